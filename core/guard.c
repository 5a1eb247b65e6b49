/* guard.c - see guard.h: opening, closing, and what the guard hands out. */
#include "guard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "error.h"
#include "keymap.h"
#include "guard-made.h"
#include "known.h"
#include "marking.h"
#include "policy.h"
#include "settings.h"
#include "trust.h"
#include "value.h"
#include "words.h"

enum { PLACES = 10, KEYMAPS_MAX = 16 };

struct cs_guard {
	struct cs_places places;
	char *texts[PLACES];
	struct settings *settings;
	struct keymap *keymaps;
	size_t keymap_count;
	struct known *known;
	struct made *made;
	struct markings *markings;
	char failure[512]; /* "", or what of the checker can't run */
};

const struct settings *
guard_settings(const struct cs_guard *guard)
{
	return guard->settings;
}

const struct policy *
guard_policy(const struct cs_guard *guard)
{
	return settings_policy(guard->settings);
}

const struct known *
guard_known(const struct cs_guard *guard)
{
	return guard->known;
}

const struct candidates *
guard_candidates(const struct cs_guard *guard, bool site)
{
	return made_candidates(guard->made, site);
}

const struct markings *
guard_markings(const struct cs_guard *guard)
{
	return guard->markings;
}

const struct domain_suffixes *
guard_suffixes(const struct cs_guard *guard)
{
	return made_suffixes(guard->made);
}

const struct keymap *
guard_keymaps(const struct cs_guard *guard, size_t *count)
{
	*count = guard_is_ready(guard) ? guard->keymap_count : 0;
	return guard->keymaps;
}

const struct keymap *
guard_layouts(const struct cs_guard *guard, size_t *count)
{
	return made_layouts(guard->made, count);
}

bool
guard_is_ready(const struct cs_guard *guard)
{
	return made_ready(guard->made);
}

enum cs_status
cs_guard_complete(const struct cs_guard *guard, struct cs_error *error)
{
	guard_suffixes(guard);
	return guard_is_ready(guard) ? CS_OK
		: error_say(error, CS_NO_MEMORY, _("out of memory"));
}

const struct cs_places *
guard_places(const struct cs_guard *guard)
{
	return &guard->places;
}

const char *
guard_user(const struct cs_guard *guard)
{
	const struct cs_places *places = &guard->places;

	return places->user || !places->who ? places->user : places->who();
}

int
guard_today(const struct cs_guard *guard)
{
	(void)guard;
	return policy_day((int64_t)time(NULL));
}

/* -- opening -------------------------------------------------------------- */

static bool
copy_places(struct cs_guard *guard, const struct cs_places *places)
{
	const char **fields[PLACES] = { &guard->places.policy,
		&guard->places.policy_only, &guard->places.settings,
		&guard->places.data, &guard->places.state,
		&guard->places.runtime, &guard->places.keymaps,
		&guard->places.helpers, &guard->places.home,
		&guard->places.user };

	guard->places = *places;
	for (size_t i = 0; i < PLACES; i++) {
		if (*fields[i] == NULL)
			continue;
		guard->texts[i] = strdup(*fields[i]);
		if (guard->texts[i] == NULL)
			return false;
		*fields[i] = guard->texts[i];
	}
	return true;
}

/* A keymap is a name of a file in the folder of keymaps, nothing else. */
static bool
is_keymap_name(const char *name)
{
	return name[0] != '\0' && name[0] != '.' && strchr(name, '/') == NULL
		&& strlen(name) < KEYMAP_NAME_SIZE;
}

static enum cs_status
read_keymap_file(const struct cs_guard *guard, const char *name,
	struct keymap *keymap, struct cs_error *error)
{
	struct trust trust = trust_policy(guard->places.owner);
	char path[4096], *text;
	size_t length;
	enum cs_status status;

	if (!is_keymap_name(name))
		return error_say(error, CS_CONFIG, _("keymaps: %s: not a name"),
			name);
	if (guard->places.keymaps == NULL
		|| snprintf(path, sizeof path, "%s/%s.conf",
			   guard->places.keymaps, name) >= (int)sizeof path)
		return error_say(error, CS_CONFIG,
			_("keymaps: there is no folder with %s in it"), name);
	status = trust_read(path, &trust, KEYMAP_FILE_BYTES, &text, &length,
		error);
	if (status == CS_NOT_FOUND)
		return error_say(error, CS_CONFIG,
			_("%s: keymaps: no keymap is called %s (%s)"),
			settings_origin(guard->settings, "keymaps"), name, path);
	if (status != CS_OK)
		return status == CS_UNTRUSTED ? status : CS_CONFIG;
	status = keymap_read((struct cs_span){ text, length }, path, keymap,
		error);
	free(text);
	return status;
}

/* `us' is read when it is needed: it is compiled in. */
static enum cs_status
open_keymaps(struct cs_guard *guard, struct cs_error *error)
{
	size_t count = 0;

	while (settings_item(guard->settings, "keymaps", count) != NULL)
		count++;
	if (count > KEYMAPS_MAX)
		return error_say(error, CS_CONFIG,
			_("keymaps: more than %d"), KEYMAPS_MAX);
	guard->keymaps = calloc(count > 0 ? count : 1,
		sizeof *guard->keymaps);
	if (guard->keymaps == NULL)
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	guard->keymap_count = count > 0 ? count : 1;
	for (size_t i = 0; i < count; i++) {
		const char *name = settings_item(guard->settings, "keymaps",
			i);
		struct keymap *keymap = &guard->keymaps[i];
		enum cs_status status = strcmp(name, "us") == 0 ? CS_OK
			: read_keymap_file(guard, name, keymap, error);

		if (status != CS_OK)
			return status;
	}
	return CS_OK;
}

