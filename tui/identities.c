/* See identities.h. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attach.h"
#include "everyone.h"
#include "identities.h"
#include "latin.h"
#include "sender.h"
#include "slurp.h"
#include "wording.h"

/* -- The sender ------------------------------------------------------------ */

/* NAME as a phrase: in quotes where it has what is special in a header. */
static void
phrase_write(const char *name, char *out, size_t size)
{
	size_t used = 0;

	if (!strpbrk(name, "\"\\<>()[]@,:;.")) {
		snprintf(out, size, "%s", name);
		return;
	}
	out[used++] = '"';
	for (; *name && used + 4 < size; name++) {
		if (*name == '"' || *name == '\\')
			out[used++] = '\\';
		out[used++] = *name;
	}
	out[used++] = '"';
	out[used] = '\0';
}

void
identities_from(const struct cs_guard *guard, long i,
	char out[CS_ADDRESS_SIZE])
{
	struct cs_identity identity;
	char name[512];
	int length;

	if (i < 0 || !cs_identity_at(guard, (size_t)i, &identity)) {
		sender_default(out, CS_ADDRESS_SIZE);
		return;
	}
	phrase_write(identity.name, name, sizeof name);
	length = snprintf(out, CS_ADDRESS_SIZE,
		*identity.name ? "%s <%s>" : "%s%s", name, identity.address);
	if (length < 0 || length >= CS_ADDRESS_SIZE)
		*out = '\0';
}

const char *
identities_refuse(const struct cs_guard *guard, struct cs_span from)
{
	if (!cs_setting_truth(guard, "identities_only") ||
		cs_identity_find(guard, from) >= 0)
		return NULL;
	return _("only the addresses of identities may be the sender here");
}

/* -- The signature --------------------------------------------------------- */

size_t
identities_signature_at(struct cs_span body)
{
	static const char dashes[] = "-- \n";
	size_t at = body.length, start;

	/* the last line `-- ', for a quoted text may hold others */
	for (start = 0; start + 4 <= body.length; start++)
		if (!memcmp(body.text + start, dashes, 4) &&
			(!start || body.text[start - 1] == '\n'))
			at = start;
	return at;
}

bool
identities_is_signed(struct cs_span body, const char *block)
{
	size_t at = identities_signature_at(body);

	if (!block)
		return at == body.length;
	return body.length - at == strlen(block) &&
		!memcmp(body.text + at, block, body.length - at);
}

/* The block of TEXT, as a file has it. */
static char *
block_make(const char *text, size_t length)
{
	bool has_dashes = length >= 4 && !memcmp(text, "-- \n", 4);
	char *block;

	while (length && (text[length - 1] == '\n' || text[length - 1] == ' '))
		length--;
	if (!length || length > SIGNATURE_MOST || memchr(text, 0, length) ||
		(has_dashes && length < 4))
		return NULL;
	block = malloc(length + 6);
	if (block)
		sprintf(block, "%s%.*s\n", has_dashes ? "" : "-- \n",
			(int)length, text);
	return block;
}

char *
identities_signature(const struct cs_guard *guard, long i)
{
	struct cs_identity identity = { .has_signature = false };
	char *path, *text = NULL, *block = NULL;
	struct cs_error error;
	size_t length;

	if (i >= 0)
		cs_identity_at(guard, (size_t)i, &identity);
	if (identity.has_signature && !*identity.signature)
		return NULL;
	path = attach_expand(identity.has_signature ? identity.signature
						    : "~/.signature");
	if (path && !attach_refuse(path))
		text = slurp_regular(path, &length, &error);
	if (text) {
		latin_read(&text, &length);
		block = block_make(text, length);
	}
	free(text);
	free(path);
	return block;
}

/* -- Drafts ---------------------------------------------------------------- */

/* The identity for the recipients in DRAFT: the first one, if none is. */
static long
identity_for(const struct cs_guard *guard, const struct cs_draft *draft)
{
	struct everyone everyone = { 0 };
	long found = -1;

	if (!everyone_add_draft(&everyone, draft))
		found = cs_identity_for(guard, everyone.recipients,
			everyone.count);
	everyone_free(&everyone);
	return found >= 0 ? found : cs_identity_count(guard) ? 0 : -1;
}

