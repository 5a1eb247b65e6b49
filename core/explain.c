/* explain.c - the whole computation over one recipient, a step a line. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "inquiry.h"
#include "judge.h"
#include "rules.h"
#include "sentence.h"
#include "words.h"

/* A step and the memory behind it. */
struct line {
	struct cs_step step;
	char *name, *text;
};

struct cs_explanation {
	struct line *lines;
	size_t count, room;
	bool failed;
};

/* -- gathering steps ------------------------------------------------------ */

static struct line *
new_line(struct cs_explanation *explanation)
{
	if (explanation->count == explanation->room) {
		size_t room = explanation->room == 0 ? 64
						     : explanation->room * 2;
		struct line *lines = realloc(explanation->lines,
			room * sizeof *lines);

		if (lines == NULL)
			return NULL;
		explanation->lines = lines;
		explanation->room = room;
	}
	return &explanation->lines[explanation->count];
}

/* One step; NAME and the formatted text are copied, made visible. */
static void __attribute__((format(printf, 5, 6)))
add(struct cs_explanation *explanation, const char *kind, const char *name,
	double value, const char *format, ...)
{
	char text[CS_DOMAIN_SIZE + CS_TEXT_SIZE], shown[sizeof text];
	struct line *line = new_line(explanation);
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	if (line == NULL) {
		explanation->failed = true;
		return;
	}
	error_visible(shown, sizeof shown, cs_span(text), false);
	line->text = strdup(shown);
	error_visible(shown, sizeof shown, cs_span(name), false);
	line->name = strdup(shown);
	line->step = (struct cs_step){ kind, line->name, value, line->text };
	explanation->count++;
	if (line->text == NULL || line->name == NULL)
		explanation->failed = true;
}

#define NO_VALUE ((double)NAN)

/* -- the parts of the computation ----------------------------------------- */

static void
explain_name(struct cs_explanation *out, const struct inquiry *inquiry)
{
	static const char *const standing[] = { N_("trusted by policy"),
		N_("internal"),
		N_("protected"), N_("popular"), N_("public under .mil"),
		N_("known: mailed before") };
	const bool holds[] = { inquiry->is_trusted, inquiry->is_internal,
		inquiry->is_protected, inquiry->is_popular, inquiry->is_real,
		inquiry->domain_known };
	const char *name = inquiry->status == DOMAIN_OK
		? inquiry->domain.unicode : inquiry->loose;

	if (inquiry->written.length == 0)
		return;
	add(out, "domain", name, NO_VALUE, "%s", inquiry->status == DOMAIN_OK
		? inquiry->domain.ascii
		: domain_status_text(inquiry->status));
	for (size_t i = 0; i < sizeof holds / sizeof *holds; i++)
		if (holds[i])
			add(out, "standing", name, NO_VALUE,
				_("%s: the model stays silent"),
				_(standing[i]));
	if (inquiry->is_beneath && !inquiry->is_protected)
		add(out, "standing", name, NO_VALUE,
			_("beneath a protected name"));
	if (inquiry->address_known)
		add(out, "standing", name, NO_VALUE,
			_("the whole address is known"));
}

static const char *
kinds_of(const struct candidate *candidate)
{
	if (candidate->kinds & CANDIDATE_PROTECTED)
		return _("protected");
	if (candidate->kinds & CANDIDATE_INTERNAL)
		return _("internal");
	if (candidate->kinds & CANDIDATE_KNOWN)
		return _("known");
	return candidate->kinds & CANDIDATE_POPULAR ? _("popular")
						    : _("organisation");
}

static void
explain_edits(struct cs_explanation *out, const struct hypothesis *hypothesis,
	struct cs_span typed)
{
	static const char *const places[] = {
		[DISTANCE_INNER] = N_("within its part"),
		[DISTANCE_FIRST] = N_("at the beginning of its part"),
		[DISTANCE_LAST] = N_("in the last letter of its part"),
		[DISTANCE_APPENDED] = N_("behind its part"),
	};
	struct cs_span meant = cs_span(hypothesis->candidate->text);

	for (size_t i = 0; i < hypothesis->trace.count; i++) {
		struct distance_trace one = hypothesis->trace;
		char text[CS_TEXT_SIZE];

		one.edit[0] = hypothesis->trace.edit[i];
		one.count = 1;
		sentence_slips(&one, typed, meant, text, sizeof text);
		add(out, "slip", distance_kind_name(one.edit[0].kind),
			-one.edit[0].cost, "%s, %s", text,
			_(places[one.edit[0].place]));
	}
}

