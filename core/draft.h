/*
 * draft - a message while it is being written, and its file.
 *
 * What the public header says under "Drafts" is done here: the fields, the
 * body and the attachments in memory (draft.c), their text (draft-text.c) and
 * the folder of drafts with its locks (draft-folder.c).  Nothing is encoded
 * and nothing is sent here.
 *
 * The text is what mutt hands to an editor: decoded UTF-8 headers, a blank
 * line, the body.  A draft adds `X-Countersign-State:' on top and one
 * `Attach: PATH' a file, where a backslash stands before a blank or backslash
 * and before the three octal digits of a control character.  Fields that we
 * don't know are kept.  Where the headers break off, the rest is body: nothing
 * that a damaged file holds is lost.  A state that can't be read counts as
 * `handing over', for then the user is asked.
 *
 * A postponed message (postponed.h) that is taken up or put away exists twice
 * for a moment.  So that no crash makes two of one, the draft then says in
 * X-Countersign-Postponed what that message is called: as long as it is there,
 * it is the one, and the draft a copy that may go.
 *
 * A reply keeps in X-Countersign-Thread whom the message was among that it answers,
 * as long as it is a draft here: neither a postponed nor a sent message has that.
 *
 * What a message brought that was taken up lies as files in NAME.1, NAME.2 …,
 * a folder each, and goes with the draft (draft-files.c).  What the message said
 * of such a part, its media type, disposition, description, is kept field by
 * field in `X-Countersign-Part: PATH Content-Type: …', PATH as in Attach.  It
 * holds for the file of that PATH whenever that is attached, so what was taken
 * away and is put back is what it was (draft-part.c).
 *
 * Invariants: a field's name is printable ASCII without a colon; a value has
 * no CR, LF or NUL.  As long as a draft has a name, its lock is held.  Beside
 * NAME lie NAME.lock, NAME.tmp while it is written and NAME.eml, the message
 * on its way.
 */
#ifndef DRAFT_H
#define DRAFT_H

#include <stdio.h>

#include "attached.h"
#include "countersign.h"

enum {
	DRAFT_NAME_SIZE = 32,
	DRAFT_NAME_LENGTH = 20,
	DRAFT_LIMIT = 64 << 20, /* bytes of a draft's file */
	DRAFT_HEAD = 64 << 10,  /* bytes of it that a list looks at */
};

/* what a refused message was kept with */
#define DRAFT_SENDER "X-Countersign-Sender"
#define DRAFT_RECIPIENT "X-Countersign-Recipient"

#define DRAFT_POSTPONED "X-Countersign-Postponed"

/* whom the message was among that it answers, before more were added */
#define DRAFT_THREAD "X-Countersign-Thread"

/* how a file is attached that a message brought */
#define DRAFT_PART "X-Countersign-Part"

struct postponed;
struct timespec;

struct draft_field {
	char *name;
	char *value;
};

struct cs_draft {
	char *state_folder;
	int folder;             /* the folder of drafts; -1: not opened yet */
	int lock;               /* -1: no name yet */
	char name[DRAFT_NAME_SIZE];
	enum cs_draft_state state;
	struct draft_field *fields;
	size_t field_count, field_room;
	char *body;
	size_t body_length;
	char **attachments;
	size_t attachment_count;
	struct attached attached; /* the same, opened; or all zero */
	char *root;             /* beneath which they must lie; NULL: anywhere */
	const char *remark;     /* cs_draft_remark(), not translated; or NULL */
};

/* -- in memory (draft.c) -- */

/* A new draft for the state folder STATE, which is copied; NULL is fine for a
 * draft that is never saved. */
enum cs_status draft_new(const char *state, struct cs_draft **draft,
	struct cs_error *error);

/* Adds NAME at the end, whether or not there is one of that name. */
enum cs_status draft_add_field(struct cs_draft *draft, struct cs_span name,
	struct cs_span value);
/* Adds the file PATH, as it is. */
enum cs_status draft_add_attachment(struct cs_draft *draft,
	struct cs_span path);
/* Opens its attachments, anew where they are open. */
enum cs_status draft_attached_open(struct cs_draft *draft,
	struct cs_error *error);
/* Empties DRAFT of fields, body and attachments. */
void draft_clear(struct cs_draft *draft);

