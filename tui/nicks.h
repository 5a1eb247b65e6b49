/*
 * nicks - bare words that stand for addresses.
 *
 * They are read out of mutt's and mailx's own files, the setting alias_file
 * and a file beside the known addresses, and are the nicks of known addresses;
 * a suspect one of those stands for nothing.  New ones go into the setting's
 * file, else mutt's $alias_file, else our own.
 */
#ifndef NICKS_H
#define NICKS_H

#include "countersign.h"

/* FIELD with each nick written out, the caller's to free; NULL: it has none. */
char *nicks_expand(const struct cs_guard *guard, struct cs_span field);

/* What NICK stands for, *COUNT recipients, the caller's to free; NULL: it is
 * none. */
char *nicks_meaning(const struct cs_guard *guard, struct cs_span nick,
	size_t *count);

/* Gives TAKE what each nick in the files stands for that begins with BEGIN, in
 * letters of either case; TEXT is the taker's to free.  RISKY: one of them is
 * suspect.  False ends it. */
void nicks_begin(const struct cs_guard *guard, struct cs_span begin,
	bool (*take)(void *context, char *text, bool risky), void *context);

/* Writes out the nicks in To, Cc and Bcc of DRAFT. */
enum cs_status nicks_expand_draft(const struct cs_guard *guard,
	struct cs_draft *draft);

/* Makes NICK stand for RECIPIENT.  Refused are suspect recipients and nicks
 * that stand for something.  *PATH: where, CS_ADDRESS_SIZE bytes. */
enum cs_status nicks_add(const struct cs_guard *guard, struct cs_span nick,
	const struct cs_recipient *recipient, char path[CS_ADDRESS_SIZE],
	struct cs_error *error);

#endif
