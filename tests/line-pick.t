#!/bin/bash
# compose --line: known addresses and files from lists, without a cursor to place:
# on a dumb terminal, and through pipes.
. "${SRC:?}/tests/compose.sh"

mkdir -p "$work/config/countersign" "$work/files/sub"
chmod 700 "$work/config" "$work/config/countersign"
cat >"$work/book" <<'END'
#!/bin/sh
printf 'searching %s\n' "$1"
case $1 in ki* | army*) ;; *) exit 1 ;; esac
printf 'kim.army@us.army.ml\tKim Army\tx\nkit@allied.example\tKit \033[2JCarson\tx\n'
END
chmod 755 "$work/book"
printf 'query_command = "%s";\n' "$work/book" >"$work/config/countersign/config"
chmod 600 "$work/config/countersign/config"
extra=(XDG_CONFIG_HOME="$work/config")
run() { env -i PATH="$PATH" TERM=dumb LC_ALL="${locale:-C.UTF-8}" \
	"${environment[@]}" "${extra[@]}" "$program" "$@"; }
home() {
	fresh
	run known add kim.ross@army.mil joe@example.org ann@example.org >/dev/null
	printf 'alias team ann@example.org, bob@example.org\n' >"$work/home/.mailrc"
}
# typed LINE ...: the whole dialogue through pipes, its words in $said
typed() {
	said=$(printf '%s\n' "$@" | run compose --line "${options[@]}" 2>&1)
	status=$?
}
options=()
has() { [[ $said =~ $1 ]] || { sed 's/^/#   /' <<<"$said" >&3; return 1; }; }
lacks() { [[ ! $said =~ $1 ]] || { sed 's/^/#   /' <<<"$said" >&3; return 1; }; }
rest=('' '' '' Hi hello . s) # behind the recipients of To

# -- recipients, through pipes
home
typed 'jo?' "${rest[@]}"
same 'the only one is taken' "$status" 0
check 'it is shown' has '  = joe@example.org'
check 'and gets it' sent_to joe@example.org
home
typed 'ann@example.org, ki?' 1 "${rest[@]}"
check 'a list, numbered, with marks' \
	has $'  1  \u2713 kim.ross@army.mil\n  2  . .*Kit.*\n  3  \\? confirm: .*kim.army@us.army.ml'
check 'a number takes one, and what stood before stays' \
	sent_to 'ann@example.org kim.ross@army.mil'
home
typed $'j\t' $'ki\t' ann '' "${rest[@]:1}"
check 'Tab does the same; other letters search anew' \
	sent_to 'ann@example.org joe@example.org'
home
typed 'team?' "${rest[@]}"
check 'a nick: all that it stands for' sent_to 'ann@example.org bob@example.org'
home
typed 'ki?' '' 'jo?' '' '' '' Hi hello . s
check 'Enter takes none, and the field is asked for again' sent_to joe@example.org
home
typed 'zzz?' new@example.org '' '' Hi hello . s
check 'nobody like that' has 'No known address like that'
check 'asked again' sent_to new@example.org
home
typed 'new@example.org?' "${rest[@]}"
check 'an address that is none of them stays' sent_to new@example.org
home
typed 'jo?' 'ki?' 9 1 '' "${rest[@]:1}"
check 'a number that is not there is no address' \
	sent_to 'joe@example.org kim.ross@army.mil'
home
typed 'jo?' 'ki?' zzz 'ross?' "${rest[@]}"
check 'other letters that are nobody are asked for again' \
	sent_to 'joe@example.org kim.ross@army.mil'
home
typed 'jo?' 'ann?' - 'bob@example.org' "${rest[@]}"
check 'the last one can be taken away' sent_to 'bob@example.org joe@example.org'
home
typed '?' '' '' '' '' Hi hello . k
check '? alone tells how' has 'Addresses, with commas between.*needs the countersign'
check 'and lists all' has 'kim.ross@army.mil.*Number, or other letters'
check 'what comes from others has no command of a terminal' \
	lacks $'\e'
home
typed 'jo?' 'ki?'
same 'the input ends within a list: not sent' "$status" 1
check 'the draft has what was chosen' draft_has joe@example.org
check 'and nothing has left' nothing_sent
home
options=(-b kim@example.org)
typed joe@example.org '' '' 'Why?' hello . s
options=()
check 'a subject may end in ?' eval 'grep -q "^Subject: Why?" "$(mta_newest "$work/mta")"'

# -- the countersign: no number, no list
home
typed 'army?' 3 "${rest[@]}" 1 2 '?' 'us.army.ml?' $'us.army.m\t' '' k
check 'a suspect one that was chosen is asked about' has 'Countersign 1 of 1: confirm'
check 'a number is no countersign' has 'That is no name that mail can go to'
check '? says so, and Tab' has 'Here nothing is listed.*Here nothing is listed'
check 'nothing has left' nothing_sent
check 'the suggestion stands in its place' draft_has kim.army@us.army.mil
home
typed 'army?' 3 "${rest[@]}" us.army.ml
check 'the name itself countersigns it' sent_to kim.army@us.army.ml

