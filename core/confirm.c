/* See confirm.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "confirm-inside.h"
#include "domain.h"
#include "error.h"

enum { KEY_SIZE = CS_ADDRESS_SIZE + 1 };

/* -- Keys --------------------------------------------------------------------- */

/* The canonical domain of TEXT, or TEXT itself where it has none. */
static void
domain_key(struct cs_span text, char ascii[CS_DOMAIN_SIZE])
{
	struct domain domain;

	if (domain_read(NULL, text, &domain, NULL) == DOMAIN_OK)
		snprintf(ascii, CS_DOMAIN_SIZE, "%s", domain.ascii);
	else
		snprintf(ascii, CS_DOMAIN_SIZE, "%.*s", (int)text.length,
			text.text);
}

static void
key_make(char kind, const struct cs_recipient *recipient, char key[KEY_SIZE])
{
	char domain[CS_DOMAIN_SIZE];

	domain_key(recipient->domain, domain);
	if (kind == KEY_DOMAIN)
		snprintf(key, KEY_SIZE, "%c%s", kind, domain);
	else if (kind == KEY_ADDRESS)
		snprintf(key, KEY_SIZE, "%c%.*s@%s", kind,
			(int)recipient->local.length, recipient->local.text,
			domain);
	else
		snprintf(key, KEY_SIZE, "%c%.*s", kind,
			(int)recipient->whole.length, recipient->whole.text);
}

/* True when KEY, of whichever kind, is about RECIPIENT. */
static bool
key_is_about(const char *key, const struct cs_recipient *recipient)
{
	char own[KEY_SIZE];

	if ((*key == KEY_TEXT) == (recipient->kind == CS_MAILBOX))
		return false;
	key_make(*key, recipient, own);
	return !strcmp(own, key);
}

/* True when ADDRESS has the local part LOCAL. */
static bool
has_local(const char *address, struct cs_span local)
{
	const char *at = strrchr(address, '@');

	return at && (size_t)(at - address) == local.length &&
		!memcmp(address, local.text, local.length);
}

static char
kind_of(const struct cs_recipient *recipient,
	const struct cs_judgement *judgement)
{
	if (recipient->kind != CS_MAILBOX)
		return KEY_TEXT;
	if (judgement->doubt == CS_DOUBT_LOCAL)
		return KEY_ADDRESS;
	if (*judgement->suggestion &&
		!has_local(judgement->suggestion, recipient->local))
		return KEY_ADDRESS;
	return KEY_DOMAIN;
}

/* -- Questions ---------------------------------------------------------------- */

static void
asked_free(struct asked *asked)
{
	free(asked->key);
	free(asked->typed);
	free(asked->suggestion);
	free(asked->sentence);
	free(asked->recipients);
	free(asked->to);
	free(asked->rules);
	free(asked->by);
}

static char *
span_copy(struct cs_span span)
{
	char *copy = malloc(span.length + 1);

	if (!copy)
		return NULL;
	memcpy(copy, span.text, span.length);
	copy[span.length] = '\0';
	return copy;
}

/* Replaces *TEXT by a copy of SPAN; false, and as it was, without memory. */
static bool
text_set(char **text, struct cs_span span)
{
	char *copy = span_copy(span);

	if (!copy)
		return false;
	free(*text);
	*text = copy;
	return true;
}

/* Adds ONE to the list of recipients, unless it is in it. */
static bool
recipients_add(char **list, struct cs_span one)
{
	size_t length = *list ? strlen(*list) : 0;
	const char *at = *list;
	char *longer;

	for (at = *list; at; at = strstr(at, ", ") ? strstr(at, ", ") + 2
						   : NULL)
		if (!strncmp(at, one.text, one.length) &&
			(!at[one.length] || !strncmp(at + one.length, ", ", 2)))
			return true;
	longer = realloc(*list, length + one.length + 3);
	if (!longer)
		return false;
	snprintf(longer + length, one.length + 3, "%s%.*s",
		length ? ", " : "", (int)one.length, one.text);
	*list = longer;
	return true;
}

/* What of the suggested address the question suggests. */
static const char *
suggestion_of(char kind, const struct cs_judgement *judgement)
{
	const char *at = strrchr(judgement->suggestion, '@');

	return kind == KEY_DOMAIN && at ? at + 1 : judgement->suggestion;
}

static struct cs_span
typed_of(char kind, const struct cs_recipient *recipient)
{
	return kind == KEY_DOMAIN ? recipient->domain
		: kind == KEY_ADDRESS ? recipient->address : recipient->whole;
}

