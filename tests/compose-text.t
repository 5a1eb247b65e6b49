#!/bin/bash
# Writing: spelling, replacing, lines and words, the attachment that is missing.
. "${SRC:?}/tests/compose.sh"

# written TEXT: a message with TEXT, the cursor at its end
written() {
	fresh
	compose -s Hello "${more[@]}" -- bob@example.org
	tui_paste "$1"
	tui_wait "${1##*[$' \n']}"
}
more=()

# -- spelling
written $'I recieve teh mail.\n> teh quote\nask kim@teh.org'
tui_keys C-t
check '^T asks about a word' tui_wait 'recieve\?  I ignore'
check 'with suggestions' tui_wait '1 receive'
tui_keys 1
check 'then about the next one' tui_wait 'teh\?  I ignore'
tui_keys r
tui_wait 'Replace by: teh'
tui_keys C-a C-k
tui_burst that
tui_keys Enter
check 'addresses and quotes are not asked about' tui_wait '2 words were asked about'
check 'both were replaced' tui_wait 'I receive that mail\.'
check 'the quote stays' tui_wait '> teh quote'
tui_keys M-u
check 'each is one step to undo' tui_wait 'I receive teh mail\.'
tui_keys C-t
tui_wait 'teh\?'
tui_keys Escape
check 'Esc stops' tui_wait 'Spelling: stopped'

columns=40 rows=12
written 'I recieve mail.'
tui_keys C-t
check 'a narrow screen has suggestions, too' tui_wait $'recieve\\?  I ignore.*\n.* 1 receive.*\n\\^G'
tui_keys 1
check '… that can be taken' tui_wait 'I receive mail\.'
columns= rows=

fresh
extra=(XDG_CONFIG_HOME="$work/config")
mkdir -p "$work/config/countersign"
echo 'text = { speller = "exec /nonexistent/speller"; };' >"$work/config/countersign/config"
compose -s Hello -- bob@example.org
tui_hand 'teh'
tui_keys C-t
check 'no speller: it says what to install' tui_wait 'install hunspell or aspell'
tui_hand 'x'
check 'and writing goes on' tui_wait 'tehx'
cat >"$work/mute" <<END
#!/bin/sh
echo '@(#) says that it is there, and no more'
echo \$\$ >"$work/mute.pid"
sleep 1000 & wait
END
chmod 755 "$work/mute"
echo 'text = { speller = "'"$work"'/mute"; };' >"$work/config/countersign/config"
compose -s Hello -- bob@example.org
tui_hand 'teh'
tui_keys C-t
check 'a speller that does not answer is waited for no longer than a while' tui_wait 'Spelling: stopped'
mute_is_gone() { ! kill -0 "-$(cat "$work/mute.pid")" 2>/dev/null; }
check 'and ended, with all it started' tui_until mute_is_gone
tui_hand 'x'
check 'and writing goes on then' tui_wait 'tehx'
extra=()

# -- replacing
written $'one two one\none'
tui_keys 'M-\'
tui_keys 'C-\'
tui_wait 'Replace:'
tui_burst one
tui_keys Enter
tui_wait 'With:'
tui_burst uno
tui_keys Enter
tui_wait 'Replace this one'
tui_keys y
tui_wait 'uno two one'
tui_keys n
tui_keys y
check 'replaced what was said yes to' tui_wait 'Replaced 2'
check 'and nothing else' tui_wait $'uno two one *\nuno'
tui_keys 'C-\'
tui_wait 'Replace \[one\]:'
tui_burst o
tui_keys Enter
tui_wait 'With:'
tui_burst 0
tui_keys Enter
tui_wait 'Replace this one'
tui_keys a
check 'A replaces all' tui_wait $'un0 tw0 0ne *\nun0'
tui_keys 'C-\'
tui_wait 'Replace \[o\]:'
tui_burst nowhere
tui_keys Enter
tui_wait 'With:'
tui_keys Enter
check 'what is not there: says so' tui_wait 'Not found: nowhere'
written $'long Long long\nlong'
tui_keys 'M-\'
tui_keys C-w
tui_wait 'Search:'
tui_burst LONG
tui_keys Enter
tui_wait_gone 'Search:'
tui_keys 'M-\'
tui_keys 'C-\'
tui_wait 'Replace \[LONG\]:'
tui_keys Enter
tui_wait 'With:'
tui_burst longer
tui_keys Enter
tui_wait 'Replace this one'
tui_keys n a
check 'letters of either case, and A leaves what was to stay' \
	tui_wait $'long longer longer *\nlonger'
check '… and what was put in alone' tui_wait 'Replaced 3'

