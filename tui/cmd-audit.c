/* countersign audit: what was challenged and chosen; is the log whole. */
#include <errno.h>
#include <getopt.h>
#include <langinfo.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "command.h"
#include "countersign.h"
#include "door.h"
#include "slurp.h"
#include "tally.h"
#include "wording.h"

struct call {
	const char *part;  /* "report" … */
	const char *log, *head, *key, *since, *until;
	enum tally_form form;
	char path[PATH_MAX];
};

/* The log that is meant: by name, or that in force. */
static int
log_find(struct call *call)
{
	struct cs_guard *guard;
	struct cs_error error;
	enum cs_status status;
	int result;

	if (call->log)
		return snprintf(call->path, sizeof call->path, "%s",
			call->log) < (int)sizeof call->path ? 0 :
			command_fail(EX_USAGE, _("--log: too long"));
	result = door_open(NULL, &guard);
	if (result)
		return result;
	status = cs_audit_path(guard, call->path, sizeof call->path, &error);
	cs_guard_close(guard);
	return status ? command_fail(door_exit(status), "%s", error.text) : 0;
}

/* -- report ------------------------------------------------------------------- */

static int
report(const struct call *call)
{
	const char *bar = strcmp(nl_langinfo(CODESET), "UTF-8") ? "#"
							     : "\xe2\x96\x88";
	struct cs_error error;
	struct tally *tally;
	enum cs_status status = tally_open(call->path, call->since,
		call->until, &tally, &error);

	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	tally_print(tally, stdout, call->form, bar);
	tally_close(tally);
	if (fflush(stdout) || ferror(stdout))
		return command_fail(EX_IOERR, _("can't write the report"));
	return 0;
}

/* -- verify, head ------------------------------------------------------------- */

/* Goes over the log; 0, or the exit status after having said why. */
static int
go_over(const struct call *call, struct cs_audit_check *check)
{
	struct cs_error error;
	enum cs_status status;
	size_t length = 0;
	char *key = NULL;

	if (call->key) {
		key = slurp_file(call->key, &length, &error);
		if (!key || !length)
			return command_fail(EX_NOINPUT, _("--key: %s"),
				key ? _("the file is empty") : error.text);
	}
	status = cs_audit_verify(call->path, call->head,
		(struct cs_span){ key, length }, check, &error);
	free(key);
	if (!status)
		return 0;
	return command_fail(status == CS_FAILED ? 1 : door_exit(status),
		"%s%s%s", status == CS_FAILED ? call->path : "",
		status == CS_FAILED ? ": " : "", error.text);
}

static int
verify(const struct call *call)
{
	struct cs_audit_check check;
	int status = go_over(call, &check);

	if (status)
		return status;
	printf(P_("whole: %zu entry\n", "whole: %zu entries\n", check.entries),
		check.entries);
	if (check.torn)
		printf(P_("%zu line was cut short by a crash, and says so\n",
			"%zu lines were cut short by a crash, and say so\n",
			check.torn), check.torn);
	if (check.unfinished)
		puts(_("the last line has no end: cut short, or being written"));
	if (call->head)
		printf(P_("%zu entry after the head given\n",
			"%zu entries after the head given\n",
			check.after_head), check.after_head);
	else
		puts(_("whether lines are missing at the end can't be told "
			"without a head kept elsewhere: --head"));
	printf("head %s\n", check.head);
	return 0;
}

static int
head(const struct call *call)
{
	struct cs_audit_check check;
	int status = go_over(call, &check);

	if (!status)
		puts(check.head);
	return status;
}

static const struct {
	const char *name;
	int (*run)(const struct call *call);
} parts[] = {
	{ "report", report },
	{ "verify", verify },
	{ "head", head },
};

/* -- options ------------------------------------------------------------------ */

static bool
is_day(const char *text)
{
	static const char form[] = "dddd-dd-dd";
	size_t i;

	for (i = 0; form[i]; i++)
		if (form[i] == 'd' ? text[i] < '0' || text[i] > '9'
				   : text[i] != form[i])
			return false;
	return !text[i];
}

static bool
is_head(const char *text)
{
	return strspn(text, "0123456789abcdef") == 64 && strlen(text) == 64;
}

static int
options_read(int argc, char **argv, struct call *call)
{
	static const struct option options[] = {
		{ "log", required_argument, NULL, 'l' },
		{ "head", required_argument, NULL, 'h' },
		{ "key", required_argument, NULL, 'k' },
		{ "since", required_argument, NULL, 's' },
		{ "until", required_argument, NULL, 'u' },
		{ "csv", no_argument, NULL, 'c' },
		{ "json", no_argument, NULL, 'j' },
		{ NULL, 0, NULL, 0 },
	};
	int option;

	while ((option = command_option(argc, argv, "", options)) != -1)
		switch (option) {
		case 'l': call->log = optarg; break;
		case 'h': call->head = optarg; break;
		case 'k': call->key = optarg; break;
		case 's': call->since = optarg; break;
		case 'u': call->until = optarg; break;
		case 'c': call->form = TALLY_CSV; break;
		case 'j': call->form = TALLY_JSON; break;
		default: return command_usage("audit", NULL);
		}
	if ((call->since && !is_day(call->since)) ||
		(call->until && !is_day(call->until)))
		return command_usage("audit", _("a day looks like 2026-11-23"));
	if (call->head && !is_head(call->head))
		return command_usage("audit",
			_("--head: a head is 64 hexadecimal digits"));
	if (optind < argc)
		call->part = argv[optind++];
	return optind < argc ? command_usage("audit", _("too many words")) : 0;
}

int
cmd_audit(int argc, char **argv)
{
	struct call call = { .part = "report" };
	int status = options_read(argc, argv, &call);
	size_t i;

	if (status)
		return status;
	for (i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (strcmp(parts[i].name, call.part))
			continue;
		status = log_find(&call);
		return status ? status : parts[i].run(&call);
	}
	return command_usage("audit", _("audit has no part %s"), call.part);
}
