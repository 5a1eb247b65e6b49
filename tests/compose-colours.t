#!/bin/bash
# Colours: 8, 16, 256 and direct ones by what the terminal is called, none by
# NO_COLOR; for dark and light backgrounds; on every screen alike.  tmux shows
# what reached it.  (That they can be read: tests/unit/theme.c.)
. "${SRC:?}/tests/compose.sh"

# the attributes and the colour of the mark before the suspect recipient
mark_look() {
	tui_tmux capture-pane -p -e | sed -nE '/kim@us/{
		s/^(.*[^m])?((\x1b\[[0-9;]*m)+)\?.*/\2/; s/\x1b\[//g
		s/m/ /g; s/ $//; p; q; }'
}
# on_screen EXTRA ... -- ARG ...: the program in a home of its own; the one
# before is left to end by itself
homes=0
on_screen() {
	local options=() pair state
	homes=$((homes + 1))
	state=$work/home$homes/.local/state/countersign
	(umask 77; mkdir -p "$state"; : >"$state/welcomed")
	for pair in "${environment[@]}" HOME="$work/home$homes"; do
		options+=(-e "$pair")
	done
	while [ "$1" != -- ]; do options+=(-e "$1"); shift; done
	tui_start "${options[@]}" -- "$program" "${@:2}"
}
suspect_on() { # EXTRA ...
	on_screen "$@" -- compose -s x -- kim@us.army.ml
	tui_wait 'is missing' && tui_settle
}
setting() {
	mkdir -p "$work/config/countersign"
	printf 'screen = { colours = "%s"; };\n' "$1" \
		>"$work/config/countersign/config"
}

# kind of terminal | wanted on dark | wanted on light; on light,
# colours below 16 are never bold
while IFS='|' read -r kind dark light; do
	if ! infocmp "$kind" >/dev/null 2>&1; then
		for mode in dark light; do
			skip "$kind, $mode" 'terminfo has it not: ncurses-term is missing'
		done
		continue
	fi
	suspect_on TERM="$kind"
	same "$kind, dark" "$(mark_look)" "$dark"
	suspect_on TERM="$kind" COLORFGBG='0;15'
	same "$kind, light" "$(mark_look)" "$light"
done <<'END'
screen|1 33|35
xterm|1 33|35
linux|1 33|35
xterm-16color|1 93|35
xterm-88color|1 93|35
xterm-256color|1 38;5;220|1 38;5;94
tmux-256color|1 38;5;220|1 38;5;94
xterm-direct|1 38;2;255;215;95|1 38;2;122;79;0
tmux-direct|1 38;2;255;215;95|1 38;2;122;79;0
xterm-direct256|1 38;2;255;215;95|1 38;2;122;79;0
vt100|1|1
END

# what COLORTERM promises is taken where terminfo knows how
if infocmp tmux-direct >/dev/null 2>&1; then
	suspect_on TERM=tmux-256color COLORTERM=truecolor
	same 'COLORTERM: direct colours' "$(mark_look)" '1 38;2;255;215;95'
else
	skip 'COLORTERM: direct colours' 'ncurses-term is missing'
fi
suspect_on TERM=screen COLORTERM=truecolor
same 'COLORTERM, but a kind without: as terminfo says' "$(mark_look)" '1 33'
suspect_on TERM=tmux-256color COLORTERM=$'\e[31m'
same 'COLORTERM with something else: as terminfo says' "$(mark_look)" '1 38;5;220'

# none
for kind in screen xterm-16color tmux-256color xterm-direct; do
	infocmp "$kind" >/dev/null 2>&1 || kind=xterm
	suspect_on TERM="$kind" NO_COLOR=1 COLORTERM=truecolor
	same "NO_COLOR on $kind" "$(tui_colours)" ''
done
suspect_on NO_COLOR=
check 'an empty NO_COLOR says nothing' test -n "$(tui_colours)"

# the setting counts more than the environment, NO_COLOR more than both
setting dark
suspect_on XDG_CONFIG_HOME="$work/config" COLORFGBG='0;15'
same 'set to dark' "$(mark_look)" '1 38;5;220'
setting light
suspect_on XDG_CONFIG_HOME="$work/config" COLORFGBG='15;0'
same 'set to light' "$(mark_look)" '1 38;5;94'
suspect_on XDG_CONFIG_HOME="$work/config" NO_COLOR=1
same 'set to light, and NO_COLOR' "$(tui_colours)" ''

# the dialogue by itself has the same colours
confirm_on() {
	on_screen XDG_CONFIG_HOME="$work/config" -- confirm kim@us.army.ml
	tui_wait Countersign && tui_settle
}
confirm_on
check 'confirm: light' grep -q $'\e\\[38;5;94m' <<<"$(tui_tmux capture-pane -p -e)"
setting none
confirm_on
same 'confirm: none' "$(tui_colours)" ''

tap_end
