#!/bin/bash
# `countersign edit' over the draft files of mail clients, and in mutt itself.
. "${SRC:?}/tests/clients.sh"
fresh
cat >"$work/home/.muttrc" <<'END'
set alias_file=~/aliases
source ~/more
alias bob Bob Builder <bob@example.com>  # a friend
END
cat >"$work/home/more" <<'END'
alias -group work kimm "Kim N." <kim@us.army.ml>
alias team bob, kimm
alias loop loop
source ~/.muttrc
END
echo 'alias joe joe@us.army.ml' >"$work/home/aliases"
# draft: the file, from stdin
draft() { cat >"$work/draft"; chmod 640 "$work/draft"; cp -p "$work/draft" "$work/draft.was"; }
# edit ARG ...: in a shell's terminal, as a client's editor
edit() {
	shell
	tui_keys "countersign edit $* ; echo status=\$?" Enter
}
same_file() {
	cmp "$work/draft" "$work/draft.was" &&
		[ "$(stat -c '%i %Y %a' "$work/draft")" = "$inode" ]
}
mark() { inode=$(stat -c '%i %Y %a' "$work/draft"); }
cat >"$work/bin/append" <<'END'
#!/bin/sh
for f; do echo "$f" >>"$HOME/edited"; done
END
chmod 755 "$work/bin/append"

# -- a clean draft: not a flicker, not a byte
printf '%s\n' 'From: Ann <ann@example.org>' 'To: Carol Élan <carol@exämple.de>,' '	bob, nobody' 'Cc: ' 'Bcc:' \
	'Subject: x' 'X-Odd:  y' '' 'body' '.' | draft
mark
edit --editor append "$work/draft"
check 'clean: the editor ran and nothing else' tui_wait 'status=0'
check 'nothing else was on the screen' tui_wait 'draft ; echo status=..'$'\nstatus=0'
same 'the editor got the file' "$(cat "$work/home/edited")" "$work/draft"
check 'a file that is clean is not written' same_file
same 'a caller that ignores SIGCHLD: how the editor ended is known' \
	"$(HOME=$work/home env --ignore-signal=CHLD "$work/bin/countersign" edit --editor 'exit 3; :' "$work/draft" </dev/null >&2; echo $?)" 3

# -- what the text says: what is blocked is said before it is sent
policy 'markings = ( { text = "NOFORN"; allow = [ "mil" ]; action = "block"; }, { text = "PERSONAL"; action = "confirm"; } );'
printf '%s\n' 'To: bob@example.com' 'Subject: x' '' 'NOFORN' 'text' | draft
mark
edit --editor append "$work/draft"
check 'a marking blocks: said after the editor' tui_wait 'marked NOFORN'
tui_keys Escape
tui_wait 'Not countersigned'
tui_keys c
check 'one may go on: it is asked when it is sent' tui_wait 'status=0'
printf '%s\n' 'To: bob@example.com' 'Subject: x' '' 'PERSONAL' 'text' | draft
edit --editor append "$work/draft"
check 'what is to be countersigned for its text: told after the editor' tui_wait 'Markings.*marked PERSONAL.*asked about when it is sent'
tui_keys e
check '… one may edit on, and is told again' tui_until eval '[ "$(wc -l <"$work/home/edited")" -ge 4 ]'
tui_wait 'marked PERSONAL.*asked about when it is sent'
tui_settle # it stood there before, too
tui_keys c
check '… or go on' tui_wait 'status=0'
same '… and the gate asks' "$(HOME=$work/home setsid -w "$work/bin/countersign" sendmail bob@example.com <"$work/draft" >/dev/null 2>&1; echo $?)" 77
same 'without an editor, or by plain prompts: lines' "$(for how in '--quiet-if-clean' '--line'; do HOME=$work/home "$work/bin/countersign" edit $how "$work/draft" </dev/null 2>&1; done)" \
	'countersign: notice: the text is marked PERSONAL, which goes to nobody by mail
