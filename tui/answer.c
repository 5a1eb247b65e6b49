/* See answer.h. */
#include <assert.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "config.h"
#include "answer.h"
#include "wording.h"

/* The letter it is known by; '\033' is only shown, its key has a name. */
struct answer {
	char letter;
	const char *words;
};

enum { ANSWERS_MOST = 16, ANSWER_WORD = 40 };

/* The answers of a question as they are in force. */
struct standing {
	size_t count;
	const char *words[ANSWERS_MOST];
	wint_t keys[ANSWERS_MOST];
};

/* TRANSLATORS: of all texts here the first letter is the key that gives the
 * answer; it is shown as it stands.  A blank follows, then what it does.
 * Choose letters of your own, another one for each answer of a question. */
static const struct answer all_the_same[] = {
	/* TRANSLATORS: the key, a blank, the answer; see answer.c */
	{ 'n', N_("N no") },
	/* TRANSLATORS: the key, a blank, the answer; see answer.c */
	{ 'y', N_("Y yes") },
	{ 0, NULL },
};

static const struct answer leave_file[] = {
	/* TRANSLATORS: the key that doesn't leave, a blank, what it does */
	{ 'n', N_("N go on") },
	/* TRANSLATORS: the key that leaves, a blank, what it does */
	{ 'y', N_("Y leave") },
	{ 0, NULL },
};

static const struct answer wipe[] = {
	{ 'n', N_("N go on") },
	/* TRANSLATORS: the key that wipes a message, a blank, what it does */
	{ 'y', N_("Y wipe") },
	{ 0, NULL },
};

static const struct answer keep[] = {
	/* TRANSLATORS: the key that keeps a draft, a blank, what it does */
	{ 'y', N_("Y keep") },
	/* TRANSLATORS: the key that discards it, a blank, what it does */
	{ 'n', N_("N discard") },
	/* TRANSLATORS: the Escape key's name, a blank, what it does */
	{ '\033', N_("Esc go on") },
	{ 0, NULL },
};

static const struct answer replace[] = {
	{ 'y', N_("Y yes") },
	{ 'n', N_("N no") },
	/* TRANSLATORS: the key that replaces all, a blank, what it does */
	{ 'a', N_("A all") },
	/* TRANSLATORS: the Escape key's name, a blank, what it does */
	{ '\033', N_("Esc stop") },
	{ 0, NULL },
};

static const struct answer spelling[] = {
	/* TRANSLATORS: of a word, spelt wrong: the key, a blank, what it does */
	{ 'i', N_("I ignore") },
	/* TRANSLATORS: of a word, spelt wrong: the key, a blank, what it does */
	{ 'r', N_("R replace") },
	/* TRANSLATORS: the key that puts a word into the dictionary, a blank,
	 * what it does */
	{ 'a', N_("A add") },
	{ '\033', N_("Esc stop") },
	{ 0, NULL },
};

static const struct answer proof[] = {
	/* TRANSLATORS: the key that goes on, a blank, what it does */
	{ 'c', N_("C continue") },
	/* TRANSLATORS: the key that edits once more, a blank, what it does */
	{ 'e', N_("E edit") },
	{ 0, NULL },
};

/* TRANSLATORS: what can be done with a message in plain prompts.  The first
 * letter is what is typed, then a blank and what it does; each needs a letter
 * of its own, and ? is taken. */
static const struct answer decide[] = {
	{ 's', N_("s send") },
	{ 'e', N_("e edit the header, sender and Fcc too") },
	{ 't', N_("t write more text") },
	{ 'v', N_("v write in your own editor") },
	{ 'a', N_("a attach files, or take some away") },
	{ 'i', N_("i write as another identity") },
	{ 'n', N_("n a nick for a recipient") },
	{ 'h', N_("h a header field of another name") },
	{ 'l', N_("l look at the message") },
	{ 'r', N_("r take up a draft left behind") },
	{ 'k', N_("k keep it as a draft, for later") },
	{ 'd', N_("d discard it") },
	{ '?', N_("? this list") },
	{ 0, NULL },
};

static const struct answer *const sets[] = {
	[ANSWERS_ALL_THE_SAME] = all_the_same,
	[ANSWERS_LEAVE_FILE] = leave_file,
	[ANSWERS_WIPE] = wipe,
	[ANSWERS_KEEP] = keep,
	[ANSWERS_REPLACE] = replace,
	[ANSWERS_SPELLING] = spelling,
	[ANSWERS_PROOF] = proof,
	[ANSWERS_DECIDE] = decide,
};

/* -- keys ---------------------------------------------------------------------- */

static bool
is_same(wint_t one, wint_t other)
{
	return one == other || towlower(one) == towlower(other) ||
		towupper(one) == towupper(other);
}

/* The key at the begin of WORDS; WEOF: there is none, or no blank behind it. */
static wint_t
key_of(const char *words, size_t *length)
{
	mbstate_t state = { 0 };
	wchar_t key = L'\0';
	size_t bytes = mbrtowc(&key, words, strlen(words), &state);

	if (!bytes || bytes > strlen(words) || words[bytes] != ' ' ||
		!words[bytes + 1] || (!iswalpha((wint_t)key) && key != L'?'))
		return WEOF;
	*length = bytes;
	return (wint_t)key;
}

/* SET's words, each through gettext where it IS_TRANSLATED; false: a key
 * is missing, or two are the same. */
static bool
set_read(const struct answer *set, bool is_translated,
	struct standing *standing)
{
	size_t i, length;

