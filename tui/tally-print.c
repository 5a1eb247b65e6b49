/* An audit log in numbers: as a table, as CSV, as JSON. */
#include <stdio.h>
#include <string.h>

#include "grapheme.h"
#include "json.h"
#include "plain.h"
#include "tally-inside.h"
#include "wording.h"

enum { BAR_LONGEST = 40, DOUBTS_SHOWN = 10 };

/* -- printing ----------------------------------------------------------------- */

/* Countersigned as typed, and never admitted to be a slip. */
static bool
is_doubtful(const struct row *row)
{
	return row->by_end[END_COUNTERSIGNED] && !row->by_end[END_TAKEN] &&
		!row->by_end[END_CHANGED];
}

enum { PER_SIZE = 48 };

/* Challenges per 1,000 recipients, with one digit behind the point; by hand,
 * for JSON wants a point in every locale. */
static const char *
per_thousand(const struct tally *tally, char text[PER_SIZE])
{
	unsigned long long tenths = tally->recipients ?
		(tally->total.asked * 10000ull + tally->recipients / 2) /
		tally->recipients : 0;

	snprintf(text, PER_SIZE, "%llu.%llu", tenths / 10, tenths % 10);
	return text;
}

/* Ends that never came about need no column on a screen. */
static bool
is_shown(const struct tally *tally, size_t end)
{
	return tally->total.by_end[end] || end == END_TAKEN ||
		end == END_COUNTERSIGNED;
}

static int
width_of(const char *text)
{
	struct grapheme_style style = { plain_has_utf8(), 0 };

	return (int)grapheme_width(cs_span(text), 0, &style);
}

/* Blanks up to WIDTH, in the place of TEXT. */
static void
pad(FILE *stream, const char *text, int width)
{
	int left = width - width_of(text);

	fprintf(stream, "%*s", left > 0 ? left : 0, "");
}

static void
visible(FILE *stream, const char *text, int width)
{
	char out[1024];

	cs_visible(out, sizeof out, cs_span(text));
	fputs(out, stream);
	pad(stream, out, width);
}

/* The column of those asked: its heading may be longer than 7. */
static int
asked_width(void)
{
	int width = width_of(_("asked"));

	return width + 1 > 7 ? width + 1 : 7;
}

static int
heading_width(size_t end)
{
	return width_of(_(tally_ends[end].heading));
}

static void
table_row(const struct tally *tally, const struct row *row, FILE *stream,
	const char *name)
{
	size_t i;

	visible(stream, name, 16);
	fprintf(stream, "%*zu", asked_width(), row->asked);
	for (i = 0; i < ENDS; i++)
		if (is_shown(tally, i))
			fprintf(stream, "%*zu", heading_width(i) + 2,
				row->by_end[i]);
	fputc('\n', stream);
}

static void
chart(const struct tally *tally, FILE *stream, const char *bar)
{
	size_t most = tally->rules.count ? tally->rules.all[0].asked : 0;
	size_t i, j, length;

	if (most)
		fputs(_("\nasked, by rule\n"), stream);
	for (i = 0; i < tally->rules.count; i++) {
		const struct row *row = &tally->rules.all[i];

		visible(stream, row->name, 16);
		fputs("  ", stream);
		length = (row->asked * BAR_LONGEST + most - 1) / most;
		for (j = 0; j < length; j++)
			fputs(bar, stream);
		fprintf(stream, " %zu\n", row->asked);
	}
}

static void
doubts(const struct tally *tally, FILE *stream)
{
	size_t i, shown = 0;

	for (i = 0; i < tally->names.count && shown < DOUBTS_SHOWN; i++) {
		const struct row *row = &tally->names.all[i];

		if (!is_doubtful(row))
			continue;
		if (!shown++)
			fputs(_("\nperhaps false alarms: countersigned as "
				"typed, never taken for a slip\n"), stream);
		visible(stream, row->name, 40);
		fprintf(stream, "  %zu\n", row->by_end[END_COUNTERSIGNED]);
	}
}

static void
totals(const struct tally *tally, FILE *stream)
{
	char recipients[64], messages[64], asked[64], per[PER_SIZE];

	snprintf(recipients, sizeof recipients, P_("%zu recipient",
		"%zu recipients", tally->recipients), tally->recipients);
	snprintf(messages, sizeof messages, P_("%zu message", "%zu messages",
		tally->messages), tally->messages);
	snprintf(asked, sizeof asked, P_("%zu challenge", "%zu challenges",
		tally->total.asked), tally->total.asked);
	if (!tally->recipients)
		/* TRANSLATORS: "no recipients" of "3 messages", "1 challenge" */
		fprintf(stream, _("%s of %s, %s"), recipients, messages, asked);
	else
		/* TRANSLATORS: "9 recipients" of "3 messages", "1 challenge",
		 * then a number such as 1.3, of challenges */
		fprintf(stream, _("%s of %s, %s (%s per 1,000 recipients)"),
			recipients, messages, asked, per_thousand(tally, per));
}

