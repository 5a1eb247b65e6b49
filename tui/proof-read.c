/* Everybody who is named in the files; see proof.h. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#include "command.h"
#include "proof-inside.h"

static bool
add(void *context, const struct cs_recipient *recipient)
{
	struct proof *proof = context;
	size_t room = proof->room ? 2 * proof->room : 16;
	struct cs_recipient *recipients = proof->recipients;
	struct spot *spots = proof->spots;

	if (proof->options->receipts_count &&
		cs_receipt_covers(proof->guard, recipient, NULL))
		return true;
	if (proof->count == proof->room) {
		recipients = realloc(recipients, room * sizeof *recipients);
		if (recipients)
			proof->recipients = recipients;
		spots = realloc(spots, room * sizeof *spots);
		if (spots)
			proof->spots = spots;
		proof->full = !recipients || !spots;
		if (proof->full)
			return false;
		proof->room = room;
	}
	recipients[proof->count] = *recipient;
	spots[proof->count++] = proof->at;
	return true;
}

static void
sheet_take(struct proof *proof, size_t number)
{
	const struct cs_recipient *recipients;
	size_t count, i;

	recipients = cs_manuscript_recipients(
		proof->sheets[number].manuscript, &count);
	for (i = 0; i < count && !proof->full; i++) {
		proof->at = (struct spot){ number, i };
		if (recipients[i].kind != CS_LOCAL_NAME ||
			!cs_aliases_expand(proof->aliases,
				recipients[i].whole, add, proof))
			add(proof, &recipients[i]);
	}
}

/* mutt's and neomutt's own, in the order in which they look. */
static void
aliases_read(struct proof *proof)
{
	static const char *const names[] = {
		".muttrc", ".mutt/muttrc", ".config/mutt/muttrc",
		".neomuttrc", ".neomutt/neomuttrc",
		".config/neomutt/neomuttrc",
	};
	const char *home = getenv("HOME");
	char path[4096];
	size_t i;

	for (i = 0; home && i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "%.3000s/%s", home, names[i]);
		cs_aliases_read(proof->aliases, path, home);
	}
}

int
proof_read(struct proof *proof, char *const *paths, size_t count)
{
	struct cs_error error = { "" };
	enum cs_status status = cs_aliases_open(&proof->aliases);
	size_t i;

	proof->sheets = calloc(count, sizeof *proof->sheets);
	if (status || !proof->sheets)
		return command_fail(EX_OSERR, "%s",
			cs_status_text(CS_NO_MEMORY));
	aliases_read(proof);
	for (i = 0; i < count; i++) {
		status = sheet_open(&proof->sheets[i], paths[i], &error);
		if (status)
			return command_fail(EX_NOINPUT, "%s: %s", paths[i],
				error.text);
		proof->sheet_count++;
		sheet_take(proof, i);
	}
	return proof->full ? command_fail(EX_OSERR, "%s",
				     cs_status_text(CS_NO_MEMORY)) : 0;
}
