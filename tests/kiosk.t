#!/bin/bash
# A kiosk: each restriction, and each escape that docs/KIOSK.md lists.
if [ "$(id -u)" != 0 ] || ! command -v setpriv >/dev/null; then
	echo 'ok 1 - a kiosk account # SKIP needs root and setpriv'; echo 1..1; exit 0
fi
. "${SRC:?}/tests/kiosk.sh"

# write TO: a message up to ^X
write() {
	tui_hand "$1"
	tui_keys Tab Tab Tab
	tui_hand 'Hello'
	tui_keys Tab Tab
	tui_burst 'the text'
	tui_wait 'the text'
}
back() { tui_wait 'Enter agrees' && tui_wait "${1:-wiped}"; }

# -- a message goes
policy 'recipients = "any"; classification = "secret";'
kiosk LANG=de_DE.UTF-8 LINES=99999 COLUMNS=1 TERMINFO="$work/other" \
	EDITOR=/bin/sh XDG_CONFIG_HOME="$work/other" EMAIL=me@other.example \
	BASH_ENV=/nonexistent -- -c /bin/sh
check 'the notice comes first, and arguments are ignored' tui_wait 'You agree to be recorded'
check 'LINES of the environment is not believed' test "$(tui_get pane_height)" = 24
tui_settle
same 'a banner at the top' "$(tui_row 0 | tr -d ' ')" SECRET
same '… and at the bottom' "$(tui_row 23 | tr -d ' ')" SECRET
tui_keys Enter
check 'then the compose screen' tui_wait 'To +:'
tui_settle
same 'with the banner' "$(tui_row 0 | tr -d ' ')$(tui_row 23 | tr -d ' ')" SECRETSECRET
check 'in red' grep -q '48;5;160' <<<"$(tui_tmux capture-pane -p -e)"
check 'the help has no key of what is not there' tui_differs 'Postpone|Editor'
front=$(front_pid)
for pid in "$(tui_pid)" $front; do
	same "umask of $pid" "$(status_of "$pid" Umask)" 0077
	same 'no core' "$(awk '/core file/ { print $5 $6 }' "/proc/$pid/limits")" 00
	same 'not to be dumped or traced: its files are root'\''s' "$(stat -c %U "/proc/$pid/mem")" root
