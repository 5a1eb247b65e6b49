/*
 * countersign.h - the one public header of the library behind countersign.
 *
 * The library knows mail and domains.  It opens no terminal, reads no
 * environment and no $HOME, prints nothing and never exits: the doors (the
 * programs in tui/) pass paths in and print what comes back.
 *
 * Rules that hold everywhere:
 *
 *  - Text is UTF-8.  Inputs are spans, pointer and length, borrowed for the
 *    call.  A span in a result points into the caller's own text.
 *  - Results of judging are values: nothing to free.  What cs_X_open() gives,
 *    cs_X_close() takes back; closing NULL is allowed.
 *  - A function that can fail returns enum cs_status, hands its result out
 *    through the last pointers, and writes the detail (what, where, what to
 *    do) into the caller's struct cs_error, which may be NULL.
 *  - What can't be read is suspect: every doubt ends at the stricter verdict.
 *
 * This file is part of countersign.  ISC licence, see LICENSE.
 */
#ifndef COUNTERSIGN_H
#define COUNTERSIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

/* -- Statuses, errors, spans ------------------------------------------------ */

/* name, sentence */
#define CS_STATUS_LIST(X)                                                      \
	X(OK, "done")                                                          \
	X(NO_MEMORY, "out of memory")                                          \
	X(SYNTAX, "can't be read")                                             \
	X(LIMIT, "too long or too many")                                       \
	X(IO, "reading or writing failed")                                     \
	X(NOT_FOUND, "not there")                                              \
	X(EXISTS, "already there")                                             \
	X(BUSY, "in use by another process")                                   \
	X(CONFIG, "wrong configuration")                                       \
	X(UNTRUSTED, "not safe to believe: wrong owner or mode")               \
	X(REFUSED, "refused by policy")                                        \
	X(UNAVAILABLE, "not available here")                                   \
	X(FAILED, "the other program failed")

enum cs_status {
#define X(name, sentence) CS_##name,
	CS_STATUS_LIST(X)
#undef X
};

/* The sentence of STATUS, static. */
const char *cs_status_text(enum cs_status status);

/* One line for a person: what, where, what to do; "FILE:LINE: what" for files.
 * Control characters in it have been made visible. */
struct cs_error {
	char text[512];
};

/* Text of the caller, not terminated.  length is in bytes. */
struct cs_span {
	const char *text;
	size_t length;
};

/* The span of a terminated string; NULL gives the empty span. */
struct cs_span cs_span(const char *text);

/* Copies TEXT into OUT of SIZE bytes, terminated, as UTF-8 that no terminal
 * obeys: control characters as ^X, bytes that are not UTF-8 as \xNN, what
 * turns or breaks lines as \uNNNN, a tab as a blank.  Returns the length; text
 * that doesn't fit is cut. */
size_t cs_visible(char *out, size_t size, struct cs_span text);

/* SAID, what a catalogue has for TEXT of ours, or TEXT itself where SAID can't
 * stand for it: its blanks take other arguments, one ends a line and the other
 * doesn't, or something in it is for the terminal or no UTF-8. */
const char *cs_words(const char *text, const char *said)
	__attribute__((format_arg(1)));

/*
 * As strcasecmp(3), strncasecmp(3) and strcasestr(3), of ASCII's letters alone.
 * Those go by the locale: in Turkish I is the capital of another letter than i,
 * and what is a ZIP to its reader would be none to us.
 */
int cs_ascii_compare(const char *one, const char *other);
int cs_ascii_compare_n(const char *one, const char *other, size_t most);
const char *cs_ascii_find(const char *text, const char *word);

/* The version of the library, "0.1.0", static. */
const char *cs_version(void);

/* -- Recipients: cutting a line --------------------------------------------- */

/*
 * Cuts the value of a recipient field (To, Cc, Bcc …; RFC 5322 section 3.4,
 * RFC 6532 for UTF-8) into its recipients, strictly, without copying.  Half
 * typed text is fine: the last recipient then says that it is unfinished.
 * Groups are walked into, also unterminated ones; each member says so.
 * Everything that some reader could take for a recipient is handed out: what
 * can't be read comes as CS_UNREADABLE, never dropped.
 */
enum cs_recipient_kind {
	CS_MAILBOX,    /* local@domain, perhaps with a display name */
	CS_LOCAL_NAME, /* a bare word: a local user or an alias */
	CS_UNREADABLE, /* neither; `why' and `where' say what is wrong */
};

struct cs_recipient {
	enum cs_recipient_kind kind;
	struct cs_span whole;   /* the element without the commas around it */
	struct cs_span name;    /* display name as written; empty: none */
	struct cs_span address; /* local@domain as written */
	struct cs_span local;   /* left of the @, quotes included */
	struct cs_span domain;  /* right of it, [ ] of a literal included */
	struct cs_span group;   /* name of the group it stands in; empty: none */
	const char *why;        /* CS_UNREADABLE: what is wrong, static */
	size_t where;           /* … at which byte of the line */
	bool finished;          /* a separator follows: no longer being typed;
	                         * always so from cs_recipient_read() */
	bool being_typed;       /* the cursor is at its end, and letters may
	                         * come: never set by the cutter.  Changes no
	                         * verdict; its sentence leaves out what only
	                         * isn't there yet */
};

/* A walk over one line; private inside. */
struct cs_cutter {
	struct cs_span line;
	size_t at;
	struct cs_span group;
	bool in_group;
	bool separated;
};

/* Starts a walk over LINE, which must outlive it. */
void cs_cutter_start(struct cs_cutter *cutter, struct cs_span line);

/* The next recipient into *RECIPIENT; false at the end of the line. */
bool cs_cutter_next(struct cs_cutter *cutter, struct cs_recipient *recipient);

/* Reads exactly one recipient out of ONE, an argument or an input line: never
 * split at commas.  A list, a group or rubbish comes back as CS_UNREADABLE. */
void cs_recipient_read(struct cs_span one, struct cs_recipient *recipient);

/* -- The guard: judging ------------------------------------------------------ */

enum cs_verdict {
	CS_PASS,    /* shows nothing */
	CS_NOTICE,  /* a mark and a line, no friction */
	CS_CONFIRM, /* needs the countersign */
	CS_RELEASE, /* needs a second person's code */
	CS_BLOCK,   /* can't be sent to */
};

/* "pass", "notice" …, static. */
const char *cs_verdict_name(enum cs_verdict verdict);

