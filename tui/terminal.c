/* Walking up the ancestors by Linux's /proc; see proc(5). */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <termios.h>
#include <unistd.h>

#include "config.h"
#include "ancestor.h"
#include "terminal.h"
#include "wording.h"

/* Never becomes its owner (O_NOCTTY); DEVICE is the one it must be, or 0. */
static int
device_open(const char *path, dev_t device)
{
	struct stat status;
	int fd = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);

	if (fd < 0)
		return -1;
	if (fstat(fd, &status) == 0 && S_ISCHR(status.st_mode) &&
		(!device || status.st_rdev == device) && isatty(fd))
		return fd;
	close(fd);
	return -1;
}

/* Does the client that shares our session leave the keys to us?  alpine has a
 * second thread that draws its busy bar, and reads nothing. */
static bool
parent_waits(void)
{
	struct ancestor parent;

	if (!ancestor_read(getppid(), &parent))
		return false;
	return !strcmp(parent.name, "alpine") ||
		(parent.threads == 1 && !strcmp(parent.waits_in, "do_wait"));
}

static bool
is_canonical(int fd)
{
	struct termios modes;

	return tcgetattr(fd, &modes) == 0 && (modes.c_lflag & ICANON);
}

/* Our session's own terminal; false if there is one we can't use. */
static bool
own_find(struct terminal *terminal)
{
	terminal->fd = device_open("/dev/tty", 0);
	if (terminal->fd < 0)
		return true;
	if (tcgetpgrp(terminal->fd) != getpgrp())
		terminal->why = _("this runs in the background");
	else if (!is_canonical(terminal->fd) && !parent_waits())
		terminal->why = _("the mail program keeps using the terminal");
	else
		return true;
	close(terminal->fd);
	terminal->fd = -1;
	return false;
}

/* tty_nr's coding of a device number: proc(5). */
static dev_t
device_of(int number)
{
	unsigned n = (unsigned)number;

	return makedev((n >> 8) & 0xfff, (n & 0xff) | ((n >> 12) & 0xfff00));
}

/* PTYs have majors 136 to 143 (Linux, Documentation/admin-guide/devices.txt);
 * for a console the ancestor's own descriptors tell the path. */
static int
ancestor_open(pid_t pid, const struct ancestor *ancestor)
{
	dev_t device = device_of(ancestor->terminal);
	char path[64];
	int i, fd = -1;

	if (major(device) >= 136 && major(device) <= 143) {
		snprintf(path, sizeof path, "/dev/pts/%u",
			(major(device) - 136) * 256 + minor(device));
		fd = device_open(path, device);
	}
	for (i = 0; i < 3 && fd < 0; i++) {
		snprintf(path, sizeof path, "/proc/%ld/fd/%d", (long)pid, i);
		fd = device_open(path, device);
	}
	return fd;
}

static bool
ancestor_find(struct terminal *terminal)
{
	struct ancestor ancestor;
	pid_t pid;

	for (pid = getppid(); pid > 1; pid = ancestor.parent) {
		if (!ancestor_read(pid, &ancestor))
			break;
		if (!ancestor.terminal)
			continue;
		if (ancestor.group != ancestor.foreground) {
			terminal->why = _("the mail program is in the "
					"background");
			return false;
		}
		terminal->fd = ancestor_open(pid, &ancestor);
		if (terminal->fd < 0)
			terminal->why = _("the terminal belongs to somebody "
					"else");
		return terminal->fd >= 0;
	}
	terminal->why = _("there is no terminal");
	return false;
}

bool
terminal_find(struct terminal *terminal)
{
	terminal->parent = getppid();
	terminal->why = NULL;
	if (!own_find(terminal))
		return false;
	if (terminal->fd < 0 && !ancestor_find(terminal))
		return false;
	terminal->is_full_screen = !is_canonical(terminal->fd);
	return true;
}

bool
terminal_is_ours(const struct terminal *terminal)
{
	return getppid() == terminal->parent;
}
