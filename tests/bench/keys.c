/*
 * keys - from a key to its letter on the screen, beside other editors.
 *
 * Runs each program on a pseudo-terminal of 80 by 24, types into it as a hand
 * would (one key, its letter seen where the cursor was, a pause), and measures
 * for all of them in one run: key to letter, first paint, bytes written a key,
 * memory, and the processor's time for both, which a busy machine changes least.
 * Rounds are interleaved, so that it slows all alike: read the ratios, the times
 * mean nothing elsewhere.
 *
 *	keys [-r ROUNDS] [-k KEYS] [-p PAINTS] [-o WHAT] COUNTERSIGN EMPTY
 *
 * -o measures those alone whose name has WHAT, and nano and the raw echo.
 * EMPTY is a program that opens curses and echoes, the floor for memory.  The
 * file `lines' must be there: 100,000 of them, the 50,000th empty.  Programs
 * that are not installed are left out.
 */
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "glass.h"
#include "keys.h"

enum {
	SETTLED_MS = 250, /* so long nothing more: it is painted */
	READY_MS = 10000, /* so long a start may take */
	PAUSE_MS = 4,     /* between keys, and what a key's output may take */
	KEY_MS = 2000,    /* so long a letter may take */
};

/* "%c" and "%e" stand for the two programs under test. */
const struct subject subjects[SUBJECTS] = {
	[HEADER] = { "countersign, header", PEOPLE, "Cancel", "", NULL,
		{ "%c", "compose" } },
	[STANDING] = { "countersign, a hint stands", PEOPLE, "Cancel",
		"kim@us.army.ml, ", NULL, { "%c", "compose" } },
	[APPEARS] = { "countersign, a hint appears", FLICKER, "Cancel",
		"kim@us.army.m", "Mali", { "%c", "compose" } },
	[CHANGES] = { "countersign, a hint changes", FLICKER, "Cancel",
		"kim@us.army.co", "? us.army.com", { "%c", "compose" } },
	[BODY] = { "countersign, body", PROSE, "Cancel", "", NULL,
		{ "%c", "compose", "-s", "x", "--", "kim@us.army.ml" } },
	[LONG_BODY] = { "countersign, 100,000 lines", PROSE, "Cancel",
		"\033g50000\r", NULL, { "%c", "compose", "-s", "x", "-i",
			"lines", "--", "kim@us.army.ml" } },
	[RAW] = { "raw echo", PROSE, ">", "", NULL, { "" } },
	[CURSES] = { "empty curses program", PROSE, ">", "", NULL, { "%e" } },
	[PICO] = { "pico", PROSE, "Help", "", NULL, { "pico" } },
	[NANO] = { "nano", PROSE, "Help", "", NULL, { "nano", "-I" } },
	[LONG_NANO] = { "nano, 100,000 lines", PROSE, "Help", "", NULL,
		{ "nano", "-I", "+50000", "lines" } },
	[VIM_PLAIN] = { "vim -u NONE", PROSE, "~", "i", NULL,
		{ "vim", "-u", "NONE" } },
	[LONG_VIM] = { "vim -u NONE, 100,000 lines", PROSE, "line 50001", "i",
		NULL, { "vim", "-u", "NONE", "-n", "+50000", "lines" } },
	[VIM] = { "vim", PROSE, "~", "i", NULL, { "vim" } },
	[MUTT] = { "mutt, To:", PEOPLE, "Help", "m", NULL,
		{ "mutt", "-n", "-F", "/dev/null" } },
	/* what who installs it gets: the distribution's settings are read */
	[MUTT_WHOLE] = { "mutt as installed, To:", PEOPLE, "Help", "m", NULL,
		{ "mutt", "-F", "/dev/null" } },
	[ALPINE] = { "alpine, To:", PEOPLE, "Cancel", "", NULL,
		{ "alpine", "-p", "alpinerc", "" } },
	/* with the file of settings that it writes at its first start */
	[ALPINE_WHOLE] = { "alpine as installed, To:", PEOPLE, "Cancel", "",
		NULL, { "alpine", "-p", "pinerc", "" } },
};

struct result results[SUBJECTS];
static const char *programs[2];

static double
now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

/* -- The terminal --------------------------------------------------------- */

struct typist {
	const struct subject *subject;
	int terminal;
	pid_t child;
	struct glass glass;
	bool ready;
	double last_us; /* when the last bytes came */
};

