/*
 * message - a draft in the form of the wire: RFC 5322 and MIME.
 *
 * This room is not part of the library: it lives in the helper program
 * countersign-message alone, because GMime costs 1.8 ms at every start and
 * parses what strangers wrote.  The fields come from wire; GMime writes the
 * MIME parts.
 *
 * The text goes as 7bit where it is plain ASCII in short lines, else as
 * quoted-printable or base64, whichever is shorter: nothing on the way has to
 * be clean for 8 bits.  Lines that begin with `From ' and blanks at a line's
 * end (but for the `-- ' of a signature) are protected by quoted-printable.
 * Attachments keep every byte; a text file is marked as text only when it is
 * UTF-8.  What a message brought that was taken up goes as that had it
 * (message-part.h): a message within it as it stands, in 8bit where it has such
 * bytes, for it may not be encoded.  Line ends are \n, as every sendmail takes them.
 *
 * Out go the fields of the draft less those of wire_kind() WIRE_OURS; Bcc is
 * never written into what is sent.  Nothing is added but MIME-Version and what MIME needs: no
 * name of the machine, the user or this program.
 */
#ifndef MESSAGE_H
#define MESSAGE_H

#include "countersign.h"

enum message_use {
	MESSAGE_SENT,
	MESSAGE_FLOWED,    /* the same, and its long lines flow (flowed.h) */
	MESSAGE_POSTPONED, /* to be written on, by mutt too: with Bcc, X-Mutt-Fcc
			    * and X-Mutt-References as it has them, and without
			    * a Message-ID, which would be one sent before */
};

/* Writes DRAFT into the descriptor OUT.  ATTACHMENTS are its attachments,
 * opened for reading, in their order. */
enum cs_status message_write(const struct cs_draft *draft,
	const int *attachments, enum message_use use, int out,
	struct cs_error *error);

#endif
