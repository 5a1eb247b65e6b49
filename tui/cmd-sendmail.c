/*
 * `countersign sendmail': the gate between a mail client and the real
 * sendmail; see gate.h.
 */
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "config.h"
#include "command.h"
#include "countersign.h"
#include "door.h"
#include "gate.h"
#include "inherited.h"
#include "places.h"
#include "wording.h"

/* Opens the guard; an exit status, the reason said, 0: it is open. */
static int
guard_open(struct gate *gate)
{
	struct cs_error error;
	enum cs_status status =
		cs_guard_open(&gate->places, &gate->guard, &error);

	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	door_say_failure(gate->guard);
	return 0;
}

static int
message(struct gate *gate)
{
	struct cs_error error;
	enum cs_status status = spool_read(&gate->spool, STDIN_FILENO, &error);
	int failed;

	if (status)
		return command_fail(status == CS_LIMIT ? EX_DATAERR
				: EX_TEMPFAIL, "%s", error.text);
	if (cs_call_read(gate->call, gate->spool.text, &error)) {
		command_fail(0, "%s", error.text);
		return gate_refuse(gate, EX_TEMPFAIL, "%s", "");
	}
	failed = guard_open(gate);
	return failed ? gate_refuse(gate, failed, "%s", "") : gate_judge(gate);
}

/* -bp and the like: nothing is read, nothing is sent. */
static int
query(struct gate *gate)
{
	int failed = guard_open(gate);

	if (!failed)
		failed = gate_find_sendmail(gate);
	return failed ? failed : gate_hand_over(gate, false);
}

enum { SMTP_PATIENCE = 60, SMTP_LINES = 100 };

/* Reads a line of SMTP, at most SIZE - 1 bytes of it kept; false at the end, or
 * where nothing comes for SMTP_PATIENCE seconds. */
static bool
smtp_line(char *line, size_t size)
{
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
	size_t used = 0;
	char byte;

	for (;;) {
		if (poll(&input, 1, SMTP_PATIENCE * 1000) <= 0 ||
			read(STDIN_FILENO, &byte, 1) != 1)
			return false;
		if (byte == '\n')
			break;
		if (used + 1 < size)
			line[used++] = byte;
	}
	line[used] = '\0';
	return true;
}

/* SMTP would have to be read as the real sendmail reads it.  The client shows
 * the greeting; who greets so waits for QUIT (RFC 5321 section 3.1), else a
 * client that is still writing sees a broken pipe instead. */
static int
smtp(void)
{
	static const char words[] = N_("-bs is not let through; in alpine's "
		"setup, set sendmail-path to \"countersign sendmail -oem -t "
		"-oi\", with its whole path");
	bool over = false;
	char line[8];
	int lines;

	/* a reply is ASCII (RFC 5321 section 4.2): the user's words go to stderr */
	printf("554 5.7.1 countersign: %s\r\n", words);
	for (lines = 0; !over && lines < SMTP_LINES; lines++) {
		if (fflush(stdout) || !smtp_line(line, sizeof line))
			break;
		over = !cs_ascii_compare_n(line, "QUIT", 4);
		fputs(over ? "221 2.0.0 Bye\r\n" : "503 5.5.1 See above\r\n",
			stdout);
	}
	fflush(stdout);
	return command_fail(EX_USAGE, "%s", _(words));
}

static int
wrong_words(struct gate *gate, const char *why)
{
	struct cs_error error;

	command_fail(0, "%s", why);
	if (isatty(STDIN_FILENO) ||
		spool_read(&gate->spool, STDIN_FILENO, &error))
		return EX_USAGE;
	return gate_refuse(gate, EX_USAGE, "%s", "");
}

static int
enter(struct gate *gate, int argc)
{
	struct cs_error error;

	if (!places_find(&gate->places, &error))
		return command_fail(EX_TEMPFAIL, "%s", error.text);
	switch (cs_call_open(argc, gate->argv, &gate->call, &error)) {
	case CS_OK:
		break;
	case CS_SYNTAX:
		return wrong_words(gate, error.text);
	default:
		return command_fail(EX_TEMPFAIL, "%s", error.text);
	}
	switch (cs_call_kind(gate->call)) {
	case CS_CALL_QUERY:
		return query(gate);
	case CS_CALL_SMTP:
		return smtp();
	case CS_CALL_MESSAGE:
		break;
	}
	return message(gate);
}

int
cmd_sendmail(int argc, char **argv)
{
	struct gate gate = { .argv = argv, .spool = { .file = -1 } };
	int status;

	inherited_keep();
	status = enter(&gate, argc);
	cs_countersign_close(gate.countersign);
	cs_content_close(gate.content);
	free(gate.asked);
	cs_draft_close(gate.kept);
	cs_call_close(gate.call);
	cs_guard_close(gate.guard);
	if (gate.spool.file >= 0)
		spool_close(&gate.spool);
	return status;
}
