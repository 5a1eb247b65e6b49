/* The countersign dialogue without a screen: what is asked, what counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "confirm.h"

/* A judgement of ADDRESS as a rule would give it. */
struct given {
	const char *address;
	enum cs_verdict verdict;
	enum cs_doubt doubt;
	const char *suggestion, *sentence;
};

static void
add(struct cs_countersign *asked, const struct given *given)
{
	struct cs_recipient recipient;
	struct cs_judgement judgement;

	memset(&judgement, 0, sizeof judgement);
	cs_recipient_read(cs_span(given->address), &recipient);
	judgement.verdict = given->verdict;
	judgement.doubt = given->doubt;
	judgement.reason_count = 1;
	snprintf(judgement.suggestion, sizeof judgement.suggestion, "%s",
		given->suggestion);
	snprintf(judgement.reasons[0].text, sizeof judgement.reasons[0].text,
		"%s", given->sentence);
	assert_int_equal(confirm_add(asked, &recipient, &judgement), CS_OK);
}

static struct cs_countersign *
ask_after(const struct cs_countersign *earlier, const struct given *given,
	size_t count)
{
	struct cs_countersign *asked;
	size_t i;

	assert_int_equal(confirm_new(earlier, &asked), CS_OK);
	for (i = 0; i < count; i++)
		add(asked, &given[i]);
	confirm_start(asked);
	return asked;
}

#define ASK(...)                                                               \
	ask_after(NULL, (const struct given[]){ __VA_ARGS__ },                 \
		sizeof (const struct given[]){ __VA_ARGS__ } /                 \
			sizeof(struct given))

#define KIM                                                                    \
	{ "kim@us.army.ml", CS_CONFIRM, CS_DOUBT_DOMAIN,                       \
		"kim@us.army.mil", "the i is missing" }
#define LEE                                                                    \
	{ "Lee <lee@US.ARMY.ML>", CS_CONFIRM, CS_DOUBT_DOMAIN,                 \
		"lee@us.army.mil", "the i is missing" }
#define ANN                                                                    \
	{ "ann@gmial.com", CS_CONFIRM, CS_DOUBT_DOMAIN, "ann@gmail.com",       \
		"i and a are swapped" }
#define BOB                                                                    \
	{ "bob@example.org", CS_PASS, CS_DOUBT_NONE, "", "" }
#define DOE                                                                    \
	{ "jane.deo@army.mil", CS_CONFIRM, CS_DOUBT_LOCAL,                     \
		"jane.doe@army.mil", "you know jane.doe" }
#define BLOCKED                                                                \
	{ "x@evil.ml", CS_BLOCK, CS_DOUBT_DOMAIN, "", "ask the help desk" }

static enum cs_answer
answer(struct cs_countersign *asked, const char *typed)
{
	return cs_countersign_answer(asked, cs_span(typed));
}

static void
nothing_suspect_is_not_asked(void **state)
{
	struct cs_countersign *asked = ASK(BOB);

	(void)state;
	assert_null(cs_countersign_question(asked));
	assert_true(cs_countersign_may_send(asked));
	cs_countersign_close(asked);
}

static void
the_name_itself_confirms(void **state)
{
	static const char *const same[] = { "us.army.ml", "US.Army.ML",
		"  us.army.ml ", "kim@us.army.ml" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof same / sizeof *same; i++) {
		struct cs_countersign *asked = ASK(KIM, BOB);

		assert_false(cs_countersign_may_send(asked));
		assert_int_equal(answer(asked, same[i]), CS_ANSWER_CONFIRMED);
		assert_null(cs_countersign_question(asked));
		assert_true(cs_countersign_may_send(asked));
		cs_countersign_close(asked);
	}
}

static void
the_question_says_what_and_why(void **state)
{
	struct cs_countersign *asked = ASK(BOB, KIM, ANN, LEE);
	const struct cs_question *question = cs_countersign_question(asked);

	(void)state;
	assert_int_equal(question->number, 1);
	assert_int_equal(question->total, 2);
	assert_int_equal(question->verdict, CS_CONFIRM);
	assert_int_equal(question->doubt, CS_DOUBT_DOMAIN);
	assert_string_equal(question->typed, "us.army.ml");
	assert_string_equal(question->suggestion, "us.army.mil");
	assert_string_equal(question->sentence, "the i is missing");
	assert_string_equal(question->recipients,
		"kim@us.army.ml, lee@US.ARMY.ML");
	cs_countersign_close(asked);
}

