/* countersign policy: what is in force, from where, and whether it is sound. */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "config.h"
#include "command.h"
#include "countersign.h"
#include "door.h"
#include "json.h"
#include "keys.h"
#include "places.h"
#include "release-code.h"
#include "plain.h"
#include "wording.h"

struct call {
	const char *policy_only; /* --policy FILE */
	bool json;
	char **words;            /* what is no option */
	int count;
};

/* Lets nothing through that a terminal obeys. */
static void
print_visible(const char *text)
{
	char visible[4096];

	cs_visible(visible, sizeof visible, cs_span(text));
	plain_show(visible);
}

/* -- check ----------------------------------------------------------------- */

static void
say(void *context, bool is_error, const char *line)
{
	(void)context;
	printf(is_error ? "%s\n" : _("note: %s\n"), line);
}

/* The setting `keys', which the screen alone can read. */
static enum cs_status
keys_check(const struct cs_places *places)
{
	struct cs_guard *guard;
	struct cs_error error;
	static struct keys keys;
	enum cs_status status = cs_guard_open(places, &guard, &error);

	if (status)
		return status;
	status = keys_open(&keys, guard, &error);
	if (status)
		say(NULL, true, error.text);
	cs_guard_close(guard);
	return status;
}

static int
policy_check(const struct call *call)
{
	enum cs_status status;
	struct cs_places places;
	struct cs_error error;

	if (call->count)
		return command_usage("policy", _("check takes no %s"),
			call->words[0]);
	if (!places_find(&places, &error))
		return command_fail(EX_OSERR, "%s", error.text);
	places.policy_only = call->policy_only;
	status = cs_policy_lint(&places, say, NULL);
	return door_exit(status ? status : keys_check(&places));
}

/* -- show ------------------------------------------------------------------ */

static void
show_plain(const struct cs_setting *setting)
{
	printf("%s = ", setting->name);
	plain_show(setting->value);
	printf(";\n\t# %s\n", setting->origin);
	if (setting->refused)
		printf(_("\t# refused: %s\n"), setting->refused);
}

static void
show_json(const struct cs_setting *setting)
{
	fputs("{\"name\":", stdout);
	json_string(stdout, setting->name);
	fputs(",\"value\":", stdout);
	json_string(stdout, setting->value);
	fputs(",\"origin\":", stdout);
	json_string(stdout, setting->origin);
	fputs(",\"refused\":", stdout);
	json_string(stdout, setting->refused);
	fputs(",\"help\":", stdout);
	json_string(stdout, _(setting->help));
	fputs("}\n", stdout);
}

/* The settings called by name, or all. */
static bool
is_wanted(const struct call *call, const char *name)
{
	int i;

	for (i = 0; i < call->count; i++)
		if (!strcmp(call->words[i], name))
			return true;
	return !call->count;
}

/* The first word that no setting is called by, or NULL. */
static const char *
find_unknown(const struct cs_guard *guard, const struct call *call)
{
	size_t j;
	int i;

	for (i = 0; i < call->count; i++) {
		for (j = 0; j < cs_setting_count(guard); j++)
			if (!strcmp(cs_setting_at(guard, j)->name,
				    call->words[i]))
				break;
		if (j == cs_setting_count(guard))
			return call->words[i];
	}
	return NULL;
}

static int
policy_show(const struct call *call)
{
	struct cs_guard *guard;
	int status = door_open(call->policy_only, &guard);
	const char *unknown;
	size_t i;

	if (status)
		return status;
	unknown = find_unknown(guard, call);
	if (unknown)
		status = command_usage("policy", _("no setting is called %s"),
			unknown);
	for (i = 0; !unknown && i < cs_setting_count(guard); i++) {
		const struct cs_setting *setting = cs_setting_at(guard, i);

		if (!is_wanted(call, setting->name))
			continue;
		if (call->json)
			show_json(setting);
		else
			show_plain(setting);
	}
	cs_guard_close(guard);
	return status;
}

/* -- test ------------------------------------------------------------------ */

/* One address: the verdict, then each rule that had a say. */
static enum cs_verdict
test_one(const struct cs_guard *guard, const char *address)
{
	struct cs_judgement judgement;
	struct cs_recipient recipient;
	const char *origin;
	size_t i;

	cs_recipient_read(cs_span(address), &recipient);
	cs_judge(guard, &recipient, &judgement);
	printf("%s\t", cs_verdict_name(judgement.verdict));
	print_visible(address);
	putchar('\t');
	print_visible(*judgement.suggestion ? judgement.suggestion : "-");
	putchar('\n');
	for (i = 0; i < judgement.reason_count; i++) {
		printf("\t%s\t%s\t",
			cs_verdict_name(judgement.reasons[i].verdict),
			judgement.reasons[i].rule);
		print_visible(judgement.reasons[i].text);
		putchar('\n');
	}
	origin = cs_policy_origin(guard, judgement.domain_ascii);
	if (origin)
		printf(_("\t# rule: %s\n"), origin);
	return judgement.verdict;
}

static int
policy_test(const struct call *call)
{
	enum cs_verdict verdict, worst = CS_PASS;
	struct cs_guard *guard;
	int i, status;

	if (!call->count)
		return command_usage("policy", _("test needs an address"));
	status = door_open(call->policy_only, &guard);
	if (status)
		return status;
	for (i = 0; i < call->count; i++) {
		verdict = test_one(guard, call->words[i]);
		if (verdict > worst)
			worst = verdict;
	}
	cs_guard_close(guard);
	return worst == CS_BLOCK ? 2 : worst >= CS_CONFIRM ? 1 : 0;
}

static int
policy_release_code(const struct call *call)
{
	if (call->policy_only || call->json)
		return command_usage("policy", _("release-code takes no option"));
	return release_code_run(call->words, call->count);
}

static const struct {
	const char *name;
	int (*run)(const struct call *call);
} parts[] = {
	{ "check", policy_check },
	{ "show", policy_show },
	{ "test", policy_test },
	{ "release-code", policy_release_code },
};

/* Sorts the options out of ARGV, words to the front of it.  0, or the exit
 * status after having said why. */
static int
read_options(int argc, char **argv, struct call *call)
{
	bool options = true;
	int i;

	call->words = argv;
	for (i = 0; i < argc; i++) {
		if (!options || *argv[i] != '-')
			call->words[call->count++] = argv[i];
		else if (!strcmp(argv[i], "--"))
			options = false;
		else if (!strcmp(argv[i], "--json"))
			call->json = true, wording_plain();
		else if (!strncmp(argv[i], "--policy=", 9))
			call->policy_only = argv[i] + 9;
		else if (strcmp(argv[i], "--policy"))
			return command_usage("policy", _("no option %s"),
				argv[i]);
		else if (++i == argc)
			return command_usage("policy", _("--policy needs a file"));
		else
			call->policy_only = argv[i];
	}
	return 0;
}

int
cmd_policy(int argc, char **argv)
{
	struct call call = { .count = 0 };
	const char *name = "show";
	int status = read_options(argc - 1, argv + 1, &call);
	size_t i;

	if (status)
		return status;
	if (call.count) {
		name = *call.words++;
		call.count--;
	}
	for (i = 0; i < sizeof parts / sizeof *parts; i++)
		if (!strcmp(parts[i].name, name))
			return parts[i].run(&call);
	return command_usage("policy", _("policy has no part %s"), name);
}
