/* What policy says of a kiosk.  See restrict.h. */
#include "config.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "attach.h"
#include "restrict.h"
#include "wording.h"

static bool __attribute__((format(printf, 2, 3)))
deny(struct cs_error *error, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(error->text, sizeof error->text, format, arguments);
	va_end(arguments);
	return false;
}

/* -- The banner ------------------------------------------------------------ */

static const char *const classifications[] = {
	[BANNER_NONE] = "none",
	[BANNER_UNCLASSIFIED] = "unclassified",
	[BANNER_CUI] = "cui",
	[BANNER_CONFIDENTIAL] = "confidential",
	[BANNER_SECRET] = "secret",
	[BANNER_TOP_SECRET] = "top-secret",
	[BANNER_TS_SCI] = "ts-sci",
};
static const char *const banner_words[] = {
	[BANNER_NONE] = "",
	[BANNER_UNCLASSIFIED] = "UNCLASSIFIED",
	[BANNER_CUI] = "CUI",
	[BANNER_CONFIDENTIAL] = "CONFIDENTIAL",
	[BANNER_SECRET] = "SECRET",
	[BANNER_TOP_SECRET] = "TOP SECRET",
	[BANNER_TS_SCI] = "TOP SECRET//SCI",
};

static void
banner_take(const struct cs_guard *guard, struct screen_banner *banner)
{
	const char *name = cs_setting_text(guard, "kiosk.classification");
	const char *words = cs_setting_text(guard, "kiosk.banner");
	size_t i;

	for (i = 0; i < sizeof classifications / sizeof *classifications; i++)
		if (!strcmp(classifications[i], name))
			banner->colour = (enum screen_banner_colour)i;
	snprintf(banner->text, sizeof banner->text, "%s",
		*words ? words : banner_words[banner->colour]);
}

/* -- The speller ----------------------------------------------------------- */

/* True if root alone can say what is at PATH, which is resolved. */
static bool
is_roots(const char *path)
{
	char part[PATH_MAX];
	struct stat status;
	char *slash;

	snprintf(part, sizeof part, "%s", path);
	for (;;) {
		if (lstat(part, &status) || status.st_uid ||
			((status.st_mode & 022) &&
				!(S_ISDIR(status.st_mode) &&
					(status.st_mode & S_ISVTX))))
			return false;
		slash = strrchr(part, '/');
		if (!part[1])
			return true;
		slash[slash == part] = '\0';
	}
}

static bool
is_shell(const char *path)
{
	char real[PATH_MAX];
	const char *shell;
	bool found = false;

	setusershell();
	while (!found && (shell = getusershell()))
		found = realpath(shell, real) && !strcmp(real, path);
	endusershell();
	return found;
}

/* True if the kernel runs PATH by itself: a script has an interpreter, and
 * that one is a shell, or nearly. */
static bool
is_program(const char *path)
{
	char head[4] = "";
	struct stat status;
	FILE *file;
	bool done;

	if (stat(path, &status) || !S_ISREG(status.st_mode) ||
		(status.st_mode & (S_ISUID | S_ISGID)) || access(path, X_OK))
		return false;
	file = fopen(path, "re");
	done = file && fread(head, 1, sizeof head, file) == sizeof head;
	if (file)
		fclose(file);
	return done && !memcmp(head, "\177ELF", sizeof head);
}

/* NULL, or why text.speller is not run here. */
static const char *
speller_refuse(const struct restrictions *r)
{
	if (!*r->speller)
		return _("the path of a program and its words are wanted, "
			"without quotes");
	if (!is_program(r->speller))
		return _("a program itself is wanted, no script, and none "
			"with rights of its own");
	if (!is_roots(r->speller))
		return _("others than root can change it");
	return is_shell(r->speller) ? _("that is a shell") : NULL;
}

static bool
speller_take(const struct cs_guard *guard, struct restrictions *r,
	struct cs_error *error)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
		"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=+:,.@%/ ";
	const char *line = cs_setting_text(guard, "text.speller"), *why;
	char *rest = r->speller_line, *word;
	size_t count = 0;

	r->speller[0] = '\0';
	if (!r->lifted[RESTRICT_speller])
		return true;
	snprintf(r->speller_line, sizeof r->speller_line, "%s", line);
	while (count < RESTRICT_WORDS - 1 &&
		(word = strtok_r(rest, " ", &rest)))
		r->speller_words[count++] = word;
	r->speller_words[count] = NULL;
	if (*line == '/' && strlen(line) < sizeof r->speller_line &&
		!line[strspn(line, plain)] && !strtok_r(rest, " ", &rest) &&
		!realpath(r->speller_words[0], r->speller))
		return deny(error, "text.speller: %s: %s", line,
			strerror(errno));
	why = speller_refuse(r);
	return !why || deny(error, "text.speller: %s: %s", line, why);
}

/* -- All ------------------------------------------------------------------- */

static bool
root_take(const struct cs_guard *guard, struct restrictions *r,
	struct cs_error *error)
{
	const char *root = cs_setting_text(guard, "kiosk.attach_root");
	char *path = *root ? attach_expand(root) : NULL;
	bool done = !*root || (path && realpath(path, r->attach_root));

	if (!done)
		deny(error, _("kiosk.attach_root: %s"), strerror(errno));
	if (!done || !*root)
		r->attach_root[0] = '\0';
	free(path);
	return done;
}

bool
restrict_open(struct restrictions *r, const struct cs_guard *guard,
	struct cs_error *error)
{
	const char *from = cs_setting_text(guard, "kiosk.from");
	struct cs_recipient sender;
	size_t i;

	for (i = 0; i < RESTRICTIONS; i++)
		r->lifted[i] = restrict_lists(guard, "kiosk.allow",
			restrictions_table[i].name);
	cs_recipient_read(cs_span(from), &sender);
	if (sender.kind != CS_MAILBOX || strlen(from) >= sizeof r->from)
		return deny(error, "%s", _("kiosk.from: no address"));
	strcpy(r->from, from);
	r->idle_seconds = cs_setting_number(guard, "kiosk.idle");
	banner_take(guard, &r->banner);
	return root_take(guard, r, error) && speller_take(guard, r, error);
}
