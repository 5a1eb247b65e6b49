/*
 * aliases - what a bare word in a draft of mutt's stands for.
 *
 * mutt expands the aliases that are typed into a draft after its editor has
 * ended, so the draft has only the word.  Read from mutt's own files: `alias'
 * lines, the files that `source' names, and $alias_file.  Of mutt's language
 * nothing else is understood: what a command prints (`...` and |) and other
 * variables are passed over, and a word that is not found stays a local name,
 * as in mutt.
 *
 * One can be added to such a file (aliases-write.c); what mutt could take for
 * a command is never written.
 *
 * No word is an error here.  Files and depth are bounded.
 */
#ifndef ALIASES_H
#define ALIASES_H

#include "countersign.h"

#endif
