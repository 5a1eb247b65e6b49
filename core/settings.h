/*
 * settings - what is in force, and which file said so.
 *
 * One table (settings-table.c) has a row for each setting: name, type, range,
 * default, who may change it in which direction, and one sentence.  The parser,
 * the lint, `policy show' and the manual's list are made from its rows.
 *
 * Layers, the later on top:
 *
 *   1. the defaults, which go through the same parser as any file;
 *   2. policy.conf, then policy.d/NAME.conf in the order of the names' bytes:
 *      lists add up, of single values the later one counts;
 *   3. the user's own file, which can tighten what policy sets and never loosen
 *      it: each row says how.  What loosens is refused with a remark, the rest
 *      of his file still counts.
 *
 * places.policy_only (--policy FILE) replaces 2 and 3.
 *
 * A mistake in any file, or a file that can't be believed (trust.h), fails the
 * whole: nothing may be sent under a policy that could be read only in part.
 * @include is refused, for what it names would escape the trust checks.
 *
 * This is the one owner of libconfig beside keymap.  The guard holds a struct
 * settings and hands its values out as cs_setting_…().
 */
#ifndef SETTINGS_H
#define SETTINGS_H

#include "countersign.h"

struct policy;
struct settings;

/* Reads all layers.  On failure *SETTINGS is NULL, and ERROR has the first
 * mistake as "FILE:LINE: what".  CS_CONFIG: a mistake in a file; CS_UNTRUSTED:
 * wrong owner or mode; CS_NOT_FOUND: places.policy_only is not there. */
enum cs_status settings_open(const struct cs_places *places,
	struct settings **settings, struct cs_error *error);
void settings_close(struct settings *settings);

/* The same for the lint: every mistake goes to REPORT, and what could be read
 * comes back all the same, not to be used for judging; NULL when memory is
 * out. */
struct report;
struct settings *settings_read(const struct cs_places *places,
	struct report *report);

/* What policy says about domains; lives as long as the settings. */
const struct policy *settings_policy(const struct settings *settings);

/* The rows, in the table's order, with their values in force. */
size_t settings_count(const struct settings *settings);
const struct cs_setting *settings_at(const struct settings *settings, size_t i);

/* Values by name.  A name or type that the table doesn't have asserts.  A text
 * that nobody set is "". */
long settings_number(const struct settings *settings, const char *name);
bool settings_truth(const struct settings *settings, const char *name);
const char *settings_text(const struct settings *settings, const char *name);

/* Item I of an array of texts (keymaps, …), NULL at its end. */
const char *settings_item(const struct settings *settings, const char *name,
	size_t i);

/* An array of groups (identities), as it was read; none is NULL. */
struct value;
const struct value *settings_value(const struct settings *settings,
	const char *name);

/* Where it comes from, for messages: "FILE:LINE". */
const char *settings_origin(const struct settings *settings, const char *name);

/* What changes when any value in force changes: for receipts, which are bound
 * to the policy they were given under.  FNV-1a over names and values, lists'
 * contents included; not a cryptographic digest. */
uint64_t settings_fingerprint(const struct settings *settings);

#endif
