#!/bin/bash
# learn and known: every kind of source, what is believed and what is not, and
# that nothing is lost: by a second run, by ^C, by kill -9, by a full disk, by
# two at once.
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
program=$BUILD/countersign-under-test
export COUNTERSIGN_TEST_POLICY=$work/policy HOME=$work/home LC_ALL=C.UTF-8
export XDG_CONFIG_HOME=$work/home/config XDG_DATA_HOME=$work/data
unset EMAIL
mkdir -p "$work/policy" "$XDG_CONFIG_HOME/countersign"
echo 'protected = [ "mil", "nato.int" ];' >"$work/policy/policy.conf"
n=0 failed=0
ok() { n=$((n + 1)); echo "ok $n - $1"; }
not_ok() { n=$((n + 1)); failed=1; echo "not ok $n - $1"; printf '# %s\n' "${@:2}"; }
is() { # WHAT GOT WANTED
	if [ "$2" = "$3" ]; then ok "$1"; else
		not_ok "$1" "got:" "${2//$'\n'/$'\n# '}" "wanted:" "${3//$'\n'/$'\n# '}"
	fi
}
facts=$XDG_DATA_HOME/countersign/known
fresh() { rm -rf "$XDG_DATA_HOME"; }
learn() { timeout 60 "$program" learn "$@" 2>&1; }
# the columns COLUMNS (cut -f) of all facts
columns() { grep -v '^#' "$facts" | cut -f"$1"; }
from() { # SOURCE-OPTION, text on stdin: learns it into a fresh history
	fresh
	cat >"$work/source"
	learn "--$1" "$work/source"
}

# -- address books ------------------------------------------------------------
from aliases <<'EOT'
# mutt
alias bob Bob Builder <bob@one.example.org>
alias -group work -group all amy "Roe, Amy" <amy@two.example.org> # at work
alias team bob, amy, \
  third@three.example.org
alias both x@four.example.org, y@four.example.org
ignore alias
set alias_file=~/.aliases
EOT
is 'mutt aliases: groups, nesting, comments, continued lines' "$(columns 1,6,7)" \
"x@four.example.org
y@four.example.org
bob@one.example.org	Bob Builder	bob
third@three.example.org
amy@two.example.org	Roe, Amy	amy"

from aliases <<'EOT'
set ask
alias bob bob@one.example.org
alias pals x@a.example.org y@b.example.org "Cid C <cid@c.example.org>"
EOT
is 'mailrc: words, quotes' "$(columns 1,6,7)" \
"x@a.example.org
y@b.example.org
cid@c.example.org	Cid C
bob@one.example.org		bob"

printf 'jd\tDoe, Jane\tjane@one.example.org\t\tnote\nlst\tThe list\t(a@two.example.org,\n   Bo <b@two.example.org>)\nlong\tVery Long\t\n   long@three.example.org\n' | from aliases
is 'alpine: lists, continued lines' "$(columns 1,6,7)" \
"jane@one.example.org	Doe, Jane	jd
long@three.example.org	Very Long	long
a@two.example.org
b@two.example.org	Bo"

from aliases <<'EOT'
# abook addressbook file

[format]
program=abook
version=0.6.1

[0]
name=Jane Doe
email=jane@one.example.org,doe@two.example.org
nick=jd

[1]
name=No Mail
EOT
is 'abook: several addresses, none' "$(columns 1,6,7)" \
"jane@one.example.org	Jane Doe	jd
doe@two.example.org	Jane Doe"

printf 'BEGIN:VCARD\r\nVERSION:3.0\r\nN:Doe;Jane\r\nFN:Jane\\, the\r\n  Doe\r\nitem1.EMAIL;TYPE=INTERNET:jane@one.exa\r\n mple.org\r\nNICKNAME:jd\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Bob\r\nEMAIL:bob@two.example.org\r\nEND:VCARD\r\n' | from aliases
is 'vCard: folded lines, escapes, groups' "$(columns 1,6,7)" \
"jane@one.example.org	Jane, the Doe	jd
bob@two.example.org	Bob"

printf 'jane@one.example.org\tJane Doe\t2025-03-04 10:11\t7\nx@two.example.org\t\t2025-01-02 10:11\n' | from aliases
is 'lbdb: dates and counts' "$(columns 1-6)" \
"jane@one.example.org	7	2025-03-04	2025-03-04	list	Jane Doe
x@two.example.org	1	2025-01-02	2025-01-02	list"