done
same 'the screen can gain no rights' "$(status_of "${front// /}" NoNewPrivs)" 1
same '… and is under seccomp' "$(status_of "${front// /}" Seccomp)" 2
same 'the hand-off helper is not: an MTA may be setuid' "$(status_of "$(tui_pid)" NoNewPrivs)" 0
write bob@example.org
tui_keys C-x
check 'a message is sent' back 'was sent'
same 'once, by the real MTA' "$(sent)" 1
same 'to whom it was for' "$(mta_envelope "$work")" bob@example.org
check 'from the fixed sender' grep -q '^From: Desk One <desk1@example.org>' "$(mta_newest "$work")"
same 'a setgid program in between keeps its group' "$(cat "$work/out/groups")" $kiosk_group
check 'its environment is made anew' not grep -qE '^(LANG|EDITOR|XDG_|EMAIL|LD_|BASH_ENV|COUNTERSIGN_TEST)' "$work/out/environment"
same '… with a PATH of its own' "$(grep ^PATH "$work/out/environment")" PATH=/usr/sbin:/usr/bin:/sbin:/bin
check 'no draft is left' no_draft
check 'the screen is wiped' tui_wait_gone 'the text'
tui_keys C-d
same '^D at the notice ends the session' "$(tui_exit)" 0

# -- keys
kiosk_open --
write bob@example.org
for key in C-z C-_ C-o M-r C-s C-q C-]; do
	tui_keys "$key"
	tui_keys C-g
	check "$key: still here" tui_wait 'This help'
	tui_keys q
	tui_wait 'the text'
done
tui_keys 'C-\'
check '^\ is a key of the editor' tui_wait 'Replace:'
tui_keys C-c
tui_wait_gone 'Replace:'
check 'no draft while writing' no_draft
tui_keys C-c
tui_wait 'Wipe this message'
tui_keys Enter
check '^C asks, and Enter goes on' tui_wait_gone 'Wipe this message'
tui_resize 1 1
tui_resize 80 24
check 'a terminal of 1x1 is survived' tui_wait 'the text'
for i in 1 2 3 4 5 6 7 8; do tui_burst "$(head -c 12000 /dev/zero | tr '\0' 'A')"; done
tui_keys C-a
head -c 1000000 /dev/zero | tr '\0' 'B' >"$work/much"
tui_tmux load-buffer -b text "$work/much" \; paste-buffer -p -d -b text
check 'a paste of a megabyte too' tui_wait 'BBBBBBBB'
tui_keys C-c
tui_wait 'Wipe this message'
tui_keys y
check 'wiped' back
check 'and gone' tui_wait_gone 'BBBB|AAAA'

# -- the sender
tui_keys Enter
tui_wait 'To +:'
tui_keys Up
tui_burst x
check 'the sender is fixed' tui_wait 'sender is fixed'
check '… and put back' tui_wait 'From    : Desk One <desk1@example.org>'

# -- files
tui_keys Down
for path in "$work/other/secret" "$work/attach/../other/secret" "$work/attach/link" /etc/passwd /dev/tty; do
	tui_keys C-j
	tui_wait 'Attach file .Tab'
	tui_burst "$path"
	tui_keys Enter
	check "not to be attached: ${path#"$work"}" tui_wait 'only files of this'
	tui_keys C-g
	tui_wait 'This help'
	tui_keys q
	tui_wait_gone 'This help'
done
tui_keys C-j
tui_wait 'Attach file .Tab'
tui_burst "$work/attach/note"
tui_keys Enter
check 'to be attached: attach/note' tui_wait 'Attached'
tui_keys C-j
tui_wait 'Attach file .Tab'
tui_keys C-t
check 'what can be listed is the kiosk'\''s folder' tui_wait " $work/attach.{1,3}link@.*note"
tui_keys Left
check '… not the one above' tui_wait 'only files of this'
tui_keys /
check '… nor the root' tui_wait '/: only files of this'
tui_keys l i Enter
check '… nor a link out of it' tui_wait 'only files of this'
for path in "$work/other/se" "$work/attach/../other/se" /etc/pass; do
	tui_keys C-j
	tui_wait 'Attach file .Tab'
	tui_burst "$path"
	tui_keys Tab
	check "not to be completed: ${path#"$work"}" tui_wait " $work/attach.{1,3}link@"
	tui_keys Escape
	tui_wait 'Attach file .Tab'
	tui_keys Escape
	tui_wait_gone 'Attach file .Tab'
done

# -- ends
kill -TERM "$(front_pid)"
check 'the screen is ended: the notice again' back
kiosk_open --
write bob@example.org
kill -9 "$(front_pid)"
check '… killed: the notice again' back 'program failed'
kiosk_open --
write bob@example.org
kill -TERM "$(tui_pid)"
same 'SIGTERM ends the session' "$(tui_exit)" 0
check 'nothing of it stays on the screen' tui_wait_gone 'the text'
kiosk_open --
write bob@example.org
front=$(front_pid)
kill -9 "$(tui_pid)"
check 'the first process is killed: the screen ends too' tui_until tui_is_gone "${front// /}"
kiosk_open --
write bob@example.org
tui_hang_up
check 'a hang-up ends it' tui_until tui_is_gone "$(tui_pid)"
check 'no draft is left' no_draft
same 'and nothing was sent' "$(sent)" 0

# -- the countersign: the hand-off helper asks, the screen is not believed
policy 'recipients = "any"; classification = "secret";' 'rules = ( { match = "partner.example"; action = "release"; },
	{ match = "closed.example"; action = "block"; reason = "Nobody writes there."; } );
