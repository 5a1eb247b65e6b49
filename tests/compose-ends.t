#!/bin/bash
# However writing ends, what was written is kept, and offered again.
. "${SRC:?}/tests/compose.sh"

written() {
	fresh
	compose -s 'Half a letter' -- bob@example.org
	tui_burst 'The first half'
	tui_wait 'The first half'
}
kept() { nothing_sent && has_draft && draft_has 'The first half' &&
	draft_has '^Subject: Half a letter'; }

# leaving on purpose
fresh
compose
tui_keys C-c
same 'nothing written: ^C leaves at once' "$(tui_exit)" 1
check 'and keeps nothing' has_draft 0

fresh
compose -s Given -- bob@example.org
tui_keys C-c
same 'nothing but the arguments: the same' "$(tui_exit)" 1
check 'nothing is kept' has_draft 0

written
tui_keys C-c
tui_wait 'Keep this message'
tui_keys Escape
tui_wait_gone 'Keep this message'
check 'Esc goes on writing' tui_wait 'The first half'
tui_keys C-c
tui_wait 'Keep this message'
tui_keys C-c
check '^C at the question goes on too' tui_wait_gone 'Keep this message'
tui_keys C-c
tui_wait 'Keep this message'
tui_keys Enter
same 'Enter keeps: exit status 1' "$(tui_exit)" 1
check 'as a draft' kept
check 'and says how to go on' tui_wait 'Kept as a draft'

written
tui_keys C-o
same '^O postpones: exit status 1' "$(tui_exit)" 1
check 'as a draft' kept

written
tui_keys C-c
tui_wait 'Keep this message'
tui_keys n
same 'N discards' "$(tui_exit)" 1
check 'nothing is kept' has_draft 0

# in the prompts
for key in C-r C-w; do
	written
	tui_keys $key
	tui_wait 'Read file .Tab|Search:'
	tui_keys C-c
	check "^C leaves the prompt of $key" tui_wait_gone 'Read file .Tab|Search:'
	check 'nothing is sent' nothing_sent
	tui_hang_up
	check 'the draft is kept' kept
done

# not on purpose
written
tui_hang_up
check 'a hang-up keeps a draft' kept

written
kill -TERM "$(tui_pid)"
same 'SIGTERM: exit status 1' "$(tui_exit)" 1
check 'the draft is kept' kept
check 'the terminal is given back' tui_wait '^BEFORE'

written
tui_keys C-c
tui_wait 'Keep this message'
tui_hang_up
check 'a hang-up in a question keeps a draft' kept

# kill -9: what was saved while typing
written
check 'a draft is saved while typing' tui_until has_draft
tui_until draft_has 'The first half'
kill -9 "$(tui_pid)"
same 'kill -9' "$(tui_exit)" 137
check 'leaves the draft' kept

compose
check 'the next start offers it in one line' tui_wait 'M-R.*bob@example.org'
tui_hand 'a'
check 'and eats no key' tui_wait 'To      :   a'
tui_keys BSpace
tui_wait_gone 'To      :   a'
tui_keys M-r
check 'M-R takes it up' tui_wait 'Half a letter.*The first half'
tui_keys C-x
same 'and it can be sent' "$(tui_exit)" 0
check 'once' sent_to bob@example.org
check 'no draft is left' has_draft 0

# taking up a draft keeps what was being written
written
tui_hang_up
compose -s Other -- ann@example.org
tui_wait 'M-R'
tui_hand 'Other text'
tui_keys M-r
tui_wait 'The first half'
check 'the message at hand is kept beside it' tui_until has_draft 2
tui_keys C-o
tui_exit >/dev/null

# several: a list
compose
check 'how many there are is told' tui_wait 'M-R lists 2 drafts, the last to bob@'
tui_keys M-r
check 'M-R lists them' tui_wait 'Drafts.*Half a letter \(to bob@example.org\).*Other \(to ann@'
tui_keys Escape
tui_wait 'To +:.*Subject :'
tui_keys M-r
tui_wait 'Enter takes it'
tui_keys Down Enter
check 'the one chosen is taken up' tui_wait 'Subject : Other.*Other text'
tui_keys M-r
check 'what is written is not among them' tui_wait 'The first half'
tui_keys C-o
tui_exit >/dev/null
same 'none of them is lost' "$(draft_count)" 2

# a disk that is full: a limit on what may be written is as one
cat >"$work/full" <<END
#!/bin/bash
trap '' XFSZ
ulimit -f 0
exec "$program" "\$@"
END
chmod 755 "$work/full"
fresh
roomy=$program program=$work/full
compose -s 'Half a letter' -- bob@example.org
tui_keys C-x
check 'no room for the draft: not sent, and that nothing is kept is said' \
	tui_wait 'Not sent, and NOT kept: .*too large'
tui_keys C-o
check '^O says so, too, and does not leave' tui_wait 'The draft is NOT kept'
check 'nothing is left half written' has_draft 0
tui_hand 'Words'
tui_wait 'Words'
tui_keys C-c
tui_wait 'Keep this message'
tui_keys n
tui_exit >/dev/null
program=$roomy

# an older text is on disk, this one can't be
written
tui_until draft_has 'The first half'
prlimit --fsize=0 --pid "$(tui_pid)"
tui_hand ' and more'
tui_wait 'half and more'
tui_keys C-x
check 'an older text does not count as this one' \
	tui_wait 'Not sent, and NOT kept: .*too large'
tui_settle
slept=$(tui_sleeps)
woken() { [ "$(tui_sleeps)" != "$slept" ]; }
tui_until woken # to save what is there, in vain
tui_settle
check 'and the save that fails after that does not hide it' \
	tui_matches 'Not sent, and NOT kept: .*too large'
check 'it stays as it was' kept
tui_stop

# a screen is put together in memory: a limit that it reaches must not cost a row
written
prlimit --fsize=200 --pid "$(tui_pid)"
tui_keys C-g
check 'a screen that the memory refuses is drawn without it' \
	tui_wait '^ Help.*Send; asks.*Draw the screen anew.*Back to the shell'
tui_keys Escape
check 'and so is the next' tui_wait 'New message.*Half a letter.*The first half'
tui_stop

# a fault must not leave the terminal raw
written
kill -SEGV "$(tui_pid)"
tui_exit >/dev/null
check 'after a fault the terminal is as before' tui_wait '^BEFORE'
tui_modes() { stty -a <"$(tui_get pane_tty)" | grep -o -- '-\?\(icanon\|echo\|isig\)\b' | tr '\n' ' '; }
same 'with its modes' "$(tui_modes)" 'isig icanon echo '

tap_end
