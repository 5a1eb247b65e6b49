#!/bin/bash
# The lint and `policy show' over case files.  tests/cases/policy/NAME.conf is a
# policy file; its comments say what must be told, all of it and in order:
#   # want: LINE: TEXT     an error       # note: LINE: TEXT    a remark
# FILE in TEXT is the file itself; without LINE: a remark about no line.  No such comment: silence.
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
shopt -s nullglob
export COUNTERSIGN_TEST_POLICY=$work/etc XDG_CONFIG_HOME=$work/home HOME=$work
program=$work/program # with its keymaps beside it
install -m 755 "$BUILD/countersign-under-test" "$program" || exit 2
mkdir -m 755 "$work/keymaps" && install -m 644 "$SRC"/keymaps/*.conf "$work/keymaps" || exit 2
n=0 failed=0
ok() { n=$((n + 1)); echo "ok $n - $1"; }
not_ok() { n=$((n + 1)); failed=1; echo "not ok $n - $1"; printf '# %s\n' "${@:2}"; }
is() { # WHAT GOT WANTED
	if [ "$2" = "$3" ]; then ok "$1"; else
		mapfile -t lines < <(diff <(echo "$3") <(echo "$2")); not_ok "$1" "${lines[@]}"
	fi
}

for case in "$SRC"/tests/cases/policy/*.conf; do
	name=$(basename "$case")
	install -m 600 "$case" "$work/$name"
	got=$("$program" policy check --policy "$work/$name"); status=$?
	wanted=$(sed -nE "s|^# want: ([0-9])|$work/$name:\1|p
		s|^# note: ([0-9])|note: $work/$name:\1|p
		s|^# note: ([^0-9])|note: \1|p" "$case" | sed "s|that of FILE:|that of $work/$name:|")
	is "$name" "$got" "$wanted"
	grep -q '^# want:' "$case" && exit=78 || exit=0
	is "$name: exit status" "$status" $exit
done

for example in "$SRC"/docs/examples/*.conf; do
	install -m 600 "$example" "$work/example.conf"
	is "the example $(basename "$example") is sound" "$("$program" policy check --policy "$work/example.conf")" ''
done
printf 'protected = [ "mil" ];\n\0trusted = [ "ml" ];\n' >"$work/zero.conf"; chmod 600 "$work/zero.conf"
is 'a zero byte' "$("$program" policy check --policy "$work/zero.conf")" "$work/zero.conf:2: a zero byte"
{ printf 'rules = '; printf '(%.0s' {1..20000}; } >"$work/deep.conf"; chmod 600 "$work/deep.conf"
"$program" policy check --policy "$work/deep.conf" >/dev/null; is 'depth has an end' $? 78
{ printf 'a = '; printf '(%.0s' {1..900}; printf ')%.0s' {1..900}; echo ';'; } >"$work/deep.conf"
is 'depth has an end before the stack' "$("$program" policy check --policy "$work/deep.conf")" "$work/deep.conf:1: too deep"
echo 'keymaps = [ "us", "klingon" ];' >"$work/map.conf"; chmod 600 "$work/map.conf"
is 'a keymap that is not there is told' "$("$program" policy check --policy "$work/map.conf")" \
	"$work/map.conf:1: keymaps: no keymap is called klingon ($work/keymaps/klingon.conf)"
"$program" policy check --policy "$work/map.conf" >/dev/null; is '… and fails' $? 78
yes 'bad..org' | head -50 >"$work/list"; chmod 600 "$work/list"
echo "protected_lists = [ \"$work/list\" ];" >"$work/many.conf"; chmod 600 "$work/many.conf"
is 'mistakes of a list are counted, not poured out' "$("$program" policy check --policy "$work/many.conf" | sed -n '1p;$p')" \
	"$work/list:1: the domain has two dots in a row
$work/list: 30 more lines are no domains"

mkdir -p -m 755 "$work/etc/policy.d" "$work/home/countersign"
echo 'confirm = { valid_minutes = 30; };' >"$work/etc/policy.conf"
echo 'trusted = [ "gouv.ml" ];' >"$work/etc/policy.d/10.conf"
echo 'confirm = { valid_minutes = 90; }; hold = { seconds = 7; };' >"$work/home/countersign/config"
chmod 600 "$work/etc/policy.conf" "$work/etc/policy.d/10.conf" "$work/home/countersign/config"
is 'show: value, origin, what was refused' "$("$program" policy show confirm.valid_minutes trusted hold.seconds fail)" \
"trusted = [ \"gouv.ml\" ];
	# $work/etc/policy.d/10.conf:1
confirm.valid_minutes = 30;
	# $work/etc/policy.conf:1
	# refused: $work/home/countersign/config:1: confirm.valid_minutes = 90 is refused: it would loosen what stands ($work/etc/policy.conf:1)
hold.seconds = 7;
	# $work/home/countersign/config:1
fail = \"closed\";
	# default"
echo 'fcc = "~/Mail/sent";' >"$work/fcc.conf"; chmod 600 "$work/fcc.conf"
is 'show: ~/ is written out' "$("$program" policy show fcc --policy "$work/fcc.conf" | head -1)" "fcc = \"$HOME/Mail/sent\";"
"$program" policy show --json | python3 -c 'import json, sys
rows = [json.loads(line) for line in sys.stdin]
by = {r["name"]: r for r in rows}
assert by["trusted"]["value"] == "[ \"gouv.ml\" ]" and by["fail"]["refused"] is None
assert by["confirm.valid_minutes"]["refused"].startswith(sys.argv[1])' "$work/home"
is 'show --json: a line each' $? 0
is 'check: what the user may not is told' "$("$program" policy check)" \
	"note: $work/home/countersign/config:1: confirm.valid_minutes = 90 is refused: it would loosen what stands ($work/etc/policy.conf:1)"
cat >"$work/dry.conf" <<'END'
rules = ( { match = "*.example.net"; action = "block"; reason = "No mail there."; owner = "J6";
  except = ( { domain = "a.example.net"; until = "2020-01-01"; }, { domain = "b.example.net"; } ); },
  { match = "example.org"; action = "notice"; } );
END
chmod 600 "$work/dry.conf"
is 'test: the verdict, the rule and its line' "$("$program" policy test --policy "$work/dry.conf" x@b.example.net x@a.example.net x@a.example.org)" \
"pass	x@b.example.net	-
block	x@a.example.net	-
	block	policy	No mail there. (ask J6)
	# rule: $work/dry.conf:1
notice	x@a.example.org	-
	notice	policy	policy has a rule for example.org
	# rule: $work/dry.conf:3"
"$program" policy test --policy "$work/dry.conf" x@b.example.net >/dev/null; is 'test: exit status of pass' $? 0
"$program" policy test --policy "$work/dry.conf" x@a.example.net >/dev/null; is 'test: exit status of block' $? 2
# exceptions about to lapse: by the day it is, in UTC
day() { date -u -d "$1 days" +%F; }
lapsing() { printf 'rules = ( { match = "*.ml"; action = "block"; except = ( { domain = "gouv.ml"; owner = "J6"; until = "%s"; } ); } );\n' "$1" >"$work/lapse.conf"
	chmod 600 "$work/lapse.conf"; "$program" policy check --policy "$work/lapse.conf"; "$program" check --policy "$work/lapse.conf" x@gouv.ml | cut -f1; }
soon=$(day +10); is 'an exception that lapses in ten days: named, and it lives' "$(lapsing "$soon")" \
	"note: $work/lapse.conf:1: the exception for gouv.ml lapses after $soon, owner J6
pass"
is '… in two months: not yet' "$(lapsing "$(day +60)")" pass
late=$(day -2); is '… two days ago: it is dead' "$(lapsing "$late")" \
	"note: $work/lapse.conf:1: the exception for gouv.ml is dead since $late, owner J6
block"

# what the site denies, no rule of the user's lifts; what he denies himself, his own do
layers() { printf '%s\n' "$1" >"$work/etc/policy.conf"; rm -f "$work/etc/policy.d/10.conf"; printf '%s\n' "$2" >"$work/home/countersign/config"; "$program" policy test x@gmail.com 2>&1 | sed 's/\t/ /g'; }
deny='default = "block";'
for rule in 'match = "com"; action = "notice";' 'match = "gmail.com"; action = "confirm";' 'match = "gmail.com"; action = "allow";' \
	'match = "com"; action = "block"; except = ( { domain = "gmail.com"; } );'; do
	is "the site denies; the user's { $rule }" "$(layers "$deny" "rules = ( { $rule } );" | head -2)" \
		"block x@gmail.com -
 block default policy has no rule that lets mail go there"
done
is 'the line that denies is told, not the user'\''s' "$(layers "$deny" 'rules = ( { match = "com"; action = "notice"; } );' | tail -1)" \
	" # rule: $work/etc/policy.conf:1"
is 'his own denial his own rule lifts' "$(layers '' "$deny"' rules = ( { match = "com"; action = "notice"; } );' | head -1)" 'notice x@gmail.com -'
is 'whom the site trusts may lift it too' "$(layers "$deny user_trusted = true;" 'rules = ( { match = "com"; action = "notice"; } );' | head -1)" 'notice x@gmail.com -'
is 'of both rules the stricter counts: the site'\''s' "$(layers 'rules = ( { match = "gmail.com"; action = "block"; } );' 'rules = ( { match = "gmail.com"; action = "confirm"; } );' | head -1)" 'block x@gmail.com -'
is '… the user'\''s' "$(layers 'rules = ( { match = "gmail.com"; action = "notice"; } );' 'rules = ( { match = "gmail.com"; action = "confirm"; } );' | head -1)" 'confirm x@gmail.com -'
is '… over what the site allows' "$(layers 'rules = ( { match = "gmail.com"; action = "allow"; } );' 'rules = ( { match = "gmail.com"; action = "block"; } );' | head -1)" 'block x@gmail.com -'
# what he protects or calls popular makes others suspect, and nothing suspect right
own() { printf '%s\n' "$1" >"$work/etc/policy.conf"; printf '%s\n' "$2" >"$work/home/countersign/config"; "$program" check "${@:3}" 2>&1 | cut -f1 | xargs; }
printf 'us.army.ml\nexample.org\n' >"$work/own"; chmod 600 "$work/own"
for his in 'protected = [ "us.army.ml", "example.org" ];' "protected_lists = [ \"$work/own\" ];" "popular_lists = [ \"$work/own\" ];" 'protected = [ "ml", "example.org" ];'; do
	is "$his: what is suspect stays so" "$(own '' "$his" x@us.army.ml x@host.us.army.ml)" 'confirm confirm'
	is '… what is not passes, and its look-alikes are suspect' "$(own '' "$his" x@example.org x@mail.example.org x@exmaple.org)" 'pass pass confirm'
	is '… where policy trusts him, his word counts' "$(own 'user_trusted = true;' "$his" x@us.army.ml)" "$([ "${his/\"ml\"/}" != "$his" ] && echo confirm || echo pass)"
	is '… as policy'\''s own does' "$(own "$(sed 's/protected = \[ /&"mil", /' <<<"$his")" '' x@us.army.ml)" "$([ "${his/\"ml\"/}" != "$his" ] && echo confirm || echo pass)"
done

is 'against what the site does not protect his word holds' "$(own '' 'protected = [ "gnail.com" ];' x@gnail.com x@gmial.com)" 'pass confirm'
is 'explain computes what check says' "$(own '' 'protected = [ "us.army.ml", "gnail.com" ];' --version >/dev/null; "$program" explain x@us.army.ml | grep -c 'verdict confirm'; "$program" explain x@gnail.com | grep -c 'verdict pass')" '1
1'

# the ready policy of a site above the ready settings of a user
install -m 600 "$SRC/docs/examples/user.conf" "$work/home/countersign/config"
for site in military:0 hospital:0 bank:2; do
	install -m 644 "$SRC/docs/examples/${site%:*}.conf" "$work/etc/policy.conf"
	is "${site%:*}.conf above user.conf: ${site#*:} refused" "$("$program" policy show | grep -c '# refused: ')" "${site#*:}"
done
is '… by name' "$("$program" policy check | grep -o 'hold\.[a-z]* = [^ ]* is refused')" 'hold.seconds = 10 is refused
hold.when = "new" is refused'
rm "$work/home/countersign/config"; : >"$work/etc/policy.conf"
for args in 'show nonsense' 'nonsense' 'check x' 'show --nonsense' 'check --policy' 'test'; do
	# shellcheck disable=SC2086
	"$program" policy $args >/dev/null 2>"$work/said"; is "policy $args: exit status" $? 64
	grep -q '^usage: countersign policy' "$work/said"; is "policy $args: usage" $? 0
done
printf 'rules = ( { match = "x.org"; action = "block"; reason = "a\\x1b[31mb"; } );' >"$work/esc.conf"; chmod 600 "$work/esc.conf"
"$program" policy check --policy "$work/esc.conf" | grep -q $'\x1b'; is 'no escape comes out' $? 1

"$program" policy test $'a\x1b[31m\xc2\x9b@example.org' 2>&1 | grep -aq $'\x1b\\|\x9b'; is 'no escape comes out of an address' $? 1
"$program" policy $'show\x1b[31m\xc2\x9b' 2>&1 | grep -aq $'\x1b\\|\x9b'; is 'no escape comes out of a wrong call' $? 1

# A million names: the time is for people, the test is that they are there.
awk 'BEGIN { for (i = 0; i < 1000000; i++) printf "host%d.unit%d.example.org\n", (i * 7919) % 1000003, i % 977 }' >"$work/list"
echo "protected_lists = [ \"$work/list\" ];" >"$work/many.conf"
start=$(date +%s%N); "$program" policy check --policy "$work/many.conf"; is 'a million names' $? 0
echo "# a million unsorted names: $((($(date +%s%N) - start) / 1000000)) ms"
echo "1..$n"
exit $failed
