/* kill - see kill.h. */
#include "kill.h"

enum cs_status
kill_add(struct kill *kill, const void *editor, struct cs_span text)
{
	struct bytes fresh = { 0 };
	enum cs_status status;

	if (kill->joining == editor) {
		bytes_add(&kill->bytes, text);
		status = kill->bytes.status;
		kill->bytes.status = CS_OK;
		return status;
	}
	bytes_add(&fresh, text);
	if (fresh.status != CS_OK)
		return fresh.status;
	bytes_free(&kill->bytes);
	kill->bytes = fresh;
	kill->joining = editor;
	return CS_OK;
}

void
kill_end(struct kill *kill, const void *editor)
{
	if (kill->joining == editor)
		kill->joining = NULL;
}

struct cs_span
kill_text(const struct kill *kill)
{
	return bytes_span(&kill->bytes);
}

void
kill_free(struct kill *kill)
{
	bytes_free(&kill->bytes);
	kill->joining = NULL;
}