# -- text that is there is not left above an empty window
written $'the first\nthe second\n'
tui_paste "$(seq 101 160)"
tui_wait 160
tui_wait_gone 'the first'
tui_keys M-u
check 'after a long undo what is left is seen' tui_wait 'the first'
tui_keys M-e
tui_wait 160
tui_resize 80 40
check 'a window that grows is filled' tui_wait $'\n13[0-9]\n'
tui_resize 80 24

# -- a file that is not UTF-8
printf 'caf\xe9 \x80 5\n' >"$work/latin"
fresh
compose -s x -i "$work/latin" -- bob@example.org
check '-i reads Windows-1252' tui_wait 'café € 5'
tui_keys C-r
tui_wait 'Read file'
tui_burst "$work/latin"
tui_keys Enter
check '^R, too, and says so' tui_wait 'Read 9 bytes of Windows-1252'
tui_keys C-x
tui_exit >/dev/null
check 'it is sent as UTF-8' grep -q 'charset=utf-8' "$(mta_newest "$work/mta")"
printf 'caf\xe9\0\n' >"$work/latin"
fresh
compose -s x -i "$work/latin" -- bob@example.org
tui_keys C-x
tui_exit >/dev/null
check 'what is no text says so' grep -q 'charset=unknown-8bit' "$(mta_newest "$work/mta")"
printf 'what is said in a caf\xc3\xa9 \xe9\n' >"$work/latin"
fresh
compose -s x -i "$work/latin" -- bob@example.org
tui_keys C-x
tui_exit >/dev/null
check 'UTF-8 with damage stays as it is' grep -q '=C3=A9 =E9$' "$(mta_newest "$work/mta")"

# -- a file of another system: lines that end in CR LF
printf 'one \r\ntwo\r\n' >"$work/latin"
body_is_two() { sed '1,/^$/d' "$(mta_newest "$work/mta")" | cmp -s - <(printf 'one\ntwo\n'); }
fresh
compose -s x -i "$work/latin" -- bob@example.org
check '-i: no CR is seen' tui_wait $'\none *\ntwo *\n'
tui_keys C-x
tui_exit >/dev/null
check 'nor sent' body_is_two
fresh
env -i PATH="$PATH" "${environment[@]}" "$program" compose -s x -- bob@example.org <"$work/latin"
check 'nor taken from the standard input' body_is_two

# -- lines and words
written $'one two\nthree four five\nsix'
tui_keys M-d
check 'M-D counts' tui_wait '6 words, 27 characters\. Line 3 of 3'
tui_keys M-g
tui_wait 'Line, column:'
tui_burst '2, 7'
tui_keys Enter
check 'M-G goes to line and column' tui_wait_cursor 11,6
tui_keys M-g
tui_wait 'Line, column:'
tui_burst 'two'
tui_keys Enter
check 'what is no number is refused' tui_wait "Not a line's number"

# -- hard wrap
fresh
extra=(XDG_CONFIG_HOME="$work/config")
echo 'text = { wrap = "hard"; flowed = false; };' >"$work/config/countersign/config"
compose -s Hello -- bob@example.org
tui_hand "$(printf 'word %.0s' {1..16})"
tui_keys C-x
same 'hard wrap: it is sent' "$(tui_exit)" 0
check 'broken at 72' grep -qE '^(word ?){14}$' "$(mta_newest "$work/mta")"
nothing_flows() { ! grep -q 'format=flowed' "$(mta_newest "$work/mta")"; }
check 'not as format=flowed' nothing_flows
extra=()

written "$(printf 'word %.0s' {1..16})end"
tui_keys C-x
same 'soft wrap: it is sent' "$(tui_exit)" 0
check 'as format=flowed' grep -qi 'format=flowed' "$(mta_newest "$work/mta")"
check 'a blank at the end of each line but the last' grep -qE '^(word ){14}$' "$(mta_newest "$work/mta")"

# -- the attachment that is missing
written 'The plan is attached.'
tui_keys C-x
check 'no attachment: it asks' tui_wait '"attach", but nothing is attached'
tui_keys n
check 'N: to the attachments' tui_wait_cursor 6,10
check 'nothing was sent' nothing_sent
tui_keys C-x
tui_wait 'nothing is attached'
tui_keys y
same 'Y sends' "$(tui_exit)" 0

written 'Im Anhang der Plan.'
tui_keys C-x
check 'in German too' tui_wait '"Anhang", but'
tui_keys Escape

written $'Yes.\n> see the attached plan\n-- \nAttached to nobody'
tui_keys C-x
same 'a quote and a signature are not asked about' "$(tui_exit)" 0

