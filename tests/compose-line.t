#!/bin/bash
# compose --line: the same questions as on the screen, as plain prompts; and
# what a hostile link says.
. "${SRC:?}/tests/compose.sh"

mkdir -p "$work/config/countersign"
chmod 700 "$work/config" "$work/config/countersign"
# line ARG ...: the prompts on a terminal; SIZE, and a command BEFORE it
before=()
line() {
	local options=() pair
	for pair in "${environment[@]}" "${extra[@]}"; do
		options+=(-e "$pair")
	done
	tui_start -x "${columns:-80}" -y "${rows:-24}" "${options[@]}" -- \
		"${before[@]}" "$program" compose --line "$@"
	tui_wait 'To( \[.*\])?:'
}
# answer WORD ...: a line each, once its prompt stands there
answer() {
	local word
	for word; do
		tui_settle
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
tui_wait 'Not sent\..*Send, edit' # the prompt: what is typed before it joins rows
answer s
tui_wait $'Send to Cc.*Send to Cc'
answer y
check 'the empty subject too' tui_wait 'The subject is empty'
check 'nothing has left' nothing_sent
answer n
tui_wait $'Not sent.*Not sent.*Send, edit'
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
tui_wait 'Stopped: not sent.*Send, edit'
answer s
tui_wait $'Sending in.*Sending in'
answer ''
same 'Enter sends now' "$(tui_exit)" 0
check 'and it is there' sent_to bob@example.org
policy

# -- what the screen has keys for, on a dumb terminal of 40 columns in ASCII
asked() { # N: the question came for the Nth time
	[ "$(all | grep -o 'Send, edit the header' | wc -l)" -ge "$1" ]
}
n=0
next() { n=$((n + 1)); tui_until asked $n || tui_show "question $n"; }
# rows end between words
all() { tui_tmux capture-pane -p -S - | sed 's/^  *//' | tr '\n' ' '; }
says() { [[ $(all) =~ $1 ]] || { all >"$work/said"; false; }; }
cat >"$work/config/countersign/config" <<END
identities = (
	{ name = "Kim Novák"; address = "kim@home.example"; signature = "$work/home.sig"; },
	{ name = "Novák, Kim (J6)"; address = "kim.novak@army.mil";
	  signature = "$work/army.sig"; reply_to = "office@army.mil"; fcc = "$work/home/army"; }
);
END
printf 'Kim\nat home\n' >"$work/home.sig"
printf 'Kim Novak, J6\n' >"$work/army.sig"
echo table >"$work/a table.csv"
cat >"$work/editor" <<'END'
#!/bin/sh
sed -i 's/^and more$/&\
edited/' "$1"
END
chmod 755 "$work/editor"
columns=40 rows=12 before=(env -u TERM VISUAL="$work/editor")
extra=(XDG_CONFIG_HOME="$work/config" LC_ALL=C)
fresh
line
answer kim@us.army.ml
check 'the slip is named, in ASCII' tui_until says 'the "i" of .mil is missing; .ml is Mali'
answer '' '' 'Hällo' 'as discussed' .
next
answer '?'
next
check 'a list of what there is' says 'i  write as another identity.*h  a header field'
answer stop
next
check 'a word is no letter: "stop" sends nothing' not says 'Countersign'
answer i 2
next
check 'another identity' says 'From: "Nov<00e1>k, Kim \(J6\)" <kim.novak@army.mil>'
answer n ''
next
check 'no nick for what is suspect' says 'No nick for what is suspect: kim@us.army.ml'
answer h 'Resent-To: x@example.org'
next
check 'no header that says whom it is to' says 'X-Name: value, or Comments'
answer h 'X-Mission: 7'
next
answer a "$work/nosuch" "$work/a table.csv" ''
next
check 'a file that is not there' says 'No such file or directory: .*nosuch'
check 'the file that is' says '1  6 B  .*a table.csv'
answer a -1 ''
next
answer a "$work/a table.csv" ''
next
answer t 'and more' .
next
answer v
next
check 'in an editor of his own' says 'v[^v]*Send, edit'
answer l
next
check 'the whole, line by line' says 'Subject: H<00e4>llo.*as discussed *and more *edited *--'
answer s
tui_wait 'Type the name that is meant'
answer ''
next
check 'the suggestion was taken' says 'Changed, not sent yet:  *To: kim@us.army.mil'
answer n jim
next
check 'a nick for what is right' says 'jim stands for it now, in '
answer e '' jim - '' '' '' ''
next
check 'a nick is written out' says '= .*kim@us.army.mil'
check 'the same twice is a notice' says 'notice: kim@us.army.mil is there twice'
answer e '' - '' '' '' '' ''
next
answer s
same 'it is sent' "$(tui_exit)" 0
header() { sed '/^$/q' "$(mta_newest "$work/mta")"; }
has_header() { header | grep -qxF -- "$1"; }
check 'to whom it was meant' sent_to kim@us.army.mil
check 'as whom' has_header 'Reply-To: office@army.mil'
check 'with the header' has_header 'X-Mission: 7'
check 'and without a Cc' not eval 'header | grep -q ^Cc'
check 'with the file' grep -q 'filename="a table.csv"' "$(mta_newest "$work/mta")"
check 'and the signature of that one' grep -q '^Kim Novak, J6' "$(mta_newest "$work/mta")"
check 'the copy is where that one has it' grep -q '^X-Mission' "$work/home/army"
check 'no draft is left' has_draft 0

# what is written stays, whatever ends it; and is offered
line -- bob@example.org
answer '' '' '' Lunch 'one line'
check 'while lines come it is on disk' tui_until has_draft
tui_settle # what the program hasn't read goes with the terminal
tui_hang_up
check 'the terminal gone: the lines too' draft_has 'one line'
line
n=0
check 'the next time it is named' says 'Left behind: a draft to bob@example.org.*countersign drafts resume --line'
answer ann@example.org '' '' Other text .
next
answer r
next
check 'and taken up' says 'Kept as a draft.*To: bob@example.org.*one line'
answer s
same 'it is sent' "$(tui_exit)" 0
check 'to whom it was' sent_to bob@example.org
check 'the other one is kept' draft_has ann@example.org
rm -rf "$work/home/.local"
mkdir -p "$work/home/.local/state/countersign/drafts"
chmod -R 700 "$work/home/.local"
printf 'X-Countersign-State: handing over\nFrom: kim@home.example\nTo: bob@example.org\nSubject: Twice\nFcc: =sent\n\nx\n' \
	>"$work/home/.local/state/countersign/drafts/20261123-120000-abcd"
mta_clear "$work/mta"
printf '%s\n' 'yes, and with a long answer' '' '' '' '' k | env -i PATH="$PATH" \
	LC_ALL=C "${environment[@]}" "$program" drafts resume --line >/dev/null 2>&1
check 'the rest of a long answer is no answer to what comes next' \
	draft_has '^To: bob@example.org'
line
n=0
check 'perhaps sent: it says so' tui_until says 'perhaps sent: a message'
answer ann@example.org '' '' Other text .
next
answer r
next
answer s
next
check 'a copy goes to a path' says 'Fcc: a path from /'
answer e '' '' '' '' '' '' none
next
answer s
check 'perhaps sent: asks before it sends' tui_until says 'It may have been sent already'
answer ''
next
check 'Enter means no' nothing_sent
answer k
same 'it is kept' "$(tui_exit)" 1
line
tui_keys C-d
same 'nothing written: ends' "$(tui_exit)" 1
check 'nothing kept' has_draft 2
before=() columns= rows= extra=()

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
