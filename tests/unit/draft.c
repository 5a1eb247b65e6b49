/* Drafts: text, folder, locks; and what a hostile folder holds. */
#include <sys/stat.h>
#include <sys/wait.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "draft.h"
#include "store.h"

static char folder[] = "/tmp/draft.XXXXXX";
static char state_folder[64];

static int
make_folder(void **state)
{
	(void)state;
	if (!mkdtemp(folder))
		return -1;
	snprintf(state_folder, sizeof state_folder, "%s/state/deep", folder);
	return 0;
}

static int
remove_folder(void **state)
{
	char command[128];

	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}

/* -- What is asked for (ld --wrap) ------------------------------------------- */

void *__real_malloc(size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_realloc(void *block, size_t size);

static size_t asked_for; /* bytes in all */

void *
__wrap_malloc(size_t size)
{
	asked_for += size;
	return __real_malloc(size);
}

void *
__wrap_realloc(void *block, size_t size)
{
	asked_for += size;
	return __real_realloc(block, size);
}

/* What was written with its stream was cut off for want of memory. */
static bool is_cut_off;

int __real_fclose(FILE *stream);
int __wrap_fclose(FILE *stream);

int
__wrap_fclose(FILE *stream)
{
	int result = __real_fclose(stream);

	return is_cut_off ? EOF : result;
}

static struct cs_draft *
fresh(void)
{
	struct cs_draft *draft;

	assert_int_equal(draft_new(state_folder, &draft, NULL), CS_OK);
	return draft;
}

static void
put(struct cs_draft *draft, const char *name, const char *value)
{
	assert_int_equal(
		cs_draft_set_field(draft, name, cs_span(value)), CS_OK);
}

static void
fields_are_set_changed_and_removed(void **state)
{
	struct cs_draft *draft = fresh();

	(void)state;
	put(draft, "To", "jane@example.org");
	put(draft, "X-Odd", "kept");
	put(draft, "to", "joe@example.org");
	assert_string_equal(cs_draft_field(draft, "TO"), "joe@example.org");
	put(draft, "to", "");
	assert_string_equal(cs_draft_field(draft, "to"), "");
	assert_string_equal(cs_draft_field(draft, "x-odd"), "kept");
	cs_draft_close(draft);
}

static void
no_value_starts_a_line_of_its_own(void **state)
{
	static const char evil[] = "hi\r\nBcc: thief@evil.example\0x";
	struct cs_draft *draft = fresh();
	struct cs_span value = { evil, sizeof evil - 1 };

	(void)state;
	assert_int_equal(cs_draft_set_field(draft, "Subject", value), CS_OK);
	assert_string_equal(cs_draft_field(draft, "Subject"),
		"hi  Bcc: thief@evil.example x");
	assert_int_equal(cs_draft_set_field(draft, "A\nB", value), CS_SYNTAX);
	assert_int_equal(cs_draft_set_field(draft, "A:B", value), CS_SYNTAX);
	assert_int_equal(cs_draft_set_field(draft, "", value), CS_SYNTAX);
	cs_draft_close(draft);
}

static void
mutts_draft_is_read(void **state)
{
	static const char text[] =
		"From: Me <me@example.org>\r\n"
		"To: Carol \xc3\x89lan <carol@ex\xc3\xa4mple.de>,\r\n"
		"\tjoe@example.org\r\n"
		"Cc: \n"
		"Attach: /tmp/a\\ b.txt a description\n"
		"Attach: /tmp/new\\012line\\\\\n"
		"\n"
		"body\n\nFrom here\n";
	struct cs_draft *draft = fresh();

	(void)state;
	assert_int_equal(draft_read(draft, cs_span(text)), CS_OK);
	assert_string_equal(cs_draft_field(draft, "To"),
		"Carol \xc3\x89lan <carol@ex\xc3\xa4mple.de>, joe@example.org");
	assert_int_equal(cs_draft_attachment_count(draft), 2);
	assert_string_equal(cs_draft_attachment(draft, 0), "/tmp/a b.txt");
	assert_string_equal(cs_draft_attachment(draft, 1), "/tmp/new\nline\\");
	assert_string_equal(cs_draft_body(draft).text, "body\n\nFrom here\n");
	assert_int_equal(cs_draft_state(draft), CS_DRAFT_WRITTEN);
	cs_draft_close(draft);
}

/* Whoever stands in a second field would be shown to all, or forgotten,
 * without having been judged. */
static void
a_field_that_comes_twice_is_one(void **state)
{
	static const char text[] =
		"To: jane@example.org\nBcc:\nto : kim@us.army.ml\n"
		"Subject: first\nBCC : eve@example.org\nCc: \n"
		"X-Odd: 1\nX-Odd: 2\nSubject: second\n"
		"Bcc: sue@example.org\nTo:\n\nbody\n";
	struct cs_draft *draft = fresh();
	const char *name, *value;
	size_t count = 0;

	(void)state;
	assert_int_equal(draft_read(draft, cs_span(text)), CS_OK);
	assert_string_equal(cs_draft_field(draft, "To"),
		"jane@example.org, kim@us.army.ml");
	assert_string_equal(cs_draft_field(draft, "Bcc"),
		"eve@example.org, sue@example.org");
	assert_string_equal(cs_draft_field(draft, "Subject"), "first");
	assert_string_equal(cs_draft_body(draft).text, "body\n");
	while (cs_draft_field_at(draft, count, &name, &value))
		count++;
	assert_int_equal(count, 6); /* Cc, and X-Odd twice */
	cs_draft_close(draft);
}

/* A text of a megabyte made the composer copy terabytes. */
static void
thousands_of_one_field_are_copied_once(void **state)
{
	enum { FIELDS = 4000, TIMES = 20 };
	static const char one[] = "To: a@b.org\n";
	struct cs_draft *draft = fresh();
	size_t length = FIELDS * (sizeof one - 1), i, before = asked_for;
	char *text = malloc(length);

	(void)state;
	assert_non_null(text);
	for (i = 0; i < FIELDS; i++)
		memcpy(text + i * (sizeof one - 1), one, sizeof one - 1);
	assert_int_equal(draft_read(draft, (struct cs_span){ text, length }),
		CS_OK);
	assert_int_equal(strlen(cs_draft_field(draft, "To")),
		FIELDS * strlen("a@b.org, ") - strlen(", "));
	assert_true(asked_for - before < TIMES * length);
	free(text);
	cs_draft_close(draft);
}

static void
half_a_list_of_recipients_is_not_taken(void **state)
{
	static const char whole[] = "=?utf-8?q?J=C3=B6rg?= <j@example.org>, "
		"kim@example.com";
	struct cs_draft *draft = fresh();

	(void)state;
	put(draft, "To", whole);
	is_cut_off = true;
	assert_int_equal(draft_fields_decode(draft), CS_NO_MEMORY);
	is_cut_off = false;
	assert_string_equal(cs_draft_field(draft, "To"), whole);
	assert_int_equal(draft_fields_decode(draft), CS_OK);
	assert_string_equal(cs_draft_field(draft, "To"),
		"\"J\303\266rg\" <j@example.org>, kim@example.com");
	cs_draft_close(draft);
}

static void
damaged_text_keeps_every_byte_as_body(void **state)
{
	static const struct {
		const char *text, *body;
		enum cs_draft_state state;
	} rows[] = {
		{ "", "", CS_DRAFT_WRITTEN },
		{ "no header at all\nx", "no header at all\nx",
			CS_DRAFT_WRITTEN },
		{ "To: a@b\nbroken\nmore", "broken\nmore", CS_DRAFT_WRITTEN },
		{ " leading: x\n", " leading: x\n", CS_DRAFT_WRITTEN },
		{ "X-Countersign-State: fcc pending\n\nb", "b",
			CS_DRAFT_FCC_PENDING },
		{ "X-Countersign-State: wr\xff\n\nb", "b",
			CS_DRAFT_HANDING_OVER },
		{ "X-Countersign-State:\n\nb", "b", CS_DRAFT_HANDING_OVER },
	};
	struct cs_draft *draft = fresh();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(
			draft_read(draft, cs_span(rows[i].text)), CS_OK);
		assert_string_equal(cs_draft_body(draft).text, rows[i].body);
		assert_int_equal(cs_draft_state(draft), rows[i].state);
	}
	cs_draft_close(draft);
}

