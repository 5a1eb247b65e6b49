/*
 * restrict - what a kiosk withholds: one table, and what the screen asks of it.
 *
 * The names are those that lynx(1) has for its -restrictions.  All are in force
 * in a kiosk and none can be turned off: what a site may choose are the settings
 * kiosk.*.  The compose screen knows a `const struct restrictions *', NULL
 * everywhere else, and asks it by the functions below; keys are allowed by a
 * list, so that a new key is withheld until somebody has thought of it.
 *
 * restrict_environment() comes before anything reads the environment, hence
 * before setlocale(); the kernel's part is in cage.h.
 */
#ifndef RESTRICT_H
#define RESTRICT_H

#include <stdbool.h>

#include "countersign.h"
#include "screen.h"

/* name, what isn't there */
#define RESTRICTION_LIST(X)                                                    \
	X(shell, "no shell, and no program but the one that makes the "        \
		"message and the MTA")                                         \
	X(editor, "no editor of one's own")                                    \
	X(speller, "no pipe to a spelling program")                            \
	X(address_book, "no query_command")                                    \
	X(file, "no file outside kiosk.attach_root; none at all without one")  \
	X(suspend, "no suspending")                                            \
	X(drafts, "no draft kept, none taken up")                              \
	X(from, "no sender but kiosk.from")                                    \
	X(options, "no argument and no setting of the user's own")             \
	X(environment, "no variable from outside but TERM")                    \
	X(term, "no terminal but those of kiosk.terminals")                    \
	X(core, "no core dump, and no debugger of the same user")              \
	X(mode, "no file that others could read (umask 077)")                  \
	X(privileges, "no setuid program but through the hand-off helper")

struct restriction {
	const char *name, *help;
};
extern const struct restriction restrictions_table[]; /* ended by NULL */

struct restrictions {
	char from[CS_ADDRESS_SIZE];
	char attach_root[4096]; /* resolved; "": no files */
	long idle_seconds;      /* 0: never */
	struct screen_banner banner;
	/* How sendmail is run; see struct cs_handoff. */
	bool (*run)(void *context, const char *const *arguments, int message,
		int words, int *wait_status);
	void *context;
};

/* Takes all variables out of the environment and puts a few known ones in;
 * TERM stays where it is made of letters, digits, `-', `+', `.' and `_'. */
bool restrict_environment(void);

/* umask, limits, no dumping.  False, errno set, where that isn't to be had. */
bool restrict_process(void);

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
