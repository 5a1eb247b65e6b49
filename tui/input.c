/* Decoding what a terminal sends. */
#include <stdlib.h>
#include <string.h>

#include "input.h"

#define ESC 0x1b

bool
input_is_text(uint32_t key)
{
	return key >= 0x20 && key < INPUT_NONE && !(key >= 0x7f && key < 0xa0);
}

bool
input_open(struct input *input)
{
	memset(input, 0, sizeof *input);
	input->paste = malloc(INPUT_PASTE_SIZE);
	return input->paste != NULL;
}

void
input_close(struct input *input)
{
	free(input->paste);
	input->paste = NULL;
}

unsigned char *
input_room(struct input *input, size_t *room)
{
	if (input->start) {
		memmove(input->bytes, input->bytes + input->start,
			input->end - input->start);
		input->end -= input->start;
		input->start = 0;
	}
	*room = INPUT_SIZE - input->end;
	return input->bytes + input->end;
}

void
input_added(struct input *input, size_t count)
{
	input->end += count;
}

bool
input_pending(const struct input *input)
{
	return input->start < input->end;
}

void
input_flush(struct input *input)
{
	input->start = input->end = 0;
	input->pasting = false;
	input->paste_length = 0;
}

/* -- Sequences ------------------------------------------------------------- */

enum { ONLY_SS3 = 10000 }; /* more than any number */

/* What stands after ESC [ or ESC O, without the modifiers. */
struct sequence {
	unsigned number; /* of NUMBER ~; 0: any other */
	char final;
	uint32_t key;
};

static const struct sequence sequences[] = {
	{ 0, 'A', INPUT_UP },      { 0, 'B', INPUT_DOWN },
	{ 0, 'C', INPUT_RIGHT },   { 0, 'D', INPUT_LEFT },
	{ 0, 'H', INPUT_HOME },    { 0, 'F', INPUT_END },
	{ 0, 'Z', INPUT_BACK_TAB },{ 0, 'M', INPUT_ENTER },
	{ 0, 'P', INPUT_HELP },    { 1, '~', INPUT_HOME },
	{ 2, '~', INPUT_INSERT },  { 3, '~', INPUT_DELETE },
	{ 4, '~', INPUT_END },     { 5, '~', INPUT_PAGE_UP },
	{ 6, '~', INPUT_PAGE_DOWN },{ 7, '~', INPUT_HOME },
	{ 8, '~', INPUT_END },     { 11, '~', INPUT_HELP },
	{ 12, '~', INPUT_F2 },     { 13, '~', INPUT_F3 },
	{ 14, '~', INPUT_F4 },     { 15, '~', INPUT_F5 },
	{ 17, '~', INPUT_F6 },     { 18, '~', INPUT_F7 },
	{ 19, '~', INPUT_F8 },     { 20, '~', INPUT_F9 },
	{ 21, '~', INPUT_F10 },    { 23, '~', INPUT_F11 },
	{ 24, '~', INPUT_F12 },
	/* behind ESC [ it would be a terminal's answer where its cursor is */
	{ ONLY_SS3, 'Q', INPUT_F2 },{ ONLY_SS3, 'R', INPUT_F3 },
	{ ONLY_SS3, 'S', INPUT_F4 },
};

static uint32_t
sequence_key(const unsigned *numbers, size_t count, char final)
{
	size_t i;
	unsigned number = final == '~' && count ? numbers[0] : 0;
	/* xterm's modifiers: 1 + shift 1, alt 2, control 4 */
	unsigned modifier = count > 1 && numbers[1] ? numbers[1] - 1 : 0;

	if ((modifier & 6) && final == 'C')
		return INPUT_WORD_RIGHT;
	if ((modifier & 6) && final == 'D')
		return INPUT_WORD_LEFT;
	for (i = 0; i < sizeof sequences / sizeof *sequences; i++)
		if (sequences[i].final == final &&
			(sequences[i].number == number || (!numbers &&
				sequences[i].number == ONLY_SS3)))
			return sequences[i].key;
	return INPUT_NONE;
}

/* The length of ESC [ parameters intermediates final, 0 when unfinished; an
 * alien byte ends it before that byte. */
static size_t
csi_length(const unsigned char *bytes, size_t length)
{
	size_t i = 2;

	while (i < length && bytes[i] >= 0x20 && bytes[i] < 0x40)
		i++;
	if (i == length)
		return 0;
	if (bytes[i] < 0x40 || bytes[i] > 0x7e)
		return i;
	/* X10 mouse: three more bytes, whatever they are */
	if (i == 2 && bytes[i] == 'M')
		return length < 6 ? 0 : 6;
	return i + 1;
}

