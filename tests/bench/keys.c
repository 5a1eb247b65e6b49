/*
 * keys - from a key to its letter on the screen, beside other editors.
 *
 * Runs each program on a pseudo-terminal of 80 by 24, types into it as a hand
 * would (one key, its letter seen, a pause), and prints for all of them in one
 * run: key to letter, first paint, bytes written a key, memory.  Rounds are
 * interleaved, so that a busy machine slows all alike: read the ratios, the
 * times mean nothing elsewhere.
 *
 *	keys [-r ROUNDS] [-k KEYS] COUNTERSIGN EMPTY
 *
 * EMPTY is a program that opens curses and echoes, the floor for memory.
 * Programs that are not installed are left out.
 */
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum {
	WORDS = 8,
	SETTLED_MS = 250, /* so long nothing more: it is painted */
	READY_MS = 10000, /* so long a start may take */
	PAUSE_MS = 4,     /* between keys, and what a key's output may take */
	MOST_KEYS = 4096,
	MOST_ROUNDS = 32,
};

/* What is typed over and over. */
enum text {
	PROSE,  /* words and blanks, taken back at the end of the row */
	FLICKER,/* the last letter of a suspect name, and its loss */
};

struct subject {
	const char *name;
	enum text text;
	const char *ready;  /* stands on the screen once it is painted */
	const char *before; /* keys that bring the cursor where typing starts */
	const char *words[WORDS]; /* the command; the first NULL is the end */
};

struct result {
	double latency_us[MOST_KEYS * MOST_ROUNDS];
	unsigned bytes[MOST_KEYS * MOST_ROUNDS];
	size_t count;
	double paint_us[MOST_ROUNDS];
	double dirty_kb[MOST_ROUNDS], resident_kb[MOST_ROUNDS];
	size_t rounds;
	bool missing;
};

/* "%c" and "%e" stand for the two programs under test. */
static const struct subject subjects[] = {
	{ "countersign, header", PROSE, "Cancel", "", { "%c", "compose" } },
	{ "countersign, hint changes", FLICKER, "Cancel", "kim@us.army.m",
		{ "%c", "compose" } },
	{ "countersign, body", PROSE, "Cancel", "",
		{ "%c", "compose", "-s", "x", "--", "kim@us.army.ml" } },
	{ "raw echo", PROSE, ">", "", { "" } },
	{ "empty curses program", PROSE, ">", "", { "%e" } },
	{ "pico", PROSE, "Help", "", { "pico" } },
	{ "nano", PROSE, "Help", "", { "nano", "-I" } },
	{ "vim -u NONE", PROSE, "~", "i", { "vim", "-u", "NONE" } },
	{ "vim", PROSE, "~", "i", { "vim" } },
	{ "mutt, To:", PROSE, "Help", "m", { "mutt", "-n", "-F", "/dev/null" } },
	{ "alpine", PROSE, "Cancel", "",
		{ "alpine", "-p", "alpinerc", "kim@us.army.ml" } },
};
enum { SUBJECTS = sizeof subjects / sizeof *subjects, NANO = 6 };

static struct result results[SUBJECTS];
static const char *programs[2];

static double
now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

/* -- The terminal --------------------------------------------------------- */

/* What of a stream of bytes are letters on the screen: no more of a terminal
 * than that is needed. */
struct stream {
	enum { LETTERS, ESCAPE, CONTROL, STRING, CHARSET } state;
};

/* True when BYTE is put on the screen. */
static bool
stream_shows(struct stream *stream, unsigned char byte)
{
	switch (stream->state) {
	case ESCAPE:
		stream->state = byte == '[' ? CONTROL : byte == ']' ? STRING
			: byte == '(' || byte == ')' ? CHARSET : LETTERS;
		return false;
	case CONTROL:
		if (byte >= 0x40 && byte < 0x7f)
			stream->state = LETTERS;
		return false;
	case STRING:
		if (byte == '\a' || byte == '\\')
			stream->state = LETTERS;
		return false;
	case CHARSET:
		stream->state = LETTERS;
		return false;
	case LETTERS:
		break;
	}
	if (byte == '\033')
		stream->state = ESCAPE;
	return byte >= ' ';
}

struct typist {
	int terminal;
	pid_t child;
	struct stream stream;
	const char *ready;
	char shown[64];  /* the last letters put on the screen */
	double last_us;  /* when the last bytes came */
};

/* Takes a byte from the program. */
static void
take(struct typist *typist, unsigned char byte, char wanted, bool *seen)
{
	size_t length = sizeof typist->shown - 1;

	if (!stream_shows(&typist->stream, byte))
		return;
	*seen = *seen || byte == (unsigned char)wanted;
	memmove(typist->shown, typist->shown + 1, length - 1);
	typist->shown[length - 1] = (char)byte;
	if (typist->ready && strstr(typist->shown + length -
			strlen(typist->ready), typist->ready))
		typist->ready = NULL;
}

