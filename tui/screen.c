/* The terminal, by ncurses. */
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "config.h"
#include "grapheme.h"
#include "screen.h"

/* After ours: <term.h> makes macros of short names. */
#include <curses.h>
#include <term.h>
#undef lines
#undef columns

enum {
	ESCAPE_MS = 50,  /* a lone Escape is one after this long */
	PASTE_MS = 1000, /* a paste without an end ends after this long */
	LOOK_MS = 200,   /* between two looks at what no signal tells */
};

struct screen {
	struct screen_options options;
	SCREEN *curses;
	FILE *in, *out;
	struct termios before;
	bool keeps_screen; /* its owner's full screen stays: no endwin() */
	bool utf8, brackets, coloured, left;
	int rows, columns;
	int cursor_row, cursor_column;
	struct input input;
	uint64_t read_us;
	int wake[2]; /* a signal writes, poll() reads */
};

/* -- Signals and the end ------------------------------------------------------ */

/* What handlers need: they can be given nothing.  Set while one is open. */
static struct screen *current;
static volatile sig_atomic_t told_to_end, told_to_stop, told_of_size;
static char last_words[256];
static size_t last_words_length;

static const int caught[] = {
	SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGWINCH,
};
static const int fatal[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };
static struct sigaction caught_before[sizeof caught / sizeof *caught];

static void
on_signal(int number)
{
	int kept = errno;

	if (number == SIGWINCH)
		told_of_size = 1;
	else if (number == SIGTSTP)
		told_to_stop = 1;
	else
		told_to_end = 1;
	if (current && write(current->wake[1], "", 1) < 0)
		errno = 0; /* full: it wakes up anyway */
	errno = kept;
}

/* Only what is allowed in a handler; the signal then ends us as it would. */
static void
on_fault(int number)
{
	if (current && !current->left) {
		ssize_t n = write(fileno(current->out), last_words,
			last_words_length);

		(void)n;
		tcsetattr(fileno(current->in), TCSANOW, &current->before);
	}
	raise(number);
}

static void
at_exit(void)
{
	if (current)
		screen_close(current);
}

static void
signals_take(void)
{
	static bool registered;
	struct sigaction action;
	size_t i;

	told_to_end = told_to_stop = told_of_size = 0;
	memset(&action, 0, sizeof action);
	sigemptyset(&action.sa_mask);
	action.sa_handler = on_signal;
	for (i = 0; i < sizeof caught / sizeof *caught; i++)
		sigaction(caught[i], &action, &caught_before[i]);
	action.sa_handler = on_fault;
	action.sa_flags = (int)SA_RESETHAND;
	for (i = 0; i < sizeof fatal / sizeof *fatal; i++)
		sigaction(fatal[i], &action, NULL);
	if (!registered)
		registered = !atexit(at_exit);
}

static void
signals_give_back(void)
{
	size_t i;

	for (i = 0; i < sizeof caught / sizeof *caught; i++)
		sigaction(caught[i], &caught_before[i], NULL);
	for (i = 0; i < sizeof fatal / sizeof *fatal; i++)
		signal(fatal[i], SIG_DFL);
}

/* -- Words to the terminal beside curses -------------------------------------- */

static int
last_words_add(int byte)
{
	if (last_words_length < sizeof last_words)
		last_words[last_words_length++] = (char)byte;
	return byte;
}

static void
last_words_prepare(const struct screen *screen)
{
	last_words_length = 0;
	if (screen->brackets) {
		const char *c;

		for (c = "\033[?2004l"; *c; c++)
			last_words_add(*c);
	}
	if (exit_attribute_mode)
		tputs(exit_attribute_mode, 1, last_words_add);
	if (screen->keeps_screen)
		return;
	if (cursor_normal)
		tputs(cursor_normal, 1, last_words_add);
	if (exit_ca_mode)
		tputs(exit_ca_mode, 1, last_words_add);
}

static void
brackets_set(struct screen *screen, bool on)
{
	if (!screen->brackets)
		return;
	fputs(on ? "\033[?2004h" : "\033[?2004l", screen->out);
	fflush(screen->out);
}

/* -- Opening ------------------------------------------------------------------ */

static uint32_t
legacy_character(unsigned char byte)
{
	char one = (char)byte;
	wchar_t wide;
	mbstate_t state;

	memset(&state, 0, sizeof state);
	return mbrtowc(&wide, &one, 1, &state) == 1 ? (uint32_t)wide : 0xfffd;
}

static void
locale_read(struct screen *screen)
{
	const char *codeset = nl_langinfo(CODESET);

	screen->utf8 = !strcmp(codeset, "UTF-8");
	/* what a C locale's terminal sends is most likely UTF-8 all the same */
	if (!screen->utf8 && strcmp(codeset, "ANSI_X3.4-1968"))
		screen->input.legacy = legacy_character;
}

