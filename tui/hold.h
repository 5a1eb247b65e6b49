/*
 * hold - whether a message is held before it is sent (hold.when).
 */
#ifndef HOLD_H
#define HOLD_H

#include "everyone.h"

/* For how many seconds a message to EVERYONE is held; 0: not at all. */
long hold_seconds(const struct cs_guard *guard,
	const struct everyone *everyone);

#endif
