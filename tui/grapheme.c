/* grapheme - see grapheme.h. */
#include "grapheme-inside.h"

#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unistr.h>
#include <uniwidth.h>

/* -- Code points ---------------------------------------------------------- */

uint32_t
grapheme_code(struct cs_span text, size_t at, size_t *length)
{
	const uint8_t *byte = (const uint8_t *)text.text + at;
	ucs4_t code;
	int used;

	*length = 1;
	if (*byte < 0x80)
		return *byte;
	used = u8_mbtoucr(&code, byte, text.length - at);
	if (used <= 0)
		return GRAPHEME_STRAY + *byte;
	*length = (size_t)used;
	return code;
}

/* The code point that ends at AT > 0. */
static uint32_t
code_before(struct cs_span text, size_t at, size_t *length)
{
	size_t back, used;
	uint32_t code;

	for (back = 2; back <= 4 && back <= at; back++) {
		if (((uint8_t)text.text[at - back + 1] & 0xc0) != 0x80)
			break;
		code = grapheme_code(text, at - back, &used);
		if (used == back) {
			*length = back;
			return code;
		}
	}
	*length = 1;
	code = (uint8_t)text.text[at - 1];
	return code < 0x80 ? code : GRAPHEME_STRAY + code;
}

uint32_t
grapheme_fold(uint32_t code)
{
	if (code < 0x80)
		return code >= 'A' && code <= 'Z' ? code + 32 : code;
	return code < GRAPHEME_STRAY ? uc_tolower(uc_toupper(code)) : code;
}

bool
grapheme_is_word(uint32_t code)
{
	if (code < 0x80)
		return (code >= '0' && code <= '9') ||
			(grapheme_fold(code) >= 'a' &&
			grapheme_fold(code) <= 'z');
	if (code >= GRAPHEME_STRAY)
		return true;
	return uc_is_general_category_withtable(code,
		UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N);
}

bool
grapheme_turns(struct cs_span text)
{
	size_t at, used;

	for (at = 0; at < text.length; at += used) {
		uint32_t code = grapheme_code(text, at, &used);
		int class = code >= 0x590 && code < GRAPHEME_STRAY
			? uc_bidi_category(code) : UC_BIDI_L;

		if (class == UC_BIDI_R || class == UC_BIDI_AL)
			return true;
	}
	return false;
}

/* -- Clusters: UAX 29, section 3.1.1 -------------------------------------- */

/* What the rules need to know of the text before a border. */
struct breaker {
	int last;      /* property of the code point before */
	bool odd;      /* GB12, 13: an odd number of regional indicators */
	bool pictured; /* GB11: a pictograph and extenders */
	bool joined;   /* … and a joiner behind them */
};

static int
property(uint32_t code)
{
	return code >= GRAPHEME_STRAY ? GBP_CONTROL :
		uc_graphemeclusterbreak_property(code);
}

static bool
is_control(int property)
{
	return property == GBP_CONTROL || property == GBP_CR ||
		property == GBP_LF;
}

bool
grapheme_is_picture(uint32_t code)
{
	return code >= 0xa9 && code < GRAPHEME_STRAY &&
		uc_is_property_extended_pictographic(code);
}

/* GB6 to GB8: the letters of one Hangul syllable stay together. */
static bool
same_syllable(int before, int after)
{
	switch (before) {
	case GBP_L:
		return after == GBP_L || after == GBP_V || after == GBP_LV ||
			after == GBP_LVT;
	case GBP_LV:
	case GBP_V:
		return after == GBP_V || after == GBP_T;
	case GBP_LVT:
	case GBP_T:
		return after == GBP_T;
	default:
		return false;
	}
}

/* No border between the two, whatever stands before them. */
static bool
always_together(int before, int after)
{
	if (before == GBP_CR)
		return after == GBP_LF;
	if (is_control(before) || is_control(after))
		return false;
	return same_syllable(before, after) || after == GBP_EXTEND ||
		after == GBP_ZWJ || after == GBP_SPACINGMARK ||
		before == GBP_PREPEND;
}

/* A border lies between the two, whatever stands before them. */
static bool
always_apart(uint32_t before, uint32_t after)
{
	int a = property(before), b = property(after);

	return !always_together(a, b) && !(a == GBP_RI && b == GBP_RI) &&
		!(a == GBP_ZWJ && grapheme_is_picture(after));
}

static void
breaker_take(struct breaker *breaker, uint32_t code, int prop)
{
	breaker->odd = prop == GBP_RI && !breaker->odd;
	breaker->joined = breaker->pictured && prop == GBP_ZWJ;
	if (prop != GBP_EXTEND)
		breaker->pictured = grapheme_is_picture(code);
	breaker->last = prop;
}

