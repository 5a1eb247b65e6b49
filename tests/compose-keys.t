#!/bin/bash
# What the keys do: moving, editing, files, the user's own editor.
. "${SRC:?}/tests/compose.sh"

start() {
	fresh
	compose "$@"
}

# -- fields
start
tui_hand 'a@example.org'
tui_keys Enter
check 'Enter goes to the next field' tui_wait_cursor 3,10
tui_keys BTab
check 'Shift-Tab goes back' tui_wait_cursor 2,25
tui_keys Up
check 'Up goes to the field above' tui_wait_cursor 1,37
tui_keys Down Down Down Down Down
tui_wait_cursor 6,10
tui_keys Down
check 'Down at last into the text' tui_wait_cursor 10,0
tui_keys Up
check 'and Up back' tui_wait_cursor 6,10

start -- 'ann@example.org, bob@example.org'
tui_keys Up Up Up
tui_wait_cursor 2,46
tui_keys C-k
check '^K cuts the field' tui_wait_gone 'ann@example'
tui_keys Tab
tui_wait_cursor 3,10
tui_keys C-u
check '^U pastes it into another one' tui_wait 'Cc +: . ann@example.org, . bob@example.org'
tui_keys M-u
check 'M-U takes it back' tui_wait_gone 'ann@example'
tui_keys M-e
check 'M-E does it again' tui_wait 'Cc +: . ann@example.org'
tui_keys C-a
check '^A: the cursor stands behind the mark' tui_wait_cursor 3,12

# a list of addresses pasted line by line becomes a list
start
tui_paste $'ann@example.org\nkim@us.army.ml\n'
check 'pasted lines become recipients' tui_wait 'To +: . ann@example.org, . kim@us.army.ml'
check 'and are judged' tui_wait 'of .mil is missing'

# several in doubt: the line says which it is about
start -- 'kim@us.army.ml, lee@gnail.com'
check 'the first of two' tui_wait 'us.army.ml .* 1 of 2'
tui_keys BTab BTab BTab End
check 'the second, with the cursor there' tui_wait 'gnail.com .* 2 of 2'

# the suggestion for a recipient among others
start -s x -- 'ann@example.org, Kim <kim@us.army.ml>, bob@example.org'
tui_keys Up Up Up Up Up
tui_wait '\^Y takes it'
tui_keys C-y
check '^Y changes that one alone' tui_wait 'To +: . ann@example.org, . Kim <kim@us.army.mil>, . bob@example.org'
tui_keys C-y
check 'without a suggestion it says so' tui_wait 'no suggestion'

# -- the text
start -s x -- bob@example.org
tui_burst 'one two three'
tui_keys Enter
tui_burst 'four'
tui_wait_cursor 11,4
tui_keys C-k
check '^K cuts the line' tui_wait_gone 'four'
tui_keys C-u
check '^U pastes it' tui_wait 'four'
tui_keys M-u
check 'M-U takes it back' tui_wait_gone 'four'
tui_keys M-e
check 'M-E does it again' tui_wait 'four'
tui_keys C-w
tui_wait 'Search:'
tui_burst 'two'
tui_keys Enter
check '^W finds' tui_wait_cursor 10,4
tui_keys C-w
tui_wait 'Search \[two\]:'
tui_burst 'nowhere'
tui_keys Enter
check '^W says what is not there' tui_wait 'Not found: nowhere'
tui_keys C-w
tui_wait 'Search'
tui_keys Escape
check 'Esc leaves the question' tui_wait_gone 'Search'
tui_paste $'pasted one\npasted two'
check 'a paste keeps its lines' tui_wait 'pasted one.*pasted two'
tui_burst 'ünï 漢字 é'
check 'any letters' tui_wait 'ünï 漢字 é'

# -- files
printf 'read from a file\n' >"$work/text"
printf 'x\e[31my\n' >"$work/escape"
start -s x -- bob@example.org
tui_keys C-r
tui_wait 'Read file .Tab'
tui_burst "$work/text"
tui_keys Enter
check '^R puts a file here' tui_wait 'read from a file'
tui_keys C-r
tui_wait 'Read file .Tab'
tui_burst "$work/nowhere"
tui_keys Enter
check 'a file that is not there: says so' tui_wait 'nowhere: No such file'
tui_keys C-r
tui_wait 'Read file .Tab'
tui_burst "$work"
tui_keys Enter
check 'a folder: says so' tui_wait 'not a file'
mkfifo "$work/fifo"
tui_keys C-r
tui_wait 'Read file .Tab'
tui_burst "$work/fifo"
tui_keys Enter
check 'a pipe: says so, and waits for nobody' tui_wait 'fifo: not a file'
tui_keys C-r
tui_wait 'Read file .Tab'
tui_burst "$work/escape"
tui_keys Enter
check 'control characters of a file are shown, not obeyed' tui_wait 'x\^\[\[31my'

