/* What policy says about a kiosk; see kiosk.h. */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "attach.h"
#include "command.h"
#include "door.h"
#include "kiosk.h"
#include "wording.h"

static int
guard_open(struct kiosk *kiosk)
{
	struct cs_error error;
	enum cs_status status;

	cs_guard_close(kiosk->guard);
	status = cs_guard_open(&kiosk->places, &kiosk->guard, &error);
	if (status) {
		kiosk->guard = NULL;
		return command_fail(door_exit(status), "%s", error.text);
	}
	return 0;
}

/* The folder is policy's too, and the guard wants it when it opens. */
static int
folder_take(struct kiosk *kiosk)
{
	const char *set = cs_setting_text(kiosk->guard, "kiosk.folder");
	char *path = *set ? attach_expand(set) : NULL;

	if (path)
		snprintf(kiosk->folder, sizeof kiosk->folder, "%s", path);
	else
		snprintf(kiosk->folder, sizeof kiosk->folder, "%s",
			kiosk->places.state);
	kiosk->places.state = kiosk->folder;
	kiosk->places.runtime = kiosk->folder;
	if (path)
		kiosk->places.data = kiosk->folder;
	free(path);
	return guard_open(kiosk);
}

static int
restrictions_take(struct kiosk *kiosk)
{
	struct cs_error error;

	if (!restrict_open(&kiosk->restrictions, kiosk->guard, &error))
		return command_fail(EX_CONFIG, "%s", error.text);
	if (!restrict_lifts(&kiosk->restrictions, RESTRICT_term) &&
		!restrict_lists(kiosk->guard, "kiosk.terminals",
			getenv("TERM")))
		return command_fail(EX_UNAVAILABLE,
			_("this kind of terminal (TERM) is not for the kiosk"));
	return 0;
}

/* The file that counts what was sent. */
static bool
rate_take(struct kiosk *kiosk)
{
	const char *set = cs_setting_text(kiosk->guard, "kiosk.state");
	char *path = *set ? attach_expand(set) : NULL;
	size_t size = sizeof kiosk->courier.rate;
	int length = -1;

	if (path)
		length = snprintf(kiosk->courier.rate, size, "%s", path);
	else if (!*set)
		length = snprintf(kiosk->courier.rate, size, "%s/sent",
			kiosk->folder);
	free(path);
	return length > 0 && (size_t)length < size;
}

static int
courier_take(struct kiosk *kiosk)
{
	struct courier *courier = &kiosk->courier;
	struct cs_error error;
	enum cs_status status = cs_sendmail_find(kiosk->guard,
		courier->sendmail, sizeof courier->sendmail, &error);

	courier->guard = kiosk->guard;
	courier->restrictions = &kiosk->restrictions;
	courier->helpers = kiosk->places.helpers;
	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	if (!*courier->sendmail)
		return command_fail(EX_CONFIG, _("a kiosk needs a real "
			"sendmail: nobody would send what is in its outbox"));
	if (!rate_take(kiosk))
		return command_fail(EX_CONFIG, _("kiosk.state: %s"),
			strerror(ENAMETOOLONG));
	return 0;
}

int
kiosk_policy_open(struct kiosk *kiosk)
{
	int result = guard_open(kiosk);

	return result ? result : folder_take(kiosk);
}

int
kiosk_policy_take(struct kiosk *kiosk)
{
	struct cs_error error;
	int result = guard_open(kiosk);

	/* for all that are forked off, and whatever their cages let them read */
	if (!result && cs_guard_complete(kiosk->guard, &error))
		result = command_fail(EX_OSERR, "%s", error.text);
	if (!result)
		result = restrictions_take(kiosk);
	return result ? result : courier_take(kiosk);
}
