/* The countersign dialogue. */
#include <stdio.h>
#include <string.h>

#include "act.h"
#include "dialog.h"
#include "differ.h"
#include "grapheme.h"
#include "hint.h"
#include "input.h"
#include "mark.h"
#include "wording.h"

enum { LINE_SIZE = CS_ADDRESS_SIZE };

struct dialog {
	struct screen *screen;
	struct cs_countersign *countersign;
	const struct dialog_options *options;
	const struct cs_question *question;
	struct cs_typing typing;
	char line[LINE_SIZE];
	size_t length;
	const char *word; /* why something was refused, or "" */
};

/* -- Drawing --------------------------------------------------------------- */

/* What to say above the names, how the input line is introduced, and what
 * Enter does on the empty line; by verdict. */
struct words {
	const char *headline, *ask, *ask_at_gate;
};

static const struct words words_of[] = {
	[CS_CONFIRM] = { N_("This recipient may be a slip."),
		N_("To send to the name as typed, type it again. Or type the "
		"right one."),
		N_("To send to the name as typed, type it again.") },
	[CS_RELEASE] = { N_("This recipient needs a release."),
		N_("Somebody else than you types his code here, or you go "
		"back."),
		N_("Somebody else than you types his code here.") },
	[CS_BLOCK] = { N_("This recipient can't be sent to."),
		N_("Type another name, or go back."),
		N_("Correct it in your mail program.") },
};

static void
title_draw(const struct dialog *dialog)
{
	struct screen *screen = dialog->screen;
	int columns = screen_columns(screen);
	char count[64];

	snprintf(count, sizeof count, _("%u of %u "), dialog->question->number,
		dialog->question->total);
	screen_fill(screen, 0, 0, columns, STYLE_TITLE);
	screen_say(screen, 0, 1, STYLE_TITLE, _("Countersign"));
	screen_say(screen, 0, columns - screen_width(screen, cs_span(count)),
		STYLE_TITLE, count);
}

static void
headline_draw(const struct dialog *dialog, int row, int indent)
{
	struct screen *screen = dialog->screen;
	enum mark mark = mark_of(dialog->question->verdict, false);

	screen_say(screen, row, indent - 2, mark_style(mark),
		mark_sign(mark, screen_has_utf8(screen)));
	screen_say(screen, row, indent, mark_style(mark),
		_(words_of[dialog->question->verdict].headline));
}

/* One of the two names, what tells it from the other marked. */
static void
name_draw(const struct dialog *dialog, int row, int indent, const char *label,
	enum screen_style marked, const char *name, const char *other)
{
	struct screen *screen = dialog->screen;
	int column = indent + 11;

	if (screen_columns(screen) < 40)
		column = indent;
	else
		screen_put(screen, row, indent, 10, STYLE_LABEL,
			cs_span(label));
	differ_put(screen, row, column, screen_columns(screen) - column,
		STYLE_TEXT, marked, cs_span(name), cs_span(other));
}

static int
names_draw(const struct dialog *dialog, int row, int indent)
{
	const struct cs_question *question = dialog->question;

	/* TRANSLATORS: a label before a name, up to 10 columns */
	name_draw(dialog, row, indent, _("typed"), STYLE_DIFFER, question->typed,
		question->suggestion);
	if (!*question->suggestion)
		return 1;
	/* TRANSLATORS: a label before a name, up to 10 columns */
	name_draw(dialog, row + 1, indent, _("suggested"), STYLE_BETTER,
		question->suggestion, question->typed);
	return 2;
}

/* The line where the answer is typed, its end always in view. */
static void
answer_draw(const struct dialog *dialog, int row, int indent)
{
	struct screen *screen = dialog->screen;
	struct cs_span text = { dialog->line, dialog->length };
	int column = screen_columns(screen) > 8 ? indent : 0;
	char stars[LINE_SIZE];
	int room, width;

	if (dialog->question->verdict == CS_RELEASE) {
		memset(stars, '*', text.length);
		text.text = stars; /* a code is nobody's to read */
	}

	if (column > 1)
		screen_say(screen, row, column - 2, STYLE_LABEL_FOCUS, ">");
	room = screen_columns(screen) - column - 1;
	width = screen_width(screen, text);
	while (width > room && text.length) {
		size_t first = grapheme_next(text, 0);

		text.text += first;
		text.length -= first;
		width = screen_width(screen, text);
	}
	screen_put(screen, row, column, room, STYLE_LABEL_FOCUS, text);
	screen_cursor(screen, row, column + width);
}

