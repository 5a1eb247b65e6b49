/* See fold.h. */
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "fold.h"
#include "grapheme.h"
#include "plain.h"

enum { COLUMNS_LEAST = 20 };

/* The columns of the terminal OUT; 0: it is none, or too narrow to help. */
static size_t
columns_of(FILE *out)
{
	struct winsize size;

	return isatty(fileno(out)) && !ioctl(fileno(out), TIOCGWINSZ, &size) &&
		size.ws_col >= COLUMNS_LEAST ? size.ws_col : 0;
}

static void
blanks_put(struct fold *fold, FILE *out, size_t count)
{
	fold->column += count;
	while (count--)
		putc(' ', out);
}

/* Puts WORD behind BLANKS, or on a row of its own; the last column stays free,
 * for there terminals differ. */
static void
word_put(struct fold *fold, FILE *out, size_t blanks, struct cs_span word,
	size_t columns)
{
	struct grapheme_style style = { plain_has_utf8(), 0 };
	size_t width = grapheme_width(word, 0, &style);

	if (fold->column > fold->indent &&
		fold->column + blanks + width >= columns) {
		putc('\n', out);
		fold->column = 0;
		blanks = fold->indent;
	}
	if (!fold->column)
		fold->indent = blanks < columns / 2 ? blanks : 0;
	blanks_put(fold, out, blanks);
	fwrite(word.text, 1, word.length, out);
	fold->column += width;
}

static void
rows_put(struct fold *fold, FILE *out, const char *text, size_t columns)
{
	size_t blanks, length;

	while (*text) {
		blanks = strspn(text, " ");
		text += blanks;
		length = strcspn(text, " \n");
		if (length)
			word_put(fold, out, blanks, (struct cs_span){ text,
				length }, columns);
		else
			blanks_put(fold, out, blanks);
		text += length;
		if (*text != '\n')
			continue;
		putc(*text++, out);
		fold->column = fold->indent = 0;
	}
}

void
fold_put(struct fold *fold, FILE *out, const char *text)
{
	size_t columns = columns_of(out), length;
	char *plain = NULL;
	FILE *stream = columns ? open_memstream(&plain, &length) : NULL;

	if (!stream) {
		plain_put(out, text);
		return;
	}
	plain_put(stream, text);
	if (!fclose(stream))
		rows_put(fold, out, plain, columns);
	free(plain);
}
