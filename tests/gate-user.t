#!/bin/bash
# All that is tried with mutt and with aerc, as a plain user: what root may,
# as opening any terminal, must not be needed.  Nor is a login shell: this user
# has nologin, which tmux and others would run for a command.
if [ "$(id -u)" != 0 ]; then
	echo '1..0 # SKIP a plain user runs gate-mutt.t and gate-aerc.t itself'
	exit
fi
# mutt wants one who has a name
user=nobody group=$(id -gn nobody)
dir=$(mktemp -d "${TMPDIR:-/tmp}/user.XXXXXX") || exit 1
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' INT TERM
mkdir "$dir/build" "$dir/tests" "$dir/home" "$dir/tmp"
cp "$BUILD/countersign-under-test" "$BUILD/countersign-message" "$dir/build/"
cp -r "$SRC/keymaps" "$dir/build/"
cp "$SRC"/tests/*.sh "$SRC"/tests/gate-{mutt,aerc}.t "$dir/tests/"
chown -R "$user:$group" "$dir"
cd "$dir" || exit
status=0
for test in gate-mutt gate-aerc; do
	setpriv --reuid="$user" --regid="$group" --clear-groups --inh-caps=-all \
		env BUILD="$dir/build" SRC="$dir" HOME="$dir/home" TMPDIR="$dir/tmp" \
		bash "$dir/tests/$test.t" || status=1
done
exit $status
