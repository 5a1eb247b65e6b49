/* See wording.h. */
#include "config.h"

#include <locale.h>

#include "wording.h"

void
wording_open(const char *folder)
{
	/* letters and words; each further category costs two files at start */
	setlocale(LC_CTYPE, "");
	setlocale(LC_MESSAGES, "");
#ifdef ENABLE_NLS
	bindtextdomain(PACKAGE, folder);
#else
	(void)folder;
#endif
}
