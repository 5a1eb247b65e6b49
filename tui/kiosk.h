/*
 * kiosk - the two processes of `countersign kiosk'.
 *
 * The first one (cmd-kiosk.c) reads what policy says (kiosk-policy.c), hands
 * messages over (courier.h) and starts, for each message, a second one
 * (kiosk-screen.c) that locks itself in (cage.h), shows notice and compose
 * screen, and ends: what it had in memory ends with it.
 *
 * Beneath kiosk.folder the second one may write the folder of drafts alone.
 * History, audit log, and the counts of messages and of wrong codes, which lie
 * beside it, are the first one's.
 */
#ifndef KIOSK_H
#define KIOSK_H

#include <limits.h>
#include <termios.h>

#include "cage.h"
#include "courier.h"
#include "restrict.h"

/* How a screen ended; its exit status. */
enum kiosk_end { KIOSK_SENT, KIOSK_WIPED, KIOSK_KEPT, KIOSK_LEFT };

struct kiosk {
	struct cs_places places;
	struct cs_guard *guard;
	struct restrictions restrictions;
	struct courier courier;
	struct cs_runner maker; /* of the screen's */
	struct cage_has has;
	struct termios terminal;
	char folder[PATH_MAX];
	const char *last; /* what became of the message before */
	int line;         /* the screen's end of the socket */
	pid_t speller;    /* of the courier's */
};

/* Opens policy for the first time, which says where kiosk.folder is.  0 or an
 * exit status, as the one below; why was said. */
int kiosk_policy_open(struct kiosk *kiosk);

/* Reads policy anew, before each message. */
int kiosk_policy_take(struct kiosk *kiosk);

/* The whole of the second process: never returns to what the first one does. */
enum kiosk_end kiosk_screen_run(struct kiosk *kiosk);

#endif
