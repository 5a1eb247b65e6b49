/* Letters of ASCII, whatever the locale; see countersign.h. */
#include "config.h"

#include <string.h>

#include "countersign.h"

static inline unsigned char
lower(char letter)
{
	return (unsigned char)(letter >= 'A' && letter <= 'Z'
		? letter - 'A' + 'a' : letter);
}

int
cs_ascii_compare_n(const char *one, const char *other, size_t most)
{
	for (; most; one++, other++, most--) {
		int order = lower(*one) - lower(*other);

		if (order || !*one)
			return order;
	}
	return 0;
}

int
cs_ascii_compare(const char *one, const char *other)
{
	return cs_ascii_compare_n(one, other, SIZE_MAX);
}

const char *
cs_ascii_find(const char *text, const char *word)
{
	size_t length = strlen(word);

	for (; *text; text++)
		if (!cs_ascii_compare_n(text, word, length))
			return text;
	return length ? NULL : text;
}
