#!/bin/bash
# A kiosk whose screen somebody has taken over (tests/captured.c): what it asks
# of the hand-off helper is refused, or what the MTA gets is what was judged.
if [ "$(id -u)" != 0 ] || ! command -v setpriv >/dev/null; then
	echo 'ok 1 - a captured screen # SKIP needs root and setpriv'; echo 1..1; exit 0
fi
. "${SRC:?}/tests/kiosk.sh"
install -m 755 "$BUILD/countersign-captured" "$work/bin"
ln -sf countersign-captured "$work/bin/countersign-kiosk"
mkdir -m 700 "$work/copies"
chown $kiosk_user:$kiosk_user "$work/copies"
# a sendmail that writes down what it gets before the real MTA has it
cat >"$work/sendmail" <<END
#!/bin/sh
printf '%s\n' "\$@" >$work/out/arguments
cat >$work/out/message
exec $(mta_exim) -C $work/exim.conf -odf "\$@" <$work/out/message
END
site() { policy "$1"' per_hour = 1000; size_most = 2048;' "fcc = \"$work/copies/mbox\"; $2"; }

# order WORD ...: one line more of what the screen is to do
order() { local IFS=$'\t'; echo "$*" >>"$work/attach/orders"; }
report() { cat "$work/copies/report"; }
is_done() { grep -q '^done' "$work/copies/report" 2>/dev/null; }
start() {
	rm -f "$work/copies/report"
	kiosk --
	tui_wait 'Enter agrees' && tui_keys Enter
}
is_over() { is_done || tui_matches 'program failed'; }
obeyed() { start; tui_until is_over; rm "$work/attach/orders"; }
# message NAME [FIELD ...]: of a text that the screen might have made, FIELDs
# instead of From and To; with no \n where a FIELD has none
message() {
	local name=$1
	shift
	[ $# -gt 0 ] || set -- "$from" "$to"
	{ printf '%b' "$@"
	printf '%s\n' 'Date: Mon, 23 Nov 2026 14:33:55 +0000' 'MIME-Version: 1.0' \
		'Content-Type: text/plain; charset=us-ascii' '' "${text-the text}"; } >"$work/attach/$name"
	chmod 644 "$work/attach/$name"
}
from='From: Desk One <desk1@example.org>\n' to='To: bob@example.org\n'
eve='eve@else.example'

# -- what the screen makes goes, byte for byte
site 'recipients = "any";'
message good
order send "$work/attach/good" bob@example.org
obeyed
same 'a message as the screen makes it goes' "$(report)" $'send\t0\t\ndone'
check 'the MTA gets it byte for byte' cmp "$work/attach/good" "$work/out/message"
same 'and these arguments' "$(xargs <"$work/out/arguments")" '-i -- bob@example.org'
same 'the real MTA delivers it' "$(sent) $(mta_envelope "$work")" '1 bob@example.org'

# -- forged headers
forged=0
forge() { # FIELD ...
	forged=$((forged + 1))
	message "forged$forged" "$@"
	order send "$work/attach/forged$forged" bob@example.org
}
forge "From: $eve\n" "$to"
forge "$from" "From: $eve\n" "$to"
forge "From: $eve\n" "$from" "$to"
forge "$from" "$from" "$to"
forge "from: $eve\n" "$to"
forge "From: Desk One\n <$eve>\n" "$to"
forge 'From: Desk One\n <desk1@example.org>\n' "$to"
forge "From: =?utf-8?Q?Desk_One?= <$eve>\n" "$to"
forge 'From: =?utf-8?Q?Desk?= One <desk1@example.org>\n' "$to"
forge "From: Desk One <desk1@example.org>, $eve\n" "$to"
forge "From : $eve\n" "$from" "$to"
forge "From $eve Mon Nov 23 14:33:55 2026\n" "$from" "$to"
forge "$from" "Sender: $eve\n" "$to"
forge "$from" "Reply-To: $eve\n" "$to"
forge "$from" "Resent-From: $eve\n" "Resent-To: $eve\n" "$to"
forge "$from" "$to" "Bcc: $eve\n"
forge "$from" "$to" "To: $eve\n"
forge "$from" "$to" "Cc: $eve\n"
forge "$from" "$to" 'X-Any: thing\n'
forge "$from" "$to" "Subject: a\rFrom: $eve\n"
forge "$from" "$to" 'Subject: a\0b\n'
forge "$from" "$to" 'Subject: \0303\0244\n'
forge '\n' "$from" "$to"
forge 'X: y\n\n' "$from" "$to"
forge "$from" "$to" "no field\n"
forge "$from" "$to" "Subject: $(printf 'x\\n %.0s' {1..12000})\n"
forge "$from" "$to" "Subject: $(printf 'x\\n %.0s' {1..350000})\n"
forge "$from" "$to" "Subject: $(printf 'x%.0s' {1..1000})\n"
forge
text=$'a line\rand one that an MTA may see' message "forged$forged"
forge
text=$(printf 'x%.0s' {1..999}) message "forged$forged"
: >"$work/attach/nothing"; chmod 644 "$work/attach/nothing"
order send "$work/attach/nothing" bob@example.org
order send "$work/attach" bob@example.org
obeyed
same 'no forged header or text goes' "$(grep -c $'^send\t77\t..' <<<"$(report)")" $((forged + 1))
check 'what is no file has no answer' not is_done
same 'nothing was sent' "$(sent)" 0

# -- recipients
words=('' -oX -bs '-f eve@else.example' "bob@example.org,$eve" "bob@example.org $eve" "<$eve>" "\"x\"@else.example" '|/bin/sh' '/tmp/x' \
	':include:/etc/passwd' 'eve%else.example@example.org' 'else.example!eve' '@else.example:bob@example.org' 'bob@EXAMPLE.org' \
	'bob@example.org.' $'bob@example.org\r' $'\e[2J@example.org' '${run{/bin/id}}@example.org' "$(printf 'x%.0s' {1..3000})@example.org")
for word in "${words[@]}"; do order send "$work/attach/good" bob@example.org "$word"; done
order send "$work/attach/good"
order send "$work/attach/good" $(printf 'u%d@example.org ' {1..11})
order send "$work/attach/good" "$eve"
order send "$work/attach/good" jane@us.army.ml.invalid
obeyed
same 'no word that an MTA might take for something else goes' "$(grep -c $'^send\t77\t..' <<<"$(report)")" $((${#words[@]} + 4))
same 'nothing was sent' "$(sent)" 0

# -- files
message other "From: $eve\n" "$to"
for i in {1..20}; do order change "$work/attach/good" "$work/attach/other" bob@example.org; done
order large 2048 bob@example.org
order large 3 bob@example.org
obeyed
check 'a file that changes meanwhile is one or the other, as judged' not grep -vqE $'^(change\t(0\t|77\t(another sender|a header|a byte|too large).*)|large\t77\ttoo large.*|done)$' "$work/copies/report"
check '… and the forged one never goes' not grep -rq "^From: $eve" "$work/spool/mail/new"
check 'a large one neither' [ "$(grep -c $'^large\t77\ttoo large' "$work/copies/report")" = 2 ]

# -- what is no request: the screen is killed, nothing goes
rubbish() {
	order "$@"
	start
	check "$*: the screen is killed" tui_wait 'program failed'
	rm "$work/attach/orders"
	tui_keys C-d
	tui_exit >/dev/null
}
for kind in pipe fifo terminal none one three many; do rubbish with $kind bob@example.org; done
for kind in open errand spell words long random; do rubbish raw $kind 7; done
same 'nothing was sent' "$(sent)" 0
order raw empty
start
check 'an empty request: the helper is gone' tui_until is_done
rm "$work/attach/orders"

# -- countersign-message
order make --help
order make --type a b
order make --bcc -o x
order draw
order make --bcc
obeyed
same 'countersign-message is run with what the screen has for it alone' "$(cut -f 1,2 "$work/copies/report" | xargs)" \
	'make 64 make 64 make 64 draw 64 make 0 done'

# -- the cage
rm -f "$work/state/sent"
order send "$work/attach/good" bob@example.org
for what in fork thread; do order try $what; done
for what in /bin/sh "$work/bin/countersign-message" "$work/sendmail"; do order try run "$what"; done
for what in write empty remove move; do
	for file in known sent audit/log; do order try $what "$work/state/$file"; done
done
order try write "$work/state/new"
order try type
order try read /etc/shadow
order try read "$work/other/secret"
order try read "$work/attach/good"
order try write "$work/state/drafts/new"
obeyed
same 'nothing is to be had but what it needs' "$(grep -vc $'^try\t-1\t' "$work/copies/report") $(grep -c $'^try\t0\t' "$work/copies/report")" '4 2'
same 'it reads what may be attached, and writes drafts' "$(grep $'^try\t0\t' "$work/copies/report" | cut -f 3 | xargs)" 'read write'
check 'the history is the helper'\''s' grep -q '^bob@example.org' "$work/state/known"
check '… and the count' [ -s "$work/state/sent" ]
rm -f "$work/state/drafts/new"

# -- while the helper asks
message suspect "$from" 'To: jane@us.army.ml\n'
order try fork
order try thread
order send "$work/attach/suspect" jane@us.army.ml
start
check 'it is asked, whatever the screen does' tui_wait 'Countersign'
pids=$(front_pid)
states() { for pid in $pids; do status_of "$pid" State; done | sort | cut -c 1 | xargs; }
is_stopped() { [ "$(states)" = 'S T' ]; } # the other may still be drawing
tui_until is_stopped
same 'the screen is stopped' "$(states)" 'S T'
for pid in $pids; do
	same "… whole: nothing that it left behind runs ($pid)" "$(ls "/proc/$pid/task" | wc -l) $(cat "/proc/$pid/task/$pid/children")" '1 '
done
tui_keys Escape
check 'who gives no countersign sends nothing' tui_until is_done
same '… and it is said' "$(grep ^send "$work/copies/report")" $'send\t77\tnot countersigned'
rm "$work/attach/orders"
same 'nothing was sent' "$(sent)" 0
tap_end
