/* See plain.h. */
#include <langinfo.h>
#include <string.h>
#include <unistd.h>

#include "grapheme.h"
#include "plain.h"

/* What stands for which letters of ours in ASCII. */
static const char *const letters[][2] = {
	{ "\u201c", "\"" }, { "\u201d", "\"" }, { "\u2018", "'" },
	{ "\u2019", "'" }, { "\u2013", "-" }, { "\u2014", "-" },
	{ "\u2026", "..." }, { "\u2192", "->" },
};

bool
plain_has_utf8(void)
{
	return !strcmp(nl_langinfo(CODESET), "UTF-8");
}

/* What stands for the begin of TEXT, *LENGTH bytes of it; NULL: itself. */
static const char *
plain_of(const char *text, size_t *length)
{
	size_t i;

	for (i = 0; i < sizeof letters / sizeof *letters; i++) {
		*length = strlen(letters[i][0]);
		if (!strncmp(text, letters[i][0], *length))
			return letters[i][1];
	}
	*length = 1;
	return NULL;
}

void
plain_letters(const char *sentence, char *out, size_t size)
{
	size_t length, used = 0;
	const char *put;

	for (; *sentence; sentence += length) {
		put = plain_of(sentence, &length);
		if (used + 4 >= size)
			break;
		if (put)
			used += (size_t)snprintf(out + used, size - used, "%s",
				put);
		else
			out[used++] = *sentence;
	}
	out[used] = '\0';
}

void
plain_put(FILE *out, const char *text)
{
	struct grapheme_style style = { false, 0 };
	struct cs_span left = cs_span(text);
	struct grapheme_piece piece;
	const char *put;

	if (plain_has_utf8()) {
		fputs(text, out);
		return;
	}
	for (; left.length; left.text += piece.length,
		left.length -= piece.length) {
		put = plain_of(left.text, &piece.length);
		if (!put && *left.text != '\n') {
			grapheme_piece(left, 0, 0, &style, &piece);
			put = piece.show;
		}
		fputs(put ? put : "\n", out);
	}
}

void
plain_show(const char *text)
{
	if (plain_has_utf8() || !isatty(STDOUT_FILENO))
		fputs(text, stdout);
	else
		plain_put(stdout, text);
}