/* Runs a helper program for a process that may not start any: ARGUMENTS, and
 * the COUNT FILES that become its 0, 1, 2 …; hands out its wait status.
 * False, errno set: it never ran. */
struct cs_runner {
	bool (*run)(void *context, const char *const *arguments,
		const int *files, size_t count, int *wait_status);
	void *context;
};

/* Where things are; NULL means: there is none.  Borrowed for the call. */
struct cs_places {
	const char *policy;      /* folder of policy.conf and policy.d */
	const char *policy_only; /* one file instead of every other: --policy */
	const char *settings;    /* the user's own settings file */
	const char *data;        /* folder of the known addresses */
	const char *state;       /* folder of drafts, outbox and audit log */
	const char *runtime;     /* folder of receipts */
	const char *keymaps;     /* folder of *.conf keymaps */
	const char *helpers;     /* folder of the helper programs */
	const struct cs_runner *runner; /* NULL: they are our own children */
	const char *home;        /* what ~/ stands for in settings */
	const char *user;        /* login name of whoever runs it */
	const char *(*who)(void);/* … asked when it is needed; user is NULL */
	uid_t owner;             /* who may own policy, beside root */
};

struct cs_guard;
struct cs_draft;

/* Reads policy, settings, lists, keymaps and history.  Fails closed: with
 * CS_CONFIG or CS_UNTRUSTED nothing is opened and nothing may be sent.  The
 * guard is the caller's to close. */
enum cs_status cs_guard_open(const struct cs_places *places,
	struct cs_guard **guard, struct cs_error *error);
void cs_guard_close(struct cs_guard *guard);

/* Makes and reads now what else would be at the first judgement (candidates,
 * the public suffix list): for who can't open files later.  CS_NO_MEMORY. */
enum cs_status cs_guard_complete(const struct cs_guard *guard,
	struct cs_error *error);

/* "", or what can't be read of the history and keymaps that judging needs:
 * only where policy says fail = "open" is a guard opened then.  To be shown;
 * rules, trust and markings of policy are in force all the same. */
const char *cs_guard_failure(const struct cs_guard *guard);

enum {
	CS_DOMAIN_SIZE = 1024,  /* bytes of a domain with U-labels, and the 0 */
	CS_ASCII_SIZE = 256,    /* bytes of a domain with A-labels, and the 0 */
	CS_ADDRESS_SIZE = 1344, /* bytes of an address, and the 0 */
	CS_TEXT_SIZE = 320,     /* bytes of a sentence, and the 0 */
	CS_REASONS = 8,         /* reasons kept, the worst first */
};

struct cs_reason {
	const char *rule;        /* name in the table of rules, static */
	enum cs_verdict verdict; /* what this rule alone says */
	char target[CS_DOMAIN_SIZE]; /* the name it was mistaken for, or "" */
	char text[CS_TEXT_SIZE]; /* one sentence for a person */
};

/* Which part of the address the doubt is about, hence what must be typed. */
enum cs_doubt {
	CS_DOUBT_NONE,
	CS_DOUBT_DOMAIN, /* right of the @ */
	CS_DOUBT_LOCAL,  /* left of it: the whole address must be typed */
};

struct cs_judgement {
	enum cs_verdict verdict;           /* the worst of the reasons */
	enum cs_doubt doubt;
	char domain[CS_DOMAIN_SIZE];       /* canonical, U-labels; "" if none */
	char domain_ascii[CS_ASCII_SIZE];  /* canonical, A-labels; "" if none */
	char suggestion[CS_ADDRESS_SIZE];  /* address instead; "" if none */
	double probability; /* 0…1 that a slip made it; NAN: no model spoke */
	bool known;         /* address or domain with history */
	size_t reason_count;
	struct cs_reason reasons[CS_REASONS]; /* the worst first */
};

/* Judges RECIPIENT, as the cutter gave it.  Never fails: what can't be judged
 * is CS_BLOCK with the rule "syntax".  A suggestion has been judged itself and
 * is never riskier than what was typed. */
void cs_judge(const struct cs_guard *guard,
	const struct cs_recipient *recipient, struct cs_judgement *judgement);

/*
 * The recipients of one message taken together.  No recipient is wrong here by
 * himself: duplicates, one outsider in an internal circle, too many who see
 * one another, a reply that gains a domain, a sender that isn't for him.  Notices, which policy can raise
 * to CS_CONFIRM or turn off (settings set.*).
 */
enum cs_field { CS_FIELD_TO, CS_FIELD_CC, CS_FIELD_BCC };

struct cs_member {
	struct cs_recipient recipient;
	enum cs_field field;
};

struct cs_set {
	const struct cs_member *members;
	size_t count;
	/* Of a reply: every address of the message it answers; else none. */
	const struct cs_recipient *thread;
	size_t thread_count;
	struct cs_span from; /* the field, or {NULL, 0}: not looked at */
};

enum { CS_WHOLE_SET = -1 };

struct cs_remark {
	const char *rule;        /* "duplicate", "outsider" …, static */
	enum cs_verdict verdict;
	long member;             /* whom it is about, or CS_WHOLE_SET */
	char text[CS_TEXT_SIZE]; /* one sentence for a person */
};

/* Writes at most ROOM remarks about SET, the worst first, and returns how many
 * were written.  Out of memory is one: that of cs_remark_unjudged(). */
size_t cs_judge_set(const struct cs_guard *guard, const struct cs_set *set,
	struct cs_remark *remarks, size_t room);

/* Makes *REMARK what is said where there is no memory to judge a set: CS_BLOCK,
 * for what wasn't judged isn't sent. */
void cs_remark_unjudged(struct cs_remark *remark);

/* -- Content: markings ------------------------------------------------------- */

/*
 * What a message says, as far as policy's markings go: they bind whom it may
 * go to, whatever its recipients' names are like.  NULL stands for a message
 * about which policy has nothing to say, and is allowed everywhere.
 */
struct cs_content;

/* Looks into subject, text and text attachments of DRAFT, which are opened for
 * that and stay open: cs_send() sends those.  Or into those of MESSAGE, bytes.  *CONTENT is NULL where policy has no markings.  On failure the
 * message must not be sent. */
enum cs_status cs_content_of_draft(const struct cs_guard *guard,
	struct cs_draft *draft, struct cs_content **content,
	struct cs_error *error);
