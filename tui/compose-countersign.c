/* What must be countersigned before it is sent, and suggestions taken. */
#include <stdio.h>
#include <string.h>

#include "compose-parts.h"
#include "dialog.h"
#include "everyone.h"
#include "wording.h"

/* Puts TO in the place of recipient I of field WHICH, and the focus behind. */
static void
recipient_replace(struct compose *compose, enum form_field which, size_t i,
	const char *to)
{
	struct field *field = compose->form.fields[which];
	struct cs_span text = field_text(field), old;
	struct cs_recipient recipient;
	size_t start;

	if (!recipients_at(text, i, &recipient))
		return;
	old = recipient.kind == CS_MAILBOX ? recipient.address
					   : recipient.whole;
	start = (size_t)(old.text - text.text);
	if (field_replace(field, start, start + old.length, cs_span(to))) {
		compose_say(compose, "%s", cs_status_text(CS_NO_MEMORY));
		return;
	}
	field_go(field, start + strlen(to));
	compose_focus(compose, which);
	compose->form.typing = false; /* what is wrong with it must show */
}

static void
changes_apply(struct compose *compose, const struct cs_countersign *changes)
{
	struct cs_recipient recipient;
	char address[CS_ADDRESS_SIZE];
	size_t i;
	int which;

	for (which = 0; which < FORM_FIELDS; which++) {
		if (!form_holds_recipients((enum form_field)which))
			continue;
		for (i = 0; recipients_at(form_text(&compose->form,
					(enum form_field)which), i, &recipient);
			i++)
			if (cs_countersign_changed(changes, &recipient,
				    address))
				recipient_replace(compose,
					(enum form_field)which, i, address);
	}
	compose_say(compose, _("Changed to %s. Not sent yet: look it over"),
		cs_countersign_change(changes,
			cs_countersign_change_count(changes) - 1)->to);
}

/* Opens the countersign over EVERYONE and what the message says; NULL, the
 * reason told, where it can't. */
static struct cs_countersign *
countersign_open(struct compose *compose, const struct everyone *everyone)
{
	struct cs_countersign *asked = NULL;
	struct cs_content *content = NULL;
	struct cs_error error;
	enum cs_status status;

	status = compose_store(compose, &error);
	if (!status)
		status = cs_content_of_draft(compose->guard, compose->draft,
			&content, &error);
	if (!status)
		status = cs_countersign_open_content(compose->guard,
			everyone->recipients, everyone->count, content,
			compose->countersigned, &asked, &error);
	if (status)
		compose_say(compose, _("Not sent: %s"), error.text);
	cs_content_tell(compose->guard, content, everyone->recipients,
		everyone->count, CS_NOTICE, &compose->told);
	cs_content_close(content);
	return asked;
}

/* In a kiosk the hand-off helper asks: courier-judge.h. */
static bool
is_asked_elsewhere(struct compose *compose, struct cs_countersign *asked)
{
	if (!compose->options->restrictions)
		return false;
	cs_countersign_close(asked);
	return true;
}

/* Asks what must be asked; true when it may be sent. */
bool
compose_countersign(struct compose *compose, const struct everyone *everyone)
{
	struct dialog_options options = {
		.paste_allowed = !strcmp(cs_setting_text(compose->guard,
			"confirm.paste"), "allow"),
	};
	struct cs_countersign *asked = countersign_open(compose, everyone);
	struct cs_error error;
	enum dialog_result result;
	bool may_send = false;

	if (!asked)
		return false;
	if (is_asked_elsewhere(compose, asked))
		return true;
	if (cs_countersign_question(asked))
		compose_keep(compose); /* whatever happens while it waits */
	/* a hand alone answers there */
	screen_mouse(compose->screen, false);
	result = dialog_run(compose->screen, asked, &options);
	screen_mouse(compose->screen, true);
	switch (result) {
	case DIALOG_CONFIRMED:
		may_send = cs_countersign_may_send(asked);
		break;
	case DIALOG_CHANGED:
		changes_apply(compose, asked);
		break;
	case DIALOG_BACK:
		compose_say(compose, _("Not sent"));
		break;
	case DIALOG_GONE:
		compose_gone(compose);
		break;
	}
	if (cs_audit_challenge(compose->guard, asked,
		    compose->options->write ? "edit" : "compose", true,
		    &error)) {
		compose_say(compose, _("Not sent: %s"), error.text);
		may_send = false;
	}
	cs_countersign_close(compose->countersigned);
	compose->countersigned = asked;
	return may_send;
}

void
compose_take(struct compose *compose)
{
	struct form_place place;
	struct cs_recipient recipient;
	struct cs_judgement judgement;
	size_t count;

	form_judge(&compose->form);
	if (!form_flagged(&compose->form, &place, &count) ||
		!form_recipient(&compose->form, place, &recipient)) {
		compose_say(compose, _("There is no suggestion to take"));
		return;
	}
	cs_judge(compose->guard, &recipient, &judgement);
	if (!*judgement.suggestion)
		compose_say(compose, _("There is no suggestion for this one"));
	else
		recipient_replace(compose, place.which, place.item,
			judgement.suggestion);
}
