/* A message by plain prompts: what the screen has keys for. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "attach.h"
#include "custom.h"
#include "everyone.h"
#include "folder.h"
#include "identities.h"
#include "line-inside.h"
#include "nicks.h"
#include "own-editor.h"
#include "wording.h"

/* Asks for one of COUNT; its number from 0, -1: none of them. */
static long
one_ask(struct talk *talk, const char *question, size_t count)
{
	long number = talk_choose(talk, question, count);

	if (number < -1)
		talk_print("%s\n", _("There is no such number."));
	return number < 0 ? -1 : number;
}

/* -- Whom it is written as, and nicks --------------------------------------- */

void
talk_identity(struct talk *talk)
{
	size_t count = cs_identity_count(talk->guard), i;
	long before = cs_identity_find(talk->guard,
		cs_span(cs_draft_field(talk->draft, "From")));
	char from[CS_ADDRESS_SIZE];
	long now;

	if (!count) {
		talk_print("%s\n", _("No identities are set: see "
			"countersign.conf(5)"));
		return;
	}
	for (i = 0; i < count; i++) {
		identities_from(talk->guard, (long)i, from);
		talk_number(i);
		talk_say("", cs_span(from));
	}
	now = one_ask(talk, _("Write as (a number; Enter: as it is): "),
		count);
	if (now < 0)
		return;
	identities_from(talk->guard, now, from);
	if (cs_draft_set_field(talk->draft, "From", cs_span(from)))
		talk_print("%s\n", cs_status_text(CS_NO_MEMORY));
	else
		talk_follow(talk, before);
	talk_say("From: ", cs_span(cs_draft_field(talk->draft, "From")));
	talk_circle(talk);
}

/* Asks for a nick for RECIPIENT; what is left of the @ is offered. */
static void
nick_ask(struct talk *talk, const struct cs_recipient *recipient)
{
	char question[192], visible[96], offered[96] = "";
	char shown[CS_ADDRESS_SIZE];
	char path[CS_ADDRESS_SIZE];
	struct cs_error error = { "" };
	struct cs_span nick;

	if (recipient->kind == CS_UNREADABLE) {
		talk_print("%s\n", recipient->why);
		return;
	}
	if (cs_alias_is_word(recipient->local) &&
		recipient->local.length < sizeof offered)
		cs_visible(offered, sizeof offered, recipient->local);
	cs_visible(visible, sizeof visible, recipient->address);
	snprintf(question, sizeof question, *offered
		? _("Nick for %s [%s]: ") : _("Nick for %s: "), visible,
		offered);
	if (!talk_ask(talk, question))
		return;
	nick = cs_span(*talk->line ? talk->line : offered);
	if (!nick.length)
		return;
	if (nicks_add(talk->guard, nick, recipient, path, &error)) {
		talk_print("%s\n", error.text);
		return;
	}
	cs_visible(visible, sizeof visible, nick);
	cs_visible(shown, sizeof shown, cs_span(path));
	/* TRANSLATORS: a nick, and the file that it was written to */
	talk_print(_("%s stands for it now, in %s"), visible, shown);
	talk_print("\n");
}

void
talk_nick(struct talk *talk)
{
	struct everyone everyone = { 0 };
	size_t count, i;
	long one = 0;

	if (everyone_add_draft(&everyone, talk->draft))
		talk_print("%s\n", cs_status_text(CS_NO_MEMORY));
	count = everyone.count;
	if (!count)
		talk_print("%s\n", _("There is no recipient yet."));
	for (i = 0; count > 1 && i < count; i++) {
		talk_number(i);
		talk_say("", everyone.recipients[i].whole);
	}
	if (count > 1)
		one = one_ask(talk, _("For which (a number; Enter: none)? "),
			count);
	if (count && one >= 0)
		nick_ask(talk, &everyone.recipients[one]);
	everyone_free(&everyone);
}

/* -- A field of another name ------------------------------------------------ */

void
talk_custom(struct talk *talk)
{
	char said[CUSTOM_SAID];

	if (!talk_ask(talk, _("Header field, as Name: value (? lists them; Enter: "
		"none): ")) || !*talk->line)
		return;
	custom_set(talk->draft, talk->line, said);
	talk_say("", cs_span(said));
}

/* -- Attachments ------------------------------------------------------------ */

