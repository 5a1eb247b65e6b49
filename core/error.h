/*
 * error - the words of a failure, safe to print anywhere.
 *
 * Every module fills its caller's struct cs_error through error_say(), so
 * that no control character of a file name, a message or another program's
 * output reaches a terminal.  Nothing here prints.  countersign-message, which
 * has no language, has an error_say() of its own: see told.h.
 */
#ifndef ERROR_H
#define ERROR_H

#include "countersign.h"

/* Writes the formatted text into ERROR (which may be NULL), made visible and
 * cut to size at a whole character.  Returns STATUS, so that a caller says
 * `return error_say(error, CS_IO, …)'. */
enum cs_status error_say(struct cs_error *error, enum cs_status status,
	const char *format, ...) __attribute__((format(printf, 3, 4)));

/*
 * Copies TEXT into OUT of SIZE bytes, terminated, as valid UTF-8 without
 * anything a terminal obeys: C0 and DEL as ^X, bytes that are not UTF-8 as
 * \xNN, C1, line separators and bidirectional controls as \uNNNN.  A tab
 * becomes a blank.  Newlines stay where KEEP_LINES says so.  Returns the
 * length; the text is cut where it doesn't fit.
 */
size_t error_visible(char *out, size_t size, struct cs_span text,
	bool keep_lines);

#endif