countersign: notice: the text is marked PERSONAL, which goes to nobody by mail'
policy 'markings = ( { text = "FOUO"; allow = [ "mil" ]; action = "notice"; }, { text = "CUI"; allow = [ "com" ]; action = "release"; } );'
printf '%s\n' 'To: bob@example.com' 'Subject: x' '' 'FOUO' '> (CUI) text' | draft
edit --editor append "$work/draft"
check 'what gives a notice: lines, no question' tui_wait 'notice: the text is marked FOUO.*notice: the quoted original is marked CUI.*status=0'
policy 'markings = ( { text = "NOFORN"; allow = [ "mil" ]; action = "block"; } );'
printf '%s\n' 'To: bob@us.army.mil' 'Subject: x' '' 'NOFORN' 'text' | draft
edit --editor append "$work/draft"
check 'to whom it may go: nothing' tui_wait 'status=0'
policy
rm -rf "$work/home/.local"
echo "$work/draft" >"$work/home/edited"

# -- a suspect one
suspect_draft() {
	printf '%s\n' 'From me Mon Jan  1 00:00:00 2024' 'From: Ann <ann@example.org>' 'X-Odd:  y' \
		'To: bob@example.com,' ' "Kim, N." <kim@us.army.ml> (work),' '	joe@example.org' 'Cc: ' 'Bcc:' \
		'Subject: x' '' 'body kim@us.army.ml' 'no end' | head -c -1 | draft
	mark
}
suspect_draft
edit --editor append "$work/draft"
check 'suspect: the dialogue comes after the editor' tui_wait 'Countersign.*kim@us.army.ml'
tui_hand us.army.ml
tui_keys Enter
check 'countersigned' tui_wait 'status=0'
check 'the file is as it was' same_file
same 'the gate is satisfied' "$(HOME=$work/home setsid -w "$work/bin/countersign" sendmail kim@us.army.ml <"$work/draft" 2>&1; echo $?)" 0
rm -rf "$work/home/.local"
suspect_draft
edit --editor append "$work/draft"
tui_wait 'Countersign'
tui_keys Enter
check 'the suggestion is taken into the file' tui_wait 'us.army.ml is now us.army.mil.*Corrected'
tui_keys e
tui_wait 'status=0'
same 'the editor ran again, as was chosen' "$(wc -l <"$work/home/edited")" 4
sed 's/<kim@us.army.ml>/<kim@us.army.mil>/' "$work/draft.was" >"$work/wanted"
check 'nothing but those bytes was changed' cmp "$work/wanted" "$work/draft"
same 'the mode is kept' "$(stat -c %a "$work/draft")" 640
same 'nothing is left beside it' "$(find "$work" -maxdepth 1 -name 'draft.??????')" ''
suspect_draft
edit --editor append "$work/draft"
tui_wait 'Countersign'
tui_keys Escape
check 'back: the client goes on, and is asked when it sends' tui_wait 'Not countersigned'
tui_keys Enter
tui_wait 'status=0'
check 'the file is as it was' same_file
same 'and the gate is not satisfied' "$(HOME=$work/home setsid -w "$work/bin/countersign" sendmail kim@us.army.ml <"$work/draft" >/dev/null 2>&1; echo $?)" 77
suspect_draft
edit --line "$work/draft"
tui_wait 'Type the name'
tui_keys Enter
tui_wait 'status=0'
check '--line: the suggestion is taken into the file' cmp "$work/wanted" "$work/draft"
check 'and it says so' tui_wait 'us.army.ml is now us.army.mil'
suspect_draft
edit --line "$work/draft"
tui_wait 'Type the name'
tui_hand us.navy.ml
tui_keys Enter
check '--line: what is typed in its place is judged, too' tui_wait 'us.army.ml is now us.navy.ml.*typed: *us.navy.ml.*Type the name'
tui_keys Enter
tui_wait 'status=0'
check '… and corrected' tui_wait 'us.navy.ml is now us.navy.mil'
check '… in the file' cmp <(sed 's/<kim@us.army.ml>/<kim@us.navy.mil>/' "$work/draft.was") "$work/draft"
suspect_draft
edit --line "$work/draft"
tui_wait 'Type the name'
tui_keys C-d
check '--line: back, it says what becomes of it' tui_wait 'Not countersigned: it is asked about'
tui_wait 'status=0'
check 'and the file is as it was' same_file
suspect_draft
tui_kill
same 'no terminal: says so' "$(setsid -w "$work/bin/countersign" edit --quiet-if-clean "$work/draft" </dev/null >/dev/null 2>&1; echo $?)" 77
check 'and the file is as it was' same_file
edit --editor false "$work/draft"
check 'an editor that fails: its status, and no question' tui_wait 'status=1'

