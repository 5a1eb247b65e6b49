/* See blank.h; here is also whether a catalogue's words may be shown. */
#include <stdint.h>
#include <string.h>

#include "blank.h"
#include "countersign.h"
#include "utf8.h"

enum { SLOTS = 12, WIDTH_MOST = 99 };

/* The number at *AT, which goes behind it; 0: none. */
static size_t
number_cut(const char **at)
{
	size_t number = 0;

	for (; **at >= '0' && **at <= '9'; ++*at)
		if (number < 1000)
			number = 10 * number + (size_t)(**at - '0');
	return number;
}

/* "2$" at *AT, which goes behind it; 0: none. */
static size_t
place_cut(const char **at)
{
	const char *end = *at;
	size_t place = number_cut(&end);

	if (!place || *end != '$')
		return 0;
	*at = end + 1;
	return place;
}

static void
precision_read(const char **at, struct blank *blank)
{
	blank->precision = -1;
	if (**at != '.')
		return;
	++*at;
	blank->has_star = **at == '*';
	if (!blank->has_star) {
		blank->precision = (int)number_cut(at);
		return;
	}
	++*at;
	blank->star_place = place_cut(at);
}

void
blank_read(const char *at, struct blank *blank)
{
	const char *from = at++, *flags;

	memset(blank, 0, sizeof *blank);
	blank->place = place_cut(&at);
	flags = at;
	at += strspn(at, "-+ #0'");
	blank->has_flags = at != flags;
	blank->width = number_cut(&at);
	precision_read(&at, blank);
	for (; *at && strchr("hlzjt", *at); at++)
		blank->size = blank->size == 'l' ? 'L' : *at;
	blank->letter = *at;
	blank->length = (size_t)(at - from) + (*at != '\0');
}

/* -- what a catalogue says ----------------------------------------------------- */

/* The arguments that a sentence takes. */
struct slots {
	struct {
		char size, letter; /* '*': a precision; 0: not taken */
		int precision;
	} of[SLOTS];
	size_t count;
	bool by_place, in_order; /* how they are named; both is neither */
	bool has_stray;          /* a % that is no blank: no form of printf's */
	bool is_wrong;           /* an argument taken in two ways, or too many */
};

static void
slot_take(struct slots *slots, size_t place, char size, char letter,
	int precision)
{
	size_t at = place ? place - 1 : slots->count;

	*(place ? &slots->by_place : &slots->in_order) = true;
	if (at >= SLOTS) {
		slots->is_wrong = true;
		return;
	}
	if (at >= slots->count)
		slots->count = at + 1;
	if (slots->of[at].letter && (slots->of[at].letter != letter ||
			slots->of[at].size != size ||
			slots->of[at].precision != precision))
		slots->is_wrong = true;
	slots->of[at].size = size;
	slots->of[at].letter = letter;
	slots->of[at].precision = precision;
}

static void
slots_read(const char *text, struct slots *slots)
{
	struct blank blank;

	memset(slots, 0, sizeof *slots);
	for (text = strchr(text, '%'); text; text = strchr(text, '%')) {
		blank_read(text, &blank);
		text += blank.length;
		if (blank.letter == '%' && blank.length == 2)
			continue;
		if (!blank.letter || !strchr("diouxXeEfFgGaAcsp", blank.letter)) {
			slots->has_stray = true;
			continue;
		}
		slots->is_wrong |= blank.width > WIDTH_MOST;
		if (blank.has_star)
			slot_take(slots, blank.star_place, 0, '*', -1);
		slot_take(slots, blank.place, blank.size, blank.letter,
			blank.precision);
	}
}

/* TEXT, of our own, and what is SAID in its place take the same arguments. */
static bool
slots_fit(const char *text, const char *said)
{
	struct slots ours, theirs;
	size_t i;

	slots_read(text, &ours);
	if (ours.has_stray) /* is never given to printf */
		return true;
	slots_read(said, &theirs);
	if (theirs.has_stray || theirs.is_wrong ||
		(theirs.by_place && theirs.in_order) ||
		ours.count != theirs.count)
		return false;
	for (i = 0; i < ours.count; i++)
		if (ours.of[i].letter != theirs.of[i].letter ||
			ours.of[i].size != theirs.of[i].size ||
			ours.of[i].precision != theirs.of[i].precision)
			return false;
	return true;
}

/* TEXT has nothing in it that a terminal obeys, line ends and tabs aside. */
static bool
is_harmless(const char *text)
{
	size_t length = strlen(text), at = 0;
	uint32_t code;

	while (at < length) {
		code = utf8_next(text, length, &at);
		if ((code < 0x20 && code != '\n' && code != '\t') ||
			(code >= 0x7f && code < 0xa0) || code == UTF8_BROKEN)
			return false;
	}
	return true;
}

static bool
ends_a_line(const char *text)
{
	return *text && text[strlen(text) - 1] == '\n';
}

const char *
cs_words(const char *text, const char *said)
{
	return said == text || (slots_fit(text, said) &&
			ends_a_line(text) == ends_a_line(said) &&
			is_harmless(said)) ? said : text;
}
