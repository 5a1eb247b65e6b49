/* From the draft on disk to the message beside it. */
#include "config.h"

#include <sys/random.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "domain.h"
#include "draft.h"
#include "error.h"
#include "handoff-message.h"
#include "handoff.h"
#include "helper.h"
#include "store.h"
#include "told.h"
#include "words.h"

enum {
	HELPER_SECONDS = 300,
	WORDS_MOST = 4096,
	BCC_MOST = 1 << 20,
};

/* -- Date and Message-ID -- */

/* The Date of now; in English whatever the locale. */
static bool
make_date(char date[64])
{
	static const char days[] = "SunMonTueWedThuFriSat",
		months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	time_t now = time(NULL);
	struct tm here;
	long east;

	if (!localtime_r(&now, &here))
		return false;
	east = here.tm_gmtoff / 60;
	snprintf(date, 64, "%.3s, %d %.3s %d %02d:%02d:%02d %c%02ld%02ld",
		days + 3 * here.tm_wday, here.tm_mday,
		months + 3 * here.tm_mon, here.tm_year + 1900, here.tm_hour,
		here.tm_min, here.tm_sec, east < 0 ? '-' : '+',
		labs(east) / 60, labs(east) % 60);
	return true;
}

/* The sender's domain with A-labels; "" if From has none. */
static void
senders_domain(const struct cs_draft *draft, char ascii[CS_ASCII_SIZE])
{
	struct cs_cutter cutter;
	struct cs_recipient sender;
	struct domain domain;

	ascii[0] = '\0';
	cs_cutter_start(&cutter, cs_span(cs_draft_field(draft, "From")));
	if (cs_cutter_next(&cutter, &sender) && sender.kind == CS_MAILBOX &&
		domain_read(NULL, sender.domain, &domain, NULL) == DOMAIN_OK)
		strcpy(ascii, domain.ascii);
}

enum cs_status
handoff_identify(struct cs_draft *draft)
{
	char domain[CS_ASCII_SIZE], id[CS_ASCII_SIZE + 48];
	unsigned char salt[16];
	size_t i, used = 1;

	if (draft->state == CS_DRAFT_HANDING_OVER &&
		*cs_draft_field(draft, "Message-ID"))
		return CS_OK;
	senders_domain(draft, domain);
	if (getrandom(salt, sizeof salt, 0) != sizeof salt)
		return CS_UNAVAILABLE;
	id[0] = '<';
	for (i = 0; i < sizeof salt; i++)
		used += (size_t)snprintf(id + used, 3, "%02x", salt[i]);
	/* without a sender's domain the MTA, which adds one to From, adds
	 * an identifier too; the name of this machine is nobody's business */
	snprintf(id + used, sizeof id - used, "@%s>", domain);
	return cs_draft_set_field(draft, "Message-ID",
		cs_span(*domain ? id : ""));
}

/* -- the helper -- */

/* DRAFT's fields into FIELDS, which has room for one more: DATE instead of any
 * it has.  The texts stay the draft's. */
static size_t
stamp(const struct cs_draft *draft, char *date, struct draft_field *fields)
{
	static char name[] = "Date";
	size_t i, count = 1;

	fields[0] = (struct draft_field){ name, date };
	for (i = 0; i < draft->field_count; i++)
		if (cs_ascii_compare(draft->fields[i].name, name))
			fields[count++] = draft->fields[i];
	return count;
}

/* DRAFT's text with the Date of now, in an unlinked file read from its
 * beginning. */
static enum cs_status
put_text(struct cs_draft *draft, int *file, struct cs_error *error)
{
	struct cs_draft stamped = *draft;
	struct draft_field *fields;
	enum cs_status status;
	size_t length;
	char date[64], *text;

	if (!make_date(date))
		return error_say(error, CS_UNAVAILABLE, _("no time of day"));
	fields = calloc(draft->field_count + 1, sizeof *fields);
	if (!fields)
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	stamped.fields = fields;
	stamped.field_count = stamp(draft, date, fields);
	status = draft_write(&stamped, &text, &length);
	free(fields);
	if (status != CS_OK)
		return error_say(error, status, _("out of memory"));
	status = store_scratch(draft->folder, draft->name, file, error);
	if (status == CS_OK) {
		status = store_put(*file, (struct cs_span){ text, length },
			error);
		if (status == CS_OK && lseek(*file, 0, SEEK_SET))
			status = error_say(error, CS_IO, _("can't rewind"));
		if (status != CS_OK)
			close(*file);
	}
	free(text);
	return status;
}

static bool
wait_for_helper(void *context, unsigned elapsed_ms)
{
	(void)context;
	return elapsed_ms < HELPER_SECONDS * 1000u;
}

/* What the helper said, TEXT, in the user's language: the line that begins with
 * TOLD_WORDS, else the first one as it stands. */