/* Curses' colours and attributes under our names. */
enum {
	ATTRIBUTE_NORMAL = A_NORMAL,
	ATTRIBUTE_DIM = A_DIM,
	ATTRIBUTE_BOLD = A_BOLD,
	ATTRIBUTE_REVERSE = A_REVERSE,
	ATTRIBUTE_BOLD_UNDERLINE = A_BOLD | A_UNDERLINE,
	COLOR_DEFAULT = -1,
};

struct look {
	short colour;
	int coloured, plain;
};

static const struct look looks[] = {
#define X(name, colour, coloured, plain)                                       \
	[STYLE_##name] = { COLOR_##colour, ATTRIBUTE_##coloured,               \
		ATTRIBUTE_##plain },
	SCREEN_STYLE_LIST(X)
#undef X
};

static void
colours_start(struct screen *screen)
{
	size_t i;

	if (screen->options.no_colour || !has_colors() || start_color() == ERR ||
		use_default_colors() == ERR)
		return;
	screen->coloured = true;
	for (i = 0; i < sizeof looks / sizeof *looks; i++)
		init_pair((short)(i + 1), looks[i].colour, -1);
}

static void
style_set(const struct screen *screen, enum screen_style style)
{
	const struct look *look = &looks[style];

	if (screen->coloured)
		attr_set((attr_t)look->coloured, (short)(style + 1), NULL);
	else
		attr_set((attr_t)look->plain, 0, NULL);
}

static bool
size_read(struct screen *screen)
{
	struct winsize size;
	int rows = LINES, columns = COLS;

	if (!ioctl(fileno(screen->out), TIOCGWINSZ, &size) && size.ws_row &&
		size.ws_col) {
		rows = size.ws_row;
		columns = size.ws_col;
	}
	if (rows == screen->rows && columns == screen->columns)
		return false;
	if (is_term_resized(rows, columns))
		resizeterm(rows, columns);
	screen->rows = rows;
	screen->columns = columns;
	return true;
}

static FILE *
stream_open(int descriptor, const char *mode)
{
	int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
	FILE *stream = copy < 0 ? NULL : fdopen(copy, mode);

	if (!stream && copy >= 0)
		close(copy);
	return stream;
}

static bool
pipe_open(int ends[2])
{
	int i;

	if (pipe(ends) < 0)
		return false;
	for (i = 0; i < 2; i++) {
		fcntl(ends[i], F_SETFD, FD_CLOEXEC);
		fcntl(ends[i], F_SETFL, O_NONBLOCK);
	}
	return true;
}

static void
screen_free(struct screen *screen)
{
	int i;

	if (screen->curses)
		delscreen(screen->curses);
	if (screen->in)
		fclose(screen->in);
	if (screen->out)
		fclose(screen->out);
	for (i = 0; i < 2; i++)
		if (screen->wake[i] >= 0)
			close(screen->wake[i]);
	input_close(&screen->input);
	free(screen);
}

static const char *
curses_start(struct screen *screen)
{
	const char *term = getenv("TERM");

	if (!isatty(screen->options.in) || !isatty(screen->options.out) ||
		tcgetattr(screen->options.in, &screen->before))
		return "no terminal";
	screen->in = stream_open(screen->options.in, "r");
	screen->out = stream_open(screen->options.out, "w");
	if (!screen->in || !screen->out || !pipe_open(screen->wake) ||
		!input_open(&screen->input))
		return "out of memory or files";
	/* LINES and COLUMNS of the environment may be another terminal's */
	use_env(FALSE);
	screen->curses = newterm(NULL, screen->out, screen->in);
	if (!screen->curses)
		return "the kind of this terminal (TERM) is not known";
	if (!cursor_address) {
		endwin();
		return "this terminal (TERM) can't place its cursor";
	}
	screen->brackets = term && strcmp(term, "dumb");
	return NULL;
}

static void
modes_set(struct screen *screen)
{
	raw(); /* ^C and ^Z are keys; a foreign terminal's signals go elsewhere */
	noecho();
	nonl();
	curs_set(1);
	screen->keeps_screen = screen->options.foreign &&
		!(screen->before.c_lflag & ICANON);
}

enum cs_status
screen_open(const struct screen_options *options, struct screen **result,
	struct cs_error *error)
{
	struct screen *screen = calloc(1, sizeof *screen);
	const char *why = "out of memory";

	*result = NULL;
	if (screen) {
		screen->wake[0] = screen->wake[1] = -1;
		screen->options = *options;
		why = curses_start(screen);
	}
	if (why) {
		if (error)
			snprintf(error->text, sizeof error->text,
				"no screen: %s", why);
		if (screen)
			screen_free(screen);
		return CS_UNAVAILABLE;
	}
	locale_read(screen);
	modes_set(screen);
	colours_start(screen);
	size_read(screen);
	last_words_prepare(screen);
	current = screen;
	signals_take();
	brackets_set(screen, true);
	*result = screen;
	return CS_OK;
}

/* Leaves the owner's screen as its owner expects it: blank, plain. */
static void
owner_restore(struct screen *screen)
{
	const struct screen_options *options = &screen->options;

	/* an owner that no longer waits has drawn its screen again already */
	if (!options->wanted || options->wanted(options->context)) {
		attrset(A_NORMAL);
		erase();
		clearok(stdscr, TRUE);
		refresh();
	}
	fwrite(last_words, 1, last_words_length, screen->out);
	fflush(screen->out);
	tcsetattr(fileno(screen->in), TCSADRAIN, &screen->before);
}

void
screen_close(struct screen *screen)
{
	if (!screen)
		return;
	if (!screen->left) {
		brackets_set(screen, false);
		if (screen->keeps_screen)
			owner_restore(screen);
		else
			endwin();
	}
	current = NULL;
	signals_give_back();
	screen_free(screen);
}

int
screen_rows(const struct screen *screen)
{
	return screen->rows;
}

int
screen_columns(const struct screen *screen)
{
	return screen->columns;
}

bool
screen_has_utf8(const struct screen *screen)
{
	return screen->utf8;
}

/* -- Cells -------------------------------------------------------------------- */

void
screen_clear(struct screen *screen)
{
	(void)screen;
	attrset(A_NORMAL);
	erase();
}

/* Puts what one piece shows into its cells.  Where the C library takes it for
 * wider or narrower than we do, `?' stands in: the cursor must never drift. */
static void
piece_put(int row, int column, const struct grapheme_piece *piece)
{
	wchar_t wide[GRAPHEME_SHOW];
	size_t count = mbstowcs(wide, piece->show, GRAPHEME_SHOW);
	int width = (int)piece->width;

	move(row, column);
	if (count != (size_t)-1 && wcswidth(wide, count) == width)
		addnwstr(wide, (int)count);
	else
		while (width-- > 0)
			addch('?');
}

static struct grapheme_style
grapheme_style_of(const struct screen *screen)
{
	return (struct grapheme_style){ screen->utf8, 0 };
}

int
screen_put(struct screen *screen, int row, int column, int width,
	enum screen_style style, struct cs_span text)
{
	struct grapheme_style cut = grapheme_style_of(screen);
	struct grapheme_piece piece;
	size_t at;
	int used = 0;

	if (row < 0 || row >= screen->rows || column < 0)
		return 0;
	if (width > screen->columns - column)
		width = screen->columns - column;
	style_set(screen, style);
	for (at = 0; at < text.length; at += piece.length) {
		grapheme_piece(text, at, (size_t)used, &cut, &piece);
		if (used + (int)piece.width > width)
			break;
		piece_put(row, column + used, &piece);
		used += (int)piece.width;
	}
	return used;
}

int
screen_say(struct screen *screen, int row, int column, enum screen_style style,
	const char *text)
{
	return screen_put(screen, row, column, screen->columns, style,
		cs_span(text));
}

void
screen_fill(struct screen *screen, int row, int column, int width,
	enum screen_style style)
{
	if (row < 0 || row >= screen->rows || column < 0)
		return;
	style_set(screen, style);
	for (; width > 0 && column < screen->columns; width--, column++)
		mvaddch(row, column, ' ');
}

void
screen_rule(struct screen *screen, int row)
{
	int column;

	for (column = 0; column < screen->columns; column++)
		screen_say(screen, row, column, STYLE_RULE,
			screen->utf8 ? "\u2500" : "-");
}

int
screen_width(const struct screen *screen, struct cs_span text)
{
	struct grapheme_style cut = grapheme_style_of(screen);

	return (int)grapheme_width(text, 0, &cut);
}

void
screen_cursor(struct screen *screen, int row, int column)
{
	screen->cursor_row = row;
	screen->cursor_column = column;
}

static int
within(int value, int count)
{
	return value < 0 ? 0 : value < count ? value : count - 1;
}

void
screen_show(struct screen *screen)
{
	move(within(screen->cursor_row, screen->rows),
		within(screen->cursor_column, screen->columns));
	if (screen->keeps_screen)
		clearok(stdscr, TRUE); /* its owner may write between us */
	refresh();
}

void
screen_repaint(struct screen *screen)
{
	clearok(stdscr, TRUE);
	screen_show(screen);
}

/* -- Input -------------------------------------------------------------------- */

static uint64_t
now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000u + (uint64_t)now.tv_nsec / 1000u;
}

