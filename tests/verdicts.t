#!/bin/bash
# What a policy makes of addresses: tests/cases/verdicts/NAME.conf is a policy,
# and its comments of three words say what must come out:
#   # VERDICT RULE ADDRESS     RULE is the gravest reason's, - for none
# A case with the comment `# of: NAME' is about docs/examples/NAME instead.
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 HOME=$work
n=0 failed=0
for case in "$SRC"/tests/cases/verdicts/*.conf; do
	example=$(sed -n 's/^# of: //p' "$case")
	install -m 600 "${example:+$SRC/docs/examples/}${example:-$case}" "$work/policy.conf" || failed=1
	rows=0
	while read -r hash verdict rule address more; do
		case $hash:$verdict:$more in
		'#:pass:' | '#:notice:' | '#:confirm:' | '#:release:' | '#:block:') ;;
		*) continue ;;
		esac
		n=$((n + 1)) rows=$((rows + 1))
		got=$("$BUILD/countersign-under-test" policy test --policy "$work/policy.conf" "$address" 2>&1 |
			awk -F '\t' 'NR == 1 { v = $1 } NR == 2 && $3 != "" { r = $3 } END { print v, r == "" ? "-" : r }')
		if [ "$got" = "$verdict $rule" ]; then echo "ok $n - $(basename "$case" .conf): $address"; else
			failed=1; echo "not ok $n - $(basename "$case" .conf): $address"
			echo "# got: $got"; echo "# wanted: $verdict $rule"
		fi
	done <"$case"
	n=$((n + 1))
	if [ "$rows" -gt 0 ]; then echo "ok $n - $(basename "$case"): has rows"; else
		failed=1; echo "not ok $n - $(basename "$case"): has rows"
	fi
done
echo "1..$n"
exit $failed
