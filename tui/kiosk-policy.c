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

static const char *const classifications[] = {
	[BANNER_NONE] = "none",
	[BANNER_UNCLASSIFIED] = "unclassified",
	[BANNER_CUI] = "cui",
	[BANNER_CONFIDENTIAL] = "confidential",
	[BANNER_SECRET] = "secret",
	[BANNER_TOP_SECRET] = "top-secret",
	[BANNER_TS_SCI] = "ts-sci",
};
static const char *const banner_words[] = {
	[BANNER_NONE] = "",
	[BANNER_UNCLASSIFIED] = "UNCLASSIFIED",
	[BANNER_CUI] = "CUI",
	[BANNER_CONFIDENTIAL] = "CONFIDENTIAL",
	[BANNER_SECRET] = "SECRET",
	[BANNER_TOP_SECRET] = "TOP SECRET",
	[BANNER_TS_SCI] = "TOP SECRET//SCI",
};

static void
banner_take(const struct cs_guard *guard, struct screen_banner *banner)
{
	const char *name = cs_setting_text(guard, "kiosk.classification");
	const char *words = cs_setting_text(guard, "kiosk.banner");
	size_t i;

	for (i = 0; i < sizeof classifications / sizeof *classifications; i++)
		if (!strcmp(classifications[i], name))
			banner->colour = (enum screen_banner_colour)i;
	snprintf(banner->text, sizeof banner->text, "%s",
		*words ? words : banner_words[banner->colour]);
}

static int
restrictions_take(struct kiosk *kiosk)
{
	struct restrictions *r = &kiosk->restrictions;
	const char *from = cs_setting_text(kiosk->guard, "kiosk.from");
	const char *root = cs_setting_text(kiosk->guard, "kiosk.attach_root");
	struct cs_recipient sender;
	char *path;

	cs_recipient_read(cs_span(from), &sender);
	if (sender.kind != CS_MAILBOX || strlen(from) >= sizeof r->from)
		return command_fail(EX_CONFIG, _("kiosk.from: no address"));
	strcpy(r->from, from);
	path = *root ? attach_expand(root) : NULL;
	r->attach_root[0] = '\0';
	if (*root && (!path || !realpath(path, r->attach_root))) {
		free(path);
		return command_fail(EX_CONFIG, _("kiosk.attach_root: %s"),
			strerror(errno));
	}
	free(path);
	r->idle_seconds = cs_setting_number(kiosk->guard, "kiosk.idle");
	banner_take(kiosk->guard, &r->banner);
	if (!restrict_lists(kiosk->guard, "kiosk.terminals", getenv("TERM")))
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
	courier->banner = &kiosk->restrictions.banner;
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
	int result = guard_open(kiosk);

	if (!result)
		result = restrictions_take(kiosk);
	return result ? result : courier_take(kiosk);
}
