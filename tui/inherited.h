/*
 * inherited - the signals as the calling program left them to us.
 *
 * Mail clients run their sendmail with signals ignored or blocked in ways of
 * their own (mutt: INT and QUIT ignored, CHLD and TSTP blocked).  While we ask
 * on a terminal they must be as in any program; the real sendmail gets them as
 * the client meant it.  A hang-up is ignored meanwhile: a closed window must
 * not end us before the message is kept.
 */
#ifndef INHERITED_H
#define INHERITED_H

/* Keeps what was inherited and puts everything to its default. */
void inherited_keep(void);
/* Puts back what inherited_keep() found. */
void inherited_restore(void);

#endif
