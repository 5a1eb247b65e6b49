/*
 * skeleton.h - folds look-alike characters, and says what a label is made of.
 *
 * Two names that a person takes for each other have the same skeleton.  This
 * room folds and describes; whether a name is suspect is for the rules.  It is
 * pure: text in, text and facts out.
 *
 * The skeleton is made in three steps:
 *  1. compatibility forms and accents off: NFKD, marks dropped, lower case.
 *     Phishers use the accent, which step 3 leaves alone;
 *  2. letters that look like ASCII and have no decomposition (ß ł đ к н т):
 *     core/tables/lookalikes.txt;
 *  3. UTS #39 section 4: each other character by its prototype in
 *     confusables.txt, and its marks off.
 * ASCII stands for itself, against UTS #39 (no 1→l, no m→rn): the skeleton of
 * a name of plain ASCII is that name.  Invisible characters vanish.
 *
 * Scripts and restriction levels follow UTS #39 section 5 and UAX #24;
 * libunistring has no Script_Extensions, so shared marks count as Common (but
 * for the long vowel of kana).
 */
#ifndef COUNTERSIGN_SKELETON_H
#define COUNTERSIGN_SKELETON_H

#include "countersign.h"

/* UTS #39 section 5.2, from the safest. */
enum skeleton_level {
	SKELETON_ASCII,
	SKELETON_SINGLE_SCRIPT,
	SKELETON_HIGHLY_RESTRICTIVE,     /* Latin with Chinese, Japanese, Korean */
	SKELETON_MODERATELY_RESTRICTIVE, /* Latin with one other recommended
	                                    script, not Cyrillic or Greek */
	SKELETON_MINIMALLY_RESTRICTIVE,  /* any mix, Cyrillic and Latin … */
	SKELETON_UNRESTRICTED,           /* hidden or unassigned characters */
};

struct skeleton_facts {
	enum skeleton_level level;   /* the worst of the labels */
	bool has_marks;       /* accents, or the marks of kana, were taken off */
	bool has_confusables; /* step 2 or 3 changed something */
	bool is_mixed;        /* a label mixes scripts beyond what languages do
	                         (its level > SKELETON_HIGHLY_RESTRICTIVE) */
	bool is_whole_script; /* a label all of another script reads as ASCII
	                         by step 3 alone, under an ending where that
	                         script is not at home: раура.com */
	bool is_mixed_digits; /* two systems of digits in one label */
	bool is_hidden;       /* invisible, bidirectional or control characters */
	const char *script;   /* "Cyrillic": first script beyond Latin, or NULL;
	                         static */
};

/*
 * Folds TEXT (UTF-8, a domain in U-labels or one label) into SKELETON, at most
 * SIZE - 1 bytes and the 0, and fills *FACTS unless NULL.  Returns the bytes
 * written.  Broken UTF-8 becomes U+FFFD and counts as hidden.  Text of plain
 * ASCII comes back in lower case, at once, without look-alikes folded: see
 * skeleton_visual().  SIZE of SKELETON_SIZE always suffices for a domain.
 */
size_t skeleton_fold(struct cs_span text, char *skeleton, size_t size,
	struct skeleton_facts *facts);

enum { SKELETON_SIZE = 4096 };

/*
 * Folds look-alike sequences of ASCII: rn→m, vv→w, cl→d, 0→o, 1→l, 5→s, from
 * left to right.  They are plausible in right names, so two names with one
 * visual fold are a weaker hint than two with one skeleton.  TEXT is in lower
 * case already, a skeleton or a plain name; bytes beyond ASCII pass unchanged.
 * Writes at most SIZE - 1 bytes and the 0, returns the bytes written.
 */
size_t skeleton_visual(struct cs_span text, char *folded, size_t size);

/* Is C invisible, a control, an unassigned or private character: one that
 * can't be told on a screen? */
bool skeleton_is_hidden(uint32_t c);

/* C in lower case, by Unicode's simple mapping, in every locale. */
uint32_t skeleton_lower(uint32_t c);

#endif
