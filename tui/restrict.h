/*
 * restrict - what a kiosk withholds: one table, and what the screen asks of it.
 *
 * The table is CS_RESTRICTION_LIST.  All are in force but those that policy names
 * in kiosk.allow, which can name those alone that the cage stands without.  The
 * compose screen knows a `const struct restrictions *', NULL everywhere else,
 * and asks it by the functions below; keys are allowed by a list, so that a new
 * key is withheld until somebody has thought of it.
 *
 * restrict_environment() comes before anything reads the environment, hence
 * before setlocale(); the kernel's part is in cage.h.
 */
#ifndef RESTRICT_H
#define RESTRICT_H

#include <stdbool.h>

#include "countersign.h"
#include "screen.h"

enum restriction_name {
#define X(name, help, cost, why) RESTRICT_##name,
	CS_RESTRICTION_LIST(X)
#undef X
	RESTRICTIONS
};

/* In the order of the names. */
struct restriction {
	const char *name, *help;
	const char *cost; /* of lifting it; NULL: it can't be lifted */
};
extern const struct restriction restrictions_table[RESTRICTIONS];

enum { RESTRICT_WORDS = 16 };

struct restrictions {
	char from[CS_ADDRESS_SIZE];
	char attach_root[4096]; /* resolved; "": no files */
	long idle_seconds;      /* 0: never */
	bool lifted[RESTRICTIONS];
	/* Where `speller' is: the program, resolved, and its words. */
	char speller[4096];
	char speller_line[1024];
	const char *speller_words[RESTRICT_WORDS]; /* of that line */
	struct screen_banner banner;
	/* How sendmail is run; see struct cs_handoff. */
	bool (*run)(void *context, const char *const *arguments, int message,
		int words, int *wait_status);
	/* Starts the speller that reads IN and writes OUT. */
	bool (*spell)(void *context, int in, int out);
	void *context;
};

/* Takes all variables out of the environment and puts a few known ones in;
 * TERM stays where it is made of letters, digits, `-', `+', `.' and `_'. */
bool restrict_environment(void);

/* umask, limits, no dumping.  False, errno set, where that isn't to be had. */
bool restrict_process(void);

/* restrict-open.c: what the policy of GUARD says.  False: no kiosk opens under
 * it, ERROR says why. */
bool restrict_open(struct restrictions *r, const struct cs_guard *guard,
	struct cs_error *error);

/* The names of those lifted into TEXT, "a, b"; "" for none. */
void restrict_lifted(const struct cs_guard *guard, char *text, size_t size);

/* Is WHICH not in force?  So it is where R is NULL. */
bool restrict_lifts(const struct restrictions *r, enum restriction_name which);

/* True if the list setting NAME of GUARD has TEXT, letter by letter. */
bool restrict_lists(const struct cs_guard *guard, const char *name,
	const char *text);

/* May FUNCTION of the table of keys be called?  Yes where R is NULL. */
bool restrict_key(const struct restrictions *r, int function);

/* NULL where the folder REAL, resolved, may be listed, else why not. */
const char *restrict_folder(const struct restrictions *r, const char *real);

/* NULL where PATH may be read, else why not. */
const char *restrict_path(const struct restrictions *r, const char *path);

#endif
