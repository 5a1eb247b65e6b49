# mutt.sh - a key that ends the work in the compose menu of mutt or neomutt.
# shellcheck shell=bash
#
#	. "$SRC/tests/tui.sh"
#	. "$SRC/tests/mutt.sh"
#	mutt_key KEY		y sends, P postpones
#
# Before that mutt looks whether a file of the message is younger than the second
# in which it was written.  Linux gives a file a finer time than it gives time(),
# since 6.13, and so where a second begins it may be by some milliseconds; then
# mutt asks whether to look at the file again, and Enter says yes.

mutt_key() {
	local asked= asks=
	tui_keys "$1"
	while tui_until mutt_went && [ -n "$asks" ]; do
		asked=$asks
		tui_keys Enter
	done
}
# it asks anew, or has left the menu, or says in the menu why it has not
mutt_went() {
	local screen
	screen=$(tui_screen)
	asks=
	if [[ $screen =~ Attachment\ #[0-9]+\ modified ]]; then
		asks=${BASH_REMATCH[0]}
		[ "$asks" != "$asked" ]
	else
		[[ $screen != *y:Send* || $screen == *exited* ]]
	fi
}
