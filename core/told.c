/* See told.h. */
#include "config.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "blank.h"
#include "error.h"
#include "told.h"
#include "words.h"

enum { ARGUMENTS_MOST = 12, NUMBER_SIZE = 24 };

/* -- writing ------------------------------------------------------------------ */

struct writer {
	char *out;
	size_t size, used;
	va_list arguments;
};

static void
put(struct writer *writer, char mark, struct cs_span text)
{
	if (writer->used + 2 > writer->size)
		return;
	writer->out[writer->used++] = mark;
	writer->used += error_visible(writer->out + writer->used,
		writer->size - writer->used, text, false);
}

static intmax_t
signed_take(struct writer *writer, char size)
{
	switch (size) {
	case 'l':
		return va_arg(writer->arguments, long);
	case 'L':
		return va_arg(writer->arguments, long long);
	default:
		return va_arg(writer->arguments, int);
	}
}

static uintmax_t
unsigned_take(struct writer *writer, char size)
{
	switch (size) {
	case 'l':
		return va_arg(writer->arguments, unsigned long);
	case 'L':
		return va_arg(writer->arguments, unsigned long long);
	case 'z':
		return va_arg(writer->arguments, size_t);
	default:
		return va_arg(writer->arguments, unsigned);
	}
}

static void
text_write(struct writer *writer, const struct blank *blank)
{
	int most = blank->precision;
	const char *text;

	if (blank->has_star) {
		most = va_arg(writer->arguments, int);
		put(writer, TOLD_DATA, cs_span(""));
	}
	text = va_arg(writer->arguments, const char *);
	put(writer, blank->has_star ? TOLD_DATA : TOLD_WORDS,
		(struct cs_span){ text, most < 0 ? strlen(text)
			: strnlen(text, (size_t)most) });
}

/* Takes the argument of BLANK; false: it is of a kind that isn't known. */
static bool
argument_write(struct writer *writer, const struct blank *blank)
{
	char number[NUMBER_SIZE];

	if (blank->letter == '%')
		return true;
	if (blank->has_flags || blank->width || blank->place ||
		!strchr(blank->letter == 'u' ? "lLz" : "lL",
			blank->size ? blank->size : 'l'))
		return false;
	if (blank->letter == 's' && !blank->size) {
		text_write(writer, blank);
		return true;
	}
	if (blank->letter == 'd')
		snprintf(number, sizeof number, "%" PRIdMAX,
			signed_take(writer, blank->size));
	else if (blank->letter == 'u')
		snprintf(number, sizeof number, "%" PRIuMAX,
			unsigned_take(writer, blank->size));
	else
		return false;
	put(writer, TOLD_DATA, cs_span(number));
	return true;
}

bool
told_write(char *out, size_t size, const char *sentence, va_list arguments)
{
	struct writer writer = { .out = out, .size = size };
	struct blank blank;
	const char *at;
	bool is_known = true;

	writer.used = error_visible(out, size, cs_span(sentence), false);
	va_copy(writer.arguments, arguments);
	for (at = strchr(sentence, '%'); at && is_known;
		at = strchr(at + blank.length, '%')) {
		blank_read(at, &blank);
		is_known = argument_write(&writer, &blank);
	}
	va_end(writer.arguments);
	return is_known;
}

/* -- reading ------------------------------------------------------------------ */

void
told_fill(char *out, size_t size, const char *sentence,
	const char *const *arguments, size_t count)
{
	size_t used = 0, next = 0, length, place;
	struct blank blank;
	const char *put;

	for (; *sentence && used + 1 < size; sentence += length) {
		length = strcspn(sentence, "%");
		if (length) {
			used += (size_t)snprintf(out + used, size - used,
				"%.*s", (int)length, sentence);
			continue;
		}
		blank_read(sentence, &blank);
		length = blank.length;
		next += blank.has_star;
		place = blank.place ? blank.place - 1 : next;
		next += blank.letter != '%';
		put = blank.letter == '%' ? "%"
			: place < count ? arguments[place] : "";
		used += (size_t)snprintf(out + used, size - used, "%s", put);
	}
	out[used < size ? used : size - 1] = '\0';
}

/* ARGUMENT in his language, if it is a sentence of ours or the system's. */
static const char *
argument_shown(const char *argument)
{
	const char *said = words_shown(argument);

	return said == argument ? words_of_system(argument) : said;
}

void
told_read(char *out, size_t size, char *telling)
{
	static const char marks[] = { TOLD_WORDS, TOLD_DATA, '\0' };
	char *at = telling + strcspn(telling, marks);
	const char *arguments[ARGUMENTS_MOST];
	bool are_words[ARGUMENTS_MOST];
	size_t count = 0, i;

	while (*at && count < ARGUMENTS_MOST) {
		are_words[count] = *at == TOLD_WORDS;
		*at++ = '\0';
		arguments[count++] = at;
		at += strcspn(at, marks);
	}
	*at = '\0';
	for (i = 0; i < count; i++)
		if (are_words[i])
			arguments[i] = argument_shown(arguments[i]);
	told_fill(out, size, words_shown(telling), arguments, count);
}
