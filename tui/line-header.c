/* A message by plain prompts: its header and text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "identities.h"
#include "line-inside.h"
#include "wording.h"

static void
judge_say(const struct talk *talk, const struct cs_recipient *recipient)
{
	struct cs_judgement judgement;

	cs_judge(talk->guard, recipient, &judgement);
	if (judgement.verdict == CS_PASS)
		return;
	printf("  %s: ", cs_verdict_name(judgement.verdict));
	talk_say("", recipient->whole);
	if (judgement.reason_count)
		talk_say("  ", cs_span(judgement.reasons[0].text));
	if (*judgement.suggestion)
		talk_say(_("  Did you mean "), cs_span(judgement.suggestion));
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

/* Asks for field NAME; the empty answer keeps what is in it. */
static bool
field_ask(struct talk *talk, const char *name)
{
	char question[CS_ADDRESS_SIZE + 64], visible[CS_ADDRESS_SIZE];
	const char *old = cs_draft_field(talk->draft, name);

	cs_visible(visible, sizeof visible, cs_span(old));
	snprintf(question, sizeof question, *old ? "%s [%s]: " : "%s%s: ",
		name, visible);
	if (!talk_ask(talk, question))
		return false;
	if (!*talk->line)
		return true;
	return !cs_draft_set_field(talk->draft, name, cs_span(talk->line));
}

bool
talk_header(struct talk *talk)
{
	static const struct {
		const char *name;
		bool is_recipients;
	} fields[] = {
		{ "To", true }, { "Cc", true }, { "Bcc", true },
		{ "Subject", false },
		{ "From", false }, { "Reply-To", false }, { "Fcc", false },
	};
	/* what is rarely wanted only where the header is edited */
	size_t count = talk->is_again ? 7 : 4;
	size_t i;

	for (i = 0; i < count; i++) {
		if (!field_ask(talk, fields[i].name))
			return false;
		if (fields[i].is_recipients)
			field_judge(talk, fields[i].name);
	}
	talk->is_again = true;
	return true;
}

static bool
body_append(struct talk *talk, const char *line, size_t length)
{
	struct cs_span old = cs_draft_body(talk->draft);
	char *both = malloc(old.length + length + 1);
	bool is_done;

	if (!both)
		return false;
	if (old.length)
		memcpy(both, old.text, old.length);
	memcpy(both + old.length, line, length);
	both[old.length + length] = '\n';
	is_done = !cs_draft_set_body(talk->draft,
		(struct cs_span){ both, old.length + length + 1 });
	free(both);
	return is_done;
}

/* Whether BODY is a signature at most. */
static bool
is_unwritten(struct cs_span body)
{
	size_t i, end = identities_signature_at(body);

	for (i = 0; i < end; i++)
		if (body.text[i] != '\n')
			return false;
	return true;
}

/* Puts SIGNATURE, with the blank lines above it, below the text. */
static bool
signature_append(struct talk *talk, const char *signature)
{
	size_t length = strlen(signature);

	if (length && signature[length - 1] == '\n')
		length--;
	return !length || body_append(talk, signature + (*signature == '\n'),
		length - (*signature == '\n'));
}

bool
talk_body(struct talk *talk)
{
	struct cs_span body = cs_draft_body(talk->draft);
	char *signature;
	bool is_whole = false, is_told = true;

	if (!is_unwritten(body))
		return true;
	signature = strndup(body.length ? body.text : "", body.length);
	if (!signature || cs_draft_set_body(talk->draft, cs_span(""))) {
		free(signature);
		return false;
	}
	puts(_("Text, a line with a dot ends it:"));
	while (is_told && !is_whole && (is_told = talk_ask(talk, ""))) {
		is_whole = !strcmp(talk->line, ".");
		is_told = is_whole || body_append(talk, talk->line,
			strlen(talk->line));
	}
	is_told = signature_append(talk, signature) && is_whole;
	free(signature);
	return is_told;
}