static enum cs_status
field_fill(struct cs_draft *draft, const char *name, const char *value)
{
	if (!value || !*value || *cs_draft_field(draft, name))
		return CS_OK;
	return cs_draft_set_field(draft, name, cs_span(value));
}

static enum cs_status
sign_draft(struct cs_draft *draft, const char *block)
{
	struct cs_span body = cs_draft_body(draft);
	bool ends = body.length && body.text[body.length - 1] == '\n';
	size_t room = strlen(block) + 3;
	char *both = malloc(body.length + room);
	enum cs_status status;
	int more;

	if (!both)
		return CS_NO_MEMORY;
	if (body.length) /* whatever bytes a file had */
		memcpy(both, body.text, body.length);
	more = snprintf(both + body.length, room, "%s\n%s", ends ? "" : "\n",
		block);
	status = cs_draft_set_body(draft, (struct cs_span){ both,
		body.length + (size_t)more });
	free(both);
	return status;
}

enum cs_status
identities_fill(const struct cs_guard *guard, struct cs_draft *draft,
	bool sign)
{
	const char *set = cs_draft_field(draft, "From");
	long i = *set ? cs_identity_find(guard, cs_span(set))
		      : identity_for(guard, draft);
	struct cs_identity identity = { .reply_to = "", .fcc = "" };
	char from[CS_ADDRESS_SIZE], *block;
	enum cs_status status;

	identities_from(guard, i, from);
	if (i >= 0)
		cs_identity_at(guard, (size_t)i, &identity);
	status = field_fill(draft, "From", from);
	if (!status)
		status = field_fill(draft, "Reply-To", identity.reply_to);
	if (!status)
		status = field_fill(draft, "Fcc", identity.fcc);
	block = sign && !status ? identities_signature(guard, i) : NULL;
	if (block)
		status = sign_draft(draft, block);
	free(block);
	return status;
}

/* -- Another one ----------------------------------------------------------- */

/* A field that came with the identity before goes with it. */
static enum cs_status
field_swap(struct cs_draft *draft, const char *name, const char *before,
	const char *now)
{
	if (strcmp(cs_draft_field(draft, name), before) ||
		!strcmp(before, now))
		return CS_OK;
	return cs_draft_set_field(draft, name, cs_span(now));
}

/* Puts the signature NOW where that of BEFORE stood. */
static enum cs_status
sign_again(struct cs_draft *draft, const char *before, const char *now,
	bool *is_own)
{
	struct cs_span body = cs_draft_body(draft);
	size_t at = identities_signature_at(body);
	bool ends = !at || body.text[at - 1] == '\n';
	enum cs_status status;
	char *text;

	*is_own = !identities_is_signed(body, before);
	if (*is_own)
		return CS_OK;
	if (!now && at > 1 && ends && body.text[at - 2] == '\n')
		at--; /* the blank line goes with it */
	text = malloc(at + (now ? strlen(now) : 0) + 2);
	if (!text)
		return CS_NO_MEMORY;
	if (at)
		memcpy(text, body.text, at);
	at += (size_t)sprintf(text + at, "%s%s", ends || !now ? "" : "\n",
		now ? now : "");
	status = cs_draft_set_body(draft, (struct cs_span){ text, at });
	free(text);
	return status;
}

enum cs_status
identities_follow(const struct cs_guard *guard, struct cs_draft *draft,
	long before, long now, bool *is_own)
{
	struct cs_identity old = { .reply_to = "", .fcc = "" }, new = old;
	char *signed_as = identities_signature(guard, before);
	char *signature = identities_signature(guard, now);
	enum cs_status status;

	if (before >= 0)
		cs_identity_at(guard, (size_t)before, &old);
	if (now >= 0)
		cs_identity_at(guard, (size_t)now, &new);
	status = field_swap(draft, "Reply-To", old.reply_to, new.reply_to);
	if (!status)
		status = field_swap(draft, "Fcc", old.fcc, new.fcc);
	*is_own = false;
	if (!status)
		status = sign_again(draft, signed_as, signature, is_own);
	free(signed_as);
	free(signature);
	return status;
}
