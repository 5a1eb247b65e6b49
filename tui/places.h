/*
 * places - finds the folders and files that the library is told to use.
 *
 * Policy and the installed program's data come from compiled-in paths alone.
 * A program started from its build folder (or any folder that is not the
 * $(bindir) it was configured for) takes keymaps and helpers from beside
 * itself: who can write there could as well replace the program.  The user's
 * files follow the XDG Base Directory Specification 0.8: a variable that is
 * unset, empty or relative is ignored.
 */
#ifndef PLACES_H
#define PLACES_H

#include "countersign.h"

/* Fills PLACES.  The strings live until the process ends; a second call gives
 * the same.  policy_only is NULL.  Returns false, with the reason in ERROR,
 * where there is no home folder to be found. */
bool places_find(struct cs_places *places, struct cs_error *error);

/* The same without who runs it, user being NULL: for what neither asks nor
 * sends, or asks places_user() when it does.  A look-up of users costs more
 * than a judgement. */
bool places_find_unnamed(struct cs_places *places, struct cs_error *error);

/* Who runs it, whatever the environment says; looked up once. */
const char *places_user(void);

/* The state folder that was found; "": none was. */
const char *places_state(void);

/* The running program itself, an absolute path without links; "" if the
 * system does not tell. */
const char *places_program(void);

#endif
