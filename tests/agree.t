#!/bin/bash
# One judge, many doors: whatever `check' says about an address, each way to
# sendmail must act on it.  The addresses are slips of names that matter, made
# from a fixed seed, and every row of tests/cases/verdicts.tsv.
. "${SRC:?}/tests/frame.sh"
export EMAIL=me@example.org
program=$BUILD/countersign-under-test
cat >"$dir/sendmail" <<END
#!/bin/sh
cat >'$dir/got'
END
chmod 755 "$dir/sendmail"
mkdir -m 755 "$dir/policy"
echo "sendmail = \"$dir/sendmail\";" >"$dir/policy/policy.conf"

# A list separator, a blank or a quote is read otherwise in a list than in
# `check', where an address is never split: those have cases of their own.
cat >"$dir/generate.py" <<'END'
import random, sys
dice = random.Random(5322)
names = "us.army.mil navy.mil mail.mil gmail.com yahoo.co.uk example.org".split()
letters = "abcdefghijklmnopqrstuvwxyz-."
def slip(s):
    i = dice.randrange(len(s))
    return dice.choice([
        lambda: s[:i] + s[i + 1:],
        lambda: s[:i] + s[i] + s[i:],
        lambda: s[:i] + dice.choice(letters) + s[i:],
        lambda: s[:i] + dice.choice(letters) + s[i + 1:],
        lambda: s[:i] + s[i + 1:i + 2] + s[i] + s[i + 2:],
        lambda: s[:i] + s[i].upper() + s[i + 1:],
        lambda: s])()
made = ["jane@" + slip(slip(dice.choice(names))) for _ in range(60)]
for row in open(sys.argv[1], encoding="utf-8"):
    if row.strip() and row[0] != "#":
        made.append(row.split("\t")[0])
for one in dict.fromkeys(made):
    if not set(one) & set(' ,;:"<>()[]\\'):
        print(one)
END
python3 "$dir/generate.py" "$SRC/tests/cases/verdicts.tsv" >"$dir/addresses"
"$program" check --stdin <"$dir/addresses" | cut -f1 >"$dir/verdicts"
is 'a verdict for each' "$(wc -l <"$dir/verdicts")" "$(wc -l <"$dir/addresses")"
for verdict in pass confirm block; do
	yes "some are $verdict" grep -qx "$verdict" "$dir/verdicts"
done
"$program" check --json --stdin <"$dir/addresses" >"$dir/json"
is '--json says the same' "$(sed 's/.*"domain_ascii":[^,]*,"verdict":"\([a-z]*\)".*/\1/' "$dir/json")" "$(cat "$dir/verdicts")"
while read -r address; do
	"$program" policy test "$address" | head -n1 | cut -f1
done <"$dir/addresses" >"$dir/tested"
is '`policy test'\'' says the same' "$(cat "$dir/tested")" "$(cat "$dir/verdicts")"

# through DOOR ARG ...: a line for each address, `sent' or `held'; a home of
# its own each time, so that nothing is known from the one before
message() { printf 'To: %s\n\nHi\n' "$1"; }
as_argument() { message bob@example.org | "$program" sendmail -i -- "$1"; }
in_header() { message "$1" | "$program" sendmail -t; }
composed() { echo Hi | "$program" compose -s Hi -- "$1"; }
export -f message as_argument in_header composed
export program
through() {
	while read -r address; do
		rm -rf "$dir/home" "$dir/got"
		mkdir "$dir/home"
		setsid -w bash -c '"$@"' door "$1" "$address" >/dev/null 2>&1 </dev/null
		case $?:$([ -e "$dir/got" ] && echo sent) in
		0:sent) echo "sent $address" ;;
		77: | 65:) echo "held $address" ;;
		*) echo "neither sent nor held $address" ;;
		esac
	done <"$dir/addresses"
}
wanted=$(sed 's/^pass$/sent/; s/^notice$/sent/; t; s/.*/held/' "$dir/verdicts" | paste -d ' ' - "$dir/addresses")
for door in as_argument in_header composed; do
	through "$door" >"$dir/$door"
	is "$door: sent is what check lets pass, and nothing else" \
		"$(diff <(echo "$wanted") "$dir/$door")" ''
done
echo "1..$n"
