/*
 * compose-parts - what the files of the compose screen share.  For them alone.
 */
#ifndef COMPOSE_PARTS_H
#define COMPOSE_PARTS_H

#include <limits.h>

#include "body.h"
#include "circle.h"
#include "compose.h"
#include "form.h"
#include "hint.h"
#include "keys.h"
#include "kill.h"
#include "prompt.h"
#include "screen.h"

/* How many rows each part gets; the order is that of the screen. */
struct compose_layout {
	int title, form, hint, rule, body, status, help;
};

/* What the screen was drawn from, as far as its parts but the body go. */
struct compose_drawn {
	uint64_t form_version;
	int rows, columns;
	bool focused, rich;
	struct compose_layout layout;
	uint64_t hint_serial; /* 0: no hint */
	enum form_field hint_which;
	size_t hint_count;
	bool hint_can_be_taken;
	struct body_stand body;
	int welcome;
};

struct compose {
	const struct cs_guard *guard;
	const struct compose_options *options;
	struct cs_draft *draft;
	struct screen *screen;
	struct form form;
	struct hint hint;
	struct body *body;
	struct kill kill;
	struct keys keys;
	struct cs_countersign *countersigned; /* for this message, or NULL */
	struct compose_outcome *outcome;
	bool over;             /* leave */
	bool painted;          /* the first screen was shown */
	bool to_asked, subject_asked, attachment_asked;
	/* where form and body were drawn last, for the mouse */
	int form_top, form_bottom, body_top, body_bottom;
	enum { WELCOME_UNKNOWN, WELCOME_SHOWN, WELCOME_OVER } welcome;
	struct compose_drawn drawn, shown; /* at last, and shown at last */
	unsigned long shows;   /* of the screen, when that was shown */
	char status[512];      /* the status line, until the next key */
	bool says_unsent;      /* why nothing was sent nor kept: it stays there */
	uint64_t attached_version; /* of that field, when it was looked at */
	uint64_t body_loaded;  /* its version then */
	uint64_t kept_version; /* of what is on disk, or was there at first */
	uint64_t kept_us;
	long idle_told;        /* seconds left when warned last */
	bool idle_over;        /* nobody is there any more */
	unsigned sending_seconds; /* as shown last */
	struct circle_thread thread; /* addresses of what is answered */
	struct cs_remark circle; /* about all recipients together */
	bool circle_there;
	struct cs_sentences told; /* of markings, when it was sent last */
	struct compose_circle_of {
		uint64_t *values; /* From's version, serials of recipients */
		size_t count, room;
	} circle_of;           /* whom that remark, or none, is about */
	long identity;         /* whom it is written as; -1: none of them */
	char *signature;       /* that one's block, or NULL */
	uint64_t headers_set;  /* how often one without a row was */
	size_t header_at;      /* which of them is being looked at; 0: none */
};

