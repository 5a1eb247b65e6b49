#!/bin/bash
# `countersign edit' as the editor of the clients themselves: the drafts are
# those that they write, and what is corrected there is what they send.
. "${SRC:?}/tests/clients.sh"
# typist TEXT: the user's own editor; a shell script over the file $1
typist() {
	printf '#!/bin/sh\ncp "$1" "%s"\n%s\n' "$work/typed" "$1" >"$work/bin/typist"
	chmod 755 "$work/bin/typist"
}
edit="$work/bin/countersign edit --editor $work/bin/typist"
asked() { tui_wait 'Countersign.*kim@us.army.ml'; }
has_line() { [ "$(grep -n -m 1 -- "$2" "$1" | cut -d : -f 1)" = "${3:?}" ]; }

# -- s-nail: ~e and ~v, with its remarks on top and modifiers of its own
snail() { # ESCAPE
	fresh
	cat >"$work/home/.mailrc" <<END
set v15-compat=yes mta=$work/bin/countersign from=ann@example.org
set MAIL=$work/home/Mail/inbox folder=$work/home/Mail DEAD=$work/home/dead.letter
set editheaders EDITOR='$edit' VISUAL='$edit'
END
	shell
	tui_keys 's-nail -:u -s subject bob@example.com; echo status=$?' Enter
	tui_wait $'\nSubject: subject' && tui_settle
	tui_keys hello Enter
	tui_wait $'\nhello' && tui_settle
	tui_keys "$1" Enter
}
typist 'sed -i "s/^To.*/To?single: kim@us.army.ml/" "$1"'
for escape in '~e' '~v'; do
	snail "$escape"
	check "s-nail, $escape: its draft is judged" asked
	check 'it has remarks on top and the header behind them' has_line "$work/typed" '^# ' 1
	check 'with the recipient' grep -q '^To: *bob@example.com' "$work/typed"
	tui_hand us.army.ml
	tui_keys Enter
	tui_wait '\(continue\)' && tui_settle
	tui_keys more Enter
	tui_wait $'\nmore' && tui_settle
	tui_keys C-d
	check 'countersigned there, it is sent without a further question' tui_until sent_to kim@us.army.ml
	check 'with what was written before and after' grep -q '^more' "$(mta_newest "$work/mta")"
done
snail '~e'
asked
tui_keys Enter
tui_wait 'Corrected' && tui_keys Enter
tui_wait '\(continue\)' && tui_settle
tui_keys C-d
check 's-nail takes the correction' tui_until sent_to kim@us.army.mil

# -- git send-email: one run of the editor for all files
fresh
cat >"$work/home/.gitconfig" <<END
[user]
	name = Ann Author
	email = ann@example.org
[init]
	defaultBranch = main
[core]
	editor = $edit
[sendemail]
	sendmailCmd = $gate
	confirm = never
	suppresscc = author
	suppresscc = self
END
export GIT_CONFIG_NOSYSTEM=1
(
	export HOME=$work/home
	git init -q "$work/home/repo" && cd "$work/home/repo" || exit
	for i in 0 1 2; do
		echo "$i" >file && git add file && git commit -qm "step $i É"
	done
	git format-patch -q -2
	mkdir "$work/home/patches" && cp 00* "$work/home/patches"
)
typist 'echo $# >"$HOME/count"
sed -i "s/^Subject: *$/Subject: cover/" "$1"
echo letter >>"$1"
sed -i "s/^Subject: /To: kim@us.army.ml\n&/" "$2"'
send() {
	shell
	tui_keys "cd $work/home/repo; git send-email --to=bob@example.com --compose --annotate 00*; echo status=\$?" Enter
}
send
# git 2.39 can read no To in the covering letter itself
check 'git: a recipient written into a patch is judged' asked
same 'the editor got all files at once' "$(cat "$work/home/count")" 3
tui_keys Enter
tui_wait 'Corrected' && tui_keys Enter
check 'corrected: sent' tui_wait 'status=0'
same 'to whom it was corrected to, the others not' "$(for m in "$work"/mta/mail/new/*; do mta_envelope '' "$m"; done | sort | uniq -c | tr -s ' \n' ' ')" \
	' 3 bob@example.com 1 kim@us.army.mil '
same 'the letter and its patches' "$(mta_count "$work/mta")" 3
check 'of a patch the recipient alone is another' cmp \
	<(sed 's/^Subject: /To: kim@us.army.mil\n&/' "$(find "$work/home/patches" -name '0001*')") \
	"$(find "$work/home/repo" -name '0001*')"
check 'nor one that had none' cmp "$(find "$work/home/patches" -name '0002*')" "$(find "$work/home/repo" -name '0002*')"

# -- mutt and neomutt: headers in the file, empty ones too
for mutt in mutt neomutt; do
	fresh
	cat >"$work/muttrc" <<END
set realname="Ann Author" from="ann@example.org" use_from
set folder="$work/home/Mail" spoolfile="$work/home/Mail/inbox" record="" sleep_time=0
set edit_headers abort_unmodified=no sendmail_wait=0 sendmail="$gate"
set editor="$edit"
END
	typist "$mutt_waits"'