static void
attachments_say(const struct talk *talk)
{
	size_t count = cs_draft_attachment_count(talk->draft), i;
	char size[FOLDER_SIZE_TEXT];

	for (i = 0; i < count; i++) {
		const char *path = cs_draft_attachment(talk->draft, i);

		folder_size_text(attach_size(path), size);
		talk_print("  %zu  %s  ", i + 1, size);
		talk_say("", cs_span(path));
	}
}

/* The attachments, without number WITHOUT, and with MORE unless it is NULL. */
static void
attachments_set(struct talk *talk, long without, const char *more)
{
	size_t count = cs_draft_attachment_count(talk->draft), i, used = 0;
	const char **paths = calloc(count + 1, sizeof *paths);
	struct cs_error error = { "" };
	enum cs_status status = paths ? CS_OK : CS_NO_MEMORY;

	for (i = 0; paths && i < count; i++)
		if ((long)i != without)
			paths[used++] = cs_draft_attachment(talk->draft, i);
	if (paths && more)
		paths[used++] = more;
	if (!status && more)
		status = cs_attachments_allowed(talk->guard, NULL,
			paths, used, &error);
	if (!status)
		status = cs_draft_set_attachments(talk->draft, paths, used);
	if (status)
		talk_print("%s\n", *error.text ? error.text
			: cs_status_text(status));
	free(paths);
}

/* Attaches PATH, or says why not. */
static void
attach_one(struct talk *talk, const char *path)
{
	char *whole = attach_expand(path);
	const char *why = whole ? attach_refuse(whole)
				: cs_status_text(CS_NO_MEMORY);

	if (!why)
		attachments_set(talk, -1, whole);
	else {
		talk_print("%s: ", why);
		talk_say("", cs_span(path));
	}
	free(whole);
}

/* Attaches what was answered, or is chosen by it. */
static void
attach_meant(struct talk *talk)
{
	char *typed = strdup(talk->line);
	char *path = typed ? talk_file(talk, typed) : NULL;

	if (path)
		attach_one(talk, path);
	free(path);
	free(typed);
}

void
talk_attach(struct talk *talk)
{
	do {
		size_t count = cs_draft_attachment_count(talk->draft);
		char *end;
		long number;

		attachments_say(talk);
		if (!talk_ask(talk, count
			? _("Attach file (? lists; -1 takes the first away; "
				"Enter: done): ")
			: _("Attach file (? lists; Enter: done): ")) ||
			!*talk->line)
			return;
		number = strtol(talk->line, &end, 10);
		if (!*end && number < 0 && (size_t)-number <= count)
			attachments_set(talk, -number - 1, NULL);
		else
			attach_meant(talk);
	} while (!talk->is_over);
}

/* -- One's own editor ------------------------------------------------------ */

static enum cs_status
body_take(void *context, struct cs_span text)
{
	struct talk *talk = context;

	return cs_draft_set_body(talk->draft, text);
}

void
talk_editor(struct talk *talk)
{
	struct own_editor editor = { talk->guard, NULL, NULL, body_take,
		talk };
	char said[OWN_EDITOR_SAID];

	/* it would take the answers for its own */
	if (!isatty(STDIN_FILENO))
		talk_print("%s\n", _("There is no terminal for it."));
	else if (!own_editor_run(&editor, cs_draft_body(talk->draft), said))
		talk_say("", cs_span(said));
}

/* -- Looking at it ---------------------------------------------------------- */

/* Puts TEXT line by line, made visible. */
static void
lines_say(struct cs_span text)
{
	while (text.length) {
		const char *end = memchr(text.text, '\n', text.length);
		size_t length = end ? (size_t)(end - text.text) : text.length;
		char *visible = malloc(6 * length + 1);

		if (!visible)
			return;
		cs_visible(visible, 6 * length + 1,
			(struct cs_span){ text.text, length });
		talk_print("%s\n", visible);
		free(visible);
		length += end != NULL;
		text.text += length;
		text.length -= length;
	}
}

void
talk_look(struct talk *talk)
{
	static const char *const names[] = { "From", "Reply-To", "To", "Cc",
		"Bcc", "Fcc", "Subject" };
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = cs_draft_field(talk->draft, names[i]);

		if (!*value)
			continue;
		talk_print("%s: ", names[i]);
		talk_say("", cs_span(value));
	}
	attachments_say(talk);
	talk_print("\n");
	lines_say(cs_draft_body(talk->draft));
}
