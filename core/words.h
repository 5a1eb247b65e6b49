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
 * A catalogue is a file like others: what it says is shown only where it fits
 * (cs_words).  Only that of this domain is asked for.  Which language, and where
 * catalogues lie, says the program (tui/wording.h, which has all this from here);
 * where it says nothing, the texts are as they stand here.  The result is never
 * freed and stays.
 */
#ifndef WORDS_H
#define WORDS_H

#include "config.h"
#include "countersign.h"

#ifdef ENABLE_NLS
#include <libintl.h>
#define P_(one, many, number) words_counted(one, many, number)
#else
#define P_(one, many, number) ((number) == 1 ? (one) : (many))
#endif
#define _(text) words_said(text)
#define N_(text) text

/* TEXT, a literal, in his language. */
static inline const char *__attribute__((unused, format_arg(1)))
words_said(const char *text)
{
#ifdef ENABLE_NLS
	return cs_words(text, dgettext(PACKAGE, text));
#else
	return text;
#endif
}

#ifdef ENABLE_NLS
/* ONE of it, or MANY, as his language counts NUMBER; what is said takes the
 * arguments of either. */
static inline const char *
	__attribute__((unused, format_arg(1), format_arg(2)))
words_counted(const char *one, const char *many, unsigned long number)
{
	const char *said = dngettext(PACKAGE, one, many, number);

	if (said == one || said == many || cs_words(many, said) == said)
		return said;
	return cs_words(one, said) == said ? said : number == 1 ? one : many;
}
#endif

/* TEXT of strerror(), made where there is no language, in his. */
static inline const char *__attribute__((unused))
words_of_system(const char *text)
{
#ifdef ENABLE_NLS
	return *text ? cs_words(text, dgettext("libc", text)) : text;
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
