/*
 * filetype - the media type of a file that is attached.
 *
 * A name says what its owner means by the file: a table of common endings.
 * The content says what it is: libmagic, in the helper alone (filetype-magic.c)
 * and only where it is installed.  Where both speak of text, or the content is
 * told no closer than bytes, text, XML or a zip, the name knows better (a .csv
 * is text, a .docx a zip); else the content does.
 */
#ifndef FILETYPE_H
#define FILETYPE_H

#include "countersign.h"

/* The type of CONTENT, as libmagic said, or NULL, in a file called NAME.
 * Static, or CONTENT. */
const char *filetype_choose(const char *name, const char *content);

/* An ending that the names of files of TYPE have, static; NULL: none is known. */
const char *filetype_ending(const char *type);

/* What libmagic says of FILE, whose offset stays; "" where there is no
 * libmagic or no answer.  Opens it at the first call and leaves it open: for
 * the helper. */
void filetype_look(int file, char type[CS_TYPE_SIZE]);

#endif
