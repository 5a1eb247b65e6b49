/*
 * domain-suffix.h - where the public suffix of a name starts; for domain.c
 * alone.
 */
#ifndef COUNTERSIGN_DOMAIN_SUFFIX_H
#define COUNTERSIGN_DOMAIN_SUFFIX_H

#include "domain.h"

/* Fills suffix_label, icann_label, registrable_label and suffix_is_private of
 * DOMAIN, whose labels have been read. */
void domain_find_suffix(const struct domain_suffixes *suffixes,
	struct domain *domain);

#endif
