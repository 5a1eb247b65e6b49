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
check "tui knows core by its one public header" "$(
	while read -r file kind header; do
		[[ $file == tui/* && $kind == '"' && -e core/$header ]] &&
			[ "$header" != countersign.h ] && echo "$file includes $header"
	done <<<"$all")"

# floor ROOM: its number, 0 the lowest; empty for a room in no floor
floor() { awk -v room="$1" '$1 == "floor" { f++; for (i = 2; i <= NF; i++) if ($i == room) print f - 1 }' tests/floors.txt; }
declare -A floor_of
for file in core/*.[ch] core/tables/*.[ch]; do
	[ -e "$file" ] || continue
	room=$(basename "${file%.*}")
	[ -n "${floor_of[$room]-}" ] || floor_of[$room]=$(floor "$room")
done
check "every room of core stands on one floor" "$(
	for room in "${!floor_of[@]}"; do
		[[ ${floor_of[$room]} =~ ^[0-9]+$ ]] || echo "core/$room: '${floor_of[$room]}'"
	done)"
check "rooms of core include no room above them" "$(
	while read -r file kind header; do
		[[ $file == core/* && $kind == '"' ]] || continue
		from=$(basename "${file%.*}") to=$(basename "${header%.*}")
		[ -n "${floor_of[$to]-}" ] || continue
		[ "${floor_of[$from]}" -ge "${floor_of[$to]}" ] || echo "$file includes $header"
	done <<<"$all")"

# owner HEADER FILE ...: no other file includes HEADER (a shell pattern)
check "foreign libraries have their owner files alone" "$(
	while read -r file kind header; do
		[ "$kind" = '<' ] || continue
		while read -r word pattern owners; do
			[ "$word" = owner ] || continue
			# shellcheck disable=SC2053
			[[ $header == $pattern && " $owners " != *" $file "* ]] &&
				echo "$file includes <$header>"
		done <tests/floors.txt
	done <<<"$all")"
check "core opens no terminal, environment or home" "$(
	grep -nE '\b(getenv|secure_getenv|getpwuid|setlocale|printf|puts|putchar|exit|_exit|abort|isatty) *\(' core/*.c |
		grep -vE '^core/(message-helper|process|handoff-copy)\.c:' |
		grep -vE '\b(sn|vsn|f|vf)printf *\(')"
echo "1..$n"
exit $failed
