/* A curses program that does nothing but echo: what a screen costs anyway. */
#include <curses.h>
#include <locale.h>

int
main(void)
{
	int key;

	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	addstr("> ");
	refresh();
	while ((key = getch()) != ERR && key != 3) {
		if (key == 127)
			addstr("\b \b");
		else
			addch((chtype)key);
		refresh();
	}
	endwin();
	return 0;
}