# -- files
printf 'table\n' >"$work/files/a table.csv"
printf 'report\n' >"$work/files/report.pdf"
printf 'odd\n' >"$work/files/odd?"
printf 'deep\n' >"$work/files/sub/deep.txt"
: >"$work/files/$(printf 'ev\033il')"
: >"$work/files/.hidden"
cd "$work/files" || exit 1
attached() { grep -qE "filename=\"?$1" "$(mta_newest "$work/mta")"; }
home
typed joe@example.org '' '' Hi hello . a '?' 2 $'rep\t' 'odd?' 'su?' 1 '' s
check '? alone tells how, and lists: folders first' \
	has $'The name of a file.*  1  sub/\n  2  a table.csv, 6 B\n'
check 'a control character is made visible' has 'ev\^\[il'
check 'what is hidden is not listed' lacks '[.]hidden'
check 'by its number' attached 'a table.csv'
check 'the only one, by Tab' attached report.pdf
check 'a file whose name ends in ? is meant itself' attached 'odd[?]'
check 'out of a folder' attached deep.txt
home
typed joe@example.org '' '' Hi hello . a "$work/files" ./sub/ '' sub ../rep '' s
check 'a folder is listed' has $'  1  sub/\n.*  1  deep.txt, 5 B'
check 'more of a name, upwards too' attached report.pdf
home
typed joe@example.org '' '' Hi hello . a 'zzz?' '' /nosuch/ '' k
check 'none like that' has 'Nothing here begins like that'
check 'a folder that is not there' has 'No such file or directory: /nosuch/'
cd "$SRC" || exit 1

# -- whom to write as
printf 'identities = ( { address = "a@army.mil"; }, { address = "b@army.mil"; } );\n' \
	>"$work/config/countersign/config"
home
typed joe@example.org '' '' Hi hello . e '' '' '' '' '?' 2 '' '' s
check 'From: ? lists the identities' has $'  1  a@army.mil\n  2  b@army.mil'
check 'a number takes one' eval 'grep -q "^From: b@army.mil" "$(mta_newest "$work/mta")"'
printf 'query_command = "%s";\n' "$work/book" >"$work/config/countersign/config"

# -- on a dumb terminal of 40 columns, in ASCII and in UTF-8
all() { tui_tmux capture-pane -p -S - | sed 's/^  *//' | tr '\n' ' '; }
says() { [[ $(all) =~ $1 ]] || { all >"$work/said"; false; }; }
asks() { [[ $(all) =~ $1\ *$ ]]; }
answer() { # QUESTION ANSWER
	tui_until asks "$1" || tui_show "not asked: $1"
	[ -z "$2" ] || tui_burst "$2"
	tui_keys "${3:-Enter}"
}
rows_are() { tui_tmux capture-pane -p -S - | grep -qxF -- "$1"; }
begin() { # LOCALE
	local options=() pair
	for pair in "${environment[@]}" "${extra[@]}"; do options+=(-e "$pair"); done
	tui_start -x 40 -y 12 "${options[@]}" -e TERM=dumb -e LC_ALL="$1" -- \
		"$program" compose --line -s Hi -i "$work/files/report.pdf"
}
for letters in C C.UTF-8; do
	[ "$letters" = C ] && known=+ || known=$'\u2713'
	home
	begin "$letters"
	check "$letters: how to find it is said" tui_until \
		says 'letters and \? list known addresses'
	answer 'To:' ki Tab
	tui_keys Enter
	check "$letters: Tab lists" tui_until says "1  ?[$known] kim.ross@army.mil.*3  ?[?] confirm: "
	answer 'Enter: none\):' 3
	check "$letters: what was chosen is shown" tui_until says '= "?Kim Army"? <kim.army@us.army.ml>'
	answer 'Enter: done\):' 'jo?'
	answer 'Enter: done\):' ''
	check "$letters: and judged" tui_until says 'Did you mean kim.army@us.army.mil'
	answer 'Cc:' ''
	answer 'Bcc:' ''
	answer 'Subject \[Hi\]:' ''
	answer 'for more\]' s
	answer 'the suggestion\):' 1
	tui_until says 'That is no name that mail can go to'
	check "$letters: a number is no countersign" nothing_sent
	answer 'the suggestion\):' us.army.ml
	same "$letters: the name is" "$(tui_exit)" 0
	check "$letters: both get it" sent_to 'joe@example.org kim.army@us.army.ml'
	check "$letters: no row is longer than the terminal, no word cut" \
		rows_are "Enter keeps what is in brackets, -"
done
tap_end
