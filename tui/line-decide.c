/* A message by plain prompts: what to do with the whole. */
#include <stdio.h>
#include <string.h>

#include "answer.h"
#include "line-inside.h"
#include "wording.h"

static void
edit_header(struct talk *talk)
{
	talk_header(talk);
}

static void
write_more(struct talk *talk)
{
	talk_more(talk);
}

static void help_say(struct talk *talk);

/* What takes the message to its end is talk_decide()'s; the others come back
 * here.  How each is called is a row of answer.c. */
static const struct {
	char letter;
	void (*act)(struct talk *talk);
} acts[] = {
	{ 'e', edit_header }, { 't', write_more }, { 'v', talk_editor },
	{ 'a', talk_attach }, { 'i', talk_identity }, { 'n', talk_nick },
	{ 'h', talk_custom }, { 'l', talk_look }, { 'r', talk_recover },
	{ '?', help_say },
};

static void
help_say(struct talk *talk)
{
	char letter, key[ANSWER_KEY];
	size_t i;

	(void)talk;
	for (i = 0; (letter = answer_letter(ANSWERS_DECIDE, i)); i++)
		talk_print("  %s  %s\n",
			answer_key(ANSWERS_DECIDE, letter, key),
			answer_does(ANSWERS_DECIDE, letter));
}

static void
discard(struct talk *talk)
{
	struct cs_error error;

	if (*cs_draft_name(talk->draft) &&
		cs_draft_discard(talk->draft, &error))
		talk_print("%s\n", error.text);
}

static void
act(struct talk *talk, char letter)
{
	size_t i;

	for (i = 0; i < sizeof acts / sizeof *acts; i++)
		if (acts[i].letter == letter) {
			acts[i].act(talk);
			return;
		}
	/* a word that begins with a letter is none: "stop" is no "s" */
	if (*talk->line && letter != 's')
		talk_print("%s\n", _("That is none of the letters; ? lists "
			"them."));
}

/* Asks; false: the end of the input. */
static bool
decide_ask(struct talk *talk)
{
	char keys[5][ANSWER_KEY], question[ANSWER_SIZE];
	static const char letters[5] = { 's', 'e', 'k', 'd', '?' };
	size_t i;

	talk_save(talk, true);
	for (i = 0; i < 5; i++)
		answer_key(ANSWERS_DECIDE, letters[i], keys[i]);
	/* TRANSLATORS: the keys of the four, then the one that lists all */
	snprintf(question, sizeof question, _("Send, edit the header, keep or "
		"discard? [%s/%s/%s/%s, %s for more] "), keys[0], keys[1],
		keys[2], keys[3], keys[4]);
	return talk_ask(talk, question);
}

bool
talk_decide(struct talk *talk)
{
	while (decide_ask(talk)) {
		char letter = answer_of_line(ANSWERS_DECIDE,
			talk->line);

		if (letter == 's' && talk_send(talk))
			return true;
		if (letter == 'd') {
			discard(talk);
			return false;
		}
		if (letter == 'k')
			break;
		act(talk, letter);
	}
	talk_keep(talk);
	return false;
}
