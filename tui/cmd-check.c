/* cmd-check.c - `check': verdicts, one line each. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "command.h"
#include "countersign.h"
#include "door.h"
#include "judgement.h"
#include "plain.h"
#include "wording.h"

struct check {
	struct cs_guard *guard;
	bool json, flush;
	enum cs_verdict worst;
};

/* TEXT so that no terminal obeys it; it may be of any length. */
static void
print_visible(struct cs_span text)
{
	char visible[1024];

	while (text.length > 0) {
		struct cs_span piece = { text.text,
			text.length < 128 ? text.length : 128 };

		/* Never half a character: a piece ends before one begins. */
		while (piece.length < text.length
			&& (text.text[piece.length] & 0xc0) == 0x80
			&& piece.length < 132)
			piece.length++;
		cs_visible(visible, sizeof visible, piece);
		plain_show(visible);
		text.text += piece.length;
		text.length -= piece.length;
	}
}

static void
print_plain(const struct cs_judgement *judgement, struct cs_span address)
{
	fputs(cs_verdict_name(judgement->verdict), stdout);
	putchar('\t');
	print_visible(address);
	putchar('\t');
	if (judgement->suggestion[0] != '\0')
		print_visible(cs_span(judgement->suggestion));
	else
		putchar('-');
	putchar('\t');
	if (judgement->reason_count > 0)
		print_visible(cs_span(judgement->reasons[0].text));
	putchar('\n');
}

static void
check_one(struct check *check, struct cs_span address)
{
	struct cs_recipient recipient;
	struct cs_judgement judgement;

	cs_recipient_read(address, &recipient);
	cs_judge(check->guard, &recipient, &judgement);
	if (judgement.verdict > check->worst)
		check->worst = judgement.verdict;
	if (check->json) {
		judgement_json(stdout, address, &judgement);
		putchar('\n');
	} else {
		print_plain(&judgement, address);
	}
	if (check->flush)
		fflush(stdout);
}

static int
check_stdin(struct check *check)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t length;

	while ((length = getline(&line, &room, stdin)) >= 0) {
		if (length > 0 && line[length - 1] == '\n')
			length--;
		if (length > 0 && line[length - 1] == '\r')
			length--;
		if (length > 0)
			check_one(check, (struct cs_span){ line,
				(size_t)length });
	}
	free(line);
	if (ferror(stdin))
		return command_fail(EX_IOERR, _("can't read standard input"));
	return 0;
}

static int
finish(const struct check *check)
{
	if (fflush(stdout) != 0 || ferror(stdout))
		return command_fail(EX_IOERR, _("can't write the verdicts"));
	if (check->worst == CS_BLOCK)
		return 2;
	return check->worst >= CS_CONFIRM ? 1 : 0;
}

int
cmd_check(int argc, char **argv)
{
	static const struct option options[] = {
		{ "json", no_argument, NULL, 'j' },
		{ "stdin", no_argument, NULL, 's' },
		{ "policy", required_argument, NULL, 'p' },
		{ NULL, 0, NULL, 0 },
	};
	struct check check = { .worst = CS_PASS };
	const char *policy = NULL;
	bool from_stdin = false;
	int option, status = 0;

	while ((option = command_option(argc, argv, "", options)) != -1)
		switch (option) {
		case 'j': check.json = true; wording_plain(); break;
		case 's': from_stdin = true; break;
		case 'p': policy = optarg; break;
		default: return command_usage("check", NULL);
		}
	if (!from_stdin && optind == argc)
		return command_usage("check", _("no address given"));
	if (from_stdin && optind < argc)
		return command_usage("check",
			_("--stdin and addresses exclude each other"));
	status = door_open_to_judge(policy, &check.guard);
	if (status != 0)
		return status;
	check.flush = from_stdin && isatty(STDIN_FILENO);
	for (; optind < argc; optind++)
		if (argv[optind][0] != '\0')
			check_one(&check, cs_span(argv[optind]));
	if (from_stdin)
		status = check_stdin(&check);
	cs_guard_close(check.guard);
	return status != 0 ? status : finish(&check);
}
