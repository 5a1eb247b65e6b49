/*
 * Any bytes as a client's draft file, and as a message at the gate.  Without a
 * correction the file stays; an address put in its own place changes nothing;
 * what is set is there afterwards, and everything else still is.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "countersign.h"
#include "header.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLDS(condition) ((condition) ? (void)0 : abort())

static bool
same(struct cs_span a, const char *text, size_t length)
{
	return a.length == length && (!length || !memcmp(a.text, text, length));
}

/* Every address in its own place. */
static void
check_replaced(struct cs_span text)
{
	struct cs_manuscript *manuscript;
	const struct cs_recipient *recipients;
	size_t count, i, length;
	char *own, *written;

	HOLDS(cs_manuscript_open(text, &manuscript, NULL) == CS_OK);
	recipients = cs_manuscript_recipients(manuscript, &count);
	HOLDS(cs_manuscript_has_header(manuscript) || !count);
	for (i = 0; i < count; i++) {
		/* a blank in quotes may be a fold in the file */
		if (recipients[i].kind != CS_MAILBOX ||
			memchr(recipients[i].address.text, ' ',
				recipients[i].address.length))
			continue;
		own = strndup(recipients[i].address.text,
			recipients[i].address.length);
		HOLDS(own && cs_manuscript_replace(manuscript, i, own) ==
				CS_OK);
		free(own);
	}
	HOLDS(cs_manuscript_text(manuscript, &written, &length) == CS_OK);
	HOLDS(same(text, written, length));
	free(written);
	cs_manuscript_close(manuscript);
}

/* The value of the first field NAME of HEADER. */
static struct cs_span
value_of(struct cs_span header, const char *name)
{
	struct header walk;
	struct header_field field;

	header_start(&walk, header, false);
	while (header_next(&walk, &field))
		if (header_field_is(&field, name))
			return field.value;
	return (struct cs_span){ NULL, 0 };
}

static void
check_set(struct cs_span text)
{
	static const char *const values[] = { "new", "more" };
	struct cs_manuscript *manuscript, *again;
	struct cs_span value, body = cs_span("one\ntwo\n");
	size_t length;
	char *written;

	HOLDS(cs_manuscript_open(text, &manuscript, NULL) == CS_OK);
	if (!cs_manuscript_has_header(manuscript)) {
		cs_manuscript_close(manuscript);
		return;
	}
	HOLDS(cs_manuscript_set(manuscript, "Subject", values, 2) == CS_OK);
	HOLDS(cs_manuscript_set_body(manuscript, body) == CS_OK);
	HOLDS(cs_manuscript_text(manuscript, &written, &length) == CS_OK);
	HOLDS(cs_manuscript_open((struct cs_span){ written, length }, &again,
		      NULL) == CS_OK);
	HOLDS(cs_manuscript_has_header(again));
	value = value_of(cs_manuscript_header(again), "Subject");
	HOLDS(value.length >= 3 &&
		!memcmp(value.text + value.length - 3, "new", 3));
	value = cs_manuscript_body(again);
	HOLDS(value.length >= body.length);
	cs_manuscript_close(again);
	cs_manuscript_close(manuscript);
	free(written);
}

static void
check_call(struct cs_span text)
{
	char *const words[] = { (char[]){ "sendmail" }, (char[]){ "-t" },
		NULL };
	const struct cs_recipient *recipients;
	struct cs_call *call;
	size_t count, i;

	HOLDS(cs_call_open(2, words, &call, NULL) == CS_OK);
	HOLDS(cs_call_read(call, text, NULL) == CS_OK);
	recipients = cs_call_recipients(call, &count);
	for (i = 0; i < count; i++)
		HOLDS(recipients[i].kind == CS_UNREADABLE ||
			recipients[i].whole.length);
	cs_call_close(call);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cs_span text = { (const char *)data, size };

	check_replaced(text);
	check_set(text);
	check_call(text);
	return 0;
}
