#!/bin/bash
# Names with letters beyond ASCII: learned, judged, explained, and on the screen;
# in a long history as in a short one, and where the index is an older one's.
. "${SRC:?}/tests/compose.sh"
fresh
right='kim@חברתדוגמה.org.il' wrong='kim@חבתדוגמה.org.il'
countersign() {
	env "${environment[@]}" LC_ALL=C.UTF-8 "$program" "$@"
}
verdict() { countersign check "$1" | cut -f 1,3; }
data=$work/home/.local/share/countersign

# a short history
echo "$right" >"$work/list"
countersign learn --list "$work/list" >/dev/null 2>&1
same 'a slip is seen' "$(verdict "$wrong")" "confirm	$right"
same 'so it is where it comes as xn--' \
	"$(verdict kim@xn--5dbccfdj7c6e.org.il)" "confirm	$right"
countersign explain "$wrong" >"$work/explained"
check 'explain: the name' grep -q 'candidate חברתדוגמה.org.il: slip: the “ר” of חברתדוגמה is missing' "$work/explained"
check 'explain: the slip and its cost' grep -Eq -- '-1.40 +slip omitted: the “ר”' "$work/explained"
countersign explain kim@חברתדוגנה.org.il >"$work/explained"
check 'explain: letters that no keymap has' grep -Eq -- \
	'-4.70 +slip other-key: there is “נ” instead of the “מ”' "$work/explained"
mkdir -p "$work/home/.config/countersign"
echo 'keymaps = [ "us", "il" ];' >"$work/home/.config/countersign/config"
chmod 600 "$work/home/.config/countersign/config"
countersign explain kim@חברתדוגנה.org.il >"$work/explained"
check 'explain: letters that a keymap has' grep -Eq -- \
	'slip (adjacent|other)-key: there is “נ” instead of the “מ”' "$work/explained"
check '… at what their keys cost' not grep -q -- '-4.70 ' "$work/explained"

# on the screen
compose -s Hello -- "$wrong"
tui_wait 'is missing'
check 'the hint names what was meant' tui_wait 'חברתדוגמה\.org\.il'
check '… and the letter' tui_wait 'the “ר” of חברתדוגמה is missing'
# what stands out: the letters between a change of looks and the next
tui_tmux capture-pane -p -e | grep -F '→' | sed 's/\x1b\[[0-9;]*m/|/g' >"$work/marked"
check 'its letter is marked, and no other' grep -qE '→ kim@חב\|+ר\|+תדוגמה\.org\.il' "$work/marked"
tui_keys Up Up Up Up Up Up C-y
tui_wait_gone 'is missing'
check 'and can be taken' tui_wait "$right"

# a long history: the index is in a file
fresh
for i in {1..3000}; do echo "a@name$i.example$((i % 7)).org"; done >"$work/list"
{ echo "$right"; echo иван@почта.рф; } >>"$work/list"
countersign learn --list "$work/list" >/dev/null 2>&1
check 'there is an index' test -s "$data/known.index"
same 'a long history: a slip is seen' "$(verdict "$wrong")" "confirm	$right"
same '… in every such name' "$(verdict иван@почт.рф)" "confirm	иван@почта.рф"
same '… and in the names of people' "$(verdict ивн@почта.рф)" \
	"confirm	иван@почта.рф"
same '… while what is right passes' "$(verdict "$right")" 'pass	-'
same '… and so does a name that is new' "$(verdict a@газета.рф)" 'pass	-'

# many such names, and the one that is meant is the least of them
fresh
for i in {1..3000}; do printf 'a@zählwort%d.example%d.org\t2\n' $i $((i % 7)); done >"$work/list"
echo "$right" >>"$work/list"
countersign learn --list "$work/list" >/dev/null 2>&1
same 'of 3,000 the last, too' "$(verdict "$wrong")" "confirm	$right"
same '… and in ASCII' "$(verdict a@zaehlwort77.example0.org)" \
	'confirm	a@zählwort77.example0.org'

# one that an earlier version wrote is made anew
printf '\002' | dd of="$data/known.index" bs=1 seek=7 conv=notrunc 2>/dev/null
same 'an older index: a slip is seen' "$(verdict "$wrong")" "confirm	$right"
same '… and it is replaced' "$(head -c 8 "$data/known.index" | od -An -tx1)" \
	' 63 73 6b 6e 6f 77 6e 04'
# and a damaged one gives no answers that are none
size=$(stat -c %s "$data/known.index")
for at in 24 40 48 56; do
	printf '\377\377\377\377' | dd of="$data/known.index" bs=1 seek=$at \
		conv=notrunc 2>/dev/null
	same "damaged at $at: a slip is seen" "$(verdict "$wrong")" \
		"confirm	$right"
done
same '… and the index whole again' "$(stat -c %s "$data/known.index")" "$size"
tap_end
