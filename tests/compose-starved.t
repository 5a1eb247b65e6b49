#!/bin/bash
# Without memory for the list of recipients (tests/starved.c) they can't be judged
# together, and nothing leaves: from the screen, by plain prompts, in batch.
. "${SRC:?}/tests/compose.sh"
program=$BUILD/countersign-starved

fresh
compose -s Hello -- bob@example.org
tui_hand hi
tui_keys C-x
check 'the screen says why it is not sent' tui_wait 'Not sent: out of memory'
check 'the draft is there' tui_until has_draft
check 'nothing was sent' nothing_sent

fresh
tui_start -x 80 -y 24 -e "HOME=$work/home" -e EMAIL=kim@example.org \
	-e "COUNTERSIGN_TEST_POLICY=$work/policy" -- \
	"$program" compose --line -s Hi -- bob@example.org
tui_wait 'To \['
tui_keys Enter Enter Enter Enter
tui_wait 'Text, a line with a dot'
tui_burst hello
tui_keys Enter . Enter
tui_wait 'Send, edit'
tui_keys s Enter
check 'nor by plain prompts, and it is not asked' \
	tui_wait 'Send, edit.*block: out of memory.*Send, edit'
check 'nothing was sent' nothing_sent

fresh
said=$(echo hi | env "${environment[@]}" "$program" compose -s Hello \
	bob@example.org 2>&1)
same 'batch: kept' $? 77
like() { [[ $said =~ $1 ]]; }
check 'and why' like 'out of memory'
check 'nothing was sent' nothing_sent

# a reply without memory for those whom it answers: it can't be judged either
reply() { # LENGTH: the addresses of its thread together, with what divides them
	printf 'From: kim@example.org\nTo: "%s" <bob@example.org>\nSubject: Re: hello\nIn-Reply-To: <1@example.org>\n\nhi\n' \
		"$(printf "%0$(($1 - 40))d" 0)" >"$work/reply"
}
fresh
extra=(STARVED=thread)
reply 7700
compose -H "$work/reply"
tui_keys C-x
same "a reply with memory for its thread is sent" "$(tui_exit)" 0
check "… to whom it answers" sent_to bob@example.org

fresh
reply 7777
said=$(echo hi | env "${environment[@]}" "${extra[@]}" "$program" compose \
	-H "$work/reply" 2>&1)
same 'without it it is not taken' $? 71
check '… and why' like 'reply: out of memory'
check 'nothing was sent' nothing_sent

# resume OPTION ...: the same, where it is a draft already
resume() {
	local options=() pair state=$work/home/.local/state/countersign
	fresh
	mkdir -p -m 700 "$state/drafts"
	{ echo 'X-Countersign-State: written'; cat "$work/reply"; } \
		>"$state/drafts/20260101-000000-0000"
	for pair in "${environment[@]}" "${extra[@]}"; do
		options+=(-e "$pair")
	done
	tui_start -x 80 -y 24 "${options[@]}" -- "$program" drafts resume "$@"
}
resume
tui_wait 'To +:'
tui_keys C-x
check 'a draft without it is not sent' tui_wait 'Not sent: out of memory'
check 'nothing was sent' nothing_sent

resume --line
tui_wait ']: *$'
tui_keys Enter Enter Enter Enter
tui_wait 'Send, edit'
tui_keys s Enter
check 'nor by plain prompts' \
	tui_wait 'Send, edit.*block: out of memo.*Send, edit'
check 'nothing was sent' nothing_sent
tap_end
