/*
 * Linked into the helper under test: in a sanitized build it would search for
 * leaks by ptrace(2), which the cage of a kiosk refuses, and the environment, in
 * which one says so, is taken away there.  All else of the sanitizers works in
 * the cage; without them this does nothing.
 */
const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return "detect_leaks=0";
}
