/* The second process of a kiosk; see kiosk.h. */
#include "config.h"

#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "attach.h"
#include "command.h"
#include "compose.h"
#include "kiosk.h"
#include "notice.h"
#include "wording.h"

/* The folder that the file of setting NAME is in, and may be written to. */
static void
folder_of(const struct kiosk *kiosk, const char *name, char *path)
{
	char *expanded = attach_expand(cs_setting_text(kiosk->guard, name));
	char *slash;

	snprintf(path, PATH_MAX, "%s", expanded ? expanded : "");
	free(expanded);
	slash = strrchr(path, '/');
	if (slash)
		*slash = '\0';
}

/* It may start no process, seccomp or not, and write drafts and copies. */
static bool
lock_in(struct kiosk *kiosk)
{
	static char drafts[PATH_MAX + 8], copies[PATH_MAX];
	const struct rlimit none = { 0, 0 };
	const struct cage_path paths[] = {
		{ CAGE_READ, "/usr/lib" }, { CAGE_READ, "/usr/lib64" },
		{ CAGE_READ, "/lib" }, { CAGE_READ, "/lib64" },
		{ CAGE_READ, "/usr/share" }, { CAGE_READ, "/etc" },
		{ CAGE_READ, kiosk->places.policy },
		{ CAGE_READ, kiosk->places.keymaps },
		{ CAGE_READ, kiosk->places.data },
		{ CAGE_READ, kiosk->restrictions.attach_root },
		{ CAGE_READ, kiosk->folder },
		{ CAGE_WRITE, "/dev/null" },
		{ CAGE_WRITE, drafts }, { CAGE_WRITE, copies },
		{ CAGE_READ, NULL },
	};

	snprintf(drafts, sizeof drafts, "%s/drafts", kiosk->folder);
	folder_of(kiosk, "fcc", copies);
	return !setrlimit(RLIMIT_NPROC, &none) &&
		cage_close(paths, &kiosk->has);
}

static enum kiosk_end
message_write(struct kiosk *kiosk)
{
	struct compose_options options = {
		.restrictions = &kiosk->restrictions };
	struct compose_outcome outcome;
	struct cs_draft *draft;
	struct cs_error error;

	if (cs_draft_open(kiosk->guard, &draft, &error))
		return KIOSK_LEFT;
	if (cs_draft_set_field(draft, "From",
		    cs_span(kiosk->restrictions.from)) ||
		compose_run(kiosk->guard, draft, &options, &outcome, &error))
		return KIOSK_LEFT;
	return outcome.sent ? KIOSK_SENT
		: outcome.kept ? KIOSK_KEPT : KIOSK_WIPED;
}

enum kiosk_end
kiosk_screen_run(struct kiosk *kiosk)
{
	struct notice notice = {
		.text = cs_setting_text(kiosk->guard, "kiosk.notice"),
		.last = kiosk->last,
		.banner = &kiosk->restrictions.banner,
	};

	prctl(PR_SET_PDEATHSIG, SIGTERM);
	mallopt(M_PERTURB, 0xa5); /* what is freed is overwritten */
	kiosk->restrictions.run = courier_run;
	kiosk->restrictions.spell = courier_spell;
	kiosk->restrictions.context = &kiosk->line;
	if (!lock_in(kiosk)) {
		command_fail(0, _("the kernel's restrictions can't be had: %s"),
			strerror(errno));
		return KIOSK_LEFT;
	}
	snprintf(notice.missing, sizeof notice.missing, "%s%s",
		kiosk->has.landlock ? "" : _("This kernel has no Landlock. "),
		kiosk->has.seccomp ? "" : _("This kernel has no seccomp. "));
	restrict_lifted(kiosk->guard, notice.lifted, sizeof notice.lifted);
	return notice_run(&notice) ? message_write(kiosk) : KIOSK_LEFT;
}

