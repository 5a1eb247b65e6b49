/*
 * Settings: the table goes through its own parser, layers, who may set what.
 * Each test writes real files into a folder of its own and opens them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "countersign.h"
#include "policy.h"
#include "settings.h"

struct folder {
	char path[64];
	char policy[96], settings[96];
	struct cs_places places;
	struct settings *open;
	struct cs_error error;
};

static void
write_file(const struct folder *folder, const char *name, const char *text)
{
	char path[160];
	FILE *stream;

	snprintf(path, sizeof path, "%s/%s", folder->path, name);
	stream = fopen(path, "w");
	assert_non_null(stream);
	fputs(text, stream);
	fclose(stream);
	assert_int_equal(chmod(path, 0600), 0);
}

static int
setup(void **state)
{
	struct folder *folder = calloc(1, sizeof *folder);
	char path[96];

	strcpy(folder->path, "/tmp/countersign-settings-XXXXXX");
	assert_non_null(mkdtemp(folder->path));
	snprintf(path, sizeof path, "%s/policy.d", folder->path);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(folder->settings, sizeof folder->settings, "%s/config",
		folder->path);
	folder->places.policy = folder->path;
	folder->places.settings = folder->settings;
	folder->places.owner = geteuid();
	*state = folder;
	return 0;
}

static int
teardown(void **state)
{
	struct folder *folder = *state;
	char command[128];

	settings_close(folder->open);
	snprintf(command, sizeof command, "rm -rf %s", folder->path);
	assert_int_equal(system(command), 0);
	free(folder);
	return 0;
}

static enum cs_status
open_all(struct folder *folder)
{
	settings_close(folder->open);
	folder->open = NULL;
	memset(&folder->error, 0, sizeof folder->error);
	return settings_open(&folder->places, &folder->open, &folder->error);
}

static void
open_well(struct folder *folder)
{
	enum cs_status status = open_all(folder);

	if (status != CS_OK)
		fail_msg("%s", folder->error.text);
}

static const struct cs_setting *
setting(const struct folder *folder, const char *name)
{
	size_t i;

	for (i = 0; i < settings_count(folder->open); i++)
		if (!strcmp(settings_at(folder->open, i)->name, name))
			return settings_at(folder->open, i);
	fail_msg("no setting %s", name);
	return NULL;
}

static void
defaults_serve_without_any_file(void **state)
{
	struct folder *folder = *state;

	open_well(folder);
	assert_int_equal(
		settings_number(folder->open, "confirm.valid_minutes"), 60);
	assert_string_equal(settings_text(folder->open, "confirm.paste"),
		"refuse");
	assert_string_equal(settings_text(folder->open, "fail"), "closed");
	assert_false(settings_truth(folder->open, "observe"));
	assert_string_equal(settings_item(folder->open, "keymaps", 0), "us");
	assert_null(settings_item(folder->open, "keymaps", 1));
	assert_string_equal(
		policy_protected(settings_policy(folder->open), "us.army.mil"),
		"mil");
	assert_null(policy_protected(settings_policy(folder->open),
		"us.army.ml"));
	assert_string_equal(setting(folder, "protected")->origin, "default");
}

static void
policy_files_add_up_in_name_order(void **state)
{
	struct folder *folder = *state;
	char origin[300];

	write_file(folder, "policy.conf", "trusted = [ \"gouv.ml\" ];\n"
		"protected = [ \"nato.int\" ];\nhold = { seconds = 10; };\n");
	write_file(folder, "policy.d/20-b.conf", "hold = { seconds = 30; };\n");
	write_file(folder, "policy.d/10-a.conf", "hold = { seconds = 20; };\n"
		"trusted = [ \"un.ml\", \"gouv.ml\" ];\n");
	write_file(folder, "policy.d/ignored.txt", "nonsense");
	open_well(folder);
	assert_int_equal(settings_number(folder->open, "hold.seconds"), 30);
	assert_string_equal(setting(folder, "trusted")->value,
		"[ \"gouv.ml\", \"un.ml\" ]");
	snprintf(origin, sizeof origin,
		"%s/policy.conf:1, %s/policy.d/10-a.conf:2", folder->path,
		folder->path);
	assert_string_equal(setting(folder, "trusted")->origin, origin);
	assert_null(policy_protected(settings_policy(folder->open), "a.mil"));
	assert_non_null(policy_protected(settings_policy(folder->open),
		"hq.nato.int"));
}

static void
the_user_tightens_and_never_loosens(void **state)
{
	struct folder *folder = *state;

	write_file(folder, "policy.conf",
		"confirm = { valid_minutes = 30; paste = \"refuse\"; };\n"
		"hold = { seconds = 10; when = \"new\"; };\n"
		"sendmail = \"/usr/lib/sendmail\";\n"
		"protected = [ \"mil\" ];\n");
	write_file(folder, "config",
		"confirm = { valid_minutes = 90; paste = \"allow\"; };\n"
		"hold = { seconds = 20; when = \"never\"; };\n"
		"sendmail = \"/tmp/mine\";\n"
		"protected = [ \"example.org\" ];\n"
		"trusted = [ \"army.ml\" ];\n"
		"observe = true;\nfail = \"open\";\nuser_trusted = true;\n"
		"rules = ( { match = \"army.ml\"; action = \"allow\"; },\n"
		" { match = \"evil.org\"; action = \"block\"; } );\n");
	open_well(folder);
	assert_int_equal(
		settings_number(folder->open, "confirm.valid_minutes"), 30);
	assert_non_null(setting(folder, "confirm.valid_minutes")->refused);
	assert_string_equal(settings_text(folder->open, "confirm.paste"),
		"refuse");
	assert_int_equal(settings_number(folder->open, "hold.seconds"), 20);
	assert_null(setting(folder, "hold.seconds")->refused);
	assert_string_equal(settings_text(folder->open, "hold.when"), "new");
	assert_string_equal(settings_text(folder->open, "sendmail"),
		"/usr/lib/sendmail");
	assert_string_equal(settings_text(folder->open, "fail"), "closed");
	assert_false(settings_truth(folder->open, "observe"));
	assert_false(settings_truth(folder->open, "user_trusted"));
	assert_string_equal(setting(folder, "protected")->value,
		"[ \"mil\", \"example.org\" ]");
	assert_null(policy_trusted(settings_policy(folder->open), "army.ml",
		20260101));
	assert_int_equal(policy_rule_count(settings_policy(folder->open)), 1);
	assert_non_null(strstr(setting(folder, "rules")->refused, "config:9"));
}

static void
where_policy_is_silent_the_user_is_free(void **state)
{
	struct folder *folder = *state;

	write_file(folder, "config",
		"confirm = { valid_minutes = 90; paste = \"allow\"; };\n"
		"hold = { seconds = 0; when = \"never\"; };\n"
		"keymaps = [ \"de\" ];\nsendmail = \"outbox\";\n"
		"protected = [ \"example.org\" ];\n");
	open_well(folder);
	assert_int_equal(
		settings_number(folder->open, "confirm.valid_minutes"), 90);
	assert_string_equal(settings_text(folder->open, "confirm.paste"),
		"allow");
	assert_string_equal(settings_text(folder->open, "hold.when"), "never");
	assert_string_equal(setting(folder, "keymaps")->value, "[ \"de\" ]");
	assert_string_equal(setting(folder, "protected")->value,
		"[ \"mil\", \"example.org\" ]");
}

static void
policy_may_let_users_trust(void **state)
{
	struct folder *folder = *state;

	write_file(folder, "policy.conf", "user_trusted = true;\n");
	write_file(folder, "config", "trusted = [ \"army.ml\" ];\n");
	open_well(folder);
	assert_string_equal(policy_trusted(settings_policy(folder->open),
		"us.army.ml", 20260101), "army.ml");
}

static void
rules_match_in_order_and_exceptions_lapse(void **state)
{
	struct folder *folder = *state;
	const struct policy *policy;
	const struct policy_rule *rule;

	write_file(folder, "policy.conf",
		"rules = (\n"
		"{ match = \"*.ml\"; action = \"block\"; reason = \"why\";\n"
		"  except = ( { domain = \"gouv.ml\"; until = \"2027-06-30\"; },"
		" { domain = \"un.ml\"; } ); },\n"
		"{ match = \"Example.ORG\"; action = \"confirm\"; },\n"
		"{ match = \"a.example.org\"; action = \"block\"; } );\n");
	write_file(folder, "config", "rules = ( { match = \"x.example.org\";"
		" action = \"block\"; }, { match = \"army.ml\"; action = "
		"\"notice\"; except = ( { domain = \"us.army.ml\"; } ); } );");
	open_well(folder);
	policy = settings_policy(folder->open);
	assert_null(policy_rule_for(policy, "ml", 20260101));
	assert_null(policy_rule_for(policy, "evilml", 20260101));
	rule = policy_rule_for(policy, "army.ml", 20260101);
	assert_int_equal(rule->action, POLICY_BLOCK);
	assert_string_equal(rule->reason, "why");
	assert_null(policy_rule_for(policy, "x.gouv.ml", 20270630));
	assert_non_null(policy_rule_for(policy, "x.gouv.ml", 20270701));
	assert_string_equal(policy_trusted(policy, "gouv.ml", 20270630),
		"gouv.ml");
	assert_null(policy_trusted(policy, "gouv.ml", 20270701));
	assert_string_equal(policy_trusted(policy, "un.ml", 29991231), "un.ml");
	/* A user's exception trusts nothing. */
	assert_null(policy_trusted(policy, "us.army.ml", 20260101));
	rule = policy_rule_for(policy, "a.example.org", 20260101);
	assert_int_equal(rule->action, POLICY_CONFIRM);
	rule = policy_rule_for(policy, "y.x.example.org", 20260101);
	assert_int_equal(rule->action, POLICY_BLOCK);
	assert_true(rule->user);
	assert_null(policy_rule_for(policy, "badexample.org", 20260101));
}

