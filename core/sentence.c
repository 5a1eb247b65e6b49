/* sentence.c - see sentence.h. */
#include "sentence.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "error.h"
#include "table.h"
#include "utf8.h"

struct writer {
	char *text;
	size_t size, length;
};

static void __attribute__((format(printf, 2, 3)))
say(struct writer *writer, const char *format, ...)
{
	size_t room = writer->size - writer->length;
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(writer->text + writer->length, room, format,
		arguments);
	va_end(arguments);
	if (length > 0)
		writer->length += (size_t)length < room ? (size_t)length
							: room - 1;
}

static void
say_span(struct writer *writer, struct cs_span span)
{
	char visible[CS_TEXT_SIZE];

	error_visible(visible, sizeof visible, span, false);
	say(writer, "%s", visible);
}

static void
say_letter(struct writer *writer, uint32_t code)
{
	char text[UTF8_MOST];
	size_t length = utf8_put(text, code);

	say(writer, "“");
	say_span(writer, (struct cs_span){ text, length });
	say(writer, "”");
}

/* The part of NAME around byte AT, between its dots; the last one with its dot
 * in front: ".mil". */
static struct cs_span
part_at(struct cs_span name, size_t at)
{
	size_t from = at < name.length ? at : name.length;
	size_t to = from;

	while (from > 0 && name.text[from - 1] != '.')
		from--;
	while (to < name.length && name.text[to] != '.')
		to++;
	if (to == name.length && from > 0)
		from--;
	return (struct cs_span){ name.text + from, to - from };
}

static void
say_omission(struct writer *writer, const struct distance_edit *edit,
	struct cs_span meant)
{
	say(writer, "the ");
	say_letter(writer, edit->meant);
	say(writer, " of ");
	say_span(writer, part_at(meant, edit->meant_at));
	say(writer, " is missing");
}

static void
say_missing_dot(struct writer *writer, const struct distance_edit *edit,
	struct cs_span meant)
{
	say(writer, "the dot before “");
	say_span(writer, part_at(meant, edit->meant_at + 1));
	say(writer, "” is missing");
}

static void
say_insertion(struct writer *writer, const struct distance_edit *edit,
	struct cs_span typed)
{
	if (edit->typed == '.')
		say(writer, "there is a dot too many in “");
	else if (edit->kind == DISTANCE_INSERT_DOUBLE)
		say(writer, "there is a second ");
	else
		say(writer, "there is an extra ");
	if (edit->typed != '.') {
		say_letter(writer, edit->typed);
		say(writer, " in “");
	}
	say_span(writer, edit->typed == '.' ? typed
					    : part_at(typed, edit->typed_at));
	say(writer, "”");
}

static void
say_substitution(struct writer *writer, const struct distance_edit *edit,
	struct cs_span meant)
{
	say(writer, "there is ");
	say_letter(writer, edit->typed);
	if (edit->meant == '.') {
		say(writer, " instead of the dot before “");
		say_span(writer, part_at(meant, edit->meant_at + 1));
		say(writer, "”");
		return;
	}
	say(writer, " instead of the ");
	say_letter(writer, edit->meant);
	say(writer, " of ");
	say_span(writer, part_at(meant, edit->meant_at));
}

static void
say_swap(struct writer *writer, const struct distance_edit *edit,
	struct cs_span meant)
{
	size_t at = edit->meant_at;
	uint32_t first = utf8_next(meant.text, meant.length, &at);
	uint32_t second = at < meant.length
		? utf8_next(meant.text, meant.length, &at) : first;

	say_letter(writer, first);
	say(writer, " and ");
	say_letter(writer, second);
	say(writer, " of ");
	say_span(writer, part_at(meant, edit->meant_at));
	say(writer, " changed places");
}

static void
say_edit(struct writer *writer, const struct distance_edit *edit,
	struct cs_span typed, struct cs_span meant)
{
	switch (edit->kind) {
	case DISTANCE_OMIT_DOT:
		say_missing_dot(writer, edit, meant);
		return;
	case DISTANCE_SWAP_TWO_HANDS:
	case DISTANCE_SWAP_ONE_HAND:
	case DISTANCE_SWAP_DOT:
		say_swap(writer, edit, meant);
		return;
	default:
		break;
	}
	if (edit->typed == 0)
		say_omission(writer, edit, meant);
	else if (edit->meant == 0)
		say_insertion(writer, edit, typed);
	else
		say_substitution(writer, edit, meant);
}

