/* Verdicts over whole addresses, by case files and by chance. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "countersign.h"
#include "rules.h"

static struct cs_guard *guard;

/* -- Memory that runs out (ld --wrap) --------------------------------------- */

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);

static bool is_starved;

void *
__wrap_calloc(size_t count, size_t size)
{
	return is_starved ? NULL : __real_calloc(count, size);
}

/* -- What is compared (ld --wrap) -------------------------------------------- */

int __real_cs_ascii_compare_n(const char *one, const char *other, size_t length);
int __wrap_cs_ascii_compare_n(const char *one, const char *other, size_t length);

static size_t compared;

int
__wrap_cs_ascii_compare_n(const char *one, const char *other, size_t length)
{
	compared++;
	return __real_cs_ascii_compare_n(one, other, length);
}

int __real_strcmp(const char *one, const char *other);
int __wrap_strcmp(const char *one, const char *other);

int
__wrap_strcmp(const char *one, const char *other)
{
	compared++;
	return __real_strcmp(one, other);
}

static int
open_guard(void **state)
{
	struct cs_places places = { 0 };
	struct cs_error error;

	(void)state;
	if (cs_guard_open(&places, &guard, &error) == CS_OK)
		return 0;
	print_error("%s\n", error.text);
	return 1;
}

static int
close_guard(void **state)
{
	(void)state;
	cs_guard_close(guard);
	return 0;
}

static void
judge_as(const char *address, bool being_typed, struct cs_judgement *judgement)
{
	struct cs_recipient recipient;

	cs_recipient_read(cs_span(address), &recipient);
	assert_false(recipient.being_typed);
	recipient.being_typed = being_typed;
	cs_judge(guard, &recipient, judgement);
}

static void
judge(const char *address, struct cs_judgement *judgement)
{
	judge_as(address, false, judgement);
}

static FILE *
open_cases(const char *name)
{
	const char *source = getenv("SRC");
	char path[4096];
	FILE *file;

	snprintf(path, sizeof path, "%s/tests/cases/%s",
		source != NULL ? source : ".", name);
	file = fopen(path, "r");
	assert_non_null(file);
	return file;
}

/* The next line that is no comment, cut at its tabs into FIELDS. */
static bool
next_case(FILE *file, char line[4096], char *fields[], size_t count)
{
	while (fgets(line, 4096, file) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '#' || line[0] == '\0')
			continue;
		for (size_t i = 0; i < count; i++)
			fields[i] = strtok(i == 0 ? line : NULL, "\t");
		return true;
	}
	return false;
}

static void
cases_get_their_verdicts(void **state)
{
	FILE *file = open_cases("verdicts.tsv");
	char line[4096], *field[4];
	struct cs_judgement got;
	unsigned wrong = 0, cases = 0;

	(void)state;
	while (next_case(file, line, field, 4)) {
		const char *rule, *suggestion;

		judge(field[0], &got);
		rule = got.reason_count > 0 ? got.reasons[0].rule : "-";
		suggestion = got.suggestion[0] ? got.suggestion : "-";
		cases++;
		if (strcmp(field[1], cs_verdict_name(got.verdict)) == 0
			&& strcmp(field[2], suggestion) == 0
			&& strcmp(field[3], rule) == 0)
			continue;
		wrong++;
		print_error("%s: %s %s %s\n", field[0],
			cs_verdict_name(got.verdict), suggestion, rule);
	}
	fclose(file);
	assert_true(cases > 30);
	assert_int_equal(wrong, 0);
}

/* While one types, what isn't there yet is no slip; the verdict is the same. */
static void
sentences_say_what_happened(void **state)
{
	FILE *file = open_cases("sentences.tsv");
	char line[4096], *fields[3];
	size_t cases = 0;

	(void)state;
	while (next_case(file, line, fields, 3)) {
		struct cs_judgement whole, typed;

		judge_as(fields[0], false, &whole);
		judge_as(fields[0], true, &typed);
		assert_true(whole.reason_count > 0 && typed.reason_count > 0);
		assert_string_equal(whole.reasons[0].text, fields[1]);
		assert_string_equal(typed.reasons[0].text,
			strcmp(fields[2], "=") == 0 ? fields[1] : fields[2]);
		assert_int_equal(typed.verdict, whole.verdict);
		assert_string_equal(typed.suggestion, whole.suggestion);
		assert_true(typed.probability == whole.probability);
		cases++;
	}
	fclose(file);
	assert_true(cases > 10);
}

