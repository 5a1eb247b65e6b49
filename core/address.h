/*
 * address - cuts the value of a recipient field into its recipients.
 *
 * What the public header promises under "Recipients" is done here, for a line
 * that is being typed, for an argument and for a header field alike: one
 * reader, so that all three doors mean the same.  Nothing is copied, kept or
 * changed; the results are spans of the line.  Whether a domain exists, what
 * it means in A-labels and whether an address is right is asked elsewhere.
 *
 * The grammar is RFC 5322 section 3.4 with RFC 6532's UTF-8, less everything
 * that two readers could take for different recipients.  These breaks are
 * listed with their reasons in docs/RULES.md, "Addresses".
 *
 * Invariants:
 *  - Each byte of the line lies in the `whole' of one recipient, or is a
 *    blank, a comma, the semicolon that ends a group or part of a group's head
 *    (`Friends:').  Recipients come in order and never overlap.
 *  - A group's head never holds an @ outside quotes and comments.
 *  - After an element that can't be read the walk goes on at the next comma,
 *    semicolon or colon, whatever quotes or brackets stand around it.
 *  - Time is linear in the line: comments nest ADDRESS_COMMENT_DEPTH deep at
 *    most, hence no byte is looked at more often than that.
 */
#ifndef ADDRESS_H
#define ADDRESS_H

#include "countersign.h"

enum {
	ADDRESS_LOCAL_MAX = 128,   /* octets; RFC 5321 has 64, see docs/RULES.md */
	ADDRESS_DOMAIN_MAX = 255,  /* octets, RFC 5321 section 4.5.3.1.2 */
	ADDRESS_COMMENT_DEPTH = 8, /* comments within comments */
};

/* All that can be wrong: name, what is wrong and what to do about it.  The
 * cases in tests/cases/addresses.tsv use the names. */
#define ADDRESS_TROUBLE_LIST(X)                                                \
	X(EMPTY, "there is no address here")                                   \
	X(NOT_UTF8, "this is not UTF-8 text: type it again")                   \
	X(CONTROL, "a control character or line break stands here: remove it") \
	X(BIDI, "a hidden character that turns the text around stands here: "  \
		"remove it")                                                   \
	X(UNSEEN, "an invisible character stands in the address: type it "     \
		"again")                                                       \
	X(WIDE, "a full-width sign stands in the address: type the plain one") \
	X(QUOTE, "a quote is not closed: add \" at its end")                   \
	X(PAREN, "a comment is not closed: add ) at its end")                  \
	X(BRACKET, "an address in brackets is not closed: add ]")              \
	X(ANGLE, "the address is not closed: add > at its end")                \
	X(SPREAD, "quotes or parentheses hold an address and a comma: "        \
		"close them earlier")                                          \
	X(DEEP, "comments are nested too deep: remove them")                   \
	X(STRAY, "this sign can't stand here: remove it, or put the name it "  \
		"belongs to in quotes")                                        \
	X(CLOSES_NOTHING, "nothing is open that this could close: remove it")  \
	X(GLUED, "a quote begins or ends inside a word: put a blank there")    \
	X(NO_LOCAL, "nothing stands before the @: add the person's name")      \
	X(NO_DOMAIN, "nothing stands after the @: add the domain")             \
	X(NO_ADDRESS, "the angle brackets are empty: put the address inside")  \
	X(NAME_ALONE, "this is a name without an address: add <address>, or "  \
		"commas between names")                                        \
	X(COMMENT_ALONE, "this is a comment without an address: remove it")    \
	X(NO_ANGLE, "a name stands before the address: put the address in "    \
		"< >")                                                         \
	X(AT_IN_NAME, "the name before the < has an @: put it in quotes")      \
	X(AFTER_ANGLE, "something follows the >: put a comma between")         \
	X(MISSING_COMMA, "something follows the address: put a comma between") \
	X(TWO_AT, "there is more than one @: only one address at a time")      \
	X(BLANK_INSIDE, "a blank stands inside the address: remove it")        \
	X(COMMENT_INSIDE, "a comment stands inside the address: remove it")    \
	X(LOCAL_DOT, "a dot too many before the @: remove it, or put that "    \
		"part in quotes")                                              \
	X(DOMAIN_DOT, "a dot too many in the domain: remove it")               \
	X(DOMAIN_SIGN, "this sign can't stand in a domain: remove it")         \
	X(LITERAL, "only an IP address can stand in brackets")                 \
	X(LOCAL_LONG, "the part before the @ is longer than 128 bytes")        \
	X(DOMAIN_LONG, "the domain is longer than 255 bytes")                  \
	X(ROUTE, "source routes are not read: give only the last address")     \
	X(PERCENT, "%-routes are not read: give the address itself")           \
	X(BANG, "!-paths are not read: give the address itself")               \
	X(QUOTED_SIGN, "this sign can't stand before the @, even in quotes")   \
	X(ENCODED, "an encoded word can't stand in an address: type it plain") \
	X(DASH, "an address can't begin with a dash: remove it")               \
	X(PROGRAM, "a file or program is not a person: give an address")       \
	X(SEMICOLON, "a semicolon separates nothing here: use a comma")        \
	X(AFTER_GROUP, "something follows the group's semicolon: put a comma " \
		"between")                                                     \
	X(NO_GROUP_NAME, "a colon stands here without a group's name: remove " \
		"it")                                                          \
	X(NESTED, "a group can't stand in a group: end the first with ;")      \
	X(A_LIST, "only one address can stand here, not a list")               \
	X(A_GROUP, "only one address can stand here, not a group")

enum address_trouble {
	ADDRESS_FINE,
#define X(name, sentence) ADDRESS_##name,
	ADDRESS_TROUBLE_LIST(X)
#undef X
	ADDRESS_TROUBLES
};

/* "NO_DOMAIN" … of a recipient's `why'; "" for any other text. */
const char *address_trouble_name(const char *why);

#endif
