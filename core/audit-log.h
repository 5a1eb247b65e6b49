/*
 * audit-log - the file of the audit log: appending to it, and its chain.
 *
 * A line is a JSON object.  Its member "previous" is the SHA-256 of the whole
 * line before it (64 zeros in the first), so that no line can be changed, put
 * in or taken out without the next one telling.  What the last line is, only a
 * head kept elsewhere can tell: the head is the SHA-256 of the last line.  With
 * a key each line ends in "mac", the HMAC-SHA256 of all before that member.
 *
 * Lines are appended under a lock on the file itself, by one write with
 * O_APPEND, and are on the disk (fsync) before the call returns.  Where that
 * fails the file is cut back to what it was.  A line that a crash cut short
 * stays, gets its line end, and the next line says so ("torn":true).
 */
#ifndef AUDIT_LOG_H
#define AUDIT_LOG_H

#include "sha256.h"
#include "trust.h"

/* An open log, locked.  Private inside. */
struct audit_log {
	int file;
	off_t size;
	bool torn;                   /* the last line has no end yet */
	char head[SHA256_TEXT_SIZE]; /* of what is in the file */
	char *text;                  /* lines to be written */
	size_t length;
};

/* Opens and locks PATH, making it (0600) where it is missing.  With NULL for
 * PATH: the file "log" in the folder "audit" beneath STATE.  TRUST says whose
 * the file may be, and the folders above PATH.  CS_BUSY: another process
 * didn't let go of it. */
enum cs_status audit_log_open(struct audit_log *log, const char *path,
	const char *state, const struct trust *trust, struct cs_error *error);

/* Adds a line, in memory: BODY is the object's members without the braces.
 * KEY is the key of the mac, empty: none. */
enum cs_status audit_log_add(struct audit_log *log, const char *body,
	struct cs_span key);

/* Writes what was added, all or nothing. */
enum cs_status audit_log_write(struct audit_log *log, struct cs_error *error);

/* Unlocks and closes. */
void audit_log_close(struct audit_log *log);

#endif
