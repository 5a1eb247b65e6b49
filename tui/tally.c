/* An audit log in numbers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grapheme.h"
#include "json.h"
#include "tally.h"
#include "wording.h"

enum { BAR_LONGEST = 40, DOUBTS_SHOWN = 10 };

/* How a challenge may end: the log's word, the table's, JSON's and CSV's. */
static const struct {
	const char *choice, *heading, *name;
} ends[] = {
	{ "taken", N_("taken"), "taken" },
	{ "changed", N_("changed"), "changed" },
	{ "countersigned", N_("countersigned"), "countersigned" },
	{ "released", N_("released"), "released" },
	{ "blocked", N_("blocked"), "blocked" },
	{ "given-up", N_("given up"), "given_up" },
	{ "not-asked", N_("not asked"), "not_asked" },
	{ "observed", N_("observed"), "observed" },
};
enum { ENDS = sizeof ends / sizeof *ends, END_TAKEN = 0, END_CHANGED = 1,
	END_COUNTERSIGNED = 2 };

/* A rule, or a name that was typed. */
struct row {
	char *name;
	size_t asked, by_end[ENDS];
};

struct rows {
	struct row *all;
	size_t count;
};

struct tally {
	const char *since, *until;
	size_t recipients, messages;
	struct row total;
	struct rows rules, names;
	bool no_memory;
};

/* -- counting ----------------------------------------------------------------- */

static struct row *
row_of(struct rows *rows, const char *name, size_t length)
{
	struct row *more;
	size_t i;

	for (i = 0; i < rows->count; i++)
		if (!strncmp(rows->all[i].name, name, length) &&
			!rows->all[i].name[length])
			return &rows->all[i];
	more = realloc(rows->all, (i + 1) * sizeof *more);
	if (!more)
		return NULL;
	rows->all = more;
	memset(&more[i], 0, sizeof *more);
	more[i].name = strndup(name, length);
	if (!more[i].name)
		return NULL;
	rows->count++;
	return &more[i];
}

static void
count_in(struct tally *tally, struct row *row, size_t end)
{
	if (!row) {
		tally->no_memory = true;
		return;
	}
	row->asked++;
	if (end < ENDS)
		row->by_end[end]++;
}

static void
count_challenge(struct tally *tally, const struct cs_audit_entry *entry)
{
	const char *rule = entry->rules;
	size_t end = 0, length;

	while (end < ENDS && strcmp(ends[end].choice, entry->choice))
		end++;
	count_in(tally, &tally->total, end);
	for (; *rule; rule += length, rule += *rule == ',') {
		length = strcspn(rule, ",");
		count_in(tally, row_of(&tally->rules, rule, length), end);
	}
	if (*entry->typed)
		count_in(tally, row_of(&tally->names, entry->typed,
			strlen(entry->typed)), end);
}

static bool
take(void *context, const struct cs_audit_entry *entry)
{
	struct tally *tally = context;

	/* days compare as texts do */
	if ((tally->since && strncmp(entry->when, tally->since, 10) < 0) ||
		(tally->until && strncmp(entry->when, tally->until, 10) > 0))
		return true;
	if (!strcmp(entry->event, "challenge"))
		count_challenge(tally, entry);
	/* what `confirm' let pass comes by the gate again */
	if (!strcmp(entry->event, "passed") &&
		strcmp(entry->client, "confirm")) {
		tally->recipients += entry->count;
		tally->messages++;
	}
	return !tally->no_memory;
}

static int
by_asked(const void *a, const void *b)
{
	const struct row *one = a, *other = b;

	if (one->asked != other->asked)
		return one->asked > other->asked ? -1 : 1;
	return strcmp(one->name, other->name);
}

static int
by_countersigned(const void *a, const void *b)
{
	const struct row *one = a, *other = b;
	size_t first = one->by_end[END_COUNTERSIGNED];
	size_t second = other->by_end[END_COUNTERSIGNED];

	if (first != second)
		return first > second ? -1 : 1;
	return strcmp(one->name, other->name);
}

