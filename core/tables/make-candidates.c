/*
 * make-candidates - prints the lists of candidates that are built in as C
 * constants, at build time.
 *
 *	make-candidates >candidate-data.h
 *
 * The lists are made as the program makes every other, by candidate.c, with the
 * chances of model.c; what comes out of that is printed.  See
 * candidate-built-in.h.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "config.h"
#include "candidate.h"
#include "model.h"
#include "table.h"

static void
die(const char *what)
{
	fprintf(stderr, "make-candidates: %s\n", what);
	exit(1);
}

static void
add_all(struct candidates *c, const struct table *table, unsigned kinds,
	double (*prior)(size_t rank))
{
	for (size_t i = 0; i < table_count(table); i++)
		if (!candidates_add(c, table_name(table, i), kinds, prior(i)))
			die("out of memory");
}

static double
prior_of_organisation(size_t rank)
{
	(void)rank;
	return -model_nats(MODEL_ORGANISATION);
}

/* Policy says what is beneath .mil (candidates_open_mil()). */
static double
prior_of_mil(size_t rank)
{
	(void)rank;
	return 0;
}

static void
print_texts(const char *list, const struct candidates *c)
{
	printf("static const char %s_text[] =", list);
	for (size_t i = 0; i < c->count; i++)
		printf("\n\t\"%s\\0\"", c->list[i].text);
	puts(";");
}

/* Of the list C the array NAME, whose COUNT members VALUE prints. */
static void
print_array(const char *list, const char *type, const char *name,
	const struct candidates *c, size_t count,
	void (*value)(const struct candidates *c, size_t i))
{
	printf("static const %s %s_%s[] = {", type, list, name);
	for (size_t i = 0; i < count; i++) {
		fputs(i % 8 == 0 ? "\n\t" : " ", stdout);
		value(c, i);
		putchar(',');
	}
	puts("\n};");
}

static void
print_number(uint32_t number)
{
	printf("%" PRIu32, number);
}

#define MEMBER(name, expression)                                               \
	static void print_##name(const struct candidates *c, size_t i)         \
	{                                                                      \
		print_number(expression);                                      \
	}
MEMBER(length, c->list[i].length)
MEMBER(base_length, c->list[i].base_length)
MEMBER(kinds, c->list[i].kinds)
MEMBER(letters, c->list[i].letters)
MEMBER(base_letters, c->list[i].base_letters)
MEMBER(first, c->first[i])
MEMBER(slot, c->slots[i])

/* Hexadecimal: to the last bit. */
static void
print_prior(const struct candidates *c, size_t i)
{
	printf("%a", c->list[i].prior);
}

static void
print_words(const uint64_t *words, size_t count)
{
	fputs("{", stdout);
	for (size_t i = 0; i < count; i++)
		printf("%s0x%" PRIx64 ",", i % 4 == 0 ? "\n\t" : " ",
			words[i]);
	fputs(" }", stdout);
}

static void
print_word(const struct candidate_letters *letters)
{
	fputs("{ ", stdout);
	print_words(letters->have, 32);
	fputs(", ", stdout);
	print_words(letters->count, CANDIDATE_DIGITS);
	fputs(" }", stdout);
}

static void
print_scan(const struct candidates *c, size_t i)
{
	print_word(&c->letters[i]);
}

static void
print_base_scan(const struct candidates *c, size_t i)
{
	print_word(&c->base_letters[i]);
}

static void
print_list(const char *list, struct candidates *c)
{
	size_t words = c->count / 64 + 1;

	if (!candidates_seal(c))
		die("out of memory");
	print_texts(list, c);
	print_array(list, "uint8_t", "length", c, c->count, print_length);
	print_array(list, "uint8_t", "base_length", c, c->count,
		print_base_length);
	print_array(list, "uint8_t", "kinds", c, c->count, print_kinds);
	print_array(list, "double", "prior", c, c->count, print_prior);
	print_array(list, "uint32_t", "letters", c, c->count, print_letters);
	print_array(list, "uint32_t", "base_letters", c, c->count,
		print_base_letters);
	print_array(list, "struct candidate_letters", "scan", c, words,
		print_scan);
	print_array(list, "struct candidate_letters", "base_scan", c, words,
		print_base_scan);
	print_array(list, "uint32_t", "first", c, CS_ASCII_SIZE, print_first);
	print_array(list, "uint32_t", "slots", c, c->slot_count, print_slot);
	printf("enum { %s_count = %zu, %s_longest_ending = %zu };\n", list,
		c->count, list, c->longest_ending);
}

int
main(void)
{
	struct candidates *real = candidates_open(NULL);
	struct candidates *mil = candidates_open(NULL);

	if (real == NULL || mil == NULL)
		die("out of memory");
	add_all(real, table_popular(), CANDIDATE_POPULAR, model_popular);
	add_all(real, table_organisations(), CANDIDATE_REAL,
		prior_of_organisation);
	add_all(mil, table_mil(), CANDIDATE_PROTECTED, prior_of_mil);
	puts("/* Made by core/tables/make-candidates.c; don't edit. */");
	print_list("real", real);
	print_list("mil", mil);
	candidates_close(real);
	candidates_close(mil);
	return ferror(stdout) || fclose(stdout) ? 1 : 0;
}
