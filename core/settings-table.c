/* See settings-table.h. */
#include <stdio.h>
#include <string.h>

#include "config.h"
#include "domain.h"
#include "error.h"
#include "policy.h"
#include "settings-table.h"
#include "words.h"

static const char *const words_paste[] = { "allow", "refuse", NULL };
static const char *const words_set[] = { "off", "notice", "confirm", NULL };
static const char *const words_wrap[] = { "soft", "hard", NULL };
static const char *const words_colours[] = {
	"auto", "dark", "light", "none", NULL };
static const char *const words_when[] = { "never", "new", "always", NULL };
static const char *const words_fail[] = { "open", "closed", NULL };
static const char *const words_privacy[] = { "full", "domain", "hash", NULL };
static const char *const words_syslog[] = { "none", "head", "all", NULL };
static const char *const words_sendmail[] = { "outbox", NULL };
static const char *const words_action[] = {
#define X(name, word) [POLICY_##name] = word,
	POLICY_ACTION_LIST(X)
#undef X
	NULL
};

static const struct shape truth = { .kind = SHAPE_TRUTH };
static const struct shape text = { .kind = SHAPE_TEXT };
static const struct shape file = { .kind = SHAPE_FILE };
static const struct shape place = { .kind = SHAPE_PLACE };
static const struct shape domain = { .kind = SHAPE_DOMAIN };
static const struct shape match = { .kind = SHAPE_MATCH };
static const struct shape address = { .kind = SHAPE_ADDRESS };
static const struct shape keymap = { .kind = SHAPE_KEYMAP };
static const struct shape day = { .kind = SHAPE_DAY };
static const struct shape sendmail = {
	.kind = SHAPE_PROGRAM, .words = words_sendmail };
static const struct shape paste = {
	.kind = SHAPE_CHOICE, .words = words_paste };
static const struct shape set_says = {
	.kind = SHAPE_CHOICE, .words = words_set };
static const struct shape heads = { .kind = SHAPE_NUMBER, .low = 1,
	.high = 1000 };
static const struct shape wrap = { .kind = SHAPE_CHOICE, .words = words_wrap };
static const struct shape colours = {
	.kind = SHAPE_CHOICE, .words = words_colours };
static const struct shape when = { .kind = SHAPE_CHOICE, .words = words_when };
static const struct shape fail = { .kind = SHAPE_CHOICE, .words = words_fail };
static const struct shape privacy = {
	.kind = SHAPE_CHOICE, .words = words_privacy };
static const struct shape to_syslog = {
	.kind = SHAPE_CHOICE, .words = words_syslog };
static const char *const words_kiosk[] = { "any", "known", "list", NULL };
static const char *const words_classification[] = { "none", "unclassified",
	"cui", "confidential", "secret", "top-secret", "ts-sci", NULL };
static const struct shape kiosk_recipients = {
	.kind = SHAPE_CHOICE, .words = words_kiosk };
static const struct shape classification = {
	.kind = SHAPE_CHOICE, .words = words_classification };
#define X(name, help, cost, why) #name,
static const char *const words_allow[] = { CS_RESTRICTION_LIST(X) NULL };
#undef X
#define X(name, help, cost, why) why,
static const char *const refusals_allow[] = { CS_RESTRICTION_LIST(X) NULL };
#undef X
static const struct shape restriction = { .kind = SHAPE_CHOICE,
	.words = words_allow, .refusals = refusals_allow };
static const struct shape restrictions = { .kind = SHAPE_ARRAY,
	.item = &restriction };
static const struct shape addresses = { .kind = SHAPE_ARRAY,
	.item = &address };
static const struct shape texts = { .kind = SHAPE_ARRAY, .low = 1,
	.item = &text };
static const struct shape idle = { .kind = SHAPE_NUMBER, .high = 86400 };
static const struct shape kibibytes = { .kind = SHAPE_NUMBER, .low = 1,
	.high = 1048576 };
static const struct shape file_count = { .kind = SHAPE_NUMBER, .high = 200 };
static const struct shape any_texts = { .kind = SHAPE_ARRAY, .item = &text };
static const struct shape action = {
	.kind = SHAPE_CHOICE, .words = words_action };
static const struct shape minutes = { .kind = SHAPE_NUMBER, .high = 1440 };
static const struct shape seconds = { .kind = SHAPE_NUMBER, .high = 600 };
static const struct shape domains = { .kind = SHAPE_ARRAY, .item = &domain };
static const struct shape files = { .kind = SHAPE_ARRAY, .item = &file };
static const struct shape keymaps = { .kind = SHAPE_ARRAY, .low = 1,
	.item = &keymap };

