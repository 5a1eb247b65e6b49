#!/bin/bash
# `countersign confirm', and what the receipt it gives is good for.
. "${SRC:?}/tests/clients.sh"
fresh
message=$work/message
printf '%s\n' 'From: ann@example.org' 'To: kim@us.army.ml' 'Message-ID: <1@example.org>' 'Subject: x' '' hello >"$message"
export HOME=$work/home
# gate ARG ...: with no terminal to ask on
gate() {
	said=$(setsid -w env -u TMUX "$work/bin/countersign" sendmail "$@" <"$message" 2>&1)
	echo $?
}
confirm() { # ARG ...
	shell
	tui_keys "countersign confirm $*" Enter
}
receipts() { find "$work/home/.local/state/countersign/receipts" -type f 2>/dev/null; }

same 'refused where nobody can be asked' "$(gate -- kim@us.army.ml)" 77
check 'kept' has_drafts 1
confirm
check 'confirm asks about the message that was refused last' tui_wait 'Countersign.*kim@us.army.ml'
tui_keys Escape
check 'Escape gives nothing' tui_wait 'not countersigned'
same 'no receipt' "$(receipts | wc -l)" 0
same 'still refused' "$(gate -- kim@us.army.ml)" 77
shell
tui_keys "countersign drafts resume $(basename "$(drafts)")" Enter
check 'so does drafts resume' tui_wait 'Countersign.*kim@us.army.ml'
tui_keys Escape
tui_wait 'not countersigned'
confirm
tui_wait 'Countersign' && tui_keys Enter
check 'a correction is named' tui_wait 'you meant us.army.mil, not us.army.ml'
same 'and gives nothing' "$(receipts | wc -l)" 0
confirm
tui_wait 'Countersign' && tui_hand us.army.ml && tui_keys Enter
check 'countersigned, for as long as policy says' tui_wait 'countersigned, for 60 minutes'
same 'one receipt' "$(receipts | wc -l)" 1
same 'nobody else can read it' "$(stat -c '%a' "$(receipts)")" 600
if [ "$(id -u)" = 0 ]; then
	chown 65534 "$(receipts)"
	same 'none that somebody else wrote' "$(gate -- kim@us.army.ml)" 77
	chown 0 "$(receipts)"
	check 'nothing was sent on it' nothing_sent
fi
chmod 640 "$(receipts)"
same 'none that others can read' "$(gate -- kim@us.army.ml)" 77
chmod 600 "$(receipts)"
ln "$(receipts)" "$work/second"
same 'none with a second name' "$(gate -- kim@us.army.ml)" 77
rm "$work/second"
same 'not good for another address there' "$(gate -- joe@us.army.ml)" 77
same 'nor where one of two is another' "$(gate -- kim@us.army.ml joe@us.army.ml)" 77
same 'nor where the other can not be read' "$(gate -- kim@us.army.ml 'a@@b')" 65
check 'nothing was sent so far' nothing_sent
same 'good for this one' "$(gate -- kim@us.army.ml)" 0
check 'it is sent' sent_to kim@us.army.ml
check 'what was kept of it is forgotten' has_drafts 0
same 'good in capitals of the domain' "$(gate -- kim@US.Army.ML)" 0
same 'not under another policy' "$(policy 'hold = { seconds = 9; };'; gate -- kim@us.army.ml)" 77
same 'good again under the old one' "$(policy; gate -- kim@us.army.ml)" 0
policy 'rules = ( { match = "*.ml"; action = "block"; reason = "no"; } );'
same 'never good for what is blocked' "$(gate -- kim@us.army.ml)" 77
confirm kim@us.army.ml
check 'nor can it be had' tui_wait "This recipient can't be sent to"
tui_kill
policy 'confirm = { valid_minutes = 0; };'
confirm kim@us.army.ml
tui_wait 'Countersign' && tui_hand us.army.ml && tui_keys Enter && tui_wait 'countersigned'
same 'with no minutes it lapses at once' "$(gate -- kim@us.army.ml)" 77
policy
rm -rf "$work/home/.local/state/countersign/receipts"
confirm --line kim@us.army.ml
tui_wait 'Type the name'
tui_keys Enter
check '--line: a correction is named' tui_wait 'you meant us.army.mil'
confirm --line kim@us.army.ml
tui_wait 'Type the name'
tui_hand us.army.ml
tui_keys Enter
check '--line: countersigned' tui_wait 'countersigned, for 60'
rm -rf "$work/home/.local/state/countersign/receipts"
same 'a pipe can not countersign' "$(echo us.army.ml | setsid -w "$work/bin/countersign" confirm --line kim@us.army.ml >/dev/null 2>&1; echo $?)" 77
confirm bob@example.com
check 'nothing to countersign' tui_wait 'nothing here needs a countersign'
same 'confirm without a terminal' "$(setsid -w "$work/bin/countersign" confirm kim@us.army.ml </dev/null >/dev/null 2>&1; echo $?)" 77
same 'gives nothing' "$(receipts | wc -l)" 0
tap_end
