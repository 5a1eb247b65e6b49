/* A message by plain prompts: recipients, from the known addresses too.  What is
 * chosen goes into the field as if it were typed, and is judged as that. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "line-inside.h"
#include "mark.h"
#include "pick.h"
#include "plain.h"
#include "wording.h"

enum { LIST_MOST = 20 };

/* -- The list --------------------------------------------------------------- */

/* The mark of ENTRY, which may be several of a nick: the worst of theirs. */
static enum mark
mark_of_entry(const struct talk *talk, const char *entry, bool risky)
{
	enum cs_verdict worst = risky ? CS_CONFIRM : CS_PASS;
	struct cs_judgement judgement;
	struct cs_recipient recipient;
	struct cs_cutter cutter;
	bool is_known = true;

	cs_cutter_start(&cutter, cs_span(entry));
	while (cs_cutter_next(&cutter, &recipient)) {
		cs_judge(talk->guard, &recipient, &judgement);
		is_known = is_known && judgement.known;
		if (judgement.verdict > worst)
			worst = judgement.verdict;
	}
	return mark_of(worst, is_known);
}

/* Number, mark and address; a mark that warns in words too, as a voice may pass
 * over signs. */
static void
entry_say(const struct talk *talk, const struct pick *pick, size_t i)
{
	enum mark mark = mark_of_entry(talk, pick->entries[i], pick->risky[i]);
	char label[32];

	talk_number(i);
	snprintf(label, sizeof label, "%s %s%s",
		mark_sign(mark, plain_has_utf8()),
		mark > MARK_NEW ? mark_word(mark) : "",
		mark > MARK_NEW ? ": " : "");
	talk_say(label, cs_span(pick->entries[i]));
}

static void
list_say(const struct talk *talk, const struct pick *pick)
{
	size_t i;

	for (i = 0; i < pick->count && i < LIST_MOST; i++)
		entry_say(talk, pick, i);
	if (pick->count > LIST_MOST)
		talk_print(P_("  and %zu more: more letters find it\n",
			"  and %zu more: more letters find them\n",
			pick->count - LIST_MOST), pick->count - LIST_MOST);
}

/* Asks for one of PICK, until it is one, none or other letters; as
 * talk_choose(). */
static long
number_ask(struct talk *talk, const struct pick *pick)
{
	const char *question = pick->count
		? _("Number, or other letters (Enter: none): ")
		: _("Other letters (Enter: none): ");
	long one;

	for (;;) {
		one = talk_choose(talk, question, pick->count < LIST_MOST
			? pick->count : LIST_MOST);
		if (one != -2 || talk->line[strspn(talk->line, "0123456789 ")])
			return one;
		talk_print("%s\n", _("There is no such number."));
	}
}

/* Takes the address that is chosen from those like WORDS into *ENTRY, the
 * caller's; true: other letters were given, they are in talk->line. */
static bool
entry_choose(struct talk *talk, struct cs_span words, bool is_again,
	char **entry)
{
	struct cs_error error;
	struct pick pick;
	long one = 0;

	*entry = NULL;
	if (!pick_find(&pick, talk->guard, words, true, &error))
		talk_print("%s\n", error.text);
	if (!pick.count)
		talk_print("%s\n", _("No known address like that"));
	/* a risky one is never taken without its mark having been seen */
	if (pick.count > 1 || (pick.count && pick.risky[0]) ||
		(!pick.count && is_again)) {
		list_say(talk, &pick);
		one = number_ask(talk, &pick);
	}
	if (pick.count && one >= 0) {
		*entry = pick.entries[one];
		pick.entries[one] = NULL;
	}
	pick_free(&pick);
	return one < -1;
}

static char *
entry_ask(struct talk *talk, struct cs_span words)
{
	char *entry, *other = NULL;

	while (entry_choose(talk, words, other != NULL, &entry)) {
		talk_wants_list(talk->line);
		free(other);
		other = strdup(talk->line);
		if (!other)
			return NULL;
		words = cs_span(other);
	}
	free(other);
	return entry;
}

/* -- The field -------------------------------------------------------------- */

/* The last recipient of TEXT, or the place behind it; what it is, in *KIND. */
static struct cs_span
last_of(const char *text, enum cs_recipient_kind *kind)
{
	const char *end = text + strlen(text);
	struct cs_cutter cutter;
	struct cs_recipient one;

	*kind = CS_UNREADABLE;
	cs_cutter_start(&cutter, cs_span(text));
	while (cs_cutter_next(&cutter, &one))
		if (one.whole.text + one.whole.length == end) {
			*kind = one.kind;
			return one.whole;
		}
	return (struct cs_span){ end, 0 };
}

