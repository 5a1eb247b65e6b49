# mutt.sh - mutt and neomutt where a second begins.
# shellcheck shell=bash
#
#	. "$SRC/tests/tui.sh"
#	. "$SRC/tests/mutt.sh"
#	mutt_key KEY		y sends, P postpones
#	$mutt_waits		the first lines of a script that is an editor
#
# Both are about moments where a second begins: since 6.13 Linux may give a file
# a time that time() has only some milliseconds later.
#
# Before it sends or postpones, mutt looks whether a file of the message is
# younger than the second in which it was written; then it asks whether to look
# at that again, and Enter says yes.
#
# What an editor made of a draft with headers is taken where its second is
# another than before, so that of a new draft is set back by one where it is
# time()'s.  Where it is not, an edit within that second goes unseen.

# So it looks, for ten seconds at most, until a file that is written now is of a
# later second than the draft: the clock alone would not tell, for what writes
# files may be some milliseconds behind it.

# shellcheck disable=SC2016
mutt_waits='i=0; while :>"$1.now"; [ "$(stat -c %Y "$1.now")" -le "$(stat -c %Y "$1")" ] &&
	[ $((i += 1)) -le 500 ]; do sleep 0.02; done; rm "$1.now"'

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
