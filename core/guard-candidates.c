/* guard-candidates.c - see guard-candidates.h. */
#include <string.h>

#include "candidate-built-in.h"
#include "guard-candidates.h"
#include "index.h"
#include "model.h"
#include "table.h"
#include "ways.h"

static bool
add_names(struct candidates *candidates, const struct names *names,
	unsigned kinds, double prior)
{
	for (size_t i = 0; i < names->count; i++)
		if (!candidates_add(candidates, names->all[i].text, kinds,
			    prior))
			return false;
	return true;
}

static bool
add_protected(struct candidates *candidates, const struct names *names)
{
	double prior = model_protected(names->count);

	for (size_t i = 0; i < names->count; i++) {
		const char *name = names->all[i].text;
		bool whole = strchr(name, '.') == NULL;

		if (!candidates_add(candidates, name, CANDIDATE_PROTECTED,
			    whole ? -model_nats(MODEL_PROTECTED_TLD) : prior))
			return false;
	}
	return true;
}

/* What is built in.  With the whole of .mil protected, its public names are
 * protected ones; out of the box they are all there is. */
static struct candidates *
open_built_in(const struct names *names)
{
	struct candidates *real = candidates_open_real();

	if (real == NULL || names_find(names, "mil") == NULL)
		return real;
	if (names->count > 1)
		return candidates_open_mil(real,
			CANDIDATE_PROTECTED | CANDIDATE_LISTED,
			-model_nats(MODEL_PROTECTED_LISTED));
	return candidates_open_mil(real, CANDIDATE_PROTECTED,
		model_protected(table_count(table_mil())));
}

struct adding {
	struct candidates *candidates;
	uint64_t total, domains;
	bool failed;
};

static bool
add_known_domain(void *context, const struct known_domain *domain)
{
	struct adding *adding = context;
	double prior = model_known(domain->weight, adding->total,
		adding->domains);

	adding->failed = !candidates_add(adding->candidates, domain->text,
				 CANDIDATE_KNOWN, prior)
		|| !candidates_add_parents(adding->candidates, domain->text,
			prior);
	return !adding->failed;
}

/* Of many known domains, an inquiry takes those that come near (nearby.h). */
static bool
add_known(struct candidates *candidates, const struct known *known)
{
	struct adding adding = { candidates, known_total(known),
		known_domain_count(known), false };

	if (known_domain_count(known) <= INDEX_SCAN)
		known_domains(known, add_known_domain, &adding);
	return !adding.failed;
}

struct candidates *
guard_candidates_open(const struct policy *policy, const struct known *known,
	bool site)
{
	const struct names *protected = site ? policy_site_protected(policy)
		: policy_protected_names(policy);
	const struct names *popular = site ? policy_site_popular(policy)
		: policy_popular_names(policy);
	struct candidates *candidates = open_built_in(protected);

	if (candidates != NULL)
		candidates = candidates_open(candidates);
	if (candidates != NULL
		&& add_names(candidates, popular,
			CANDIDATE_POPULAR, -model_nats(MODEL_POPULAR_LISTED))
		&& add_protected(candidates, protected)
		&& add_known(candidates, known)
		&& add_names(candidates, policy_internal_names(policy),
			CANDIDATE_INTERNAL, model_protected(1))
		&& candidates_seal(candidates)
		&& candidates_note_households(candidates, ways_heard))
		return candidates;
	candidates_close(candidates);
	return NULL;
}
