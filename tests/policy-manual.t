#!/bin/bash
# countersign.conf(5) lists the settings as the table has them, and its example
# is a sound policy.
manual=$SRC/docs/countersign.conf.5
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
n=0 failed=0
check() { # WHAT: reads the difference
	n=$((n + 1))
	mapfile -t lines
	if [ ${#lines[@]} = 0 ]; then echo "ok $n - $1"; else
		failed=1; echo "not ok $n - $1"; printf '# %s\n' "${lines[@]:0:20}"
	fi
}
"$BUILD/tests/tools/print-settings" >"$work/table" || echo "print-settings: $?" >>"$work/table"
sed -n '/^\.\\" settings: printed/,/^\.\\" settings: end/p' "$manual" | sed '1d;$d' >"$work/manual"
check 'the list of settings is that of the table' < <(diff "$work/manual" "$work/table" 2>&1)
check 'there are settings' < <([ -s "$work/table" ] || echo none)
sed -n '/^\.Bd -literal/,/^\.Ed/p' "$manual" | sed '1d;$d;/^protected_lists/d' >"$work/example.conf"
chmod 600 "$work/example.conf"
check 'the example is sound' < <("$BUILD/countersign-under-test" policy check --policy "$work/example.conf" 2>&1 |
	grep -v '^note: .*which is trusted$')
echo "1..$n"
exit $failed
