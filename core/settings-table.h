/*
 * settings-table - the one table of settings, and what a value must look like.
 *
 * A row is the master copy of all that is known of a setting.  The shape says
 * what a value must be; shapes nest (a rule is a group of fields, one of which
 * is a list of groups again), so one function checks them all and no check of
 * a type is written anywhere else.
 *
 * To add a setting, add a row; the manual is checked against them.
 */
#ifndef SETTINGS_TABLE_H
#define SETTINGS_TABLE_H

#include "report.h"
#include "value.h"

enum shape_kind {
	SHAPE_NUMBER,   /* low … high */
	SHAPE_TRUTH,
	SHAPE_CHOICE,   /* one of words, from loose to strict */
	SHAPE_TEXT,     /* one line, for a person or a shell */
	SHAPE_PROGRAM,  /* an absolute path, or one of words */
	SHAPE_FILE,     /* an absolute path */
	SHAPE_PLACE,    /* the same, or ~/ and a path, or empty */
	SHAPE_DOMAIN,
	SHAPE_MATCH,    /* a domain, or *.domain */
	SHAPE_ADDRESS,  /* local@domain */
	SHAPE_KEYMAP,   /* the name of a keymap */
	SHAPE_DAY,      /* "2027-06-30" */
	SHAPE_ARRAY,    /* any number of `item' */
	SHAPE_GROUP,    /* exactly `fields' */
};

struct shape {
	enum shape_kind kind;
	long low, high;
	const char *const *words;    /* ended by NULL */
	const char *const *refusals; /* one a word, why not; NULL: it may */
	const struct shape *item;
	const struct field *fields;  /* ended by one without a name */
};

struct field {
	const char *name;
	bool required;
	const struct shape *shape;
};

/* What the user's own file may do to what stands.  "Policy" is the files; a
 * default alone binds the user only where the row says so. */
enum direction {
	TIGHTER_LOWER,  /* a smaller number, an earlier word, false */
	TIGHTER_HIGHER, /* a bigger number, a later word, true */
	TIGHTER_MORE,   /* items are added, none can be taken away */
	POLICY_FIRST,   /* his where policy says nothing */
	POLICY_TRUSTS,  /* his where policy says user_trusted = true */
	POLICY_ALONE,   /* never his */
};

struct setting_row {
	const char *name;     /* "confirm.valid_minutes" */
	const struct shape *shape;
	const char *standard; /* the default, in the files' syntax */
	enum direction direction;
	bool binding;         /* the default binds the user like policy */
	const char *help;     /* one sentence */
};

extern const struct setting_row setting_rows[];
size_t setting_row_count(void);

/* Index of the row called GROUP.NAME (GROUP NULL: NAME), or -1. */
long setting_row_find(const char *group, const char *name);
/* True if there is a row GROUP.something. */
bool setting_row_is_group(const char *group);

/* True if VALUE has SHAPE; else says all that is wrong.  LABEL is the name of
 * the setting, for the message. */
bool shape_check(const struct shape *shape, const char *label,
	const struct value *value, struct report *report);

/* Place of TEXT in the words of SHAPE; -1: none. */
long shape_word(const struct shape *shape, const char *text);

#endif
