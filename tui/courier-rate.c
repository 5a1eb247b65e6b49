/* See courier-rate.h. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "courier-rate.h"

enum {
	HOUR = 3600,
	SLOT = 42, /* two numbers of 20 digits, a blank, a line end */
	LOCK_TRIES = 1250, /* 5 s: who only reads it may lock it too */
	LOCK_PAUSE_NS = 4000000,
	FLAGS = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC,
};

struct moment {
	int64_t clock, boot; /* seconds */
};

static struct moment
moment_now(void)
{
	struct timespec clock, boot;

	clock_gettime(CLOCK_REALTIME, &clock);
	clock_gettime(CLOCK_BOOTTIME, &boot);
	return (struct moment){ clock.tv_sec, boot.tv_sec };
}

/* Seconds from WENT to NOW, the smaller of what the two clocks say. */
static int64_t
age(const struct moment *went, const struct moment *now)
{
	int64_t clock = now->clock - went->clock;
	int64_t boot = now->boot - went->boot;

	return boot >= 0 && boot < clock ? boot : clock;
}

static bool
slot_read(const char text[SLOT], struct moment *went)
{
	char copy[SLOT + 1], end = '\0';

	memcpy(copy, text, SLOT);
	copy[SLOT] = '\0';
	return sscanf(copy, "%20" SCNd64 " %20" SCNd64 "%c", &went->clock,
			&went->boot, &end) == 3 && end == '\n' &&
		went->clock >= 0 && went->boot >= 0;
}

static bool
slot_write(int file, size_t i, const struct moment *went)
{
	char text[SLOT + 1];

	snprintf(text, sizeof text, "%020" PRId64 " %020" PRId64 "\n",
		went->clock, went->boot);
	return pwrite(file, text, SLOT, (off_t)(i * SLOT)) == SLOT;
}

/* Counts the slots of FILE that are younger than an hour; *FREE is one that
 * isn't.  What lies in the future or is damaged is from now on. */
static bool
slots_count(int file, const struct moment *now, size_t *taken, size_t *free)
{
	static char text[COURIER_RATE * SLOT];
	ssize_t length = pread(file, text, sizeof text, 0);
	size_t i, count = (size_t)(length > 0 ? length : 0);
	struct moment went;

	count = (count + SLOT - 1) / SLOT;
	*taken = 0;
	*free = count;
	for (i = 0; i < count; i++) {
		bool is_sound = (i + 1) * SLOT <= (size_t)length &&
			slot_read(text + i * SLOT, &went);

		if (!is_sound || went.clock > now->clock) {
			if (!slot_write(file, i, now))
				return false;
			went = *now;
		}
		if (age(&went, now) < HOUR)
			++*taken;
		else
			*free = i;
	}
	return length >= 0;
}

static bool
lock(int file)
{
	static const struct timespec pause = { 0, LOCK_PAUSE_NS };
	int tries;

	for (tries = 0; tries < LOCK_TRIES; tries++) {
		if (!flock(file, LOCK_EX | LOCK_NB))
			return true;
		if (errno != EWOULDBLOCK && errno != EINTR)
			return false;
		nanosleep(&pause, NULL);
	}
	return false;
}

static bool
file_open(const char *path, int *file)
{
	struct stat status;

	*file = open(path, FLAGS, 0600);
	if (*file < 0 || fstat(*file, &status))
		return false;
	errno = EINVAL;
	return S_ISREG(status.st_mode) && status.st_nlink == 1 && lock(*file);
}

enum courier_rate
courier_rate(const char *path, long most, bool take)
{
	const struct moment now = moment_now();
	enum courier_rate result = RATE_UNKNOWN;
	size_t taken, slot;
	int file;

	if (!file_open(path, &file) ||
		!slots_count(file, &now, &taken, &slot))
		goto done;
	result = taken < COURIER_RATE && (long)taken < most ? RATE_FREE
							    : RATE_TAKEN;
	if (take && result == RATE_FREE &&
		(!slot_write(file, slot, &now) || fsync(file)))
		result = RATE_UNKNOWN;
done:
	if (file >= 0)
		close(file);
	return result;
}
