/*
 * address-reader - one element of a recipient line, being read.
 *
 * The middle of address: it steps from token to token, keeps the first trouble
 * met, and reads the two parts of an address with all that is refused in them.
 * How an element is built of these is asked in address-element.
 *
 * Functions that return bool return false after a trouble; what is read then
 * no longer matters, and only the first trouble is kept.
 */
#ifndef ADDRESS_READER_H
#define ADDRESS_READER_H

#include "token.h"

/* One element being read.  The token is the one not yet used. */
struct reader {
	struct cs_span line;
	struct token token;
	struct cs_recipient *out;
	size_t start;                 /* of the element */
	size_t hiding;                /* a token that may hide recipients … */
	bool hides;                   /* … stands there */
	enum address_trouble trouble; /* the first; its place */
	size_t where;
	size_t from;                  /* all before was read */
	bool unclosed;
};

/* Notes a trouble at byte WHERE unless there is one already; false. */
bool reader_fail(struct reader *r, enum address_trouble trouble, size_t where);

/* Makes the token at byte AT the current one; a token that is a trouble is
 * noted.  reader_advance() goes on to the token after the current one. */
void reader_start(struct reader *r, size_t at);
void reader_advance(struct reader *r);

/* Steps over blanks; over blanks and comments. */
void reader_skip_blanks(struct reader *r);
void reader_skip_between(struct reader *r);

/* The current token is this SIGN; it ends an element. */
bool reader_at_sign(const struct reader *r, char sign);
bool reader_at_end(const struct reader *r);

/* Bytes START to END of the line. */
struct cs_span reader_span(const struct reader *r, size_t start, size_t end);

/* The current token is the @ after the token LOCAL: reads on to the end of the
 * domain and fills in the mailbox. */
bool reader_domain(struct reader *r, const struct token *local);

/* The token LOCAL stands without a domain: fills in the local name. */
bool reader_local_name(struct reader *r, const struct token *local);

#endif