/* Reads what is there; false when the terminal is gone. */
static bool
bytes_read(struct screen *screen)
{
	size_t room;
	unsigned char *where = input_room(&screen->input, &room);
	ssize_t n = read(fileno(screen->in), where, room);

	screen->read_us = now_us();
	if (n > 0)
		input_added(&screen->input, (size_t)n);
	return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
}

enum wait { WAIT_NOTHING, WAIT_BYTES, WAIT_WOKEN, WAIT_GONE };

/* Waits for bytes or a signal, at most TIMEOUT_MS. */
static enum wait
bytes_wait(struct screen *screen, int timeout_ms)
{
	struct pollfd fds[] = {
		{ fileno(screen->in), POLLIN, 0 },
		{ screen->wake[0], POLLIN, 0 },
	};
	char drain[64];
	int n = poll(fds, 2, timeout_ms);

	if (n < 0)
		return errno == EINTR ? WAIT_WOKEN : WAIT_GONE;
	if (fds[1].revents)
		while (read(screen->wake[0], drain, sizeof drain) > 0)
			continue;
	if (fds[0].revents & POLLIN)
		return bytes_read(screen) ? WAIT_BYTES : WAIT_GONE;
	if (fds[0].revents)
		return WAIT_GONE;
	return fds[1].revents ? WAIT_WOKEN : WAIT_NOTHING;
}

