/*
 * Stands in for tui/paths.c in tests/countersign, the program under test: its
 * policy folder is $COUNTERSIGN_TEST_POLICY, so that a test can write one.
 */
#include <stdlib.h>

#include "paths.h"

const struct paths *
paths_installed(void)
{
	static struct paths paths = {
		.bin = "/nonexistent",
		.keymaps = "/nonexistent",
		.helpers = "/nonexistent",
	};

	paths.policy = getenv("COUNTERSIGN_TEST_POLICY");
	if (!paths.policy)
		paths.policy = "/nonexistent";
	return &paths;
}
