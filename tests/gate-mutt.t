#!/bin/bash
# mutt behind the gate; gate-neomutt.t is the same with neomutt.
. "${SRC:?}/tests/clients.sh"
mutt=${0##*/gate-}
mutt=${mutt%.t}

# muttrc SENDMAIL LINE ...
muttrc() {
	{
		cat <<END
set realname="Ann Author" from="ann@example.org" use_from
set folder="$work/home/Mail" spoolfile="$work/home/Mail/inbox"
set record="=sent" postponed="=drafts"
set editor="true" edit_headers abort_unmodified=no
set sleep_time=0 charset=utf-8
set sendmail="$1"
alias bob Bob Builder <bob@example.com>
alias carol Carol <carol@exämple.de>
END
		shift
		[ $# = 0 ] || printf '%s\n' "$@"
	} >"$work/muttrc"
}
start() { # ARG ...
	shell
	tui_keys "$mutt -F $work/muttrc $*" Enter
}
# menu ARG ...: to mutt's compose menu
menu() {
	start -s subject "$@"
	tui_wait 'To: ' && tui_keys Enter
	tui_wait 'Subject: subject' && tui_keys Enter
	tui_wait 'y:Send'
}
send() { # ARG ...
	fresh
	menu "$@"
	mutt_key y
}
asked() { tui_wait 'Countersign'; }
# refusal TEXT: the pager has the gate's words; then the compose menu again,
# all of it, on the client's own screen
refusal() {
	tui_wait "$1" && tui_wait 'child exited 77'
}
whole() {
	tui_keys q
	tui_wait 'y:Send.*Subject: subject.*Attachments.*Compose' && tui_alt &&
		tui_wait_gone 'Countersign'
}
left() { tui_until has_left; }
has_left() { tui_row_is 0 BEFORE && ! tui_alt; }

# clean mail: nothing is seen of the gate, nothing is changed
muttrc "$work/before"
send -b hidden@example.net bob
check 'clean mail goes to those who were named' tui_until sent_to 'bob@example.com hidden@example.net'
check 'words and bytes are those of the client' untouched
check 'nothing is kept' tui_until has_drafts 0
check 'the terminal is as before' left

muttrc "$gate"
send carol
check 'an international name passes' tui_until sent_to 'carol@xn--exmple-cua.de'
muttrc "$gate" 'unset idn_encode'
send carol
check 'and in its other form' tui_until sent_to 'carol@exämple.de'

# suspect: the dialogue, on mutt's screen
muttrc "$gate"
send kim@us.army.ml
check 'a slip: the dialogue stands on the screen of the client' asked
check 'it says what is wrong' tui_wait 'is missing; .ml is Mali'
check 'the message is kept before anything is asked' kept '^To: kim@us.army.ml'
tui_keys Escape
check 'Escape refuses, and says why' refusal 'kim@us.army.ml: .*missing.*not countersigned'
check 'the client still has its message, on a whole screen' whole
check 'nothing was sent' nothing_sent
mutt_key y
asked
tui_keys Enter
check 'Enter takes the suggestion: the correction is named' \
	refusal 'you meant us.army.mil, not us.army.ml: correct it'
check 'and the client can make it' whole
mutt_key y
asked
tui_hand army.mil
tui_keys Enter
check 'another domain typed: the correction is named' refusal 'you meant army.mil, not us.army.ml'
whole
mutt_key y
asked
tui_keys C-c
check '^C refuses' refusal 'not countersigned'
check 'and mutt goes on' whole
check 'nothing was sent by any of them' nothing_sent
mutt_key y
asked
tui_keys C-z
tui_hand us.army.m
check '^Z stops nobody' tui_wait 'Countersign.*us.army.m'
tui_resize 90 24
check 'it follows the window' tui_until tui_row_ends 0 89
tui_hand l
tui_keys Enter
check 'countersigned: sent' tui_until sent_to kim@us.army.ml
check 'what was kept is gone' tui_until has_drafts 0
check 'the terminal is as before the dialogue' left

# where a recipient can come from
fresh
menu bob
tui_keys b
tui_wait $'\nBcc:' && tui_keys kim@us.army.ml Enter
tui_wait 'Bcc: kim' && mutt_key y
check 'a Bcc given in the menu is judged' asked
tui_keys Escape
refusal 'kim@us.army.ml: ' && whole
check 'nobody gets it, the clean one neither' nothing_sent
tui_kill
send "'Friends: bob@example.com, kim@us.army.ml;'"
check 'a member of a group is judged' tui_wait 'Countersign.*kim@us.army.ml'
check 'and nobody else of it' tui_wait '1 of 1'
tui_kill
fresh
printf 'From x@example.org Mon Jan  1 00:00:00 2024\n%s\n' \
	"$(printf '%s\n' 'From: x@example.org' 'To: kim@us.army.ml' 'Subject: old' '' hello)" >"$work/home/Mail/inbox"
start
tui_wait 'old' && tui_keys b
tui_wait 'Bounce message to:' && tui_keys bob Enter
tui_wait 'Bounce message to Bob' && tui_keys y
check 'a bounce goes by its new recipient alone' tui_until sent_to bob@example.com
tui_wait 'bounced' && tui_keys b
tui_wait 'Bounce message to:' && tui_keys joe@us.army.ml Enter
tui_wait 'Bounce message to joe' && tui_keys y
check 'and is judged by it' tui_wait 'Countersign.*joe@us.army.ml'
tui_keys Escape
check 'refused' refusal 'joe@us.army.ml: '
check 'what was kept is the bounce' kept '^Resent-To: joe@us.army.ml'
check 'it did not go' arrived 1

# the window is closed in the dialogue
send kim@us.army.ml
asked
tui_hang_up
check 'window closed: the message is kept' tui_until kept '^To: kim@us.army.ml'
check 'and not sent' nothing_sent

# a client that does not wait for its sendmail
muttrc "$gate" 'set sendmail_wait=-1'
send kim@us.army.ml
check 'a client that waits not at all: the message is kept' tui_until kept '^To: kim@us.army.ml'
check 'not sent' nothing_sent
check 'and nothing is drawn on its terminal' left
muttrc "$gate" 'set sendmail_wait=5'
send kim@us.army.ml
asked
check 'a client that stops waiting: it has its terminal back' left
tui_keys 'echo whose keys' Enter
check 'and all of its keys' tui_wait $'\nwhose keys'
check 'the message is kept' kept '^To: kim@us.army.ml'
check 'not sent' nothing_sent

# no terminal at all
muttrc "$gate"
fresh
echo hello | setsid -w env HOME="$work/home" "$mutt" -F "$work/muttrc" -s subject kim@us.army.ml >"$work/said" 2>&1
check 'batch: the client fails' [ $? != 0 ]
check 'it says what to do' grep -q 'countersign confirm' "$work/said"
check 'the message is kept' kept hello
check 'not sent' nothing_sent

# the gate is not there, or broken
muttrc 'nonexistent-countersign sendmail'
send bob
check 'no gate on PATH: mutt says that it was not sent' tui_wait 'Error sending message, child exited 127'
check 'and nothing is' nothing_sent
muttrc "$gate"
policy 'oops'
send bob
check 'a policy that can not be read: mutt says that it was not sent' tui_wait 'policy.conf:3: .*child exited 78'
check 'and nothing is' nothing_sent
check 'it is kept' kept '^To: Bob'
tap_end
