/* learn-message.c - see learn-mail.h: one header, and an mbox of them. */
#include <stdlib.h>
#include <string.h>

#include "header.h"
#include "learn-mail.h"
#include "words.h"

/* -- names of folders ----------------------------------------------------------- */

/* Behind the last dot, as Maildir++ nests: `.Archive.Sent'. */
static const char *
last_part(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot != NULL && dot[1] != '\0' ? dot + 1 : name;
}

static bool
starts_with_one(const char *name, const char *const *starts)
{
	for (; *starts != NULL; starts++)
		if (cs_ascii_compare_n(name, *starts, strlen(*starts)) == 0)
			return true;
	return false;
}

bool
learn_is_sent_folder(const char *name)
{
	static const char *const starts[] = { "sent", "gesendet", "envoy",
		"enviado", "inviat", "outbox", NULL };

	return starts_with_one(last_part(name), starts);
}

bool
learn_is_junk_folder(const char *name)
{
	static const char *const starts[] = { "junk", "spam", "trash",
		"deleted", "bulk mail", "papierkorb", "corbeille", NULL };

	return starts_with_one(last_part(name), starts);
}

/* -- dates ----------------------------------------------------------------------------- */

static int
month_of(const char *text)
{
	static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	for (int i = 0; i < 12; i++)
		if (cs_ascii_compare_n(text, months + 3 * i, 3) == 0)
			return i + 1;
	return 0;
}

/* RFC 5322 section 3.3: [day-name,] 23 Nov 2026 …; 0: can't be read. */
static int32_t
day_of(struct cs_span value)
{
	char text[64], *at;
	int day, month, year;

	header_unfold(value, text, sizeof text);
	at = strchr(text, ',');
	at = at != NULL ? at + 1 : text;
	day = (int)strtol(at, &at, 10);
	at += strspn(at, " -");
	month = month_of(at);
	at += strcspn(at, " -");
	at += strspn(at, " -");
	year = (int)strtol(at, NULL, 10);
	if (year >= 0 && year < 50)
		year += 2000;
	else if (year >= 50 && year < 1000)
		year += 1900;
	if (month == 0 || day < 1 || day > 31 || year < 1970 || year > 2200)
		return 0;
	return fact_day_of(year, month, day);
}

/* -- one header ------------------------------------------------------------------------ */

enum { RECIPIENT_FIELDS = 64 };

struct head {
	struct cs_span from;
	struct cs_span to[RECIPIENT_FIELDS]; /* To, Cc, Bcc */
	size_t to_count;
	int32_t day;
};

static void
read_field(const struct header_field *field, struct head *head)
{
	if (field->name.length == 0)
		return;
	switch (field->name.text[0] | 32) {
	case 'f':
		if (head->from.length == 0 && header_field_is(field, "From"))
			head->from = field->value;
		break;
	case 'd':
		if (head->day == 0 && header_field_is(field, "Date"))
			head->day = day_of(field->value);
		break;
	case 't':
	case 'c':
	case 'b':
		if (head->to_count < RECIPIENT_FIELDS
			&& (header_field_is(field, "To")
				|| header_field_is(field, "Cc")
				|| header_field_is(field, "Bcc")))
			head->to[head->to_count++] = field->value;
		break;
	}
}

static bool
is_mine(const struct cs_learning *learning,
	const struct cs_recipient *recipient)
{
	char domain[CS_ASCII_SIZE];
	size_t length = recipient->domain.length;

	if (facts_count(learning->mine) == 0 || length >= sizeof domain)
		return false;
	for (size_t i = 0; i < length; i++) {
		char c = recipient->domain.text[i];

		domain[i] = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
	}
	return facts_find(learning->mine, recipient->local,
		(struct cs_span){ domain, length }) != NULL;
}

/* Takes the recipients of LINE; my own addresses are nobody I write to.  AS:
 * which of them wrote it, where there are several. */
static enum cs_status
take_line(struct cs_learning *learning, struct cs_span line, int32_t day,
	enum cs_origin origin, struct cs_span as)
{
	struct cs_cutter cutter;
	struct cs_recipient recipient;
	enum cs_status status = CS_OK;

	cs_cutter_start(&cutter, line);
	while (status == CS_OK && cs_cutter_next(&cutter, &recipient)) {
		struct learn_item item = {
			.local = recipient.local,
			.domain = recipient.domain,
			.name = recipient.name,
			.count = 1,
			.day = day,
			.origin = origin,
			.as = as,
		};

		if (recipient.kind == CS_MAILBOX
			&& !is_mine(learning, &recipient))
			status = learn_take(learning, &item);
	}
	return status;
}

