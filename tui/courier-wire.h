/*
 * courier-wire - what goes over the socket between a kiosk's screen and its
 * hand-off helper.
 *
 * A request is one datagram: a letter that says what is wanted, then words,
 * each with its NUL, and open files beside it.  The answer is a wait status.
 * Part of courier.
 */
#ifndef COURIER_WIRE_H
#define COURIER_WIRE_H

#include <stddef.h>
#include <sys/socket.h>

enum {
	COURIER_TEXT = 128 * 1024, /* bytes of a request */
	COURIER_WORDS = 1100,
	COURIER_FILES = 203,       /* 0, 1, 2 and 200 attachments */
};

enum courier_errand {
	COURIER_SEND = 's', /* recipients; the message, what sendmail says */
	COURIER_MAKE = 'm', /* options of countersign-message; its files */
	COURIER_SPELL = 'w', /* no words; the speller's 0 and 1 */
};

union courier_control {
	char bytes[CMSG_SPACE(COURIER_FILES * sizeof(int))];
	struct cmsghdr align;
};

#endif
