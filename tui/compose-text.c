/* Writing: replacing, going to a line, counting, spelling. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compose-parts.h"
#include "own.h"
#include "restrict.h"
#include "speller.h"
#include "wording.h"

/* Asks for a line; false: went back. */
static bool
ask(struct compose *compose, const char *question, char answer[PROMPT_SIZE])
{
	struct prompt prompt = compose_prompt(compose);

	switch (prompt_line(&prompt, question, answer)) {
	case PROMPT_GONE:
		compose_gone(compose);
		return false;
	case PROMPT_BACK:
		return false;
	case PROMPT_GIVEN:
		break;
	}
	return true;
}

/* Asks for an answer of SET, or one of MORE; 0: went back. */
static char
ask_key(struct compose *compose, const char *question, enum answers set,
	const char *more)
{
	struct prompt prompt = compose_prompt(compose);
	char key = 0;

	switch (prompt_key(&prompt, question, set, more, &key)) {
	case PROMPT_GONE:
		compose_gone(compose);
		return 0;
	case PROMPT_BACK:
		return 0;
	case PROMPT_GIVEN:
		break;
	}
	return key;
}

/* -- Replacing ----------------------------------------------------------------- */

struct replacing {
	struct body_search search;
	struct cs_span with;
	size_t met, count; /* matches, and those replaced */
	size_t first;      /* where the first one was */
	size_t from;       /* where the next is looked for */
	bool is_around;    /* by the end of the text, to its begin */
	bool some_stay, ask_no_more;
};

/* Replaces the match at START, or all; false: there it ends. */
static bool
replace_one(struct compose *compose, struct replacing *what, size_t start)
{
	struct body_place before, after;
	size_t more = 0;

	/* those that were to stay must: then it is one after the other */
	if (what->ask_no_more && !what->some_stay) {
		body_replace_all(compose->body, &what->search, what->with,
			&more);
		what->count += more;
		return false;
	}
	body_place(compose->body, &before);
	if (body_replace_match(compose->body, what->with))
		return false;
	what->count++;
	body_place(compose->body, &after);
	what->from = after.at;
	if (start < what->first)
		what->first += after.length - before.length;
	return true;
}

/* Asks about each match from the cursor on, once around; what was put in is
 * not looked through. */
static void
replace_each(struct compose *compose, struct replacing *what)
{
	char question[ANSWER_SIZE], key;
	size_t start, end;

	answer_question(ANSWERS_REPLACE, _("Replace this one?"), question);
	what->search.here = true;
	while (!body_find(compose->body, &what->search) &&
		body_match(compose->body, &start, &end)) {
		what->search.here = false;
		what->is_around |= what->met && start < what->from;
		if (what->is_around && start >= what->first)
			break;
		if (!what->met++)
			what->first = start;
		what->from = start + 1;
		key = what->ask_no_more ? 'y' : ask_key(compose, question,
			ANSWERS_REPLACE, "");
		what->ask_no_more |= key == 'a';
		what->some_stay |= key == 'n';
		if (!key || (key != 'n' && !replace_one(compose, what, start)))
			break;
	}
}

void
compose_replace(struct compose *compose)
{
	char pattern[PROMPT_SIZE], with[PROMPT_SIZE] = "";
	struct replacing what = { 0 };

	if (!compose_ask_pattern(compose, true, pattern) ||
		!ask(compose, _("With: "), with))
		return;
	what.search.what = cs_span(pattern);
	what.with = cs_span(with);
	replace_each(compose, &what);
	if (compose->over)
		return;
	if (what.met)
		compose_say(compose, _("Replaced %zu"), what.count);
	else
		compose_say(compose, _("Not found: %.40s"), pattern);
}

/* -- Where, and how much -------------------------------------------------------- */

void
compose_goto(struct compose *compose)
{
	char answer[PROMPT_SIZE] = "", *end;
	unsigned long line, column = 0;

	if (!ask(compose, _("Line, column: "), answer) || !*answer)
		return;
	line = strtoul(answer, &end, 10);
	end += strspn(end, " ,");
	if (isdigit((unsigned char)*end))
		column = strtoul(end, &end, 10);
	if (*end)
		compose_say(compose, _("Not a line's number"));
	else
		body_go(compose->body, line, column);
}

void
compose_count(struct compose *compose)
{
	struct body_count count;
	struct body_place place;
	size_t start, end;
	bool part = body_region(compose->body, &start, &end);
	char words[64], characters[64];

	body_count(compose->body, &count);
	body_place(compose->body, &place);
	snprintf(words, sizeof words, P_("%zu word", "%zu words", count.words),
		count.words);
	snprintf(characters, sizeof characters, P_("%zu character",
		"%zu characters", count.characters), count.characters);
	/* TRANSLATORS: "12 words", "80 characters" */
	compose_say(compose, part ? _("Marked: %s, %s. Line %zu of %zu")
		: _("%s, %s. Line %zu of %zu"), words, characters, place.line,
		place.lines);
}

/* -- Spelling ------------------------------------------------------------------- */

struct spelling {
	struct compose *compose;
	struct speller *speller;
	size_t wrong;
	bool stopped;
};

/* The next word in LINE from *AT on; false: none.  What is part of an address,
 * a link or a path, or has digits, is no word. */