static void
say_slips(struct writer *writer, const struct distance_trace *trace,
	struct cs_span typed, struct cs_span meant)
{
	if (trace->count > 3) {
		say(writer, "the letters are close to ");
		say_span(writer, meant);
		return;
	}
	for (size_t i = 0; i < trace->count; i++) {
		if (i > 0)
			say(writer, i + 1 == trace->count ? ", and " : ", ");
		say_edit(writer, &trace->edit[i], typed, meant);
	}
}

void
sentence_slips(const struct distance_trace *trace, struct cs_span typed,
	struct cs_span meant, char *text, size_t size)
{
	struct writer writer = { text, size, 0 };

	text[0] = '\0';
	say_slips(&writer, trace, typed, meant);
}

static struct cs_span
top_of(struct cs_span name)
{
	size_t at = name.length;

	while (at > 0 && name.text[at - 1] != '.')
		at--;
	return (struct cs_span){ name.text + at, name.length - at };
}

/* "; .ml is Mali", where the two end differently. */
static void
say_place(struct writer *writer, const struct typed *typed,
	struct cs_span meant)
{
	struct cs_span own = top_of(typed->text), other = top_of(meant);
	const char *place;

	if (typed->labels < 2 || (own.length == other.length
		&& memcmp(own.text, other.text, own.length) == 0))
		return;
	place = table_place(own);
	if (place != NULL) {
		say(writer, "; .");
		say_span(writer, own);
		say(writer, " is %s", place);
	} else if (typed->domain != NULL
		&& typed->domain->tld == DOMAIN_TLD_UNKNOWN) {
		say(writer, "; .");
		say_span(writer, own);
		say(writer, " does not exist");
	}
}

/* A slip in a whole top-level domain: both are shown with their dot, which
 * stands in front of PART. */
static void
say_top(struct writer *writer, const struct distance_trace *trace,
	struct cs_span part, struct cs_span meant)
{
	struct distance_trace moved = *trace;
	char name[CS_ASCII_SIZE + 1];

	if (part.length == 0 || meant.length >= CS_ASCII_SIZE)
		return;
	name[0] = '.';
	memcpy(name + 1, meant.text, meant.length);
	for (size_t i = 0; i < moved.count; i++) {
		moved.edit[i].meant_at++;
		moved.edit[i].typed_at++;
	}
	say_slips(writer, &moved,
		(struct cs_span){ part.text - 1, part.length + 1 },
		(struct cs_span){ name, meant.length + 1 });
}

static const char *
way_sentence(enum way way)
{
	static const char *const sentences[] = {
		[WAY_SLIP] = "a slip of the keys away from",
		[WAY_ENDING] = "it has another ending than",
		[WAY_NO_ENDING] = "it has no ending; there is",
		[WAY_CUT] = "its end is missing; there is",
		[WAY_TWICE] = "it has a part too many; there is",
		[WAY_LABELS] = "two parts changed places; there is",
		[WAY_GLUED] = "something is glued on to",
		[WAY_SOUND] = "it sounds like",
		[WAY_SIGHT] = "it looks like",
		[WAY_HAND] = "with the hand one key aside it would be",
		[WAY_LAYOUT] = "on another keyboard layout it would be",
	};

	return sentences[way];
}

void
sentence_way(const struct hypothesis *hypothesis, const struct typed *typed,
	char *text, size_t size)
{
	struct writer writer = { text, size, 0 };
	struct cs_span part = { typed->text.text + hypothesis->host,
		typed->text.length - hypothesis->host };
	struct cs_span meant = { hypothesis->candidate->text,
		hypothesis->candidate->length };

	text[0] = '\0';
	if (hypothesis->way == WAY_SLIP && hypothesis->trace.count > 0) {
		if (memchr(meant.text, '.', meant.length) == NULL)
			say_top(&writer, &hypothesis->trace, part, meant);
		else
			say_slips(&writer, &hypothesis->trace, part, meant);
	} else {
		say(&writer, "%s ", way_sentence(hypothesis->way));
		say_span(&writer, meant);
	}
	say_place(&writer, typed, meant);
}
