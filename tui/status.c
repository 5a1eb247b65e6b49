/* See status.h. */
#include "config.h"

#include "status.h"
#include "wrap.h"

int
status_put(struct screen *screen, int row, struct cs_span text)
{
	int columns = screen_columns(screen), used = 0, top;
	struct grapheme_style style = { screen_has_utf8(screen), 0 };
	size_t width = columns < 2 ? 2 : (size_t)columns, from = 0, to;
	size_t count = wrap_count(text, width, &style);

	/* where not even the whole screen has room, the end is what counts:
	 * there the answers stand */
	for (top = row + 1 - (int)count; top <= row; top++, from = to) {
		to = wrap_row_end(text, from, width, &style);
		screen_fill(screen, top, 0, columns, STYLE_STATUS);
		used = screen_put(screen, top, 0, columns, STYLE_STATUS,
			(struct cs_span){ text.text + from, to - from });
	}
	return used;
}