enum cs_status cs_content_of_message(const struct cs_guard *guard,
	struct cs_span message, struct cs_content **content,
	struct cs_error *error);
void cs_content_close(struct cs_content *content);

/* Adds what the markings say about RECIPIENT to its JUDGEMENT. */
void cs_content_judge(const struct cs_content *content,
	const struct cs_recipient *recipient, struct cs_judgement *judgement);

/* Do the markings say anything about RECIPIENT, so judged? */
bool cs_content_concerns(const struct cs_content *content,
	const struct cs_recipient *recipient,
	const struct cs_judgement *judgement);

/* What is to be told of a message without asking: a sentence for each marking
 * whose action about one of RECIPIENTS is notice or worse, but no worse than
 * MOST, and one where something is marked in what the message quotes that is
 * not in the text above it.  Those that are one too many are left out. */
enum { CS_SENTENCES = 4 };
struct cs_sentences {
	size_t count;
	enum cs_verdict worst; /* of them; CS_PASS: there is none */
	char text[CS_SENTENCES][CS_TEXT_SIZE];
};
void cs_content_tell(const struct cs_guard *guard,
	const struct cs_content *content,
	const struct cs_recipient *recipients, size_t count,
	enum cs_verdict most, struct cs_sentences *sentences);

/* -- Explaining -------------------------------------------------------------- */

/* One line of the computation, in order; kept until the explanation closes. */
struct cs_step {
	const char *kind;  /* "candidate", "rule", "prior", "posterior" …, static */
	const char *name;  /* a domain, a rule … */
	double value;      /* nats, or a probability; NAN: none */
	const char *text;  /* the sentence */
};

struct cs_explanation;

/* Judges as cs_judge() does and keeps every candidate, its slip, its cost and
 * prior, and every rule's say. */
enum cs_status cs_explain(const struct cs_guard *guard,
	const struct cs_recipient *recipient, struct cs_judgement *judgement,
	struct cs_explanation **explanation, struct cs_error *error);
size_t cs_explanation_count(const struct cs_explanation *explanation);
const struct cs_step *cs_explanation_step(
	const struct cs_explanation *explanation, size_t i);
void cs_explanation_close(struct cs_explanation *explanation);

/* -- Settings ---------------------------------------------------------------- */

/* One value in force, as text in the syntax of the files, and where it comes
 * from.  Borrowed from the guard. */
struct cs_setting {
	const char *name;   /* "confirm.valid_minutes" */
	const char *value;  /* "60", "\"allow\"", "[ \"mil\" ]" … */
	const char *origin; /* "FILE:LINE", or "default"; several: ", " between */
	const char *refused;/* what the user's file tried and may not, or NULL */
	const char *help;   /* one sentence, not translated yet */
};

size_t cs_setting_count(const struct cs_guard *guard);
const struct cs_setting *cs_setting_at(const struct cs_guard *guard, size_t i);

/* Values by name; asking for a name or type not in the table is a bug of the
 * caller and asserts. */
long cs_setting_number(const struct cs_guard *guard, const char *name);
bool cs_setting_truth(const struct cs_guard *guard, const char *name);
const char *cs_setting_text(const struct cs_guard *guard, const char *name);

/* One of the setting `keys', as it was written; what keys and actions there are
 * the screen knows.  Borrowed from the guard. */
struct cs_key_binding {
	const char *key, *action;
	const char *place; /* "header", "body" or "": both */
	const char *file;
	unsigned line;
};

/* The binding I; false behind the last one. */
bool cs_key_binding_at(const struct cs_guard *guard, size_t i,
	struct cs_key_binding *binding);

/* "FILE:LINE" of the rule of policy that decides about DOMAIN (A-labels, as a
 * judgement has it) today; NULL: none does.  Borrowed from the guard. */
const char *cs_policy_origin(const struct cs_guard *guard, const char *domain);

/* Checks the files as cs_guard_open() reads them and calls SAY once per error
 * or remark.  Returns the first error's status, CS_OK when all is well. */
enum cs_status cs_policy_lint(const struct cs_places *places,
	void (*say)(void *context, bool is_error, const char *line),
	void *context);

/* -- Identities -------------------------------------------------------------- */

/* One of the setting `identities'; texts are borrowed from the guard, "" where
 * nothing is said.  Paths may start with ~/. */
struct cs_identity {
	const char *name, *address, *signature, *reply_to, *fcc;
	bool has_signature; /* `signature' is set, be it to nothing */
};

size_t cs_identity_count(const struct cs_guard *guard);
/* The identity I; false behind the last one. */
bool cs_identity_at(const struct cs_guard *guard, size_t i,
	struct cs_identity *identity);
/* The one whose address is that of FROM, a From: field; -1: none. */
long cs_identity_find(const struct cs_guard *guard, struct cs_span from);
/* The one that is for the first of the COUNT RECIPIENTS that any is for; -1:
 * none. */
long cs_identity_for(const struct cs_guard *guard,
	const struct cs_recipient *recipients, size_t count);

/* -- The countersign: what must be typed ------------------------------------- */

/*
 * The dialogue without its screen.  It is opened over every recipient of one
 * message, asks one question per suspect domain (per address where the doubt
 * lies left of the @), and ends in one of three ways.  Safe is the default:
 * the empty answer never sends.
 */
struct cs_countersign;

struct cs_question {
	unsigned number, total;   /* "1 of 2" */
	enum cs_verdict verdict;  /* CS_CONFIRM, CS_RELEASE or CS_BLOCK */
	enum cs_doubt doubt;      /* what to type: a domain, or the address */
	const char *typed;        /* the name as it stands in the address */
	const char *suggestion;   /* the name instead, or "" */
	const char *sentence;     /* why */
	const char *recipients;   /* the addresses it is about, ", " between */
};

enum cs_answer {
	CS_ANSWER_CONFIRMED, /* countersigned: go to the next question */
	CS_ANSWER_CHANGED,   /* another name is meant: recorded as a change */
	CS_ANSWER_BACK,      /* nothing decided: back to the screen */
	CS_ANSWER_UNREADABLE,/* not a name: ask again */
	CS_ANSWER_NEVER,     /* block, or a code that releases nothing:
	                      * cs_countersign_word() says why */
};

/* A correction: replace the domain (or address) FROM by TO. */
struct cs_change {
	enum cs_doubt doubt;
	const char *from;
	const char *to;
};

