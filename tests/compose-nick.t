#!/bin/bash
# Nicks, and header fields without a row: given on the screen, read by mutt, never for what is suspect.
. "${SRC:?}/tests/compose.sh"

mkdir -p "$work/config/countersign"
chmod 700 "$work/config" "$work/config/countersign"
file() { cat "$work/home/$1"; }
at_to() { [[ $(tui_cursor) == 2,* ]]; }
# nick: M-N in To
nick() {
	tui_keys Up Up Up Up
	tui_until at_to
	tui_keys M-n
}

# -- our own file, where mutt has none
fresh
compose -s Hi -- 'Ann Smith <ann.smith@example.org>'
nick
check 'M-N offers what is left of the @' tui_wait 'Nick for ann\.smith@example\.org: ann\.smith'
tui_keys C-a C-k
tui_hand ann
tui_keys Enter
check 'it says where it went' tui_wait 'ann stands for it now, in ~/\.local/share/countersign/aliases'
same 'a line of mutt' "$(file .local/share/countersign/aliases)" \
	'alias ann "Ann Smith" <ann.smith@example.org>'
same 'for nobody else to read' "$(stat -c %a "$work/home/.local/share/countersign/aliases")" 600
tui_keys M-n
tui_wait 'Nick for'
tui_keys C-a C-k
tui_hand ann
tui_keys Enter
check 'a nick is taken once' tui_wait 'It is taken, for "Ann Smith" <ann.smith@example.org>'
tui_keys C-k
tui_wait_cursor 2,10
tui_hand 'ann'
tui_keys Tab
check 'and it works at once' tui_wait 'To +: . "Ann Smith" <ann.smith@example.org>'
tui_keys BTab C-k
tui_wait_cursor 2,10
tui_hand 'ann'
tui_keys C-t
check '^T finds it too' tui_wait 'To +: . "Ann Smith" <ann.smith@example.org>'

tui_keys C-k
tui_wait $'To +: *\n'
tui_hand 'an'
tui_keys C-t
check '… by its begin, once, though it is known by now' tui_wait 'To +: . "Ann Smith" <ann.smith@example.org>'

# -- by the begin of a nick, as mutt's Tab; a suspect one is last
fresh
printf 'alias %s\n' 'anja kim@us.army.ml' 'Ann Ann Bell <ab@example.org>' \
	'andy andy@example.net' 'many ann, bob@example.org' >"$work/home/.mailrc"
compose -s Hi
tui_hand a
tui_keys C-t
check '^T lists the nicks that begin with it' \
	tui_wait $'\n +Ann Bell <ab@example.org> *\n +andy@example.net *\n\\? kim@us.army.ml *\n'
check '… and no others' tui_differs 'bob@'
tui_keys Down Enter
check '… one of which is taken' tui_wait 'To +: . andy@example.net'
tui_keys C-k
tui_wait $'To +: *\n'
tui_hand MA
tui_keys C-t
check '… the only one at once, whole, in letters of either case' \
	tui_wait 'To +: . Ann Bell <ab@example.org>, . bob@example.org'

# -- mutt's file, which mutt then reads; a link stays a link
fresh
mkdir "$work/home/dots"
printf 'alias joe joe@example.net' >"$work/home/dots/aliases"
chmod 640 "$work/home/dots/aliases"
ln -s dots/aliases "$work/home/.aliases"
printf 'set alias_file=~/.aliases\nsource ~/.aliases\n' >"$work/home/.muttrc"
compose -s Hi -- '"Doe, Jane" <jane@example.org>'
nick
tui_wait 'Nick for'
tui_keys Enter
check "mutt's own file is taken" tui_wait 'jane stands for it now, in ~/\.aliases'
same 'what stood there stays, its last line ended' "$(file dots/aliases)" \
	$'alias joe joe@example.net\nalias jane "Doe, Jane" <jane@example.org>'
check 'the link is a link' test -L "$work/home/.aliases"
same 'the mode is as it was' "$(stat -c %a "$work/home/dots/aliases")" 640
check 'no lock is left, nor half a file' test "$(ls "$work/home/dots")" = aliases
if [ -x "$(command -v mutt)" ]; then
	same 'real mutt reads it' "$(HOME=$work/home mutt -A jane </dev/null 2>&1 | tr -d '"')" \
		'Doe, Jane <jane@example.org>'
else
	check 'real mutt reads it # SKIP mutt is not installed' true
fi

