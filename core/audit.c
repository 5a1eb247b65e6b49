/* See audit.h. */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <time.h>

#include "audit.h"
#include "audit-log.h"
#include "confirm-outcome.h"
#include "domain.h"
#include "error.h"
#include "guard.h"
#include "trust.h"
#include "words.h"

enum {
	BODY_SIZE = 32768,
	KEY_LONGEST = 4096,
	/* bytes of one text: two of them, a backslash before each byte, and
	 * all that is short fit into BODY_SIZE */
	LIST_SHOWN = 4096,
	HIDDEN_DIGITS = 24,
};

enum privacy { PRIVACY_FULL, PRIVACY_DOMAIN, PRIVACY_HASH };

/* What all lines of one call have in common. */
struct entry {
	const struct cs_guard *guard;
	const char *client;
	enum privacy privacy;
	char when[32];
	char *key; /* the seal's, or NULL */
	size_t key_length;
	struct audit_log log;
	char body[BODY_SIZE];
	size_t length;
	bool is_cut; /* it did not fit, and is no object */
};

/* -- members ------------------------------------------------------------------ */

static void __attribute__((format(printf, 2, 3)))
put(struct entry *entry, const char *format, ...)
{
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(entry->body + entry->length,
		BODY_SIZE - entry->length, format, arguments);
	va_end(arguments);
	if (length > 0)
		entry->length += (size_t)length;
	if (entry->length >= BODY_SIZE) {
		entry->length = BODY_SIZE - 1;
		entry->is_cut = true;
	}
}

/* TEXT, which no terminal obeys any more, as a JSON string. */
static void
put_quoted(struct entry *entry, const char *text)
{
	put(entry, "\"");
	for (; *text; text++)
		put(entry, "%s%c", strchr("\"\\", *text) ? "\\" : "", *text);
	put(entry, "\"");
}

static void
put_text(struct entry *entry, const char *name, const char *text)
{
	char visible[LIST_SHOWN];

	if (!text || !*text)
		return;
	error_visible(visible, sizeof visible, cs_span(text), false);
	put(entry, "%s\"%s\":", entry->length ? "," : "", name);
	put_quoted(entry, visible);
}

/* RULES, "," between, as an array. */
static void
put_rules(struct entry *entry, const char *rules)
{
	put(entry, ",\"rules\":[");
	for (; *rules; rules += strcspn(rules, ","), rules += *rules == ',')
		put(entry, "%s\"%.*s\"",
			entry->body[entry->length - 1] == '[' ? "" : ",",
			(int)strcspn(rules, ","), rules);
	put(entry, "]");
}

/* A digest that is the same for the same name, under the site's key if it has
 * one: without it, who guesses a name can try it. */
static void
put_hidden(struct entry *entry, const char *name, const char *domain)
{
	unsigned char digest[SHA256_SIZE];
	char text[SHA256_TEXT_SIZE];

	sha256_hmac(entry->key_length ? (struct cs_span){ entry->key,
			entry->key_length } : cs_span("countersign"),
		cs_span(domain), digest);
	sha256_text(digest, text);
	text[HIDDEN_DIGITS] = '\0';
	put_text(entry, name, text);
}

/* A domain, or the domain of an address, as privacy allows. */
static void
put_name(struct entry *entry, const char *name, const char *text)
{
	const char *at = text ? strrchr(text, '@') : NULL;
	struct domain domain;

	if (!text || !*text)
		return;
	if (entry->privacy == PRIVACY_FULL) {
		put_text(entry, name, text);
		return;
	}
	if (domain_read(NULL, cs_span(at ? at + 1 : text), &domain, NULL) !=
		DOMAIN_OK)
		return;
	if (entry->privacy == PRIVACY_HASH)
		put_hidden(entry, name, domain.ascii);
	else
		put_text(entry, name, domain.unicode);
}

/* -- lines -------------------------------------------------------------------- */

static void
line_start(struct entry *entry, const char *event)
{
	entry->length = 0;
	entry->is_cut = false;
	put_text(entry, "when", entry->when);
	put_text(entry, "event", event);
	put_text(entry, "who", guard_user(entry->guard));
	put_text(entry, "client", entry->client);
}

static void
challenge_line(struct entry *entry, const struct confirm_outcome *outcome)
{
	line_start(entry, "challenge");
	put_text(entry, "verdict", cs_verdict_name(outcome->verdict));
	put_rules(entry, outcome->rules);
	if (!outcome->is_text || entry->privacy == PRIVACY_FULL) {
		put_name(entry, "typed", outcome->typed);
		put_name(entry, "suggested", outcome->suggestion);
	}
	if (entry->privacy == PRIVACY_FULL)
		put_text(entry, "recipients", outcome->recipients);
	put_text(entry, "choice", confirm_choice_name(outcome->choice));
	if (outcome->choice == CONFIRM_CHANGED)
		put_name(entry, "meant", outcome->to);
	put_text(entry, "by", outcome->by);
	if (outcome->tries)
		put(entry, ",\"tries\":%u", outcome->tries);
	/* by hand: the locale might print a comma */
	put(entry, ",\"seconds\":%u.%u", outcome->tenths / 10,
		outcome->tenths % 10);
}

