/*
 * folder - what stands in a folder, for picking a file and completing a name.
 *
 * Reads names, kinds and sizes once and sorts them: folders first, then without
 * case.  A name is bytes that anybody may have chosen; whoever shows it makes
 * control characters visible.  Nothing is opened but the folder itself.
 */
#ifndef FOLDER_H
#define FOLDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum folder_kind {
	FOLDER_FOLDER,
	FOLDER_FILE,
	FOLDER_OTHER,  /* a device, a pipe … */
	FOLDER_BROKEN, /* a symbolic link to nothing */
};

struct folder_entry {
	char *name;
	enum folder_kind kind; /* of what a link points to */
	bool is_link;
	uint64_t size;         /* bytes of a file */
};

enum { FOLDER_MOST = 20000 };

struct folder {
	struct folder_entry *entries;
	size_t count;
	bool is_cut; /* there are more than FOLDER_MOST */
};

/* Reads PATH; with HIDDEN, names that begin with a dot too.  NULL, or why it
 * can't be read, from strerror(), and FOLDER is empty. */
const char *folder_read(struct folder *folder, const char *path, bool hidden);
void folder_free(struct folder *folder);

/* How many names begin with PREFIX, and in *COMMON how many bytes of the name
 * at *FIRST all of them share. */
size_t folder_complete(const struct folder *folder, const char *prefix,
	size_t *first, size_t *common);

/* "984 B", "12 KiB", "1.5 MiB": SIZE in at most 9 columns. */
enum { FOLDER_SIZE_TEXT = 16 };
void folder_size_text(uint64_t size, char text[FOLDER_SIZE_TEXT]);

#endif
