/*
 * secret - a line on the standard input that must not be seen.
 *
 * Turns the terminal's echo off and on again around an ordinary read; where
 * the standard input is no terminal nothing happens.
 */
#ifndef SECRET_H
#define SECRET_H

#include <stdbool.h>

/* What is typed is no longer shown, or again as before. */
void secret_hide(void);
void secret_show(void);

#endif