/* EARLIER is a dialogue about the same message: the names countersigned there
 * need not be typed again.  NULL: there was none. */
enum cs_status cs_countersign_open(const struct cs_guard *guard,
	const struct cs_recipient *recipients, size_t count,
	const struct cs_countersign *earlier,
	struct cs_countersign **countersign, struct cs_error *error);
/* The same for a message that has this CONTENT. */
enum cs_status cs_countersign_open_content(const struct cs_guard *guard,
	const struct cs_recipient *recipients, size_t count,
	const struct cs_content *content, const struct cs_countersign *earlier,
	struct cs_countersign **countersign, struct cs_error *error);
void cs_countersign_close(struct cs_countersign *countersign);

/* The question to ask now, NULL when none is left.  Borrowed until the next
 * answer. */
const struct cs_question *cs_countersign_question(
	const struct cs_countersign *countersign);

/* Takes what was typed.  The empty line takes the suggestion (CS_ANSWER_
 * CHANGED), or without one is CS_ANSWER_BACK.  The name as it stands in the
 * address confirms.  Another name is a change.  To a question at CS_RELEASE
 * everything typed is a second person's code, not to be shown while it is
 * typed.  Without memory: CS_ANSWER_BACK. */
enum cs_answer cs_countersign_answer(struct cs_countersign *countersign,
	struct cs_span typed);

/* For a person, after CS_ANSWER_NEVER: why.  Borrowed until the next answer. */
const char *cs_countersign_word(const struct cs_countersign *countersign);

/* Corrections recorded so far; with any, this send is void. */
size_t cs_countersign_change_count(const struct cs_countersign *countersign);
const struct cs_change *cs_countersign_change(
	const struct cs_countersign *countersign, size_t i);

/* Writes the address that RECIPIENT becomes by the changes; false: it stays as
 * it is. */
bool cs_countersign_changed(const struct cs_countersign *countersign,
	const struct cs_recipient *recipient, char address[CS_ADDRESS_SIZE]);

/* True when no question is left and nothing was changed: it may be sent. */
bool cs_countersign_may_send(const struct cs_countersign *countersign);

/*
 * Tells a hand from a paste or a held key.  Times are microseconds of a
 * monotonic clock.  Keys 40 ms apart always count as typed; several within
 * 10 ms, or one key repeating faster than that, do not.
 */
struct cs_typing {
	uint64_t last_us;
	uint32_t last_key;
	unsigned burst, repeat;
};

enum cs_typing_verdict { CS_TYPED, CS_PASTED, CS_HELD };

enum cs_typing_verdict cs_typing_key(struct cs_typing *typing, uint32_t key,
	uint64_t now_us);

/* -- Release codes ----------------------------------------------------------- */

/*
 * What releases a message at CS_RELEASE: a code that somebody else than the
 * sender knows.  The codes' hashes are part of the site's policy; only who may
 * write that can change them.
 */
enum { CS_RELEASE_CODE_SIZE = 32 }; /* bytes of one that was made, and the 0 */

/* Gives NAME, a login name, CODE instead of the one before. */
enum cs_status cs_release_code_add(const struct cs_places *places,
	const char *name, const char *code, struct cs_error *error);
enum cs_status cs_release_code_remove(const struct cs_places *places,
	const char *name, struct cs_error *error);
enum cs_status cs_release_code_list(const struct cs_places *places,
	bool (*take)(void *context, const char *name), void *context,
	struct cs_error *error);

/* Makes one up, of 100 random bits. */
enum cs_status cs_release_code_make(char code[CS_RELEASE_CODE_SIZE],
	struct cs_error *error);

/* -- Audit ------------------------------------------------------------------ */

/*
 * The audit log: what was asked, and what was chosen; a JSON object a line,
 * each holding the digest of the line before it.  Text of messages is never in
 * it, and of addresses as much as the setting audit.privacy allows.
 */

/* To be called once where a dialogue has ended, or would have been needed and
 * could not be held (ASKED false), and before anything is sent: logs every
 * question and how it ended, and where the message may be sent how many
 * recipients it has.  CLIENT is what asks: "compose", "sendmail" ….  Not CS_OK
 * only where it can't be logged and policy says that it must: the message then
 * must not go.  Else, where it can't be logged, ERROR has a text all the
 * same, to be shown; it is "" where all is well. */
enum cs_status cs_audit_challenge(const struct cs_guard *guard,
	const struct cs_countersign *countersign, const char *client,
	bool asked, struct cs_error *error);

/* The path of the log in force. */
enum cs_status cs_audit_path(const struct cs_guard *guard, char *path,
	size_t size, struct cs_error *error);

/* One line of a log; what it doesn't have is "" or 0. */
struct cs_audit_entry {
	const char *when;       /* "2026-11-23T14:33:55Z" */
	const char *event;      /* "challenge", "passed" */
	const char *who, *client;
	const char *verdict;
	const char *rules;      /* "," between */
	const char *typed, *suggested;
	const char *recipients;
	const char *choice;     /* "taken", "countersigned" … */
	const char *meant, *by;
	const char *previous, *mac;
	double seconds;         /* from the question to its answer */
	size_t count;           /* recipients of a message that passed */
	unsigned tries;
	bool torn;              /* the line before it was cut short */
};

/* Calls TAKE for each whole line of the log PATH, until it returns false.
 * CS_SYNTAX: it has lines, and none of them is a log's. */
enum cs_status cs_audit_read(const char *path,
	bool (*take)(void *context, const struct cs_audit_entry *entry),
	void *context, struct cs_error *error);

struct cs_audit_check {
	size_t lines, entries;
	size_t torn;       /* lines that a crash cut short */
	size_t after_head; /* entries after HEAD, or all */
	bool head_found;
	bool unfinished;   /* the last line has no end: torn, or being written */
	char head[65];     /* of the last whole line */
};

/* Is the log PATH whole?  HEAD (NULL: none) is one kept elsewhere and must be
 * in it; KEY (empty: none) must have sealed every line.  CS_FAILED: no; ERROR
 * names the line. */
enum cs_status cs_audit_verify(const char *path, const char *head,
	struct cs_span key, struct cs_audit_check *check,
	struct cs_error *error);

/* -- Known addresses ---------------------------------------------------------- */

