/* cmd-learn.c - `learn': takes known addresses. */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "command.h"
#include "countersign.h"
#include "places.h"

static int
learn_list(struct cs_learning *learning, const char *path)
{
	FILE *stream = fopen(path, "re");
	struct cs_error error;
	enum cs_status status;

	if (stream == NULL)
		return command_fail(EX_NOINPUT, "%s: %s", path,
			strerror(errno));
	status = cs_learn_list(learning, stream, path, &error);
	fclose(stream);
	return status == CS_OK ? 0 : command_fail(EX_IOERR, "%s", error.text);
}

static int
learn_all(struct cs_learning *learning, int argc, char **argv)
{
	static const struct option options[] = {
		{ "list", required_argument, NULL, 'l' },
		{ NULL, 0, NULL, 0 },
	};
	int option, status = 0, given = 0;

	optind = 1;
	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (option != 'l')
			return command_usage("learn", NULL);
		given++;
		if (status == 0)
			status = learn_list(learning, optarg);
	}
	if (given == 0 || optind < argc)
		return command_usage("learn", "nothing to learn from");
	return status;
}

int
cmd_learn(int argc, char **argv)
{
	struct cs_places places;
	struct cs_learning *learning;
	struct cs_error error;
	int status;

	if (!places_find(&places, &error))
		return command_fail(EX_CONFIG, "%s", error.text);
	if (cs_learning_open(&places, &learning, &error) != CS_OK)
		return command_fail(EX_IOERR, "%s", error.text);
	status = learn_all(learning, argc, argv);
	if (status == 0 && cs_learning_save(learning, &error) != CS_OK)
		status = command_fail(EX_IOERR, "%s", error.text);
	cs_learning_close(learning);
	return status;
}
