#!/bin/bash
# What the screen sends: over a slow line each byte is a millisecond, and a hint
# that is sent again at every key is in the way of the letters.  Bytes are
# counted, never time.
. "${SRC:?}/tests/compose.sh"

# start ARG ...: the composer, all that it sends kept in $work/sent
start() {
	fresh
	extra=(TERM=xterm-256color)
	compose "$@"
	: >"$work/sent"
	tui_tmux pipe-pane "exec cat >>'$work/sent'"
	tui_until tui_piped
}
tui_piped() { [ "$(tui_get pane_pipe)" = 1 ]; }
sent_ends() { [ "$(tail -c 1 "$work/sent")" = "$1" ]; }
sent_more() { [ "$(stat -c %s "$work/sent")" -gt "$1" ]; }
sent_still() { # no more comes than there was a moment ago
	local before=$still
	still=$(stat -c %s "$work/sent")
	[ "$still" = "$before" ]
}
# sends TEXT END: types TEXT; $bytes are sent for it, in $work/last, the last of
# them END
sends() {
	local before still=
	tui_settle
	tui_until sent_still
	before=$still
	tui_row 0 >"$work/title"
	tui_hand "$1"
	tui_until sent_more "$before"
	tui_until sent_ends "$2"
	tail -c "+$((before + 1))" "$work/sent" >"$work/last"
	bytes=$(stat -c %s "$work/last")
}
# at_most MOST WHAT COMMAND ...: what its last `sends' measures
at_most() {
	local most=$1 what=$2
	shift 2
	tui_until unsaved "$@"
	check "$what: at most $most bytes ($bytes)" test "$bytes" -le "$most"
}
# an autosave in between tells so in the title: then it does not count
unsaved() { "$@"; ! grep -qa 'draft kept' "$work/title" "$work/last"; }

to() { # LETTERS: all at once but the last
	start
	tui_burst "${1%?}"
	tui_wait "${1%?}"
	sends "${1: -1}" H
}
appears() { to kim@us.army.ml; }
stands() {
	appears
	tui_wait '\.ml is Mali'
	sends ', alexander.bellamy.i' i
}
goes() {
	appears
	tui_wait '\.ml is Mali'
	sends $'\177' H
}
changes() {
	to kim@us.army.co
	tui_wait 'Colombia'
	sends m H
}
at_most 190 'the hint appears, names and sentence' appears
at_most 42 '… and 20 keys while it stands' stands
at_most 45 'it goes' goes
check '… it is gone' tui_wait_gone 'Mali'
start
tui_hand 'kim@us.army.c'
tui_settle
check 'an ending of one letter is none yet' not tui_matches '\?'
at_most 45 'it changes with one letter more' changes
check '… to another sentence' tui_wait_gone 'Colombia'

# -- what the last part lacks so far isn't said, nor unsaid when it comes
another() { # LETTERS: what is typed after the first of them is there
	to "$1"
	tui_wait 'takes it'
	sends "$2" H
}
at_most 32 'the end of a name that was wrong before' another kim@outlok.co m
check '… the slip was told' tui_wait 'outlok.com +→ outlook.com .* the “o” of outlook is missing'
at_most 32 'the end of a wrong ending' another kim@us.army.mo l
check '… the slip is told' tui_wait 'there is “o” instead of the “i” of .mil[[:space:]]*─'
tui_keys Tab
check '… and more of it where it is left' tui_wait 'of .mil; .mol does not exist'
tui_keys Up End
tui_wait_cursor 2,27
tui_hand 'e'
check '… and less where it is taken up again' tui_wait 'instead of .mil it ends in .mole[[:space:]]*─'

# -- while one types, what is below a hint stays where it is
rule() { tui_screen | grep -n '^──' | cut -d: -f1; }
start
tui_resize 48 24
tui_wait_gone 'M-U Undo'
tui_burst 'kim@us.army.c'
tui_wait 'army\.c'
above=$(rule)
tui_hand o
tui_wait 'Colombia'
same 'a hint of three rows takes one more' "$(rule)" $((above + 1))
tui_hand m
tui_wait_gone 'Colombia'
tui_settle
same '… and keeps it while one types' "$(rule)" $((above + 1))
tui_keys Tab
check '… but no longer' tui_until eval '[ "$(rule)" = "$above" ]'

body() { # TO
	start -s x -- "$1"
	sends t t
	sends 'he quick brown foxes' s
}
at_most 30 '20 keys in the body' body bob@example.org
at_most 30 '20 keys in the body under a hint' body kim@us.army.ml

