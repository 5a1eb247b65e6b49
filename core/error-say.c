/* A failure's words, put together: for every program but the helper, which has
 * error-told.c. */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>

#include "error.h"

enum cs_status
error_say(struct cs_error *error, enum cs_status status, const char *format,
	...)
{
	char text[4 * sizeof error->text];
	va_list arguments;

	if (!error)
		return status;
	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	error_visible(error->text, sizeof error->text, cs_span(text), false);
	return status;
}
