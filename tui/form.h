/*
 * form - the header of a message on the screen: From to Attchmnt.
 *
 * Its fields (field.h) are each growing over as many rows as it needs, with the
 * focus on one of them or, below, on the body.  To, Cc and Bcc carry their
 * recipients' marks.  The form draws itself into the rows it is given and
 * scrolls when they are too few; it sends nothing and asks nothing.
 */
#ifndef FORM_H
#define FORM_H

#include "field.h"
#include "recipients.h"
#include "screen.h"

/* field, header, label, holds recipients */
#define FORM_LIST(X)                                                           \
	X(FROM, "From", "From", false)                                         \
	X(REPLY_TO, "Reply-To", "Reply-To", false)                             \
	X(TO, "To", "To", true)                                                \
	X(CC, "Cc", "Cc", true)                                                \
	X(BCC, "Bcc", "Bcc", true)                                             \
	X(FCC, "Fcc", "Fcc", false)                                            \
	X(SUBJECT, "Subject", "Subject", false)                                \
	X(ATTACHMENTS, NULL, "Attchmnt", false)

enum { FORM_NOTES = 4, FORM_NOTE = 400 };

enum form_field {
#define X(name, header, label, recipients) FORM_##name,
	FORM_LIST(X)
#undef X
	FORM_FIELDS,
};

/* What was drawn of a field, and where. */
struct form_drawn {
	int row, height, width;
	uint64_t version, marks;
	bool whole; /* all of it, and without the focus; else nothing counts */
};

struct form {
	const struct cs_guard *guard;
	struct field *fields[FORM_FIELDS];
	struct recipients recipients[FORM_FIELDS];
	enum form_field focus;
	bool rich;    /* shows also what is rarely wanted */
	bool focused; /* else the focus is below, on the body */
	bool typing;  /* the last change came from keys: what is unripe under
	                 the cursor keeps quiet */
	/* Rows below the attachments, about each; the caller writes them. */
	char notes[FORM_NOTES][FORM_NOTE];
	int note_count;
	bool shows_notes; /* there is room for them */
	int width;    /* columns of a field, once drawn */
	int skip;     /* rows above the window, once drawn */
	int heights[FORM_FIELDS]; /* as form_rows() found them last */
	struct form_height {
		uint64_t version, serials;
		int width, rows; /* 0 columns: not known */
	} laid[FORM_FIELDS]; /* the text alone, and what that is true of */
	struct form_drawn drawn[FORM_FIELDS], shown[FORM_FIELDS];
};

enum cs_status form_open(struct form *form, const struct cs_guard *guard,
	struct kill *kill, bool utf8);
void form_close(struct form *form);

/* The header's name as in a draft; NULL for the attachments. */
const char *form_header(enum form_field which);
bool form_holds_recipients(enum form_field which);
/* Reply-To and Fcc are there only when they are wanted, or hold something. */
bool form_shows(const struct form *form, enum form_field which);

struct cs_span form_text(const struct form *form, enum form_field which);
enum cs_status form_set(struct form *form, enum form_field which,
	struct cs_span text);

/* Changes with every change of any field. */
uint64_t form_version(const struct form *form);

/* Judges what changed since the last time. */
enum cs_status form_judge(struct form *form);

/* Moves the focus: to the field below or above.  False when there is none. */
bool form_next(struct form *form);
bool form_previous(struct form *form);
/* A row up or down within the field, else to the next field.  False when the
 * focus would leave the form. */
bool form_up(struct form *form);
bool form_down(struct form *form);

/* Puts the focus and the cursor where the mouse pointed in the form as it was
 * drawn last: ROW from its first one. */
void form_point(struct form *form, const struct screen *screen, int row,
	int column);

/* The columns of what will stand before a letter that is typed at the end of the
 * field with the focus. */
int form_lead(const struct form *form);

/* A recipient of the form. */
struct form_place {
	enum form_field which;
	size_t item;
	size_t number; /* among the flagged ones, from 1 */
};

/* The flagged recipient to explain: the one under the cursor, else the worst,
 * else the first.  How many are flagged into *COUNT; false: none is. */
bool form_flagged(const struct form *form, struct form_place *place,
	size_t *count);
/* The recipient at PLACE; its spans point into the field's text. */
bool form_recipient(const struct form *form, struct form_place place,
	struct cs_recipient *recipient);

/* Rows the whole form takes. */
int form_rows(struct form *form, const struct screen *screen);

/* Draws into the ROWS rows from TOP, after form_rows(); puts the cursor where
 * the focus is.  IS_SHOWN: the screen is as form_shown() was told, and what would
 * be the same need not be drawn again. */
void form_draw(struct form *form, struct screen *screen, int top, int rows,
	bool is_shown);
/* What was drawn last is on the screen now. */
void form_shown(struct form *form);

#endif
