/*
 * candidate - the names that somebody could have meant.
 *
 * Lists of protected, popular and known names, each name once, with what is
 * known beforehand: how likely a recipient is there at all.  The lists are made
 * when the guard opens and never change.  Two questions are answered: which
 * names lie within so many slips of a text, and which names have (nearly) this
 * text left of their ending.  What a slip costs, and what is suspect, is
 * decided elsewhere.
 *
 * Lists stand on each other: what is asked of one is asked of those beneath it
 * too.  At the bottom lie the names that are built in (candidate-built-in.h),
 * put in order when the program was built; above them what policy and history
 * name; above that, what an inquiry finds in a long history (nearby.h).
 *
 * Names are canonical A-labels (domain.h); those beyond ASCII stand also as they
 * are read, in a list of their own (candidate-beyond.h).  A protected name
 * without a dot is a whole top-level domain: it stands for every name beneath.
 *
 * Search is a scan by length and by the set of letters, of 64 names at a time
 * (candidate-find.c).
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

enum { CANDIDATE_DIGITS = 5 };

/* Of 64 names that follow each other, which of them have letter i: a bit each,
 * the first name's the lowest.  And how many letters each has: in binary, digit
 * i, a bit each. */
struct candidate_letters {
	uint64_t have[32];
	uint64_t count[CANDIDATE_DIGITS];
};

struct candidate {
	const char *text;     /* terminated, borrowed */
	double prior;         /* ln of the chance that it is meant */
	uint32_t letters;     /* which letters it has; for the scan */
	uint32_t base_letters;
	uint8_t length;       /* below CS_ASCII_SIZE */
	uint8_t base_length;  /* left of the ending: 5 of gmail.com */
	uint8_t kinds;        /* enum candidate_kind, or'ed */
	uint8_t reach;        /* how many slips are looked at; when sealed */
};

struct beyond;

/* Its length beside it: most are passed over for it. */
struct household {
	const struct candidate *candidate;
	size_t length;
};

/* Private inside. */
struct candidates {
	struct candidate *list;   /* by length, when sealed */
	size_t count, room;
	bool is_fixed;            /* the list is the caller's memory */
	const uint32_t *slots;    /* hash of a name: its place in list + 1 */
	size_t slot_count;        /* a power of 2; 0: a short list, no slots */
	const uint32_t *first;    /* by length: the first of at least that;
				   * NULL: a short list */
	/* for the scans, of the first 64 names, of the next … */
	const struct candidate_letters *letters, *base_letters;
	size_t longest_ending;    /* with its dot */
	void *memory;             /* behind those, where it is our own */
	struct household *households; /* candidates_households() */
	size_t household_count;
	struct beyond *beyond; /* of a list of names beyond ASCII, or NULL
				* (candidate-beyond.h) */
	const struct candidates *base; /* the list beneath */
	struct candidates *own_base;   /* the same, where it is closed with us
					* and may be added to */
};

/* A list over BASE, which may be NULL, must be sealed and is closed with it.
 * NULL: out of memory, BASE is closed. */
struct candidates *candidates_open(struct candidates *base);
void candidates_close(struct candidates *candidates);

/* Makes MORE a list over BASE with ROOM (64 at most) places at LIST, and LETTERS
 * for its scans, for one inquiry; nothing to close.  What does not fit is left out, and so is what BASE has. */
void candidates_over(struct candidates *more, const struct candidates *base,
	struct candidate *list, size_t room,
	struct candidate_letters letters[2]);

/* Adds NAME, which must outlive the list.  A name that is there already, or in
 * a list beneath, gains KINDS and the higher prior.  False: out of memory. */
bool candidates_add(struct candidates *candidates, const char *name,
	unsigned kinds, double prior);

/* Adds what stands above NAME, down to its registrable part: of
 * cs.example.edu example.edu.  PRIOR is that of the host. */
bool candidates_add_parents(struct candidates *candidates, const char *name,
	double prior);

/* Orders; to be called once, after the last name.  A name that stands there
 * twice is united.  False: out of memory. */
bool candidates_seal(struct candidates *candidates);

/* The candidate called NAME, or NULL. */
const struct candidate *candidates_find(const struct candidates *candidates,
	struct cs_span name);

/*
 * Notes for candidates_households() the household names among CANDIDATES and
 * beneath: those of a prior from FLOOR on, and what else has the name of such
 * a one in .com: yahoo.es, yahoo.com.br.  To be called once, when all is
 * sealed.  False: out of memory.
 */
bool candidates_note_households(struct candidates *candidates, double floor);

/* Calls TAKE for each household name of FROM to TO bytes. */
void candidates_households(const struct candidates *candidates, size_t from,
	size_t to,
	void (*take)(void *context, const struct candidate *candidate),
	void *context);

/* Which letters TEXT has, as struct candidate has it. */
uint32_t candidate_letters(struct cs_span text);

/* How many slips are looked at in a name of LENGTH bytes. */
unsigned candidate_reach(size_t length);

/* Calls TAKE for each candidate of KINDS within its reach of TEXT, with the
 * slips between them (osa_distance()). */
void candidates_near(const struct candidates *candidates, struct cs_span text,
	unsigned kinds,
	void (*take)(void *context, const struct candidate *candidate,
		unsigned slips),
	void *context);

/* Calls TAKE for each candidate of KINDS whose text left of the ending is
 * BASE, or within MAX slips of it, 0 or 1; with those slips. */
void candidates_based(const struct candidates *candidates,
	struct cs_span base, unsigned max, unsigned kinds,
	void (*take)(void *context, const struct candidate *candidate,
		unsigned slips),
	void *context);

/* Calls TAKE for each candidate of FROM to TO bytes that has all letters of
 * MUST and none beside MAY (candidate_letters(); 0 and ~0: whichever). */
void candidates_select(const struct candidates *candidates, size_t from,
	size_t to, uint32_t must, uint32_t may,
	void (*take)(void *context, const struct candidate *candidate),
	void *context);

/* How far C is looked for, from its name and kinds. */
void candidate_set_reach(struct candidate *c);

/* The slot of NAME among COUNT, a power of 2, over LIST: the one that has it, or
 * the empty one that may take it. */
size_t candidate_slot(const uint32_t *slots, size_t count,
	const struct candidate *list, struct cs_span name);

/* Is LABEL one that endings are made of: com, co; LAST, also uk? */
bool candidate_is_ending(struct cs_span label, bool last);

/* Length of NAME left of its ending: of "example.co.uk" 7. */
size_t candidate_base_length(struct cs_span name);

#endif