static void
siblings_are_silent(void **state)
{
	FILE *file = open_cases("siblings.tsv");
	char line[4096], address[4200], *field[1];
	struct cs_judgement got;
	unsigned wrong = 0;

	(void)state;
	while (next_case(file, line, field, 1)) {
		snprintf(address, sizeof address, "jane.doe@%s", field[0]);
		judge(address, &got);
		if (got.verdict == CS_PASS)
			continue;
		wrong++;
		print_error("%s: %s %s\n", field[0],
			cs_verdict_name(got.verdict), got.suggestion);
	}
	fclose(file);
	assert_int_equal(wrong, 0);
}

/* -- by chance --------------------------------------------------------------- */

static uint64_t seed = 88172645463325252u;

static unsigned
chance(unsigned below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed % below);
}

/* Slips, rubbish and letters beyond ASCII, out of names that matter. */
static void
make_address(char *address, size_t size)
{
	static const char *const names[] = { "us.army.mil", "navy.mil",
		"gmail.com", "yahoo.co.uk", "hotmail.com", "mail.mil",
		"x.y.army.ml", "outlook.com", "web.de", "example.org",
		"xn--gmil-2na.com", "usarmymil", "bücher.de" };
	static const char *const bits[] = { "a", "i", "l", ".", "..", "-",
		",", "m", "com", ".com", "0", "é", "а", "\xff", " ", "@", "\"",
		"1", "rn", "ml", "\x01", "(", "<", "о" };
	char text[256];
	size_t length;

	snprintf(text, sizeof text, "jane.doe@%s",
		names[chance(sizeof names / sizeof *names)]);
	for (unsigned n = chance(4); n > 0; n--) {
		const char *bit = bits[chance(sizeof bits / sizeof *bits)];
		size_t at, cut;

		length = strlen(text);
		at = chance((unsigned)length + 1);
		cut = at < length ? chance(2) : 0;
		if (length + strlen(bit) + 1 >= sizeof text)
			break;
		memmove(text + at + strlen(bit), text + at + cut,
			length - at - cut + 1);
		memcpy(text + at, bit, strlen(bit));
	}
	snprintf(address, size, "%s", text);
}

static void
assert_printable(const char *text)
{
	for (size_t i = 0; text[i] != '\0'; i++) {
		unsigned char c = (unsigned char)text[i];

		assert_true(c >= 0x20 && c != 0x7f);
	}
}

static void
suggestions_are_never_riskier(void **state)
{
	char address[512];
	struct cs_judgement typed, suggested;
	unsigned offered = 0;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		make_address(address, sizeof address);
		judge(address, &typed);
		for (size_t r = 0; r < typed.reason_count; r++) {
			assert_true(typed.reasons[r].verdict
				<= typed.verdict);
			assert_printable(typed.reasons[r].text);
		}
		if (typed.reason_count > 0)
			assert_int_equal(typed.verdict,
				typed.reasons[0].verdict);
		if (typed.suggestion[0] == '\0')
			continue;
		offered++;
		judge(typed.suggestion, &suggested);
		if (suggested.verdict >= typed.verdict
			|| suggested.verdict > CS_NOTICE)
			print_error("%s: %s\n", address, typed.suggestion);
		assert_true(suggested.verdict < typed.verdict);
		assert_true(suggested.verdict <= CS_NOTICE);
	}
	assert_true(offered > 1000);
}

/* -- rules and the whole -------------------------------------------------------- */

static void
rules_have_their_names_once(void **state)
{
	(void)state;
	for (const struct rule *a = rules; a->name != NULL; a++)
		for (const struct rule *b = a + 1; b->name != NULL; b++)
			assert_string_not_equal(a->name, b->name);
}

/* docs/RULES.md has a section on each rule, and every constant as it is. */
static void
the_docs_keep_up(void **state)
{
	static char text[1 << 17];
	const char *source = getenv("SRC");
	char path[4096], row[512];
	FILE *file;

	(void)state;
	snprintf(path, sizeof path, "%s/docs/RULES.md",
		source != NULL ? source : ".");
	file = fopen(path, "r");
	assert_non_null(file);
	assert_true(fread(text, 1, sizeof text - 1, file) > 0);
	fclose(file);
	for (const struct rule *rule = rules; rule->name != NULL; rule++) {
		snprintf(row, sizeof row, "### `%s`\n", rule->name);
		if (strstr(text, row) == NULL)
			fail_msg("not in docs/RULES.md: %s", row);
	}
	for (int i = 0; i < MODEL_CONSTANT_COUNT; i++) {
		snprintf(row, sizeof row, "| `%s` | %g | %s |\n",
			model_constant_name(i), model_nats(i),
			model_constant_source(i));
		if (strstr(text, row) == NULL)
			fail_msg("not in docs/RULES.md: %s", row);
		snprintf(row, sizeof row, "\n| `%s` |", model_constant_name(i));
		if (strstr(strstr(text, row) + 1, row) != NULL)
			fail_msg("twice in docs/RULES.md: %s", row + 1);
	}
}

