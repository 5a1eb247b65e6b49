#!/bin/bash
# The first time there are three lines of welcome, and the mouse, where it is
# wanted.
. "${SRC:?}/tests/compose.sh"
state=$work/home/.local/state/countersign
config=$work/home/.config/countersign/config
settings() {
	fresh
	mkdir -p "${config%/*}"
	printf '%s\n' "$1" >"$config"
	chmod 600 "$config"
}
mouse_becomes() { tui_until mouse_is "$1"; }
mouse_is() { [ "$(tui_get mouse_any_flag)$(tui_get mouse_standard_flag)" = "$1" ]; }
# pointed BUTTON ROW COLUMN: what a terminal sends, rows and columns from 0
pointed() {
	tui_tmux send-keys -l $'\e'"[<$1;$(($3 + 1));$(($2 + 1))M"$'\e'"[<$1;$(($3 + 1));$(($2 + 1))m"
}

# -- welcome
fresh
rm -rf "$work/home/.local"
compose
check 'the first time: three lines' tui_wait 'New here.*\^G shows all keys.*judged as you type.*\^X sends'
same 'they are noted down, for nobody else' "$(stat -c %a "$state/welcomed")" 600
tui_hand x
check 'and go with the first key' tui_wait_gone 'New here'
tui_stop
compose
check 'the second time: none' tui_differs 'New here'
tui_stop
fresh
rm -rf "$work/home/.local"
columns=40 rows=12
compose
check 'none where there is no room' tui_differs 'New here'
tui_stop
columns=80 rows=24
compose -s x
check 'but the next time there is' tui_wait 'New here'
fresh
rm -rf "$work/home/.local"
extra=(LC_ALL=C)
compose
check 'in ASCII where the locale has no more' tui_wait '\+ known, \. new, \? suspect'
extra=()
tui_stop
rm -f "$state/welcomed"
mkdir "$state/welcomed"
compose
check 'where nothing can be noted down: never' tui_differs 'New here'

# -- the mouse
fresh
compose -s Subject -- bob@example.org
check 'off by default' mouse_is 00
pointed 0 2 12
tui_burst 'text'
check '… what a terminal sends all the same is swallowed' tui_wait 'Attchmnt:.*text'
check '… and nothing else' not tui_matches '\[<0|;13'

settings 'screen = { mouse = true; };'
compose -s Subject -- bob@example.org
check 'on where it is set' mouse_becomes 11
tui_paste $'one\ntwo words\nthree'
tui_wait 'three'
pointed 0 11 3
check 'a click in the text goes there' tui_wait_cursor 11,3
pointed 0 5 13
check 'a click in a field goes there' tui_wait_cursor 5,13
tui_hand X
check 'and one types there' tui_wait 'Subject : SubXject'
pointed 0 2 15
check 'a click on a recipient' tui_wait_cursor 2,15
pointed 0 23 5
pointed 2 5 5
tui_hand Y
check 'a click elsewhere does nothing' tui_wait 'bobY@example.org|boYb@example.org|bYob@example.org'
settings 'screen = { mouse = true; };'
printf '%s\n' {1..80} >"$work/long"
compose -s Subject -i "$work/long" -- bob@example.org
tui_wait '─.1.2.3'
pointed 65 15 5
pointed 65 15 5
check 'the wheel scrolls' tui_wait_gone '─.1.2.3'
pointed 64 15 5
pointed 64 15 5
check 'and back' tui_wait '─.1.2.3'

# … and the help, which a click doesn't close
rows=12
settings 'screen = { mouse = true; };'
compose -s Subject -- bob@example.org
tui_keys C-g
tui_wait 'Everywhere' && tui_settle
first=$(tui_row 4)
pointed 65 5 5
pointed 0 5 5
fourth_is_first() { [ "$(tui_row 1)" = "$first" ]; }
check 'the wheel scrolls the help by three' tui_until fourth_is_first
check '… which a click leaves open' tui_wait 'More below'
pointed 64 5 5
pointed 64 5 5
check '… and back, not beyond its begin' tui_wait 'Everywhere'
tui_keys q
tui_wait_gone 'Everywhere'

# … the list of known addresses
settings 'screen = { mouse = true; };'
printf 'pick%02d@example.org\n' {1..40} >"$work/many"
env HOME="$work/home" COUNTERSIGN_TEST_POLICY="$work/policy" \
	"$program" learn --list "$work/many" >/dev/null
compose
tui_hand pick
tui_keys C-t
tui_wait 'Enter takes it'
tui_wait_cursor 1,0
pointed 65 5 5
check 'the wheel goes through the list' tui_wait_cursor 4,0
pointed 64 5 5
check '… and back' tui_wait_cursor 1,0
pointed 0 6 5
check 'a click goes to an entry' tui_wait_cursor 6,0
tui_settle
picked=$(tui_row 6 | tr -d ' ')
pointed 0 11 5
pointed 0 0 5
tui_keys Enter
check '… and takes it not before Enter' tui_wait "To +: . $picked"

# … and folders
settings 'screen = { mouse = true; };'
mkdir -p "$work/folder"
for name in {10..40}; do : >"$work/folder/file$name"; done
compose
tui_keys C-j
tui_wait 'Attach'
tui_burst "$work/folder/"
tui_keys C-t
tui_wait 'file10'
tui_wait_cursor 1,1
pointed 65 5 5
check 'the wheel goes through a folder' tui_wait_cursor 4,1
pointed 64 5 5
check '… and back' tui_wait_cursor 1,1
pointed 0 3 5
check 'a click goes to a file' tui_wait_cursor 3,1
pointed 0 11 5
tui_keys Enter
check '… and takes it not before Enter' tui_wait "folder/file12"
rows=24

# -- never in the dialogue
settings 'screen = { mouse = true; };'
compose -s Hello -- kim@us.army.ml
tui_hand hi
tui_keys C-x
tui_wait 'Countersign'
check 'in the dialogue it is off' mouse_becomes 00
pointed 0 12 12
check '… and what it sends changes nothing' tui_wait 'Countersign'
tui_keys Escape
tui_wait 'Not sent'
check 'afterwards it is on again' mouse_becomes 11
tui_keys C-c
tui_wait 'Keep this message'
tui_keys y
tui_until tui_ended
check 'at the end it is off' mouse_becomes 00
check 'nothing was sent' nothing_sent

tap_end