/* What signals told, or what must be looked at where none tells. */
static enum screen_event
news(struct screen *screen)
{
	const struct screen_options *options = &screen->options;

	if (told_to_end || (options->wanted &&
				   !options->wanted(options->context)))
		return SCREEN_GONE;
	if (told_to_stop) {
		told_to_stop = 0;
		screen_suspend(screen);
		return SCREEN_RESIZED;
	}
	if (told_of_size || options->foreign) {
		told_of_size = 0;
		if (size_read(screen))
			return SCREEN_RESIZED;
	}
	return SCREEN_IDLE;
}

/* The next decoded key or paste; SCREEN_IDLE: none is complete. */
static enum screen_event
decoded(struct screen *screen, bool waited, struct screen_input *input)
{
	for (;;) {
		switch (input_next(&screen->input, waited, &input->key)) {
		case INPUT_UNFINISHED:
			return SCREEN_IDLE;
		case INPUT_A_PASTE:
			input->paste.text = screen->input.paste;
			input->paste.length = screen->input.paste_length;
			input->time_us = screen->read_us;
			return SCREEN_PASTE;
		case INPUT_A_KEY:
			input->time_us = screen->read_us;
			if (input->key != INPUT_NONE)
				return SCREEN_KEY;
		}
	}
}

/* How long to wait now: half a sequence is short of patience. */
static int
patience(const struct screen *screen, uint64_t deadline_us)
{
	const struct screen_options *options = &screen->options;
	int64_t left = deadline_us == UINT64_MAX ? -1
		: ((int64_t)(deadline_us - now_us()) + 999) / 1000;

	if (deadline_us != UINT64_MAX && left < 0)
		left = 0;
	if (input_pending(&screen->input))
		return ESCAPE_MS;
	if (screen->input.pasting)
		return PASTE_MS;
	if ((options->foreign || options->wanted) &&
		(left < 0 || left > LOOK_MS))
		return LOOK_MS;
	return (int)left;
}

enum screen_event
screen_read(struct screen *screen, int timeout_ms, struct screen_input *input)
{
	uint64_t deadline = timeout_ms < 0 ? UINT64_MAX
		: now_us() + (uint64_t)timeout_ms * 1000u;
	bool waited = false;

	for (;;) {
		enum screen_event event = decoded(screen, waited, input);
		bool half = input_pending(&screen->input) ||
			screen->input.pasting;

		if (event == SCREEN_IDLE)
			event = news(screen);
		if (event != SCREEN_IDLE)
			return event;
		switch (bytes_wait(screen, patience(screen, deadline))) {
		case WAIT_GONE:
			return SCREEN_GONE;
		case WAIT_NOTHING:
			waited = half;
			if (!half && now_us() >= deadline)
				return SCREEN_IDLE;
			break;
		case WAIT_BYTES:
		case WAIT_WOKEN:
			waited = false;
		}
	}
}

bool
screen_pending(struct screen *screen)
{
	if (!input_pending(&screen->input))
		bytes_wait(screen, 0);
	return input_pending(&screen->input);
}

void
screen_forget_typed(struct screen *screen)
{
	tcflush(fileno(screen->in), TCIFLUSH);
	input_flush(&screen->input);
}

/* -- Giving the terminal back ------------------------------------------------- */

void
screen_leave(struct screen *screen)
{
	brackets_set(screen, false);
	endwin();
	screen->left = true;
}

void
screen_return(struct screen *screen)
{
	screen->left = false;
	refresh();
	size_read(screen);
	brackets_set(screen, true);
	clearok(stdscr, TRUE);
}

void
screen_suspend(struct screen *screen)
{
	struct sigaction plain, kept;

	if (screen->options.foreign)
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
