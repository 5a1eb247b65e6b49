/* A failure's words, apart, as told.h says: error_say() of a program that has no
 * language.  What they make is for told_read(). */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>

#include "error.h"
#include "told.h"

enum cs_status
error_say(struct cs_error *error, enum cs_status status, const char *format,
	...)
{
	char text[4 * sizeof error->text];
	va_list arguments;
	bool is_told;
	int begin;

	if (!error)
		return status;
	va_start(arguments, format);
	is_told = told_write(error->text, sizeof error->text, format,
		arguments);
	va_end(arguments);
	if (is_told)
		return status;
	/* put together after all: one argument, shown as it is, for a % of it
	 * is no blank any more */
	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	begin = snprintf(error->text, sizeof error->text, "%%s%c", TOLD_DATA);
	error_visible(error->text + begin,
		sizeof error->text - (size_t)begin, cs_span(text), false);
	return status;
}
