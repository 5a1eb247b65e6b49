/* See confirm.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "confirm-inside.h"
#include "error.h"

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
bool
confirm_text_set(char **text, struct cs_span span)
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
	char kind = confirm_kind(recipient, judgement), key[KEY_SIZE];
	const char *better = suggestion_of(kind, judgement);
	struct asked *asked;

	if (judgement->verdict < CS_CONFIRM)
		return CS_OK;
	confirm_key(kind, recipient, key);
	asked = asked_get(countersign, key);
	if (!asked)
		return CS_NO_MEMORY;
	if (!asked->typed &&
		!confirm_text_set(&asked->typed, typed_of(kind, recipient)))
		return CS_NO_MEMORY;
	if ((!asked->suggestion || (!*asked->suggestion && *better)) &&
		!confirm_text_set(&asked->suggestion, cs_span(better)))
		return CS_NO_MEMORY;
	if ((!asked->sentence || judgement->verdict > asked->verdict) &&
		!confirm_text_set(&asked->sentence, cs_span(judgement->reason_count
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
void
confirm_show(struct cs_countersign *countersign)
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
	confirm_show(countersign);
}

/* -- Opening ------------------------------------------------------------------ */

bool
confirm_remember(struct cs_countersign *countersign, const char *key)
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
		if (!confirm_remember(new, earlier->confirmed[i])) {
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
