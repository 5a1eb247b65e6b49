/*
 * learn-book - address books: which kind a text is, and what stands in it.
 *
 *   mutt, mailx   alias [-group g] nick ADDRESSES [# comment]; alias nick a b
 *   alpine        nick TAB name TAB address or (list), continued by blanks
 *   lbdb          address TAB name TAB date [TAB count]
 *   abook         sections with name=, email=, nick=
 *   vCard         RFC 6350 and its forerunners: FN, N, EMAIL, NICKNAME
 *
 * The first three are told apart line by line, so a file may mix them.  Nicks
 * of other entries (nesting) need not be followed: each entry stands in the
 * book itself.  A nick that stands for several is a group's and is no nick of
 * theirs.
 */
#ifndef LEARN_BOOK_H
#define LEARN_BOOK_H

#include "learn.h"

/* Takes each recipient in LIST, a recipient line.  NICK counts where there is
 * but one; NAME where the recipient has none. */
enum cs_status learn_book_take(struct cs_learning *learning,
	struct cs_span list, struct cs_span nick, struct cs_span name);

/* Are these lines of an abook, or vCards? */
bool learn_is_abook(struct cs_span text);
bool learn_is_card(struct cs_span text);

/* Take all of TEXT, which they may change. */
enum cs_status learn_abook(struct cs_learning *learning, char *text);
enum cs_status learn_cards(struct cs_learning *learning, char *text);

/* The next line of *TEXT, terminated, without its end; NULL at the end. */
char *learn_line(char **text);

#endif
