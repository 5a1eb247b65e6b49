#!/bin/bash
# A kiosk whose policy lifts restrictions: what is to be had then, what is not,
# and that no other can be lifted.  That each is in force else: kiosk.t.
if [ "$(id -u)" != 0 ] || ! command -v setpriv >/dev/null; then
	echo 'ok 1 - a kiosk account # SKIP needs root and setpriv'; echo 1..1; exit 0
fi
. "${SRC:?}/tests/kiosk.sh"

under_test() { COUNTERSIGN_TEST_POLICY=$work/policy TERM=xterm "$work/bin/countersign-under-test" "$@" 2>&1; }
lifted() { policy "recipients = \"any\"; allow = [ $1 ]; $2" "$3"; }
write() {
	tui_hand bob@example.org
	tui_keys Tab Tab Tab
	tui_hand 'Hello'
	tui_keys Tab Tab
	tui_burst 'the text'
	tui_wait 'the text'
}
back() { tui_wait 'Enter agrees' && tui_wait "$1"; }
again() { tui_keys Enter; tui_wait 'To +:'; }
text_saved() { grep -rqs 'the text' "$work/state/drafts"; }
draft_there() { ! no_draft; }

# -- what can't be lifted
for name in shell editor address_book file suspend options environment core mode privileges; do
	lifted "\"$name\""
	check "$name can't be lifted: the lint says where and why" \
		grep -q "policy.conf:[0-9]*: kiosk.allow: \"$name\" can't be lifted: ..*" <(under_test policy check)
done
kiosk --
same '… and no kiosk opens' "$(tui_exit)" 78
lifted '"drafts", "spell"'
check 'a name that is none: where, and the names' grep -q \
	'policy.conf:[0-9]*: kiosk.allow must be "speller", "drafts", "from" or "term"' <(under_test policy check)
lifted ''
kiosk --
tui_wait 'Enter agrees'
check 'nothing lifted: nothing is said' tui_differs 'Not withheld'
check '… and doctor says so' grep -q 'kiosk: every restriction is in force' <(under_test doctor)
lifted '"drafts", "from", "term"'
for name in drafts from term; do
	check "doctor: $name is lifted" grep -q "^note .*kiosk: \`$name' is lifted: ..*" <(under_test doctor)
done

# -- drafts, from a folder that nothing was in
rm -rf "$work/state/drafts"
lifted '"drafts"'
kiosk_open --
write
tui_keys C-o
check 'drafts: one is kept' back 'kept as a draft'
check '… the notice tells that they are' tui_wait 'Not withheld in this kiosk: drafts'
check '… on disk' draft_there
again
check '… and offered' tui_wait 'takes up the draft to bob@example.org'
tui_keys M-r
check '… and taken up' tui_wait 'the text'
check '… with the fixed sender' tui_wait 'From    : Desk One <desk1@example.org>'
tui_keys C-x
check '… and sent' back 'was sent'
same 'once' "$(sent)" 1
check '… and gone' no_draft
again
write
tui_until text_saved
kill -9 "$(front_pid)"
check 'a killed screen loses nothing' back 'program failed'
again
tui_keys M-r
check '… it is there again' tui_wait 'the text'
tui_hang_up
check 'nor does a hang-up' draft_there
lifted '"drafts"' "idle = $((3 * TUI_SCALE));"
kiosk_open --
tui_keys M-r
tui_wait 'the text'
check 'walking away wipes all the same' back 'was wiped'
check '… the draft too' no_draft
lifted '"drafts"'
kiosk_open --
write
tui_until draft_there
tui_keys C-c
tui_wait 'Keep this message as a draft'
tui_keys n
check 'discarded' back 'was wiped'
check '… and gone' no_draft
again
write
tui_keys C-o
back 'kept as a draft'
lifted ''
kiosk_open --
check 'in force again: none is offered' tui_differs 'takes up'
check '… and what was kept is gone' no_draft

# -- from
lifted '"from"'
kiosk --
check 'from: told' tui_wait 'Not withheld in this kiosk: from'
tui_keys Enter
tui_wait 'To +:'
tui_keys Up
for i in 1 2 3 4; do tui_keys C-k; done
tui_hand 'two@example.org'
tui_keys Down
write
check '… what is written stays' tui_wait 'From    : two@example.org'
tui_keys C-x
check '… and is sent' back 'was sent'
check '… as that' grep -q '^From: .*two@example.org' "$(mta_newest "$work")"

