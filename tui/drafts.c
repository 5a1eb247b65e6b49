/* Taking a draft up: on the screen, by lines, or only its copy. */
#include "config.h"
#include "answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "command.h"
#include "compose.h"
#include "countersign.h"
#include "door.h"
#include "drafts.h"
#include "line.h"
#include "plain.h"
#include "wording.h"

const char *
drafts_state_words(enum cs_draft_state state)
{
	static const char *const words[] = {
		[CS_DRAFT_WRITTEN] = N_("written"),
		[CS_DRAFT_HANDING_OVER] = N_("perhaps sent"),
		[CS_DRAFT_FCC_PENDING] = N_("sent, copy missing"),
		[CS_DRAFT_REFUSED] = N_("refused"),
	};

	return _(words[state]);
}

/* A draft whose hand-over was cut off may have left already: the screen asks
 * before it sends, here it is asked first. */
static bool
may_be_sent(const struct cs_draft *draft)
{
	char question[ANSWER_SIZE], *answer = NULL;
	size_t room = 0;
	bool is_agreed;

	if (cs_draft_state(draft) != CS_DRAFT_HANDING_OVER)
		return true;
	answer_brief(ANSWERS_ALL_THE_SAME, _("It may have been sent already.  "
		"Go on all the same?"), question);
	plain_put(stdout, question);
	fflush(stdout);
	/* the whole line: what is left of it would answer the next question */
	is_agreed = getline(&answer, &room, stdin) > 0;
	if (is_agreed)
		answer[strcspn(answer, "\n")] = '\0';
	is_agreed = is_agreed &&
		answer_of_line(ANSWERS_ALL_THE_SAME, answer) == 'y';
	free(answer);
	return is_agreed;
}

static int
run_lines(const struct cs_guard *guard, struct cs_draft *draft,
	const char *notice)
{
	if (notice) {
		plain_put(stdout, notice);
		putchar('\n');
	}
	if (may_be_sent(draft))
		return line_run(guard, draft);
	cs_draft_close(draft);
	return 1;
}

static int
run_screen(const struct cs_guard *guard, struct cs_draft *draft,
	const char *notice)
{
	struct compose_options screen = { .notice = notice };
	struct compose_outcome outcome;
	struct cs_error error;
	enum cs_status status = compose_run(guard, draft, &screen, &outcome,
		&error);

	if (status == CS_UNAVAILABLE)
		return run_lines(guard, draft, notice);
	if (status == CS_CONFIG)
		cs_draft_close(draft);
	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	plain_show(outcome.words);
	return outcome.sent ? 0 : 1;
}

int
drafts_work_on(const struct cs_guard *guard, struct cs_draft *draft,
	bool by_lines, const char *notice)
{
	if (by_lines || !isatty(STDOUT_FILENO))
		return run_lines(guard, draft, notice);
	return run_screen(guard, draft, notice);
}

int
drafts_file_copy(const struct cs_guard *guard, struct cs_draft *draft)
{
	struct cs_handoff handoff = { .exit_status = -1 };
	struct cs_error error = { "" };
	enum cs_status status =
		cs_send(guard, draft, NULL, 0, &handoff, &error);
	int result = 0;

	if (status)
		result = command_fail(door_exit(status), "%s", error.text);
	else if (*handoff.copy)
		result = command_fail(EX_CANTCREAT,
			_("it is sent, but the copy is missing: %s"),
			handoff.copy);
	else
		puts(_("It was sent before; now the copy is filed too."));
	cs_draft_close(draft);
	return result;
}
