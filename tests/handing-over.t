#!/bin/bash
# Handing over: a draft through a real MTA, and all that can go wrong on the
# way.  Nothing may be lost and nothing may be sent twice.
# shellcheck source=tests/mta.sh
. "${SRC:?}/tests/mta.sh"
dir=$(mktemp -d "${TMPDIR:-/tmp}/handing.XXXXXX") || exit 2
mta_setup "$dir/mta" || { echo 'Bail out! no exim4'; exit 2; }
small=
cleanup() {
	[ -z "$small" ] || umount "$small"
	mta_cleanup "$dir/mta"
	rm -rf "$dir"
}
trap cleanup EXIT
export LC_ALL=C.UTF-8
n=0
ok() { n=$((n + 1)); echo "ok $n - $1"; }
not_ok() { n=$((n + 1)); echo "not ok $n - $1"; printf '%s\n' "${@:2}" | sed 's/^/# /'; }
is() { # WHAT GOT WANTED
	if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "got:" "$2" "wanted:" "$3"; fi
}
has() { # WHAT TEXT PART
	case $2 in *"$3"*) ok "$1" ;; *) not_ok "$1" "got:" "$2" "without:" "$3" ;; esac
}
has_not() {
	case $2 in *"$3"*) not_ok "$1" "got:" "$2" "with:" "$3" ;; *) ok "$1" ;; esac
}

state=$dir/state
# in the background by `start', whose pid is the program's own
send() { "$BUILD/send-draft" -m "$BUILD" "$@"; }
start() { exec "$BUILD/send-draft" -m "$BUILD" "$@"; }
said() { sed -n "s/^$1: //p" <<<"$out" | head -n 1; }
list() { send -l "$state"; }
# a sendmail of our own making: script NAME <text
script() {
	cat >"$dir/$1"
	chmod 755 "$dir/$1"
	echo "$dir/$1"
}
has_count() { [ "$(mta_count "$dir/mta")" = "$1" ]; }
# wait_for COMMAND ...: until it succeeds
wait_for() {
	local end=$((SECONDS + 60 * ${TUI_SCALE:-1}))
	until "$@"; do
		[ $SECONDS -lt $end ] || { echo "# waited in vain: $*"; return 1; }
		sleep 0.01
	done
}

echo 'the file' >"$dir/a b.txt"
cat >"$dir/draft" <<END
From: Me <me@exämple.de>
To: Carol Élan <carol@exämple.de>
Cc: Friends: a@b.org;
Bcc: secret@example.org
Subject: Grüße
Attach: ${dir}/a\ b.txt

Hällo
.
From here
END

# -- to a real MTA
out=$(send -s "$dir/mta/sendmail" -f me@xn--exmple-cua.de -c "$dir/sent/" -d "$dir/draft" "$state" \
	'Carol <carol@exämple.de>' a@B.org a@b.org secret@example.org)
is 'a draft is sent' "$(said status) $(said exit)" 'done 0'
is 'it arrives once' "$(mta_count "$dir/mta")" 1
is 'for those who were judged, each once, with A-labels' "$(mta_envelope "$dir/mta" | tr '\n' ' ')" \
	'a@b.org carol@xn--exmple-cua.de secret@example.org '
is 'from the sender that is set' "$(mta_sender "$dir/mta")" me@xn--exmple-cua.de
message=$(sed '/^Envelope-to:/,/^Received:/d' "$(mta_newest "$dir/mta")")
# an identifier may have any letters
has_not 'nobody sees the Bcc' "${message,,}" bcc:
has_not 'nor whom it held' "$message" secret
has 'the sender has a name of A-labels' "$message" '<me@xn--exmple-cua.de>'
has 'the line of one dot has not ended it' "$(python3 -c '
import email, email.policy, sys
m = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
print(m.get_body().get_content())' "$(mta_newest "$dir/mta")")" $'Hällo\n.\nFrom here'
is 'the draft is gone' "$(find "$state/drafts" -type f)" ''
has 'the copy is filed, with the Bcc' "$(cat "$dir"/sent/cur/*:2,S)" 'Bcc: secret@example.org'

# -- into an mbox
mta_clear "$dir/mta"
for i in 1 2; do
	out=$(send -s "$dir/mta/sendmail" -c "$dir/mbox" -d "$dir/draft" "$state" a@b.org)
