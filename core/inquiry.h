/*
 * inquiry - all there is to know about one recipient before anything is said.
 *
 * Reads the domain, looks it up in policy and history, and lets the model
 * weigh it where nothing has settled the matter.  The rules then only look at
 * what stands here.  A value on the caller's stack, nothing to free.
 */
#ifndef INQUIRY_H
#define INQUIRY_H

#include "countersign.h"
#include "domain.h"
#include "guard.h"
#include "model.h"
#include "nearby.h"
#include "person.h"
#include "skeleton.h"
#include "ways.h"

struct inquiry {
	const struct cs_guard *guard;
	const struct cs_recipient *recipient;
	struct cs_span local;          /* left of the @, as written */
	struct cs_span written;        /* right of it, as written */
	enum domain_status status;
	struct domain domain;          /* readable where status is OK */
	char loose[CS_DOMAIN_SIZE];    /* what can be compared otherwise */
	struct typed typed;
	bool is_beyond;                /* it has letters beyond ASCII */

	/* what policy and history say about the domain */
	bool is_protected, is_internal, is_trusted;
	bool is_beneath;               /* … or beneath a protected name */
	bool is_popular;               /* policy's lists or the built-in one */
	bool is_own_word;              /* the user's alone, and not counted */
	bool is_real;                  /* a name under .mil that is public */
	bool domain_known, address_known;

	/* what the model says; spoke is false where the name is settled */
	bool spoke;
	struct model_meant meant;
	struct hypotheses found;
	double odds;                   /* ln, a slip against meant as it is */
	double stake;                  /* added to them for protected names */
	double probability;            /* that a slip made it */
	enum cs_verdict doubt;         /* what the odds amount to */

	struct nearby nearby, fold_nearby;   /* memory behind candidates */

	/* the part before the @, where the domain is settled */
	struct person person;

	/* what it looks like, of names beyond ASCII */
	struct skeleton_facts facts;
	char fold[CS_DOMAIN_SIZE];     /* "" for plain ASCII */
	bool has_twin;                 /* the folded form is another name's */
	struct hypothesis twin;        /* … whose, in the folded text */
	bool twin_slips;               /* … but for a slip */
};

/* Fills *INQUIRY about RECIPIENT.  With SITE, what the user alone protects or
 * calls popular (policy.h) is looked at as if he had not, and is_own_word tells.  GUARD and RECIPIENT must outlive it, and it
 * must not be copied: it points into itself. */
void inquiry_open(struct inquiry *inquiry, const struct cs_guard *guard,
	const struct cs_recipient *recipient, bool site);

#endif
