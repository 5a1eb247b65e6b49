#!/bin/bash
# Attaching: names completed, folders walked, types and sizes shown, and what
# policy refuses.
. "${SRC:?}/tests/compose.sh"
files=$work/files
mkdir -p "$files/deep"
printf '%%PDF-1.4\n' >"$files/report.pdf"
printf '%%PDF-1.4\n' >"$files/no-ending"
printf 'a,b\n' >"$files/table.csv"
head -c 200000 /dev/zero >"$files/zeros"
printf 'x' >"$files/deep/inner.txt"
printf 'x' >"$files/.hidden"
touch "$files/evil"$'\e[31m\n'"name"
touch "$files/"$'\u202egpj.exe'
ln -s /nowhere "$files/broken"
ln -s report.pdf "$files/zlink.pdf"
mkfifo "$files/pipe"

# asked ARG ...: the screen, and the question for a file
asked() {
	fresh
	compose -s x "$@" -- bob@example.org
	tui_keys BTab C-j
	tui_wait 'Attach file .Tab'
}

# -- completion
asked
tui_burst "$files/rep"
tui_keys Tab
check 'Tab completes a name' tui_wait "files/report.pdf"
tui_keys Enter
check 'type and size are told' tui_wait 'Attached .*report.pdf: application/pdf, 9 B'
check 'and stay on the screen' tui_wait 'Attchmnt: .*report.pdf *.\n* *application/pdf, 9 B  report.pdf'
asked
tui_burst "$files/dee"
tui_keys Tab
tui_wait 'files/deep/'
tui_keys Tab
check 'a folder, then what is in it' tui_wait 'files/deep/inner.txt'
tui_keys Enter
tui_wait 'Attached'

# -- the browser
asked
tui_burst "$files/"
tui_keys Tab
check 'Tab lists where there is a choice' tui_wait 'Enter takes or opens'
check 'folders first' tui_wait 'deep/ +folder'
check 'types and sizes' tui_wait 'report.pdf +9 B +application/pdf'
check 'of a name that tells no type the size alone' tui_wait $'zeros +195 KiB *\n'
check 'control characters are shown, not obeyed' tui_wait 'evil\^\[\[31m\^Jname'
check 'and what turns the direction of writing' tui_wait '<202e>gpj.exe'
check 'a link to nothing is one' tui_wait 'broken@ +broken'
check 'a pipe is no file' tui_wait 'pipe +no file'
check 'hidden files are hidden' not tui_matches '\.hidden'
tui_keys .
check '. shows them' tui_wait '\.hidden'
tui_keys b r o k e n Enter
check 'letters jump; a link to nothing is not taken' tui_wait 'points to nothing'
tui_keys Home Enter
check 'Enter opens a folder' tui_wait 'files/deep.*inner.txt'
tui_keys Left
check 'Left goes up, to where one was' tui_wait 'files *.*deep/'
tui_keys z l
tui_keys Enter
check 'a link is taken by its own name' tui_wait 'zlink.pdf: application/pdf'
tui_keys C-x
same 'sent' "$(tui_exit)" 0
check 'with its type' grep -q 'Content-Type: application/pdf' "$(mta_newest "$work/mta")"

asked
tui_burst "$files/ev"
tui_keys Tab
tui_wait 'Enter takes'
tui_keys Enter
check 'a name that no field can hold is refused' tui_wait 'A name with a line break'
asked
tui_burst "$files/nowhere/x"
tui_keys C-t
check 'a folder that is not there: says so' tui_wait 'No such file'
tui_keys Escape
columns=40 rows=12
asked
tui_burst "$files/"
tui_keys Tab
check '40x12 has names and sizes' tui_wait 'report.pdf +9 B'
tui_keys Escape
check 'and back' tui_wait 'Attach'
columns=200 rows=60
extra=(LC_ALL=C)
asked
tui_burst "$files/"
tui_keys Tab
check '200x60, a locale without UTF-8' tui_wait 'report.pdf +9 B +application/pdf'
check 'has no byte of the name raw' not tui_matches $'\u202e'
extra=() columns=80 rows=24

# -- a folder that can't be read; root reads all
if [ "$(id -u)" != 0 ]; then
	mkdir -m 0 "$files/locked"
	asked
	tui_burst "$files/locked/"
	tui_keys C-t
	check 'a locked folder: says so' tui_wait 'Permission denied'
fi

# -- by content, where libmagic is there
if [ "$("$BUILD/countersign-message" --type x <"$files/report.pdf")" = application/pdf ]; then
	asked
	tui_burst "$files/no-ending"
	tui_keys Enter
	check 'libmagic knows it without an ending' tui_wait 'no-ending: application/pdf'
else
	skip 'libmagic knows it without an ending' 'there is no libmagic'
fi
same 'a .csv is one, whatever its content looks like' \
	"$("$BUILD/countersign-message" --type t.csv <"$files/table.csv")" text/csv
same 'a message is not sent as one' \
	"$(printf 'From: a@b\nTo: c@d\nSubject: x\n\nhi\n' | cat >"$work/m"; "$BUILD/countersign-message" --type m <"$work/m" | grep -c message/)" 0

# -- gone before it is sent
fresh
compose -s x -a "$files/table.csv" -- bob@example.org
mv "$files/table.csv" "$work/table.csv"
tui_keys C-x
check 'a file that is gone: nothing is sent, and it is named' tui_wait '/table.csv: No such file'
check '… in its own row, too' tui_wait '  table.csv: No such file'
check '… nothing' nothing_sent
mv "$work/table.csv" "$files/table.csv"

# -- what policy refuses
policy 'hold = { when = "never"; }; attach = { refused = [ "exe", "application/pdf" ]; size_most = 100; count_most = 2; };'
asked
tui_burst "$files/report.pdf"
tui_keys Enter
check 'policy refuses a type' tui_wait 'policy lets no "application/pdf" be attached'
cp "$files/table.csv" "$files/run.EXE."
asked
tui_burst "$files/run.EXE."
tui_keys Enter
check 'and an ending, however it is written' tui_wait 'policy lets no "exe" be attached'
asked
tui_burst "$files/zeros"
tui_keys Enter
check 'and a size' tui_wait 'size_most is 100'
fresh
compose -s x -a "$files/table.csv" -a "$files/deep/inner.txt" -a "$files/.hidden" -- bob@example.org
tui_keys C-x
check 'and too many' tui_wait '3 files are attached, attach.count_most is 2'
check 'nothing was sent' nothing_sent
fresh
env -i PATH="$PATH" "${environment[@]}" "$program" compose -s x -a "$files/report.pdf" -- bob@example.org </dev/null >/dev/null 2>"$work/said"
check 'nor without a screen' nothing_sent
check '… which says why' grep -q 'policy lets no' "$work/said"

tap_end
