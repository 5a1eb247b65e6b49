/*
 * keys - what keys.c measures and keys-report.c prints.
 */
#ifndef KEYS_H
#define KEYS_H

#include <stdbool.h>
#include <stddef.h>

enum {
	WORDS = 10,
	MOST_KEYS = 4096,
	MOST_ROUNDS = 32,
	MOST_PAINTS = 16, /* a round */
};

/* What is typed over and over. */
enum text {
	PROSE,   /* words and blanks, taken back before the row is full */
	PEOPLE,  /* the same of recipients */
	FLICKER, /* the last letter of a suspect name, and its loss */
	SLIPS,   /* mistyped names, letter by letter; counted are those letters
	          * that come while a hint stands, and leave one there */
};

struct subject {
	const char *name;
	enum text text;
	const char *ready;  /* stands on the screen once it is painted */
	const char *before; /* keys that bring the cursor where typing starts */
	const char *shows;  /* FLICKER: comes with the letter, or after it */
	const char *words[WORDS]; /* the command; the first NULL is the end */
};

struct result {
	double latency_us[MOST_KEYS * MOST_ROUNDS]; /* of the letter */
	double whole_us[MOST_KEYS * MOST_ROUNDS]; /* and of what it shows */
	unsigned bytes[MOST_KEYS * MOST_ROUNDS];
	size_t count;
	double cpu_us[MOST_ROUNDS]; /* of the processor, a key */
	double paint_us[MOST_ROUNDS * MOST_PAINTS];
	double paint_cpu_us[MOST_ROUNDS * MOST_PAINTS];
	size_t paints;
	double dirty_kb[MOST_ROUNDS], resident_kb[MOST_ROUNDS];
	size_t rounds;
	bool missing;
};

/* The rows that ratios are about. */
enum {
	HEADER, STANDING, APPEARS, CHANGES, TYPED, BODY, LONG_BODY, RAW, BUSY, CURSES, PICO,
	NANO, LONG_NANO, VIM_PLAIN, LONG_VIM, VIM, MUTT, MUTT_WHOLE, ALPINE,
	ALPINE_WHOLE, SUBJECTS,
};
extern const struct subject subjects[SUBJECTS];
extern struct result results[SUBJECTS];

/* Prints the rows, and what of goals 8 to 10 is met. */
void report(void);

#endif