printf '# a comment\nexample.org\njane@Exämple.DE\t3\nnot an address\n@\nJane <j@ONE.example.org>\n' | from list
is 'a plain list: domains, counts, U-labels; the rest is passed over' "$(columns 1,2,5,6)" \
"example.org	1	list
j@one.example.org	1	list	Jane
jane@xn--exmple-cua.de	3	list"
learn --list "$work/source" --list "$work/source"
is 'a list read again adds up within one run, not from run to run' "$(columns 1,2 | tail -1)" 'jane@xn--exmple-cua.de	6'
is 'the file is for its owner alone' "$(stat -c %a "$facts" "$XDG_DATA_HOME/countersign" | tr '\n' ' ')" '600 700 '

# -- mail ------------------------------------------------------------------------
message() { # FILE FROM TO [DATE]
	mkdir -p "${1%/*}"
	printf 'From: %s\nTo: %s\nSubject: x\nDate: %s\nMessage-ID: <%s>\n\nFrom: no@body.example\n' \
		"$2" "$3" "${4:-Mon, 3 Mar 2025 10:00:00 +0000}" "$1" >"$1"
}
box=$work/mail
me=me@home.example.org
message "$box/cur/1.a:2,S" '=?utf-8?q?J=C3=BCrgen_M?= <jm@one.example.org>' $me
message "$box/new/2.a" "$me" "New Friend <nf@two.example.org>, me@home.example.org"
message "$box/.Sent/cur/3.a:2,S" "other-me@home.example.org" "\"Last, F\" <lf@three.example.org>" 'Tue, 4 Mar 2025 10:00:00 +0000'
message "$box/.Sent/cur/4.a:2,S" "other-me@home.example.org" "lf@three.example.org" '1 Jan 2024 10:00:00 +0000'
message "$box/.Junk/cur/5.a:2,S" 'spam@bad.example.org' $me
message "$box/deep/er/box/cur/6.a" 'deep@four.example.org' $me
: >"$box/cur/7.broken"
ln -s /etc/passwd "$box/cur/8.link"
{
	printf 'From x Mon Mar 3 10:00:00 2025\nFrom: first@mbox.example.org\nMessage-ID: <1>\n\ntext\n>From y\n\n'
	printf 'From y Mon Mar 3 10:00:00 2025\nFrom: second@mbox.example.org\nMessage-ID: <2>\n\nFrom inside@no.example.org\n\n'
} >"$box/deep/mbox"
echo 'no mbox' >"$box/deep/file"
fresh
out=$(EMAIL=$me learn --mail "$box" -v); status=$?
wanted="deep@four.example.org	1	2025-03-03	2025-03-03	sender
first@mbox.example.org	1	-	-	sender
second@mbox.example.org	1	-	-	sender
jm@one.example.org	1	2025-03-03	2025-03-03	sender	Jürgen M
lf@three.example.org	2	2024-01-01	2025-03-04	sent	Last, F
nf@two.example.org	1	2025-03-03	2025-03-03	sent	New Friend"
is 'mail: nested Maildirs and mboxes, senders, recipients of mine, no junk' "$(columns 1-6)" "$wanted"
is 'broken messages stop nothing' $status 0
is '… are counted, and named with -v' "$(grep -o -e '7.broken: .*' -e '8.link: .*' -e '[0-9]* read, .*' <<<"$out" | sort -r)" \
"9 read, 2 broken
8.link: Too many levels of symbolic links
7.broken: neither a sender nor a recipient stands in it"
EMAIL=$me learn --mail "$box" >/dev/null
is 'a second run counts nothing twice' "$(columns 1-6)" "$wanted"
mv "$box/new/2.a" "$box/cur/2.a:2,RS"
message "$box/new/9.a" 'jm@one.example.org' $me 'Wed, 5 Mar 2025 10:00:00 +0000'
printf 'From z Mon Mar 3 10:00:00 2025\nFrom: first@mbox.example.org\nMessage-ID: <3>\n\nx\n' >>"$box/deep/mbox"
EMAIL=$me learn --mail "$box" >/dev/null
is '… but what came since, and nothing that was moved or flagged' "$(columns 1-4 | grep -e ^jm -e ^first -e ^nf)" \
"first@mbox.example.org	2	-	-
jm@one.example.org	2	2025-03-03	2025-03-05
nf@two.example.org	1	2025-03-03	2025-03-03"
rm "$facts"
EMAIL=$me learn --mail "$box" >/dev/null
is 'with the history gone, all is read again' "$(columns 1 | wc -l)" 6
out=$(learn --mail /nowhere); is 'no such folder' "$? ${out#*: }" '66 /nowhere: No such file or directory'
out=$(learn --mail "$box/deep/file"); is 'not a mailbox' $? 65
out=$(learn); is 'nothing to learn from' $? 64

