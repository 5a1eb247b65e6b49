/*
 * policy - what the site says about domains.
 *
 * Built by settings from the keys protected, protected_lists, popular_lists,
 * trusted, internal and rules.  Nothing here is a model: only what was written
 * down, looked up fast.  All names, given and kept, are canonical A-labels
 * (domain.h); a look-up costs one binary search a label.
 *
 * Rules: the policy files' rules are walked in the order of the files, and the
 * first that matches decides; a rule's live exception makes that rule step
 * aside for its domain (and all beneath), the later ones still count.  The
 * user's own rules are a second such walk; of the two the stricter one counts.
 * `match = "example.org"' is that name and all beneath, "*.example.org" only
 * what is beneath.
 *
 * Days are numbers that look like dates: 20270630.  `until' is the last day on
 * which an exception lives, in UTC.
 */
#ifndef POLICY_H
#define POLICY_H

#include "names.h"

struct policy;

/* The day of SECONDS since 1970, in UTC. */
int policy_day(int64_t seconds);

/* The day that TEXT, "2027-06-30", names; 0 if it names none. */
int policy_day_read(const char *text);

/* -- names; each hands out the covering name, borrowed, or NULL ------------ */

/* The protected name that DOMAIN is, or lies beneath: the real thing, not a
 * look-alike. */
const char *policy_protected(const struct policy *policy, const char *domain);
const char *policy_internal(const struct policy *policy, const char *domain);

/* Trusted by name, or by the live exception or `allow' of a rule. */
const char *policy_trusted(const struct policy *policy, const char *domain,
	int today);

/* In one of popular_lists (not the built-in list): exactly that name. */
const char *policy_popular(const struct policy *policy, const char *domain);

/* The sets themselves, sorted, for the index.  A name without a dot among the
 * protected is a whole TLD. */
const struct names *policy_protected_names(const struct policy *policy);
const struct names *policy_popular_names(const struct policy *policy);
const struct names *policy_trusted_names(const struct policy *policy);
const struct names *policy_internal_names(const struct policy *policy);

/* What the user protects or calls popular makes others suspect; it must not make
 * what is suspect itself right, or he would loosen by it.  So where policy
 * doesn't trust him (user_trusted), a domain that he alone has named is judged
 * by the site's word first, which these are: the sets without what he added. */
const struct names *policy_site_protected(const struct policy *policy);
const struct names *policy_site_popular(const struct policy *policy);

/* Did he add any, untrusted? */
bool policy_has_own(const struct policy *policy);

/* Is DOMAIN, or the nearest name that it lies beneath, one of those? */
bool policy_is_own_word(const struct policy *policy, const char *domain);

/* -- rules ----------------------------------------------------------------- */

/* X(name, word) from loose to strict; the first asks nothing and trusts. */
#define POLICY_ACTION_LIST(X)                                                  \
	X(ALLOW, "allow")                                                      \
	X(NOTICE, "notice")                                                    \
	X(CONFIRM, "confirm")                                                  \
	X(RELEASE, "release")                                                  \
	X(BLOCK, "block")

enum policy_action {
#define X(name, word) POLICY_##name,
	POLICY_ACTION_LIST(X)
#undef X
};

struct policy_exception {
	const char *domain; /* and all beneath */
	const char *owner, *reason; /* or "" */
	int until;                  /* last day; 0: no end */
	const char *origin;         /* "FILE:LINE" */
};

struct policy_rule {
	const char *match;  /* canonical, without "*." */
	bool beneath_only;  /* it had one */
	bool user;          /* from the user's own file */
	enum policy_action action;
	const char *reason; /* to be shown, or "" */
	const char *owner;  /* whom to ask, or "" */
	const char *origin; /* "FILE:LINE" */
	size_t exception_count;
	const struct policy_exception *exceptions;
};

/* The rule that decides about DOMAIN on the day TODAY, or NULL. */
const struct policy_rule *policy_rule_for(const struct policy *policy,
	const char *domain, int today);

/* True when policy says anything about DOMAIN: by a rule, as trusted or as
 * internal.  To all others the setting `default' applies.  A rule of the
 * user's counts where policy trusts him or `default' is his own: else one with
 * the action notice would let him out of what policy denies. */
bool policy_names(const struct policy *policy, const char *domain, int today);

/* The verdict that an action gives. */
enum cs_verdict policy_verdict(enum policy_action action);
const char *policy_action_name(enum policy_action action);
/* The action called NAME, which must be one of them. */
enum policy_action policy_action_of(const char *name);

size_t policy_rule_count(const struct policy *policy);
const struct policy_rule *policy_rule_at(const struct policy *policy, size_t i);

/* -- markings -------------------------------------------------------------- */

struct policy_marking {
	const char *text, *pattern; /* one of them is "" */
	enum policy_action action;
	const char *reason, *owner; /* or "" */
	const char *origin;         /* "FILE:LINE" */
	size_t allow_count;
	const char **allow;         /* canonical; and all beneath */
};

size_t policy_marking_count(const struct policy *policy);
const struct policy_marking *policy_marking_at(const struct policy *policy,
	size_t i);

/* May what is marked so go to DOMAIN? */
bool policy_marking_allows(const struct policy_marking *marking,
	const char *domain);

/* True when DOMAIN lies beneath NAME, or is NAME where ITSELF says so. */
bool policy_is_under(const char *domain, const char *name, bool itself);

/* The live exception of RULE for DOMAIN, or NULL. */
const struct policy_exception *policy_excepted(const struct policy_rule *rule,
	const char *domain, int today);

#endif