/* Where a known address came from, weakest first. */
enum cs_origin {
	CS_ORIGIN_LIST,   /* imported list or alias file */
	CS_ORIGIN_SENDER, /* wrote to me */
	CS_ORIGIN_SENT,   /* I wrote to it */
	CS_ORIGIN_ADDED,  /* `known add` */
};

struct cs_known {
	struct cs_span address; /* or a bare domain; U-labels, for people */
	struct cs_span name;    /* display name, or empty */
	struct cs_span nick;    /* short name in an address book, or empty */
	uint32_t count;         /* times mailed */
	int64_t first, last;    /* seconds since 1970; 0: unknown */
	enum cs_origin origin;
	bool quarantined;       /* seen, but suspect: no history */
	bool risky;             /* quarantined, or suspect as it stands */
};

/* The word of ORIGIN: list, sender, sent, added.  Static. */
const char *cs_origin_name(enum cs_origin origin);

/*
 * Completion: calls TAKE for each known address in which a word of address,
 * domain, name or nick starts with QUERY (ASCII case does not matter; empty:
 * all), most used first, risky ones last, until it returns false.  The file
 * is read at each call: what another process learned is there.
 */
enum cs_status cs_known_query(const struct cs_guard *guard,
	struct cs_span query,
	bool (*take)(void *context, const struct cs_known *known),
	void *context, struct cs_error *error);

/* Learns again from the address books that were changed since they were
 * learned; a few stat() calls where none was.  To be called before completion:
 * an alias file just edited needs no restart. */
enum cs_status cs_known_refresh(const struct cs_guard *guard,
	struct cs_error *error);

/* Calls TAKE for each fact in the order of the file, the history or what is
 * quarantined, until it returns false. */
enum cs_status cs_known_list(const struct cs_guard *guard, bool quarantined,
	bool (*take)(void *context, const struct cs_known *known),
	void *context, struct cs_error *error);

/* Adds WHAT, an address (perhaps with a display name) or a domain, by hand:
 * also what is suspect or quarantined is history from now on.  CS_SYNTAX: it
 * can't be read. */
enum cs_status cs_known_add(const struct cs_guard *guard, struct cs_span what,
	struct cs_error *error);

/* Forgets WHAT, an address, or a domain with every address at it; the empty
 * span: everything.  From the file, its index and copies left behind.  *COUNT:
 * how many facts. */
enum cs_status cs_known_forget(const struct cs_guard *guard,
	struct cs_span what, size_t *count, struct cs_error *error);

/* To be called after a hand-over that succeeded: counts RECIPIENTS as mailed,
 * and keeps as whom if FROM, a field, is of one of several identities.
 * One that is suspect is quarantined, countersigned or not: it takes
 * cs_known_add() to trust it. */
enum cs_status cs_known_sent(const struct cs_guard *guard,
	struct cs_span from, const struct cs_recipient *recipients, size_t count,
	struct cs_error *error);

/* Learning: new facts are gathered in memory and written at once.  Each name
 * is judged first; a look-alike of a protected one, or what is suspect in
 * mail, is quarantined. */
struct cs_learning;

enum cs_status cs_learning_open(const struct cs_places *places,
	struct cs_learning **learning, struct cs_error *error);
void cs_learning_close(struct cs_learning *learning);

struct cs_learn_progress {
	uint64_t done, total; /* messages; total 0: not counted yet */
	uint64_t broken;
	const char *path;     /* being read now */
};

struct cs_learn_watch {
	/* Called for each message; false: stop, keeping what was done. */
	bool (*progress)(void *context,
		const struct cs_learn_progress *progress);
	/* Something that can't be read, and why; may be NULL. */
	void (*broken)(void *context, const char *path, const char *why);
	void *context;
	bool is_blind;        /* nobody looks: don't count beforehand */
};

void cs_learning_watch(struct cs_learning *learning,
	const struct cs_learn_watch *watch);

/* Says that ADDRESS is mine, beside those of the setting `identities': mail
 * from it tells whom I wrote to. */
enum cs_status cs_learning_mine(struct cs_learning *learning,
	struct cs_span address);

/* Takes a plain list: an address or a domain a line, a tab and a count may
 * follow, `#' starts a comment.  Lines that can't be read are passed over. */
enum cs_status cs_learn_list(struct cs_learning *learning, FILE *stream,
	const char *name, struct cs_error *error);

/* Takes an address book: aliases of mutt or mailx, alpine's .addressbook,
 * abook, vCard, lbdb's m_inmail; it looks which. */
enum cs_status cs_learn_aliases(struct cs_learning *learning, FILE *stream,
	const char *name, struct cs_error *error);

/* Remembers the book at PATH, absolute, just learned as KIND ("aliases",
 * "list"): cs_known_refresh() then sees when it changes. */
enum cs_status cs_learning_remember(struct cs_learning *learning,
	const char *kind, const char *path, struct cs_error *error);

/* Takes mail at PATH: a Maildir, an mbox, or a folder with such in it.
 * Messages counted in an earlier run are passed over.  Broken ones are told
 * to the watch and never stop it.  CS_BUSY: the watch stopped it. */
enum cs_status cs_learn_mail(struct cs_learning *learning, const char *path,
	struct cs_error *error);

/* Merges what was gathered into the history. */
enum cs_status cs_learning_save(struct cs_learning *learning,
	struct cs_error *error);

/* -- Drafts -------------------------------------------------------------------- */

/*
 * A message being written: header fields in order, as decoded UTF-8 without
 * folding, a body with \n line ends, and paths of attachments.  On disk it is
 * a text file that a person can read (RFC 5322 in looks, UTF-8, not encoded),
 * saved by write, fsync, rename; every state is durable.
 */
enum cs_draft_state {
	CS_DRAFT_WRITTEN,       /* being written, or postponed */
	CS_DRAFT_HANDING_OVER,  /* given to sendmail; the outcome is unknown */
	CS_DRAFT_FCC_PENDING,   /* sent; the copy is not filed yet */
	CS_DRAFT_REFUSED,       /* kept by the gate */
};

/* A new empty draft, in memory only until cs_draft_save(). */
enum cs_status cs_draft_open(const struct cs_guard *guard,
	struct cs_draft **draft, struct cs_error *error);
void cs_draft_close(struct cs_draft *draft);

/* Value of the first field NAME, "" if there is none.  Borrowed until it is
 * set again. */
