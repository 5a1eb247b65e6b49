/*
 * wording - every text a person reads, in his language: how one is written says
 * core/words.h, which is the same in the program; here is which language it is.
 */
#ifndef WORDING_H
#define WORDING_H

#include "words.h"

/* Takes letters and language from the environment, catalogues from FOLDER, an
 * absolute path that is compiled in; for main alone, before any text. */
void wording_open(const char *folder);

/* From here on the texts are as they stand in the sources: for JSON and other
 * lines that programs read, in every locale the same. */
void wording_plain(void);

#endif