static const struct field exception_fields[] = {
	{ "domain", true, &domain },
	{ "owner", false, &text },
	{ "reason", false, &text },
	{ "until", false, &day },
	{ NULL, false, NULL },
};
static const struct shape exception = {
	.kind = SHAPE_GROUP, .fields = exception_fields };
static const struct shape exceptions = {
	.kind = SHAPE_ARRAY, .item = &exception };

static const struct field rule_fields[] = {
	{ "match", true, &match },
	{ "action", true, &action },
	{ "reason", false, &text },
	{ "owner", false, &text },
	{ "except", false, &exceptions },
	{ NULL, false, NULL },
};
static const struct shape rule = {
	.kind = SHAPE_GROUP, .fields = rule_fields };
static const struct shape rules = { .kind = SHAPE_ARRAY, .item = &rule };

static const struct field marking_fields[] = {
	{ "text", false, &text },
	{ "pattern", false, &text },
	{ "allow", false, &domains },
	{ "action", true, &action },
	{ "reason", false, &text },
	{ "owner", false, &text },
	{ NULL, false, NULL },
};
static const struct shape marking = {
	.kind = SHAPE_GROUP, .fields = marking_fields };
static const struct shape markings = {
	.kind = SHAPE_ARRAY, .item = &marking };

static const struct field identity_fields[] = {
	{ "name", false, &text },
	{ "address", true, &address },
	{ "signature", false, &place },
	{ "reply_to", false, &address },
	{ "fcc", false, &place },
	{ "for", false, &domains },
	{ NULL, false, NULL },
};
static const struct shape identity = {
	.kind = SHAPE_GROUP, .fields = identity_fields };
static const struct shape identities = {
	.kind = SHAPE_ARRAY, .item = &identity };

static const char *const words_key_place[] = { "header", "body", NULL };
static const struct shape key_place = {
	.kind = SHAPE_CHOICE, .words = words_key_place };
static const struct field key_fields[] = {
	{ "key", true, &text },
	{ "action", true, &text },
	{ "place", false, &key_place },
	{ NULL, false, NULL },
};
static const struct shape key = {
	.kind = SHAPE_GROUP, .fields = key_fields };
static const struct shape keys = { .kind = SHAPE_ARRAY, .item = &key };

