/* The author's own lines. */
#include <string.h>

#include "grapheme.h"
#include "own.h"

static struct cs_span
line_at(struct cs_span text, size_t at)
{
	const char *end = memchr(text.text + at, '\n', text.length - at);

	return (struct cs_span){ text.text + at,
		end ? (size_t)(end - text.text) - at : text.length - at };
}

static bool
is_quoted(struct cs_span line)
{
	size_t at = 0;

	while (at < line.length && line.text[at] == ' ')
		at++;
	return at < line.length && line.text[at] == '>';
}

/* What follows the line that ends at AT is a quote: the line leads to it. */
static bool
leads_to_quote(struct cs_span text, size_t at, struct cs_span line)
{
	if (!line.length || line.text[line.length - 1] != ':')
		return false;
	while (at < text.length && text.text[at] == '\n')
		at++;
	return at < text.length && is_quoted(line_at(text, at));
}

bool
own_next(struct own *own, struct cs_span *line)
{
	while (own->at < own->text.length) {
		*line = line_at(own->text, own->at);
		own->at += line->length + 1;
		if (line->length == 3 && !memcmp(line->text, "-- ", 3))
			own->at = own->text.length;
		else if (!is_quoted(*line) &&
			!leads_to_quote(own->text, own->at < own->text.length
				? own->at : own->text.length, *line))
			return true;
	}
	return false;
}

/* -- What speaks of an attachment --------------------------------------------- */

/* Begins of words, in lower case; in scripts without blanks, anywhere.  Where
 * a language has many forms, what they share. */
static const struct {
	const char *begin;
	bool anywhere;
} words[] = {
	{ "attach", false }, { "enclosed", false }, /* English */
	{ "anhang", false }, { "anh\u00e4ng", false },
	{ "angeh\u00e4ngt", false }, { "anbei", false },
	{ "in der anlage", false }, { "als anlage", false },
	{ "beigef\u00fcgt", false }, /* German */
	{ "ci-joint", false }, { "pi\u00e8ce jointe", false },
	{ "pi\u00e8ce-jointe", false }, { "pi\u00e8ces-jointes", false },
	{ "pi\u00e8ces jointes", false }, /* French */
	{ "adjunt", false }, { "allegat", false }, { "allego", false },
	{ "anexo", false }, { "anexad", false }, { "em anexo", false },
	{ "bijlage", false }, { "bijgevoegd", false },
	{ "bifoga", false }, { "bilaga", false }, { "vedlagt", false },
	{ "vedh\u00e6ft", false }, { "liitte", false },
	{ "za\u0142\u0105cz", false }, { "p\u0159\u00edloh", false },
	{ "pr\u00edloh", false }, { "csatolt", false },
	{ "mell\u00e9kel", false }, { "ata\u015fat", false },
	{ "\u0432\u043b\u043e\u0436\u0435\u043d", false },
	{ "\u043f\u0440\u0438\u043b\u0430\u0433\u0430", false },
	{ "\u043f\u0440\u0438\u043b\u043e\u0436\u0435\u043d", false },
	{ "\u0432\u043a\u043b\u0430\u0434\u0435\u043d", false },
	{ "\u03c3\u03c5\u03bd\u03b7\u03bc\u03bc", false },
	{ "\u03b5\u03c0\u03b9\u03c3\u03c5\u03bd\u03ac\u03c0\u03c4", false },
	{ "\u0645\u0631\u0641\u0642", true },
	{ "\u05de\u05e6\u05d5\u05e8\u05e3", true },
	{ "\u6dfb\u4ed8", true }, { "\u9644\u4ef6", true },
	{ "\ucca8\ubd80", true },
};

/* The length of BEGIN at the begin of TEXT, without case; 0: it isn't. */
static size_t
begin_length(struct cs_span text, const char *begin)
{
	struct cs_span wanted = cs_span(begin);
	size_t at = 0, from = 0, length;

	while (from < wanted.length) {
		uint32_t code = grapheme_code(wanted, from, &length);

		from += length;
		if (at >= text.length || grapheme_fold(grapheme_code(text, at,
				&length)) != grapheme_fold(code))
			return 0;
		at += length;
	}
	return at;
}

static bool
word_at(struct cs_span text, bool begins, struct cs_span *word)
{
	size_t i, length;

	for (i = 0; i < sizeof words / sizeof *words; i++) {
		if (!begins && !words[i].anywhere)
			continue;
		length = begin_length(text, words[i].begin);
		if (!length)
			continue;
		*word = (struct cs_span){ text.text, length };
		return true;
	}
	return false;
}

static bool
line_speaks(struct cs_span line, struct cs_span *word)
{
	bool was_word = false;
	size_t at, length;

	for (at = 0; at < line.length; at += length) {
		uint32_t code = grapheme_code(line, at, &length);
		bool is_word = grapheme_is_word(code);

		if (is_word && word_at((struct cs_span){ line.text + at,
				line.length - at }, !was_word, word))
			return true;
		was_word = is_word;
	}
	return false;
}

bool
own_speaks_of_attachment(struct cs_span body, struct cs_span *word)
{
	struct own own = { body, 0 };
	struct cs_span line;

	while (own_next(&own, &line))
		if (line_speaks(line, word))
			return true;
	return false;
}