echo plan >"$work/plan.txt"
more=(-a "$work/plan.txt")
written 'The plan is attached.'
more=()
tui_keys C-x
same 'with an attachment nothing is asked' "$(tui_exit)" 0

# -- several files behind one -a, as mutt has it
echo two >"$work/two.txt"
fresh
compose -s Files -a "$work/plan.txt" "$work/two.txt" -- bob@example.org
check 'two files behind -a' tui_wait 'plan\.txt, .*/?two\.txt'
check 'and the recipient behind --' tui_wait 'To +: . bob@example.org'

# -- the desktop's program for mailto:
check 'the .desktop file runs a command that takes the link' \
	grep -qx 'Exec=countersign compose -- %u' "$SRC/docs/countersign.desktop"
fresh
compose -- 'mailto:bob@example.org?subject=From%20a%20link'
check 'it opens what the link says' tui_wait 'Subject : From a link'

# -- nicks, and the rows of the rich header
fresh
printf 'alias pals Ann <ann@example.org>, joe@example.net\n' >"$work/home/.muttrc"
compose -s Hi
tui_hand pals
tui_keys Tab
check 'a group is written out on leaving the field' \
	tui_wait 'To +: . Ann <ann@example.org>, . joe@example.net'
tui_keys C-r
check '^R shows Reply-To and Fcc' tui_wait 'Reply-To:.*Fcc +:'
tui_keys Up Up
tui_wait_cursor 2,10
tui_hand list@example.org
tui_keys C-r
check 'without it, what is empty hides' tui_wait_gone 'Fcc'
tui_wait 'Reply-To: list@example.org'
tui_keys C-r
tui_wait Fcc
tui_keys Tab Tab Tab Tab
tui_wait_cursor 6,10
tui_hand sent
tui_keys C-x
check 'an Fcc that is no path is refused' tui_wait 'Fcc: a path'
tui_keys C-k
tui_burst '~/sent'
tui_keys C-x
same 'it is sent' "$(tui_exit)" 0
check 'with Reply-To' grep -q '^Reply-To: list@example.org' "$(mta_newest "$work/mta")"
check 'the Fcc stays at home' not grep -qi '^Fcc' "$(mta_newest "$work/mta")"
check 'the copy is filed there' grep -q '^Subject: Hi' "$work/home/sent"

# -- a reply: its thread, and the fields nobody shows
fresh
cat >"$work/reply" <<END
From: kim@example.org
To: ann@example.org
Subject: Re: plan
In-Reply-To: <1@example.org>
References: <0@example.org> <1@example.org>
X-Custom: kept

text
END
compose -H "$work/reply"
tui_wait 'text'
tui_keys Up Up Up
tui_wait_cursor 3,10
tui_burst 'joe@stranger.example'
tui_keys Tab
check 'a domain the thread never had is one line' tui_wait '\+ 1 domain the thread never had: stranger.example'
tui_keys C-o
tui_exit >/dev/null
for field in 'In-Reply-To: <1@example.org>' 'References: <0@example.org> <1@example.org>' 'X-Custom: kept'; do
	check "postponed with ${field%%:*}" draft_has "^$field\$"
done
check '… and with nothing of ours' not draft_has X-Countersign

# who is on the command line wasn't in the thread either
fresh
compose -H "$work/reply" -- joe@stranger.example
check 'nor was who is added on the command line' tui_wait '\+ 1 domain the thread never had: stranger.example'
tui_hand 'z'
tui_until draft_has '^ztext$'
kill -KILL "$(tui_pid)"
tui_exit >/dev/null
tui_start -x 80 -y 24 "${environment[@]/#/-e}" -- "$program" drafts resume
check '… nor is it after a crash' tui_wait '\+ 1 domain the thread never had: stranger.example'
tui_keys C-x
same '… sent' "$(tui_exit)" 0
check '… without a word of it' not grep -q 'X-Countersign' "$(mta_newest "$work/mta")"

# -- the theme
printf 'screen = { colours = "light"; };\n' >"$work/config/countersign/config"
extra=(XDG_CONFIG_HOME="$work/config")
fresh
compose -s x -- kim@us.army.ml
tui_wait 'is missing'
is_yellow() { tui_tmux capture-pane -p -e | grep -q $'\e\\[[0-9;]*33m'; }
check 'light: no yellow on white' not is_yellow
printf 'screen = { colours = "none"; };\n' >"$work/config/countersign/config"
fresh
compose -s x -- kim@us.army.ml
tui_wait 'is missing'
same 'none: no colour at all' "$(tui_colours)" ''
extra=()

tap_end