static void
the_empty_line_takes_the_suggestion(void **state)
{
	struct cs_countersign *asked = ASK(KIM);

	(void)state;
	assert_int_equal(answer(asked, ""), CS_ANSWER_CHANGED);
	assert_false(cs_countersign_may_send(asked));
	assert_int_equal(cs_countersign_change_count(asked), 1);
	assert_string_equal(cs_countersign_change(asked, 0)->from,
		"us.army.ml");
	assert_string_equal(cs_countersign_change(asked, 0)->to, "us.army.mil");
	cs_countersign_close(asked);
}

static void
the_empty_line_without_suggestion_goes_back(void **state)
{
	struct cs_countersign *asked = ASK({ "a@b.c", CS_CONFIRM,
		CS_DOUBT_DOMAIN, "", "no such place" });

	(void)state;
	assert_int_equal(answer(asked, "   "), CS_ANSWER_BACK);
	assert_false(cs_countersign_may_send(asked));
	cs_countersign_close(asked);
}

static void
another_name_is_a_change(void **state)
{
	struct cs_countersign *asked = ASK(KIM, LEE, BOB);
	struct cs_recipient recipient;
	char address[CS_ADDRESS_SIZE];

	(void)state;
	assert_int_equal(answer(asked, "navy.mil"), CS_ANSWER_CHANGED);
	assert_false(cs_countersign_may_send(asked));
	cs_recipient_read(cs_span("lee@us.army.ml"), &recipient);
	assert_true(cs_countersign_changed(asked, &recipient, address));
	assert_string_equal(address, "lee@navy.mil");
	cs_recipient_read(cs_span("bob@example.org"), &recipient);
	assert_false(cs_countersign_changed(asked, &recipient, address));
	cs_countersign_close(asked);
}

static void
a_look_alike_does_not_confirm(void **state)
{
	/* the typed one has a Cyrillic a */
	struct cs_countersign *asked = ASK({ "x@p\xd0\xb0ypal.com", CS_CONFIRM,
		CS_DOUBT_DOMAIN, "x@paypal.com", "the a is Cyrillic" });

	(void)state;
	assert_int_equal(answer(asked, "paypal.com"), CS_ANSWER_CHANGED);
	assert_false(cs_countersign_may_send(asked));
	cs_countersign_close(asked);
}

static void
rubbish_is_asked_again(void **state)
{
	static const char *const bad[] = { "us army ml", "us..army.ml", "@",
		"other@us.army.ml", "Kim <kim@us.army.ml>", "us.army.ml,",
		"\x1b[A", "us.army.ml\n" };
	struct cs_countersign *asked = ASK(KIM);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof bad / sizeof *bad; i++) {
		enum cs_answer taken = answer(asked, bad[i]);

		assert_int_equal(taken, CS_ANSWER_UNREADABLE);
		assert_non_null(cs_countersign_question(asked));
	}
	assert_false(cs_countersign_may_send(asked));
	cs_countersign_close(asked);
}

static void
left_of_the_at_the_whole_address_is_typed(void **state)
{
	struct cs_countersign *asked = ASK(DOE);
	const struct cs_question *question = cs_countersign_question(asked);

	(void)state;
	assert_int_equal(question->doubt, CS_DOUBT_LOCAL);
	assert_string_equal(question->typed, "jane.deo@army.mil");
	assert_string_equal(question->suggestion, "jane.doe@army.mil");
	assert_int_equal(answer(asked, "army.mil"), CS_ANSWER_UNREADABLE);
	assert_int_equal(answer(asked, "jane.deo"), CS_ANSWER_UNREADABLE);
	assert_int_equal(answer(asked, "jane.deo@ARMY.mil"),
		CS_ANSWER_CONFIRMED);
	assert_true(cs_countersign_may_send(asked));
	cs_countersign_close(asked);
}

static void
a_block_is_never_confirmed_and_comes_first(void **state)
{
	struct cs_countersign *asked = ASK(KIM, BLOCKED);

	(void)state;
	assert_int_equal(cs_countersign_question(asked)->verdict, CS_BLOCK);
	assert_int_equal(answer(asked, "evil.ml"), CS_ANSWER_NEVER);
	assert_int_equal(answer(asked, "x@evil.ml"), CS_ANSWER_NEVER);
	assert_int_equal(answer(asked, ""), CS_ANSWER_BACK);
	assert_string_equal(cs_countersign_question(asked)->typed, "evil.ml");
	assert_false(cs_countersign_may_send(asked));
	assert_int_equal(answer(asked, "good.org"), CS_ANSWER_CHANGED);
	assert_int_equal(answer(asked, "us.army.ml"), CS_ANSWER_CONFIRMED);
	assert_false(cs_countersign_may_send(asked));
	cs_countersign_close(asked);
}

static void
a_release_is_no_countersign(void **state)
{
	struct cs_countersign *asked = ASK({ "a@b.example", CS_RELEASE,
		CS_DOUBT_DOMAIN, "", "two persons" });

	(void)state;
	assert_int_equal(answer(asked, "b.example"), CS_ANSWER_NEVER);
	assert_false(cs_countersign_may_send(asked));
	cs_countersign_close(asked);
}

