/*
 * answer - the letters that answer a question, in the user's language.
 *
 * An answer is a text, "Y yes": its key, a blank, what it does.  Whoever
 * translates it chooses the key, and what is shown is what is taken, on the
 * screen and in plain prompts alike.  The letter it has in English is taken
 * too, unless it is another answer's in that language, as mutt does.  Where
 * two answers of a question would have one key, or one has none, the question
 * has its English letters and words: none is ever guessed.  Enter is the first
 * answer of a set; that is never one that sends.
 *
 * A countersign is no answer: the name is typed, whatever a catalogue says.
 */
#ifndef ANSWER_H
#define ANSWER_H

#include <stddef.h>
#include <stdint.h>

enum answers {
	ANSWERS_ALL_THE_SAME, /* n y */
	ANSWERS_LEAVE_FILE,   /* n y */
	ANSWERS_WIPE,         /* n y */
	ANSWERS_KEEP,         /* y n */
	ANSWERS_REPLACE,      /* y n a */
	ANSWERS_SPELLING,     /* i r a */
	ANSWERS_PROOF,        /* c e */
	ANSWERS_DECIDE,       /* s e t v a i n h l r k d ? */
};

/* Room for a question with its answers, and for a key. */
enum { ANSWER_SIZE = 768, ANSWER_KEY = 8 };

/* What the program knows the answer of SET by whose key is CODE; 0: none. */
char answer_of_key(enum answers set, uint32_t code);

/* The same of a line that has been typed: the key alone, or the word that the
 * answer is, blanks around it; "yellow" is no "y".  0: none. */
char answer_of_line(enum answers set, const char *line);

/* The key of the answer that is known by LETTER, as it is shown, into KEY, which
 * is returned. */
const char *answer_key(enum answers set, char letter, char key[ANSWER_KEY]);

/* What the answer known by LETTER does, without its key, static. */
const char *answer_does(enum answers set, char letter);

/* The letter of the Ith answer of SET, from 0, the one that Enter gives; 0: there
 * is none. */
char answer_letter(enum answers set, size_t i);

/* QUESTION and the answers, "Sure?  N no  Y yes ", into OUT. */
void answer_question(enum answers set, const char *question,
	char out[ANSWER_SIZE]);

/* QUESTION and two keys in short, "Sure? [y/N] ", that of Enter last and
 * capital, into OUT. */
void answer_brief(enum answers set, const char *question,
	char out[ANSWER_SIZE]);

#endif
