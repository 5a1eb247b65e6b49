/*
 * courier-rate - how many messages a kiosk's account has sent within the hour.
 *
 * A file of slots of one length, in each when a message went: seconds of the
 * clock and seconds since the machine was booted.  It is the helper's; the
 * screen's cage can't write it.  Sessions of one account take turns (flock),
 * so that two can't both take the last slot; a slot is taken before sendmail
 * runs and stays taken whatever comes of it.
 *
 * A message is an hour old when both clocks say so.  Where the machine has been
 * booted in between the clock alone tells; a clock that was set back doesn't
 * help, and slots that lie in the future, or can't be read, count as taken now.
 */
#ifndef COURIER_RATE_H
#define COURIER_RATE_H

#include "countersign.h"

enum { COURIER_RATE = 1000 };

enum courier_rate { RATE_FREE, RATE_TAKEN, RATE_UNKNOWN };

/* Is there room for one more of MOST in the file PATH?  With TAKE it is taken.
 * RATE_UNKNOWN, errno set: the file can't be had, so nothing may go. */
enum courier_rate courier_rate(const char *path, long most, bool take);

#endif
