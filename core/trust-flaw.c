/* See trust-flaw.h. */
#include "config.h"

#include <string.h>

#include "error.h"
#include "trust-flaw.h"
#include "words.h"

/* Of the path itself; of something on the way to it, which is named too. */
static const struct {
	const char *itself, *above;
} flaws[] = {
	[TRUST_OF_OTHERS] = { N_("%s: belongs to somebody else"),
		N_("%s: %s belongs to somebody else") },
	[TRUST_WRITABLE] = { N_("%s: is writable by group or others"),
		N_("%s: %s is writable by group or others") },
	[TRUST_DANGLING] = { N_("%s: is not there, but a link leads to it"),
		N_("%s: %s is not there, but a link leads to it") },
	[TRUST_CIRCLE] = { N_("%s: is a link that leads in circles"),
		N_("%s: %s is a link that leads in circles") },
	[TRUST_NO_FOLDER] = { N_("%s: is not a folder"),
		N_("%s: %s is not a folder") },
	[TRUST_NO_FILE] = { N_("%s: is not a regular file"),
		N_("%s: %s is not a regular file") },
};

enum cs_status
trust_flaw_say(struct cs_error *error, enum trust_flaw flaw, const char *path,
	const char *at)
{
	if (!strcmp(path, at))
		return error_say(error, CS_UNTRUSTED,
			words_like("%s", flaws[flaw].itself), path);
	return error_say(error, CS_UNTRUSTED,
		words_like("%s%s", flaws[flaw].above), path, at);
}

enum cs_status
trust_stop_say(struct cs_error *error, const char *what, const char *path,
	const char *at)
{
	if (!strcmp(path, at))
		return error_say(error, CS_UNTRUSTED, "%s: %s", path, what);
	return error_say(error, CS_UNTRUSTED, "%s: %s: %s", path, at, what);
}
