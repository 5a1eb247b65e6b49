/* progress.c - see progress.h. */
#include <inttypes.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>

#include "config.h"
#include "countersign.h"
#include "progress.h"

enum {
	EVERY_MS = 100,
	EVERY_CALLS = 64, /* looks at the clock */
	BAR = 20,
	COLUMNS = 80,
	LINE = 512,
};

static uint64_t
now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

void
progress_start(struct progress *progress, FILE *stream)
{
	memset(progress, 0, sizeof *progress);
	progress->stream = stream;
	progress->started_ms = now_ms();
}

void
progress_text(char *text, size_t size, uint64_t done, uint64_t total,
	uint64_t elapsed_ms, unsigned columns, const char *name)
{
	uint64_t rate = elapsed_ms ? done * 1000 / elapsed_ms : 0, left;
	char bar[BAR + 1], head[256], visible[LINE];
	size_t filled, room;
	int length;

	if (total < done)
		total = 0; /* a guess that was too low */
	filled = total ? (size_t)(done * BAR / total) : 0;
	memset(bar, '-', BAR);
	memset(bar, '#', filled);
	bar[BAR] = '\0';
	left = total && rate ? (total - done + rate - 1) / rate : 0;
	if (total)
		length = snprintf(head, sizeof head,
			"[%s] %" PRIu64 "/%" PRIu64 "  %" PRIu64
			"/s  %" PRIu64 ":%02" PRIu64 " left  ",
			bar, done, total, rate, left / 60, left % 60);
	else
		length = snprintf(head, sizeof head,
			"%" PRIu64 "  %" PRIu64 "/s  ", done, rate);
	room = length < (int)columns ? columns - (unsigned)length : 0;
	cs_visible(visible, room < sizeof visible ? room + 1 : sizeof visible,
		cs_span(name));
	snprintf(text, size, "%s%s", head, room ? visible : "");
}

static unsigned
columns_of(FILE *stream)
{
	struct winsize size;

	if (ioctl(fileno(stream), TIOCGWINSZ, &size) || !size.ws_col)
		return COLUMNS - 1;
	return size.ws_col - 1u;
}

void
progress_show(struct progress *progress, uint64_t done, uint64_t total,
	const char *name)
{
	char text[LINE];
	uint64_t now;

	if (progress->calls++ % EVERY_CALLS)
		return;
	now = now_ms();
	if (now - progress->shown_ms < EVERY_MS)
		return;
	progress->shown_ms = now;
	progress_text(text, sizeof text, done, total,
		now - progress->started_ms, columns_of(progress->stream),
		name);
	progress_clear(progress);
	fputs(text, progress->stream);
	fflush(progress->stream);
	progress->is_shown = true;
}

void
progress_clear(struct progress *progress)
{
	unsigned columns = progress->is_shown ? columns_of(progress->stream)
					      : 0;

	if (columns)
		fprintf(progress->stream, "\r%*s\r", (int)columns, "");
	progress->is_shown = false;
}