const char *cs_draft_field(const struct cs_draft *draft, const char *name);
/* Sets, adds or (with the empty value) removes NAME.  CR, LF and NUL in VALUE
 * become blanks: a value can't start a new header line. */
enum cs_status cs_draft_set_field(struct cs_draft *draft, const char *name,
	struct cs_span value);
struct cs_span cs_draft_body(const struct cs_draft *draft);
enum cs_status cs_draft_set_body(struct cs_draft *draft, struct cs_span body);
size_t cs_draft_attachment_count(const struct cs_draft *draft);
const char *cs_draft_attachment(const struct cs_draft *draft, size_t i);
enum cs_status cs_draft_set_attachments(struct cs_draft *draft,
	const char *const *paths, size_t count);
/* From now on what is attached must lie beneath ROOT; "": nothing may be. */
enum cs_status cs_draft_confine(struct cs_draft *draft, const char *root);
enum cs_draft_state cs_draft_state(const struct cs_draft *draft);
/* Its name in the state folder ("20261123-143355-1a2b"), "" before a save. */
const char *cs_draft_name(const struct cs_draft *draft);

/* A file that is, or may be, attached. */
enum { CS_TYPE_SIZE = 128 };
struct cs_attachment {
	uint64_t size;           /* bytes */
	char type[CS_TYPE_SIZE]; /* as the message will have it: text/plain */
};

/* What an ending of NAME says: a media type, static. */
const char *cs_type_of_name(const char *name);

/* The media type that a message gave its file PATH of DRAFT, as that will have
 * it again, into TYPE; false: PATH is a file as any, and TYPE stays. */
bool cs_draft_attachment_type(const struct cs_draft *draft, const char *path,
	char type[CS_TYPE_SIZE]);

/* Looks at the file PATH, which must lie beneath ROOT (NULL: anywhere, "":
 * nowhere), with the program that would put it into the message.
 * CS_NOT_FOUND: it can't be read, CS_UNTRUSTED: it is no regular file, or not
 * beneath ROOT; ERROR says which. */
enum cs_status cs_attachment_look(const struct cs_guard *guard,
	const char *root, const char *path, struct cs_attachment *about,
	struct cs_error *error);

/* CS_LIMIT, and why, where policy doesn't let the COUNT files of PATHS be
 * attached together: settings attach.*.  For the screen: cs_send() asks anew,
 * of the very files that it has opened to send. */
enum cs_status cs_attachments_allowed(const struct cs_guard *guard,
	const char *root, const char *const *paths, size_t count,
	struct cs_error *error);

/* The same for a finished MESSAGE, in so far as somebody has set those settings:
 * CS_LIMIT; CS_SYNTAX: its parts can be read in two ways, so that it can't be
 * told. */
enum cs_status cs_attachments_of_message(const struct cs_guard *guard,
	struct cs_span message, struct cs_error *error);

/* Opens the regular file PATH for reading, beneath ROOT as above, into *FILE. */
enum cs_status cs_file_open(const char *root, const char *path, int *file,
	struct cs_error *error);

/* Writes it: temporary file, fsync, rename, fsync of the folder; 0600. */
enum cs_status cs_draft_save(struct cs_draft *draft, struct cs_error *error);
/* Removes it from disk. */
enum cs_status cs_draft_discard(struct cs_draft *draft, struct cs_error *error);

/*
 * Reads TEXT, a draft with headers as mutt hands it to an editor (decoded
 * UTF-8, Attach: lines), into DRAFT, instead of what that held.  What breaks
 * the form of a header, and all after it, becomes body: nothing is lost.  The
 * draft's state stays what it is.
 */
enum cs_status cs_draft_read(struct cs_draft *draft, struct cs_span text);
/* The same for what may also be a message with MIME parts, as mail programs
 * postpone them: its text comes out in UTF-8, its files lie beside the draft,
 * which is saved then (to be discarded if it comes to nothing).  CS_SYNTAX:
 * it holds what a draft can't, as ERROR says.  Fcc is mutt's own. */
enum cs_status cs_draft_read_message(const struct cs_guard *guard,
	struct cs_draft *draft, struct cs_span text, struct cs_error *error);
/* Into *TEXT whom the message was among that DRAFT answers, a list of addresses,
 * the caller's to free(); NULL: it answers none.  These are whom it is from and to,
 * unless they were noted before more came to them: then those. */
enum cs_status cs_draft_thread(const struct cs_draft *draft, char **text);
enum cs_status cs_draft_note_thread(struct cs_draft *draft);
/* What is to be told of DRAFT, which was made of such a message: where it holds
 * all of it, but in another form; "": nothing. */
const char *cs_draft_remark(const struct cs_draft *draft);
/* The number of the line, from 1, where cs_draft_read() would take header for
 * body, since it is neither a field nor goes on with one; 0: there is none.  A
 * Bcc: behind it would be sent to nobody and read by all, so who sends without
 * showing the text first must not send such a one. */
size_t cs_draft_damage(struct cs_span text);
/* Writes DRAFT as such a text, terminated; the caller's to free(). */
enum cs_status cs_draft_text(const struct cs_draft *draft, char **text,
	size_t *length);
/* Field I of DRAFT in order, false behind the last one. */
bool cs_draft_field_at(const struct cs_draft *draft, size_t i,
	const char **name, const char **value);

/*
 * For the gate: keeps MESSAGE, byte for byte, as a CS_DRAFT_REFUSED with its
 * SENDER ("" or the -f) and RECIPIENTS, durable before it returns.  Closing
 * the draft leaves it for later, discarding it forgets it.  cs_draft_body()
 * gives MESSAGE back.  It takes no guard, for one that can't be opened must
 * not lose the message either.
 */
enum cs_status cs_draft_keep_raw(const struct cs_places *places,
	struct cs_span message, const char *sender,
	const struct cs_recipient *recipients, size_t count,
	struct cs_draft **draft, struct cs_error *error);
/* Forgets refused messages that have the Message-ID of MESSAGE, which is being
 * handed over: they were kept for want of a countersign or a correction. */
void cs_draft_supersede(const struct cs_places *places,
	struct cs_span message);
/* The recipient I that a refused message was kept with; NULL behind the last
 * one. */
const char *cs_draft_recipient(const struct cs_draft *draft, size_t i);

/*
 * Postponed messages lie in a Maildir (setting `postponed') that mutt opens
 * too, and that has those of mutt.  A draft that is written on lies in the
 * state folder: one that is taken up is moved there, and cs_draft_postpone()
 * moves it back.
 */

