/*
 * The cutter against GMime: where the two differ, the cutter is the stricter.
 *
 * Each mailbox that GMime finds in a line is one the cutter hands out too, or
 * the cutter says that something in the line can't be read.  Over the lines of
 * tests/cases/addresses.tsv and generated ones, with GMime's loose and strict
 * reading.  GMime drops text silently (`"Doe, J" <j@x>, k@y; z@q' gives two
 * mailboxes), so the other direction is no rule: the cutter may find more.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <gmime/gmime.h>

#include "countersign.h"

enum { LINE_SIZE = 4096, FOUND = 512, GENERATED = 150000 };

struct found {
	struct cs_span addresses[FOUND];
	size_t count;
	bool unreadable;
};

struct tally {
	unsigned long lines, compared, mailboxes, refused, more, hidden;
};

static void
cut(struct cs_span line, struct found *found)
{
	struct cs_cutter cutter;
	struct cs_recipient r;

	*found = (struct found){ .count = 0 };
	cs_cutter_start(&cutter, line);
	while (cs_cutter_next(&cutter, &r) && found->count < FOUND) {
		if (r.kind == CS_UNREADABLE)
			found->unreadable = true;
		else
			found->addresses[found->count++] = r.address;
	}
}

static bool
has(const struct found *found, const char *address)
{
	size_t i, length = strlen(address);

	for (i = 0; i < found->count; i++) {
		if (found->addresses[i].length == length &&
			memcmp(found->addresses[i].text, address, length) == 0)
			return true;
	}
	return false;
}

/* GMime shows A-labels as U-labels unless asked for the other form. */
static bool
has_mailbox(const struct found *found, InternetAddressMailbox *mailbox)
{
	return has(found, internet_address_mailbox_get_addr(mailbox)) ||
		has(found, internet_address_mailbox_get_idn_addr(mailbox));
}

/* Counts the mailboxes of LIST, groups walked into; true when FOUND has all. */
static bool
all_are_in(InternetAddressList *list, const struct found *found, size_t *count)
{
	int i, n = internet_address_list_length(list);
	bool all = true;

	for (i = 0; i < n; i++) {
		InternetAddress *ia =
			internet_address_list_get_address(list, i);

		if (INTERNET_ADDRESS_IS_GROUP(ia)) {
			all = all_are_in(internet_address_group_get_members(
				INTERNET_ADDRESS_GROUP(ia)), found, count)
				&& all;
			continue;
		}
		++*count;
		all = has_mailbox(found, INTERNET_ADDRESS_MAILBOX(ia)) && all;
	}
	return all;
}

/* False when GMime sees a mailbox the cutter neither finds nor refuses. */
static bool
compare(const char *text, GMimeParserOptions *options, struct tally *tally)
{
	InternetAddressList *list = internet_address_list_parse(options, text);
	struct found found;
	size_t count = 0;
	bool all = true;

	cut(cs_span(text), &found);
	if (list) {
		all = all_are_in(list, &found, &count);
		g_object_unref(list);
	}
	tally->lines++;
	tally->mailboxes += count;
	tally->refused += found.unreadable;
	if (found.unreadable)
		return true;
	tally->compared++;
	tally->more += found.count > count;
	tally->hidden += !all;
	if (!all)
		printf("#   only GMime reads this so: %s\n",
			g_strescape(text, NULL));
	return all;
}

/* -- Lines ----------------------------------------------------------------- */

static uint64_t
next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

/* Pieces of recipient lines.  The first ones make lines that can be read. */
static const char *const pieces[] = {
	"a@b.org", "jane.doe@us.army.mil", "Jane <j@x.org>", ", ", ",", ", ",
	"\"Doe, J\" <k@y.org>", "bob", " ", "A: ", ";", "(note)", " Jane",
	"=?utf-8?q?J=C3=A4n?= ", "\"q r\"@s.org", "<l@z.org>", ",\r\n ",
	"o@[192.0.2.1]",
	"@", ".", "<", ">", "(", ")", "\"", "[", "]", ":", "\\", "%", "!", "\t",
	"a", "b.org", "\xC3\xA4", "\\\"", "=?utf-8?q?a=40b?=", "\n", "\r",
	"c d",
	"@a.org,@b.org:", "x@y@z", "'", "|", "/", "..", "\xFF", ",,", "::",
};

