/* See proof.h. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "colours.h"
#include "command.h"
#include "dialog.h"
#include "door.h"
#include "line.h"
#include "marked.h"
#include "prompt.h"
#include "proof-inside.h"
#include "receipts.h"
#include "wording.h"

/* -- Corrections -------------------------------------------------------------- */

/* Puts all who stand where recipient I does into TEXT, as they are now; true
 * if any of them was changed. */
static bool
spot_text(const struct proof *proof, size_t i, char *text, size_t size)
{
	struct spot spot = proof->spots[i];
	char address[CS_ADDRESS_SIZE];
	bool changed = false;
	size_t used = 0;

	for (; i < proof->count && proof->spots[i].sheet == spot.sheet &&
		proof->spots[i].item == spot.item; i++) {
		const struct cs_recipient *one = &proof->recipients[i];
		bool mailbox = one->kind == CS_MAILBOX;

		if (cs_countersign_changed(proof->countersign, one, address))
			changed = true;
		else
			snprintf(address, sizeof address, "%.*s",
				(int)(mailbox ? one->address
					      : one->whole).length,
				(mailbox ? one->address : one->whole).text);
		used += (size_t)snprintf(text + used, size - used, "%s%s",
			used ? ", " : "", address);
		if (used >= size)
			return false;
	}
	return changed;
}

static bool
is_first_of_spot(const struct proof *proof, size_t i)
{
	return !i || proof->spots[i - 1].sheet != proof->spots[i].sheet ||
		proof->spots[i - 1].item != proof->spots[i].item;
}

static enum cs_status
corrections_make(struct proof *proof, struct cs_error *error)
{
	bool *touched = calloc(proof->sheet_count, sizeof *touched);
	enum cs_status status = touched ? CS_OK : CS_NO_MEMORY;
	char text[4 * CS_ADDRESS_SIZE];
	size_t i;

	snprintf(error->text, sizeof error->text, "%s",
		cs_status_text(CS_NO_MEMORY));
	for (i = 0; i < proof->count && status == CS_OK; i++) {
		struct spot spot = proof->spots[i];

		if (!is_first_of_spot(proof, i) ||
			!spot_text(proof, i, text, sizeof text))
			continue;
		touched[spot.sheet] = true;
		status = cs_manuscript_replace(
			proof->sheets[spot.sheet].manuscript, spot.item, text);
	}
	for (i = 0; i < proof->sheet_count && status == CS_OK; i++)
		if (touched[i])
			status = sheet_write(&proof->sheets[i], error);
	free(touched);
	return status;
}

/* -- Asking ------------------------------------------------------------------- */

/* The corrections, and the row for a question. */
static int
changes_draw(void *context)
{
	const struct proof *proof = context;
	struct screen *screen = proof->screen;
	int columns = screen_columns(screen), row = 2;
	size_t i, count = cs_countersign_change_count(proof->countersign);
	char line[2 * CS_ADDRESS_SIZE];

	screen_clear(screen);
	screen_fill(screen, 0, 0, columns, STYLE_TITLE);
	screen_say(screen, 0, 1, STYLE_TITLE, _("Countersign"));
	for (i = 0; i < count && row < screen_rows(screen) - 2; i++, row++) {
		const struct cs_change *change =
			cs_countersign_change(proof->countersign, i);

		snprintf(line, sizeof line, _("%s is now %s"), change->from,
			change->to);
		screen_put(screen, row, 2, columns - 3, STYLE_TEXT,
			cs_span(line));
	}
	return screen_rows(screen) - 1;
}

/* SAID; does the user want to go back to the editor? */
static bool
wants_to_edit(struct proof *proof, const char *said)
{
	const struct prompt prompt = { proof->screen, changes_draw, proof,
		NULL, NULL };
	char question[ANSWER_SIZE], key = 'c';

	answer_question(ANSWERS_PROOF, said, question);
	return prompt_key(&prompt, question, ANSWERS_PROOF, "", &key) ==
		PROMPT_GIVEN && key == 'e';
}

static enum proof_result
fail(int *exit_status, enum cs_status status, const char *text)
{
	*exit_status = command_fail(door_exit(status), "%s", text);
	return PROOF_FAILED;
}

static enum proof_result
conclude(struct proof *proof, enum dialog_result result, bool may_edit,
	int *exit_status)
{
	struct cs_error error = { "" };
	enum cs_status status = cs_audit_challenge(proof->guard,
		proof->countersign, "edit", true, &error);
	bool again = false;

	if (status)
		return fail(exit_status, status, error.text);
	if (result == DIALOG_GONE)
		return PROOF_BACK;
	if (result == DIALOG_BACK) {
		again = may_edit && wants_to_edit(proof,
			_("Not countersigned: it is asked about when the "
				"message is sent."));
		return again ? PROOF_AGAIN : PROOF_BACK;
	}
	status = receipts_give(proof->guard, proof->countersign,
		proof->recipients, proof->count, &error);
	if (!status && result == DIALOG_CHANGED)
		status = corrections_make(proof, &error);
	if (status)
		return fail(exit_status, status, error.text);
	if (result == DIALOG_CONFIRMED)
		return PROOF_COUNTERSIGNED;
	again = may_edit && wants_to_edit(proof,
		_("Corrected."));
	return again ? PROOF_AGAIN : PROOF_CHANGED;
}

