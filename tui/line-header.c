/* A message by plain prompts: its header and text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "identities.h"
#include "line-inside.h"
#include "nicks.h"
#include "wording.h"

static void
judge_say(const struct talk *talk, const struct cs_recipient *recipient)
{
	struct cs_judgement judgement;

	cs_judge(talk->guard, recipient, &judgement);
	if (judgement.verdict == CS_PASS)
		return;
	talk_print("  %s: ", cs_verdict_name(judgement.verdict));
	talk_say("", recipient->whole);
	if (judgement.reason_count)
		talk_say("  ", cs_span(judgement.reasons[0].text));
	if (*judgement.suggestion)
		talk_tell(N_("  Did you mean %s"),
			cs_span(judgement.suggestion));
}

static void
field_judge(const struct talk *talk, const char *name)
{
	struct cs_cutter cutter;
	struct cs_recipient recipient;

	cs_cutter_start(&cutter, cs_span(cs_draft_field(talk->draft, name)));
	while (cs_cutter_next(&cutter, &recipient))
		judge_say(talk, &recipient);
}

/* Writes out the nicks in field NAME, and shows what they stand for. */
static void
field_expand(const struct talk *talk, const char *name)
{
	char *text = nicks_expand(talk->guard,
		cs_span(cs_draft_field(talk->draft, name)));

	if (text && !cs_draft_set_field(talk->draft, name, cs_span(text)))
		talk_say("  = ", cs_span(text));
	free(text);
}

bool
talk_field(struct talk *talk, const char *name)
{
	char question[CS_ADDRESS_SIZE + 64], visible[CS_ADDRESS_SIZE];
	const char *old = cs_draft_field(talk->draft, name);

	cs_visible(visible, sizeof visible, cs_span(old));
	snprintf(question, sizeof question, *old ? "%s [%s]: " : "%s%s: ",
		name, visible);
	return talk_ask(talk, question);
}

/* Asks for field NAME; the empty answer keeps what is in it. */
static bool
field_ask(struct talk *talk, const char *name)
{
	if (!talk_field(talk, name))
		return false;
	return !*talk->line || !cs_draft_set_field(talk->draft, name,
		cs_span(strcmp(talk->line, "-") ? talk->line : ""));
}

static bool
recipients_ask(struct talk *talk, const char *name)
{
	if (!talk_recipients(talk, name))
		return false;
	field_expand(talk, name);
	field_judge(talk, name);
	return true;
}

void
talk_follow(struct talk *talk, long before)
{
	long now = cs_identity_find(talk->guard,
		cs_span(cs_draft_field(talk->draft, "From")));
	enum cs_status status;
	bool is_own;

	if (now < 0 || now == before)
		return;
	status = identities_follow(talk->guard, talk->draft, before, now,
		&is_own);
	if (status)
		talk_print("%s\n", cs_status_text(status));
	else if (is_own)
		talk_print("%s\n", _("The signature was changed by hand: it "
			"stays as it is"));
}

/* Asks for From; what belongs to the identity follows. */
static bool
from_ask(struct talk *talk, const char *name)
{
	long before = cs_identity_find(talk->guard,
		cs_span(cs_draft_field(talk->draft, name)));

	if (!talk_field(talk, name))
		return false;
	if (talk_wants_list(talk->line)) {
		talk_identity(talk);
		return !talk->is_over;
	}
	if (*talk->line && cs_draft_set_field(talk->draft, name,
			cs_span(strcmp(talk->line, "-") ? talk->line : "")))
		return false;
	talk_follow(talk, before);
	return true;
}

bool
talk_header(struct talk *talk)
{
	static const struct {
		const char *name;
		bool (*ask)(struct talk *talk, const char *name);
	} fields[] = {
		{ "To", recipients_ask }, { "Cc", recipients_ask },
		{ "Bcc", recipients_ask }, { "Subject", field_ask },
		{ "From", from_ask }, { "Reply-To", field_ask },
		{ "Fcc", field_ask },
	};
	/* what is rarely wanted only where the header is edited */
	size_t count = talk->is_again ? 7 : 4, i;

	talk_print("%s\n", _("Enter keeps what is in brackets, - empties it; "
		"letters and ? list known addresses."));
	for (i = 0; i < count; i++)
		if (!fields[i].ask(talk, fields[i].name))
			return false;
	talk->is_again = true;
	talk_circle(talk);
	talk_save(talk, true);
	return true;
}

/* Puts LINE and a line end into the body at *AT, which goes behind it: what
 * follows is there all the time, should we end here. */
static bool
body_insert(struct talk *talk, size_t *at, const char *line)
{
	struct cs_span body = cs_draft_body(talk->draft);
	size_t length = strlen(line) + 1;
	char *text = malloc(body.length + length);
	bool is_done;

	if (!text)
		return false;
	if (body.length)
		memcpy(text, body.text, *at);
	memcpy(text + *at, line, length - 1);
	*at += length;
	text[*at - 1] = '\n';
	if (body.length)
		memcpy(text + *at, body.text + *at - length,
			body.length + length - *at);
	is_done = !cs_draft_set_body(talk->draft,
		(struct cs_span){ text, body.length + length });
	free(text);
	return is_done;
}

bool
talk_is_unwritten(struct cs_span body)
{
	size_t i, end = identities_signature_at(body);

	for (i = 0; i < end; i++)
		if (body.text[i] != '\n')
			return false;
	return true;
}

/* Asks for lines, which go into the body at AT. */
static bool
lines_ask(struct talk *talk, size_t at)
{
	talk_print("%s\n", _("Text, a line with a dot ends it:"));
	while (talk_ask(talk, "")) {
		if (!strcmp(talk->line, "."))
			return true;
		if (!body_insert(talk, &at, talk->line))
			return false;
		talk_save(talk, false);
	}
	return false;
}

bool
talk_body(struct talk *talk)
{
	struct cs_span body = cs_draft_body(talk->draft);

	if (!talk_is_unwritten(body))
		return true;
	/* the line for the text, above the blank one of the signature */
	if (body.length > 1 && body.text[0] == '\n' && body.text[1] == '\n' &&
		cs_draft_set_body(talk->draft, (struct cs_span){
			body.text + 1, body.length - 1 }))
		return false;
	return lines_ask(talk, 0);
}

bool
talk_more(struct talk *talk)
{
	struct cs_span body = cs_draft_body(talk->draft);
	size_t at = identities_signature_at(body);

	/* the blank line above the signature stays with it */
	if (at > 1 && at < body.length && body.text[at - 1] == '\n' &&
		body.text[at - 2] == '\n')
		at--;
	if (at && body.text[at - 1] != '\n' && !body_insert(talk, &at, ""))
		return false;
	return lines_ask(talk, at);
}
