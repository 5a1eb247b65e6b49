/*
 * known - the history: addresses and domains mailed before.
 *
 * The facts stand in one plain file, `known', in the user's data folder: a
 * line each with ADDRESS or DOMAIN, a tab, COUNT, and optionally tab FIRST,
 * tab LAST (seconds since 1970), tab ORIGIN, tab NAME.  Domains are canonical
 * A-labels; local parts as written.  Anything that can't be read is left out.
 *
 * History is evidence that a name is real.  It is not a list of names to
 * protect: that is policy's.
 *
 * Invariants: sorted by domain, then by local part (a bare domain first), each
 * once.  Spans point into the store and live as long as it.
 */
#ifndef KNOWN_H
#define KNOWN_H

#include "countersign.h"

struct known;

struct known_entry {
	struct cs_span domain; /* canonical, terminated */
	struct cs_span local;  /* empty: the domain by itself */
	uint32_t count;        /* times mailed, at least 1 */
};

/* Opens the history in FOLDER.  NULL, or nothing there: an empty history. */
enum cs_status known_open(const char *folder, struct known **known,
	struct cs_error *error);
void known_close(struct known *known);

/* Sum of all counts. */
uint64_t known_total(const struct known *known);

/* The sum of the counts at DOMAIN; 0: never mailed. */
uint64_t known_domain(const struct known *known, struct cs_span domain);

/* Is LOCAL at DOMAIN known?  Local parts compare without regard to ASCII case.
 */
bool known_address(const struct known *known, struct cs_span local,
	struct cs_span domain);

/* The entries, sorted. */
size_t known_count(const struct known *known);
const struct known_entry *known_at(const struct known *known, size_t i);

/* The entries at DOMAIN are those from *FIRST to *END - 1. */
void known_range(const struct known *known, struct cs_span domain,
	size_t *first, size_t *end);

/* Calls TAKE for each entry whose local part is LOCAL, at any domain. */
void known_persons(const struct known *known, struct cs_span local,
	void (*take)(void *context, const struct known_entry *entry),
	void *context);

/* -- changing it ---------------------------------------------------------------- */

/* Adds COUNT mails to LOCAL (or empty) at DOMAIN, in memory; the texts are
 * copied.  known_save() sorts and writes. */
enum cs_status known_add(struct known *known, struct cs_span local,
	struct cs_span domain, uint32_t count);
enum cs_status known_save(struct known *known, const char *folder,
	struct cs_error *error);

#endif
