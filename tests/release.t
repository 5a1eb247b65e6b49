#!/bin/bash
# A second person's code: who may set one, what it releases, how often one may
# be wrong, and what the log says.
. "${SRC:?}/tests/frame.sh"

printf '#!/bin/sh\ncat >/dev/null\necho "$@" >>%s/sent\n' "$dir" >"$dir/sendmail"
chmod 755 "$dir/sendmail"
program=$BUILD/countersign-under-test
mkdir -m 755 "$dir/policy" "$HOME"
cat >"$dir/policy/policy.conf" <<END
sendmail = "$dir/sendmail"; hold = { when = "never"; };
rules = ( { match = "two.example"; action = "release"; reason = "Two persons."; } );
END
codes=$dir/policy/release-codes
state=$HOME/.local/state/countersign
code() { said=$("$program" policy release-code "$@" 2>&1); rc=$?; }
# send ANSWER ...: to a@two.example by plain prompts
send() {
	: >"$dir/sent"
	said=$({ printf '\n\n\n\nText.\n.\ns\n'; printf '%s\n' "$@"; } |
		"$program" compose --line -s Subject a@two.example 2>&1)
	sent=$(cat "$dir/sent")
}
calm() { rm -f "$state/release/tries"; } # as if the waiting were over

# -- who has one
send 'whatever it is' '' k; is 'nobody has a code: not sent' "$sent" ''
has '… and said' "$said" 'Nobody has a release code here.'
code list; is 'an empty list' "$rc:$said" '0:'
code add bob <<<'correct horse'; is 'add' "$rc:$said" '0:'
code add ann <<<''; is 'add, with one made up' "$rc" 0
made=$said; yes 'of four groups' grep -qxE '([a-z2-9]{5}-){3}[a-z2-9]{5}' <<<"$made"
code add "$(id -un)" <<<'my own code'; is 'add my own' "$rc" 0
code list; is 'list' "$said" "bob
ann
$(id -un)"
is 'the file is for all to read, for the owner to write' "$(stat -c %a "$codes")" 644
yes 'hashes of yescrypt' [ "$(grep -c '^[a-z]*:\$y\$' "$codes")" = 3 ]
yes 'no code in it' eval "! grep -qE 'correct|$made' '$codes'"
chmod 640 "$codes"; code add bob <<<'battery staple'; is 'changed: rights stay' "$(stat -c %a "$codes")" 640
yes 'another salt' [ "$(cut -d'$' -f4 "$codes" | sort -u | wc -l)" = 3 ]
for who in p1 p2 p3 p4 p5 p6; do "$program" policy release-code add $who <<<'correct horse' & done; wait
code list; is 'six added at once: none is lost' "$(grep -c '^p[1-6]$' <<<"$said")" 6
for who in p1 p2 p3 p4 p5 p6; do "$program" policy release-code remove $who & done; wait
code list; is '… nor stays when removed' "$(xargs <<<"$said")" "ann $(id -un) bob"
for bad in 'a:b' 'a b' '../x' '' 'a	b' 'abcdefghijklmnopqrstuvwxyzabcdefgh'; do
	code add "$bad" <<<'correct horse'; is "no name: '$bad'" "$rc" 65
done
code add bob <<<'short'; is 'too short' "$rc" 65
code add bob <<<' correct horse'; is 'a blank in front' "$rc" 65
code add bob </dev/null; is 'no code given' "$rc" 64
code remove eve; is 'remove: who is not there' "$rc" 66
code nonsense; is 'a wrong word' "$rc" 64

