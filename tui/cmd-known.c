/* cmd-known.c - `known': the history, listed, asked, changed. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>

#include "command.h"
#include "countersign.h"
#include "door.h"
#include "plain.h"
#include "wording.h"

enum { QUERY_MOST = 200, QUERY_WORDS = 1024 };

static void
put_visible(struct cs_span text)
{
	char visible[2048];

	cs_visible(visible, sizeof visible, text);
	plain_show(visible);
}

enum { DAY = 32 };

static const char *
day_of(int64_t seconds, char day[DAY])
{
	time_t time = (time_t)seconds;
	struct tm parts;

	strcpy(day, "-");
	if (seconds > 0 && gmtime_r(&time, &parts))
		strftime(day, DAY, "%Y-%m-%d", &parts);
	return day;
}

/* -- list -------------------------------------------------------------------------- */

static bool
list_one(void *context, const struct cs_known *known)
{
	char first[DAY], last[DAY];

	(void)context;
	put_visible(known->address);
	printf("\t%u\t%s\t%s\t%s\t", known->count,
		day_of(known->first, first), day_of(known->last, last),
		known->quarantined ? "quarantined"
		: cs_origin_name(known->origin));
	put_visible(known->name);
	putchar('\n');
	return !ferror(stdout);
}

static int
known_list(const struct cs_guard *guard, int argc, char **argv)
{
	static const struct option options[] = {
		{ "quarantined", no_argument, NULL, 'q' },
		{ NULL, 0, NULL, 0 },
	};
	bool quarantined = false;
	struct cs_error error;
	enum cs_status status;
	int option;

	optind = 1;
	while ((option = command_option(argc, argv, "", options)) != -1) {
		if (option != 'q')
			return command_usage("known", NULL);
		quarantined = true;
	}
	if (optind < argc)
		return command_usage("known", _("list takes no argument"));
	status = cs_known_list(guard, quarantined, list_one, NULL, &error);
	return status ? command_fail(door_exit(status), "%s", error.text) : 0;
}

/* -- query -------------------------------------------------------------------------- */

struct query {
	bool print; /* else only counts */
	size_t count;
};

/* address TAB name TAB remark: mutt's query_command and aerc's
 * address-book-cmd read the same lines. */
static bool
query_one(void *context, const struct cs_known *known)
{
	struct query *query = context;
	char day[DAY];

	if (!known->address.length ||
		!memchr(known->address.text, '@', known->address.length))
		return true;
	query->count++;
	if (query->print) {
		put_visible(known->address);
		putchar('\t');
		put_visible(known->name);
		putchar('\t');
		/* TRANSLATORS: how often, from where it is known, the last day */
		printf(known->risky ? _("RISKY, %u %s, %s") : _("%u %s, %s"),
			known->count, known->quarantined ? _("quarantined")
			: cs_origin_name(known->origin),
			day_of(known->last, day));
		putchar('\n');
	}
	return query->count < QUERY_MOST;
}

/* The words of the query, a blank between. */
static struct cs_span
join(int argc, char **argv, char text[QUERY_WORDS])
{
	size_t length = 0;
	int i;

	text[0] = '\0';
	for (i = 0; i < argc && length < QUERY_WORDS; i++)
		length += (size_t)snprintf(text + length, QUERY_WORDS - length,
			"%s%s", i ? " " : "", argv[i]);
	return cs_span(text);
}

static int
known_query(const struct cs_guard *guard, int argc, char **argv)
{
	static const struct option options[] = {
		{ "mutt", no_argument, NULL, 'm' },
		{ "aerc", no_argument, NULL, 'a' },
		{ NULL, 0, NULL, 0 },
	};
	struct query query = { false, 0 };
	char words[QUERY_WORDS];
	bool heading = true;
	struct cs_span text;
	struct cs_error error;
	enum cs_status status;
	int option;

	optind = 1;
	while ((option = command_option(argc, argv, "", options)) != -1) {
		if (option == '?')
			return command_usage("known", NULL);
		heading = option == 'm';
	}
	text = join(argc - optind, argv + optind, words);
	cs_known_refresh(guard, NULL); /* without it, what was known is */
	status = cs_known_query(guard, text, query_one, &query, &error);
	if (!status && heading)
		printf(_("countersign: %zu known\n"), query.count);
	if (!status && query.count) {
		query = (struct query){ true, 0 };
		status = cs_known_query(guard, text, query_one, &query,
			&error);
	}
	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	return query.count ? 0 : 1;
}

/* -- add, forget ---------------------------------------------------------------------- */

static int
known_add(const struct cs_guard *guard, int argc, char **argv)
{
	struct cs_error error;
	enum cs_status status;
	int i, result = 0;

	if (argc < 2)
		return command_usage("known", _("add: which address or domain?"));
	for (i = 1; i < argc; i++) {
		status = cs_known_add(guard, cs_span(argv[i]), &error);
		if (status)
			result = command_fail(door_exit(status), "%s",
				error.text);
	}
	return result;
}

static int
forget_one(const struct cs_guard *guard, const char *what)
{
	struct cs_error error;
	enum cs_status status;
	size_t count;

	status = cs_known_forget(guard, cs_span(what), &count, &error);
	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	if (!count && *what)
		return command_fail(1, _("%s: not known"), what);
	return 0;
}

static int
known_forget(const struct cs_guard *guard, int argc, char **argv)
{
	int i, result = 0, one;

	if (argc == 2 && !strcmp(argv[1], "--all"))
		return forget_one(guard, "");
	if (argc < 2)
		return command_usage("known",
			_("forget: which address or domain, or --all?"));
	for (i = 1; i < argc; i++) {
		/* the empty word is not everything */
		one = *argv[i] ? forget_one(guard, argv[i])
			: command_usage("known", _("forget: an empty word"));
		result = one ? one : result;
	}
	return result;
}

/* -- the command -------------------------------------------------------------------- */

static const struct {
	const char *name;
	int (*run)(const struct cs_guard *guard, int argc, char **argv);
} verbs[] = {
	{ "list", known_list },
	{ "query", known_query },
	{ "add", known_add },
	{ "forget", known_forget },
};

int
cmd_known(int argc, char **argv)
{
	struct cs_guard *guard;
	const char *verb = argc > 1 ? argv[1] : "list";
	size_t i;
	int result;

	for (i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (!strcmp(verb, verbs[i].name))
			break;
	if (i == sizeof verbs / sizeof *verbs)
		return command_usage("known", _("%s: no such thing to do"),
			verb);
	result = door_open_to_judge(NULL, &guard);
	if (result)
		return result;
	result = verbs[i].run(guard, argc > 1 ? argc - 1 : 1,
		argc > 1 ? argv + 1 : argv);
	cs_guard_close(guard);
	if (fflush(stdout) && !result)
		result = command_fail(EX_IOERR, _("can't write"));
	return result;
}
