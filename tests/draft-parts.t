#!/bin/bash
# What a message said of its parts holds when they leave again: media type,
# disposition, description, name, a forwarded message above all.  Sent at once,
# postponed and taken up by us and by real mutts, killed and recovered.  What is
# one text in several forms, or parts within parts, is taken whole; and policy
# sees into what is forwarded.
. "${SRC:?}/tests/drafts.sh"

text_of() {
	python3 - "$1" <<-'PY'
	import email, email.policy, sys
	m = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
	for part in m.walk():
	    if part.get_content_type() == "text/plain":
	        print(part.get_content().rstrip("\n"))
	        break
	PY
}
newest() { mta_newest "$work/mta"; }
clear_all() { fresh; mkdir -p "$work/home"; }

to=$'To: ann@example.org\nSubject: draft\n'
mixed="${to}MIME-Version: 1.0"$'\nContent-Type: multipart/mixed; boundary=x\n\n'
{
	printf '%s--x\n\nhello\n--x\n' "$mixed"
	cat <<'PARTS'
Content-Type: message/rfc822
Content-Disposition: inline
Content-Description: the old one

From: eve@example.org
To: x@example.org
Subject:  inner
X-Odd:a
MIME-Version: 1.0
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: 8bit

PARTS
	printf 'the  inner \ntext, gr\374n\n--x\n'
	cat <<'PARTS'
Content-Type: text/calendar; charset=utf-8; method=REQUEST
Content-Disposition: inline; filename*=iso-8859-1''%E4.ics

BEGIN:VCALENDAR
END:VCALENDAR
--x
Content-Type: application/x-thing; name="what it is.pdf"
Content-Disposition: attachment; filename="what it is.pdf"
Content-Description: =?iso-8859-1?q?Gr=FC=DFe?=
Content-ID: <1@example.org>
Content-Transfer-Encoding: base64

AAECAw==
--x
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<b>gr=FCn</b>
--x
Content-Type: multipart/related; boundary="-q-"; type="text/html"
Content-Description: a page

for old readers
---q-
Content-Type: text/html

<img src=cid:1>
---q-
Content-Type: image/png
Content-ID: <1>
Content-Transfer-Encoding: base64

AAEC
---q---
--x--
PARTS
} >"$draft"
wanted=$(parts "$draft")
same 'the draft has all kinds' "$(cut -d ' ' -f 1 <<<"$wanted" | tr '\n' ' ')" \
	'message/rfc822 text/calendar application/x-thing text/html multipart/related '

# -- at once
clear_all
batch -H "$draft" </dev/null
same 'sent' "$status" 0
same 'each as what it was' "$(parts "$(newest)")" "$wanted"
check 'a message within it is not encoded' grep -aq $'^the  inner $' "$(newest)"
same '… and both say that it has 8 bits' "$(grep -c '^Content-Transfer-Encoding: 8bit' "$(newest)")" 3
check 'nothing of ours in it' not grep -q X-Countersign "$(newest)"
sed 's/$/\r/' "$draft" >"$work/crlf"
mta_clear "$work/mta"
batch -H "$work/crlf" </dev/null
same 'the same with CRLF' "$(parts "$(newest)")" "$wanted"

# -- on the screen, away and back, killed and recovered
mta_clear "$work/mta"
compose -H "$draft"
check 'the screen shows the type it will have' tui_wait 'message/rfc822, .* part-2\.eml'
check '… of all' tui_wait 'application/x-thing, .* what it is\.pdf'
tui_keys C-o
tui_exit >/dev/null
same 'postponed: each is what it was' "$(parts "$(drafts)")" "$wanted"
resume
check 'taken up again' tui_wait 'message/rfc822, '
kill -KILL "$(tui_pid)"
tui_exit >/dev/null
compose
check 'after a kill it is offered' tui_wait 'M-R takes up the draft'
tui_keys M-r
check '… and recovered, types and all' tui_wait 'application/x-thing, '
check '… with its text' tui_wait 'hello'
tui_keys C-x
same '… and sent' "$(tui_exit)" 0
same '… as it was' "$(parts "$(newest)")" "$wanted"
check 'nothing lies about' [ -z "$(find "$state/drafts" "$state/postponed" -mindepth 1 -type f)" ]

