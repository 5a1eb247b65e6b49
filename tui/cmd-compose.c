/* `countersign compose': a new message, on the screen, by lines or in batch. */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "config.h"
#include "attach.h"
#include "batch.h"
#include "command.h"
#include "countersign.h"
#include "door.h"
#include "drafts.h"
#include "identities.h"
#include "latin.h"
#include "mailto.h"
#include "slurp.h"
#include "wording.h"

/* What the command line says, before it is put into the draft. */
struct wish {
	struct cs_draft *draft;
	const char *body_file, *draft_file;
	struct attach_list attachments;
	bool by_lines;
	char passed[MAILTO_PASSED]; /* of links, not taken */
};

/* -- The command line ------------------------------------------------------ */

static bool
attachment_add(struct wish *wish, const char *path)
{
	struct attach_list *list = &wish->attachments;
	char **paths = realloc(list->paths,
		(list->count + 1) * sizeof *paths);

	if (!paths)
		return false;
	list->paths = paths;
	paths[list->count] = attach_expand(path);
	return paths[list->count] && ++list->count;
}

/* Takes one option; an exit status, 0: fine. */
static int
option_take(struct wish *wish, int option, const char *value)
{
	enum cs_status status = CS_OK;
	const char *why;

	switch (option) {
	case 's':
		status = cs_draft_set_field(wish->draft, "Subject",
			cs_span(value));
		break;
	case 'c':
		status = mailto_add_recipients(wish->draft, "Cc",
			cs_span(value));
		break;
	case 'b':
		status = mailto_add_recipients(wish->draft, "Bcc",
			cs_span(value));
		break;
	case 'a':
		why = attach_refuse(value);
		if (why)
			return command_fail(EX_NOINPUT, "%s: %s", value, why);
		if (!attachment_add(wish, value))
			status = CS_NO_MEMORY;
		break;
	case 'i':
		wish->body_file = value;
		break;
	case 'l':
		wish->by_lines = true;
		break;
	case 'H':
		break; /* read before all others */
	default:
		return command_usage("compose", NULL);
	}
	return status ? command_fail(door_exit(status), "%s",
			       cs_status_text(status)) : 0;
}

static const char options[] = "s:c:b:a:i:H:";
static const struct option long_options[] = {
	{ "line", no_argument, NULL, 'l' },
	{ NULL, 0, NULL, 0 },
};

/* As mutt has it: -a FILE FILE ... -- ADDRESS.  How many words behind the one
 * of -a are files too: none without the `--'. */
static int
more_files(int argc, char **argv)
{
	int i;

	for (i = optind; i < argc && *argv[i] != '-'; i++)
		continue;
	return i < argc && !strcmp(argv[i], "--") ? i - optind : 0;
}

static int
options_read(struct wish *wish, int argc, char **argv)
{
	int option, failed = 0, more;

	optind = 0;
	while (!failed && (option = command_option(argc, argv, options,
				   long_options)) != -1) {
		failed = option_take(wish, option, optarg);
		more = option == 'a' ? more_files(argc, argv) : 0;
		while (!failed && more-- > 0)
			failed = option_take(wish, 'a', argv[optind++]);
	}
	return failed;
}

/* -H comes first whatever its place: the other options add to that draft. */
static const char *
draft_file_of(int argc, char **argv)
{
	const char *file = NULL;
	int option;

	opterr = 0;
	optind = 0;
	while ((option = getopt_long(argc, argv, options, long_options,
			NULL)) != -1) {
		if (option == 'H')
			file = optarg;
		if (option == 'a')
			optind += more_files(argc, argv);
	}
	return file;
}

static int
words_read(struct wish *wish, int count, char **words)
{
	struct cs_error error = { "" };
	enum cs_status status = CS_OK;
	int i;

	for (i = 0; i < count && !status; i++) {
		if (mailto_is(words[i]))
			status = mailto_take(wish->draft, words[i],
				wish->passed, &error);
		else
			status = mailto_add_recipients(wish->draft, "To",
				cs_span(words[i]));
		if (status)
			return command_fail(status == CS_SYNTAX
					? EX_USAGE : door_exit(status), "%s",
				*error.text ? error.text
					    : cs_status_text(status));
	}
	return 0;
}

/* -- Files ----------------------------------------------------------------- */

/* Says where the header of the draft TEXT, from PATH, is damaged: mutt would
 * send what follows, Bcc: and all, as the body. */
static int
damage_say(const char *path, struct cs_span text)
{
	size_t line = cs_draft_damage(text);
	char visible[1024];

	if (!line)
		return 0;
	cs_visible(visible, sizeof visible, cs_span(path));
	return command_fail(EX_DATAERR, _("%s:%zu: neither a header field nor "
		"the blank line that ends the header"), visible, line);
}

/* Says that PATH was not taken, with STATUS, and why. */
static int
file_fail(const char *path, enum cs_status status, const struct cs_error *error)
{
	char visible[1024];

	cs_visible(visible, sizeof visible, cs_span(path));
	return command_fail(status == CS_SYNTAX ? EX_DATAERR
			: door_exit(status), "%s: %s", visible, *error->text
			? error->text : cs_status_text(status));
}

/* Reads PATH ("-": stdin); NULL: it can't be, which is told. */
static char *
file_read(const char *path, size_t *length)
{
	struct cs_error error = { "" };
	char *text = strcmp(path, "-") ? slurp_file(path, length, &error)
				       : slurp_stream(stdin, length, &error);

	if (!text)
		command_fail(EX_NOINPUT, "%s: %s", path, error.text);
	return text;
}

