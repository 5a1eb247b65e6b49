/*
 * progress - one line that says how far a long work has come.
 *
 * A bar, the count, the rate and the time left, written over itself ten times
 * a second.  For terminals only; whether there is one, the caller knows.  It
 * moves the cursor by carriage return alone.
 */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct progress {
	FILE *stream;
	uint64_t started_ms, shown_ms;
	uint64_t calls;
	bool is_shown;
};

void progress_start(struct progress *progress, FILE *stream);

/* DONE of TOTAL (0: nobody knows), working on NAME.  Cheap enough to be called
 * for every message. */
void progress_show(struct progress *progress, uint64_t done, uint64_t total,
	const char *name);

/* Takes the line away. */
void progress_clear(struct progress *progress);

/* The line itself, without the cursor's moves, into TEXT of SIZE bytes: pure,
 * for tests. */
void progress_text(char *text, size_t size, uint64_t done, uint64_t total,
	uint64_t elapsed_ms, unsigned columns, const char *name);

#endif
