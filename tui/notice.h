/*
 * notice - the screen between two messages of a kiosk: what its user agrees to.
 *
 * It begins by wiping the terminal, with what has scrolled out of it.
 */
#ifndef NOTICE_H
#define NOTICE_H

#include <stdbool.h>

#include "screen.h"

struct notice {
	const char *text;  /* the site's; "": none */
	const char *last;  /* what became of the message before, or NULL */
	char missing[128]; /* what the kernel lacks, or "" */
	char lifted[128];  /* the restrictions not in force, or "" */
	const struct screen_banner *banner;
};

/* True when the user agreed; false: left, or the terminal is gone. */
bool notice_run(const struct notice *notice);

#endif
