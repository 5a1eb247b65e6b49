/* See skeleton.h.  With tui/grapheme.c the only user of libunistring. */
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unictype.h>

#include "config.h"
#include "core/skeleton-data.h"
#include "skeleton-script.h"
#include "skeleton.h"
#include "utf8.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* -- Kinds of characters -------------------------------------------------- */

bool
skeleton_is_hidden(uint32_t c)
{
	if (c < 0x7F)
		return c < 0x20;
	return uc_is_general_category_withtable(c,
		       UC_CATEGORY_MASK_C | UC_CATEGORY_MASK_Zl
			       | UC_CATEGORY_MASK_Zp)
		|| uc_is_property_default_ignorable_code_point(c);
}

uint32_t
skeleton_lower(uint32_t c)
{
	return uc_tolower(c);
}

static bool
is_mark(uint32_t c)
{
	return c >= 0x300
		&& uc_is_general_category_withtable(
			c, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me);
}

/* -- Look-ups ------------------------------------------------------------------ */

static const char *
look_up(uint32_t c, const uint32_t *codes, size_t count, const uint16_t *starts,
	const char *text)
{
	size_t low = 0, high = count, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (codes[middle] == c)
			return text + starts[middle];
		if (codes[middle] < c)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

#define LOOK_UP(c, table)                                                      \
	look_up(c, table##_code, COUNT(table##_code), table##_start, table##_text)

/* -- Output --------------------------------------------------------------- */

struct output {
	char *text;
	size_t size, used;
	bool is_full;
};

static void
put(struct output *output, uint32_t c)
{
	char bytes[UTF8_MOST];
	size_t n = utf8_put(bytes, c);

	if (output->is_full || output->used + n >= output->size) {
		output->is_full = true;
		return;
	}
	memcpy(output->text + output->used, bytes, n);
	output->used += n;
}

/* Appends PROTOTYPE without its marks. */
static void
put_prototype(struct output *output, const char *prototype)
{
	size_t at = 0, length = strlen(prototype);
	uint32_t c;

	while (at < length) {
		c = utf8_next(prototype, length, &at);
		if (!is_mark(c))
			put(output, c);
	}
}

/* -- Folding -------------------------------------------------------------- */

/* Is PROTOTYPE, its marks aside, plain ASCII? */
static bool
looks_ascii(const char *prototype)
{
	size_t at = 0, length = strlen(prototype);
	uint32_t c;

	while (at < length) {
		c = utf8_next(prototype, length, &at);
		if (c >= 0x80 && !is_mark(c))
			return false;
	}
	return true;
}

/* Folds C, decomposed, in lower case and no mark, into OUTPUT. */
static void
fold_character(uint32_t c, struct skeleton_label *label, struct output *output)
{
	const char *ours, *unicode;

	if (c < 0x80) {
		put(output, c);
		return;
	}
	ours = LOOK_UP(c, lookalikes);
	unicode = LOOK_UP(c, confusables);
	if (unicode == NULL || !looks_ascii(unicode))
		label->is_imitable = false;
	if (ours == NULL)
		ours = unicode;
	if (ours == NULL) {
		put(output, c);
		return;
	}
	label->has_confusables = true;
	put_prototype(output, ours);
}

static void
fold_decomposed(const char *text, size_t length, struct skeleton_label *label,
	struct output *output)
{
	size_t at = 0;
	uint32_t c;

	while (at < length) {
		c = utf8_next(text, length, &at);
		if (is_mark(c))
			label->has_marks = true;
		else if (c != UTF8_BROKEN && !skeleton_is_hidden(c))
			fold_character(uc_tolower(c), label, output);
	}
}

/* Folds one piece of well-formed text through NFKD. */
static void
fold_text(const char *text, size_t length, struct skeleton_label *label,
	struct output *output)
{
	uint8_t near[1024], *decomposed;
	size_t n = sizeof(near);

	decomposed = u8_normalize(
		UNINORM_NFKD, (const uint8_t *)text, length, near, &n);
	if (decomposed == NULL) {
		/* out of memory: show that something is there */
		label->is_hidden = true;
		put(output, UTF8_REPLACEMENT);
		return;
	}
	fold_decomposed((const char *)decomposed, n, label, output);
	if (decomposed != near)
		free(decomposed);
}

/* Folds TEXT, one label, and notes what it is made of.  Broken bytes cut it
 * into well-formed pieces. */
static void
fold_label(struct cs_span text, struct skeleton_label *label, struct output *output)
{
	size_t at = 0, piece = 0, here;
	uint32_t c;

	while (at < text.length) {
		here = at;
		c = utf8_next(text.text, text.length, &at);
		skeleton_note(label, c);
		if (c != UTF8_BROKEN)
			continue;
		fold_text(text.text + piece, here - piece, label, output);
		put(output, UTF8_REPLACEMENT);
		piece = at;
	}
	fold_text(text.text + piece, at - piece, label, output);
	skeleton_settle(label);
}

/* -- The doors ------------------------------------------------------------ */

static void
add_facts(struct skeleton_facts *facts, const struct skeleton_label *label)
{
	enum skeleton_level level = skeleton_level_of(label);

	if (level > facts->level)
		facts->level = level;
	facts->has_marks |= label->has_marks;
	facts->has_confusables |= label->has_confusables;
	facts->is_mixed |= level > SKELETON_HIGHLY_RESTRICTIVE
		&& label->script_count > 1;
	facts->is_mixed_digits |= label->is_mixed_digits;
	facts->is_hidden |= label->is_hidden;
	if (facts->script == NULL && label->other != NULL)
		facts->script = label->other->name;
}

static size_t
fold_plain(struct cs_span text, struct output *output)
{
	size_t i;
	char c;

	for (i = 0; i < text.length && output->used + 1 < output->size; i++) {
		c = text.text[i];
		if ((unsigned char)c >= 0x7F || (unsigned char)c < 0x20)
			break;
		output->text[output->used++] =
			c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	return i;
}

/* The part behind the last dot. */
static struct cs_span
ending_of(struct cs_span text)
{
	size_t at = text.length;

	while (at > 0 && text.text[at - 1] != '.')
		at--;
	return (struct cs_span){ text.text + at, text.length - at };
}

static void
fold_labels(struct cs_span text, struct output *output,
	struct skeleton_facts *facts)
{
	const struct cs_span ending = ending_of(text);
	const char *dot, *from = text.text, *end = text.text + text.length;
	struct skeleton_label label;

	for (;; from = dot + 1) {
		dot = memchr(from, '.', (size_t)(end - from));
		label = (struct skeleton_label){ .is_imitable = true };
		fold_label((struct cs_span){ from,
				   (size_t)((dot ? dot : end) - from) },
			&label, output);
		add_facts(facts, &label);
		facts->is_whole_script |= skeleton_is_imitation(&label, ending);
		if (dot == NULL)
			break;
		put(output, '.');
	}
}

size_t
skeleton_fold(struct cs_span text, char *skeleton, size_t size,
	struct skeleton_facts *facts)
{
	struct output output = { skeleton, size, 0, false };
	struct skeleton_facts unwanted;

	if (facts == NULL)
		facts = &unwanted;
	memset(facts, 0, sizeof(*facts));
	if (size == 0)
		return 0;
	if (fold_plain(text, &output) < text.length) {
		output.used = 0;
		fold_labels(text, &output, facts);
	}
	skeleton[output.used] = '\0';
	return output.used;
}

/* What stands at TEXT, folded; *TAKEN gets the bytes it takes. */
static char
visual_letter(const char *text, size_t length, size_t *taken)
{
	static const struct {
		char seen[3], meant;
	} folds[] = { { "rn", 'm' }, { "vv", 'w' }, { "cl", 'd' }, { "0", 'o' },
		{ "1", 'l' }, { "5", 's' } };
	size_t i;

	/* by letters: this runs over every name that could be meant */
	for (i = 0; i < COUNT(folds); i++) {
		const char *seen = folds[i].seen;

		if (seen[0] != text[0] || (seen[1] != '\0'
				&& (length < 2 || seen[1] != text[1])))
			continue;
		*taken = seen[1] != '\0' ? 2 : 1;
		return folds[i].meant;
	}
	*taken = 1;
	return text[0];
}

size_t
skeleton_visual(struct cs_span text, char *folded, size_t size)
{
	size_t at = 0, used = 0, taken;

	if (size == 0)
		return 0;
	while (at < text.length && used + 1 < size) {
		folded[used++] = visual_letter(
			text.text + at, text.length - at, &taken);
		at += taken;
	}
	folded[used] = '\0';
	return used;
}
