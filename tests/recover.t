#!/bin/bash
# Drafts of another time, taken up by plain prompts and on the screen: of several
# one is chosen, what there is now is kept, and what was countersigned is not
# carried over to another message.
. "${SRC:?}/tests/compose.sh"
state=$work/home/.local/state/countersign

# an MTA that can be told to fail, or to be killed
cat >"$work/sendmail" <<END
#!/bin/sh
[ ! -e "$work/dies" ] || kill -9 \$\$
[ ! -e "$work/fails" ] || { echo 'out of order' >&2; exit 75; }
exec "$work/mta/sendmail" "\$@"
END
chmod 755 "$work/sendmail"
printf 'sendmail = "%s";\nhold = { when = "never"; };\n' "$work/sendmail" \
	>"$work/policy/policy.conf"

run() {
	env -i PATH="$PATH" TERM=dumb LC_ALL="${locale:-C.UTF-8}" \
		"${environment[@]}" "$program" "$@"
}
# typed ARG ... -- LINE ...: the whole dialogue through pipes, its words in $said
typed() {
	local arguments=()
	while [ "$1" != -- ]; do
		arguments+=("$1")
		shift
	done
	said=$(printf '%s\n' "${@:2}" | run compose --line "${arguments[@]}" 2>&1)
	status=$?
}
has() { [[ $said =~ $1 ]] || { sed 's/^/#   /' <<<"$said" >&3; return 1; }; }
lacks() { [[ ! $said =~ $1 ]] || { sed 's/^/#   /' <<<"$said" >&3; return 1; }; }
# left NAME MINUTE TO SUBJECT [STATE]: a draft of that time, its text NAME
left() {
	local file=$state/drafts/20260101-120000-$1
	mkdir -p -m 700 "$state/drafts"
	printf 'X-Countersign-State: %s\nFrom: kim@example.org\nTo: %s\nSubject: %s\n\ntext of %s\n' \
		"${5:-written}" "$3" "$4" "$1" >"$file"
	chmod 600 "$file"
	touch -d "2026-01-01 12:$2 UTC" "$file"
}
drafts_are() { # TO ...: that of each, in the order of names
	[ "$(grep -ho '^To: .*' $(drafts) | sort | cut -c 5- | tr '\n' ' ')" = "$* " ] ||
		{ grep -h '^To' $(drafts) | sed 's/^/#   /' >&3; return 1; }
}
several() {
	fresh
	left 0001 01 ann@example.org 'The oldest'
	left 0002 02 bob@example.org $'A \e[2Jpatch' 'handing over'
	left 0003 03 'joe@example.org' 'The newest'
}
here=('' '' '' hello .) # behind To and its subject: Cc, Bcc, Subject, text

# -- by plain prompts
several
typed -s Hi kim@example.org -- '' "${here[@]}" r 3 k
check 'several: how many, and the last one' \
	has $'Left behind: 3 drafts, the last to joe@example.org, 2026-01-01 12:03\n  r at the last'
check 'r lists them, the newest first' \
	has $'  1  2026-01-01 12:03  The newest \\(to joe@example.org\\)\n.*\n  3  2026-01-01 12:01  The oldest \\(to ann@example.org\\)\n'
check 'what was perhaps sent is told in words' \
	has $'\n  2  Perhaps sent: 2026-01-01 12:02  A .*patch \\(to bob@example.org\\)\n'
check 'no command reaches the terminal' lacks $'\e'
check 'a number takes one up' has $'To: ann@example.org\n'
check '… with its text' has 'text of 0001'
check 'and what there was is kept' drafts_are ann@example.org bob@example.org \
	joe@example.org kim@example.org

several
typed -s Hi kim@example.org -- '' "${here[@]}" r 9 word '' s
check 'a number that is none is asked for again' \
	has $'There is no such number.*There is no such number'
same 'Enter takes none: the message at hand goes on' "$status" 0
check '… and is the one that is sent' sent_to kim@example.org
check '… the others are where they were' drafts_are ann@example.org \
	bob@example.org joe@example.org

several
typed -s Hi kim@example.org -- '' "${here[@]}" r 2 s n k
check 'perhaps sent: said' has "It isn't known whether this was sent"
check '… and asked about' has 'It may have been sent already'
check '… nothing leaves' nothing_sent

