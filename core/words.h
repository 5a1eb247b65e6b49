/*
 * words - every text a person reads, in his language.
 *
 * A text that is shown where it stands is written _("…"); one that waits in a
 * table is marked N_("…") there, and goes through _() where it is shown; one
 * that counts is P_("one file", "%zu files", n).  A text is a whole sentence,
 * or a whole clause with a blank for what is filled in: pieces glued together
 * can't be put in another order by who translates.  What scripts and files
 * rely on is no text: verdicts, rules, settings, JSON, headers, the log.
 *
 * Only the catalogue of this domain is asked for.  Which language, and where
 * catalogues lie, says the program (tui/wording.h); where it says nothing, the
 * texts are as they stand here.  The result is never freed and stays.
 */
#ifndef WORDS_H
#define WORDS_H

#include "config.h"

#ifdef ENABLE_NLS
#include <libintl.h>
#define _(text) dgettext(PACKAGE, text)
#define P_(one, many, number) dngettext(PACKAGE, one, many, number)
#else
#define _(text) (text)
#define P_(one, many, number) ((number) == 1 ? (one) : (many))
#endif
#define N_(text) text

/* TEXT of strerror(), made where there is no language, in his. */
static inline const char *__attribute__((unused))
words_of_system(const char *text)
{
#ifdef ENABLE_NLS
	return *text ? dgettext("libc", text) : text;
#else
	return text;
#endif
}

/* SENTENCE, marked N_() elsewhere, in his language; its blanks are those of
 * FORM, which the compiler checks in its place. */
static inline const char *__attribute__((unused, format_arg(1)))
words_like(const char *form, const char *sentence)
{
	(void)form;
	return _(sentence);
}

/* TEXT of a table, in his language; nothing stays nothing, for gettext tells
 * of the catalogue itself where it is asked for "". */
static inline const char *__attribute__((unused))
words_shown(const char *text)
{
	return *text ? _(text) : text;
}

#endif
