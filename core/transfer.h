/*
 * transfer - whether what travels encoded has arrived whole: RFC 2045, section
 * 6.7 (quoted-printable) and 6.8 (base64), and uuencode as uudecode(1) has it.
 *
 * Decoders pass over what they don't know, as mail must be read somehow.  Who
 * writes it anew can't: what was passed over would be gone, and nobody would
 * know.  Nothing is decoded here.  Bytes beyond ASCII and blanks at a line's
 * end in quoted-printable are no damage: decoders keep or drop them alike.
 *
 * Pure.
 */
#ifndef TRANSFER_H
#define TRANSFER_H

#include "countersign.h"

/* The number of the line, from 1, in which BODY, encoded by ENCODING as the
 * field Content-Transfer-Encoding has it, is damaged; 0: it is whole.  What is
 * cut off is so behind its last line, which counts then. */
size_t transfer_damage(const char *encoding, struct cs_span body);

#endif
