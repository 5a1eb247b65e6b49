#!/bin/bash
# The manual pages: well formed, and countersign(1) has every command that the
# program has, and no other.
n=0 failed=0
check() { # WHAT OUTPUT-THAT-MUST-BE-EMPTY
	n=$((n + 1))
	if [ -z "$2" ]; then echo "ok $n - $1"; else
		failed=1
		echo "not ok $n - $1"
		sed 's/^/# /' <<<"$2"
	fi
}

program=$("$BUILD/countersign" help | sed -n 's/^  \([a-z]*\)  *.*/\1/p' | sort)
manual=$(sed -n '/^\.Sh COMMANDS/,/^\.Sh /s/^\.It Ic \([a-z]*\).*/\1/p' "$SRC/docs/countersign.1" | sort)
check "every command is in countersign(1)" "$(comm -23 <(echo "$program") <(echo "$manual"))"
check "countersign(1) has no other" "$(comm -13 <(echo "$program") <(echo "$manual"))"
check "there are commands" "$([ "$(wc -l <<<"$program")" -gt 3 ] || echo none)"
# options TEXT: its options, each once
options() { grep -oE '(^|[ [|])--?[a-z][-a-z]*' <<<"$1" | tr -d ' [|' | sort -u; }
for command in $program; do
	text=$("$BUILD/countersign" help "$command")
	usage=$(sed '/^$/,$d' <<<"$text")
	words=$(grep '^  ' <<<"${text#"$usage"}" | cut -c1-26)
	section=$(sed -n "/^\.It Ic $command\b/,/^\.It Ic /p" "$SRC/docs/countersign.1" |
		sed '1!{/^\.It Ic /d}' | sed -E 's/Fl -/ --/g; s/Fl ([a-zA-Z])/ -\1/g')
	check "help $command: a line for each option" \
		"$(comm -23 <(options "$usage") <(options "$words"))"
	check "help $command: for no other" \
		"$(comm -13 <(options "$usage") <(options "$words"))"
	check "help $command: countersign(1) has them too" \
		"$(comm -23 <(options "$words") <(options "$section"))"
	check "help $command: no line too long" "$(grep -E '.{80}' <<<"$text")"
done
for page in "$SRC"/docs/*.[0-9]; do
	name=$(basename "$page")
	if command -v mandoc >/dev/null; then
		check "$name is well formed" "$(mandoc -Tlint -W warning "$page" 2>&1)"
	else
		n=$((n + 1))
		echo "ok $n - $name # SKIP no mandoc"
	fi
done
echo "1..$n"
exit $failed
