/*
 * wording - every text a person reads, in his language; core/words.h says how
 * a text is written.
 */
#ifndef WORDING_H
#define WORDING_H

#ifdef ENABLE_NLS
#include <libintl.h>
#define _(text) dgettext(PACKAGE, text)
#define P_(one, many, number) dngettext(PACKAGE, one, many, number)
#else
#define _(text) (text)
#define P_(one, many, number) ((number) == 1 ? (one) : (many))
#endif
#define N_(text) text

/* Takes letters and language from the environment, catalogues from FOLDER, an
 * absolute path that is compiled in; for main alone, before any text. */
void wording_open(const char *folder);

#endif