static void
explain_hypothesis(struct cs_explanation *out, const struct inquiry *inquiry,
	const struct hypothesis *hypothesis)
{
	const struct typed *typed = &inquiry->typed;
	struct cs_span part = { typed->text.text + hypothesis->host,
		typed->text.length - hypothesis->host };
	char meant[CS_DOMAIN_SIZE], text[CS_TEXT_SIZE];

	if (!hypothesis_meant(hypothesis, typed, meant, sizeof meant))
		return;
	sentence_way(hypothesis, typed, SENTENCE_WHOLE, text, sizeof text);
	add(out, "candidate", meant, hypothesis->chance, "%s: %s",
		rule_of(hypothesis, typed), text);
	add(out, "prior", hypothesis->candidate->text,
		hypothesis->candidate->prior, _("how likely it is addressed "
		"at all: %s"), kinds_of(hypothesis->candidate));
	if (hypothesis->host > 0)
		add(out, "prior", "host", hypothesis->chance
				- hypothesis->candidate->prior
				+ model_nats(MODEL_SLIP)
				- hypothesis->channel,
			_("“%.*s” in front of it, kept as typed"),
			(int)hypothesis->host - 1, typed->text.text);
	add(out, "prior", "slip", -model_nats(MODEL_SLIP),
		_("how likely any slip is in an address"));
	explain_edits(out, hypothesis, part);
	add(out, "channel", meant, hypothesis->channel,
		way_nats(hypothesis->way) > 0 ? _("what happened, given a "
			"slip: its kinds, their places; %s")
		: _("what happened, given a slip: its kinds, their places"),
		words_shown(way_source(hypothesis->way)));
}

static void
explain_model(struct cs_explanation *out, const struct inquiry *inquiry)
{
	const char *name = inquiry->typed.domain != NULL
		? inquiry->domain.unicode : inquiry->loose;

	if (!inquiry->spoke)
		return;
	for (size_t i = 0; i < inquiry->found.count; i++)
		explain_hypothesis(out, inquiry, &inquiry->found.list[i]);
	add(out, "meant", name, inquiry->meant.chance,
		inquiry->meant.of[0] != '\0' ? _("meant as it stands: %s, %s")
			: _("meant as it stands: %s"),
		model_meaning_text(inquiry->meant.meaning),
		inquiry->meant.of);
	if (inquiry->found.count == 0) {
		add(out, "posterior", name, 0, _("nothing comes near"));
		return;
	}
	add(out, "odds", name, inquiry->odds,
		_("all candidates together against that"));
	if (inquiry->stake < 0 || inquiry->stake > 0)
		add(out, "stake", name, inquiry->stake,
			_("what a leak past a protected name weighs"));
	add(out, "threshold", cs_verdict_name(CS_CONFIRM),
		model_nats(MODEL_CONFIRM), _("odds and stake from here on"));
	add(out, "threshold", cs_verdict_name(CS_NOTICE),
		model_nats(MODEL_NOTICE), _("odds and stake from here on"));
	add(out, "posterior", name, inquiry->probability,
		_("probability that it is a slip"));
}

static void
explain_person(struct cs_explanation *out, const struct inquiry *inquiry)
{
	if (!inquiry->person.found || inquiry->address_known)
		return;
	add(out, "person", inquiry->person.local, inquiry->person.odds,
		_("known at this domain; odds of a slip against a new colleague"));
	add(out, "threshold", "local-slip", model_nats(MODEL_CONFIRM_PERSON),
		_("odds from here on"));
}

static void
explain_rules(struct cs_explanation *out, const struct inquiry *inquiry)
{
	struct cs_reason reason;

	for (const struct rule *rule = rules; rule->name != NULL; rule++) {
		reason.rule = rule->name;
		reason.verdict = rule->verdict;
		reason.target[0] = reason.text[0] = '\0';
		if (rule->test(rule, inquiry, &reason))
			add(out, "rule", rule->name, NO_VALUE, "%s: %s",
				cs_verdict_name(reason.verdict), reason.text);
		else
			add(out, "rule", rule->name, NO_VALUE,
				_("silent (%s)"), _(rule->catches));
	}
}

enum cs_status
cs_explain(const struct cs_guard *guard, const struct cs_recipient *recipient,
	struct cs_judgement *judgement, struct cs_explanation **explanation,
	struct cs_error *error)
{
	struct cs_explanation *out = calloc(1, sizeof *out);
	struct cs_judgement again;
	struct inquiry inquiry;

	*explanation = NULL;
	if (out == NULL)
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	cs_judge(guard, recipient, judgement);
	judge_inquire(&inquiry, guard, recipient, &again);
	explain_name(out, &inquiry);
	explain_model(out, &inquiry);
	if (inquiry.has_twin)
		add(out, "twin", inquiry.twin.candidate->text, NO_VALUE,
			_("without accents and look-alikes it reads %s"),
			inquiry.fold);
	explain_person(out, &inquiry);
	explain_rules(out, &inquiry);
	add(out, "verdict", cs_verdict_name(judgement->verdict), NO_VALUE,
		judgement->suggestion[0] != '\0' ? _("suggestion: %s")
						 : _("no suggestion"),
		judgement->suggestion);
	if (out->failed) {
		cs_explanation_close(out);
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	}
	*explanation = out;
	return CS_OK;
}

size_t
cs_explanation_count(const struct cs_explanation *explanation)
{
	return explanation->count;
}

const struct cs_step *
cs_explanation_step(const struct cs_explanation *explanation, size_t i)
{
	return &explanation->lines[i].step;
}

void
cs_explanation_close(struct cs_explanation *explanation)
{
	if (explanation == NULL)
		return;
	for (size_t i = 0; i < explanation->count; i++) {
		free(explanation->lines[i].name);
		free(explanation->lines[i].text);
	}
	free(explanation->lines);
	free(explanation);
}
