/* A message by plain prompts: a list, and one of it by its number. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "line-inside.h"

bool
talk_wants_list(char *line)
{
	size_t length = strlen(line);
	bool is_wanted = false;

	/* a terminal that edits its lines hands a Tab over with the line */
	for (; length && strchr(" \t", line[length - 1]); length--)
		is_wanted = is_wanted || line[length - 1] == '\t';
	if (length && line[length - 1] == '?') {
		is_wanted = true;
		length--;
	}
	if (!is_wanted)
		return false;
	while (length && strchr(" \t", line[length - 1]))
		length--;
	line[length] = '\0';
	return true;
}

void
talk_number(size_t i)
{
	talk_print("  %zu  ", i + 1);
}

long
talk_choose(struct talk *talk, const char *question, size_t count)
{
	char *end;
	long number;

	if (!talk_ask(talk, question))
		return -1;
	number = strtol(talk->line, &end, 10);
	end += strspn(end, " \t");
	if (!*talk->line)
		return -1;
	return *end || end == talk->line || number < 1 ||
		(size_t)number > count ? -2 : number - 1;
}
