#!/bin/bash
# s-nail behind the gate, called by the name of sendmail.
. "${SRC:?}/tests/clients.sh"
mkdir "$work/libexec"
ln -s "$BUILD/countersign-under-test" "$work/libexec/sendmail"
# snail MTA ARG ...: a message written in s-nail
snail() {
	local mta=$1
	shift
	fresh
	cat >"$work/home/.mailrc" <<END
set v15-compat=yes mta=$mta from=ann@example.org
set MAIL=$work/home/Mail/inbox folder=$work/home/Mail
set DEAD=$work/home/dead.letter
alias bob "Bob Builder <bob@example.com>"
alias friends bob kim@us.army.ml
END
	shell
	tui_keys "s-nail -:u -s subject $* ; echo status=\$?" Enter
	# it is its own terminal's master at each line, until then bash or it
	tui_wait $'\nSubject: subject' && tui_settle
	tui_keys hello Enter
	tui_wait $'\nhello' && tui_settle
	tui_keys C-d
}
asked() { tui_wait 'Countersign'; }

snail "$work/before" bob
check 'clean mail goes to whom it is for' tui_until sent_to bob@example.com
check 'words and bytes are those of the client' untouched
check 'and its status is that of the real sendmail' tui_wait 'status=0'
snail "$work/libexec/sendmail" carol@exämple.de
check 'an international name passes' tui_until sent_to carol@xn--exmple-cua.de
snail "$work/libexec/sendmail" kim@us.army.ml
check 'a slip: asked on the terminal of the client' asked
check 'the message is kept' kept '^To: kim@us.army.ml'
tui_keys Escape
check 'Escape: refused, and the client says so' tui_wait 'kim@us.army.ml: .*not countersigned.*message not sent.*status=4'
check 'the terminal is as before the dialogue' tui_until tui_row_is 0 BEFORE
check 'not sent' nothing_sent
check 'the client has its message too' grep -q '^To: kim@us.army.ml' "$work/home/dead.letter"
snail "$work/libexec/sendmail" kim@us.army.ml
asked
tui_keys Enter
check 'a correction is named' tui_wait 'you meant us.army.mil, not us.army.ml.*status=4'
check 'and nothing was sent' nothing_sent
snail "$work/libexec/sendmail" kim@us.army.ml
asked
tui_keys C-c
check '^C refuses' tui_wait 'not countersigned.*status=4'
snail "$work/libexec/sendmail" kim@us.army.ml
asked
tui_hand us.army.ml
tui_keys Enter
check 'countersigned: sent' tui_until sent_to kim@us.army.ml
check 'and the client is content' tui_wait 'status=0'
snail "$work/libexec/sendmail" kim@us.army.ml
asked
tui_hang_up
check 'window closed: kept' tui_until kept '^To: kim@us.army.ml'
check 'and not sent' nothing_sent
snail "$work/libexec/sendmail" kim@us.army.ml
asked
tui_keys C-z
tui_hand us.army.m
check '^Z stops nobody' tui_wait 'Countersign.*us.army.m'
tui_resize 90 24
check 'it follows the window' tui_until tui_row_ends 0 89
tui_keys Escape
tui_wait 'status=4'
snail "$work/libexec/sendmail" -b kim@us.army.ml bob
check 'a Bcc is judged' tui_wait 'Countersign.*kim@us.army.ml'
tui_keys Escape
tui_wait 'status=4'
check 'nobody gets it, the clean one neither' nothing_sent
snail "$work/libexec/sendmail" kim@xn--exmple-cua.de
check 'an international name in its other form passes' tui_until sent_to kim@xn--exmple-cua.de

# a group: in s-nail an alias of several; it refuses the syntax of the RFC
snail "$work/libexec/sendmail" friends
check 'a member of a group is judged' tui_wait 'Countersign.*kim@us.army.ml'
tui_keys Escape
tui_wait 'status=4'
check 'and holds up the others' nothing_sent

# bouncing, which it calls resend
bounce() { # TO
	printf 'From x@example.org Mon Jan  1 00:00:00 2024\n%s\n\nhello\n\n' \
		"$(printf '%s\n' 'From: x@example.org' 'To: joe@us.army.ml' 'Subject: old')" \
		>"$work/home/Mail/inbox"
	shell
	tui_keys "s-nail -:u -f $work/home/Mail/inbox" Enter
	tui_wait 'old' && tui_keys "resend 1 $1" Enter
}
snail "$work/libexec/sendmail" bob
tui_wait 'status=0'
mta_clear "$work/mta"
bounce bob
check 'a bounce goes by its new recipient alone' tui_until sent_to bob@example.com
tui_keys 'resend 1 kim@us.army.ml' Enter
check 'and is judged by it' tui_wait 'Countersign.*kim@us.army.ml'
tui_keys Escape
check 'refused, and the client says so' tui_wait 'not countersigned.*message not sent'
check 'what was kept is the bounce' kept '^Resent-To: kim@us.army.ml'
check 'it did not go' arrived 1
snail "$work/libexec/nowhere" bob
check 'no gate there: the client says that it was not sent' tui_wait 'message not sent.*status=4'
check 'and nothing is' nothing_sent
policy 'oops'
snail "$work/libexec/sendmail" bob
check 'a policy that can not be read: the client says so' tui_wait 'policy.conf:.*status=4'
check 'nothing is sent, and it is kept' kept '^To: Bob'
check 'indeed' nothing_sent
tap_end
