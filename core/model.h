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
#include "distance.h"
#include "domain.h"

/* name, thousandths of a nat, source */
#define MODEL_CONSTANTS(X)                                                     \
	X(SLIP, 6900, "one address in 1,000 has a slip; 500 to 2,000 measured")\
	X(NEW, 3500, "three of a hundred recipients are at a name never seen")   \
	X(NEW_MOST, 21300, "no new name has more: 50 million are in use")      \
	X(NEW_SHORT, 18300, "... of four letters or less: nearly all are used")\
	X(ACADEMIC, 18300, "an abbreviation of up to four letters in edu, ac.uk")\
	X(WORD, 4500, "one name in ten ends in a word like bank or cloud")     \
	X(IMPOSSIBLE, 500000, "no such name can exist: never meant")            \
	X(REGISTRY_ITSELF, 13000, "nobody hits on one of 7,000 endings")       \
	X(RESERVED, 6000, "a reserved top-level domain: example, test")        \
	X(POPULAR_FIRST, 700, "half of public addresses are at the first")     \
	X(POPULAR_FALL, 1600, "popularity by rank r falls as (r+1)^-1.6")      \
	X(POPULAR_LISTED, 5500, "no name that policy calls popular has less")  \
	X(PROTECTED_ALL, 1200, "three of ten where a site protects names")     \
	X(PROTECTED_LISTED, 9000, "a public name under .mil, on our own list") \
	X(PROTECTED_TLD, 2000, "one of seven, where all of it is protected")   \
	X(PROTECTED_FLOOR, 6200, "no protected name is taken for rarer")       \
	X(KNOWN_ALL, 1200, "three of ten go to names with history")            \
	X(HOST_PROTECTED, 4000, "a host beneath a protected name, unlisted")    \
	X(HOST_UNLISTED, 3000, "one name in twenty under .mil is not listed")   \
	X(HOST_KNOWN, 4000, "a new host beneath a known organisation")         \
	X(HOST_NEW, 4000, "a host beneath a namesake of a protected name")     \
	X(HOST_POPULAR, 9000, "mail providers have no hosts for people")       \
	X(ORGANISATION, 15000, "one of 10,000 is at one of 300 large names")       \
	X(FAMILY_POPULAR, 9000, "... of a mail provider")                      \
	X(FAMILY, 5000, "another country's ending of a name with several")     \
	X(BRAND, 3000, "nobody else takes the name of a big provider")         \
	X(FAMILY_ENDING, 6500, "... whichever of 250 countries: at least")     \
	X(SERIES, 4600, "one of a hundred goes to the next of a numbered row")  \
	X(SIBLING, 18000, "a chosen name is built like one given other name")  \
	X(SIBLING_GLUE, 2500, "... or by more letters in one place, each")     \
	X(SIBLING_EDIT, 5500, "... and differs by any letter in any place")    \
	X(SIBLING_MIXED, 12600, "... or a Chinese one gets among Latin letters")\
	X(COLLEAGUE, 2300, "one of ten at a known domain is new")              \
	X(NAMESAKE, 6300, "one of 20 has another's name, but for the initial") \
	X(NAMELIKE, 7000, "... or a name with letters in common")              \
	X(CONFIRM_PERSON, 250, "a slip in a person's name is likelier than not")\
	X(STAKE_PROTECTED, 3000, "a leak is dearer than twenty questions")    \
	X(STAKE_WITHIN, 500, "... less so where both end alike: .gov, .gov")   \
	X(STAKE_BENEATH, -1500, "beneath a protected name nothing leaks")      \
	X(CONFIRM, 500, "three of five: a question costs less than a leak")       \
	X(NOTICE, -700, "one of three: a mark may err more often")

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

/* -- priors --------------------------------------------------------------- */

/* ln P that a recipient is at a popular name of RANK (0 is the first), at one
 * of COUNT protected names, at a known name with COUNT of TOTAL mails, one of
 * DOMAINS: half by mails, half evenly, for much mail is at few names. */
double model_popular(size_t rank);
double model_protected(size_t count);
double model_known(uint64_t count, uint64_t total, uint64_t domains);

/* ln P that a new host, whatever its letters, lies beneath CANDIDATE. */
double model_host(const struct candidate *candidate);

/* ln P that a chosen name has ENDING ("com", "co.uk"), A-labels. */
double model_ending(struct cs_span ending);

/* Does NAME lie beneath .gov, .mil, .int or gov.uk and its like, where names are
 * not for everybody? */
bool model_is_closed(struct cs_span name);

/* -- meant as it is ------------------------------------------------------- */

/* Why a typed name is plausible by itself; X(name, sentence). */
#define MODEL_MEANINGS(X)                                                      \
	X(UNREADABLE, "no mail can be sent to it as it stands")                \
	X(NO_TLD, "its ending does not exist")                                 \
	X(NEW_NAME, "a new name, by its letters and its ending")               \
	X(HOST, "a host beneath a name that is real")                          \
	X(COUSIN, "another ending of a name that has several")                 \
	X(REGISTRY, "an ending of a registry, a name by itself")               \
	X(RELATED, "a name of its own that is built like the other")           \
	X(NUMBERED, "another number of a name that is real")

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

/* Labels FROM to TO - 1. */
struct cs_span typed_part(const struct typed *typed, size_t from, size_t to);

/* How plausible TYPED is as it stands. */
void model_as_meant(const struct candidates *candidates,
	const struct typed *typed, struct model_meant *meant);

/* The chance that a name was chosen on purpose that differs by TRACE from one
 * of LENGTH letters, with a host of HOST_LETTERS (ln) in front; raises *MEANT.
 */
void model_as_sibling(struct model_meant *meant,
	const struct distance_trace *trace, size_t length,
	double host_letters);

/* TYPED, the part that CANDIDATE stands against, as another one of a row of
 * numbered names (lab3, lab4); raises *MEANT. */
void model_as_numbered(struct model_meant *meant, struct cs_span typed,
	const struct candidate *candidate);

/* TYPED as a host beneath a new name, where HOST bytes of it are one beneath
 * CANDIDATE in another ending: what that costs there (model_host()) costs here,
 * too; lowers *MEANT. */
void model_as_new_host(struct model_meant *meant, const struct typed *typed,
	size_t host, const struct candidate *candidate);

/* ln(exp(a) + exp(b)) */
double model_add(double a, double b);

#endif