/* Adds the names of the rules that made JUDGEMENT suspect. */
static bool
rules_add(char **rules, const struct cs_judgement *judgement)
{
	size_t i, length;
	char *longer;

	for (i = 0; i < judgement->reason_count; i++) {
		const char *rule = judgement->reasons[i].rule;

		if (judgement->reasons[i].verdict < CS_NOTICE || !rule ||
			(*rules && strstr(*rules, rule)))
			continue;
		length = *rules ? strlen(*rules) : 0;
		longer = realloc(*rules, length + strlen(rule) + 2);
		if (!longer)
			return false;
		sprintf(longer + length, "%s%s", length ? "," : "", rule);
		*rules = longer;
	}
	return true;
}

/* The question with KEY, a new one where there is none; NULL: no memory. */
static struct asked *
asked_get(struct cs_countersign *countersign, const char *key)
{
	struct asked *items;
	size_t i;

	for (i = 0; i < countersign->count; i++)
		if (!strcmp(countersign->items[i].key, key))
			return &countersign->items[i];
	items = realloc(countersign->items, (i + 1) * sizeof *items);
	if (!items)
		return NULL;
	countersign->items = items;
	memset(&items[i], 0, sizeof *items);
	items[i].key = strdup(key);
	if (!items[i].key)
		return NULL;
	countersign->count++;
	return &items[i];
}

enum cs_status
confirm_add(struct cs_countersign *countersign,
	const struct cs_recipient *recipient,
	const struct cs_judgement *judgement)
{
	char kind = kind_of(recipient, judgement), key[KEY_SIZE];
	const char *better = suggestion_of(kind, judgement);
	struct asked *asked;

	if (judgement->verdict < CS_CONFIRM)
		return CS_OK;
	key_make(kind, recipient, key);
	asked = asked_get(countersign, key);
	if (!asked)
		return CS_NO_MEMORY;
	if (!asked->typed &&
		!text_set(&asked->typed, typed_of(kind, recipient)))
		return CS_NO_MEMORY;
	if ((!asked->suggestion || (!*asked->suggestion && *better)) &&
		!text_set(&asked->suggestion, cs_span(better)))
		return CS_NO_MEMORY;
	if ((!asked->sentence || judgement->verdict > asked->verdict) &&
		!text_set(&asked->sentence, cs_span(judgement->reason_count
			? judgement->reasons[0].text : "")))
		return CS_NO_MEMORY;
	if (judgement->verdict > asked->verdict)
		asked->verdict = judgement->verdict;
	if (!rules_add(&asked->rules, judgement))
		return CS_NO_MEMORY;
	if (asked->rules && strstr(asked->rules, "marking"))
		asked->is_content = true;
	return recipients_add(&asked->recipients,
		       typed_of(kind == KEY_TEXT ? KEY_TEXT : KEY_ADDRESS,
			       recipient)) ? CS_OK : CS_NO_MEMORY;
}

static bool
was_confirmed(const struct cs_countersign *countersign, const char *key)
{
	size_t i;

	for (i = 0; i < countersign->confirmed_count; i++)
		if (!strcmp(countersign->confirmed[i], key))
			return true;
	return false;
}

/* Takes the questions out that were answered before. */
static void
drop_confirmed(struct cs_countersign *countersign)
{
	size_t i, kept = 0;

	for (i = 0; i < countersign->count; i++) {
		struct asked *asked = &countersign->items[i];

		if (asked->verdict == CS_CONFIRM && !asked->is_content &&
			was_confirmed(countersign, asked->key))
			asked_free(asked);
		else
			countersign->items[kept++] = *asked;
	}
	countersign->count = kept;
}

/* Puts what would have been asked behind what must be asked all the same:
 * what can't be read can't be sent to either. */
static void
observe(struct cs_countersign *countersign)
{
	size_t i, j, asked = 0;

	for (i = 0; i < countersign->count; i++) {
		struct asked moved = countersign->items[i];

		if (*moved.key != KEY_TEXT) {
			countersign->items[i].state = ASKED_OBSERVED;
			continue;
		}
		for (j = i; j > asked; j--)
			countersign->items[j] = countersign->items[j - 1];
		countersign->items[asked++] = moved;
	}
	countersign->ask_count = asked;
}

