/*
 * keys-hand - types into a program on a pseudo-terminal as a hand would, and sees
 * what comes: one key, its letter where the cursor was, a pause.
 */
#ifndef KEYS_HAND_H
#define KEYS_HAND_H

#include <sys/types.h>

#include "glass.h"
#include "keys.h"

struct typist {
	const struct subject *subject;
	int terminal;
	pid_t child;
	struct glass glass;
	bool ready;
	double last_us; /* when the last bytes came */
};

double now_us(void);

/* Reads what comes within MS; -1: nothing does. */
ssize_t hear(struct typist *typist, int ms);

/* Waits until it is ready, and writes nothing more. */
void settle(struct typist *typist);

void send_key(struct typist *typist, char key);

/* Types what the subject's text is, KEYS letters of it, and adds what came of
 * each to RESULT.  False: a letter never came. */
bool type_all(struct typist *typist, struct result *result, size_t keys);

#endif
