/*
 * Stands in for tui/paths.c in tests/countersign, the program under test: its
 * policy folder is $COUNTERSIGN_TEST_POLICY, so that a test can write one, and
 * its catalogues lie below $COUNTERSIGN_TEST_LOCALE.
 */
#include <stdlib.h>

#include "paths.h"

static const char *policy, *locale;

/* A kiosk throws the environment away as soon as main() begins. */
static void __attribute__((constructor))
policy_remember(void)
{
	policy = getenv("COUNTERSIGN_TEST_POLICY");
	locale = getenv("COUNTERSIGN_TEST_LOCALE");
}

const struct paths *
paths_installed(void)
{
	static struct paths paths = {
		.bin = "/nonexistent",
		.keymaps = "/nonexistent",
		.helpers = "/nonexistent",
	};

	paths.policy = policy ? policy : "/nonexistent";
	paths.locale = locale ? locale : "/nonexistent";
	return &paths;
}