static void
explained_sums_are_right(void **state)
{
	struct cs_recipient recipient;
	struct cs_judgement judgement;
	struct cs_explanation *explanation;
	double total = 0, sum = 0;
	bool open = false;

	(void)state;
	cs_recipient_read(cs_span("kim@x.us.army.ml"), &recipient);
	assert_int_equal(cs_explain(guard, &recipient, &judgement,
		&explanation, NULL), CS_OK);
	for (size_t i = 0; i < cs_explanation_count(explanation); i++) {
		const struct cs_step *step = cs_explanation_step(explanation,
			i);

		if (strcmp(step->kind, "candidate") == 0) {
			total = step->value;
			sum = 0;
			open = true;
		} else if (strcmp(step->kind, "prior") == 0) {
			sum += step->value;
		} else if (strcmp(step->kind, "channel") == 0) {
			assert_true(open);
			sum += step->value;
			assert_true(sum - total < 1e-9 && total - sum < 1e-9);
			open = false;
		}
	}
	cs_explanation_close(explanation);
	assert_int_equal(judgement.verdict, CS_CONFIRM);
}

/* -- sets ------------------------------------------------------------------------ */

static size_t
judge_set(const char *const *addresses, size_t count, const char *thread,
	struct cs_remark *remarks)
{
	struct cs_member members[32];
	struct cs_recipient answered;
	struct cs_set set = { .members = members, .count = count };

	for (size_t i = 0; i < count; i++) {
		cs_recipient_read(cs_span(addresses[i]),
			&members[i].recipient);
		members[i].field = CS_FIELD_TO;
	}
	if (thread != NULL) {
		cs_recipient_read(cs_span(thread), &answered);
		set.thread = &answered;
		set.thread_count = 1;
	}
	return cs_judge_set(guard, &set, remarks, 8);
}

/* Each with each, a draft of a million recipients would take days. */
static void
many_are_not_compared_each_with_each(void **state)
{
	enum { MANY = 2000 };
	static struct cs_member members[MANY];
	static char addresses[MANY][32];
	struct cs_set set = { .members = members, .count = MANY };
	struct cs_remark remark;

	(void)state;
	for (size_t i = 0; i < MANY; i++) {
		snprintf(addresses[i], sizeof addresses[i], "%06zu@x.example",
			i < MANY - 1 ? i : 7);
		cs_recipient_read(cs_span(addresses[i]),
			&members[i].recipient);
		members[i].field = CS_FIELD_BCC;
	}
	compared = 0;
	assert_int_equal(cs_judge_set(guard, &set, &remark, 1), 1);
	assert_true(compared < MANY * 150);
	assert_string_equal(remark.rule, "duplicate");
	assert_int_equal(remark.member, MANY - 1);
}

/* Nor with each of whom one answers. */
static void
domains_are_not_compared_each_with_each(void **state)
{
	enum { MANY = 2000 };
	static struct cs_recipient thread[MANY];
	static struct cs_member members[MANY];
	static char addresses[MANY][32];
	struct cs_set set = { .members = members, .count = MANY,
		.thread = thread, .thread_count = MANY };
	struct cs_remark remark;

	(void)state;
	for (size_t i = 0; i < MANY; i++) {
		snprintf(addresses[i], sizeof addresses[i], "kim@x%zu.example",
			i);
		cs_recipient_read(cs_span(addresses[i]),
			&members[i].recipient);
		members[i].field = CS_FIELD_BCC;
		cs_recipient_read(cs_span(addresses[i == 7 ? 0 : i]),
			&thread[i]);
	}
	compared = 0;
	assert_int_equal(cs_judge_set(guard, &set, &remark, 1), 1);
	assert_true(compared < MANY * 150);
	assert_string_equal(remark.rule, "new-in-thread");
	assert_int_equal(remark.member, 7);
}

