/* Where the real sendmail is. */
#include "config.h"

#include <sys/stat.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "handoff.h"
#include "words.h"

/* in the order in which git looks */
static const char *const usual_places[] = {
	"/usr/sbin/sendmail",
	"/usr/lib/sendmail",
};

/* Is PATH, links followed, the program that is running?  Then it is the gate
 * under the name of sendmail. */
static bool
is_ourselves(const char *path)
{
	struct stat there, here;

	return !stat(path, &there) && !stat("/proc/self/exe", &here) &&
		there.st_dev == here.st_dev && there.st_ino == here.st_ino;
}

static bool
can_run(const char *path)
{
	struct stat about;

	return !stat(path, &about) && S_ISREG(about.st_mode) &&
		!access(path, X_OK);
}

/* The first of the usual places that has one; "" if none has. */
static const char *
look_around(void)
{
	size_t i;

	for (i = 0; i < sizeof usual_places / sizeof *usual_places; i++)
		if (can_run(usual_places[i]) && !is_ourselves(usual_places[i]))
			return usual_places[i];
	return "";
}

enum cs_status
handoff_find(const char *configured, char path[HANDOFF_PATH_SIZE],
	struct cs_error *error)
{
	if (!*configured)
		configured = look_around();
	else if (!strcmp(configured, "outbox"))
		configured = "";
	else if (configured[0] != '/' ||
		strlen(configured) >= HANDOFF_PATH_SIZE)
		return error_say(error, CS_CONFIG,
			_("sendmail = \"%s\": not an absolute path"),
			configured);
	else if (!can_run(configured))
		return error_say(error, CS_CONFIG,
			_("sendmail = \"%s\": there is no program to run"),
			configured);
	else if (is_ourselves(configured))
		return error_say(error, CS_CONFIG,
			_("sendmail = \"%s\": that is countersign itself"),
			configured);
	strcpy(path, configured);
	return CS_OK;
}
