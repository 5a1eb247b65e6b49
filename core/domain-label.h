/*
 * domain-label.h - one label of a domain, in both forms; for domain.c alone.
 *
 * Knows characters and IDNA (libidn2), nothing of dots, names or suffixes.
 */
#ifndef COUNTERSIGN_DOMAIN_LABEL_H
#define COUNTERSIGN_DOMAIN_LABEL_H

#include "domain.h"
#include "utf8.h"

/* A label in both forms; the texts of a plain label are not terminated. */
struct domain_label {
	bool is_idn;    /* its A-label starts with xn-- */
	bool is_mapped; /* typed beyond ASCII, plain ASCII once mapped */
	size_t ascii_length, unicode_length;
	char ascii[DOMAIN_LABEL_LENGTH + 1];
	char unicode[DOMAIN_LABEL_LENGTH * UTF8_MOST + 1];
};

/* Reads TEXT, one label, not empty. */
enum domain_status domain_label_read(struct cs_span text,
	struct domain_label *label);

/* The first character of TEXT that no name can have, at *WHERE; DOMAIN_OK if
 * there is none. */
enum domain_status domain_find_bad(struct cs_span text, size_t *where);

/* A blank of any width, line ends among them. */
bool domain_is_blank(uint32_t c);

/* C in lower case, ASCII alone, in every locale. */
char domain_lower(char c);

#endif
