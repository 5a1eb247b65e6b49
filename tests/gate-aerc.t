#!/bin/bash
# aerc behind the gate: it goes on using its terminal, so nothing is asked
# there.
. "${SRC:?}/tests/clients.sh"
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
check 'nothing was drawn on it' tui_wait_gone 'Countersign'
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
tui_keys Enter
check 'a correction is named' tui_wait 'you meant us.army.mil, not us.army.ml.*Enter closes this'
tui_keys Enter
tui_wait_gone 'Enter closes this'
check 'the client has its message still' tui_until back
check 'and nothing was sent' nothing_sent
tui_keys y
asked
tui_resize 96 30
check 'a popup outlives another size of the window' tui_wait 'Countersign.*kim@us.army.ml'
tui_hand us.army.ml
tui_keys Enter
check 'countersigned: sent' tui_until sent_to kim@us.army.ml
check 'the client is whole' tui_wait 'INBOX'
check 'countersigned in the popup, the terminal still belongs to the client' tui_differs 'Countersign'
tmux -S "$work/inner" kill-server
aercrc "$gate"
inside_tmux
review kim@us.army.ml
tui_keys y
asked
tui_keys C-z
tui_hand us.army.m
check '^Z stops nobody' tui_wait '> us.army.m'
tui_keys C-c
tui_wait_gone 'Countersign'
check '^C: the client has its message still' tui_until back
check 'not sent' nothing_sent
tui_keys y
asked
tui_hang_up
tmux -S "$work/inner" kill-server 2>/dev/null
check 'window closed: kept' tui_until kept 'kim@us.army.ml'
check 'and not sent' nothing_sent

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

# where a recipient can come from; aerc 0.14 has no aliases and no bounce
write() { # HEADER ...: to the review screen
	local header words=
	for header; do words+=" -H '$header'"; done
	tui_keys aerc Enter
	tui_wait 'Connected'
	tui_keys ":compose -H 'Subject: subject'$words" Enter
	tui_wait 'Send this email'
}
for form in exämple xn--exmple-cua; do
	aercrc "$gate"
	shell
	review "carol@$form.de"
	tui_keys y
	check "an international name passes as $form" tui_until sent_to "carol@$form.de"
done
aercrc "$gate"
shell
write 'To: bob@example.com' 'Bcc: kim@us.army.ml'
tui_keys y
check 'a Bcc is judged' tui_until kept '^Bcc: .*kim@us.army.ml'
check 'nobody gets it, the clean one neither' nothing_sent
tui_until back
aercrc "$gate"
shell
write 'To: Friends: bob@example.com, kim@us.army.ml;'
tui_keys y
check 'a member of a group is judged' tui_until kept '^X-Countersign-Recipient: kim@us.army.ml'
check 'and holds up the others' nothing_sent
tui_until back

# the gate is not there, or broken
aercrc "/nonexistent/countersign sendmail"
shell
review bob@example.com
tui_keys y
check 'no gate: aerc says so' tui_wait 'no such file'
check 'it has its message still' tui_until back
check 'and nothing is sent' nothing_sent
policy 'oops'
aercrc "$gate"
shell
review bob@example.com
tui_keys y
check 'a policy that can not be read: the message is kept' tui_until kept '^To: <bob'
check 'aerc has its message still' tui_until back
check 'and nothing is sent' nothing_sent
policy

# as `setup' writes it
aercrc /bin/false
HOME=$work/home "$work/bin/countersign" setup --apply aerc >/dev/null
shell
review kim@us.army.ml
tui_keys y
check 'set up by us: a slip is refused' tui_until kept 'kim@us.army.ml'
check 'and does not go' nothing_sent
tap_end