# -- one text in several forms
clear_all
alternative=$'Content-Type: multipart/alternative; boundary=y\n\n--y\n\nplain\n--y\nContent-Type: text/html\n\n<b>rich</b>\n--y--\n'
printf '%s%s' "${to}MIME-Version: 1.0"$'\n' "$alternative" >"$draft"
batch -H "$draft" </dev/null
same 'alternative: sent' "$status" 0
check '… which is said' grep -q 'Other forms of the text are attached: the plain one is here' "$work/err"
same '… the plain one is the text' "$(text_of "$(newest)")" plain
same '… the other goes with it' "$(parts "$(newest)" | cut -d ' ' -f 1,4,5)" 'text/html - -'
mta_clear "$work/mta"
printf '%s--x\n%s--x\nContent-Type: application/pdf\n\na\n--x--\n' "$mixed" "$alternative" >"$draft"
compose -H "$draft"
check 'within mixed: said on the screen' tui_wait 'Other forms of the text'
check '… the text' tui_wait $'\nplain'
check '… the other form, and the file' tui_wait 'text/html, .*application/pdf, '
tui_keys C-o
tui_exit >/dev/null
resume
check 'postponed, it is no more one text in forms' tui_wait 'text/html, '
check '… and nothing is said' tui_differs 'Other forms of the text'
tui_keys C-x
tui_exit >/dev/null
same '… sent' "$(text_of "$(newest)") $(parts "$(newest)" | cut -d ' ' -f 1 | tr '\n' ' ')" \
	'plain text/html application/pdf '
mta_clear "$work/mta"
mkdir -p -m 700 "$state/postponed"/{cur,new,tmp}
cp "$draft" "$state/postponed/new/1.host"
resume
check 'a postponed one: said, too' tui_wait 'Other forms of the text'
tui_keys C-c
tui_wait 'Keep this'
tui_keys n
tui_exit >/dev/null

# -- mixed within mixed
clear_all
inner=$'Content-Type: multipart/mixed; boundary=y\n\n%s--y\n\ninner\n--y\nContent-Type: image/png\n\nc\n--y--\n%s'
# shellcheck disable=SC2059 # the form is one
printf "%s--x\n\nhello\n--x\n$inner--x\nContent-Type: video/mp4\n\nd\n--x--\n" "$mixed" '' '' >"$draft"
batch -H "$draft" </dev/null
same 'mixed within mixed: its parts are the message'"'"'s' \
	"$(text_of "$(newest)") $(parts "$(newest)" | cut -d ' ' -f 1 | tr '\n' ' ')" \
	'hello text/plain image/png video/mp4 '
for extra_text in before behind; do
	mta_clear "$work/mta"
	# shellcheck disable=SC2059
	printf "%s--x\n\nhello\n--x\n$inner--x--\n" "$mixed" \
		"$([ $extra_text = before ] && echo 'said before')"$'\n' \
		"$([ $extra_text = behind ] && echo 'said behind')"$'\n' >"$draft"
	batch -H "$draft" </dev/null
	same "something $extra_text the parts within: it stays as it is" \
		"$(parts "$(newest)" | cut -d ' ' -f 1) $(grep -c "^said $extra_text" "$(newest)")" \
		'multipart/mixed 1'
done