static void
generate(char *line, uint64_t *state)
{
	size_t n = sizeof(pieces) / sizeof(pieces[0]), i;
	size_t count = 1 + next_random(state) % 9;
	bool is_wild = next_random(state) % 2;

	line[0] = 0;
	for (i = 0; i < count; i++)
		strcat(line, pieces[next_random(state) %
			(is_wild ? n : 18)]);
}

static int
hex(const char *digits)
{
	return (int)strtol((char[]){ digits[0], digits[1], 0 }, NULL, 16);
}

/* The second column of a case, its escapes undone (what is repeated aside);
 * false where a zero byte would end it early. */
static bool
unescape(char *text)
{
	char *in = text, *out = text;

	for (; *in && *in != '\t'; out++) {
		if (*in != '\\') {
			*out = *in++;
			continue;
		}
		*out = in[1] == 'n' ? '\n' : in[1] == 'r' ? '\r' :
			in[1] == 't' ? '\t' : in[1];
		if (in[1] == 'x') {
			*out = (char)hex(in + 2);
			in += 2;
		}
		in += 2;
		if (!*out)
			return false;
	}
	*out = 0;
	return true;
}

static bool
compare_cases(GMimeParserOptions *options, struct tally *tally)
{
	char path[4096], text[2 * LINE_SIZE], *line;
	const char *src = getenv("SRC");
	bool fine = true;
	FILE *file;

	snprintf(path, sizeof(path), "%s/tests/cases/addresses.tsv",
		src ? src : ".");
	file = fopen(path, "r");
	if (!file)
		return false;
	while (fgets(text, sizeof(text), file)) {
		text[strcspn(text, "\n")] = 0;
		line = strchr(text, '\t');
		if (text[0] != '#' && line && unescape(++line))
			fine = compare(line, options, tally) && fine;
	}
	fclose(file);
	return fine && tally->lines > 400;
}

static bool
compare_generated(GMimeParserOptions *options, struct tally *tally)
{
	uint64_t state = 88172645463325252u;
	char line[LINE_SIZE];
	bool fine = true;
	size_t i;

	for (i = 0; i < GENERATED; i++) {
		generate(line, &state);
		fine = compare(line, options, tally) && fine;
	}
	/* Enough lines must have been read by both to mean anything. */
	return fine && tally->compared > GENERATED / 20 &&
		tally->refused > GENERATED / 20;
}

/* GMime 3.2.13's parser leaks its strings on broken lines; not our leaks, and
 * nothing of ours allocates here. */
const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return "detect_leaks=0";
}

int
main(void)
{
	static const char *const names[] = { "loosely", "strictly" };
	static const GMimeRfcComplianceMode modes[] = {
		GMIME_RFC_COMPLIANCE_LOOSE, GMIME_RFC_COMPLIANCE_STRICT,
	};
	GMimeParserOptions *options;
	unsigned i, n = 0, failed = 0;

	g_mime_init();
	options = g_mime_parser_options_new();
	for (i = 0; i < 4; i++) {
		struct tally tally = { 0 };
		bool fine;

		g_mime_parser_options_set_address_compliance_mode(options,
			modes[i % 2]);
		fine = i < 2 ? compare_cases(options, &tally) :
			compare_generated(options, &tally);
		failed += !fine;
		printf("# %lu lines, %lu mailboxes by GMime; %lu lines refused "
			"by us, %lu read by both, %lu with more by us\n",
			tally.lines, tally.mailboxes, tally.refused,
			tally.compared, tally.more);
		printf("%sok %u - nothing that GMime, reading %s, finds in %s "
			"lines is hidden\n", fine ? "" : "not ", ++n,
			names[i % 2], i < 2 ? "case" : "generated");
	}
	g_mime_parser_options_free(options);
	g_mime_shutdown();
	printf("1..%u\n", n);
	return failed != 0;
}