done
is 'an mbox takes copies' "$(python3 -c '
import mailbox, sys
print([m["Bcc"] for m in mailbox.mbox(sys.argv[1])])' "$dir/mbox")" "['secret@example.org', 'secret@example.org']"
is 'with mode 0600' "$(stat -c %a "$dir/mbox")" 600
printf 'From x Mon Mar 3 10:00:00 2025\n\nno line end' >"$dir/mbox"
out=$(send -s "$dir/mta/sendmail" -c "$dir/mbox" -d "$dir/draft" "$state" a@b.org)
is 'one that ends within a line too' "$(python3 -c '
import mailbox, sys
print([m["Bcc"] for m in mailbox.mbox(sys.argv[1])])' "$dir/mbox")" "[None, 'secret@example.org']"
{ cat "$dir/draft"; seq -w 100000 | tail -2000; } >"$dir/long-draft"
{ printf 'From x Mon Mar 3 10:00:00 2025\n\n'; head -c 59968 /dev/zero | tr '\0' x; echo; } >"$dir/mbox"
size=$(stat -c %s "$dir/mbox")
out=$(trap '' XFSZ; ulimit -f 64; send -s "$dir/mta/sendmail" -c "$dir/mbox" -d "$dir/long-draft" "$state" a@b.org)
is 'a copy that finds no room: said, and no part of it stays' \
	"$(said state) $(stat -c %s "$dir/mbox")" "fcc pending $size"
rm -rf "$state"

# -- a recipient that looks like an option
mta_clear "$dir/mta"
out=$(send -s "$dir/mta/sendmail" -d "$dir/draft" "$state" a@b.org -bp@example.org)
is 'a recipient is never an option' "$(said status) $(mta_count "$dir/mta")" "can't be read 0"
rm -rf "$state"

# -- sendmail says no
no=$(script no <<'END'
#!/bin/sh
cat >/dev/null
printf 'no such user\033[31m\n' >&2
exit 75
END
)
out=$(send -s "$no" -c "$dir/sent/" -d "$dir/draft" "$state" a@b.org)
is 'sendmail says no' "$(said status) $(said exit)" 'the other program failed 75'
is 'its words are shown, made visible' "$(said words)" 'no such user^[[31m'
is 'the draft is as it was' "$(said state)" written
is 'and listed' "$(list | cut -f 2-)" $'written\tCarol Élan <carol@exämple.de>\tGrüße'
name=$(list | cut -f 1)
has_not 'without a Message-ID of its own' "$(cat "$state/drafts/$name")" Message-ID
is 'no message lies beside it' "$(find "$state/drafts" -name '*.eml')" ''
mta_clear "$dir/mta"
out=$(send -s "$dir/mta/sendmail" -r "$name" "$state" a@b.org)
is 'the second try goes out' "$(mta_count "$dir/mta") $(list)" '1 '

# -- no sendmail
out=$(send -s "$dir/none" -d "$dir/draft" "$state" a@b.org)
is 'a sendmail that is not there' "$(said status) $(said state)" 'wrong configuration written'
out=$(send -s "$BUILD/send-draft" -r "$(list | cut -f 1)" "$state" a@b.org)
has 'countersign is never its own sendmail' "$(said error)" 'countersign itself'
out=$(send -s outbox -r "$(list | cut -f 1)" "$state" a@b.org)
is 'the outbox takes it' "$(said exit)" '-1 outbox'
has 'the message lies there, with the Bcc' "$(cat "$(said where)")" 'Bcc: secret@example.org'
is 'the draft is gone' "$(list)" ''
printf '#!/no/such/interpreter\n' | script broken >/dev/null
out=$(send -s "$dir/broken" -d "$dir/draft" "$state" a@b.org)
is 'a sendmail that cannot start' "$(said exit) $(said state)" '-1 written'
rm -rf "$state"

# -- things missing
mta_clear "$dir/mta"
mv "$dir/a b.txt" "$dir/away"
out=$(send -s "$dir/mta/sendmail" -d "$dir/draft" "$state" a@b.org)
has 'a file that is not there is named' "$(said error)" "can't attach $dir/a b.txt: No such file"
is 'and nothing is sent' "$(mta_count "$dir/mta") $(said state)" '0 written'
mkfifo "$dir/a b.txt"
out=$(send -s "$dir/mta/sendmail" -r "$(list | cut -f 1)" "$state" a@b.org)
has 'a FIFO is no file' "$(said error)" 'not a file'
rm "$dir/a b.txt" && mv "$dir/away" "$dir/a b.txt"
out=$(send -m "$dir" -s "$dir/mta/sendmail" -r "$(list | cut -f 1)" "$state" a@b.org)
has 'without the helper it is kept' "$(said error) $(said state)" 'countersign-message'
out=$(send -s "$dir/mta/sendmail" -r "$(list | cut -f 1)" "$state")
has 'without recipients too' "$(said error)" 'nobody'
out=$(send -s "$dir/mta/sendmail" -r "$(list | cut -f 1)" "$state" a@b.org 'x@y@z')
is 'one that cannot be read stops all' "$(said status) $(mta_count "$dir/mta")" "can't be read 0"
rm -rf "$state"

