/* See marking.h. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "config.h"

#include <ctype.h>
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "library.h"
#include "marking.h"
#include "unseen.h"
#include "utf8.h"
#include "words.h"

enum {
	STEPS_MAX = 2000000, /* of the library's, from one place of a text */
	STEPS_FREE = 10000000, /* of ours, in all of a message */
	STEPS_BYTE = 16,     /* ... and for each byte of it */
	DEPTH_MAX = 100000,
	HEAP_MAX = 20000, /* KiB */
	PATTERN_SIZE = 4096,
};

#define PCRE(X)                                                                \
	X(compile, pcre2_compile)                                              \
	X(code_free, pcre2_code_free)                                          \
	X(error_text, pcre2_get_error_message)                                 \
	X(limits_open, pcre2_match_context_create)                             \
	X(limits_copy, pcre2_match_context_copy)                               \
	X(limits_free, pcre2_match_context_free)                               \
	X(set_steps, pcre2_set_match_limit)                                    \
	X(set_depth, pcre2_set_depth_limit)                                    \
	X(set_heap, pcre2_set_heap_limit)                                      \
	X(set_callout, pcre2_set_callout)                                      \
	X(data_open, pcre2_match_data_create)                                  \
	X(data_free, pcre2_match_data_free)                                    \
	X(match, pcre2_match)

struct pcre {
	PCRE(LIBRARY_FIELD)
};

struct matcher {
	pcre2_code *line;    /* in a body */
	pcre2_code *subject; /* in a subject; NULL: as in a body */
};

struct markings {
	const struct policy *policy;
	struct pcre pcre;
	size_t count;
	struct matcher *all;
	pcre2_match_context *limits;
};

/* A blank of a text, where a line may have been wrapped, quoted or not. */
#define WRAPPED "[\\s>|]{1,9}"
/* Blanks, and what nobody sees.  Not \\s: over many empty lines it would look at
 * each rest of them anew. */
#define BLANKS "\\h\\r\\f\\x{AD}\\x{200B}-\\x{200F}\\x{2060}\\x{FEFF}"
/* What programs make of two hyphens. */
#define DASHES "\\x{2010}-\\x{2015}"

/* A banner line, or a portion mark; %s is the text, quoted. */
static const char body_form[] =
	"^[" BLANKS DASHES "*#=_|>\\[(-]*%s"
	"(?:[" BLANKS "]*//[^\\n]*|[" BLANKS DASHES "*#=_|:\\])-]*)$"
	"|\\(%s(?:/[^)\\n]{0,200})?\\)";
/* The first word behind Re: and Fwd:, or in brackets. */
static const char subject_form[] =
	"^(?i:\\s*(?:re|fwd?|aw|wg)(?:\\[\\d+\\])?\\s*:)*[\\s" BLANKS "]*[*(\\[]*%s"
	"(?![A-Za-z0-9])|[(\\[]%s(?:/[^)\\]]{0,200})?[)\\]]";

/* TEXT with everything escaped that a pattern would obey. */
static bool
quote(const char *text, char *out, size_t size)
{
	size_t at = 0;

	for (; *text; text++) {
		if (at + sizeof WRAPPED > size)
			return false;
		if (*text == ' ') {
			memcpy(out + at, WRAPPED, sizeof WRAPPED - 1);
			at += sizeof WRAPPED - 1;
			continue;
		}
		if (!isalnum((unsigned char)*text) &&
			(unsigned char)*text < 0x80)
			out[at++] = '\\';
		out[at++] = *text;
	}
	out[at] = '\0';
	return true;
}

/* False: it isn't there. */
static bool
pcre_open(struct pcre *pcre)
{
#ifdef PCRE2_FILE
	static const char *const names[] = { PCRE(LIBRARY_NAME) NULL };

	return library_open(PCRE2_FILE, names, pcre, sizeof *pcre);
#else
	*pcre = (struct pcre){ PCRE(LIBRARY_LINKED) };
	return true;
#endif
}

static pcre2_code *
compile(const struct pcre *pcre, const struct policy_marking *marking,
	const char *pattern, uint32_t options, struct cs_error *error)
{
	unsigned char words[256];
	PCRE2_SIZE where;
	pcre2_code *code;
	int number;

	code = pcre->compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
		PCRE2_MULTILINE | PCRE2_UTF | PCRE2_MATCH_INVALID_UTF |
			PCRE2_NEVER_BACKSLASH_C | options, &number, &where, NULL);
	if (code)
		return code;
	pcre->error_text(number, words, sizeof words);
	error_say(error, CS_CONFIG, _("%s: the pattern is wrong at %zu: %s"),
		marking->origin, (size_t)where, (char *)words);
	return NULL;
}

/* The pattern of FORM for the literal TEXT. */
static pcre2_code *
compile_form(const struct pcre *pcre, const struct policy_marking *marking,
	const char *form, struct cs_error *error)
{
	char quoted[PATTERN_SIZE / 4], pattern[PATTERN_SIZE];
	const char *first = strstr(form, "%s"), *second;

	if (!quote(marking->text, quoted, sizeof quoted)) {
		error_say(error, CS_CONFIG, _("%s: the text is too long"),
			marking->origin);
		return NULL;
	}
	second = strstr(first + 2, "%s");
	snprintf(pattern, sizeof pattern, "%.*s%s%.*s%s%s",
		(int)(first - form), form, quoted,
		(int)(second - first - 2), first + 2, quoted, second + 2);
	return compile(pcre, marking, pattern, 0, error);
}