# -- the setting
printf 'alias_file = "~/book";\n' >"$work/config/countersign/config"
extra=(XDG_CONFIG_HOME="$work/config")
fresh
compose -s Hi -- bob@example.org
nick
tui_wait 'Nick for'
tui_keys Enter
check 'the setting alias_file' tui_wait 'in ~/book'
same 'no name: the address alone' "$(file book)" 'alias bob <bob@example.org>'
extra=()

# -- what is refused
fresh
compose -s Hi -- kim@us.army.ml
nick
tui_wait 'Nick for'
tui_keys Enter
check 'none for what is suspect' tui_wait 'No nick for what is suspect: kim@us.army.ml'
check 'nothing was written' not test -e "$work/home/.local/share/countersign/aliases"

for evil in 'a`id`@example.org' 'a$HOME@example.org' "a'b@example.org" 'a#b@example.org'; do
	fresh
	compose -s Hi -- "$evil"
	nick $((12 + ${#evil}))
	tui_wait 'Nick for'
	tui_keys C-a C-k
	tui_hand evil
	tui_keys Enter
	check "$evil is no line for mutt" tui_wait "can't stand in a file of mutt's"
	check '… and nobody became known by it' not grep -qs example "$work/home/.local/share/countersign/known"
done
fresh
compose -s Hi -- '"`id` $(id)" <bob@example.org>'
nick
tui_wait 'Nick for'
tui_keys Enter
tui_wait 'stands for it'
same 'a name that mutt would run is left out' \
	"$(file .local/share/countersign/aliases)" 'alias bob <bob@example.org>'
tui_keys M-n
tui_wait 'Nick for'
tui_keys C-a C-k
tui_hand 'a b'
tui_keys Enter
check 'a nick is one word' tui_wait 'a nick is a word of letters'

# -- header fields without a row
fresh
compose -s Hi -- bob@example.org
tui_hand hi
# header LINE: M-H in the header
header() {
	tui_keys M-h
	tui_wait 'Header(, Name: value| .Up: those set.):'
	tui_burst "$1"
	tui_keys Enter
}
tui_keys BTab
for evil in 'Bcc: evil@example.net' 'Resent-To: evil@example.net' 'Sender: boss@army.mil' \
	'X-Countersign-State: refused' 'Content-Type: text/html' 'X Y: 1' 'nothing'; do
	header "$evil"
	check "$evil is not set" tui_wait 'X-Name: value, or Comments'
	tui_keys Left
	tui_wait_gone 'X-Name: value, or'
done
header 'X-Unit: J6'
check 'M-H sets another field' tui_wait 'X-Unit is set'
header 'Importance: high'
tui_wait 'Importance is set'
tui_keys M-h
tui_wait 'Up: those set'
tui_keys Up
check 'what is set can be looked at' tui_wait 'set.: X-Unit: J6'
tui_keys Up
tui_wait 'Importance: high'
tui_hand er
tui_keys Enter
tui_wait_gone 'Up: those set'
tui_keys M-h
tui_wait 'Up: those set'
tui_keys Down
check '… and changed' tui_wait 'Importance: higher'
tui_keys Escape
tui_wait_gone 'Up: those set'
header 'Importance:'
check 'without a value it is taken away' tui_wait 'Importance is gone'
tui_keys C-o
tui_exit >/dev/null
check 'it is kept in the draft' draft_has '^X-Unit: J6$'
check 'and nothing that was refused' not draft_has 'evil\|Sender\|Importance\|text/html'
tui_start -e HOME="$work/home" -e COUNTERSIGN_TEST_POLICY="$work/policy" -- "$program" drafts resume
tui_wait 'To +:'
tui_keys C-x
same 'sent after all' "$(tui_exit)" 0
check 'with that field' grep -q '^X-Unit: J6' "$(mta_newest "$work/mta")"

# -- nicks that nobody left a field after
printf 'alias pals Ann <ann@example.org>, joe@example.net\n' >"$work/muttrc"
fresh
cp "$work/muttrc" "$work/home/.muttrc"
compose -s Hi -b pals -- bob@example.org
tui_hand hi
tui_keys C-x
same 'from the command line: sent' "$(tui_exit)" 0
check 'to whom they stand for' sent_to 'ann@example.org bob@example.org joe@example.net'
fresh
cp "$work/muttrc" "$work/home/.muttrc"
env -i PATH="$PATH" LC_ALL=C.UTF-8 "${environment[@]}" "$program" compose \
	-s Hi pals <<<hello >/dev/null 2>&1
same 'in batch too' "$?" 0
check 'to both' sent_to 'ann@example.org joe@example.net'

tap_end
