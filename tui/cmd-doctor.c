/* `countersign doctor': looks at the machine and says what to do. */
#include "config.h"

#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "command.h"
#include "countersign.h"
#include "doctor.h"
#include "door.h"
#include "places.h"
#include "plain.h"
#include "wording.h"

/* -- Saying ------------------------------------------------------------------- */

void
doctor_say(struct doctor *doctor, enum doctor_finding finding,
	const char *format, ...)
{
	static const char *const marks[] = {
		[DOCTOR_WELL] = "well ", [DOCTOR_NOTE] = "note ",
		[DOCTOR_WRONG] = "WRONG" };
	char text[2048], visible[2048];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	cs_visible(visible, sizeof visible, cs_span(text));
	printf("%s  ", marks[finding]);
	plain_show(visible);
	putchar('\n');
	if (finding == DOCTOR_WRONG)
		doctor->wrong++;
}

/* -- The machine -------------------------------------------------------------- */

static void
look_at_sendmail(struct doctor *doctor)
{
	char path[4096];
	struct cs_error error;

	if (cs_sendmail_find(doctor->guard, path, sizeof path, &error))
		doctor_say(doctor, DOCTOR_WRONG, _("sendmail: %s"), error.text);
	else if (!*path)
		doctor_say(doctor, DOCTOR_NOTE, _("sendmail: none here, so "
			"what is composed waits in the outbox, and the gate "
			"sends nothing: install a mail system (exim4, postfix, "
			"msmtp-mta …), or set `sendmail' in the settings to "
			"the program that sends"));
	else
		doctor_say(doctor, DOCTOR_WELL, _("sendmail: %s"), path);
}

static void
look_at_terminal(struct doctor *doctor)
{
	const char *codeset = nl_langinfo(CODESET);
	const char *term = getenv("TERM");

	if (!strcmp(codeset, "UTF-8"))
		doctor_say(doctor, DOCTOR_WELL, _("locale: UTF-8"));
	else
		doctor_say(doctor, DOCTOR_NOTE, _("locale: %s, not UTF-8: "
			"marks are plain letters; set LANG=C.UTF-8, or your own"),
			codeset);
	if (!term || !*term || !strcmp(term, "dumb"))
		doctor_say(doctor, DOCTOR_NOTE, _("terminal: TERM is %s: no "
			"screen can be shown, plain prompts are used"),
			term && *term ? term : _("not set"));
	else
		doctor_say(doctor, DOCTOR_WELL, _("terminal: %s"), term);
}

static void
take_remark(void *context, bool is_error, const char *line)
{
	doctor_say(context, is_error ? DOCTOR_WRONG : DOCTOR_NOTE,
		_("policy: %s"), line);
}

static void
look_at_policy(struct doctor *doctor)
{
	unsigned before = doctor->wrong;
	size_t i;

	cs_policy_lint(&doctor->places, take_remark, doctor);
	for (i = 0; doctor->guard && i < cs_setting_count(doctor->guard);
		i++) {
		const struct cs_setting *setting =
			cs_setting_at(doctor->guard, i);

		if (!strcmp(setting->name, "keymaps"))
			doctor_say(doctor, DOCTOR_WELL, _("keyboards: %s (%s)"),
				setting->value, setting->origin);
		if (setting->refused)
			doctor_say(doctor, DOCTOR_NOTE, _("settings: %s"),
				setting->refused);
	}
	if (doctor->wrong == before)
		doctor_say(doctor, DOCTOR_WELL, _("policy: can be read"));
}

/* Can what must be kept be kept? */
static void
look_at_folders(struct doctor *doctor)
{
	char helper[4096];
	struct cs_draft *draft = NULL;
	struct cs_error error;
	enum cs_status status = cs_draft_keep_raw(&doctor->places,
		cs_span("\n"), "", NULL, 0, &draft, &error);

	if (!status)
		status = cs_draft_discard(draft, &error);
	cs_draft_close(draft);
	if (status)
		doctor_say(doctor, DOCTOR_WRONG, _("drafts: nothing can be "
			"kept in %s: %s"), doctor->places.state, error.text);
	else
		doctor_say(doctor, DOCTOR_WELL, _("drafts: %s/drafts"),
			doctor->places.state);
	snprintf(helper, sizeof helper, "%s/countersign-message",
		doctor->places.helpers);
	if (access(helper, X_OK))
		doctor_say(doctor, DOCTOR_WRONG, _("%s: not there, so nothing "
			"composed can be sent: install countersign anew"),
			helper);
}

int
cmd_doctor(int argc, char **argv)
{
	struct doctor doctor = { .wrong = 0 };
	struct cs_error error;

	if (argc > 1)
		return command_usage("doctor", _("takes no %s"), argv[1]);
	if (!places_find(&doctor.places, &error))
		return command_fail(EX_OSERR, "%s", error.text);
	/* what is wrong with it, the lint says */
	if (cs_guard_open(&doctor.places, &doctor.guard, &error))
		doctor.guard = NULL;
	look_at_policy(&doctor);
	if (doctor.guard) {
		doctor_look_at_enforcement(&doctor);
		look_at_sendmail(&doctor);
	}
	look_at_terminal(&doctor);
	look_at_folders(&doctor);
	doctor_look_at_clients(&doctor);
	cs_guard_close(doctor.guard);
	if (fflush(stdout))
		return command_fail(EX_IOERR, _("can't write"));
	return doctor.wrong ? 1 : 0;
}
