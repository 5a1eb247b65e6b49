/*
 * key-name - what a key is called, and which key a name means.
 *
 * "^X" is Control and X, "M-U" Meta (Alt, or Escape first) and U, whatever the
 * case; the others have the names of their caps: F1, PgUp, ^Left.  Only what
 * may be bound has a name here: no key that is text, and neither Enter, Tab,
 * Backspace nor Escape, which every screen needs; no Meta key whose bytes begin
 * a terminal's own sequences (ECMA-48, 5.3).
 */
#ifndef KEY_NAME_H
#define KEY_NAME_H

#include <stdbool.h>
#include <stdint.h>

enum { KEY_LABEL = 12 };

/* The key called NAME into *KEY; false: none that may be bound is. */
bool key_name_read(const char *name, uint32_t *key);

/* Writes the name of KEY, one of those. */
void key_name_write(uint32_t key, char label[KEY_LABEL]);

#endif