# -- the outcome is not known
dies=$(script dies <<END
#!/bin/sh
cat >>"$dir/taken"
kill -KILL \$\$
END
)
out=$(send -s "$dies" -d "$dir/draft" "$state" a@b.org)
is 'sendmail is killed' "$(said exit) $(said state)" '137 unknown handing over'
name=$(list | cut -f 1)
is 'the draft says so' "$(list | cut -f 2)" 'handing over'
mta_clear "$dir/mta"
out=$(send -s "$dir/mta/sendmail" -r "$name" "$state" a@b.org)
id=$(grep '^Message-ID' "$dir/taken")
is 'sent again, it is the same message' "$(grep '^Message-ID' "$(mta_newest "$dir/mta")")" "$id"

hangs=$(script hangs <<END
#!/bin/sh
echo still trying
echo \$\$ >"$dir/pid"
sleep 1000
END
)
# it has to have begun: on a slow machine again, with more time for that
for wait in 300 3000 30000; do
	rm -rf "$dir/pid" "$state"
	out=$(send -w $wait -s "$hangs" -d "$dir/draft" "$state" a@b.org)
	[ ! -s "$dir/pid" ] || break
done
is 'one that hangs is given up' "$(said exit) $(said state) $(said words)" '-1 unknown handing over still trying'
if kill -0 "$(cat "$dir/pid")" 2>/dev/null; then not_ok 'and is gone'; else ok 'and is gone'; fi
rm -rf "$state"

# -- the copy can't be filed
mta_clear "$dir/mta"
out=$(send -s "$dir/mta/sendmail" -c "$dir/draft/sent/" -d "$dir/draft" "$state" a@b.org)
is 'sent, but the copy is missing' "$(said status) $(said state)" 'done fcc pending'
has 'which is said' "$(said copy)" "$dir/draft/sent"
out=$(send -s "$dir/mta/sendmail" -c "$dir/late/" -r "$(list | cut -f 1)" "$state" a@b.org)
is 'the next try files it and sends nothing' \
	"$(said status) $(mta_count "$dir/mta") $(find "$dir/late/cur" -type f | wc -l) $(list)" 'done 1 1 '

# -- two at one draft
slow=$(script slow <<END
#!/bin/sh
echo started >"$dir/started"
read -r go <"$dir/gate"
exec "$dir/mta/sendmail" "\$@"
END
)
mkfifo "$dir/gate"
mta_clear "$dir/mta"
start -s "$slow" -d "$dir/draft" "$state" a@b.org >"$dir/first" &
first=$!
wait_for test -s "$dir/started"
name=$(basename "$(find "$state/drafts" -name '*.lock')" .lock)
is 'a draft in use is not listed' "$(list)" ''
out=$(send -s "$dir/mta/sendmail" -r "$name" "$state" a@b.org)
is 'nor resumed' "$(said status)" 'in use by another process'
echo go >"$dir/gate"
wait $first
is 'and goes out once' "$(mta_count "$dir/mta") $(grep ^status "$dir/first")" '1 status: done'

# -- kill -9 while sendmail runs
rm -f "$dir/started"
start -s "$slow" -d "$dir/draft" "$state" a@b.org >"$dir/first" &
first=$!
wait_for test -s "$dir/started"
kill -KILL $first
wait $first 2>/dev/null
is 'killed while handing over, the draft says so' "$(list | cut -f 2)" 'handing over'
echo go >"$dir/gate"
wait_for has_count 2
rm -rf "$state"

# -- kill -9 at any moment
logged=$(script logged <<END
#!/bin/sh
echo start >>"$dir/log"
"$dir/mta/sendmail" "\$@"
code=\$?
echo end >>"$dir/log"
exit \$code
END
)
all_ended() { [ "$(grep -c start "$dir/log")" = "$(grep -c end "$dir/log")" ]; }
: >"$dir/log"
mta_clear "$dir/mta"
rm -rf "$dir/killed" && mkdir "$dir/killed"
# how long a run takes here: the moments are spread over a little more
begun=$(date +%s%N)
send -s "$logged" -c "$dir/killed/sent/" -d "$dir/draft" "$state" a@b.org >/dev/null
takes=$((($(date +%s%N) - begun) / 1000))
for i in $(seq 60); do
	sed "s/^Subject:.*/Subject: run $i/" "$dir/draft" >"$dir/killed/$i"
	start -s "$logged" -c "$dir/killed/sent/" -d "$dir/killed/$i" "$state" a@b.org >/dev/null &
	pid=$!
	moment=$((takes * i / 50))
	sleep "$((moment / 1000000)).$(printf %06d $((moment % 1000000)))"
	kill -KILL $pid 2>/dev/null
	wait $pid 2>/dev/null
