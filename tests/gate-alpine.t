#!/bin/bash
# alpine behind the gate: recipients in the header alone, a pipe, raw keys.
. "${SRC:?}/tests/clients.sh"
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
check 'the busy bar of the client does not move the cursor' tui_wait '> wrong.exam'
tui_resize 90 26
check 'it follows the window' tui_until tui_row_ends 0 89
tui_keys Escape
check 'Escape refuses, and the client says why' tui_wait 'POSTING ERRORS.*kim@us.army.ml: .*not countersigned'
tui_keys e
check 'it still has its message, on a whole screen' tui_wait 'To      : kim@us.army.ml.*Subject : subject.*hello.*Get Help'
check 'on its own screen' tui_wait_gone 'Countersign'
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

# the window is closed, and ^Z
pinerc "$gate -oem -t -oi"
compose kim@us.army.ml
send
asked
tui_keys C-z
tui_hand us.army.m
check '^Z stops nobody' tui_wait 'Countersign.*us.army.m'
tui_hang_up
check 'window closed: the message is kept' tui_until kept '^To: kim@us.army.ml'
check 'and not sent' nothing_sent

# its busy bar is drawn by a second thread: a screen of ours is one write, or the
# bar would come between the place and what is to stand there
if strace -D -o "$work/trace" true 2>/dev/null; then
	cat >"$work/traced" <<-END
	#!/bin/sh
	export ASAN_OPTIONS=detect_leaks=0
	exec strace -D -qq -s 9999 -e trace=write -o '$work/trace' $gate "\$@"
	END
	chmod 755 "$work/traced"
	pinerc "$work/traced -oem -t -oi"
	compose kim@us.army.ml
	send
	asked
	tui_keys Escape
	tui_wait 'POSTING ERRORS'
	check 'the dialogue goes to its terminal whole' tui_until grep -q \
		'write(.*\[J.* Countersign .*us\.army\.ml.*goes back' "$work/trace"
else
	skip 'the dialogue goes to its terminal whole' 'strace can trace nothing here'
fi

# where a recipient can come from
compose_to() { # WHO: typed into the composer
	shell
	tui_keys "alpine -p $work/home/.pinerc; clear; echo AFTER" Enter
	tui_wait 'MAIN MENU' && tui_keys c
	tui_wait 'To      :' && tui_burst "$1"
	tui_keys Enter
	tui_wait_gone 'To Complete' && tui_keys C-n C-n
	tui_keys subject C-n
	tui_keys hello
	tui_wait 'Subject : subject.*hello'
}
for form in exämple xn--exmple-cua; do
	pinerc "$gate -oem -t -oi"
	compose_to "carol@$form.de"
	send
	check "an international name passes as $form" tui_until sent_to "carol@$form.de"
done
pinerc "$gate -oem -t -oi"
printf 'pals\tPals\t(bob@example.com,kim@us.army.ml)\n' >"$work/home/.addressbook"
echo "address-book=Home $work/home/.addressbook" >>"$work/home/.pinerc"
compose_to pals
check 'an alias typed in the composer is written out' tui_wait 'kim@us.army.ml'
send
check 'who stands behind it is judged' tui_wait 'Countersign.*kim@us.army.ml'
tui_keys Escape
tui_wait 'POSTING ERRORS'
check 'and nobody gets it' nothing_sent
# alpine writes none of its members into the message
pinerc "$gate -oem -t -oi"
compose_to 'Friends: bob@example.com, kim@us.army.ml;'
send
check 'a group has lost its members: the client is told' tui_wait 'POSTING ERRORS.*there is no recipient'
check 'and what it wrote is kept' kept '^To: Friends: ;'
pinerc "$gate -oem -t -oi"
shell
tui_keys "alpine -p $work/home/.pinerc bob@example.com; clear" Enter
tui_wait 'To      : bob' && tui_keys C-r
tui_wait 'Bcc     :' && tui_keys C-n
tui_burst kim@us.army.ml
tui_wait 'Bcc     : kim' && tui_keys C-n
send
check 'a Bcc is judged' tui_wait 'Countersign.*kim@us.army.ml'
tui_keys Escape
tui_wait 'POSTING ERRORS'
check 'nobody gets it, the clean one neither' nothing_sent

# a bounce: Resent-To on top, To of old below it, and no words that say which
inbox() { # TO: a message to TO lies there
	printf 'From x@example.org Mon Jan  1 00:00:00 2024\n%s\n\nhello\n\n' \
		"$(printf '%s\n' 'From: x@example.org' "To: $1" 'Subject: old')" \
		>"$work/home/Mail/inbox"
	shell
	tui_keys "alpine -p $work/home/.pinerc -i; clear" Enter
	tui_wait 'old'
}
bounce() { # TO
	tui_keys b
	tui_wait 'BOUNCE .* to :' && tui_burst "$1"
	tui_keys Enter
	tui_wait "Send message to \"$1\"" && tui_keys y
}
pinerc "$gate -oem -t -oi"
inbox joe@example.net
bounce bob@example.com
check 'a bounce goes out' tui_until arrived 1
bounce kim@us.army.ml
check 'and is judged by its new recipient' tui_wait 'Countersign.*kim@us.army.ml'
tui_keys Escape
check 'refused' tui_wait 'POSTING ERRORS.*kim@us.army.ml: '
check 'what was kept is the bounce' kept '^ReSent-To: kim@us.army.ml'
check 'it did not go' arrived 1
pinerc "$gate -oem -t -oi"
inbox joe@us.army.ml
bounce bob@example.com
check 'by the old one too: some mail systems would read it' tui_wait 'Countersign.*joe@us.army.ml'

# the gate is not there, or broken
pinerc "$work/bin/nonexistent sendmail -oem -t -oi"
compose bob@example.com
send
check 'no gate: alpine says so' tui_wait 'nonexistent.*No such file'
check 'and nothing is sent' nothing_sent
policy 'oops'
pinerc "$gate -oem -t -oi"
compose bob@example.com
send
check 'a policy that can not be read: alpine says so' tui_wait 'POSTING ERRORS.*policy.conf:'
check 'it is kept' kept '^To: bob'
check 'and not sent' nothing_sent
policy

# as `setup' writes it
pinerc /bin/false
HOME=$work/home "$work/bin/countersign" setup --apply alpine >/dev/null
compose kim@us.army.ml
send
check 'set up by us: a slip is asked about' asked
tui_keys Escape
check 'and refused' tui_wait 'POSTING ERRORS.*not countersigned'

# its default, SMTP on stdin, if it is pointed at us: refused with words
pinerc ''
sed -i "s|^smtp-server=.*|smtp-server=|; s|^sendmail-path=.*|sendmail-path=$gate -bs|" "$work/home/.pinerc"
compose bob@example.com
# it stands there for a moment only
tui_tmux pipe-pane "cat >>$work/shown"
send
check 'SMTP is refused, and alpine shows what to set' tui_until grep -q 'sendmail-path' "$work/shown"
check 'nothing is sent' nothing_sent
tap_end