markings = ( { text = "NOFORN"; allow = [ "mil" ]; action = "block"; } );'
printf 'a code of many words\n' | COUNTERSIGN_TEST_POLICY=$work/policy "$BUILD/countersign-under-test" policy release-code add root
chmod 644 "$work"/policy/*
asked() { tui_keys C-x; tui_wait "${1:-Countersign}"; }
kiosk_open --
write jane.doe@us.army.ml
front=$(front_pid)
check 'a suspect recipient is asked about' asked
same 'the screen is stopped meanwhile' "$(status_of "${front// /}" State)" 'T (stopped)'
same 'the one who asks is outside the cage' "$(for pid in $(front_pid); do status_of "$pid" Seccomp; done | sort | xargs)" '0 2'
same 'the banner stays' "$(tui_row 0 | tr -d ' ')" SECRET
tui_keys Enter
check 'the suggestion taken: not sent, and said' tui_wait 'You meant us.army.mil'
same 'nothing is sent' "$(sent)" 0
check 'the screen runs again' not grep -q 'T (stopped)' "/proc/${front// /}/status"
tui_keys q
asked
tui_burst us.army.ml
tui_keys Escape
check 'a burst and Escape: not sent' tui_wait 'not countersigned'
tui_keys q
asked
tui_hand us.army.ml
tui_keys Enter
check 'typed by hand: sent' back 'was sent'
same 'once' "$(sent)" 1
same 'each answer is in the log' "$(grep -o '"choice":"[a-z-]*"' "$work/state/audit/log" | tail -3 | xargs)" \
	'choice:taken choice:given-up choice:countersigned'
check '… as the kiosk'\''s' grep -q '"client":"kiosk"' "$work/state/audit/log"
kiosk_open --
write bob@partner.example
asked
tui_hand partner.example
tui_keys Enter
check 'a release: the domain is no code' tui_wait "nobody's code"
tui_hand 'a code of many words'
tui_keys Enter
check '… the code of a second person releases' back 'was sent'
kiosk_open --
write eve@closed.example
tui_keys C-x
check 'a block: the reason' tui_wait 'Nobody writes there'
kiosk_open --
write bob@example.org
tui_keys Enter
tui_burst NOFORN
tui_keys Enter
tui_wait NOFORN
tui_keys C-x
check 'markings: judged by the helper' tui_wait 'marked NOFORN'
same 'nothing is sent' "$(sent)" 0
for signal in TERM KILL; do
	kiosk_open --
	write jane.doe@us.army.ml
	asked
	front=$(front_pid)
	kill -$signal "$(tui_pid)"
	for pid in $front; do check "SIG$signal while asked: $pid ends" tui_until tui_is_gone "$pid"; done
	same 'nothing is sent' "$(sent)" 0
done
kiosk_open --
write jane.doe@us.army.ml
asked
front=$(front_pid)
tui_hang_up
for pid in $front; do check "a hang-up while asked: $pid ends" tui_until tui_is_gone "$pid"; done
same 'nothing is sent' "$(sent)" 0
policy "recipients = \"any\"; idle = $((3 * TUI_SCALE));"
kiosk_open --
write jane.doe@us.army.ml
asked
check 'walked away while asked: wiped' back
same 'nothing is sent' "$(sent)" 0

# -- idle
policy "recipients = \"any\"; idle = $((4 * TUI_SCALE));"
kiosk_open --
write bob@example.org
check 'idle: a warning' tui_wait 'this is wiped in'
tui_keys Left
check '… that a key stops' tui_wait_gone 'this is wiped in'
check '… and then it is wiped' back
check 'nothing stays' tui_wait_gone 'the text'

# -- limits
policy 'recipients = "list"; list = [ "ann@example.org" ];'
kiosk_open --
write bob@example.org
tui_keys C-x
check 'only to the list' tui_wait 'addresses of its list only'
same 'nothing is sent' "$(sent)" 0
policy 'recipients = "known";'
kiosk_open --
write eve@example.org
tui_keys C-x
check 'only to known addresses, not to all of a known domain' tui_wait 'known addresses only'
same 'nothing is sent' "$(sent)" 0
kiosk_open --
write bob@example.org
tui_keys C-x
check 'to one mailed before' back 'was sent'
policy 'recipients = "any"; recipients_most = 1; per_hour = 1;'
kiosk_open --
write 'bob@example.org, ann@example.org'
tui_keys C-x
check 'not to too many' tui_wait 'too many recipients'
kiosk_open --
write bob@example.org
tui_keys C-x
back 'was sent'
tui_keys Enter
tui_wait 'To +:'
write bob@example.org
tui_keys C-x
check 'not too often' tui_wait 'too many messages'
same 'one is sent' "$(sent)" 1
kiosk_open --
write bob@example.org
tui_keys C-x
check '… nor in a session of its own' tui_wait 'too many messages'
policy 'recipients = "any"; state = "'"$work"'/other/sent";'
kiosk_open --
write bob@example.org
tui_keys C-x
check 'what can not be counted does not go' tui_wait "can't be counted"
same 'nothing is sent' "$(sent)" 0
policy 'recipients = "any"; size_most = 1;'
kiosk_open --
write bob@example.org
tui_burst "$(head -c 3000 /dev/zero | tr '\0' 'A')"
tui_keys C-x
check 'not too large' tui_wait 'too large'

# -- the terminal, and the policy
policy 'recipients = "any"; terminals = [ "vt100" ];'
kiosk --
same 'a TERM not listed: not opened' "$(tui_exit)" 69
policy 'recipients = "any"; from = "";' 2>/dev/null
kiosk --
same 'no sound policy: not opened' "$(tui_exit)" 78
same 'no terminal: not opened' "$(setpriv --reuid=$kiosk_user --clear-groups "$program" -c sh </dev/null 2>&1; echo $?)" \
	'countersign: the kiosk needs a terminal
69'
tap_end
