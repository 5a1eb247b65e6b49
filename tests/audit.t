#!/bin/bash
# The audit log: what is in it, what verify finds, two writers at once, a full
# disk, a folder that can't be written, and the report.
. "${SRC:?}/tests/frame.sh"
mounted=
trap '[ -z "$mounted" ] || umount "$mounted"; rm -rf "$dir"' EXIT

printf '#!/bin/sh\ncat >/dev/null\necho "$@" >>%s/sent\n' "$dir" >"$dir/sendmail"
chmod 755 "$dir/sendmail"
log=$HOME/.local/state/countersign/audit/log
program=$BUILD/countersign-under-test
mkdir -m 755 "$dir/policy"
policy() {
	printf '%s\n' "sendmail = \"$dir/sendmail\"; hold = { when = \"never\"; };" "$@" >"$dir/policy/policy.conf"
	rm -rf "$HOME" "$dir/sent"; mkdir "$HOME"; : >"$dir/sent"
}
# send TO ANSWER ...: a message by plain prompts; $rc, $said
send() {
	local to=$1; shift
	said=$({ printf '\n\n\n\nSecret text.\n.\ns\n'; printf '%s\n' "$@"; } |
		"$program" compose --line -s 'Secret subject' "$to" 2>&1)
	rc=$?
}
batch() { said=$(echo 'Secret text.' | "$program" compose -s 'Secret subject' "$1" 2>&1); rc=$?; }
member() { # NAME: of each entry, by another reader
	python3 -c 'import json, sys
for line in open(sys.argv[1]): print(json.loads(line).get(sys.argv[2], "-"))' "${file:-$log}" "$1" | tr '\n' ' '
}
verify() { "$program" audit verify "$@" 2>&1; }

# -- what is in it
policy
send kim@us.army.ml us.army.ml; is 'countersigned: sent' "$rc $(cat "$dir/sent")" '0 -i -- kim@us.army.ml'
send kim@us.army.ml '' k; is 'the suggestion: not sent yet' "$rc" 1
send kim@us.army.ml navy.mil k
send kim@us.army.ml $'\x04' >/dev/null
batch kim@us.army.ml; is 'batch: kept' "$rc" 77
batch bob@example.org; is 'clean: sent' "$rc" 0
is 'event' "$(member event)" 'challenge passed challenge challenge challenge challenge passed '
is 'choice' "$(member choice)" 'countersigned - taken changed given-up not-asked - '
is 'verdict, rules' "$(member verdict | cut -d' ' -f1) $(member rules | cut -d' ' -f1)" "confirm ['suffix-slip']"
is 'typed, suggested, meant' "$(member typed | cut -d' ' -f1) $(member suggested | cut -d' ' -f1) $(member meant)" \
	'us.army.ml us.army.mil - - - navy.mil - - - '
