/* See splice.h. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "splice.h"

static const char begin[] = "# countersign: these lines were added\n";
/* … and the end of the user's last line, which had none */
static const char begin_unended[] =
	"# countersign: these lines and the line end above were added\n";
static const char end[] = "# countersign: end\n";
static const char replaced[] = "# countersign: was: ";
static const char added[] = "# countersign: was not there\n";

struct lines {
	FILE *out;
	char *text;
	size_t length;
};

static bool
lines_open(struct lines *lines)
{
	lines->text = NULL;
	lines->out = open_memstream(&lines->text, &lines->length);
	return lines->out;
}

static char *
lines_close(struct lines *lines)
{
	if (!fclose(lines->out))
		return lines->text;
	free(lines->text);
	return NULL;
}

static size_t
line_length(const char *line)
{
	size_t length = strcspn(line, "\n");

	return length + (line[length] == '\n');
}

static bool
starts(const char *line, const char *with)
{
	return !strncmp(line, with, strlen(with));
}

/* Takes back the line end before our block. */
static void
unend(struct lines *lines)
{
	if (!fflush(lines->out) && lines->length)
		fseek(lines->out, -1, SEEK_CUR);
}

/* The block from LINE on is passed over; one without an end is the user's. */
static const char *
block_skip(const char *line)
{
	const char *last = strstr(line, end);

	return last ? last + strlen(end) : NULL;
}

char *
splice_out(const char *text, bool *found)
{
	struct lines lines;
	const char *line, *next;

	*found = false;
	if (!lines_open(&lines))
		return NULL;
	for (line = text; *line; line = next) {
		next = line + line_length(line);
		if ((starts(line, begin) || starts(line, begin_unended)) &&
			block_skip(line)) {
			if (starts(line, begin_unended))
				unend(&lines);
			next = block_skip(line);
			*found = true;
			continue;
		}
		if (!starts(line, replaced) && !starts(line, added)) {
			fwrite(line, 1, (size_t)(next - line), lines.out);
			continue;
		}
		if (starts(line, replaced)) /* put the old line back */
			fwrite(line + strlen(replaced), 1,
				(size_t)(next - line) - strlen(replaced),
				lines.out);
		next += line_length(next); /* ours */
		*found = true;
	}
	return lines_close(&lines);
}

char *
splice_block(const char *text, const char *block)
{
	size_t length = strlen(text);
	bool unended = length && text[length - 1] != '\n';
	struct lines lines;

	if (!lines_open(&lines))
		return NULL;
	fprintf(lines.out, "%s%s%s%s%s", text, unended ? "\n" : "",
		unended ? begin_unended : begin, block, end);
	return lines_close(&lines);
}

/* Does LINE set KEY? */
static bool
line_sets(const char *line, const char *key)
{
	size_t length = strlen(key);

	line += strspn(line, " \t");
	if (strncmp(line, key, length))
		return false;
	line += length + strspn(line + length, " \t");
	return *line == '=';
}

char *
splice_key(const char *text, const char *key, const char *value, bool add,
	unsigned *count)
{
	struct lines lines;
	const char *line, *next;

	*count = 0;
	if (!lines_open(&lines))
		return NULL;
	for (line = text; *line; line = next) {
		next = line + line_length(line);
		if (!line_sets(line, key)) {
			fwrite(line, 1, (size_t)(next - line), lines.out);
			continue;
		}
		fprintf(lines.out, "%s%.*s%s%s%s\n", replaced,
			(int)(next - line), line,
			next[-1] == '\n' ? "" : "\n", key, value);
		++*count;
	}
	if (!*count && add) {
		fprintf(lines.out, "%s%s%s%s\n",
			*text && text[strlen(text) - 1] != '\n' ? "\n" : "",
			added, key, value);
		++*count;
	}
	return lines_close(&lines);
}
