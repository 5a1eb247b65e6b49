#!/bin/bash
# What a caller may do at any command.  Nothing that was typed reaches the
# terminal as a control character, and the exit status is that of a wrong call.
. "${SRC:?}/tests/tap.sh"
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir -m 755 "$work/policy"
export HOME=$work LC_ALL=C.UTF-8 COUNTERSIGN_TEST_POLICY=$work/policy
unset XDG_STATE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_RUNTIME_DIR

# call WORD ...: the output in $work/said; $status
call() {
	"$BUILD/countersign-under-test" "$@" </dev/null >"$work/said" 2>&1
	status=$?
}
is_tame() { ! LC_ALL=C grep -q $'[\001-\010\013-\037\177]' "$work/said"; }
is_refused() { [ "$status" -ge 64 ] && [ "$status" -le 78 ] && [ -s "$work/said" ]; }

commands=$("$BUILD/countersign-under-test" help | sed -n 's/^  \([a-z]*\).*/\1/p')
check 'help names the commands' grep -qx check <<<"$commands"
for command in $commands; do
	for word in $'--\e]0;title\a' $'-\e' $'--json=\e[2J'; do
		call "$command" "$word"
		check "$command $(printf %q "$word"): refused" is_refused
		check "$command $(printf %q "$word"): nothing a terminal obeys" is_tame
	done
done
for word in $'\e[2J' $'\e[2J@example.org\a'; do
	for command in '' help check explain 'known add' 'known forget' 'known query' \
		'drafts resume' 'drafts delete' 'policy test' 'policy show' 'learn --list' \
		'learn --mail' 'learn --aliases' 'check --policy' 'compose -H' 'compose -i' \
		'compose -a' 'compose --' 'sendmail --'; do
		# shellcheck disable=SC2086
		call $command "$word"
		check "$command $(printf %q "$word"): nothing a terminal obeys" is_tame
	done
done

# In UTF-8 the second byte of ś is 9B: to a terminal of another locale that is the
# begin of an escape sequence.
is_ascii() { ! LC_ALL=C grep -q $'[\200-\377]' "$work/said" && grep -q '<015b>31m' "$work/said"; }
printf '#!/bin/sh\ncat >/dev/null\necho ś31m >&2\nexit 69\n' >"$work/sendmail"
chmod 755 "$work/sendmail"
cat >"$work/policy/policy.conf" <<END
sendmail = "$work/sendmail";
rules = ( { match = "example.com"; action = "confirm"; reason = "ś31m"; } );
END
for words in 'check a@example.com' 'check aś31m@example.net' 'policy test a@example.com' \
	'policy show rules' 'explain a@ś31m.example.net' 'known query' 'known list' 'drafts list'; do
	[[ $words != known* ]] || call known add aś31m@example.net
	[[ $words != drafts* ]] || LC_ALL=C call compose -s ś31m b@gmail.com
	[[ $words != drafts* ]] || check 'what sendmail says: nothing a terminal without UTF-8 obeys' is_ascii
	LC_ALL=C script -qc "$BUILD/countersign-under-test $words" /dev/null </dev/null >"$work/said" 2>&1
	check "$words: nothing a terminal without UTF-8 obeys" is_ascii
done
call check aś31m@example.net
check 'to a file it goes as it is' grep -q ś31m "$work/said"
rm "$work/policy/policy.conf"

# closed descriptors: no file of ours takes the number of a stream
mkfifo "$work/addresses"
"$BUILD/countersign-under-test" check --stdin <"$work/addresses" >&- 2>&- &
exec 7>"$work/addresses"
echo kim@example.org >&7
# the loader has files under these numbers too, for a moment
for ((i = 0; i < 6000; i++)); do
	[ "$(readlink "/proc/$!/fd/2")" = /dev/null ] && break
	sleep 0.01
done
same 'stdout closed: nothing of ours is there' "$(readlink "/proc/$!/fd/1")" /dev/null
same 'stderr closed: nothing of ours is there' "$(readlink "/proc/$!/fd/2")" /dev/null
exec 7>&-
wait $!
same 'stdout closed: that is an error' $? 74
"$BUILD/countersign-under-test" check --stdin <&- 2>"$work/said"
same 'stdin closed: so is that' $? 74
tap_end
