#!/bin/bash
# compose -H takes what a mail program may postpone: charsets, files, forwarded
# messages.  What came in goes out whole, by a real exim4; what can't be taken
# whole is refused with the part and the reason, and the file stays as it was.
. "${SRC:?}/tests/compose.sh"
state=$work/home/.local/state/countersign
draft=$work/draft
columns=250 # paths of files on one row

batch() {
	env -i PATH="$PATH" LC_ALL=C.UTF-8 "${environment[@]}" "$program" compose "$@" \
		>/dev/null 2>"$work/err"
	status=$?
}
# parts FILE: each part's name, length and digest, as Python reads it
parts() {
	python3 - "$1" <<'END'
import email, email.policy, hashlib, sys
m = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
for part in m.iter_attachments():
    if part.get_content_maintype() == "message":
        print("a message")
        continue
    data = part.get_payload(decode=True)
    print(part.get_filename() or "-", hashlib.sha256(data).hexdigest()[:8], len(data))
END
}
text_of() {
	python3 - "$1" <<'END'
import email, email.policy, sys
m = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
sys.stdout.write(m.get_body(("plain",)).get_content())
END
}
digest() { sha256sum "$1" | cut -c 1-8; }
no_draft() { [ -z "$(find "$state/drafts" -mindepth 1 2>/dev/null)" ]; }
to=$'To: ann@example.org\nSubject: draft\n'
mixed="${to}MIME-Version: 1.0"$'\nContent-Type: multipart/mixed; boundary=x\n\n'
fresh

# -- text in any charset, any encoding
charset() { # CHARSET ENCODING BODY WANTED
	mta_clear "$work/mta"
	printf "${to}MIME-Version: 1.0\nContent-Type: text/plain; charset=$1\nContent-Transfer-Encoding: $2\n\n$3\n" >"$draft"
	batch -H "$draft" </dev/null
	same "$1, $2: sent" "$status" 0
	same '… as it was meant' "$(text_of "$(mta_newest "$work/mta")")" "$4"
}
charset iso-8859-1 8bit 'Gr\374\337e' 'Grüße'
charset windows-1252 quoted-printable 'a =96 =80' 'a – €'
charset koi8-r base64 8NLJ18XU 'Привет'
charset iso-2022-jp 7bit '\033$B4A;z\033(B' '漢字'
charset utf-16le base64 aABpAA== 'hi'
charset 'utf-8; format=flowed' 8bit 'one \ntwo' 'one two'
charset 'utf-8; format=flowed; delsp=yes' 8bit '漢 \n字  \nx\n> a \n> b' '漢字 x
> ab'
charset us-ascii x-uuencode 'begin 644 a\n#86)C\n`\nend' abc

# -- encoded words, and the same by standard input
mta_clear "$work/mta"
printf 'To: =?iso-8859-1?q?J=F6rg=2C_x?= <ann@example.org>\nSubject: =?koi8-r?b?8NLJ18XU?=\nX-Mutt-Fcc: \n\nhi\n' >"$draft"
batch -H - -c cc@example.org <"$draft"
same '-H -: sent' "$status" 0
check 'to its own and to -c' sent_to 'ann@example.org cc@example.org'
check 'an encoded subject is not encoded twice' grep -qF 'Subject: =?utf-8?' "$(mta_newest "$work/mta")"
same 'nor a name' "$(python3 -c 'import email,email.policy,sys
m = email.message_from_file(open(sys.argv[1]), policy=email.policy.default)
print(m["To"].addresses[0].display_name, "|", m["Subject"])' "$(mta_newest "$work/mta")")" 'Jörg, x | Привет'

