/*
 * audit - what was challenged and what was chosen, one line each.
 *
 * Makes the lines out of a dialogue that has ended and appends them
 * (audit-log.h).  What a line tells is the setting audit.privacy's to say;
 * text of a message never gets here.  Reading a log is audit-read's.
 *
 * Members, in this order, the empty ones left out:
 *
 *   when        "2026-11-23T14:33:55Z"
 *   event       "challenge" or "passed"
 *   who         the user's login name
 *   client      what asked: "compose", "sendmail" …
 *   verdict rules typed suggested choice meant by tries seconds   (challenge)
 *   recipients  full privacy: whom it was about                  (challenge)
 *   count       how many recipients were judged                     (passed)
 */
#ifndef AUDIT_H
#define AUDIT_H

#include "countersign.h"

#endif