# -- words that stand for somebody
aliased() { # WORD WHO
	printf '%s\n' "To: $1" 'Subject: x' '' body | draft
	edit --quiet-if-clean "$work/draft"
	check "the alias $1 is looked up" tui_wait "Countersign.*$2"
}
aliased kimm kim@us.army.ml
tui_keys Enter
tui_wait 'status=0'
same 'a corrected alias is written out' "$(head -n 1 "$work/draft")" 'To: kim@us.army.mil'
aliased 'bob, TEAM' kim@us.army.ml
tui_keys Enter
tui_wait 'status=0'
same 'with all it stood for' "$(head -n 1 "$work/draft")" 'To: bob, bob@example.com, kim@us.army.mil'
aliased joe joe@us.army.ml
printf '%s\n' 'To: loop, nobody, bob' 'Subject: x' '' body | draft
mark
edit --quiet-if-clean "$work/draft"
check 'a word that is no alias is no error' tui_wait 'status=0'
check 'and the file stays' same_file

# -- other clients' files
printf 'Dear kim@us.army.ml,\n\nTo: kim@us.army.ml\n' | draft
mark
edit --editor append "$work/draft"
check 'a body alone: says that recipients can not be seen' tui_wait "recipients can't.*status=0"
check 'and leaves it alone' same_file
printf 'To: kim@us.army.ml\r\nSubject: x\r\n\r\nbody\r\n' | draft
edit --quiet-if-clean "$work/draft"
tui_wait 'Countersign' && tui_keys Enter
tui_wait 'status=0'
check 'line ends of CR LF stay' grep -q $'^To: kim@us.army.mil\r$' "$work/draft"
printf '%s\n' '# Mail in composition' 'From: a@example.org' 'To?: kim@us.army.ml' 'Subject: x' '' body | draft
edit --quiet-if-clean "$work/draft"
check "s-nail's draft" tui_wait 'Countersign.*kim@us.army.ml'
tui_kill
printf '%s\n' 'From 0123 Mon Sep 17 00:00:00 2001' 'From: =?UTF-8?q?=C3=89?= <a@example.org>' 'Subject: [PATCH] x' '' body >"$work/patch"
cp "$work/patch" "$work/patch.was"
printf '%s\n' 'To: kim@us.army.ml' 'Subject: cover' '' body | draft
edit --editor append "$work/patch" "$work/draft"
check 'several files at once' tui_wait 'Countersign.*kim@us.army.ml'
tui_keys Enter
tui_wait 'Corrected' && tui_keys Enter
tui_wait 'status=0'
check 'only the one that was meant is changed' cmp "$work/patch" "$work/patch.was"
same 'in it' "$(head -n 1 "$work/draft")" 'To: kim@us.army.mil'
ln -s "$work/draft" "$work/link"
printf '%s\n' 'To: kim@us.army.ml' 'Subject: cover' '' body | draft
edit --quiet-if-clean "$work/link"
tui_wait 'Countersign' && tui_keys Enter
tui_wait 'status=0'
check 'a link stays a link' [ -L "$work/link" ]
same 'what it points to is changed' "$(head -n 1 "$work/draft")" 'To: kim@us.army.mil'
edit /nonexistent
check 'no such file' tui_wait 'status=66'

# -- in mutt: from the editor to the mailbox
sed -i '/^source/d' "$work/home/more"
cat >>"$work/home/.muttrc" <<END
set realname="Ann Author" from="ann@example.org" use_from
set folder="$work/home/Mail" spoolfile="$work/home/Mail/inbox" record="" sleep_time=0
set edit_headers abort_unmodified=no sendmail_wait=0 sendmail="$gate"
set editor="countersign edit --editor $work/bin/typist"
END
cat >"$work/bin/typist" <<END
#!/bin/sh
$mutt_waits
sed -i 's/^To:.*/To: kimm, bob/' "\$1"
END
chmod 755 "$work/bin/typist"
rm -rf "$work/home/.local"
shell
tui_keys 'mutt -s subject bob' Enter
tui_wait 'To: ' && tui_keys Enter
tui_wait 'Subject: subject' && tui_keys Enter
check 'mutt: an alias typed into the draft is judged' tui_wait 'Countersign.*kim@us.army.ml'
tui_hand us.army.ml
tui_keys Enter
tui_wait 'y:Send' && mutt_key y
check 'countersigned there, the gate asks no more' tui_until sent_to 'bob@example.com kim@us.army.ml'
tap_end
