#!/bin/bash
# compose --line: the same questions as on the screen, as plain prompts; and
# what a hostile link says.
. "$SRC/tests/compose.sh"

mkdir -p "$work/config/countersign"
chmod 700 "$work/config" "$work/config/countersign"
# line ARG ...: the prompts on a terminal
line() {
	local options=() pair
	for pair in "${environment[@]}" "${extra[@]}"; do
		options+=(-e "$pair")
	done
	tui_start "${options[@]}" -- "$program" compose --line "$@"
	tui_wait 'To( \[.*\])?:'
}
# answer WORD ...: a line each
answer() {
	local word
	for word; do
		[ -z "$word" ] || tui_burst "$word"
		tui_keys Enter
	done
}
body_is() { [ "$(sed '1,/^$/d' "$(mta_newest "$work/mta")")" = "$1" ]; }

# -- text above the signature; Subject and To asked about once
fresh
printf 'Kim\n' >"$work/home/.signature"
line
answer '' bob@example.org '' ''
tui_wait 'Text, a line with a dot'
answer hello .
tui_wait 'Send, edit'
answer s
check 'the empty To is asked about' tui_wait 'To is empty'
answer n
tui_wait 'Not sent\.'
answer s
tui_wait $'Send to Cc.*Send to Cc'
answer y
check 'the empty subject too' tui_wait 'The subject is empty'
check 'nothing has left' nothing_sent
answer n
tui_wait $'Not sent.*Not sent'
answer s
check 'To only once' tui_wait $'subject is empty.*subject is empty'
answer y
same 'it is sent' "$(tui_exit)" 0
check 'with the text above the signature' body_is $'hello\n\n-- \nKim'

# -- the sender, and what the header hides
printf 'identities = ( { address = "kim@army.mil"; } ); identities_only = true;\n' \
	>"$work/config/countersign/config"
extra=(XDG_CONFIG_HOME="$work/config")
fresh
line -s Hi -- bob@example.org
answer '' '' '' ''
answer hello .
tui_wait 'Send, edit'
answer e '' '' '' ''
check 'the header again: From too' tui_wait 'From \[kim@army.mil\]:'
answer boss@army.mil '' ''
tui_wait $'Send, edit.*Send, edit'
answer s
check 'no sender but the identities' tui_wait 'Not sent: From: only the addresses'
check 'nothing has left' nothing_sent
extra=()

# -- what policy wants confirmed of all recipients together
policy 'hold = { when = "never"; } set = { thread = "confirm"; }'
fresh
cat >"$work/reply" <<END
From: kim@example.org
To: ann@example.org
Subject: Re: plan
In-Reply-To: <1@example.org>

text
END
line -H "$work/reply"
answer '' 'joe@stranger.example' '' ''
tui_wait 'Send, edit'
answer s
check 'a domain the thread never had is asked about' \
	tui_wait 'confirm: \+ 1 domain the thread never had: stranger.example'
answer ''
tui_wait 'Not sent\.'
check 'Enter means no' nothing_sent
policy

# -- held
policy 'hold = { when = "always"; seconds = 60; }'
fresh
line -s Hi -- bob@example.org
answer '' '' '' '' hello .
tui_wait 'Send, edit'
answer s
check 'it is held' tui_wait 'Sending in 60 s\. Enter sends now'
answer no
check 'a word brings it back' tui_wait 'Stopped: not sent'
check 'nothing has left' nothing_sent
answer s
tui_wait $'Sending in.*Sending in'
answer ''
same 'Enter sends now' "$(tui_exit)" 0
check 'and it is there' sent_to bob@example.org
policy

# -- on the screen: To empty, and a link with more than it may have
fresh
compose -s Hi -c bob@example.org
tui_keys C-x
check 'the screen asks about an empty To' tui_wait 'To is empty'
tui_keys n
tui_wait_gone 'To is empty'
check 'N: nothing is sent' nothing_sent
tui_keys C-x
tui_wait 'To is empty'
tui_keys y
same 'Y sends' "$(tui_exit)" 0
fresh
compose -- 'mailto:bob@example.org?subject=Hi&attach=/etc/passwd&X-Evil=1'
check 'what a link has beyond is named' tui_wait 'The link also has: attach, X-Evil. Not taken'
check 'and not attached' not tui_matches passwd
if [ -x "$(command -v desktop-file-validate)" ]; then
	same 'the .desktop file is valid' \
		"$(desktop-file-validate "$SRC/docs/countersign.desktop" 2>&1)" ''
else
	check 'the .desktop file is valid # SKIP desktop-file-validate is not installed' true
fi

tap_end