static void
table(const struct tally *tally, FILE *stream, const char *bar)
{
	size_t i;

	totals(tally, stream);
	fputs("\n\n", stream);
	visible(stream, _("rule"), 16);
	pad(stream, _("asked"), asked_width());
	fputs(_("asked"), stream);
	for (i = 0; i < ENDS; i++)
		if (is_shown(tally, i))
			fprintf(stream, "  %s", _(tally_ends[i].heading));
	fputc('\n', stream);
	for (i = 0; i < tally->rules.count; i++)
		table_row(tally, &tally->rules.all[i], stream,
			tally->rules.all[i].name);
	table_row(tally, &tally->total, stream, _("all"));
	chart(tally, stream, bar);
	doubts(tally, stream);
}

/* In quotes; a leading = + - @ would be a formula to a spreadsheet. */
static void
csv_text(FILE *stream, const char *text)
{
	fprintf(stream, "\"%s", *text && strchr("=+-@", *text) ? "'" : "");
	for (; *text; text++) {
		if (*text == '"')
			fputc('"', stream);
		fputc(*text, stream);
	}
	fputc('"', stream);
}

static void
csv_row(const struct row *row, FILE *stream, const char *name)
{
	size_t i;

	csv_text(stream, name);
	fprintf(stream, ",%zu", row->asked);
	for (i = 0; i < ENDS; i++)
		fprintf(stream, ",%zu", row->by_end[i]);
	fputc('\n', stream);
}

static void
csv(const struct tally *tally, FILE *stream)
{
	size_t i;

	fputs("rule,asked", stream);
	for (i = 0; i < ENDS; i++)
		fprintf(stream, ",%s", tally_ends[i].name);
	fputc('\n', stream);
	for (i = 0; i < tally->rules.count; i++)
		csv_row(&tally->rules.all[i], stream,
			tally->rules.all[i].name);
	csv_row(&tally->total, stream, "all");
}

static void
json_row(const struct row *row, FILE *stream)
{
	size_t i;

	fprintf(stream, "\"asked\":%zu", row->asked);
	for (i = 0; i < ENDS; i++)
		fprintf(stream, ",\"%s\":%zu", tally_ends[i].name, row->by_end[i]);
}

static void
json_doubts(const struct tally *tally, FILE *stream)
{
	const char *comma = "";
	size_t i;

	fputs(",\"false_alarm_candidates\":[", stream);
	for (i = 0; i < tally->names.count; i++) {
		if (!is_doubtful(&tally->names.all[i]))
			continue;
		fprintf(stream, "%s{\"typed\":", comma);
		json_string(stream, tally->names.all[i].name);
		fprintf(stream, ",\"countersigned\":%zu}",
			tally->names.all[i].by_end[END_COUNTERSIGNED]);
		comma = ",";
	}
	fputs("]}\n", stream);
}

static void
json(const struct tally *tally, FILE *stream)
{
	char per[PER_SIZE];
	size_t i;

	fprintf(stream, "{\"recipients\":%zu,\"messages\":%zu,",
		tally->recipients, tally->messages);
	json_row(&tally->total, stream);
	fputs(",\"per_thousand\":", stream);
	if (tally->recipients)
		fputs(per_thousand(tally, per), stream);
	else
		fputs("null", stream);
	fputs(",\"rules\":[", stream);
	for (i = 0; i < tally->rules.count; i++) {
		fprintf(stream, "%s{\"rule\":", i ? "," : "");
		json_string(stream, tally->rules.all[i].name);
		fputc(',', stream);
		json_row(&tally->rules.all[i], stream);
		fputc('}', stream);
	}
	fputc(']', stream);
	json_doubts(tally, stream);
}

void
tally_print(const struct tally *tally, FILE *stream, enum tally_form form,
	const char *bar)
{
	switch (form) {
	case TALLY_TABLE:
		table(tally, stream, bar);
		break;
	case TALLY_CSV:
		csv(tally, stream);
		break;
	case TALLY_JSON:
		json(tally, stream);
		break;
	}
}
