#!/bin/bash
# The main journeys of tests/cases/journeys.tsv, each at 80x24, 40x12 and
# 200x60, in UTF-8 and in C: the real program, a real terminal, a real MTA.
# The screens at their stations are in tests/screens/journeys; such that were
# changed on purpose are written anew by SCREENS=write tests/journeys.t, and
# looked at.
#
#	tests/journeys.t [SIZE-LOCALE]
screens=$SRC/tests/screens/journeys
all='80x24-utf8 40x12-utf8 200x60-utf8 80x24-c 40x12-c 200x60-c'

# -- all of them, three at once: a journey mostly waits for a screen
if [ $# = 0 ]; then
	results=$(mktemp -d "${TMPDIR:-/tmp}/journeys.XXXXXX") || exit 1
	trap 'rm -rf "$results"' EXIT
	trap 'kill $(jobs -p) 2>/dev/null; exit 1' INT TERM
	for one in $all; do
		while [ "$(jobs -rp | wc -l)" -ge 3 ]; do wait -n; done
		"$0" "$one" >"$results/$one" &
	done
	wait
	for one in $all; do cat "$results/$one"; done |
		awk '/^1\.\./ { next }
			/^(not )?ok / { sub(/ok [0-9]+/, "ok " ++n) } { print }
			END { print "1.." n }'
	for one in $all; do grep -q '^1\.\.' "$results/$one" || exit 1; done
	exit 0
fi

# -- one of them
one=$1 size=${1%-*}
. "${SRC:?}/tests/compose.sh"
columns=${size%x*} rows=${size#*x}
config=$work/home/.config/countersign/config
[ "$SCREENS" != write ] || : >"$screens/$one.txt"

# what differs from run to run has a mask as long as itself
picture() {
	tui_screen | sed -E 's/(in )[0-9]{2} s/\1NN s/
		s/[0-9]{4}(-[0-9]{2}){2} [0-9]{2}:[0-9]{2}/YYYY-MM-DD HH:MM/
		s/(draft kept| {10})$//; s/ +$//' | awk '
		# rows without a letter are counted
		function tell() { if (blank > 2) print "(" blank " blank rows)"
			else for (; blank > 0; blank--) print ""; blank = 0 }
		/^ *$/ { blank++; next } { tell(); print } END { tell() }'
	echo "cursor $(tui_cursor)"
}
wanted() { # STATION
	awk -v station="== $1" '/^== / { on = $0 == station; next } on' \
		"$screens/$one.txt"
}
is_golden() { [ "$(picture)" = "$1" ]; }
is_still() { # looked at twenty times
	local before=$still
	still=$(picture)
	looks=$(($([ "$still" = "$before" ] && echo "$looks") + 1))
	[ $looks -ge 20 ]
}
golden() {
	local golden still= looks=0
	if [ "$SCREENS" = write ]; then
		tui_until is_still
		printf '== %s\n%s\n' "$1" "$still" >>"$screens/$one.txt"
	fi
	golden=$(wanted "$1")
	tui_until is_golden "$golden"
	tap_same "$(picture)" "$golden"
}
learned() {
	tr ' ' '\n' <<<"$1" >"$work/list"
	env "${environment[@]}" "$program" learn --list "$work/list" >/dev/null
}

# step VERB ARGUMENT: false where it is not as it should be
step() {
	case $1 in
	policy) policy "hold = { when = \"never\"; }; $2"
		[[ $2 != hold* ]] || policy "$2" ;;
	config) mkdir -p "${config%/*}" && printf '%s\n' "$2" >"$config" &&
		chmod 600 "$config" ;;
	known) learned "$2" ;;
	file) printf '%b' "${2#* }" >"$work/${2%% *}" ;;
	start) eval "set -- start $2"; compose "${@:2}" ;;
	hand) tui_hand "$2" ;;
	keys) eval "tui_keys ${2//\\/\\\\}" ;;
	see) tui_wait "$2" ;;
	gone) tui_wait_gone "$2" ;;
	golden) golden "$2" ;;
	exit) [ "$(tui_exit)" = "$2" ] ;;
	sent) sent_to "$2" ;;
	unsent) nothing_sent ;;
	drafts) has_draft "$2" ;;
	*) echo "no verb: $1"; false ;;
	esac
}
# what is worth a line of its own; a failure of any other verb is one too
tells() { case $1 in golden | exit | sent | unsent | drafts) ;; *) false ;; esac; }

[ "${one#*-}" = c ] && extra=(LC_ALL=C)
journey= failed=
while IFS=$'\t' read -r verb argument <&4; do
	case $verb in
	'' | '#'*) continue ;;
	journey)
		journey=$argument failed=
		fresh
		policy
		continue ;;
	esac
	[ -z "$failed" ] || continue # the rest of it makes no sense
	if tells "$verb"; then
		check "$one: $journey: $verb $argument" step "$verb" "$argument"
	else
		step "$verb" "$argument" ||
			check "$one: $journey: $verb $argument" false
	fi || failed=1
done 4<"$SRC/tests/cases/journeys.tsv"
tap_end