static bool
word_next(struct cs_span line, size_t *at, struct cs_span *word)
{
	while (*at < line.length) {
		size_t start, end = *at, length, i;
		bool plain = true;

		while (end < line.length && line.text[end] == ' ')
			end++;
		start = end;
		while (end < line.length && line.text[end] != ' ' &&
			line.text[end] != '\t') {
			plain = plain && !strchr("@/\\0123456789_",
				line.text[end]);
			end++;
		}
		if (!plain || start == end) {
			*at = end + (start == end);
			continue;
		}
		for (i = start; i < end; i += length)
			if (grapheme_is_word(grapheme_code(line, i, &length)))
				break;
		for (start = i; i < end; i += length)
			if (!grapheme_is_word(grapheme_code(line, i,
					&length)) && (line.text[i] != '\'' ||
					i + 1 == end))
				break;
		*at = i > start ? i : end;
		*word = (struct cs_span){ line.text + start, i - start };
		if (i > start && i - start < SPELLER_WORD)
			return true;
	}
	return false;
}

/* "teh?  I ignore … 1 the  2 tech", as many suggestions as fit into COLUMNS, or,
 * where that is too narrow for the rest, into the second row, which ends between
 * words; returns how many. */
static size_t
question_write(const struct speller_word *answer, struct cs_span word,
	size_t columns, char *text, size_t size)
{
	char asked[SPELLER_WORD + 8];
	size_t used, i;

	snprintf(asked, sizeof asked, "%.*s?", (int)word.length, word.text);
	answer_question(ANSWERS_SPELLING, asked, text);
	used = strlen(text);
	if (used >= columns)
		columns += columns - columns / 5;
	for (i = 0; i < answer->count && i < 5; i++) {
		size_t length = strlen(answer->suggestions[i]) + 4;

		if (used + length >= columns || used + length >= size)
			break;
		used += (size_t)snprintf(text + used, size - used, " %zu %s ",
			i + 1, answer->suggestions[i]);
	}
	return i;
}

/* What the wrong word at START becomes, into BECOMES; false: it stays. */
static bool
correction_ask(struct spelling *spelling, struct cs_span word,
	const struct speller_word *answer, char becomes[PROMPT_SIZE])
{
	char question[SPELLER_WORD * 7 + ANSWER_SIZE], digits[8], key;
	size_t count = question_write(answer, word,
		(size_t)screen_columns(spelling->compose->screen), question,
		sizeof question);

	snprintf(becomes, PROMPT_SIZE, "%.*s", (int)word.length, word.text);
	snprintf(digits, sizeof digits, "%.*s", (int)count, "12345");
	key = ask_key(spelling->compose, question, ANSWERS_SPELLING, digits);
	spelling->stopped = !key;
	if (key == 'i' || key == 'a')
		speller_accept(spelling->speller, word, key == 'a' &&
			!spelling->compose->options->restrictions);
	if (key == 'r')
		return ask(spelling->compose, _("Replace by: "), becomes);
	if (key < '1' || key > '5')
		return false;
	snprintf(becomes, PROMPT_SIZE, "%s", answer->suggestions[key - '1']);
	return true;
}

/* Shows the word at START and asks; how much the text grew into *GREW. */
static void
word_correct(struct spelling *spelling, size_t start, struct cs_span old,
	const struct speller_word *answer, long *grew)
{
	struct body *body = spelling->compose->body;
	char becomes[PROMPT_SIZE], copy[SPELLER_WORD];
	struct cs_span word = { copy, old.length };
	struct body_search search = { .what = word, .match_case = true };

	memcpy(copy, old.text, old.length);
	body_go_byte(body, start);
	body_find(body, &search);
	spelling->wrong++;
	if (!correction_ask(spelling, word, answer, becomes))
		return;
	if (body_replace(body, start, start + word.length, cs_span(becomes)))
		return;
	*grew = (long)strlen(becomes) - (long)word.length;
}

/* Asks about the words of the line that begins at START; its end. */
static size_t
line_spell(struct spelling *spelling, size_t start, size_t length)
{
	struct speller_word answer;
	struct cs_span word;
	size_t at = 0;

	for (;;) {
		struct cs_span text = body_text(spelling->compose->body);
		struct cs_span line = { text.text + start, length };
		long grew = 0;

		if (spelling->stopped || spelling->compose->over ||
			!word_next(line, &at, &word))
			return start + length;
		if (!speller_ask(spelling->speller, word, &answer)) {
			spelling->stopped = true;
			return start + length;
		}
		if (answer.is_right)
			continue;
		word_correct(spelling, (size_t)(word.text - text.text), word,
			&answer, &grew);
		at = (size_t)((long)at + grew);
		length = (size_t)((long)length + grew);
	}
}

static void
text_spell(struct spelling *spelling)
{
	struct own own = { body_text(spelling->compose->body), 0 };
	struct cs_span line;

	while (!spelling->stopped && !spelling->compose->over &&
		own_next(&own, &line)) {
		own.at = line_spell(spelling,
			(size_t)(line.text - own.text.text), line.length);
		own.text = body_text(spelling->compose->body);
		own.at += own.at < own.text.length;
	}
}

void
compose_spell(struct compose *compose)
{
	const struct restrictions *r = compose->options->restrictions;
	const char *why;
	struct spelling spelling = { .compose = compose };

	spelling.speller = r
		? speller_open_by(r->spell, r->context, &why)
		: speller_open(cs_setting_text(compose->guard, "text.speller"),
			&why);
	if (!spelling.speller) {
		compose_say(compose, "%s", why);
		return;
	}
	text_spell(&spelling);
	speller_close(spelling.speller);
	if (compose->over)
		return;
	if (spelling.stopped)
		compose_say(compose, _("Spelling: stopped"));
	else if (spelling.wrong)
		compose_say(compose, P_("Spelling: %zu word was asked about",
			"Spelling: %zu words were asked about",
			spelling.wrong), spelling.wrong);
	else
		compose_say(compose, _("Spelling: nothing found"));
}
