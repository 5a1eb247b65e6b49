/* What comes from the terminal, and what it is asked to send; see screen.h. */
#include <signal.h>
#include <string.h>

#include "screen-inside.h"

/* -- Asked for beside curses ------------------------------------------------ */

/* Bracketed paste (xterm), which terminfo has no standard name for. */
static const char brackets_on[] = "\033[?2004h";
static const char brackets_off[] = "\033[?2004l";

void
screen_brackets(struct screen *screen, bool on)
{
	if (!screen->brackets)
		return;
	fputs(on ? brackets_on : brackets_off, screen->out);
	fflush(screen->out);
}

/* Clicks and the wheel, in decimal numbers (xterm; 1006). */
static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1000l";

void
screen_mouse(struct screen *screen, bool on)
{
	if (!screen->options.mouse || !screen->brackets)
		return;
	screen->tty.input.mouse = on;
	fputs(on ? mouse_on : mouse_off, screen->out);
	fflush(screen->out);
}

void
screen_modes_last_words(const struct screen *screen)
{
	const char *c;

	for (c = brackets_off; screen->brackets && *c; c++)
		tty_last_words_add(*c);
	for (c = mouse_off; screen->options.mouse && *c; c++)
		tty_last_words_add(*c);
}

/* -- Waiting ---------------------------------------------------------------- */

enum screen_event
screen_read(struct screen *screen, int timeout_ms, struct screen_input *input)
{
	struct tty_input read;
	enum tty_event event = tty_read(&screen->tty, timeout_ms, &read);

	switch (event) {
	case TTY_KEY:
	case TTY_PASTE:
		*input = (struct screen_input){ read.key, read.time_us,
			read.paste, screen->tty.input.row - screen->above,
			screen->tty.input.column };
		return event == TTY_KEY ? SCREEN_KEY : SCREEN_PASTE;
	case TTY_STOPPED:
		screen_suspend(screen);
		return SCREEN_RESIZED;
	case TTY_RESIZED:
		screen_size_take(screen);
		return SCREEN_RESIZED;
	case TTY_GONE:
		return SCREEN_GONE;
	case TTY_IDLE:
		break;
	}
	return SCREEN_IDLE;
}

uint64_t
screen_input_us(const struct screen *screen)
{
	return screen->tty.read_us;
}

bool
screen_pending(struct screen *screen)
{
	return tty_pending(&screen->tty);
}

void
screen_forget_typed(struct screen *screen)
{
	tty_flush(&screen->tty);
}

void
screen_suspend(struct screen *screen)
{
	struct sigaction plain, kept;

	if (screen->options.foreign || screen->options.no_suspend)
		return;
	screen_leave(screen);
	memset(&plain, 0, sizeof plain);
	plain.sa_handler = SIG_DFL;
	sigemptyset(&plain.sa_mask);
	sigaction(SIGTSTP, &plain, &kept);
	kill(0, SIGTSTP); /* the whole job, as the terminal would */
	sigaction(SIGTSTP, &kept, NULL);
	screen_return(screen);
}
