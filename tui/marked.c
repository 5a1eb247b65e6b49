/* See marked.h. */
#include <stdio.h>
#include <unistd.h>

#include "colours.h"
#include "command.h"
#include "marked.h"
#include "prompt.h"
#include "screen.h"
#include "status.h"
#include "wording.h"
#include "wrap.h"

struct marked {
	const struct cs_sentences *told;
	struct screen *screen;
};

/* TEXT from ROW on, wrapped; the row behind it. */
static int
text_draw(struct screen *screen, int row, struct cs_span text)
{
	struct grapheme_style style = { screen_has_utf8(screen), 0 };
	int columns = screen_columns(screen) - 4;
	size_t from = 0, to, width = columns < 2 ? 2 : (size_t)columns;
	size_t count = wrap_count(text, width, &style);

	for (; count > 0 && row < screen_rows(screen) - 2; count--) {
		to = wrap_row_end(text, from, width, &style);
		screen_put(screen, row++, 2, columns, STYLE_TEXT,
			(struct cs_span){ text.text + from, to - from });
		from = to;
	}
	return row;
}

static int
draw(void *context)
{
	const struct marked *marked = context;
	struct screen *screen = marked->screen;
	int row = 2;
	size_t i;

	screen_clear(screen);
	screen_fill(screen, 0, 0, screen_columns(screen), STYLE_TITLE);
	screen_say(screen, 0, 1, STYLE_TITLE, _("Markings"));
	for (i = 0; i < marked->told->count; i++)
		row = text_draw(screen, row,
			cs_span(marked->told->text[i])) + 1;
	return screen_rows(screen) - 1;
}

static bool
ask(struct marked *marked)
{
	const struct prompt prompt = { marked->screen, draw, marked, NULL,
		NULL };
	char question[ANSWER_SIZE], key = 'c';

	answer_question(ANSWERS_PROOF, _("It will be asked about when it is "
		"sent."), question);
	return prompt_key(&prompt, question, ANSWERS_PROOF, "", &key) ==
		PROMPT_GIVEN && key == 'e';
}

bool
marked_tell(const struct cs_guard *guard, const struct cs_sentences *told,
	bool may_edit)
{
	const struct screen_options terminal = {
		.in = STDIN_FILENO, .out = STDOUT_FILENO,
		.colours = colours_wanted(guard) };
	struct marked marked = { .told = told };
	struct cs_error error;
	bool wants_to_edit;

	if (told->worst < CS_CONFIRM || !may_edit || !isatty(STDIN_FILENO) ||
		!isatty(STDOUT_FILENO) ||
		screen_open(&terminal, &marked.screen, &error)) {
		command_notices(told);
		return false;
	}
	wants_to_edit = ask(&marked);
	screen_close(marked.screen);
	return wants_to_edit;
}
