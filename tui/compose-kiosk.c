/* The compose screen in a kiosk: what it withholds, and what it forgets. */
#include <stdio.h>
#include <string.h>

#include "compose-parts.h"
#include "keys.h"
#include "restrict.h"
#include "wording.h"

enum { WARN_SECONDS = 30 };

bool
compose_withholds(struct compose *compose, int function)
{
	if (restrict_key(compose->options->restrictions, function))
		return false;
	compose_say(compose, _("Not in this kiosk"));
	return true;
}

bool
compose_keeps_drafts(const struct compose *compose)
{
	return restrict_lifts(compose->options->restrictions,
		RESTRICT_drafts);
}

void
compose_hold_sender(struct compose *compose)
{
	const struct restrictions *r = compose->options->restrictions;
	struct cs_span text = form_text(&compose->form, FORM_FROM);

	if (restrict_lifts(r, RESTRICT_from) ||
		(text.length == strlen(r->from) &&
			  !memcmp(text.text, r->from, text.length)))
		return;
	form_set(&compose->form, FORM_FROM, cs_span(r->from));
	compose_say(compose, _("The sender is fixed in this kiosk"));
}

const char *
compose_refuse_path(struct compose *compose, const char *path)
{
	return restrict_path(compose->options->restrictions, path);
}

const char *
compose_root(const struct compose *compose)
{
	const struct restrictions *r = compose->options->restrictions;

	return r ? r->attach_root : NULL;
}

/* -- Idle ------------------------------------------------------------------ */

static void
warning_draw(struct screen *screen, long seconds)
{
	int row = screen_rows(screen) - 1;
	char text[96];

	snprintf(text, sizeof text, _(" No key for long: this is wiped in %ld "
		"s. Any key stops that. "), seconds);
	screen_fill(screen, row, 0, screen_columns(screen), STYLE_STATUS);
	screen_say(screen, row, 0, STYLE_STATUS, text);
	screen_show(screen);
}

/* Asked by the screen wherever it waits, in a question too. */
static bool
idle_look(void *context)
{
	struct compose *compose = context;
	long idle = compose->options->restrictions->idle_seconds, left;
	long warn = idle / 2 < WARN_SECONDS ? idle / 2 : WARN_SECONDS;
	uint64_t since;

	if (!idle || !compose->screen)
		return true;
	since = screen_input_us(compose->screen);
	left = idle - (long)((compose_now_us() - since) / 1000000u);
	if (left > warn)
		return true;
	compose->idle_over = left <= 0;
	if (compose->idle_over)
		return false;
	if (left != compose->idle_told)
		warning_draw(compose->screen, left);
	compose->idle_told = left;
	return true;
}

void
compose_restrict_terminal(struct compose *compose,
	struct screen_options *terminal)
{
	const struct restrictions *r = compose->options->restrictions;

	if (!r)
		return;
	terminal->no_suspend = true;
	terminal->banner = &r->banner;
	terminal->wanted = idle_look;
	terminal->context = compose;
}
