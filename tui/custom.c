/* See custom.h. */
#include <stdio.h>
#include <string.h>

#include "custom.h"
#include "wording.h"

/* What a person may want to say; all else belongs to the form, or is made, and
 * Sender, Resent-To and their like would say whom it is from or to. */
static const char *const names[] = {
	"Comments", "Expires", "Importance", "Keywords", "Organization",
	"Priority", "Reply-By", "Sensitivity",
};

bool
custom_may_be_set(struct cs_span name)
{
	size_t i;

	if (name.length > 2 && name.length < 72 &&
		!cs_ascii_compare_n(name.text, "X-", 2) &&
		cs_ascii_compare_n(name.text, "X-Countersign-", 14)) {
		for (i = 0; i < name.length; i++)
			if (name.text[i] <= ' ' || name.text[i] >= 0x7f)
				return false;
		return true;
	}
	for (i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == name.length &&
			!cs_ascii_compare_n(names[i], name.text, name.length))
			return true;
	return false;
}

bool
custom_set(struct cs_draft *draft, char *line, char said[CUSTOM_SAID])
{
	char *colon = strchr(line, ':'), *value;
	enum cs_status status;

	if (!colon || !custom_may_be_set((struct cs_span){ line,
			(size_t)(colon - line) })) {
		snprintf(said, CUSTOM_SAID, "%s", _("X-Name: value, or "
			"Comments, Expires, Importance, Keywords, "
			"Organization ..."));
		return false;
	}
	*colon = '\0';
	for (value = colon + 1; *value == ' '; value++)
		continue;
	status = cs_draft_set_field(draft, line, cs_span(value));
	if (status)
		snprintf(said, CUSTOM_SAID, "%s", cs_status_text(status));
	else
		snprintf(said, CUSTOM_SAID,
			*value ? _("%s is set") : _("%s is gone"), line);
	return !status;
}