static void
translate(char *text, char *said, size_t size)
{
	static const char begin[] = { '\n', TOLD_WORDS, '\0' };
	char *line = *text == TOLD_WORDS ? text : strstr(text, begin);

	if (line)
		line += strspn(line, begin);
	else
		line = text;
	line[strcspn(line, "\n")] = '\0';
	if (line != text)
		told_read(said, size, line);
	else
		snprintf(said, size, "%.*s", (int)size - 1, *line ? line
			: _("countersign-message failed"));
}

/* What the helper said on its way out, as ERROR, behind WHAT couldn't be
 * done. */
static enum cs_status
explain(enum process_end end, int code, int words, const char *what,
	struct cs_error *error)
{
	char text[WORDS_MOST], said[sizeof error->text];
	ssize_t length;

	if (end == PROCESS_EXITED && !code)
		return CS_OK;
	if (end == PROCESS_NEVER_RAN)
		return error_say(error, CS_UNAVAILABLE,
			_("can't run countersign-message: %s"), strerror(code));
	length = read(words, text, sizeof text - 1);
	text[length > 0 ? length : 0] = '\0';
	translate(text, said, sizeof said);
	return error_say(error, end == PROCESS_EXITED && code == EX_DATAERR
			? CS_SYNTAX : CS_FAILED, words_like("%s", what), said);
}

/* Runs PROCESS, the helper, whose words come through a pipe: on a full disk
 * they would have no room in a file. */
static enum cs_status
run_and_listen(const struct handoff_means *means, struct process *process,
	const char *what, struct cs_error *error)
{
	enum cs_status status;
	enum process_end end;
	int words[2], code = 0;

	if (pipe2(words, O_CLOEXEC | O_NONBLOCK))
		return error_say(error, CS_IO, "%s", strerror(errno));
	process->errors = words[1];
	end = helper_run(means->helpers, means->runner, process, &code);
	status = explain(end, code, words[0], what, error);
	close(words[0]);
	close(words[1]);
	return status;
}

static const char not_made[] = N_("the message can't be made: %s");

/* Opens DRAFT's attachments unless they are open, each at its beginning. */
static enum cs_status
attachments_begin(struct cs_draft *draft, struct cs_error *error)
{
	enum cs_status status = draft->attached.files ? CS_OK
		: draft_attached_open(draft, error);
	size_t i;

	for (i = 0; !status && i < draft->attached.count; i++)
		if (lseek(draft->attached.files[i], 0, SEEK_SET))
			status = error_say(error, CS_IO, _("can't rewind"));
	return status;
}

enum cs_status
handoff_help(const struct handoff_means *means, struct cs_draft *draft,
	const char *option, bool whole, int out, struct cs_error *error)
{
	const char *arguments[] = { "countersign-message", option, NULL };
	struct process process = { .arguments = arguments, .out = out,
		.wait = wait_for_helper };
	enum cs_status status = whole ? attachments_begin(draft, error) : CS_OK;

	if (status != CS_OK)
		return status;
	process.more = whole ? draft->attached.files : NULL;
	process.more_count = whole ? draft->attached.count : 0;
	status = put_text(draft, &process.in, error);
	if (status == CS_OK) {
		status = run_and_listen(means, &process, not_made, error);
		close(process.in);
	}
	return status == CS_OK && whole
		? attached_is_same(&draft->attached, error) : status;
}

enum cs_status
handoff_split(const struct handoff_means *means, int message, int out,
	struct cs_error *error)
{
	const char *arguments[] = { "countersign-message", "--split", NULL };
	struct process process = { .arguments = arguments, .in = message,
		.out = out, .wait = wait_for_helper };

	return run_and_listen(means, &process,
		N_("only what wrote it can take it up: %s"), error);
}

enum cs_status
handoff_make(const struct handoff_means *means, struct cs_draft *draft,
	struct cs_error *error)
{
	char name[DRAFT_NAME_SIZE + 8];
	enum cs_status status;
	int file;

	draft_message_name(draft, name);
	status = store_begin(draft->folder, name, &file, error);
	if (status != CS_OK)
		return status;
	status = handoff_help(means, draft, means->flowed ? "--flowed" : NULL,
		true, file, error);
	if (status == CS_OK)
		return store_commit(draft->folder, name, file, error);
	store_abort(draft->folder, name, file);
	return status;
}

enum cs_status
handoff_bcc(const struct handoff_means *means, struct cs_draft *draft,
	char **bcc, size_t *length, struct cs_error *error)
{
	enum cs_status status;
	int file;

	status = store_scratch(draft->folder, draft->name, &file, error);
	if (status != CS_OK)
		return status;
	status = handoff_help(means, draft, "--bcc", false, file, error);
	if (status == CS_OK)
		status = store_get(file, BCC_MOST, false, bcc, length, error);
	close(file);
	return status;
}
