#!/bin/bash
# Markings: whom a message may go to by what it says.  Rows in
# tests/cases/markings/*.tsv go through the composer and the gate; then
# what MIME can do to a text, attachments, and patterns that never end.
dir=$(mktemp -d "${TMPDIR:-/tmp}/markings.XXXXXX") || exit 2
trap 'rm -rf "$dir"' EXIT
chmod 755 "$dir"
n=0
ok() { n=$((n + 1)); echo "ok $n - $1"; }
not_ok() { n=$((n + 1)); echo "not ok $n - $1"; printf '%s\n' "${@:2}" | sed 's/^/# /'; }
is() { # WHAT GOT WANTED
	if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "got:" "$2" "wanted:" "$3" "$said"; fi
}
has() { # WHAT TEXT PART
	case $2 in *"$3"*) ok "$1" ;; *) not_ok "$1" "got:" "$2" "without:" "$3" ;; esac
}

printf '#!/bin/sh\ncat >/dev/null\necho "$@" >>%s/sent\n' "$dir" >"$dir/sendmail"
chmod 755 "$dir/sendmail"
export LC_ALL=C.UTF-8 HOME=$dir/home COUNTERSIGN_TEST_POLICY=$dir/policy
unset XDG_STATE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_RUNTIME_DIR TMUX
program=$BUILD/countersign-under-test
mkdir -m 755 "$dir/policy" "$HOME"
cases=$SRC/tests/cases/markings
{ echo "sendmail = \"$dir/sendmail\"; hold = { when = \"never\"; };"; cat "$cases/policy.conf"; } >"$dir/policy/policy.conf"
outcome() { if [ "$1:$(wc -l <"$dir/sent")" = 0:1 ]; then echo sent; elif [ "$1:$(wc -l <"$dir/sent")" = 77:0 ]; then echo kept; else echo "exit status $1"; fi; }
gate() { # RECIPIENT: the message on stdin
	: >"$dir/sent"
	said=$(setsid -w "$program" sendmail -i -- "$1" 2>&1)
	got=$(outcome $?)
}
compose() { # ARG ...: the text on stdin
	: >"$dir/sent"
	said=$("$program" compose "$@" 2>&1)
	got=$(outcome $?)
}

rows() { # FILE WHAT
	while IFS=$'\t' read -r wanted recipient subject text; do
		case $wanted in '' | '#'*) continue ;; esac
		printf '%b\n' "$text" >"$dir/text"
		compose -s "$subject" "$recipient" <"$dir/text"
		is "$2composer: $recipient | $subject | $text" "$got" "$wanted"
		gate "$recipient" < <(printf 'From: me@example.org\nTo: %s\nSubject: %s\n\n' "$recipient" "$subject"; cat "$dir/text")
		is "$2gate: $recipient | $subject | $text" "$got" "$wanted"
	done <"$1"
}
rows "$cases/rows.tsv" ''