done
wait_for all_ended
twice='' unsure='' sent=0 kept=0 early=0
for i in $(seq 60); do
	count=$(mta_messages "$dir/mta" | xargs -r grep -lx "Subject: run $i" | wc -l)
	where=$(list | awk -F '\t' -v s="run $i" '$4 == s { print $2 }')
	[ "$count" -gt 1 ] && twice="$twice $i"
	[ "$count" = 1 ] && sent=$((sent + 1))
	[ "$count" = 1 ] && [ "$where" = written ] && unsure="$unsure $i"
	if [ -n "$where" ]; then kept=$((kept + 1)); elif [ "$count" = 0 ]; then early=$((early + 1)); fi
done
echo "# of 60: $sent arrived, $kept drafts kept, $early killed before the first save"
is 'killed at any moment, nothing goes out twice' "$twice" ''
is 'what went out never says `written'"'" "$unsure" ''
whole=0
for f in "$state"/drafts/*-????; do
	[ -e "$f" ] || continue
	[ "$(sed '1,/^$/d' "$f")" = "$(sed '1,/^$/d' "$dir/draft")" ] && whole=$((whole + 1))
done
is 'every draft kept is whole' "$whole" "$kept"
is 'what was left beside drafts is swept up' \
	"$(find "$state/drafts" -name '*.tmp' -o -name '*.lock' | while read -r f; do
		f=${f##*/}; [ -e "$state/drafts/${f%%.*}" ] || echo "$f"; done)" ''
rm -rf "$state"

# -- the disk is full: a limit on file sizes fails a write as a full disk does
out=$(send -s "$dir/none" -d "$dir/draft" "$state" a@b.org)
name=$(list | cut -f 1)
head -c 200000 /dev/urandom >"$dir/a b.txt"
mta_clear "$dir/mta"
out=$(trap '' XFSZ; ulimit -f 100; send -s "$dir/mta/sendmail" -r "$name" "$state" a@b.org)
has 'no room for the message' "$(said error)" 'too large'
is 'the draft is kept, nothing is sent' "$(list | cut -f 1,2) $(mta_count "$dir/mta")" "$name"$'\twritten 0'
before=$(cat "$state/drafts/$name")
out=$(trap '' XFSZ; ulimit -f 0; send -s "$dir/mta/sendmail" -r "$name" "$state" a@b.org)
has 'no room for the draft' "$(said error)" 'too large'
is 'the old one is untouched' "$(cat "$state/drafts/$name")" "$before"
if [ "$(id -u)" = 0 ] && mkdir "$dir/small" && mount -t tmpfs -o size=64k none "$dir/small" 2>/dev/null; then
	small=$dir/small
	out=$(send -s "$dir/mta/sendmail" -d "$dir/draft" "$small/state" a@b.org)
	has 'a disk that is really full' "$(said error)" 'No space left'
	is 'keeps the draft and sends nothing' "$(send -l "$small/state" | cut -f 2) $(mta_count "$dir/mta")" 'written 0'
	head -c 100000 /dev/zero >"$small/filler" 2>/dev/null
	out=$(send -s "$dir/mta/sendmail" -d "$dir/draft" "$small/state" a@b.org)
	has 'and says so when not even the draft fits' "$(said status)" 'writing failed'
	umount "$small" && small=
fi

# -- the program itself, its means from the settings
mta_clear "$dir/mta"
mkdir -p "$dir/config/countersign"
cat >"$dir/config/countersign/config" <<END
sendmail = "$dir/mta/sendmail";
fcc = "$dir/filed/";
envelope_from = "bounces@exämple.de";
END
out=$(env HOME="$dir" XDG_CONFIG_HOME="$dir/config" XDG_STATE_HOME="$dir/state" XDG_DATA_HOME="$dir/data" \
	COUNTERSIGN_TEST_POLICY="$dir/etc" "$BUILD/countersign-under-test" compose -s Grüße \
	-b secret@example.org carol@example.org 2>&1 <<<body; echo "$?")
is 'compose sends by the settings' "$(tail -n 1 <<<"$out")" 0
is 'to all of them' "$(mta_envelope "$dir/mta" | tr '\n' ' ')" 'carol@example.org secret@example.org '
is 'with the sender that is set' "$(mta_sender "$dir/mta")" bounces@xn--exmple-cua.de
has 'and files the copy' "$(cat "$dir"/filed/cur/*:2,S)" 'Bcc: secret@example.org'
is 'no draft is left' "$(find "$dir/state/countersign/drafts" -type f)" ''
echo "1..$n"
