/* See receipt.h. */
#include "config.h"

#include <ctype.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "error.h"
#include "guard.h"
#include "receipt.h"
#include "settings.h"
#include "store.h"
#include "wire.h"
#include "words.h"

enum {
	NAME_SIZE = 17,
	TEXT_SIZE = CS_ADDRESS_SIZE + 256,
};

/* -- One receipt -------------------------------------------------------------- */

/* Everything it says but the time, which comes last. */
static int
text_make(char text[TEXT_SIZE], const struct receipt_bond *bond,
	const char *address)
{
	return snprintf(text, TEXT_SIZE,
		"countersign receipt 1\naddress %s\nuser %lu\n"
		"policy %016" PRIx64 "\nboot %s\nseries %ld %" PRIu64 "\n"
		"given ",
		address, (unsigned long)geteuid(), bond->policy, bond->boot,
		(long)bond->series.leader, bond->series.started);
}

/* A name of its own for each text, FNV-1a; what counts is what it holds. */
static void
name_make(char name[NAME_SIZE], const char *text)
{
	uint64_t hash = 0xcbf29ce484222325u;

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
	snprintf(name, NAME_SIZE, "%016" PRIx64, hash);
}

enum cs_status
receipt_give(const char *runtime, const struct receipt_bond *bond,
	const char *address, struct cs_error *error)
{
	char text[TEXT_SIZE], name[NAME_SIZE];
	int used = text_make(text, bond, address), folder;
	enum cs_status status;

	if (used < 0 || used > TEXT_SIZE - 24 || strchr(address, '\n'))
		return error_say(error, CS_LIMIT, _("%s: too long"), address);
	name_make(name, text);
	snprintf(text + used, 24, "%" PRIu64 "\n", bond->now_ms);
	status = store_open(runtime, "receipts", &folder, error);
	if (status != CS_OK)
		return status;
	status = store_replace(folder, name, cs_span(text), error);
	close(folder);
	return status;
}

/* Reads the file NAME of FOLDER, if it is nobody else's; the caller's. */
static char *
text_read(int folder, const char *name)
{
	struct stat about;
	char *text = NULL;
	size_t length;
	int file;

	if (store_reader(folder, name, &file, NULL) != CS_OK)
		return NULL;
	if (fstat(file, &about) || (about.st_mode & 077) ||
		about.st_nlink != 1 ||
		store_get(file, TEXT_SIZE, false, &text, &length, NULL) !=
			CS_OK)
		text = NULL;
	close(file);
	if (text && strlen(text) == length)
		return text;
	free(text);
	return NULL;
}

/* Does GIVEN, "123\n", lie in the last MINUTES? */
static bool
is_recent(const char *given, uint64_t now_ms, long minutes)
{
	char *end;
	uint64_t then;

	if (!isdigit((unsigned char)*given))
		return false;
	then = strtoull(given, &end, 10);
	return !strcmp(end, "\n") && then <= now_ms && minutes > 0 &&
		now_ms - then < (uint64_t)minutes * 60000;
}

bool
receipt_is_valid(const char *runtime, const struct receipt_bond *bond,
	const char *address, long minutes)
{
	char wanted[TEXT_SIZE], name[NAME_SIZE], *text;
	int used = text_make(wanted, bond, address), folder;
	bool valid;

	if (used < 0 || used >= TEXT_SIZE ||
		store_open(runtime, "receipts", &folder, NULL) != CS_OK)
		return false;
	name_make(name, wanted);
	text = text_read(folder, name);
	close(folder);
	valid = text && !strncmp(text, wanted, (size_t)used) &&
		is_recent(text + used, bond->now_ms, minutes);
	free(text);
	return valid;
}

/* -- Here and now ------------------------------------------------------------- */

static bool
boot_read(char boot[RECEIPT_BOOT_SIZE])
{
	int file = open("/proc/sys/kernel/random/boot_id",
		O_RDONLY | O_CLOEXEC);
	ssize_t got = file < 0 ? -1 : read(file, boot, RECEIPT_BOOT_SIZE - 1);

	if (file >= 0)
		close(file);
	boot[got > 0 ? got : 0] = '\0';
	boot[strcspn(boot, "\n")] = '\0';
	return *boot;
}

enum cs_status
receipt_bond_now(const struct cs_guard *guard, const struct cs_series *series,
	struct receipt_bond *bond, struct cs_error *error)
{
	static const struct cs_series any;
	struct timespec now;

	if (!boot_read(bond->boot) || clock_gettime(CLOCK_BOOTTIME, &now))
		return error_say(error, CS_UNAVAILABLE,
			_("this system doesn't tell when it was booted"));
	bond->now_ms = (uint64_t)now.tv_sec * 1000 +
		(uint64_t)now.tv_nsec / 1000000;
	bond->policy = settings_fingerprint(guard_settings(guard));
	bond->series = series ? *series : any;
	return CS_OK;
}

enum cs_status
cs_receipt_give(const struct cs_guard *guard,
	const struct cs_recipient *recipient, const struct cs_series *series,
	struct cs_error *error)
{
	char address[CS_ADDRESS_SIZE];
	struct receipt_bond bond;
	enum cs_status status = wire_address(recipient, address, error);

	if (status == CS_OK)
		status = receipt_bond_now(guard, series, &bond, error);
	if (status == CS_OK)
		status = receipt_give(guard_places(guard)->runtime, &bond,
			address, error);
	return status;
}

bool
cs_receipt_covers(const struct cs_guard *guard,
	const struct cs_recipient *recipient, const struct cs_series *series)
{
	const char *runtime = guard_places(guard)->runtime;
	long minutes = cs_setting_number(guard, "confirm.valid_minutes");
	char address[CS_ADDRESS_SIZE];
	struct cs_judgement judgement;
	struct receipt_bond bond;

	cs_judge(guard, recipient, &judgement);
	if (judgement.verdict != CS_CONFIRM ||
		wire_address(recipient, address, NULL) != CS_OK ||
		receipt_bond_now(guard, NULL, &bond, NULL) != CS_OK)
		return false;
	if (receipt_is_valid(runtime, &bond, address, minutes))
		return true;
	if (!series || !series->leader)
		return false;
	bond.series = *series;
	return receipt_is_valid(runtime, &bond, address, minutes);
}
