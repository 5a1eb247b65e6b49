/* See confirm-outcome.h. */
#include <string.h>
#include <time.h>

#include "confirm-inside.h"
#include "confirm-outcome.h"

int64_t
confirm_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

const char *
confirm_choice_name(enum confirm_choice choice)
{
	static const char *const names[] = {
#define X(name, word) [CONFIRM_##name] = word,
		CONFIRM_CHOICE_LIST(X)
#undef X
	};

	return names[choice];
}

size_t
confirm_outcome_count(const struct cs_countersign *countersign)
{
	return countersign->count;
}

size_t
confirm_recipient_count(const struct cs_countersign *countersign)
{
	return countersign->recipient_count;
}

static enum confirm_choice
choice_of(const struct asked *asked, bool was_asked)
{
	switch (asked->state) {
	case ASKED_CONFIRMED:
		return CONFIRM_COUNTERSIGNED;
	case ASKED_CHANGED:
		return strcmp(asked->to, asked->suggestion) ? CONFIRM_CHANGED
							    : CONFIRM_TAKEN;
	case ASKED_RELEASED:
		return CONFIRM_RELEASED;
	case ASKED_OBSERVED:
		return CONFIRM_OBSERVED;
	case ASKED_OPEN:
		break;
	}
	if (asked->verdict == CS_BLOCK)
		return CONFIRM_BLOCKED;
	return was_asked ? CONFIRM_GIVEN_UP : CONFIRM_NOT_ASKED;
}

bool
confirm_outcome_at(const struct cs_countersign *countersign, size_t i,
	bool asked, struct confirm_outcome *outcome)
{
	const struct asked *item = &countersign->items[i];
	int64_t took = item->took_ms;

	if (asked && item->state == ASKED_OPEN && i > countersign->at)
		return false;
	if (asked && item->state == ASKED_OPEN)
		took = confirm_now_ms() - countersign->shown_ms;
	*outcome = (struct confirm_outcome){
		.verdict = item->verdict,
		.choice = choice_of(item, asked),
		.is_text = *item->key == KEY_TEXT,
		.rules = item->rules ? item->rules : "",
		.typed = item->typed,
		.suggestion = item->suggestion,
		.recipients = item->recipients,
		.to = item->to ? item->to : "",
		.by = item->by ? item->by : "",
		.tries = item->tries,
		.tenths = (unsigned)(took / 100),
	};
	return true;
}
