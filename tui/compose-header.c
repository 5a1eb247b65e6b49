/* Header fields that the screen has no row for. */
#include <stdio.h>

#include "compose-parts.h"
#include "custom.h"
#include "field.h"
#include "wording.h"

/* The Ith that is set, "Name: value", into TEXT; false: there are no more. */
static bool
field_text_at(struct compose *compose, size_t i, char text[PROMPT_SIZE])
{
	const char *name, *value;
	size_t at;

	for (at = 0; cs_draft_field_at(compose->draft, at, &name, &value); at++)
		if (custom_may_be_set(cs_span(name)) && !i--) {
			snprintf(text, PROMPT_SIZE, "%s: %s", name, value);
			return true;
		}
	return false;
}

static size_t
fields_count(struct compose *compose)
{
	char text[PROMPT_SIZE];
	size_t count = 0;

	while (field_text_at(compose, count, text))
		count++;
	return count;
}

/* The arrows go through those that are set, and a new one. */
static enum prompt_answer
header_key(void *context, struct field *field, uint32_t key, bool *done)
{
	struct compose *compose = context;
	size_t count = fields_count(compose);
	char text[PROMPT_SIZE] = "";

	(void)done;
	if (!count || (key != INPUT_UP && key != INPUT_DOWN))
		return PROMPT_GIVEN;
	compose->header_at = (compose->header_at +
		(key == INPUT_UP ? 1 : count)) % (count + 1);
	if (compose->header_at)
		field_text_at(compose, compose->header_at - 1, text);
	field_load(field, cs_span(text));
	return PROMPT_GIVEN;
}

void
compose_header(struct compose *compose)
{
	struct prompt prompt = compose_prompt(compose);
	char answer[PROMPT_SIZE] = "", said[CUSTOM_SAID];

	compose->header_at = 0;
	prompt.key = header_key;
	switch (prompt_line(&prompt, fields_count(compose)
			? _("Header (Up: those set): ")
			: _("Header, Name: value: "), answer)) {
	case PROMPT_GONE:
		compose_gone(compose);
		break;
	case PROMPT_GIVEN:
		if (!*answer)
			break;
		compose->headers_set += custom_set(compose->draft, answer,
			said);
		compose_say(compose, "%s", said);
		break;
	case PROMPT_BACK:
		break;
	}
}