# -- believing ---------------------------------------------------------------------
verdict() { "$program" check "$1" | cut -f1; }
is 'unknown, the look-alike is suspect' "$(verdict jane@us.army.ml)" confirm
printf 'jane@us.army.ml\t50\nbob@example.org\n' | from list
is 'imported, it is quarantined' "$("$program" known list --quarantined | cut -f1,5)" 'jane@us.army.ml	quarantined'
is '… and not in the history' "$("$program" known list | cut -f1)" bob@example.org
is '… and still suspect' "$(verdict jane@us.army.ml)" confirm
printf 'jane@us.army.ml\t50\n' >"$work/source"
learn --list "$work/source" --list "$work/source"
is '… however often it comes' "$(verdict jane@us.army.ml)" confirm
"$program" known add jane@us.army.ml
is 'added by hand, it is known' "$(verdict jane@us.army.ml) $("$program" known list --quarantined)" 'pass '
fresh
message "$work/m2/cur/1.a" 'x@gmial.com' $me
message "$work/m2/cur/2.a" 'x@gmial.com' $me
learn --mail "$work/m2" >/dev/null
is 'who writes from a suspect name does not become known by it' "$("$program" known list --quarantined | cut -f1,2)" 'x@gmial.com	2'
fresh
printf 'katherine.bell@five.example.org\t50\n' | from list
mkdir "$work/m3"
{
	printf 'From x Mon Mar 3 10:00:00 2025\nFrom: katherin.bell@five.example.org\nMessage-ID: <1>\n\ntext\n\n'
	printf 'From y Mon Mar 3 10:00:00 2025\nFrom: maria.lopez@five.example.org\nMessage-ID: <2>\n\ntext\n\n'
} >"$work/m3/mbox"
learn --mail "$work/m3" >/dev/null
is 'a name like a known one is quarantined' "$("$program" known list --quarantined | cut -f1)" katherin.bell@five.example.org
is '… and no other one there for it' "$("$program" known list | cut -f1 | tail -1)" maria.lopez@five.example.org

# -- sending ------------------------------------------------------------------------
fresh
echo 'sendmail = "outbox";' >"$XDG_CONFIG_HOME/countersign/config"
send() { echo text | "$program" compose -s x "$@" >/dev/null 2>&1; }
before=$(date -u +%F) # midnight may come meanwhile
send 'New Friend <nf@new.example.org>'; send nf@new.example.org
day=$(columns 4)
[ "$day" != "$before" ] && [ "$day" != "$(date -u +%F)" ] || day=today
is 'whom I wrote to is known' "$(columns 1,2,5,6) $day" 'nf@new.example.org	2	sent	New Friend today'
send jane@us.army.ml; is '… but not whom I was kept from' "$? $(columns 1)" '77 nf@new.example.org'
rm "$XDG_CONFIG_HOME/countersign/config"

# -- asking ------------------------------------------------------------------------
printf 'alias jd Jane Doe <jane@one.example.org>\nalias bd Bob Doe <bob@jam.example.org>\nalias z "Zoë" <z@us.army.ml>\n' | from aliases
printf 'bob@jam.example.org\t9\n' >"$work/source"
learn --list "$work/source"
is 'query as mutt has it: a first line, then the most used' "$("$program" known query do)" \
"countersign: 2 known
bob@jam.example.org	Bob Doe	9 list, -
jane@one.example.org	Jane Doe	1 list, -"
is '… as aerc has it: no first line' "$("$program" known query --aerc JAN)" 'jane@one.example.org	Jane Doe	1 list, -'
is 'by nick' "$("$program" known query --aerc jd | cut -f1)" jane@one.example.org
is 'by a word of the domain' "$("$program" known query --aerc jam | cut -f1)" bob@jam.example.org
is 'by the beginning of the address' "$("$program" known query --aerc jane@o | cut -f1)" jane@one.example.org
is 'risky ones last, and marked' "$("$program" known query --aerc '' | tail -1)" 'z@us.army.ml	Zoë	RISKY, 1 quarantined, -'
"$program" known query nobody >"$work/out"; is 'nobody: exit 1' "$? $(cat "$work/out")" '1 countersign: 0 known'
"$program" known query --aerc nobody; is '… for aerc too' $? 1

