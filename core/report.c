/* See report.h. */
#include <stdarg.h>
#include <stdio.h>

#include "config.h"
#include "error.h"
#include "report.h"
#include "words.h"

enum { RAW_SIZE = 2048 };

void
report_error(
	struct report *report, enum cs_status status, const char *format, ...)
{
	struct cs_error line;
	char raw[RAW_SIZE];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(raw, sizeof raw, format, arguments);
	va_end(arguments);
	error_say(&line, status, "%s", raw);
	if (report->status == CS_OK) {
		report->status = status;
		if (report->error)
			*report->error = line;
	}
	if (report->say)
		report->say(report->context, true, line.text);
}

void
report_remark(struct report *report, const char *format, ...)
{
	struct cs_error line;
	char raw[RAW_SIZE];
	va_list arguments;

	if (!report->say)
		return;
	va_start(arguments, format);
	vsnprintf(raw, sizeof raw, format, arguments);
	va_end(arguments);
	error_say(&line, CS_OK, "%s", raw);
	report->say(report->context, false, line.text);
}

void
report_no_memory(struct report *report)
{
	report_error(report, CS_NO_MEMORY, _("out of memory"));
}

enum cs_status
report_as_config(enum cs_status status)
{
	return status == CS_LIMIT || status == CS_IO ? CS_CONFIG : status;
}
