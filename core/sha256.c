/* See sha256.h. */
#include <stdio.h>
#include <string.h>

#include "sha256.h"

enum { BLOCK = 64 };

struct state {
	uint32_t h[8];
	uint64_t length; /* bytes taken */
	unsigned char block[BLOCK];
};

/* FIPS 180-4, 4.2.2: the cube roots of the first 64 primes, their fractions'
 * first 32 bits. */
static const uint32_t k[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
	0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
	0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
	0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
	0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
	0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
	0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
	0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t
turn(uint32_t x, unsigned n)
{
	return x >> n | x << (32 - n);
}

/* 6.2.2, step 1. */
static void
schedule(const unsigned char *block, uint32_t w[64])
{
	unsigned i;

	for (i = 0; i < 16; i++, block += 4)
		w[i] = (uint32_t)block[0] << 24 | (uint32_t)block[1] << 16 |
			(uint32_t)block[2] << 8 | block[3];
	for (; i < 64; i++) {
		uint32_t a = w[i - 15], b = w[i - 2];

		w[i] = w[i - 16] + w[i - 7] +
			(turn(a, 7) ^ turn(a, 18) ^ a >> 3) +
			(turn(b, 17) ^ turn(b, 19) ^ b >> 10);
	}
}

/* 6.2.2, steps 2 to 4. */
static void
compress(uint32_t h[8], const unsigned char *block)
{
	uint32_t w[64], s[8], one, two;
	unsigned i;

	schedule(block, w);
	memcpy(s, h, sizeof s);
	for (i = 0; i < 64; i++) {
		one = s[7] + (turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25)) +
			((s[4] & s[5]) ^ (~s[4] & s[6])) + k[i] + w[i];
		two = (turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22)) +
			((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
		memmove(s + 1, s, 7 * sizeof *s);
		s[4] += one;
		s[0] = one + two;
	}
	for (i = 0; i < 8; i++)
		h[i] += s[i];
}

static void
start(struct state *state)
{
	static const uint32_t first[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372,
		0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };

	memcpy(state->h, first, sizeof first);
	state->length = 0;
}

static void
take(struct state *state, struct cs_span text)
{
	size_t i;

	for (i = 0; i < text.length; i++) {
		state->block[state->length++ % BLOCK] =
			(unsigned char)text.text[i];
		if (state->length % BLOCK == 0)
			compress(state->h, state->block);
	}
}

/* 5.1.1: a one, zeros, the length in bits. */
static void
finish(struct state *state, unsigned char digest[SHA256_SIZE])
{
	uint64_t bits = state->length * 8;
	char tail[8];
	unsigned i;

	for (i = 0; i < 8; i++)
		tail[i] = (char)(bits >> (56 - 8 * i));
	take(state, (struct cs_span){ "\x80", 1 });
	while (state->length % BLOCK != BLOCK - 8)
		take(state, (struct cs_span){ "", 1 });
	take(state, (struct cs_span){ tail, 8 });
	for (i = 0; i < SHA256_SIZE; i++)
		digest[i] = (unsigned char)(state->h[i / 4] >>
			(24 - 8 * (i % 4)));
}

void
sha256(struct cs_span text, unsigned char digest[SHA256_SIZE])
{
	struct state state;

	start(&state);
	take(&state, text);
	finish(&state, digest);
}

void
sha256_hmac(struct cs_span key, struct cs_span text,
	unsigned char digest[SHA256_SIZE])
{
	unsigned char own[BLOCK] = { 0 }, inner[SHA256_SIZE], pad[2][BLOCK];
	struct state state;
	unsigned i;

	if (key.length > BLOCK)
		sha256(key, own);
	else if (key.length)
		memcpy(own, key.text, key.length);
	for (i = 0; i < BLOCK; i++) {
		pad[0][i] = own[i] ^ 0x36;
		pad[1][i] = own[i] ^ 0x5c;
	}
	start(&state);
	take(&state, (struct cs_span){ (char *)pad[0], BLOCK });
	take(&state, text);
	finish(&state, inner);
	start(&state);
	take(&state, (struct cs_span){ (char *)pad[1], BLOCK });
	take(&state, (struct cs_span){ (char *)inner, sizeof inner });
	finish(&state, digest);
}

void
sha256_text(const unsigned char digest[SHA256_SIZE],
	char text[SHA256_TEXT_SIZE])
{
	unsigned i;

	for (i = 0; i < SHA256_SIZE; i++)
		snprintf(text + 2 * i, 3, "%02x", digest[i]);
}

bool
sha256_same(const void *a, const void *b, size_t length)
{
	const volatile unsigned char *one = a, *other = b;
	unsigned difference = 0;
	size_t i;

	for (i = 0; i < length; i++)
		difference |= (unsigned)(one[i] ^ other[i]);
	return !difference;
}
