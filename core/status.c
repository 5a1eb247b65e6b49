/* The statuses' sentences, and the smallest values of the public header. */
#include <string.h>

#include "config.h"
#include "countersign.h"
#include "words.h"

const char *
cs_status_text(enum cs_status status)
{
	static const char *const sentences[] = {
#define X(name, sentence) [CS_##name] = sentence,
		CS_STATUS_LIST(X)
#undef X
	};

	return words_shown(sentences[status]);
}

const char *
cs_verdict_name(enum cs_verdict verdict)
{
	static const char *const names[] = {
		[CS_PASS] = "pass",
		[CS_NOTICE] = "notice",
		[CS_CONFIRM] = "confirm",
		[CS_RELEASE] = "release",
		[CS_BLOCK] = "block",
	};

	return names[verdict];
}

struct cs_span
cs_span(const char *text)
{
	return (struct cs_span){ text, text ? strlen(text) : 0 };
}

const char *
cs_version(void)
{
	return PACKAGE_VERSION;
}
