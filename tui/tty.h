/*
 * tty - a terminal as two descriptors: its keys, its size, its end.
 *
 * The half of the screen that draws nothing and needs no curses.  It takes the
 * signals, waits for bytes and decodes them (input.h), and knows what to write
 * when the program ends by a fault.  Who draws (screen.c) sets the modes.
 *
 * Signals: one terminal at a time.  A handler only sets a flag and writes into
 * a pipe that poll() looks at too, so that none comes between looking and
 * waiting, and none is blocked in the programs we start.
 */
#ifndef TTY_H
#define TTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <termios.h>

#include "countersign.h"
#include "input.h"

enum { TTY_LAST_WORDS = 256 };

struct tty {
	int in, out;
	struct termios before; /* its modes when it was opened */
	bool foreign;          /* another program's: no signal tells of it */
	bool (*wanted)(void *context); /* NULL, or false ends it */
	void *context;
	int rows, columns;     /* as looked at last; 0: not known */
	bool left;             /* given back for a while */
	/* What a fault writes: the modes undone.  The caller's to fill. */
	char last_words[TTY_LAST_WORDS];
	size_t last_words_length;
	struct input input;
	uint64_t read_us;      /* when the last bytes came */
	int wake[2];           /* a signal writes, poll() reads */
};

/* Looks at IN and OUT, which stay the caller's and open as long as TTY is.
 * NULL, or half a sentence why they won't do; TTY is to be closed then too. */
const char *tty_open(struct tty *tty, int in, int out);
void tty_close(struct tty *tty);

/* A stream over a copy of DESCRIPTOR, above the standard ones; NULL: no memory,
 * no descriptor left. */
FILE *tty_stream(int descriptor, const char *mode);

/* Takes the signals, from now to tty_close(). */
void tty_watch(struct tty *tty);

/* Adds BYTE to the last words; a function for tputs(), hence the globals: it
 * adds to the terminal being watched. */
int tty_last_words_add(int byte);

/* Looks at the size; true when it is another one. */
bool tty_size(struct tty *tty);

enum tty_event {
	TTY_IDLE,
	TTY_KEY,
	TTY_PASTE,
	TTY_RESIZED,
	TTY_STOPPED, /* told to stop until continued */
	TTY_GONE,
};

struct tty_input {
	uint32_t key;
	uint64_t time_us;
	struct cs_span paste;
};

/* Waits for the next event, at most TIMEOUT_MS; negative: for ever. */
enum tty_event tty_read(struct tty *tty, int timeout_ms,
	struct tty_input *input);

/* True while bytes wait. */
bool tty_pending(struct tty *tty);

/* Throws away what came and wasn't read. */
void tty_flush(struct tty *tty);

#endif
