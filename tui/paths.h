/*
 * paths - where `make install' put things; the only compiled-in paths.
 *
 * They stand in an object of their own, paths.c, so that the test suite can
 * link the very same program with a policy folder of its own: no environment
 * variable of the real program could ever point policy elsewhere.
 */
#ifndef PATHS_H
#define PATHS_H

struct paths {
	const char *bin;     /* $(bindir) */
	const char *policy;  /* $(sysconfdir)/countersign */
	const char *keymaps; /* $(pkgdatadir)/keymaps */
	const char *locale;  /* $(localedir) */
	const char *helpers; /* $(pkglibexecdir) */
};

const struct paths *paths_installed(void);

#endif
