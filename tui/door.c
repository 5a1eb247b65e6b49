/* Opening the guard, and the exit statuses of its failures. */
#include <sysexits.h>

#include "config.h"
#include "command.h"
#include "door.h"
#include "places.h"
#include "wording.h"

int
door_exit(enum cs_status status)
{
	static const int exits[] = {
		[CS_OK] = EX_OK,
		[CS_NO_MEMORY] = EX_OSERR,
		[CS_SYNTAX] = EX_DATAERR,
		[CS_LIMIT] = EX_DATAERR,
		[CS_IO] = EX_IOERR,
		[CS_NOT_FOUND] = EX_NOINPUT,
		[CS_EXISTS] = EX_CANTCREAT,
		[CS_BUSY] = EX_TEMPFAIL,
		[CS_CONFIG] = EX_CONFIG,
		[CS_UNTRUSTED] = EX_CONFIG,
		[CS_REFUSED] = EX_NOPERM,
		[CS_UNAVAILABLE] = EX_UNAVAILABLE,
		[CS_FAILED] = EX_TEMPFAIL,
	};

	return exits[status];
}

void
door_say_failure(const struct cs_guard *guard)
{
	if (*cs_guard_failure(guard))
		command_fail(0, _("checking less than it should, as policy "
			"says fail = \"open\": %s"), cs_guard_failure(guard));
}

static int
open_at(struct cs_places *places, const char *policy_only,
	struct cs_guard **guard)
{
	struct cs_error error;
	enum cs_status status;

	places->policy_only = policy_only;
	status = cs_guard_open(places, guard, &error);
	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	door_say_failure(*guard);
	return 0;
}

static int
open_found(const char *policy_only, const char *(*who)(void),
	struct cs_guard **guard)
{
	struct cs_places places;
	struct cs_error error;

	if (!places_find_unnamed(&places, &error))
		return command_fail(EX_OSERR, "%s", error.text);
	places.who = who;
	return open_at(&places, policy_only, guard);
}

int
door_open(const char *policy_only, struct cs_guard **guard)
{
	return open_found(policy_only, places_user, guard);
}

int
door_open_to_judge(const char *policy_only, struct cs_guard **guard)
{
	return open_found(policy_only, NULL, guard);
}
