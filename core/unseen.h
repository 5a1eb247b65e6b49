/*
 * unseen - characters that must not pass unseen in what others wrote.
 *
 * Classes of characters, by Unicode 15's properties Cc, Zl, Zp, Bidi_Control,
 * Default_Ignorable_Code_Point and White_Space.  It knows no script, width or
 * normal form, and decodes nothing.
 */
#ifndef UNSEEN_H
#define UNSEEN_H

#include <stdbool.h>
#include <stdint.h>

/* A control (C0, DEL, C1; tab and line ends too), a line or paragraph
 * separator, a non-character. */
bool unseen_is_control(uint32_t character);

/* Turns the direction of the text around it: what is shown is not the order
 * of what is there. */
bool unseen_is_bidi_control(uint32_t character);

/* Takes no room on the screen, or looks like a blank: soft hyphen, zero width
 * blanks and joiners, Unicode's spaces, variation selectors, tags. */
bool unseen_is_blank(uint32_t character);

/* Takes no room at all, so that a word looks the same without it: soft hyphen,
 * zero width blanks and joiners, marks of direction, variation selectors,
 * tags. */
bool unseen_is_nothing(uint32_t character);

/* Full-width and small forms that a reader may fold to ASCII punctuation with
 * a meaning in an address: @ , ; : < > ( ) [ ] " \ ! % and their like. */
bool unseen_is_wide_mark(uint32_t character);

#endif