# -- the ready policies, in their place; the user's settings in his
cp "$dir/policy/policy.conf" "$dir/rows"; mkdir -m 755 "$dir/policy/policy.d"
echo "sendmail = \"$dir/sendmail\";" >"$dir/policy/policy.d/10.conf"
mkdir -p "$HOME/.config/countersign"
for case in "$cases"/example-*.tsv; do
	name=${case##*/example-}; name=${name%.tsv}
	rm -f "$dir/policy/policy.conf" "$HOME/.config/countersign/config"
	place=$dir/policy/policy.conf; [ "$name" != user ] || place=$HOME/.config/countersign/config
	install -m 644 "$SRC/docs/examples/$name.conf" "$place"
	is "$name.conf: sound in its place" "$("$program" policy check 2>&1)" ''
	rows "$case" "$name.conf: "
done
is 'each ready policy has rows' "$(ls "$SRC"/docs/examples/*.conf | sed 's|.*/||; s|conf$|tsv|' | xargs)" "$(ls "$cases" | sed -n 's/^example-//p' | xargs)"
rm -r "$HOME/.config" "$dir/policy/policy.d"; mv "$dir/rows" "$dir/policy/policy.conf"

# -- what is said
compose -s x bob@example.com <<<CUI
has 'who, why, whom to ask' "$said" 'bob@example.com: the text is marked CUI, which may only go to mil and gov (ask the security office)'
compose -s x bob@example.com <<<SECRET
has 'the reason of policy' "$said" 'SECRET never leaves this network.'
compose -s x bob@navy.mil < <(printf '> CUI\n> hello\n\nok\n')
has 'a downgrade is a notice' "$said" 'notice: the quoted original is marked CUI, your own text no more'
compose -s x bob@navy.mil < <(printf 'CUI\n\n> CUI\n> hello\n\nok\n')
is '… which the banner above spares' "$said" ''
gate bob@navy.mil < <(printf 'Subject: x\n\nok\n> (CUI) hello\n'); has '… at the gate too' "$said" 'notice: the quoted original'

# -- the action notice
cp "$dir/policy/policy.conf" "$dir/blocking"
printf '%s\n' "sendmail = \"$dir/sendmail\"; hold = { when = \"never\"; };" \
	'markings = ( { text = "FOUO"; allow = [ "mil" ]; action = "notice"; }, { text = "CUI"; action = "allow"; } );' >"$dir/policy/policy.conf"
for to in bob@example.com bob@navy.mil; do
	compose -s x "$to" < <(printf 'FOUO\nCUI\n'); is "composer: a notice stops nothing: $to" "$got" sent
	is '… and is told where the text may not go' "$said" "$([ "$to" = bob@navy.mil ] || echo 'countersign: notice: the text is marked FOUO, which may only go to mil')"
	gate "$to" < <(printf 'Subject: x\n\nFOUO\nCUI\n'); is "gate: neither there: $to" "$got" sent
	is '… and told' "$said" "$([ "$to" = bob@navy.mil ] || echo 'countersign: notice: the text is marked FOUO, which may only go to mil')"
done
mv "$dir/blocking" "$dir/policy/policy.conf"

# -- MIME
mime() { # WHAT WANTED: the message on stdin
	gate bob@example.com; is "MIME: $1" "$got" "$2"
}
part() { printf 'Subject: %s\nMIME-Version: 1.0\nContent-Type: %s\nContent-Transfer-Encoding: %s\n\n' "${3:-x}" "$1" "$2"; }
mime 'base64' kept < <(part 'text/plain; charset=utf-8' base64; printf 'hello\nCUI\nbye\n' | base64)
mime 'base64 in lower case, with blanks' kept < <(part text/plain BASE64; printf 'hello\nCUI\nbye\n' | base64 | sed 's/../& /g')
mime 'quoted-printable' kept < <(part text/plain quoted-printable; printf 'hello\n=43=55=\n=49\nbye\n')
mime 'CRLF' kept < <(part text/plain 7bit | sed 's/$/\r/'; printf 'hello\r\nCUI\r\nbye\r\n')
mime 'UTF-16' kept < <(part 'text/plain; charset=utf-16' base64; printf 'hello\nCUI\nbye\n' | iconv -t UTF-16 | base64)
mime 'HTML' kept < <(part text/html 7bit; printf '<html><body><p style="a">CUI</p><p>hello</p>')
mime 'HTML without' sent < <(part text/html 7bit; printf '<html><body><p>not CUI here</p><p>hello</p>')
mime 'a subject in encoded words' kept < <(part text/plain 7bit '=?utf-8?B?W0NVSV0gcmVwb3J0?='; echo hello)
mime 'a folded subject' kept < <(printf 'Subject: a report\n [CUI]\n\nhello\n')
mime 'no type at all' kept < <(printf 'Subject: x\n\nCUI\n')
multi() { printf 'Subject: x\nContent-Type: multipart/mixed; boundary="b d"\n\nnobody reads this\n'; for p; do printf -- '--b d\n%b' "$p"; done; printf -- '--b d--\n'; }
mime 'a second part' kept < <(multi 'Content-Type: text/plain\n\nhello\n' 'Content-Type: text/plain\n\nCUI\n')
mime 'a part labelled as something else' kept < <(multi '\nhello\n' "Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n$(printf 'CUI\n' | base64)\n")
mime 'a part that is no text' sent < <(multi '\nhello\n' "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n$(printf '\211PNG\n\0\0\n\0CUI\n\nlonger than it was\n' | base64)\n")
mime 'a message in a message' kept < <(multi '\nhello\n' 'Content-Type: message/rfc822\n\nSubject: y\n\nCUI\n')
printf '<html><p>CUI</p>' >"$dir/note.html"
compose -s x -a "$dir/note.html" bob@example.com <<<hello; is 'a page that is a file' "$got" kept
message() { printf 'Subject: y\nContent-Transfer-Encoding: base64\n\n%s\n' "$(printf 'hello\nCUI\nbye\n' | base64)"; }
mime '… that is encoded' kept < <(multi '\nhello\n' "Content-Type: message/rfc822\n\n$(message)\n")
mime '… in UTF-8' kept < <(multi '\nhello\n' "Content-Type: message/global\n\n$(message)\n")
mime '… in a digest' kept < <(multi '\nhello\n' "Content-Type: multipart/digest; boundary=inner\n\n--inner\n\n$(message)\n--inner--\n")
mime '… all of which is encoded' kept < <(multi '\nhello\n' "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n$(message | base64)\n")
mime '… of which that is but said' kept < <(multi '\nhello\n' 'Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nSubject: y\n\nCUI\n')
mime 'parts in parts' kept < <(multi 'Content-Type: multipart/alternative; boundary=inner\n\n--inner\n\nhello\n--inner\nContent-Type: text/html\n\n<b>CUI</b>\n--inner--\n')
mime 'parts without their end' kept < <(printf 'Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n--b\n\nCUI')
mime 'parts without a boundary' kept < <(printf 'Subject: x\nContent-Type: multipart/mixed\n\n--b\n\nCUI\n')
hidden() { printf 'Subject: x\nContent-Type: multipart/mixed; %s\n\n--b\nContent-Transfer-Encoding: base64\n\n%s\n--b--\n' "$1" "$(printf 'hello\nCUI\nbye\n' | base64)"; }
mime 'a boundary that is none before it' kept < <(hidden 'x-boundary=a; boundary=b')
mime 'a boundary in pieces' kept < <(hidden 'boundary*0=b; boundary*1=""')
mime 'a boundary that is not there' kept < <(hidden 'boundary=a; boundary=b')
mime 'a boundary after a comment' kept < <(hidden 'boundary=(a)b')
mime 'a thousand parts in parts' kept < <(printf 'Subject: x\n'; for ((i = 0; i < 1000; i++)); do printf 'Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n' $i $i; done; printf '\nCUI\n')
mime 'text before the first part' kept < <(printf 'Subject: x\nContent-Type: multipart/mixed; boundary=b\n\nCUI\n\n--b\n\nhello\n--b--\n')
mime 'a part without a header, nor a line that ends it' kept < <(printf 'Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nCUI\n--b--\n')
mime 'a forwarded subject' kept < <(multi '\nhello\n' 'Content-Type: message/rfc822\n\nSubject: CUI: a report\n\nhello\n')
mime '… that is not marked' sent < <(multi '\nhello\n' 'Content-Type: message/rfc822\n\nSubject: not CUI\n\nhello\n')
mime 'a second subject' kept < <(printf 'Subject: a\nSubject: CUI: b\n\nhello\n')
mime 'HTML, blanks that stay' kept < <(part text/html 7bit; printf '<p>&nbsp;CUI&#160;</p>')
mime 'HTML, dashes by name' kept < <(part text/html 7bit; printf '<p>&mdash;&ensp;CUI&ensp;&mdash;</p>')
mime 'HTML in a file of no type' kept < <(multi '\nhello\n' 'Content-Type: application/octet-stream; name=a.html\n\n<p>CUI</p>\n')
mime 'XHTML' kept < <(part application/xhtml+xml 7bit; printf '<p>CUI</p>')
mime 'enriched text' kept < <(part text/enriched 7bit; printf '<bold>CUI</bold>\n')
mime 'HTML, letters by numbers' kept < <(part text/html 7bit; printf '<p>&#67;&#x55;I</p>')
# tags in a line, remarks and what takes no room leave a word whole
for page in '<p>C<b>U</b>I</p>' '<P>C<SPAN style="a">U</SPAN>I' '(<b>C</b><o:p>UI</o:p>) x' '<p>C<!-- > -->UI' '<p>C<!-->UI' '<p>C<!-- --!>UI' '<p>C<b title=">">UI' "<p>C<b a/b = '>' c>UI" '<p>C<b a=x=">UI' '<p>C<b =">UI' '<p>C</b a=">">UI' '<p>C<!a=">UI' '<p>C<?x a=">UI' '<p>C</>UI' '<p>C<b/>UI' '<p>C&shy;UI' '<p>C&shyUI' '<p>C&#8203;U&zwj;I' '<p>CUI<b' '<p>a < b (C<i>UI)'; do
	mime "HTML, whole: $page" kept < <(part text/html 7bit; printf %s "$page")
done
for page in '<td>(C</td><td>UI)</td>' '(C<br>UI)' '(C</DIV><DIV>UI)' '(C<p x>UI)' '(C<h1>UI)'; do
	mime "HTML, in pieces: $page" sent < <(part text/html 7bit; printf %s "$page")
done
printf '<html><p>C<b>U</b>I</p>' >"$dir/note.html"
compose -s x -a "$dir/note.html" bob@example.com <<<hello; is 'HTML, whole: a page that is a file' "$got" kept
mime 'a subject with what takes no room' kept < <(part text/plain 7bit "=?utf-8?B?$(printf '[C\u00adUI] report' | base64)?="; echo hello)

# -- character sets: what people read, and what can't be read
charset() { part "text/plain; charset=$1" base64; printf 'hello\n%s\nbye\n' "$3" | iconv -f UTF-8 -t "$2" | base64; }
mime 'a soft hyphen in Latin-1' kept < <(charset iso-8859-1 ISO-8859-1 $'C\u00adUI')
mime 'UTF-7' kept < <(part 'text/plain; charset=UTF-7' 7bit; printf 'hello\n+AEMAVQBJ-\nbye\n')
has '… and said' "$said" 'the text is marked CUI'
mime 'UTF-7 without' sent < <(part 'text/plain; charset=UTF-7' 7bit; printf 'hello +AOQ-\n')
mime 'UTF-7 in a language of RFC 2231' kept < <(part "text/plain; charset*=us-ascii'en'utf%%2d7" 7bit; printf '+AEMAVQBJ-\n')
mime '… in pieces' kept < <(part 'text/plain; charset*0=utf; charset*1="-7"' 7bit; printf '+AEMAVQBJ-\n')
mime '… beside another' kept < <(part 'text/plain; charset=utf-8; charset=utf-7' 7bit; printf '+AEMAVQBJ-\n')
mime '… in a field that has more wrong' kept < <(part 'text/plain; name=a b; charset="utf-7"' 7bit; printf '+AEMAVQBJ-\n')
mime 'EBCDIC' kept < <(charset IBM037 IBM037 CUI)
has '… and said' "$said" 'the text is marked CUI'
mime 'EBCDIC without' sent < <(charset IBM037 IBM037 cui)
mime 'UTF-16 of few Latin letters' kept < <(charset utf-16 UTF-16 "$(printf 'привет%.0s' {1..99})"$'\nCUI')
mime 'UTF-16 that is broken' kept < <(part 'text/plain; charset=utf-16le' base64; printf '\0\xd8a\0\n\0' | base64)
mime 'ISO-2022-JP that shifts in a word' kept < <(part 'text/plain; charset=iso-2022-jp' 7bit; printf 'C\033(B\033(JUI\n')
for set in windows-1252 iso-8859-15 koi8-r GB18030 Shift_JIS euc-kr; do
	mime "$set without" sent < <(charset $set $set 'bonjour')
done
mime 'a byte that is none in its set' sent < <(part 'text/plain; charset=windows-1252' 8bit; printf 'a \201 b\n')
mime 'unknown-8bit' sent < <(part 'text/plain; charset=unknown-8bit' 8bit; printf 'a \201 b\n')
mime 'in apostrophes' sent < <(part "text/plain; charset='utf-8'" 8bit; printf 'a\n')
mime 'a file, which no set makes a text' sent < <(multi '\nhello\n' 'Content-Type: image/png; charset=binary\n\n\0211PNG\n')
mime 'a set that nobody knows' kept < <(part 'text/plain; charset=x-nobody' 7bit; echo hello)
has '… said, what and why' "$said" 'the message counts as marked CUI, which may only go to mil and gov: a part is in "x-nobody", which can'"'"'t be read here as UTF-8 can'
mime 'a set that can be read in two ways' kept < <(part 'text/plain; charset (a)=utf-8' 7bit; echo hello)
has '… and said' "$said" 'the character set of a part can be read in two ways'

# -- what mail programs read in several ways counts as marked
doubt='the message counts as marked CUI, which may only go to mil and gov: '
mime 'two Content-Types' kept < <(printf 'Subject: x\nContent-Type: text/plain\nContent-Type: text/plain; charset=utf-7\n\nhello\n'); has '… said' "$said" "${doubt}a part says in two ways what it is"
mime '… of a part' kept < <(multi 'Content-Type: text/plain\nContent-Type: multipart/mixed; boundary=c\n\nhello\n'); has '… said' "$said" "$doubt"
mime 'two encodings' kept < <(printf 'Subject: x\nContent-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64\n\nQ1VJ\n'); has '… said' "$said" 'says in two ways'
mime 'a Content-Type longer than is read' kept < <(printf 'Subject: x\nContent-Type: text/plain; a=%s; charset=utf-7\n\nhello\n' "$(printf '%03000d' 0)"); has '… said' "$said" 'says in two ways'
mime 'a type behind a comment' kept < <(printf 'Subject: x\nContent-Type: (a) multipart/mixed; boundary=b\n\nhello\n'); has '… said' "$said" 'read in two ways'
mime 'a line that is nearly between parts' kept < <(printf 'Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n--bc\nX: y\n\nz\n--b--\n'); has '… said' "$said" 'read in two ways'
mime 'a message in pieces' kept < <(printf 'Subject: x\nContent-Type: message/partial; id=a; number=1; total=2\n\nhello\n'); has '… said' "$said" 'read in two ways'
mime 'an encoding nobody knows' kept < <(part text/plain x-uuencode; printf 'begin 644 a\n$0U5)"@``\n`\nend\n'); has '… said' "$said" 'encoded in "x-uuencode"'
mime 'a header that is text to some' kept < <(printf 'Subject: x\nno field\nX: y\n CUI\n\nhello\n')
mime 'carriage returns that are ends of lines to some' kept < <(printf 'Subject: x\n\nhello\rCUI\rbye\n')
mime 'a mark of UTF-8 before it' kept < <(printf 'Subject: x\n\n\357\273\277CUI\nhello\n')
mime '… of UTF-16' kept < <(part text/plain base64; printf '\377\376C\0U\0I\0\n\0' | base64)
mime 'character sets beyond reason' kept < <(printf 'Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n'; yes -- $'--b\nContent-Type: text/plain; charset=koi8-r\n\nhello' | head -n 16400; echo '--b--'); has '… said' "$said" 'read in two ways'
mime 'a message that is encoded in one that is' kept < <(multi '\nhello\n' 'Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\nContent-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n\nhello\n'); has '… said' "$said" 'read in two ways'
mime 'parts that are encoded as a whole' kept < <(printf 'Subject: x\nContent-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: quoted-printable\n\n=2D-b\n\nhello\n--b\n\nhello\n--b--\n'); has '… said' "$said" 'read in two ways'
mime 'a boundary that ends in a blank' kept < <(printf 'Subject: x\nContent-Type: multipart/mixed; boundary="b "\n\n--b \n\nhello\n--b\nX: y\n\nhello\n--b --\n'); has '… said' "$said" 'read in two ways'
mime 'a subject in words that nobody knows' kept < <(part text/plain 7bit '=?x-nobody?Q?hello?='; echo hello); has '… said' "$said" "a subject has an encoded word that can't be read"
mime '… that break off' kept < <(part text/plain 7bit '=?utf-16be?B?AGjYAABo?='; echo hello); has '… said' "$said" "a subject has an encoded word that can't be read"
mime '… that are but signs' sent < <(part text/plain 7bit 'what =? that'; echo hello)
mime 'base64 that ends and goes on' kept < <(part text/plain base64; printf 'aGk=\nCkNVSQo=\n'); has '… said' "$said" 'encoded in "base64", which is unknown, or damaged'
# what is the end of a line, or of a header, to Exim alone
split_at() { mime "$1" kept < <(printf "Subject: x\n$2" "$(printf 'hello\nCUI\nbye\n' | base64)"); has '… said' "$said" "$3"; }
split_at 'a bare carriage return in a header' 'Content-Type: text/plain\rContent-Transfer-Encoding: base64\n\n%s\n' 'says in two ways'
split_at '… of a part, that ends it' 'Content-Type: multipart/mixed; boundary=b\n\n--b\nX: y\n\rContent-Transfer-Encoding: base64\n\n%s\n--b--\n' 'says in two ways'
split_at '… before what is a line between parts then' 'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\r--b\rContent-Transfer-Encoding: base64\r\r%s\n--b--\n' 'read in two ways'
split_at 'an encoding, and no blank line' 'Content-Transfer-Encoding: base64\n%s\n' 'says in two ways'
split_at '… parts, and none' 'Content-Type: multipart/digest; boundary=b\n--b\n\nContent-Transfer-Encoding: base64\n\n%s\n--b--\n' 'says in two ways'
mime '… UTF-7' kept < <(printf 'Subject: x\nContent-Type: text/plain; charset=utf-7\nno field\n+AEMAVQBJ-\n\nhello\n')
mime 'a line between parts, behind which one is empty to Exim' kept < <(printf 'Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\r\nContent-Transfer-Encoding: base64\r\n\r\nCUI\r\nCUI\r\nCUI\r\nCUI\r\n--b--\r\n')
mime 'the line of a mailbox before an encoding' sent < <(printf 'From kim Mon Jan  1 00:00:00 2024\n'; part text/plain base64; echo aGVsbG8K)
# a text with a zero byte is one, whatever a file with one is
mime 'a zero byte' kept < <(printf 'Subject: x\n\nhello\0\nCUI\nbye\n')
mime '… decoded' kept < <(part 'text/plain; charset=utf-8' base64; printf 'hello\0 there\nCUI\nbye\n' | base64)
mime '… far down in the word' kept < <(printf 'Subject: x\n\n%09000d\nC\0UI\nbye\n' 0)
mime '… of a page' kept < <(part text/html quoted-printable; printf 'hello=00\n<p>CUI</p>\nbye\n')
# messages to mutt
for type in news rfc822x ''; do
	mime "a message of type message/$type" kept < <(multi '\nhello\n' "Content-Type: message${type:+/$type}\n\n$(message)\n")
done
mime "a mail system's report" sent < <(multi '\nhello\n' 'Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\nAction: failed\n')
mime 'nothing' sent < <(printf 'Subject: x\n\n')

# -- attachments of the composer
printf 'hello\nCUI\n' >"$dir/note.txt"; printf '\211PNG\n\0\0\nCUI\n longer' >"$dir/picture.png"
compose -s x -a "$dir/note.txt" bob@example.com <<<hello; is 'an attachment' "$got" kept
has '… and said' "$said" 'an attachment is marked CUI'
compose -s x -a "$dir/note.txt" bob@navy.mil <<<hello; is '… to whom it may go' "$got" sent
compose -s x -a "$dir/picture.png" bob@example.com <<<hello; is 'one that is no text' "$got" sent
printf '<!DOCTYPE html>\n<html><body><p>CUI</p></body></html>\n' >"$dir/page"
compose -s x -a "$dir/page" bob@example.com <<<hello; is 'a page that is not called one' "$got" kept
iconv -t UTF-16 "$dir/page" >"$dir/wide.html"
compose -s x -a "$dir/wide.html" bob@example.com <<<hello; is '… in UTF-16' "$got" kept
iconv -t UTF-16 "$dir/note.txt" >"$dir/wide.txt"
compose -s x -a "$dir/wide.txt" bob@example.com <<<hello; is 'one in UTF-16' "$got" kept
printf 'hello\0\nCUI\n' >"$dir/zero.txt"
compose -s x -a "$dir/zero.txt" bob@example.com <<<hello; is 'one with a zero byte' "$got" kept

printf 'Subject: y\nContent-Transfer-Encoding: base64\n\nQ1VJCg==\n' >"$dir/note.eml"
compose -s x -a "$dir/note.eml" bob@example.com <<<hello; is 'a message that is a file' "$got" kept

# -- by plain prompts
send() { : >"$dir/sent"; said=$({ printf '\n\n\n\n%b\n.\ns\n' "$1"; printf '%s\n' "${@:2}"; } | "$program" compose --line -s x bob@example.com 2>&1); }
send 'my number: 123-45-6789' example.com; is 'confirm: countersigned' "$(cat "$dir/sent")" '-i -- bob@example.com'
send 'my number: 123-45-6789' '' k; is 'confirm: not countersigned' "$(cat "$dir/sent")" ''
send CUI example.com '' k; is 'block: nothing helps' "$(cat "$dir/sent")" ''
has 'the log has the rule' "$(cat "$HOME/.local/state/countersign/audit/log")" '"rules":["marking"]'

# -- patterns
marked() { printf '%s\n' "sendmail = \"$dir/sendmail\";" "markings = ( $1 );" >"$dir/policy/policy.conf"; }
marked '{ pattern = "(a+)+$"; action = "block"; }'
gate bob@example.com < <(printf 'Subject: x\n\n'; printf 'a%.0s' {1..5000}; echo b); is 'a pattern that never ends: found' "$got" kept
gate bob@example.com < <(printf 'Subject: x\n\n'; yes aaaaaaaaaaaaaaaaaab | head -n 50000); is 'one that nearly never ends, in each of many lines: found' "$got" kept
gate bob@example.com < <(printf 'Subject: x\n\n'; yes aaaab | head -n 50000); is 'one that ends: not found' "$got" sent
marked '{ text = "CUI"; action = "block"; }, { pattern = "\\b\\d{3}-\\d{2}-\\d{4}\\b"; action = "block"; }'
gate bob@example.com < <(printf 'Subject: x\n\n'; yes '' | head -n 1000000); is 'a million empty lines' "$got" sent
gate bob@example.com < <(printf 'Subject: x\n\n'; yes '(CUI/' | head -n 200000 | tr -d '\n'); is 'a portion mark that never closes, very often' "$got" sent
gate bob@example.com < <(printf 'Subject: x\n\n'; seq 1 1000000); is 'numbers, some millions of digits' "$got" sent
gate bob@example.com < <(printf 'Subject: x\n\n'; seq 1 1000000; printf '\n \n\n\t** CUI'); is '… and a banner behind them' "$got" kept
marked '{ pattern = "\\x{200B}"; action = "block"; }, { pattern = "a{3}b"; action = "block"; }'
gate bob@example.com < <(printf 'Subject: x\n\na\u200bb\n'); is 'a pattern of what takes no room' "$got" kept
gate bob@example.com < <(printf 'Subject: x\n\n\302\255a\302\255aa\302\255b\n'); is 'a pattern and what takes no room' "$got" kept
gate bob@example.com < <(printf 'Subject: x\n\na\302\255\240aab \255\n'); is '… and what is broken' "$got" sent
marked '{ text = "ÜBERGEHEIM"; action = "block"; }, { text = "CUI"; action = "notice"; }'
gate bob@example.com < <(charset iso-8859-1 ISO-8859-1 ÜBERGEHEIM); is 'a marking in a character set of its own' "$got" kept
marked '{ text = "CUI"; allow = [ "example.com" ]; action = "block"; }'
gate bob@example.com < <(part 'text/plain; charset=x-nobody' 7bit; echo hello); is 'what counts as marked goes to whom it may' "$got" sent
for row in 'reason = "CUI stays here.";|CUI stays here. (the message may be marked: ' '|the message counts as marked CUI, which goes to nobody by mail: '; do
	marked "{ text = \"CUI\"; ${row%|*} action = \"block\"; }"
	gate bob@example.com < <(part 'text/plain; charset=x-nobody' 7bit; echo hello); has "why: ${row%|*}" "$said" "${row#*|}a part is in"
done
for row in 'allow = [ "mil" ];|may only go to mil: ' '|goes to nobody by mail: '; do
	marked "{ pattern = \"CUI\"; ${row%|*} action = \"block\"; }"
	gate bob@example.com < <(part 'text/plain; charset=x-nobody' 7bit; echo hello); has "why: without a name, ${row%|*}" "$said" "the message counts as what ${row#*|}a part is in"
done
bad() { printf '%s\n' "$2" >"$dir/bad.conf"; chmod 600 "$dir/bad.conf"; said=$("$program" policy check --policy "$dir/bad.conf"); is "$1: exit status" $? 78; has "$1: said" "$said" "$3"; }
bad 'a wrong pattern' 'markings = ( { pattern = "(a"; action = "block"; } );' 'bad.conf:1: the pattern is wrong at 2'
bad 'neither' 'markings = ( { action = "block"; } );' 'bad.conf:1: a marking has either a text or a pattern'
bad 'both' 'markings = ( { text = "a"; pattern = "a"; action = "block"; } );' 'bad.conf:1: a marking has either'
bad 'no action' 'markings = ( { text = "a"; } );' 'action'
# it is loaded where policy has markings: without it nothing is judged as if there were none
file=$(sed -n 's/^#define PCRE2_FILE "\(.*\)"/\1/p' "$BUILD/config.h")
mkdir "$dir/broken"; echo broken >"$dir/broken/${file:-none}"
export LD_LIBRARY_PATH=$dir/broken
if [ -n "$file" ]; then
	gate bob@example.com < <(printf 'Subject: x\n\nfine\n'); is 'markings without PCRE2: nothing leaves' "$got" 'exit status 69'
	has '… and why' "$said" "can't be loaded"
else
	for what in 'markings without PCRE2' '… and why'; do ok "$what # SKIP it is linked"; done
fi
printf 'sendmail = "%s";\n' "$dir/sendmail" >"$dir/policy/policy.conf"
gate bob@example.com < <(printf 'Subject: x\n\nfine\n'); is 'no markings: PCRE2 is not missed' "$got" sent
gate bob@example.com < <(part 'text/plain; charset=x-nobody' x-none; echo hello); is '… and nothing of what can be read in two ways' "$got" sent
unset LD_LIBRARY_PATH
echo "1..$n"
