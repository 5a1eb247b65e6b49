/*
 * confirm - the countersign dialogue without a screen.
 *
 * Which questions a message's recipients raise, what an answer means, and
 * whether the message may leave.  What the public header says under "The
 * countersign" is done here.  It judges nothing itself and knows no terminal:
 * the judgements come in, words come out.
 *
 * Recipients are asked about by key: the canonical domain where the doubt is
 * about the domain, the whole address with its canonical domain where it lies
 * left of the @ (or where the suggestion changes both), the text as it stands
 * where it can't be read.  Names are compared by their canonical forms
 * (domain.h), never by how they look.
 *
 * Invariants: only a question at CS_CONFIRM can be confirmed, and only by the
 * very name that is in doubt; the empty answer never confirms.
 */
#ifndef CONFIRM_H
#define CONFIRM_H

#include "countersign.h"

/* An empty dialogue; EARLIER as in cs_countersign_open(). */
enum cs_status confirm_new(const struct cs_countersign *earlier,
	struct cs_countersign **countersign);

/* Adds what JUDGEMENT of RECIPIENT asks; nothing below CS_CONFIRM. */
enum cs_status confirm_add(struct cs_countersign *countersign,
	const struct cs_recipient *recipient,
	const struct cs_judgement *judgement);

/* Puts the questions in order, the gravest first, without those countersigned
 * before.  To be called once, after the last confirm_add(). */
void confirm_start(struct cs_countersign *countersign);

#endif