static void
sets_are_looked_at(void **state)
{
	const char *twice[] = { "a@x.example", "b@x.example", "A@X.example" };
	const char *thrice[] = { "b@x.example", "a@x.example", "bob",
		"a@X.example", "bob", "ab@x.example", "A@x.example" };
	const char *reply[] = { "a@x.example", "b@y.example" };
	const char *again[] = { "a@x.example", "longer@y.example", "b@z.example",
		"b@y.example" };
	const char *many[21];
	struct cs_remark remarks[8];

	(void)state;
	assert_int_equal(judge_set(twice, 3, NULL, remarks), 1);
	assert_string_equal(remarks[0].rule, "duplicate");
	assert_int_equal(remarks[0].member, 2);
	assert_int_equal(judge_set(thrice, 7, NULL, remarks), 2);
	assert_int_equal(remarks[0].member, 3);
	assert_int_equal(remarks[1].member, 6);
	assert_int_equal(judge_set(reply, 2, "z@x.example", remarks), 1);
	assert_string_equal(remarks[0].rule, "new-in-thread");
	assert_int_equal(remarks[0].member, 1);
	assert_int_equal(judge_set(reply, 2, NULL, remarks), 0);
	assert_int_equal(judge_set(again, 4, "z@x.example", remarks), 1);
	assert_int_equal(remarks[0].member, 1);
	assert_non_null(strstr(remarks[0].text, "+ 2 "));
	for (size_t i = 0; i < 21; i++)
		many[i] = i == 0 ? "a@x.example" : "";
	assert_int_equal(judge_set(many, 21, NULL, remarks), 1);
	assert_string_equal(remarks[0].rule, "visible");
	assert_int_equal(judge_set(many, 20, NULL, remarks), 0);
}

/* Its layouts are read at the first name beyond ASCII, and then there. */
static void
without_layouts_nothing_beyond_passes(void **state)
{
	struct cs_places places = { 0 };
	struct cs_recipient recipient;
	struct cs_judgement judgement;
	struct cs_guard *fresh;
	struct cs_error error;
	int i;

	(void)state;
	assert_int_equal(cs_guard_open(&places, &fresh, &error), CS_OK);
	assert_int_equal(cs_guard_complete(fresh, &error), CS_OK);
	cs_recipient_read(cs_span("kim@b\u00fccher-haus.de"), &recipient);
	is_starved = true;
	cs_judge(fresh, &recipient, &judgement);
	is_starved = false;
	assert_int_equal(judgement.verdict, CS_BLOCK);
	for (i = 0; i < 2; i++, is_starved = true) {
		cs_judge(fresh, &recipient, &judgement);
		assert_int_equal(judgement.verdict, CS_PASS);
	}
	is_starved = false;
	cs_guard_close(fresh);
}

static void
sets_that_cannot_be_judged_are_blocked(void **state)
{
	const char *two[] = { "a@x.example", "b@x.example" };
	struct cs_remark remarks[8];
	size_t count;

	(void)state;
	assert_int_equal(judge_set(two, 2, NULL, remarks), 0);
	is_starved = true;
	count = judge_set(two, 2, NULL, remarks);
	is_starved = false;
	assert_int_equal(count, 1);
	assert_int_equal(remarks[0].verdict, CS_BLOCK);
	assert_int_equal(remarks[0].member, CS_WHOLE_SET);
}

enum { ASKERS = 8 };

static void *
ask(void *context)
{
	judge("jane.doe@us.army.ml", context);
	return NULL;
}

/* What is made at the first question is whole for all who ask at once. */
static void
several_may_ask_first(void **state)
{
	struct cs_judgement judgements[ASKERS];
	pthread_t threads[ASKERS];

	for (int round = 0; round < 20; round++) {
		close_guard(state);
		assert_int_equal(open_guard(state), 0);
		for (size_t i = 0; i < ASKERS; i++)
			assert_int_equal(pthread_create(&threads[i], NULL, ask,
				&judgements[i]), 0);
		for (size_t i = 0; i < ASKERS; i++)
			pthread_join(threads[i], NULL);
		for (size_t i = 0; i < ASKERS; i++) {
			assert_int_equal(judgements[i].verdict, CS_CONFIRM);
			assert_string_equal(judgements[i].suggestion,
				"jane.doe@us.army.mil");
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cases_get_their_verdicts),
		cmocka_unit_test(sentences_say_what_happened),
		cmocka_unit_test(siblings_are_silent),
		cmocka_unit_test(suggestions_are_never_riskier),
		cmocka_unit_test(rules_have_their_names_once),
		cmocka_unit_test(the_docs_keep_up),
		cmocka_unit_test(explained_sums_are_right),
		cmocka_unit_test(sets_are_looked_at),
		cmocka_unit_test(many_are_not_compared_each_with_each),
		cmocka_unit_test(domains_are_not_compared_each_with_each),
		cmocka_unit_test(without_layouts_nothing_beyond_passes),
		cmocka_unit_test(sets_that_cannot_be_judged_are_blocked),
		cmocka_unit_test(several_may_ask_first),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, open_guard, close_guard);
}
