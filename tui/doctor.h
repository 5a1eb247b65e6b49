/*
 * doctor - what the files of `countersign doctor' share.
 *
 * Each finding is one line: well, a note on what is weaker than it could be,
 * or wrong, which means that mail can be lost, held up or sent unguarded.
 */
#ifndef DOCTOR_H
#define DOCTOR_H

#include <stdarg.h>

#include "countersign.h"

struct doctor {
	struct cs_places places;
	struct cs_guard *guard; /* NULL: can't be opened */
	unsigned wrong;
};

enum doctor_finding { DOCTOR_WELL, DOCTOR_NOTE, DOCTOR_WRONG };

void doctor_say(struct doctor *doctor, enum doctor_finding finding,
	const char *format, ...) __attribute__((format(printf, 3, 4)));

/* -- doctor-policy.c: what is enforced, what is logged -- */
void doctor_look_at_enforcement(struct doctor *doctor);

/* -- doctor-clients.c: do the mail clients run us? -- */
struct client;

void doctor_look_at_clients(struct doctor *doctor);

/* COMMAND is what NAME's SETTING runs to send: says whether that is us. */
void doctor_look_at_errand(struct doctor *doctor, const char *name,
	const char *setting, const char *command);

/* What COMMAND, a fixed one, prints; what stands in CLIENT's file, whose path
 * comes into PATH.  The caller's to free(); NULL: nothing. */
char *doctor_output_of(const char *command);
char *doctor_file_of(const struct client *client, char path[4096]);

/* -- doctor-mutt.c -- */
void doctor_look_at_mutt(struct doctor *doctor, const struct client *client);

#endif