/* Whether CODE goes on with the cluster; takes it if it does. */
static bool
breaker_goes_on(struct breaker *breaker, uint32_t code)
{
	int prop = property(code);

	if (!always_together(breaker->last, prop) &&
		!(breaker->joined && grapheme_is_picture(code)) &&
		!(breaker->odd && prop == GBP_RI))
		return false;
	breaker_take(breaker, code, prop);
	return true;
}

static bool
is_plain(struct cs_span text, size_t at)
{
	return (uint8_t)text.text[at] < 0x80;
}

/* Printable ASCII on both sides: a border, and the usual case. */
static bool
plain_border(struct cs_span text, size_t at)
{
	return is_plain(text, at - 1) && text.text[at - 1] >= ' ' &&
		(at == text.length || is_plain(text, at));
}

size_t
grapheme_next(struct cs_span text, size_t at)
{
	struct breaker breaker = { 0 };
	size_t used;
	uint32_t code;

	if (at >= text.length)
		return text.length;
	if (plain_border(text, at + 1))
		return at + 1;
	code = grapheme_code(text, at, &used);
	breaker_take(&breaker, code, property(code));
	for (at += used; at < text.length; at += used) {
		code = grapheme_code(text, at, &used);
		if (!breaker_goes_on(&breaker, code))
			break;
	}
	return at;
}

/* A border at or before AT that is sure without looking further back. */
static size_t
sure_border(struct cs_span text, size_t at)
{
	size_t used;
	uint32_t before, after;

	if (at == 0 || at >= text.length)
		return at < text.length ? at : text.length;
	after = grapheme_code(text, at, &used);
	while (at > 0) {
		before = code_before(text, at, &used);
		if (always_apart(before, after))
			return at;
		at -= used;
		after = before;
	}
	return 0;
}

/* The last code point border at or before AT. */
static size_t
code_border(struct cs_span text, size_t at)
{
	size_t back, used;

	for (back = 1; back <= 3 && back <= at && at < text.length; back++) {
		grapheme_code(text, at - back, &used);
		if (used > back)
			return at - back;
	}
	return at < text.length ? at : text.length;
}

size_t
grapheme_border(struct cs_span text, size_t at)
{
	size_t border, next;

	at = code_border(text, at);
	if (at == 0 || at == text.length || plain_border(text, at))
		return at;
	border = sure_border(text, at);
	while ((next = grapheme_next(text, border)) <= at && next > border)
		border = next;
	return border;
}

size_t
grapheme_previous(struct cs_span text, size_t at)
{
	size_t used;

	if (at == 0)
		return 0;
	code_before(text, at, &used);
	return grapheme_border(text, at - used);
}

size_t
grapheme_count(struct cs_span text)
{
	size_t at, count = 0;

	for (at = 0; at < text.length; at = grapheme_next(text, at))
		count++;
	return count;
}

/* -- How a code point is drawn -------------------------------------------- */

/* Ideographic in width with glibc, though libunistring has them narrow. */
static bool
is_wide_symbol(uint32_t code)
{
	return (code >= 0x3248 && code <= 0x324f) ||
		(code >= 0x4dc0 && code <= 0x4dff);
}

int
grapheme_columns(uint32_t code)
{
	if (code >= GRAPHEME_STRAY || uc_is_general_category_withtable(code,
		UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cf |
		UC_CATEGORY_MASK_Cs | UC_CATEGORY_MASK_Cn |
		UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp) ||
		uc_is_property_default_ignorable_code_point(code))
		return -1;
	if (uc_is_general_category_withtable(code,
		UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me))
		return 0;
	return is_wide_symbol(code) ? 2 : uc_width(code, "UTF-8");
}

bool
grapheme_is_shaping(uint32_t before, uint32_t code)
{
	int joining;

	if (code != 0x200c && code != 0x200d)
		return false;
	joining = uc_joining_type(before);
	return uc_combining_class(before) == UC_CCC_VR ||
		joining == UC_JOINING_TYPE_D || joining == UC_JOINING_TYPE_L ||
		joining == UC_JOINING_TYPE_R;
}

/* -- Where a row may end -------------------------------------------------- */

static bool
is_ideograph(uint32_t code)
{
	return code >= 0x2e80 && code < GRAPHEME_STRAY &&
		grapheme_columns(code) == 2 && !grapheme_is_picture(code);
}

bool
grapheme_may_break(uint32_t before, uint32_t after)
{
	const uint32_t closing = UC_CATEGORY_MASK_Pe | UC_CATEGORY_MASK_Pf |
		UC_CATEGORY_MASK_Po | UC_CATEGORY_MASK_Lm;
	const uint32_t opening = UC_CATEGORY_MASK_Ps | UC_CATEGORY_MASK_Pi;

	if (before >= GRAPHEME_STRAY || after >= GRAPHEME_STRAY ||
		(before < 0x2e80 && after < 0x2e80))
		return false;
	if (!is_ideograph(before) && !is_ideograph(after))
		return false;
	return !uc_is_general_category_withtable(after, closing) &&
		!uc_is_general_category_withtable(before, opening);
}