static void
what_is_saved_comes_back(void **state)
{
	static const char *const paths[] = { "/tmp/a b\\c\n\x01.pdf", "rel" };
	static const char body[] = "one\r\ntwo\0three\n\nno end";
	struct cs_draft *draft = fresh(), *again;
	char name[DRAFT_NAME_SIZE];
	struct stat about;

	(void)state;
	put(draft, "Subject", "Gr\xc3\xbc\xc3\x9f" "e");
	put(draft, "X-Unknown", "kept too");
	cs_draft_set_body(draft, (struct cs_span){ body, sizeof body - 1 });
	assert_int_equal(cs_draft_set_attachments(draft, paths, 2), CS_OK);
	assert_string_equal(cs_draft_name(draft), "");
	assert_int_equal(cs_draft_save(draft, NULL), CS_OK);
	strcpy(name, cs_draft_name(draft));
	assert_int_equal(fstatat(draft->folder, name, &about, 0), 0);
	assert_int_equal(about.st_mode & 07777, 0600);
	assert_int_equal(fstat(draft->folder, &about), 0);
	assert_int_equal(about.st_mode & 07777, 0700);

	assert_int_equal(draft_resume(state_folder, name, &again, NULL),
		CS_BUSY);
	cs_draft_close(draft);
	assert_int_equal(draft_resume(state_folder, name, &again, NULL),
		CS_OK);
	assert_string_equal(cs_draft_field(again, "X-Unknown"), "kept too");
	assert_string_equal(cs_draft_attachment(again, 0), paths[0]);
	assert_int_equal(cs_draft_attachment(again, 1)[0], '/');
	assert_int_equal(cs_draft_body(again).length, sizeof body - 1);
	assert_memory_equal(cs_draft_body(again).text, body, sizeof body);
	assert_int_equal(cs_draft_discard(again, NULL), CS_OK);
	cs_draft_close(again);
	assert_int_equal(draft_resume(state_folder, name, &again, NULL),
		CS_NOT_FOUND);
}

