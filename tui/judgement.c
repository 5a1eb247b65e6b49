/* judgement.c - see judgement.h. */
#include "judgement.h"

#include <math.h>

#include "json.h"

static void
number(FILE *stream, double value)
{
	if (isfinite(value))
		fprintf(stream, "%.3f", value);
	else
		fputs("null", stream);
}

static void
text_or_null(FILE *stream, const char *text)
{
	if (text[0] != '\0')
		json_string(stream, text);
	else
		fputs("null", stream);
}

static void
print_reason(FILE *stream, const struct cs_reason *reason)
{
	fputs("{\"rule\":", stream);
	json_string(stream, reason->rule);
	fputs(",\"verdict\":", stream);
	json_string(stream, cs_verdict_name(reason->verdict));
	fputs(",\"target\":", stream);
	text_or_null(stream, reason->target);
	fputs(",\"text\":", stream);
	json_string(stream, reason->text);
	putc('}', stream);
}

void
judgement_json(FILE *stream, struct cs_span address,
	const struct cs_judgement *judgement)
{
	fputs("{\"address\":", stream);
	json_text(stream, address);
	fputs(",\"domain\":", stream);
	text_or_null(stream, judgement->domain);
	fputs(",\"domain_ascii\":", stream);
	text_or_null(stream, judgement->domain_ascii);
	fputs(",\"verdict\":", stream);
	json_string(stream, cs_verdict_name(judgement->verdict));
	fputs(",\"suggestion\":", stream);
	text_or_null(stream, judgement->suggestion);
	fputs(",\"probability\":", stream);
	number(stream, judgement->probability);
	fputs(",\"reasons\":[", stream);
	for (size_t i = 0; i < judgement->reason_count; i++) {
		if (i > 0)
			putc(',', stream);
		print_reason(stream, &judgement->reasons[i]);
	}
	fputs("]}", stream);
}
