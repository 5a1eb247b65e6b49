#!/bin/bash
# Golden screens: tests/screens/NAME.txt is what NAME must look like, the last
# line being the cursor.  A screen that was changed on purpose is written anew
# by SCREENS=write tests/compose-screen.t, and looked at.
. "${SRC:?}/tests/compose.sh"

# golden NAME: the screen as it is now
# an autosave, which comes when it does, is told in the title
picture() { tui_screen | sed '1 { s/draft kept *$//; s/ *$//; }'; echo "cursor $(tui_cursor)"; }
is_golden() { [ "$(picture)" = "$(cat "$1")" ]; }
is_still() { # looked at twenty times
	local before=$still
	still=$(picture)
	looks=$(($([ "$still" = "$before" ] && echo "$looks") + 1))
	[ $looks -ge 20 ]
}
golden() {
	local file=$SRC/tests/screens/$1.txt still= looks=0
	if [ "${SCREENS-}" = write ]; then
		tui_until is_still
		echo "$still" >"$file"
	fi
	tui_until is_golden "$file"
	same "screen $1" "$(picture)" "$(cat "$file")"
}
start() {
	fresh
	compose "$@"
}
long='Alice Anderson <alice@example.org>, Bob Brown <bob@example.com>, kim@us.army.ml, "Doe, Jane" <jane.doe@army.mil>, someone.with.a.long.name@a.very.long.domain.example.org'

start
golden empty

start -s 'Lunch on Friday' -c 'lee@example.org' -- bob@example.org
tui_hand hi
golden clean

start -s 'Lunch on Friday' -- kim@us.army.ml
golden suspect
tui_keys C-x
tui_wait Countersign
golden dialogue
tui_hand us.a
golden dialogue-typing
tui_burst xxxx
tui_wait Pasted
golden dialogue-refused

start -- "$long"
golden rows
tui_keys Up Up Up
golden rows-last
tui_keys Up Up
golden rows-first

