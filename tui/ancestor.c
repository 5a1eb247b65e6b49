/* See ancestor.h. */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ancestor.h"

static ssize_t
file_read(const char *path, char *text, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t length = fd < 0 ? -1 : read(fd, text, size - 1);

	if (fd >= 0)
		close(fd);
	text[length > 0 ? length : 0] = '\0';
	return length;
}

/* The fields of /proc/PID/stat after the name, which may hold anything. */
static bool
stat_read(const char *text, struct ancestor *ancestor)
{
	return sscanf(text, " %*c %d %d %*d %d %d %*u %*u %*u %*u %*u %*u "
			    "%*u %*d %*d %*d %*d %ld %*d %llu",
		       &ancestor->parent, &ancestor->group,
		       &ancestor->terminal, &ancestor->foreground,
		       &ancestor->threads, &ancestor->started) == 6;
}

bool
ancestor_read(pid_t pid, struct ancestor *ancestor)
{
	char path[64], text[2048], *opens, *closes;

	snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
	if (file_read(path, text, sizeof text) <= 0)
		return false;
	opens = strchr(text, '(');
	closes = strrchr(text, ')');
	if (!opens || !closes || closes < opens ||
		!stat_read(closes + 1, ancestor))
		return false;
	snprintf(ancestor->name, sizeof ancestor->name, "%.*s",
		(int)(closes - opens - 1), opens + 1);
	snprintf(path, sizeof path, "/proc/%ld/wchan", (long)pid);
	file_read(path, ancestor->waits_in, sizeof ancestor->waits_in);
	return true;
}

/* Does the command line of PID begin with a program git-send-email, run by
 * itself or by an interpreter? */
static bool
is_git_send_email(pid_t pid)
{
	static const char name[] = "git-send-email";
	char path[64], line[1024];
	const char *word, *end;
	ssize_t length;
	size_t n;
	int i;

	snprintf(path, sizeof path, "/proc/%ld/cmdline", (long)pid);
	length = file_read(path, line, sizeof line);
	end = line + (length > 0 ? length : 0);
	for (word = line, i = 0; i < 3 && word < end; i++, word += n + 1) {
		n = strlen(word);
		if (n + 1 >= sizeof name &&
			!strcmp(word + n + 1 - sizeof name, name))
			return true;
	}
	return false;
}

void
ancestor_series(struct cs_series *series)
{
	struct ancestor ancestor;
	pid_t pid;

	memset(series, 0, sizeof *series);
	for (pid = getppid(); pid > 1; pid = ancestor.parent) {
		if (!ancestor_read(pid, &ancestor))
			return;
		if (!is_git_send_email(pid))
			continue;
		series->leader = pid;
		series->started = ancestor.started;
		return;
	}
}
