/*
 * input - bytes from a terminal, decoded into keys.
 *
 * What a terminal sends is not to be trusted: it may hold escape sequences we
 * never asked for, half of one, or an answer to a question some message
 * smuggled in.  This room cuts the bytes into keys and pastes, purely: no
 * terminal, no clock.  The reader says by `waited' that nothing more came for
 * a while, so that a lone Escape is one.
 *
 * Invariants: every byte is used exactly once; a sequence that isn't in the
 * table of sequences is swallowed whole and never becomes text; what comes out
 * as a character is a Unicode scalar value that is no control character.
 *
 * Sources: ECMA-48 (5.4, 5.6), xterm's ctlseqs (bracketed paste, mouse).
 */
#ifndef INPUT_H
#define INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A key is a character, a control character below 0x20, or one of these;
 * INPUT_META may be added to the first two. */
enum {
	INPUT_NONE = 0x110000, /* swallowed: nothing to do */
	INPUT_UP,
	INPUT_DOWN,
	INPUT_LEFT,
	INPUT_RIGHT,
	INPUT_HOME,
	INPUT_END,
	INPUT_PAGE_UP,
	INPUT_PAGE_DOWN,
	INPUT_INSERT,
	INPUT_DELETE,
	INPUT_BACK_TAB,
	INPUT_WORD_LEFT,
	INPUT_WORD_RIGHT,
	INPUT_BACKSPACE,
	INPUT_ESCAPE,
	INPUT_HELP, /* F1 */
	INPUT_F2, INPUT_F3, INPUT_F4, INPUT_F5, INPUT_F6, INPUT_F7,
	INPUT_F8, INPUT_F9, INPUT_F10, INPUT_F11, INPUT_F12,
	/* of the mouse, where `mouse' is set; see `row', `column' */
	INPUT_CLICK, INPUT_WHEEL_UP, INPUT_WHEEL_DOWN,
	INPUT_META = 0x1000000,
};

#define INPUT_CTRL(letter) ((uint32_t)((letter) & 0x1f))
#define INPUT_TAB INPUT_CTRL('I')
#define INPUT_ENTER INPUT_CTRL('M')

/* True for a key that is text to insert. */
bool input_is_text(uint32_t key);

/* The UTF-8 of a key that is text; returns its length. */
size_t input_utf8(uint32_t key, char bytes[4]);

enum { INPUT_SIZE = 4096, INPUT_PASTE_SIZE = 65536 };

struct input {
	unsigned char bytes[INPUT_SIZE];
	size_t start, end;       /* what isn't decoded yet */
	bool mouse;              /* else what it sends is swallowed */
	int row, column;         /* where it was, from 0 */
	bool pasting;            /* between the brackets of a paste */
	char *paste;             /* INPUT_PASTE_SIZE bytes */
	size_t paste_length;
	/* Turns a byte of the locale into a character where that isn't UTF-8;
	 * NULL: UTF-8. */
	uint32_t (*legacy)(unsigned char byte);
};

enum input_result {
	INPUT_UNFINISHED,  /* nothing complete is there */
	INPUT_A_KEY,   /* *KEY holds one */
	INPUT_A_PASTE, /* `paste' holds text, to be taken before the next call */
};

/* False when out of memory. */
bool input_open(struct input *input);
void input_close(struct input *input);

/* Where the next bytes may be written, and how many.  Never 0 bytes after
 * input_next() said INPUT_UNFINISHED. */
unsigned char *input_room(struct input *input, size_t *room);
void input_added(struct input *input, size_t count);

/* The next key.  WAITED: no byte came for a while, so what is there is all. */
enum input_result input_next(struct input *input, bool waited, uint32_t *key);

/* True while bytes are left that may be complete keys. */
bool input_pending(const struct input *input);

/* Forgets everything, also half a sequence or paste. */
void input_flush(struct input *input);

#endif
