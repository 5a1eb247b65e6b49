/*
 * keys - the table of keys: what each does, where, and what the help says.
 *
 * Everything the user is told about keys, the two lines at the bottom and the
 * help screen, is made from these rows, and so is what the keys do: the two
 * can't disagree.  Keys and names are Alpine's composer's and nano's.
 *
 * A function is one of the list below or a command of the editors of one line
 * (field.h) or of the body (body.h), whose own help then serves.
 *
 * The setting `keys' changes what a key does: keys_open() makes the table in
 * force from these rows and the setting's.  Invariants: at every place a key is
 * left for each of help, cancel and send, else keys_open() refuses the whole;
 * Enter, Tab, Backspace and Escape, and every key of the questions and of the
 * countersign dialogue, are what they are.  A `struct keys *' that is NULL is
 * the table as it is built in.
 */
#ifndef KEYS_H
#define KEYS_H

#include <stdint.h>

#include "body.h"
#include "countersign.h"
#include "field.h"
#include "input.h"
#include "key-name.h"
#include "wording.h"

enum key_place {
	KEYS_HEADER = 1,
	KEYS_BODY = 2,
	KEYS_BOTH = KEYS_HEADER | KEYS_BODY,
};

/* function, what the setting calls it; `none' takes a key away */
#define KEY_FUNCTION_LIST(X)                                                   \
	X(HELP, "help")                                                        \
	X(CANCEL, "cancel")                                                    \
	X(SEND, "send")                                                        \
	X(POSTPONE, "postpone")                                                \
	X(TAKE, "take")                                                        \
	X(PICK, "pick")                                                        \
	X(ATTACH, "attach")                                                    \
	X(READ_FILE, "read-file")                                              \
	X(RICH, "rich")                                                        \
	X(SEARCH, "search")                                                    \
	X(REPLACE, "replace")                                                  \
	X(GOTO, "goto")                                                        \
	X(COUNT, "count")                                                      \
	X(SPELL, "spell")                                                      \
	X(EDITOR, "editor")                                                    \
	X(NICK, "nick")                                                        \
	X(HEADER, "header")                                                    \
	X(RECOVER, "recover")                                                  \
	X(NEXT, "next")                                                        \
	X(PREVIOUS, "previous")                                                \
	X(UP, "up")                                                            \
	X(DOWN, "down")                                                        \
	X(REDRAW, "redraw")                                                    \
	X(SUSPEND, "suspend")

enum key_function {
	DO_NOTHING,
#define X(name, word) DO_##name,
	KEY_FUNCTION_LIST(X)
#undef X
	DO_FIELD = 100, /* + enum field_command */
	DO_BODY = 200,  /* + enum body_command */
};

struct key_row {
	enum key_place place;
	uint32_t key;
	int function;
	const char *label; /* "^X" */
	const char *brief; /* two words at the bottom; "": only in the help */
	const char *help;  /* a line; NULL: the editor's own */
};

#define META(letter) (INPUT_META | (uint32_t)(letter))

/* place, key, function, label, brief, help.  The order is that of the two
 * lines at the bottom, downwards and then to the right: a narrow screen shows
 * the first ones. */
