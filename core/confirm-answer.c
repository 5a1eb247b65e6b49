/* Answers, and what they come to; see confirm.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "confirm-inside.h"
#include "domain.h"
#include "words.h"

/* -- Answers ------------------------------------------------------------------ */

static struct cs_span
trimmed(struct cs_span text)
{
	while (text.length && strchr(" \t", text.text[0])) {
		text.text++;
		text.length--;
	}
	while (text.length && strchr(" \t", text.text[text.length - 1]))
		text.length--;
	return text;
}

void
confirm_next(struct cs_countersign *countersign)
{
	countersign->items[countersign->at].took_ms =
		confirm_now_ms() - countersign->shown_ms;
	countersign->at++;
	confirm_show(countersign);
}

static enum cs_answer
confirmed(struct cs_countersign *countersign, struct asked *asked)
{
	if (asked->verdict != CS_CONFIRM)
		return CS_ANSWER_NEVER;
	if (!confirm_remember(countersign, asked->key))
		return CS_ANSWER_BACK;
	asked->state = ASKED_CONFIRMED;
	confirm_next(countersign);
	return CS_ANSWER_CONFIRMED;
}

static enum cs_answer
changed(struct cs_countersign *countersign, struct asked *asked,
	struct cs_span to)
{
	size_t count = countersign->change_count;
	struct cs_change *changes = realloc(countersign->changes,
		(count + 1) * sizeof *changes);

	if (!changes)
		return CS_ANSWER_BACK;
	countersign->changes = changes;
	if (!confirm_text_set(&asked->to, to))
		return CS_ANSWER_BACK;
	asked->state = ASKED_CHANGED;
	changes[count] = (struct cs_change){ countersign->question.doubt,
		asked->typed, asked->to };
	countersign->change_count++;
	confirm_next(countersign);
	return CS_ANSWER_CHANGED;
}

/* True when one of the recipients asked about has this local part. */
static bool
is_local_of(const struct asked *asked, struct cs_span local)
{
	const char *at;

	for (at = asked->recipients; at;
		at = strstr(at, ", ") ? strstr(at, ", ") + 2 : NULL)
		if (!strncmp(at, local.text, local.length) &&
			at[local.length] == '@')
			return true;
	return false;
}

static enum cs_answer
answer_domain(struct cs_countersign *countersign, struct asked *asked,
	struct cs_span typed)
{
	struct cs_recipient recipient;
	struct domain domain;
	char key[CS_DOMAIN_SIZE];

	/* the whole address is fine too, if it is one of those in doubt */
	cs_recipient_read(typed, &recipient);
	if (recipient.kind == CS_MAILBOX && !recipient.name.length &&
		is_local_of(asked, recipient.local))
		typed = recipient.domain;
	confirm_domain_key(typed, key);
	if (!strcmp(key, asked->key + 1))
		return confirmed(countersign, asked);
	if (domain_read(NULL, typed, &domain, NULL) != DOMAIN_OK)
		return CS_ANSWER_UNREADABLE;
	return changed(countersign, asked, typed);
}

static enum cs_answer
answer_address(struct cs_countersign *countersign, struct asked *asked,
	struct cs_span typed)
{
	struct cs_recipient recipient;
	struct domain domain;

	cs_recipient_read(typed, &recipient);
	if (recipient.kind == CS_LOCAL_NAME && !recipient.name.length &&
		confirm_is_about(asked->key, &recipient))
		return confirmed(countersign, asked);
	if (recipient.kind != CS_MAILBOX || recipient.name.length)
		return CS_ANSWER_UNREADABLE;
	if (confirm_is_about(asked->key, &recipient))
		return confirmed(countersign, asked);
	if (domain_read(NULL, recipient.domain, &domain, NULL) != DOMAIN_OK)
		return CS_ANSWER_UNREADABLE;
	return changed(countersign, asked, recipient.address);
}

enum cs_answer
cs_countersign_answer(struct cs_countersign *countersign, struct cs_span typed)
{
	struct asked *asked;

	if (countersign->at == countersign->ask_count)
		return CS_ANSWER_BACK;
	asked = &countersign->items[countersign->at];
	typed = trimmed(typed);
	*countersign->word = '\0';
	if (!typed.length)
		return *asked->suggestion
			? changed(countersign, asked, cs_span(asked->suggestion))
			: CS_ANSWER_BACK;
	if (asked->verdict == CS_RELEASE && countersign->guard)
		return confirm_answer_code(countersign, typed);
	return *asked->key == KEY_DOMAIN
		? answer_domain(countersign, asked, typed)
		: answer_address(countersign, asked, typed);
}

const char *
cs_countersign_word(const struct cs_countersign *countersign)
{
	return *countersign->word ? countersign->word
		: _("No answer can send to this name.");
}

/* -- The end ------------------------------------------------------------------ */

size_t
cs_countersign_change_count(const struct cs_countersign *countersign)
{
	return countersign->change_count;
}

const struct cs_change *
cs_countersign_change(const struct cs_countersign *countersign, size_t i)
{
	return &countersign->changes[i];
}

bool
cs_countersign_changed(const struct cs_countersign *countersign,
	const struct cs_recipient *recipient, char address[CS_ADDRESS_SIZE])
{
	size_t i;

	for (i = 0; i < countersign->count; i++) {
		const struct asked *asked = &countersign->items[i];

		if (asked->state != ASKED_CHANGED ||
			!confirm_is_about(asked->key, recipient))
			continue;
		if (*asked->key == KEY_DOMAIN)
			snprintf(address, CS_ADDRESS_SIZE, "%.*s@%s",
				(int)recipient->local.length,
				recipient->local.text, asked->to);
		else
			snprintf(address, CS_ADDRESS_SIZE, "%s", asked->to);
		return true;
	}
	return false;
}

bool
cs_countersign_may_send(const struct cs_countersign *countersign)
{
	return countersign->started &&
		countersign->at == countersign->ask_count &&
		!countersign->change_count;
}