sed -i "s/^Cc:.*/Cc: kim@us.army.ml\nX-Odd:  y/" "$1"'
	shell
	tui_keys "$mutt -F $work/muttrc -s subject bob@example.com" Enter
	tui_wait 'To: ' && tui_keys Enter
	tui_wait 'Subject: subject' && tui_keys Enter
	check "$mutt: a Cc written into its draft is judged" asked
	check 'its empty fields were there' grep -q '^Bcc: *$' "$work/typed"
	tui_keys Enter
	tui_wait 'Corrected' && tui_keys Enter
	check 'it shows the correction' tui_wait 'Cc: kim@us.army.mil'
	mutt_key y
	check 'and sends by it' tui_until sent_to 'bob@example.com kim@us.army.mil'
	check 'a field that we do not know went along' grep -q '^X-Odd: *y' "$(mta_newest "$work/mta")"
done

# -- alpine: the body alone
fresh
cat >"$work/home/.pinerc" <<END
personal-name=Ann Author
user-domain=example.org
inbox-path=$work/home/Mail/inbox
folder-collections=Mail $work/home/Mail/[]
sendmail-path=$gate -oem -t -oi
editor=$work/bin/countersign edit
last-version-used=6.26
feature-list=quit-without-confirm,compose-send-offers-first-filter,no-send-without-confirm,enable-alternate-editor-cmd
default-fcc=""
END
shell
tui_keys "alpine -p $work/home/.pinerc bob@example.com; clear" Enter
tui_wait 'To      : bob' && tui_keys C-n C-n
tui_keys subject C-n
tui_wait 'Subject : subject' && tui_keys C-_
check 'alpine: a text alone, and it says that recipients can not be seen' tui_wait "recipients can't be seen"
tui_hand 'by hand'
tui_keys C-x
check 'it has what was written' tui_wait 'To      : bob.*by hand.*Get Help'
tui_keys C-x
tui_wait 'Send message' && tui_keys y
check 'and sends it' tui_until sent_to bob@example.com
check 'as it was written' grep -q '^by hand' "$(mta_newest "$work/mta")"

# -- aerc: in a terminal of its own; 0.14 gives the body alone
aerc() { # EDITOR SEEN
	fresh
	mkdir -p "$work/home/.config/aerc" "$work/home/Mail/INBOX/"{cur,new,tmp}
	rm -f "$work/home/Mail/inbox"
	cat >"$work/home/.config/aerc/accounts.conf" <<END
[home]
source = maildir://$work/home/Mail
outgoing = $gate
default = INBOX
from = Ann Author <ann@example.org>
END
	chmod 600 "$work/home/.config/aerc/accounts.conf"
	cp /usr/share/aerc/aerc.conf /usr/share/aerc/binds.conf "$work/home/.config/aerc/"
	sed -i "s|^#*editor=.*|editor=$1|" "$work/home/.config/aerc/aerc.conf"
	# aerc takes ^X for itself
	mkdir -p "$work/home/.config/countersign"
	echo 'keys = ( { key = "^S"; action = "send"; } );' >"$work/home/.config/countersign/config"
	shell
	tui_keys aerc Enter
	tui_wait 'Connected'
	tui_keys ":compose -H 'To: bob@example.com' -H 'Subject: subject'" Enter
	# from its own fields into the editor
	tui_wait "$2" && tui_keys Tab Tab
}
check 'aerc 0.14: a text alone, and it says so' aerc "$work/bin/countersign edit" "recipients can't be seen"
tui_hand 'by hand'
tui_keys C-s
tui_wait 'Send this email' && tui_keys y
check 'it sends what was written' tui_until sent_to bob@example.com
check 'as it was written' grep -q '^by hand' "$(mta_newest "$work/mta")"
# from 0.16 on the file has the header on top; this aerc can't, so the file is
# made one, and taken apart again, around us: the screen in its terminal is real
cat >"$work/bin/newer" <<END
#!/bin/sh
{ printf 'To: <kim@us.army.ml>\nCc: \nBcc: \nSubject: subject\n\n'; cat "\$1"; } >"\$1.eml"
$work/bin/countersign edit "\$1.eml"
echo \$? >"\$HOME/status"
cp "\$1.eml" "\$1"
END
chmod 755 "$work/bin/newer"
check 'aerc with the header in the file: a slip shows' aerc "$work/bin/newer" '\? <?kim@us.army.ml'
tui_keys C-s
check 'the key that was bound asks for the countersign in its terminal' tui_wait 'Countersign'
tui_hand us.army.m
check 'which gets the keys' tui_wait 'us.army.m'
tui_keys Escape
tui_wait_gone 'Countersign *1 of' && tui_keys C-s
tui_wait 'Countersign' && tui_keys Enter
tui_wait 'us.army.mil' && tui_keys C-s
tui_wait 'Send this email'
same 'written' "$(cat "$work/home/status")" 0
tui_keys y
tui_until arrived 1
check 'with the correction' grep -q '^To: <kim@us.army.mil>' "$(mta_newest "$work/mta")"
fresh
tap_end
