# tui.sh - drives a full-screen program over a private tmux, for tests.
# shellcheck shell=bash
#
#	. "$SRC/tests/tui.sh"
#	tui_start -x 80 -y 24 -e NAME=VALUE -- PROGRAM ARG ...
#	tui_wait 'regexp'          until the screen matches (an ERE of bash)
#	tui_settle                 until the program sleeps, all shown
#	tui_hand 'text'            types as a hand does, each key seen before the next;
#	                           in the dialogue no faster than a hand can
#	tui_keys C-x Enter ...     tmux's names of keys
#	tui_paste 'text'           a bracketed paste;  tui_burst 'text' one without
#	tui_exit                   waits for the end and prints the exit status
#	tui_hang_up                the terminal goes away
#
# Nothing waits for a fixed time: every wait looks at the screen until it is
# as wanted, at first often, then 50 times a second; between two looks no
# program is run, as tests run beside others.  Time-outs are long and multiplied
# by TUI_SCALE.  A wait that runs out shows the screen on stderr and returns 1.
# The screen may be seen half drawn: wait for what must be there, and wait for
# what only comes next, not for what the command line or a screen before has.
#
# The program runs in a shell of a terminal of its own, as a user would start
# it; its environment is what -e gives, TERM, PATH, a SHELL and the test's TMPDIR.

: "${TUI_TIMEOUT:=60}"
: "${TUI_SCALE:=1}"
tui_dir= tui_run=0 tui_session=

unset TMUX TMUX_PANE
tui_tmux() {
	tmux -S "$tui_dir/socket$tui_run" -f /dev/null "$@"
}