static enum cs_status
line_add(struct entry *entry)
{
	if (entry->is_cut)
		return CS_LIMIT;
	return audit_log_add(&entry->log, entry->body,
		(struct cs_span){ entry->key, entry->key_length });
}

static enum cs_status
challenges_add(struct entry *entry, const struct cs_countersign *countersign,
	bool asked)
{
	struct confirm_outcome outcome;
	enum cs_status status = CS_OK;
	size_t i;

	for (i = 0; i < confirm_outcome_count(countersign) && !status; i++) {
		if (!confirm_outcome_at(countersign, i, asked, &outcome))
			continue;
		challenge_line(entry, &outcome);
		status = line_add(entry);
	}
	if (status || !cs_countersign_may_send(countersign))
		return status;
	line_start(entry, "passed");
	put(entry, ",\"count\":%zu", confirm_recipient_count(countersign));
	return line_add(entry);
}

/* -- the log ------------------------------------------------------------------ */

/* The path that policy sets, or NULL. */
static const char *
path_set(const struct cs_guard *guard)
{
	const char *path = cs_setting_text(guard, "audit.file");

	return *path ? path : NULL;
}

static enum cs_status
key_read(struct entry *entry, struct cs_error *error)
{
	const struct cs_places *places = guard_places(entry->guard);
	const char *path = cs_setting_text(entry->guard, "audit.key");
	struct trust trust = trust_policy(places->owner);
	enum cs_status status;

	if (!*path)
		return CS_OK;
	status = trust_read(path, &trust, KEY_LONGEST, &entry->key,
		&entry->key_length, error);
	if (status == CS_OK && !entry->key_length)
		return error_say(error, CS_CONFIG, _("%s: the key is empty"),
			path);
	return status;
}

/* The time at which an entry is made, in UTC. */
static void
when_set(struct entry *entry)
{
	time_t now = time(NULL);
	struct tm utc;

	if (!gmtime_r(&now, &utc) || !strftime(entry->when, sizeof entry->when,
		    "%Y-%m-%dT%H:%M:%SZ", &utc))
		entry->when[0] = '\0';
}

/* Where the user can't reach it: what the last line is. */
static void
syslog_tell(const struct entry *entry)
{
	const char *what = cs_setting_text(entry->guard, "audit.syslog");
	const char *text = entry->log.text, *end;

	if (!strcmp(what, "all"))
		for (; *text; text = end + 1) {
			end = strchr(text, '\n');
			if (end > text)
				syslog(LOG_AUTHPRIV | LOG_NOTICE,
					"audit: %.*s", (int)(end - text), text);
		}
	if (strcmp(what, "none"))
		syslog(LOG_AUTHPRIV | LOG_NOTICE, "audit head: %s",
			entry->log.head);
}

/* Opens the log and appends all; nothing is written where nothing happened. */
static enum cs_status
append(struct entry *entry, const struct cs_countersign *countersign,
	bool asked, struct cs_error *error)
{
	const struct cs_places *places = guard_places(entry->guard);
	struct trust trust = trust_by_hand(places->owner);
	enum cs_status status = key_read(entry, error);

	if (status)
		return status;
	status = audit_log_open(&entry->log, path_set(entry->guard),
		places->state, &trust, error);
	if (status)
		return status;
	status = challenges_add(entry, countersign, asked);
	if (status)
		error_say(error, status, _("the audit log: %s"),
			cs_status_text(status));
	else if (entry->log.length)
		status = audit_log_write(&entry->log, error);
	if (!status && entry->log.length)
		syslog_tell(entry);
	audit_log_close(&entry->log);
	return status;
}

static enum privacy
privacy_of(const struct cs_guard *guard)
{
	const char *word = cs_setting_text(guard, "audit.privacy");

	return !strcmp(word, "full") ? PRIVACY_FULL
		: !strcmp(word, "hash") ? PRIVACY_HASH : PRIVACY_DOMAIN;
}

enum cs_status
cs_audit_challenge(const struct cs_guard *guard,
	const struct cs_countersign *countersign, const char *client,
	bool asked, struct cs_error *error)
{
	struct entry *entry = calloc(1, sizeof *entry);
	enum cs_status status = CS_NO_MEMORY;

	if (error)
		error->text[0] = '\0';
	if (entry) {
		entry->guard = guard;
		entry->client = client;
		entry->privacy = privacy_of(guard);
		when_set(entry);
		status = append(entry, countersign, asked, error);
		free(entry->key);
		free(entry);
	}
	if (status == CS_NO_MEMORY)
		error_say(error, status, _("out of memory"));
	return cs_setting_truth(guard, "audit.required") ? status : CS_OK;
}

enum cs_status
cs_audit_path(const struct cs_guard *guard, char *path, size_t size,
	struct cs_error *error)
{
	const char *set = path_set(guard);
	const char *state = guard_places(guard)->state;
	int length;

	if (!set && !state)
		return error_say(error, CS_UNAVAILABLE,
			_("there is no folder to keep the audit log in"));
	length = snprintf(path, size, "%s%s", set ? set : state,
		set ? "" : "/audit/log");
	if (length < 0 || (size_t)length >= size)
		return error_say(error, CS_LIMIT, _("the audit log: path too "
			"long"));
	return CS_OK;
}
