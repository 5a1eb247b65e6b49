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
	/* asked for "" a catalogue tells of itself: where there is none, each
	 * text would be looked for again, hundreds a key */
	if (!*dgettext(PACKAGE, ""))
		setlocale(LC_MESSAGES, "C");
#else
	(void)folder;
#endif
}

void
wording_plain(void)
{
	setlocale(LC_MESSAGES, "C");
}
