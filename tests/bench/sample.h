/*
 * sample - the list and the questions of the benchmark, always the same.
 *
 * The name model: a domain is one to three words of two to four syllables
 * (consonant and vowel, sometimes a closing consonant, by rough English letter
 * shares), joined by nothing (three of four) or a hyphen; one in twenty ends in
 * digits; one in eight has a host or department in front (mail., uni., cs. …);
 * endings by rough share: com 48, org 10, net 8, de 8, co.uk 5, fr, nl, it, edu,
 * gov, mil, ch, com.au, io 1-4 each of a hundred.  Each name once; the order is
 * the rank.  Lengths come to 14 bytes at the median, 9 and 20 at the 10th and
 * 90th percentile; in address books and mailing lists 12, 8 and 19 were found.
 *
 * A question is a name, drawn evenly, with one or two slips, each an omission
 * (.28), an insertion (.33: half of them a doubled letter), a substitution by a
 * neighbour on a US keyboard (.28) or a swap (.11), anywhere in the name.
 */
#ifndef BENCH_SAMPLE_H
#define BENCH_SAMPLE_H

#include "countersign.h"

struct sample {
	struct cs_span *all;
	size_t count;
	char *text;
};

/* A generator of random numbers: a value, the seed. */
struct chance {
	uint64_t state;
};
uint32_t chance_below(struct chance *chance, uint32_t n);

/* COUNT names by the model; exits when memory is out. */
void sample_make(struct sample *names, size_t count);
/* The names in FILE, a line each; # comments.  Exits if it can't be read. */
void sample_read(struct sample *names, const char *file);
void sample_free(struct sample *names);

/* NAME with SLIPS slips into OUT of 300 bytes; the length. */
size_t sample_slip(struct chance *chance, struct cs_span name, unsigned slips,
	char *out);

#endif
