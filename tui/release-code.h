/*
 * release-code - `policy release-code': who may release what needs a second
 * person.
 */
#ifndef RELEASE_CODE_H
#define RELEASE_CODE_H

/* WORDS, COUNT of them, are what follows "release-code".  Returns the exit
 * status. */
int release_code_run(char **words, int count);

#endif
