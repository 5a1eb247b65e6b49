/* sentence.c - see sentence.h. */
#include "sentence.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "error.h"
#include "table.h"
#include "utf8.h"
#include "words.h"

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

/* One letter, or a part of a name, made visible for a sentence. */
struct piece {
	char text[CS_TEXT_SIZE];
};

static const char *
shown(struct piece *piece, struct cs_span span)
{
	error_visible(piece->text, sizeof piece->text, span, false);
	return piece->text;
}

static const char *
letter(struct piece *piece, uint32_t code)
{
	char text[UTF8_MOST];

	return shown(piece, (struct cs_span){ text, utf8_put(text, code) });
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
	struct piece one, part;

	/* TRANSLATORS: a letter, and the part of a name: of .mil */
	say(writer, _("the “%s” of %s is missing"), letter(&one, edit->meant),
		shown(&part, part_at(meant, edit->meant_at)));
}

static void
say_missing_dot(struct writer *writer, const struct distance_edit *edit,
	struct cs_span meant)
{
	struct piece part;

	say(writer, _("the dot before “%s” is missing"),
		shown(&part, part_at(meant, edit->meant_at + 1)));
}

static void
say_insertion(struct writer *writer, const struct distance_edit *edit,
	struct cs_span typed)
{
	struct piece one, part;

	letter(&one, edit->typed);
	shown(&part, edit->typed == '.' ? typed
					: part_at(typed, edit->typed_at));
	if (edit->typed == '.')
		say(writer, _("there is a dot too many in “%s”"), part.text);
	else if (edit->kind == DISTANCE_INSERT_DOUBLE)
		say(writer, _("there is a second “%s” in “%s”"), one.text,
			part.text);
	else
		say(writer, _("there is an extra “%s” in “%s”"), one.text,
			part.text);
}

static void
say_substitution(struct writer *writer, const struct distance_edit *edit,
	struct cs_span meant)
{
	struct piece typed, one, part;

	letter(&typed, edit->typed);
	if (edit->meant == '.')
		say(writer, _("there is “%s” instead of the dot before “%s”"),
			typed.text,
			shown(&part, part_at(meant, edit->meant_at + 1)));
	else
		/* TRANSLATORS: the letter typed, the letter meant, the part
		 * of a name */
		say(writer, _("there is “%s” instead of the “%s” of %s"),
			typed.text, letter(&one, edit->meant),
			shown(&part, part_at(meant, edit->meant_at)));
}

static void
say_swap(struct writer *writer, const struct distance_edit *edit,
	struct cs_span meant)
{
	size_t at = edit->meant_at;
	uint32_t first = utf8_next(meant.text, meant.length, &at);
	uint32_t second = at < meant.length
		? utf8_next(meant.text, meant.length, &at) : first;
	struct piece one, two, part;

	say(writer, _("“%s” and “%s” of %s changed places"),
		letter(&one, first), letter(&two, second),
		shown(&part, part_at(meant, edit->meant_at)));
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

/* Puts what was said and TEXT together as SENTENCE has them. */
static void
say_behind(struct writer *writer, const char *sentence, const char *text)
{
	char before[CS_TEXT_SIZE];

	snprintf(before, sizeof before, "%s", writer->text);
	writer->length = 0;
	say(writer, words_like("%s%s", sentence), before, text);
}

static void
say_slips(struct writer *writer, const struct distance_trace *trace,
	struct cs_span typed, struct cs_span meant)
{
	struct piece part;
	char text[CS_TEXT_SIZE];

