/* cs_policy_lint(): the files as cs_guard_open() reads them, and remarks. */
#include <string.h>

#include "config.h"
#include "policy.h"
#include "report.h"
#include "settings.h"

enum cs_status
cs_policy_lint(const struct cs_places *places,
	void (*say)(void *context, bool is_error, const char *line),
	void *context)
{
	struct report report = { .say = say, .context = context };
	struct settings *settings = settings_read(places, &report);

	settings_close(settings);
	return report.status;
}
