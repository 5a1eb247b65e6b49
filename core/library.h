/*
 * library - a shared library that is loaded when it is first needed.
 *
 * Each library that a program is linked with costs a tenth of a millisecond at
 * each start.  So those that few mails need (regular expressions of policy,
 * release codes) are loaded by their owner, who names the functions once:
 *
 *	#define PCRE(X) X(compile, pcre2_compile) X(match, pcre2_match)
 *	struct pcre { PCRE(LIBRARY_FIELD) };
 *
 *	struct pcre pcre = { PCRE(LIBRARY_LINKED) };
 *	static const char *const names[] = { PCRE(LIBRARY_NAME) NULL };
 *	library_open(PCRE2_FILE, names, &pcre, sizeof pcre)
 *
 * configure finds the name of the file that the linker would have written
 * down.  Where it finds none, or --disable-loading asks for it, the name is not
 * defined and the program is linked as ever.  What can't be loaded is a
 * failure like any other: whoever needs it refuses.  Nothing is closed again.
 */
#ifndef LIBRARY_H
#define LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

#define LIBRARY_FIELD(field, function) __typeof__(function) *field;
#define LIBRARY_LINKED(field, function) .field = function,
#define LIBRARY_NAME(field, function) LIBRARY_TEXT(function),
#define LIBRARY_TEXT(function) #function

/* Puts the functions called NAMES (ended by NULL) of FILE into the pointers at
 * FUNCTIONS, SIZE bytes of them.  False: it can't be loaded, or lacks one. */
bool library_open(const char *file, const char *const *names, void *functions,
	size_t size);

#endif
