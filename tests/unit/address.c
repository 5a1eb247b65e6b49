/*
 * The cases of tests/cases/addresses.tsv through the public header, and what
 * must hold for any line.  Speaks TAP: one test a case.  With lines as
 * arguments it prints what they are cut into, in the form of the case file.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "address.h"

enum { LINE_SIZE = 8192, COLUMNS = 64 };

static unsigned tests, failures;

static void
say(bool is_ok, const char *what)
{
	tests++;
	failures += !is_ok;
	printf("%sok %u - %s\n", is_ok ? "" : "not ", tests, what);
}

/* -- The form of the case file --------------------------------------------- */

static void
put(char *out, const char *text)
{
	size_t used = strlen(out);

	snprintf(out + used, LINE_SIZE - used, "%s", text);
}

/* What would be invisible or mean something to the case file, as \xNN. */
static void
put_span(char *out, struct cs_span span)
{
	char piece[8];
	size_t i;

	for (i = 0; i < span.length; i++) {
		unsigned char c = (unsigned char)span.text[i];

		if (c < ' ' || c > '~' || c == '\\' || c == '|')
			snprintf(piece, sizeof(piece), "\\x%02x", c);
		else
			snprintf(piece, sizeof(piece), "%c", c);
		put(out, piece);
	}
}

static void
describe_unreadable(char *out, const struct cs_recipient *r)
{
	char where[32];

	snprintf(where, sizeof(where), "|%zu|", r->where);
	put(out, "bad");
	put(out, r->finished ? ",|" : "|");
	put(out, address_trouble_name(r->why));
	put(out, where);
	put_span(out, r->whole);
}

static void
describe(char *out, const struct cs_recipient *r)
{
	out[0] = 0;
	if (r->kind == CS_UNREADABLE) {
		describe_unreadable(out, r);
		return;
	}
	put(out, r->kind == CS_MAILBOX ? "mailbox" : "local");
	put(out, r->finished ? ",|" : "|");
	put_span(out, r->local);
	put(out, "|");
	put_span(out, r->domain);
	put(out, "|");
	put_span(out, r->name);
	put(out, "|");
	put_span(out, r->group);
	while (out[strlen(out) - 1] == '|')
		out[strlen(out) - 1] = 0;
}

/* All recipients of LINE, a tab between, as the case file has them. */
static void
describe_all(char *out, const char *mode, struct cs_span line)
{
	char one[LINE_SIZE];
	struct cs_cutter cutter;
	struct cs_recipient r;

	out[0] = 0;
	if (strcmp(mode, "one") == 0) {
		cs_recipient_read(line, &r);
		describe(out, &r);
		return;
	}
	cs_cutter_start(&cutter, line);
	while (cs_cutter_next(&cutter, &r)) {
		describe(one, &r);
		if (out[0])
			put(out, "\t");
		put(out, one);
	}
}

/* Turns \n \r \t \\ \xNN and \*NNN (the character after it NNN times) in place
 * into what they mean; returns the length. */
static size_t
unescape(char *out, const char *in)
{
	size_t n = 0, times;
	char *end;

	while (*in) {
		if (*in != '\\') {
			out[n++] = *in++;
			continue;
		}
		in += 2;
		switch (in[-1]) {
		case 'n': out[n++] = '\n'; break;
		case 'r': out[n++] = '\r'; break;
		case 't': out[n++] = '\t'; break;
		case 'x':
			out[n++] = (char)strtol((char[]){ in[0], in[1], 0 },
				NULL, 16);
			in += 2;
			break;
		case '*':
			times = strtoul(in, &end, 10);
			memset(out + n, *end, times);
			n += times;
			in = end + 1;
			break;
		default: out[n++] = in[-1]; break;
		}
	}
	return n;
}

/* -- The case file --------------------------------------------------------- */

static bool seen[ADDRESS_TROUBLES];

/* Notes which troubles EXPECTED names. */
static void
note_troubles(const char *expected)
{
	static const char *const names[] = {
		[ADDRESS_FINE] = " ",
#define X(name, sentence) [ADDRESS_##name] = "|" #name "|",
		ADDRESS_TROUBLE_LIST(X)
#undef X
	};
	size_t i;

	for (i = 1; i < ADDRESS_TROUBLES; i++)
		seen[i] = seen[i] || strstr(expected, names[i]);
}

