/* cmd-learn.c - `learn': takes known addresses, with a progress bar. */
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "command.h"
#include "countersign.h"
#include "door.h"
#include "places.h"
#include "progress.h"
#include "wording.h"

static volatile sig_atomic_t interrupted;

static void
on_signal(int number)
{
	interrupted = number;
}

struct learn {
	struct cs_learning *learning;
	struct progress *progress; /* NULL: not on a terminal */
	bool verbose;
	uint64_t done, broken;
};

static bool
watch_progress(void *context, const struct cs_learn_progress *now)
{
	struct learn *learn = context;

	learn->done = now->done;
	learn->broken = now->broken;
	if (learn->progress)
		progress_show(learn->progress, now->done, now->total,
			now->path);
	return !interrupted;
}

static void
watch_broken(void *context, const char *path, const char *why)
{
	const struct learn *learn = context;

	if (!learn->verbose)
		return;
	if (learn->progress)
		progress_clear(learn->progress);
	command_fail(0, "%s: %s", path, why);
}

/* -- sources --------------------------------------------------------------------- */

static enum cs_status
take_mail(struct cs_learning *learning, const char *path,
	struct cs_error *error)
{
	return cs_learn_mail(learning, path, error);
}

static enum cs_status
take_stream(struct cs_learning *learning, const char *kind, const char *path,
	enum cs_status (*take)(struct cs_learning *, FILE *, const char *,
		struct cs_error *),
	struct cs_error *error)
{
	char whole[PATH_MAX];
	FILE *stream = strcmp(path, "-") ? fopen(path, "re") : stdin;
	enum cs_status status;

	if (!stream) {
		snprintf(error->text, sizeof error->text, "%s: %s", path,
			strerror(errno));
		return CS_NOT_FOUND;
	}
	status = take(learning, stream, path, error);
	if (stream == stdin)
		return status;
	fclose(stream);
	if (status == CS_OK && realpath(path, whole))
		status = cs_learning_remember(learning, kind, whole, error);
	return status;
}

static enum cs_status
take_aliases(struct cs_learning *learning, const char *path,
	struct cs_error *error)
{
	return take_stream(learning, "aliases", path, cs_learn_aliases, error);
}

static enum cs_status
take_list(struct cs_learning *learning, const char *path,
	struct cs_error *error)
{
	return take_stream(learning, "list", path, cs_learn_list, error);
}

static const struct source {
	const char *option;
	enum cs_status (*take)(struct cs_learning *learning, const char *path,
		struct cs_error *error);
} sources[] = {
	{ "mail", take_mail },
	{ "aliases", take_aliases },
	{ "list", take_list },
};

enum { SOURCES = sizeof sources / sizeof *sources };

/* -- the command ------------------------------------------------------------------- */

/* One pass over the words: with LEARN NULL they are only checked.  A status of
 * <sysexits.h>. */
static int
read_words(int argc, char **argv, struct learn *learn, bool *verbose)
{
	struct option options[SOURCES + 2] = { { NULL, 0, NULL, 0 } };
	struct cs_error error;
	enum cs_status status = CS_OK;
	int option, given = 0, i;

	for (i = 0; i < SOURCES; i++)
		options[i] = (struct option){ sources[i].option,
			required_argument, NULL, 256 + i };
	options[SOURCES] = (struct option){ "verbose", no_argument, NULL, 'v' };
	optind = 1;
	while ((option = command_option(argc, argv, "v", options)) != -1) {
		if (option == 'v')
			*verbose = true;
		else if (option < 256)
			return command_usage("learn", NULL);
		else if (++given && learn && status == CS_OK && !interrupted)
			status = sources[option - 256].take(learn->learning,
				optarg, &error);
	}
	if (!given || optind < argc)
		return command_usage("learn", _("nothing to learn from"));
	if (status == CS_OK || interrupted)
		return 0;
	return command_fail(door_exit(status), "%s", error.text);
}

static int
learn_all(struct learn *learn, int argc, char **argv)
{
	struct progress progress;
	struct cs_learn_watch watch = { watch_progress, watch_broken, learn,
		!isatty(STDERR_FILENO) };
	struct cs_error error;
	int status;
	bool ignored;

	if (!watch.is_blind) {
		progress_start(&progress, stderr);
		learn->progress = &progress;
	}
	cs_learning_watch(learn->learning, &watch);
	status = read_words(argc, argv, learn, &ignored);
	if (learn->progress)
		progress_clear(learn->progress);
	/* what was done is kept, whatever happened */
	if (cs_learning_save(learn->learning, &error) != CS_OK)
		return command_fail(EX_IOERR, "%s", error.text);
	if (learn->progress || learn->broken)
		fprintf(stderr, interrupted
			? _("countersign: %llu read, %llu broken; the next run "
			"goes on\n")
			: _("countersign: %llu read, %llu broken\n"),
			(unsigned long long)learn->done,
			(unsigned long long)learn->broken);
	return interrupted ? 128 + interrupted : status;
}

int
cmd_learn(int argc, char **argv)
{
	struct sigaction action = { .sa_handler = on_signal };
	struct learn learn = { .learning = NULL };
	struct cs_places places;
	struct cs_error error;
	const char *email = getenv("EMAIL");
	enum cs_status status;
	int result = read_words(argc, argv, NULL, &learn.verbose);

	if (result)
		return result;
	if (!places_find(&places, &error))
		return command_fail(EX_CONFIG, "%s", error.text);
	status = cs_learning_open(&places, &learn.learning, &error);
	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	if (email && *email)
		cs_learning_mine(learn.learning, cs_span(email));
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
	result = learn_all(&learn, argc, argv);
	cs_learning_close(learn.learning);
	return result;
}
