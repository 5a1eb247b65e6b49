#!/usr/bin/env bash
# keymaps.t - the keymaps are what xkb-data has, and the reader agrees.
set -u
tool=$BUILD/tests/tools/print-keymap
if [ ! -x "$tool" ]; then
	echo "1..0 # SKIP built without libxkbcommon"
	exit 0
fi
n=0
ok() { # STATUS NAME
	n=$((n + 1))
	if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

names=$("$tool")
diff <(echo "$names") \
	<(cd "$SRC/keymaps" && printf '%s\n' *.conf | sed 's/\.conf$//' | LC_ALL=C sort) >&2
ok $? "a file for every layout and no other"
for name in $names; do
	diff "$SRC/keymaps/$name.conf" <("$tool" "$name") >&2
	ok $? "$name.conf is what xkb-data has"
done
"$tool" nosuch >/dev/null 2>&1
[ $? = 64 ]
ok $? "no keymap of that name: 64"
CMOCKA_MESSAGE_OUTPUT=TAP "$BUILD/tests/unit/keymap-xkb" "$SRC"/keymaps/*.conf >&2
ok $? "every key as the reader sees it is xkb-data's"
echo "1..$n"
