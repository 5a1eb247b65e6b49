/* See skeleton-script.h. */
#include <string.h>
#include <unictype.h>

#include "config.h"
#include "skeleton-script.h"
#include "utf8.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool
is_joiner(uint32_t c)
{
	return c == 0x200C || c == 0x200D;
}

static bool
is_named(const uc_script_t *script, const char *const *names)
{
	for (; *names != NULL; names++)
		if (strcmp(script->name, *names) == 0)
			return true;
	return false;
}

static bool
is_latin(const uc_script_t *script)
{
	return strcmp(script->name, "Latin") == 0;
}

/* Common by name, Japanese in use (Script_Extensions): the long vowel. */
static const uc_script_t *
script_of(uint32_t c)
{
	return uc_script(c == 0x30FC || c == 0x30A0 ? 0x30A2 : c);
}

static void
note_script(struct skeleton_label *label, uint32_t c)
{
	static const char *const shared[] = { "Common", "Inherited", NULL };
	const uc_script_t *script = script_of(c);
	size_t i;

	if (script == NULL || is_named(script, shared))
		return;
	for (i = 0; i < label->script_count; i++)
		if (label->scripts[i] == script)
			return;
	if (label->script_count < SKELETON_SCRIPTS)
		label->scripts[label->script_count++] = script;
	if (label->other == NULL && !is_latin(script))
		label->other = script;
}

static void
note_digit(struct skeleton_label *label, uint32_t c)
{
	int value = uc_decimal_value(c);
	uint32_t zero;

	if (value < 0)
		return;
	zero = c - (uint32_t)value;
	if (label->zero != 0 && label->zero != zero)
		label->is_mixed_digits = true;
	label->zero = zero;
}

void
skeleton_note(struct skeleton_label *label, uint32_t c)
{
	if (c >= 0x80)
		label->is_beyond_ascii = true;
	if (is_joiner(c))
		label->has_joiners = true;
	else if (c == UTF8_BROKEN || skeleton_is_hidden(c))
		label->is_hidden = true;
	if (c == UTF8_BROKEN)
		return;
	note_script(label, c);
	note_digit(label, c);
}

/* Every script of LABEL is one of NAMES. */
static bool
is_within(const struct skeleton_label *label, const char *const *names)
{
	size_t i;

	for (i = 0; i < label->script_count; i++)
		if (!is_named(label->scripts[i], names))
			return false;
	return true;
}

static bool
is_one_language(const struct skeleton_label *label)
{
	static const char *const japanese[] = { "Latin", "Han", "Hiragana",
		"Katakana", NULL };
	static const char *const chinese[] = { "Latin", "Han", "Bopomofo",
		NULL };
	static const char *const korean[] = { "Latin", "Han", "Hangul", NULL };

	return is_within(label, japanese) || is_within(label, chinese)
		|| is_within(label, korean);
}

static bool
has_latin(const struct skeleton_label *label)
{
	size_t i;

	for (i = 0; i < label->script_count; i++)
		if (is_latin(label->scripts[i]))
			return true;
	return false;
}

/* Latin and one more, recommended by UAX #31 and not as alike as Greek. */
static bool
is_moderate(const struct skeleton_label *label)
{
	static const char *const recommended[] = { "Arabic", "Armenian",
		"Bengali", "Bopomofo", "Devanagari", "Ethiopic", "Georgian",
		"Gujarati", "Gurmukhi", "Han", "Hangul", "Hebrew", "Hiragana",
		"Kannada", "Katakana", "Khmer", "Lao", "Malayalam", "Myanmar",
		"Oriya", "Sinhala", "Tamil", "Telugu", "Thaana", "Thai",
		"Tibetan", NULL };

	return label->script_count == 2 && has_latin(label)
		&& is_named(label->other, recommended);
}

enum skeleton_level
skeleton_level_of(const struct skeleton_label *label)
{
	if (label->is_hidden)
		return SKELETON_UNRESTRICTED;
	if (!label->is_beyond_ascii)
		return SKELETON_ASCII;
	if (label->script_count <= 1)
		return SKELETON_SINGLE_SCRIPT;
	if (is_one_language(label))
		return has_latin(label) ? SKELETON_HIGHLY_RESTRICTIVE
					: SKELETON_SINGLE_SCRIPT;
	return is_moderate(label) ? SKELETON_MODERATELY_RESTRICTIVE
				  : SKELETON_MINIMALLY_RESTRICTIVE;
}

void
skeleton_settle(struct skeleton_label *label)
{
	static const char *const alphabets[] = { "Latin", "Greek", "Cyrillic",
		NULL };

	if (label->has_joiners && is_within(label, alphabets))
		label->is_hidden = true;
}

/* Do names in SCRIPT belong under ENDING: of that script itself, or of a
 * country that writes it? */
static bool
is_at_home(const uc_script_t *script, struct cs_span ending)
{
	static const struct {
		char script[9], tld[3];
	} homes[] = { { "Cyrillic", "ba" }, { "Cyrillic", "bg" },
		{ "Cyrillic", "by" }, { "Cyrillic", "kg" },
		{ "Cyrillic", "kz" }, { "Cyrillic", "me" },
		{ "Cyrillic", "mk" }, { "Cyrillic", "mn" },
		{ "Cyrillic", "rs" }, { "Cyrillic", "ru" },
		{ "Cyrillic", "su" }, { "Cyrillic", "tj" },
		{ "Cyrillic", "ua" }, { "Cyrillic", "uz" },
		{ "Greek", "cy" }, { "Greek", "gr" }, { "Armenian", "am" },
		{ "Georgian", "ge" } };
	size_t i, at = 0;
	uint32_t c;

	if (ending.length == 0)
		return false;
	c = utf8_next(ending.text, ending.length, &at);
	if (c >= 0x80 && c != UTF8_BROKEN)
		return uc_is_script(c, script);
	for (i = 0; ending.length == 2 && i < COUNT(homes); i++)
		if (memcmp(homes[i].tld, ending.text, 2) == 0
			&& strcmp(homes[i].script, script->name) == 0)
			return true;
	return false;
}

bool
skeleton_is_imitation(const struct skeleton_label *label, struct cs_span ending)
{
	return label->is_imitable && label->other != NULL
		&& label->script_count == 1
		&& !is_at_home(label->other, ending);
}