static void
run_case(unsigned number, char *text)
{
	char *mode = text, *line = strchr(text, '\t'), *expected;
	char raw[LINE_SIZE], got[LINE_SIZE], what[LINE_SIZE + 64];
	struct cs_span span = { raw, 0 };

	if (!line) {
		say(false, "a case without a line");
		return;
	}
	*line++ = 0;
	expected = strchr(line, '\t');
	if (expected)
		*expected++ = 0;
	else
		expected = line + strlen(line);
	span.length = unescape(raw, line);
	describe_all(got, mode, span);
	note_troubles(expected);
	snprintf(what, sizeof(what), "line %u: %s", number, line);
	for (char *hash = what; (hash = strchr(hash, '#')) != NULL;)
		*hash = '_';
	say(strcmp(got, expected) == 0, what);
	if (strcmp(got, expected) != 0)
		printf("#   want %s\n#   got  %s\n", expected, got);
}

static void
run_cases(void)
{
	char path[4096], text[LINE_SIZE];
	unsigned number = 0;
	FILE *file;

	snprintf(path, sizeof(path), "%s/tests/cases/addresses.tsv",
		getenv("SRC") ? getenv("SRC") : ".");
	file = fopen(path, "r");
	say(file != NULL, "the case file can be read");
	while (file && fgets(text, sizeof(text), file)) {
		number++;
		text[strcspn(text, "\n")] = 0;
		if (text[0] && text[0] != '#')
			run_case(number, text);
	}
	if (file)
		fclose(file);
}

static void
each_trouble_has_a_case(void)
{
	static const char *const names[] = {
		[ADDRESS_FINE] = "",
#define X(name, sentence) [ADDRESS_##name] = "a case ends in " #name,
		ADDRESS_TROUBLE_LIST(X)
#undef X
	};
	size_t i;

	for (i = 1; i < ADDRESS_TROUBLES; i++)
		say(seen[i], names[i]);
}

/* -- Hostile lines: megabytes to make a careless reader start over and over */

static void
is_cut_in_one_pass(const char *unit, const char *after)
{
	enum { BYTES = 4 << 20 };
	size_t n = strlen(unit), length = 0, cut = 0;
	char *text = malloc(BYTES + 64), what[LINE_SIZE];
	struct cs_cutter cutter;
	struct cs_recipient r;

	while (text && length + n <= BYTES) {
		memcpy(text + length, unit, n);
		length += n;
	}
	if (text)
		strcpy(text + length, after);
	cs_cutter_start(&cutter, cs_span(text));
	while (cs_cutter_next(&cutter, &r))
		cut = (size_t)(r.whole.text + r.whole.length - text);
	strcpy(what, "4 MB of ");
	put_span(what, cs_span(unit));
	say(text && cut + n + 1 >= strlen(text), what);
	free(text);
}

static void
hostile_lines_end(void)
{
	is_cut_in_one_pass("(,", "");
	is_cut_in_one_pass("(@,", ")");
	is_cut_in_one_pass("((((((((@,", "");
	is_cut_in_one_pass("\",", "");
	is_cut_in_one_pass("\"@,\\", "\"x");
	is_cut_in_one_pass("a@[", "");
	is_cut_in_one_pass("a@[1,", "");
	is_cut_in_one_pass("<", "");
	is_cut_in_one_pass("a b@", "");
	is_cut_in_one_pass("a:", "");
	is_cut_in_one_pass("\\\",(", "");
	is_cut_in_one_pass("a\n b", "");
	is_cut_in_one_pass("\xFF", "");
}

int
main(int argc, char **argv)
{
	char raw[LINE_SIZE], out[LINE_SIZE];
	int i;

	for (i = 2; i < argc; i++) {
		size_t length = unescape(raw, argv[i]);

		describe_all(out, argv[1], (struct cs_span){ raw, length });
		printf("%s\t%s%s%s\n", argv[1], argv[i], out[0] ? "\t" : "",
			out);
	}
	if (argc > 1)
		return 0;
	run_cases();
	each_trouble_has_a_case();
	hostile_lines_end();
	printf("1..%u\n", tests);
	return failures != 0;
}
