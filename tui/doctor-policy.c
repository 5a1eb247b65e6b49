/* doctor: what of policy is binding here, and what is only asked. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config.h"
#include "doctor.h"
#include "restrict.h"
#include "wording.h"

/* What happens when the checker can't run, or where policy only watches. */
static void
look_at_strictness(struct doctor *doctor)
{
	const char *fail = cs_setting_text(doctor->guard, "fail");

	if (*cs_guard_failure(doctor->guard))
		doctor_say(doctor, DOCTOR_WRONG, _("fail = \"open\", and so "
			"mail is judged without: %s"),
			cs_guard_failure(doctor->guard));
	else if (strcmp(fail, "closed"))
		doctor_say(doctor, DOCTOR_NOTE, _("fail = \"%s\": where "
			"history or keymaps can't be read, mail is judged "
			"without them"), fail);
	else
		doctor_say(doctor, DOCTOR_WELL, _("fail = \"closed\": what "
			"can't be checked is not sent"));
	if (cs_setting_truth(doctor->guard, "observe"))
		doctor_say(doctor, DOCTOR_NOTE, _("observe = true: nothing is "
			"asked and nothing blocked, only logged"));
}

/* Is the log there, whole, and open to us? */
static void
look_at_audit(struct doctor *doctor)
{
	bool required = cs_setting_truth(doctor->guard, "audit.required");
	struct cs_audit_check check;
	struct cs_error error;
	char path[4096];
	enum cs_status status = cs_audit_path(doctor->guard, path,
		sizeof path, &error);

	if (!status && !access(path, F_OK))
		status = cs_audit_verify(path, NULL, cs_span(""), &check,
			&error);
	if (!status && !access(path, F_OK) && access(path, R_OK | W_OK)) {
		status = CS_IO;
		snprintf(error.text, sizeof error.text, "%s",
			_("can't be written"));
	}
	if (status)
		doctor_say(doctor, required || status == CS_FAILED
				? DOCTOR_WRONG : DOCTOR_NOTE,
			required ? _("audit log: %s: %s; audit.required keeps "
				"all mail here") : _("audit log: %s: %s"),
			path, error.text);
	else
		doctor_say(doctor, DOCTOR_WELL, required ? _("audit log: %s, "
			"and nothing is sent that isn't in it")
			: _("audit log: %s"), path);
}

struct count {
	const struct doctor *doctor;
	size_t others;
};

static bool
others_count(void *context, const char *name)
{
	struct count *count = context;
	const char *user = count->doctor->places.user;

	count->others += !user || strcmp(name, user);
	return true;
}

/* Does policy ask for a release that nobody can give? */
static void
look_at_release(struct doctor *doctor)
{
	struct count count = { doctor, 0 };
	struct cs_error error;
	bool is_used = false;
	size_t i;

	for (i = 0; i < cs_setting_count(doctor->guard); i++)
		is_used = is_used || strstr(cs_setting_at(doctor->guard,
			i)->value, "\"release\"");
	if (!is_used)
		return;
	if (cs_release_code_list(&doctor->places, others_count, &count,
		    &error))
		doctor_say(doctor, DOCTOR_WRONG, _("release: %s"), error.text);
	else if (!count.others)
		doctor_say(doctor, DOCTOR_WRONG, _("release: policy needs a "
			"second person, and nobody else has a code: "
			"countersign policy release-code add NAME"));
	else
		doctor_say(doctor, DOCTOR_WELL, P_("release: %zu person has a "
			"code", "release: %zu persons have a code",
			count.others), count.others);
}

/* Who can run the real sendmail can pass us by. */
static void
look_at_ways_around(struct doctor *doctor)
{
	char path[4096];
	struct stat file;

	if (cs_sendmail_find(doctor->guard, path, sizeof path, NULL) ||
		!*path || stat(path, &file))
		return;
	if (file.st_mode & S_IXOTH)
		doctor_say(doctor, DOCTOR_NOTE, _("enforcement: everybody can "
			"run %s without countersign: mistakes are caught, "
			"nobody is held back (SECURITY.md has the set-up that "
			"does)"), path);
	else
		doctor_say(doctor, DOCTOR_WELL, _("enforcement: %s is for its "
			"group alone"), path);
}

/* Is this a kiosk's policy, and what does it lift? */
static void
look_at_kiosk(struct doctor *doctor)
{
	static struct restrictions restrictions;
	struct cs_error error;
	bool is_whole = true;
	size_t i;

	if (!*cs_setting_text(doctor->guard, "kiosk.from"))
		return;
	if (!restrict_open(&restrictions, doctor->guard, &error)) {
		doctor_say(doctor, DOCTOR_WRONG, _("kiosk: does not open: %s"),
			error.text);
		return;
	}
	for (i = 0; i < RESTRICTIONS; i++) {
		if (!restrictions.lifted[i])
			continue;
		is_whole = false;
		doctor_say(doctor, DOCTOR_NOTE, _("kiosk: `%s' is lifted: %s"),
			restrictions_table[i].name,
			_(restrictions_table[i].cost));
	}
	if (is_whole)
		doctor_say(doctor, DOCTOR_WELL,
			_("kiosk: every restriction is in force"));
}

void
doctor_look_at_enforcement(struct doctor *doctor)
{
	look_at_strictness(doctor);
	look_at_audit(doctor);
	look_at_release(doctor);
	look_at_ways_around(doctor);
	look_at_kiosk(doctor);
}
