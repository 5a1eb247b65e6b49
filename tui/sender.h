/*
 * sender - whom a new message is from, where nothing says so.
 *
 * As other clients do it: $EMAIL, else the login name at the machine's mail
 * name (Debian's /etc/mailname, else the host name), with the full name of
 * the user database.  Only a proposal: the screen shows it.
 */
#ifndef SENDER_H
#define SENDER_H

#include <stddef.h>

/* Writes it into OUT of SIZE bytes, terminated; "" where nothing is known. */
void sender_default(char *out, size_t size);

#endif
