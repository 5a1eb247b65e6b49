/* See settings.h.  Here: which files, in which order, and the way out. */
#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "error.h"
#include "policy-build.h"
#include "settings-read.h"
#include "settings.h"
#include "trust.h"
#include "words.h"

enum { FILE_LONGEST = 4 << 20 }; /* bytes of a policy file */

struct settings {
	struct pool pool;
	struct standing *standing;
	struct cs_setting *shown;
	struct policy *policy;
};

/* -- the layers ------------------------------------------------------------ */

/* Takes the file PATH; where MISSING_IS_FINE it needn't be there. */
static void
take_file(struct reading *reading, const char *path, const struct trust *trust,
	bool missing_is_fine)
{
	struct cs_error error;
	enum cs_status status;
	size_t length = 0;
	char *text;

	status = trust_read(path, trust, FILE_LONGEST, &text, &length, &error);
	if (status == CS_NOT_FOUND && missing_is_fine)
		return;
	if (status != CS_OK) {
		report_error(reading->report, report_as_config(status), "%s",
			error.text);
		return;
	}
	reading->file = pool_copy(reading->pool, path, strlen(path));
	if (reading->file)
		reading_take(reading, text, length);
	else
		report_no_memory(reading->report);
	free(text);
}

static int
is_drop_in(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return entry->d_name[0] != '.' && length > strlen(".conf") &&
		!strcmp(entry->d_name + length - strlen(".conf"), ".conf");
}

static int
by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The drop-ins in the folder behind STREAM, sorted, in the pool. */
static const char **
list_drop_ins(struct pool *pool, DIR *stream, const char *folder, size_t *count)
{
	const char **all = NULL, **more;
	struct dirent *entry;
	size_t room = 0;

	*count = 0;
	while ((errno = 0, entry = readdir(stream))) {
		if (!is_drop_in(entry))
			continue;
		if (*count == room) {
			room = room ? room * 2 : 16;
			more = pool_take(pool, room * sizeof *all);
			if (!more)
				return NULL;
			if (all)
				memcpy(more, all, *count * sizeof *all);
			all = more;
		}
		all[*count] = pool_print(pool, "%s/%s", folder, entry->d_name);
		if (!all[(*count)++])
			return NULL;
	}
	if (errno)
		return NULL;
	if (all)
		qsort(all, *count, sizeof *all, by_bytes);
	else
		all = pool_take(pool, sizeof *all);
	return all;
}

static void
take_drop_ins(struct reading *reading, const char *folder,
	const struct trust *trust)
{
	const char **paths;
	struct cs_error error;
	enum cs_status status;
	int descriptor;
	size_t i, count;
	DIR *stream;

	status = trust_open_folder(folder, trust, &descriptor, &error);
	if (status == CS_NOT_FOUND)
		return;
	if (status != CS_OK) {
		report_error(reading->report, report_as_config(status), "%s",
			error.text);
		return;
	}
	stream = fdopendir(descriptor);
	paths = stream ? list_drop_ins(reading->pool, stream, folder,
				 &count) : NULL;
	if (stream)
		closedir(stream);
	else
		close(descriptor);
	if (!paths)
		report_error(reading->report, CS_UNTRUSTED,
			_("%s: can't be listed"), folder);
	for (i = 0; paths && i < count; i++)
		take_file(reading, paths[i], trust, false);
}

static void
take_policy(struct reading *reading, const struct cs_places *places)
{
	struct pool *pool = reading->pool;
	struct trust trust = trust_policy(places->owner);
	const char *file, *folder;

	if (!places->policy)
		return;
	file = pool_print(pool, "%s/policy.conf", places->policy);
	folder = pool_print(pool, "%s/policy.d", places->policy);
	if (!file || !folder) {
		report_no_memory(reading->report);
		return;
	}
	take_file(reading, file, &trust, true);
	take_drop_ins(reading, folder, &trust);
}

static void
take_layers(struct reading *reading, const struct cs_places *places)
{
	struct trust trust;

	reading_take_defaults(reading);
	reading->layer = LAYER_POLICY;
	if (places->policy_only) {
		trust = trust_by_hand(places->owner);
		take_file(reading, places->policy_only, &trust, false);
		return;
	}
	take_policy(reading, places);
	reading->layer = LAYER_USER;
	trust = trust_user();
	if (places->settings)
		take_file(reading, places->settings, &trust, true);
}

/* -- opening --------------------------------------------------------------- */

