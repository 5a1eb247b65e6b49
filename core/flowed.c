/* format=flowed, RFC 3676. */
#include <stdbool.h>
#include <string.h>

#include "flowed.h"
#include "utf8.h"

enum {
	WHOLE_COLUMNS = 78, /* most of a line that stays whole, section 4.2 */
	FLOWED_COLUMNS = 72, /* … of what a longer one is broken into */
};

/* The marks of a quote at the begin of LINE, blanks among them: "> > ".  The
 * blank behind the last one belongs to them. */
static size_t
quote_length(struct cs_span line)
{
	size_t at = 0, end = 0;

	for (; at < line.length; at++) {
		if (line.text[at] == '>')
			end = at + 1;
		else if (line.text[at] != ' ' || !end ||
			at > end)
			break;
	}
	return end;
}

/* The marks alone, as readers of format=flowed count them: no blanks. */
static void
quote_write(FILE *out, struct cs_span quote)
{
	size_t i;

	for (i = 0; i < quote.length; i++)
		if (quote.text[i] == '>')
			fputc('>', out);
}

static size_t
quote_depth(struct cs_span quote)
{
	size_t depth = 0, i;

	for (i = 0; i < quote.length; i++)
		depth += quote.text[i] == '>';
	return depth;
}

/* The end of the part of LINE that begins at AT and has ROOM columns: behind
 * the last blank that fits, or behind the first one. */
static size_t
part_end(struct cs_span line, size_t at, size_t room)
{
	size_t end = 0, columns = 0;

	while (at < line.length) {
		bool is_blank = line.text[at] == ' ';

		utf8_next(line.text, line.length, &at);
		columns++;
		/* a run of blanks stays together, else its rest would start
		 * the next part */
		if (is_blank && at < line.length && line.text[at] != ' ') {
			if (end && columns > room)
				return end;
			end = at;
		}
		if (end && columns > room)
			return end;
	}
	return line.length;
}

static bool
needs_stuffing(struct cs_span text, bool is_quoted)
{
	return is_quoted || (text.length && (*text.text == ' ' ||
		*text.text == '>')) ||
		(text.length >= 5 && !memcmp(text.text, "From ", 5));
}

static struct cs_span
without_end_blanks(struct cs_span line)
{
	while (line.length && line.text[line.length - 1] == ' ')
		line.length--;
	return line;
}

static bool
is_signature_line(struct cs_span text)
{
	return text.length == 3 && !memcmp(text.text, "-- ", 3);
}

/* TEXT behind DEPTH marks is no longer than a line may be: what was broken at
 * 72 by hand, or elsewhere and is quoted here, is not broken once more. */
static bool
stays_whole(struct cs_span text, size_t depth)
{
	size_t at = 0, columns = depth + needs_stuffing(text, depth > 0);

	while (at < text.length && columns <= WHOLE_COLUMNS) {
		utf8_next(text.text, text.length, &at);
		columns++;
	}
	return columns <= WHOLE_COLUMNS;
}

static void
line_write(FILE *out, struct cs_span line)
{
	struct cs_span quote = { line.text, quote_length(line) }, text;
	size_t depth = quote_depth(quote), at = 0, end;
	bool stuffed, is_whole;

	text = (struct cs_span){ line.text + quote.length,
		line.length - quote.length };
	if (depth && text.length && *text.text == ' ') {
		text.text++;
		text.length--;
	}
	if (!is_signature_line(text))
		text = without_end_blanks(text);
	is_whole = is_signature_line(text) || stays_whole(text, depth);
	do {
		size_t room = FLOWED_COLUMNS - 1; /* stuffing takes one */

		room = depth < room - 8 ? room - depth : 8;
		end = is_whole ? text.length : part_end(text, at, room);
		stuffed = needs_stuffing((struct cs_span){ text.text + at,
			end - at }, depth && text.length);
		quote_write(out, quote);
		if (stuffed)
			fputc(' ', out);
		fwrite(text.text + at, 1, end - at, out);
		fputc('\n', out);
		at = end;
	} while (at < text.length);
}

void
flowed_write(FILE *out, struct cs_span text)
{
	while (text.length) {
		const char *end = memchr(text.text, '\n', text.length);
		size_t length = end ? (size_t)(end - text.text) : text.length;

		line_write(out, (struct cs_span){ text.text, length });
		text.text += length + (end != NULL);
		text.length -= length + (end != NULL);
	}
}

/* -- reading ------------------------------------------------------------------ */

/* A line as section 4.1 sees it. */
struct line {
	size_t depth;
	struct cs_span text;
	bool flows, is_signature;
};

static struct line
line_read(struct cs_span raw)
{
	struct line line = { .text = raw };

	while (line.depth < raw.length && raw.text[line.depth] == '>')
		line.depth++;
	line.text.text += line.depth;
	line.text.length -= line.depth;
	if (line.text.length && *line.text.text == ' ') {
		line.text.text++;
		line.text.length--;
	}
	line.is_signature = line.text.length == 3 &&
		!memcmp(line.text.text, "-- ", 3);
	line.flows = line.text.length && !line.is_signature &&
		line.text.text[line.text.length - 1] == ' ';
	return line;
}

static void
line_begin(FILE *out, const struct line *line)
{
	size_t i;

	for (i = 0; i < line->depth; i++)
		fputc('>', out);
	if (line->depth && line->text.length)
		fputc(' ', out);
}

void
flowed_read(FILE *out, struct cs_span text, bool del_sp)
{
	struct line last = { .flows = false }, line;
	struct cs_span raw;
	const char *end;
	bool goes_on;

	while (text.length) {
		end = memchr(text.text, '\n', text.length);
		raw = (struct cs_span){ text.text,
			end ? (size_t)(end - text.text) : text.length };
		text.text += raw.length + (end != NULL);
		text.length -= raw.length + (end != NULL);
		line = line_read(raw);
		goes_on = last.flows && last.depth == line.depth &&
			!line.is_signature;
		if (last.flows && !goes_on)
			fputc('\n', out);
		if (!goes_on)
			line_begin(out, &line);
		fwrite(line.text.text, 1, line.text.length -
			(del_sp && line.flows), out);
		if (end && (!line.flows || !text.length))
			fputc('\n', out);
		last = line;
	}
}
