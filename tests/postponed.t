#!/bin/bash
# Postponed messages in a Maildir that mutt has too: ours are taken up by it and
# its by us, whole; nothing is lost or doubled where one dies in between, or
# where both want the same; and what a stranger put there does no harm.
. "${SRC:?}/tests/compose.sh"
state=$work/home/.local/state/countersign
columns=100

# again VERB ...: countersign drafts
again() {
	env -i PATH="$PATH" LC_ALL=C.UTF-8 "${environment[@]}" "$program" drafts "$@" 2>&1
}
names() { again list | cut -f 1; }
listed() { again list | cut -f 3-; }
resume() {
	local options=() pair
	for pair in "${environment[@]}"; do options+=(-e "$pair"); done
	tui_start "${options[@]}" -- "$program" drafts resume "$@"
}
messages() { find "$folder"/cur "$folder"/new -type f 2>/dev/null; }
count() { messages | wc -l; }
has_count() { [ "$(count)" = "$1" ]; }
no_draft() { [ -z "$(find "$state/drafts" -mindepth 1)" ]; }
# parts FILE: each part's name, type and a digest, as Python reads it
parts() {
	python3 - "$1" <<'END'
import email, email.policy, hashlib, sys
m = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
for part in m.walk():
    if not part.is_multipart():
        data = part.get_payload(decode=True)
        if part.get_content_maintype() == "text":
            data = data.replace(b"\r\n", b"\n") # mutt's base64 of text
        print(part.get_filename() or "-", hashlib.sha256(data).hexdigest()[:8], len(data))
END
}
digest() { sha256sum "$1" | cut -c 1-8; }

folder=$state/postponed
begin() {
	fresh
	mkdir -p "$work/home/files" "$work/home/Mail"
	head -c 3000 /dev/urandom >"$work/home/files/bin.dat"
	printf 'Grüße\n' >"$work/home/files/ätt.txt"
	printf '%s\nFrom here\ntrail \n> quoted\n\n-- \nKim' \
		"$(printf 'word %.0s' {1..60})" >"$work/home/body"
}

# -- ours, as it lies there
begin
compose -s 'Grüße "an" alle' -c joe@example.net -b secret@example.org \
	-i "$work/home/body" -a "$work/home/files/bin.dat" -a "$work/home/files/ätt.txt" -- \
	'Jörg <j@example.org>'
tui_keys C-o
same 'postponed: 1' "$(tui_exit)" 1
check 'it says how to go on' tui_wait 'drafts resume [0-9]+-[0-9]+-[0-9a-f]+'
check 'it lies in the Maildir' has_count 1
check '… and nowhere else' no_draft
same 'for nobody else to read' "$(find "$folder" -printf '%m ' | tr ' ' '\n' | sort -u | tr '\n' ' ')" '600 700 '
name=$(names)
same 'listed' "$(listed)" "$(printf 'postponed\t%s\t%s' '"Jörg" <j@example.org>' 'Grüße "an" alle')"

# -- mutt takes it up
if [ -x "$(command -v mutt)" ]; then
	cat >"$work/muttrc" <<-END
	set realname="Kim Novak" from=kim@example.org use_from=yes charset=utf-8
	set postponed="$folder" record="" copy=no mbox_type=Maildir
	set sendmail="$work/mta/sendmail" editor="$work/ed"
	set fast_reply=yes askcc=no askbcc=no abort_unmodified=no text_flowed=yes
	set send_charset=us-ascii:utf-8
	END
	editor() {
		printf '#!/bin/sh\nprintf "Gr\\303\\274\\303\\237e = an \\nalle\\n" >>"$1"\n' >"$work/ed"
		chmod 755 "$work/ed"
	}
	editor
	mutt_start() { tui_start -e HOME="$work/home" -- mutt -F "$work/muttrc" "$@"; }

	mutt_start -f "$folder"
	check 'mutt -f opens the folder' tui_wait 'Grüße "an" alle'
	tui_keys x
	tui_exit >/dev/null
	mutt_start -p
	check 'mutt -p takes it up: to whom' tui_wait 'To: Jörg <j@example\.org>'
	check 'Cc' tui_wait 'Cc: joe@example\.net'
	check 'Bcc' tui_wait 'Bcc: secret@example\.org'
	check 'subject' tui_wait 'Subject: Grüße "an" alle'
	check 'the files' tui_wait 'bin\.dat.*[^~]*ätt\.txt'
	check 'it is gone from the folder' tui_until has_count 0
	mutt_key y
	check 'sent by mutt' tui_until eval '[ "$(mta_count "$work/mta")" = 1 ]'
	same '… to everybody' "$(mta_envelope "$work/mta" | sort | tr '\n' ' ')" \
		'j@example.org joe@example.net secret@example.org '
	same '… the text and the files whole' "$(parts "$(mta_newest "$work/mta")" | sed 1d)" \
		"bin.dat $(digest "$work/home/files/bin.dat") 3000
