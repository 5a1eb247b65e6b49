/* An audit log in numbers: counting. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tally-inside.h"
#include "wording.h"

const struct tally_end tally_ends[ENDS] = {
	{ "taken", N_("taken"), "taken" },
	{ "changed", N_("changed"), "changed" },
	{ "countersigned", N_("countersigned"), "countersigned" },
	{ "released", N_("released"), "released" },
	{ "blocked", N_("blocked"), "blocked" },
	{ "given-up", N_("given up"), "given_up" },
	{ "not-asked", N_("not asked"), "not_asked" },
	{ "observed", N_("observed"), "observed" },
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

	while (end < ENDS && strcmp(tally_ends[end].choice, entry->choice))
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
