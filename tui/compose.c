/* The compose screen: what each key does, and the whole. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "colours.h"
#include "compose-parts.h"
#include "keys.h"
#include "wording.h"

void
compose_say(struct compose *compose, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(compose->status, sizeof compose->status, format, arguments);
	va_end(arguments);
}

/* -- Keys ------------------------------------------------------------------ */

static void
focus_next(struct compose *compose)
{
	if (!form_next(&compose->form))
		compose->form.focused = false;
}

static void
focus_previous(struct compose *compose)
{
	if (!compose->form.focused)
		compose->form.focused = true;
	else
		form_previous(&compose->form);
}

static void
focus_up(struct compose *compose)
{
	struct body_place before, after;

	if (compose->form.focused) {
		form_up(&compose->form);
		return;
	}
	body_place(compose->body, &before);
	body_do(compose->body, BODY_UP);
	body_place(compose->body, &after);
	if (after.at == before.at)
		compose->form.focused = true;
}

static void
focus_down(struct compose *compose)
{
	if (!form_down(&compose->form))
		compose->form.focused = false;
}

static void
redraw(struct compose *compose)
{
	compose->shows = 0; /* nothing is believed to be right */
	compose_draw(compose);
	screen_repaint(compose->screen);
}

static void
rich(struct compose *compose)
{
	compose->form.rich = !compose->form.rich;
}

static void
suspend(struct compose *compose)
{
	compose_keep(compose);
	screen_suspend(compose->screen);
}

static const struct {
	int function;
	void (*act)(struct compose *compose);
} acts[] = {
	{ DO_HELP, compose_help },
	{ DO_CANCEL, compose_cancel },
	{ DO_SEND, compose_send },
	{ DO_POSTPONE, compose_postpone },
	{ DO_TAKE, compose_take },
	{ DO_PICK, compose_pick },
	{ DO_ATTACH, compose_attach },
	{ DO_READ_FILE, compose_read_file },
	{ DO_RICH, rich },
	{ DO_SEARCH, compose_search },
	{ DO_REPLACE, compose_replace },
	{ DO_GOTO, compose_goto },
	{ DO_COUNT, compose_count },
	{ DO_SPELL, compose_spell },
	{ DO_EDITOR, compose_editor },
	{ DO_NICK, compose_nick },
	{ DO_HEADER, compose_header },
	{ DO_RECOVER, compose_recover },
	{ DO_NEXT, focus_next },
	{ DO_PREVIOUS, focus_previous },
	{ DO_UP, focus_up },
	{ DO_DOWN, focus_down },
	{ DO_REDRAW, redraw },
	{ DO_SUSPEND, suspend },
};

/* What is said where command WHAT finds nothing to do. */
static const char *
nothing_for(const char *what)
{
	static const struct {
		const char *what, *sentence;
	} sentences[] = {
		{ "undo", N_("Nothing to undo") },
		{ "redo", N_("Nothing to redo") },
		{ "cut", N_("Nothing to cut") },
		{ "copy", N_("Nothing to copy") },
		{ "paste", N_("Nothing to paste") },
		{ "find-next", N_("Nothing more is found") },
		{ "find-previous", N_("Nothing more is found") },
	};
	size_t i;

	for (i = 0; i < sizeof sentences / sizeof *sentences; i++)
		if (!strcmp(sentences[i].what, what))
			return _(sentences[i].sentence);
	return _("There is nothing to do that with");
}

static void
edit_say(struct compose *compose, enum cs_status status, const char *what)
{
	if (status == CS_NOT_FOUND)
		compose_say(compose, "%s", nothing_for(what));
	else if (status)
		compose_say(compose, _("Not done: %s"), cs_status_text(status));
}

static void
obey(struct compose *compose, int function)
{
	struct field *field = compose->form.fields[compose->form.focus];
	size_t i;

	if (compose_withholds(compose, function))
		return;
	if (function >= DO_BODY) {
		enum body_command command =
			(enum body_command)(function - DO_BODY);

		edit_say(compose, body_do(compose->body, command),
			body_command_name(command));
		return;
	}
	if (function >= DO_FIELD) {
		enum field_command command =
			(enum field_command)(function - DO_FIELD);

		compose->form.typing = true;
		edit_say(compose, field_do(field, command),
			field_command_name(command));
		return;
	}
	for (i = 0; i < sizeof acts / sizeof *acts; i++)
		if (acts[i].function == function)
			acts[i].act(compose);
}

static void
type(struct compose *compose, uint32_t key)
{
	char bytes[4];
	struct cs_span text = { bytes, input_utf8(key, bytes) };

	compose->form.typing = true;
	if (compose->form.focused)
		edit_say(compose,
			field_type(compose->form.fields[compose->form.focus],
				text), "typing");
	else
		edit_say(compose, body_type(compose->body, text), "typing");
}

static void
key(struct compose *compose, const struct screen_input *input)
{
	uint32_t pressed = input->key;
	bool in_form = compose->form.focused;
	int function = keys_function(&compose->keys,
		in_form ? KEYS_HEADER : KEYS_BODY, pressed);
	enum form_field was = compose->form.focus;
	bool moved;

	compose->status[0] = '\0';
	compose->says_unsent = false;
	compose->welcome = WELCOME_OVER;
	if (compose_point(compose, input))
		;
	else if (function)
		obey(compose, function);
	else if (input_is_text(pressed) || (pressed == INPUT_TAB && !in_form))
		type(compose, pressed);
	moved = compose->form.focused != in_form || compose->form.focus != was;
	if (moved) /* what one comes to is ripe */
		compose->form.typing = false;
	if (in_form && moved && !compose->over)
		compose_left(compose, was);
	compose_hold_sender(compose);
}