# -- files: what is attached, inline, without a name, a message
head -c 3000 /dev/urandom >"$work/bin"
python3 - "$work" >"$draft" <<'END'
import sys, base64
data = base64.encodebytes(open(sys.argv[1] + "/bin", "rb").read()).decode()
inner = "From: eve@example.org\nTo: x@example.org\nSubject:  inner\nX-Odd:a\n\nthe  inner \ntext\n"
open(sys.argv[1] + "/inner", "w").write(inner)
print(f"""To: ann@example.org
Subject: old
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Gr=FC=DFe
--x
Content-Type: application/octet-stream
Content-Disposition: attachment; filename*=utf-8''%C3%A4tt.bin
Content-Transfer-Encoding: base64

{data}
--x
Content-Type: image/png
Content-Disposition: inline
Content-Transfer-Encoding: base64

{data}
--x
Content-Type: message/rfc822

{inner}
--x--""")
END
mta_clear "$work/mta"
before=$(digest "$draft")
printf 'more\n' >"$work/more.txt"
printf 'not this\n' >"$work/include"
batch -H "$draft" -s new -c cc@example.org -i "$work/include" -a "$work/more.txt" -- to@example.org </dev/null
same 'files: sent' "$status" 0
newest=$(mta_newest "$work/mta")
same 'each whole, in order, those of -a last' "$(parts "$newest")" "ätt.bin $(digest "$work/bin") 3000
- $(digest "$work/bin") 3000
a message
more.txt $(digest "$work/more.txt") 5"
check '… a message as it stands there' python3 -c 'import sys
sys.exit(open(sys.argv[1], "rb").read() not in open(sys.argv[2], "rb").read())' "$work/inner" "$newest"
same 'the text of the draft, not of -i, as in mutt' "$(text_of "$newest")" 'Grüße'
check '… which is said' grep -q -- '-i .*include: not taken' "$work/err"
check '-s is the subject' grep -qx 'Subject: new' "$newest"
check 'to everybody' sent_to 'ann@example.org cc@example.org to@example.org'
same 'the file is as it was' "$(digest "$draft")" "$before"
check 'nothing lies about' no_draft

# on the screen; cancelled, nothing is left of the files
compose -H "$draft"
check 'on the screen: the files' tui_wait 'part-3\.png'
check 'and the text' tui_wait 'Grüße'
tui_keys C-c
tui_wait 'Keep this'
tui_keys n
tui_exit >/dev/null
check 'cancelled: gone' no_draft
batch -H "$draft" -a "$work/missing" </dev/null
check 'another option that fails leaves nothing either' no_draft

# -- what can't be taken whole
mta_clear "$work/mta"
refused() { # WHAT WHY: of standard input
	cat >"$draft"
	before=$(digest "$draft")
	batch -H "$draft" </dev/null
	same "$1: refused" "$status" 65
	check '… which file, and why' grep -qE -- "$draft: .*$2" "$work/err"
	check '… and left' eval '[ "$(digest "$draft")" = "$before" ] && no_draft'
}
refused 'forms of which none is plain' 'part 1, multipart/alternative: .*no plain text' <<<"${to}MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/html

<b>a</b>
--x--"
refused 'parts where the text is to be' 'part 1, multipart/related: it has parts' <<<"$mixed--x
Content-Type: multipart/related; boundary=y

--y
Content-Type: text/html

b
--y--
--x--"
refused 'parts within parts that are cut off' 'last boundary is missing' <<<"$mixed--x

a
--x
Content-Type: multipart/related; boundary=y

--y

b
--x--"
refused 'parts in base64' 'encoded as a whole' <<<"${to}Content-Type: multipart/mixed; boundary=x
Content-Transfer-Encoding: base64

--x

a
--x--"
refused 'an ID with a field in it' "part 2, application/x-a: what it says of itself can.t" <<<"$mixed--x

a
--x
Content-Type: application/x-a
Content-ID: =?utf-8?q?<a=0D=0ABcc:_eve@example.org=0D=0A=0D=0Asecret>?=

