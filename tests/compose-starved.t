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
tap_end
