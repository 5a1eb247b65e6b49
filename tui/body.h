/*
 * body - the editor of a message's body: nano's ways over a struct text.
 *
 * Holds a text, a cursor, a mark, what is searched for, and a window of so many
 * rows and columns; each key is one command.  It draws nothing: body_view()
 * says which bytes stand in which row and where the cursor is, and the screen
 * draws them piece by piece (grapheme.h).
 *
 * Invariants: the cursor is on a cluster border; after body_view() it is in
 * the window; the bytes are those that were loaded and typed, nothing is
 * repaired, so that a draft with invalid UTF-8 leaves as it came.  Without
 * memory a command returns CS_NO_MEMORY and has changed nothing.
 */
#ifndef BODY_H
#define BODY_H

#include "grapheme.h"
#include "kill.h"

/* name, how the key table and the help call it */
#define BODY_COMMAND_LIST(X)                                                   \
	X(LEFT, "left", "Back one character")                                  \
	X(RIGHT, "right", "Forward one character")                             \
	X(UP, "up", "Up one row")                                              \
	X(DOWN, "down", "Down one row")                                        \
	X(WORD_LEFT, "word-left", "Back one word")                             \
	X(WORD_RIGHT, "word-right", "Forward one word")                        \
	X(HOME, "home", "Start of the row, then of the line")                  \
	X(END, "end", "End of the row, then of the line")                      \
	X(PAGE_UP, "page-up", "Up one window")                                 \
	X(PAGE_DOWN, "page-down", "Down one window")                           \
	X(SCROLL_UP, "scroll-up", "Scroll up one row")                         \
	X(SCROLL_DOWN, "scroll-down", "Scroll down one row")                   \
	X(PARAGRAPH_UP, "paragraph-up", "Start of the paragraph")              \
	X(PARAGRAPH_DOWN, "paragraph-down", "End of the paragraph")            \
	X(FIRST, "first", "First line of the text")                            \
	X(LAST, "last", "End of the text")                                     \
	X(CENTRE, "centre", "Put the cursor's row in the middle")              \
	X(ENTER, "enter", "New line; splits a quote")                          \
	X(BACKSPACE, "backspace", "Delete the character before")               \
	X(DELETE, "delete", "Delete the character under the cursor")           \
	X(DELETE_WORD_LEFT, "delete-word-left", "Delete to the word's start")  \
	X(DELETE_WORD_RIGHT, "delete-word-right", "Delete to the next word")   \
	X(MARK, "mark", "Set the mark, or take it away")                       \
	X(CUT, "cut", "Cut the line, or from the mark to the cursor")          \
	X(COPY, "copy", "Copy the line, or from the mark to the cursor")       \
	X(CUT_REST, "cut-rest", "Cut from the cursor to the end of the text")  \
	X(PASTE, "paste", "Paste what was cut")                                \
	X(UNDO, "undo", "Undo")                                                \
	X(REDO, "redo", "Redo")                                                \
	X(JUSTIFY, "justify", "Justify the paragraph, or those marked")        \
	X(JUSTIFY_ALL, "justify-all", "Justify the whole text")                \
	X(FIND_NEXT, "find-next", "Search again, forwards")                    \
	X(FIND_PREVIOUS, "find-previous", "Search again, backwards")

enum body_command {
#define X(name, key, help) BODY_##name,
	BODY_COMMAND_LIST(X)
#undef X
	BODY_COMMANDS
};

struct body_options {
	bool utf8;          /* the screen shows UTF-8 */
	unsigned tab;       /* columns between tab stops; 0: 8 */
	unsigned wrap;      /* column for justify and the hard wrap; 0: 72 */
	bool hard_wrap;     /* break lines while typing; else only on screen */
	struct kill *kill;  /* shared with the fields; NULL: its own */
};

struct body;

enum cs_status body_open(struct body **body,
	const struct body_options *options);
void body_close(struct body *body);

/* The text becomes BYTES, the cursor goes to its start, the history is
 * forgotten. */
enum cs_status body_load(struct body *body, struct cs_span bytes);

/* All of it in one span, for cs_draft_set_body(); good until the next call. */
struct cs_span body_text(struct body *body);

/* Changes with every change of the text, undo included. */
uint64_t body_version(const struct body *body);

/* -- Commands and typing -------------------------------------------------- */