static uint32_t
csi_key(const unsigned char *bytes, size_t length)
{
	unsigned numbers[3] = { 0 };
	size_t i, count = 0;

	/* the mouse, not the key pad's Enter */
	if (bytes[length == 6 ? 2 : length - 1] == 'M')
		return INPUT_NONE;
	for (i = 2; i + 1 < length; i++) {
		if (bytes[i] >= '0' && bytes[i] <= '9') {
			if (numbers[count] < 1000)
				numbers[count] = numbers[count] * 10 +
					(unsigned)(bytes[i] - '0');
		} else if (bytes[i] == ';' && count < 2) {
			count++;
		} else {
			return INPUT_NONE;
		}
	}
	return sequence_key(numbers, count + 1, (char)bytes[length - 1]);
}

/* What the mouse did: ESC [ < button ; column ; row M, or m when a button is let
 * go (xterm's ctlseqs, SGR 1006). */
static uint32_t
mouse_key(struct input *input, const unsigned char *bytes, size_t length)
{
	unsigned numbers[3] = { 0 };
	size_t i, count = 0;

	if (!input->mouse || bytes[length - 1] != 'M')
		return INPUT_NONE;
	for (i = 3; i + 1 < length; i++) {
		unsigned *number = &numbers[count];

		if (bytes[i] >= '0' && bytes[i] <= '9')
			*number = *number < 1000 ? *number * 10 +
				(unsigned)(bytes[i] - '0') : *number;
		else if (bytes[i] == ';' && count < 2)
			count++;
		else
			return INPUT_NONE;
	}
	if (count < 2 || !numbers[1] || !numbers[2])
		return INPUT_NONE;
	input->column = (int)numbers[1] - 1;
	input->row = (int)numbers[2] - 1;
	return numbers[0] == 0 ? INPUT_CLICK
		: numbers[0] == 64 ? INPUT_WHEEL_UP
		: numbers[0] == 65 ? INPUT_WHEEL_DOWN : INPUT_NONE;
}

/* The length of a string sequence (OSC, DCS, APC, PM, SOS) with its end: BEL
 * or ESC \.  0: unfinished. */
static size_t
string_length(const unsigned char *bytes, size_t length)
{
	size_t i;

	for (i = 2; i < length; i++) {
		if (bytes[i] == 0x07 || bytes[i] == 0x18)
			return i + 1;
		if (bytes[i] == ESC && i + 1 < length)
			return bytes[i + 1] == '\\' ? i + 2 : i;
	}
	return 0;
}

/* -- Characters ------------------------------------------------------------ */

/* Decodes one UTF-8 character; its length, 0 when unfinished.  A byte that
 * belongs to none becomes U+FFFD. */
static size_t
utf8_character(const unsigned char *bytes, size_t length, uint32_t *character)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t i, need;
	uint32_t value;

	*character = 0xfffd;
	need = bytes[0] >= 0xf0 && bytes[0] < 0xf5 ? 4
		: bytes[0] >= 0xe0 && bytes[0] < 0xf0 ? 3
		: bytes[0] >= 0xc2 && bytes[0] < 0xe0 ? 2 : 1;
	if (need == 1)
		return 1;
	value = bytes[0] & (0x7fu >> need);
	for (i = 1; i < need; i++) {
		if (i == length)
			return 0;
		if ((bytes[i] & 0xc0) != 0x80)
			return i;
		value = value << 6 | (bytes[i] & 0x3f);
	}
	if (value >= least[need] && value < 0x110000 &&
		(value < 0xd800 || value > 0xdfff))
		*character = value;
	return need;
}

static size_t
plain_key(const struct input *input, const unsigned char *bytes, size_t length,
	uint32_t *key)
{
	size_t used = 1;

	if (bytes[0] == 0x7f || bytes[0] == 0x08)
		*key = INPUT_BACKSPACE;
	else if (bytes[0] == ESC)
		*key = INPUT_ESCAPE;
	else if (bytes[0] < 0x80)
		*key = bytes[0] ? bytes[0] : INPUT_NONE;
	else if (input->legacy)
		*key = input->legacy(bytes[0]);
	else
		used = utf8_character(bytes, length, key);
	if (*key >= 0x7f && *key < 0xa0)
		*key = INPUT_NONE;
	return used;
}

/* -- Keys ------------------------------------------------------------------ */

