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
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "keys-hand.h"

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
	[TYPED] = { "countersign, slips typed", SLIPS, "Cancel", "kim@", NULL,
		{ "%c", "compose" } },
	[BODY] = { "countersign, body", PROSE, "Cancel", "", NULL,
		{ "%c", "compose", "-s", "x", "--", "kim@us.army.ml" } },
	[LONG_BODY] = { "countersign, 100,000 lines", PROSE, "Cancel",
		"\033g50000\r", NULL, { "%c", "compose", "-s", "x", "-i",
			"lines", "--", "kim@us.army.ml" } },
	[RAW] = { "raw echo", PROSE, ">", "", NULL, { "" } },
	/* what it costs alone to be at work when the terminal wakes: it wakes
	 * on the other processor, and the next key has to come from there */
	[BUSY] = { "raw echo, then at work", FLICKER, ">", "kim", NULL,
		{ "", "busy" } },
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

/* -- The programs --------------------------------------------------------- */

static void
work(void)
{
	double end = now_us() + 400;

	while (now_us() < end)
		continue;
}

/* The floor: gives every byte back, and does nothing else, or works then. */
static void
echo_raw(bool is_busy)
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
		else if (is_busy)
			work();
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
		echo_raw(words[1] != NULL);
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
	fine = type_all(&typist, result, keys);
	/* of slips not all keys are counted */
	result->cpu_us[i] = subject->text == SLIPS ? 0
		: (cpu_us(typist.child) - cpu) /
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

/* Starts each that has a first screen of its own once more.  Each TURN has another
 * order, so that none always follows one that has warmed its libraries, or has
 * driven them out: their number is prime, so any stride goes through all. */
static bool
paints_run(size_t turn)
{
	static const int which[] = { HEADER, RAW, CURSES, PICO, NANO,
		VIM_PLAIN, VIM, MUTT, MUTT_WHOLE, ALPINE,
		ALPINE_WHOLE };
	const size_t count = sizeof which / sizeof *which;
	size_t stride = 1 + turn % (count - 1);
	struct typist typist;
	size_t i;

	for (i = 0; i < count; i++) {
		int one = which[(turn + i * stride) % count];

		if (results[one].missing)
			continue;
		if (!start(&typist, &subjects[one], &results[one]))
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
			if (!paints_run((size_t)(round * paints + i)))
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
