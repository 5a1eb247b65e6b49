/* See glass.h. */
#include <string.h>

#include "glass.h"

void
glass_clear(struct glass *glass)
{
	memset(glass, 0, sizeof *glass);
	memset(glass->cells, ' ', sizeof glass->cells);
	glass->bottom = GLASS_ROWS - 1;
}

static int
within(int value, int most)
{
	return value < 0 ? 0 : value > most ? most : value;
}

static void
go(struct glass *glass, int row, int column)
{
	glass->row = within(row, GLASS_ROWS - 1);
	glass->column = within(column, GLASS_COLUMNS - 1);
}

/* Moves the rows from TOP to the region's end by COUNT, up where positive. */
static void
scroll(struct glass *glass, int top, int count)
{
	int row, from, step = count > 0 ? 1 : -1;
	int first = count > 0 ? top : glass->bottom;
	int last = count > 0 ? glass->bottom : top;

	for (row = first; row != last + step; row += step) {
		from = row + count;
		if (from < top || from > glass->bottom)
			memset(glass->cells[row], ' ', GLASS_COLUMNS);
		else
			memcpy(glass->cells[row], glass->cells[from],
				GLASS_COLUMNS);
	}
}

static void
line_feed(struct glass *glass)
{
	if (glass->row == glass->bottom)
		scroll(glass, glass->top, 1);
	else
		go(glass, glass->row + 1, glass->column);
}

static void
letter(struct glass *glass, char byte)
{
	if (glass->column >= GLASS_COLUMNS) {
		glass->column = 0;
		line_feed(glass);
	}
	glass->cells[glass->row][glass->column++] = byte;
	glass->last = byte;
}

static void
erase(char *cells, int from, int to)
{
	if (to > from)
		memset(cells + from, ' ', (size_t)(to - from));
}

static void
erase_rows(struct glass *glass, int from, int to)
{
	for (; from < to; from++)
		erase(glass->cells[from], 0, GLASS_COLUMNS);
}

/* What is behind the cursor moves by COUNT, to the right where positive. */
static void
shift(struct glass *glass, int count)
{
	char *row = glass->cells[glass->row];
	int at = within(glass->column, GLASS_COLUMNS - 1);
	int size = count < 0 ? -count : count;
	int room = GLASS_COLUMNS - at;

	if (size > room)
		size = room;
	memmove(row + at + (count > 0 ? size : 0),
		row + at + (count > 0 ? 0 : size), (size_t)(room - size));
	erase(row, count > 0 ? at : GLASS_COLUMNS - size,
		count > 0 ? at + size : GLASS_COLUMNS);
}

static void
erase_line(struct glass *glass, int how)
{
	erase(glass->cells[glass->row], how ? 0 : glass->column,
		how == 1 ? glass->column + 1 : GLASS_COLUMNS);
}

static void
erase_display(struct glass *glass, int how)
{
	if (how < 2)
		erase_line(glass, how);
	erase_rows(glass, how ? 0 : glass->row + 1,
		how == 1 ? glass->row : GLASS_ROWS);
}

static void
region(struct glass *glass, int top, int bottom)
{
	glass->top = within(top - 1, GLASS_ROWS - 1);
	glass->bottom = within(bottom - 1, GLASS_ROWS - 1);
	go(glass, 0, 0);
}