ätt.txt $(digest "$work/home/files/ätt.txt") 8"
	check 'no line of ours in it' not grep -qi countersign <(sed '/^Received/,/^[^ ]/d' "$(mta_newest "$work/mta")" | grep -v '^Return-path\|^Envelope\|id ')
	tui_stop

	# -- what mutt postponed
	begin
	mkdir -p -m 700 "$folder"/{cur,new,tmp}
	mutt_edit() {
		mutt_start "$@"
		# a question begins its row, the fields of the menu don't
		local field
		for field in To Subject; do
			tui_wait $'\n'"$field: |y:Send"
			tui_matches 'y:Send' || tui_keys Enter
		done
		tui_wait 'y:Send'
	}
	cat >"$work/muttrc" <<-END
	set realname="Novák, Kim" from=kim@example.org use_from=yes charset=utf-8
	set postponed="$folder" record="$work/home/rec" copy=yes mbox_type=Maildir
	set sendmail="$work/mta/sendmail" editor="$work/ed"
	set fast_reply=yes askcc=no askbcc=no abort_unmodified=no text_flowed=yes
	set send_charset=us-ascii:utf-8
	my_hdr X-Project: Größe
	END
	editor
	mutt_edit -s 'Über "uns"' -b secret@example.org -a "$work/home/files/bin.dat" \
		"$work/home/files/ätt.txt" -- 'Jörg <j@example.org>'
	mutt_key P
	tui_exit >/dev/null
	check 'mutt has postponed it' has_count 1
	same 'drafts list has it' "$(listed)" "$(printf 'postponed\t%s\t%s' '"Jörg" <j@example.org>' 'Über "uns"')"
	resume
	check 'taken up: to whom' tui_wait 'To +: . "Jörg" <j@example\.org>'
	check 'Bcc' tui_wait 'Bcc +: . secret@example\.org'
	check 'subject' tui_wait 'Subject : Über "uns"'
	check 'the copy' tui_wait 'Fcc +: ~/rec'
	check 'the text, its lines that flowed joined' tui_wait 'Grüße = an alle'
	check 'gone from the folder: mutt can not send it too' has_count 0
	tui_keys C-x
	same 'sent' "$(tui_exit)" 0
	same '… to everybody' "$(mta_envelope "$work/mta" | sort | tr '\n' ' ')" \
		'j@example.org secret@example.org '
	same '… with its files' "$(parts "$(mta_newest "$work/mta")" | sed 1d)" \
		"bin.dat $(digest "$work/home/files/bin.dat") 3000
ätt.txt $(digest "$work/home/files/ätt.txt") 8"
	check '… and its own field' grep -q '^X-Project: =?utf-8' "$(mta_newest "$work/mta")"
	check 'nothing of it is left' no_draft

	# -- both at once: mutt has its list open, we take one up
	begin
	for one in one two; do
		compose -s "$one" -- bob@example.org
		tui_keys C-o
		tui_exit >/dev/null
	done
	mutt_start -p
	tui_wait 'two'
	check 'mutt lists both' tui_wait 'one'
	(
		tui_dir= tui_run=0
		resume "$(again list | grep 'two$' | cut -f 1)"
		tui_wait 'Subject : two'
		tui_keys C-x
		tui_exit >/dev/null
		tui_cleanup
	)
	check 'one is taken up and sent by us meanwhile' test "$(mta_count "$work/mta")" = 1
	tui_keys G Enter
	tui_settle
	check 'mutt does not get it' not tui_matches 'To: bob@example.org.*Subject: two'
	tui_stop
	check 'the other is there' has_count 1
	same 'one was sent' "$(mta_count "$work/mta")" 1
else
	check 'mutt takes ours up, and we its # SKIP mutt is not installed' true
fi

# -- up and away again: the same message
begin
compose -s Twice -i "$work/home/body" -a "$work/home/files/bin.dat" -- bob@example.org
tui_keys C-o
tui_exit >/dev/null
cp "$(messages)" "$work/before"
name=$(names)
resume "$name"
tui_wait 'Subject : Twice'
check 'while it is open, the folder has nothing half done' has_count 0
check '… and nobody else can open it' grep -q 'in use' <(again resume "$name" </dev/null)
tui_keys C-o
tui_exit >/dev/null
same 'it keeps its name' "$(names)" "$name"
same 'and all of it' "$(parts "$(messages)")" "$(parts "$work/before")"
check 'no file of it is left beside' no_draft
resume "$name"
tui_wait 'Subject : Twice'
kill -KILL "$(tui_pid)"
tui_exit >/dev/null
same 'killed: it is a draft, and whole' "$(listed)" "$(printf 'written\tbob@example.org\tTwice')"
check '… not in the folder' has_count 0
resume
tui_wait 'Subject : Twice'
tui_keys C-o
tui_exit >/dev/null
same 'and goes back' "$(parts "$(messages)")" "$(parts "$work/before")"