static void
paste(struct compose *compose, struct cs_span text)
{
	compose->status[0] = '\0';
	compose->says_unsent = false;
	if (compose->form.focused)
		edit_say(compose,
			field_paste(compose->form.fields[compose->form.focus],
				text), "paste");
	else
		edit_say(compose, body_paste(compose->body, text), "paste");
	compose_hold_sender(compose);
}

/* KEY is text: it is seen before it is taken, judged and drawn. */
static void
show_early(struct compose *compose, uint32_t key)
{
	if (!compose->form.focused)
		screen_echo(compose->screen, 0, key);
	else if (screen_echo(compose->screen, form_lead(&compose->form), key))
		screen_hand_over(compose->screen); /* judging takes longer */
}

/* -- The whole ------------------------------------------------------------- */

void
compose_gone(struct compose *compose)
{
	if (!compose_keeps_drafts(compose) || compose->idle_over)
		compose_forget(compose);
	else if (!compose_is_untouched(compose))
		compose->outcome->kept = compose_keep(compose);
	compose->over = true;
}

static void
turn(struct compose *compose)
{
	struct screen_input input;
	int wait;

	if (!screen_pending(compose->screen))
		compose_show(compose);
	/* a save waits for the disk: never before the letter is seen */
	wait = compose_autosave(compose);
	switch (screen_read(compose->screen, wait, &input)) {
	case SCREEN_KEY:
		if (input_is_text(input.key))
			show_early(compose, input.key);
		key(compose, &input);
		break;
	case SCREEN_PASTE:
		paste(compose, input.paste);
		break;
	case SCREEN_GONE:
		compose_gone(compose);
		break;
	case SCREEN_IDLE:
		compose_idle(compose);
		break;
	case SCREEN_RESIZED:
		break;
	}
}

/* The first empty one of To, Subject, body. */
static void
focus_start(struct compose *compose)
{
	struct form *form = &compose->form;

	form->focused = !compose->options->text_alone;
	form->focus = FORM_TO;
	if (!form->focused || !form_text(form, FORM_TO).length)
		return;
	form->focus = FORM_SUBJECT;
	if (form_text(form, FORM_SUBJECT).length)
		form->focused = false;
}

static enum cs_status
parts_open(struct compose *compose)
{
	bool utf8 = screen_has_utf8(compose->screen);
	struct body_options options = { .utf8 = utf8, .kill = &compose->kill,
		.hard_wrap = !strcmp(cs_setting_text(compose->guard,
			"text.wrap"), "hard") };
	enum cs_status status;

	status = form_open(&compose->form, compose->guard, &compose->kill,
		utf8);
	if (!status)
		status = body_open(&compose->body, &options);
	if (!status && compose_root(compose))
		status = cs_draft_confine(compose->draft,
			compose_root(compose));
	if (!status)
		status = compose_load(compose);
	return status;
}

static void
parts_close(struct compose *compose)
{
	if (compose->options->restrictions)
		screen_wipe(compose->screen);
	screen_close(compose->screen);
	form_close(&compose->form);
	body_close(compose->body);
	kill_free(&compose->kill);
	cs_countersign_close(compose->countersigned);
	cs_draft_close(compose->draft);
	free(compose->thread.text);
	free(compose->circle_of.values);
	free(compose->signature);
}

enum cs_status
compose_run(const struct cs_guard *guard, struct cs_draft *draft,
	const struct compose_options *options, struct compose_outcome *outcome,
	struct cs_error *error)
{
	struct compose compose = { .guard = guard, .draft = draft,
		.outcome = outcome, .options = options };
	struct screen_options terminal = { .in = STDIN_FILENO,
		.out = STDOUT_FILENO, .colours = options->restrictions
			? colours_set(guard) : colours_wanted(guard),
		.mouse = cs_setting_truth(guard, "screen.mouse") };
	enum cs_status status;

	memset(outcome, 0, sizeof *outcome);
	if (keys_open(&compose.keys, guard, error))
		return CS_CONFIG;
	compose_restrict_terminal(&compose, &terminal);
	status = screen_open(&terminal, &compose.screen, error);
	if (status)
		return status;
	status = parts_open(&compose);
	if (!status) {
		focus_start(&compose);
		if (!screen_pending(compose.screen))
			compose_show(&compose);
		/* what waits for the disk: not before the first paint */
		compose.painted = true;
		if (!options->write && compose_keeps_drafts(&compose))
			compose_offer(&compose);
		if (cs_draft_state(draft) == CS_DRAFT_HANDING_OVER)
			compose_say(&compose, "%s", _(compose_unknown_words));
		if (options->notice)
			compose_say(&compose, "%s", options->notice);
		while (!compose.over)
			turn(&compose);
	} else if (error) {
		snprintf(error->text, sizeof error->text, "%s",
			cs_status_text(status));
	}
	parts_close(&compose);
	return status;
}