/* Reads what comes within MS; -1: nothing does.  *SEEN: WANTED was in it. */
static ssize_t
listen(struct typist *typist, int ms, char wanted, bool *seen)
{
	struct pollfd fd = { typist->terminal, POLLIN, 0 };
	unsigned char bytes[8192];
	ssize_t n, i;

	if (poll(&fd, 1, ms) <= 0)
		return -1;
	n = read(typist->terminal, bytes, sizeof bytes);
	if (n <= 0)
		return -1;
	typist->last_us = now_us();
	for (i = 0; i < n; i++)
		take(typist, bytes[i], wanted, seen);
	/* a blank on a blank need not be written: the cursor moves */
	if (wanted == ' ')
		*seen = true;
	return n;
}

/* Waits until it is ready, and writes nothing more. */
static void
settle(struct typist *typist)
{
	bool seen;

	while (listen(typist, typist->ready ? READY_MS : SETTLED_MS, 0,
		       &seen) > 0)
		continue;
}

static void
send_key(struct typist *typist, char key)
{
	if (write(typist->terminal, &key, 1) != 1)
		perror("keys: write");
}

/* Types KEY; its latency into *US, false when its letter never came.  Returns
 * through *BYTES all that it made the program write. */
static bool
type(struct typist *typist, char key, double *us, unsigned *bytes)
{
	double start = now_us(), end;
	bool seen = false;
	ssize_t n;

	*bytes = 0;
	send_key(typist, key);
	while (!seen) {
		n = listen(typist, 1000, key, &seen);
		if (n < 0)
			return false;
		*bytes += (unsigned)n;
	}
	*us = typist->last_us - start;
	end = now_us() + PAUSE_MS * 1000;
	do {
		n = listen(typist, 1, 0, &seen);
		*bytes += n > 0 ? (unsigned)n : 0;
	} while (now_us() < end);
	return true;
}

/* -- The programs --------------------------------------------------------- */

/* The floor: gives every byte back, and does nothing else. */
static void
echo_raw(void)
{
	struct termios raw;
	char byte;

	tcgetattr(0, &raw);
	cfmakeraw(&raw);
	tcsetattr(0, TCSANOW, &raw);
	if (write(1, "> ", 2) == 2)
		while (read(0, &byte, 1) == 1 && write(1, &byte, 1) == 1)
			continue;
	_exit(0);
}

static const char *
word_meant(const char *word)
{
	return !strcmp(word, "%c") ? programs[0]
		: !strcmp(word, "%e") ? programs[1] : word;
}

static void
become(const struct subject *subject)
{
	char *words[WORDS + 1] = { NULL };
	int i;

	for (i = 0; i < WORDS && subject->words[i]; i++)
		words[i] = strdup(word_meant(subject->words[i]));
	if (!*words[0])
		echo_raw();
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	execvp(words[0], words);
	_exit(127);
}

static bool
is_installed(const struct subject *subject)
{
	const char *name = word_meant(subject->words[0]);
	char path[4096], *one, *rest;
	bool found = false;

	if (!*name || strchr(name, '/'))
		return true;
	snprintf(path, sizeof path, "%s", getenv("PATH"));
	for (one = strtok_r(path, ":", &rest); one && !found;
		one = strtok_r(NULL, ":", &rest)) {
		char file[4200];

		snprintf(file, sizeof file, "%s/%s", one, name);
		found = !access(file, X_OK);
	}
	return found;
}

static void
memory_read(pid_t child, double *dirty, double *resident)
{
	char path[64], line[256];
	FILE *file;

	snprintf(path, sizeof path, "/proc/%ld/smaps_rollup", (long)child);
	file = fopen(path, "r");
	while (file && fgets(line, sizeof line, file)) {
		sscanf(line, "Private_Dirty: %lf", dirty);
		sscanf(line, "Rss: %lf", resident);
	}
	if (file)
		fclose(file);
}

/* -- One round ------------------------------------------------------------ */

/* The same words for all; taken back letter by letter at the end, so that no
 * row is ever full. */
static bool
type_prose(struct typist *typist, struct result *result, size_t keys)
{
	static const char words[] =
		"the quick brown fox jumps over the lazy dog ";
	size_t i, at;

	for (i = at = 0; i < keys; i++, at++) {
		double us;
		unsigned bytes;

		if (!words[at]) {
			while (at-- > 0)
				send_key(typist, '\177');
			settle(typist);
			at = 0;
		}
		if (!type(typist, words[at], &us, &bytes))
			return false;
		if (words[at] == ' ')
			continue;
		result->latency_us[result->count] = us;
		result->bytes[result->count++] = bytes;
	}
	return true;
}

