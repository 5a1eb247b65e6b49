/* `countersign setup': the lines for a mail client's configuration. */
#include "config.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "clients.h"
#include "command.h"
#include "countersign.h"
#include "places.h"
#include "sheet.h"
#include "slurp.h"
#include "splice.h"
#include "wording.h"

enum { PATH_SIZE = 4096 };

struct setup {
	const struct client *client;
	char path[PATH_SIZE];
	char *text;    /* of the file, "" where there is none */
	char *bare;    /* the same without what we put in */
	bool is_there, had_ours;
};

/* -- The file ----------------------------------------------------------------- */

static int
file_read(struct setup *setup)
{
	struct cs_error error;
	size_t length;

	if (!client_file(setup->client, setup->path, sizeof setup->path))
		return command_fail(EX_OSERR, _("no home folder: set HOME"));
	setup->is_there = !access(setup->path, F_OK);
	setup->text = setup->is_there
		? slurp_file(setup->path, &length, &error) : strdup("");
	if (!setup->text)
		return command_fail(EX_NOINPUT, "%s: %s", setup->path,
			setup->is_there ? error.text : _("out of memory"));
	if (setup->is_there && strlen(setup->text) != length)
		return command_fail(EX_DATAERR,
			_("%s: has zero bytes; left alone"), setup->path);
	setup->bare = splice_out(setup->text, &setup->had_ours);
	return setup->bare ? 0 : command_fail(EX_OSERR, _("out of memory"));
}

/* PATH and a suffix; the backup is never written over: it is what was there
 * before us. */
static int
backup_write(const struct setup *setup)
{
	char path[PATH_SIZE + 32];
	FILE *file;
	int failed;

	snprintf(path, sizeof path, "%s.before-countersign", setup->path);
	if (!setup->is_there || setup->had_ours)
		return 0;
	umask(077);
	file = fopen(path, "wxe");
	if (!file && errno == EEXIST)
		return 0;
	if (!file)
		return command_fail(EX_CANTCREAT, "%s: %s", path,
			strerror(errno));
	failed = fputs(setup->text, file) < 0;
	failed |= fclose(file) != 0;
	if (failed)
		return command_fail(EX_IOERR, "%s: %s", path,
			strerror(errno));
	printf(_("backup: %s\n"), path);
	return 0;
}

static int
file_write(const struct setup *setup, const char *text)
{
	struct cs_error error;

	if (!strcmp(text, setup->text)) {
		printf(_("%s: nothing to change\n"), setup->path);
		return 0;
	}
	if (sheet_replace(setup->path, cs_span(text), &error))
		return command_fail(EX_CANTCREAT, "%s", error.text);
	printf(_("written: %s\n"), setup->path);
	return 0;
}

/* -- What to do --------------------------------------------------------------- */

static void
print_filled(const char *text, const char *after)
{
	char *filled = client_text(text);

	if (filled)
		printf("%s%s", filled, after);
	free(filled);
}

static int
show(const struct setup *setup)
{
	const struct client *client = setup->client;

	printf(_("# for %s, in %s\n"), client->name, setup->path);
	if (client->lines)
		print_filled(client->lines, "");
	else
		printf("%s", client->key);
	if (client->value)
		print_filled(client->value, "\n");
	if (client->advice) {
		printf("# ");
		print_filled(_(client->advice), "\n");
	}
	return 0;
}

/* The new text; NULL and a word on stderr where it can't be made. */
static char *
spliced(const struct setup *setup)
{
	const struct client *client = setup->client;
	char *filled = client_text(client->lines ? client->lines
						 : client->value);
	unsigned count = 1;
	char *text = NULL;

	if (filled && client->lines)
		text = splice_block(setup->bare, filled);
	else if (filled)
		text = splice_key(setup->bare, client->key, filled,
			!strcmp(client->name, "alpine"), &count);
	free(filled);
	if (!text)
		command_fail(0, _("out of memory"));
	if (count)
		return text;
	command_fail(0, _("%s: no line `%s = …' to replace: write the account "
		"first"), setup->path, client->key);
	free(text);
	return NULL;
}

static int
apply(const struct setup *setup)
{
	char *text;
	int failed;

	if (strpbrk(places_program(), " \t\"'\\$`") || !*places_program())
		return command_fail(EX_CONFIG, _("%s: mail clients can't run a "
			"program whose path has such characters"),
			places_program());
	text = spliced(setup);
	if (!text)
		return EX_DATAERR;
	failed = backup_write(setup);
	if (!failed)
		failed = file_write(setup, text);
	free(text);
	return failed;
}

static int
take_out(const struct setup *setup)
{
	if (setup->had_ours)
		return file_write(setup, setup->bare);
	printf(_("%s: has nothing of countersign\n"), setup->path);
	return 0;
}

static const struct client *
client_named(const char *name)
{
	const struct client *client = client_find(name);

	if (client)
		return client;
	fputs(_("countersign: known clients:"), stderr);
	for (client = clients; client->name; client++)
		fprintf(stderr, " %s", client->name);
	fputc('\n', stderr);
	return NULL;
}

int
cmd_setup(int argc, char **argv)
{
	static const struct option options[] = {
		{ "apply", no_argument, NULL, 'a' },
		{ "remove", no_argument, NULL, 'r' },
		{ NULL, 0, NULL, 0 },
	};
	struct setup setup = { .client = NULL };
	int (*act)(const struct setup *setup) = show;
	int option, result;

	optind = 0;
	while ((option = command_option(argc, argv, "", options)) != -1)
		switch (option) {
		case 'a': act = apply; break;
		case 'r': act = take_out; break;
		default: return command_usage("setup", NULL);
		}
	if (optind + 1 != argc)
		return command_usage("setup", _("which client?"));
	setup.client = client_named(argv[optind]);
	if (!setup.client)
		return EX_USAGE;
	result = file_read(&setup);
	if (!result)
		result = act(&setup);
	free(setup.text);
	free(setup.bare);
	return result;
}
