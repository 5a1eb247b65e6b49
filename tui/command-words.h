/*
 * command-words - what the words of each command's usage mean, for `help COMMAND'.
 *
 * The usage line in command.c says which words there are; here is a line for
 * each.  tests/manual.t holds the two and the manual together.
 */
#ifndef COMMAND_WORDS_H
#define COMMAND_WORDS_H

struct command_word {
	const char *command; /* the name of its row in the table of commands */
	const char *word;    /* "-s SUBJECT", as the usage has it */
	const char *help;    /* one line, 50 columns at most; to be translated */
};

/* In the order in which they are shown, a command's words side by side; ended
 * by a row without a command. */
extern const struct command_word command_words[];

#endif
