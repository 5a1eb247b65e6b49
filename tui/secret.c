/* See secret.h. */
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#include "secret.h"

static struct termios before;
static bool is_hidden;

void
secret_hide(void)
{
	struct termios silent;

	if (is_hidden || tcgetattr(STDIN_FILENO, &before))
		return;
	silent = before;
	silent.c_lflag &= ~(tcflag_t)(ECHO | ECHOE | ECHOK);
	silent.c_lflag |= ECHONL;
	is_hidden = !tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
}

void
secret_show(void)
{
	if (is_hidden)
		tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
	is_hidden = false;
}