# -- a crash in between leaves one, not two
cp "$(messages)" "$work/message"
printf 'X-Countersign-State: written\nTo: bob@example.org\nSubject: Twice\nX-Countersign-Postponed: %s.countersign\n\nx\n' \
	"$name" >"$state/drafts/$name"
mkdir -p "$state/drafts/$name.1" && : >"$state/drafts/$name.1/bin.dat"
same 'a copy of a message that is there is not a draft' "$(listed)" "$(printf 'postponed\tbob@example.org\tTwice')"
check 'it is gone, its files too' no_draft
printf 'X-Countersign-State: written\nTo: bob@example.org\nSubject: Alone\nX-Countersign-Postponed: %s.countersign\n\nx\n' \
	20260101-000000-0000 >"$state/drafts/20260101-000000-0000"
check 'of one that is not, it is' grep -q "$(printf '^written\tbob@example.org\tAlone')" <(listed)
again delete 20260101-000000-0000
printf 'X-Countersign-State: handing over\nTo: bob@example.org\nSubject: Twice\nX-Countersign-Postponed: %s.countersign\n\nx\n' \
	"$name" >"$state/drafts/$name"
check 'what was perhaps sent never goes by itself' grep -q 'perhaps sent' <(listed)
rm "$state/drafts/$name"
printf 'To: a@example.org\nX-Countersign-Postponed: %s.countersign\n\nx\n' "$name" >"$work/sly"
compose -H "$work/sly"
tui_hand x
tui_keys C-c y
tui_exit >/dev/null
same 'a file for -H can not say that it is a copy' "$(listed | sort | tr '\n' ' ')" \
	"$(printf 'postponed\ta@example.org\tx postponed\tbob@example.org\tTwice ')"

# -- another folder by the settings; mutt's flags; other programs' names
begin
folder=$work/home/Mail/drafts
policy "hold = { when = \"never\"; }; postponed = \"~/Mail/drafts\";"
compose -s Elsewhere -- bob@example.org
tui_keys C-o
tui_exit >/dev/null
check 'postponed = names the folder, which is made' has_count 1
one=$(messages)
mv "$one" "${one%%:*},U=7:2,FS"
same 'other flags, and what mbsync adds to the name' "$(listed)" "$(printf 'postponed\tbob@example.org\tElsewhere')"
mv "${one%%:*},U=7:2,FS" "$folder/cur/1795858873.28717_1.host:2,DT"
same 'what is being thrown away is none' "$(listed)" ''
mv "$folder/cur/1795858873.28717_1.host:2,DT" "$folder/new/1795858873.28717_1.host"
same 'nor is one in new missed' "$(listed)" "$(printf 'postponed\tbob@example.org\tElsewhere')"
chmod 777 "$folder"
same 'a folder that others may write to is not believed' "$(listed)" ''
compose -s Kept -- bob@example.org
tui_keys C-o
tui_exit >/dev/null
check '… and nothing put there' tui_wait 'see it: .*others may'
same '… but kept' "$(listed)" "$(printf 'written\tbob@example.org\tKept')"
again delete "$(names)"
chmod 700 "$folder"
rm -rf "$folder"
: >"$folder"
compose -s Mbox -- bob@example.org
tui_keys C-o
tui_exit >/dev/null
check 'an mbox in its place: kept, and said' tui_wait 'see it: .*not a Mail'
same '… left alone' "$(stat -c %s "$folder")" 0
rm "$folder"
ln -s /tmp "$folder"
check 'a link in its place is not followed' grep -q Mbox <(listed)
rm "$folder"
policy
folder=$state/postponed

# -- what can't go there whole stays a draft
begin
printf 'nul\0in it' >"$work/home/body"
compose -s Odd -i "$work/home/body" -- bob@example.org
tui_keys C-o
tui_exit >/dev/null
check 'a text that is none' tui_wait 'see it:'
same '… stays a draft, whole' "$(listed)" "$(printf 'written\tbob@example.org\tOdd')"
again delete "$(names)"
compose -s Half -- 'bob@'
tui_keys C-o
tui_exit >/dev/null
check 'an address half typed' tui_wait 'see it:.*bob@'
check '… stays' grep -q Half <(listed)
again delete "$(names)"
compose -s Gone -a "$work/home/files/bin.dat" -- bob@example.org
rm "$work/home/files/bin.dat"
tui_keys C-o
tui_exit >/dev/null
check 'a file that is gone' tui_wait 'see it: can.t attach'
check '… stays' grep -q Gone <(listed)
again delete "$(names)"
check 'and is gone when it is deleted' no_draft