static enum dialog_result
ask_by_lines(struct proof *proof)
{
	line_countersign(proof->guard, proof->countersign);
	if (cs_countersign_may_send(proof->countersign))
		return DIALOG_CONFIRMED;
	return cs_countersign_question(proof->countersign) ? DIALOG_BACK
							   : DIALOG_CHANGED;
}

static enum proof_result
refuse_unasked(const struct proof *proof, int *exit_status)
{
	const struct cs_question *question =
		cs_countersign_question(proof->countersign);

	command_fail(0, "%s: %s", question->recipients, question->sentence);
	*exit_status = command_fail(EX_NOPERM, _("nobody could be asked here; "
		"it will be asked when the message is sent"));
	return PROOF_FAILED;
}

static enum proof_result
ask(struct proof *proof, int *exit_status)
{
	const struct screen_options terminal = {
		.in = STDIN_FILENO, .out = STDOUT_FILENO,
		.colours = colours_wanted(proof->guard) };
	const struct dialog_options options = { .paste_allowed = !strcmp(
		cs_setting_text(proof->guard, "confirm.paste"), "allow") };
	struct cs_error error;
	enum proof_result result;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return refuse_unasked(proof, exit_status);
	if (proof->options->by_lines ||
		screen_open(&terminal, &proof->screen, &error)) {
		result = conclude(proof, ask_by_lines(proof), false,
			exit_status);
		if (result == PROOF_CHANGED)
			line_changes_say(proof->countersign);
		else if (result == PROOF_BACK)
			line_say(_("Not countersigned: it is asked about when "
				"the message is sent."));
		return result;
	}
	result = conclude(proof, dialog_run(proof->screen, proof->countersign,
		&options), proof->options->may_edit, exit_status);
	screen_close(proof->screen);
	return result;
}

static void
say_bodies_alone(const struct proof *proof)
{
	size_t i;

	for (i = 0; i < proof->sheet_count; i++)
		if (!cs_manuscript_has_header(proof->sheets[i].manuscript))
			command_fail(0, _("%s: no header fields here: the "
				"recipients can't be seen before the message "
				"is sent"), proof->sheets[i].path);
}

static void
proof_close(struct proof *proof)
{
	size_t i;

	for (i = 0; i < proof->sheet_count; i++)
		sheet_close(&proof->sheets[i]);
	cs_countersign_close(proof->countersign);
	cs_aliases_close(proof->aliases);
	free(proof->sheets);
	free(proof->recipients);
	free(proof->spots);
}

/* What the sheets say, one after the other, as one message. */
static char *
sheets_join(const struct proof *proof, size_t *length)
{
	char *text;
	size_t i;

	for (i = *length = 0; i < proof->sheet_count; i++)
		*length += proof->sheets[i].length + 1;
	text = malloc(*length + 1);
	for (i = *length = 0; text && i < proof->sheet_count; i++) {
		memcpy(text + *length, proof->sheets[i].text,
			proof->sheets[i].length);
		*length += proof->sheets[i].length;
		text[(*length)++] = '\n';
	}
	return text;
}

/* Opens the countersign.  What markings block is asked about here, where it can
 * be written otherwise; what else they say is told, and what they want
 * countersigned is asked when it is sent, for no receipt is given for what a
 * message says. */
static enum cs_status
open_all(struct proof *proof, struct cs_error *error)
{
	const struct cs_question *question;
	struct cs_content *content = NULL;
	enum cs_status status = CS_NO_MEMORY;
	size_t length;
	char *text = sheets_join(proof, &length);

	snprintf(error->text, sizeof error->text, "%s",
		cs_status_text(status));
	if (text)
		status = cs_content_of_message(proof->guard,
			(struct cs_span){ text, length }, &content, error);
	if (!status)
		status = cs_countersign_open_content(proof->guard,
			proof->recipients, proof->count, content, NULL,
			&proof->countersign, error);
	free(text);
	question = status ? NULL
			  : cs_countersign_question(proof->countersign);
	if (content && question && question->verdict != CS_BLOCK) {
		cs_countersign_close(proof->countersign);
		proof->countersign = NULL;
		status = cs_countersign_open(proof->guard, proof->recipients,
			proof->count, NULL, &proof->countersign, error);
	}
	/* our own screen has asked about it already */
	if (!status && !proof->options->receipts_count)
		cs_content_tell(proof->guard, content, proof->recipients,
			proof->count, CS_RELEASE, &proof->told);
	cs_content_close(content);
	return status;
}

/* What is told where nothing is asked; beside a question, or by plain prompts,
 * lines of it. */
static enum proof_result
tell(struct proof *proof)
{
	bool may_edit = proof->options->may_edit && !proof->options->by_lines &&
		!cs_countersign_question(proof->countersign);

	return marked_tell(proof->guard, &proof->told, may_edit) ? PROOF_AGAIN : PROOF_CLEAN;
}

enum proof_result
proof_run(const struct cs_guard *guard, char *const *paths, size_t count,
	const struct proof_options *options, int *exit_status)
{
	struct proof proof = { .guard = guard, .options = options };
	enum proof_result result = PROOF_CLEAN;
	struct cs_error error;
	enum cs_status status;

	*exit_status = proof_read(&proof, paths, count);
	if (*exit_status) {
		proof_close(&proof);
		return PROOF_FAILED;
	}
	say_bodies_alone(&proof);
	status = open_all(&proof, &error);
	if (status)
		result = fail(exit_status, status, error.text);
	else
		result = tell(&proof);
	if (!status && cs_countersign_question(proof.countersign))
		result = ask(&proof, exit_status);
	proof_close(&proof);
	return result;
}