static const struct act says = { N_("%s says it is meant"), N_("%s means it") };
static const struct act goes = { N_("%s goes back"), N_("%s back") };
static const struct act refuses = { N_("%s refuses, to correct it"),
	N_("%s refuses") };
static const struct act takes = { N_("%s takes the suggestion"),
	N_("%s takes it") };

static const struct act *
enter_act(const struct dialog *dialog)
{
	if (dialog->length)
		return &says;
	if (!*dialog->question->suggestion)
		return &goes;
	return dialog->options->gate ? &refuses : &takes;
}

static void
keys_draw(const struct dialog *dialog, int row)
{
	int column = 1;

	column += act_draw(dialog->screen, row, column, _("Enter"),
		enter_act(dialog)) + 3;
	act_draw(dialog->screen, row, column, _("Esc"), &goes);
}

/* Blank rows go first where the screen is low, then what the names say again:
 * the answer's row and what is typed always stay. */
static void
draw(const struct dialog *dialog)
{
	struct screen *screen = dialog->screen;
	const struct cs_question *question = dialog->question;
	const struct words *words = &words_of[question->verdict];
	int rows = screen_rows(screen), columns = screen_columns(screen);
	int indent = columns < 40 ? 2 : 4, row = 0;
	int air = rows >= 18, tall = rows >= 10;
	int width = columns - indent - 1;

	screen_clear(screen);
	if (rows >= 5) {
		title_draw(dialog);
		row = 1 + air;
		headline_draw(dialog, row, indent);
		row += 1 + air;
	}
	if (rows >= 4)
		row += names_draw(dialog, row, indent) + air;
	if (rows >= 8)
		row += hint_sentence(screen, row, indent, width, tall ? 3 : 1,
			STYLE_TEXT, question->sentence);
	row += air;
	if (air && question->doubt == CS_DOUBT_DOMAIN) {
		/* TRANSLATORS: a label before recipients, up to 10 columns */
		screen_put(screen, row, indent, 10, STYLE_LABEL,
			cs_span(_("for")));
		row += hint_paragraph(screen, row, indent + 11, width - 11, 2,
			STYLE_TEXT, cs_span(question->recipients)) + 1;
	}
	if (tall)
		row += hint_sentence(screen, row, indent, width, 2, STYLE_TEXT,
			_(dialog->options->gate ? words->ask_at_gate
						: words->ask)) + air;
	if (row > rows - 1)
		row = rows - 1;
	answer_draw(dialog, row, indent);
	if (rows - row > 1)
		hint_sentence(screen, row + 1 + air, indent, width, 2,
			STYLE_NOTICE, dialog->word);
	if (rows - row > 2)
		keys_draw(dialog, rows - 1);
}

/* -- Keys ------------------------------------------------------------------ */

static void
line_clear(struct dialog *dialog, const char *word)
{
	explicit_bzero(dialog->line, dialog->length);
	dialog->length = 0;
	dialog->word = word;
}

static const char pasted_word[] =
	N_("Pasted text doesn't count here: please type the name by hand.");
static const char held_word[] =
	N_("A key held down doesn't count here: please type the name.");

static void
line_add(struct dialog *dialog, uint32_t key)
{
	char bytes[4];
	size_t length = input_utf8(key, bytes);

	if (dialog->length + length >= LINE_SIZE)
		return;
	memcpy(dialog->line + dialog->length, bytes, length);
	dialog->length += length;
}

static void
line_shorten(struct dialog *dialog)
{
	if (!dialog->length)
		return;
	do
		dialog->length--;
	while (dialog->length &&
		((unsigned char)dialog->line[dialog->length] & 0xc0) == 0x80);
}

