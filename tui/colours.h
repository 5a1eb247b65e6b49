/*
 * colours - whether colours are wanted, and for which background.
 *
 * Asked by every door that opens a screen: NO_COLOR (no-color.org), the setting
 * `screen.colours', and for its "auto" what the environment says of the
 * background.
 */
#ifndef COLOURS_H
#define COLOURS_H

#include "countersign.h"
#include "theme.h"

enum theme_background colours_wanted(const struct cs_guard *guard);

/* The same of a screen whose banner has to be in colour: NO_COLOR is not
 * heard. */
enum theme_background colours_set(const struct cs_guard *guard);

#endif
