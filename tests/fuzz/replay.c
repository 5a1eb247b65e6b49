/*
 * replay - runs one fuzz target over its corpus, without libFuzzer.
 *
 * Linked with each tests/fuzz/NAME.c in an ordinary build.  Without arguments
 * it takes each file of $SRC/tests/fuzz/corpus/NAME, NAME being its own; with
 * arguments, those files.  One TAP test a file: it fails by crashing.  Each
 * input is copied to a block of just its size, so that sanitizers see a byte
 * read too far; and short ones are cut at each length, so that ends come
 * everywhere.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ALL_LENGTHS = 512 }; /* longer inputs are not cut */

static unsigned tests, failures;

static void
feed(const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size ? size : 1);

	if (!copy)
		abort();
	memcpy(copy, data, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

static void
replay(const char *path)
{
	static uint8_t data[1 << 20];
	FILE *file = fopen(path, "rb");
	size_t i, size = file ? fread(data, 1, sizeof(data), file) : 0;

	if (file)
		fclose(file);
	printf("# %s\n", path);
	fflush(stdout);
	for (i = 0; i < size && size <= ALL_LENGTHS; i++)
		feed(data, i);
	feed(data, size);
	failures += !file;
	printf("%sok %u - %s\n", file ? "" : "not ", ++tests, path);
}

static void
replay_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	char path[4096];

	while (dir && (entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		replay(path);
	}
	if (dir)
		closedir(dir);
}

int
main(int argc, char **argv)
{
	const char *name = strrchr(argv[0], '/'), *src = getenv("SRC");
	char folder[2048];
	int i;

	name = name ? name + 1 : argv[0];
	snprintf(folder, sizeof(folder), "%s/tests/fuzz/corpus/%s",
		src ? src : ".", name);
	if (argc == 1)
		replay_folder(folder);
	for (i = 1; i < argc; i++)
		replay(argv[i]);
	if (tests == 0) {
		printf("not ok %u - %s has no inputs\n", ++tests, folder);
		failures++;
	}
	printf("1..%u\n", tests);
	return failures != 0;
}
