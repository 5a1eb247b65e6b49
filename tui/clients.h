/*
 * clients - the mail programs that can run countersign, a row each.
 *
 * What has to stand in which of their files, for `setup' to write and take
 * out, and for `doctor' to look for.
 *
 * Two kinds of files: in most a block of lines is added at the end, between
 * two remarks; in alpine's and aerc's one line is replaced, and the old one is
 * kept beside it in a remark.
 */
#ifndef CLIENTS_H
#define CLIENTS_H

#include <stdbool.h>
#include <stddef.h>

struct client {
	const char *name;
	const char *program; /* on PATH */
	const char *files;   /* blank-separated, from the home folder: the
	                      * first that is there, else the first */
	const char *lines;   /* to be added; @ stands for this program */
	const char *key;     /* of the line to be replaced instead, or NULL */
	const char *value;   /* … by this */
	const char *advice;  /* what else is worth doing, or NULL */
};

/* The rows; ended by one without a name. */
extern const struct client clients[];

const struct client *client_find(const char *name);

/* The file of CLIENT into PATH; false: there is no home folder. */
bool client_file(const struct client *client, char *path, size_t size);

/* Its lines with the program's path; the caller's to free(). */
char *client_text(const char *text);

/* Is CLIENT on PATH? */
bool client_is_installed(const struct client *client);

#endif