/* A letter that makes a name suspect; it is taken back unmeasured. */
static bool
type_flicker(struct typist *typist, struct result *result, size_t keys)
{
	size_t i;

	for (i = 0; i < keys / 8; i++) {
		double us;
		unsigned bytes;

		if (!type(typist, 'l', &us, &bytes))
			return false;
		result->latency_us[result->count] = us;
		result->bytes[result->count++] = bytes;
		send_key(typist, '\177');
		settle(typist);
	}
	return true;
}

static void
end_child(struct typist *typist)
{
	kill(typist->child, SIGKILL);
	waitpid(typist->child, NULL, 0);
	close(typist->terminal);
}

static bool
round_run(const struct subject *subject, struct result *result, size_t keys)
{
	struct winsize size = { 24, 80, 0, 0 };
	struct typist typist = { .ready = subject->ready };
	double start = now_us();
	size_t i = result->rounds;
	const char *c;
	bool fine;

	typist.child = forkpty(&typist.terminal, NULL, NULL, &size);
	if (typist.child < 0)
		return false;
	if (!typist.child)
		become(subject);
	settle(&typist);
	result->paint_us[i] = typist.last_us - start;
	for (c = subject->before; *c; c++)
		send_key(&typist, *c);
	settle(&typist);
	fine = (subject->text == PROSE ? type_prose : type_flicker)(
		&typist, result, keys);
	memory_read(typist.child, &result->dirty_kb[i],
		&result->resident_kb[i]);
	result->rounds++;
	end_child(&typist);
	if (!fine)
		fprintf(stderr, "keys: %s: a key gave no letter\n",
			subject->name);
	return fine;
}

/* -- What came of it ------------------------------------------------------ */

static int
compare_doubles(const void *one, const void *other)
{
	double a = *(const double *)one, b = *(const double *)other;

	return (a > b) - (a < b);
}

static int
compare_unsigned(const void *one, const void *other)
{
	unsigned a = *(const unsigned *)one, b = *(const unsigned *)other;

	return (a > b) - (a < b);
}

static double
quantile(double *values, size_t count, double part)
{
	qsort(values, count, sizeof *values, compare_doubles);
	return count ? values[(size_t)((double)(count - 1) * part)] : 0;
}

static void
report_one(const struct subject *subject, struct result *result)
{
	struct result *nano = &results[NANO];
	double p50 = quantile(result->latency_us, result->count, 0.5);
	double p99 = quantile(result->latency_us, result->count, 0.99);
	double paint = quantile(result->paint_us, result->rounds, 0.5);

	if (result->missing) {
		printf("%-26s not installed\n", subject->name);
		return;
	}
	qsort(result->bytes, result->count, sizeof *result->bytes,
		compare_unsigned);
	printf("%-26s %6.0f %6.0f %6.2f %6.2f %7.1f %6.2f %5u %5u %7.0f %7.0f\n",
		subject->name, p50, p99,
		p50 / quantile(nano->latency_us, nano->count, 0.5),
		p99 / quantile(nano->latency_us, nano->count, 0.99),
		paint / 1000,
		paint / quantile(nano->paint_us, nano->rounds, 0.5),
		result->bytes[result->count / 2],
		result->bytes[result->count * 99 / 100],
		quantile(result->dirty_kb, result->rounds, 0.5),
		quantile(result->resident_kb, result->rounds, 0.5));
}

static void
report(void)
{
	int i;

	printf("%-26s %13s %13s %14s %11s %15s\n", "80x24",
		"key, us", ": nano", "paint, ms", "bytes/key", "memory, KB");
	printf("%-26s %6s %6s %6s %6s %7s %6s %5s %5s %7s %7s\n", "",
		"p50", "p99", "p50", "p99", "p50", ": nano", "p50", "p99",
		"dirty", "rss");
	for (i = 0; i < SUBJECTS; i++)
		report_one(&subjects[i], &results[i]);
}

static void
usage(void)
{
	fprintf(stderr, "usage: keys [-r ROUNDS] [-k KEYS] COUNTERSIGN EMPTY\n");
	exit(64);
}

int
main(int argc, char **argv)
{
	long rounds = 3, keys = 88, round;
	int option, i;

	while ((option = getopt(argc, argv, "r:k:")) != -1) {
		if (option == 'r')
			rounds = strtol(optarg, NULL, 10);
		else if (option == 'k')
			keys = strtol(optarg, NULL, 10);
		else
			usage();
	}
	if (argc - optind != 2 || rounds < 1 || rounds > MOST_ROUNDS ||
		keys < 4 || keys > MOST_KEYS)
		usage();
	programs[0] = argv[optind];
	programs[1] = argv[optind + 1];
	for (round = 0; round < rounds; round++)
		for (i = 0; i < SUBJECTS; i++) {
			if (!is_installed(&subjects[i]))
				results[i].missing = true;
			else if (!round_run(&subjects[i], &results[i],
					 (size_t)keys))
				return 1;
		}
	report();
	return 0;
}