/* The end BYTE of a control sequence. */
static void
control(struct glass *glass, char byte)
{
	int n = glass->numbers[0], one = n ? n : 1, column = glass->column, i;
	int second = glass->numbers[1] ? glass->numbers[1] : 1;

	if (glass->mark) {
		if (glass->mark == '?' && n == 1049)
			erase_rows(glass, 0, GLASS_ROWS);
		return;
	}
	switch (byte) {
	case 'A': go(glass, glass->row - one, column); break;
	case 'B': go(glass, glass->row + one, column); break;
	case 'C': go(glass, glass->row, column + one); break;
	case 'D': go(glass, glass->row, column - one); break;
	case 'G': case '`': go(glass, glass->row, one - 1); break;
	case 'd': go(glass, one - 1, column); break;
	case 'H': case 'f': go(glass, one - 1, second - 1); break;
	case 'J': erase_display(glass, n); break;
	case 'K': erase_line(glass, n); break;
	case 'X':
		erase(glass->cells[glass->row], column,
			within(column + one, GLASS_COLUMNS));
		break;
	case '@': shift(glass, one); break;
	case 'P': shift(glass, -one); break;
	case 'L': scroll(glass, glass->row, -one); break;
	case 'M': scroll(glass, glass->row, one); break;
	case 'S': scroll(glass, glass->top, one); break;
	case 'T': scroll(glass, glass->top, -one); break;
	case 'b':
		for (i = 0; i < one; i++)
			letter(glass, glass->last);
		break;
	case 'r':
		region(glass, one, glass->numbers[1] ? second : GLASS_ROWS);
		break;
	default: /* colours, modes, questions */
		break;
	}
}

static void
escaped(struct glass *glass, char byte)
{
	glass->state = byte == '[' ? GLASS_CONTROL
		: byte == ']' || byte == 'P' ? GLASS_STRING
		: byte == '(' || byte == ')' ? GLASS_CHARSET : GLASS_TEXT;
	memset(glass->numbers, 0, sizeof glass->numbers);
	glass->count = 0;
	glass->mark = 0;
	if (byte == 'M' && glass->row == glass->top)
		scroll(glass, glass->top, -1);
	else if (byte == 'M')
		go(glass, glass->row - 1, glass->column);
	else if (byte == 'D')
		line_feed(glass);
	if (byte == '7') {
		glass->kept_row = glass->row;
		glass->kept_column = glass->column;
	} else if (byte == '8') {
		go(glass, glass->kept_row, glass->kept_column);
	}
}

static void
in_control(struct glass *glass, char byte)
{
	int *number = &glass->numbers[glass->count];

	if (byte >= '0' && byte <= '9' && *number < 10000)
		*number = *number * 10 + byte - '0';
	else if (byte == ';' && glass->count < GLASS_NUMBERS - 1)
		glass->count++;
	else if (byte >= '<' && byte <= '?')
		glass->mark = byte;
	if (byte < 0x40 || byte == 0x7f)
		return;
	glass->state = GLASS_TEXT;
	control(glass, byte);
}

static void
in_text(struct glass *glass, unsigned char byte)
{
	switch (byte) {
	case '\033': glass->state = GLASS_ESCAPE; break;
	case '\r': glass->column = 0; break;
	case '\n': line_feed(glass); break;
	case '\b': go(glass, glass->row, glass->column - 1); break;
	case '\t': go(glass, glass->row, (glass->column | 7) + 1); break;
	default:
		if (byte >= ' ' && byte < 0x7f)
			letter(glass, (char)byte);
		else if (byte >= 0xc0)
			letter(glass, '?');
	}
}

void
glass_take(struct glass *glass, const unsigned char *bytes, size_t length)
{
	size_t i;

	for (i = 0; i < length; i++)
		switch (glass->state) {
		case GLASS_TEXT: in_text(glass, bytes[i]); break;
		case GLASS_ESCAPE: escaped(glass, (char)bytes[i]); break;
		case GLASS_CONTROL: in_control(glass, (char)bytes[i]); break;
		case GLASS_STRING:
			if (bytes[i] == '\a' || bytes[i] == '\\')
				glass->state = GLASS_TEXT;
			break;
		case GLASS_CHARSET: glass->state = GLASS_TEXT; break;
		}
}

bool
glass_shows(const struct glass *glass, const char *text)
{
	size_t length = strlen(text), column;
	int row;

	for (row = 0; row < GLASS_ROWS; row++)
		for (column = 0; column + length <= GLASS_COLUMNS; column++)
			if (!memcmp(glass->cells[row] + column, text, length))
				return true;
	return false;
}
