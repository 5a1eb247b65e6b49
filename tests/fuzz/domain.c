/*
 * Any bytes as a domain: what core/domain.h and core/skeleton.h promise must
 * hold.  A name that was read is canonical and reads as itself in both forms;
 * nothing that is shown has a control character or half a character in it.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "domain.h"
#include "skeleton.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLDS(condition) ((condition) ? (void)0 : abort())

/* TEXT is UTF-8 that a terminal can be given. */
static void
check_shown(const char *text, size_t length)
{
	size_t at = 0;
	uint32_t c;

	HOLDS(text[length] == '\0');
	while (at < length) {
		c = utf8_next(text, length, &at);
		HOLDS(c != UTF8_BROKEN);
		HOLDS(c >= 0x20 && (c < 0x7F || c >= 0xA0));
		HOLDS(c < 0x202A || c > 0x202E);
	}
}

static void
check_labels(const struct domain *d)
{
	unsigned i;

	HOLDS(d->label_count >= 1 && d->label_count <= DOMAIN_LABELS);
	HOLDS(d->registrable_label <= d->suffix_label);
	HOLDS(d->suffix_label <= d->icann_label);
	HOLDS(d->icann_label < d->label_count);
	for (i = 1; i < d->label_count; i++) {
		HOLDS(d->ascii[d->ascii_start[i] - 1] == '.');
		HOLDS(d->unicode[d->unicode_start[i] - 1] == '.');
		HOLDS(d->ascii_start[i] - d->ascii_start[i - 1]
			<= DOMAIN_LABEL_LENGTH + 1);
	}
}

static void
check_reads_as_itself(const struct domain *d)
{
	struct domain again;

	HOLDS(domain_read(NULL, cs_span(d->ascii), &again, NULL) == DOMAIN_OK);
	HOLDS(strcmp(again.unicode, d->unicode) == 0);
	HOLDS(domain_read(NULL, cs_span(d->unicode), &again, NULL)
		== DOMAIN_OK);
	HOLDS(strcmp(again.ascii, d->ascii) == 0);
	HOLDS(!again.is_mapped);
}

static void
check_domain(const struct domain *d)
{
	static const char allowed[] =
		"abcdefghijklmnopqrstuvwxyz0123456789-.";

	HOLDS(strlen(d->ascii) == d->ascii_length);
	HOLDS(strlen(d->unicode) == d->unicode_length);
	HOLDS(d->ascii_length <= DOMAIN_NAME_LENGTH);
	check_shown(d->unicode, d->unicode_length);
	check_reads_as_itself(d);
	if (d->kind != DOMAIN_NAME)
		return;
	HOLDS(d->ascii[strspn(d->ascii, allowed)] == '\0');
	check_labels(d);
}

static void
check_folds(struct cs_span text)
{
	static char skeleton[64 * SKELETON_SIZE], small[16];
	struct skeleton_facts facts;
	size_t length;

	length = skeleton_fold(text, skeleton, sizeof(skeleton), &facts);
	check_shown(skeleton, length);
	HOLDS(skeleton_fold(text, small, sizeof(small), NULL) < sizeof(small));
	check_shown(small, strlen(small));
	HOLDS(strncmp(small, skeleton, strlen(small)) == 0);
	HOLDS(facts.level != SKELETON_ASCII
		|| (!facts.is_mixed && !facts.is_hidden && !facts.script));
	HOLDS(skeleton_visual(cs_span(skeleton), small, sizeof(small))
		< sizeof(small));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cs_span text = { (const char *)data, size };
	struct domain domain;
	char loose[CS_DOMAIN_SIZE];
	size_t where, length;

	if (domain_read(NULL, text, &domain, &where) == DOMAIN_OK)
		check_domain(&domain);
	else
		HOLDS(!domain.ascii[0] && !domain.unicode[0] && where <= size);
	length = domain_loose(text, loose, sizeof(loose));
	HOLDS(length < sizeof(loose));
	check_shown(loose, length);
	check_folds(text);
	return 0;
}
