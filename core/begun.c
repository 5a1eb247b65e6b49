/* begun.c - see begun.h. */
#include "begun.h"

#include <math.h>
#include <string.h>

/* Bytes of the last part of NAME. */
static size_t
last_part(struct cs_span name)
{
	size_t at = name.length;

	while (at > 0 && name.text[at - 1] != '.')
		at--;
	return name.length - at;
}

static bool
is_boundary(struct cs_span name, size_t at)
{
	return ((unsigned char)name.text[at] & 0xC0) != 0x80;
}

bool
begun_find(const struct hypothesis *best, const struct typed *typed,
	const struct keymap *keymaps, size_t count, struct hypothesis *begun)
{
	struct cs_span part = { typed->text.text + best->host,
		typed->text.length - best->host };
	struct cs_span meant = { best->candidate->text,
		best->candidate->length };
	struct distance_name from, to;
	struct distance_trace trace;
	size_t least = meant.length - last_part(meant) + 1, fewest;

	fewest = best->trace.count;
	if (best->way != WAY_SLIP || fewest < 2
		|| !distance_name_read(part, &from))
		return false;
	*begun = *best;
	while (meant.length-- > least) {
		if (!is_boundary(meant, meant.length)
			|| !distance_name_read(meant, &to)
			|| distance_trace(&from, &to, keymaps, count,
				DISTANCE_LIMIT, &trace) == HUGE_VAL
			|| trace.count == 0 || trace.count >= fewest)
			continue;
		fewest = trace.count;
		distance_trace_copy(&begun->trace, &trace);
	}
	return fewest < best->trace.count;
}
