#!/bin/bash
# The gate without a terminal: what it hands over, what it refuses, what it
# says and what it keeps.  The real sendmail writes down what it got.
. "${SRC:?}/tests/frame.sh"

cat >"$dir/sendmail" <<END
#!/bin/sh
printf '%s\n' "\$@" >'$dir/got.argv'
cat >'$dir/got.stdin'
sed -n '/^Sig[BI]/p' /proc/\$\$/status >'$dir/got.signals'
exit \$(cat '$dir/status')
END
chmod 755 "$dir/sendmail"
drafts=$dir/home/.local/state/countersign/drafts
policy() { printf '%s\n' "$@" >"$dir/policy/policy.conf"; }
mkdir -m 755 "$dir/policy"
sendmail="sendmail = \"$dir/sendmail\";"
policy "$sendmail"

# gate ARG ...: MESSAGE to the gate with no terminal anywhere; $rc, $said
program=("$BUILD/countersign-under-test" sendmail)
gate() {
	rm -rf "$dir/home" "$dir"/got.*
	mkdir "$dir/home"
	echo "${exits:-0}" >"$dir/status"
	said=$(setsid -w "${program[@]}" "$@" <"$dir/message" 2>&1)
	rc=$?
}
message() { printf "$1" >"$dir/message"; }
argv() { tr '\n' ' ' <"$dir/got.argv"; }
handed_over() { [ -e "$dir/got.argv" ]; }
refused() { ! handed_over; }
kept() { cat "$drafts"/*-???? 2>/dev/null; }
# the message itself, without the fields that the draft has on top
kept_message() { sed '1,/^$/d' "$drafts"/*-????; }
drafts_kept() { find "$drafts" -name '*-????' 2>/dev/null | wc -l; }

# -- clean mail
message 'To: kim@us.army.ml\nSubject: \344\n\nHi\n.\n\0\r\nend, without a line end'
gate -i -f me@example.org -- bob@example.org 'Ann <ann@example.org>'
is 'clean mail is handed over' "$rc" 0
is 'with the words as they came' "$(argv)" '-i -f me@example.org -- bob@example.org Ann <ann@example.org> '
yes 'and the bytes as they came' cmp "$dir/message" "$dir/got.stdin"
is 'nothing is said' "$said" ''
is 'nothing is kept' "$(drafts_kept)" 0
exits=67 gate -- bob@example.org
is 'the status is that of the real sendmail' "$rc" 67
head -c 3000000 /dev/urandom >"$dir/large"
{ printf 'To: bob@example.org\n\n'; cat "$dir/large"; } >"$dir/message"
said=$(cat "$dir/message" | (sleep 0; exec setsid -w "${program[@]}" -t) 2>&1)
yes 'a large message by a pipe' cmp "$dir/message" "$dir/got.stdin"
rm -f "$dir"/got.*
said=$( (head -c $((256 << 20)) /dev/zero; echo) | setsid -w "${program[@]}" bob@example.org 2>&1)
is 'a message without an end' "$? $(refused && echo refused)" '65 refused'
has '… says so' "$said" 'larger than 256 MiB'
message 'To: bob@example.org\n\n%02000d\n'
said=$(ulimit -f 1; exec setsid -w "${program[@]}" bob@example.org <"$dir/message" 2>&1)
is "a message beyond the shell's limit on files" "$? $(refused && echo refused)" '75 refused'
has '… is not called large' "$said" 'File too large'
message 'To: bob@example.org\n\nHi\n'
(trap '' INT QUIT PIPE; gate -t; cp "$dir/got.signals" "$dir/signals")
ignored=$(sed -n 's/^SigIgn:.//p' "$dir/signals")
is 'signals ignored by the client are ignored there too' "$((16#$ignored & 16#1006))" $((16#1006))
for mode in -bp -bi -bv -q; do
	gate $mode
	is "$mode passes alone" "$rc $(argv)" "0 $mode "
done
ln -s "$BUILD/countersign-under-test" "$dir/bin-sendmail"
mkdir "$dir/bin"
mv "$dir/bin-sendmail" "$dir/bin/sendmail"
program=("$dir/bin/sendmail")
gate -i bob@example.org
is 'the gate by the name of sendmail' "$rc $(argv)" '0 -i bob@example.org '
program=("$BUILD/countersign-under-test" sendmail)

# -- a suspect recipient, wherever it stands
suspect() { # WHAT ARG ...
	gate "${@:2}"
	is "$1: refused" "$rc $(refused && echo refused)" '77 refused'
	has "$1: says who and why" "$said" 'kim@us.army.ml: the “i” of .mil is missing; .ml is Mali'
	has "$1: says where it is kept" "$said" "not sent; kept as $drafts/"
	is "$1: in three lines" "$(wc -l <<<"$said")" 3
	is "$1: kept as it came" "$(drafts_kept) $(kept_message | cmp - "$dir/message" && echo same)" '1 same'
	is "$1: readable by nobody else" "$(stat -c %a "$drafts"/*-???? "$drafts" | tr '\n' ' ')" '600 700 '
}
message 'To: bob@example.org\n\nHi\n\0'
suspect 'an argument' -- kim@us.army.ml
suspect 'a list in an argument' bob@example.org,kim@us.army.ml
suspect 'beside -t' -t kim@us.army.ml
for field in To Cc bcc Resent-To Resent-Cc Resent-Bcc Apparently-To; do
	message "To: bob@example.org\n$field: Ann <ann@example.org>,\n\tFriends: kim@us.army.ml;\n\nHi\n"
	suspect "$field with -t" -t
done
suspect 'the header where nobody is named' -i
message 'From me Mon Jan  1 00:00:00 2024\nTo: kim@us.army.ml\n\nHi\n'
suspect 'behind a From line' -t
message 'To: Friends: bob@example.org, kim@us.army.ml\n\nHi\n'
suspect 'in a group without an end' -t
message 'To: bob@example.org\nTo: kim@us.army.ml\r\n\r\nHi\n'
gate -t
is 'line ends of two kinds' "$rc" 77
message 'To: kim@us.army.ml\nResent-To: bob@example.org\n\nbounced\n'
gate -- bob@example.org
is 'a bounce goes to whom it goes' "$rc" 0
message 'To: kim@us.army.ml\n\nHi\n'
gate -N never -R hdrs -- bob@example.org
is 'with arguments the header is not read' "$rc" 0

# -- what can't be read
for header in 'To : kim@us.army.ml\n' 'To: bob@example.org\n oops\nwhat\n' 'To: bob@example.org,\n \n kim@us.army.ml\n' \
	'To: a\rTo: kim@us.army.ml\n' 'To: bob@example.org\0\n'; do
	message "$header\nHi\n"
	gate -t
	is "read in two ways: $header" "$rc $(refused && echo refused) $(drafts_kept)" '77 refused 1'
done
{ printf 'To: '; for ((i = 0; i < 3600; i++)); do printf 'bob%d@example.mil,\n ' $i; done
  printf 'jane@us.army.mil\n\nHi\n'; } >"$dir/message"
gate -t
is 'a field so long that others cut it' "$rc $(refused && echo refused) $(drafts_kept)" '77 refused 1'
has '… says so' "$said" 'longer than mail systems read'
message 'To: bob@example.org\n\nHi\n'
gate 'a@@b'
is 'an argument that is no address' "$rc $(refused && echo refused) $(drafts_kept)" '65 refused 1'
has '… says so' "$said" 'a@@b: there is more than one @'
gate $'\e[2Ja@b c'
is 'no control character comes out' "$(tr -d '\n' <<<"$said" | LC_ALL=C grep -c '[[:cntrl:]]')" 0
message 'To: <a@b\n\nHi\n'
gate -t
is 'a field that can not be read' "$rc $(drafts_kept)" '65 1'
message 'Subject: none\n\nHi\n'
gate -t
is 'nobody at all' "$rc $(drafts_kept)" '64 1'
for words in '-be' '-C /etc/x bob@example.org' '-oX 25' 'bob@example.org -t' '-bp bob@example.org' '-q5m' '--what'; do
	# shellcheck disable=SC2086
	gate $words
	is "not let through: $words" "$rc $(refused && echo refused) $(drafts_kept)" '64 refused 1'
done
gate -bs -odb -oem
is 'SMTP on stdin is refused' "$rc $(refused && echo refused)" '64 refused'
has '… as SMTP says it' "$said" '554 5.7.1 countersign: '
message 'EHLO here\r\nquit\r\n'
gate -bs
has '… and takes its leave as SMTP does' "$said" '221 2.0.0 Bye'

# -- when something is missing
message 'To: bob@example.org\n\nHi\n'
policy 'sendmail = "outbox";'
gate -t
is 'never the outbox' "$rc $(drafts_kept)" '75 1'
policy 'sendmail = "/nonexistent";'
gate -t
is 'no such sendmail' "$rc $(drafts_kept)" '78 1'
policy "sendmail = \"$BUILD/countersign-under-test\";"
gate -t
is 'the gate itself as sendmail' "$rc $(drafts_kept)" '78 1'
printf '#!/bin/sh\nexec %s sendmail "$@"\n' "$BUILD/countersign-under-test" >"$dir/loop"
chmod 755 "$dir/loop"
policy "sendmail = \"$dir/loop\";"
gate -t
is 'the gate in a script as sendmail' "$rc $(drafts_kept)" '78 1'
has '… says so' "$said" 'leads back here'
policy 'rules = ( oops'
gate -t
is 'a policy that can not be read' "$rc $(refused && echo refused) $(drafts_kept)" '78 refused 1'
policy "$sendmail"
chmod 666 "$dir/policy/policy.conf"
gate -t
is 'a policy that anybody could have written' "$rc $(refused && echo refused) $(drafts_kept)" '78 refused 1'
chmod 644 "$dir/policy/policy.conf"
policy "$sendmail" 'rules = ( { match = "*.ml"; action = "block"; reason = "Ask the help desk."; } );'
gate kim@us.army.ml
is 'blocked' "$rc $(drafts_kept)" '77 1'
has '… says what policy says' "$said" 'Ask the help desk.'
policy "$sendmail"
printf '#!/nonexistent\n' >"$dir/broken"
chmod 755 "$dir/broken"
policy "sendmail = \"$dir/broken\";"
gate -t
is 'a sendmail that can not be run' "$rc $(drafts_kept)" '75 1'
policy "$sendmail"
rm -rf "$dir/home"
echo >"$dir/home"
said=$(setsid -w "${program[@]}" kim@us.army.ml <"$dir/message" 2>&1)
is 'nowhere to keep it: for later' "$?" 75
has '… says so' "$said" 'not sent, and not kept either'

echo "1..$n"
