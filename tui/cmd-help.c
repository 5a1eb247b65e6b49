/* `help', `--help', `help COMMAND': printed from the tables of commands and of
 * their words. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "config.h"
#include "command.h"
#include "command-words.h"
#include "wording.h"

enum { LINE = 79, WORD_COLUMN = 24 };

static void
help_all(void)
{
	const struct command *command;

	printf(_("usage: countersign [COMMAND] [OPTIONS] ...\n\ncountersign "
	       "judges each recipient while it is typed, and lets a\nsuspect "
	       "one leave only after the domain that is meant was typed.\n\n"));
	for (command = commands; command->name; command++)
		printf("  %-9s %s\n", command->name,
			_(command->help));
	printf(_("\nWithout a command: compose.  `countersign help COMMAND' "
	       "tells more,\n`man countersign' everything.\n"));
}

/* How far the piece at TEXT goes: what must stay on one line, which is to the
 * next blank outside of brackets or, within, to the next ` ['. */
static size_t
piece_length(const char *text)
{
	size_t i;

	for (i = 0; text[i]; i++)
		if (text[i] == ' ' && strchr("[|", text[i + 1]) &&
			text[i + 1])
			break;
	return i;
}

/* The usage, broken where an alternative or an option begins. */
static void
usage_print(const struct command *command)
{
	char start[64];
	const char *text = command->usage;
	size_t column, indent;

	snprintf(start, sizeof start, _("usage: countersign %s"),
		command->name);
	fputs(start, stdout);
	column = indent = strlen(start);
	while (*text) {
		size_t length = piece_length(text);

		if (column + 1 + length > LINE && column > indent) {
			printf("\n%*s", (int)indent, "");
			column = indent;
		}
		printf(" %.*s", (int)length, text);
		column += 1 + length;
		text += length;
		if (*text)
			text++;
	}
	printf("\n\n%s\n", _(command->help));
}

static void
words_print(const struct command *command)
{
	const struct command_word *word;
	bool is_first = true;

	for (word = command_words; word->command; word++) {
		if (strcmp(word->command, command->name))
			continue;
		printf("%s  %-*s  %s\n", is_first ? "\n" : "", WORD_COLUMN,
			word->word, _(word->help));
		is_first = false;
	}
}

int
cmd_help(int argc, char **argv)
{
	const struct command *command;

	if (argc < 2) {
		help_all();
		return EX_OK;
	}
	command = command_find(argv[1]);
	if (!command)
		return command_usage("help", _("no such command: %s"), argv[1]);
	usage_print(command);
	words_print(command);
	printf(_("\n`man countersign' tells everything.\n"));
	return EX_OK;
}
