#!/bin/bash
# git send-email behind the gate: a series of patches, one run each.
. "${SRC:?}/tests/clients.sh"
export HOME=$work/home GIT_CONFIG_NOSYSTEM=1
repository() {
	fresh
	cat >"$work/home/.gitconfig" <<END
[user]
	name = Ann Author
	email = ann@example.org
[init]
	defaultBranch = main
[sendemail]
	sendmailCmd = $1
	confirm = never
	suppresscc = all
END
	git init -q "$work/home/repo"
	cd "$work/home/repo" || exit
	for i in 0 1 2 3; do
		echo "$i" >file
		git add file
		git commit -qm "step $i"
	done
	git format-patch -q -3
}
send() { # ARG ...
	shell
	tui_keys "cd $work/home/repo; git send-email $* 00*; echo status=\$?" Enter
}
asked() { tui_wait 'Countersign'; }

repository "$work/before"
send --to=bob@example.com
check 'a clean series goes out' tui_wait 'status=0'
check 'all of it' arrived 3
check 'words and bytes are those of the client' untouched
repository "$gate"
send --to=carol@exämple.de
tui_wait 'status=0'
check 'an international name passes, as it is typed' arrived 3
send --to=kim@us.army.ml --bcc=bob@example.com
check 'a slip: asked on the terminal' asked
check 'the message is kept' kept '^To: kim@us.army.ml'
tui_keys Escape
check 'Escape stops the series with our status' tui_wait 'not countersigned.*status=77'
check 'the terminal is as before the dialogue' tui_until tui_row_is 0 BEFORE
check 'nobody got any of it' arrived 3
check 'the patches are still there' [ -s 0003-step-3.patch ]
send --to=kim@us.army.ml
asked
tui_keys Enter
check 'a correction is named' tui_wait 'you meant us.army.mil, not us.army.ml'
mta_clear "$work/mta"
send --to=kim@us.army.ml
asked
tui_hand us.army.ml
tui_keys Enter
check 'one countersign is enough for the series' tui_wait 'status=0'
check 'all of it went' arrived 3
send --to=kim@us.army.ml
check 'the next series is asked about again' asked
tui_keys C-c
check '^C stops it' tui_wait 'status=77'
check 'nothing more went' arrived 3
send --to=bob@example.com --bcc=kim@us.army.ml
check 'a Bcc is judged' asked
tui_keys C-z
tui_hand us.army.m
check '^Z stops nobody' tui_wait 'Countersign.*us.army.m'
tui_resize 90 24
check 'it follows the window' tui_until tui_row_ends 0 89
tui_hang_up
check 'window closed: kept' tui_until kept '^Subject: .PATCH'
check 'and nobody gets it' arrived 3
send --to=bob@example.com --cc=carol@xn--exmple-cua.de
tui_wait 'status=0'
check 'an international name in its other form passes' arrived 6
mta_clear "$work/mta"

# an alias file: git writes the names out
printf 'alias bob Bob Builder <bob@example.com>\nalias pals bob, kim@us.army.ml\n' >"$work/home/aliases"
git config --global sendemail.aliasesfile "$work/home/aliases"
git config --global sendemail.aliasfiletype mutt
send --to=pals
check 'who stands behind an alias is judged' asked
tui_keys Escape
tui_wait 'status=77'
check 'and nothing went' nothing_sent
send --to=bob
tui_wait 'status=0'
check 'a clean one passes' sent_to bob@example.com
mta_clear "$work/mta"
policy 'oops'
send --to=bob@example.com
check 'a policy that can not be read: git says so' tui_wait 'policy.conf:.*status=78'
check 'and nothing is sent' nothing_sent
policy
git config --global sendemail.sendmailCmd 'nonexistent-countersign sendmail'
send --to=bob@example.com
check 'no gate: git says that it was not sent' tui_wait 'nonexistent-countersign.*status=(1|127|255)'
check 'and it is not' nothing_sent
tap_end
