#!/bin/bash
# The setting `keys': what a key does is the user's to say, but for what safety
# needs.
. "${SRC:?}/tests/compose.sh"
config=$work/home/.config/countersign/config

# config TEXT: a new home with these settings
config() {
	fresh
	mkdir -p "${config%/*}"
	printf '%s\n' "$1" >"$config"
	chmod 600 "$config"
}
refused() { # TEXT WORDS: that configuration, and what is said of it
	config "$1"
	compose_refused
	same "refused: $2" "$(cat "$work/said")" "$2"
}
compose_refused() {
	tui_start "${options[@]}" -- sh -c "'$program' compose -s x b@example.org 2>'$work/said'; exit \$?"
	same 'exit 78' "$(tui_exit)" 78
	sed -i "s|^countersign: ||; s|$config|FILE|" "$work/said"
}
options=()
for pair in "${environment[@]}"; do options+=(-e "$pair"); done

config 'keys = ( { key = "^S"; action = "send"; },
  { key = "F5"; action = "help"; place = "body"; },
  { key = "^X"; action = "cut"; place = "body"; },
  { key = "M-Z"; action = "undo"; } );'
compose -s Bound -- bob@example.org
check 'the lines at the bottom show the key that was set' tui_wait '\^S Send'
check 'and no other for the same' not tui_matches '\^X Send'
tui_hand 'one line'
tui_keys C-x
check '^X cuts in the text, as set' tui_wait_gone 'one line'
tui_keys M-z
check 'M-Z undoes' tui_wait 'one line'
tui_keys F5
check 'F5 helps' tui_wait '\^S +Send; asks'
check 'the help has the keys that were set' tui_wait 'F5 +This help'
tui_keys q
tui_wait_gone 'any key'
tui_keys C-s
same '^S sends' "$(tui_exit)" 0

# the dialogue knows no setting
config 'keys = ( { key = "^S"; action = "send"; }, { key = "^C"; action = "redraw"; },
  { key = "F2"; action = "cancel"; }, { key = "F3"; action = "take"; } );'
compose -s Hello -- kim@us.army.ml
tui_hand hi
tui_keys BTab
check 'where the suggestion can be taken stands the key that was set' tui_wait 'F3 takes it'
tui_keys C-s
tui_wait Countersign
tui_keys C-s
tui_keys C-c
check 'in the dialogue ^C goes back, whatever it does outside' tui_wait 'Not sent'
check 'and nothing was sent' nothing_sent
tui_keys F2
check 'F2 cancels, as set' tui_wait 'draft'

# what is wrong is told, with file and line
refused 'keys = ( { key = "^Q"; action = "sned"; } );' \
	'FILE:1: keys: no action is called "sned"'
refused 'keys = (
  { key = "Enter"; action = "send"; } );' \
	'FILE:2: keys: no key that may be bound is called "Enter"'
refused 'keys = ( { key = "^X"; action = "none"; } );' \
	'FILE:1: keys: no key is left for "send"'
refused 'keys = ( { key = "^C"; action = "undo"; place = "body"; } );' \
	'FILE:1: keys: no key is left for "cancel"'
check 'policy check tells it too' grep -q 'keys: no key is left for "cancel"' \
	<(env -i PATH="$PATH" "${environment[@]}" "$program" policy check)
check 'nothing was sent by any of them' nothing_sent

tap_end
