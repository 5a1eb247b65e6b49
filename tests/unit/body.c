/* The body: each command as a nano or Alpine user expects it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "body.h"

/* -- Memory that runs out ------------------------------------------------- */

void *__real_malloc(size_t size);
void *__real_realloc(void *block, size_t size);
void *__real_calloc(size_t n, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_realloc(void *block, size_t size);
void *__wrap_calloc(size_t n, size_t size);

static int failing = -1; /* requests until one is refused; -1: none is */

static int
refuses(void)
{
	return failing >= 0 && failing-- == 0;
}

void *
__wrap_malloc(size_t size)
{
	return refuses() ? NULL : __real_malloc(size);
}

void *
__wrap_realloc(void *block, size_t size)
{
	return refuses() ? NULL : __real_realloc(block, size);
}

void *
__wrap_calloc(size_t n, size_t size)
{
	return refuses() ? NULL : __real_calloc(n, size);
}

/* -- Helpers -------------------------------------------------------------- */

/* A body with TEXT, the cursor at its ^ (which is taken out). */
static struct body *
with_options(const char *text, const struct body_options *options)
{
	const char *hat = strchr(text, '^');
	size_t at = hat ? (size_t)(hat - text) : 0, length = strlen(text);
	char *bytes = malloc(length + 1);
	struct body *body;

	assert_non_null(bytes);
	memcpy(bytes, text, length + 1);
	if (hat)
		memmove(bytes + at, hat + 1, length - at);
	assert_int_equal(body_open(&body, options), CS_OK);
	assert_int_equal(body_load(body, cs_span(bytes)), CS_OK);
	body_go_byte(body, at);
	free(bytes);
	return body;
}

static struct body *
with(const char *text)
{
	const struct body_options options = { .utf8 = true };

	return with_options(text, &options);
}

/* The body is TEXT, with the cursor at its ^. */
static void
assert_is(struct body *body, const char *text)
{
	struct cs_span all = body_text(body);
	struct body_place place;
	char *shown = malloc(all.length + 2);

	assert_non_null(shown);
	body_place(body, &place);
	memcpy(shown, all.text, place.at);
	shown[place.at] = '^';
	memcpy(shown + place.at + 1, all.text + place.at,
		all.length - place.at);
	shown[all.length + 1] = '\0';
	assert_string_equal(shown, text);
	free(shown);
}

static void
type(struct body *body, const char *keys)
{
	struct cs_span all = cs_span(keys);
	size_t at, next;

	for (at = 0; at < all.length; at = next) {
		next = grapheme_next(all, at);
		assert_int_equal(body_type(body, (struct cs_span){
			all.text + at, next - at }), CS_OK);
	}
}

/* What COMMAND, done TIMES times, makes of FROM. */
static void
does(enum body_command command, unsigned times, const char *from,
	const char *to)
{
	struct body *body = with(from);

	while (times-- > 0)
		body_do(body, command);
	assert_is(body, to);
	body_close(body);
}

/* -- Moving --------------------------------------------------------------- */

static void
the_cursor_moves_by_what_a_person_sees(void **state)
{
	(void)state;
	does(BODY_RIGHT, 1, "^e\xcc\x81x", "e\xcc\x81^x");
	does(BODY_LEFT, 1, "ae\xcc\x81^x", "a^e\xcc\x81x");
	does(BODY_RIGHT, 1, "^\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7z",
		"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7^z");
	does(BODY_RIGHT, 2, "^\xff\xfe", "\xff\xfe^");
	does(BODY_RIGHT, 2, "a^\nb", "a\nb^");
	does(BODY_LEFT, 2, "ab\n^c", "a^b\nc");
	does(BODY_LEFT, 1, "^a", "^a");
	does(BODY_RIGHT, 1, "a^", "a^");
}

static void
words_are_letters_digits_and_marks(void **state)
{
	(void)state;
	does(BODY_WORD_RIGHT, 1, "o^ne, two", "one, ^two");
	does(BODY_WORD_RIGHT, 2, "^one\n\n  two x", "one\n\n  two ^x");
	does(BODY_WORD_RIGHT, 1, "one ^two", "one two^");
	does(BODY_WORD_LEFT, 1, "one, tw^o", "one, ^two");
	does(BODY_WORD_LEFT, 2, "one\n\n  two^", "^one\n\n  two");
	does(BODY_WORD_LEFT, 1, "  ^one", "^  one");
	does(BODY_WORD_RIGHT, 1, "^stra\xc3\x9f" "e, x", "stra\xc3\x9f"
		"e, ^x");
}

static void
lines_pages_and_paragraphs(void **state)
{
	(void)state;
	does(BODY_HOME, 1, "one\ntw^o", "one\n^two");
	does(BODY_END, 1, "o^ne\ntwo", "one^\ntwo");
	does(BODY_FIRST, 1, "one\ntw^o", "^one\ntwo");
	does(BODY_LAST, 1, "o^ne\ntwo\n", "one\ntwo\n^");
	does(BODY_PARAGRAPH_DOWN, 1, "^a\nb\n\nc", "a\nb\n^\nc");
	does(BODY_PARAGRAPH_DOWN, 2, "^a\nb\n\nc", "a\nb\n\nc^");
	does(BODY_PARAGRAPH_UP, 1, "a\nb\n\nc\nd^", "a\nb\n\n^c\nd");
	does(BODY_PARAGRAPH_UP, 2, "a\nb\n\nc\nd^", "^a\nb\n\nc\nd");
}

static void
the_column_is_kept_over_short_rows(void **state)
{
	struct body *body = with("12345^678\nab\n12345678");

	(void)state;
	body_do(body, BODY_DOWN);
	assert_is(body, "12345678\nab^\n12345678");
	body_do(body, BODY_DOWN);
	assert_is(body, "12345678\nab\n12345^678");
	body_do(body, BODY_UP);
	body_do(body, BODY_LEFT);
	body_do(body, BODY_UP);
	assert_is(body, "1^2345678\nab\n12345678");
	body_close(body);
}

static void
moves_follow_the_rows_of_the_screen(void **state)
{
	struct body *body = with("aaa bbb c^cc ddd\nx");
	struct body_row rows[6];
	struct body_cursor cursor;

	(void)state;
	body_view(body, 6, 9, rows, &cursor);
	assert_int_equal(cursor.row, 1);
	assert_int_equal(cursor.column, 1);
	body_do(body, BODY_UP);
	assert_is(body, "a^aa bbb ccc ddd\nx");
	body_do(body, BODY_END);
	assert_is(body, "aaa bbb^ ccc ddd\nx");
	body_do(body, BODY_END);
	assert_is(body, "aaa bbb ccc ddd^\nx");
	body_do(body, BODY_HOME);
	assert_is(body, "aaa bbb ^ccc ddd\nx");
	body_do(body, BODY_HOME);
	assert_is(body, "^aaa bbb ccc ddd\nx");
	body_do(body, BODY_DOWN);
	body_do(body, BODY_DOWN);
	assert_is(body, "aaa bbb ccc ddd\n^x");
	body_point(body, 1, 100);
	assert_is(body, "aaa bbb ccc ddd^\nx");
	body_close(body);
}

static void
line_and_column_can_be_named(void **state)
{
	struct body *body = with("one\ne\xcc\x81xtra\nthree");
	struct body_place place;

	(void)state;
	body_go(body, 2, 3);
	assert_is(body, "one\ne\xcc\x81x^tra\nthree");
	body_place(body, &place);
	assert_int_equal(place.line, 2);
	assert_int_equal(place.lines, 3);
	assert_int_equal(place.column, 3);
	assert_int_equal(place.columns, 6);
	body_go(body, 99, 99);
	assert_is(body, "one\ne\xcc\x81xtra\nthree^");
	body_go(body, 1, 0);
	assert_is(body, "one^\ne\xcc\x81xtra\nthree");
	body_close(body);
}

/* -- The window ----------------------------------------------------------- */

static void
the_window_follows_the_cursor(void **state)
{
	struct body *body = with("0\n1\n2\n3\n4\n5\n6\n7\n8\n9");
	struct body_row rows[4];
	struct body_cursor cursor;
	unsigned i;

	(void)state;
	body_view(body, 4, 20, rows, &cursor);
	assert_int_equal(rows[0].line, 0);
	for (i = 0; i < 4; i++)
		body_do(body, BODY_DOWN);
	body_view(body, 4, 20, rows, &cursor);
	assert_int_equal(rows[0].line, 1); /* by no more than is needed */
	assert_int_equal(cursor.row, 3);
	body_go(body, 10, 1);
	body_view(body, 4, 20, rows, &cursor);
	assert_int_equal(cursor.row, 2); /* from afar: to the middle */
	assert_true(rows[3].beyond);
	body_do(body, BODY_PAGE_UP);
	body_view(body, 4, 20, rows, &cursor);
	assert_is(body, "0\n1\n2\n3\n4\n5\n6\n^7\n8\n9");
	assert_int_equal(cursor.row, 2);
	body_do(body, BODY_SCROLL_UP);
	body_do(body, BODY_SCROLL_UP);
	body_view(body, 4, 20, rows, &cursor);
	assert_int_equal(rows[0].line, 3);
	assert_is(body, "0\n1\n2\n3\n4\n5\n^6\n7\n8\n9");
	body_do(body, BODY_CENTRE);
	body_view(body, 4, 20, rows, &cursor);
	assert_int_equal(cursor.row, 2);
	body_view(body, 1, 20, rows, &cursor);
	assert_int_equal(rows[0].line, 6);
	assert_int_equal(cursor.row, 0);
	body_close(body);
}

static void
an_edit_above_leaves_the_window_in_place(void **state)
{
	struct body *body = with("0\n1\n2\n3\n4\n5\n6\n7\n8\n9");
	struct body_row rows[3];
	struct body_cursor cursor;
	struct body_search search = { .what = { "0", 1 } };
	size_t count;

	(void)state;
	body_go(body, 8, 1);
	body_view(body, 3, 20, rows, &cursor);
	assert_int_equal(rows[0].line, 6);
	assert_int_equal(body_replace_all(body, &search, cs_span("a\nb"),
		&count), CS_OK);
	body_view(body, 3, 20, rows, &cursor);
	assert_int_equal(rows[0].line, 7);
	assert_memory_equal(rows[0].text.text, "6", 1);
	body_close(body);
}

/* -- Typing and deleting -------------------------------------------------- */

static void
a_run_of_typing_is_undone_at_once(void **state)
{
	struct body *body = with("^");

	(void)state;
	type(body, "some words");
	body_do(body, BODY_LEFT);
	type(body, "-");
	type(body, "\n");
	type(body, "more");
	assert_is(body, "some word-\nmore^s");
	body_do(body, BODY_UNDO);
	assert_is(body, "some word-\n^s");
	body_do(body, BODY_UNDO);
	assert_is(body, "some word-^s");
	body_do(body, BODY_UNDO);
	assert_is(body, "some word^s");
	body_do(body, BODY_UNDO);
	assert_is(body, "^");
	assert_int_equal(body_do(body, BODY_UNDO), CS_NOT_FOUND);
	body_do(body, BODY_REDO);
	assert_is(body, "some words^");
	body_do(body, BODY_REDO);
	body_do(body, BODY_REDO);
	body_do(body, BODY_REDO);
	assert_is(body, "some word-\nmore^s");
	assert_int_equal(body_do(body, BODY_REDO), CS_NOT_FOUND);
	body_close(body);
}

static void
long_typing_is_undone_in_pieces(void **state)
{
	struct body *body = with("^");
	unsigned i;

	(void)state;
	for (i = 0; i < 20; i++)
		type(body, "word after ");
	for (i = 0; body_do(body, BODY_UNDO) == CS_OK; i++)
		;
	assert_true(i >= 3 && i <= 5);
	body_close(body);
}

static void
deleting_goes_by_what_a_person_sees(void **state)
{
	(void)state;
	does(BODY_BACKSPACE, 1, "ae\xcc\x81^x", "a^x");
	does(BODY_DELETE, 1, "a^\xf0\x9f\x87\xa9\xf0\x9f\x87\xaax", "a^x");
	does(BODY_BACKSPACE, 1, "a\n^b", "a^b");
	does(BODY_DELETE, 1, "a^\nb", "a^b");
	does(BODY_BACKSPACE, 1, "^a", "^a");
	does(BODY_DELETE, 1, "a^", "a^");
	does(BODY_DELETE_WORD_LEFT, 1, "one, two^ x", "one, ^ x");
	does(BODY_DELETE_WORD_RIGHT, 1, "^one, two", "^two");
	/* what grows together leaves the cursor on a border */
	does(BODY_BACKSPACE, 1, "\xf0\x9f\x87\xa9x^\xf0\x9f\x87\xaa",
		"\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa^");
}

static void
a_run_of_backspaces_is_one_step(void **state)
{
	struct body *body = with("one two^ three");

	(void)state;
	body_do(body, BODY_BACKSPACE);
	body_do(body, BODY_BACKSPACE);
	body_do(body, BODY_BACKSPACE);
	body_do(body, BODY_DELETE);
	body_do(body, BODY_DELETE);
	assert_is(body, "one ^hree");
	body_do(body, BODY_UNDO);
	assert_is(body, "one ^ three");
	body_do(body, BODY_UNDO);
	assert_is(body, "one two^ three");
	body_close(body);
}

static void
enter_splits_a_quote(void **state)
{
	(void)state;
	does(BODY_ENTER, 1, "> > one ^two", "> > one \n> > ^two");
	does(BODY_ENTER, 1, "> one^", "> one\n^");
	does(BODY_ENTER, 1, "> ^one", "\n> ^one");
	does(BODY_ENTER, 2, "> a ^b", "> a \n\n> ^b");
	does(BODY_ENTER, 1, "plain ^text", "plain \n^text");
	does(BODY_ENTER, 1, "^> one", "\n^> one");
}

static void
a_pasted_block_is_one_step(void **state)
{
	struct body *body = with("a^z");

	(void)state;
	assert_int_equal(body_paste(body, cs_span("1\r2\r\n3\n\xff")), CS_OK);
	assert_is(body, "a1\n2\n3\n\xff^z");
	body_do(body, BODY_UNDO);
	assert_is(body, "a^z");
	assert_int_equal(body_insert(body, cs_span("1\r\n2\r\n")), CS_OK);
	assert_is(body, "a1\n2\n^z");
	body_do(body, BODY_UNDO);
	assert_int_equal(body_insert(body, cs_span("1\r\n2\n")), CS_OK);
	assert_is(body, "a1\r\n2\n^z");
	body_close(body);
}

/* -- Cutting and pasting -------------------------------------------------- */

static void
cuts_in_a_row_are_joined(void **state)
{
	struct body *body = with("one\nt^wo\nthree\nfour");

	(void)state;
	body_do(body, BODY_CUT);
	body_do(body, BODY_CUT);
	assert_is(body, "one\n^four");
	body_do(body, BODY_FIRST);
	body_do(body, BODY_PASTE);
	assert_is(body, "two\nthree\n^one\nfour");
	body_do(body, BODY_CUT);
	body_do(body, BODY_CUT);
	assert_is(body, "two\nthree\n^");
	assert_int_equal(body_do(body, BODY_CUT), CS_NOT_FOUND);
	body_do(body, BODY_PASTE);
	assert_is(body, "two\nthree\none\nfour^");
	body_close(body);
}

static void
the_mark_bounds_cut_and_copy(void **state)
{
	struct body *body = with("one t^wo three");
	size_t start, end;

	(void)state;
	body_do(body, BODY_MARK);
	body_do(body, BODY_WORD_LEFT);
	body_do(body, BODY_WORD_LEFT);
	assert_true(body_region(body, &start, &end));
	assert_int_equal(start, 0);
	assert_int_equal(end, 5);
	body_do(body, BODY_COPY);
	assert_false(body_region(body, &start, &end));
	body_do(body, BODY_LAST);
	body_do(body, BODY_PASTE);
	assert_is(body, "one two threeone t^");
	body_do(body, BODY_MARK);
	body_do(body, BODY_HOME);
	body_do(body, BODY_CUT);
	assert_is(body, "^");
	body_do(body, BODY_UNDO);
	body_do(body, BODY_COPY); /* without a mark: the line */
	body_do(body, BODY_PASTE);
	assert_is(body, "one two threeone tone two threeone t^");
	body_close(body);
}

static void
the_rest_can_be_cut(void **state)
{
	(void)state;
	does(BODY_CUT_REST, 1, "one\nt^wo\nthree", "one\nt^");
}

static void
two_editors_share_what_was_cut(void **state)
{
	struct kill kill = { 0 };
	const struct body_options options = { .utf8 = true, .kill = &kill };
	struct body *one = with_options("a\nb\n", &options);
	struct body *two = with_options("^", &options);

	(void)state;
	body_do(one, BODY_CUT);
	body_do(two, BODY_PASTE);
	assert_is(two, "a\n^");
	body_do(one, BODY_CUT); /* joined to the first: nothing was between */
	assert_memory_equal(kill_text(&kill).text, "a\nb\n", 4);
	body_do(two, BODY_FIRST);
	body_do(two, BODY_CUT); /* but not to that of another editor */
	assert_int_equal(kill_text(&kill).length, 2);
	body_close(one);
	body_close(two);
	kill_free(&kill);
}

/* -- Searching ------------------------------------------------------------ */

static void
searching_goes_round_and_folds_case(void **state)
{
	struct body *body = with("^Stra\xc3\x9f" "e \xc3\x84rger\n"
		"\xc3\xa4rger x\nend");
	struct body_search search = { .what = cs_span("\xc3\x84RGER") };
	size_t start, end;

	(void)state;
	assert_int_equal(body_find(body, &search), CS_OK);
	assert_true(body_match(body, &start, &end));
	assert_int_equal(start, 8);
	assert_int_equal(end, 14);
	assert_int_equal(body_do(body, BODY_FIND_NEXT), CS_OK);
	assert_true(body_match(body, &start, &end));
	assert_int_equal(start, 15);
	assert_int_equal(body_do(body, BODY_FIND_NEXT), CS_OK);
	assert_true(body_match(body, &start, &end));
	assert_int_equal(start, 8);
	assert_int_equal(body_do(body, BODY_FIND_PREVIOUS), CS_OK);
	assert_true(body_match(body, &start, &end));
	assert_int_equal(start, 15);
	body_do(body, BODY_RIGHT);
	assert_false(body_match(body, &start, &end));
	search.match_case = true;
	assert_int_equal(body_find(body, &search), CS_NOT_FOUND);
	search.what = cs_span("");
	assert_int_equal(body_find(body, &search), CS_NOT_FOUND);
	body_close(body);
}

static void
half_a_character_is_no_match(void **state)
{
	struct body *body = with("^e\xcc\x81 e");
	struct body_search search = { .what = cs_span("e") };
	size_t start, end;

	(void)state;
	assert_int_equal(body_find(body, &search), CS_OK);
	assert_true(body_match(body, &start, &end));
	assert_int_equal(start, 4);
	body_close(body);
}

static void
a_match_at_the_cursor_counts(void **state)
{
	struct body *body = with("^aa aa");
	struct body_search search = { .what = cs_span("aa") };

	(void)state;
	assert_int_equal(body_find(body, &search), CS_OK);
	assert_is(body, "^aa aa");
	assert_int_equal(body_replace_match(body, cs_span("aaa")), CS_OK);
	assert_is(body, "aaa^ aa");
	assert_int_equal(body_find(body, &search), CS_OK);
	assert_is(body, "aaa ^aa");
	body_close(body);
}

static void
everything_is_replaced_in_one_step(void **state)
{
	struct body *body = with("x aa Aa\nb^b\naaa");
	struct body_search search = { .what = cs_span("aa") };
	size_t count;

	(void)state;
	assert_int_equal(body_replace_all(body, &search, cs_span("1\n2"),
		&count), CS_OK);
	assert_int_equal(count, 3);
	assert_is(body, "x 1\n2 1\n2\nb^b\n1\n2a");
	body_do(body, BODY_UNDO);
	assert_is(body, "x aa Aa\nb^b\naaa");
	assert_int_equal(body_do(body, BODY_UNDO), CS_NOT_FOUND);
	body_do(body, BODY_MARK);
	body_do(body, BODY_LAST);
	assert_int_equal(body_replace_all(body, &search, cs_span(""),
		&count), CS_OK);
	assert_is(body, "x aa Aa\nbb\na^");
	search.what = cs_span("zz");
	assert_int_equal(body_replace_all(body, &search, cs_span(""),
		&count), CS_NOT_FOUND);
	body_close(body);
}

static void
words_and_characters_are_counted(void **state)
{
	struct body *body = with("^one, it's two\ne\xcc\x81t\xc3\xa9\n");
	struct body_count count;

	(void)state;
	body_count(body, &count);
	assert_int_equal(count.words, 4);
	assert_int_equal(count.lines, 3);
	assert_int_equal(count.characters, 18);
	assert_int_equal(count.bytes, 21);
	body_do(body, BODY_MARK);
	body_do(body, BODY_END);
	body_count(body, &count);
	assert_int_equal(count.words, 3);
	assert_int_equal(count.bytes, 13);
	body_close(body);
}

/* -- Justify -------------------------------------------------------------- */

static void
justify_takes_the_paragraph_of_the_cursor(void **state)
{
	const struct body_options options = { .utf8 = true, .wrap = 10 };
	struct body *body = with_options("aa\nbb\n\nc^c\ndd\n\nee\nff",
		&options);

	(void)state;
	assert_int_equal(body_do(body, BODY_JUSTIFY), CS_OK);
	assert_is(body, "aa\nbb\n\ncc dd\n^\nee\nff");
	assert_int_equal(body_do(body, BODY_JUSTIFY), CS_OK);
	assert_is(body, "aa\nbb\n\ncc dd\n\nee ff^");
	body_do(body, BODY_UNDO);
	body_do(body, BODY_UNDO);
	assert_is(body, "aa\nbb\n\nc^c\ndd\n\nee\nff");
	body_do(body, BODY_FIRST);
	body_do(body, BODY_MARK);
	body_go(body, 4, 2);
	assert_int_equal(body_do(body, BODY_JUSTIFY), CS_OK);
	assert_is(body, "aa bb\n\ncc dd\n^\nee\nff");
	body_do(body, BODY_UNDO);
	assert_int_equal(body_do(body, BODY_JUSTIFY_ALL), CS_OK);
	assert_is(body, "aa bb\n\ncc dd\n\nee ff^");
	body_close(body);
}

static void
justify_leaves_the_signature(void **state)
{
	const struct body_options options = { .utf8 = true, .wrap = 10 };
	struct body *body = with_options("aa\nbb\n^\n-- \nme\nof x\n",
		&options);

	(void)state;
	assert_int_equal(body_do(body, BODY_JUSTIFY), CS_NOT_FOUND);
	assert_is(body, "aa\nbb\n^\n-- \nme\nof x\n");
	assert_int_equal(body_do(body, BODY_JUSTIFY_ALL), CS_OK);
	body_do(body, BODY_FIRST);
	assert_is(body, "^aa bb\n\n-- \nme\nof x\n");
	body_go(body, 4, 1); /* … but where that is what is meant */
	assert_int_equal(body_do(body, BODY_JUSTIFY), CS_OK);
	body_do(body, BODY_FIRST);
	assert_is(body, "^aa bb\n\n-- \nme of x\n");
	body_close(body);
}

/* -- Without memory ------------------------------------------------------- */

static enum cs_status
do_something(struct body *body, unsigned what)
{
	static const struct body_search search = { .what = { "e", 1 } };
	size_t count;

	switch (what) {
	case 0:
		return body_do(body, BODY_JUSTIFY_ALL);
	case 1:
		return body_replace_all(body, &search, cs_span("eeeeeeeeee"),
			&count);
	case 2:
		return body_paste(body, cs_span("one\rtwo\rthree\r"));
	case 3:
		return body_do(body, BODY_ENTER);
	case 4:
		return body_do(body, BODY_CUT);
	case 5:
		return body_find(body, &search);
	default:
		return body_type(body, cs_span("x"));
	}
}

static void
without_memory_the_body_is_as_it_was(void **state)
{
	static const char text[] = "> some text to be justified and changed "
		"in several places, here^ and there\n> and more of it\n\nend";
	const struct body_options options = { .utf8 = true, .wrap = 20,
		.hard_wrap = true };
	unsigned what, refused, seen = 0;

	(void)state;
	for (what = 0; what < 7; what++)
		for (refused = 0; refused < 60; refused++) {
			struct body *body = with_options(text, &options);
			enum cs_status status;

			failing = (int)refused;
			status = do_something(body, what);
			failing = -1;
			if (status == CS_NO_MEMORY) {
				assert_is(body, text);
				seen++;
			}
			while (body_do(body, BODY_UNDO) == CS_OK)
				;
			body_go_byte(body, strchr(text, '^') - text);
			assert_is(body, text);
			body_close(body);
		}
	assert_true(seen > 20);
}

/* -- Work, not time ------------------------------------------------------- */

static void
a_key_costs_the_same_in_a_long_body(void **state)
{
	enum { LINES = 100000, LINE = 64 };
	char *bytes = malloc(LINES * LINE);
	const struct body_options options = { .utf8 = true };
	struct body_row rows[24];
	struct body_cursor cursor;
	struct body *body;
	uint64_t before;
	unsigned i;

	(void)state;
	assert_non_null(bytes);
	memset(bytes, 'x', LINES * LINE);
	for (i = 1; i <= LINES; i++)
		bytes[i * LINE - 1] = '\n';
	assert_int_equal(body_open(&body, &options), CS_OK);
	assert_int_equal(body_load(body, (struct cs_span){ bytes,
		LINES * LINE }), CS_OK);
	free(bytes);
	body_go(body, LINES / 2, 10);
	type(body, "a"); /* the way there is paid once */
	before = body_work(body);
	for (i = 0; i < 500; i++) {
		type(body, i % 10 ? "b" : "\n");
		if (i % 7 == 0)
			body_do(body, BODY_BACKSPACE);
		if (i % 11 == 0)
			body_do(body, BODY_UP);
		body_view(body, 24, 80, rows, &cursor);
	}
	assert_true(body_work(body) - before < 500 * 4 * LINE);
	body_close(body);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_cursor_moves_by_what_a_person_sees),
		cmocka_unit_test(words_are_letters_digits_and_marks),
		cmocka_unit_test(lines_pages_and_paragraphs),
		cmocka_unit_test(the_column_is_kept_over_short_rows),
		cmocka_unit_test(moves_follow_the_rows_of_the_screen),
		cmocka_unit_test(line_and_column_can_be_named),
		cmocka_unit_test(the_window_follows_the_cursor),
		cmocka_unit_test(an_edit_above_leaves_the_window_in_place),
		cmocka_unit_test(a_run_of_typing_is_undone_at_once),
		cmocka_unit_test(long_typing_is_undone_in_pieces),
		cmocka_unit_test(deleting_goes_by_what_a_person_sees),
		cmocka_unit_test(a_run_of_backspaces_is_one_step),
		cmocka_unit_test(enter_splits_a_quote),
		cmocka_unit_test(a_pasted_block_is_one_step),
		cmocka_unit_test(cuts_in_a_row_are_joined),
		cmocka_unit_test(the_mark_bounds_cut_and_copy),
		cmocka_unit_test(the_rest_can_be_cut),
		cmocka_unit_test(two_editors_share_what_was_cut),
		cmocka_unit_test(searching_goes_round_and_folds_case),
		cmocka_unit_test(half_a_character_is_no_match),
		cmocka_unit_test(a_match_at_the_cursor_counts),
		cmocka_unit_test(everything_is_replaced_in_one_step),
		cmocka_unit_test(words_and_characters_are_counted),
		cmocka_unit_test(justify_takes_the_paragraph_of_the_cursor),
		cmocka_unit_test(justify_leaves_the_signature),
		cmocka_unit_test(without_memory_the_body_is_as_it_was),
		cmocka_unit_test(a_key_costs_the_same_in_a_long_body),
	};

	return cmocka_run_group_tests_name("body", tests, NULL, NULL);
}
