/*
 * enclosed - the files in a finished message, for who must not be deceived.
 *
 * Beside content-mime, which takes whatever somebody might read as text, this
 * one is strict: where two mail readers could see different parts, or a part
 * under different names, the whole is refused.  That are a multipart without
 * boundary or end or with a line that is nearly its boundary, a field of
 * Content-… that stands twice or can't be read, an encoding that nobody knows,
 * parts within parts beyond reason, and message/partial and
 * message/external-body, whose file is elsewhere.
 *
 * A file is what is no text, has a name, or says that it is an attachment.  The
 * files of an enclosed message (message/rfc822) count too, and so that is given
 * before them, as what holds them.  What is inside an
 * archive or written into a text (uuencode) is not looked for.
 */
#ifndef ENCLOSED_H
#define ENCLOSED_H

#include "parameter.h"

enum { ENCLOSED_NAMES = 4 * PARAMETER_NAMES };

struct enclosed {
	char names[ENCLOSED_NAMES][PARAMETER_SIZE]; /* all it may be called */
	size_t name_count;
	const char *type;      /* as it says, small letters */
	struct cs_span data;   /* decoded */
	bool is_message;       /* whose files come next */
};

/* Gives TAKE each file of MESSAGE until it fails.  CS_SYNTAX: the message can be
 * read in two ways. */
enum cs_status enclosed_each(struct cs_span message,
	enum cs_status (*take)(void *context, const struct enclosed *file),
	void *context, struct cs_error *error);

#endif
