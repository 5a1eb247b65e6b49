/* See restrict.h. */
#include "config.h"

#include <ctype.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "keys.h"
#include "restrict.h"
#include "wording.h"

const struct restriction restrictions_table[RESTRICTIONS] = {
#define X(name, help, cost, why) [RESTRICT_##name] = { #name, help, cost },
	CS_RESTRICTION_LIST(X)
#undef X
};

/* -- The process ----------------------------------------------------------- */

static bool
term_is_plain(const char *term)
{
	size_t length = strlen(term), i;

	for (i = 0; i < length; i++)
		if (!isalnum((unsigned char)term[i]) &&
			!strchr("-+._", term[i]))
			return false;
	return length > 0 && length < 64 && term[0] != '.';
}

bool
restrict_environment(void)
{
	const struct passwd *user = getpwuid(getuid());
	const char *before = getenv("TERM");
	char term[64] = "";

	if (before && term_is_plain(before))
		snprintf(term, sizeof term, "%s", before);
	if (clearenv())
		return false;
	return !setenv("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", 1) &&
		!setenv("LC_ALL", "C.UTF-8", 1) &&
		!setenv("TERM", term, 1) &&
		!setenv("HOME", user && *user->pw_dir == '/' ? user->pw_dir
							     : "/nonexistent",
			1) &&
		(!user || (!setenv("USER", user->pw_name, 1) &&
				  !setenv("LOGNAME", user->pw_name, 1)));
}

bool
restrict_process(void)
{
	const struct rlimit none = { 0, 0 };

	umask(077);
	return !setrlimit(RLIMIT_CORE, &none) &&
		!prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/* -- Lists ----------------------------------------------------------------- */

bool
restrict_lists(const struct cs_guard *guard, const char *name,
	const char *text)
{
	char quoted[CS_ADDRESS_SIZE + 4];
	size_t i;

	if (!*text || strpbrk(text, "\"\\") ||
		strlen(text) > CS_ADDRESS_SIZE)
		return false;
	snprintf(quoted, sizeof quoted, "\"%s\"", text);
	for (i = 0; i < cs_setting_count(guard); i++)
		if (!strcmp(cs_setting_at(guard, i)->name, name))
			return strstr(cs_setting_at(guard, i)->value, quoted);
	return false;
}

void
restrict_lifted(const struct cs_guard *guard, char *text, size_t size)
{
	size_t i, used = 0;

	*text = '\0';
	for (i = 0; i < RESTRICTIONS && used < size; i++)
		if (restrict_lists(guard, "kiosk.allow",
			    restrictions_table[i].name))
			used += (size_t)snprintf(text + used, size - used,
				"%s%s", used ? ", " : "",
				restrictions_table[i].name);
}

/* -- The screen ------------------------------------------------------------ */

bool
restrict_lifts(const struct restrictions *r, enum restriction_name which)
{
	return !r || r->lifted[which];
}

bool
restrict_key(const struct restrictions *r, int function)
{
	static const int allowed[] = { DO_NOTHING, DO_HELP, DO_CANCEL, DO_SEND,
		DO_TAKE, DO_PICK, DO_SEARCH, DO_REPLACE, DO_GOTO, DO_COUNT,
		DO_NEXT, DO_PREVIOUS, DO_UP, DO_DOWN, DO_REDRAW };
	size_t i;

	if (!r || function >= DO_FIELD)
		return true;
	if (function == DO_ATTACH || function == DO_READ_FILE)
		return *r->attach_root;
	if (function == DO_SPELL)
		return r->lifted[RESTRICT_speller];
	if (function == DO_POSTPONE || function == DO_RECOVER)
		return r->lifted[RESTRICT_drafts];
	for (i = 0; i < sizeof allowed / sizeof *allowed; i++)
		if (allowed[i] == function)
			return true;
	return false;
}

static const char refused[] = N_("only files of this kiosk's own folder");

const char *
restrict_folder(const struct restrictions *r, const char *real)
{
	size_t length;

	if (!r)
		return NULL;
	length = strlen(r->attach_root);
	return length && !strncmp(real, r->attach_root, length) &&
		(!real[length] || real[length] == '/') ? NULL : _(refused);
}

const char *
restrict_path(const struct restrictions *r, const char *path)
{
	char real[PATH_MAX];
	size_t length;

	if (!r)
		return NULL;
	length = strlen(r->attach_root);
	if (!length || !realpath(path, real) ||
		strncmp(real, r->attach_root, length) || real[length] != '/')
		return _(refused);
	return NULL;
}