static void
one_file_replaces_all_others(void **state)
{
	struct folder *folder = *state;
	char path[128];

	write_file(folder, "policy.conf", "hold = { seconds = 10; };\n");
	write_file(folder, "config", "hold = { seconds = 20; };\n");
	write_file(folder, "only", "confirm = { valid_minutes = 5; };\n");
	snprintf(path, sizeof path, "%s/only", folder->path);
	folder->places.policy_only = path;
	open_well(folder);
	assert_int_equal(settings_number(folder->open, "hold.seconds"), 5);
	assert_int_equal(
		settings_number(folder->open, "confirm.valid_minutes"), 5);
	strcat(path, "-not");
	assert_int_equal(open_all(folder), CS_NOT_FOUND);
	assert_null(folder->open);
}

static void
lists_are_read(void **state)
{
	struct folder *folder = *state;
	const struct policy *policy;
	char text[400];

	write_file(folder, "list", "\xef\xbb\xbf" "# head\r\n\r\n  B.Example.org"
		" # c\r\na.example.org\nm\xc3\xbcnchen.de\na.example.org");
	snprintf(text, sizeof text, "protected_lists = [ \"%s/list\" ];\n"
		"popular_lists = [ \"%s/list\" ];\n", folder->path,
		folder->path);
	write_file(folder, "policy.conf", text);
	open_well(folder);
	policy = settings_policy(folder->open);
	assert_int_equal(policy_popular_names(policy)->count, 3);
	assert_string_equal(policy_popular_names(policy)->all[0].text,
		"a.example.org");
	assert_string_equal(policy_popular_names(policy)->all[2].text,
		"xn--mnchen-3ya.de");
	assert_non_null(policy_protected(policy, "x.b.example.org"));
	assert_null(policy_popular(policy, "x.b.example.org"));
	write_file(folder, "list", "good.org\nbad..org\n");
	assert_int_equal(open_all(folder), CS_CONFIG);
	assert_non_null(strstr(folder->error.text,
		"list:2: the domain has two dots in a row"));
}

