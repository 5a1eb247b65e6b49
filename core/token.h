/*
 * token - the words and signs of a recipient line, RFC 5322 section 3.2.
 *
 * The lower half of address: where a quote, a comment, a word ends.  It does
 * not know what they mean together.  A token is a span; what can't be one is a
 * token of kind TOKEN_TROUBLE that says what is wrong, and where.
 *
 * A word is a run of atext, dots and UTF-8 (atom, dot-atom and obs-phrase in
 * one; where dots may stand is asked later).  Encoded words are words.
 */
#ifndef TOKEN_H
#define TOKEN_H

#include "address.h"

enum token_kind {
	TOKEN_END,     /* of the line */
	TOKEN_BLANK,   /* blanks, tabs, and line ends that fold */
	TOKEN_COMMENT, /* ( … ), nested ones in it */
	TOKEN_WORD,
	TOKEN_QUOTED,  /* " … " */
	TOKEN_LITERAL, /* [ … ] */
	TOKEN_SIGN,    /* one of @ , ; : < > */
	TOKEN_TROUBLE,
};

struct token {
	enum token_kind kind;
	char sign;                    /* TOKEN_SIGN: which */
	size_t start, end;            /* bytes of the line */
	enum address_trouble trouble; /* TOKEN_TROUBLE: what is wrong … */
	size_t where;                 /* … at which byte */
	bool unclosed;                /* … its end is missing, so far */
};

/* The token that starts at byte AT of LINE. */
struct token token_at(struct cs_span line, size_t at);

/* A word or a quoted string. */
bool token_is_word(const struct token *token);

/* True where a quoted string or comment, as far as it could be read, holds both
 * an @ and a separator: if it was closed too late, recipients stand in it. */
bool token_may_hide(struct cs_span line, const struct token *token);

#endif
