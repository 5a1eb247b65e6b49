/*
 * Any bytes as a message: what core/header.h promises must hold.  The fields
 * lie one behind the other and cover the header; each has a name and a colon
 * or says that it is none; oddities of the header are those of the fields.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "header.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLDS(condition) ((condition) ? (void)0 : abort())

/* No line end stands in TEXT but before a blank (a fold), or none at all. */
static void
check_folds(const char *text, size_t length, bool may_fold)
{
	size_t i;

	for (i = 0; i + 1 < length; i++) {
		bool folds = text[i + 1] == ' ' || text[i + 1] == '\t';

		HOLDS(text[i] != '\n' || folds == may_fold);
	}
}

static void
check_unfolded(struct cs_span value)
{
	char small[8], *text = malloc(value.length + 1);
	size_t length = header_unfold(value, text, value.length + 1);

	HOLDS(text && length <= value.length && text[length] == 0);
	HOLDS(header_unfold(value, small, sizeof(small)) == length);
	HOLDS(memchr(small, 0, sizeof(small)));
	HOLDS(header_unfold(value, NULL, 0) == length);
	check_folds(text, length, false);
	free(text);
}

static void
check_name(const struct header_field *f)
{
	struct cs_span name = f->name;
	bool is_to = name.length == 2 && (name.text[0] | 32) == 't' &&
		(name.text[1] | 32) == 'o';
	size_t i;

	HOLDS((name.length == 0) == !!(f->oddities & HEADER_NOT_A_FIELD));
	HOLDS(header_field_is(f, "To") == is_to);
	if (name.length)
		HOLDS(name.text == f->whole.text && f->value.text[-1] == ':');
	for (i = 0; i < name.length; i++)
		HOLDS(name.text[i] > ' ' && name.text[i] < 0x7F &&
			name.text[i] != ':');
}

static void
check_field(const struct header_field *f)
{
	bool nul = f->whole.length && memchr(f->whole.text, 0, f->whole.length);

	HOLDS(f->whole.length > 0 && f->value.text >= f->whole.text);
	HOLDS(f->value.text + f->value.length <=
		f->whole.text + f->whole.length);
	HOLDS(nul == !!(f->oddities & HEADER_NUL));
	check_name(f);
	check_folds(f->value.text, f->value.length, true);
	check_unfolded(f->value);
}

/* The header ends at AT, where the body or a blank line starts. */
static void
check_end(const struct header *header, const char *at)
{
	struct cs_span body = header_body(header);
	const char *end = header->message.text + header->message.length;

	HOLDS(body.text + body.length == end);
	if (header->oddities & HEADER_NO_BLANK_LINE)
		HOLDS(body.length == 0 && body.text == at);
	else if (body.text - at == 1)
		HOLDS(at[0] == '\n');
	else
		HOLDS(body.text - at == 2 && at[0] == '\r' && at[1] == '\n');
}

static void
walk(struct cs_span message, bool may_have_from)
{
	struct header header;
	struct header_field field;
	const char *at;
	unsigned oddities = 0;

	header_start(&header, message, may_have_from);
	HOLDS(header.from.length == 0 || may_have_from);
	at = message.text + header.at;
	while (header_next(&header, &field)) {
		HOLDS(field.whole.text == at);
		at += field.whole.length;
		oddities |= field.oddities;
		check_field(&field);
	}
	check_end(&header, at);
	HOLDS((oddities & header.oddities) == oddities);
	HOLDS(!header.oddities == !header_oddity_text(header.oddities)[0]);
	HOLDS(!header_next(&header, &field));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cs_span message = { (const char *)data, size };

	walk(message, false);
	walk(message, true);
	return 0;
}
