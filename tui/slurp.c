/* Reading whole files. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "slurp.h"
#include "wording.h"

static char *
refuse(struct cs_error *error, const char *why)
{
	snprintf(error->text, sizeof error->text, "%s", why);
	return NULL;
}

char *
slurp_stream(FILE *stream, size_t *length, struct cs_error *error)
{
	size_t room = 65536, n;
	char *text = malloc(room), *more;

	*length = 0;
	while (text && (n = fread(text + *length, 1, room - 1 - *length,
				stream))) {
		*length += n;
		if (*length + 1 < room)
			continue;
		more = room < SLURP_LIMIT ? realloc(text, room * 2) : NULL;
		if (!more) {
			free(text);
			return refuse(error, cs_status_text(CS_LIMIT));
		}
		text = more;
		room *= 2;
	}
	if (!text)
		return refuse(error, cs_status_text(CS_NO_MEMORY));
	if (ferror(stream)) {
		free(text);
		return refuse(error, strerror(errno));
	}
	text[*length] = '\0';
	return text;
}

char *
slurp_file(const char *path, size_t *length, struct cs_error *error)
{
	FILE *file = fopen(path, "re");
	struct stat st;
	char *text;

	if (!file)
		return refuse(error, strerror(errno));
	if (fstat(fileno(file), &st))
		text = refuse(error, strerror(errno));
	else if (S_ISDIR(st.st_mode) || S_ISBLK(st.st_mode))
		text = refuse(error, _("not a file"));
	else
		text = slurp_stream(file, length, error);
	fclose(file);
	return text;
}

char *
slurp_regular(const char *path, size_t *length, struct cs_error *error)
{
	int descriptor = open(path,
		O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "r");
	struct stat st;
	char *text;

	if (!file) {
		text = refuse(error, strerror(errno));
		if (descriptor >= 0)
			close(descriptor);
		return text;
	}
	if (fstat(descriptor, &st) || !S_ISREG(st.st_mode))
		text = refuse(error, _("not a file"));
	else
		text = slurp_stream(file, length, error);
	fclose(file);
	return text;
}
