#!/bin/bash
# The house's floors, read off the #include lines: tui -> core and never back,
# each room of core includes only rooms below it, each foreign library has its
# owner files.  The floors and owners stand in tests/floors.txt.
cd "$SRC" || exit 2
n=0 failed=0
ok() { n=$((n + 1)); echo "ok $n - $1"; }
not_ok() { n=$((n + 1)); failed=1; echo "not ok $n - $1"; shift; printf '# %s\n' "$@"; }
check() { # WHAT OFFENDERS
	if [ -z "$2" ]; then ok "$1"; else
		mapfile -t lines <<<"$2"
		not_ok "$1" "${lines[@]}"
	fi
}

# FILE KIND HEADER: KIND is " for ours, < for foreign
includes() {
	awk 'match($0, /^[ \t]*#[ \t]*include[ \t]*["<][^">]+/) {
		s = substr($0, RSTART, RLENGTH)
		kind = s ~ /"/ ? "\"" : "<"
		sub(/^[^"<]*["<]/, "", s)
		print FILENAME, kind, s
	}' core/*.[ch] tui/*.[ch]
}
all=$(includes)

check "core includes nothing of tui" "$(
	while read -r file kind header; do
		[[ $file == core/* && $kind == '"' && -e tui/$header ]] &&
			echo "$file includes $header"
	done <<<"$all")"
# public HEADER ...: what of core the program may include
public=" $(sed -n 's/^public[[:space:]]*//p' tests/floors.txt | tr '\n' ' ')"
check "tui knows core by its public header, and how a text is written" "$(
	while read -r file kind header; do
		[[ $file == tui/* && $kind == '"' && -e core/$header ]] &&
			[[ $public != *" $header "* ]] && echo "$file includes $header"
	done <<<"$all")"

# each room's floor, 0 the lowest; none for a room in no floor, and no number
# for one on two of them
declare -A floor_of floor
while read -r room number; do
	floor[$room]+=${floor[$room]+ }$number
done < <(awk '$1 == "floor" { for (i = 2; i <= NF; i++) print $i, n + 0; n++ }' tests/floors.txt)
for file in core/*.[ch] core/tables/*.[ch]; do
	[ -e "$file" ] || continue
	room=${file##*/} room=${room%.*}
	floor_of[$room]=${floor[$room]-}
done
check "every room of core stands on one floor" "$(
	for room in "${!floor_of[@]}"; do
		[[ ${floor_of[$room]} =~ ^[0-9]+$ ]] || echo "core/$room: '${floor_of[$room]}'"
	done)"
check "rooms of core include no room above them" "$(
	while read -r file kind header; do
		[[ $file == core/* && $kind == '"' ]] || continue
		from=${file##*/} from=${from%.*} to=${header##*/} to=${to%.*}
		[ -n "${floor_of[$to]-}" ] || continue
		[ "${floor_of[$from]}" -ge "${floor_of[$to]}" ] || echo "$file includes $header"
	done <<<"$all")"

# owner HEADER FILE ...: no other file includes HEADER (a shell pattern)
mapfile -t owners < <(sed -n 's/^owner[[:space:]]*//p' tests/floors.txt)
check "foreign libraries have their owner files alone" "$(
	while read -r file kind header; do
		[ "$kind" = '<' ] || continue
		for owner in "${owners[@]}"; do
			pattern=${owner%%[[:space:]]*}
			# shellcheck disable=SC2053
			[[ $header == $pattern && " ${owner#"$pattern"} " != *[[:space:]]"$file"[[:space:]]* ]] &&
				echo "$file includes <$header>"
		done
	done <<<"$all")"
check "core opens no terminal, environment or home" "$(
	grep -nE '\b(getenv|secure_getenv|getpwuid|setlocale|printf|puts|putchar|exit|_exit|abort|isatty) *\(' core/*.c |
		grep -vE '^core/(message-helper|process|handoff-copy)\.c:' |
		grep -vE '\b(sn|vsn|f|vf)printf *\(')"
check "letters of a protocol are compared without the locale" "$(
	grep -nE '\b(str(n?casecmp|casestr|coll|xfrm)|fnmatch|regcomp)\b *\(' core/*.c tui/*.c)"
echo "1..$n"
exit $failed
