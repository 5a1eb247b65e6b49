/* See release-code.h. */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "command.h"
#include "countersign.h"
#include "door.h"
#include "places.h"
#include "release-code.h"
#include "secret.h"
#include "wording.h"

enum { CODE_SIZE = 512 };

static int
done(enum cs_status status, const struct cs_error *error)
{
	return status ? command_fail(door_exit(status), "%s", error->text) : 0;
}

/* A line of stdin without its end; false: there is none. */
static bool
line_read(const char *question, char line[CODE_SIZE])
{
	size_t length;
	bool is_read;

	secret_hide(); /* first: what is typed before that is lost */
	if (isatty(STDIN_FILENO))
		fputs(question, stderr);
	is_read = fgets(line, CODE_SIZE, stdin);
	secret_show();
	if (!is_read)
		return false;
	length = strlen(line);
	if (length && line[length - 1] == '\n')
		line[length - 1] = '\0';
	return true;
}

static int
add(const struct cs_places *places, const char *name)
{
	char code[CODE_SIZE] = "", again[CODE_SIZE] = "";
	struct cs_error error;
	bool is_made;
	int status;

	if (!line_read(_("Code (empty: one is made): "), code))
		return command_fail(EX_USAGE, _("no code given"));
	is_made = !*code;
	if (is_made && cs_release_code_make(code, &error))
		return command_fail(EX_OSERR, "%s", error.text);
	if (!is_made && isatty(STDIN_FILENO) &&
		(!line_read(_("The same again: "),
			again) || strcmp(code, again)))
		return command_fail(EX_DATAERR, _("those were two codes"));
	status = done(cs_release_code_add(places, name, code, &error), &error);
	if (!status && is_made)
		printf("%s\n", code);
	explicit_bzero(code, sizeof code);
	explicit_bzero(again, sizeof again);
	return status;
}

static bool
name_print(void *context, const char *name)
{
	(void)context;
	puts(name);
	return true;
}

int
release_code_run(char **words, int count)
{
	struct cs_places places;
	struct cs_error error;

	if (!places_find(&places, &error))
		return command_fail(EX_OSERR, "%s", error.text);
	if (!count || (count == 1 && !strcmp(words[0], "list")))
		return done(cs_release_code_list(&places, name_print, NULL,
			&error), &error);
	if (count == 2 && !strcmp(words[0], "add"))
		return add(&places, words[1]);
	if (count == 2 && !strcmp(words[0], "remove"))
		return done(cs_release_code_remove(&places, words[1], &error),
			&error);
	return command_usage("policy", "release-code [list | add NAME | "
		"remove NAME]");
}
