/*
 * domain.h - canonical forms of what stands right of the @.
 *
 * This room turns a domain as typed into one value: A-labels for machines,
 * U-labels for people, where its labels start, which part is registrable,
 * and whether its top-level domain exists.  It does not judge: a name that
 * can be read may still be wrong, and one that can't says why, each reason by
 * itself, so that a rule can make a sentence of it.
 *
 * Canonical means: UTS 46 mapping, non-transitional, STD 3 letters only
 * (RFC 5891 to 5893 by libidn2), lower case, NFC, no dot at the end.  Every
 * A-label has been turned into its U-label and back.  Names of plain ASCII
 * never reach libidn2.  Public suffixes and known top-level domains are
 * libpsl's: the newer of the system's list and the one built into libpsl.
 *
 * Invariants of a struct domain that was read with DOMAIN_OK and is a name:
 * label_count >= 1; icann_label, suffix_label and registrable_label are
 * indices of labels with registrable_label <= suffix_label <= icann_label;
 * ascii and unicode have the same labels, none empty.
 *
 * libidn2's own STD 3 switch is not used: it silently drops the letters that
 * it forbids (`ü,com' would become `ücom'), see idn2_lookup_u8(3).
 */
#ifndef COUNTERSIGN_DOMAIN_H
#define COUNTERSIGN_DOMAIN_H

#include "countersign.h"

enum {
	DOMAIN_LABELS = 127,      /* most labels a name can have */
	DOMAIN_LABEL_LENGTH = 63, /* bytes of an A-label, RFC 1035 */
	DOMAIN_NAME_LENGTH = 253, /* bytes of a name with A-labels */
};

/* name, sentence */
#define DOMAIN_STATUS_LIST(X)                                                  \
	X(OK, "the domain can be read")                                        \
	X(EMPTY, "the domain is missing")                                      \
	X(LEADING_DOT, "the domain starts with a dot")                         \
	X(TRAILING_DOT, "the domain ends with a dot")                          \
	X(DOUBLE_DOT, "the domain has two dots in a row")                      \
	X(SPACE, "the domain has a blank in it")                               \
	X(CONTROL, "the domain has a control character in it")                 \
	X(INVISIBLE, "the domain has an invisible character in it")            \
	X(NOT_UTF8, "the domain has bytes in it that are not UTF-8")           \
	X(CHARACTER,                                                           \
		"the domain has a character in it that no domain can have")    \
	X(LEADING_HYPHEN, "the domain has a part that starts with a hyphen")   \
	X(TRAILING_HYPHEN, "the domain has a part that ends with a hyphen")    \
	X(LABEL_TOO_LONG, "the domain has a part of more than 63 letters")     \
	X(TOO_LONG, "the domain is longer than 253 letters")                   \
	X(NUMERIC,                                                             \
		"the domain ends in a number; an IP address stands "           \
		"in [brackets]")                                               \
	X(BAD_ALABEL, "the domain has an xn-- part that stands for no name")   \
	X(MIXED_DIRECTIONS,                                                    \
		"the domain mixes directions of writing in one part")          \
	X(BAD_IDN,                                                             \
		"the domain has a part that international names don't allow")  \
	X(BAD_LITERAL,                                                         \
		"the domain has brackets without an IP address in them")       \
	X(NO_MEMORY, "the domain could not be read: out of memory")

enum domain_status {
#define X(name, sentence) DOMAIN_##name,
	DOMAIN_STATUS_LIST(X)
#undef X
};

/* The sentence of STATUS, static. */
const char *domain_status_text(enum domain_status status);

enum domain_kind {
	DOMAIN_NAME,
	DOMAIN_IPV4, /* [192.0.2.1] */
	DOMAIN_IPV6, /* [IPv6:2001:db8::1] */
};

/* Does the last label stand in the DNS? */
enum domain_tld {
	DOMAIN_TLD_KNOWN,
	DOMAIN_TLD_RESERVED, /* example, test, localhost, internal, onion … */
	DOMAIN_TLD_UNKNOWN,
	DOMAIN_TLD_NONE,     /* a literal has none */
};

/* A value of 1.8 KB, nothing to free.  Of a literal only kind, tld, ascii,
 * unicode and the lengths are meaningful; label_count is 0. */
struct domain {
	enum domain_kind kind;
	enum domain_tld tld;
	bool is_idn;            /* a label has letters beyond ASCII */
	bool is_mapped;         /* typed beyond ASCII, means plain ASCII: full
	                           width letters, the Kelvin sign, 。 … */
	bool is_documentation;  /* beneath example, example.com/.net/.org */
	bool suffix_is_private; /* github.io and its like, not a registry's */
	uint8_t label_count;
	uint8_t registrable_label; /* first label of the registrable part;
	                              == suffix_label: there is none */
	uint8_t suffix_label;      /* first label of the public suffix */
	uint8_t icann_label;       /* … counting suffixes of registries only */
	uint8_t ascii_length;      /* bytes, without the 0 */
	uint16_t unicode_length;
	uint8_t ascii_start[DOMAIN_LABELS];    /* byte where label i starts */
	uint16_t unicode_start[DOMAIN_LABELS];
	char ascii[CS_ASCII_SIZE];    /* A-labels, lower case, terminated */
	char unicode[CS_DOMAIN_SIZE]; /* U-labels, NFC, lower case */
};

/* The list of public suffixes. */
struct domain_suffixes;

/* Opens the newest list there is (about 0.1 ms).  Never NULL unless libpsl was
 * built without a list of its own; every function here takes NULL too, and
 * then uses libpsl's built-in one.  The caller's to close. */
struct domain_suffixes *domain_suffixes_open(void);
void domain_suffixes_close(struct domain_suffixes *suffixes);

/*
 * Reads TEXT, a name or a literal in brackets, into *DOMAIN.  Returns
 * DOMAIN_OK, or why it can't be read; *DOMAIN is then empty (both texts ""),
 * and *WHERE, unless NULL, the byte of TEXT that is to blame.
 * About 0.5 µs for plain ASCII.
 */
enum domain_status domain_read(const struct domain_suffixes *suffixes,
	struct cs_span text, struct domain *domain, size_t *where);

/*
 * What can be shown and compared of TEXT, readable or not: lower case, the
 * labels that libidn2 takes in canonical U-form, every control, invisible or
 * broken character as U+FFFD, the rest as it is (`gmail,com', `gm ail.com').
 * Writes at most SIZE - 1 bytes and the 0, never half a character; returns
 * the bytes written.  SIZE of CS_DOMAIN_SIZE is plenty.
 */
size_t domain_loose(struct cs_span text, char *loose, size_t size);

/* Parts of a name that was read, terminated, pointing into *DOMAIN; of a
 * literal, and where there is no registrable part, "". */
const char *domain_registrable(const struct domain *domain); /* A-labels */
const char *domain_registrable_unicode(const struct domain *domain);
const char *domain_suffix(const struct domain *domain);
const char *domain_suffix_unicode(const struct domain *domain);
const char *domain_tld(const struct domain *domain); /* last A-label */
const char *domain_tld_unicode(const struct domain *domain);

/* True when NAME (A-labels, lower case) is DOMAIN or DOMAIN lies beneath it. */
bool domain_is_under(const struct domain *domain, const char *name);

/* Does the top-level domain TLD (one A-label, lower case) exist? */
enum domain_tld domain_tld_kind(const struct domain_suffixes *suffixes,
	const char *tld);

#endif
