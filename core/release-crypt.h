/*
 * release-crypt - crypt(3), for the hashes of release codes.
 *
 * The one owner of libxcrypt, which is loaded here: no mail but one that waits
 * for a code needs it.
 */
#ifndef RELEASE_CRYPT_H
#define RELEASE_CRYPT_H

#include "countersign.h"

enum { RELEASE_HASH_SIZE = 384 }; /* crypt's own longest, and its 0 */

struct release_crypt;

/* CS_UNAVAILABLE: it can't be loaded. */
enum cs_status release_crypt_open(struct release_crypt **crypt,
	struct cs_error *error);
void release_crypt_close(struct release_crypt *crypt);

/* Is CODE that of HASH?  Compared in constant time. */
bool release_crypt_fits(struct release_crypt *crypt, const char *code,
	const char *hash);

/* A new yescrypt hash of CODE; false: crypt(3) makes none here. */
bool release_crypt_make(struct release_crypt *crypt, const char *code,
	char hash[RELEASE_HASH_SIZE]);

#endif
