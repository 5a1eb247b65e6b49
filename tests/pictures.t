#!/bin/bash
# The pictures in docs/pictures show what the program shows: made anew from a
# real terminal, they have the same words.  `make pictures' brings them up to
# date.
. "${SRC:?}/tests/tap.sh"
work=$(mktemp -d "${TMPDIR:-/tmp}/pictures.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT

# FILE: row by row, without colours and blanks, which runs cut off, and without
# what an autosave tells when it comes
words() {
	grep -o ' y="[0-9.]*" [^>]*>[^<]*</text>' "$1" |
		sed -E 's/^ y="([0-9.]*)"[^>]*>(.*)<\/text>/\1 \2/' |
		awk '{ y = $1; sub(/^[^ ]* /, "") }
			y != row { print ""; row = y } { printf "%s", $0 }
			END { print "" }' | sed 's/ //g; s/draftkept//'
}
check 'pictures are made' env OUT="$work" "$SRC/tests/tools/pictures"
for picture in "$SRC"/docs/pictures/*.svg; do
	name=${picture##*/}
	same "$name shows what the program shows" "$(words "$work/$name")" \
		"$(words "$picture")"
done
tap_end
