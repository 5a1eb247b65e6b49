/* Is what `setup' writes in force?  mutt, neomutt and git are asked themselves,
 * of the others the file is read. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clients.h"
#include "doctor.h"
#include "slurp.h"
#include "wording.h"

/* What COMMAND, a fixed one, prints; the caller's, NULL: nothing. */
static char *
output_of(const char *command)
{
	FILE *pipe = popen(command, "re");
	struct cs_error error;
	char *text = NULL;
	size_t length;

	if (!pipe)
		return NULL;
	text = slurp_stream(pipe, &length, &error);
	pclose(pipe);
	return text;
}

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

/* Does COMMAND, as a client has it, run us? */
static bool
runs_us(const char *command)
{
	return strstr(command, "countersign");
}

static void
look_at_mutts_values(struct doctor *doctor, const char *name,
	const char *text)
{
	char value[4096] = "";

	if (!value_find(text, "sendmail", value, sizeof value) ||
		!runs_us(value))
		doctor_say(doctor, DOCTOR_WRONG, _("%s: $sendmail is \"%s\": "
			"its mail is not guarded; `countersign setup --apply "
			"%s'"), name, value, name);
	else
		doctor_say(doctor, DOCTOR_WELL, _("%s: its mail is guarded"),
			name);
	if (value_find(text, "sendmail_wait", value, sizeof value) &&
		strcmp(value, "0"))
		doctor_say(doctor, DOCTOR_WRONG, _("%s: $sendmail_wait is %s: "
			"a refusal is not seen; set it to 0"), name, value);
	if (value_find(text, "editor", value, sizeof value) &&
		!runs_us(value))
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

/* A line `…-hook … sendmail=…' in TEXT that leads around us. */
static bool
has_other_sendmail(const char *text)
{
	char line[2048];

	for (; *text; text += strcspn(text, "\n"), text += *text == '\n') {
		snprintf(line, sizeof line, "%.*s",
			(int)strcspn(text, "\n"), text);
		if (*line != '#' && strstr(line, "-hook") &&
			strstr(line, "sendmail") && !runs_us(line))
			return true;
	}
	return false;
}

static char *
file_of(const struct client *client, char path[4096])
{
	struct cs_error error;
	size_t length;

	return client_file(client, path, 4096)
		? slurp_file(path, &length, &error) : NULL;
}

static void
look_at_mutt(struct doctor *doctor, const struct client *client)
{
	char *text = output_of(!strcmp(client->name, "mutt")
			? "mutt -D 2>/dev/null </dev/null"
			: "neomutt -D 2>/dev/null </dev/null");
	char path[4096], *file = file_of(client, path);

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

static void
look_at_git(struct doctor *doctor)
{
	char *text = output_of("git config --get sendemail.sendmailcmd "
		"2>/dev/null </dev/null");

	if (text && runs_us(text))
		doctor_say(doctor, DOCTOR_WELL, _("git: send-email is guarded"));
	else
		doctor_say(doctor, DOCTOR_NOTE, _("git: send-email is not "
			"guarded; `countersign setup --apply git'"));
	free(text);
}

/* Does a line of TEXT that holds KEY not run us?  *SEEN: is there any? */
static bool
has_unguarded(const char *text, const char *key, bool *seen)
{
	char line[2048];
	size_t length = strlen(key);
	bool unguarded = false;

	*seen = false;
	for (; *text; text += strcspn(text, "\n"), text += *text == '\n') {
		snprintf(line, sizeof line, "%.*s",
			(int)strcspn(text, "\n"), text);
		if (strncmp(line, key, length))
			continue;
		*seen = true;
		unguarded = !runs_us(line) || unguarded;
	}
	return unguarded;
}

/* A client whose KEY lines in its file say what it runs. */
static void
look_at_file(struct doctor *doctor, const struct client *client,
	const char *key)
{
	char path[4096], *file = file_of(client, path);
	bool seen = false, unguarded;

	if (!file) {
		doctor_say(doctor, DOCTOR_NOTE, _("%s: not in use here (no %s)"),
			client->name, path);
		return;
	}
	unguarded = has_unguarded(file, key, &seen);
	if (unguarded || !seen)
		doctor_say(doctor, DOCTOR_WRONG, _("%s: its mail is not "
			"guarded; `countersign setup --apply %s'"),
			client->name, client->name);
	else
		doctor_say(doctor, DOCTOR_WELL, _("%s: its mail is guarded"),
			client->name);
	free(file);
}

void
doctor_look_at_clients(struct doctor *doctor)
{
	const struct client *client;

	for (client = clients; client->name; client++) {
		if (!client_is_installed(client))
			continue;
		if (strstr(client->name, "mutt"))
			look_at_mutt(doctor, client);
		else if (!strcmp(client->name, "git"))
			look_at_git(doctor);
		else
			look_at_file(doctor, client,
				client->key ? client->key : "set mta");
	}
}