#define KEY_LIST(X)                                                            \
	X(BOTH, INPUT_CTRL('G'), DO_HELP, "^G", N_("Help"), N_("This help"))   \
	X(BOTH, INPUT_HELP, DO_HELP, "F1", "", N_("This help"))                \
	X(BOTH, INPUT_CTRL('C'), DO_CANCEL, "^C", N_("Cancel"),                \
		N_("Leave; asks whether to keep a draft"))                     \
	X(BOTH, INPUT_CTRL('X'), DO_SEND, "^X", N_("Send"),                    \
		N_("Send; asks for the countersign where a recipient is suspect"))\
	X(BOTH, INPUT_CTRL('O'), DO_POSTPONE, "^O", N_("Postpone"),            \
		N_("Keep as a draft and leave"))                               \
	X(HEADER, INPUT_CTRL('Y'), DO_TAKE, "^Y", N_("Take it"),               \
		N_("Take the suggestion shown below the header"))              \
	X(HEADER, INPUT_CTRL('T'), DO_PICK, "^T", N_("Pick"),                  \
		N_("Complete or pick an address; in From, whom to write as"))  \
	X(HEADER, INPUT_CTRL('J'), DO_ATTACH, "^J", N_("Attach"),              \
		N_("Attach a file"))                                           \
	X(BODY, INPUT_CTRL('W'), DO_SEARCH, "^W", N_("Where is"),              \
		N_("Search; the empty answer searches again"))                 \
	X(BODY, INPUT_CTRL('R'), DO_READ_FILE, "^R", N_("Read file"),          \
		N_("Put a file's text here"))                                  \
	X(BODY, INPUT_CTRL('T'), DO_SPELL, "^T", N_("Spell"),                  \
		N_("Check the spelling of what isn't quoted"))                 \
	X(BODY, INPUT_CTRL('J'), DO_BODY + BODY_JUSTIFY, "^J", N_("Justify"),  \
		NULL)                                                          \
	X(BOTH, 0x1f, DO_EDITOR, "^_", N_("Editor"),                           \
		N_("Write the text in your own editor"))                       \
	X(HEADER, INPUT_CTRL('K'), DO_FIELD + FIELD_CUT, "^K", N_("Cut"),      \
		NULL)                                                          \
	X(HEADER, INPUT_CTRL('U'), DO_FIELD + FIELD_PASTE, "^U", N_("Paste"),  \
		NULL)                                                          \
	X(BODY, INPUT_CTRL('K'), DO_BODY + BODY_CUT, "^K", N_("Cut"), NULL)    \
	X(BODY, INPUT_CTRL('U'), DO_BODY + BODY_PASTE, "^U", N_("Paste"),      \
		NULL)                                                          \
	X(HEADER, META('u'), DO_FIELD + FIELD_UNDO, "M-U", N_("Undo"), NULL)   \
	X(HEADER, META('e'), DO_FIELD + FIELD_REDO, "M-E", N_("Redo"), NULL)   \
	X(BODY, META('u'), DO_BODY + BODY_UNDO, "M-U", N_("Undo"), NULL)       \
	X(BODY, META('e'), DO_BODY + BODY_REDO, "M-E", N_("Redo"), NULL)       \
	X(HEADER, INPUT_TAB, DO_NEXT, "Tab", "", N_("Next field"))             \
	X(HEADER, INPUT_ENTER, DO_NEXT, "Enter", "", N_("Next field"))         \
	X(HEADER, INPUT_BACK_TAB, DO_PREVIOUS, "Shift-Tab", "",                \
		N_("Previous field"))                                          \
	X(BODY, INPUT_BACK_TAB, DO_PREVIOUS, "Shift-Tab", "",                  \
		N_("Back to the header"))                                      \
	X(HEADER, INPUT_UP, DO_UP, "Up", "", N_("Row or field above"))         \
	X(HEADER, INPUT_CTRL('P'), DO_UP, "^P", "",                            \
		N_("Row or field above"))                                      \
	X(HEADER, INPUT_DOWN, DO_DOWN, "Down", "", N_("Row or field below"))   \
	X(HEADER, INPUT_CTRL('N'), DO_DOWN, "^N", "",                          \
		N_("Row or field below"))                                      \
	X(BODY, INPUT_UP, DO_UP, "Up", "",                                     \
		N_("Row above; from the first one, the header"))               \
	X(BODY, INPUT_CTRL('P'), DO_UP, "^P", "",                              \
		N_("Row above; from the first one, the header"))               \
	X(BODY, INPUT_DOWN, DO_BODY + BODY_DOWN, "Down", "", NULL)             \
	X(BODY, INPUT_CTRL('N'), DO_BODY + BODY_DOWN, "^N", "", NULL)          \
	X(HEADER, INPUT_LEFT, DO_FIELD + FIELD_LEFT, "Left", "", NULL)         \
	X(HEADER, INPUT_CTRL('B'), DO_FIELD + FIELD_LEFT, "^B", "", NULL)      \
	X(HEADER, INPUT_RIGHT, DO_FIELD + FIELD_RIGHT, "Right", "", NULL)      \
	X(HEADER, INPUT_CTRL('F'), DO_FIELD + FIELD_RIGHT, "^F", "", NULL)     \
	X(HEADER, INPUT_WORD_LEFT, DO_FIELD + FIELD_WORD_LEFT, "^Left", "",    \
		NULL)                                                          \
	X(HEADER, INPUT_WORD_RIGHT, DO_FIELD + FIELD_WORD_RIGHT, "^Right",     \
		"", NULL)                                                      \
	X(HEADER, INPUT_HOME, DO_FIELD + FIELD_HOME, "Home", "", NULL)         \
	X(HEADER, INPUT_CTRL('A'), DO_FIELD + FIELD_HOME, "^A", "", NULL)      \
	X(HEADER, INPUT_END, DO_FIELD + FIELD_END, "End", "", NULL)            \
	X(HEADER, INPUT_CTRL('E'), DO_FIELD + FIELD_END, "^E", "", NULL)       \
	X(HEADER, INPUT_BACKSPACE, DO_FIELD + FIELD_BACKSPACE, "Backspace",    \
		"", NULL)                                                      \
	X(HEADER, INPUT_DELETE, DO_FIELD + FIELD_DELETE, "Delete", "", NULL)   \
	X(HEADER, INPUT_CTRL('D'), DO_FIELD + FIELD_DELETE, "^D", "", NULL)    \
	X(HEADER, INPUT_CTRL('W'), DO_FIELD + FIELD_DELETE_WORD_LEFT, "^W",    \
		"", NULL)                                                      \
	X(HEADER, 0x1e, DO_FIELD + FIELD_MARK, "^^", "", NULL)                 \
	X(HEADER, INPUT_CTRL('R'), DO_RICH, "^R", "",                          \
		N_("Show Reply-To and Fcc too, or no longer"))                 \
	X(HEADER, META('a'), DO_FIELD + FIELD_MARK, "M-A", "", NULL)           \
	X(HEADER, META('6'), DO_FIELD + FIELD_COPY, "M-6", "", NULL)           \
	X(BODY, INPUT_LEFT, DO_BODY + BODY_LEFT, "Left", "", NULL)             \
	X(BODY, INPUT_CTRL('B'), DO_BODY + BODY_LEFT, "^B", "", NULL)          \
	X(BODY, INPUT_RIGHT, DO_BODY + BODY_RIGHT, "Right", "", NULL)          \
	X(BODY, INPUT_CTRL('F'), DO_BODY + BODY_RIGHT, "^F", "", NULL)         \
	X(BODY, INPUT_WORD_LEFT, DO_BODY + BODY_WORD_LEFT, "^Left", "",        \
		NULL)                                                          \
	X(BODY, INPUT_WORD_RIGHT, DO_BODY + BODY_WORD_RIGHT, "^Right", "",     \
		NULL)                                                          \
	X(BODY, INPUT_HOME, DO_BODY + BODY_HOME, "Home", "", NULL)             \
	X(BODY, INPUT_CTRL('A'), DO_BODY + BODY_HOME, "^A", "", NULL)          \
	X(BODY, INPUT_END, DO_BODY + BODY_END, "End", "", NULL)                \
	X(BODY, INPUT_CTRL('E'), DO_BODY + BODY_END, "^E", "", NULL)           \
	X(BODY, INPUT_PAGE_UP, DO_BODY + BODY_PAGE_UP, "PgUp", "", NULL)       \
	X(BODY, INPUT_CTRL('Y'), DO_BODY + BODY_PAGE_UP, "^Y", "", NULL)       \
	X(BODY, INPUT_PAGE_DOWN, DO_BODY + BODY_PAGE_DOWN, "PgDn", "", NULL)   \
	X(BODY, INPUT_CTRL('V'), DO_BODY + BODY_PAGE_DOWN, "^V", "", NULL)     \
	X(BODY, META('\\'), DO_BODY + BODY_FIRST, "M-\\", "", NULL)            \
	X(BODY, META('/'), DO_BODY + BODY_LAST, "M-/", "", NULL)               \
	X(BODY, META('('), DO_BODY + BODY_PARAGRAPH_UP, "M-(", "", NULL)       \
	X(BODY, META(')'), DO_BODY + BODY_PARAGRAPH_DOWN, "M-)", "", NULL)     \
	X(BODY, INPUT_ENTER, DO_BODY + BODY_ENTER, "Enter", "", NULL)          \
	X(BODY, INPUT_BACKSPACE, DO_BODY + BODY_BACKSPACE, "Backspace", "",    \
		NULL)                                                          \
	X(BODY, INPUT_DELETE, DO_BODY + BODY_DELETE, "Delete", "", NULL)       \
	X(BODY, INPUT_CTRL('D'), DO_BODY + BODY_DELETE, "^D", "", NULL)        \
	X(BODY, META(INPUT_BACKSPACE), DO_BODY + BODY_DELETE_WORD_LEFT,        \
		"M-Backspace", "", NULL)                                       \
	X(BODY, 0x1e, DO_BODY + BODY_MARK, "^^", "", NULL)                     \
	X(BODY, META('a'), DO_BODY + BODY_MARK, "M-A", "", NULL)               \
	X(BODY, META('6'), DO_BODY + BODY_COPY, "M-6", "", NULL)               \
	X(BODY, META(INPUT_DELETE), DO_BODY + BODY_DELETE_WORD_RIGHT,          \
		"M-Del", "", NULL)                                             \
	X(BODY, META('-'), DO_BODY + BODY_SCROLL_UP, "M--", "", NULL)          \
	X(BODY, META('+'), DO_BODY + BODY_SCROLL_DOWN, "M-+", "", NULL)        \
	X(BODY, META('%'), DO_BODY + BODY_CENTRE, "M-%", "", NULL)             \
	X(BODY, META('j'), DO_BODY + BODY_JUSTIFY_ALL, "M-J", "", NULL)        \
	X(BODY, 0x1c, DO_REPLACE, "^\\", "",                                   \
		N_("Search and replace, asking at each"))                      \
	X(BODY, META('g'), DO_GOTO, "M-G", "", N_("Go to a line"))             \
	X(BODY, META('d'), DO_COUNT, "M-D", "",                                \
		N_("Count words and lines, of what is marked or all"))         \
	X(BODY, META('t'), DO_BODY + BODY_CUT_REST, "M-T", "", NULL)           \
	X(BODY, META('w'), DO_BODY + BODY_FIND_NEXT, "M-W", "", NULL)          \
	X(BODY, META('q'), DO_BODY + BODY_FIND_PREVIOUS, "M-Q", "", NULL)      \
	X(HEADER, META('h'), DO_HEADER, "M-H", "",                             \
		"Set a header field that has no row: X-Name: value")           \
	X(HEADER, META('n'), DO_NICK, "M-N", "",                               \
		N_("Give the recipient under the cursor a nick"))              \
	X(BOTH, META('r'), DO_RECOVER, "M-R", "",                              \
		N_("Take up the draft that was left behind"))                  \
	X(BOTH, INPUT_CTRL('L'), DO_REDRAW, "^L", "",                          \
		N_("Draw the screen anew"))                                    \
	X(BOTH, INPUT_CTRL('Z'), DO_SUSPEND, "^Z", "",                         \
		N_("Back to the shell; `fg' returns"))