/* -- compose.c ------------------------------------------------------------- */
void compose_say(struct compose *compose, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
uint64_t compose_now_us(void);
/* The terminal is gone, or we are told to end: keeps the draft and leaves. */
void compose_gone(struct compose *compose);

/* -- compose-draw.c -------------------------------------------------------- */
/* Draws everything but the status line; returns its row. */
int compose_draw(void *compose);
/* Draws everything and shows it. */
void compose_show(struct compose *compose);
struct prompt compose_prompt(struct compose *compose);
/* Asks QUESTION with the answers of SET, n and y; false: anything but y. */
bool compose_is_agreed(struct compose *compose, const char *question,
	enum answers set);

/* -- compose-recover.c: drafts of another time ----------------------------- */
/* Says that there are some. */
void compose_offer(struct compose *compose);
/* Takes one up; what is being written is kept.  Of several it lets choose. */
void compose_recover(struct compose *compose);
/* What is said of a draft whose hand-over was cut off. */
extern const char compose_unknown_words[];

/* -- compose-mouse.c ------------------------------------------------------- */
/* What a turn of the wheel scrolls, here and on the screens of their own. */
enum { WHEEL_ROWS = 3 };
/* What the mouse did; false: INPUT is none of its keys. */
bool compose_point(struct compose *compose, const struct screen_input *input);

/* -- compose-welcome.c ----------------------------------------------------- */
/* Three lines for who is here the first time, at the end of the ROWS rows from
 * TOP; nothing where they would hide something. */
void compose_welcome(struct compose *compose, int top, int rows);

/* -- compose-draft.c: between the screen and the draft --------------------- */
bool compose_is_changed(const struct compose *compose);
/* True where nothing at all was written. */
bool compose_is_empty(const struct compose *compose);
bool compose_is_untouched(const struct compose *compose);
enum cs_status compose_load(struct compose *compose);
/* Everything into the draft, in memory. */
enum cs_status compose_store(struct compose *compose, struct cs_error *error);
/* … and onto disk; says so when that fails. */
bool compose_keep(struct compose *compose);
/* Saves when something changed long ago.  Returns after how many milliseconds
 * without a key compose_idle() is wanted, -1: never. */
int compose_autosave(struct compose *compose);
void compose_idle(struct compose *compose);
void compose_cancel(struct compose *compose);
void compose_postpone(struct compose *compose);

/* -- compose-kiosk.c: what a kiosk's screen may not ------------------------ */
/* True where FUNCTION may not be called; says so. */
bool compose_withholds(struct compose *compose, int function);
/* False where nothing of it is to be on disk. */
bool compose_keeps_drafts(const struct compose *compose);
/* Puts the sender back where it was changed. */
void compose_hold_sender(struct compose *compose);
/* NULL, or why PATH may not be read. */
const char *compose_refuse_path(struct compose *compose, const char *path);
/* The folder beneath which files must lie; "": there are none, NULL: anywhere. */
const char *compose_root(const struct compose *compose);
/* Fills in the terminal's options for a kiosk. */
void compose_restrict_terminal(struct compose *compose,
	struct screen_options *terminal);
/* Asks, and forgets the message. */
void compose_forget(struct compose *compose);

/* -- compose-send.c -------------------------------------------------------- */
void compose_send(struct compose *compose);

/* -- compose-before.c ------------------------------------------------------ */
/* Puts the focus on field WHICH. */
void compose_focus(struct compose *compose, enum form_field which);
/* True where nothing but the countersign is missing; says or asks what is. */
bool compose_is_ready(struct compose *compose);

/* -- compose-countersign.c ------------------------------------------------- */
struct everyone;
/* Asks what must be asked; true when it may be sent. */
bool compose_countersign(struct compose *compose,
	const struct everyone *everyone);
void compose_take(struct compose *compose);

/* -- compose-attached.c ---------------------------------------------------- */
/* Brings the rows about what is attached up to date. */
void compose_attached(struct compose *compose);

/* -- compose-file.c: files and the text ------------------------------------ */
void compose_attach(struct compose *compose);
void compose_read_file(struct compose *compose);
void compose_editor(struct compose *compose);
void compose_search(struct compose *compose);
/* Asks what to look for; what was looked for last where the answer is empty.
 * False: nothing. */
bool compose_ask_pattern(struct compose *compose, bool replacing,
	char answer[PROMPT_SIZE]);

/* -- compose-path.c, compose-browse.c: picking a file ---------------------- */
/* Asks for a path; false: went back.  *PATH, from / or the working folder on,
 * is the caller's to free. */
bool compose_ask_path(struct compose *compose, const char *question,
	char **path);
/* Walks from FOLDER on, the bar at the first name with BEGIN; PROMPT_GIVEN: a
 * file was taken, into PATH. */
enum prompt_answer compose_browse(struct compose *compose, const char *folder,
	const char *begin, char path[PATH_MAX]);

/* -- compose-who.c: nicks, and whom a reply gains -- */
/* The focus has left field WHICH: nicks in it become addresses. */
void compose_left(struct compose *compose, enum form_field which);
/* The same of every field, before sending. */
void compose_left_all(struct compose *compose);
/* Gives the recipient under the cursor a nick. */
void compose_nick(struct compose *compose);

/* -- compose-circle.c: the recipients taken together ------------------------ */
/* Takes the thread from the draft, once it is loaded. */
void compose_thread_set(struct compose *compose);
/* The worst remark about them, NULL: none. */
const struct cs_remark *compose_circle(struct compose *compose);
void compose_circle_draw(struct compose *compose, int row, int rows);
/* Asks where policy wants that; false: not to be sent. */
bool compose_circle_is_fine(struct compose *compose);

/* -- compose-text.c: writing ------------------------------------------------- */
void compose_replace(struct compose *compose);
void compose_goto(struct compose *compose);
void compose_count(struct compose *compose);
void compose_spell(struct compose *compose);

/* -- compose-choose.c: a list ----------------------------------------------- */
struct choice {
	const char *title;
	const char *const *entries;
	const bool *risky; /* marked; NULL: none is */
	size_t count, at, top;
	/* Leaves what has the words of TYPED in it; NULL: letters do nothing. */
	void (*narrow)(struct choice *choice);
	void *context;
	const char *title_with; /* then, N_(), with them for its %s */
	const char *none;       /* what is said where nothing has */
	char typed[96];         /* UTF-8 */
	bool is_late;           /* not narrowed by that yet */
};
/* Lets choose one: AT.  False: went back. */
bool compose_choose(struct compose *compose, struct choice *choice);

/* -- compose-header.c: fields without a row -------------------------------- */
void compose_header(struct compose *compose);

/* -- compose-identity.c ------------------------------------------------------ */
/* Finds out whom it is written as, once the form is loaded. */
void compose_identity_load(struct compose *compose);
/* Lets choose another. */
void compose_identity_pick(struct compose *compose);
/* The focus has left From: what comes with that address follows. */
void compose_identity_left(struct compose *compose);
/* True where the body is empty but for the signature. */
bool compose_only_signed(const struct compose *compose);

/* -- compose-pick.c, compose-help.c: screens of their own ------------------ */
void compose_pick(struct compose *compose);
void compose_help(struct compose *compose);
/* Shows TEXT under TITLE until it is left. */
void compose_read(struct compose *compose, const char *title,
	const char *text);

#endif
