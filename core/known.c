/* known.c - see known.h. */
#include "known-inside.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "facts.h"
#include "store.h"
#include "words.h"

#define INDEX_FILE "known.index"

void
known_close(struct known *known)
{
	if (known == NULL)
		return;
	index_close(known->domains);
	index_close(known->addresses);
	if (known->is_mapped)
		munmap(known->block, known->size);
	else
		free(known->block);
	free(known);
}

/* -- opening ---------------------------------------------------------------------- */

/* Reads the block, which becomes the store's; false: it is none. */
static bool
attach(struct known *known, void *block, size_t size)
{
	const struct known_block *parts = &known->parts;

	known->block = block;
	known->size = size;
	return known_block_read(block, size, &known->parts)
		&& index_open((const char *)block + parts->domain_index,
			   (size_t)parts->head->domain_index,
			   &known->domains) == CS_OK
		&& index_open((const char *)block + parts->address_index,
			   (size_t)parts->head->address_index,
			   &known->addresses) == CS_OK
		&& index_count(known->domains) == parts->head->domain_count
		&& index_count(known->addresses) == parts->head->address_count;
}

static struct index_stamp
stamp_of(const struct stat *file)
{
	return (struct index_stamp){
		(uint64_t)file->st_size,
		(uint64_t)file->st_mtim.tv_sec,
		(uint64_t)file->st_mtim.tv_nsec,
		(uint64_t)file->st_ino,
	};
}

/* The index in FOLDER if it was made for STAMP, else NULL. */
static struct known *
map(const char *folder, const struct index_stamp *stamp)
{
	struct known *known = calloc(1, sizeof *known);
	struct stat file;
	void *block = MAP_FAILED;
	int directory, fd = -1;

	if (known == NULL || store_open(folder, ".", &directory, NULL)
			!= CS_OK) {
		free(known);
		return NULL;
	}
	if (store_reader(directory, INDEX_FILE, &fd, NULL) == CS_OK) {
		if (fstat(fd, &file) == 0 && file.st_size > 0)
			block = mmap(NULL, (size_t)file.st_size, PROT_READ,
				MAP_PRIVATE, fd, 0);
		close(fd);
	}
	close(directory);
	known->is_mapped = block != MAP_FAILED;
	if (known->is_mapped && attach(known, block, (size_t)file.st_size)
		&& memcmp(&known->parts.head->stamp, stamp, sizeof *stamp)
			== 0)
		return known;
	known_close(known);
	return NULL;
}

/* Writes BLOCK as the index in FOLDER, unless another process is at it. */
static void
write_index(const char *folder, const struct known_head *block)
{
	struct cs_span text = { (const char *)block, (size_t)block->size };
	int directory, lock;

	if (store_open(folder, ".", &directory, NULL) != CS_OK)
		return;
	if (store_lock(directory, INDEX_FILE, false, &lock, NULL) == CS_OK) {
		store_replace(directory, INDEX_FILE, text, NULL);
		store_unlock(directory, INDEX_FILE, lock);
	}
	close(directory);
}

static enum cs_status
read_facts(const char *folder, const struct index_stamp *stamp,
	struct known **known, struct cs_error *error)
{
	struct facts *facts;
	struct known_head *block;
	enum cs_status status = facts_load(folder, &facts, error);

	if (status != CS_OK)
		return status;
	facts_sort(facts);
	block = known_block_build(facts, stamp);
	facts_close(facts);
	*known = calloc(1, sizeof **known);
	if (block == NULL || *known == NULL) {
		free(block);
		free(*known);
		*known = NULL;
		return error_say(error, CS_NO_MEMORY, _("out of memory"));
	}
	if (stamp != NULL && stamp->size > KNOWN_SMALL)
		write_index(folder, block);
	attach(*known, block, (size_t)block->size);
	return CS_OK;
}

enum cs_status
known_open(const char *folder, struct known **known, struct cs_error *error)
{
	struct index_stamp stamp = { 0 };
	struct stat status;
	enum cs_status result;
	int file;

	*known = NULL;
	result = facts_file(folder, &file, error);
	if (result == CS_NOT_FOUND)
		return read_facts(NULL, NULL, known, error);
	if (result != CS_OK)
		return result;
	if (fstat(file, &status) == 0)
		stamp = stamp_of(&status);
	close(file);
	if (stamp.size > KNOWN_SMALL)
		*known = map(folder, &stamp);
	return *known != NULL ? CS_OK
		: read_facts(folder, &stamp, known, error);
}