/* Shows the question at hand. */
static void
question_set(struct cs_countersign *countersign)
{
	struct cs_question *question = &countersign->question;
	const struct asked *asked;

	if (countersign->at == countersign->ask_count)
		return;
	asked = &countersign->items[countersign->at];
	question->number = (unsigned)countersign->at + 1;
	question->total = (unsigned)countersign->ask_count;
	question->verdict = asked->verdict;
	question->doubt = *asked->key == KEY_DOMAIN ? CS_DOUBT_DOMAIN
						    : CS_DOUBT_LOCAL;
	question->typed = asked->typed;
	question->suggestion = asked->suggestion;
	question->sentence = asked->sentence;
	question->recipients = asked->recipients;
	countersign->shown_ms = confirm_now_ms();
}

void
confirm_start(struct cs_countersign *countersign)
{
	size_t i, j;

	drop_confirmed(countersign);
	/* by insertion: few, and their order among equals stays */
	for (i = 1; i < countersign->count; i++) {
		struct asked moved = countersign->items[i];

		for (j = i; j && countersign->items[j - 1].verdict <
					moved.verdict; j--)
			countersign->items[j] = countersign->items[j - 1];
		countersign->items[j] = moved;
	}
	countersign->ask_count = countersign->count;
	if (countersign->guard && cs_setting_truth(countersign->guard,
					  "observe"))
		observe(countersign);
	countersign->started = true;
	question_set(countersign);
}

/* -- Opening ------------------------------------------------------------------ */

static bool
confirmed_add(struct cs_countersign *countersign, const char *key)
{
	size_t count = countersign->confirmed_count;
	char **keys = realloc(countersign->confirmed,
		(count + 1) * sizeof *keys);

	if (!keys)
		return false;
	countersign->confirmed = keys;
	keys[count] = strdup(key);
	if (!keys[count])
		return false;
	countersign->confirmed_count++;
	return true;
}

enum cs_status
confirm_new(const struct cs_countersign *earlier,
	struct cs_countersign **countersign)
{
	struct cs_countersign *new = calloc(1, sizeof *new);
	size_t i;

	*countersign = new;
	if (!new)
		return CS_NO_MEMORY;
	for (i = 0; earlier && i < earlier->confirmed_count; i++)
		if (!confirmed_add(new, earlier->confirmed[i])) {
			cs_countersign_close(new);
			*countersign = NULL;
			return CS_NO_MEMORY;
		}
	return CS_OK;
}

enum cs_status
cs_countersign_open(const struct cs_guard *guard,
	const struct cs_recipient *recipients, size_t count,
	const struct cs_countersign *earlier,
	struct cs_countersign **countersign, struct cs_error *error)
{
	return cs_countersign_open_content(guard, recipients, count, NULL,
		earlier, countersign, error);
}

enum cs_status
cs_countersign_open_content(const struct cs_guard *guard,
	const struct cs_recipient *recipients, size_t count,
	const struct cs_content *content, const struct cs_countersign *earlier,
	struct cs_countersign **countersign, struct cs_error *error)
{
	enum cs_status status = confirm_new(earlier, countersign);
	struct cs_judgement judgement;
	size_t i;

	for (i = 0; i < count && !status; i++) {
		cs_judge(guard, &recipients[i], &judgement);
		cs_content_judge(content, &recipients[i], &judgement);
		status = confirm_add(*countersign, &recipients[i], &judgement);
	}
	if (status) {
		cs_countersign_close(*countersign);
		*countersign = NULL;
		return error_say(error, status, "%s", cs_status_text(status));
	}
	(*countersign)->guard = guard;
	(*countersign)->recipient_count = count;
	confirm_start(*countersign);
	return CS_OK;
}

void
cs_countersign_close(struct cs_countersign *countersign)
{
	size_t i;

	if (!countersign)
		return;
	for (i = 0; i < countersign->count; i++)
		asked_free(&countersign->items[i]);
	for (i = 0; i < countersign->confirmed_count; i++)
		free(countersign->confirmed[i]);
	free(countersign->items);
	free(countersign->confirmed);
	free(countersign->changes);
	free(countersign);
}

const struct cs_question *
cs_countersign_question(const struct cs_countersign *countersign)
{
	return countersign->at < countersign->ask_count ? &countersign->question
						    : NULL;
}

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
	question_set(countersign);
}

static enum cs_answer
confirmed(struct cs_countersign *countersign, struct asked *asked)
{
	if (asked->verdict != CS_CONFIRM)
		return CS_ANSWER_NEVER;
	if (!confirmed_add(countersign, asked->key))
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
	if (!text_set(&asked->to, to))
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
	domain_key(typed, key);
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
	if (recipient.kind != CS_MAILBOX || recipient.name.length)
		return CS_ANSWER_UNREADABLE;
	if (key_is_about(asked->key, &recipient))
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
		: "No answer can send to this name.";
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
			!key_is_about(asked->key, recipient))
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
