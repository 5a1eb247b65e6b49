/* See domain.h.  The only file that includes <idn2.h> and <libpsl.h>. */
#include <arpa/inet.h>
#include <idn2.h>
#include <libpsl.h>
#include <string.h>

#include "config.h"
#include "domain.h"
#include "skeleton.h"
#include "table.h"
#include "utf8.h"

enum { IDN_FLAGS = IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL };

/* libpsl's context is our handle: nothing of ours to keep beside it. */
#define PSL(suffixes) \
	((suffixes) ? (const psl_ctx_t *)(const void *)(suffixes) : psl_builtin())

const char *
domain_status_text(enum domain_status status)
{
	static const char *const clauses[] = {
#define X(name, clause) [DOMAIN_##name] = clause,
		DOMAIN_STATUS_LIST(X)
#undef X
	};

	return clauses[status];
}

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

/* -- Characters ------------------------------------------------------------- */

static bool
is_letter_or_digit(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Bytes of the dot at TEXT, 0 if there is none: . and UTS 46's 。 ． ｡ */
static size_t
dot_length(const char *text, size_t length)
{
	if (text[0] == '.')
		return 1;
	if (length < 3 || (unsigned char)text[0] < 0xE3)
		return 0;
	if (memcmp(text, "\xE3\x80\x82", 3) == 0
		|| memcmp(text, "\xEF\xBC\x8E", 3) == 0
		|| memcmp(text, "\xEF\xBD\xA1", 3) == 0)
		return 3;
	return 0;
}

static bool
is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0
		|| c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028
		|| c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Zero width (non-)joiners mean something in some scripts: libidn2 knows
 * where, and refuses them elsewhere. */
static bool
is_joiner(uint32_t c)
{
	return c == 0x200C || c == 0x200D;
}

/* What C alone makes of a name: DOMAIN_OK where it may stand in one. */
static enum domain_status
character_status(uint32_t c)
{
	if (c == UTF8_BROKEN)
		return DOMAIN_NOT_UTF8;
	if (is_blank(c))
		return DOMAIN_SPACE;
	if (c < 0x20 || (c >= 0x7F && c < 0xA0))
		return DOMAIN_CONTROL;
	if (c < 0x80)
		return is_letter_or_digit((unsigned char)lower((char)c))
				|| c == '-' || c == '.'
			? DOMAIN_OK
			: DOMAIN_CHARACTER;
	if (skeleton_is_hidden(c) && !is_joiner(c))
		return DOMAIN_INVISIBLE;
	return DOMAIN_OK;
}

/* The first character of TEXT that no name can have, at *WHERE. */
static enum domain_status
find_bad_character(struct cs_span text, size_t *where)
{
	enum domain_status status;
	size_t at = 0;

	while (at < text.length) {
		*where = at;
		status = character_status(
			utf8_next(text.text, text.length, &at));
		if (status != DOMAIN_OK)
			return status;
	}
	return DOMAIN_OK;
}

/* -- Labels ------------------------------------------------------------------ */

static bool
has_alabel_prefix(const char *label, size_t length)
{
	return length >= 4 && memcmp(label, "xn--", 4) == 0;
}

/* Copies LABEL in lower case; false at the first byte that is not a letter,
 * digit or hyphen. */
static bool
copy_plain(char *out, struct cs_span label)
{
	size_t i;

	for (i = 0; i < label.length; i++) {
		out[i] = lower(label.text[i]);
		if (!is_letter_or_digit((unsigned char)out[i]) && out[i] != '-')
			return false;
	}
	return true;
}

static enum domain_status
check_hyphens(struct cs_span label)
{
	if (label.text[0] == '-')
		return DOMAIN_LEADING_HYPHEN;
	if (label.text[label.length - 1] == '-')
		return DOMAIN_TRAILING_HYPHEN;
	return DOMAIN_OK;
}

/* A label in both forms. */
struct label {
	size_t ascii_length, unicode_length;
	char ascii[DOMAIN_LABEL_LENGTH + 1];
	char unicode[DOMAIN_LABEL_LENGTH * UTF8_MOST + 1];
};

static enum domain_status
idn_status(int rc)
{
	switch (rc) {
	case IDN2_MALLOC:
		return DOMAIN_NO_MEMORY;
	case IDN2_TOO_BIG_LABEL:
	case IDN2_TOO_BIG_DOMAIN:
		return DOMAIN_LABEL_TOO_LONG;
	case IDN2_BIDI:
		return DOMAIN_MIXED_DIRECTIONS;
	case IDN2_DISALLOWED:
	case IDN2_UNASSIGNED:
		return DOMAIN_CHARACTER;
	default:
		return DOMAIN_BAD_IDN;
	}
}

/* The A-label of U, terminated, into ASCII.  What the mapping left must be
 * letters, digits and hyphens: full-width `＿' or `℀' come out as others. */
static enum domain_status
to_ascii(const char *u, char ascii[DOMAIN_LABEL_LENGTH + 1])
{
	uint8_t *mapped = NULL;
	enum domain_status status = DOMAIN_OK;
	size_t length;
	int rc;

	rc = idn2_lookup_u8((const uint8_t *)u, &mapped, IDN_FLAGS);
	if (rc != IDN2_OK)
		return idn_status(rc);
	length = strlen((const char *)mapped);
	if (length == 0)
		status = DOMAIN_INVISIBLE;
	else if (length > DOMAIN_LABEL_LENGTH)
		status = DOMAIN_LABEL_TOO_LONG;
	else if (!copy_plain(ascii,
			 (struct cs_span){ (const char *)mapped, length }))
		status = DOMAIN_CHARACTER;
	else
		ascii[length] = '\0';
	idn2_free(mapped);
	return status;
}

/* The U-label of ASCII; must differ from it where that is an A-label. */
static enum domain_status
to_unicode(const char *ascii, struct label *label)
{
	char *unicode = NULL;
	enum domain_status status = DOMAIN_OK;

	if (idn2_to_unicode_8z8z(ascii, &unicode, IDN2_NONTRANSITIONAL)
		!= IDN2_OK)
		return DOMAIN_BAD_ALABEL;
	label->unicode_length = strlen(unicode);
	if (label->unicode_length >= sizeof(label->unicode)
		|| label->unicode_length == 0
		|| (has_alabel_prefix(ascii, strlen(ascii))
			&& strcmp(unicode, ascii) == 0))
		status = DOMAIN_BAD_ALABEL;
	else
		memcpy(label->unicode, unicode, label->unicode_length + 1);
	idn2_free(unicode);
	return status;
}

/* The way back from the U-label must end where it began. */
static enum domain_status
check_round_trip(const struct label *label)
{
	char again[DOMAIN_LABEL_LENGTH + 1];

	if (to_ascii(label->unicode, again) != DOMAIN_OK
		|| strcmp(again, label->ascii) != 0)
		return DOMAIN_BAD_ALABEL;
	return DOMAIN_OK;
}

/* A label with letters beyond ASCII, or an A-label: by libidn2. */
static enum domain_status
read_idn_label(struct cs_span text, struct label *label)
{
	char typed[CS_DOMAIN_SIZE];
	bool is_alabel;
	enum domain_status status;
	size_t bad;

	if (text.length >= sizeof(typed))
		return DOMAIN_LABEL_TOO_LONG;
	status = find_bad_character(text, &bad);
	if (status != DOMAIN_OK)
		return status;
	memcpy(typed, text.text, text.length);
	typed[text.length] = '\0';
	is_alabel = copy_plain(typed, text);
	status = to_ascii(typed, label->ascii);
	if (status == DOMAIN_OK) {
		label->ascii_length = strlen(label->ascii);
		status = check_hyphens((struct cs_span){
			label->ascii, label->ascii_length });
	}
	if (status == DOMAIN_OK)
		status = to_unicode(label->ascii, label);
	if (status == DOMAIN_OK)
		status = check_round_trip(label);
	return status != DOMAIN_OK && is_alabel ? DOMAIN_BAD_ALABEL : status;
}

/* A label of plain ASCII.  *IS_IDN: it needs libidn2 after all. */
static enum domain_status
read_plain_label(struct cs_span text, struct label *label, bool *is_idn)
{
	enum domain_status status;

	*is_idn = false;
	if (text.length > DOMAIN_LABEL_LENGTH)
		return DOMAIN_LABEL_TOO_LONG;
	if (!copy_plain(label->ascii, text))
		return DOMAIN_CHARACTER;
	*is_idn = has_alabel_prefix(label->ascii, text.length);
	status = check_hyphens(text);
	label->ascii_length = label->unicode_length = text.length;
	memcpy(label->unicode, label->ascii, text.length);
	return status;
}

static bool
is_beyond_ascii(struct cs_span text)
{
	size_t i;

	for (i = 0; i < text.length; i++)
		if ((unsigned char)text.text[i] >= 0x80)
			return true;
	return false;
}

/* Reads one label, not empty; tells what it is in the flags of DOMAIN. */
static enum domain_status
read_label(struct cs_span text, struct label *label, struct domain *domain)
{
	bool is_idn = true;
	enum domain_status status = DOMAIN_OK;

	if (!is_beyond_ascii(text))
		status = read_plain_label(text, label, &is_idn);
	if (status != DOMAIN_OK || !is_idn)
		return status;
	status = read_idn_label(text, label);
	if (status != DOMAIN_OK)
		return status;
	if (has_alabel_prefix(label->ascii, label->ascii_length))
		domain->is_idn = true;
	else
		domain->is_mapped = true;
	return DOMAIN_OK;
}

/* -- Names -------------------------------------------------------------------- */

static enum domain_status
append_label(struct domain *domain, const struct label *label)
{
	size_t a = domain->ascii_length, u = domain->unicode_length;
	size_t dot = domain->label_count > 0;

	if (a + dot + label->ascii_length > DOMAIN_NAME_LENGTH
		|| u + dot + label->unicode_length >= CS_DOMAIN_SIZE)
		return DOMAIN_TOO_LONG;
	if (dot)
		domain->ascii[a++] = domain->unicode[u++] = '.';
	domain->ascii_start[domain->label_count] = (uint8_t)a;
	domain->unicode_start[domain->label_count] = (uint16_t)u;
	domain->label_count++;
	memcpy(domain->ascii + a, label->ascii, label->ascii_length);
	memcpy(domain->unicode + u, label->unicode, label->unicode_length);
	domain->ascii_length = (uint8_t)(a + label->ascii_length);
	domain->unicode_length = (uint16_t)(u + label->unicode_length);
	return DOMAIN_OK;
}

/* The label that starts at AT, and the length of the dot behind it. */
static struct cs_span
next_label(struct cs_span text, size_t at, size_t *dot)
{
	size_t i;

	for (i = at; i < text.length; i++) {
		*dot = dot_length(text.text + i, text.length - i);
		if (*dot > 0)
			return (struct cs_span){ text.text + at, i - at };
	}
	*dot = 0;
	return (struct cs_span){ text.text + at, text.length - at };
}

static enum domain_status
empty_label_status(struct cs_span text, size_t at, size_t dot)
{
	if (at == 0)
		return DOMAIN_LEADING_DOT;
	return at + dot == text.length && dot == 0 ? DOMAIN_TRAILING_DOT
						   : DOMAIN_DOUBLE_DOT;
}

static bool
ends_in_number(const struct domain *domain)
{
	const char *tld = domain_tld(domain);

	return tld[strspn(tld, "0123456789")] == '\0';
}

/* Cuts TEXT into labels and appends each to DOMAIN. */
static enum domain_status
read_labels(struct cs_span text, struct domain *domain, size_t *where)
{
	struct label label;
	struct cs_span part;
	enum domain_status status;
	size_t at, dot = 0;

	for (at = 0;; at += part.length + dot) {
		*where = at;
		part = next_label(text, at, &dot);
		if (dot == 3)
			domain->is_mapped = true;
		if (part.length == 0)
			return empty_label_status(text, at, dot);
		status = read_label(part, &label, domain);
		if (status == DOMAIN_OK)
			status = append_label(domain, &label);
		if (status != DOMAIN_OK)
			return status;
		if (dot == 0)
			break;
	}
	domain->ascii[domain->ascii_length] = '\0';
	domain->unicode[domain->unicode_length] = '\0';
	return ends_in_number(domain) ? DOMAIN_NUMERIC : DOMAIN_OK;
}

/* -- Public suffixes ------------------------------------------------------------ */

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

static void
find_suffix(const struct domain_suffixes *suffixes, struct domain *domain)
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

static bool
is_documentation(const struct domain *domain)
{
	/* RFC 2606 */
	static const char *const names[] = { "example", "example.com",
		"example.net", "example.org" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (domain_is_under(domain, names[i]))
			return true;
	return false;
}

/* -- Literals -------------------------------------------------------------------- */

/* Copies TEXT, terminated; false where it doesn't fit or has a 0 inside. */
static bool
copy_terminated(char *out, size_t size, struct cs_span text)
{
	if (text.length >= size || memchr(text.text, 0, text.length) != NULL)
		return false;
	memcpy(out, text.text, text.length);
	out[text.length] = '\0';
	return true;
}

/* Writes PREFIX, the address and `]' as both forms. */
static void
set_literal(struct domain *domain, const char *prefix, const char *address)
{
	size_t p = strlen(prefix), a = strlen(address);

	memcpy(domain->ascii, prefix, p);
	memcpy(domain->ascii + p, address, a);
	memcpy(domain->ascii + p + a, "]", 2);
	domain->ascii_length = (uint8_t)(p + a + 1);
	domain->unicode_length = domain->ascii_length;
	memcpy(domain->unicode, domain->ascii, p + a + 2);
	domain->tld = DOMAIN_TLD_NONE;
}

static bool
has_ipv6_tag(const char *inner)
{
	static const char tag[] = "ipv6:";
	size_t i;

	for (i = 0; tag[i] != '\0'; i++)
		if (lower(inner[i]) != tag[i])
			return false;
	return true;
}

/* RFC 5321 section 4.1.3; general literals of other tags are refused. */
static enum domain_status
read_literal(struct cs_span text, struct domain *domain)
{
	char inner[64], address[INET6_ADDRSTRLEN];
	unsigned char bytes[16];

	if (text.length < 2 || text.text[text.length - 1] != ']'
		|| !copy_terminated(inner, sizeof(inner),
			(struct cs_span){ text.text + 1, text.length - 2 }))
		return DOMAIN_BAD_LITERAL;
	if (inet_pton(AF_INET, inner, bytes) == 1) {
		domain->kind = DOMAIN_IPV4;
		set_literal(domain, "[", inner);
		return DOMAIN_OK;
	}
	if (!has_ipv6_tag(inner) || inet_pton(AF_INET6, inner + 5, bytes) != 1
		|| inet_ntop(AF_INET6, bytes, address, sizeof(address)) == NULL)
		return DOMAIN_BAD_LITERAL;
	domain->kind = DOMAIN_IPV6;
	set_literal(domain, "[IPv6:", address);
	return DOMAIN_OK;
}

/* -- The doors --------------------------------------------------------------------- */

/* Everything but the arrays, whose bytes nobody reads beyond the counts. */
static void
clear(struct domain *domain)
{
	memset(domain, 0, offsetof(struct domain, ascii_start));
	domain->ascii[0] = domain->unicode[0] = '\0';
}

static enum domain_status
read_name(const struct domain_suffixes *suffixes, struct cs_span text,
	struct domain *domain, size_t *where)
{
	enum domain_status status, character;
	size_t bad = 0;

	status = read_labels(text, domain, where);
	if (status != DOMAIN_OK) {
		character = find_bad_character(text, &bad);
		if (character != DOMAIN_OK) {
			*where = bad;
			return character;
		}
		return status;
	}
	domain->tld = domain_tld_kind(suffixes, domain_tld(domain));
	domain->is_documentation = is_documentation(domain);
	find_suffix(suffixes, domain);
	return DOMAIN_OK;
}

enum domain_status
domain_read(const struct domain_suffixes *suffixes, struct cs_span text,
	struct domain *domain, size_t *where)
{
	enum domain_status status;
	size_t at = 0;

	clear(domain);
	if (text.length == 0)
		status = DOMAIN_EMPTY;
	else if (text.text[0] == '[')
		status = read_literal(text, domain);
	else
		status = read_name(suffixes, text, domain, &at);
	if (status != DOMAIN_OK)
		clear(domain);
	if (where != NULL)
		*where = status == DOMAIN_OK ? 0 : at;
	return status;
}

/* -- What can be shown --------------------------------------------------------------- */

/* Appends BYTES of a character to LOOSE unless it would not fit. */
static bool
put(char *loose, size_t size, size_t *used, const char *bytes, size_t n)
{
	if (*used + n >= size)
		return false;
	memcpy(loose + *used, bytes, n);
	*used += n;
	return true;
}

/* Appends LABEL character by character, the unprintable as U+FFFD. */
static bool
put_visible(char *loose, size_t size, size_t *used, struct cs_span label)
{
	char bytes[UTF8_MOST];
	size_t at = 0;
	uint32_t c;

	while (at < label.length) {
		c = utf8_next(label.text, label.length, &at);
		if (c == UTF8_BROKEN || skeleton_is_hidden(c))
			c = UTF8_REPLACEMENT;
		else if (c < 0x80)
			c = (unsigned char)lower((char)c);
		else if (is_blank(c))
			c = ' ';
		if (!put(loose, size, used, bytes, utf8_put(bytes, c)))
			return false;
	}
	return true;
}

static bool
put_label(char *loose, size_t size, size_t *used, struct cs_span text)
{
	struct domain flags;
	struct label label;

	if (text.length > 0 && read_label(text, &label, &flags) == DOMAIN_OK)
		return put(loose, size, used, label.unicode,
			label.unicode_length);
	return put_visible(loose, size, used, text);
}

size_t
domain_loose(struct cs_span text, char *loose, size_t size)
{
	struct cs_span part;
	size_t at, dot = 0, used = 0;

	if (size == 0)
		return 0;
	for (at = 0; at <= text.length; at += part.length + dot) {
		part = next_label(text, at, &dot);
		if (!put_label(loose, size, &used, part))
			break;
		if (dot == 0 || !put(loose, size, &used, ".", 1))
			break;
	}
	loose[used] = '\0';
	return used;
}

/* -- Parts ------------------------------------------------------------------------------ */

static const char *
ascii_from(const struct domain *domain, unsigned label)
{
	return domain->label_count == 0
		? ""
		: domain->ascii + domain->ascii_start[label];
}

static const char *
unicode_from(const struct domain *domain, unsigned label)
{
	return domain->label_count == 0
		? ""
		: domain->unicode + domain->unicode_start[label];
}

const char *
domain_registrable(const struct domain *domain)
{
	return domain->registrable_label == domain->suffix_label
		? ""
		: ascii_from(domain, domain->registrable_label);
}

const char *
domain_registrable_unicode(const struct domain *domain)
{
	return domain->registrable_label == domain->suffix_label
		? ""
		: unicode_from(domain, domain->registrable_label);
}

const char *
domain_suffix(const struct domain *domain)
{
	return ascii_from(domain, domain->suffix_label);
}

const char *
domain_suffix_unicode(const struct domain *domain)
{
	return unicode_from(domain, domain->suffix_label);
}

const char *
domain_tld(const struct domain *domain)
{
	return ascii_from(domain, domain->label_count - 1u);
}

const char *
domain_tld_unicode(const struct domain *domain)
{
	return unicode_from(domain, domain->label_count - 1u);
}

bool
domain_is_under(const struct domain *domain, const char *name)
{
	size_t n = strlen(name), all = domain->ascii_length;

	if (n == 0 || n > all || memcmp(domain->ascii + all - n, name, n) != 0)
		return false;
	return n == all || domain->ascii[all - n - 1] == '.';
}
