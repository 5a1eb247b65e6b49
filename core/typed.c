/* typed.c - what was typed, as the model sees it.  See model.h. */
#include "model.h"

void
typed_read(struct typed *typed, const struct domain *domain,
	struct cs_span loose)
{
	struct cs_span text = loose;

	if (domain != NULL)
		text = (struct cs_span){ domain->unicode,
			domain->unicode_length };
	typed->text = text;
	typed->domain = domain;
	typed->labels = 0;
	for (size_t i = 0; i < text.length; i++)
		if ((i == 0 || text.text[i - 1] == '.')
			&& typed->labels < DOMAIN_LABELS)
			typed->starts[typed->labels++] = i;
	typed->starts[typed->labels] = text.length;
	if (domain != NULL && domain->kind == DOMAIN_NAME)
		typed->ending = domain->unicode_start[domain->icann_label];
	else
		typed->ending = candidate_base_length(text);
}

struct cs_span
typed_tail(const struct typed *typed, size_t i)
{
	size_t at = typed->starts[i];

	return (struct cs_span){ typed->text.text + at,
		typed->text.length - at };
}

struct cs_span
typed_part(const struct typed *typed, size_t from, size_t to)
{
	size_t start = typed->starts[from];
	size_t end = to == typed->labels ? typed->text.length
					 : typed->starts[to] - 1;

	return (struct cs_span){ typed->text.text + start,
		end > start ? end - start : 0 };
}
