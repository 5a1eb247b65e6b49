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
# sends TEXT END: types TEXT, prints the bytes sent for it, the last one END
sends() {
	local before
	before=$(stat -c %s "$work/sent")
	tui_hand "$1" >/dev/null
	tui_until sent_more "$before"
	tui_until sent_ends "$2"
	echo $(($(stat -c %s "$work/sent") - before))
}
at_most() { # WHAT BYTES MOST
	check "$1: at most $3 bytes ($2)" test "$2" -le "$3"
}

start
sends 'kim@us.army.m' m >/dev/null
at_most 'the hint appears, names and sentence' "$(sends l H)" 200
tui_wait '\.ml is Mali'
at_most '… and 20 keys while it stands' "$(sends ', alexander.bellamy.i' i)" 42
start
sends 'kim@us.army.m' m >/dev/null
sends l H >/dev/null
tui_wait '\.ml is Mali'
at_most 'it goes' "$(sends $'\177' H)" 45
check '… it is gone' tui_wait_gone 'Mali'
start
sends 'kim@us.army.c' c >/dev/null
check 'an ending of one letter is none yet' not tui_matches '\?'
sends o H >/dev/null
tui_wait 'Colombia'
at_most 'it changes with one letter more' "$(sends m H)" 45
check '… to another sentence' tui_wait_gone 'Colombia'

start -s x -- bob@example.org
sends t t >/dev/null
at_most '20 keys in the body' "$(sends 'he quick brown foxes' s)" 30
start -s x -- kim@us.army.ml
sends t t >/dev/null
at_most '20 keys in the body under a hint' "$(sends 'he quick brown foxes' s)" 30

# -- what isn't drawn again is what would be drawn: ^L draws all of it
# an autosave may come in between, which the title tells
looks() { tui_screen | sed '1s/draft kept//; 1s/ *$//'; tui_cursor; }
all_again() { # WHAT
	local before bytes
	before=$(looks)
	bytes=$(stat -c %s "$work/sent")
	tui_keys C-l
	tui_until sent_more $((bytes + 400))
	tui_until sent_ends H
	same "after $1: nothing was out of date" "$(looks)" "$before"
}
# -- a letter is sent before it is judged, once
# first TEXT END: types TEXT, prints the first byte that was sent for it
first() {
	local before
	before=$(stat -c %s "$work/sent")
	sends "$1" "$2" >/dev/null
	tail -c +$((before + 1)) "$work/sent" | head -c 1
}
start
sends 'kim@us.army.m' m >/dev/null
same 'the letter comes before the hint that it brings' "$(first l H)" l
tui_wait '\.ml is Mali'
tui_hand ', b'
check '… who begins stands behind room for a sign' tui_wait 'army\.ml,   b'
start -s x -- bob@example.org
same 'a letter in the body is a byte' "$(sends t t)" 1
same '… and so is the next' "$(sends h h)" 1
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
check 'who is only begun has no mark' tui_matches 'Bcc *:   *bob'
tui_keys Down
tui_wait 'Bcc *: · bob'
all_again 'who was begun, and left'

tap_end
