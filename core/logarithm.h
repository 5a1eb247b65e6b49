/*
 * logarithm - ln and e to the power of, for numbers that are nats.
 *
 * The C library's own would be all that we want of libm, which costs a
 * twentieth of a start.  Within some units in the last place of them, and the
 * same on every machine.
 *
 * ln: x = m * 2^k with m from sqrt(1/2) to sqrt(2), ln m = 2 artanh f with
 * f = (m - 1) / (m + 1), the series of artanh; its next term is below 2^-60.
 * exp: x = k ln 2 + r with |r| <= ln 2 / 2, Taylor's series of e^r likewise.
 */
#ifndef LOGARITHM_H
#define LOGARITHM_H

/* ln X; -HUGE_VAL of 0, NaN of less. */
double logarithm(double x);

/* e to the power of X; HUGE_VAL where that is too large, 0 where too small. */
double exponential(double x);

#endif
