#!/bin/bash
# alpine behind the gate: recipients in the header alone, a pipe, raw keys.
. "$SRC/tests/clients.sh"
# pinerc SENDMAIL-PATH
pinerc() {
	fresh
	cat >"$work/home/.pinerc" <<END
personal-name=Ann Author
user-domain=example.org
inbox-path=$work/home/Mail/inbox
folder-collections=Mail $work/home/Mail/[]
sendmail-path=$1
last-version-used=6.26
nntp-server=
smtp-server=
feature-list=quit-without-confirm,compose-send-offers-first-filter,no-send-without-confirm
default-fcc=""
END
}
# compose WHO: to the composer with everything filled in
compose() {
	shell
	tui_keys "alpine -p $work/home/.pinerc $1 ; clear; echo AFTER" Enter
	tui_wait 'To      : .*Subject :'
	tui_keys C-n C-n
	tui_keys subject C-n
	tui_keys hello
	tui_wait 'Subject : subject.*hello'
}
send() {
	tui_keys C-x
	tui_wait 'Send message' && tui_keys y
}
asked() { tui_wait 'Countersign'; }

pinerc "$work/before -oem -t -oi"
compose bob@example.com
send
check 'clean mail goes to whom it is for' tui_until sent_to bob@example.com
check 'words and bytes are those of the client' untouched
pinerc "$gate -oem -t -oi"
compose kim@us.army.ml
send
check 'a slip: asked on the screen of the client' asked
check 'the message is kept' kept '^To: kim@us.army.ml'
tui_hand wrong.exam
check 'the busy bar of the client does not move the cursor' tui_matches '> wrong.exam'
tui_resize 90 26
check 'it follows the window' tui_until tui_row_ends 0 89
tui_keys Escape
check 'Escape refuses, and the client says why' tui_wait 'POSTING ERRORS.*kim@us.army.ml: .*not countersigned'
tui_keys e
check 'it still has its message, on a whole screen' tui_wait 'To      : kim@us.army.ml.*Subject : subject.*hello.*Get Help'
check 'on its own screen' tui_differs 'Countersign'
check 'not sent' nothing_sent
send
asked
tui_keys Enter
check 'a correction is named' tui_wait 'you meant us.army.mil, not us.army.ml'
tui_keys e
tui_wait 'Get Help'
send
asked
tui_keys C-c
check '^C refuses' tui_wait 'POSTING ERRORS.*not countersigned'
tui_keys e
tui_wait 'Get Help'
send
asked
tui_hand us.army.ml
tui_keys Enter
check 'countersigned: sent' tui_until sent_to kim@us.army.ml
tap_end
