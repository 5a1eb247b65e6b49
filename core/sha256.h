/*
 * sha256 - the digest of FIPS 180-4, and HMAC over it (RFC 2104).
 *
 * Chains the audit log and stands for names that the log must not tell.  Of
 * the libraries we link none offers a digest, and a library of its own at
 * every start for these hundred lines would cost more than they do.  Tested
 * with the vectors of FIPS 180-4 and RFC 4231.
 */
#ifndef SHA256_H
#define SHA256_H

#include "countersign.h"

enum {
	SHA256_SIZE = 32,     /* bytes of a digest */
	SHA256_TEXT_SIZE = 65 /* the same in hexadecimal, and the 0 */
};

void sha256(struct cs_span text, unsigned char digest[SHA256_SIZE]);
void sha256_hmac(struct cs_span key, struct cs_span text,
	unsigned char digest[SHA256_SIZE]);

/* DIGEST in lower case hexadecimal. */
void sha256_text(const unsigned char digest[SHA256_SIZE],
	char text[SHA256_TEXT_SIZE]);

/* Are the LENGTH bytes at A and B the same?  Takes as long either way. */
bool sha256_same(const void *a, const void *b, size_t length);

#endif
