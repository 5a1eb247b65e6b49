/* cmd-explain.c - `explain': how a verdict came about, step by step. */
#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "command.h"
#include "countersign.h"
#include "door.h"
#include "json.h"
#include "judgement.h"
#include "plain.h"
#include "wording.h"

static void
print_value(double value)
{
	if (isfinite(value))
		printf("%9.2f", value);
	else
		fputs("        -", stdout);
}

/* Steps that belong to the candidate above them stand further in. */
static bool
is_detail(const char *kind)
{
	return strcmp(kind, "prior") == 0 || strcmp(kind, "slip") == 0
		|| strcmp(kind, "channel") == 0;
}

static void
print_steps(const struct cs_explanation *explanation)
{
	for (size_t i = 0; i < cs_explanation_count(explanation); i++) {
		const struct cs_step *step = cs_explanation_step(explanation,
			i);

		print_value(step->value);
		printf("  %s%s ", is_detail(step->kind) ? "  " : "",
			step->kind);
		plain_show(step->name);
		fputs(": ", stdout);
		plain_show(step->text);
		putchar('\n');
	}
}

static void
print_json(struct cs_span address, const struct cs_judgement *judgement,
	const struct cs_explanation *explanation)
{
	fputs("{\"judgement\":", stdout);
	judgement_json(stdout, address, judgement);
	fputs(",\"steps\":[", stdout);
	for (size_t i = 0; i < cs_explanation_count(explanation); i++) {
		const struct cs_step *step = cs_explanation_step(explanation,
			i);

		printf("%s{\"kind\":", i > 0 ? "," : "");
		json_string(stdout, step->kind);
		fputs(",\"name\":", stdout);
		json_string(stdout, step->name);
		if (isfinite(step->value))
			printf(",\"value\":%.3f", step->value);
		else
			fputs(",\"value\":null", stdout);
		fputs(",\"text\":", stdout);
		json_string(stdout, step->text);
		putchar('}');
	}
	fputs("]}\n", stdout);
}

static int
explain(const struct cs_guard *guard, const char *address, bool json)
{
	struct cs_recipient recipient;
	struct cs_judgement judgement;
	struct cs_explanation *explanation;
	struct cs_error error;

	cs_recipient_read(cs_span(address), &recipient);
	if (cs_explain(guard, &recipient, &judgement, &explanation, &error)
		!= CS_OK)
		return command_fail(EX_OSERR, "%s", error.text);
	if (json)
		print_json(cs_span(address), &judgement, explanation);
	else
		print_steps(explanation);
	cs_explanation_close(explanation);
	if (fflush(stdout) != 0 || ferror(stdout))
		return command_fail(EX_IOERR, _("can't write"));
	if (judgement.verdict == CS_BLOCK)
		return 2;
	return judgement.verdict >= CS_CONFIRM ? 1 : 0;
}

int
cmd_explain(int argc, char **argv)
{
	static const struct option options[] = {
		{ "json", no_argument, NULL, 'j' },
		{ "policy", required_argument, NULL, 'p' },
		{ NULL, 0, NULL, 0 },
	};
	struct cs_guard *guard;
	const char *policy = NULL;
	bool json = false;
	int option, status;

	while ((option = command_option(argc, argv, "", options)) != -1)
		switch (option) {
		case 'j': json = true; wording_plain(); break;
		case 'p': policy = optarg; break;
		default: return command_usage("explain", NULL);
		}
	if (optind + 1 != argc)
		return command_usage("explain", _("one address, please"));
	status = door_open_to_judge(policy, &guard);
	if (status != 0)
		return status;
	status = explain(guard, argv[optind], json);
	cs_guard_close(guard);
	return status;
}