/* True where it is from one of my addresses, *AS if I have several. */
static bool
is_from_me(const struct cs_learning *learning, struct cs_span from,
	struct cs_span *as)
{
	struct cs_cutter cutter;
	struct cs_recipient recipient;

	*as = (struct cs_span){ NULL, 0 };
	cs_cutter_start(&cutter, from);
	if (!cs_cutter_next(&cutter, &recipient)
		|| recipient.kind != CS_MAILBOX
		|| !is_mine(learning, &recipient))
		return false;
	if (facts_count(learning->mine) > 1)
		*as = recipient.address;
	return true;
}

enum cs_status
learn_message(struct cs_learning *learning, struct cs_span message,
	bool is_sent, const char **why)
{
	struct header header;
	struct header_field field;
	struct head head = { .to_count = 0 };
	enum cs_status status = CS_OK;
	struct cs_span as;

	*why = NULL;
	header_start(&header, message, true);
	while (header_next(&header, &field))
		read_field(&field, &head);
	if (header.oddities & HEADER_NUL)
		*why = header_oddity_text(HEADER_NUL);
	else if (head.from.length == 0 && head.to_count == 0)
		*why = _("neither a sender nor a recipient stands in it");
	if (*why != NULL)
		return CS_OK;
	if (!is_from_me(learning, head.from, &as) && !is_sent)
		return take_line(learning, head.from, head.day,
			CS_ORIGIN_SENDER, as);
	for (size_t i = 0; i < head.to_count && status == CS_OK; i++)
		status = take_line(learning, head.to[i], head.day,
			CS_ORIGIN_SENT, as);
	return status;
}

struct cs_span
learn_message_id(struct cs_span message)
{
	struct header header;
	struct header_field field;

	header_start(&header, message, true);
	while (header_next(&header, &field))
		if (header_field_is(&field, "Message-ID")
			&& field.value.length > 0)
			return field.value;
	return message;
}

/* -- mbox: RFC 4155 ----------------------------------------------------------------------- */

struct mbox {
	struct cs_learning *learning;
	struct seen_source *source;
	const char *path;
	bool is_sent;
	char *head; /* of the message being read */
	size_t length;
	bool too_long;
};

/* The head is whole: takes it, unless an earlier run did. */
static enum cs_status
take_head(struct mbox *mbox)
{
	struct cs_learning *learning = mbox->learning;
	struct cs_span head = { mbox->head, mbox->length };
	const char *why = NULL;
	enum cs_status status = CS_OK;

	mbox->length = 0;
	if (mbox->too_long)
		why = _("its header is too long");
	else if (!seen_before(learning->seen, mbox->source,
			learn_message_id(head)))
		status = learn_message(learning, head, mbox->is_sent, &why);
	mbox->too_long = false;
	if (why != NULL)
		learn_broken(learning, mbox->path, why);
	learn_step(learning, mbox->path, 1);
	return status;
}

static void
add_line(struct mbox *mbox, const char *line, size_t length)
{
	if (mbox->length + length > LEARN_HEAD_MAX) {
		mbox->too_long = true;
		return;
	}
	memcpy(mbox->head + mbox->length, line, length);
	mbox->length += length;
}

static bool
is_empty(const char *line)
{
	return line[0] == '\n' || (line[0] == '\r' && line[1] == '\n');
}

/* `From SENDER DATE', with a time of day in it: text after an empty line may
 * start with From too, where a program forgot to quote it. */
static bool
is_from_line(const char *line)
{
	return strncmp(line, "From ", 5) == 0 && strchr(line, ':') != NULL;
}

static enum cs_status
read_lines(struct mbox *mbox, FILE *stream)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t length;
	bool in_head = false, after_empty = true;
	enum cs_status status = CS_OK;

	while (status == CS_OK && !mbox->learning->stopped
		&& (length = getline(&line, &room, stream)) > 0) {
		if (in_head && is_empty(line)) {
			in_head = false;
			status = take_head(mbox);
		} else if (!in_head && after_empty && is_from_line(line)) {
			in_head = true;
		} else if (in_head) {
			add_line(mbox, line, (size_t)length);
		}
		after_empty = is_empty(line);
	}
	free(line);
	if (status == CS_OK && in_head && !mbox->learning->stopped)
		status = take_head(mbox);
	return status;
}

enum cs_status
learn_mbox(struct cs_learning *learning, FILE *stream, const char *path,
	bool is_sent)
{
	struct mbox mbox = { .learning = learning, .path = path,
		.source = seen_source(learning->seen, path),
		.is_sent = is_sent, .head = malloc(LEARN_HEAD_MAX) };
	enum cs_status status = CS_NO_MEMORY;

	if (mbox.source != NULL && mbox.head != NULL)
		status = read_lines(&mbox, stream);
	free(mbox.head);
	return status;
}
