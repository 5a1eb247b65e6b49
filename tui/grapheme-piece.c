/* grapheme-piece - what is drawn; see grapheme.h. */
#include "grapheme-inside.h"

#include <stdio.h>
#include <string.h>

enum {
	MARKS = 4,   /* marks on one letter that a cell of curses can hold */
	DROPPED = 8, /* joiners in a row that are left out of what is shown */
};

static bool
is_selector(uint32_t code)
{
	return (code >= 0xfe00 && code <= 0xfe0f) ||
		(code >= 0xe0100 && code <= 0xe01ef);
}

/* Left out of what is shown: it would only change the look of BASE, and
 * terminals disagree on its width then. */
static bool
is_dropped(uint32_t base, uint32_t code)
{
	if (is_selector(code))
		return base >= 0x80;
	if (!grapheme_is_picture(base))
		return false;
	return code == 0x200d || (code >= 0x1f3fb && code <= 0x1f3ff) ||
		(base == 0x1f3f4 && code >= 0xe0020 && code <= 0xe007f);
}

static void
show_made(struct grapheme_piece *piece, const char *form, unsigned value)
{
	/* the formats are this file's own, the longest is <10ffff> */
	piece->width = (unsigned)snprintf(piece->show, sizeof piece->show,
		form[0] == '\\' ? "\\x%02x" : "<%04x>", value);
	piece->made = true;
}

static void
show_code(struct grapheme_piece *piece, uint32_t code)
{
	if (code >= GRAPHEME_STRAY) {
		show_made(piece, "\\", code - GRAPHEME_STRAY);
	} else if (code < ' ' || code == 0x7f) {
		piece->show[0] = '^';
		piece->show[1] = (char)(code ^ 0x40);
		piece->show[2] = '\0';
		piece->width = 2;
		piece->made = true;
	} else {
		show_made(piece, "<", code);
	}
}

static void
show_tab(struct grapheme_piece *piece, size_t column,
	const struct grapheme_style *style)
{
	unsigned tab = style->tab ? style->tab : 8;

	if (tab > GRAPHEME_TAB_MOST)
		tab = GRAPHEME_TAB_MOST;
	piece->width = tab - (unsigned)(column % tab);
	memset(piece->show, ' ', piece->width);
	piece->show[piece->width] = '\0';
}

/* Whether selector and keycap follow at AT: 1, U+FE0F, U+20E3. */
static bool
is_keycap(struct cs_span text, size_t at)
{
	return text.length - at >= 6 &&
		memcmp(text.text + at, "\xef\xb8\x8f\xe2\x83\xa3", 6) == 0;
}

static void
append(struct grapheme_piece *piece, struct cs_span text, size_t at, size_t n)
{
	size_t shown = strlen(piece->show);

	memcpy(piece->show + shown, text.text + at, n);
	piece->show[shown + n] = '\0';
}

/* Takes the marks behind the letter BASE, as far as one cell holds them and
 * TEXT, which ends with the cluster, has them. */
static void
take_marks(struct grapheme_piece *piece, struct cs_span text, size_t at,
	uint32_t base)
{
	unsigned marks = 0, dropped = 0;
	uint32_t code, before = base;
	size_t used;

	for (at += piece->length; at < text.length; at += used) {
		code = grapheme_code(text, at, &used);
		if (code < 0x80)
			break;
		if (is_dropped(base, code) || (base < 0x80 &&
			is_keycap(text, at))) {
			if (++dropped > DROPPED)
				break;
		} else if (grapheme_columns(code) == 0 ||
			grapheme_is_shaping(before, code)) {
			if (++marks > MARKS)
				break;
			append(piece, text, at, used);
		} else {
			break;
		}
		piece->length += used;
		before = code;
	}
}

/* True for an ASCII letter on which no mark stands: one column. */
static bool
is_plain(struct cs_span text, size_t at)
{
	return text.text[at] >= ' ' && text.text[at] < 0x7f &&
		(at + 1 == text.length || (uint8_t)text.text[at + 1] < 0x80);
}

void
grapheme_piece(struct cs_span text, size_t at, size_t column,
	const struct grapheme_style *style, struct grapheme_piece *piece)
{
	uint32_t code;
	int columns;

	piece->made = false;
	if (is_plain(text, at)) {
		piece->length = piece->width = 1;
		piece->show[0] = text.text[at];
		piece->show[1] = '\0';
		return;
	}
	code = grapheme_code(text, at, &piece->length);
	piece->show[0] = '\0';
	if (code == '\t') {
		show_tab(piece, column, style);
		return;
	}
	columns = code < 0x80 ? (code >= ' ' && code < 0x7f ? 1 : -1) :
		style->utf8 ? grapheme_columns(code) : -1;
	if (columns <= 0) {
		show_code(piece, code);
		return;
	}
	piece->width = (unsigned)columns;
	append(piece, text, at, piece->length);
	if (style->utf8 && at + piece->length < text.length &&
		(uint8_t)text.text[at + piece->length] >= 0x80) {
		text.length = grapheme_next(text, at);
		take_marks(piece, text, at, code);
	}
}

size_t
grapheme_width(struct cs_span text, size_t column,
	const struct grapheme_style *style)
{
	struct grapheme_piece piece;
	size_t at, begin = column;

	for (at = 0; at < text.length; at += piece.length) {
		if (is_plain(text, at)) {
			piece.length = 1;
			column++;
			continue;
		}
		grapheme_piece(text, at, column, style, &piece);
		column += piece.width;
	}
	return column - begin;
}

size_t
grapheme_fit(struct cs_span text, size_t columns,
	const struct grapheme_style *style, size_t *width)
{
	size_t at = 0, next, wide, column = 0;

	while (at < text.length) {
		next = grapheme_next(text, at);
		wide = grapheme_width((struct cs_span){ text.text + at,
			next - at }, column, style);
		if (wide > columns - column)
			break;
		column += wide;
		at = next;
	}
	if (width)
		*width = column;
	return at;
}

size_t
grapheme_print(char *out, size_t size, struct cs_span text,
	const struct grapheme_style *style)
{
	struct grapheme_piece piece;
	size_t at, n, used = 0, column = 0;

	for (at = 0; at < text.length; at += piece.length) {
		grapheme_piece(text, at, column, style, &piece);
		n = strlen(piece.show);
		if (n >= size - used)
			break;
		memcpy(out + used, piece.show, n);
		used += n;
		column += piece.width;
	}
	if (size > 0)
		out[used] = '\0';
	return column;
}