/* Every draft not in use by a living process, and every postponed message,
 * newest first. */
struct cs_draft_entry {
	const char *name;
	enum cs_draft_state state;
	bool is_postponed;    /* lies in the Maildir */
	bool is_sealed;       /* to be encrypted or signed: not for us */
	int64_t changed;      /* seconds since 1970 */
	const char *to;
	const char *subject;
};
enum cs_status cs_draft_list(const struct cs_guard *guard,
	bool (*take)(void *context, const struct cs_draft_entry *entry),
	void *context, struct cs_error *error);
/* Takes draft NAME over, locked against other processes.  CS_SYNTAX: it is a
 * message that only the program which wrote it can take up, as ERROR says. */
enum cs_status cs_draft_resume(const struct cs_guard *guard, const char *name,
	struct cs_draft **draft, struct cs_error *error);
/* Moves DRAFT, saved and CS_DRAFT_WRITTEN, into the Maildir; it has no name any
 * more.  On failure it stays a draft, as it was saved. */
enum cs_status cs_draft_postpone(const struct cs_guard *guard,
	struct cs_draft *draft, struct cs_error *error);
/* Removes draft NAME for good, wherever it lies and whoever wrote it. */
enum cs_status cs_draft_delete(const struct cs_guard *guard, const char *name,
	struct cs_error *error);

/* -- A draft of another program -------------------------------------------------- */

/*
 * A file that a mail client hands its editor: header fields, a blank line, a
 * body.  Recipients can be corrected in it; every other byte stays as it is.
 * TEXT is borrowed until the manuscript is closed.
 */
struct cs_manuscript;

enum cs_status cs_manuscript_open(struct cs_span text,
	struct cs_manuscript **manuscript, struct cs_error *error);
void cs_manuscript_close(struct cs_manuscript *manuscript);
/* False for a body alone: then recipients can't be seen here. */
bool cs_manuscript_has_header(const struct cs_manuscript *manuscript);
const struct cs_recipient *cs_manuscript_recipients(
	const struct cs_manuscript *manuscript, size_t *count);
/* Puts TO in the place of recipient I: of its address, its display name stays;
 * of the whole where it has none.  CS_SYNTAX: TO has a line break. */
enum cs_status cs_manuscript_replace(struct cs_manuscript *manuscript,
	size_t i, const char *to);
/* Its header without the blank line and what stands above it, and its body. */
struct cs_span cs_manuscript_header(const struct cs_manuscript *manuscript);
struct cs_span cs_manuscript_body(const struct cs_manuscript *manuscript);
/* Makes the COUNT VALUES those of the fields NAME, in place; too many are taken
 * out but for one, left empty, missing ones are added at the end. */
enum cs_status cs_manuscript_set(struct cs_manuscript *manuscript,
	const char *name, const char *const *values, size_t count);
/* Puts BODY, with \n line ends, in the place of the body; its last line gets
 * an end. */
enum cs_status cs_manuscript_set_body(struct cs_manuscript *manuscript,
	struct cs_span body);
/* The corrected text, terminated, the caller's to free(). */
enum cs_status cs_manuscript_text(struct cs_manuscript *manuscript,
	char **text, size_t *length);

/* What mutt's bare words stand for, by its own files. */
struct cs_aliases;

enum cs_status cs_aliases_open(struct cs_aliases **aliases);
void cs_aliases_close(struct cs_aliases *aliases);
/* Adds the aliases in PATH, a muttrc, and in the files it names; HOME is what
 * ~ means.  What can't be read is passed over. */
void cs_aliases_read(struct cs_aliases *aliases, const char *path,
	const char *home);
/* Gives TAKE all recipients that WORD stands for; false: it is no alias. */
bool cs_aliases_expand(const struct cs_aliases *aliases, struct cs_span word,
	bool (*take)(void *context, const struct cs_recipient *recipient),
	void *context);
/* Gives TAKE each alias's word that begins with BEGIN, in letters of either
 * case, until it returns false. */
void cs_aliases_begin(const struct cs_aliases *aliases, struct cs_span begin,
	bool (*take)(void *context, struct cs_span word), void *context);

/* The path of mutt's $alias_file as the files set it, ~ written out; NULL:
 * they don't.  Borrowed. */
const char *cs_aliases_file(struct cs_aliases *aliases);

/* Whether WORD can be a nick: letters, digits and . _ + - */
bool cs_alias_is_word(struct cs_span word);
/* CS_SYNTAX: WORD can't be a nick, or RECIPIENT can't stand in such a file. */
enum cs_status cs_alias_check(struct cs_span word,
	const struct cs_recipient *recipient, struct cs_error *error);
/* Adds the alias WORD for RECIPIENT to the file PATH, in mutt's syntax, all or
 * nothing; other programs see the old file or the new one.  A display name
 * that mutt could take for more than a name is left out.  CS_SYNTAX: WORD or
 * the address can't stand there. */
enum cs_status cs_alias_add(const char *path, struct cs_span word,
	const struct cs_recipient *recipient, struct cs_error *error);

/* -- The gate: a call of sendmail ---------------------------------------------- */

/*
 * What a sendmail command line and the message on its stdin would send, and to
 * whom: everybody that any MTA could read out of the two.  Words and message
 * are borrowed until the call is closed, and never changed.
 */
enum cs_call_kind {
	CS_CALL_MESSAGE, /* a message is read from stdin */
	CS_CALL_QUERY,   /* -bp and the like: reads no message */
	CS_CALL_SMTP,    /* -bs: SMTP on stdin */
};

struct cs_call;

/* The environment variable of a sendmail that countersign has run: a gate that
 * finds it set was taken for the real one, and must not go round again. */
#define CS_HANDOFF_VARIABLE "COUNTERSIGN_HANDOFF"

/* Reads ARGV[1] to ARGV[ARGC-1].  CS_SYNTAX: a word that is not let through;
 * the error says which and why. */
enum cs_status cs_call_open(int argc, char *const *argv,
	struct cs_call **call, struct cs_error *error);
void cs_call_close(struct cs_call *call);
enum cs_call_kind cs_call_kind(const struct cs_call *call);
/* The envelope's sender of -f, "" if there is none. */
const char *cs_call_sender(const struct cs_call *call);

/* Takes the recipients out of the words and, where an MTA would look there,
 * the header of MESSAGE.  To be called once. */
