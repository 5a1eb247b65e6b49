/*
 * manuscript - a draft file of another program, changed nowhere but where a
 * recipient is corrected.
 *
 * mutt, neomutt, s-nail, git send-email and aerc hand their editor a file with
 * header fields, a blank line and a body.  Recipients are found in it with the
 * place where they stand, and a correction replaces those bytes: order,
 * folding, unknown and empty fields, the body and the line ends stay as they
 * are.  An mbox line `From …' and lines `# …' may stand on top; where these do,
 * as in s-nail's, more of them may stand between fields, and names may have a
 * modifier, `To?single'.
 *
 * A file whose beginning is not wholly a header with a field that drafts have
 * is a body alone, as alpine's: its recipients can't be seen here.
 */
#ifndef MANUSCRIPT_H
#define MANUSCRIPT_H

#include "countersign.h"

#endif
