/* See domain-suffix.h.  The only file that includes <libpsl.h>. */
#include <libpsl.h>
#include <string.h>

#include "config.h"
#include "domain-suffix.h"
#include "table.h"

/* libpsl's context is our handle: nothing of ours to keep beside it. */
#define PSL(suffixes) \
	((suffixes) ? (const psl_ctx_t *)(const void *)(suffixes) : psl_builtin())

struct domain_suffixes *
domain_suffixes_open(void)
{
	return (struct domain_suffixes *)(void *)psl_latest(NULL);
}

void
domain_suffixes_close(struct domain_suffixes *suffixes)
{
	/* psl_free() leaves the built-in list alone. */
	psl_free((psl_ctx_t *)(void *)suffixes);
}

static bool
is_reserved_tld(const char *tld)
{
	/* RFC 2606, 6761, 6762, 7686, 9476; ICANN's decision on .internal */
	static const char *const reserved[] = { "example", "test", "invalid",
		"localhost", "local", "internal", "onion", "alt" };
	size_t i;

	for (i = 0; i < sizeof(reserved) / sizeof(reserved[0]); i++)
		if (strcmp(tld, reserved[i]) == 0)
			return true;
	return false;
}

enum domain_tld
domain_tld_kind(const struct domain_suffixes *suffixes, const char *tld)
{
	if (is_reserved_tld(tld))
		return DOMAIN_TLD_RESERVED;
	if (psl_is_public_suffix2(PSL(suffixes), tld,
		    PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE))
		return DOMAIN_TLD_KNOWN;
	/* The list has co.za, ac.za … and no za. */
	return table_place(cs_span(tld)) != NULL ? DOMAIN_TLD_KNOWN
						 : DOMAIN_TLD_UNKNOWN;
}

/* The label of DOMAIN that starts at byte START of its ascii. */
static uint8_t
label_at(const struct domain *domain, size_t start)
{
	uint8_t i = (uint8_t)(domain->label_count - 1);

	while (i > 0 && domain->ascii_start[i] > start)
		i--;
	return i;
}

/* A suffix of several labels: is it a registry's, or which part of it is? */
static void
split_suffix(const psl_ctx_t *psl, struct domain *domain)
{
	uint8_t i;

	for (i = domain->suffix_label; i + 1 < domain->label_count; i++)
		if (psl_is_public_suffix2(psl,
			    domain->ascii + domain->ascii_start[i],
			    PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE))
			break;
	domain->icann_label = i;
	domain->suffix_is_private = i != domain->suffix_label;
}

void
domain_find_suffix(const struct domain_suffixes *suffixes, struct domain *domain)
{
	const psl_ctx_t *psl = PSL(suffixes);
	const char *suffix = psl_unregistrable_domain(psl, domain->ascii);
	uint8_t last = (uint8_t)(domain->label_count - 1);

	domain->suffix_label = suffix == NULL
		? last
		: label_at(domain, (size_t)(suffix - domain->ascii));
	domain->registrable_label = domain->suffix_label > 0
		? (uint8_t)(domain->suffix_label - 1)
		: 0;
	domain->icann_label = last;
	if (domain->suffix_label < last)
		split_suffix(psl, domain);
}
