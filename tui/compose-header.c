/* Header fields that the screen has no row for. */
#include <stdio.h>

#include "compose-parts.h"
#include "custom.h"
#include "wording.h"

void
compose_header(struct compose *compose)
{
	struct prompt prompt = compose_prompt(compose);
	char answer[PROMPT_SIZE] = "", said[CUSTOM_SAID];

	switch (prompt_line(&prompt, _("Header, Name: value: "), answer)) {
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