/* The rows as the public sees them. */
static bool
show_all(struct settings *settings)
{
	const struct standing *standing = settings->standing;
	struct cs_setting *shown = settings->shown;
	size_t i;

	for (i = 0; i < setting_row_count(); i++, standing++, shown++) {
		shown->name = setting_rows[i].name;
		shown->value = value_print(&settings->pool, standing->value);
		shown->origin = standing->origin;
		shown->refused = standing->refused;
		shown->help = setting_rows[i].help;
		if (!shown->value)
			return false;
	}
	return true;
}

struct settings *
settings_read(const struct cs_places *places, struct report *report)
{
	struct settings *settings = calloc(1, sizeof *settings);
	size_t count = setting_row_count();
	struct reading reading;

	if (!settings) {
		report_no_memory(report);
		return NULL;
	}
	settings->standing = pool_take(&settings->pool,
		count * sizeof *settings->standing);
	settings->shown = pool_take(&settings->pool,
		count * sizeof *settings->shown);
	reading = (struct reading){ .pool = &settings->pool,
		.standing = settings->standing, .report = report,
		.home = places->home };
	if (settings->standing && settings->shown) {
		take_layers(&reading, places);
		settings->policy = policy_build(&reading, places);
	}
	if (!settings->policy || !show_all(settings)) {
		report_no_memory(report);
		settings_close(settings);
		return NULL;
	}
	return settings;
}

enum cs_status
settings_open(const struct cs_places *places, struct settings **settings,
	struct cs_error *error)
{
	struct report report = { .error = error };

	*settings = settings_read(places, &report);
	if (report.status != CS_OK) {
		settings_close(*settings);
		*settings = NULL;
	}
	return report.status;
}

void
settings_close(struct settings *settings)
{
	if (!settings)
		return;
	policy_close(settings->policy);
	pool_close(&settings->pool);
	free(settings);
}

/* -- values in force ------------------------------------------------------- */

const struct policy *
settings_policy(const struct settings *settings)
{
	return settings->policy;
}

size_t
settings_count(const struct settings *settings)
{
	(void)settings;
	return setting_row_count();
}

const struct cs_setting *
settings_at(const struct settings *settings, size_t i)
{
	assert(i < setting_row_count());
	return &settings->shown[i];
}

/* The row called NAME, which must be there.  A judgement asks for several: most
 * of the others are told by their first letter. */
static size_t
row_of(const char *name)
{
	size_t count = setting_row_count(), i = 0;

	while (i < count && (*setting_rows[i].name != *name ||
			strcmp(setting_rows[i].name, name)))
		i++;
	assert(i < count);
	return i;
}

static const struct value *
value_of(const struct settings *settings, const char *name,
	enum value_kind kind)
{
	const struct value *value = settings->standing[row_of(name)].value;

	assert(value->kind == kind);
	(void)kind;
	return value;
}

long
settings_number(const struct settings *settings, const char *name)
{
	return (long)value_of(settings, name, VALUE_NUMBER)->number;
}

bool
settings_truth(const struct settings *settings, const char *name)
{
	return value_of(settings, name, VALUE_TRUTH)->number != 0;
}

const char *
settings_text(const struct settings *settings, const char *name)
{
	return value_of(settings, name, VALUE_TEXT)->text;
}

const char *
settings_item(const struct settings *settings, const char *name, size_t i)
{
	const struct value *array = value_of(settings, name, VALUE_ARRAY);

	return i < array->count ? array->items[i]->text : NULL;
}

const struct value *
settings_value(const struct settings *settings, const char *name)
{
	return value_of(settings, name, VALUE_ARRAY);
}

const char *
settings_origin(const struct settings *settings, const char *name)
{
	return settings->standing[row_of(name)].origin;
}

/* FNV-1a, 64 bits; the 0 at the end keeps "ab","c" and "a","bc" apart. */
static uint64_t
mix(uint64_t hash, const char *text)
{
	do
		hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
	while (*text++);
	return hash;
}

static uint64_t
mix_names(uint64_t hash, const struct names *names)
{
	size_t i;

	for (i = 0; i < names->count; i++)
		hash = mix(hash, names->all[i].text);
	return mix(hash, "");
}

uint64_t
settings_fingerprint(const struct settings *settings)
{
	uint64_t hash = 0xcbf29ce484222325u;
	size_t i;

	for (i = 0; i < setting_row_count(); i++) {
		hash = mix(hash, settings->shown[i].name);
		hash = mix(hash, settings->shown[i].value);
	}
	hash = mix_names(hash, policy_protected_names(settings->policy));
	hash = mix_names(hash, policy_popular_names(settings->policy));
	hash = mix_names(hash, policy_trusted_names(settings->policy));
	return mix_names(hash, policy_internal_names(settings->policy));
}
