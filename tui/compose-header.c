/* Header fields that the screen has no row for. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "compose-parts.h"
#include "wording.h"

/* What a person may want to say; all else belongs to the form, or is made, and
 * Sender, Resent-To and their like would say whom it is from or to. */
static const char *const names[] = {
	"Comments", "Expires", "Importance", "Keywords", "Organization",
	"Priority", "Reply-By", "Sensitivity",
};

static bool
is_allowed(struct cs_span name)
{
	size_t i;

	if (name.length > 2 && name.length < 72 &&
		!strncasecmp(name.text, "X-", 2) &&
		strncasecmp(name.text, "X-Countersign-", 14)) {
		for (i = 0; i < name.length; i++)
			if (name.text[i] <= ' ' || name.text[i] >= 0x7f)
				return false;
		return true;
	}
	for (i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == name.length &&
			!strncasecmp(names[i], name.text, name.length))
			return true;
	return false;
}

/* Sets what LINE, "Name: value", says; without a value it is taken away. */
static void
header_set(struct compose *compose, char *line)
{
	char *colon = strchr(line, ':'), *value;
	enum cs_status status;

	if (!colon || !is_allowed((struct cs_span){ line,
			(size_t)(colon - line) })) {
		compose_say(compose, _("X-Name: value, or Comments, Expires, "
			"Importance, Keywords, Organization ..."));
		return;
	}
	*colon = '\0';
	for (value = colon + 1; *value == ' '; value++)
		continue;
	status = cs_draft_set_field(compose->draft, line, cs_span(value));
	compose->headers_set++;
	if (status)
		compose_say(compose, "%s", cs_status_text(status));
	else
		compose_say(compose, *value ? _("%s is set") : _("%s is gone"),
			line);
}

void
compose_header(struct compose *compose)
{
	struct prompt prompt = compose_prompt(compose);
	char answer[PROMPT_SIZE] = "";

	switch (prompt_line(&prompt, _("Header, Name: value: "), answer)) {
	case PROMPT_GONE:
		compose_gone(compose);
		break;
	case PROMPT_GIVEN:
		if (*answer)
			header_set(compose, answer);
		break;
	case PROMPT_BACK:
		break;
	}
}