/* cs_draft_keep_raw() for the state folder STATE. */
enum cs_status draft_keep_raw(const char *state, struct cs_span message,
	const char *sender, const struct cs_recipient *recipients,
	size_t count, struct cs_draft **draft, struct cs_error *error);

/* cs_draft_supersede() for the state folder STATE (draft-supersede.c). */
void draft_supersede(const char *state, struct cs_span message);

/* -- its text (draft-text.c) -- */

/* The word on disk for STATE, static. */
const char *draft_state_word(enum cs_draft_state state);

/* Reads TEXT into DRAFT, instead of what it held.  Never says that a text is
 * damaged; fails for want of memory alone. */
enum cs_status draft_read(struct cs_draft *draft, struct cs_span text);

/* Writes DRAFT into *TEXT, terminated, the caller's to free. */
enum cs_status draft_write(const struct cs_draft *draft, char **text,
	size_t *length);

/* -- how a file is attached (draft-part.c) -- */

/* Writes PATH as Attach: lines have it, and reads such a one, in place; what
 * follows it, mutt's description, is left out.  Its length. */
void draft_path_write(FILE *out, const char *path);
size_t draft_path_read(char *text);

/* Keeps FIELDS, lines of Content-…, for the file PATH. */
enum cs_status draft_part_add(struct cs_draft *draft, const char *path,
	struct cs_span fields);
/* The lines that are kept for PATH into *FIELDS, the caller's; "" where it is a
 * file as any. */
enum cs_status draft_part(const struct cs_draft *draft, const char *path,
	char **fields);

/* Attachment I, which is open, as the part that it will be, not encoded, into
 * *WHOLE, the caller's; NULL where it is a file as any. */
enum cs_status draft_part_whole(const struct cs_draft *draft, size_t i,
	char **whole, size_t *length, struct cs_error *error);

/* -- the message of another program (draft-mime.c) -- */

/* Says the header of DRAFT, as read, how its body is made? */
bool draft_is_mime(const struct cs_draft *draft);
/* Does the message DRAFT ask to be encrypted or signed? */
bool draft_is_sealed(const struct cs_draft *draft);
/* Makes the fields of a message, as read, those of a draft. */
enum cs_status draft_fields_decode(struct cs_draft *draft);
enum cs_status draft_fields_settle(struct cs_draft *draft);

/* -- its files (draft-files.c) -- */

/* Keeps DATA as the next of DRAFT's attachments, under a name like NAME, and
 * FIELDS with it as draft_part_add() has them. */
enum cs_status draft_files_add(struct cs_draft *draft, struct cs_span name,
	struct cs_span fields, struct cs_span data, struct cs_error *error);
/* Removes those of the draft NAME of FOLDER. */
void draft_files_remove(int folder, const char *name);

/* -- the list (draft-list.c) -- */

/* Gives TAKE the drafts of the state folder STATE and the messages of
 * POSTPONED, NULL: of none.  What the one is a copy of in the other (above)
 * is removed where nobody works on it. */
enum cs_status draft_list(const char *state,
	const struct postponed *postponed,
	bool (*take)(void *context, const struct cs_draft_entry *entry),
	void *context, struct cs_error *error);

/* -- the folder (draft-folder.c) -- */

bool draft_name_is_valid(const char *name);
bool draft_is_there(int folder, const char *name);

enum cs_status draft_resume(const char *state, const char *name,
	struct cs_draft **draft, struct cs_error *error);

/* Gives DRAFT its name and its lock, if it has none yet. */
enum cs_status draft_claim(struct cs_draft *draft, struct cs_error *error);

/* Gives DRAFT the name NAME and its lock.  CS_BUSY: somebody has it. */
enum cs_status draft_claim_name(struct cs_draft *draft, const char *name,
	struct cs_error *error);

/* Reads draft NAME of FOLDER into DRAFT; with HEAD its beginning only.
 * CHANGED may be NULL. */
enum cs_status draft_load(int folder, const char *name, bool head,
	struct cs_draft *draft, struct timespec *changed,
	struct cs_error *error);

/* Saves DRAFT as being in STATE; on failure it keeps the state it had. */
enum cs_status draft_enter(struct cs_draft *draft, enum cs_draft_state state,
	struct cs_error *error);

/* "NAME.eml", where the message on its way lies. */
void draft_message_name(const struct cs_draft *draft,
	char name[DRAFT_NAME_SIZE + 8]);

#endif
