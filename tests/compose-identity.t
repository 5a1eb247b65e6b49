#!/bin/bash
# Whom one writes as: identities with signature, Reply-To and Fcc.
. "${SRC:?}/tests/compose.sh"

mkdir -p "$work/config/countersign"
chmod 700 "$work/config" "$work/config/countersign"
config() { printf '%s\n' "$1" >"$work/config/countersign/config"; }
people='identities = (
	{ name = "Kim Novak"; address = "kim@home.example"; signature = "'$work'/home.sig"; },
	{ name = "Novak, Kim (J6)"; address = "kim.novak@army.mil"; for = [ "mil" ];
	  signature = "'$work'/army.sig"; reply_to = "office@army.mil"; fcc = "'$work'/home/army"; },
	{ address = "list@club.example"; signature = ""; }
);'
printf 'Kim\nat home\n' >"$work/home.sig"
printf -- '-- \nKim Novak, J6\n\n' >"$work/army.sig"
extra=(XDG_CONFIG_HOME="$work/config")
body_is() { [ "$(sed '1,/^$/d' "$(mta_newest "$work/mta")")" = "$1" ]; }
# goes up to From; further Up does nothing there
at_from() { [[ $(tui_cursor) == 1,* ]]; }
go_from() {
	tui_keys M-\\ Up Up Up Up Up Up Up Up Up Up
	tui_settle
	tui_until at_from
}
header_has() { sed '/^$/q' "$(mta_newest "$work/mta")" | grep -qxF -- "$1"; }

# -- the signature alone: ~/.signature
config ''
fresh
printf 'Kim\n' >"$work/home/.signature"
compose -s Hi -- bob@example.org
check '~/.signature stands below the text' tui_wait $'\n-- *\nKim'
tui_hand hello
tui_keys C-x
same 'it is sent' "$(tui_exit)" 0
check 'with the text above' body_is $'hello\n\n-- \nKim'

fresh
printf -- '-- \r\nKim M\374ller\r\n' >"$work/home/.signature"
compose -s Hi -- bob@example.org
check '… of another system' tui_wait $'\n-- *\nKim Müller *\n'
check 'with one line of dashes' tui_differs $'-- *\n--'

fresh
printf 'Kim\n' >"$work/home/.signature"
compose
tui_wait Kim
tui_keys C-c
same 'a signature alone is no message: nothing to ask' "$(tui_exit)" 1
check 'and none to keep' has_draft 0

fresh
printf 'Kim\n' >"$work/home/.signature"
printf 'before\0behind\n' >"$work/zero"
compose -s Hi -i "$work/zero" -- bob@example.org
check 'a zero byte in a file does not end what is signed' tui_wait $'before.*behind *\n *\n-- *\nKim'

# -- the first identity, and another
config "$people"
fresh
compose -s Hi -- bob@example.org
check 'the first one is the sender' tui_wait 'From +: Kim Novak <kim@home.example>'
check 'with its signature' tui_wait $'\n-- *\nKim *\nat home'
tui_hand hello
go_from
tui_keys C-t
check '^T in From shows them' tui_wait 'Write as.*kim@home.example.*"Novak, Kim \(J6\)" <kim.novak@army.mil>.*list@club'
tui_keys Down Enter
check 'another one' tui_wait 'From +: "Novak, Kim \(J6\)" <kim.novak@army.mil>'
check 'its Reply-To and Fcc' tui_wait 'Reply-To: office@army.mil.*Fcc +: .*/home/army'
check 'its signature in the place of the other' tui_wait $'hello *\n *\n-- *\nKim Novak, J6'
check 'the other is gone' tui_wait_gone 'at home'
check 'it is not meant for everybody' tui_wait 'to example.org you write as kim@home.example'
tui_keys C-x
same 'it is sent' "$(tui_exit)" 0
check 'from there' header_has 'From: "Novak, Kim (J6)" <kim.novak@army.mil>'
check 'with Reply-To' header_has 'Reply-To: office@army.mil'
check 'and its text' body_is $'hello\n\n-- \nKim Novak, J6'
check 'the copy is filed where that one has it' grep -q '^Subject: Hi' "$work/home/army"

# back again: nothing of it stays
fresh
compose -s Hi -- jane@army.mil
check 'by the recipient: the one that is for it' tui_wait 'From +: "Novak, Kim'
go_from
tui_keys C-t
tui_wait 'Write as'
tui_keys End Enter
check 'one without a signature' tui_wait_gone 'J6'
check 'Reply-To and Fcc went with the other' tui_wait_gone '(Reply-To|Fcc)'
check 'From that does not fit is a notice' tui_wait '! to army.mil you write as kim.novak@army.mil'
tui_keys C-t
tui_wait 'Write as'
tui_keys Home Enter
check 'a signature where none was' tui_wait $'-- *\nKim *\nat home'

# a signature changed by hand stays
tui_keys Tab Tab Tab Tab Tab Tab
tui_wait_cursor 10,0
tui_keys M-/
tui_hand x
go_from
tui_keys C-t
tui_wait 'Write as'
tui_keys Down Enter
check 'what was changed by hand is kept' tui_wait 'changed by hand'
check 'and stands there' tui_wait 'at home'

# From typed by hand
fresh
compose -s Hi -- jane@army.mil
tui_wait 'J6'
go_from
tui_keys C-k
tui_hand 'kim@home.example'
tui_keys Tab
check 'From by hand: what belongs to it follows' tui_wait $'-- *\nKim *\nat home'

