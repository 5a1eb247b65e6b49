/*
 * call - a call of sendmail, and everyone it could send a message to.
 *
 * Puts together what the command line says (invocation.h) and what the header
 * of the message says (header.h), and cuts both into recipients (address.h).
 * The list is the union of what any MTA could read: exim takes the arguments
 * off the recipients of the header, Postfix and others add them; with Resent-
 * fields some read those alone and some the plain ones.  Where it is not sure
 * that all read the same fields there is a doubt, and the message is suspect.
 *
 * Headers count with -t, and also where no recipient stands in the arguments,
 * for some MTAs then look there by themselves.  With recipients in the
 * arguments and no -t they are only to be looked at by people: a message that
 * is bounced carries its first recipients in them, and nobody sends it there.
 *
 * Nothing is changed: what is handed over are the words and the bytes as they
 * came.  The body is never looked at.
 */
#ifndef CALL_H
#define CALL_H

#include "countersign.h"

/* True for a field NAME that some MTA reads recipients out of, with -t. */
bool call_field_has_recipients(struct cs_span name);

#endif