b
--x--"
mta_clear "$work/mta"
echo b >"$work/b"
says() { # FIELD ...: of a file
	printf '%s' "${to}Attach: $work/b" $'\n'
	printf "X-Countersign-Part: $work/b %s\n" "$@"
	printf '\na\n'
}
unsent() { # WHAT FIELD ...
	says "${@:2}" >"$draft"
	batch -H "$draft" </dev/null
	check "what a draft says of a file, $1: refused" [ "$status" -ne 0 ]
	check '… and why' grep -q "of itself can't" "$work/err"
	check '… and not sent' [ -z "$(mta_newest "$work/mta")" ]
	find "$state/drafts" -mindepth 1 -delete
}
unsent 'with a field in an ID' 'Content-Type: application/x-a' 'Content-ID: =?utf-8?q?<a=0D=0ABcc:_eve@example.org>?='
# looked at by the one, sent by the other
unsent 'twice' 'Content-Type: text/plain' 'Content-Type: message/rfc822'
unsent 'encoded' 'Content-Type: message/rfc822' 'Content-Transfer-Encoding: base64'
unsent 'no field' 'nothing' 'Content-Type: message/rfc822'
says 'Content-Type: application/x-a' 'Content-Description:' >"$draft"
batch -H "$draft" </dev/null
same 'what stands as it is written: sent' "$status" 0
check '… with it' grep -q '^Content-Type: application/x-a' "$(mta_newest "$work/mta")"
mta_clear "$work/mta"
# a stranger's draft: each field that goes took as long as all that stay
{ printf '%s' "${mixed%$'\n'}"; yes Lines: | head -n 500000; printf '\n--x\n\na\n--x--\n'; } >"$draft"
limited() ( ulimit -t 60; batch -H "$draft" </dev/null; exit "$status" )
check 'half a million fields that go' limited
mta_clear "$work/mta"
refused 'HTML alone' 'part 1, text/html' <<<"${to}Content-Type: text/html

<b>a</b>"
refused 'a file elsewhere' 'part 2, message/external-body' <<<"$mixed--x

a
--x
Content-Type: message/external-body; access-type=local-file; name=/etc/passwd

b
--x--"
refused 'an unknown charset' '"x-nobody" without loss' <<<"${to}Content-Type: text/plain; charset=x-nobody

a"
refused 'iconv told to be lenient' 'without loss' <<<"${to}Content-Type: text/plain; charset=\"iso-8859-1//IGNORE\"

a"
refused 'damaged base64' 'part 2: its base64 is damaged, in line 2' <<<"$mixed--x

a
--x
Content-Type: application/pdf
Content-Transfer-Encoding: base64

YWJj
YW!j
--x--"
refused 'base64 that is cut off' 'part 1: its base64 is damaged, in line 1' <<<"${to}Content-Type: text/plain
Content-Transfer-Encoding: base64

YWJjYW"
refused 'a text behind the base64' 'base64 is damaged, in line 3' <<<"${to}Content-Type: text/plain
Content-Transfer-Encoding: base64

YWJjYQ==

the list's footer"
refused 'damaged quoted-printable' 'part 1: its quoted-printable is damaged, in line 2' <<<"${to}Content-Type: text/plain
Content-Transfer-Encoding: quoted-printable

a =3D b =
a = b"
refused 'damaged uuencode' 'part 1: its x-uuencode is damaged, in line 2' <<<"${to}Content-Type: text/plain
Content-Transfer-Encoding: x-uuencode

begin 644 a
#86)C"
refused 'a type that is none' 'says of itself' <<<"$mixed--x

a
--x
Content-Type: image/png; $(printf 'a%.0s' {1..80})=b

b
--x--"
refused 'a message with a line that can not travel' 'part 2, message/rfc822: .*longer' < <(printf '%s--x\n\na\n--x\nContent-Type: message/rfc822\n\nTo: x@y\n\n%01000d\n--x--\n' "$mixed" 0)
refused 'an unknown encoding' 'part 1: nobody knows .*x-odd' <<<"${to}Content-Type: text/plain
Content-Transfer-Encoding: x-odd

a"
refused 'no last boundary' 'last boundary is missing' <<<"$mixed--x

a"
refused 'the wrong boundary' 'boundary is nowhere' <<<"$mixed--y

a
--y--"
refused 'a text behind the last' 'behind its last boundary' <<<"$mixed--x

a
--x--
lost?"
refused 'Attach: and MIME' 'Attach: lines' <<<"Attach: /etc/passwd
$mixed--x

a
--x--"
refused 'to be encrypted' 'encrypted or signed' <<<"X-Mutt-PGP: E
$mixed--x

a
--x--"
for fields in $'Pgp: E\n' $'S/MIME: S\n' $'X-Mutt-PGP: \nX-Mutt-PGP: E\n'; do
	refused "to be encrypted, by ${fields%%:*}" 'encrypted or signed' <<<"$fields$mixed--x

