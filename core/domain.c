/* See domain.h: names, literals, and what can be shown of neither. */
#include <arpa/inet.h>
#include <string.h>

#include "config.h"
#include "domain-label.h"
#include "domain-suffix.h"
#include "domain.h"
#include "skeleton.h"
#include "utf8.h"
#include "words.h"

const char *
domain_status_text(enum domain_status status)
{
	static const char *const clauses[] = {
#define X(name, clause) [DOMAIN_##name] = clause,
		DOMAIN_STATUS_LIST(X)
#undef X
	};

	return _(clauses[status]);
}

/* -- Names ---------------------------------------------------------------- */

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

static enum domain_status
append_label(struct domain *domain, const struct domain_label *label)
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
	domain->is_idn |= label->is_idn;
	domain->is_mapped |= label->is_mapped;
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
	struct domain_label label;
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
		status = domain_label_read(part, &label);
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

/* -- Literals ------------------------------------------------------------- */

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
		if (domain_lower(inner[i]) != tag[i])
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

/* -- The doors ------------------------------------------------------------ */

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
		character = domain_find_bad(text, &bad);
		if (character != DOMAIN_OK) {
			*where = bad;
			return character;
		}
		return status;
	}
	domain->tld = domain_tld_kind(suffixes, domain_tld(domain));
	domain->is_documentation = is_documentation(domain);
	domain_find_suffix(suffixes, domain);
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

/* -- What can be shown ---------------------------------------------------- */

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
		else if (domain_is_blank(c))
			c = ' ';
		else
			c = skeleton_lower(c);
		if (!put(loose, size, used, bytes, utf8_put(bytes, c)))
			return false;
	}
	return true;
}

static bool
put_label(char *loose, size_t size, size_t *used, struct cs_span text)
{
	struct domain_label label;

	if (text.length > 0 && domain_label_read(text, &label) == DOMAIN_OK)
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

/* -- Parts ---------------------------------------------------------------- */

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