/* The built-in rows, ended by one without a label. */
extern const struct key_row key_rows[];

enum { KEYS_MOST = 256 };

/* The table in force. */
struct keys {
	struct key_row rows[KEYS_MOST]; /* ended by one without a label */
	char labels[KEYS_MOST][KEY_LABEL];
	size_t count, bound;
};

/* The built-in rows, with the setting `keys' of GUARD on top where that isn't
 * NULL.  CS_CONFIG: ERROR says what is wrong there as "FILE:LINE: what". */
enum cs_status keys_open(struct keys *keys, const struct cs_guard *guard,
	struct cs_error *error);

/* The same step by step.  NULL, or what is wrong with BINDING; static, or in
 * WHY. */
enum { KEYS_WHY = 160 };
void keys_start(struct keys *keys);
const char *keys_bind(struct keys *keys, const struct cs_key_binding *binding,
	char why[KEYS_WHY]);
/* What must have a key and has none somewhere ("send"), or NULL. */
const char *keys_lack(const struct keys *keys);

/* The rows in force. */
const struct key_row *keys_rows(const struct keys *keys);

/* What KEY does in PLACE; DO_NOTHING where no row has it. */
int keys_function(const struct keys *keys, enum key_place place, uint32_t key);

/* The first key that does FUNCTION, "^X"; "" where none does. */
const char *keys_label(const struct keys *keys, int function);

/* The help of ROW, its editor's where it has none of its own. */
const char *keys_help(const struct key_row *row);

/* Fills ROWS with those of PLACE, not withheld by RESTRICTIONS (NULL: none),
 * that belong to the lines at the bottom, each function once; returns how
 * many. */
enum { KEYS_BRIEF = 24 };
struct restrictions;
size_t keys_brief(const struct keys *keys, enum key_place place,
	const struct restrictions *restrictions,
	const struct key_row *rows[KEYS_BRIEF]);

#endif