# -- term
lifted '"term"' 'terminals = [ "vt100" ];'
kiosk --
check 'term: one that is not in the list' tui_wait 'Not withheld in this kiosk: term'

# -- speller
spell() { # SETTING: a message with a slip in it, and the key
	lifted '"speller"' '' "text = { speller = \"$1\"; };"
	kiosk_open --
	tui_keys Tab Tab Tab Tab Tab
	tui_burst 'helo world'
	tui_wait 'helo world'
	tui_keys C-t
}
refused() { # SETTING WHY
	lifted '"speller"' '' "text = { speller = \"$1\"; };"
	kiosk --
	check "speller: not with $1" tui_wait "text.speller: .*$2"
	same '… the kiosk does not open' "$(tui_exit)" 78
	check '… and doctor says it' grep -q "kiosk: does not open: text.speller: .*$2" <(under_test doctor)
}
printf '#!/bin/sh\necho @\n' >"$work/bin/script"
cp /bin/true "$work/theirs"
install -m 4755 /bin/true "$work/bin/setuid"
cp /bin/true "$work/bin/writable"
chmod 755 "$work/bin/script"
chmod 777 "$work/bin/writable"
ln -s "$(command -v bash)" "$work/bin/aspell"
chown $kiosk_user "$work/theirs"
refused '' 'the path of a program'
refused 'aspell -a' 'the path of a program'
refused '/usr/bin/aspell -a; sh' 'the path of a program'
refused "$work/bin/script" 'no script'
refused "$work/bin/setuid" 'no script, and none'
refused "$work/bin/writable" 'others than root'
refused "$work/theirs" 'others than root'
refused /bin/sh 'that is a shell'
refused "$work/bin/aspell" 'that is a shell'
spell '/usr/bin/echo @'
check 'the program of policy is run' tui_wait 'Spelling: stopped'
spell '/usr/bin/env /usr/bin/echo @'
check '… and can run no other one' tui_wait 'no spell checker'
if command -v aspell >/dev/null; then
	spell "$(command -v aspell) -a --encoding=utf-8"
	check 'aspell in the cage: the slip is found' tui_wait 'helo\?'
	same 'a process beside the screen' "$(front_pid | wc -w)" 2
	for pid in $(front_pid); do
		same 'neither can gain rights' "$(sed -n 's/^NoNewPrivs:\t//p' "/proc/$pid/status")" 1
		same '… and both are under seccomp' "$(sed -n 's/^Seccomp:\t//p' "/proc/$pid/status")" 2
		grep -q aspell "/proc/$pid/cmdline" && child=$pid
	done
	check 'the speller has no terminal' not grep -q pts <(ls -l "/proc/${child-0}/fd")
	same '… and no files but its three' "$(ls "/proc/${child-0}/fd" | xargs)" '0 1 2'
	tui_keys a
	check '… a word is added for this message alone' tui_wait '1 word was asked'
	tui_keys C-t
	tui_wait 'helo\?'
	tui_keys r
	tui_wait 'Replace by'
	tui_keys C-k
	tui_burst hello
	tui_keys Enter
	check '… and replaced' tui_wait 'hello world'
	tui_keys C-t
	check 'nothing is found then' tui_wait 'nothing found'
	tui_keys C-c
	tui_wait 'Wipe this message'
	tui_keys y
	back 'was wiped'
	check 'the speller is gone' tui_until tui_is_gone "${child-0}"
else
	ok 'aspell in the cage # SKIP no aspell here'
fi
lifted ''
kiosk_open --
tui_keys Tab Tab Tab Tab Tab
tui_keys C-t
check 'in force: the key is withheld' tui_wait 'Not in this kiosk'

# -- what no policy gives
policy 'recipients = "any";' "query_command = \"touch $work/out/queried; echo\";"
kiosk_open --
tui_hand bo
tui_keys C-t
tui_wait 'bob@example.org|[Nn]obody|known'
check 'address_book: no query_command is run' [ ! -e "$work/out/queried" ]
tap_end
