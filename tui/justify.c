/* justify - see justify.h. */
#include "justify.h"

#include <stdlib.h>
#include <string.h>

/* What has been written, and where the line being written stands. */
struct filling {
	const struct grapheme_style *style;
	struct bytes out;
	size_t width;  /* most columns of a line */
	size_t column; /* columns of the line so far */
	bool begun;    /* the line has a word */
	struct cs_span prefix; /* of the lines behind the first */
};

/* A word, or an ideograph: what is never broken. */
struct atom {
	struct cs_span text;
	size_t gap; /* blanks before it */
};

static void
write_counted(struct filling *filling, struct cs_span text)
{
	bytes_add(&filling->out, text);
	filling->column += grapheme_width(text, filling->column,
		filling->style);
}

static void
write_atom(struct filling *filling, const struct atom *atom)
{
	size_t wide = grapheme_width(atom->text, 0, filling->style);
	bool fits = filling->column + atom->gap + wide <= filling->width;

	if (filling->begun && !fits && !paragraph_is_marker(atom->text)) {
		bytes_add(&filling->out, (struct cs_span){ "\n", 1 });
		filling->column = 0;
		write_counted(filling, filling->prefix);
	} else if (filling->begun) {
		write_counted(filling, (struct cs_span){ "  ", atom->gap });
	}
	write_counted(filling, atom->text);
	filling->begun = true;
}

/* -- Atoms ---------------------------------------------------------------- */

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

/* The end of the atom of LINE that begins at AT, not a blank. */
static size_t
atom_end(struct cs_span line, size_t at)
{
	size_t next, length;
	uint32_t code, after;

	for (;; at = next) {
		next = grapheme_next(line, at);
		if (next == line.length || is_blank(line.text[next]))
			return next;
		code = grapheme_code(line, at, &length);
		after = grapheme_code(line, next, &length);
		if ((code >= 0x80 || after >= 0x80) &&
			grapheme_may_break(code, after))
			return next;
	}
}

/* A sentence ends with the text before AT. */
static bool
ends_sentence(struct cs_span line, size_t at)
{
	while (at > 0 && line.text[at - 1] &&
		strchr(")\"']", line.text[at - 1]))
		at--;
	return at > 0 && line.text[at - 1] && strchr(".!?", line.text[at - 1]);
}

/* Blanks to put for those of LINE between FROM and TO. */
static size_t
gap_within(struct cs_span line, size_t from, size_t to)
{
	if (to - from >= 2 && ends_sentence(line, from))
		return 2;
	return to > from ? 1 : 0;
}

/* The code point of the last cluster of TEXT, 0 if it is empty. */
static uint32_t
last_code(struct cs_span text)
{
	size_t length;

	return text.length == 0 ? 0 : grapheme_code(text,
		grapheme_previous(text, text.length), &length);
}

/* Blanks to put where LINE was joined to what is written. */
static size_t
gap_between(const struct filling *filling, struct cs_span line, size_t at)
{
	struct cs_span out = bytes_span(&filling->out);
	size_t length;
	uint32_t code;

	if (!filling->begun || out.length == 0)
		return 0;
	code = grapheme_code(line, at, &length);
	return code >= 0x2e80 && last_code(out) >= 0x2e80 &&
		grapheme_may_break(last_code(out), 0x4e00) &&
		grapheme_may_break(0x4e00, code) ? 0 : 1;
}

/* Writes the words of LINE from AT on. */
static void
fill_line(struct filling *filling, struct cs_span line, size_t at)
{
	struct atom atom;
	size_t from = at, end;

	atom.gap = gap_between(filling, line, at);
	while (at < line.length) {
		end = atom_end(line, at);
		atom.text = (struct cs_span){ line.text + at, end - at };
		write_atom(filling, &atom);
		from = at = end;
		while (at < line.length && is_blank(line.text[at]))
			at++;
		atom.gap = gap_within(line, from, at);
	}
}

/* -- The paragraph -------------------------------------------------------- */

enum cs_status
justify_prefix(struct cs_span line, char **prefix, size_t *length)
{
	const struct grapheme_style style = { .utf8 = true };
	struct paragraph_line shape;
	size_t kept, hanging;

	paragraph_line(line, &shape);
	kept = shape.quote + shape.indent;
	hanging = grapheme_width((struct cs_span){ line.text + kept,
		shape.bullet }, 0, &style);
	*length = kept + hanging;
	*prefix = malloc(*length + 1);
	if (!*prefix)
		return CS_NO_MEMORY;
	if (kept > 0)
		memcpy(*prefix, line.text, kept);
	memset(*prefix + kept, ' ', hanging);
	return CS_OK;
}

/* What the lines behind the first begin with; *FREED is to be freed. */
static enum cs_status
choose_prefix(struct text *text, const struct paragraph *paragraph,
	struct cs_span *prefix, char **freed)
{
	struct cs_span line = text_line(text, paragraph->first);
	struct paragraph_line shape;

	if (paragraph->end - paragraph->first < 2) {
		enum cs_status status = justify_prefix(line, freed,
			&prefix->length);

		prefix->text = *freed;
		return status;
	}
	line = text_line(text, paragraph->first + 1);
	paragraph_line(line, &shape);
	*prefix = (struct cs_span){ line.text, paragraph_prefix(&shape) };
	return CS_OK;
}

enum cs_status
justify_fill(struct text *text, const struct paragraph *paragraph,
	size_t width, const struct grapheme_style *style, struct bytes *filled)
{
	struct filling filling = { .style = style, .width = width };
	struct paragraph_line shape;
	enum cs_status status;
	struct cs_span line;
	char *freed = NULL;
	size_t i;

	*filled = filling.out;
	status = choose_prefix(text, paragraph, &filling.prefix, &freed);
	if (status != CS_OK)
		return status;
	for (i = paragraph->first; i < paragraph->end; i++) {
		line = text_line(text, i);
		paragraph_line(line, &shape);
		if (i == paragraph->first)
			write_counted(&filling, (struct cs_span){ line.text,
				paragraph_prefix(&shape) });
		fill_line(&filling, line, paragraph_prefix(&shape));
	}
	free(freed);
	*filled = filling.out;
	return filled->status;
}
