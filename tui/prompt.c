/* Questions in the status line. */
#include <stdio.h>
#include <string.h>

#include "field.h"
#include "keys.h"
#include "prompt.h"
#include "status.h"

/* What the keys of a header field do here too. */
static void
field_obey(const struct keys *keys, struct field *field, uint32_t key)
{
	int function = keys_function(keys, KEYS_HEADER, key);
	char bytes[4];

	if (input_is_text(key))
		field_type(field,
			(struct cs_span){ bytes, input_utf8(key, bytes) });
	else if (function >= DO_FIELD && function < DO_BODY)
		field_do(field, (enum field_command)(function - DO_FIELD));
}

static void
line_draw(const struct prompt *prompt, const char *question,
	struct field *field)
{
	struct screen *screen = prompt->screen;
	int row = prompt->draw(prompt->context);
	int columns = screen_columns(screen), used;
	struct field_strip strip;

	screen_fill(screen, row, 0, columns, STYLE_STATUS);
	used = screen_put(screen, row, 0, columns / 2, STYLE_STATUS,
		cs_span(question));
	if (columns - used >= 4) {
		field_strip(field, (size_t)(columns - used), &strip);
		screen_put(screen, row, used, columns - used, STYLE_STATUS,
			strip.text);
		used += (int)strip.column;
	}
	screen_cursor(screen, row, used);
	screen_show(screen);
}

/* One event; PROMPT_GIVEN with *DONE false: go on. */
static enum prompt_answer
line_turn(const struct prompt *prompt, struct field *field, bool *done)
{
	enum prompt_answer answer = PROMPT_GIVEN;
	struct screen_input input;

	switch (screen_read(prompt->screen, -1, &input)) {
	case SCREEN_GONE:
		return PROMPT_GONE;
	case SCREEN_PASTE:
		field_paste(field, input.paste);
		break;
	case SCREEN_KEY:
		if (input.key == INPUT_ESCAPE || input.key == INPUT_CTRL('C') ||
			input.key == INPUT_CTRL('G'))
			return PROMPT_BACK;
		*done = input.key == INPUT_ENTER;
		if (!*done && prompt->key)
			answer = prompt->key(prompt->context, field, input.key,
				done);
		if (!*done && answer == PROMPT_GIVEN)
			field_obey(prompt->keys, field, input.key);
		break;
	case SCREEN_IDLE:
	case SCREEN_RESIZED:
		break;
	}
	return answer;
}

enum prompt_answer
prompt_line(const struct prompt *prompt, const char *question,
	char answer[PROMPT_SIZE])
{
	struct field_options options = {
		.utf8 = screen_has_utf8(prompt->screen),
	};
	enum prompt_answer result = PROMPT_GIVEN;
	struct field *field;
	struct cs_span text;
	bool done = false;

	if (field_open(&field, &options))
		return PROMPT_BACK;
	field_load(field, cs_span(answer));
	while (!done && result == PROMPT_GIVEN) {
		if (!screen_pending(prompt->screen))
			line_draw(prompt, question, field);
		result = line_turn(prompt, field, &done);
	}
	text = field_text(field);
	if (text.length >= PROMPT_SIZE)
		text.length = 0; /* no file is called that */
	if (result == PROMPT_GIVEN)
		snprintf(answer, PROMPT_SIZE, "%.*s", (int)text.length,
			text.text);
	field_close(field);
	return result;
}

/* What KEY answers; 0: nothing. */
static char
key_answer(uint32_t key, enum answers set, const char *more)
{
	if (key == INPUT_ENTER)
		return answer_letter(set, 0);
	if (!input_is_text(key))
		return 0;
	return key < 0x80 && strchr(more, (int)key) ? (char)key
		: answer_of_key(set, key);
}

enum prompt_answer
prompt_key(const struct prompt *prompt, const char *question,
	enum answers set, const char *more, char *key)
{
	struct screen *screen = prompt->screen;
	struct screen_input input;

	for (;;) {
		int row = prompt->draw(prompt->context);

		screen_cursor(screen, row,
			status_put(screen, row, cs_span(question)));
		screen_show(screen);
		switch (screen_read(screen, -1, &input)) {
		case SCREEN_GONE:
			return PROMPT_GONE;
		case SCREEN_KEY:
			break;
		default:
			continue;
		}
		if (input.key == INPUT_ESCAPE || input.key == INPUT_CTRL('C'))
			return PROMPT_BACK;
		*key = key_answer(input.key, set, more);
		if (*key)
			return PROMPT_GIVEN;
	}
}

bool
prompt_agreed(const struct prompt *prompt, const char *question,
	enum answers set, bool *is_gone)
{
	char whole[ANSWER_SIZE], answer = 'n';
	enum prompt_answer answered;

	answer_question(set, question, whole);
	answered = prompt_key(prompt, whole, set, "", &answer);
	*is_gone = answered == PROMPT_GONE;
	return answered == PROMPT_GIVEN && answer == 'y';
}