is 'client' "$(member client | tr ' ' '\n' | sort -u | tr '\n' ' ')" 'compose '
yes 'the time that it took, of challenges alone' grep -qE '^([0-9]+\.[0-9] - ){1}([0-9]+\.[0-9] ){4}- $' <<<"$(member seconds)"
yes 'when, in UTC' grep -qE '^(20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z )+$' <<<"$(member when)"
is 'who' "$(member who | cut -d' ' -f1)" "$(id -un)"
is 'recipients that passed' "$(member count)" '- 1 - - - - 1 '
yes 'no text of the message' eval "! grep -qi secret '$log'"
yes 'by default no address' eval "! grep -q kim '$log'"
is 'nobody else may look' "$(stat -c '%a' "$log" "${log%/*}" | tr '\n' ' ')" '600 700 '
cp "$log" "$dir/whole"

policy 'audit = { privacy = "full"; };'
send kim@us.army.ml us.army.ml
is 'full: the address' "$(member recipients)" 'kim@us.army.ml - '
policy 'audit = { privacy = "hash"; };'
send kim@us.army.ml us.army.ml; send lee@us.army.ml us.army.ml; send lee@navy.ml navy.ml
yes 'hash: no name' eval "! grep -q army '$log'"
read -r one _ two _ three _ <<<"$(member typed)"
yes 'hash: the same name has the same digest' [ "$one" = "$two" ]
yes 'hash: another name has another' [ "$one" != "$three" ]
policy 'audit = { privacy = "full"; };'
batch $'kim\x1b[31m@us.army.ml'; send $'"a\\"b"@us.army.ml' '"a\"b"@us.army.ml' us.army.ml
yes 'what is no text of a terminal stays out' eval "! grep -q $'\x1b' '$log'"
yes 'and it is JSON' eval 'member when >/dev/null'
has 'and whole' "$(verify)" 'whole:'
for count in 20 66 200; do
	many=$(for ((i = 0; i < count; i++)); do printf '"%s\\\\\\"%d"@us.army.ml, ' '\\\"\"\"\"\"\"\"\"\"\"\"' $i; done)
	batch "${many%, }"; batch "x ${many%, }"
done
yes 'no list is so long that its line is cut' eval 'member when >/dev/null'
has '… or damaged' "$(verify)" "whole: $(wc -l <"$log") entries"
policy 'observe = true;'
send kim@us.army.ml; is 'observe: sent unasked' "$rc $(cat "$dir/sent")" '0 -i -- kim@us.army.ml'
is 'observe: but logged' "$(member choice)" 'observed - '
batch kim@us.army.ml; is 'observe: in batch too' "$rc" 0

# -- is it whole
log=$dir/log
try() { verify --log "$log" "${@:2}" >"$dir/said"; is "$1: exit status" $? "${want:-1}"; }
lines=$(wc -l <"$dir/whole")
cp "$dir/whole" "$log"; want=0 try 'whole'
head=$(sed -n 's/^head //p' "$dir/said")
is 'audit head' "$("$program" audit head --log "$log")" "$head"
is 'the head is the digest of the last line' "$(tail -n 1 "$log" | tr -d '\n' | sha256sum | cut -d' ' -f1)" "$head"
want=0 try 'with its head' --head "$head"
for ((i = 1; i < lines; i++)); do
	sed "${i}d" "$dir/whole" >"$log"; try "line $i taken out"
	sed "${i}s/\"who\":\"[^\"]*\"/\"who\":\"eve\"/" "$dir/whole" >"$log"; try "line $i changed"
	has "… and line $((i + 1)) tells" "$(cat "$dir/said")" "line $((i + 1))"
done
sed '2{h;d};3G' "$dir/whole" >"$log"; try 'lines swapped'
sed '3p' "$dir/whole" >"$log"; try 'a line twice'
sed '1s/./&x/' "$dir/whole" >"$log"; try 'a line that is no JSON'
{ cat "$dir/whole"; echo '{}'; } >"$log"; try 'a line of somebody else'
sed '$d' "$dir/whole" >"$log"; want=0 try 'the last line cut off'
try '… which the head tells' --head "$head"
sed '$s/"count":1/"count":2/' "$dir/whole" >"$log"; try 'the last line changed, with a head' --head "$head"
head -c -20 "$dir/whole" >"$log"; try 'torn in the middle of the last line, with a head' --head "$head"
: >"$log"; try 'emptied, with a head' --head "$head"
cp "$dir/whole" "$log"; old=$(head -n 3 "$log" | tail -n 1 | tr -d '\n' | sha256sum | cut -d' ' -f1)
want=0 try 'an older head' --head "$old"
has '… and what came after it' "$(cat "$dir/said")" "$((lines - 3)) entries after"
rm "$log"; want=66 try 'no log'
mkfifo "$log"; want=78 try 'a pipe'; [ "$(cat "$dir/said" | wc -l)" -ge 1 ]
rm "$log"; log=$HOME/.local/state/countersign/audit/log

# -- a line that a crash cut short
policy
send bob@example.org; send bob@example.org
head -c -30 "$log" >"$dir/torn"; cat "$dir/torn" >"$log"
send bob@example.org; send bob@example.org
has 'torn: still whole' "$(verify)" 'whole: 3 entries'
has '… and it says so' "$(verify)" '1 line was cut short'
sed -i '2s/passed/possed/' "$log"; verify >/dev/null; is 'what is torn can not be changed either' $? 1

# -- a key
printf 'a key of the site' >"$dir/key"; printf 'another' >"$dir/wrong"
policy "audit = { key = \"$dir/key\"; };"
send bob@example.org; send kim@us.army.ml us.army.ml
has 'sealed' "$(verify --key "$dir/key")" 'whole: 3 entries'
verify --key "$dir/wrong" >/dev/null; is 'another key' $? 1
sed -i '$s/"count":1/"count":9/' "$log"
verify >/dev/null; is 'the last line changed: not seen without the key' $? 0
verify --key "$dir/key" >/dev/null; is '… but with it' $? 1

# -- several at once, composer and gate; on a slow disk one may not get at the
# log in the time that it has, and then tells (75), and does nothing else
policy 'audit = { required = true; };'
composer() { echo | "$program" compose -s x "bob$1@us.army.ml" 2>/dev/null; }
gate() { printf 'Subject: x\n\nhi\n' | setsid -w "$program" sendmail -i "bob$1@example.org" 2>/dev/null; }
for who in 1 2 3 4 5 6; do
	(for i in 1 2 3 4 5; do
		for door in composer gate; do
			$door $who
			while [ $? = 75 ]; do $door $who; done
		done
	done) &
done
wait
has 'six at once: whole' "$(verify)" 'whole: 60 entries'
is '… and each wrote all of its own' "$(member client | tr ' ' '\n' | sort | sed '/^$/d' | uniq -c | tr -s ' \n' ' ')" ' 30 compose 30 sendmail '

# -- where it can't be written
policy "audit = { file = \"$dir/nowhere/log\"; };"
batch bob@example.org; is 'no such folder: sent' "$rc" 0
has '… and said' "$said" "not logged: can't open the audit log"
policy "audit = { file = \"$dir/nowhere/log\"; required = true; };"
batch bob@example.org; is 'required: kept' "$rc" 75
send kim@us.army.ml us.army.ml k; is 'required: a countersign does not help' "$rc $(cat "$dir/sent")" '1 '
printf 'To: kim@us.army.mil\n\nHi\n' >"$dir/message"
"$program" sendmail bob@example.org <"$dir/message" 2>/dev/null; is 'required: the gate keeps it' "$? $(cat "$dir/sent")" '75 '
policy "fail = \"open\"; audit = { file = \"$dir/nowhere/log\"; required = true; };"
batch bob@example.org; is 'required is required, whatever `fail'\'' says' "$rc" 75
policy 'audit = { required = true; };'
mkdir -p "${log%/*}"; chmod 700 "${log%/*}"; ln -s "$dir/elsewhere" "$log"
batch bob@example.org; is 'a link in its place' "$rc" 75; yes '… is not followed' [ ! -e "$dir/elsewhere" ]
rm "$log"; mkfifo "$log"; batch bob@example.org; is 'a pipe in its place' "$rc" 75
rm "$log"; ln "$dir/whole" "$log"; batch bob@example.org; is 'another name of a file in its place' "$rc" 75
rm "$log"; mkdir "$log"; batch bob@example.org; is 'a folder in its place' "$rc" 75
rmdir "$log"; : >"$log"
batch bob@example.org; is 'repaired: sent' "$rc" 0
# whose it is, and the folders above
wrong() { # WHAT PART: it is kept, and PART is said
	batch bob@example.org; is "$1: kept" "$rc $(cat "$dir/sent")" '75 '; has '… and said' "$said" "$2"
}
rm "$log"; mv "${log%/*}" "$dir/away"; ln -s "$dir/away" "${log%/*}"
: >"$dir/sent"; wrong 'the log'\''s own folder is a link' "can't open"
rm "${log%/*}"; mv "$dir/away" "${log%/*}"; chmod 777 "${log%/*}"
batch bob@example.org; is 'its folder is for nobody else' "$rc $(stat -c %a "${log%/*}")" '0 700'
: >"$dir/sent"; chmod 666 "$log"; wrong 'a log that others may write' 'is writable by others'; chmod 600 "$log"
mkdir -m 755 "$dir/var"
policy "audit = { file = \"$dir/var/log\"; required = true; };"
for mode in 777 775; do
	chmod $mode "$dir/var"; wrong "audit.file in a folder of mode $mode" "$dir/var: is writable by group or others"
done
chmod 1777 "$dir/var"; batch bob@example.org; is '… sticky: sent' "$rc" 0; : >"$dir/sent"
mv "$dir/var" "$dir/real"; mkdir -m 755 "$dir/links"; ln -s "$dir/links/var" "$dir/var"; ln -s "$dir/real" "$dir/links/var"
batch bob@example.org; is 'folders that are links to good ones: sent' "$rc" 0; : >"$dir/sent"
chmod 777 "$dir/links"; wrong 'a link in a folder that others may write' "$dir/links is writable"
rm -r "$dir/var" "$dir/links"; mv "$dir/real" "$dir/var"; chmod 755 "$dir/var"
mv "$dir/var/log" "$dir/other"; ln -s "$dir/other" "$dir/var/log"; wrong 'audit.file is a link' "can't open"
rm "$dir/var/log"; ln "$dir/other" "$dir/var/log"; wrong 'audit.file has another name' 'no plain file of its own'
rm "$dir/var/log"; mkfifo "$dir/var/log"; wrong 'audit.file is a pipe' 'no plain file of its own'
rm "$dir/var/log"; : >"$dir/var/log"; chmod 660 "$dir/var/log"
batch bob@example.org; is 'audit.file that its group may write: sent' "$rc" 0; : >"$dir/sent"
chmod 602 "$dir/var/log"; wrong 'audit.file that others may write' 'is writable by others'
if [ "$(id -u)" = 0 ]; then
	chmod 644 "$dir/var/log"; chown nobody "$dir/var/log"; wrong 'audit.file of somebody else' 'belongs to somebody else'
	chown root "$dir/var/log"; chown nobody "$dir/var"; wrong 'a folder of somebody else' 'belongs to somebody else'
	policy 'audit = { required = true; };'; mkdir -p "${log%/*}"; chown nobody "${log%/*}"; wrong "a state folder of somebody else" 'belongs to somebody else'
else
	for t in 1 2 3 4 5 6; do n=$((n + 1)); echo "ok $n - logs of somebody else # SKIP needs root"; done
fi
policy 'audit = { required = true; };'
for ((i = 0; i < 20; i++)); do
	printf 'Subject: x\n\nhi\n' | (ulimit -f 1; exec "$program" sendmail -i bob@example.org) 2>"$dir/said"; rc=$?
	[ "$rc" = 0 ] || break
done
is 'a limit on the size of files: kept' "$rc" 75; has '… and said' "$(cat "$dir/said")" 'File too large'
is '… what was sent is logged' "$(wc -l <"$log")" "$(wc -l <"$dir/sent")"; has '… whole' "$(verify)" "whole: $i entries"
exec 9>>"$log"; flock 9
start=$SECONDS; batch bob@example.org; is 'locked by somebody for good: kept' "$rc" 75
has '… and said' "$said" "doesn't let go"; exec 9>&-
if [ "$(id -u)" = 0 ] && mkdir "$dir/disk" && mount -t tmpfs -o size=8k tmpfs "$dir/disk" 2>/dev/null; then
	mounted=$dir/disk; chmod 755 "$dir/disk"
	policy "audit = { file = \"$dir/disk/log\"; required = true; };"
	batch bob@example.org; is 'a small disk: sent' "$rc" 0
	sent=1
	for ((i = 0; i < 60; i++)); do batch bob@example.org; [ "$rc" = 0 ] || break; sent=$((sent + 1)); done
	is 'a full disk: kept' "$rc" 75
	has '… and said' "$said" 'No space left'
	is 'what was sent is logged, what is logged was sent' "$(wc -l <"$dir/disk/log") $(wc -l <"$dir/sent")" "$sent $sent"
	has 'and it is whole' "$(verify --log "$dir/disk/log")" "whole: $sent entries"
	is 'no half of a line is left' "$(tail -c 1 "$dir/disk/log" | od -An -c | tr -d ' ')" '\n'
	mount -o remount,ro "$dir/disk"
	batch bob@example.org; is 'a disk that can only be read: kept' "$rc" 75
	umount "$mounted" && mounted=
else
	for t in 1 2 3 4 5 6 7; do n=$((n + 1)); echo "ok $n - a full disk # SKIP needs root and mount"; done
fi

# -- on the disk before the message leaves
if strace -f -o "$dir/trace" true 2>/dev/null; then
	policy
	printf 'Subject: x\n\nhi\n' | strace -f -e trace=openat,fsync,execve -o "$dir/trace" "$program" sendmail -i bob@example.org
	is 'appended, on the disk, and then handed over' "$(sed -n 's/^[0-9]* *openat([0-9]*, "log", O_RDWR|O_CREAT|O_APPEND.* = \([0-9]*\)$/open \1/p
		s/^[0-9]* *fsync(\([0-9]*\)) *= 0$/sync \1/p; s|^[0-9]* *execve("'"$dir"'/sendmail".*|handed over|p' "$dir/trace" | awk '$1 == "open" { file = $2; print $1; next } $1 == "sync" { if ($2 == file) print $1; next } { print }' | xargs)" 'open sync handed over'
else
	n=$((n + 1)); echo "ok $n - appended, on the disk, and then handed over # SKIP strace can trace nothing here"
fi

# -- syslog
if [ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null; then
	listen='import socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("/dev/log"); s.settimeout(60)
open(sys.argv[1], "w").close()
while True:
    text = s.recv(65536).decode()
    print(text, flush=True)
    if "head:" in text: break'
	syslog() { # the words of audit.syslog
		policy "audit = { syslog = \"$1\"; };"
		heard=$(unshare -m bash -c 'mount -t tmpfs tmpfs /dev && mknod -m 666 /dev/null c 1 3 || exit
			rm -f "$3"; python3 -c "$2" "$3" & until [ -e "$3" ]; do :; done
			echo | "$1" compose -s x kim@us.army.ml 2>/dev/null; wait' - "$program" "$listen" "$dir/listening")
		last=$(tail -n 1 "$log" | tr -d '\n' | sha256sum | cut -d' ' -f1)
	}
	syslog head
	has 'syslog: the head of the log' "$heard" "audit head: $last"
	yes 'syslog: and nothing of the entry' eval "! grep -q army <<<'$heard'"
	has 'syslog: for those who may read authpriv' "$heard" '<85>'
	syslog all
	has 'syslog: the entry, if it is to be told' "$heard" '"typed":"us.army.ml"'
else
	for t in 1 2 3 4; do n=$((n + 1)); echo "ok $n - syslog # SKIP needs root and unshare"; done
fi

# -- the report
policy
for i in 1 2 3 4; do batch bob@example.org; done
send kim@us.army.ml us.army.ml; send lee@us.army.ml '' k; send ann@gmial.com gmial.com; send ann@gmial.com gmial.com
said=$("$program" audit report --log /etc/passwd 2>&1)
is 'report: a file that is no log' "$? $said" '65 countersign: /etc/passwd: this is no audit log'
report=$("$program" audit report)
has 'report: per thousand' "$report" '7 recipients of 7 messages, 4 challenges (571.4 per 1,000 recipients)'
has 'report: by rule' "$(sed 's/  */ /g' <<<"$report")" 'suffix-slip 2 1 1'
has 'report: a chart' "$report" '████████████████████████████████████████ 2'
has 'report: a chart in ASCII' "$(LC_ALL=C "$program" audit)" '######################################## 2'
yes 'report: a screen is wide enough' [ "$(wc -L <<<"$report")" -le 79 ]
has 'report: what is always countersigned' "$(sed -n '/false alarms/,$p' <<<"$report" | sed 's/  */ /g')" 'gmial.com 2'
yes '… and what was taken once is none' eval "! sed -n '/false alarms/,\$p' <<<'$report' | grep -q army"
is 'report: CSV' "$("$program" audit --csv | python3 -c 'import csv, sys
rows = list(csv.DictReader(sys.stdin)); print(rows[-1]["rule"], rows[-1]["asked"], rows[-1]["taken"], rows[-1]["countersigned"])')" 'all 4 1 3'
is 'report: JSON' "$("$program" audit --json | python3 -c 'import json, sys
r = json.load(sys.stdin); print(r["asked"], r["per_thousand"], r["false_alarm_candidates"][0]["typed"])')" '4 571.4 gmial.com'
is 'report: days' "$("$program" audit --json --until 2020-01-01 | cut -c1-16) $("$program" audit --json --since 2020-01-01 | cut -c1-16)" \
	'{"recipients":0, {"recipients":7,'
for args in 'report x' 'nonsense' '--since today' 'verify --head xyz' '--nonsense'; do
	# shellcheck disable=SC2086
	"$program" audit $args >/dev/null 2>&1; is "audit $args: exit status" $? 64
done
echo "1..$n"