static void
days_are_days(void **state)
{
	(void)state;
	assert_int_equal(policy_day(0), 19700101);
	assert_int_equal(policy_day(-1), 19691231);
	assert_int_equal(policy_day(951782400), 20000229);
	assert_int_equal(policy_day(1814313599), 20270629);
	assert_int_equal(policy_day(1814313600), 20270630);
	assert_int_equal(policy_day_read("2027-06-30"), 20270630);
	assert_int_equal(policy_day_read("2027-02-29"), 0);
	assert_int_equal(policy_day_read("2028-02-29"), 20280229);
	assert_int_equal(policy_day_read("2027-6-30"), 0);
	assert_int_equal(policy_day_read("2027-06-300"), 0);
	assert_int_equal(policy_day_read("2027-13-01"), 0);
	assert_int_equal(policy_day_read(""), 0);
}

static void
the_fingerprint_changes_with_what_is_in_force(void **state)
{
	struct folder *folder = *state;
	uint64_t before;

	open_well(folder);
	before = settings_fingerprint(folder->open);
	open_well(folder);
	assert_true(before == settings_fingerprint(folder->open));
	write_file(folder, "config", "protected = [ \"example.org\" ];");
	open_well(folder);
	assert_false(before == settings_fingerprint(folder->open));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(defaults_serve_without_any_file),
		TEST(policy_files_add_up_in_name_order),
		TEST(the_user_tightens_and_never_loosens),
		TEST(where_policy_is_silent_the_user_is_free),
		TEST(policy_may_let_users_trust),
		TEST(rules_match_in_order_and_exceptions_lapse),
		TEST(one_file_replaces_all_others),
		TEST(lists_are_read),
		cmocka_unit_test(days_are_days),
		TEST(the_fingerprint_changes_with_what_is_in_force),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