enum cs_status cs_call_read(struct cs_call *call, struct cs_span message,
	struct cs_error *error);
/* All of them, with CS_UNREADABLE among them. */
const struct cs_recipient *cs_call_recipients(const struct cs_call *call,
	size_t *count);
/* Why the header's recipients could be read in two ways, half a sentence;
 * NULL: they can't. */
const char *cs_call_doubt(const struct cs_call *call);

/* -- Receipts -------------------------------------------------------------------- */

/* A running program that sends many messages of one kind (git send-email), by
 * its process number and start time; all zero: none. */
struct cs_series {
	pid_t leader;
	uint64_t started;
};

/* Notes that the user has countersigned RECIPIENT, so that the gate need not
 * ask again for confirm.valid_minutes; with SERIES for that program alone, else
 * NULL. */
enum cs_status cs_receipt_give(const struct cs_guard *guard,
	const struct cs_recipient *recipient, const struct cs_series *series,
	struct cs_error *error);
/* Is RECIPIENT at CS_CONFIRM, no better and no worse, and was it countersigned
 * by a receipt that is still valid?  What can't be told is not. */
bool cs_receipt_covers(const struct cs_guard *guard,
	const struct cs_recipient *recipient, const struct cs_series *series);

/* -- Handing over ---------------------------------------------------------------- */

struct cs_handoff {
	/* The caller's, before the call; NULL: wait as long as it takes.
	 * Called every few milliseconds while sendmail runs, so that a screen
	 * can say how long it takes; false gives up: sendmail is ended, and
	 * whether the message went out is then unknown. */
	bool (*wait)(void *context, unsigned elapsed_ms);
	void *context;
	/* The caller's too: runs sendmail for a process that may not, with
	 * these ARGUMENTS, MESSAGE as its 0 and WORDS as its 1 and 2; hands out
	 * its wait status.  False, errno set: it never ran.  NULL: it is run
	 * as our own child. */
	bool (*run)(void *run_context, const char *const *arguments,
		int message, int words, int *wait_status);
	void *run_context;

	int exit_status;       /* of sendmail; -1: it never ran */
	bool outbox;           /* went into the embedded outbox */
	bool unknown;          /* nobody knows whether it was sent: ask */
	char words[4096];      /* what sendmail said, made printable */
	char where[512];       /* where the draft or outbox message is kept */
	char copy[512];        /* "", or why the copy for fcc is missing */
};

/*
 * draft on disk → sendmail with -i -- and RECIPIENTS → exit 0 → fcc → draft
 * removed.  RECIPIENTS are the judged addresses: they become arguments, with
 * A-labels, in this order without duplicates.  CS_OK: sent (or in the outbox);
 * where `copy' says so the draft stays as CS_DRAFT_FCC_PENDING, and a later
 * cs_send() files the copy and sends nothing.  On every failure the draft is
 * kept, `words' has sendmail's own text.  With `unknown' it stays CS_DRAFT_
 * HANDING_OVER: ask the user before it is sent again.
 */
enum cs_status cs_send(const struct cs_guard *guard, struct cs_draft *draft,
	const struct cs_recipient *recipients, size_t count,
	struct cs_handoff *handoff, struct cs_error *error);

/* Could MESSAGE, which another process made, have been made by this program
 * out of a draft from FROM (a From: field) to the COUNT WORDS, of a sender who
 * chose nothing but recipients, subject, text and files, and, where FROM is
 * NULL, the one mailbox that it is from?  Asked by who hands it over; vouch.h tells what is looked at.  CS_REFUSED: no, and why. */
enum cs_status cs_message_vouch(struct cs_span message, const char *from,
	const char *const *words, size_t count, struct cs_error *error);

/* -- What a kiosk withholds ------------------------------------------------ */

/*
 * name, what isn't there, what it costs to lift it (kiosk.allow), why it can't
 * be lifted.  Of the last two one is NULL.  The names are lynx(1)'s where it has
 * one.
 */
#define CS_RESTRICTION_LIST(X)                                                 \
	X(shell, N_("no shell, and no program but the one that makes the "     \
		"message and the MTA"),                                        \
		NULL, N_("there is nothing behind a shell that would hold"))   \
	X(editor, N_("no editor of one's own"),                                \
		NULL, N_("an editor opens files and starts programs"))         \
	X(speller, N_("no pipe to a spelling program"),                        \
		N_("the program of text.speller reads the text, in a cage of " \
		"its own; while it hangs, idle time is not counted"),          \
		NULL)                                                          \
	X(address_book, N_("no query_command"),                                \
		NULL, N_("query_command is a line for a shell"))               \
	X(file, N_("no file outside kiosk.attach_root; none at all without "   \
		"one"),                                                        \
		NULL, N_("kiosk.attach_root says which files"))                \
	X(suspend, N_("no suspending"),                                        \
		NULL, N_("nobody is there to go on with what is stopped"))     \
	X(drafts, N_("no draft kept, none taken up"),                          \
		N_("a message stays in kiosk.folder, on disk, until it is "    \
		"sent or discarded, and the next person here can take it up"), \
		NULL)                                                          \
	X(from, N_("no sender but kiosk.from"),                                \
		N_("any sender can be written into the message; kiosk.from is "\
		"where it begins"), NULL)                                      \
	X(options, N_("no argument and no setting of the user's own"),         \
		NULL, N_("an argument or a setting names files and programs")) \
	X(environment, N_("no variable from outside but TERM"),                \
		NULL, N_("a variable makes libraries load and read files"))    \
	X(term, N_("no terminal but those of kiosk.terminals"),                \
		N_("any terminal that terminfo has, also one that doesn't "    \
		"wipe what scrolled out"), NULL)                               \
	X(core, N_("no core dump, and no debugger of the same user"),          \
		NULL, N_("a dump has the message in it"))                      \
	X(mode, N_("no file that others could read (umask 077)"),              \
		NULL, N_("the message is in them"))                            \
	X(privileges, N_("no setuid program but through the hand-off helper"), \
		NULL, N_("a setuid program is outside the cage"))

/* The path of the real sendmail, never this program's own, into PATH of SIZE;
 * "" where there is none and the outbox is used.  CS_CONFIG: what is
 * configured can't be run. */
enum cs_status cs_sendmail_find(const struct cs_guard *guard, char *path,
	size_t size, struct cs_error *error);

#endif
