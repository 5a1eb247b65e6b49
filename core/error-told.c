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

	if (!error)
		return status;
	va_start(arguments, format);
	is_told = told_write(error->text, sizeof error->text, format,
		arguments);
	va_end(arguments);
	if (is_told)
		return status;
	/* put together after all, and shown as it is */
	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	error_visible(error->text, sizeof error->text, cs_span(text), false);
	return status;
}