# -- policy sees into it
forwarded() { # FIELDS-OF-THE-PART INNER
	printf '%s--x\n\nhello\n--x\n%b\n\n%b\n--x--\n' "$mixed" "$1" "$2" >"$draft"
}
in_it='To: x@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=z\n\n--z\n\na\n--z\nContent-Disposition: attachment; filename=a.exe\n\nb\n--z--'
judged() { # WHAT STATUS WORDS
	mta_clear "$work/mta"
	batch -H "$draft" </dev/null
	same "$1" "$status" "$2"
	check '… why' grep -qE -- "$3" "$work/err"
	check '… nothing is sent' nothing_sent
	for name in $(again list | cut -f 1); do again delete "$name"; done
}
clear_all
policy 'attach = { refused = [ "exe" ]; };'
forwarded 'Content-Type: message/rfc822' "$in_it"
judged 'a file in a forwarded message' 65 'a\.exe: policy lets no "exe"'
forwarded 'Content-Type: application/x-a; name=a.exe\nContent-Disposition: attachment; filename=a.txt' b
judged 'the other name' 65 'a\.exe: policy lets no "exe"'
policy 'attach = { refused = [ "message/rfc822" ]; };'
forwarded 'Content-Type: message/rfc822' 'To: x@example.org\n\nhi'
judged 'the type message/rfc822' 65 'policy lets no "message/rfc822"'
policy 'attach = { refused = [ "application/x-secret" ]; };'
forwarded 'Content-Type: application/x-secret; name=a.txt' hello
judged 'the type that it says' 65 'policy lets no "application/x-secret"'
policy 'attach = { count_most = 2; };'
forwarded 'Content-Type: message/rfc822' "${in_it/b\\n--z--/b\\n--z\\nContent-Type: image/png\\n\\nc\\n--z\\nContent-Type: image/png\\n\\nd\\n--z--}"
judged 'the files in it count' 65 '3 files are attached'
policy 'markings = ( { text = "CUI"; allow = [ "mil" ]; action = "block"; } );'
forwarded 'Content-Type: message/rfc822' 'To: x@example.org\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\nQ1VJCg=='
judged 'a marking in a message that is encoded' 77 'marked CUI'
forwarded 'Content-Type: text/html' 'C<b>U</b>I: <i>CUI</i>'
judged 'a marking in another form' 77 'marked CUI'
policy

# -- real mutts: a forwarded message, there and back
real() { # PROGRAM
	local program_of=$1
	if [ ! -x "$(command -v "$program_of")" ]; then
		check "$program_of # SKIP $program_of is not installed" true
		return
	fi
	clear_all
	mkdir -p "$work/home/Mail" "$work/home/p"/{cur,new,tmp} "$work/home/in"/{cur,new,tmp}
	printf 'From: eve@example.org\nTo: kim@example.org\nSubject: the old one\nDate: Mon, 1 Jan 2024 12:00:00 +0000\nMessage-ID: <1@example.org>\n\nthe  inner \ntext\n' \
		>"$work/home/in/cur/1.host:2,S"
	cat >"$work/home/rc" <<-END
	set realname="Kim" from=kim@example.org use_from=yes charset=utf-8
	set postponed="$work/home/p" record="" copy=no mbox_type=Maildir
	set sendmail="$work/mta/sendmail" editor="true"
	set fast_reply=yes askcc=no askbcc=no mime_forward=yes
	set abort_nosubject=no abort_unmodified=no
	END
	ready() { # behind the question for the subject, if it is asked
		tui_wait $'\n''Subject: |y:Send'
		tui_matches 'y:Send' || tui_keys Enter
		tui_wait 'y:Send'
	}
	client() { tui_start -x 120 -e HOME="$work/home" -- "$program_of" -F "$work/home/rc" "$@"; }
	client -f "$work/home/in"
	tui_wait 'the old one'
	tui_keys f
	tui_wait $'\n''To: *$'
	tui_burst bob@example.org
	tui_keys Enter
	ready
	mutt_key P
	tui_until eval '[ "$(find "$work/home/p" -type f | wc -l)" = 1 ]'
	tui_stop
	cp "$(find "$work/home/p" -type f)" "$draft"
	check "$program_of postponed a forwarded message" grep -q 'message/rfc822' "$draft"
	wanted=$(parts "$draft")
	batch -H "$draft" bob@example.org </dev/null
	same '… which leaves as one' "$(parts "$(newest)")" "$wanted"
	mta_clear "$work/mta"
	compose -H "$draft" bob@example.org
	check '… and is shown as one' tui_wait 'message/rfc822, '
	tui_keys C-o
	tui_exit >/dev/null
	same '… postponed by us it still is' "$(parts "$(drafts)")" "$wanted"
	cp "$(drafts)" "$draft"
	client -H "$draft"
	[ "$program_of" = neomutt ] || {
		tui_wait $'\n''To: '
		tui_keys Enter
	}
	ready
	check "$program_of takes it back as one" tui_wait 'message/rfc822'
	mutt_key y
	check '… and sends it' tui_until eval '[ "$(mta_count "$work/mta")" = 1 ]'
	same '… as it was' "$(parts "$(newest)" | awk '{ print $1, $NF }')" "$(awk '{ print $1, $NF }' <<<"$wanted")"
	tui_stop
}
real mutt
real neomutt

tap_end