old_time() { touch -d 2020-01-01 "$1"; } # no waiting for the clock
echo 'alias late Late <late@one.example.org>' | from aliases
old_time "$work/source"; learn --aliases "$work/source"
echo 'alias later Later <later@two.example.org>' >>"$work/source"
is 'an alias file just edited: known without learning again' "$("$program" known query --aerc lat | cut -f1,3 | sort)" \
"late@one.example.org	1 list, -
later@two.example.org	1 list, -"
is '… once' "$("$program" known query --aerc later | cut -f3)" '1 list, -'
rm "$work/source"; is '… and where it is gone, what was learned stays' "$("$program" known query --aerc later | wc -l)" 1
printf 'alias jd Jane Doe <jane@one.example.org>\nalias bd Bob Doe <bob@jam.example.org>\nalias z "Zoë" <z@us.army.ml>\n' | from aliases

# -- forgetting ------------------------------------------------------------------------
cp "$facts" "$facts~"; cp "$facts" "${facts%/*}/.known.swp"; cp "$facts" "$facts.tmp"
"$program" known forget jane@one.example.org
is 'forgotten in every file' "$(grep -rl jane "$XDG_DATA_HOME")" ''
"$program" known forget jane@one.example.org 2>/dev/null; is 'forgetting what is not known: exit 1' $? 1
"$program" known forget example.org 2>/dev/null; is 'a domain means itself, not what lies beneath' "$? $("$program" known list | wc -l)" '1 1'
"$program" known forget jam.example.org; is 'a domain takes its addresses along' "$("$program" known list)" ''
"$program" known forget '' 2>/dev/null; is 'the empty word is not everything' "$? $("$program" known list --quarantined | wc -l)" '64 1'
"$program" known forget --all; is 'everything' "$? $("$program" known list --quarantined)" '0 '

# -- a large history: the index beside it -------------------------------------------------
fresh
for i in {1..3000}; do echo "p$i@d$i.example.org"; done >"$work/source"
echo 'jane@contoso-widgets.com' >>"$work/source"
learn --list "$work/source"
index=$facts.index
[ -s "$index" ]; is 'has an index' "$? $(stat -c %a "$index")" '0 600'
ask() { "$program" check jane@contoso-widgets.com jane@contoso-wigdets.com p7@d7.example.org | cut -f1,3; }
wanted='pass	-
confirm	jane@contoso-widgets.com
pass	-'
is '… which knows, and finds what is near' "$(ask)" "$wanted"
rm "$index"; is 'made again where it is missing' "$(ask; test -s "$index" && echo there)" "$wanted"$'\nthere'
truncate -s -100 "$index"; is '… or truncated' "$(ask; stat -c %s "$index")" "$wanted"$'\n'"$(stat -c %s "$index")"
head -c 1000000 /dev/urandom >"$index"; is '… or rubbish' "$(ask)" "$wanted"
rm "$index"; mkfifo "$index"; is '… or a FIFO: passed by' "$(ask)" "$wanted"
rm -f "$index"; ln -s /etc/passwd "$index"; is '… or a link: passed by' "$(ask; grep -c root: /etc/passwd)" "$wanted"$'\n'"$(grep -c root: /etc/passwd)"
rm -f "$index"; ask >/dev/null
sed -i '/contoso/d' "$facts"
is '… or older than the facts, edited by hand' "$("$program" known query contoso >/dev/null; echo $?)" 1
is '… for the judge too' "$(ask | head -1 | cut -f1; strings "$index" | grep -c contoso)" $'pass\n0'
"$program" known forget d7.example.org
is 'forgotten in the index too' "$(strings "$index" | grep -c 'd7\.')" 0

