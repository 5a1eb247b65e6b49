# tap.sh - TAP for shell tests.
# shellcheck shell=bash
#
#	. "$SRC/tests/tap.sh"
#	check 'what must be true' COMMAND ARG ...	ok when it succeeds
#	same 'what' GOT WANTED
#	skip 'what' WHY
#	tap_end						the plan; last line of a test

tap_n=0

check() {
	local what=$1
	shift
	tap_n=$((tap_n + 1))
	if "$@" 3>&1 >&2; then
		echo "ok $tap_n - $what"
	else
		echo "not ok $tap_n - $what"
		return 1
	fi
}

tap_same() {
	[ "$1" = "$2" ] && return
	printf '# got:\n%s\n# wanted:\n%s\n' "$1" "$2" | sed 's/^\([^#]\)/#   \1/' >&3
	return 1
}
same() { check "$1" tap_same "$2" "$3"; }

skip() {
	tap_n=$((tap_n + 1))
	echo "ok $tap_n - $1 # SKIP $2"
}

not() { ! "$@"; }

tap_end() { echo "1..$tap_n"; }
