/* See clients.h. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clients.h"
#include "places.h"
#include "wording.h"

/* The editor is the user's own; sh looks it up when mutt runs it. */
static const char mutt_lines[] =
	"set sendmail=\"@ sendmail\"\n"
	"set sendmail_wait=0\n"
	"set use_envelope_from=yes\n"
	"set edit_headers=yes\n"
	"set editor='@ edit --editor \"${VISUAL:-${EDITOR:-editor}}\"'\n"
	"set query_command=\"@ known query --mutt %s\"\n";

static const char mutt_advice[] =
	N_("$smtp_url must not be set, or $sendmail is never run.  With set "
	"mbox_type=Maildir postponed=\"~/.local/state/countersign/postponed\" "
	"it has what the compose screen postpones, and the other way round.");

const struct client clients[] = {
	{ "mutt", "mutt", ".muttrc .mutt/muttrc .config/mutt/muttrc",
		mutt_lines, NULL, NULL, mutt_advice },
	{ "neomutt", "neomutt", ".config/neomutt/neomuttrc .neomuttrc "
		".neomutt/neomuttrc .config/mutt/muttrc .mutt/muttrc .muttrc",
		mutt_lines, NULL, NULL, mutt_advice },
	{ "aerc", "aerc", ".config/aerc/accounts.conf",
		NULL, "outgoing", " = @ sendmail",
		N_("In aerc.conf, under [compose]: address-book-cmd = @ known "
		"query --aerc %s; from aerc 0.16 on also edit-headers = true "
		"and editor = @ edit; aerc takes ^X for itself, so in "
		"~/.config/countersign/config: keys = ( { key = \"^S\"; "
		"action = \"send\"; } ).  aerc can be asked inside tmux; outside "
		"of it, `:term @ confirm', then send again.") },
	{ "alpine", "alpine", ".pinerc",
		NULL, "sendmail-path", "=@ sendmail -oem -t -oi",
		N_("smtp-server must be empty, or alpine never runs sendmail.") },
	{ "s-nail", "s-nail", ".mailrc",
		"set mta=@ mta-argv0=sendmail sendwait\n", NULL, NULL, NULL },
	{ "git", "git", ".gitconfig .config/git/config",
		"[sendemail]\n\tsendmailCmd = @ sendmail\n", NULL, NULL, NULL },
	{ NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};

const struct client *
client_find(const char *name)
{
	const struct client *client;

	for (client = clients; client->name; client++)
		if (!strcmp(client->name, name))
			return client;
	return NULL;
}

bool
client_file(const struct client *client, char *path, size_t size)
{
	const char *home = getenv("HOME"), *name;
	char first[4096] = "";
	size_t length;

	if (!home || *home != '/')
		return false;
	for (name = client->files; *name; name += length + (name[length] ==
			' ')) {
		length = strcspn(name, " ");
		snprintf(path, size, "%s/%.*s", home, (int)length, name);
		if (!access(path, F_OK))
			return true;
		if (!*first)
			snprintf(first, sizeof first, "%s", path);
	}
	snprintf(path, size, "%s", first);
	return true;
}

char *
client_text(const char *text)
{
	const char *program = places_program(), *at;
	size_t size = strlen(text) + 1, used = 0;
	char *filled;

	for (at = text; *at; at++)
		size += *at == '@' ? strlen(program) : 0;
	filled = malloc(size);
	for (at = text; filled && *at; at++)
		if (*at == '@')
			used += strlen(strcpy(filled + used, program));
		else
			filled[used++] = *at;
	if (filled)
		filled[used] = '\0';
	return filled;
}

bool
client_is_installed(const struct client *client)
{
	const char *path = getenv("PATH");
	char candidate[4096];
	size_t length;

	for (; path && *path; path += length + (path[length] == ':')) {
		length = strcspn(path, ":");
		snprintf(candidate, sizeof candidate, "%.*s/%s", (int)length,
			path, client->program);
		if (length && !access(candidate, X_OK))
			return true;
	}
	return false;
}
