/* See courier-judge.h. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "courier-ask.h"
#include "courier-judge.h"
#include "restrict.h"
#include "wording.h"

struct judging {
	const struct courier *courier;
	const struct courier_letter *letter;
	struct cs_recipient *recipients;
	struct cs_content *content;
	struct cs_countersign *countersign;
	char *text; /* the message, mapped */
	size_t length;
};

void
courier_say(const struct courier_letter *letter, const char *who,
	const char *why)
{
	dprintf(letter->answer, "%s%s%s\n", who, *who ? ": " : "", why);
}

/* -- Who ------------------------------------------------------------------- */

struct wanted {
	struct cs_span address;
	bool found;
};

static bool
wanted_compare(void *context, const struct cs_known *known)
{
	struct wanted *wanted = context;

	wanted->found = !known->quarantined &&
		known->address.length == wanted->address.length &&
		!cs_ascii_compare_n(known->address.text, wanted->address.text,
			wanted->address.length);
	return !wanted->found;
}

/* The address itself: that others of its domain are known is not enough. */
static bool
is_known(const struct cs_guard *guard, const char *address)
{
	struct wanted wanted = { cs_span(address), false };

	return !cs_known_query(guard, wanted.address, wanted_compare, &wanted,
		NULL) && wanted.found;
}

static const char *
recipient_refuse(const struct cs_guard *guard, const char *word,
	const struct cs_recipient *recipient)
{
	const char *who = cs_setting_text(guard, "kiosk.recipients");

	if (recipient->kind == CS_UNREADABLE)
		return _("no address");
	if (!strcmp(who, "known") && !is_known(guard, word))
		return _("this kiosk writes to known addresses only");
	if (!strcmp(who, "list") && !restrict_lists(guard, "kiosk.list", word))
		return _("this kiosk writes to the addresses of its list only");
	return NULL;
}

static bool
recipients_read(struct judging *judging)
{
	const struct courier_letter *letter = judging->letter;
	const char *why;
	size_t i;

	judging->recipients = calloc(letter->count + 1,
		sizeof *judging->recipients);
	for (i = 0; judging->recipients && i < letter->count; i++) {
		cs_recipient_read(cs_span(letter->words[i]),
			&judging->recipients[i]);
		why = recipient_refuse(judging->courier->guard,
			letter->words[i], &judging->recipients[i]);
		if (why) {
			courier_say(letter, letter->words[i], why);
			return false;
		}
	}
	return judging->recipients;
}

/* -- What ------------------------------------------------------------------ */

static bool
message_read(struct judging *judging)
{
	struct stat status;
	void *text;

	if (fstat(judging->letter->message, &status) || status.st_size <= 0)
		return false;
	judging->length = (size_t)status.st_size;
	text = mmap(NULL, judging->length, PROT_READ, MAP_PRIVATE,
		judging->letter->message, 0);
	if (text == MAP_FAILED)
		return false;
	judging->text = text;
	return true;
}

/* Is it what the screen would have made, had nobody taken it over? */
static bool
message_vouch(const struct judging *judging)
{
	const struct courier_letter *letter = judging->letter;
	const struct restrictions *r = judging->courier->restrictions;
	const char *from = restrict_lifts(r, RESTRICT_from) ? NULL : r->from;
	struct cs_error error;

	if (!cs_message_vouch((struct cs_span){ judging->text,
			judging->length }, from, letter->words, letter->count,
		    &error))
		return true;
	courier_say(letter, "", error.text);
	return false;
}

static bool
countersign_open(struct judging *judging)
{
	const struct cs_guard *guard = judging->courier->guard;
	const struct cs_span text = { judging->text, judging->length };
	struct cs_error error;

	if (!cs_attachments_of_message(guard, text, &error) &&
		!cs_content_of_message(guard, text, &judging->content, &error) &&
		!cs_countersign_open_content(guard, judging->recipients,
			judging->letter->count, judging->content, NULL,
			&judging->countersign, &error))
		return true;
	courier_say(judging->letter, "", error.text);
	return false;
}

/* -- The whole -------------------------------------------------------------- */

static bool
is_countersigned(struct judging *judging)
{
	const struct cs_question *question =
		cs_countersign_question(judging->countersign);

	if (!question)
		return courier_conclude(judging->courier, judging->letter,
			judging->countersign);
	if (question->verdict != CS_BLOCK)
		return courier_ask(judging->courier, judging->letter,
			judging->countersign);
	courier_say(judging->letter, question->recipients,
		question->sentence);
	cs_audit_challenge(judging->courier->guard, judging->countersign,
		"kiosk", false, NULL);
	return false;
}

bool
courier_judge(const struct courier *courier,
	const struct courier_letter *letter)
{
	struct judging judging = { .courier = courier, .letter = letter };
	bool may_go = recipients_read(&judging) && message_read(&judging) &&
		message_vouch(&judging) && countersign_open(&judging) &&
		is_countersigned(&judging);

	cs_countersign_close(judging.countersign);
	cs_content_close(judging.content);
	if (judging.text)
		munmap(judging.text, judging.length);
	free(judging.recipients);
	return may_go;
}

void
courier_remember(const struct courier *courier,
	const struct courier_letter *letter)
{
	struct cs_recipient *recipients = calloc(letter->count + 1,
		sizeof *recipients);
	const char *from = cs_setting_text(courier->guard, "kiosk.from");
	size_t i;

	for (i = 0; recipients && i < letter->count; i++)
		cs_recipient_read(cs_span(letter->words[i]), &recipients[i]);
	if (recipients)
		cs_known_sent(courier->guard, cs_span(from), recipients,
			letter->count, NULL);
	free(recipients);
}
