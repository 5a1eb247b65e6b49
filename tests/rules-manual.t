#!/bin/bash
# The examples of docs/RULES.md are true: each name behind `example:' that is
# whole makes its rule speak, as gravely as it says.
. "${SRC:?}/tests/frame.sh"
mkdir -m 755 "$dir/policy" "$HOME"
if ! command -v python3 >/dev/null; then echo 'ok 1 - examples # SKIP needs python3'; echo 1..1; exit 0; fi
# RULE SAYS ADDRESS, a tab between
python3 - "$SRC/docs/RULES.md" >"$dir/rows" <<'END'
import re, sys
text = open(sys.argv[1], encoding="utf-8").read()
text = text[text.index("\n## The rules"):text.index("\n## Recipients taken together")]
for section in text.split("\n### ")[1:]:
    rule = section[1:section.index("`", 1)]
    says = re.search(r"- says: (.*)", section).group(1)
    example = re.search(r"- example: (.*)", section).group(1)
    example = re.sub(r"→ `[^`]*`", "", example) # what it becomes
    example = example.split("; with a history")[0] # tests/cases/history.tsv
    for word in re.findall(r"`([^`]*)`", example):
        if re.search(r"[… ]", word) and "<" not in word or "…" in word or "known" in example:
            continue # no whole name, or one that needs a history
        address = word if "@" in word or rule == "local" else "x@" + word
        print(rule, says, address, sep="\t")
END
yes 'there are examples' [ "$(wc -l <"$dir/rows")" -ge 34 ]
while IFS=$'\t' read -r rule says address; do
	got=$("$BUILD/countersign-under-test" policy test -- "$address" 2>&1 | awk -F '\t' -v rule="$rule" '$3 == rule { print $2; exit }')
	case " ${says//,/} " in
	*" ${got:-none} "*) ok "$rule: $address" ;;
	*) not_ok "$rule: $address" "got: ${got:-nothing}" "says: $says" ;;
	esac
done <"$dir/rows"
echo "1..$n"