	if (trace->count > 3) {
		say(writer, _("the letters are close to %s"),
			shown(&part, meant));
		return;
	}
	for (size_t i = 0; i < trace->count; i++) {
		struct writer one = { text, sizeof text, 0 };

		text[0] = '\0';
		say_edit(&one, &trace->edit[i], typed, meant);
		if (i == 0)
			say(writer, "%s", text);
		else
			/* TRANSLATORS: sentences about slips, one after the
			 * other, and the last two */
			say_behind(writer, i + 1 < trace->count
				? N_("%s, %s") : N_("%s, and %s"), text);
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

/* "; .ml is Mali", where the two end differently.  An ending that is still being
 * typed may come to exist. */
static void
say_place(struct writer *writer, const struct typed *typed,
	struct cs_span meant, enum sentence_end end)
{
	struct cs_span own = top_of(typed->text), other = top_of(meant);
	struct piece part, before;
	const char *place;

	if (end == SENTENCE_CUT || typed->labels < 2
		|| (own.length == other.length
		&& memcmp(own.text, other.text, own.length) == 0))
		return;
	place = table_place(own);
	if (place == NULL && (end != SENTENCE_WHOLE || typed->domain == NULL
		|| typed->domain->tld != DOMAIN_TLD_UNKNOWN))
		return;
	shown(&before, (struct cs_span){ writer->text, writer->length });
	writer->length = 0;
	if (place != NULL) {
		/* TRANSLATORS: the place of an ending; .ml is Mali */
		say(writer, _("%s; .%s is %s"), before.text,
			shown(&part, own), _(place));
	} else {
		/* TRANSLATORS: a sentence about a slip; then the ending */
		say(writer, _("%s; .%s does not exist"), before.text,
			shown(&part, own));
	}
}

/* Endings of so few letters are read as one: two slips are another ending. */
enum { SHORT_ENDING = 4 };

/* True where several slips are all in MEANT's last part, a short one. */
static bool
is_other_ending(const struct distance_trace *trace, struct cs_span meant)
{
	size_t ending = top_of(meant).length;

	for (size_t i = 0; i < trace->count; i++)
		if (trace->edit[i].meant_at + ending < meant.length)
			return false;
	return trace->count > 1 && ending <= SHORT_ENDING;
}

/* "instead of .mil it ends in .net", which grows as it is typed; false where TYPED and MEANT don't begin
 * alike, part by part.  Of a whole top-level domain there is one part alone. */
static bool
say_endings(struct writer *writer, struct cs_span typed, struct cs_span meant)
{
	size_t at = 0, tail = 0;
	struct piece one, other;

	for (; at < typed.length && at < meant.length
		&& typed.text[at] == meant.text[at]; at++)
		if (typed.text[at] == '.')
			tail = at + 1;
	if ((tail == 0 && memchr(meant.text, '.', meant.length) != NULL)
		|| tail == typed.length || tail == meant.length)
		return false;
	say(writer, _("instead of .%s it ends in .%s"),
		shown(&one, (struct cs_span){ meant.text + tail,
			meant.length - tail }),
		shown(&other, (struct cs_span){ typed.text + tail,
			typed.length - tail }));
	return true;
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
		[WAY_SLIP] = N_("a slip of the keys away from %s"),
		[WAY_ENDING] = N_("it has another ending than %s"),
		[WAY_NO_ENDING] = N_("it has no ending; there is %s"),
		[WAY_CUT] = N_("its end is missing; there is %s"),
		[WAY_TWICE] = N_("it has a part too many; there is %s"),
		[WAY_LABELS] = N_("two parts changed places; there is %s"),
		[WAY_GLUED] = N_("something is glued on to %s"),
		[WAY_SOUND] = N_("it sounds like %s"),
		[WAY_SIGHT] = N_("it looks like %s"),
		[WAY_HAND] = N_("with the hand one key aside it would be %s"),
		[WAY_LAYOUT] = N_("on another keyboard layout it would be %s"),
	};

	return sentences[way];
}

void
sentence_way(const struct hypothesis *hypothesis, const struct typed *typed,
	enum sentence_end end, char *text, size_t size)
{
	struct writer writer = { text, size, 0 };
	struct cs_span part = { typed->text.text + hypothesis->host,
		typed->text.length - hypothesis->host };
	struct cs_span meant = { hypothesis->candidate->text,
		hypothesis->candidate->length };
	const struct distance_trace *trace = &hypothesis->trace;
	bool is_slip = hypothesis->way == WAY_SLIP && trace->count > 0;
	bool is_ending = is_slip ? is_other_ending(trace, meant)
		: hypothesis->way == WAY_ENDING && trace->count == 0;
	struct piece name;

	text[0] = '\0';
	if (is_ending && say_endings(&writer, part, meant))
		;
	else if (is_slip && memchr(meant.text, '.', meant.length) == NULL)
		say_top(&writer, trace, part, meant);
	else if (is_slip)
		say_slips(&writer, trace, part, meant);
	else
		say(&writer, words_like("%s", way_sentence(hypothesis->way)),
			shown(&name, meant));
	say_place(&writer, typed, meant, end);
}
