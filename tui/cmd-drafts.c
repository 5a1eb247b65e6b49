/* countersign drafts: what is saved, and what a crash left behind. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "command.h"
#include "confirming.h"
#include "countersign.h"
#include "door.h"
#include "drafts.h"
#include "plain.h"
#include "wording.h"

enum { COLUMN_SIZE = 512 };

/* -- list -- */

static void
print_column(const char *text)
{
	char visible[COLUMN_SIZE];

	cs_visible(visible, sizeof visible, cs_span(text));
	putchar('\t');
	plain_show(visible);
}

static bool
list_one(void *context, const struct cs_draft_entry *entry)
{
	time_t changed = (time_t)entry->changed;
	struct tm moment;
	char date[32] = "";

	if (localtime_r(&changed, &moment))
		strftime(date, sizeof date, "%Y-%m-%d %H:%M", &moment);
	printf("%s\t%s\t%s", entry->name, date,
		entry->is_sealed ? _("postponed, sealed")
		: entry->is_postponed ? _("postponed")
				      : drafts_state_words(entry->state));
	print_column(entry->to);
	print_column(entry->subject);
	putchar('\n');
	++*(size_t *)context;
	return true;
}

static int
drafts_list(const struct cs_guard *guard, int count, char **names)
{
	struct cs_error error = { "" };
	enum cs_status status;
	size_t listed = 0;

	if (count)
		return command_usage("drafts", _("list takes no %s"), names[0]);
	status = cs_draft_list(guard, list_one, &listed, &error);
	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	if (!listed && isatty(STDOUT_FILENO))
		puts(_("no drafts"));
	return fflush(stdout) ? command_fail(EX_IOERR, _("can't write")) : 0;
}

/* -- resume -- */

static bool
take_name(void *context, const struct cs_draft_entry *entry)
{
	char **name = context;

	if (entry->state == CS_DRAFT_REFUSED || entry->is_sealed)
		return true; /* the gate's business, mutt's */
	*name = strdup(entry->name);
	return false;
}

/* Opens DRAFT, which it takes over, where it can be worked on. */
static int
take_up(const struct cs_guard *guard, struct cs_draft *draft, bool by_lines)
{
	int result;

	if (cs_draft_state(draft) == CS_DRAFT_FCC_PENDING)
		return drafts_file_copy(guard, draft);
	if (cs_draft_state(draft) == CS_DRAFT_REFUSED) {
		/* the mail program has it still: a receipt lets it through */
		result = confirming_draft(guard, draft,
			&(struct confirming_options){ .by_lines = by_lines });
		cs_draft_close(draft);
		return result;
	}
	if (!by_lines && !isatty(STDIN_FILENO)) {
		cs_draft_close(draft);
		return command_fail(EX_USAGE, _("to resume a draft takes a "
			"terminal"));
	}
	return drafts_work_on(guard, draft, by_lines,
		*cs_draft_remark(draft) ? cs_draft_remark(draft) : NULL);
}

static int
drafts_resume(const struct cs_guard *guard, int count, char **names)
{
	struct cs_error error = { "" };
	struct cs_draft *draft;
	enum cs_status status;
	char *newest = NULL;
	bool by_lines = count && !strcmp(names[0], "--line");

	count -= by_lines;
	names += by_lines;
	if (count > 1)
		return command_usage("drafts", _("resume takes one name"));
	if (!count) {
		status = cs_draft_list(guard, take_name, &newest, &error);
		if (status)
			return command_fail(door_exit(status), "%s",
				error.text);
		if (!newest)
			return command_fail(EX_NOINPUT,
				_("there is no draft to resume"));
	}
	status = cs_draft_resume(guard, count ? names[0] : newest, &draft,
		&error);
	free(newest);
	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	return take_up(guard, draft, by_lines);
}

/* -- delete -- */

static int
delete_one(const struct cs_guard *guard, const char *name)
{
	struct cs_error error = { "" };
	enum cs_status status = cs_draft_delete(guard, name, &error);

	return status ? command_fail(door_exit(status), "%s", error.text) : 0;
}

static int
drafts_delete(const struct cs_guard *guard, int count, char **names)
{
	int i, result = 0, failed;

	if (!count)
		return command_usage("drafts", _("delete which?"));
	for (i = 0; i < count; i++) {
		failed = delete_one(guard, names[i]);
		if (failed)
			result = failed;
	}
	return result;
}

static const struct {
	const char *name;
	int (*run)(const struct cs_guard *guard, int count, char **names);
} verbs[] = {
	{ "list", drafts_list },
	{ "resume", drafts_resume },
	{ "delete", drafts_delete },
};

int
cmd_drafts(int argc, char **argv)
{
	const char *verb = argc > 1 ? argv[1] : "list";
	struct cs_guard *guard;
	size_t i;
	int result;

	for (i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (!strcmp(verb, verbs[i].name))
			break;
	if (i == sizeof verbs / sizeof *verbs)
		return command_usage("drafts", _("no such verb: %s"), verb);
	result = door_open(NULL, &guard);
	if (result)
		return result;
	result = verbs[i].run(guard, argc > 2 ? argc - 2 : 0, argv + 2);
	cs_guard_close(guard);
	return result;
}
