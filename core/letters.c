/* letters.c - see letters.h. */
#include "letters.h"

#include <string.h>

#include "skeleton.h"
#include "tables/letters.inc"

/* Nats: a name of random letters, once, and for each letter.  About one name
 * in thirty is an abbreviation or a number that reads like nothing. */
static const double random_once = 4.0;
static const double random_short = 2.5; /* … of four letters or less */
static const double random_each = 3.3;
static const double beyond_each = 3.4;
/* … where all are of another script: what a letter of a word tells after those
 * before it is much the same in all alphabets. */
static const double script_once = 1.0;
static const double script_each = 2.3;
static const double syllable_each = 4.0; /* from U+3000 on */
/* … and one of those scripts among Latin letters: they don't tell which of a
 * thousand comes, and few names mix them. */
static const double syllable_mixed = 5.0;
/* One letter in eight of those that can have an accent has it, in names that
 * have any. */
static const double accent_each = 2.0;

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

/* Cost of one label's letters, each of those beyond ASCII by itself; with AT_END
 * also of ending there. */
static double
plain_cost(struct cs_span label, bool at_end)
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

/* Letters of LABEL beyond ASCII. */
static size_t
count_beyond(struct cs_span label)
{
	size_t count = 0;

	for (size_t i = 0; i < label.length; i++)
		count += (label.text[i] & 0xc0) == 0xc0;
	return count;
}

/* Is C the first byte of a letter of the scripts that have thousands? */
static bool
is_syllable(char c)
{
	return (unsigned char)c >= 0xe3;
}

static bool
is_latin(char c)
{
	return c >= 'a' && c <= 'z';
}

/* How often letters of those scripts begin in LABEL; 0: it has no Latin ones. */
static size_t
count_mixed(struct cs_span label)
{
	size_t runs = 0;
	bool latin = false, within = false;

	for (size_t i = 0; i < label.length; i++) {
		char c = label.text[i];

		if (((unsigned char)c & 0xc0) == 0x80)
			continue;
		runs += is_syllable(c) && !within;
		within = is_syllable(c);
		latin = latin || is_latin(c);
	}
	return latin ? runs : 0;
}

/* Cost of a label in another script; below 0: it has Latin letters. */
static double
script_cost(struct cs_span label)
{
	double cost = script_once;

	for (size_t i = 0; i < label.length; i++) {
		char c = label.text[i];

		if (is_latin(c))
			return -1;
		if (is_syllable(c))
			cost += syllable_each;
		else if (((unsigned char)c & 0xc0) == 0xc0)
			cost += script_each;
		else if (((unsigned char)c & 0x80) == 0)
			cost += random_each;
	}
	return cost;
}

/* Cost of a label as that of its letters without their accents, and of those;
 * below 0: there is more to it than accents. */
static double
accent_cost(struct cs_span label, bool at_end)
{
	struct skeleton_facts facts;
	char fold[SKELETON_SIZE];
	struct cs_span plain = { fold, skeleton_fold(label, fold, sizeof fold,
		&facts) };

	if (!facts.has_marks || facts.has_confusables || facts.is_hidden
		|| count_beyond(plain) > 0)
		return -1;
	return plain_cost(plain, at_end)
		+ accent_each * (double)count_beyond(label);
}

static double
label_cost(struct cs_span label, bool at_end)
{
	double plain = plain_cost(label, at_end), other;

	if (count_beyond(label) == 0)
		return plain;
	plain += syllable_mixed * (double)count_mixed(label);
	other = accent_cost(label, at_end);
	if (other < 0)
		other = script_cost(label);
	return other >= 0 && other < plain ? other : plain;
}

static double
sum_labels(struct cs_span text,
	double (*cost_of)(struct cs_span label, bool at_end))
{
	double sum = 0;

	while (text.length > 0) {
		const char *dot = memchr(text.text, '.', text.length);
		size_t length = dot != NULL ? (size_t)(dot - text.text)
					    : text.length;

		sum -= cost_of((struct cs_span){ text.text, length }, true);
		length += dot != NULL;
		text.text += length;
		text.length -= length;
	}
	return sum;
}

double
letters_chance(struct cs_span label)
{
	return sum_labels(label, label_cost);
}

double
letters_apart(struct cs_span label)
{
	return sum_labels(label, plain_cost);
}

double
letters_glue(struct cs_span text)
{
	return -label_cost(text, false);
}