/* A countersign given before the text was marked is none for what it says. */
static void
a_marking_is_asked_again(void **state)
{
	struct cs_countersign *first = ASK(KIM), *again;
	struct cs_judgement judgement = { .verdict = CS_CONFIRM,
		.doubt = CS_DOUBT_DOMAIN, .reason_count = 1 };
	struct cs_recipient recipient;

	(void)state;
	assert_int_equal(answer(first, "us.army.ml"), CS_ANSWER_CONFIRMED);
	cs_recipient_read(cs_span("kim@us.army.ml"), &recipient);
	judgement.reasons[0].rule = "marking";
	judgement.reasons[0].verdict = CS_CONFIRM;
	assert_int_equal(confirm_new(first, &again), CS_OK);
	assert_int_equal(confirm_add(again, &recipient, &judgement), CS_OK);
	confirm_start(again);
	assert_non_null(cs_countersign_question(again));
	assert_false(cs_countersign_may_send(again));
	cs_countersign_close(first);
	cs_countersign_close(again);
}

static void
what_cannot_be_read_takes_its_suggestion(void **state)
{
	struct cs_countersign *asked = ASK({ "jane@gmail,com", CS_BLOCK,
		CS_DOUBT_DOMAIN, "jane@gmail.com", "a comma" });
	struct cs_recipient recipient;
	char address[CS_ADDRESS_SIZE];

	(void)state;
	assert_string_equal(cs_countersign_question(asked)->typed,
		"jane@gmail,com");
	assert_string_equal(cs_countersign_question(asked)->suggestion,
		"jane@gmail.com");
	assert_int_equal(answer(asked, ""), CS_ANSWER_CHANGED);
	cs_recipient_read(cs_span("jane@gmail,com"), &recipient);
	assert_true(cs_countersign_changed(asked, &recipient, address));
	assert_string_equal(address, "jane@gmail.com");
	cs_countersign_close(asked);
}

static void
earlier_countersigns_count_for_the_same_name_only(void **state)
{
	const struct given both[] = { KIM, ANN }, worse[] = { { "kim@us.army.ml",
		CS_BLOCK, CS_DOUBT_DOMAIN, "", "blocked by now" } };
	struct cs_countersign *first = ASK(KIM), *second, *third;

	(void)state;
	assert_int_equal(answer(first, "us.army.ml"), CS_ANSWER_CONFIRMED);
	second = ask_after(first, both, 2);
	assert_string_equal(cs_countersign_question(second)->typed,
		"gmial.com");
	assert_int_equal(cs_countersign_question(second)->total, 1);
	third = ask_after(second, worse, 1);
	assert_int_equal(cs_countersign_question(third)->verdict, CS_BLOCK);
	cs_countersign_close(first);
	cs_countersign_close(second);
	cs_countersign_close(third);
}

static void
a_suggestion_that_changes_both_sides_asks_for_both(void **state)
{
	struct cs_countersign *asked = ASK({ "kim@gmail.com@army.ml",
		CS_CONFIRM, CS_DOUBT_DOMAIN, "", "" },
		{ "kmi@army.ml", CS_CONFIRM, CS_DOUBT_DOMAIN, "kim@army.mil",
			"" });
	const struct cs_question *question;

	(void)state;
	answer(asked, "x@y.org");
	question = cs_countersign_question(asked);
	assert_string_equal(question->typed, "kmi@army.ml");
	assert_int_equal(question->doubt, CS_DOUBT_LOCAL);
	cs_countersign_close(asked);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_suspect_is_not_asked),
		cmocka_unit_test(the_name_itself_confirms),
		cmocka_unit_test(the_question_says_what_and_why),
		cmocka_unit_test(the_empty_line_takes_the_suggestion),
		cmocka_unit_test(the_empty_line_without_suggestion_goes_back),
		cmocka_unit_test(another_name_is_a_change),
		cmocka_unit_test(a_look_alike_does_not_confirm),
		cmocka_unit_test(rubbish_is_asked_again),
		cmocka_unit_test(left_of_the_at_the_whole_address_is_typed),
		cmocka_unit_test(a_block_is_never_confirmed_and_comes_first),
		cmocka_unit_test(a_release_is_no_countersign),
		cmocka_unit_test(a_marking_is_asked_again),
		cmocka_unit_test(what_cannot_be_read_takes_its_suggestion),
		cmocka_unit_test(
			earlier_countersigns_count_for_the_same_name_only),
		cmocka_unit_test(
			a_suggestion_that_changes_both_sides_asks_for_both),
	};

	return cmocka_run_group_tests_name("confirm", tests, NULL, NULL);
}
