/* guard-candidates.c - see guard-candidates.h. */
#include <string.h>

#include "candidate-beyond.h"
#include "candidate-built-in.h"
#include "guard-candidates.h"
#include "index.h"
#include "model.h"
#include "table.h"
#include "ways.h"

/* Names on their way into a list; those with letters beyond ASCII alone, as
 * they are read, or all, in A-labels. */
struct adding {
	struct candidates *candidates;
	bool beyond;
	const struct known *known;
	bool failed;
};

/* READABLE: see candidates_add_beyond(). */
static void
add_read(struct adding *adding, const char *name, const char *readable,
	unsigned kinds, double prior)
{
	if (!adding->failed)
		adding->failed = adding->beyond
			? !candidates_add_beyond(&adding->candidates, name,
				readable, kinds, prior)
			: !candidates_add(adding->candidates, name, kinds,
				prior);
}

static void
add(struct adding *adding, const char *name, unsigned kinds, double prior)
{
	add_read(adding, name, NULL, kinds, prior);
}

static void
add_names(struct adding *adding, const struct names *names, unsigned kinds,
	double prior)
{
	for (size_t i = 0; i < names->count; i++)
		add(adding, names->all[i].text, kinds, prior);
}

static void
add_protected(struct adding *adding, const struct names *names)
{
	double prior = model_protected(names->count);

	for (size_t i = 0; i < names->count; i++) {
		const char *name = names->all[i].text;
		bool whole = strchr(name, '.') == NULL;

		add(adding, name, CANDIDATE_PROTECTED,
			whole ? -model_nats(MODEL_PROTECTED_TLD) : prior);
	}
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

static bool
add_known_domain(void *context, const struct known_domain *domain)
{
	struct adding *adding = context;
	double prior = model_known(domain->weight, known_total(adding->known),
		known_domain_count(adding->known));

	add_read(adding, domain->text, domain->readable, CANDIDATE_KNOWN,
		prior);
	if (!adding->beyond && !adding->failed)
		adding->failed = !candidates_add_parents(adding->candidates,
			domain->text, prior);
	return !adding->failed;
}

/* Of many known domains, an inquiry takes those that come near (nearby.h). */
static void
add_known(struct adding *adding)
{
	if (adding->beyond)
		known_beyond(adding->known, add_known_domain, adding);
	else if (known_domain_count(adding->known) <= INDEX_SCAN)
		known_domains(adding->known, add_known_domain, adding);
}

static void
add_all(struct adding *adding, const struct policy *policy, bool site)
{
	add_names(adding, site ? policy_site_popular(policy)
		: policy_popular_names(policy),
		CANDIDATE_POPULAR, -model_nats(MODEL_POPULAR_LISTED));
	add_protected(adding, site ? policy_site_protected(policy)
		: policy_protected_names(policy));
	add_known(adding);
	add_names(adding, policy_internal_names(policy), CANDIDATE_INTERNAL,
		model_protected(1));
}

struct candidates *
guard_candidates_open(const struct policy *policy, const struct known *known,
	bool site)
{
	struct adding adding = { .known = known };

	adding.candidates = open_built_in(site ? policy_site_protected(policy)
		: policy_protected_names(policy));
	if (adding.candidates != NULL)
		adding.candidates = candidates_open(adding.candidates);
	if (adding.candidates == NULL)
		return NULL;
	add_all(&adding, policy, site);
	if (!adding.failed && candidates_seal(adding.candidates)
		&& candidates_note_households(adding.candidates, ways_heard)) {
		adding.beyond = true;
		add_all(&adding, policy, site);
		if (!adding.failed
			&& candidates_seal_beyond(adding.candidates))
			return adding.candidates;
	}
	candidates_close(adding.candidates);
	return NULL;
}
