/*
 * compose - the screen on which a message is written and sent.
 *
 * Header and body on one screen, as Alpine's composer has them; every
 * recipient is judged at each key.  The room puts together the form, the body,
 * the hint, the prompts and the countersign dialogue, keeps the draft saved,
 * and hands the message over.  What the keys are called stands in keys.h.
 *
 * Invariants: nothing is sent but by DO_SEND, after every recipient was judged
 * again and every suspect one countersigned; a message is lost only where the
 * user said so: the terminal's end, SIGTERM and failures all leave a draft.
 */
#ifndef COMPOSE_H
#define COMPOSE_H

#include "countersign.h"

struct compose_outcome {
	bool sent;
	bool kept; /* a draft of it is on disk */
	char words[4096]; /* for the normal screen, afterwards; "" or lines */
};

struct compose_options {
	/* `edit', else NULL: ^X gives the draft to WRITE in place of sending
	 * it, ^C leaves everything as it was.  No other draft is offered, and
	 * none is left behind unless the terminal goes away. */
	enum cs_status (*write)(void *context, const struct cs_draft *draft,
		bool body_touched, struct cs_error *error);
	void *context;
	const char *title; /* of `edit' */
	bool text_alone;   /* no header can be written: start in the text */
	const char *notice; /* to be said at first, or NULL */
	/* Of a kiosk, else NULL: nothing is kept on disk but while it is handed
	 * over, and leaving, in whatever way, forgets the message. */
	const struct restrictions *restrictions;
};

/* Runs the screen on stdin and stdout over DRAFT, which it takes over.
 * CS_UNAVAILABLE: no screen can be shown here; CS_CONFIG: the setting `keys' is
 * wrong; nothing was done then, and DRAFT is still the caller's. */
enum cs_status compose_run(const struct cs_guard *guard,
	struct cs_draft *draft, const struct compose_options *options,
	struct compose_outcome *outcome, struct cs_error *error);

#endif