	standing->count = 0;
	for (; set->letter; set++) {
		size_t at = standing->count++;

		assert(at < ANSWERS_MOST);
		standing->words[at] = is_translated ? _(set->words) : set->words;
		standing->keys[at] = set->letter == '\033' ? WEOF
			: key_of(standing->words[at], &length);
		if (set->letter == '\033')
			continue;
		if (standing->keys[at] == WEOF)
			return false;
		for (i = 0; i < at; i++)
			if (is_same(standing->keys[i], standing->keys[at]))
				return false;
	}
	return true;
}

static void
stand(enum answers set, struct standing *standing)
{
	if (!set_read(sets[set], true, standing))
		set_read(sets[set], false, standing);
}

char
answer_of_key(enum answers set, uint32_t code)
{
	struct standing standing;
	size_t i;

	stand(set, &standing);
	for (i = 0; i < standing.count; i++)
		if (standing.keys[i] != WEOF &&
			is_same(standing.keys[i], (wint_t)code))
			return sets[set][i].letter;
	for (i = 0; i < standing.count; i++)
		if (standing.keys[i] != WEOF && code < 0x80 &&
			is_same((wint_t)sets[set][i].letter, (wint_t)code))
			return sets[set][i].letter;
	return 0;
}

/* -- lines --------------------------------------------------------------------- */

/* The characters of LINE without blanks around, as many as ROOM has; how many
 * there are, or would be. */
static size_t
line_read(const char *line, wchar_t *wide, size_t room)
{
	size_t left, bytes, count = 0;
	mbstate_t state = { 0 };
	wchar_t one;

	line += strspn(line, " \t");
	for (left = strlen(line); left; left--)
		if (!strchr(" \t\r", line[left - 1]))
			break;
	for (; left; line += bytes, left -= bytes, count++) {
		bytes = mbrtowc(&one, line, left, &state);
		if (!bytes || bytes > left)
			return room + 1; /* no text of this locale */
		if (count < room)
			wide[count] = one;
	}
	return count;
}

/* LINE, COUNT characters, is what stands in WORDS behind the key. */
static bool
is_word(const wchar_t *line, size_t count, const char *words)
{
	wchar_t word[ANSWER_WORD];
	const char *blank = strchr(words, ' ');
	size_t i, length = blank ? line_read(blank, word, ANSWER_WORD) : 0;

	if (length != count || length > ANSWER_WORD)
		return false;
	for (i = 0; i < count; i++)
		if (!is_same((wint_t)line[i], (wint_t)word[i]))
			return false;
	return true;
}

char
answer_of_line(enum answers set, const char *line)
{
	struct standing standing;
	wchar_t typed[ANSWER_WORD];
	size_t i, count = line_read(line, typed, ANSWER_WORD);

	if (count == 1)
		return answer_of_key(set, (uint32_t)*typed);
	if (!count || count > ANSWER_WORD)
		return 0;
	stand(set, &standing);
	for (i = 0; i < standing.count; i++)
		if (is_word(typed, count, standing.words[i]))
			return sets[set][i].letter;
	for (i = 0; i < standing.count; i++)
		if (is_word(typed, count, sets[set][i].words))
			return sets[set][i].letter;
	return 0;
}

char
answer_letter(enum answers set, size_t i)
{
	size_t at;

	for (at = 0; at < i && sets[set][at].letter; at++)
		;
	return sets[set][at].letter;
}

/* -- showing ------------------------------------------------------------------- */

/* The place of the answer that is known by LETTER. */
static size_t
place_of(enum answers set, char letter)
{
	size_t i;

	for (i = 0; sets[set][i].letter != letter; i++)
		assert(sets[set][i].letter);
	return i;
}

/* Writes KEY into OUT. */
static const char *
key_put(wint_t key, char out[ANSWER_KEY])
{
	mbstate_t state = { 0 };
	char bytes[MB_LEN_MAX];
	size_t length = wcrtomb(bytes, (wchar_t)key, &state);

	snprintf(out, ANSWER_KEY, "%.*s", length < ANSWER_KEY ? (int)length : 0,
		bytes);
	return out;
}

const char *
answer_key(enum answers set, char letter, char key[ANSWER_KEY])
{
	struct standing standing;

	stand(set, &standing);
	return key_put(standing.keys[place_of(set, letter)], key);
}

const char *
answer_does(enum answers set, char letter)
{
	struct standing standing;

	stand(set, &standing);
	return strchr(standing.words[place_of(set, letter)], ' ') + 1;
}

void
answer_question(enum answers set, const char *question, char out[ANSWER_SIZE])
{
	size_t used, i, room = ANSWER_SIZE;
	struct standing standing;

	stand(set, &standing);
	used = (size_t)snprintf(out, room, "%.*s ", ANSWER_SIZE / 2, question);
	for (i = 0; i < standing.count && used < room; i++)
		used += (size_t)snprintf(out + used, room - used, " %.*s ",
			ANSWER_SIZE / 8, standing.words[i]);
}

void
answer_brief(enum answers set, const char *question, char out[ANSWER_SIZE])
{
	char enter[ANSWER_KEY], other[ANSWER_KEY];
	struct standing standing;

	stand(set, &standing);
	key_put(towupper(standing.keys[0]), enter);
	key_put(towlower(standing.keys[1]), other);
	snprintf(out, ANSWER_SIZE, "%.*s [%s/%s] ", ANSWER_SIZE / 2, question,
		other, enter);
}