/* Where a paste is allowed: its first line, without what is no text. */
static void
line_paste(struct dialog *dialog, struct cs_span text)
{
	size_t i;

	for (i = 0; i < text.length && text.text[i] != '\n' &&
		text.text[i] != '\r'; i++)
		if ((unsigned char)text.text[i] >= 0x20 &&
			text.text[i] != 0x7f &&
			dialog->length + 1 < LINE_SIZE)
			dialog->line[dialog->length++] = text.text[i];
}

/* True when KEY comes from a hand; else the line is emptied and says why. */
static bool
is_by_hand(struct dialog *dialog, const struct screen_input *input)
{
	switch (cs_typing_key(&dialog->typing, input->key, input->time_us)) {
	case CS_TYPED:
		return true;
	case CS_PASTED:
		if (dialog->options->paste_allowed)
			return true;
		line_clear(dialog, _(pasted_word));
		return false;
	case CS_HELD:
		line_clear(dialog, _(held_word));
		return false;
	}
	return false;
}

/* Takes the answer; true when the dialogue is over, by *RESULT. */
static bool
answer(struct dialog *dialog, enum dialog_result *result)
{
	enum cs_answer taken = cs_countersign_answer(dialog->countersign,
		(struct cs_span){ dialog->line, dialog->length });

	line_clear(dialog, "");
	switch (taken) {
	case CS_ANSWER_CONFIRMED:
	case CS_ANSWER_CHANGED:
		break;
	case CS_ANSWER_BACK:
		*result = DIALOG_BACK;
		return true;
	case CS_ANSWER_UNREADABLE:
		dialog->word = _("That is no name that mail can go to.");
		break;
	case CS_ANSWER_NEVER:
		dialog->word = cs_countersign_word(dialog->countersign);
		break;
	}
	return false;
}

/* One key; true when the dialogue is over, by *RESULT. */
static bool
key(struct dialog *dialog, const struct screen_input *input,
	enum dialog_result *result)
{
	uint32_t pressed = input->key;

	if (pressed == INPUT_ESCAPE || pressed == INPUT_CTRL('C')) {
		*result = DIALOG_BACK;
		return true;
	}
	if (pressed == INPUT_BACKSPACE)
		line_shorten(dialog);
	else if (pressed == INPUT_CTRL('U') || pressed == INPUT_CTRL('K'))
		line_clear(dialog, "");
	else if (pressed == INPUT_CTRL('Z'))
		screen_suspend(dialog->screen);
	else if (pressed == INPUT_ENTER && is_by_hand(dialog, input))
		return answer(dialog, result);
	else if (input_is_text(pressed) && is_by_hand(dialog, input)) {
		dialog->word = "";
		line_add(dialog, pressed);
	}
	return false;
}

static bool
turn(struct dialog *dialog, enum dialog_result *result)
{
	struct screen_input input;

	switch (screen_read(dialog->screen, -1, &input)) {
	case SCREEN_GONE:
		*result = DIALOG_GONE;
		return true;
	case SCREEN_KEY:
		return key(dialog, &input, result);
	case SCREEN_PASTE:
		if (dialog->options->paste_allowed)
			line_paste(dialog, input.paste);
		else
			line_clear(dialog, _(pasted_word));
		break;
	case SCREEN_IDLE:
	case SCREEN_RESIZED:
		break;
	}
	return false;
}

enum dialog_result
dialog_run(struct screen *screen, struct cs_countersign *countersign,
	const struct dialog_options *options)
{
	struct dialog dialog = { .screen = screen, .countersign = countersign,
		.options = options, .word = "" };
	enum dialog_result result;
	unsigned shown = 0;

	while ((dialog.question = cs_countersign_question(countersign))) {
		bool is_new = dialog.question->number != shown;

		shown = dialog.question->number;
		if (is_new || !screen_pending(screen)) {
			draw(&dialog);
			/* just before, never after: who sees it may answer */
			if (is_new)
				screen_forget_typed(screen);
			screen_show(screen);
		}
		if (turn(&dialog, &result))
			return result;
	}
	return cs_countersign_change_count(countersign) ? DIALOG_CHANGED
							: DIALOG_CONFIRMED;
}
