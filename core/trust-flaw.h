/*
 * trust-flaw - why a path can't be believed, as sentences.
 *
 * What is wrong may be the path itself or something on the way to it; each is a
 * whole sentence, so that who translates can put its words in any order.
 */
#ifndef TRUST_FLAW_H
#define TRUST_FLAW_H

#include "countersign.h"

enum trust_flaw {
	TRUST_NO_FLAW,
	TRUST_OF_OTHERS,  /* its owner is nobody to believe */
	TRUST_WRITABLE,   /* by group or others */
	TRUST_DANGLING,   /* a link leads to it, and it is not there */
	TRUST_CIRCLE,     /* a link that leads in circles */
	TRUST_NO_FOLDER,
	TRUST_NO_FILE,
};

/* Says that AT has FLAW, on the way to PATH or PATH itself: CS_UNTRUSTED. */
enum cs_status trust_flaw_say(struct cs_error *error, enum trust_flaw flaw,
	const char *path, const char *at);
/* The same of WHAT, the system's word for it. */
enum cs_status trust_stop_say(struct cs_error *error, const char *what,
	const char *path, const char *at);

#endif
