/* See cells.h. */
#include <stdlib.h>

#include "config.h"
#include "cells.h"

int
cells_plain(struct cs_span text, int width)
{
	int n = 0;

	while (n < width && (size_t)n < text.length &&
		text.text[n] >= 0x20 && text.text[n] < 0x7f)
		n++;
	if ((size_t)n < text.length && (unsigned char)text.text[n] >= 0x80)
		n--;
	return n < 0 ? 0 : n;
}

size_t
cells_fit(struct cs_span text, int width, const struct grapheme_style *style,
	int *used)
{
	struct grapheme_piece piece;
	size_t at = (size_t)cells_plain(text, width);

	for (*used = (int)at; at < text.length; at += piece.length) {
		grapheme_piece(text, at, (size_t)*used, style, &piece);
		if (*used + (int)piece.width > width)
			break;
		*used += (int)piece.width;
	}
	return at;
}

int
cells_of(const struct grapheme_piece *piece, wchar_t wide[CELLS_MOST])
{
	size_t count = mbstowcs(wide, piece->show, CELLS_MOST);
	int width = (int)piece->width, i;

	if (count != (size_t)-1 && wcswidth(wide, count) == width)
		return (int)count;
	for (i = 0; i < width && i < CELLS_MOST; i++)
		wide[i] = L'?';
	return i;
}