static bool
count(void *context, const struct cs_draft_entry *entry)
{
	(void)entry;
	++*(int *)context;
	return true;
}

static int
listed(void)
{
	int number = 0;

	assert_int_equal(
		draft_list(state_folder, NULL, count, &number, NULL), CS_OK);
	return number;
}

static void
a_killed_writers_draft_is_offered(void **state)
{
	int before = listed(), ready[2];
	struct cs_draft *draft;
	pid_t child;
	char byte;

	(void)state;
	assert_int_equal(pipe(ready), 0);
	child = fork();
	if (!child) {
		draft = fresh();
		cs_draft_set_field(draft, "To", cs_span("a@b"));
		byte = cs_draft_save(draft, NULL) == CS_OK;
		if (write(ready[1], &byte, 1) == 1)
			pause();
		_exit(1);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_int_equal(byte, 1);
	assert_int_equal(listed(), before);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	assert_int_equal(listed(), before + 1);
	close(ready[0]);
	close(ready[1]);
}

static void
a_hostile_folder_does_no_harm(void **state)
{
	char path[256];
	int before = listed(), file, drafts;
	struct cs_draft *draft;

	(void)state;
	assert_int_equal(store_open(state_folder, "drafts", &drafts, NULL),
		CS_OK);
	mkfifoat(drafts, "20260101-000000-0001", 0600);
	snprintf(path, sizeof path, "%s/outside", folder);
	file = open(path, O_CREAT | O_WRONLY, 0600);
	close(file);
	assert_int_equal(symlinkat(path, drafts, "20260101-000000-0002"), 0);
	mkdirat(drafts, "20260101-000000-0003", 0700);
	file = openat(drafts, "20260101-000000-0004", O_CREAT | O_WRONLY,
		0600);
	assert_int_equal(ftruncate(file, (off_t)1 << 40), 0);
	close(file);
	/* a lock and a half-written file that a killed process left */
	close(openat(drafts, "20260101-000000-0005.lock", O_CREAT | O_WRONLY,
		0600));
	close(openat(drafts, "20260101-000000-0006.tmp", O_CREAT | O_WRONLY,
		0600));

	assert_int_equal(listed(), before + 1); /* the huge one */
	assert_int_not_equal(faccessat(drafts, "20260101-000000-0005.lock",
		F_OK, 0), 0);
	assert_int_not_equal(faccessat(drafts, "20260101-000000-0006.tmp",
		F_OK, 0), 0);
	assert_int_equal(draft_resume(state_folder, "20260101-000000-0001",
		&draft, NULL), CS_UNTRUSTED);
	assert_int_equal(draft_resume(state_folder, "20260101-000000-0002",
		&draft, NULL), CS_IO);
	assert_int_equal(draft_resume(state_folder, "20260101-000000-0004",
		&draft, NULL), CS_LIMIT);
	assert_int_equal(draft_resume(state_folder, "../../outside", &draft,
		NULL), CS_NOT_FOUND);
	unlinkat(drafts, "20260101-000000-0004", 0);
	close(drafts);
}

static bool
remember_first(void *context, const struct cs_draft_entry *entry)
{
	strcpy(context, entry->subject);
	return false;
}

/* What is closed must not be closed again: its number may be another's. */
static void
somebody_elses_folder_is_let_go(void **state)
{
	struct cs_error error;
	char path[128];
	int opened = 0;

	(void)state;
	snprintf(path, sizeof path, "%s/foreign", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	if (geteuid()) /* only root can give a folder away */
		snprintf(path, sizeof path, "/usr");
	else
		assert_int_equal(chown(path, 12345, 12345), 0);
	*strrchr(path, '/') = '\0';
	assert_int_equal(store_open(*path ? path : "/",
		*path ? "foreign" : "usr", &opened, &error), CS_UNTRUSTED);
	assert_int_equal(opened, -1);
}

static void
the_newest_comes_first(void **state)
{
	/* 2065: newer than what the other tests left */
	static const struct timespec old[2] = { { 3000000000, 1 },
		{ 3000000000, 1 } };
	static const struct timespec new[2] = { { 3000000000, 2 },
		{ 3000000000, 2 } };
	struct cs_draft *first = fresh(), *second = fresh();
	char subject[32] = "";

	(void)state;
	put(first, "Subject", "old");
	put(second, "Subject", "new");
	assert_int_equal(cs_draft_save(second, NULL), CS_OK);
	assert_int_equal(cs_draft_save(first, NULL), CS_OK);
	utimensat(first->folder, first->name, old, 0);
	utimensat(second->folder, second->name, new, 0);
	cs_draft_close(first);
	cs_draft_close(second);
	assert_int_equal(draft_list(state_folder, NULL, remember_first, subject,
		NULL), CS_OK);
	assert_string_equal(subject, "new");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_set_changed_and_removed),
		cmocka_unit_test(no_value_starts_a_line_of_its_own),
		cmocka_unit_test(mutts_draft_is_read),
		cmocka_unit_test(a_field_that_comes_twice_is_one),
		cmocka_unit_test(thousands_of_one_field_are_copied_once),
		cmocka_unit_test(half_a_list_of_recipients_is_not_taken),
		cmocka_unit_test(damaged_text_keeps_every_byte_as_body),
		cmocka_unit_test(what_is_saved_comes_back),
		cmocka_unit_test(a_killed_writers_draft_is_offered),
		cmocka_unit_test(a_hostile_folder_does_no_harm),
		cmocka_unit_test(somebody_elses_folder_is_let_go),
		cmocka_unit_test(the_newest_comes_first),
	};

	return cmocka_run_group_tests_name("draft", tests, make_folder,
		remove_folder);
}
