/* The table of marks. */
#include "mark.h"

static const struct {
	const char *sign, *ascii;
	enum screen_style style;
	const char *word;
} marks[] = {
#define X(name, sign, ascii, style, word) { sign, ascii, STYLE_##style, word },
	MARK_LIST(X)
#undef X
};

enum mark
mark_of(enum cs_verdict verdict, bool known)
{
	static const enum mark of[] = {
		[CS_PASS] = MARK_NEW,
		[CS_NOTICE] = MARK_NOTICE,
		[CS_CONFIRM] = MARK_CONFIRM,
		[CS_RELEASE] = MARK_RELEASE,
		[CS_BLOCK] = MARK_BLOCK,
	};

	return verdict == CS_PASS && known ? MARK_KNOWN : of[verdict];
}

const char *
mark_sign(enum mark mark, bool utf8)
{
	return utf8 ? marks[mark].sign : marks[mark].ascii;
}

enum screen_style
mark_style(enum mark mark)
{
	return marks[mark].style;
}

const char *
mark_word(enum mark mark)
{
	return marks[mark].word;
}