# -- losing nothing --------------------------------------------------------------------------
cp "$facts" "$work/before"
(trap '' XFSZ; ulimit -f 8; "$program" known add new@example.net 2>/dev/null); status=$?
cmp -s "$facts" "$work/before"; is 'a full disk: told, and the old history stands' "$status $?" '74 0'
"$program" known add new@example.net; is '… afterwards it goes on' "$? $("$program" known list | grep -c new@example.net)" '0 1'
cp "$facts" "$work/before"
mkdir -p "$work/full/cur"
for i in {1..400}; do message "$work/full/cur/$i.a" "full$i@d$i.example.net" $me; done
(trap '' XFSZ; ulimit -f 8; learn --mail "$work/full" >/dev/null 2>&1); status=$?
cmp -s "$facts" "$work/before"; is 'a full disk while learning: told, and the old history stands' "$status $?" '74 0'
learn --mail "$work/full" >/dev/null
is '… and the next run takes all of it, once' "$(grep -c '^full' "$facts") $(grep '^full' "$facts" | cut -f2 | sort -u)" '400 1'
fresh
for i in 1 2 3 4 5 6; do
	for k in 1 2 3 4 5; do "$program" known add "w$i-$k@example.org"; done &
done
wait
is 'six writers at once lose nothing' "$(columns 1 | wc -l)" 30
is '… and leave no temporary files or locks' "$(ls "$XDG_DATA_HOME/countersign")" known

fresh
# so that one that reads for ever ends; the address sanitizer needs terabytes
most() { [ -n "${SANITIZED-}" ] || ulimit -v 1000000; }
(most; "$program" learn --list /dev/zero 2>"$work/said"); is 'a list whose line has no end' "$? $(grep -c 'too long' "$work/said")" '65 1'
(most; "$program" learn --aliases /dev/zero 2>"$work/said"); is 'aliases that are no text' "$? $(grep -c "can't be read" "$work/said")" '65 1'
(most; yes | "$program" learn --aliases - 2>"$work/said"); is 'aliases without an end' "$? $(grep -c 'too long' "$work/said")" '65 1'

big=$work/big
mkdir -p "$big/cur" "$big/new" "$big/tmp"
for i in {1..1500}; do printf 'From: s%d@h%d.example.org\n\n' $((i % 700)) $((i % 300)) >"$big/cur/$i.a"; done
readable() { [ ! -e "$facts" ] || { head -1 "$facts" | grep -q '^# countersign known 1$' && [ -z "$(tail -c1 "$facts")" ] && ! grep -vq -e '^#' -e '^[^	]*@[^	]*	[0-9]*	' "$facts"; }; }
fresh
bad=0
for i in {1..25}; do
	"$program" learn --mail "$big" --list "$work/source" & pid=$!
	# somewhere within the run: as many turns of a busy loop
	for ((k = 0; k < (i * 7919) % 12000; k++)); do :; done
	kill -9 $pid; wait $pid 2>/dev/null
	readable || bad=$((bad + 1))
	"$program" known list >/dev/null || bad=$((bad + 1))
done 2>/dev/null
is 'kill -9 at 25 places: the history can be read each time' $bad 0
learn --mail "$big" --list "$work/source" >/dev/null
is '… and the next run completes it' "$(columns 1 | grep -c '^s')" "$(cat "$big"/cur/* | sort -u | grep -c '^From')"

# another process that writes for long, on a slow disk, say: each try to have the
# lock is a wait, and it had given up after fifty
waits() { sed -n 's/^State:\t\(.\).*/\1/p; s/^voluntary_ctxt_switches:\t//p' "/proc/$1/status" 2>/dev/null | xargs; }
for file in sources learned; do
	fresh
	learn --list "$work/source" --mail "$big" >/dev/null
	echo slow@slow.example.org >"$work/slow"
	printf 'From: slow@slower.example.org\n\n' >"$big/cur/slow-$file"
	before=$(wc -l <"$XDG_DATA_HOME/countersign/$file")
	exec 9>"$XDG_DATA_HOME/countersign/$file.lock"; flock 9
	"$program" learn --list "$work/slow" --mail "$big" >"$work/said" 2>&1 9>&- & pid=$!
	while read -r state count < <(waits $pid); [ "${state:-Z}" != Z ] && [ "$count" -lt 150 ]; do sleep 0.01; done
	is "$file: what another writes is waited for" "${state/[^Z]/yes}" yes
	flock -u 9; exec 9>&-
	wait $pid; is '… and then it is written' "$? $(($(wc -l <"$XDG_DATA_HOME/countersign/$file") - before))" '0 1'
done
echo "1..$n"
exit $failed
