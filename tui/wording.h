/*
 * wording - every text a person reads, in his language; core/words.h says how
 * a text is written.
 */
#ifndef WORDING_H
#define WORDING_H

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

/* Takes letters and language from the environment, catalogues from FOLDER, an
 * absolute path that is compiled in; for main alone, before any text. */
void wording_open(const char *folder);

/* From here on the texts are as they stand in the sources: for JSON and other
 * lines that programs read, in every locale the same. */
void wording_plain(void);

#endif