several
typed -s Hi kim@example.org -- '' "${here[@]}" r 1 r 1 s
same 'one after the other' "$status" 0
check 'the one at hand is in the list no more' sent_to kim@example.org
check '… and the first is back among the drafts' drafts_are ann@example.org \
	bob@example.org joe@example.org

several
said=$(printf '%s\n' '' '' '' '' r 3 k | run drafts resume --line 20260101-120000-0001 2>&1)
check 'one resumed by name: the others are listed' has 'The newest'
check '… and not itself' lacks 'The oldest \('

fresh
left 0001 01 ann@example.org 'The oldest'
typed -s Hi kim@example.org -- '' "${here[@]}" r s
check 'a single one is told of, with its command' \
	has $'Left behind: a draft to ann@example.org, 2026-01-01 12:01\n  countersign drafts resume --line 20260101-120000-0001\n'
check '… and taken at once' sent_to ann@example.org

fresh
typed -s Hi kim@example.org -- '' "${here[@]}" r s
check 'none: said' has 'No draft was left behind'
check '… and the message goes on' sent_to kim@example.org

# gone between the list and the choice: another process has it
several
mkfifo "$work/answers"
run compose --line -s Hi kim@example.org <"$work/answers" >"$work/said" 2>&1 &
asked=$!
exec 7>"$work/answers"
printf '%s\n' '' "${here[@]}" r >&7
tui_until grep -q 'Which (a number' "$work/said"
rm "$state/drafts/20260101-120000-0001"
printf '%s\n' 3 s >&7
exec 7>&-
wait $asked
same 'one that is gone by then: the message at hand goes on' "$?" 0
check '… and is kept once alone: sent' sent_to kim@example.org
check '… and no copy of it stays' drafts_are bob@example.org joe@example.org

# -- a countersign is for one message
slip=kim@us.army.ml
fresh
left 0001 01 "$slip" 'Another'
: >"$work/fails"
typed -s Hi "$slip" -- '' "${here[@]}" s us.army.ml r s '' k
check 'countersigned, but not sent' has 'Not sent: '
check "… the MTA's words are a row of their own" has $'\nout of order\n'
check 'another message to the same asks again' \
	has 'Another.*Countersign 1 of 1'
check '… and nothing has left' nothing_sent

fresh
left 0001 01 "$slip" 'Another'
compose -s Hi -- "$slip"
tui_wait 'M-R takes up the draft to kim@us.army.ml, 2026-01-01 12:01'
tui_hand hi
tui_keys C-x
tui_wait 'Countersign'
tui_wait '>'
tui_hand us.army.ml
tui_keys Enter
tui_wait 'out of order'
rm "$work/fails"
tui_keys q
tui_wait 'New message'
tui_keys M-r
tui_wait 'Another.*text of 0001'
tui_keys C-x
check 'on the screen, too' tui_wait 'Countersign'
check '… nothing has left' nothing_sent
tui_keys Escape
tui_wait 'Not sent'
tui_keys C-c
tui_wait 'Keep this'
tui_keys y
tui_exit >/dev/null

# -- an MTA that was killed: nobody knows
fresh
: >"$work/dies"
typed -s Hi bob@example.org -- '' "${here[@]}" s s '' k
rm "$work/dies"
check 'sendmail was killed: perhaps sent' has 'Perhaps sent: .*It may have been sent already'
check '… it is kept' draft_has '^To: bob@example.org'

# -- the list on the screen, and the offer in a small window without UTF-8
several
compose
check 'the screen tells of several' \
	tui_wait 'M-R lists 3 drafts, the last to joe@example.org, 2026-01-01 12:03'
tui_keys M-r
check '… and lists them' tui_wait '2026-01-01 12:01  The oldest \(to ann@example.org\)'
tui_keys Down Down Enter
check '… to take one up' tui_wait 'text of 0001'
tui_keys C-o
tui_exit >/dev/null
columns=40 rows=12 extra=(LC_ALL=C)
several
compose
check 'the date is the same without a locale' tui_wait 'joe@example.org, 2026-01-01 12:03'
tui_keys C-c
tui_exit >/dev/null

tap_end
