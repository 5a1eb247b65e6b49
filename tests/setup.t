#!/bin/bash
# `countersign setup' and `doctor': the lines do what they say in the clients
# themselves, and come out as they went in.
. "${SRC:?}/tests/clients.sh"
export HOME=$work/home XDG_STATE_HOME=$work/home/.local/state MAILRC=$work/home/.mailrc GIT_CONFIG_NOSYSTEM=1 PATH=$work/bin:$PATH
# the name by which doctor knows the program
rm "$work/bin/countersign"
mkdir "$work/countersign"
cp "$BUILD/countersign-under-test" "$BUILD/countersign-message" "$work/countersign/"
cp -r "$SRC/keymaps" "$work/countersign/"
mv "$work/countersign/countersign-under-test" "$work/bin/countersign"
mv "$work/countersign/"* "$work/bin/"
run() { said=$(setsid -w countersign "$@" </dev/null 2>&1); rc=$?; }
says() { [[ $said == *"$1"* ]]; }

# -- round trip: CLIENT FILE TEXT
trip() {
	fresh
	mkdir -p "$(dirname "$work/home/$2")"
	printf "$3" >"$work/home/$2"
	chmod 640 "$work/home/$2"
	cp "$work/home/$2" "$work/was"
	run setup --apply "$1"
	check "$1: written" [ "$rc" = 0 ]
	check "$1: a backup has what was there" cmp "$work/was" "$work/home/$2.before-countersign"
	same "$1: which nobody else can read, the mode is kept" \
		"$(stat -c %a "$work/home/$2.before-countersign" "$work/home/$2" | tr '\n' ' ')" '600 640 '
	cp "$work/home/$2" "$work/once"
	run setup --apply "$1"
	check "$1: a second time changes nothing" cmp "$work/once" "$work/home/$2"
	echo '# added later' >>"$work/home/$2"
	run setup --remove "$1"
	echo '# added later' >>"$work/was"
	check "$1: taken out, the rest stays" cmp <(tr -d '\n' <"$work/was") <(tr -d '\n' <"$work/home/$2")
	run setup --remove "$1"
	check "$1: nothing left to take out" says 'nothing of countersign'
}
trip mutt .mutt/muttrc 'set from=ann@example.org\nset sendmail="/bin/false"\n'
trip neomutt .config/neomutt/neomuttrc 'set from=ann@example.org'
trip s-nail .mailrc 'set from=ann@example.org\n'
trip git .gitconfig '[user]\n\tname = Ann\n'
trip alpine .pinerc '# a comment\nsendmail-path=/bin/false -x\nfcc-name-rule=\n'
trip aerc .config/aerc/accounts.conf '[a]\noutgoing = /bin/false\nfrom = a@example.org\n\n[b]\noutgoing=smtp://x\n'
fresh
printf 'no end' >"$work/home/.muttrc"
run setup --apply mutt
run setup --remove mutt
same 'a last line without an end is as it was' "$(od -c <"$work/home/.muttrc")" "$(printf 'no end' | od -c)"
fresh
run setup --apply mutt
same 'a new file is nobody elses' "$(stat -c %a "$work/home/.muttrc")" 600
run setup mutt
check 'without --apply the lines are shown' says 'set sendmail="'
run setup nonsense
same 'an unknown client' "$rc" 64
check 'the known ones are named' says 'mutt neomutt aerc'
run setup --apply aerc
check 'aerc without an account: says so' says 'write the account first'

# -- in the clients: a slip is refused, a clean message goes
guarded() { # CLIENT COMMAND ...: WHO is set
	check "$1: in force" "${@:2}"
}
refuses() { WHO=kim@us.army.ml; ! "$@" >"$work/said" 2>&1 && grep -q 'missing; .ml is Mali' "$work/said" && nothing_sent; }
passes() { WHO=bob@example.com; "$@" >"$work/said" 2>&1 && sent_to bob@example.com; }
by_mutt() { echo hi | setsid -w mutt -s x "$WHO"; }
by_neomutt() { echo hi | setsid -w neomutt -s x "$WHO"; }
by_snail() { echo hi | setsid -w s-nail -s x "$WHO"; }
by_git() { setsid -w git send-email --confirm=never --suppress-cc=all --from=ann@example.org --to="$WHO" "$work/0001.patch"; }
printf '%s\n' 'From 0123 Mon Sep 17 00:00:00 2001' 'From: Ann <ann@example.org>' 'Subject: [PATCH] x' '' body >"$work/0001.patch"
for client in mutt neomutt s-nail git; do
	fresh
	# Debian's neomutt files a copy
	echo 'set record=""' >"$work/home/.muttrc"
	run setup --apply "$client"
	by=by_${client/-/}
	check "$client: refuses a slip" refuses "$by"
	check "$client: sends the rest" passes "$by"
