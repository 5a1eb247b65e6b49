/* Whom the message is written as: another identity, and what comes with it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compose-parts.h"
#include "identities.h"
#include "wording.h"

enum { CHOICES = 64 };

void
compose_identity_load(struct compose *compose)
{
	compose->identity = cs_identity_find(compose->guard,
		form_text(&compose->form, FORM_FROM));
	free(compose->signature);
	/* a kiosk reads no file of the user's */
	compose->signature = compose->options->restrictions ? NULL
		: identities_signature(compose->guard, compose->identity);
}

bool
compose_only_signed(const struct compose *compose)
{
	struct cs_span body = body_text(compose->body);
	size_t at = identities_signature_at(body), i;

	for (i = 0; i < at; i++)
		if (body.text[i] != '\n')
			return false;
	return identities_is_signed(body, compose->signature);
}

/* Puts the signature of NOW in the place of the one before. */
static enum cs_status
sign_again(struct compose *compose, char *now)
{
	struct cs_span body = body_text(compose->body);
	size_t at = identities_signature_at(body);
	struct body_place place;
	enum cs_status status;
	char *block;

	body_place(compose->body, &place);
	block = malloc((now ? strlen(now) : 0) + 3);
	if (!block)
		return CS_NO_MEMORY;
	sprintf(block, "%s%s", !now || (at && body.text[at - 1] == '\n') ? ""
		: at ? "\n" : "\n\n", now ? now : "");
	status = body_replace(compose->body, at, body.length, cs_span(block));
	free(block);
	body_go_byte(compose->body, place.at);
	return status;
}

/* A field that came with the identity before goes with it. */
static enum cs_status
field_swap(struct compose *compose, enum form_field which, const char *before,
	const char *now)
{
	struct cs_span text = form_text(&compose->form, which);

	if (text.length != strlen(before) ||
		(text.length && memcmp(text.text, before, text.length)) ||
		!strcmp(before, now))
		return CS_OK;
	return form_set(&compose->form, which, cs_span(now));
}

/* All that comes with identity I, but From itself. */
static void
follow(struct compose *compose, long i)
{
	struct cs_identity before = { .reply_to = "", .fcc = "" }, now = before;
	char *signature = identities_signature(compose->guard, i);
	enum cs_status status;
	bool is_own = compose->options->write ||
		!identities_is_signed(body_text(compose->body),
			compose->signature);

	if (compose->identity >= 0)
		cs_identity_at(compose->guard, (size_t)compose->identity,
			&before);
	if (i >= 0)
		cs_identity_at(compose->guard, (size_t)i, &now);
	status = field_swap(compose, FORM_REPLY_TO, before.reply_to,
		now.reply_to);
	if (!status)
		status = field_swap(compose, FORM_FCC, before.fcc, now.fcc);
	if (!status && !is_own)
		status = sign_again(compose, signature);
	if (status)
		compose_say(compose, "%s", cs_status_text(status));
	else if (is_own && !compose->options->write)
		compose_say(compose, _("The signature was changed by hand: it "
			"stays as it is"));
	free(compose->signature);
	compose->signature = signature;
	compose->identity = i;
}

void
compose_identity_left(struct compose *compose)
{
	long i = cs_identity_find(compose->guard,
		form_text(&compose->form, FORM_FROM));

	if (i >= 0 && i != compose->identity &&
		!compose->options->restrictions)
		follow(compose, i);
}

/* Their senders into ENTRIES, at most CHOICES; what the caller must free. */
static char *
senders_make(struct compose *compose, const char **entries, size_t *count)
{
	char *texts;
	size_t i;

	*count = cs_identity_count(compose->guard);
	if (*count > CHOICES)
		*count = CHOICES;
	texts = calloc(*count + 1, CS_ADDRESS_SIZE);
	for (i = 0; texts && i < *count; i++) {
		char *text = texts + i * CS_ADDRESS_SIZE;

		identities_from(compose->guard, (long)i, text);
		entries[i] = text;
	}
	return texts;
}

void
compose_identity_pick(struct compose *compose)
{
	const char *entries[CHOICES];
	struct choice choice = { .title = _("Write as"), .entries = entries };
	char *texts;

	if (compose->options->restrictions) {
		compose_say(compose, _("Not in this kiosk"));
		return;
	}
	texts = senders_make(compose, entries, &choice.count);
	if (compose->identity >= 0)
		choice.at = (size_t)compose->identity;
	if (!texts)
		compose_say(compose, "%s", cs_status_text(CS_NO_MEMORY));
	else if (!choice.count)
		compose_say(compose, _("No identities are set: see "
			"countersign.conf(5)"));
	else if (compose_choose(compose, &choice)) {
		form_set(&compose->form, FORM_FROM,
			cs_span(entries[choice.at]));
		follow(compose, (long)choice.at);
	}
	free(texts);
}
