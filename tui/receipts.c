/* See receipts.h. */
#include "config.h"
#include "receipts.h"

enum cs_status
receipts_give(const struct cs_guard *guard,
	const struct cs_countersign *countersign,
	const struct cs_recipient *recipients, size_t count,
	struct cs_error *error)
{
	char changed[CS_ADDRESS_SIZE];
	struct cs_judgement judgement;
	enum cs_status status = CS_OK;
	size_t i;

	for (i = 0; i < count && status == CS_OK; i++) {
		cs_judge(guard, &recipients[i], &judgement);
		if (judgement.verdict == CS_CONFIRM &&
			!cs_countersign_changed(countersign, &recipients[i],
				changed))
			status = cs_receipt_give(guard, &recipients[i], NULL,
				error);
	}
	return status;
}
