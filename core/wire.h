/*
 * wire - fields in the form of the wire.
 *
 * Turns a decoded UTF-8 value into RFC 5322 lines of plain ASCII: encoded
 * words (RFC 2047, UTF-8, at most 75 bytes, never through a character),
 * quoted display names, A-labels right of the @, folding at 76 columns.  Only
 * a local part that is not ASCII stays as it is (RFC 6532): nothing else can
 * stand for it.  Recipients are cut by the same strict reader that judged
 * them, so that nobody is added or lost on the way.
 *
 * A value can't start a line of its own: blanks are the only place where a
 * line is folded, every line after the first starts with a blank, and control
 * characters become U+FFFD.  Text that looks like an encoded word already is
 * encoded once more, so that it arrives as it was typed.
 *
 * Pure: it writes into a FILE of the caller's (a memory stream) and knows no
 * MIME.
 */
#ifndef WIRE_H
#define WIRE_H

#include <stdio.h>

#include "countersign.h"

enum wire_kind {
	WIRE_TEXT,      /* a sentence: Subject, and what we don't know */
	WIRE_ADDRESSES, /* recipients or senders */
	WIRE_IDS,       /* message identifiers */
	WIRE_OURS,      /* never goes out: Bcc, Attach, X-Countersign-… */
};

/* How the field NAME is written. */
enum wire_kind wire_kind(const char *name);

/* Writes the field NAME with VALUE into OUT, its line end included; nothing
 * for an empty value.  CS_SYNTAX: it holds an address that can't be read. */
enum cs_status wire_put(FILE *out, const char *name, struct cs_span value,
	struct cs_error *error);

/* Writes recipients whatever NAME is: for the Bcc of the sender's own copy. */
enum cs_status wire_put_addresses(FILE *out, const char *name,
	struct cs_span value, struct cs_error *error);

/* The address of RECIPIENT as an MTA takes it: local part as it is, domain
 * canonical with A-labels.  CS_SYNTAX: it has none. */
enum cs_status wire_address(const struct cs_recipient *recipient,
	char address[CS_ADDRESS_SIZE], struct cs_error *error);

#endif
