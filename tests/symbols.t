#!/bin/bash
# The library's public symbols are those of countersign.h, no more, no fewer.
lib=$BUILD/core/libcountersign.a
declared=$(grep -oE '\bcs_[a-z_]+\(' "$SRC/core/countersign.h" | tr -d '(' | sort -u)
# functions that comments mention with X or a star are no names
defined=$(nm -g --defined-only "$lib" 2>/dev/null | awk '$2 == "T" && $3 ~ /^cs_/ { print $3 }' | sort -u)
echo 1..2
missing=$(comm -23 <(echo "$declared") <(echo "$defined"))
extra=$(comm -13 <(echo "$declared") <(echo "$defined"))
if [ -z "$missing" ]; then echo "ok 1 - all that the header declares is there"; else
	echo "not ok 1 - all that the header declares is there"
	printf '# not defined: %s\n' $missing
fi
if [ -z "$extra" ]; then echo "ok 2 - nothing public beside the header"; else
	echo "not ok 2 - nothing public beside the header"
	printf '# not declared: %s\n' $extra
fi
[ -z "$missing$extra" ]
