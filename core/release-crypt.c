/* See release-crypt.h. */
#include "config.h"

#include <crypt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "library.h"
#include "release-crypt.h"
#include "sha256.h"
#include "words.h"

#define CRYPT(X) X(hash, crypt_rn) X(salt, crypt_gensalt_rn)

struct functions {
	CRYPT(LIBRARY_FIELD)
};

struct release_crypt {
	struct functions call;
	struct crypt_data space;
};

_Static_assert(RELEASE_HASH_SIZE >= CRYPT_OUTPUT_SIZE, "a hash has no room");

/* False: it isn't there. */
static bool
functions_open(struct functions *call)
{
#ifdef CRYPT_FILE
	static const char *const names[] = { CRYPT(LIBRARY_NAME) NULL };

	return library_open(CRYPT_FILE, names, call, sizeof *call);
#else
	*call = (struct functions){ CRYPT(LIBRARY_LINKED) };
	return true;
#endif
}

enum cs_status
release_crypt_open(struct release_crypt **crypt, struct cs_error *error)
{
	*crypt = calloc(1, sizeof **crypt);
	if (!*crypt)
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	if (functions_open(&(*crypt)->call))
		return CS_OK;
	free(*crypt);
	*crypt = NULL;
	return error_say(error, CS_UNAVAILABLE, _("libcrypt, which knows the "
		"hashes of release codes, can't be loaded"));
}

void
release_crypt_close(struct release_crypt *crypt)
{
	if (crypt)
		explicit_bzero(crypt, sizeof *crypt);
	free(crypt);
}

bool
release_crypt_fits(struct release_crypt *crypt, const char *code,
	const char *hash)
{
	const char *made = crypt->call.hash(code, hash, &crypt->space,
		sizeof crypt->space);

	return made && *made != '*' && strlen(made) == strlen(hash) &&
		sha256_same(made, hash, strlen(hash));
}

bool
release_crypt_make(struct release_crypt *crypt, const char *code,
	char hash[RELEASE_HASH_SIZE])
{
	char setting[CRYPT_GENSALT_OUTPUT_SIZE];
	const char *made = NULL;

	if (crypt->call.salt("$y$", 0, NULL, 0, setting, sizeof setting))
		made = crypt->call.hash(code, setting, &crypt->space,
			sizeof crypt->space);
	if (!made || *made == '*')
		return false;
	snprintf(hash, RELEASE_HASH_SIZE, "%s", made);
	return true;
}
