#!/bin/bash
# What policy lets nobody attach, at the gate: number, size, endings and types in
# the finished message, however its parts are written; what can be read in two
# ways is kept.  Without such a policy nothing is looked at.
shopt -s lastpipe # the last of a pipeline counts here
dir=$(mktemp -d "${TMPDIR:-/tmp}/attach.XXXXXX") || exit 2
trap 'rm -rf "$dir"' EXIT
chmod 755 "$dir"
n=0
same() { # WHAT GOT WANTED
	n=$((n + 1))
	if [ "$2" = "$3" ]; then echo "ok $n - $1"; else
		echo "not ok $n - $1"; printf '%s\n' "got: $2" "wanted: $3" "$said" | sed 's/^/# /'
	fi
}
printf '#!/bin/sh\ncat >/dev/null\necho "$@" >>%s/sent\n' "$dir" >"$dir/sendmail"
chmod 755 "$dir/sendmail"
export LC_ALL=C.UTF-8 HOME=$dir/home COUNTERSIGN_TEST_POLICY=$dir/policy
unset XDG_STATE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_RUNTIME_DIR TMUX
program=$BUILD/countersign-under-test
mkdir -m 755 "$dir/policy" "$HOME"
policy() { printf 'sendmail = "%s";\n%s\n' "$dir/sendmail" "$1" >"$dir/policy/policy.conf"; chmod 644 "$dir/policy/policy.conf"; }
gate() { # the message on stdin
	: >"$dir/sent"
	said=$(setsid -w "$program" sendmail -i -- bob@example.org 2>&1)
	got=$?:$(wc -l <"$dir/sent")
	case $got in 0:1) got=sent ;; 77:0) got=kept ;; esac
}
# parts TYPE-FIELDS BODY ...: a multipart/mixed of a text and these
parts() {
	printf 'To: bob@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x y"\n\n--x y\n\nhello\n'
	while [ $# -gt 0 ]; do
		printf -- '--x y\n%s\n\n%s\n' "${1//\\n/$'\n'}" "${2//\\n/$'\n'}"
		shift 2
	done
	printf -- '--x y--\n'
}
file() { parts "Content-Type: application/octet-stream\nContent-Disposition: attachment; $1" data | gate; }
D='Content-Disposition: attachment'

# -- names, however they are written
policy 'attach = { refused = [ "exe", "video/*" ]; };'
file 'filename=report.pdf'
same 'another ending goes' "$got" sent
parts "$D; filename=a.exe" data | gate
same 'a refused one is kept' "$got" kept
same 'it says which and why' "$(grep -c 'a.exe: policy lets no "exe" be attached' <<<"$said")" 1
while IFS= read -r name; do
	file "$name"
	same "$name" "$got" kept
done <<'END'
filename="A.EXE"
filename="a.exe. "
filename="a\.e\xe"
filename="=?utf-8?Q?a=2Eexe?="
filename="=?utf-8?B?YS5leGU=?="
filename*=utf-8''a%2eexe
filename*0="a.e"; filename*1=xe
filename*0*=utf-8''a%2e; filename*1="ex"; filename*2*=%65
filename=a.txt; filename*=utf-8''a.exe
filename=a.txt; name=a.exe
FileName = a.exe
filename=a.txt; filename=b.txt
filename=a b.txt
filename=a.txt (a comment)
filename="a.txt
filename*=utf-16''a%2etxt
filename*=utf-8''a%2etxt%00
filename*=utf-8''a%2
filename*0=a; filename*2=b
filename*00=a
END
while IFS= read -r name; do
	file "$name"
	same "$name" "$got" sent
done <<'END'
filename="a.txt. "
filename="a\.t\xt"
filename="=?utf-8?Q?a=2Etxt?="
filename*=utf-8''%C3%A4%2etxt
filename*0="a.t"; filename*1=xt
filename*0*=utf-8''a%2e; filename*1="tx"; filename*2*=%74
filename="a (copy); b.txt"; size=12
FileName = a.txt ;
END
parts 'Content-Type: text/plain; name="a.exe"' data | gate
same 'a name in Content-Type alone' "$got" kept
parts 'Content-Type: text/plain; name="a.txt"' data | gate
same '… and one that may go' "$got" sent
parts "Content-Type: video/mp4\n$D; filename=a.txt" data | gate
same 'a refused type' "$got" kept
parts "Content-Type: VIDEO/mp4" data | gate
same '… without a name' "$got" kept
parts "$D; filename=a.mp4" data | gate
same '… by its ending' "$got" kept
printf 'To: a@b.org\nContent-Type: application/octet-stream; name=a.exe\n\nx\n' | gate
same 'a message that is the file' "$got" kept
printf 'To: a@b.org\nContent-Type: text/plain; charset=us-ascii\n\nx\n' | gate
same 'a text goes' "$got" sent
printf 'To: a@b.org\n\nx\n' | gate
same '… without MIME too' "$got" sent
if [ "$("$BUILD/countersign-message" --type x < <(printf '%%PDF-1.4\n') 2>/dev/null)" = application/pdf ] ||
	{ printf '%%PDF-1.4\n' >"$dir/pdf"; [ "$("$BUILD/countersign-message" --type x <"$dir/pdf")" = application/pdf ]; }; then
	policy 'attach = { refused = [ "application/pdf" ]; };'
	parts "Content-Transfer-Encoding: base64\n$D; filename=a" "$(printf '%%PDF-1.4\n' | base64)" | gate
	same 'a type by content' "$got" kept
	policy 'attach = { refused = [ "exe", "video/*" ]; };'
else
	n=$((n + 1)); echo "ok $n - a type by content # SKIP there is no libmagic"
fi

# -- parts within parts, and what can be read in two ways
inner=$'Content-Type: multipart/mixed; boundary=z\n\n--z\nContent-Disposition: attachment; filename=a.exe\n\nx\n--z--'
parts "${inner%%$'\n'*}" "${inner#*$'\n\n'}" | gate
same 'a part within a part' "$got" kept
parts 'Content-Type: message/rfc822' "Subject: in it\n$D; filename=a.exe\n\nx" | gate
same 'a message within it' "$got" kept
parts 'Content-Type: message/news' "Subject: in it\n$D; filename=a.exe\n\nx" | gate
same '… of the other type that mutt takes apart' "$got" kept
printf 'To: a@b.org\nContent-Type: multipart/digest; boundary=x\n\n--x\n\nContent-Disposition: attachment; filename=a.exe\n\nx\n--x--\n' | gate
same 'a digest, whose parts are messages' "$got" kept
policy 'attach = { refused = [ "message/*" ]; };'
parts 'Content-Type: message/rfc822' 'Subject: in it\n\nx' | gate
same 'a message that is refused' "$got" kept
same '… and said' "$(grep -c 'attachment: policy lets no "message/\*" be attached' <<<"$said")" 1
parts 'Content-Type: message/global' 'Subject: in it\n\nx' | gate
same '… in UTF-8' "$got" kept
printf 'To: a@b.org\nContent-Type: multipart/digest; boundary=x\n\n--x\n\nSubject: in it\n\nx\n--x--\n' | gate
same '… in a digest' "$got" kept
parts 'Content-Type: text/plain' 'x' | gate
same 'a text beside it goes' "$got" sent
policy 'attach = { refused = [ "eml" ]; };'
parts "Content-Type: message/rfc822\n$D; filename=a.eml" 'Subject: in it\n\nx' | gate
same 'a message by its name' "$got" kept
parts 'Content-Type: message/rfc822' 'Subject: in it\n\nx' | gate
same '… one without' "$got" sent
policy 'attach = { count_most = 1; };'
parts 'Content-Type: message/rfc822' 'Subject: in it\n\nx' "$D; filename=a" x | gate
same 'a message of text alone does not count' "$got" sent
policy 'attach = { refused = [ "exe", "video/*" ]; };'
twice() { # WHAT: the message on stdin
	gate
	same "$1" "$got" kept
}
printf 'To: a@b.org\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\na\n' | twice 'no last boundary'
printf 'To: a@b.org\nContent-Type: multipart/mixed\n\n--x\n\na\n--x--\n' | twice 'no boundary at all'
printf 'To: a@b.org\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\na\n--xy\n\nb\n--x--\n' | twice 'a line that is nearly one'
printf 'To: a@b.org\nContent-Type: multipart/mixed; boundary="x "\n\n--x \n\na\n--x --\n' | twice 'a boundary that ends in a blank'
printf 'To: a@b.org\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\na\r--x\r%s; filename=a.exe\r\rb\n--x--\n' "$D" | twice 'a boundary behind what ends a line to Exim'
printf 'To: a@b.org\nContent-Type: multipart; boundary=x\n\n--x\n%s; filename=a.exe\n\nb\n--x--\n' "$D" | twice 'a type of one word, parts'
printf 'To: a@b.org\nContent-Type: message\n\n%s; filename=a.exe\n\nb\n' "$D" | twice '… a message'
printf 'To: a@b.org\nContent-Type: text/plain\nContent-Type: text/html\n\na\n' | twice 'two Content-Types'
printf 'To: a@b.org\nContent-Transfer-Encoding: x-uuencode\n\na\n' | twice 'an encoding nobody knows'
printf 'To: a@b.org\nContent-Transfer-Encoding: base64\nContent-Type: multipart/mixed; boundary=x\n\nLS14\n' | twice 'a multipart in base64'
printf 'To: a@b.org\nContent-Type: message/partial; id=a; number=1; total=2\n\nx\n' | twice 'one of several messages'
printf 'To: a@b.org\nContent-Type: message/external-body; access-type=URL\n\nx\n' | twice 'a body that is elsewhere'
printf 'To: a@b.org\nContent-Type: multipart/mixed; boundary=x\n\n--x\nno field\n\na\n--x--\n' | twice 'a header that is none'
printf 'To: a@b.org\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/\0plain\n\na\n--x--\n' | twice 'a zero byte in one'
{
	printf 'To: a@b.org\n'
	for i in {1..30}; do printf 'Content-Type: multipart/mixed; boundary=x%s\n\n--x%s\n' "$i" "$i"; done
	printf '\na\n'
	for i in {30..1}; do printf -- '--x%s--\n' "$i"; done
} | twice 'parts beyond reason'

# -- number and size
policy 'attach = { count_most = 2; size_most = 3; };'
one="$D; filename=a"
parts "$one" x "$one" x | gate
same 'as many as may be' "$got" sent
parts "$one" x "$one" x "$one" x | gate
same 'one too many' "$got" kept
same 'it says so' "$(grep -c '3 files are attached, attach.count_most is 2' <<<"$said")" 1
parts "$one\nContent-Transfer-Encoding: base64" "$(head -c 3000 /dev/zero | base64)" | gate
same 'a size that may be, encoded a third longer' "$got" sent
parts "$one\nContent-Transfer-Encoding: base64" "$(head -c 3100 /dev/zero | base64)" | gate
same 'too large' "$got" kept
same 'kept whole' "$("$program" drafts list | wc -l | tr -d ' ')" "$("$program" drafts list | grep -c refused)"
policy 'attach = { count_most = 0; }; observe = true;'
parts "$one" x | gate
same 'observe = true: told, and sent' "$got $(grep -c notice <<<"$said")" 'sent 1'
policy ''
printf 'To: a@b.org\nContent-Type: multipart/mixed\n\n--x\n\na\n' | gate
same 'without such a policy nothing is looked at' "$got" sent
mkdir -p -m 700 "$HOME/.config/countersign"
echo 'attach = { refused = [ "exe" ]; };' >"$HOME/.config/countersign/config"
file 'filename=a.exe'
same "one's own settings count too" "$got" kept
echo "1..$n"
