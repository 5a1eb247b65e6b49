/*
 * page - the compose screen over a draft file of a mail client.
 *
 * What was changed on the screen is put into the file, field by field; every
 * other byte of it stays.  The file is written by ^X alone.
 */
#ifndef PAGE_H
#define PAGE_H

#include "countersign.h"

/* Opens the screen over PATH.  0: written, or there was nothing to write; 1:
 * left as it was; else an exit status, the reason said. */
int page_run(const struct cs_guard *guard, const char *path);

#endif
