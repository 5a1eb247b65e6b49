/* The compiled-in paths; tests link tests/paths.c instead. */
#include "config.h"
#include "paths.h"

const struct paths *
paths_installed(void)
{
	static const struct paths paths = {
		.bin = BINDIR,
		.policy = SYSCONFDIR "/countersign",
		.keymaps = PKGDATADIR "/keymaps",
		.locale = LOCALEDIR,
		.helpers = PKGLIBEXECDIR,
	};

	return &paths;
}
