/* letters.c - see letters.h. */
#include "letters.h"

#include <string.h>

#include "tables/letters.inc"

/* Nats: a name of random letters, once, and for each letter.  About one name
 * in thirty is an abbreviation or a number that reads like nothing. */
static const double random_once = 4.0;
static const double random_short = 2.5; /* … of four letters or less */
static const double random_each = 3.3;
static const double beyond_each = 3.4;

enum { LETTERS = 38, END = 0, BEYOND = -1 };

static int
letter_number(char c)
{
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 1;
	if (c >= '0' && c <= '9')
		return c - '0' + 27;
	if (c == '-')
		return 37;
	return c == '.' ? END : BEYOND;
}

/* Cost of NEXT after FIRST, SECOND, in nats. */
static double
cost(int first, int second, int next)
{
	return (letters_cost[first * LETTERS + second][next] - '(') / 5.0;
}

/* Cost of one label's letters; with AT_END also of ending there. */
static double
label_cost(struct cs_span label, bool at_end)
{
	double learned = 0;
	double by_chance = label.length <= 4 ? random_short : random_once;
	int first = END, second = END;

	for (size_t i = 0; i < label.length; i++) {
		int next = letter_number(label.text[i]);

		if ((label.text[i] & 0xc0) == 0x80)
			continue;
		by_chance += random_each;
		learned += next < 0 ? beyond_each : cost(first, second, next);
		first = second;
		second = next < 0 ? END : next;
	}
	if (at_end)
		learned += cost(first, second, END);
	return learned < by_chance ? learned : by_chance;
}

double
letters_chance(struct cs_span label)
{
	double sum = 0;

	while (label.length > 0) {
		const char *dot = memchr(label.text, '.', label.length);
		size_t length = dot != NULL ? (size_t)(dot - label.text)
					    : label.length;

		sum -= label_cost((struct cs_span){ label.text, length }, true);
		length += dot != NULL;
		label.text += length;
		label.length -= length;
	}
	return sum;
}

double
letters_glue(struct cs_span text)
{
	return -label_cost(text, false);
}
