/* The digest: the vectors of FIPS 180-4 and RFC 4231. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "sha256.h"

static void
is(const unsigned char digest[SHA256_SIZE], const char *wanted)
{
	char text[SHA256_TEXT_SIZE];

	sha256_text(digest, text);
	assert_string_equal(text, wanted);
}

static void
digests(void **state)
{
	static const struct {
		const char *text, *digest;
	} vectors[] = {
		{ "", "e3b0c44298fc1c149afbf4c8996fb924"
			"27ae41e4649b934ca495991b7852b855" },
		{ "abc", "ba7816bf8f01cfea414140de5dae2223"
			"b00361a396177a9cb410ff61f20015ad" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
			"248d6a61d20638b8e5c026930c3e6039"
			"a33ce45964ff2167f6ecedd419db06c1" },
	};
	unsigned char digest[SHA256_SIZE];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof vectors / sizeof *vectors; i++) {
		sha256(cs_span(vectors[i].text), digest);
		is(digest, vectors[i].digest);
	}
}

static void
a_million(void **state)
{
	unsigned char digest[SHA256_SIZE];
	char *text = malloc(1000000);

	(void)state;
	assert_non_null(text);
	memset(text, 'a', 1000000);
	sha256((struct cs_span){ text, 1000000 }, digest);
	is(digest, "cdc76e5c9914fb9281a1c7e284d73e67"
		"f1809a48a497200e046d39ccc7112cd0");
	free(text);
}

static void
macs(void **state)
{
	unsigned char digest[SHA256_SIZE];
	char key[131];

	(void)state;
	sha256_hmac(cs_span("Jefe"), cs_span("what do ya want for nothing?"),
		digest);
	is(digest, "5bdcc146bf60754e6a042426089575c7"
		"5a003f089d2739839dec58b964ec3843");
	memset(key, 0xaa, sizeof key);
	sha256_hmac((struct cs_span){ key, sizeof key }, cs_span("Test Using "
		"Larger Than Block-Size Key - Hash Key First"), digest);
	is(digest, "60e431591ee0b67f0d8a26aacbf5b77f"
		"8e0bc6213728c5140546040f0ee37f54");
}

static void
comparing(void **state)
{
	(void)state;
	assert_true(sha256_same("abc", "abc", 3));
	assert_true(sha256_same("abc", "abd", 2));
	assert_false(sha256_same("abc", "abd", 3));
	assert_false(sha256_same("xbc", "abc", 3));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digests),
		cmocka_unit_test(a_million),
		cmocka_unit_test(macs),
		cmocka_unit_test(comparing),
	};

	return cmocka_run_group_tests_name("sha256", tests, NULL, NULL);
}