# -- what a stranger has put there
mkdir -p -m 700 "$folder"/{cur,new,tmp}
mime=$'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n'
put() { printf "$2" >"$folder/new/$1"; }
put attach 'To: a@example.org\nSubject: attach\nAttach: /etc/passwd\nX-Countersign-State: handing over\n\nhi\n'
put cut "To: a@example.org\nSubject: cut\n$mime\n--x\n\na\n"
put nested "To: a@example.org\nSubject: nested\n$mime\n--x\nContent-Type: multipart/related; boundary=y\n\n--y\n\na\n--y--\n--x--\n"
put html 'To: a@example.org\nSubject: html\nMIME-Version: 1.0\nContent-Type: text/html\n\n<b>a</b>\n'
put broken 'To: a@example.org\nSubject: broken\nthis is no field\nBcc: b@example.org\n\na\n'
put pgp 'To: a@example.org\nSubject: pgp\nX-Mutt-PGP: e\n\nsecret\n'
put smime 'To: a@example.org\nSubject: smime\nX-Mutt-SMIME: SE\n\nsecret\n'
put mix 'To: a@example.org\nSubject: mix\nX-Mutt-Mix: chain\n\nsecret\n'
put encrypted 'To: a@example.org\nSubject: encrypted\nMIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary=x\n\n--x--\n'
put nul 'To: a@example.org\nSubject: nul\n\na\0b\n'
put latin 'To: a@example.org\nSubject: latin\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\n\nGr\374\337e\n'
put control 'To: \033[2Jx\nSubject: =?utf-8?q?a=1b[2J=0d=0aBcc:_x?=\n\nhi\n'
put $'new\nline' 'To: a@example.org\nSubject: name\n\nhi\n'
put names "To: a@example.org\nSubject: names\n$mime\n--x\n\na\n--x\nContent-Disposition: attachment; filename=\"../../../../../../../../../../../..$work/evil\"\n\nb\n--x\nContent-Disposition: attachment; filename=\"..\"\n\nc\n--x\nContent-Disposition: attachment; filename*=utf-8''a%%0ab%%1b\n\nd\n--x--\n"
mkfifo "$folder/new/fifo"
ln -s /etc/passwd "$folder/new/link"
mkdir "$folder/new/folder"
: >"$folder/new/.hidden"
truncate -s 70M "$folder/new/huge"
if [ "$(id -u)" = 0 ]; then
	put foreign 'To: a@example.org\nSubject: foreign\n\nhi\n'
	chown 12345 "$folder/new/foreign"
fi
list=$(again list)
same 'each message is listed, and nothing else' "$(cut -f 5 <<<"$list" | sort | tr '\n' ' ')" \
	' a^[[2J^M^JBcc: x attach broken cut encrypted html latin mix name names nested nul pgp smime '
check 'no control character' not grep -q $'\e' <<<"$list"
same 'what is to be sealed is told' "$(grep sealed <<<"$list" | cut -f 5 | sort | tr '\n' ' ')" 'encrypted mix pgp smime '
id_of() { awk -F'\t' -v s="$1" '$5 == s { print $1 }' <<<"$list"; }
for one in cut nested html broken pgp smime mix encrypted nul; do
	resume "$(id_of $one)"
	same "$one: not taken up" "$(tui_exit)" 65
	check "… and left" [ -f "$folder/new/$one" ]
done
check 'nothing of them is beside the drafts' no_draft
resume "$(id_of attach)"
tui_wait 'Subject : attach'
check 'a message can not attach a file of this machine' not tui_matches 'passwd'
tui_keys C-o
tui_exit >/dev/null
resume "$(id_of latin)"
check 'another charset is converted' tui_wait 'Grüße'
tui_keys C-o
tui_exit >/dev/null
resume "$(id_of names)"
tui_wait 'Subject : names'
same 'names of files lead nowhere' "$(find "$state/drafts" -name '*.[123]' -exec ls {} + | grep -v : | grep . | sort | tr '\n' ' ')" \
	'a_b_ attachment evil '
check '… nothing was written elsewhere' not [ -e "$work/evil" ]
tui_keys C-o
tui_exit >/dev/null
resume "$(id_of name)"
check "a line break in a file's name" tui_wait 'Subject : name'
tui_keys C-o
tui_exit >/dev/null
again delete "$(id_of pgp)"
check 'delete takes what can not be taken up' not [ -e "$folder/new/pgp" ]
compose
tui_wait 'M-R lists'
tui_keys M-r
check 'what can be taken up is listed' tui_wait 'names \(to '
check 'what is sealed is not' not tui_matches 'pgp|smime'
tui_keys Escape
tui_wait 'New message'
tui_keys C-c
tui_exit >/dev/null
check 'nothing was sent by all that' nothing_sent

tap_end
