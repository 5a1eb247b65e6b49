#!/bin/bash
# What --enable-static-libraries makes: one program that says the same and needs
# no library of ours but the C library.
. "${SRC:?}/tests/tap.sh"
dir=$(mktemp -d "${TMPDIR:-/tmp}/static.XXXXXX") || exit 2
trap 'rm -rf "$dir"' EXIT
export HOME=$dir LC_ALL=C.UTF-8
unset XDG_STATE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_RUNTIME_DIR MAKEFLAGS MAKELEVEL MFLAGS

for name in unistring ncursesw tinfo config psl idn2; do
	file=$(gcc -print-file-name="lib$name.a" 2>/dev/null)
	[ -e "$file" ] || why="there is no lib$name.a"
done
! grep -q '__SANITIZE_ADDRESS__ 1' < <(gcc -x c -dM -E $(sed -n 's/^SANITIZE_CFLAGS = //p' "$BUILD/Makefile") - </dev/null) ||
	why='a sanitized build'
if [ -n "${why-}" ]; then
	skip 'one program' "$why"
	tap_end
	exit
fi
make -s -C "$BUILD" countersign-static LINK_STATIC=-Wl,-Bstatic LINK_DYNAMIC=-Wl,-Bdynamic >"$dir/made" 2>&1
check 'it is linked' [ -x "$BUILD/countersign-static" ] || sed 's/^/# /' "$dir/made"
needed() { objdump -p "$1" | sed -n 's/^ *NEEDED *//p' | grep -vE '^(libc|ld-linux.*|libm|libdl|libpthread)\.so'; }
same 'it needs no library' "$(needed "$BUILD/countersign-static")" ''
addresses=(kim@example.org jane.doe@us.army.ml jane@gmail,com jané@exämple.org x@bücher.example a@gmial.com)
said=$("$BUILD/countersign-under-test" check --json "${addresses[@]}")
same 'it says the same' "$("$BUILD/countersign-static" check --json "${addresses[@]}")" "$said"
check '... and something' grep -q us.army.mil <<<"$said"
tap_end
