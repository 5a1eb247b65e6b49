# The program: the commands and their screens.  One file alone has <curses.h>.
bin_PROGRAMS += countersign

countersign_SOURCES = \
	%D%/main.c \
	%D%/command.h
countersign_CFLAGS = $(AM_CFLAGS) $(NCURSES_CFLAGS)
countersign_LDADD = $(CORE_LIBS) $(NCURSES_LIBS) $(UNISTRING_LIBS)
