/* The terminal without its drawing. */
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "config.h"
#include "tty.h"
#include "wording.h"

enum {
	ESCAPE_MS = 50,  /* a lone Escape is one after this long */
	PASTE_MS = 1000, /* a paste without an end ends after this long */
	LOOK_MS = 200,   /* between two looks at what no signal tells */
};

/* -- Signals and the end --------------------------------------------------- */

/* What handlers need: they can be given nothing.  Set while one is watched. */
static struct tty *current;
static volatile sig_atomic_t told_to_end, told_to_stop, told_of_size;

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
		ssize_t n = write(current->out, current->last_words,
			current->last_words_length);

		(void)n;
		tcsetattr(current->in, TCSANOW, &current->before);
	}
	raise(number);
}

static void
signals_take(void)
{
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

int
tty_last_words_add(int byte)
{
	if (current && current->last_words_length < TTY_LAST_WORDS)
		current->last_words[current->last_words_length++] = (char)byte;
	return byte;
}

/* -- Opening --------------------------------------------------------------- */

static uint64_t
now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000u + (uint64_t)now.tv_nsec / 1000u;
}

static uint32_t
legacy_character(unsigned char byte)
{
	char one = (char)byte;
	wchar_t wide;
	mbstate_t state;

	memset(&state, 0, sizeof state);
	return mbrtowc(&wide, &one, 1, &state) == 1 ? (uint32_t)wide : 0xfffd;
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

const char *
tty_open(struct tty *tty, int in, int out)
{
	const char *codeset = nl_langinfo(CODESET);

	memset(tty, 0, sizeof *tty);
	tty->wake[0] = tty->wake[1] = -1;
	tty->in = in;
	tty->out = out;
	if (!isatty(in) || !isatty(out) || tcgetattr(in, &tty->before))
		return _("no terminal");
	tty->read_us = now_us();
	if (!pipe_open(tty->wake) || !input_open(&tty->input))
		return _("out of memory or files");
	/* what a C locale's terminal sends is most likely UTF-8 all the same */
	if (strcmp(codeset, "UTF-8") && strcmp(codeset, "ANSI_X3.4-1968"))
		tty->input.legacy = legacy_character;
	return NULL;
}

void
tty_watch(struct tty *tty)
{
	current = tty;
	signals_take();
}

FILE *
tty_stream(int descriptor, const char *mode)
{
	int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
	FILE *stream = copy < 0 ? NULL : fdopen(copy, mode);

	if (!stream && copy >= 0)
		close(copy);
	return stream;
}

void
tty_close(struct tty *tty)
{
	int i;

	if (current == tty) {
		current = NULL;
		signals_give_back();
	}
	for (i = 0; i < 2; i++)
		if (tty->wake[i] >= 0)
			close(tty->wake[i]);
	input_close(&tty->input);
}

bool
tty_size(struct tty *tty)
{
	struct winsize size;

	if (ioctl(tty->out, TIOCGWINSZ, &size) || !size.ws_row ||
		!size.ws_col || (size.ws_row == tty->rows &&
					size.ws_col == tty->columns))
		return false;
	tty->rows = size.ws_row;
	tty->columns = size.ws_col;
	return true;
}

/* -- Input ----------------------------------------------------------------- */

/* Reads what is there; false when the terminal is gone. */
static bool
bytes_read(struct tty *tty)
{
	size_t room;
	unsigned char *where = input_room(&tty->input, &room);
	ssize_t n = read(tty->in, where, room);

	tty->read_us = now_us();
	if (n > 0)
		input_added(&tty->input, (size_t)n);
	return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
}

enum wait { WAIT_NOTHING, WAIT_BYTES, WAIT_WOKEN, WAIT_GONE };

/* Waits for bytes or a signal, at most TIMEOUT_MS. */
static enum wait
bytes_wait(struct tty *tty, int timeout_ms)
{
	struct pollfd fds[] = {
		{ tty->in, POLLIN, 0 },
		{ tty->wake[0], POLLIN, 0 },
	};
	char drain[64];
	int n = poll(fds, 2, timeout_ms);

	if (n < 0)
		return errno == EINTR ? WAIT_WOKEN : WAIT_GONE;
	if (fds[1].revents)
		while (read(tty->wake[0], drain, sizeof drain) > 0)
			continue;
	/* keys that come once nobody waits for us are somebody else's */
	if (tty->wanted && !tty->wanted(tty->context))
		return WAIT_GONE;
	if (fds[0].revents & POLLIN)
		return bytes_read(tty) ? WAIT_BYTES : WAIT_GONE;
	if (fds[0].revents)
		return WAIT_GONE;
	return fds[1].revents ? WAIT_WOKEN : WAIT_NOTHING;
}

/* What signals told, or what must be looked at where none tells. */
static enum tty_event
news(struct tty *tty)
{
	if (told_to_end || (tty->wanted &&
				   !tty->wanted(tty->context)))
		return TTY_GONE;
	if (told_to_stop) {
		told_to_stop = 0;
		return TTY_STOPPED;
	}
	if (told_of_size || tty->foreign) {
		told_of_size = 0;
		if (tty_size(tty))
			return TTY_RESIZED;
	}
	return TTY_IDLE;
}

/* The next decoded key or paste; TTY_IDLE: none is complete.  Where something
 * was swallowed the caller may have put off drawing for it: he is woken. */
static enum tty_event
decoded(struct tty *tty, bool waited, struct tty_input *input)
{
	bool swallowed = false;

	for (;;) {
		switch (input_next(&tty->input, waited, &input->key)) {
		case INPUT_UNFINISHED:
			return swallowed ? TTY_RESIZED : TTY_IDLE;
		case INPUT_A_PASTE:
			input->paste.text = tty->input.paste;
			input->paste.length = tty->input.paste_length;
			input->time_us = tty->read_us;
			return TTY_PASTE;
		case INPUT_A_KEY:
			input->time_us = tty->read_us;
			if (input->key != INPUT_NONE)
				return TTY_KEY;
			swallowed = true;
		}
	}
}

/* How long to wait now: half a sequence is short of patience. */
static int
patience(const struct tty *tty, uint64_t deadline_us)
{
	int64_t left = deadline_us == UINT64_MAX ? -1
		: ((int64_t)(deadline_us - now_us()) + 999) / 1000;

	if (deadline_us != UINT64_MAX && left < 0)
		left = 0;
	if (input_pending(&tty->input))
		return ESCAPE_MS;
	if (tty->input.pasting)
		return PASTE_MS;
	if ((tty->foreign || tty->wanted) &&
		(left < 0 || left > LOOK_MS))
		return LOOK_MS;
	return (int)left;
}

enum tty_event
tty_read(struct tty *tty, int timeout_ms, struct tty_input *input)
{
	uint64_t deadline = timeout_ms < 0 ? UINT64_MAX
		: now_us() + (uint64_t)timeout_ms * 1000u;
	bool waited = false;

	for (;;) {
		enum tty_event event = decoded(tty, waited, input);
		bool half = input_pending(&tty->input) ||
			tty->input.pasting;

		if (event == TTY_IDLE)
			event = news(tty);
		if (event != TTY_IDLE)
			return event;
		switch (bytes_wait(tty, patience(tty, deadline))) {
		case WAIT_GONE:
			return TTY_GONE;
		case WAIT_NOTHING:
			waited = half;
			if (!half && now_us() >= deadline)
				return TTY_IDLE;
			break;
		case WAIT_BYTES:
		case WAIT_WOKEN:
			waited = false;
		}
	}
}

bool
tty_pending(struct tty *tty)
{
	if (!input_pending(&tty->input))
		bytes_wait(tty, 0);
	return input_pending(&tty->input);
}

void
tty_flush(struct tty *tty)
{
	tcflush(tty->in, TCIFLUSH);
	input_flush(&tty->input);
}