/* Decodes what starts with ESC; 0: unfinished. */
static size_t
escape_key(struct input *input, const unsigned char *bytes,
	size_t length, uint32_t *key)
{
	size_t used;

	*key = INPUT_NONE;
	if (length < 2)
		return 0;
	switch (bytes[1]) {
	case '[':
		used = csi_length(bytes, length);
		if (used > 3 && bytes[2] == '<')
			*key = mouse_key(input, bytes, used);
		else if (used)
			*key = csi_key(bytes, used);
		return used;
	case 'O':
		if (length < 3)
			return 0;
		*key = sequence_key(NULL, 0, (char)bytes[2]);
		return 3;
	case ']':
	case 'P':
	case 'X':
	case '^':
	case '_':
		return string_length(bytes, length);
	case ESC:
		*key = INPUT_ESCAPE;
		return 1;
	}
	used = plain_key(input, bytes + 1, length - 1, key);
	if (*key < INPUT_NONE || *key == INPUT_BACKSPACE)
		*key |= INPUT_META;
	return used ? used + 1 : 0;
}

/* An unfinished sequence after which nothing came. */
static size_t
abandoned_key(const unsigned char *bytes, size_t length, uint32_t *key)
{
	*key = INPUT_NONE;
	if (length == 1 && bytes[0] == ESC)
		*key = INPUT_ESCAPE;
	else if (length == 2 && bytes[0] == ESC)
		*key = INPUT_META | bytes[1];
	else if (bytes[0] != ESC)
		*key = 0xfffd;
	return length;
}

static bool
starts_with(const unsigned char *bytes, size_t length, const char *start)
{
	size_t n = strlen(start);

	return length >= n && !memcmp(bytes, start, n);
}

/* Moves bytes of a paste over, up to its end; true when there is some to take. */
static bool
paste_take(struct input *input, bool waited)
{
	static const char end[] = "\033[201~";

	while (input->start < input->end) {
		const unsigned char *at = input->bytes + input->start;
		size_t left = input->end - input->start;

		if (starts_with(at, left, end)) {
			input->start += sizeof end - 1;
			input->pasting = false;
			return true;
		}
		if (*at == ESC && left < sizeof end - 1 &&
			!memcmp(at, end, left) && !waited)
			return false;
		if (input->paste_length == INPUT_PASTE_SIZE)
			return true;
		input->paste[input->paste_length++] = (char)*at;
		input->start++;
	}
	/* a paste that never ends mustn't swallow the keyboard for ever */
	if (waited)
		input->pasting = false;
	return waited;
}

enum input_result
input_next(struct input *input, bool waited, uint32_t *key)
{
	const unsigned char *bytes = input->bytes + input->start;
	size_t length = input->end - input->start, used;

	if (input->pasting) {
		if (input->paste_length == INPUT_PASTE_SIZE)
			input->paste_length = 0;
		return paste_take(input, waited) ? INPUT_A_PASTE : INPUT_UNFINISHED;
	}
	if (!length)
		return INPUT_UNFINISHED;
	if (starts_with(bytes, length, "\033[200~")) {
		input->start += 6;
		input->pasting = true;
		input->paste_length = 0;
		return input_next(input, waited, key);
	}
	used = bytes[0] == ESC ? escape_key(input, bytes, length, key)
		: plain_key(input, bytes, length, key);
	if (!used && (waited || length == INPUT_SIZE))
		used = abandoned_key(bytes, length, key);
	if (!used)
		return INPUT_UNFINISHED;
	input->start += used;
	return INPUT_A_KEY;
}

size_t
input_utf8(uint32_t key, char bytes[4])
{
	if (key < 0x80) {
		bytes[0] = (char)key;
		return 1;
	}
	if (key < 0x800) {
		bytes[0] = (char)(0xc0 | key >> 6);
		bytes[1] = (char)(0x80 | (key & 0x3f));
		return 2;
	}
	if (key < 0x10000) {
		bytes[0] = (char)(0xe0 | key >> 12);
		bytes[1] = (char)(0x80 | (key >> 6 & 0x3f));
		bytes[2] = (char)(0x80 | (key & 0x3f));
		return 3;
	}
	bytes[0] = (char)(0xf0 | key >> 18);
	bytes[1] = (char)(0x80 | (key >> 12 & 0x3f));
	bytes[2] = (char)(0x80 | (key >> 6 & 0x3f));
	bytes[3] = (char)(0x80 | (key & 0x3f));
	return 4;
}
