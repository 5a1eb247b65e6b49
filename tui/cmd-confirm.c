/* `countersign confirm': the countersign by itself, for a receipt. */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "config.h"
#include "command.h"
#include "confirming.h"
#include "countersign.h"
#include "door.h"
#include "wording.h"

static bool
take_refused(void *context, const struct cs_draft_entry *entry)
{
	char **name = context;

	if (entry->state != CS_DRAFT_REFUSED)
		return true;
	*name = strdup(entry->name);
	return false;
}

/* About the message that was refused last. */
static int
confirm_last(const struct cs_guard *guard,
	const struct confirming_options *options)
{
	struct cs_error error = { "" };
	struct cs_draft *draft = NULL;
	char *name = NULL;
	enum cs_status status = cs_draft_list(guard, take_refused, &name,
		&error);
	int result;

	if (!status && !name)
		return command_fail(EX_NOINPUT, _("no message was refused; say "
			"which address"));
	if (!status)
		status = cs_draft_resume(guard, name, &draft, &error);
	free(name);
	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	result = confirming_draft(guard, draft, options);
	cs_draft_close(draft);
	return result;
}

int
cmd_confirm(int argc, char **argv)
{
	static const struct option options[] = {
		{ "line", no_argument, NULL, 'l' },
		{ "wait", no_argument, NULL, 'w' },
		{ NULL, 0, NULL, 0 },
	};
	struct cs_guard *guard;
	struct confirming_options how = { .by_lines = false };
	int option, result;

	optind = 0;
	while ((option = command_option(argc, argv, "", options)) != -1) {
		if (option != 'l' && option != 'w')
			return command_usage("confirm", NULL);
		how.by_lines |= option == 'l';
		how.waits |= option == 'w';
	}
	result = door_open(NULL, &guard);
	if (result)
		return result;
	result = optind < argc ? confirming_words(guard, argv + optind,
					 (size_t)(argc - optind), &how)
			       : confirm_last(guard, &how);
	cs_guard_close(guard);
	return result;
}
