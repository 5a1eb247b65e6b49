/*
 * Any bytes as an audit log: reading it never fails over what is in it, every
 * text of an entry is there, and a log that verifies reads as many entries as
 * it verified.
 */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "countersign.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLDS(condition) ((condition) ? (void)0 : abort())

static bool
take(void *context, const struct cs_audit_entry *entry)
{
	size_t *count = context;

	HOLDS(entry->when && entry->event && entry->who && entry->client &&
		entry->verdict && entry->rules && entry->typed &&
		entry->suggested && entry->recipients && entry->choice &&
		entry->meant && entry->by && entry->mac);
	HOLDS(*entry->previous && entry->seconds >= 0);
	++*count;
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int file = memfd_create("log", MFD_CLOEXEC);
	struct cs_audit_check check;
	size_t count = 0;
	char path[64];
	enum cs_status status;

	HOLDS(file >= 0 && write(file, data, size) == (ssize_t)size);
	snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	status = cs_audit_read(path, take, &count, NULL);
	HOLDS(status == CS_OK || (status == CS_SYNTAX && !count));
	if (cs_audit_verify(path, NULL, cs_span(""), &check, NULL) == CS_OK)
		HOLDS(check.entries == count && check.torn <= check.lines);
	close(file);
	return 0;
}
