/*
 * Tells a hand from a paste or a held key, by the times of the keys alone.
 *
 * A hand's two fastest keys (a roll of two fingers) may lie within 10 ms; a
 * third one within another 10 ms does not come from a hand, but from a paste
 * or a program (Dhakal et al., Observations on Typing from 136 Million
 * Keystrokes, 2018: the fastest people average 120 ms, rolls included).  One
 * finger taps one key at most 13 times a second or so; terminals repeat a held
 * key 25 to 40 times a second.
 */
#include "countersign.h"

enum {
	TYPED_US = 40000, /* so far apart, always typed */
	BURST_US = 10000, /* closer than that: counts as a burst */
	BURST_KEYS = 3,   /* keys of a burst that no hand has made */
	HELD_KEYS = 3,    /* one key so often in a row is held down */
};

enum cs_typing_verdict
cs_typing_key(struct cs_typing *typing, uint32_t key, uint64_t now_us)
{
	uint64_t gap = now_us - typing->last_us;
	bool is_first = !typing->burst;

	if (is_first || gap >= TYPED_US) {
		typing->burst = typing->repeat = 1;
	} else {
		typing->burst = gap < BURST_US ? typing->burst + 1 : 1;
		typing->repeat = key == typing->last_key
			? typing->repeat + 1 : 1;
	}
	typing->last_us = now_us;
	typing->last_key = key;
	if (typing->burst >= BURST_KEYS)
		return CS_PASTED;
	return typing->repeat >= HELD_KEYS ? CS_HELD : CS_TYPED;
}