/* TEXT before AT, and ENTRY behind it, the caller's to free. */
static char *
joined(const char *text, const char *at, const char *entry)
{
	size_t length = (size_t)(at - text), size;
	char *out;

	/* the comma of one that was not chosen */
	while (!*entry && length && strchr(", \t", text[length - 1]))
		length--;
	size = length + strlen(entry) + 1;
	out = malloc(size);
	if (out)
		snprintf(out, size, "%.*s%s", (int)length, text, entry);
	return out;
}

/* TEXT with an address chosen in the place of its last word, the caller's to
 * free; without that word where none was, unless it is an address itself. */
static char *
completed(struct talk *talk, const char *text)
{
	enum cs_recipient_kind kind;
	struct cs_span last = last_of(text, &kind);
	char *entry = entry_ask(talk, last), *out;

	if (!entry && kind == CS_MAILBOX)
		return strdup(text);
	out = joined(text, last.text, entry ? entry : "");
	free(entry);
	return out;
}

static void
help_say(void)
{
	bool utf8 = plain_has_utf8();

	talk_print("%s\n", _("Addresses, with commas between.  The begin of "
		"one, or of a name, and ? or Tab at the end of the line list "
		"those that are known."));
	talk_print(_("Before each: %s known, %s new, %s notice, %s needs the "
		"countersign, %s a release, %s blocked.\n"),
		mark_sign(MARK_KNOWN, utf8), mark_sign(MARK_NEW, utf8),
		mark_sign(MARK_NOTICE, utf8), mark_sign(MARK_CONFIRM, utf8),
		mark_sign(MARK_RELEASE, utf8), mark_sign(MARK_BLOCK, utf8));
}

/* What was answered, or is chosen by it, which is in *IS_LISTED; the caller's to
 * free. */
static char *
answer_take(struct talk *talk, bool *is_listed)
{
	char *typed = strdup(talk->line), *out;

	*is_listed = typed && talk_wants_list(typed);
	if (!*is_listed)
		return typed;
	if (!*typed)
		help_say();
	out = completed(talk, typed);
	free(typed);
	return out;
}

static void
field_set(struct talk *talk, const char *name, const char *text)
{
	if (cs_draft_set_field(talk->draft, name, cs_span(text)))
		talk_print("%s\n", cs_status_text(CS_NO_MEMORY));
}

/* Puts MORE behind what field NAME has. */
static void
field_add(struct talk *talk, const char *name, const char *more)
{
	const char *old = cs_draft_field(talk->draft, name);
	size_t size = strlen(old) + strlen(more) + 3;
	char *text = malloc(size);

	if (!text)
		return;
	snprintf(text, size, "%s%s%s", old, *old ? ", " : "", more);
	field_set(talk, name, text);
	free(text);
}

/* Takes the last recipient out of field NAME. */
static void
last_remove(struct talk *talk, const char *name)
{
	const char *text = cs_draft_field(talk->draft, name);
	enum cs_recipient_kind kind;
	char *rest = joined(text, last_of(text, &kind).text, "");

	if (rest)
		field_set(talk, name, rest);
	free(rest);
}

/* Something was chosen: there may be more to choose. */
static bool
more_ask(struct talk *talk, const char *name)
{
	char question[128], *more;
	bool is_listed;

	snprintf(question, sizeof question, _("%s, one more (- takes the last "
		"away; Enter: done): "), name);
	for (;;) {
		talk_say("  = ", cs_span(cs_draft_field(talk->draft, name)));
		if (!talk_ask(talk, question))
			return false;
		if (!*talk->line)
			return true;
		if (!strcmp(talk->line, "-")) {
			last_remove(talk, name);
			continue;
		}
		more = answer_take(talk, &is_listed);
		if (more && *more)
			field_add(talk, name, more);
		free(more);
		if (talk->is_over)
			return false;
	}
}

bool
talk_recipients(struct talk *talk, const char *name)
{
	bool is_listed, is_taken;
	char *text;

	do {
		if (!talk_field(talk, name))
			return false;
		if (!*talk->line)
			return true;
		if (!strcmp(talk->line, "-")) {
			field_set(talk, name, "");
			return true;
		}
		text = answer_take(talk, &is_listed);
		is_taken = text && *text;
		if (is_taken)
			field_set(talk, name, text);
		free(text);
		if (talk->is_over)
			return false;
	} while (is_listed && !is_taken);
	return !is_listed || more_ask(talk, name);
}
