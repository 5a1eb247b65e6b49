#!/bin/bash
# aerc behind the gate: it goes on using its terminal, so nothing is asked
# there.
. "$SRC/tests/clients.sh"
# aercrc OUTGOING
aercrc() {
	fresh
	mkdir -p "$work/home/.config/aerc" "$work/home/Mail/INBOX/"{cur,new,tmp}
	rm -f "$work/home/Mail/inbox"
	cat >"$work/home/.config/aerc/accounts.conf" <<END
[home]
source = maildir://$work/home/Mail
outgoing = $1
default = INBOX
from = Ann Author <ann@example.org>
END
	cp /usr/share/aerc/aerc.conf /usr/share/aerc/binds.conf "$work/home/.config/aerc/"
	sed -i 's|^#*editor=.*|editor=true|' "$work/home/.config/aerc/aerc.conf"
	chmod 600 "$work/home/.config/aerc/accounts.conf"
}
receipts() { [ -n "$(find "$work/home/.local/state/countersign/receipts" -type f 2>/dev/null)" ]; }
# review WHO: to the review screen
review() {
	tui_keys aerc Enter
	tui_wait 'Connected'
	tui_keys ":compose -H 'To: $1' -H 'Subject: subject'" Enter
	tui_wait 'Send this email'
}
# back: aerc shows what has become of its message after the next key
back() {
	tui_keys Left
	tui_matches 'Send this email'
}

aercrc "$work/before"
shell
review bob@example.com
tui_keys y
check 'clean mail goes to whom it is for' tui_until sent_to bob@example.com
check 'words and bytes are those of the client' untouched
aercrc "$gate"
shell
review kim@us.army.ml
tui_keys y
check 'a slip: the message is kept' tui_until kept 'kim@us.army.ml'
check 'the client has its message still' tui_until back
check 'nothing was drawn on it' tui_differs 'Countersign'
check 'not sent' nothing_sent

# inside tmux: in a popup, which takes all keys
inside_tmux() {
	shell
	tui_keys "tmux -S $work/inner -f /dev/null new-session 'bash --norc --noprofile -i'" Enter
	tui_wait '\[0\]'
}
asked() { tui_wait 'Countersign.*kim@us.army.ml'; }
aercrc "$gate"
inside_tmux
review kim@us.army.ml
tui_keys y
check 'in tmux: asked in a popup' asked
tui_hand q:
check 'which takes the keys' tui_wait '> q:'
tui_keys Escape
tui_wait_gone 'Countersign'
check 'Escape: the client has its message still' tui_until back
check 'not sent' nothing_sent
check 'kept' kept 'kim@us.army.ml'
tui_keys y
asked
tui_hand us.army.ml
tui_keys Enter
check 'countersigned: sent' tui_until sent_to kim@us.army.ml
check 'the client is whole' tui_wait 'INBOX'
tmux -S "$work/inner" kill-server

# outside: countersigned elsewhere, and sent again
aercrc "$gate"
shell
review kim@us.army.ml
tui_keys y
tui_until kept 'kim@us.army.ml'
tui_until back
tui_keys :term\ countersign\ confirm Enter
check 'confirm in a terminal of the client' asked
tui_hand us.army.ml
tui_keys Enter
check 'gives the receipt' tui_until receipts
tui_wait 'Send this email' || tui_keys Enter
tui_wait 'Send this email' && tui_keys y
check 'with which it is sent' tui_until sent_to kim@us.army.ml
tap_end
