#!/bin/bash
# The committed table of look-alikes is what ICU says, entry by entry.  ICU is
# a maintainer's tool alone: where it or its Unicode version is another one,
# there is nothing to compare with, and this says so.
cd "$SRC" || exit 2
table=core/tables/confusables.txt
made=$(mktemp) || exit 2
trap 'rm -f "$made"' EXIT
echo 1..1
if ! python3 core/tables/confusables.py >"$made" 2>&1; then
	echo "ok 1 - confusables.txt # SKIP no python3 or no ICU: $(head -1 "$made")"
	exit 0
fi
version() { sed -n 's/^# Origin *\(Unicode [0-9.]*\).*/\1/p' "$1"; }
if [ "$(version "$made")" != "$(version $table)" ]; then
	echo "ok 1 - confusables.txt # SKIP ICU has $(version "$made"), the table $(version $table)"
	exit 0
fi
# the head has the date
difference=$(diff <(grep -v '^#' $table) <(grep -v '^#' "$made"))
if [ -z "$difference" ]; then
	echo "ok 1 - confusables.txt is what ICU says"
	exit 0
fi
echo "not ok 1 - confusables.txt is what ICU says"
head -20 <<<"$difference" | sed 's/^/# /'
exit 1
