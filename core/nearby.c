/* nearby.c - see nearby.h. */
#include "nearby.h"

#include <string.h>

#include "known.h"

enum { TAILS = 3 }; /* labels that may stand in front of a known name */

static void
add(struct nearby *nearby, const struct known *known,
	const struct known_domain *domain)
{
	candidates_add(&nearby->more, domain->text, CANDIDATE_KNOWN,
		model_known(domain->weight, known_total(known),
			known_domain_count(known)));
}

/* What TYPED may be a slip of, or lie beneath. */
static void
add_near(struct nearby *nearby, const struct known *known,
	const struct typed *typed)
{
	struct known_domain found[NEARBY_MAX / 2];
	size_t tails = typed->labels > 1 ? typed->labels - 1 : typed->labels;

	for (size_t i = 0; i < tails && i <= TAILS; i++) {
		size_t count = known_near(known, typed_tail(typed, i), found,
			NEARBY_MAX / 2);

		for (size_t n = 0; n < count; n++)
			add(nearby, known, &found[n]);
	}
}

/* BASE with each usual ending. */
static void
add_endings(struct nearby *nearby, const struct known *known,
	struct cs_span base)
{
#define ENDING(text) { "." text, sizeof text }
	static const struct cs_span endings[] = { ENDING("com"),
		ENDING("org"), ENDING("net"), ENDING("edu"), ENDING("gov"),
		ENDING("mil"), ENDING("eu"), ENDING("us"), ENDING("de"),
		ENDING("co.uk"), ENDING("org.uk"), ENDING("ac.uk"),
		ENDING("fr"), ENDING("it"), ENDING("nl"), ENDING("ch"),
		ENDING("at"), ENDING("be"), ENDING("es"), ENDING("pl"),
		ENDING("se"), ENDING("ca"), ENDING("com.au"),
		ENDING("co.jp"), ENDING("com.br"), ENDING("in"),
		ENDING("io"), ENDING("info") };
#undef ENDING
	enum { COUNT = sizeof endings / sizeof *endings };
	struct known_domain found[COUNT];
	uint32_t which;

	if (base.length == 0 || base.length + 8 > CS_ASCII_SIZE)
		return;
	which = known_find_each(known, base, endings, COUNT, found);
	for (; which != 0; which &= which - 1)
		add(nearby, known, &found[__builtin_ctz(which)]);
}

const struct candidates *
nearby_find(struct nearby *nearby, const struct cs_guard *guard,
	const struct typed *typed, bool site)
{
	const struct known *known = guard_known(guard);
	const struct candidates *base = guard_candidates(guard, site);
	struct cs_span name = typed->text;

	if (known_domain_count(known) <= INDEX_SCAN || typed->labels == 0)
		return base;
	memset(nearby->letters, 0, sizeof nearby->letters);
	candidates_over(&nearby->more, base, nearby->list, NEARBY_MAX,
		nearby->letters);
	add_near(nearby, known, typed);
	/* left of the ending; where there is none, all of it, and all but the
	 * last label */
	if (typed->ending > 0 && typed->ending < name.length)
		name.length = typed->ending - 1;
	add_endings(nearby, known, name);
	if (name.length == typed->text.length && typed->labels > 1) {
		name.length = typed->starts[typed->labels - 1] - 1;
		add_endings(nearby, known, name);
	}
	candidates_seal(&nearby->more);
	return &nearby->more;
}
