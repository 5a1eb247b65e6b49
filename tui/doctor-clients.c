/* Is what `setup' writes in force?  mutt, neomutt, s-nail and git are asked
 * themselves, of the others the file is read. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clients.h"
#include "doctor.h"
#include "errand.h"
#include "slurp.h"
#include "wording.h"

char *
doctor_output_of(const char *command)
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

char *
doctor_file_of(const struct client *client, char path[4096])
{
	struct cs_error error;
	size_t length;

	return client_file(client, path, 4096)
		? slurp_file(path, &length, &error) : NULL;
}

void
doctor_look_at_errand(struct doctor *doctor, const char *name,
	const char *setting, const char *command)
{
	switch (errand_of(command, "sendmail")) {
	case ERRAND_OURS:
		if (!strstr(command, " -bs"))
			doctor_say(doctor, DOCTOR_WELL, _("%s: its mail is "
				"guarded"), name);
		else
			doctor_say(doctor, DOCTOR_WRONG, _("%s: %s has -bs, "
				"which is refused: no mail can be sent; "
				"`countersign setup --apply %s'"), name,
				setting, name);
		break;
	case ERRAND_ABSENT:
		doctor_say(doctor, DOCTOR_WRONG, _("%s: %s is \"%s\", which "
			"can't be run: no mail can be sent; `countersign "
			"setup --apply %s'"), name, setting, command, name);
		break;
	case ERRAND_OTHER:
		doctor_say(doctor, DOCTOR_WRONG, _("%s: %s is \"%s\": its "
			"mail is not guarded; `countersign setup --apply %s'"),
			name, setting, command, name);
	}
}

/* The general command and those of identities, one a line. */
static void
look_at_git(struct doctor *doctor)
{
	char *text = doctor_output_of("git config --get-regexp "
		"'^sendemail[.](.*[.])?sendmailcmd$' 2>/dev/null </dev/null");
	char line[4096], *at = text, *command;

	if (!text || !*text)
		doctor_say(doctor, DOCTOR_NOTE, _("git: send-email is not "
			"guarded; `countersign setup --apply git'"));
	for (; at && *at; at += strcspn(at, "\n"), at += *at == '\n') {
		snprintf(line, sizeof line, "%.*s", (int)strcspn(at, "\n"),
			at);
		command = line + strcspn(line, " ");
		if (*command)
			*command++ = '\0';
		doctor_look_at_errand(doctor, "git", line, command);
	}
	free(text);
}

/* s-nail says itself what it would run, and by which name, which makes us the
 * gate.  Not in its batch mode: that sets sendwait. */
static void
look_at_snail(struct doctor *doctor)
{
	char *text = doctor_output_of("s-nail "
		"-X 'echo \"$mta ${mta-argv0}\"' -X 'varshow sendwait' "
		"-X xit 2>/dev/null </dev/null");
	char *end = text ? strchr(text, '\n') : NULL;

	if (!end)
		doctor_say(doctor, DOCTOR_NOTE, _("s-nail: says nothing: look "
			"for errors in its .mailrc"));
	else {
		*end = '\0';
		doctor_look_at_errand(doctor, "s-nail", "mta", text);
		if (!strstr(end + 1, "set sendwait"))
			doctor_say(doctor, DOCTOR_WRONG, _("s-nail: sendwait is "
				"not set: a refusal is not seen"));
	}
	free(text);
}

/* The value of the line KEY = … at the head of *TEXT, without blanks around,
 * into VALUE; false: it is another line.  *TEXT goes on to the next. */
static bool
line_take(const char **text, const char *key, char *value, size_t size)
{
	const char *line = *text + strspn(*text, " \t");
	const char *end = line + strcspn(line, "\n");
	size_t length = strlen(key);
	bool is_key = !strncmp(line, key, length);

	*text = end + (*end == '\n');
	line += is_key ? length : 0;
	line += strspn(line, " \t");
	if (!is_key || *line != '=')
		return false;
	line += 1 + strspn(line + 1, " \t");
	while (end > line && strchr(" \t\r", end[-1]))
		end--;
	snprintf(value, size, "%.*s", (int)(end - line), line);
	return true;
}

/* A client whose lines KEY = … in its file say what it runs. */
static void
look_at_lines(struct doctor *doctor, const struct client *client,
	const char *file)
{
	const char *at = file;
	char value[2048];
	bool seen = false;

	while (*at) {
		if (!line_take(&at, client->key, value, sizeof value))
			continue;
		seen = true;
		doctor_look_at_errand(doctor, client->name, client->key,
			value);
	}
	if (!seen)
		doctor_look_at_errand(doctor, client->name, client->key, "");
	for (at = file; *at;)
		if (line_take(&at, "smtp-server", value, sizeof value) &&
			*value)
			doctor_say(doctor, DOCTOR_WRONG, _("%s: smtp-server is "
				"set, so %s is never run: its mail is not "
				"guarded"), client->name, client->key);
}

static void
look_at_file(struct doctor *doctor, const struct client *client)
{
	char path[4096], *file = doctor_file_of(client, path);

	if (file)
		look_at_lines(doctor, client, file);
	else
		doctor_say(doctor, DOCTOR_NOTE, _("%s: not in use here (no %s)"),
			client->name, path);
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
			doctor_look_at_mutt(doctor, client);
		else if (!strcmp(client->name, "git"))
			look_at_git(doctor);
		else if (client->key)
			look_at_file(doctor, client);
		else
			look_at_snail(doctor);
	}
}