static int
draft_take(const struct cs_guard *guard, struct wish *wish)
{
	const char *path = wish->draft_file;
	struct cs_error error = { "" };
	struct cs_span text = { NULL, 0 };
	char *read = file_read(path, &text.length);
	enum cs_status status = CS_OK;
	int failed;

	if (!read)
		return EX_NOINPUT;
	text.text = read;
	failed = damage_say(path, text);
	if (!failed)
		status = cs_draft_read_message(guard, wish->draft, text,
			&error);
	if (!failed && !status) /* before the command line adds to it */
		status = cs_draft_note_thread(wish->draft);
	free(read);
	return status ? file_fail(path, status, &error) : failed;
}

static int
body_take(struct wish *wish)
{
	struct cs_error error = { "" };
	enum cs_status status;
	size_t length;
	char *text;

	if (wish->draft_file) /* as mutt has it, which doesn't say so */
		return command_fail(0, _("-i %s: not taken, the draft of -H "
			"has its own text"), wish->body_file), 0;
	text = file_read(wish->body_file, &length);
	if (!text)
		return EX_NOINPUT;
	latin_read(&text, &length);
	status = cs_draft_set_body(wish->draft, (struct cs_span){ text,
		length });
	free(text);
	return status ? file_fail(wish->body_file, status, &error) : 0;
}

/* Sender and signature; a draft of -H is signed already, and in batch the text
 * is all there is, as in mutt. */
static int
identity_fill(const struct cs_guard *guard, struct wish *wish)
{
	bool sign = !wish->draft_file &&
		(isatty(STDIN_FILENO) || wish->by_lines);
	enum cs_status status = identities_fill(guard, wish->draft, sign);

	return status ? command_fail(EX_OSERR, "%s", cs_status_text(status))
		      : 0;
}

static int
attachments_fill(struct wish *wish)
{
	size_t i, old = cs_draft_attachment_count(wish->draft);
	const char **paths;
	enum cs_status status;

	if (!wish->attachments.count)
		return 0;
	paths = calloc(old + wish->attachments.count, sizeof *paths);
	if (!paths)
		return command_fail(EX_OSERR, "%s",
			cs_status_text(CS_NO_MEMORY));
	for (i = 0; i < old; i++)
		paths[i] = cs_draft_attachment(wish->draft, i);
	for (i = 0; i < wish->attachments.count; i++)
		paths[old + i] = wish->attachments.paths[i];
	status = cs_draft_set_attachments(wish->draft, paths,
		old + wish->attachments.count);
	free(paths);
	return status ? command_fail(door_exit(status), "%s",
			       cs_status_text(status)) : 0;
}

/* A draft with files is on disk already, without what came to it since. */
static int
draft_save(struct wish *wish)
{
	struct cs_error error = { "" };
	enum cs_status status = CS_OK;

	if (*cs_draft_name(wish->draft))
		status = cs_draft_save(wish->draft, &error);
	return status ? command_fail(door_exit(status), "%s", error.text) : 0;
}

/* Puts everything that was wished into the draft. */
static int
wish_read(const struct cs_guard *guard, struct wish *wish, int argc,
	char **argv)
{
	int failed = 0;

	wish->draft_file = draft_file_of(argc, argv);
	if (wish->draft_file)
		failed = draft_take(guard, wish);
	if (!failed)
		failed = options_read(wish, argc, argv);
	if (!failed)
		failed = words_read(wish, argc - optind, argv + optind);
	if (!failed && wish->body_file)
		failed = body_take(wish);
	if (!failed)
		failed = attachments_fill(wish);
	if (!failed)
		failed = identity_fill(guard, wish);
	if (!failed)
		failed = draft_save(wish);
	return failed;
}

/* -- Running it ------------------------------------------------------------ */

static int
run(const struct cs_guard *guard, struct wish *wish)
{
	struct cs_draft *draft = wish->draft;
	char notice[MAILTO_PASSED + 64] = "";

	wish->draft = NULL;
	snprintf(notice, sizeof notice, "%s", cs_draft_remark(draft));
	if (*wish->passed)
		snprintf(notice, sizeof notice, _("The link also has: %s. "
			"Not taken"), wish->passed);
	if (!isatty(STDIN_FILENO) && !wish->by_lines && *notice)
		command_fail(0, "%s", notice);
	if (!isatty(STDIN_FILENO) && !wish->by_lines)
		return batch_run(guard, draft, !wish->body_file &&
			!wish->draft_file);
	return drafts_work_on(guard, draft, wish->by_lines,
		*notice ? notice : NULL);
}

int
cmd_compose(int argc, char **argv)
{
	struct wish wish = { .draft = NULL };
	struct cs_guard *guard;
	struct cs_error error;
	enum cs_status status;
	int result = door_open(NULL, &guard);

	if (result)
		return result;
	status = cs_draft_open(guard, &wish.draft, &error);
	if (status)
		result = command_fail(door_exit(status), "%s", error.text);
	if (!result)
		result = wish_read(guard, &wish, argc, argv);
	if (!result)
		result = run(guard, &wish);
	attach_free(&wish.attachments);
	if (wish.draft) /* nothing came of it: files of -H may lie there */
		cs_draft_discard(wish.draft, NULL);
	cs_draft_close(wish.draft);
	cs_guard_close(guard);
	return result;
}
