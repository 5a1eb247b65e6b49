#!/bin/bash
# check and explain: what scripts rely on. Lines, JSON, order, exit statuses.
# shellcheck source=tests/tap.sh
. "${SRC:?}/tests/tap.sh"
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
program=$BUILD/countersign-under-test
export COUNTERSIGN_TEST_POLICY=$work/none HOME=$work LC_ALL=C.UTF-8
export XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data
unset EMAIL
status() { "$@" >"$work/out" 2>"$work/err" </dev/null; echo $?; }

same 'a plain line' "$("$program" check kim@us.army.ml)" \
	$'confirm\tkim@us.army.ml\tkim@us.army.mil\tthe “i” of .mil is missing; .ml is Mali'
same 'nothing to say' "$("$program" check kim@navy.mil)" $'pass\tkim@navy.mil\t-\t'
same 'exit 0 for pass' "$(status "$program" check a@gmail.com)" 0
same 'exit 0 for notice' "$(status "$program" check 'a@[192.0.2.1]')" 0
same 'exit 1 for confirm' "$(status "$program" check a@gmail.com a@gmial.com)" 1
same 'exit 2 for block' "$(status "$program" check a@gmial.com 'a@@b')" 2
same 'exit 64 without an address' "$(status "$program" check)" 64
same 'exit 64 for a wrong option' "$(status "$program" check --nonsense a@b.org)" 64
same 'exit 64 for both' "$(status "$program" check --stdin a@b.org)" 64
same 'a policy that is not there' "$(status "$program" check --policy "$work/no.conf" a@b.org)" 66
echo 'protected = 3;' >"$work/bad.conf"
same 'a policy that is wrong' "$(status "$program" check --policy "$work/bad.conf" a@b.org)" 78
check 'it names the line' grep -q 'bad.conf:1:' "$work/err"

cat >"$work/rules.conf" <<'EOT'
rules = ( { match = "*.ml"; action = "block"; reason = "Ask the help desk.";
	except = ( { domain = "gouv.ml"; owner = "J6"; until = "2099-01-01"; },
		{ domain = "old.ml"; until = "2001-01-01"; } ); },
	{ match = "gmail.com"; action = "notice"; } );
trusted = [ "right.example" ];
EOT
chmod 600 "$work/rules.conf"
by_rule() { "$program" check --policy "$work/rules.conf" "$1" | cut -f1,4; }
same 'a rule blocks, its reason first' "$(by_rule a@us.army.ml)" $'block\tAsk the help desk.'
same 'a live exception trusts' "$(by_rule a@gouv.ml)" $'pass\t'
same 'a lapsed one does not' "$(by_rule a@old.ml)" $'block\tAsk the help desk.'
same 'a rule speaks on popular names too' "$(by_rule a@gmail.com | cut -f1)" notice

printf 'a@gmial.com\n\nbob\r\n@\nlast@gmail.com' >"$work/lines"
same 'one a line, in order, empty lines skipped, no newline at the end' \
	"$("$program" check --stdin <"$work/lines" | cut -f1,2)" \
	$'confirm\ta@gmial.com\npass\tbob\nblock\t@\npass\tlast@gmail.com'
same 'an argument is never split at commas' "$("$program" check 'a@x.org,b@y.org' | cut -f1)" block
same 'controls are made visible' "$("$program" check $'a\e[2J@x.org' | cut -f2)" 'a^[[2J@x.org'

printf 'kim@us.army.ml\njane@gmail,com\n"q\\\\x\xff\x01" <j@gmaíl.com>\n\xed\xa0\x80@x\nbob\n' >"$work/odd"
head -c 3000 /dev/urandom | tr -d '\n\r' >>"$work/odd"
"$program" check --json --stdin <"$work/odd" >"$work/json"
cat >"$work/valid.py" <<'EOT'
import json, sys
lines = open(sys.argv[2], "rb").read().split(b"\n")
lines = [l[:-1] if l.endswith(b"\r") else l for l in lines]
lines = [l for l in lines if l]
out = open(sys.argv[1], "rb").read()
assert not any(c < 32 and c != 10 or c == 127 for c in out), "controls"
rows = out.decode("utf-8").splitlines()
assert len(rows) == len(lines), (len(rows), len(lines))
for row, line in zip(rows, lines):
    o = json.loads(row)
    assert list(o) == ["address", "domain", "domain_ascii", "verdict", "suggestion", "probability", "reasons"], list(o)
    assert o["address"].encode("utf-8", "surrogateescape") == line, (o["address"], line)
    assert o["verdict"] in ("pass", "notice", "confirm", "release", "block")
    assert o["probability"] is None or 0 <= o["probability"] <= 1
    for r in o["reasons"]:
        assert list(r) == ["rule", "verdict", "target", "text"], list(r)
EOT
check 'JSON is valid, in order, and echoes the very bytes' python3 "$work/valid.py" "$work/json" "$work/odd"
"$program" explain --json kim@x.us.army.ml >"$work/explained"
check 'explain gives valid JSON' python3 -c '
import json, sys
o = json.load(open(sys.argv[1]))
kinds = {s["kind"] for s in o["steps"]}
assert {"candidate", "prior", "slip", "channel", "meant", "odds", "threshold", "posterior", "rule", "verdict"} <= kinds, kinds
assert o["judgement"]["suggestion"] == "kim@x.us.army.mil"
' "$work/explained"
same 'explain exits as check does' "$(status "$program" explain kim@us.army.ml)" 1
check 'explain names the slip' grep -q 'slip omitted: the “i” of .mil is missing' "$work/out"
check 'explain says which rules were silent' grep -q 'rule homograph: silent' "$work/out"

# with a history: tests/cases/history.tsv
while IFS=$'\t' read -r known typed verdict suggestion; do
	case $known in '#'* | '') continue ;; esac
	rm -rf "$work/data"
	tr ' ' '\n' <<<"$known" >"$work/known"
	"$program" learn --list "$work/known" >/dev/null 2>&1
	same "$typed, $known known" "$("$program" check "$typed" | cut -f1,3)" "$verdict"$'\t'"$suggestion"
done <"$SRC/tests/cases/history.tsv"
tap_end