/* Reads what comes within MS; -1: nothing does. */
static ssize_t
hear(struct typist *typist, int ms)
{
	struct pollfd fd = { typist->terminal, POLLIN, 0 };
	unsigned char bytes[8192];
	ssize_t n;

	if (poll(&fd, 1, ms) <= 0)
		return -1;
	n = read(typist->terminal, bytes, sizeof bytes);
	if (n <= 0)
		return -1;
	typist->last_us = now_us();
	glass_take(&typist->glass, bytes, (size_t)n);
	typist->ready = typist->ready ||
		glass_shows(&typist->glass, typist->subject->ready);
	return n;
}

/* Waits until it is ready, and writes nothing more. */
static void
settle(struct typist *typist)
{
	while (hear(typist, typist->ready ? SETTLED_MS : READY_MS) > 0)
		continue;
}

static void
send_key(struct typist *typist, char key)
{
	if (write(typist->terminal, &key, 1) != 1)
		perror("keys: write");
}

/* True where KEY stands left of the cursor, which has gone right from ROW and
 * COLUMN. */
static bool
is_echoed(const struct typist *typist, char key, int row, int column)
{
	const struct glass *glass = &typist->glass;

	return glass->row == row && glass->column > column &&
		glass->cells[row][glass->column - 1] == key;
}

/* True where what shall come with a letter is there. */
static bool
is_all(const struct typist *typist)
{
	const char *shows = typist->subject->shows;

	return !shows || glass_shows(&typist->glass, shows);
}

/* The pause after a key; returns the bytes that come in it. */
static unsigned
rest(struct typist *typist)
{
	double end = now_us() + PAUSE_MS * 1000;
	unsigned bytes = 0;
	ssize_t n;

	do {
		n = hear(typist, 1);
		bytes += n > 0 ? (unsigned)n : 0;
	} while (now_us() < end);
	return bytes;
}

/* Types KEY, and adds what came of it to RESULT; false when its letter, or what
 * shall come with it, never came. */
