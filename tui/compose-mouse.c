/* The mouse on the compose screen: a click goes there, the wheel scrolls. */
#include "compose-parts.h"

static void
scroll(struct compose *compose, enum body_command command)
{
	int i;

	for (i = 0; i < WHEEL_ROWS; i++)
		body_do(compose->body, command);
}

static void
click(struct compose *compose, int row, int column)
{
	if (row >= compose->form_top && row < compose->form_bottom) {
		form_point(&compose->form, compose->screen,
			row - compose->form_top, column);
	} else if (row >= compose->body_top && row < compose->body_bottom) {
		compose->form.focused = false;
		body_point(compose->body, (size_t)(row - compose->body_top),
			(size_t)column);
	}
}

bool
compose_point(struct compose *compose, const struct screen_input *input)
{
	switch (input->key) {
	case INPUT_CLICK:
		click(compose, input->row, input->column);
		return true;
	case INPUT_WHEEL_UP:
		scroll(compose, BODY_SCROLL_UP);
		return true;
	case INPUT_WHEEL_DOWN:
		scroll(compose, BODY_SCROLL_DOWN);
		return true;
	default:
		return false;
	}
}
