/*
 * The audit log's chain: whatever is done to the bytes of a log, verifying it
 * with the head kept elsewhere tells; without the head all is told but an end
 * that is cut off or written anew, and a key tells the latter too.
 */
#include "config.h" /* first: memfd_create */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "audit-log.h"
#include "countersign.h"

enum { LINES = 4, LOG_SIZE = 8192 };

static const struct cs_span no_key = { "", 0 };
static struct cs_span key = { "the key of the site", 19 };

struct made {
	char path[64];
	int damaged;
	char text[LOG_SIZE];
	size_t length;
	size_t starts[LINES + 1]; /* of the lines; the last is the end */
	char head[SHA256_TEXT_SIZE];
};

static const char *const bodies[LINES] = {
	"\"when\":\"2026-11-23T14:33:55Z\",\"event\":\"challenge\","
	"\"who\":\"ann\",\"client\":\"compose\",\"verdict\":\"confirm\","
	"\"rules\":[\"suffix-slip\",\"policy\"],\"typed\":\"us.army.ml\","
	"\"suggested\":\"us.army.mil\",\"choice\":\"countersigned\","
	"\"tries\":2,\"seconds\":4.2",
	"\"when\":\"2026-11-23T14:33:55Z\",\"event\":\"passed\","
	"\"who\":\"ann\",\"client\":\"compose\",\"count\":3",
	"\"when\":\"2026-11-23T14:35:01Z\",\"event\":\"challenge\","
	"\"who\":\"ann\",\"client\":\"sendmail\",\"verdict\":\"block\","
	"\"rules\":[\"policy\"],\"typed\":\"a\\\"\\\\b.example\","
	"\"choice\":\"blocked\",\"seconds\":0.0",
	"\"when\":\"2026-11-23T14:36:00Z\",\"event\":\"passed\","
	"\"who\":\"ann\",\"client\":\"sendmail\",\"count\":1",
};

/* A log of LINES lines, sealed with SEAL. */
static void
make(struct made *made, struct cs_span seal)
{
	struct trust trust = { { 0, geteuid() }, 2, false };
	struct audit_log log;
	struct cs_error error;
	FILE *stream;
	size_t i, line = 0;

	unlink(made->path);
	for (i = 0; i < LINES; i++) {
		assert_int_equal(audit_log_open(&log, made->path, NULL, &trust,
			&error), CS_OK);
		assert_int_equal(audit_log_add(&log, bodies[i], seal), CS_OK);
		assert_int_equal(audit_log_write(&log, &error), CS_OK);
		strcpy(made->head, log.head);
		audit_log_close(&log);
	}
	stream = fopen(made->path, "r");
	assert_non_null(stream);
	made->length = fread(made->text, 1, LOG_SIZE, stream);
	fclose(stream);
	for (i = 0; i < made->length; i++)
		if (!i || made->text[i - 1] == '\n')
			made->starts[line++] = i;
	made->starts[LINES] = made->length;
	assert_int_equal(line, LINES);
}

/* What is to be verified, in a file in memory. */
static void
put(const struct made *made, const char *text, size_t length)
{
	assert_int_equal(ftruncate(made->damaged, 0), 0);
	assert_int_equal(pwrite(made->damaged, text, length, 0), length);
}

static enum cs_status
verify(const struct made *made, const char *head, struct cs_span seal)
{
	struct cs_audit_check check;
	struct cs_error error;
	char path[64];

	snprintf(path, sizeof path, "/proc/self/fd/%d", made->damaged);
	return cs_audit_verify(path, head, seal, &check, &error);
}

/* TEXT is damaged: the head tells, and so do key and chain where they can. */
static void
is_told(const struct made *made, const char *text, size_t length, bool by_chain,
	bool by_key, const char *what, size_t at)
{
	put(made, text, length);
	if (verify(made, made->head, no_key) != CS_FAILED)
		fail_msg("%s at %zu: not told by the head", what, at);
	if (by_chain && verify(made, NULL, no_key) != CS_FAILED)
		fail_msg("%s at %zu: not told by the chain", what, at);
	if (by_key && verify(made, NULL, key) != CS_FAILED)
		fail_msg("%s at %zu: not told by the key", what, at);
}

static void
what_is_whole_is_whole(void **state)
{
	struct made *made = *state;

	put(made, made->text, made->length);
	assert_int_equal(verify(made, NULL, no_key), CS_OK);
	assert_int_equal(verify(made, made->head, key), CS_OK);
	key.length--;
	assert_int_equal(verify(made, NULL, key), CS_FAILED);
	key.length++;
}