/* Does COMMAND.  CS_NOT_FOUND: there was nothing to do (undo, redo, search,
 * paste of nothing): the screen may say so. */
enum cs_status body_do(struct body *body, enum body_command command);

/* "left", "cut" … for the key table, and its line of help; static. */
const char *body_command_name(enum body_command command);
const char *body_command_help(enum body_command command);

/* Types KEY, one character (a tab too).  A run of typing is one undo step. */
enum cs_status body_type(struct body *body, struct cs_span key);

/* Puts BLOCK at the cursor as one undo step, the cursor behind it.  _paste:
 * as a terminal pastes it, CR and CR LF become \n; _insert: as it stands (a
 * file, a signature); when every line ends in CR LF they become \n. */
enum cs_status body_paste(struct body *body, struct cs_span block);
enum cs_status body_insert(struct body *body, struct cs_span block);

/* The text between START and END becomes BLOCK, one undo step, the cursor
 * behind it: a spelling, an external editor's result. */
enum cs_status body_replace(struct body *body, size_t start, size_t end,
	struct cs_span block);

/* -- Searching ------------------------------------------------------------ */

struct body_search {
	struct cs_span what; /* what to look for; copied */
	bool backwards;
	bool match_case;     /* else letters match without case */
	bool here;           /* the one just found, at the cursor, counts */
};

/* Goes to the next match from the cursor on (before it), around the end if need
 * be, but not to the one just found; it stays marked as body_match() until the
 * next command.  Matches lie within a line.  CS_NOT_FOUND. */
enum cs_status body_find(struct body *body, const struct body_search *search);

/* What was found, false when nothing is. */
bool body_match(const struct body *body, size_t *start, size_t *end);

/* Replaces what was found by WITH and stands behind it; one undo step. */
enum cs_status body_replace_match(struct body *body, struct cs_span with);

/* Replaces every match in the text (or between mark and cursor) by WITH, one
 * undo step; how many into *COUNT. */
enum cs_status body_replace_all(struct body *body,
	const struct body_search *search, struct cs_span with, size_t *count);

/* The pattern of the last search, empty before the first. */
struct cs_span body_pattern(const struct body *body);

/* -- Where ---------------------------------------------------------------- */

/* To line LINE and cluster COLUMN of it, both from 1; 0 keeps what is. */
void body_go(struct body *body, size_t line, size_t column);

/* To byte AT, or the cluster border before it. */
void body_go_byte(struct body *body, size_t at);

struct body_place {
	size_t line, lines;     /* from 1 */
	size_t column, columns; /* clusters, from 1 */
	size_t at, length;      /* bytes, from 0 */
};

void body_place(struct body *body, struct body_place *place);

/* Between mark and cursor, in order; false without a mark. */
bool body_region(const struct body *body, size_t *start, size_t *end);

struct body_count {
	size_t lines, words, characters, bytes;
};

/* Counts the region, or without a mark the whole text. */
void body_count(struct body *body, struct body_count *count);

/* -- The window ----------------------------------------------------------- */

struct body_row {
	struct cs_span text; /* what stands in the row, good until the next
	                      * command; empty below the end of the text */
	size_t at;           /* its place in the whole text */
	size_t line;         /* which line it belongs to, from 0 */
	bool first, last;    /* first, last row of that line */
	bool beyond;         /* below the end of the text */
};

struct body_cursor {
	size_t row, column; /* in the window, from 0; always inside it */
};

/* Lays out ROWS × COLUMNS (at least 1 × 2) with the cursor in view.  Each row
 * stands in OUT[0 … ROWS-1]; the size is kept for moves by row and page. */
void body_view(struct body *body, size_t rows, size_t columns,
	struct body_row *out, struct body_cursor *cursor);

/* What body_view() makes a window of: where two are equal, so are the windows of
 * a size. */
struct body_stand {
	uint64_t version;
	size_t top, cursor;
	size_t start, end; /* found or marked; equal: nothing is */
};

void body_stand(const struct body *body, struct body_stand *stand);

/* Puts the cursor where the mouse pointed in the window last laid out. */
void body_point(struct body *body, size_t row, size_t column);

/* The style pieces must be drawn with. */
const struct grapheme_style *body_style(const struct body *body);

/* For tests: see text_work(). */
uint64_t body_work(const struct body *body);

#endif
