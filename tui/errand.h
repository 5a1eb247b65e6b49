/*
 * errand - what a command in a mail client's settings would run: us?
 *
 * Words are cut at blanks, as mutt does; quotes around the first word, `exec',
 * `env' and NAME=VALUE in front of it are passed over, ~/ is the home folder,
 * and a name without a slash is looked for on PATH.  It is us when it is the
 * same file as this program or bears its name: any other program that has our
 * name somewhere in its path or among its words is not.
 */
#ifndef ERRAND_H
#define ERRAND_H

enum errand {
	ERRAND_OTHER, /* another program */
	ERRAND_OURS,
	ERRAND_ABSENT /* meant for us, but there is nothing that could run */
};

/* Would COMMAND run our command WORD, "sendmail" or "edit"?  By the name of
 * sendmail we are the gate without a further word. */
enum errand errand_of(const char *command, const char *word);

#endif