/* Members of a group stand together. */
const struct setting_row setting_rows[] = {
	{ "protected", &domains, "[ \"mil\" ]", TIGHTER_MORE, true,
		N_("Domains whose look-alikes are suspect; a bare top-level "
		"domain protects every name under it.") },
	{ "protected_lists", &files, "[ ]", TIGHTER_MORE, true,
		N_("Files with more protected domains, one a line.") },
	{ "popular_lists", &files, "[ ]", POLICY_FIRST, false,
		N_("Files with popular mail domains, one a line, added to the "
		"built-in list.") },
	{ "trusted", &domains, "[ ]", POLICY_TRUSTS, true,
		N_("Domains that are right as they stand, with all beneath "
		"them; rules still apply.") },
	{ "user_trusted", &truth, "false", POLICY_ALONE, true,
		N_("Whether users may add to trusted and internal, and allow "
		"in their own rules.") },
	{ "internal", &domains, "[ ]", POLICY_TRUSTS, true,
		N_("Our own domains.") },
	{ "keymaps", &keymaps, "[ \"us\" ]", TIGHTER_MORE, false,
		N_("Keyboards on which addresses are typed; the cheapest slip "
		"over all of them counts.") },
	{ "sendmail", &sendmail, "\"/usr/sbin/sendmail\"", POLICY_FIRST, false,
		N_("The program that takes the message, or \"outbox\" for the "
		"embedded one.") },
	{ "rules", &rules, "( )", TIGHTER_MORE, true,
		N_("What is to be done about domains, whatever the judge "
		"thinks; the first rule that matches decides.") },
	{ "default", &action, "\"allow\"", TIGHTER_HIGHER, true,
		N_("What is to be done about domains that no rule names and "
		"that are neither internal nor trusted.") },
	{ "markings", &markings, "( )", TIGHTER_MORE, true,
		N_("Texts in a message and the domains that it may then go to; "
		"for all others there is the action.") },
	{ "confirm.valid_minutes", &minutes, "60", TIGHTER_LOWER, false,
		N_("For how many minutes a countersign given in the editor "
		"satisfies the gate.") },
	{ "confirm.paste", &paste, "\"refuse\"", TIGHTER_HIGHER, false,
		N_("Whether the domain may be pasted in the countersign "
		"dialogue, for dictation and braille input.") },
	{ "set.outsider", &set_says, "\"notice\"", TIGHTER_HIGHER, false,
		N_("What is said of one outsider among internal recipients.") },
	{ "set.thread", &set_says, "\"notice\"", TIGHTER_HIGHER, false,
		N_("What is said of a recipient in a reply whose domain the "
		"thread never had.") },
	{ "set.identity", &set_says, "\"notice\"", TIGHTER_HIGHER, false,
		N_("What is said where another of the identities is for a "
		"recipient's domain; that one wrote there before is a notice "
		"at most.") },
	{ "set.visible", &set_says, "\"notice\"", TIGHTER_HIGHER, false,
		N_("What is said of more recipients in To and Cc than "
		"set.visible_most.") },
	{ "set.visible_most", &heads, "20", TIGHTER_LOWER, false,
		N_("How many recipients may see one another.") },
	{ "hold.seconds", &seconds, "5", TIGHTER_HIGHER, false,
		N_("For how many seconds the composer holds a message, in "
		"which sending can be undone.") },
	{ "hold.when", &when, "\"new\"", TIGHTER_HIGHER, false,
		N_("Which messages are held: none, those with a recipient "
		"never mailed before, all.") },
	{ "fcc", &place, "\"\"", POLICY_FIRST, false,
		N_("The Maildir or mbox that gets a copy of what was sent; "
		"empty: none.") },
	{ "postponed", &place, "\"\"", POLICY_FIRST, false,
		N_("The Maildir of postponed messages, which may be mutt's "
		"$postponed too; empty: one in the state folder.") },
	{ "envelope_from", &text, "\"\"", POLICY_FIRST, false,
		N_("The envelope's sender, given to sendmail with -f; empty: "
		"sendmail chooses.") },
	{ "editor", &text, "\"\"", POLICY_FIRST, false,
		N_("The command of your own editor; empty: $VISUAL or $EDITOR.") },
	{ "text.flowed", &truth, "true", POLICY_FIRST, false,
		N_("Long lines are sent as format=flowed, so that they wrap at "
		"every reader's own width.") },
	{ "text.wrap", &wrap, "\"soft\"", POLICY_FIRST, false,
		N_("Whether a line is broken at column 72 while it is typed, "
		"or only on the screen.") },
	{ "text.speller", &text, "\"\"", POLICY_FIRST, false,
		N_("A command that checks spelling as ispell -a does; empty: "
		"hunspell or aspell, whichever is there.") },
	{ "text.remind", &truth, "true", POLICY_FIRST, false,
		N_("Asks before sending when the text speaks of an attachment "
		"and there is none.") },
	{ "attach.count_most", &file_count, "200", TIGHTER_LOWER, false,
		N_("How many files one message may have; at the gate too, where "
		"it is set.") },
	{ "attach.size_most", &kibibytes, "1048576", TIGHTER_LOWER, false,
		N_("How large they may be together, in KiB; at the gate too, "
		"where it is set.") },
	{ "attach.refused", &any_texts, "[ ]", TIGHTER_MORE, true,
		N_("What nobody may attach, in the composer and at the gate: "
		"endings of names, as \"exe\", and media types, as \"video/*\", "
		"of name or content.") },
	{ "screen.colours", &colours, "\"auto\"", POLICY_FIRST, false,
		N_("Whether the colours are for a dark or a light background, "
		"or there are none; \"auto\": dark, unless COLORFGBG says light.") },
	{ "screen.mouse", &truth, "false", POLICY_FIRST, false,
		N_("Whether the mouse moves the cursor and scrolls on the "
		"compose screen; the terminal's own selecting then needs Shift.") },
	{ "keys", &keys, "( )", TIGHTER_MORE, false,
		N_("What keys do on the compose screen, beside or instead of "
		"what its help shows; of several for one key the last counts.") },
	{ "query_command", &text, "\"\"", POLICY_FIRST, false,
		N_("A command that looks addresses up, as mutt's "
		"query_command; empty: none.") },
	{ "identities", &identities, "( )", POLICY_FIRST, false,
		N_("Who you are: addresses to write from, each with name, "
		"signature (else ~/.signature; empty: none), Reply-To, Fcc and "
		"the domains it is for.") },
	{ "identities_only", &truth, "false", TIGHTER_HIGHER, false,
		N_("Whether the composer sends from no address but those of "
		"identities.") },
	{ "alias_file", &place, "\"\"", POLICY_FIRST, false,
		N_("The file of aliases, in mutt's syntax, to which the "
		"composer adds; empty: mutt's own $alias_file, else one beside "
		"the known addresses.") },
	{ "fail", &fail, "\"closed\"", TIGHTER_HIGHER, true,
		N_("What happens to mail when history or keymaps can't be "
		"read: it is kept back, or judged without them.") },
	{ "audit.privacy", &privacy, "\"domain\"", POLICY_FIRST, false,
		N_("What the audit log tells of an address: all of it, its "
		"domain, or a digest of that.") },
	{ "audit.file", &place, "\"\"", POLICY_ALONE, true,
		N_("The audit log; empty: one in the user's own state folder.") },
	{ "audit.key", &place, "\"\"", POLICY_ALONE, true,
		N_("A file whose contents are the key that seals each line of "
		"the audit log; empty: none.") },
	{ "audit.syslog", &to_syslog, "\"head\"", POLICY_FIRST, false,
		N_("What syslog is told of each entry: nothing, the digest "
		"that proves the log whole up to it, or the entry.") },
	{ "audit.required", &truth, "false", TIGHTER_HIGHER, true,
		N_("Whether a message stays here when the audit log can't be "
		"written.") },
	{ "release.state", &place, "\"\"", POLICY_ALONE, true,
		N_("The file that counts wrong release codes; empty: one in "
		"the user's own state folder.") },
	{ "kiosk.from", &text, "\"\"", POLICY_ALONE, true,
		N_("The sender of all that a kiosk sends; it must be set.") },
	{ "kiosk.recipients", &kiosk_recipients, "\"known\"", POLICY_ALONE,
		true, N_("Whom a kiosk may write to: anybody, addresses in its "
		"history, addresses of kiosk.list.") },
	{ "kiosk.list", &addresses, "[ ]", POLICY_ALONE, true,
		N_("The addresses that kiosk.recipients = \"list\" means, "
		"letter by letter.") },
	{ "kiosk.recipients_most", &heads, "10", POLICY_ALONE, true,
		N_("How many recipients a kiosk's message may have.") },
	{ "kiosk.size_most", &kibibytes, "1024", POLICY_ALONE, true,
		N_("How large a kiosk's message may be, in KiB, attachments "
		"included.") },
	{ "kiosk.per_hour", &heads, "30", POLICY_ALONE, true,
		N_("How many messages an account may send from kiosks within "
		"an hour.") },
	{ "kiosk.state", &place, "\"\"", POLICY_ALONE, true,
		N_("The file that counts those; empty: one in kiosk.folder, "
		"which a restart may empty.") },
	{ "kiosk.attach_root", &place, "\"\"", POLICY_ALONE, true,
		N_("The folder whose files a kiosk may attach and read in; "
		"empty: no files.") },
	{ "kiosk.folder", &place, "\"\"", POLICY_ALONE, true,
		N_("The folder in which a kiosk keeps what it must, its own "
		"user's and best in memory; empty: ~/.local/state/countersign.") },
	{ "kiosk.terminals", &texts, "[ \"linux\", \"xterm\", "
		"\"xterm-256color\", \"screen\", \"screen-256color\", "
		"\"tmux\", \"tmux-256color\", \"vt100\", \"vt220\" ]",
		POLICY_ALONE, true, N_("The kinds of terminal (TERM) on which "
		"a kiosk opens.") },
	{ "kiosk.notice", &text, "\"\"", POLICY_ALONE, true,
		N_("What a kiosk's user must agree to before each message.") },
	{ "kiosk.classification", &classification, "\"none\"", POLICY_ALONE,
		true, N_("The banner at the top and the bottom of a kiosk's "
		"screen, in its standard colour.") },
	{ "kiosk.banner", &text, "\"\"", POLICY_ALONE, true,
		N_("The words of that banner; empty: those of "
		"kiosk.classification.") },
	{ "kiosk.idle", &idle, "300", POLICY_ALONE, true,
		N_("After how many seconds without a key a kiosk wipes screen "
		"and message; 0: never.") },
	{ "kiosk.allow", &restrictions, "[ ]", POLICY_ALONE, true,
		N_("Restrictions that a kiosk lifts; KIOSK.md has them all, "
		"and what lifting costs.") },
	{ "observe", &truth, "false", TIGHTER_LOWER, true,
		N_("Only record what would have been asked or blocked, and ask "
		"nothing.") },
};

size_t
setting_row_count(void)
{
	return sizeof setting_rows / sizeof *setting_rows;
}

/* What follows "GROUP." in the name of ROW, the name itself without a group;
 * NULL where it is in another group. */
static const char *
name_in_group(const struct setting_row *row, const char *group)
{
	size_t length = group ? strlen(group) : 0;

	if (!group)
		return strchr(row->name, '.') ? NULL : row->name;
	if (*row->name != *group || strncmp(row->name, group, length) ||
		row->name[length] != '.')
		return NULL;
	return row->name + length + 1;
}

long
setting_row_find(const char *group, const char *name)
{
	const char *rest;
	size_t i;

	for (i = 0; i < setting_row_count(); i++) {
		rest = name_in_group(&setting_rows[i], group);
		if (rest && *rest == *name && !strcmp(rest, name))
			return (long)i;
	}
	return -1;
}

bool
setting_row_is_group(const char *group)
{
	size_t i;

	for (i = 0; i < setting_row_count(); i++)
		if (name_in_group(&setting_rows[i], group))
			return true;
	return false;
}