tui_start() {
	local x=80 y=24 o OPTIND=1 envs=() try
	while getopts x:y:e: o; do
		case $o in
		x) x=$OPTARG ;; y) y=$OPTARG ;; e) envs+=("$OPTARG") ;;
		*) return 2 ;;
		esac
	done
	shift $((OPTIND - 1))
	[ -n "$tui_dir" ] ||
		{ tui_session= tui_dir=$(mktemp -d "${TMPDIR:-/tmp}/tui.XXXXXX") &&
			mkfifo "$tui_dir/never"; } || return 1
	for try in 1 2 3; do
		tui_begin "$x" "$y" "$@" && break
		echo "tui: no terminal, $try" >&2
	done
	: >"$tui_dir/go"
}
# tui_begin COLUMNS ROWS PROGRAM ARG ...: … all but that it may go on
tui_begin() {
	local x=$1 y=$2
	shift 2
	tui_kill
	tui_run=$((tui_run + 1)) # the old server may take a while to go
	rm -f "$tui_dir/go" "$tui_dir/status" "$tui_dir/pid"
	# waits for `go', so that every option of tmux is set before the first
	# byte; leaves the exit status behind
	# shellcheck disable=SC2016
	tui_session=$(export LC_ALL=C.UTF-8
	tui_tmux -u new-session -d -P -F '#{pane_pid}' -x "$x" -y "$y" \
		env -i --default-signal PATH="$PATH" TERM=tmux-256color \
		SHELL=/bin/sh LC_ALL=C.UTF-8 TMPDIR="${TMPDIR:-/tmp}" "${envs[@]}" sh -c '
			dir=$1; shift
			while [ ! -e "$dir/go" ]; do sleep 0.02; done
			stty sane; echo BEFORE
			trap : INT QUIT
			sh -c '\''echo $$ >"$0/pid"; exec "$@"'\'' "$dir" "$@"
			echo $? >"$dir/status.new"
			mv "$dir/status.new" "$dir/status"
			read -r forever' tui "$tui_dir" "$@" </dev/null) || return 1
	tui_tmux set -g status off \; set -sg escape-time 0 \; \
		set -g remain-on-exit on \; set -g window-size manual \; \
		resize-window -x "$x" -y "$y" || return 1
}

tui_keys() { tui_tmux send-keys "$@"; }
tui_burst() { tui_tmux send-keys -l -- "$1"; }
tui_paste() {
	tui_tmux set-buffer -b text -- "$1" \; paste-buffer -p -d -b text
}
tui_screen() { tui_tmux capture-pane -p; }
tui_get() { tui_tmux display-message -p "#{$1}"; }
tui_cursor() { tui_get 'cursor_y},#{cursor_x'; }
tui_resize() { tui_tmux resize-window -x "$1" -y "$2"; }
tui_pid() { cat "$tui_dir/pid"; }
tui_row() { tui_screen | sed -n "$(($1 + 1))p"; }
tui_colours() { # the SGR colours on the screen, sorted
	tui_tmux capture-pane -p -e | grep -oE $'\e''\[[0-9;]*m' |
		tr -d '\033[m' | tr ';' '\n' |
		grep -E '^(3[0-7]|4[0-7]|9[0-7]|10[0-7]|38|48)$' | sort -u
}

# tui_nap MILLISECONDS: from a pipe that nothing is ever written to
tui_nap() {
	local seconds
	printf -v seconds 0.%03d "$1"
	if [ -p "$tui_dir/never" ]; then
		read -rt "$seconds" <>"$tui_dir/never"
	else
		sleep "$seconds"
	fi
	return 0
}

# tui_until TEST ARG ...: looks again and again
tui_until() {
	local nap=4 end=$((${EPOCHREALTIME/[.,]/} + TUI_TIMEOUT * 1000000 * TUI_SCALE))
	until "$@"; do
		[ "${EPOCHREALTIME/[.,]/}" -lt "$end" ] ||
			{ tui_vain "$*"; return 1; }
		tui_nap $nap
		nap=$((nap < 10 ? 2 * nap : 20))
	done
}

# where no wait for the screen shows it itself
tui_vain() {
	echo "tui: in vain: $1" >&2
	[[ ${FUNCNAME[2]-} == tui_* ]] || [ -z "$tui_session" ] ||
		tui_show 'the screen then'
}
tui_show() {
	{ echo "tui: $1"; tui_screen | sed 's/^/|/'
	echo "tui: cursor $(tui_cursor), status $(cat "$tui_dir/status" 2>/dev/null)"; } >&2
	return 1
}

tui_matches() { local s; s=$(tui_screen) && [[ $s =~ $1 ]]; }
tui_differs() { ! tui_matches "$1"; }
# … or its terminal was taken from outside
tui_ended() { [ -e "$tui_dir/status" ] || ! kill -0 "$tui_session" 2>/dev/null; }
tui_matches_or_ended() {
	tui_seen=
	if tui_matches "$1"; then tui_seen=1; else tui_ended; fi
}

tui_wait() {
	tui_until tui_matches_or_ended "$1"
	[ -n "$tui_seen" ] || tui_matches "$1" || tui_show "not seen: $1"
}
tui_wait_gone() { tui_until tui_differs "$1" || tui_show "still there: $1"; }
tui_at() { [ "$(tui_cursor)" = "$1" ]; }
tui_wait_cursor() { tui_until tui_at "$1" || tui_show "cursor not at $1"; }
# tui_settle: until the program has taken all keys and shown all it has to show:
# it sleeps, and goes on sleeping while the screen is looked at twice
tui_settle() { tui_until tui_settled || tui_show 'never at rest'; }
tui_settled() {
	local before one two
	before=$(tui_sleeps) && one=$(tui_screen; tui_cursor) &&
		two=$(tui_screen; tui_cursor) && [ "$one" = "$two" ] &&
		[ "$(tui_sleeps)" = "$before" ]
}
tui_sleeps() { # how often it has been woken; false while it runs
	awk '/^State:/ && $2 != "S" { exit wrong = 1 }
		/ctxt_switches:/ { print $2 }
		END { exit wrong }' "/proc/$(tui_front)/status"
}
tui_front() { # the program, or what a shell that is the program has in front
	local pid stat
	pid=$(tui_pid) && stat=$(<"/proc/$pid/stat") || return
	# behind the name: state, parent, group, session, terminal, its group
	read -ra stat <<<"${stat##*) }"
	[ "${stat[2]}" = "${stat[5]}" ] || pid=${stat[5]}
	echo "$pid"
}
tui_exit() {
	tui_until tui_ended || tui_show 'still running'
	cat "$tui_dir/status"
}

# tui_hand TEXT: a key, and its letter on the screen.  The dialogue of the
# countersign, which tells a hand from other keys, gets 45 ms after each, as no
# key of a hand comes sooner; nothing else looks at the time.
tui_hand() {
	local i was at line answer taken=tui_moved
	if tui_matches Countersign; then
		taken=tui_written
		line=$(tui_screen | tui_line)
		answer=${line#=}
	fi
	at=$(tui_cursor)
	for ((i = 0; i < ${#1}; i++)); do
		was=$at
		tui_burst "${1:i:1}"
		tui_until $taken "$was" "${1:0:i+1}" ||
			tui_show "key not taken: ${1:i:1}"
		[ $taken = tui_moved ] || tui_nap 45
	done
}
# a cursor that moved has taken the key
tui_moved() { at=$(tui_cursor) && [ "$at" != "$1" ]; }
# … if what moved it is not what was still being drawn.  So there the whole
# answer must stand, or as many asterisks; by plain prompts, its last letter.
tui_written() { # CURSOR TYPED
	local screen row text
	screen=$(tui_tmux display-message -p '#{cursor_y} #{cursor_x}' \; capture-pane -p)
	at=${screen%%$'\n'*}
	if [ -n "$line" ]; then
		at=${at/ /,}
		text=$(tui_line <<<"${screen#*$'\n'}")
		text=${text#=}
		[ "$text" = "$answer$2" ] || [[ $text =~ ^\*+$ &&
			${#text} -eq $((${#answer} + ${#2})) ]] ||
			[[ $at != "$1" && "$text " = "$answer$2" ]]
		return
	fi
	row=$(sed -n "$((${at% *} + 2))p" <<<"$screen")
	row=${row:0:${at#* }}
	at=${at/ /,}
	[ "$at" != "$1" ] && [[ ${row: -1} = "${2: -1}" || $2 = *' ' ]]
}
# the dialogue's line, with = before what stands there; in a popup there is more
# beside it
tui_line() { sed -nE 's/^[^[:alnum:]>]*>( ([^ │]+( [^ │]+)*))? *(│.*)?$/=\2/p' | tail -n 1; }

# ends the program and what it has begun: the pane dies with its server, SIGHUP,
# then EIO.  Nothing of it writes any more.
tui_kill() {
	[ -n "$tui_dir" ] || return 0
	tui_tmux kill-server 2>/dev/null
	[ -z "$tui_session" ] || tui_until tui_none_left
	tui_session=
}
# gone, or nothing left but its number, which an init may take seconds over
tui_none_left() { ! ps -o stat= -s "$tui_session" | grep -q '^[^Z]'; }
tui_hang_up() {
	local pid
	pid=$(tui_pid)
	tui_kill
	tui_until tui_is_gone "$pid"
}
# ends what still runs, if anything does
tui_stop() { [ -z "$tui_dir" ] || [ ! -s "$tui_dir/pid" ] || tui_hang_up; }
tui_is_gone() {
	! kill -0 "$1" 2>/dev/null ||
		grep -q '^State:[[:space:]]*Z' "/proc/$1/status" 2>/dev/null
}
tui_cleanup() {
	[ -n "$tui_dir" ] || return 0
	tui_kill
	rm -rf "$tui_dir"
	tui_dir=
}
