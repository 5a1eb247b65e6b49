/* What mutt and neomutt say themselves of what they would run. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clients.h"
#include "doctor.h"
#include "errand.h"
#include "wording.h"

/* The value that TEXT, mutt's or neomutt's -D, has for NAME, into VALUE. */
static bool
value_find(const char *text, const char *name, char *value, size_t size)
{
	const char *line = text;
	size_t length = strlen(name);

	for (; line && *line; line = strchr(line, '\n') ?
			strchr(line, '\n') + 1 : NULL) {
		if (!strncmp(line, "set ", 4))
			line += 4;
		if (strncmp(line, name, length) ||
			!strchr(" =", line[length]))
			continue;
		line += length + strspn(line + length, " =\"");
		snprintf(value, size, "%.*s", (int)strcspn(line, "\"\n"),
			line);
		return true;
	}
	return false;
}

static bool
is_on(const char *value)
{
	return !strcmp(value, "yes") || !strcmp(value, "is set");
}

static void
look_at_mutts_values(struct doctor *doctor, const char *name,
	const char *text)
{
	char value[4096] = "";

	if (!value_find(text, "sendmail", value, sizeof value))
		*value = '\0';
	doctor_look_at_errand(doctor, name, "$sendmail", value);
	if (value_find(text, "smtp_url", value, sizeof value) && *value)
		doctor_say(doctor, DOCTOR_WRONG, _("%s: $smtp_url is set, so "
			"$sendmail is never run: its mail is not guarded"),
			name);
	if (value_find(text, "sendmail_wait", value, sizeof value) &&
		strcmp(value, "0"))
		doctor_say(doctor, DOCTOR_WRONG, _("%s: $sendmail_wait is %s: a "
			"refusal is not seen; set it to 0"), name, value);
	if (value_find(text, "editor", value, sizeof value) &&
		errand_of(value, "edit") != ERRAND_OURS)
		doctor_say(doctor, DOCTOR_NOTE, _("%s: $editor is not "
			"countersign edit: slips are found only when the "
			"message is sent"), name);
	else if (value_find(text, "edit_headers", value, sizeof value) &&
		!is_on(value))
		doctor_say(doctor, DOCTOR_NOTE, _("%s: $edit_headers is not "
			"set: the editor can't see the recipients"), name);
	if (value_find(text, "use_envelope_from", value, sizeof value) &&
		!is_on(value))
		doctor_say(doctor, DOCTOR_NOTE, _("%s: $use_envelope_from is "
			"not set: bounces go to the user of this machine"),
			name);
}

/* Does LINE set a $sendmail that leads around us? */
static bool
sets_other_sendmail(const char *line)
{
	const char *at = line;

	while ((at = strstr(at, "sendmail"))) {
		at += strlen("sendmail");
		at += strspn(at, " \t");
		if (*at == '=' &&
			errand_of(at + 1, "sendmail") != ERRAND_OURS)
			return true;
	}
	return false;
}

/* Is there a hook in TEXT that does? */
static bool
has_other_sendmail(const char *text)
{
	char line[2048];

	for (; *text; text += strcspn(text, "\n"), text += *text == '\n') {
		snprintf(line, sizeof line, "%.*s",
			(int)strcspn(text, "\n"), text);
		if (*line != '#' && strstr(line, "-hook") &&
			sets_other_sendmail(line))
			return true;
	}
	return false;
}

void
doctor_look_at_mutt(struct doctor *doctor, const struct client *client)
{
	char *text = doctor_output_of(!strcmp(client->name, "mutt")
			? "mutt -D 2>/dev/null </dev/null"
			: "neomutt -D 2>/dev/null </dev/null");
	char path[4096], *file = doctor_file_of(client, path);

	if (!text || !*text)
		doctor_say(doctor, DOCTOR_NOTE, _("%s: `%s -D' says nothing: "
			"look for errors in %s"), client->name, client->name,
			path);
	else
		look_at_mutts_values(doctor, client->name, text);
	if (file && has_other_sendmail(file))
		doctor_say(doctor, DOCTOR_WRONG, _("%s: a hook in %s sets "
			"another $sendmail, which is not guarded"),
			client->name, path);
	free(text);
	free(file);
}