enum cs_status
known_rebuild(const char *folder, const struct facts *facts,
	struct cs_error *error)
{
	struct index_stamp stamp;
	struct known_head *block;
	struct stat written;
	enum cs_status status;
	int file, directory;

	status = facts_file(folder, &file, error);
	if (status != CS_OK)
		return status;
	if (fstat(file, &written) != 0)
		written.st_size = 0;
	close(file);
	stamp = stamp_of(&written);
	block = stamp.size > KNOWN_SMALL ? known_block_build(facts, &stamp)
					 : NULL;
	if (block != NULL) {
		write_index(folder, block);
		free(block);
		return CS_OK;
	}
	status = store_open(folder, ".", &directory, error);
	if (status == CS_OK) {
		status = store_remove(directory, INDEX_FILE, error);
		close(directory);
	}
	return status;
}

/* -- domains ------------------------------------------------------------------------ */

uint64_t
known_total(const struct known *known)
{
	return known->parts.head->total;
}

size_t
known_domain_count(const struct known *known)
{
	return known->parts.head->domain_count;
}

/* The row of rank RANK; a damaged index may give any rank. */
static const struct known_domain_row *
domain_row(const struct known *known, uint32_t rank)
{
	static const struct known_domain_row none;

	return rank < known->parts.head->domain_count
		? &known->parts.domains[rank] : &none;
}

const struct known_domain_row *
known_row(const struct known *known, struct cs_span domain)
{
	uint32_t rank;

	if (!index_find(known->domains, domain, &rank))
		rank = UINT32_MAX;
	return domain_row(known, rank);
}

uint64_t
known_domain(const struct known *known, struct cs_span domain)
{
	return known_row(known, domain)->weight;
}

void
known_domains(const struct known *known,
	bool (*take)(void *context, const struct known_domain *domain),
	void *context)
{
	struct known_domain domain = { .readable = NULL };
	struct cs_span name;
	uint32_t next = 0, rank;

	while (index_next(known->domains, &next, &rank, &name)) {
		domain.text = name.text;
		domain.weight = domain_row(known, rank)->weight;
		if (!take(context, &domain))
			break;
	}
}

void
known_beyond(const struct known *known,
	bool (*take)(void *context, const struct known_domain *domain),
	void *context)
{
	struct known_domain domain;
	struct cs_span name;

	for (size_t i = 0; i < known->parts.head->beyond_count; i++) {
		const struct known_beyond_row *row = &known->parts.beyond[i];
		uint32_t next = row->record, rank;

		if (!index_next(known->domains, &next, &rank, &name))
			break;
		domain.text = name.text;
		domain.weight = domain_row(known, rank)->weight;
		domain.readable = row->text < known->parts.head->texts
			? known->parts.texts + row->text : NULL;
		if (!take(context, &domain))
			break;
	}
}

size_t
known_near(const struct known *known, struct cs_span typed,
	struct known_domain *found, size_t room)
{
	struct index_match matches[KNOWN_NEAR];
	size_t count = index_near(known->domains, typed, matches,
		room < KNOWN_NEAR ? room : KNOWN_NEAR);

	for (size_t i = 0; i < count; i++)
		found[i] = (struct known_domain){
			.text = matches[i].name.text,
			.weight = domain_row(known, matches[i].rank)->weight };
	return count;
}

uint32_t
known_find_each(const struct known *known, struct cs_span beginning,
	const struct cs_span *endings, size_t count,
	struct known_domain *found)
{
	struct index_match matches[32];
	uint32_t all = index_get_each(known->domains, beginning, endings,
		count, matches);

	for (uint32_t left = all; left != 0; left &= left - 1) {
		const struct index_match *match =
			&matches[__builtin_ctz(left)];

		found[__builtin_ctz(left)] = (struct known_domain){
			.text = match->name.text,
			.weight = domain_row(known, match->rank)->weight };
	}
	return all;
}