/* What the model needs. */
static enum cs_status
open_checker(struct cs_guard *guard, struct cs_error *error)
{
	enum cs_status status = open_keymaps(guard, error);

	if (status == CS_OK)
		status = known_open(guard->places.data, &guard->known, error);
	if (status != CS_OK)
		return status;
	guard->made = made_open(guard_policy(guard), guard->known,
		guard->keymaps, guard->keymap_count);
	return guard->made != NULL ? CS_OK
		: error_say(error, CS_NO_MEMORY, _("out of memory"));
}

static void
close_checker(struct cs_guard *guard)
{
	made_close(guard->made);
	known_close(guard->known);
	free(guard->keymaps);
	guard->made = NULL;
	guard->known = NULL;
	guard->keymaps = NULL;
}

/* After open_checker() has failed with STATUS and ERROR: where policy says
 * fail = "open", the same without history and with the built-in keymap.  What
 * policy itself says is in force either way. */
static enum cs_status
open_without(struct cs_guard *guard, enum cs_status status,
	struct cs_error *error)
{
	struct cs_error again;

	if (strcmp(settings_text(guard->settings, "fail"), "open") != 0)
		return status;
	if (error != NULL)
		snprintf(guard->failure, sizeof guard->failure, "%s",
			error->text);
	else
		snprintf(guard->failure, sizeof guard->failure, "%s",
			cs_status_text(status));
	close_checker(guard);
	guard->keymaps = calloc(1, sizeof *guard->keymaps);
	guard->keymap_count = 1;
	if (guard->keymaps == NULL
		|| known_open(NULL, &guard->known, &again) != CS_OK)
		return status;
	guard->made = made_open(guard_policy(guard), guard->known,
		guard->keymaps, 1);
	return guard->made != NULL ? CS_OK : status;
}

const char *
cs_guard_failure(const struct cs_guard *guard)
{
	return guard->failure;
}

enum cs_status
cs_guard_open(const struct cs_places *places, struct cs_guard **guard,
	struct cs_error *error)
{
	struct cs_guard *new = calloc(1, sizeof *new);
	enum cs_status status = CS_OK;

	*guard = NULL;
	if (new == NULL || !copy_places(new, places))
		status = error_say(error, CS_NO_MEMORY, _("out of memory"));
	if (status == CS_OK)
		status = settings_open(&new->places, &new->settings, error);
	if (status == CS_OK)
		status = markings_open(guard_policy(new), &new->markings,
			error);
	if (status == CS_OK) {
		status = open_checker(new, error);
		if (status != CS_OK)
			status = open_without(new, status, error);
	}
	if (status != CS_OK) {
		cs_guard_close(new);
		return status;
	}
	*guard = new;
	return CS_OK;
}

void
cs_guard_close(struct cs_guard *guard)
{
	if (guard == NULL)
		return;
	markings_close(guard->markings);
	close_checker(guard);
	settings_close(guard->settings);
	for (size_t i = 0; i < PLACES; i++)
		free(guard->texts[i]);
	free(guard);
}

/* -- settings ------------------------------------------------------------- */

size_t
cs_setting_count(const struct cs_guard *guard)
{
	return settings_count(guard->settings);
}

const struct cs_setting *
cs_setting_at(const struct cs_guard *guard, size_t i)
{
	return settings_at(guard->settings, i);
}

long
cs_setting_number(const struct cs_guard *guard, const char *name)
{
	return settings_number(guard->settings, name);
}

bool
cs_setting_truth(const struct cs_guard *guard, const char *name)
{
	return settings_truth(guard->settings, name);
}

const char *
cs_setting_text(const struct cs_guard *guard, const char *name)
{
	return settings_text(guard->settings, name);
}

bool
cs_key_binding_at(const struct cs_guard *guard, size_t i,
	struct cs_key_binding *binding)
{
	const struct value *all = settings_value(guard->settings, "keys");
	const struct value *group = i < all->count ? all->items[i] : NULL;

	if (!group)
		return false;
	*binding = (struct cs_key_binding){
		.key = value_member_text(group, "key"),
		.action = value_member_text(group, "action"),
		.place = value_member_text(group, "place"),
		.file = group->file,
		.line = group->line,
	};
	return true;
}

const char *
cs_policy_origin(const struct cs_guard *guard, const char *domain)
{
	const struct policy *policy = guard_policy(guard);
	const struct policy_rule *rule = policy_rule_for(policy, domain,
		guard_today(guard));

	enum policy_action denied = policy_action_of(settings_text(
		guard->settings, "default"));

	if (!*domain || policy_names(policy, domain, guard_today(guard)))
		denied = POLICY_ALLOW;
	if (rule && rule->action >= denied)
		return rule->origin;
	return denied > POLICY_ALLOW ?
		settings_origin(guard->settings, "default") : NULL;
}
