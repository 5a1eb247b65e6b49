/* See boundary.h. */
#include "config.h"

#include <string.h>

#include "boundary.h"

static bool
stands_at(struct cs_span text, const char *mark, size_t at)
{
	size_t length = strlen(mark);

	return text.length - at >= length &&
		!memcmp(text.text + at, mark, length);
}

/* The byte behind the next END at or behind FROM; else the end of TEXT. */
static size_t
behind(struct cs_span text, char end, size_t from)
{
	const char *at = from < text.length ? memchr(text.text + from, end,
		text.length - from) : NULL;

	return at ? (size_t)(at - text.text) + 1 : text.length;
}

size_t
boundary_find(struct cs_span text, const char *mark, size_t from)
{
	for (; from < text.length; from = behind(text, '\n', from))
		if (stands_at(text, mark, from))
			return from;
	return text.length;
}

bool
boundary_is_hidden(struct cs_span text, const char *mark)
{
	size_t at;

	for (at = behind(text, '\r', 0); at < text.length;
		at = behind(text, '\r', at))
		if (stands_at(text, mark, at))
			return true;
	return false;
}

bool
boundary_is_sure(struct cs_span text, const char *mark)
{
	size_t at = boundary_find(text, mark, 0);

	if (at == text.length || boundary_is_hidden(text, mark))
		return false;
	for (; at < text.length; at = boundary_find(text, mark, at)) {
		at += strlen(mark);
		if (stands_at(text, "--", at))
			at += 2;
		while (at < text.length &&
			(text.text[at] == ' ' || text.text[at] == '\t'))
			at++;
		at += at < text.length && text.text[at] == '\r';
		if (at < text.length && text.text[at] != '\n')
			return false;
	}
	return true;
}
