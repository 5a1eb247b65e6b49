#!/bin/bash
# What must never send a message: everything but the name typed by hand.
. "${SRC:?}/tests/compose.sh"

# back on the screen, unsent, and what was written is still there
unsent() {
	tui_wait 'New message.*kim@us.army.ml.*hi' && nothing_sent
}
leave() { # by hanging up; the draft must be there
	tui_hang_up && has_draft && nothing_sent && draft_has '^hi'
}

suspect
tui_keys Escape
check 'Esc goes back and sends nothing' unsent
check 'and a draft is kept' leave

suspect
tui_keys C-c
check '^C goes back and sends nothing' unsent
check 'and a draft is kept' leave

suspect
tui_paste 'us.army.ml'
check 'a pasted name is refused, with a word why' tui_wait "Pasted text doesn.t count"
tui_keys Enter
check 'Enter after a paste takes the suggestion' tui_wait 'Not sent yet'
check 'and sends nothing' nothing_sent
check 'a draft is kept' leave

suspect
tui_paste $'us.army.ml\r'
check 'a paste with its own Enter is refused' tui_wait "Pasted text doesn.t count"
check 'and sends nothing' nothing_sent
check 'a draft is kept' leave

suspect
tui_burst 'us.army.ml'
check 'a burst of keys is refused, with a word why' tui_wait "Pasted text doesn.t count"
check 'nothing of it stays in the line' tui_wait $'\n  >\n'
tui_burst $'us.army.ml\r'
check 'a burst with its own Enter sends nothing' nothing_sent
check 'and still asks' tui_wait 'Countersign'
tui_hand 'us.army.ml'
check 'typed by hand after it: the word is gone' tui_wait_gone "doesn.t count"
check 'a draft is kept' leave

suspect
tui_burst 'uuuuuuuuuuuuuuuu'
check 'a key that repeats is refused' tui_wait "doesn.t count"
check 'a draft is kept' leave

# keys typed blindly, before the question was on the screen
fresh
compose -s Hello -- kim@us.army.ml
tui_hand hi
tui_tmux send-keys C-x \; send-keys -l 'us.army.ml' \; send-keys Enter
tui_wait 'Countersign|Not sent yet'
check 'keys typed ahead of the question send nothing' nothing_sent
check 'a draft is kept' leave

# what is typed blindly is forgotten before the question is shown: once it
# stands there, no key is lost
if strace -o "$work/trace" true 2>/dev/null; then
	real=$program program=$work/traced
	printf '#!/bin/sh\nexec strace -qq -s 9999 -e trace=ioctl,write -o "%s" "%s" "$@"\n' \
		"$work/trace" "$real" >"$program"
	chmod 755 "$program"
	extra=(ASAN_OPTIONS=detect_leaks=0) # a tracer itself
	suspect
	extra=() program=$real
	check 'nothing is forgotten once the question is shown' awk '
		/TCFLSH/ { forgotten = NR }
		/write\(.*Countersign/ { shown = NR }
		END { exit !(forgotten && forgotten < shown) }' "$work/trace"
else
	skip 'nothing is forgotten once the question is shown' 'strace can trace nothing here'
fi

# hammering
suspect
for i in 1 2 3 4 5 6 7 8 9 10; do
	tui_keys C-x C-x C-x C-x C-x
done
check 'hammering ^X stays in the dialogue' tui_wait 'Countersign'
check 'and sends nothing' nothing_sent
check 'a draft is kept' leave

suspect
for i in 1 2 3 4 5 6 7 8 9 10; do
	tui_keys Enter Enter Enter Enter Enter
done
tui_wait 'New message'
check 'hammering Enter sends nothing' nothing_sent
tui_hang_up
check 'a draft is kept' has_draft

fresh
compose -s Hello -- kim@us.army.ml
tui_hand hi
for i in 1 2 3 4 5 6 7 8 9 10; do
	tui_keys C-x Enter C-x Enter Enter C-x
done
tui_hang_up
check 'hammering both never sends to the name in doubt' \
	not grep -rqi 'us\.army\.ml' "$work/mta/mail/"

# what is no name
suspect
tui_hand 'us army'
tui_keys Enter
check 'what is no name is asked again' tui_wait 'no name that mail can go to'
tui_hand 'lee@us.army.ml'
tui_keys Enter
check "another person's address is no countersign" tui_wait 'no name that mail can go to'
check 'nothing sent' nothing_sent
check 'a draft is kept' leave

# a name with what is typed wrong corrected by Backspace and ^U
suspect
tui_hand 'us.army.mm'
tui_keys BSpace
tui_wait $'> us.army.m\n'
tui_keys C-u
check '^U empties the line' tui_wait $'\n  >\n'
tui_hand 'us.army.ml'
tui_keys Enter
same 'and the name can be typed' "$(tui_exit)" 0
check 'then it is sent' sent_to kim@us.army.ml

# the window changes its size in the middle
suspect
tui_hand 'us.ar'
tui_resize 40 12
check '40x12: still the dialogue, with what was typed' tui_wait 'Countersign.*> us.ar'
tui_resize 1 1
tui_resize 20 3
check '20x3: the line being typed' tui_wait 'us.ar'
tui_resize 200 60
check '200x60: all there' tui_wait 'suggested.*us.army.mil.*> us.ar'
check 'no size sends' nothing_sent
tui_resize 80 24
tui_hand 'my.ml'
tui_keys Enter
same 'and the answer still counts' "$(tui_exit)" 0
check 'as typed' sent_to kim@us.army.ml

# the terminal goes away
suspect
tui_hand 'us.army.ml'
check 'hang-up with the answer typed: the program ends' tui_hang_up
check 'nothing is sent' nothing_sent
check 'the draft is kept' draft_has '^hi'

suspect
kill -TERM "$(tui_pid)"
same 'SIGTERM in the dialogue: exit status 1' "$(tui_exit)" 1
check 'nothing is sent' nothing_sent
check 'the draft is kept' draft_has '^hi'
check 'the terminal is given back' tui_wait '^BEFORE'

# policy says no
policy 'hold = { when = "never"; }
rules = ( { match = "*.ml"; action = "block"; reason = "Ask the help desk."; } );'
suspect
check 'blocked: the reason, and whom to ask' tui_wait "can.t be sent to.*Ask the help desk"
tui_hand 'us.army.ml'
tui_keys Enter
check 'typing the name does not help' tui_wait 'No answer can send to this name'
tui_keys Escape
check 'back' tui_wait 'New message'
check 'nothing sent' nothing_sent
check 'a draft is kept' leave

# paste allowed by policy, for dictation and braille
policy 'hold = { when = "never"; }
confirm = { paste = "allow"; }'
suspect
tui_paste 'us.army.ml'
check 'where policy allows it a paste counts' tui_wait '> us.army.ml'
tui_keys Enter
same 'and confirms' "$(tui_exit)" 0
check 'sent as typed' sent_to kim@us.army.ml
policy

tap_end