a
--x--"
done
printf '%sX-A: b\0c\n\n--x\n\na\n--x--\n' "${mixed%$'\n'}" >"$work/nul"
refused 'a NUL' 'NUL, at byte [0-9]' <"$work/nul"
refused 'more files than can be' 'more than [0-9]+ files' < <(printf '%s' "$mixed"
	for ((i = 0; i < 2000; i++)); do printf -- '--x\nContent-Disposition: attachment; filename=a\n\nb\n'; done
	printf -- '--x--\n')
refused 'nested beyond reason' 'last boundary is missing' < <(printf '%s' "$to"
	for ((i = 0; i < 3000; i++)); do printf 'Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n' $i $i; done)
printf "${to}Content-Type: text/plain\nX-A: =?utf-8?q?a=0ABcc:_eve@example.org?=\n\nhi\n" >"$draft"
check 'nothing was sent by all that' nothing_sent
batch -H "$draft" </dev/null
check 'a field can not hold another' sent_to ann@example.org

# -- a real neomutt's and mutt's, there and back
real() { # PROGRAM
	local program_of=$1
	if [ ! -x "$(command -v "$program_of")" ]; then
		check "$program_of # SKIP $program_of is not installed" true
		return
	fi
	fresh
	mkdir -p "$work/home/Mail" "$work/home/p"/{cur,new,tmp}
	cat >"$work/home/rc" <<-END
	set realname="Kim" from=kim@example.org use_from=yes charset=utf-8
	set postponed="$work/home/p" record="" copy=no mbox_type=Maildir
	set sendmail="$work/mta/sendmail" editor="$work/home/ed"
	set send_charset=us-ascii:iso-8859-1:utf-8
	set fast_reply=yes askcc=no askbcc=no abort_unmodified=no text_flowed=yes
	END
	printf '#!/bin/sh\nprintf "Gr\\303\\274\\303\\237e = an \\nalle\\n" >>"$1"\n' >"$work/home/ed"
	chmod 755 "$work/home/ed"
	client() { tui_start -e HOME="$work/home" -- "$program_of" -F "$work/home/rc" "$@"; }
	ready() {
		if [ "$program_of" = neomutt ]; then # asks nothing it knows
			tui_wait 'y:Send'
			return
		fi
		# a question begins its row, the fields of the menu don't
		local field
		for field in To Subject; do
			tui_wait $'\n'"$field: |y:Send"
			tui_matches 'y:Send' || tui_keys Enter
		done
		tui_wait 'y:Send'
	}
	cp "$work/bin" "$work/home/ätt.bin"
	client -s 'Über' -a "$work/home/ätt.bin" "$work/more.txt" -- bob@example.org
	ready
	mutt_key P
	tui_exit >/dev/null
	cp "$(find "$work/home/p" -type f)" "$draft"
	check "$program_of wrote iso-8859-1" grep -qi 'iso-8859-1' "$draft"
	compose -H "$draft"
	check 'its draft on the screen' tui_wait 'Grüße = an alle'
	check 'with its files' tui_wait 'more\.txt'
	tui_keys C-x
	same 'sent' "$(tui_exit)" 0
	same 'its files whole' "$(parts "$(mta_newest "$work/mta")")" "ätt.bin $(digest "$work/bin") 3000
more.txt $(digest "$work/more.txt") 5"
	check 'its text' grep -q '^Grüße = an' <(text_of "$(mta_newest "$work/mta")")
	mta_clear "$work/mta"
	compose -H "$draft"
	tui_wait 'more\.txt'
	tui_keys C-o
	tui_exit >/dev/null
	client -H "$(drafts)"
	ready
	check "$program_of -H takes ours" tui_wait 'more\.txt'
	mutt_key y
	check '… and sends it' tui_until eval '[ "$(mta_count "$work/mta")" = 1 ]'
	same '… whole' "$(parts "$(mta_newest "$work/mta")")" "ätt.bin $(digest "$work/bin") 3000
more.txt $(digest "$work/more.txt") 5"
	tui_stop
}
real mutt
real neomutt

tap_end