enum cs_status
tally_open(const char *path, const char *since, const char *until,
	struct tally **tally, struct cs_error *error)
{
	struct tally *new = calloc(1, sizeof *new);
	enum cs_status status = CS_NO_MEMORY;

	*tally = NULL;
	if (error)
		snprintf(error->text, sizeof error->text, _("out of memory"));
	if (!new)
		return status;
	new->since = since;
	new->until = until;
	status = cs_audit_read(path, take, new, error);
	if (!status && new->no_memory)
		status = CS_NO_MEMORY;
	if (status) {
		tally_close(new);
		return status;
	}
	if (new->rules.count)
		qsort(new->rules.all, new->rules.count, sizeof(struct row),
			by_asked);
	if (new->names.count)
		qsort(new->names.all, new->names.count, sizeof(struct row),
			by_countersigned);
	*tally = new;
	return CS_OK;
}

static void
rows_free(struct rows *rows)
{
	size_t i;

	for (i = 0; i < rows->count; i++)
		free(rows->all[i].name);
	free(rows->all);
}

void
tally_close(struct tally *tally)
{
	if (!tally)
		return;
	rows_free(&tally->rules);
	rows_free(&tally->names);
	free(tally);
}

/* -- printing ----------------------------------------------------------------- */

/* Countersigned as typed, and never admitted to be a slip. */
static bool
is_doubtful(const struct row *row)
{
	return row->by_end[END_COUNTERSIGNED] && !row->by_end[END_TAKEN] &&
		!row->by_end[END_CHANGED];
}

/* Challenges per 1,000 recipients, with one digit behind the point; by hand,
 * for JSON wants a point in every locale. */
static void
per_thousand(const struct tally *tally, FILE *stream)
{
	unsigned long long tenths = tally->recipients ?
		(tally->total.asked * 10000ull + tally->recipients / 2) /
		tally->recipients : 0;

	fprintf(stream, "%llu.%llu", tenths / 10, tenths % 10);
}

/* Ends that never came about need no column on a screen. */
static bool
is_shown(const struct tally *tally, size_t end)
{
	return tally->total.by_end[end] || end == END_TAKEN ||
		end == END_COUNTERSIGNED;
}

static void
visible(FILE *stream, const char *text, int width)
{
	char out[1024];

	cs_visible(out, sizeof out, cs_span(text));
	fprintf(stream, "%-*s", width, out);
}

static int
heading_width(size_t end)
{
	static const struct grapheme_style plain = { 0 };

	return (int)grapheme_width(cs_span(_(ends[end].heading)), 0, &plain);
}

static void
table_row(const struct tally *tally, const struct row *row, FILE *stream,
	const char *name)
{
	size_t i;

	visible(stream, name, 16);
	fprintf(stream, "%7zu", row->asked);
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
table(const struct tally *tally, FILE *stream, const char *bar)
{
	size_t i;

	fprintf(stream, _("%zu recipients of %zu messages, %zu challenges"),
		tally->recipients, tally->messages, tally->total.asked);
	if (tally->recipients) {
		fputs(" (", stream);
		per_thousand(tally, stream);
		/* TRANSLATORS: behind a number of challenges */
		fputs(_(" per 1,000 recipients)"), stream);
	}
	fprintf(stream, "\n\n%-16s%7s", _("rule"), _("asked"));
	for (i = 0; i < ENDS; i++)
		if (is_shown(tally, i))
			fprintf(stream, "  %s", _(ends[i].heading));
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
		fprintf(stream, ",%s", ends[i].name);
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
		fprintf(stream, ",\"%s\":%zu", ends[i].name, row->by_end[i]);
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
	size_t i;

	fprintf(stream, "{\"recipients\":%zu,\"messages\":%zu,",
		tally->recipients, tally->messages);
	json_row(&tally->total, stream);
	fputs(",\"per_thousand\":", stream);
	if (tally->recipients)
		per_thousand(tally, stream);
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
