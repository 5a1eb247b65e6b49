/* See hold.h. */
#include <string.h>

#include "hold.h"

long
hold_seconds(const struct cs_guard *guard, const struct everyone *everyone)
{
	const char *when = cs_setting_text(guard, "hold.when");
	long seconds = cs_setting_number(guard, "hold.seconds");
	struct cs_judgement judgement;
	size_t i;

	if (!strcmp(when, "never"))
		return 0;
	if (!strcmp(when, "always"))
		return seconds;
	for (i = 0; i < everyone->count; i++) {
		cs_judge(guard, &everyone->recipients[i], &judgement);
		if (!judgement.known)
			return seconds;
	}
	return 0;
}
