/* What is told of a message's markings without asking; see content.h. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "content.h"
#include "words.h"

/* Takes TEXT, once. */
static void
sentence_add(struct cs_sentences *sentences, const char *text)
{
	size_t i;

	for (i = 0; i < sentences->count; i++)
		if (!strcmp(sentences->text[i], text))
			return;
	if (i < CS_SENTENCES)
		snprintf(sentences->text[sentences->count++],
			sizeof sentences->text[i], "%s", text);
}

/* What JUDGEMENT, of one recipient, has from the markings. */
static void
markings_take(const struct cs_judgement *judgement, enum cs_verdict most,
	struct cs_sentences *sentences)
{
	size_t i;

	for (i = 0; i < judgement->reason_count; i++) {
		const struct cs_reason *reason = &judgement->reasons[i];

		if (strcmp(reason->rule, "marking") ||
			reason->verdict < CS_NOTICE || reason->verdict > most)
			continue;
		if (reason->verdict > sentences->worst)
			sentences->worst = reason->verdict;
		sentence_add(sentences, reason->text);
	}
}

void
cs_content_tell(const struct cs_guard *guard, const struct cs_content *content,
	const struct cs_recipient *recipients, size_t count,
	enum cs_verdict most, struct cs_sentences *sentences)
{
	struct cs_judgement judgement;
	char text[CS_TEXT_SIZE];
	size_t i;

	sentences->count = 0;
	sentences->worst = CS_PASS;
	if (!content)
		return;
	for (i = 0; i < count; i++) {
		cs_judge(guard, &recipients[i], &judgement);
		/* room for what the markings say */
		judgement.reason_count = 0;
		cs_content_judge(content, &recipients[i], &judgement);
		markings_take(&judgement, most, sentences);
	}
	if (!content_downgrade(content, text, sizeof text))
		return;
	if (sentences->worst < CS_NOTICE)
		sentences->worst = CS_NOTICE;
	sentence_add(sentences, text);
}
