/* A question that a second person's code answers. */
#include <stdio.h>
#include <string.h>

#include "confirm-inside.h"
#include "release.h"
#include "words.h"

static enum cs_answer
refused(struct cs_countersign *countersign, const char *word)
{
	snprintf(countersign->word, sizeof countersign->word, "%.150s", word);
	return CS_ANSWER_NEVER;
}

static enum cs_answer
released(struct cs_countersign *countersign, struct asked *asked,
	const char *by)
{
	asked->by = strdup(by);
	if (!asked->by)
		return CS_ANSWER_BACK;
	asked->state = ASKED_RELEASED;
	confirm_next(countersign);
	return CS_ANSWER_CONFIRMED;
}

enum cs_answer
confirm_answer_code(struct cs_countersign *countersign, struct cs_span code)
{
	struct asked *asked = &countersign->items[countersign->at];
	char by[RELEASE_NAME_SIZE], word[96];
	struct cs_error error;
	unsigned wait = 0;

	switch (release_try(countersign->guard, code, by, &wait, &error)) {
	case RELEASE_GIVEN:
		return released(countersign, asked, by);
	case RELEASE_WRONG:
		asked->tries++;
		return refused(countersign, _("That is nobody's code."));
	case RELEASE_SELF:
		asked->tries++;
		return refused(countersign,
			_("Your own code can't release your own message."));
	case RELEASE_WAIT:
		snprintf(word, sizeof word, P_("Too many wrong codes: wait "
			"%u second, then try again.", "Too many wrong codes: "
			"wait %u seconds, then try again.", wait), wait);
		return refused(countersign, word);
	case RELEASE_NOBODY:
		return refused(countersign,
			_("Nobody has a release code here."));
	case RELEASE_FAILED:
		break;
	}
	return refused(countersign, error.text);
}
