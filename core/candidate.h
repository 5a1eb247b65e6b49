/*
 * candidate - the names that somebody could have meant.
 *
 * One list over protected, popular and known names, each once, with what is
 * known beforehand: how likely a recipient is there at all.  The list is made
 * when the guard opens and never changes.  Two questions are answered: which
 * names lie within so many slips of a text, and which names have (nearly) this
 * text left of their ending.  What a slip costs, and what is suspect, is
 * decided elsewhere.
 *
 * Names are canonical A-labels (domain.h).  A protected name without a dot is
 * a whole top-level domain: it stands for every name beneath.
 *
 * Search is a scan by length and by the set of letters: some hundred names,
 * some microseconds.
 */
#ifndef CANDIDATE_H
#define CANDIDATE_H

#include "countersign.h"

enum candidate_kind {
	CANDIDATE_PROTECTED = 1,
	CANDIDATE_POPULAR = 2,
	CANDIDATE_KNOWN = 4,
	CANDIDATE_INTERNAL = 8,
	CANDIDATE_REAL = 16, /* a large organisation, on the built-in list */
	CANDIDATE_PARENT = 32, /* a host beneath it is known: it is real */
	CANDIDATE_LISTED = 64, /* protected, but on our list alone */
	CANDIDATE_MEANT = 31 + 64,  /* all kinds that can be meant */
};

struct candidate {
	const char *text;     /* terminated, borrowed */
	uint16_t length;
	uint16_t base_length; /* left of the ending: 5 of gmail.com */
	uint8_t kinds;        /* enum candidate_kind, or'ed */
	uint8_t reach;        /* how many slips are looked at; when sealed */
	double prior;         /* ln of the chance that it is meant */
	uint32_t letters;     /* which letters it has; for the scan */
	uint32_t base_letters;
};

/* Private inside.  `base': more names, of a list that was sealed earlier. */
struct candidates {
	struct candidate *list; /* by length */
	size_t count, room;
	uint32_t *slots;        /* hash of a name: its place in list + 1 */
	size_t slot_count;      /* a power of 2; 0: a short list, no slots */
	size_t longest_ending;  /* ... of those in the list, with its dot */
	bool is_fixed;          /* the list is the caller's memory */
	const struct candidates *base;
};

struct candidates *candidates_open(void); /* NULL: out of memory */
void candidates_close(struct candidates *candidates);

/* Makes MORE a list over BASE with ROOM places at LIST, for one inquiry;
 * nothing to close.  What does not fit is left out, and so is what BASE has. */
void candidates_over(struct candidates *more, const struct candidates *base,
	struct candidate *list, size_t room);

/* Adds NAME, which must outlive the list.  A name that is there already gains
 * KINDS and the higher prior.  False: out of memory. */
bool candidates_add(struct candidates *candidates, const char *name,
	unsigned kinds, double prior);

/* Adds what stands above NAME, down to its registrable part: of
 * cs.example.edu example.edu.  PRIOR is that of the host. */
bool candidates_add_parents(struct candidates *candidates, const char *name,
	double prior);

/* Orders; to be called once, after the last name.  A name that stands there
 * twice is united.  False: out of memory. */
bool candidates_seal(struct candidates *candidates);

size_t candidates_count(const struct candidates *candidates);
const struct candidate *candidates_at(const struct candidates *candidates,
	size_t i);

/* The candidate called NAME, or NULL. */
const struct candidate *candidates_find(const struct candidates *candidates,
	struct cs_span name);

/* Which letters TEXT has, as struct candidate has it. */
uint32_t candidate_letters(struct cs_span text);

/* How many slips are looked at in a name of LENGTH bytes. */
unsigned candidate_reach(size_t length);

/* Calls TAKE for each candidate of KINDS within its reach of TEXT. */
void candidates_near(const struct candidates *candidates, struct cs_span text,
	unsigned kinds,
	void (*take)(void *context, const struct candidate *candidate),
	void *context);

/* Calls TAKE for each candidate of KINDS whose text left of the ending is
 * BASE, or within MAX slips of it. */
void candidates_based(const struct candidates *candidates,
	struct cs_span base, unsigned max, unsigned kinds,
	void (*take)(void *context, const struct candidate *candidate),
	void *context);

/* Calls TAKE for each candidate of FROM to TO bytes that has all letters of
 * MUST and none beside MAY (candidate_letters(); 0 and ~0: whichever). */
void candidates_select(const struct candidates *candidates, size_t from,
	size_t to, uint32_t must, uint32_t may,
	void (*take)(void *context, const struct candidate *candidate),
	void *context);

/* Is LABEL one that endings are made of: com, co; LAST, also uk? */
bool candidate_is_ending(struct cs_span label, bool last);

/* Length of NAME left of its ending: of "example.co.uk" 7. */
size_t candidate_base_length(struct cs_span name);

#endif
