/* The least that a program with GMime in it can do. */
#include <gmime/gmime.h>

int
main(void)
{
	g_mime_init();
	g_mime_shutdown();
	return 0;
}
