/*
 * skeleton-script.h - what one label is made of: its scripts, digits and
 * hidden characters; for skeleton.c alone.
 */
#ifndef COUNTERSIGN_SKELETON_SCRIPT_H
#define COUNTERSIGN_SKELETON_SCRIPT_H

#include <unictype.h>

#include "skeleton.h"

enum { SKELETON_SCRIPTS = 8 };

/* Gathered over one label; starts as zeros with is_imitable. */
struct skeleton_label {
	const uc_script_t *scripts[SKELETON_SCRIPTS]; /* without Common */
	size_t script_count;
	const uc_script_t *other; /* the first that is not Latin */
	uint32_t zero;            /* the 0 of its digits, 0: none yet */
	bool has_joiners;
	bool is_hidden;
	bool is_mixed_digits;
	bool is_beyond_ascii;
	bool is_imitable;         /* so far every character looks like ASCII */
	bool has_marks;
	bool has_confusables;
};

/* Takes in C as it was written, before it is folded; UTF8_BROKEN counts as
 * hidden. */
void skeleton_note(struct skeleton_label *label, uint32_t c);

/* After the last character: joiners mean something in Arabic and Indic
 * scripts, and hide elsewhere. */
void skeleton_settle(struct skeleton_label *label);

/* UTS #39 section 5.2. */
enum skeleton_level skeleton_level_of(const struct skeleton_label *label);

/* A label of another script that reads as ASCII, under an ENDING where that
 * script is not at home. */
bool skeleton_is_imitation(const struct skeleton_label *label,
	struct cs_span ending);

#endif
