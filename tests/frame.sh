# frame.sh - a folder, a home and a policy of its own, and TAP in short words.
# shellcheck shell=bash
#
#	. "$SRC/tests/frame.sh"		$dir, removed at the end
#	is WHAT GOT WANTED; has WHAT TEXT PART; yes WHAT COMMAND ...
#	echo "1..$n"			last line of a test
#
# Others may reach $dir but not write into it: a policy lies there.
dir=$(mktemp -d "${TMPDIR:-/tmp}/countersign.XXXXXX") || exit 2
trap 'rm -rf "$dir"' EXIT
chmod 755 "$dir"
export LC_ALL=C.UTF-8 HOME=$dir/home COUNTERSIGN_TEST_POLICY=$dir/policy
unset XDG_STATE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_RUNTIME_DIR TMUX
n=0
ok() { n=$((n + 1)); echo "ok $n - $1"; }
not_ok() { n=$((n + 1)); echo "not ok $n - $1"; printf '%s\n' "${@:2}" | sed 's/^/# /'; }
is() { # WHAT GOT WANTED
	if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "got:" "$2" "wanted:" "$3"; fi
}
has() { # WHAT TEXT PART
	case $2 in *"$3"*) ok "$1" ;; *) not_ok "$1" "got:" "$2" "without:" "$3" ;; esac
}
yes() { # WHAT COMMAND ...
	if "${@:2}"; then ok "$1"; else not_ok "$1" "failed: ${*:2}"; fi
}