/* Each byte becomes one of each class that a reader treats in its own way. */
static void
each_byte_changed(void **state)
{
	static const char classes[] = "\0\n\"\\0a }{,:\x80\xff";
	struct made *made = *state;
	char text[LOG_SIZE];
	size_t at, i;

	for (at = 0; at < made->length; at++)
		for (i = 0; i < sizeof classes; i++) {
			/* the last of them: another of the same class */
			char byte = i + 1 < sizeof classes ? classes[i]
				: (char)(made->text[at] ^ 1);

			if (byte == made->text[at])
				continue;
			memcpy(text, made->text, made->length);
			text[at] = byte;
			is_told(made, text, made->length,
				at < made->starts[LINES - 1],
				at + 1 < made->length, "a byte changed", at);
		}
}

static void
each_byte_taken_out(void **state)
{
	struct made *made = *state;
	char text[LOG_SIZE];
	size_t at;

	for (at = 0; at < made->length; at++) {
		memcpy(text, made->text, at);
		memcpy(text + at, made->text + at + 1, made->length - at - 1);
		/* one of two that are alike: it is the same at its end */
		is_told(made, text, made->length - 1,
			at < made->starts[LINES - 1], at + 1 < made->length,
			"a byte taken out", at);
	}
}

static void
a_byte_put_in(void **state)
{
	static const char bytes[] = "\0\n\" x";
	struct made *made = *state;
	char text[LOG_SIZE];
	size_t at, i;

	for (at = 0; at < made->length; at++)
		for (i = 0; i < sizeof bytes - 1; i++) {
			memcpy(text, made->text, at);
			text[at] = bytes[i];
			memcpy(text + at + 1, made->text + at,
				made->length - at);
			is_told(made, text, made->length + 1,
				at < made->starts[LINES - 1], true,
				"a byte put in", at);
		}
}

static void
cut_off_at_each_byte(void **state)
{
	struct made *made = *state;
	size_t at;

	for (at = 0; at < made->length; at++)
		is_told(made, made->text, at, false, false, "cut off", at);
	/* and the beginning */
	for (at = 1; at < made->starts[LINES - 1]; at++)
		is_told(made, made->text + at, made->length - at, true, true,
			"beginning cut off", at);
}

/* Appends line I of MADE to TEXT. */
static size_t
line_append(const struct made *made, char *text, size_t length, size_t i)
{
	size_t size = made->starts[i + 1] - made->starts[i];

	memcpy(text + length, made->text + made->starts[i], size);
	return length + size;
}

/* Every sequence of up to LINES + 1 lines of the log but itself; those that
 * are its beginning need the head. */
static void
each_other_order_of_lines(void **state)
{
	struct made *made = *state;
	size_t number, most = 1, i, count, rest, length;
	char text[2 * LOG_SIZE];
	bool is_start;

	for (i = 0; i <= LINES; i++)
		most *= LINES + 1;
	for (number = 0; number < most; number++) {
		length = count = 0;
		is_start = true;
		for (rest = number; rest; rest /= LINES + 1) {
			if (rest % (LINES + 1) == 0)
				continue; /* a place that is left out */
			is_start = is_start &&
				rest % (LINES + 1) == count + 1;
			length = line_append(made, text, length,
				rest % (LINES + 1) - 1);
			count++;
		}
		if (is_start && count == LINES)
			continue;
		is_told(made, text, length, !is_start, !is_start,
			"other lines", number);
	}
}

static int
setup(void **state)
{
	static struct made made;
	int file;

	strcpy(made.path, "/tmp/countersign-audit-XXXXXX");
	file = mkstemp(made.path);
	assert_true(file >= 0);
	close(file);
	make(&made, key);
	made.damaged = memfd_create("damaged", MFD_CLOEXEC);
	assert_true(made.damaged >= 0);
	*state = &made;
	return 0;
}

static int
teardown(void **state)
{
	struct made *made = *state;

	return unlink(made->path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_whole_is_whole),
		cmocka_unit_test(each_byte_changed),
		cmocka_unit_test(each_byte_taken_out),
		cmocka_unit_test(a_byte_put_in),
		cmocka_unit_test(cut_off_at_each_byte),
		cmocka_unit_test(each_other_order_of_lines),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
