/* See release.h. */
#include "config.h"

#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "guard.h"
#include "release.h"
#include "release-codes.h"
#include "release-crypt.h"
#include "release-tries.h"

/* Tries every hash; the name of the one that fits, or NULL. */
static const char *
find(struct release_crypt *crypt, const struct release_codes *codes,
	const char *code)
{
	const char *found = NULL;
	size_t i;

	for (i = 0; i < codes->count; i++)
		if (release_crypt_fits(crypt, code, codes->all[i].hash))
			found = codes->all[i].name;
	return found;
}

/* Is NAME another name of the account that runs this? */
static bool
is_same_account(const char *name)
{
	const struct passwd *account = getpwnam(name);

	return account && account->pw_uid == getuid();
}

/* What NAME, whose code it is or NULL, makes of the attempt. */
static enum release_outcome
outcome_of(const struct cs_guard *guard, const char *name)
{
	const char *user = guard_user(guard);

	if (!name)
		return RELEASE_WRONG;
	/* who runs it is not known: it could be anybody */
	return !user || !cs_ascii_compare(name, user) || is_same_account(name)
		? RELEASE_SELF : RELEASE_GIVEN;
}

enum release_outcome
release_try(const struct cs_guard *guard, struct cs_span code,
	char by[RELEASE_NAME_SIZE], unsigned *wait, struct cs_error *error)
{
	struct trust trust = trust_by_hand(guard_places(guard)->owner);
	enum release_outcome outcome = RELEASE_FAILED;
	char text[RELEASE_CODE_SIZE] = "";
	struct release_codes codes;
	struct release_crypt *crypt = NULL;
	struct release_tries tries;
	const char *name;

	*by = '\0';
	if (release_codes_open(guard_places(guard), &codes, error))
		return RELEASE_FAILED;
	if (!codes.count) {
		outcome = RELEASE_NOBODY;
	} else if (code.length < sizeof text &&
		!release_crypt_open(&crypt, error) &&
		!release_tries_open(&tries,
			cs_setting_text(guard, "release.state"),
			guard_places(guard)->state, &trust, wait, error)) {
		memcpy(text, code.text, code.length);
		name = *wait ? NULL : find(crypt, &codes, text);
		explicit_bzero(text, sizeof text);
		outcome = *wait ? RELEASE_WAIT : outcome_of(guard, name);
		if (outcome == RELEASE_GIVEN &&
			release_tries_forget(&tries, error))
			outcome = RELEASE_FAILED;
		if (outcome == RELEASE_GIVEN)
			snprintf(by, RELEASE_NAME_SIZE, "%s", name);
		release_tries_close(&tries);
	} else if (code.length >= sizeof text) {
		outcome = RELEASE_WRONG;
	}
	release_crypt_close(crypt);
	release_codes_close(&codes);
	return outcome;
}