# -- what isn't drawn again is what would be drawn: ^L draws all of it
# an autosave may come in between, which the title tells
looks() { tui_screen | sed '1s/draft kept//; 1s/ *$//'; tui_cursor; }
all_again() { # WHAT
	local before bytes
	tui_settle
	before=$(looks)
	bytes=$(stat -c %s "$work/sent")
	tui_keys C-l
	tui_until sent_more $((bytes + 400))
	tui_settle
	same "after $1: nothing was out of date" "$(looks)" "$before"
}

# -- a letter is sent before it is judged, once
tui_until unsaved appears
same 'the letter comes before the hint that it brings' "$(head -c 1 "$work/last")" l
tui_wait '\.ml is Mali'
tui_hand ', b'
check '… who begins stands behind room for a sign' tui_wait 'army\.ml,   b'
# -- all that follows goes out by one write, and then the next key is waited for:
# whom the write wakes finds us asleep, and the processor free for it
if strace -o "$work/trace" true 2>/dev/null; then
	real=$program program=$work/traced
	cat >"$program" <<-END
	#!/bin/sh
	exec strace -qq -s 9999 -o '$work/trace' '$real' "\$@"
	END
	chmod 755 "$program"
	fresh
	extra=(TERM=xterm-256color ASAN_OPTIONS=detect_leaks=0) # a tracer itself
	compose
	tui_burst 'kim@us.army.m'
	tui_wait 'army\.m'
	tui_hand l
	tui_wait '\.ml is Mali'
	program=$real
	check 'a hint goes to its terminal whole' grep -q \
		'write(.*"\\33\[3;11H.*?.*takes it.*Mali\\33\[3;27H"' "$work/trace"
	check '… and at once the next key is waited for' tui_until awk '
		whole { whole = 0; waits = /^poll\(/ }
		/write\(.*takes it.*Mali/ { whole = 1 }
		END { exit !waits }' "$work/trace"
else
	skip 'a hint goes to its terminal whole' 'strace can trace nothing here'
	skip '… and at once the next key is waited for' 'strace can trace nothing here'
fi

letter() {
	start -s x -- bob@example.org
	sends t t
}
letters() {
	letter
	sends h h
}
at_most 1 'a letter in the body is a byte' letter
at_most 1 '… and so is the next' letters
tui_keys Left
tui_wait_cursor 10,1
tui_hand e
check '… one before another moves that on' tui_wait 'teh'
all_again 'a letter before another'

start
tui_hand 'kim@us.army.ml, bo'
all_again 'a second recipient'
tui_keys Tab Tab Tab
tui_hand 'Lunch'
tui_wait 'Lunch'
all_again 'the subject'
tui_keys Tab Tab
tui_wait_cursor 10,0
tui_hand 'hello'
all_again 'the body'
tui_keys C-x
tui_wait 'Countersign'
tui_keys Escape
tui_wait 'New message'
check 'after a dialogue all is back' tui_wait 'Subject : Lunch.*\.ml is Mali.*hello'
tui_hand 'x'
all_again 'a dialogue'
tui_resize 60 20
tui_wait_gone 'M-U Undo'
tui_hand 'y'
all_again 'another size'
tui_resize 80 24
tui_wait 'M-U Undo'
tui_keys Home Up
tui_hand 'z'
all_again 'the header again'
tui_keys M-\\ Down Down
tui_hand 'w'
all_again 'all rows of the header'


# -- fields that are the same keep their rows: none keeps what it isn't
echo 'some text' >"$work/text"
start -s x -i "$work/text" -- kim@us.army.ml
tui_keys Up Up Up
tui_wait_cursor 3,10
tui_hand 'ann@exa'
all_again 'a recipient begun in Cc'
tui_hand 'mple.org, '
all_again 'a recipient in Cc'
tui_keys Up End
tui_wait_cursor 2,26
tui_hand ', alexander.bellamy@example.org, benedict.cumberland@example.net'
all_again 'To in more rows, and all below further down'
tui_tmux send-keys -N 64 BSpace
tui_wait_cursor 2,26
all_again 'To in one row again'
tui_keys Down Down
tui_wait_cursor 4,10
tui_hand 'bob'
check 'who is only begun has no mark' tui_wait 'Bcc *:   *bob'
tui_keys Down
tui_wait 'Bcc *: · bob'
all_again 'who was begun, and left'

tap_end
