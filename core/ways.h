/*
 * ways - in which ways could the typed name have come from another one?
 *
 * For each name that could have been meant, this room finds how the hand or
 * the head may have gone astray: a slip of the keys in it, or beneath it (the
 * tail of x.y.army.ml), another ending, an ending twice or none, something
 * glued on, the wrong layout, a sound-alike.  Each is a hypothesis with its
 * chance; the model's numbers weigh it against the name as it stands.
 *
 * It finds and weighs; it decides nothing.
 */
#ifndef WAYS_H
#define WAYS_H

#include "candidate.h"
#include "distance.h"
#include "keymap.h"
#include "model.h"

/* X(name, rule, cost of the event in thousandths of a nat, source) */
#define WAYS_LIST(X)                                                           \
	X(SLIP, "slip", 0, "nine of ten wrong names are slips of keys")      \
	X(ENDING, "foreign-ending", 3700, "one wrong name in forty")           \
	X(NO_ENDING, "missing-ending", 3900, "one in fifty")                   \
	X(CUT, "cut-short", 4500, "one in ninety")                             \
	X(TWICE, "doubled-ending", 4000, "one in fifty")                       \
	X(LABELS, "swapped-parts", 4500, "one in ninety")                      \
	X(GLUED, "glued-on", 3900, "one in fifty")                             \
	X(SOUND, "sounds-alike", 4200, "one in seventy")                       \
	X(SIGHT, "looks-alike", 4600, "one in a hundred")                      \
	X(HAND, "shifted-hand", 6900, "one in a thousand, by guess")           \
	X(LAYOUT, "wrong-layout", 6900, "one in a thousand, by guess")

enum way {
#define X(name, rule, cost, source) WAY_##name,
	WAYS_LIST(X)
#undef X
};

const char *way_rule(enum way way);
double way_nats(enum way way);
const char *way_source(enum way way);

struct hypothesis {
	enum way way;
	const struct candidate *candidate;
	size_t host;     /* bytes of the typed text kept in front of it */
	double channel;  /* ln P(typed | meant, a slip) */
	double chance;   /* ln P(meant, slip, typed) */
	double stake;    /* what a leak past it weighs more than an error */
	struct distance_trace trace; /* of a slip; count 0: none */
};

enum { WAYS_KEPT = 8 };

struct hypotheses {
	size_t count;    /* kept, by chance and stake, one a meant name */
	double sum;      /* ln of the sum of all chances */
	struct hypothesis list[WAYS_KEPT];
};

/* Only names that everybody has heard are spelt by ear: of a prior from here
 * on. */
extern const double ways_heard;

struct ways {
	const struct candidates *candidates;
	const struct keymap *keymaps;
	size_t keymap_count;
	const struct keymap *layouts; /* tried for what is beyond ASCII */
	size_t layout_count;
};

/* Finds every hypothesis about TYPED. */
void ways_find(const struct ways *ways, const struct typed *typed,
	struct hypotheses *found);

/* The meant name of HYPOTHESIS, host included, terminated; false: too long. */
bool hypothesis_meant(const struct hypothesis *hypothesis,
	const struct typed *typed, char *meant, size_t size);

/* -- for ways-*.c --------------------------------------------------------- */

/* One search under way. */
struct search {
	const struct ways *ways;
	const struct typed *typed;
	struct hypotheses *found;
	struct distance_name part; /* the text that is compared now */
	bool part_is_text;    /* … is one: its letters can be read */
	size_t host;          /* bytes in front of it */
	double host_chance;   /* ln, letters of the host */
	enum way way;
	double event;         /* ln P of the event, WAY's cost included */
};

/* Adds CANDIDATE with the channel CHANNEL (ln) and TRACE (may be NULL). */
void search_add(struct search *search, const struct candidate *candidate,
	double channel, const struct distance_trace *trace);

/* What is compared from now on. */
void search_part(struct search *search, struct cs_span part);

/*
 * ln P that typing MEANT, of CANDIDATE or a part of it, gave the part typed by
 * slips of the keys; where that part is ASCII, by SLIPS of them (OSA).
 * -INFINITY: by none that could be, or none that search_add() would keep.
 */
double search_slip(const struct search *search,
	const struct candidate *candidate, struct cs_span meant,
	unsigned slips, struct distance_trace *trace);

/* Is all of TEXT made of words that endings are made of? */
bool ways_all_ending(struct cs_span text);

void ways_endings(struct search *search);
void ways_twice(struct search *search);
void ways_glued(struct search *search);
void ways_senses(struct search *search);

#endif
