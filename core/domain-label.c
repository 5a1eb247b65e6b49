/* See domain-label.h.  The only file that includes <idn2.h>. */
#include <idn2.h>
#include <string.h>

#include "config.h"
#include "domain-label.h"
#include "skeleton.h"
#include "utf8.h"

enum { IDN_FLAGS = IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL };

/* -- Characters ----------------------------------------------------------- */

static bool
is_letter_or_digit(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

char
domain_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool
domain_is_blank(uint32_t c)
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
	if (domain_is_blank(c))
		return DOMAIN_SPACE;
	if (c < 0x20 || (c >= 0x7F && c < 0xA0))
		return DOMAIN_CONTROL;
	if (c < 0x80)
		return is_letter_or_digit((unsigned char)domain_lower((char)c))
				|| c == '-' || c == '.'
			? DOMAIN_OK
			: DOMAIN_CHARACTER;
	if (skeleton_is_hidden(c) && !is_joiner(c))
		return DOMAIN_INVISIBLE;
	return DOMAIN_OK;
}

enum domain_status
domain_find_bad(struct cs_span text, size_t *where)
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

/* -- Labels --------------------------------------------------------------- */

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
		out[i] = domain_lower(label.text[i]);
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
to_unicode(const char *ascii, struct domain_label *label)
{
	char *unicode = NULL;
	enum domain_status status = DOMAIN_OK;

	int rc = idn2_to_unicode_8z8z(ascii, &unicode, IDN2_NONTRANSITIONAL);

	if (rc != IDN2_OK)
		return rc == IDN2_MALLOC ? DOMAIN_NO_MEMORY : DOMAIN_BAD_ALABEL;
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

/* The way back from the U-label must end where it began: libidn2 takes the
 * A-label of `a b' with a no-break space, among others. */
static enum domain_status
check_round_trip(const struct domain_label *label)
{
	char again[DOMAIN_LABEL_LENGTH + 1];

	if (to_ascii(label->unicode, again) != DOMAIN_OK
		|| strcmp(again, label->ascii) != 0)
		return DOMAIN_BAD_ALABEL;
	return DOMAIN_OK;
}

/* A label with letters beyond ASCII, or an A-label: by libidn2. */
static enum domain_status
read_idn_label(struct cs_span text, struct domain_label *label)
{
	char typed[CS_DOMAIN_SIZE];
	bool is_alabel;
	enum domain_status status;
	size_t bad;

	if (text.length >= sizeof(typed))
		return DOMAIN_LABEL_TOO_LONG;
	status = domain_find_bad(text, &bad);
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
	return status != DOMAIN_OK && status != DOMAIN_NO_MEMORY && is_alabel
		? DOMAIN_BAD_ALABEL : status;
}

/* A label of plain ASCII.  *IS_IDN: it needs libidn2 after all. */
static enum domain_status
read_plain_label(struct cs_span text, struct domain_label *label, bool *is_idn)
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

enum domain_status
domain_label_read(struct cs_span text, struct domain_label *label)
{
	bool is_idn = true;
	enum domain_status status = DOMAIN_OK;

	if (!utf8_is_needed(text.text, text.length))
		status = read_plain_label(text, label, &is_idn);
	label->is_mapped = false;
	label->is_idn = is_idn;
	if (status != DOMAIN_OK || !is_idn)
		return status;
	status = read_idn_label(text, label);
	if (status == DOMAIN_OK
		&& !has_alabel_prefix(label->ascii, label->ascii_length)) {
		label->is_idn = false;
		label->is_mapped = true;
	}
	return status;
}