for size in 40x12 20x6 60x16; do
	columns=${size%x*} rows=${size#*x}
	start -s 'Lunch on Friday' -- kim@us.army.ml
	golden "suspect-$size"
	tui_keys C-x
	tui_wait '>'
	golden "dialogue-$size"
done
columns=40 rows=12
start
golden empty-40x12
tui_keys C-g
tui_wait 'This help'
golden help-40x12
tui_keys q
tui_wait_gone 'This help'
start -s 'Lunch on Friday' -- kim@us.army.mil
tui_hand hi
tui_keys C-c
tui_wait 'Keep this message'
golden question-40x12
start -s "Lunch on Friday, in the garden of the old mill where we met last time" \
	-- kim@us.army.mil
tui_keys Up Up
tui_keys End
tui_hand ', at noon'
check 'a long subject shows the row that is typed in' tui_wait ', at noon'
columns=80 rows=24

# no screen is too small, and nothing is lost by one
start -s Small -- kim@us.army.ml
tui_burst 'written before'
tui_wait 'written before'
for size in 1x1 2x1 1x2 3x3 80x1 1x24 5x5 7x4; do
	tui_resize "${size%x*}" "${size#*x}"
	tui_keys x
done
tui_resize 80 24
check 'no screen is too small' tui_wait 'written beforexxxxxxxx'

# where the locale has no UTF-8
extra=(LC_ALL=C)
start -s 'Hällo' -- 'Jürgen <juergen@example.org>, kim@us.army.ml'
golden c-locale
tui_keys C-x
tui_wait Countersign
golden c-locale-dialogue
extra=()

# control characters of others never reach the terminal
start -s $'evil \e[31mred\a \xc2\x9b31m \u202etxt' -- $'kim\e]0;x@us.army.ml'
golden control-characters

# written from right to left: in the order of the message, a cell a letter with
# its points, a row each for recipients and for the two names of a hint
printf '%s\n' 'שָׁלוֹם abc 123' 'مرحبا بالعالم، لا' 'می‌خواهم' >"$work/body"
start -s 'שָׁלוֹם עולם, مرحبا (1)' -i "$work/body" -- \
	lee@example.org kim@דוגמה.ישראל bob@example.com דוד@us.army.ml
tui_wait 'is missing'
golden right-to-left
tui_keys Up
check 'the cursor behind it' tui_wait_cursor 8,30
tui_keys Left Left Left Left
check '… goes by letters' tui_wait_cursor 8,26
tui_keys Home Right Right
check '… and over their points' tui_wait_cursor 8,12
tui_keys Delete
check '… which go with them' tui_wait 'שָׁלם עולם'
tui_keys C-x
tui_wait Countersign
golden right-to-left-dialogue
tui_burst 'ש'
tui_keys Escape
tui_wait 'Not sent'

# what turns other text around is shown wherever it comes from, and never raw
turners=$'\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'
has_turner() { tui_screen | grep -q "[$turners]"; }
columns=200
echo "body$turners" >"$work/body"
start -s "sub$turners" -c $'"a\u202eb" <kim@us.army.mil>' -i "$work/body" \
	-- $'kim\u2066@us.army.ml'
shown='<061c><200e><200f><202a><202b><202c><202d><202e><2066><2067><2068><2069>'
check 'in the subject' tui_wait "sub$shown"
check '… the text' tui_wait "body$shown"
check '… a name' tui_wait 'a<202e>b'
check '… an address and its hint' tui_wait '✗ kim<2066>@us.army.ml.*✗ kim<2066>@us.army.ml'
check '… and nowhere raw' not has_turner
columns=80

# a terminal without colours, and NO_COLOR
extra=(NO_COLOR=1)
start -s 'Lunch on Friday' -- kim@us.army.ml
golden suspect
same 'NO_COLOR: no colour' "$(tui_colours)" ''
extra=(TERM=vt100)
start -s 'Lunch on Friday' -- kim@us.army.ml
check 'vt100: the same signs' tui_wait 'To      : . kim@us.army.ml'
same 'vt100: no colour' "$(tui_colours)" ''
extra=(TERM=linux LINES=99999 COLUMNS=3)
start -s 'Lunch on Friday' -- kim@us.army.ml
check 'a kind of terminal that says no size' tui_wait 'To      : . kim@us.army.ml'
extra=()
start -s 'Lunch on Friday' -- kim@us.army.ml
check 'else the suspect one is coloured' tui_until eval '[ -n "$(tui_colours)" ]'

# a terminal on which no screen can be shown: plain prompts
extra=(TERM=dumb)
fresh
tui_start -e HOME="$work/home" -e TERM=dumb -e EMAIL=kim@example.org \
	-e COUNTERSIGN_TEST_POLICY="$work/policy" -- "$program" compose
check 'a terminal that places no cursor gets plain prompts' tui_wait '^BEFORE.Enter keeps .*To:'
tui_settle
tui_resize 70 20
tui_settle
tui_hand kim@example.org
tui_keys Enter
check '... which go on where its size changes' tui_wait 'Cc:'
extra=()

# the keys
start
tui_keys C-g
tui_wait Help
golden help
tui_keys q
tui_wait 'New message'

# suspend and back
tui_keys C-l
tui_wait 'New message'
golden empty

# -- every row of the header, and a wide screen
start -s 'Lunch on Friday' -- bob@example.org
tui_keys C-p C-r Up Up Up Up Up
golden rich
columns=200 rows=60
start -s 'Lunch on Friday' -- kim@us.army.ml
golden suspect-200x60
columns= rows=

# -- whom one writes as, also small and without UTF-8
mkdir -p "$work/config/countersign"
chmod 700 "$work/config" "$work/config/countersign"
cat >"$work/config/countersign/config" <<END
identities = (
	{ name = "Kim Novák"; address = "kim@home.example"; signature = "$work/home.sig"; },
	{ name = "Novák, Kim (J6)"; address = "kim.novak@army.mil"; for = [ "mil" ]; signature = ""; },
	{ address = "club@list.example"; signature = ""; }
);
END
printf 'Kim\nat home\n' >"$work/home.sig"
for one in '' -40x12 -c; do
	extra=(XDG_CONFIG_HOME="$work/config")
	case $one in
	-40x12) columns=40 rows=12 ;;
	-c) extra+=(LC_ALL=C) columns=80 rows=24 ;;
	esac
	start -s 'Lunch on Friday' -- bob@army.mil
	tui_wait 'army.mil'
	tui_keys M-\\ Up Up Up Up Up Up
	tui_keys C-t
	tui_wait 'Write as'
	golden "identities$one"
	tui_keys Up Enter
	tui_wait 'kim@home'
	golden "identity$one"
done
columns= rows= extra=()

tap_end
