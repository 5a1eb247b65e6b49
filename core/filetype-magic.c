/* See filetype.h.  Here: by content, with libmagic where there is one. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "filetype.h"

#ifdef HAVE_MAGIC_H
#include <dlfcn.h>
#include <magic.h>

/* What we need of it.  Looked up at the first file: a message without one
 * starts as fast as ever, and a machine without libmagic sends all the same. */
struct magic {
	magic_t cookie;
	__typeof__(magic_open) *open;
	__typeof__(magic_load) *load;
	__typeof__(magic_descriptor) *descriptor;
};

static bool
magic_find(struct magic *magic, void *library)
{
	/* POSIX lets a void pointer be one to a function, ISO C doesn't */
	*(void **)&magic->open = dlsym(library, "magic_open");
	*(void **)&magic->load = dlsym(library, "magic_load");
	*(void **)&magic->descriptor = dlsym(library, "magic_descriptor");
	return magic->open && magic->load && magic->descriptor;
}

/* No looking into archives: that runs code, or other programs, on bytes that
 * are none of our business. */
static void
magic_start(struct magic *magic)
{
	void *library = dlopen("libmagic.so.1", RTLD_NOW | RTLD_LOCAL);

	if (!library || !magic_find(magic, library))
		return;
	magic->cookie = magic->open(MAGIC_MIME_TYPE |
		MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_ELF);
	if (magic->cookie && magic->load(magic->cookie, NULL))
		magic->cookie = NULL;
}

void
filetype_look(int file, char type[CS_TYPE_SIZE])
{
	static struct magic magic;
	static bool is_started;
	off_t at = lseek(file, 0, SEEK_CUR);
	const char *found;

	*type = '\0';
	if (!is_started)
		magic_start(&magic);
	is_started = true;
	if (!magic.cookie || at < 0)
		return;
	found = magic.descriptor(magic.cookie, file);
	if (found)
		snprintf(type, CS_TYPE_SIZE, "%s", found);
	if (lseek(file, at, SEEK_SET) != at)
		*type = '\0';
}
#else
void
filetype_look(int file, char type[CS_TYPE_SIZE])
{
	(void)file;
	*type = '\0';
}
#endif
