/* Nicks become the addresses they stand for. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compose-parts.h"
#include "nicks.h"
#include "wording.h"

void
compose_left(struct compose *compose, enum form_field which)
{
	struct field *field = compose->form.fields[which];
	char *becomes;

	if (which == FORM_FROM)
		compose_identity_left(compose);
	/* what is written back to a mail client, that client expands */
	if (!form_holds_recipients(which) || compose->options->write ||
		compose->options->restrictions) /* files of its own choice */
		return;
	becomes = nicks_expand(compose->guard, field_text(field));
	if (becomes && field_replace(field, 0, field_text(field).length,
			cs_span(becomes)))
		compose_say(compose, "%s", cs_status_text(CS_NO_MEMORY));
	free(becomes);
}

void
compose_left_all(struct compose *compose)
{
	int i;

	for (i = 0; i < FORM_FIELDS; i++)
		compose_left(compose, (enum form_field)i);
}

/* -- A nick more ----------------------------------------------------------- */

/* The recipient under the cursor; false: there is none that has an address. */
static bool
recipient_here(struct compose *compose, struct cs_recipient *recipient)
{
	enum form_field which = compose->form.focus;
	struct field *field = compose->form.fields[which];
	struct cs_span text = field_text(field);
	size_t cursor = field_cursor(field), i;

	for (i = 0; form_holds_recipients(which) &&
		recipients_at(text, i, recipient); i++) {
		size_t start = (size_t)(recipient->whole.text - text.text);

		if (cursor >= start &&
			cursor <= start + recipient->whole.length)
			return recipient->kind == CS_MAILBOX;
	}
	return false;
}

/* Asks for the nick; what is left of the @ is offered. */
static bool
nick_ask(struct compose *compose, const struct cs_recipient *recipient,
	char answer[PROMPT_SIZE])
{
	struct prompt prompt = compose_prompt(compose);
	char question[128], visible[64];
	enum prompt_answer answered;

	*answer = '\0';
	if (cs_alias_is_word(recipient->local))
		snprintf(answer, PROMPT_SIZE, "%.*s",
			(int)recipient->local.length, recipient->local.text);
	cs_visible(visible, sizeof visible, recipient->address);
	snprintf(question, sizeof question, _("Nick for %s: "), visible);
	answered = prompt_line(&prompt, question, answer);
	if (answered == PROMPT_GONE)
		compose_gone(compose);
	return answered == PROMPT_GIVEN && *answer;
}

void
compose_nick(struct compose *compose)
{
	char answer[PROMPT_SIZE], path[CS_ADDRESS_SIZE], visible[128];
	char shown[CS_ADDRESS_SIZE + 2];
	struct cs_recipient recipient;
	const char *home = getenv("HOME"), *short_path = NULL;
	struct cs_error error = { "" };

	if (!recipient_here(compose, &recipient)) {
		compose_say(compose, _("There is no address under the cursor"));
		return;
	}
	if (!nick_ask(compose, &recipient, answer))
		return;
	if (nicks_add(compose->guard, cs_span(answer), &recipient, path,
		    &error)) {
		compose_say(compose, "%s", error.text);
		return;
	}
	if (home && *home == '/' && !strncmp(path, home, strlen(home)))
		short_path = path + strlen(home);
	snprintf(shown, sizeof shown, "%s%s", short_path ? "~" : "",
		short_path ? short_path : path);
	cs_visible(visible, sizeof visible, cs_span(shown));
	/* TRANSLATORS: a nick, and the file that it was written to */
	compose_say(compose, _("%s stands for it now, in %s"), answer, visible);
}
