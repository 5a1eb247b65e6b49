/*
 * vouch - is a message that another process made what we would have made?
 *
 * Asked by who hands over for a process that may have been taken over, so that
 * what was judged is what an MTA and its reader get.  Nothing is repaired, and
 * nothing is believed because it can be read somehow: what this program never
 * writes is refused.
 *
 *  - The whole is ASCII without a control character but tab and line feed, no
 *    line longer than 998 bytes, a blank line behind the header.
 *  - Fields are those of the table in vouch.c, each once at most; Sender, Bcc,
 *    Reply-To, Resent-… and a line `From …' are not among them.
 *  - From is there, byte for byte as wire writes the sender's; where the sender
 *    is free, with one mailbox in it.
 *  - Whoever stands in To and Cc is one of the recipients.
 *  - A recipient is one plain address as wire writes it, of signs that no MTA
 *    takes for a list, a route, a file, a program or an option.
 *
 * Texts of messages whose local parts are not ASCII (RFC 6532) are refused
 * too: a kiosk has none.  The public function is declared in countersign.h.
 */
#ifndef VOUCH_H
#define VOUCH_H

#include "countersign.h"

#endif
