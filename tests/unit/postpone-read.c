/* What the reader of drafts leaves, by itself, where it fails: nothing; and what
 * it keeps of a part where it doesn't.  The helper is the real one. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "draft.h"
#include "postpone-read.h"

#define HEAD "To: a@example.org\nMIME-Version: 1.0\n" \
	"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nhi\n"
#define FILE_PART "--x\nContent-Type: image/png\n\nb\n"

static char folder[] = "/tmp/postpone.XXXXXX";

static int
make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

static int
remove_folder(void **state)
{
	char command[128];

	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}

/* How many files and folders there are beside the draft. */
static int
entries(void)
{
	char path[128];
	struct dirent *entry;
	DIR *directory;
	int count = 0;

	snprintf(path, sizeof path, "%s/drafts", folder);
	directory = opendir(path);
	while (directory && (entry = readdir(directory)))
		count += *entry->d_name != '.';
	if (directory)
		closedir(directory);
	return count;
}

static struct cs_draft *
read_from(const char *helpers, const char *text, enum cs_status wanted)
{
	struct cs_error error = { "" };
	struct cs_draft *draft;

	assert_int_equal(draft_new(folder, &draft, NULL), CS_OK);
	assert_int_equal(postpone_read_text(helpers, draft, cs_span(text),
		&error), wanted);
	assert_int_equal(!*error.text, wanted == CS_OK);
	return draft;
}

static void
fails(const char *helpers, const char *text, enum cs_status wanted)
{
	struct cs_draft *draft = read_from(helpers, text, wanted);

	assert_string_equal(cs_draft_name(draft), "");
	assert_int_equal(entries(), 0);
	cs_draft_close(draft);
	assert_int_equal(entries(), 0);
}

static void
failure_leaves_nothing(void **state)
{
	const char *build = getenv("BUILD");
	char *many = NULL;
	size_t length;
	FILE *out;
	int i;

	(void)state;
	if (!build)
		skip();
	fails(build, HEAD "--x\nContent-Transfer-Encoding: base64\n\n!\n--x--\n",
		CS_SYNTAX);
	fails(build, HEAD FILE_PART, CS_SYNTAX);
	fails("/nowhere", HEAD FILE_PART "--x--\n", CS_UNAVAILABLE);
	/* one more than can be attached: the others were written by then */
	out = open_memstream(&many, &length);
	assert_non_null(out);
	fputs(HEAD, out);
	for (i = 0; i < 201; i++)
		fputs(FILE_PART, out);
	fputs("--x--\n", out);
	fclose(out);
	fails(build, many, CS_LIMIT);
	free(many);
}

static void
parts_are_kept_by_path(void **state)
{
	static const char text[] = HEAD "--x\nContent-Type: image/png; x=1\n"
		"Content-Disposition: attachment; filename=\"a b\\\\.txt\"\n"
		"Content-Description: one\n two\n\nb\n--x--\n";
	static const char wanted[] = "Content-Type: image/png; x=1\n"
		"Content-Disposition: attachment; filename=\"a b\\\\.txt\"\n"
		"Content-Description: one two\n";
	const char *build = getenv("BUILD"), *path;
	char type[CS_TYPE_SIZE] = "none", *fields, name[DRAFT_NAME_SIZE];
	struct cs_draft *draft;

	(void)state;
	if (!build)
		skip();
	draft = read_from(build, text, CS_OK);
	assert_int_equal(cs_draft_attachment_count(draft), 1);
	strcpy(name, cs_draft_name(draft));
	cs_draft_close(draft);
	/* from the disk, away, and put back */
	assert_int_equal(draft_resume(folder, name, &draft, NULL), CS_OK);
	path = strdup(cs_draft_attachment(draft, 0));
	assert_int_equal(cs_draft_set_attachments(draft, NULL, 0), CS_OK);
	assert_int_equal(cs_draft_save(draft, NULL), CS_OK);
	assert_int_equal(cs_draft_set_attachments(draft, &path, 1), CS_OK);
	assert_int_equal(draft_part(draft, path, &fields), CS_OK);
	assert_string_equal(fields, wanted);
	free(fields);
	assert_true(cs_draft_attachment_type(draft, path, type));
	assert_string_equal(type, "image/png");
	assert_false(cs_draft_attachment_type(draft, "/etc/passwd", type));
	assert_string_equal(type, "image/png");
	free((void *)(uintptr_t)path);
	assert_int_equal(cs_draft_discard(draft, NULL), CS_OK);
	cs_draft_close(draft);
	assert_int_equal(entries(), 0);
}

/* A message can't say what a part is that it doesn't have. */
static void
a_message_tells_no_parts(void **state)
{
	static const char text[] = "X-Countersign-Part: /etc/passwd "
		"Content-Type: image/png\nX-Countersign-State: written\n"
		HEAD "--x--\n";
	const char *build = getenv("BUILD");
	struct cs_draft *draft;
	char *fields;

	(void)state;
	if (!build)
		skip();
	draft = read_from(build, text, CS_OK);
	assert_int_equal(draft_part(draft, "/etc/passwd", &fields), CS_OK);
	assert_string_equal(fields, "");
	free(fields);
	assert_int_equal(cs_draft_discard(draft, NULL), CS_OK);
	cs_draft_close(draft);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(failure_leaves_nothing),
		cmocka_unit_test(parts_are_kept_by_path),
		cmocka_unit_test(a_message_tells_no_parts),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
