/* A hand at the keyboard of a pseudo-terminal, and what its eye sees. */
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "keys-hand.h"

enum {
	SETTLED_MS = 250, /* so long nothing more: it is painted */
	READY_MS = 10000, /* so long a start may take */
	PAUSE_MS = 4,     /* between keys, and what a key's output may take */
	KEY_MS = 2000,    /* so long a letter may take */
};

double
now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

ssize_t
hear(struct typist *typist, int ms)
{
	struct pollfd fd = { typist->terminal, POLLIN, 0 };
	unsigned char bytes[8192];
	ssize_t n;

	if (poll(&fd, 1, ms) <= 0)
		return -1;
	n = read(typist->terminal, bytes, sizeof bytes);
	if (n <= 0)
		return -1;
	typist->last_us = now_us();
	glass_take(&typist->glass, bytes, (size_t)n);
	typist->ready = typist->ready ||
		glass_shows(&typist->glass, typist->subject->ready);
	return n;
}

void
settle(struct typist *typist)
{
	while (hear(typist, typist->ready ? SETTLED_MS : READY_MS) > 0)
		continue;
}

void
send_key(struct typist *typist, char key)
{
	if (write(typist->terminal, &key, 1) != 1)
		perror("keys: write");
}

/* True where KEY stands left of the cursor, which has gone right from ROW and
 * COLUMN. */
static bool
is_echoed(const struct typist *typist, char key, int row, int column)
{
	const struct glass *glass = &typist->glass;

	return glass->row == row && glass->column > column &&
		glass->cells[row][glass->column - 1] == key;
}

/* True where what shall come with a letter is there. */
static bool
is_all(const struct typist *typist)
{
	const char *shows = typist->subject->shows;

	return !shows || glass_shows(&typist->glass, shows);
}

/* The pause after a key; returns the bytes that come in it. */
static unsigned
rest(struct typist *typist)
{
	double end = now_us() + PAUSE_MS * 1000;
	unsigned bytes = 0;
	ssize_t n;

	do {
		n = hear(typist, 1);
		bytes += n > 0 ? (unsigned)n : 0;
	} while (now_us() < end);
	return bytes;
}

/* Types KEY, and adds what came of it to RESULT; false when its letter, or what
 * shall come with it, never came. */
static bool
type(struct typist *typist, char key, struct result *result)
{
	int row = typist->glass.row, column = typist->glass.column;
	double start = now_us(), letter = 0;
	unsigned bytes = 0;
	ssize_t n;

	send_key(typist, key);
	do {
		n = hear(typist, KEY_MS);
		if (n < 0)
			return false;
		bytes += (unsigned)n;
		if (letter <= 0 && is_echoed(typist, key, row, column))
			letter = typist->last_us - start;
	} while (letter <= 0 || !is_all(typist));
	result->latency_us[result->count] = letter;
	result->whole_us[result->count] = typist->last_us - start;
	result->bytes[result->count++] = bytes + rest(typist);
	return true;
}

/* -- What is typed ------------------------------------------------------- */

/* The same words for all; taken back letter by letter at the end, so that no
 * row is ever full. */
static bool
type_text(struct typist *typist, struct result *result, size_t keys)
{
	const char *text = typist->subject->text == PEOPLE
		? "ann.bell@example.org, bob@example.net, "
		: "the quick brown fox jumps over the lazy dog ";
	size_t i, at;

	for (i = at = 0; i < keys; i++, at++) {
		if (!text[at]) {
			while (at-- > 0)
				send_key(typist, '\177');
			settle(typist);
			at = 0;
		}
		if (!type(typist, text[at], result))
			return false;
	}
	return true;
}

/* Takes the last letter back: the cursor is where it was, at ROW and COLUMN. */
static bool
take_back(struct typist *typist, int row, int column)
{
	send_key(typist, '\177');
	do {
		if (hear(typist, KEY_MS) < 0)
			return false;
	} while (typist->glass.row != row || typist->glass.column != column);
	rest(typist);
	return true;
}

/* A letter that changes what is said; it is taken back unmeasured. */
static bool
type_flicker(struct typist *typist, struct result *result, size_t keys)
{
	char key = typist->subject - subjects == CHANGES ? 'm' : 'l';
	size_t i;

	for (i = 0; i < keys; i++) {
		int row = typist->glass.row, column = typist->glass.column;

		if (!type(typist, key, result) ||
			!take_back(typist, row, column))
			return false;
	}
	return true;
}

static bool
has_hint(const struct typist *typist)
{
	return glass_shows(&typist->glass, "takes it");
}

/* Types WORD, counts what comes while a hint stands, and takes all back. */
static bool
type_slip(struct typist *typist, struct result *result, const char *word)
{
	size_t i;

	for (i = 0; word[i]; i++) {
		size_t before = result->count;
		bool stood = has_hint(typist);

		if (!type(typist, word[i], result))
			return false;
		if (!stood || !has_hint(typist))
			result->count = before;
	}
	while (i-- > 0)
		send_key(typist, '\177');
	settle(typist);
	return true;
}

/* A slip of each kind, early and late in the name, in names that everybody
 * knows and in protected ones. */
static bool
type_slips(struct typist *typist, struct result *result)
{
	static const char *const words[] = {
		"gmial.com", "outlok.com", "hotmaill.com", "yaboo.com",
		"us.amry.mil", "usnc.mil", "gmail.con", "gmail.cmo",
		"icloud.comm", "outlook.cok", "us.army.mol", "navy.mli",
		"us.army.net", "us.army.ml.", "protonmial.com", "gmil.cpm",
	};
	size_t i, count = sizeof words / sizeof *words;

	for (i = 0; i < count; i++)
		if (!type_slip(typist, result, words[i]))
			return false;
	return true;
}

bool
type_all(struct typist *typist, struct result *result, size_t keys)
{
	switch (typist->subject->text) {
	case FLICKER:
		return type_flicker(typist, result, keys);
	case SLIPS:
		return type_slips(typist, result);
	case PROSE:
	case PEOPLE:
		break;
	}
	return type_text(typist, result, keys);
}