tui_keys BTab
tui_keys C-j
tui_wait 'Attach file .Tab'
tui_burst "$work/text"
tui_keys Enter
check '^J attaches' tui_wait "Attchmnt: $work/text"
tui_keys C-j
tui_wait 'Attach file .Tab'
tui_burst "$work/nowhere"
tui_keys Enter
check 'what is not there is not attached' tui_wait 'nowhere: No such file'
tui_keys C-j
tui_wait 'Attach file'
tui_burst "$work/$(printf 'way %.0s' {1..20})"
tui_keys Enter
check '… which takes rows of the text where it is long' tui_wait $'way *\n.*No such file'
tui_burst z
check '… and gives them back' tui_wait_gone 'way'
tui_keys BSpace
tui_keys C-x
same 'sent' "$(tui_exit)" 0
check 'with its attachment' grep -q 'filename="\?text' "$(mta_newest "$work/mta")"

start -s x -a "$work/text" -- bob@example.org
mv "$work/text" "$work/text.gone"
tui_keys C-x
check 'an attachment that went away stops it' tui_wait 'text: No such file'
check 'and nothing is sent' nothing_sent
mv "$work/text.gone" "$work/text"

# -- the user's own editor
cat >"$work/editor" <<'END'
#!/bin/sh
[ -t 0 ] && [ -t 1 ] || exit 9
[ -z "$FAILS" ] || exit 1
sed 's/old/new/' "$1" >"$1.new" && mv "$1.new" "$1"
printf 'edited\n' >>"$1"
END
chmod 755 "$work/editor"
extra=(EDITOR="$work/editor")
start -s x -- bob@example.org
tui_burst 'old text'
tui_wait 'old text'
tui_keys C-_
check '^_ runs the editor, and takes what it made' tui_wait 'new text.*edited'
tui_keys M-u
check 'which can be undone' tui_wait 'old text'
tui_keys C-x
same 'and the screen is whole afterwards' "$(tui_exit)" 0
extra=(EDITOR="$work/editor" FAILS=1)
start -s x -- bob@example.org
tui_burst 'old text'
tui_wait 'old text'
tui_keys C-_
check 'an editor that fails changes nothing' tui_wait 'old text.*the editor failed'
mkdir "$work/tmp"
cat >"$work/dies" <<'END'
#!/bin/sh
[ -z "$LATER" ] || printf 'hours of work\n' >>"$1"
exit 1
END
chmod 755 "$work/dies"
extra=(EDITOR="$work/dies" TMPDIR="$work/tmp")
start -s x -- bob@example.org
tui_hand 'text'
tui_keys C-_
tui_wait 'the editor failed'
same '… and leaves no file' "$(ls "$work/tmp")" ''
extra+=(LATER=1)
start -s x -- bob@example.org
tui_hand 'text'
tui_keys C-_
check 'where it had written, that is kept' tui_wait 'Kept in .*/countersign\.[A-Za-z0-9]*: the editor failed'
same '… in a file of the user alone' "$(cat "$work"/tmp/*) $(stat -c %a "$work"/tmp/*)" 'texthours of work 600'
extra=()

# -- known addresses
fresh
mkdir -p "$work/home"
printf 'ann@example.org\nannika@example.com\nbob@example.net\n' >"$work/list"
env -i PATH="$PATH" "${environment[@]}" "$program" learn --list "$work/list" >/dev/null
compose
tui_hand 'bob'
tui_keys C-t
check '^T completes the only one' tui_wait 'To +: ✓ bob@example.net'
tui_hand ', ann'
tui_keys C-t
tui_wait 'Known addresses.*ann'
tui_keys Down Enter
check '^T lets pick one of several' tui_wait 'To +: ✓ bob@example.net, ✓ ann'
tui_hand ', zzz'
tui_keys C-t
check '^T says when there is none' tui_wait 'No known address'

# -- suspended and continued
fresh
tui_start -e HOME="$work/home" -e EMAIL=kim@example.org -e PS1='$ ' \
	-e COUNTERSIGN_TEST_POLICY="$work/policy" -- bash --norc -i
tui_wait '\$'
tui_burst "$program compose -s Later -- bob@example.org"
tui_keys Enter
tui_wait 'Subject : Later' # and not the command, where keys would still be the shell's
tui_burst 'half'
tui_wait 'half'
tui_keys C-z
check '^Z goes back to the shell' tui_wait 'Stopped'
tui_burst 'echo in the $((40 + 2))'
tui_keys Enter
check 'with the terminal as it was' tui_wait 'in the 42'
tui_burst 'fg'
tui_keys Enter
check 'fg brings the screen back' tui_wait 'New message.*Later.*half'
tui_hand 's'
check 'and its keys' tui_wait 'halfs'

tap_end
