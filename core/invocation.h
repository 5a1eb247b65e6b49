/*
 * invocation - reads a sendmail command line the way every MTA might.
 *
 * For the gate: which words are recipients, whether the headers name more, or
 * why the line can't be let through.  The words themselves are never changed;
 * what was judged is passed on as it is.
 *
 * sendmail's options have no standard (LSB 5.0 names a few), and MTAs differ:
 * exim takes the word after -N for a recipient, getopt lets options follow
 * recipients, exim doesn't.  So the table in invocation.c lists what is let
 * through, seen with exim 4.96, Postfix 3.7, OpenSMTPD 6.8, dma 0.13 and msmtp
 * 1.8; whatever two of them could read in two ways is refused, and so is all
 * that is not in the table.
 */
#ifndef INVOCATION_H
#define INVOCATION_H

#include "countersign.h"

enum invocation_mode {
	INVOCATION_MESSAGE, /* a message is read from stdin */
	INVOCATION_QUERY,   /* -bp and the like: reads no message */
	INVOCATION_SMTP,    /* -bs: SMTP on stdin */
	INVOCATION_REFUSED, /* `why' says what is wrong with word `at' */
};

struct invocation {
	enum invocation_mode mode;
	bool reads_headers;  /* -t: recipients stand in the headers too */
	bool dots_are_text;  /* -i: a lone dot does not end the message */
	const char *sender;  /* of -f or -r; NULL: none given */
	const char *why;     /* INVOCATION_REFUSED: sentence about %s, N_() */
	int at;              /* … the word it is about */
	int recipient_count; /* of those in `recipients' */
};

/* Reads ARGV[1] to ARGV[ARGC-1].  RECIPIENTS has room for ARGC numbers and
 * gets the places in ARGV of the words that some MTA takes for recipients. */
void invocation_read(int argc, char *const *argv,
	struct invocation *invocation, int *recipients);

#endif
