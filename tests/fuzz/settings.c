/*
 * Any bytes as the user's settings over a policy, and as a policy: what
 * core/settings.h promises must hold.
 *
 * The user loosens nothing that policy has set; whatever stands is printed in
 * the files' syntax so that it reads back as itself, and holds no byte that a
 * terminal obeys.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "settings-read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Asked by the leak sanitizer where there is one: libconfig 1.5 forgets the
 * start of a text that never ends. */
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
	return "leak:strbuf_append\n";
}

#define HOLDS(condition) ((condition) ? (void)0 : abort())

static const char policy[] =
	"protected = [ \"mil\" ]; trusted = [ \"gouv.ml\" ];"
	"internal = [ \"navy.mil\" ]; keymaps = [ \"us\" ];"
	"sendmail = \"/usr/sbin/sendmail\";"
	"confirm = { valid_minutes = 30; paste = \"refuse\"; };"
	"hold = { seconds = 5; when = \"new\"; };"
	"rules = ( { match = \"*.ml\"; action = \"block\"; } );";

static const struct value *
standing(const struct reading *reading, const char *group, const char *name)
{
	return reading->standing[setting_row_find(group, name)].value;
}

static const char *
first(const struct value *array)
{
	HOLDS(array->count);
	return array->items[0]->text;
}

static void
check_nothing_loosened(const struct reading *reading)
{
	const struct value *rules = standing(reading, NULL, "rules");
	size_t i;

	HOLDS(!strcmp(first(standing(reading, NULL, "protected")), "mil"));
	HOLDS(!strcmp(first(standing(reading, NULL, "keymaps")), "us"));
	HOLDS(standing(reading, NULL, "trusted")->count == 1);
	HOLDS(standing(reading, NULL, "internal")->count == 1);
	HOLDS(standing(reading, "confirm", "valid_minutes")->number <= 30);
	HOLDS(standing(reading, "hold", "seconds")->number >= 5);
	HOLDS(strcmp(standing(reading, "hold", "when")->text, "never") != 0);
	HOLDS(!strcmp(standing(reading, "confirm", "paste")->text, "refuse"));
	HOLDS(!strcmp(standing(reading, NULL, "fail")->text, "closed"));
	HOLDS(!strcmp(standing(reading, NULL, "sendmail")->text,
		"/usr/sbin/sendmail"));
	HOLDS(!standing(reading, NULL, "observe")->number);
	HOLDS(!standing(reading, NULL, "user_trusted")->number);
	HOLDS(!strcmp(value_member_text(rules->items[0], "action"), "block"));
	for (i = 1; i < rules->count; i++)
		HOLDS(strcmp(value_member_text(rules->items[i], "action"),
			"allow") != 0);
}

static void
check_reads_back(struct reading *reading)
{
	struct report report = { .status = CS_OK };
	struct standing *before = reading->standing;
	size_t i;

	reading->standing = pool_take(reading->pool,
		setting_row_count() * sizeof *before);
	HOLDS(reading->standing != NULL);
	reading_take_defaults(reading);
	reading->report = &report;
	reading->layer = LAYER_POLICY;
	for (i = 0; i < setting_row_count(); i++) {
		const char *name = setting_rows[i].name;
		const char *dot = strchr(name, '.');
		const char *value = value_print(reading->pool, before[i].value);
		char *text = pool_print(reading->pool, dot ?
			"%.*s = { %s = %s; };" : "%.*s%s = %s;",
			dot ? (int)(dot - name) : 0, name,
			dot ? dot + 1 : name, value);

		reading_take(reading, text, strlen(text));
		HOLDS(report.status == CS_OK);
		HOLDS(!strcmp(value, value_print(reading->pool,
			reading->standing[i].value)));
		for (; *value; value++)
			HOLDS((unsigned char)*value >= 0x20 && *value != 0x7f);
	}
}

static void
run(const char *under, const char *text, size_t size, enum layer layer)
{
	struct report report = { .status = CS_OK };
	struct pool pool = { .used = 0 };
	struct reading reading = { .pool = &pool, .report = &report };

	reading.standing = pool_take(&pool,
		setting_row_count() * sizeof *reading.standing);
	HOLDS(reading.standing != NULL);
	reading_take_defaults(&reading);
	reading.layer = LAYER_POLICY;
	reading_take(&reading, under, strlen(under));
	HOLDS(report.status == CS_OK);
	reading.layer = layer;
	reading.file = "fuzz";
	reading_take(&reading, text, size);
	if (layer == LAYER_USER)
		check_nothing_loosened(&reading);
	check_reads_back(&reading);
	pool_close(&pool);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	HOLDS(text != NULL);
	memcpy(text, data, size);
	text[size] = '\0';
	run(policy, text, size, LAYER_USER);
	run("", text, size, LAYER_POLICY);
	free(text);
	return 0;
}
