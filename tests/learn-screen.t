#!/bin/bash
# The memory, as somebody sits before it: progress and ^C of learn, an address
# book of one's own beside the history, an alias file that changes meanwhile,
# and a history that a killed composer leaves whole.
. "${SRC:?}/tests/compose.sh"

data=$work/home/.local/share/countersign
history=$data/known
in_home() { env "${environment[@]}" "$program" "$@"; }
count() { in_home known list | wc -l; }
maildir() { # COUNT: that many senders, one message each, none near another
	mkdir -p "$work/mail/cur" "$work/mail/new" "$work/mail/tmp"
	local i name
	awk -v count="$1" 'BEGIN {
		srand(1)
		for (; count > 0; count--) {
			name = ""
			while (length(name) < 12)
				name = name substr("bcdfghjklmnpqrstvwxz",
					1 + int(20 * rand()), 1)
			print name
		}
	}' | for ((i = 0; i < $1; i++)); do
		read -r name
		printf 'From: %s@example.org\n\n' "$name" >"$work/mail/cur/$i.a"
	done
}
learn() {
	local options=() pair
	for pair in "${environment[@]}"; do options+=(-e "$pair"); done
	tui_start -x 80 -y 24 "${options[@]}" -- "$program" learn "$@"
}

# -- learn on a terminal: a list that doesn't come keeps it there after the mail
fresh
maildir 3000
mkfifo "$work/list"
learn --mail "$work/mail" --list "$work/list"
check 'a bar, how many of how many, a rate, the time that is left' tui_wait \
	'\[[#-]*\] +[0-9]+/3000 +[0-9]+/s +[0-9]+:[0-9][0-9] left'
check '… and where it is' tui_wait "left +$work/mail"
tui_keys C-c
check '^C says that it can go on' tui_wait 'the next run goes on'
same '… and what it is ended by' "$(tui_exit)" 130
same 'what was read is kept' "$(grep -c '^ ' "$data/learned")" "$(count)"
in_home learn --mail "$work/mail" 2>"$work/said"
same 'the next run reads the rest, and nothing twice' \
	"$(cut -f2 "$history" | grep -c '^2$') $(count)" '0 3000'
same 'away from a terminal it says nothing' "$(cat "$work/said")" ''

# -- an address book of one's own
fresh
mkdir -p "$work/home/.config/countersign"
cat >"$work/home/book" <<'END'
#!/bin/sh
echo searching "for $1"
grep -i "$1" <<'BOOK'
anna@work.example.org	Anna Work	colleague
anton@us.army.ml	Anton Typo	friend
BOOK
END
chmod 755 "$work/home/book"
printf 'query_command = "%s";\n' "$work/home/book %s" \
	>"$work/home/.config/countersign/config"
in_home known add ann@often.example.net
in_home known add anneke@seldom.example.net
for i in 1 2 3; do in_home known add ann@often.example.net; done
compose
tui_wait 'To +:'
tui_burst an
tui_keys C-t
check 'completion: the history and the other book' \
	tui_wait 'ann@often.*anneke@seldom.*anna@work'
tui_settle
same 'the most used first, the risky one last and marked' "$(tui_screen |
	grep -oE '(\? )?[^ <]*@[^ >]*' | tr '\n' ' ')" \
	'ann@often.example.net anneke@seldom.example.net anna@work.example.org anton@us.army.ml '
check 'the mark' tui_wait '\? +.Anton Typo'
tui_keys Down Down Enter
check 'one from the other book is taken' tui_wait 'Anna Work. <anna@work\.'

# -- an alias file that is edited while the composer runs
fresh
printf 'alias pal Pal One <pal@one.example.org>\n' >"$work/home/.mutt-aliases"
in_home learn --aliases "$work/home/.mutt-aliases"
compose
tui_wait 'To +:'
printf 'alias late Late Comer <late@two.example.org>\n' >>"$work/home/.mutt-aliases"
touch -d '+2 seconds' "$work/home/.mutt-aliases"
tui_burst lat
tui_keys C-t
check 'what came into the alias file meanwhile is there' \
	tui_wait 'late@two\.example\.org'

# -- one send, or two, to a suspect name doesn't make it known
verdict() { in_home check "$1" | cut -f1; }
for time in one two; do
	[ $time = two ] || fresh
	compose -s Hello -- kim@us.army.ml
	tui_hand hi
	tui_keys C-x
	tui_wait 'Countersign'
	tui_hand 'us.army.ml'
	tui_keys Enter
	tui_exit >/dev/null
done
same 'countersigned twice and sent' "$(mta_count "$work/mta")" 2
same '… it is kept apart, not known' "$(in_home known list | grep -c kim) $(
	in_home known list --quarantined | cut -f1,2)" "0 kim@us.army.ml	2"
same '… and as suspect as before' "$(verdict kim@us.army.ml)" confirm
in_home known add kim@us.army.ml
same '… until it is added by hand' "$(verdict kim@us.army.ml)" pass

# -- composers that send at the same time
fresh
# none a slip of another, which might be known first
for who in ann berta charles dora emil frederick gustav henrietta; do
	echo text | in_home compose -s x -- "$who@example.org" together@example.net \
		>/dev/null 2>&1 &
done
wait
same 'eight at once lose nothing, and count right' \
	"$(in_home known list | grep -c '@example.org') $(in_home known list |
		grep '^together' | cut -f2)" '8 8'

# -- killed while it sends: the history can be read each time
fresh
cat >"$work/slow" <<END
#!/bin/sh
cat >/dev/null
exec "$work/mta/sendmail" "\$@" </dev/null
END
chmod 755 "$work/slow"
bad=0
for i in {1..12}; do
	echo text | in_home compose -s x -- "p$i@example.org" 2>/dev/null & pid=$!
	for ((k = 0; k < (i * 7919) % 9000; k++)); do :; done
	kill -9 $pid; wait $pid 2>/dev/null
	in_home known list >/dev/null || bad=$((bad + 1))
	[ ! -e "$history" ] || [ -z "$(tail -c1 "$history")" ] || bad=$((bad + 1))
done 2>/dev/null
same 'kill -9 at 12 places of a send: the history can be read each time' $bad 0
echo text | in_home compose -s x -- whole@example.org
same '… and the next send is noted in it' \
	"$(in_home known list | grep -c '^whole@example.org')" 1
tap_end
