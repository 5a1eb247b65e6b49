/*
 * model - the numbers behind every doubt about a domain.
 *
 * A noisy channel (Shannon 1948; for spelling Kernighan, Church and Gale 1990;
 * Brill and Moore 2000).  For a typed name t and each name d that could have
 * been meant:
 *
 *     P(d meant, slip, t)  =  P(d) x P(a slip) x P(t | d, a slip)
 *     P(t meant as it is)  =  known, popular, beneath a real name, another
 *                             ending of a family, or a new name
 *
 * The posterior is the share of all slips in the sum of everything.  Where t
 * and d have text in common that tells nothing (the host in x.y.army.ml), both
 * sides pay for it alike.
 *
 * All chances are natural logarithms ("nats"), so that a sum explains them.
 * Every constant stands in MODEL_CONSTANTS with its source.  What slips cost
 * by key is distance.h's; what counts as a way to go wrong is ways.h's.  This
 * room weighs; it finds nothing and says nothing.
 */
#ifndef MODEL_H
#define MODEL_H

#include "candidate.h"
#include "countersign.h"
#include "domain.h"

/* name, thousandths of a nat, source */
#define MODEL_CONSTANTS(X)                                                     \
	X(SLIP, 6900, "one address in 1,000 has a slip; 500 to 2,000 measured")\
	X(NEW, 1200, "three of ten addressed domains have no history")         \
	X(IMPOSSIBLE, 70000, "no such name can exist: never meant")            \
	X(RESERVED, 6000, "a reserved top-level domain: example, test")        \
	X(POPULAR_FIRST, 700, "half of public addresses are at the first")     \
	X(POPULAR_FALL, 1200, "popularity by rank r falls as (r+1)^-1.2")      \
	X(PROTECTED_ALL, 1200, "three of ten where a site protects names")     \
	X(PROTECTED_FLOOR, 6200, "no protected name is taken for rarer")       \
	X(KNOWN_ALL, 1200, "three of ten go to names with history")            \
	X(HOST_PROTECTED, 1200, "a host beneath a protected name is usual")    \
	X(HOST_KNOWN, 2000, "a new host beneath a known organisation")         \
	X(HOST_POPULAR, 7000, "mail providers have no hosts for people")       \
	X(FAMILY, 3000, "another country's ending of a name with several")     \
	X(STAKE_PROTECTED, 3000, "a leak is dearer than twenty questions")    \
	X(CONFIRM, 2200, "nine of ten: a question must be right mostly")       \
	X(NOTICE, 700, "two of three: a mark may err more often")

enum model_constant {
#define X(name, value, source) MODEL_##name,
	MODEL_CONSTANTS(X)
#undef X
	MODEL_CONSTANT_COUNT
};

/* The constant in nats, its name and source. */
double model_nats(enum model_constant constant);
const char *model_constant_name(enum model_constant constant);
const char *model_constant_source(enum model_constant constant);

/* -- priors ------------------------------------------------------------------- */

/* ln P that a recipient is at a popular name of RANK (0 is the first), at one
 * of COUNT protected names, at a known name with COUNT of TOTAL addresses. */
double model_popular(size_t rank);
double model_protected(size_t count);
double model_known(uint64_t count, uint64_t total);

/* ln P that a new host, whatever its letters, lies beneath CANDIDATE. */
double model_host(const struct candidate *candidate);

/* ln P that a chosen name has ENDING ("com", "co.uk"), A-labels. */
double model_ending(struct cs_span ending);

/* -- meant as it is ------------------------------------------------------------ */

/* Why a typed name is plausible by itself; X(name, sentence). */
#define MODEL_MEANINGS(X)                                                      \
	X(UNREADABLE, "no mail can be sent to it as it stands")                \
	X(NO_TLD, "its ending does not exist")                                 \
	X(NEW_NAME, "a new name, by its letters and its ending")               \
	X(HOST, "a host beneath a name that is real")                          \
	X(COUSIN, "another ending of a name that has several")

enum model_meaning {
#define X(name, sentence) MODEL_##name,
	MODEL_MEANINGS(X)
#undef X
};

const char *model_meaning_text(enum model_meaning meaning);

struct model_meant {
	enum model_meaning meaning;
	double chance;   /* ln */
	const char *of;  /* the real name it rests on, or "" */
};

/* What was typed, as the model sees it. */
struct typed {
	struct cs_span text;         /* lower case, dots, U-labels or loose */
	const struct domain *domain; /* NULL: it can't be read */
	size_t starts[DOMAIN_LABELS + 1]; /* where labels start in text */
	size_t labels;
	size_t ending;               /* where the public suffix starts */
};

/* Reads DOMAIN, or where it is NULL the LOOSE text, which must outlive it. */
void typed_read(struct typed *typed, const struct domain *domain,
	struct cs_span loose);

/* The text from label I on. */
struct cs_span typed_tail(const struct typed *typed, size_t i);

/* How plausible TYPED is as it stands. */
void model_as_meant(const struct candidates *candidates,
	const struct typed *typed, struct model_meant *meant);

/* ln(exp(a) + exp(b)) */
double model_add(double a, double b);

#endif
