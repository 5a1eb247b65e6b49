/*
 * header - walks over the header fields of a raw message, RFC 5322 section 2.2.
 *
 * For the gate, `edit' and `learn': one field after the other as spans of the
 * caller's buffer, in order, duplicates included.  Line ends may be CRLF or LF,
 * fields may be folded, blanks may stand before the colon (section 4.5), text
 * may have 8 bits.  It decodes nothing and cuts no recipients.
 *
 * Nothing is dropped: a line that is neither field nor continuation comes as a
 * field without a name, and the walk goes on to the blank line.  What makes a
 * header readable in two ways is told as oddities, of the field and summed up
 * for the header.  Programs differ on just these, so with HEADER_AMBIGUOUS the
 * gate must not believe that its reading is the MTA's.
 *
 * No allocation, no copying; linear in the header, and the body is never
 * touched.
 */
#ifndef HEADER_H
#define HEADER_H

#include "countersign.h"

/* name, what is odd */
#define HEADER_ODDITY_LIST(X)                                                  \
	X(NOT_A_FIELD, "a line is neither a field nor a continuation")         \
	X(BLANK_IN_NAME, "a blank stands before the colon of a field")         \
	X(BLANK_LINE, "a line in a field has nothing but blanks")              \
	X(BARE_CR, "a carriage return stands inside a line")                   \
	X(NUL, "a zero byte stands in the header")                             \
	X(MIXED_ENDS, "lines end in two ways")                                 \
	X(LONG, "the header is longer than mail systems read")                 \
	X(NO_BLANK_LINE, "the message ends before a blank line")

enum header_oddity_bit {
#define X(name, sentence) HEADER_BIT_##name,
	HEADER_ODDITY_LIST(X)
#undef X
	HEADER_ODDITIES
};

enum header_oddity {
#define X(name, sentence) HEADER_##name = 1 << HEADER_BIT_##name,
	HEADER_ODDITY_LIST(X)
#undef X
	/* All but NO_BLANK_LINE: a message may be a header alone. */
	HEADER_AMBIGUOUS = HEADER_NO_BLANK_LINE - 1,
};

/* What mail systems cut off silently, with some room: Postfix beyond 102,400
 * bytes of a field and 10,240 words and signs in it (header_size_limit,
 * header_token_limit), Exim beyond 1 MiB of header (header_maxsize).  An address
 * cut there is another one. */
enum {
	HEADER_FIELD_MAX = 100000,
	HEADER_TOKENS_MAX = 10000,
	HEADER_MAX = 900000,
};

struct header_field {
	struct cs_span name;  /* without blanks and colon; empty: not a field */
	struct cs_span value; /* raw, with its folds, without the last end */
	struct cs_span whole; /* all lines, with the last line end */
	unsigned oddities;    /* of this field */
};

/* A walk over one message; private inside but for `oddities' and `from'. */
struct header {
	struct cs_span message;
	size_t at;
	struct cs_span from; /* the mbox line `From …', or empty */
	unsigned oddities;   /* of all that was read so far */
	unsigned ends;       /* bit 0: LF seen, bit 1: CRLF seen */
	bool done;
};

/* Starts a walk over MESSAGE, which must outlive it.  MAY_HAVE_FROM says that
 * a first line `From …', as mbox files and patches have it, is no field. */
void header_start(struct header *header, struct cs_span message,
	bool may_have_from);

/* The next field into *FIELD; false after the last. */
bool header_next(struct header *header, struct header_field *field);

/* The body: what follows the blank line, valid once header_next() has returned
 * false.  Empty where no blank line ends the header. */
struct cs_span header_body(const struct header *header);

/* True when FIELD has that NAME, in ASCII without case. */
bool header_field_is(const struct header_field *field, const char *name);

/* Writes VALUE without its folds and the blanks around it into BUFFER, with a
 * 0, cut where SIZE bytes end it.  Only line ends before a blank are dropped;
 * other characters stay as they are.  Returns the length without the cut. */
size_t header_unfold(struct cs_span value, char *buffer, size_t size);

/* The sentence of the lowest oddity in ODDITIES, static; "" for none. */
const char *header_oddity_text(unsigned oddities);

#endif