static bool
type(struct typist *typist, char key, struct result *result)
{
	int row = typist->glass.row, column = typist->glass.column;
	double start = now_us(), letter = 0;
	unsigned bytes = 0;
	ssize_t n;

	send_key(typist, key);
	do {
		n = hear(typist, KEY_MS);
		if (n < 0)
			return false;
		bytes += (unsigned)n;
		if (letter <= 0 && is_echoed(typist, key, row, column))
			letter = typist->last_us - start;
	} while (letter <= 0 || !is_all(typist));
	result->latency_us[result->count] = letter;
	result->whole_us[result->count] = typist->last_us - start;
	result->bytes[result->count++] = bytes + rest(typist);
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
	if (write(1, "> ", 2) != 2)
		_exit(1);
	while (read(0, &byte, 1) == 1)
		if (byte == '\177' ? write(1, "\b \b", 3) != 3
				   : write(1, &byte, 1) != 1)
			break;
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

/* The processor's time that CHILD has had. */
static double
cpu_us(pid_t child)
{
	char path[64];
	double ns = 0;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%ld/schedstat", (long)child);
	file = fopen(path, "r");
	if (file && fscanf(file, "%lf", &ns) != 1)
		ns = 0;
	if (file)
		fclose(file);
	return ns / 1000;
}

/* Pages of the index of known names are not counted. */
static void
memory_read(pid_t child, double *dirty, double *resident)
{
	char path[64], line[512];
	bool is_index = false;
	double kb;
	FILE *file;

	*dirty = *resident = 0;
	snprintf(path, sizeof path, "/proc/%ld/smaps", (long)child);
	file = fopen(path, "r");
	while (file && fgets(line, sizeof line, file)) {
		if (strchr("0123456789abcdef", *line))
			is_index = strstr(line, "known.index") != NULL;
		else if (sscanf(line, "Private_Dirty: %lf", &kb) == 1)
			*dirty += kb;
		else if (sscanf(line, "Rss: %lf", &kb) == 1 && !is_index)
			*resident += kb;
	}
	if (file)
		fclose(file);
}

/* -- One round ------------------------------------------------------------ */

/* The same words for all; taken back letter by letter at the end, so that no
 * row is ever full. */
static bool
type_text(struct typist *typist, struct result *result, size_t keys)
{
	const char *text = typist->subject->text == PEOPLE
		? "ann.bell@example.org, bob@example.net, "
		: "the quick brown fox jumps over the lazy dog ";
	size_t i, at;

	for (i = at = 0; i < keys; i++, at++) {
		if (!text[at]) {
			while (at-- > 0)
				send_key(typist, '\177');
			settle(typist);
			at = 0;
		}
		if (!type(typist, text[at], result))
			return false;
	}
	return true;
}

/* A letter that changes what is said; it is taken back unmeasured. */
static bool
type_flicker(struct typist *typist, struct result *result, size_t keys)
{
	char key = typist->subject - subjects == CHANGES ? 'm' : 'l';
	size_t i;

	for (i = 0; i < keys / 8 + 1; i++) {
		if (!type(typist, key, result))
			return false;
		send_key(typist, '\177');
		rest(typist);
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

/* Starts it and waits for its first screen; that time into RESULT. */
static bool
start(struct typist *typist, const struct subject *subject,
	struct result *result)
{
	struct winsize size = { GLASS_ROWS, GLASS_COLUMNS, 0, 0 };
	double start = now_us();

	memset(typist, 0, sizeof *typist);
	typist->subject = subject;
	glass_clear(&typist->glass);
	typist->child = forkpty(&typist->terminal, NULL, NULL, &size);
	if (typist->child < 0)
		return false;
	if (!typist->child)
		become(subject);
	settle(typist);
	result->paint_us[result->paints] = typist->last_us - start;
	result->paint_cpu_us[result->paints++] = cpu_us(typist->child);
	return true;
}

static bool
round_run(const struct subject *subject, struct result *result, size_t keys)
{
	struct typist typist;
	size_t i = result->rounds;
	size_t typed = result->count;
	const char *c;
	double cpu;
	bool fine;

	if (!start(&typist, subject, result))
		return false;
	for (c = subject->before; *c; c++) {
		send_key(&typist, *c);
		/* Escape belongs to the next one; not all are answered */
		if (*c != '\033' && hear(&typist, 100) < 0)
			continue;
	}
	settle(&typist);
	cpu = cpu_us(typist.child);
	fine = (subject->text == FLICKER ? type_flicker : type_text)(
		&typist, result, keys);
	result->cpu_us[i] = (cpu_us(typist.child) - cpu) /
		(double)(result->count - typed + 1);
	memory_read(typist.child, &result->dirty_kb[i],
		&result->resident_kb[i]);
	result->rounds++;
	end_child(&typist);
	if (!fine)
		fprintf(stderr, "keys: %s: a key gave no letter\n",
			subject->name);
	return fine;
}

/* Starts each that has a first screen of its own once more. */
static bool
paints_run(void)
{
	static const int which[] = { HEADER, RAW, CURSES, PICO, NANO,
		VIM_PLAIN, VIM, MUTT, MUTT_WHOLE, ALPINE,
		ALPINE_WHOLE };
	struct typist typist;
	size_t i;

	for (i = 0; i < sizeof which / sizeof *which; i++) {
		if (results[which[i]].missing)
			continue;
		if (!start(&typist, &subjects[which[i]], &results[which[i]]))
			return false;
		end_child(&typist);
	}
	return true;
}

/* True for what is measured where ONLY was asked for; NULL: all. */
static bool
is_wanted(long which, const char *only)
{
	return !only || which == NANO || which == RAW ||
		strstr(subjects[which].name, only);
}

static bool
rounds_run(long rounds, size_t keys, long paints, const char *only)
{
	long round, i;

	for (i = 0; i < SUBJECTS; i++)
		results[i].missing = !is_wanted(i, only) ||
			!is_installed(&subjects[i]);
	for (round = 0; round < rounds; round++) {
		for (i = 0; i < SUBJECTS; i++)
			if (!results[i].missing && !round_run(&subjects[i],
					&results[i], keys))
				return false;
		for (i = 0; i < paints; i++)
			if (!paints_run())
				return false;
	}
	return true;
}

static void
usage(void)
{
	fprintf(stderr, "usage: keys [-r ROUNDS] [-k KEYS] [-p PAINTS] "
		"[-o WHAT] COUNTERSIGN EMPTY\n");
	exit(64);
}

int
main(int argc, char **argv)
{
	long rounds = 3, keys = 78, paints = 5;
	const char *only = NULL;
	int option;

	while ((option = getopt(argc, argv, "r:k:p:o:")) != -1) {
		if (option == 'r')
			rounds = strtol(optarg, NULL, 10);
		else if (option == 'k')
			keys = strtol(optarg, NULL, 10);
		else if (option == 'p')
			paints = strtol(optarg, NULL, 10);
		else if (option == 'o')
			only = optarg;
		else
			usage();
	}
	if (argc - optind != 2 || rounds < 1 || rounds > MOST_ROUNDS ||
		keys < 4 || keys > MOST_KEYS || paints < 0 ||
		paints >= MOST_PAINTS)
		usage();
	programs[0] = argv[optind];
	programs[1] = argv[optind + 1];
	if (!rounds_run(rounds, (size_t)keys, paints, only))
		return 1;
	report();
	return 0;
}
