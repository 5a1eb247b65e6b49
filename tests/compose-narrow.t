#!/bin/bash
# ^T's list of known addresses, narrowed by what is typed: letters leave what has
# them, Backspace brings it back, Enter takes one, Esc changes nothing.
. "${SRC:?}/tests/compose.sh"

learned() { # ADDRESS ...
	fresh
	printf '%s\n' "$@" >"$work/list"
	env -i PATH="$PATH" LC_ALL=C.UTF-8 "${environment[@]}" "$program" learn \
		--list "$work/list" >/dev/null
}
mkdir -p "$work/config/countersign"
chmod 700 "$work/config" "$work/config/countersign"
cat >"$work/book" <<'END'
#!/bin/sh
printf 'found\nann.beck@army.mil\tAnn Ärmel\tx\nann@us.army.ml\tAnn Slip\tx\n'
END
chmod 755 "$work/book"
printf 'query_command = "%s";\n' "$work/book" >"$work/config/countersign/config"
chmod 600 "$work/config/countersign/config"
extra=(XDG_CONFIG_HOME="$work/config")
open() { # LETTERS, and the list over them
	compose -s Hi -- "${@:2}"
	tui_hand "$1"
	tui_keys C-t
	tui_wait 'Known addresses'
}
# those of the list, without what stands before and behind them
rows() { tui_screen | grep -E '@|No known' | sed -E 's/^ +|^\? +| +$//g' |
	tr '\n' '|'; }
rows_are() { [ "$(rows)" = "$1" ]; }
only() { tui_until rows_are "$1" || { rows | sed 's/^/#   /' >&3; false; }; }

for size in '80 24 C.UTF-8' '40 12 C'; do
	read -r columns rows letters <<<"$size"
	extra=(XDG_CONFIG_HOME="$work/config" LC_ALL="$letters")
	learned ann@example.org annika@example.com ann.zed@example.org bob@example.net
	open ann
	check "$size: how it is done is said" tui_wait 'Known addresses: letters narrow them'
	tui_burst zed
	check 'letters leave what has them, not only what goes on with them' \
		only 'ann.zed@example.org|'
	check '… and stand above' tui_wait 'Known addresses with: zed'
	tui_keys BSpace BSpace BSpace BSpace
	check 'Backspace brings all back, and no more' tui_wait 'letters narrow them'
	check '… in the order it was' tui_wait 'annika@.*ann@us.army.ml'
	tui_burst 'ORG z'
	check 'words, in letters of either case' only 'ann.zed@example.org|'
	tui_burst q
	check 'nothing like that: said' only 'No known address like that|'
	tui_keys Down PageDown End Enter
	tui_burst q
	check '… Enter takes nothing' tui_wait 'with: ORG zqq'
	tui_keys Escape
	check 'Esc: the field is as it was' tui_wait $'To +: [^a-z]*ann *\n'
	tui_keys C-t
	tui_wait 'letters narrow them'
	tui_burst army
	check "a suspect one keeps its mark" only '"Ann '$([ "$letters" = C ] &&
		echo '<00c4>' || echo Ä)'rmel" <ann.beck@army.mil>|"Ann Slip" <ann@us.army.ml>|'
	check '…' tui_wait '\? "Ann Slip"'
	tui_keys Down
	tui_burst ' BECK'
	check 'fewer: the first of them' tui_wait_gone 'Ann Slip'
	check '… is where the cursor is' [ "$(tui_cursor)" = 1,0 ]
	tui_keys Enter
	check 'Enter takes it' tui_wait 'ann.beck@'
	check '… where it belongs' tui_wait 'To +: .*rmel'
	tui_keys C-c
	tui_wait 'Keep this'
	tui_keys n
	tui_exit >/dev/null
done
columns= rows= extra=(XDG_CONFIG_HOME="$work/config")

learned ann@example.org ann.zed@example.org
open ann
tui_burst ä
check 'letters beyond ASCII, of either case' only '"Ann Ärmel" <ann.beck@army.mil>|'
tui_keys BSpace
check 'Backspace takes a whole one' tui_wait 'letters narrow them'
tui_keys C-c
tui_wait 'To +:'
tui_stop

# more than a list holds: all of them are looked through
extra=()
mapfile -t many < <(printf 'user%03d@example.org\t9\n' {1..300})
learned zed@example.org "${many[@]}"
open ''
check 'more than a list holds' tui_wait 'user001@'
tui_keys End
check '… the least used is not in it' tui_wait_gone 'user001@'
check '…' not tui_matches 'zed@'
tui_burst ze
check '… but found' only 'zed@example.org|'
tui_keys Enter
check '… and taken' tui_wait 'To +: .*zed@example.org'
tui_stop

tap_end
