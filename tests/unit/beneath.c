/* Files beneath a root: no way out, by openat2 and folder by folder, also while
 * somebody changes folders for links; and a file written to is told. */
#include "config.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

#include <cmocka.h>

#include "attached.h"
#include "beneath.h"

enum { TURNS = 20000 };

static char top[] = "/tmp/beneath.XXXXXX";
static char root[64], outside[64];

static const char *
in(const char *folder, const char *name)
{
	static char paths[4][256];
	static unsigned next;
	char *path = paths[next++ % 4];

	snprintf(path, 256, "%s/%s", folder, name);
	return path;
}

static void
make(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static int
set_up(void **state)
{
	(void)state;
	if (!mkdtemp(top))
		return -1;
	snprintf(root, sizeof root, "%s/root", top);
	snprintf(outside, sizeof outside, "%s/rootless", top);
	mkdir(root, 0700);
	mkdir(outside, 0700);
	mkdir(in(root, "deep"), 0700);
	make(in(root, "deep/file"), "inside");
	make(in(outside, "file"), "secret");
	return symlink("deep/file", in(root, "link")) ||
		symlink(in(outside, "file"), in(root, "out")) ||
		symlink(outside, in(root, "away")) ||
		symlink(root, in(top, "alias")) ||
		mkfifo(in(root, "fifo"), 0600);
}

static int
tear_down(void **state)
{
	char command[128];

	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", top);
	return system(command);
}

/* What stands in FILE, which is closed. */
static const char *
text_of(int file)
{
	static char text[32];
	ssize_t got = pread(file, text, sizeof text - 1, 0);

	close(file);
	text[got > 0 ? got : 0] = '\0';
	return text;
}

static void
opens(const char *from, const char *path, enum cs_status wanted)
{
	struct cs_error error;
	struct stat about;
	int file;

	assert_int_equal(beneath_open(from, path, &file, &about, &error),
		wanted);
	if (wanted == CS_OK)
		assert_string_equal(text_of(file), "inside");
	else
		assert_int_equal(file, -1);
}

static void
test_what_opens(void **state)
{
	(void)state;
	opens(root, in(root, "deep/file"), CS_OK);
	opens(root, in(root, "deep/../deep//file"), CS_OK);
	opens(root, in(root, "link"), CS_OK);
	opens(root, in(top, "alias/deep/file"), CS_OK);
	opens(in(top, "alias"), in(root, "deep/file"), CS_OK);
	opens(NULL, in(root, "deep/file"), CS_OK);
	opens("/", in(root, "deep/file"), CS_OK);
}

static void
test_what_does_not(void **state)
{
	(void)state;
	opens(root, in(root, "out"), CS_UNTRUSTED);
	opens(root, in(root, "away/file"), CS_UNTRUSTED);
	opens(root, in(root, "../rootless/file"), CS_UNTRUSTED);
	opens(root, in(outside, "file"), CS_UNTRUSTED);
	opens(root, root, CS_UNTRUSTED);
	opens("", in(root, "deep/file"), CS_UNTRUSTED);
	opens(root, in(root, "deep"), CS_UNTRUSTED);
	opens(root, in(root, "fifo"), CS_UNTRUSTED);
	opens(NULL, in(root, "fifo"), CS_UNTRUSTED);
	opens(root, "/dev/tty", CS_UNTRUSTED);
	opens(root, in(root, "none"), CS_NOT_FOUND);
}

static void
test_walk(void **state)
{
	static const char *const ways_out[] = { "out", "away/file", "link",
		"../rootless/file", "deep/../../rootless/file", "", "/" };
	int folder = open(root, O_PATH | O_DIRECTORY);
	size_t i;

	(void)state;
	assert_string_equal(text_of(beneath_walk(folder, "deep/file")),
		"inside");
	for (i = 0; i < sizeof ways_out / sizeof *ways_out; i++)
		assert_int_equal(beneath_walk(folder, ways_out[i]), -1);
	close(folder);
}

/* Changes root/deep for a link to outside and back, until it is killed or the
 * test has ended without that. */
static pid_t
swap_forever(void)
{
	pid_t test = getpid(), child = fork();

	if (!child && (prctl(PR_SET_PDEATHSIG, SIGKILL) || getppid() != test))
		_exit(1);
	while (!child) {
		rename(in(root, "deep"), in(root, "kept"));
		if (symlink(outside, in(root, "deep")))
			_exit(1);
		unlink(in(root, "deep"));
		rename(in(root, "kept"), in(root, "deep"));
	}
	return child;
}

static void
test_race(void **state)
{
	int folder = open(root, O_PATH | O_DIRECTORY), file, turn;
	struct stat about;
	pid_t child;

	(void)state;
	child = swap_forever();
	assert_true(child > 0);
	for (turn = 0; turn < TURNS; turn++) {
		if (!beneath_open(root, in(root, "deep/file"), &file, &about,
			    NULL))
			assert_string_equal(text_of(file), "inside");
		file = beneath_walk(folder, "deep/file");
		if (file >= 0)
			assert_string_equal(text_of(file), "inside");
	}
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	close(folder);
	unlink(in(root, "deep"));
	rename(in(root, "kept"), in(root, "deep"));
}

static void
test_attached(void **state)
{
	const char *paths[] = { in(root, "one"), in(root, "two") };
	struct attached attached;
	struct cs_error error;

	(void)state;
	make(paths[0], "1");
	make(paths[1], "22");
	assert_int_equal(attached_open(root, paths, 2, &attached, &error),
		CS_OK);
	assert_int_equal(attached_size(&attached), 3);
	/* another file under the name: what is open is what was opened */
	make(in(root, "three"), "333");
	assert_int_equal(rename(in(root, "three"), paths[0]), 0);
	assert_int_equal(attached_is_same(&attached, &error), CS_OK);
	assert_string_equal(text_of(dup(attached.files[0])), "1");
	/* the file itself */
	make(paths[1], "another");
	assert_int_equal(attached_is_same(&attached, &error), CS_FAILED);
	assert_non_null(strstr(error.text, "two was changed"));
	attached_close(&attached);
	unlink(paths[0]);
	assert_int_equal(attached_open(root, paths, 2, &attached, &error),
		CS_NOT_FOUND);
	assert_non_null(strstr(error.text, "can't attach"));
	assert_non_null(strstr(error.text, "one: No such file"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_opens),
		cmocka_unit_test(test_what_does_not),
		cmocka_unit_test(test_walk),
		cmocka_unit_test(test_race),
		cmocka_unit_test(test_attached),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
