/*
 * report - for a reader that must not stop at the first mistake.
 *
 * Whoever reads several things (the settings, their lists) carries a struct
 * report along: the first error's status and text stay in it, so that opening
 * fails with it, and every error and remark also goes to `say' where there is
 * one, so that the lint sees them all.  A remark is no error: what it speaks of
 * is refused, or works but is hardly meant.  Texts start "FILE:LINE: " and are
 * made visible as in error.h.
 */
#ifndef REPORT_H
#define REPORT_H

#include "countersign.h"

struct report {
	void (*say)(void *context, bool is_error, const char *line);
	void *context;
	struct cs_error *error; /* takes the first error's text; may be NULL */
	enum cs_status status;  /* the first error's status, or CS_OK */
};

void report_error(struct report *report, enum cs_status status,
	const char *format, ...) __attribute__((format(printf, 3, 4)));
void report_remark(struct report *report, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* STATUS of opening or reading a file, for one that must be believed: what is
 * too long or fails on the way is a wrong configuration like any other. */
enum cs_status report_as_config(enum cs_status status);

void report_no_memory(struct report *report);

#endif