done

# -- doctor
fresh
run doctor
same 'doctor: an unguarded client is wrong' "$rc" 1
check 'doctor: says what to do' says 'countersign setup --apply mutt'
for client in mutt neomutt s-nail git; do run setup --apply "$client"; done
rm "$work/home/.muttrc"
run setup --apply mutt
run doctor
check 'doctor: mutt is guarded' says 'mutt: its mail is guarded'
check 'doctor: git too' says 'git: its mail is guarded'
check 'doctor: and s-nail' says 's-nail: its mail is guarded'
same 'doctor: nothing wrong' "$rc" 0
echo 'set sendmail_wait=5 nouse_envelope_from noedit_headers' >>"$work/home/.muttrc"
echo "send-hook '~t bob' 'set sendmail=/bin/other'" >>"$work/home/.muttrc"
run doctor
check 'doctor: sees sendmail_wait' says '$sendmail_wait is 5'
check 'doctor: sees edit_headers' says '$edit_headers is not set'
check 'doctor: sees use_envelope_from' says '$use_envelope_from is not set'
check 'doctor: sees another sendmail in a hook' says 'a hook in'
# finds WHAT FILE TEXT: doctor says WHAT of a client whose FILE has TEXT
finds() {
	fresh
	mkdir -p "$(dirname "$work/home/$2")"
	printf '%s\n' "$3" >"$work/home/$2"
	run doctor
	check "doctor: $1" says "$1"
}
us="$work/bin/countersign sendmail"
finds 'mutt: its mail is guarded' .muttrc 'set sendmail="countersign sendmail"'
finds 'mutt: $sendmail is "/nonexistent/countersign sendmail", which can'"'t be run" .muttrc 'set sendmail="/nonexistent/countersign sendmail"'
mkdir "$work/countersign.d"
printf '#!/bin/sh\n' >"$work/countersign.d/other"
chmod 755 "$work/countersign.d/other"
finds 'other sendmail": its mail is not guarded' .muttrc "set sendmail=\"$work/countersign.d/other sendmail\""
finds '$smtp_url is set' .muttrc "set sendmail=\"$us\" smtp_url=smtp://mail.example.org"
check 'doctor: a hook that runs us is none' not says 'a hook in'
finds 'alpine: its mail is guarded' .pinerc "sendmail-path=$us -oem -t -oi"
finds 'alpine: sendmail-path is "": its mail is not guarded' .pinerc 'sendmail-path='
finds 'alpine: sendmail-path has -bs, which is refused' .pinerc "sendmail-path=$us -bs"
finds 'alpine: smtp-server is set' .pinerc "sendmail-path=$us -t
smtp-server=mail.example.org"
finds 'aerc: its mail is guarded' .config/aerc/accounts.conf "[a]
outgoing = $us
outgoing-cred-cmd = pass show mail"
check 'doctor: the password of an account is no command that sends' not says 'aerc: its mail is not'
finds 'aerc: outgoing is "smtp://x": its mail is not guarded' .config/aerc/accounts.conf "[a]
outgoing=$us
[b]
 outgoing=smtp://x"
finds 's-nail: mta is "/usr/bin/false sendmail": its mail is not guarded' .mailrc 'set mta=/usr/bin/false'
finds 's-nail: sendwait is not set' .mailrc "set mta=$work/bin/countersign nosendwait"
finds 'git: sendemail.work.sendmailcmd is "/usr/bin/false -i": its mail is not guarded' .gitconfig "[sendemail]
	sendmailCmd = $us
[sendemail \"work\"]
	sendmailCmd = /usr/bin/false -i"
check 'doctor: the other one is' says 'git: its mail is guarded'
policy 'oops'
run doctor
check 'doctor: sees a policy that can not be read' says 'policy.conf:'
same 'doctor: that is wrong' "$rc" 1
mta=outbox policy
run doctor
check 'doctor: no sendmail, and what to do' says 'waits in the outbox'
run doctor x
same 'doctor takes nothing' "$rc" 64
tap_end