static bool
matcher_open(const struct pcre *pcre, struct matcher *matcher,
	const struct policy_marking *marking, struct cs_error *error)
{
	if (*marking->pattern) {
		matcher->line = compile(pcre, marking, marking->pattern,
			PCRE2_AUTO_CALLOUT, error);
		return matcher->line;
	}
	matcher->line = compile_form(pcre, marking, body_form, error);
	if (matcher->line)
		matcher->subject = compile_form(pcre, marking, subject_form,
			error);
	return matcher->subject;
}

static bool
limits_set(struct markings *markings)
{
	const struct pcre *pcre = &markings->pcre;

	markings->limits = pcre->limits_open(NULL);
	if (!markings->limits)
		return false;
	pcre->set_steps(markings->limits, STEPS_MAX);
	pcre->set_depth(markings->limits, DEPTH_MAX);
	pcre->set_heap(markings->limits, HEAP_MAX);
	return true;
}

enum cs_status
markings_open(const struct policy *policy, struct markings **markings,
	struct cs_error *error)
{
	size_t count = policy_marking_count(policy), i;
	struct markings *new;

	*markings = NULL;
	if (!count)
		return CS_OK;
	new = calloc(1, sizeof *new);
	if (new && !pcre_open(&new->pcre)) {
		free(new);
		return error_say(error, CS_UNAVAILABLE, _("policy has markings, "
			"and PCRE2, which finds them, can't be loaded"));
	}
	if (new)
		new->all = calloc(count, sizeof *new->all);
	if (!new || !new->all || !limits_set(new)) {
		markings_close(new);
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	}
	new->policy = policy;
	new->count = count;
	for (i = 0; i < count; i++)
		if (!matcher_open(&new->pcre, &new->all[i],
			    policy_marking_at(policy, i), error)) {
			markings_close(new);
			return CS_CONFIG;
		}
	*markings = new;
	return CS_OK;
}

void
markings_close(struct markings *markings)
{
	size_t i;

	if (!markings)
		return;
	for (i = 0; i < markings->count; i++) {
		markings->pcre.code_free(markings->all[i].line);
		markings->pcre.code_free(markings->all[i].subject);
	}
	markings->pcre.limits_free(markings->limits);
	free(markings->all);
	free(markings);
}

size_t
markings_count(const struct markings *markings)
{
	return markings ? markings->count : 0;
}

const struct policy_marking *
markings_at(const struct markings *markings, size_t i)
{
	return policy_marking_at(markings->policy, i);
}

uint64_t
marking_steps(void)
{
	return STEPS_FREE;
}

/* Called before each item of a pattern is tried.  The library's own limit is
 * for one place where a match may begin: a text has as many as bytes. */
static int
step(pcre2_callout_block *block, void *context)
{
	uint64_t *left = context;

	(void)block;
	if (!*left)
		return PCRE2_ERROR_CALLOUT;
	--*left;
	return 0;
}

/* TEXT without what may say at its beginning that it is in UTF-8 or was in
 * UTF-16 (U+FEFF), which nobody sees. */
static struct cs_span
behind_order(struct cs_span text)
{
	static const char *const orders[] = { "\xef\xbb\xbf", "\xff\xfe",
		"\xfe\xff" };
	size_t i, length;

	for (i = 0; i < sizeof orders / sizeof *orders; i++) {
		length = strlen(orders[i]);
		if (text.length >= length &&
			!memcmp(text.text, orders[i], length))
			return (struct cs_span){ text.text + length,
				text.length - length };
	}
	return text;
}

/* TEXT without what takes no room, into TO, which has as much; the length. */
static size_t
copy_seen(struct cs_span text, char *to)
{
	size_t at = 0, from, length = 0;

	while (at < text.length) {
		from = at;
		if ((unsigned char)text.text[at] < 0x80) {
			to[length++] = text.text[at++];
			continue;
		}
		if (unseen_is_nothing(utf8_next(text.text, text.length, &at)))
			continue;
		memcpy(to + length, text.text + from, at - from);
		length += at - from;
	}
	return length;
}

static bool
matches(const struct markings *markings, size_t i, bool subject,
	struct cs_span text, uint64_t *left)
{
	const struct matcher *matcher = &markings->all[i];
	const struct pcre *pcre = &markings->pcre;
	const pcre2_code *code = subject && matcher->subject
		? matcher->subject : matcher->line;
	pcre2_match_data *data = pcre->data_open(1, NULL);
	pcre2_match_context *limits = pcre->limits_copy(markings->limits);
	int found = 0; /* without memory it counts as found */

	*left += (uint64_t)text.length * STEPS_BYTE;
	if (data && limits) {
		pcre->set_callout(limits, step, left);
		found = pcre->match(code, (PCRE2_SPTR)text.text, text.length,
			0, 0, data, limits);
	}
	pcre->limits_free(limits);
	pcre->data_free(data);
	return found != PCRE2_ERROR_NOMATCH;
}

bool
marking_stands_in(const struct markings *markings, size_t i, bool subject,
	struct cs_span text, uint64_t *left)
{
	struct cs_span seen;
	bool found;
	char *room;

	text = behind_order(text);
	if (matches(markings, i, subject, text, left))
		return true;
	if (!utf8_is_needed(text.text, text.length))
		return false;
	room = malloc(text.length);
	if (!room)
		return true;
	seen = (struct cs_span){ room, copy_seen(text, room) };
	found = seen.length < text.length &&
		matches(markings, i, subject, seen, left);
	free(room);
	return found;
}
