/* paragraph - see paragraph.h. */
#include "paragraph.h"

#include <string.h>

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

static size_t
skip_blanks(struct cs_span line, size_t at)
{
	while (at < line.length && is_blank(line.text[at]))
		at++;
	return at;
}

static void
read_quote(struct cs_span line, struct paragraph_line *shape)
{
	size_t at = skip_blanks(line, 0);

	while (at < line.length && line.text[at] == '>') {
		shape->depth++;
		shape->quote = ++at;
		at = skip_blanks(line, at);
	}
}

/* Bytes of the bullet or number that begins at AT, 0 if none does. */
static size_t
bullet_length(struct cs_span line, size_t at)
{
	static const char dot[] = "\xe2\x80\xa2";
	size_t left = line.length - at, n = 0;
	const char *text = line.text + at;

	if (left == 0)
		return 0;
	if (strchr("-*+", text[0]) && text[0])
		return 1;
	if (left >= 3 && memcmp(text, dot, 3) == 0)
		return 3;
	while (n < left && n < 3 && text[n] >= '0' && text[n] <= '9')
		n++;
	if (n > 0 && n < left && (text[n] == '.' || text[n] == ')'))
		return n + 1;
	if (left >= 2 && text[1] == ')' && text[0] >= 'a' && text[0] <= 'z')
		return 2;
	return 0;
}

static size_t
columns_of_blanks(struct cs_span line, size_t from, size_t bytes)
{
	size_t at, column = 0;

	for (at = from; at < from + bytes; at++)
		column = line.text[at] == '\t' ? column / 8 * 8 + 8 :
			column + 1;
	return column;
}

void
paragraph_line(struct cs_span line, struct paragraph_line *shape)
{
	size_t at, bullet;

	*shape = (struct paragraph_line){ 0 };
	read_quote(line, shape);
	at = skip_blanks(line, shape->quote);
	shape->indent = at - shape->quote;
	shape->column = columns_of_blanks(line, shape->quote, shape->indent);
	shape->blank = at == line.length;
	bullet = bullet_length(line, at);
	if (bullet > 0 && at + bullet < line.length &&
		is_blank(line.text[at + bullet]))
		shape->bullet = skip_blanks(line, at + bullet) - at;
	if (line.length - at >= 2 && memcmp(line.text + at, "--", 2) == 0 &&
		skip_blanks(line, at + 2) == line.length)
		shape->blank = true;
}

size_t
paragraph_prefix(const struct paragraph_line *shape)
{
	return shape->quote + shape->indent + shape->bullet;
}

bool
paragraph_is_marker(struct cs_span word)
{
	if (word.length > 0 && word.text[0] == '>')
		return true;
	if (word.length == 2 && memcmp(word.text, "--", 2) == 0)
		return true;
	return word.length > 0 && bullet_length(word, 0) == word.length;
}

/* -- Over the lines ------------------------------------------------------- */

/* A walk down the lines that knows where paragraphs begin. */
struct walk {
	struct paragraph_line last;
	bool inside; /* the last line has text */
	bool began;  /* … and a paragraph began there */
	bool item;   /* the paragraph is an item of a list … */
	size_t bullet_column; /* … whose bullet is here */
};

static bool
goes_on(const struct walk *walk, const struct paragraph_line *shape)
{
	if (!walk->inside || shape->bullet > 0 ||
		shape->depth != walk->last.depth)
		return false;
	if (walk->item && shape->column <= walk->bullet_column)
		return false;
	return shape->column == walk->last.column || walk->began;
}

/* Takes LINE; true if a paragraph begins there. */
static bool
walk_line(struct walk *walk, struct text *text, size_t line)
{
	struct paragraph_line shape;

	paragraph_line(text_line(text, line), &shape);
	walk->began = !shape.blank && !goes_on(walk, &shape);
	walk->inside = !shape.blank;
	if (walk->began) {
		walk->item = shape.bullet > 0;
		walk->bullet_column = shape.column;
	}
	walk->last = shape;
	return walk->began;
}

/* A paragraph begins at LINE whatever stands above the line before. */
static bool
surely_begins(struct text *text, size_t line)
{
	struct paragraph_line above, here;

	if (line == 0)
		return true;
	paragraph_line(text_line(text, line - 1), &above);
	paragraph_line(text_line(text, line), &here);
	return above.blank || here.bullet > 0 || above.depth != here.depth;
}

/* The walk goes on behind the first line of PARAGRAPH, where it is now. */
static void
find_end(struct walk *walk, struct text *text, size_t at,
	struct paragraph *paragraph)
{
	size_t count = text_line_count(text);

	while (at < count && !walk_line(walk, text, at) && walk->inside)
		at++;
	paragraph->end = at;
}

bool
paragraph_find(struct text *text, size_t line, struct paragraph *paragraph)
{
	struct walk walk = { 0 };
	size_t at = line;

	while (!surely_begins(text, at))
		at--;
	for (; at <= line; at++)
		if (walk_line(&walk, text, at))
			paragraph->first = at;
	if (!walk.inside)
		return false;
	find_end(&walk, text, at, paragraph);
	return true;
}

bool
paragraph_next(struct text *text, size_t from, struct paragraph *paragraph)
{
	size_t count = text_line_count(text);
	struct walk walk = { 0 };

	for (; from < count; from++)
		if (walk_line(&walk, text, from)) {
			paragraph->first = from;
			find_end(&walk, text, from + 1, paragraph);
			return true;
		}
	return false;
}

size_t
paragraph_signature(struct text *text)
{
	size_t count = text_line_count(text), line = count;

	while (line-- > 0) {
		struct cs_span one = text_line(text, line);

		if (one.length == 3 && !memcmp(one.text, "-- ", 3))
			return line;
	}
	return count;
}