# -- what it releases
send 'battery staple'; is 'released' "$sent" '-i -- a@two.example'
log=$state/audit/log
is 'both names are in the log' "$(tail -n 2 "$log" | head -n 1 | python3 -c 'import json, sys
e = json.load(sys.stdin); print(e["choice"], e["who"], e["by"], e["verdict"])')" "released $(id -un) bob release"
send "$made"; is 'released by another' "$sent" '-i -- a@two.example'
send 'correct horse' '' k; is 'the code before' "$sent" ''; has '… is nobody'\''s' "$said" "nobody's code"
send two.example '' k; is 'the domain is no code' "$sent" ''
calm
send 'my own code' '' k; is 'the sender can not release himself' "$sent" ''; has '… and is told' "$said" 'Your own code'
calm
send 'my own code' 'battery staple'; is 'then another does' "$sent" '-i -- a@two.example'
has 'what was wrong is counted in the log' "$(cat "$log")" '"by":"bob","tries":1'
if [ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null; then
	{ cat /etc/passwd; echo "bob:x:$(id -u):0::/:/bin/sh"; } >"$dir/passwd"
	said=$(unshare -m bash -c 'mount --bind "$1" /etc/passwd || exit
		{ printf "\n\n\n\nText.\n.\ns\n"; echo "battery staple"; echo; echo k; } | "$2" compose --line -s Subject a@two.example 2>&1' - "$dir/passwd" "$program")
	has 'another name of the same account is the sender too' "$said" 'Your own code'; calm
else
	n=$((n + 1)); echo "ok $n - another name of the same account # SKIP needs root and unshare"
fi
code remove bob; send 'battery staple' '' k; is 'removed' "$sent" ''
code add bob <<<'battery staple'; calm
yes 'no code in the log' eval "! grep -qE 'battery|correct|own code|$made' '$log'"

# -- how often
send 'wrong code 1' '' k; send 'wrong code 2' '' k; send 'wrong code 3' '' k
count() { cut -d' ' -f1 "$state/release/tries"; }
is 'three wrong ones are counted' "$(count)" 0000000003
# COUNT, and how many seconds ago the last was; a clock set back is no way
# around, so a last one in time to come means the whole wait
tries() { printf '%010d %020d\n' "$1" "$(($(date +%s) - $2))" >"$state/release/tries"; }
waits() { # COUNT SECONDS
	tries "$1" -1000; send 'battery staple' '' k
	has "after $1 wrong ones: wait $2" "$said" "Too many wrong codes: wait $2"
	is '… even if right' "$sent" ''
}
waits 3 '1 second'; waits 4 '2 seconds'; waits 10 '128 seconds'; waits 900 '900 seconds'
tries 3 2; send 'wrong' '' k; has 'after the wait it is looked at' "$said" "nobody's code"
tries 900 300; send 'battery staple' '' k
yes 'the wait runs off' grep -qE 'wait (600|5[0-9]{2}) seconds' <<<"$said"
tries 900 901; send 'battery staple'; is 'in the end it may be right' "$sent" '-i -- a@two.example'
is 'and nothing is held against the next' "$(count)" 0000000000
calm
for i in 1 2 3 4 5 6 7 8; do (send "wrong number $i" '' k; echo "$said" >"$dir/said.$i") & done; wait
looked=$(cat "$dir"/said.? | grep -c "nobody's code") waited=$(cat "$dir"/said.? | grep -c 'Too many')
is 'eight at once: each was looked at or had to wait' "$((looked + waited))" 8
is '… and none that was looked at is not counted' "$((10#$(count)))" "$looked"
yes '… some had to wait' [ "$waited" -gt 0 ]
calm
echo 'nonsense' >"$state/release/tries"; send 'battery staple' '' k
has 'a damaged count lets nobody through' "$said" 'damaged'; is '… indeed' "$sent" ''
calm; mkfifo "$state/release/tries"; send 'battery staple' '' k; is 'a pipe in its place' "$sent" ''; calm
ln -s "$dir/x" "$state/release/tries"; send 'battery staple' '' k; is 'a link in its place' "$sent" ''; calm
printf 'release = { state = "%s/nowhere/tries"; };\n' "$dir" >>"$dir/policy/policy.conf"
send 'battery staple' '' k; is 'a count that can not be kept: nobody' "$sent" ''
sed -i '/^release/d' "$dir/policy/policy.conf"
mkdir -m 777 "$dir/var"; printf 'release = { state = "%s/var/tries"; };\n' "$dir" >>"$dir/policy/policy.conf"
send 'battery staple' '' k; is 'a count in a folder where others may swap it: nobody' "$sent" ''; has '… and said' "$said" "$dir/var: is writable"
chmod 1777 "$dir/var"; send 'battery staple'; is '… sticky: released' "$sent" '-i -- a@two.example'
chmod 666 "$dir/var/tries"; send 'battery staple' '' k; is 'a count that others may write: nobody' "$sent" ''
rm "$dir/var/tries"; ln -s "$dir/x" "$dir/var/tries"; send 'battery staple' '' k; is 'a link in its place, there too' "$sent" ''; yes '… is not followed' [ ! -e "$dir/x" ]
sed -i '/^release/d' "$dir/policy/policy.conf"

# -- whom to believe
chmod 666 "$codes"; send 'battery staple' '' k; is 'a file that others may write' "$sent" ''; has '… and said' "$said" 'release-codes'
chmod 640 "$codes"
cp -p "$codes" "$dir/good"; echo 'eve' >>"$codes"; send 'battery staple' '' k; is 'a damaged file' "$sent" ''
cp -p "$dir/good" "$codes"; mv "$codes" "$dir/elsewhere"; chmod 666 "$dir/elsewhere"; ln -s "$dir/elsewhere" "$codes"
send 'battery staple' '' k; is 'a link to what others may write' "$sent" ''
rm "$codes"; cp -p "$dir/good" "$codes"
if [ "$(id -u)" = 0 ]; then
	chown nobody "$codes"; send 'battery staple' '' k; is 'a file of somebody else' "$sent" ''; chown root "$codes"
else
	n=$((n + 1)); echo "ok $n - a file of somebody else # SKIP needs root"
fi
file=$(sed -n 's/^#define CRYPT_FILE "\(.*\)"/\1/p' "$BUILD/config.h")
if [ -n "$file" ]; then
	mkdir "$dir/broken"; echo broken >"$dir/broken/$file"
	export LD_LIBRARY_PATH=$dir/broken
	send 'battery staple' '' k; is 'libcrypt is broken: not released' "$sent" ''
	has '… and said' "$said" "can't be loaded"
	unset LD_LIBRARY_PATH
else
	for what in 'libcrypt is broken: not released' '… and said'; do ok "$what # SKIP it is linked"; done
fi
send 'battery staple'; is 'as it should be' "$sent" '-i -- a@two.example'
said=$(echo Text. | "$program" compose -s x a@two.example 2>&1); is 'without anybody to ask: kept' $? 77
echo "1..$n"
