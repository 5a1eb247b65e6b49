/* See filetype.h.  Here: by name, and which of the two is believed. */
#include <string.h>

#include "config.h"
#include "filetype.h"

static const char unknown[] = "application/octet-stream";

static const struct {
	const char *ending, *type;
} types[] = {
	{ "7z", "application/x-7z-compressed" },
	{ "bz2", "application/x-bzip2" },
	{ "c", "text/x-csrc" },
	{ "csv", "text/csv" },
	{ "diff", "text/x-patch" },
	{ "doc", "application/msword" },
	{ "docx", "application/vnd.openxmlformats-officedocument.wordpr"
		"ocessingml.document" },
	{ "gif", "image/gif" },
	{ "gz", "application/gzip" },
	{ "h", "text/x-chdr" },
	{ "htm", "text/html" },
	{ "html", "text/html" },
	{ "ics", "text/calendar" },
	{ "jpeg", "image/jpeg" },
	{ "jpg", "image/jpeg" },
	{ "json", "application/json" },
	{ "log", "text/plain" },
	{ "md", "text/markdown" },
	{ "mp3", "audio/mpeg" },
	{ "mp4", "video/mp4" },
	{ "odp", "application/vnd.oasis.opendocument.presentation" },
	{ "ods", "application/vnd.oasis.opendocument.spreadsheet" },
	{ "odt", "application/vnd.oasis.opendocument.text" },
	{ "ogg", "audio/ogg" },
	{ "patch", "text/x-patch" },
	{ "pdf", "application/pdf" },
	{ "png", "image/png" },
	{ "ppt", "application/vnd.ms-powerpoint" },
	{ "pptx", "application/vnd.openxmlformats-officedocument.presen"
		"tationml.presentation" },
	{ "ps", "application/postscript" },
	{ "rtf", "application/rtf" },
	{ "svg", "image/svg+xml" },
	{ "tar", "application/x-tar" },
	{ "tif", "image/tiff" },
	{ "tiff", "image/tiff" },
	{ "txt", "text/plain" },
	{ "vcf", "text/vcard" },
	{ "wav", "audio/x-wav" },
	{ "webp", "image/webp" },
	{ "xls", "application/vnd.ms-excel" },
	{ "xlsx", "application/vnd.openxmlformats-officedocument.spread"
		"sheetml.sheet" },
	{ "xml", "application/xml" },
	{ "xz", "application/x-xz" },
	{ "zip", "application/zip" },
};

/* NULL where the table doesn't have its ending. */
static const char *
find(const char *name)
{
	const char *dot = strrchr(name, '.');
	size_t i;

	for (i = 0; dot && i < sizeof types / sizeof *types; i++)
		if (!cs_ascii_compare(dot + 1, types[i].ending))
			return types[i].type;
	return NULL;
}

const char *
filetype_ending(const char *type)
{
	size_t i = sizeof types / sizeof *types;

	/* the last of several: .txt, not .log */
	while (i-- > 0)
		if (!cs_ascii_compare(type, types[i].type))
			return types[i].ending;
	return NULL;
}

const char *
cs_type_of_name(const char *name)
{
	const char *type = find(name);

	return type ? type : unknown;
}

static bool
is_text(const char *type)
{
	return !strncmp(type, "text/", strlen("text/"));
}

/* Types that say little, and those a part of a message may not have as it
 * stands: a message within one is not ours to send as one. */
static bool
is_vague(const char *type)
{
	static const char *const vague[] = { unknown, "text/plain",
		"application/zip", "text/xml", "application/xml",
		"application/x-ole-storage", "application/CDFV2" };
	size_t i;

	for (i = 0; i < sizeof vague / sizeof *vague; i++)
		if (!strcmp(type, vague[i]))
			return true;
	return false;
}

static bool
is_sendable(const char *type)
{
	static const char *const families[] = { "application/", "audio/",
		"font/", "image/", "model/", "text/", "video/" };
	size_t i;

	for (i = 0; i < sizeof families / sizeof *families; i++)
		if (!strncmp(type, families[i], strlen(families[i])))
			return type[strlen(families[i])] != '\0' &&
				type[strspn(type, "abcdefghijklmnopqrstuvwxyz"
				"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-+./_")]
				== '\0';
	return false;
}

const char *
filetype_choose(const char *name, const char *content)
{
	const char *by_name = find(name);

	/* what libmagic says of an empty file, by version */
	if (content && !strcmp(content, "application/x-empty"))
		content = NULL;
	if (!content || !is_sendable(content))
		return by_name ? by_name : unknown;
	if (by_name && (is_vague(content) ||
			(is_text(by_name) && is_text(content))))
		return by_name;
	return content;
}