# -- as whom it was before
known=$work/home/.local/share/countersign/known
fact_is() { grep -qxP "$1" "$known"; }
by_default() {
	compose -s Hi "${reply[@]}" -- bob@example.org
	tui_wait 'bob@'
}
write_as_army() {
	go_from
	tui_keys C-k
	tui_hand 'kim.novak@army.mil'
	tui_keys Tab
	tui_wait 'Reply-To: office'
}
notice='! you wrote as kim.novak@army.mil before, to bob@example.org'
config "${people/for = \[ \"mil\" \];/}"
reply=()
fresh
by_default
tui_hand hello
tui_keys C-x
same 'written from home first' "$(tui_exit)" 0
check 'the history keeps it' fact_is 'bob@example.org\t1\t.*\tsent\t\t\tkim@home.example'
by_default
check 'the same again: no word' not tui_matches 'before'
write_as_army
check 'another one: one line says so' tui_wait '! you wrote as kim@home.example before, to bob@example.org'
tui_keys C-x
same 'it is sent all the same' "$(tui_exit)" 0
check 'the last one counts' fact_is 'bob@example.org\t2\t.*\tkim.novak@army.mil'
by_default
check 'now it is the other way round' tui_wait "$notice"
tui_stop
columns=40 rows=12 extra+=(LC_ALL=C)
by_default
check 'on a small screen, without UTF-8' tui_wait $'! you wrote as kim.novak@army.mil *\n *before, to bob@example.org'
tui_stop
columns=80 rows=24 extra=(XDG_CONFIG_HOME="$work/config")
seq 3000 | sed 's|.*|colleague&@office&.example.org|' >"$work/list"
env "${environment[@]}" "$program" learn --list "$work/list" >/dev/null
check 'a large history has an index' test -s "$known.index"
by_default
check 'which says the same' tui_wait "$notice"
tui_stop
sed -i 's/\tkim.novak@army.mil$//' "$known"
by_default
check 'an earlier version drops it: no word' not tui_matches 'before'
tui_stop
cat >"$work/sent" <<END
From kim@army.mil Mon Nov 23 10:00:00 2026
From: Kim <kim.novak@army.mil>
To: ann@example.org
Date: Mon, 23 Nov 2026 10:00:00 +0000
Message-ID: <1@army.mil>

x
END
env "${environment[@]}" "${extra[@]}" "$program" learn --mail "$work/sent" >/dev/null
check 'learned from what was sent' fact_is 'ann@example.org\t1\t.*\tkim.novak@army.mil'
compose -s Hi -- ann@example.org
check 'tells too' tui_wait 'you wrote as kim.novak@army.mil before, to ann'
tui_stop

# a reply tells by itself
cat >"$work/reply" <<END
From: Kim Novak <kim@home.example>
To: ann@elsewhere.example, kim.novak@army.mil
Subject: Re: plan
In-Reply-To: <1@example.org>

text
END
fresh
compose -H "$work/reply"
check 'a thread that has both: no word' not tui_matches 'thread'
write_as_army
check 'nor for the other one' not tui_matches 'thread'
tui_stop
sed -i 's/, kim.novak@army.mil//' "$work/reply"
compose -H "$work/reply"
tui_wait ann@
write_as_army
check 'another one than the thread has' tui_wait '! in this thread you are kim@home.example'
printf '%s\n' "$people set = { identity = \"off\"; };" >"$work/config/countersign/config"
compose -H "$work/reply"
tui_wait ann@
write_as_army
check 'set.identity = "off": no word' not tui_matches 'in this thread'
tui_stop
config 'identities = ( { address = "kim@home.example"; } );'
fresh
by_default_one() { compose -s Hi -- bob@example.org; tui_wait 'kim@home'; }
by_default_one
tui_keys C-x
tui_exit >/dev/null
check 'with one identity nothing is kept' fact_is 'bob@example.org\t1\t[-0-9]*\t[-0-9]*\tsent'
config "$people"

# -- 40x12
columns=40 rows=12
fresh
compose -s Hi -- jane@army.mil
go_from
tui_keys C-t
check 'the list on a small screen' tui_wait 'Write as.*Kim Novak <kim@home.example>'
tui_keys Escape
check 'Esc goes back' tui_wait 'To +: '
columns=80 rows=24

# -- what policy says
config ''
policy "$people identities_only = true;"
chmod 644 "$work/policy/policy.conf"
fresh
compose -s Hi -- bob@example.org
tui_wait 'kim@home.example'
go_from
tui_keys C-k
tui_hand 'boss@army.mil'
tui_keys C-x
check 'identities_only: no other sender' tui_wait 'From: only the addresses of identities'
check 'nothing was sent' nothing_sent
batch() {
	env -i PATH="$PATH" LC_ALL=C.UTF-8 "${environment[@]}" "${extra[@]}" \
		"$program" compose "$@" </dev/null
}
printf 'From: boss@army.mil\nTo: bob@example.org\nSubject: x\n\nx\n' >"$work/draft"
batch -H "$work/draft" >/dev/null 2>"$work/err"
same 'nor in batch' "$?" 77
check 'which says so' grep -q 'only the addresses of identities' "$work/err"
config 'identities = ( { address = "boss@army.mil"; } );'
batch -H "$work/draft" >/dev/null 2>"$work/err"
same "nor by the user's own file" "$?" 77
check 'nothing was sent' nothing_sent

tap_end
