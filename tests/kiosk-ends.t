#!/bin/bash
# A kiosk: what of a message is left in memory and on the terminal, a kernel
# without the cage's parts, line noise, and ways in by a real sshd.
if [ "$(id -u)" != 0 ] || ! command -v setpriv >/dev/null; then
	echo 'ok 1 - a kiosk account # SKIP needs root and setpriv'; echo 1..1; exit 0
fi
. "${SRC:?}/tests/kiosk.sh"
back() { tui_wait 'Enter agrees' && tui_wait "$1"; }
policy

# -- memory.  The word is made here, so that no other copy of it is about.
cat >"$work/in-memory.py" <<'END'
import re, sys
found, word = 0, sys.argv[2].encode()
memory = open('/proc/%s/mem' % sys.argv[1], 'rb', 0)
for line in open('/proc/%s/maps' % sys.argv[1]):
    start, end, may = re.match('([0-9a-f]+)-([0-9a-f]+) (....)', line).groups()
    try:
        memory.seek(int(start, 16))
        found += memory.read(int(end, 16) - int(start, 16)).count(word) if may[0] == 'r' else 0
    except (OSError, OverflowError, ValueError):
        pass
print('there' if found else 'gone')
END
in_memory() { python3 "$work/in-memory.py" "$1" "$2"; }
word=zq$(od -An -N8 -tx1 /dev/urandom | tr -d ' \n')
start_message() {
	tui_hand bob@example.org
	tui_keys Tab Tab Tab
	tui_hand 'Hello'
	tui_keys Tab Tab
	tui_burst "$word"
	tui_wait "$word"
}
kiosk_open --
start_message
front=$(front_pid)
if [ -n "${SANITIZED-}" ]; then
	skip 'memory' 'a sanitizer keeps what is freed, and maps terabytes'
	tui_keys C-x
	tui_wait 'was sent'
else
	same 'what is written is in the memory of the screen' "$(in_memory "${front// /}" "$word")" there
	tui_keys C-x
	check 'sent' back 'was sent'
	check 'that process is gone' tui_until tui_is_gone "${front// /}"
	for pid in "$(tui_pid)" $(front_pid); do
		same "… and nothing of it is in the others: $pid" "$(in_memory "$pid" "$word")" gone
	done
	same 'nor in the files of the kiosk' "$(grep -rl "$word" "$work/state" | wc -l)" 0
fi
same 'nor on the screen, nor in what scrolled out' "$(tui_tmux capture-pane -p -S - | grep -c "$word")" 0

# -- scrollback, on a terminal that has the request
tui_stop
tui_start -x 80 -y 24 -e COUNTERSIGN_TEST_POLICY="$work/policy" -- sh -c '
	i=0; while [ $i -lt 100 ]; do echo "line $i before"; i=$((i + 1)); done
	read -r line; exec "$@"' sh setpriv --reuid=$kiosk_user --regid=$kiosk_user --clear-groups "$program"
tui_wait 'line 99 before'
check 'there is scrollback' [ "$(tui_get history_size)" -gt 0 ]
tui_keys Enter
tui_wait 'Enter agrees'
if infocmp -x tmux-256color | grep -q E3=; then
	same 'a kiosk begins by wiping it' "$(tui_get history_size)" 0
else
	skip 'a kiosk begins by wiping it' 'terminfo has no E3 here'
fi

# -- line noise
kiosk_open --
tui_burst 'bob'
tty=$(tui_get pane_tty)
said=$(stty -a -F "$tty")
for flag in -brkint -isig -ixon -icanon; do
	check "the terminal is $flag: no break, ^C or ^S is more than a key" grep -qw -- "$flag" <<<"$said"
done
front=$(front_pid)
kill -INT "$(tui_pid)"
kill -QUIT "$(tui_pid)"
for signal in TSTP TTIN TTOU USR1 USR2; do
	kill -$signal "$(tui_pid)" "${front// /}"
done
tui_keys C-Space C-s a
check 'NUL (a break, as it is read), ^S and those signals: still here' tui_wait 'To +:.*boba'
same 'neither process is stopped' "$(sed -n 's/^State:\t\(.\).*/\1/p' "/proc/$(tui_pid)/status" "/proc/${front// /}/status" | tr -d 'RSD\n')" ''
for signal in INT QUIT; do
	kill -$signal "$(front_pid)"
	check "SIG$signal to the screen: wiped, and the notice again" back 'was wiped'
	tui_keys Enter
	tui_wait 'To +:'
done

# -- a kernel without
without=$BUILD/tests/tools/without
install -m 755 "$without" "$work/bin/without"
real=$program program=$work/bin/without
for part in Landlock seccomp; do
	kiosk -- "${part,,}" "$real"
	check "no $part: said at the start" tui_wait "This kernel has no $part"
done
program=$real
kiosk --
tui_wait 'Enter agrees'
check 'both there: nothing is said' tui_differs 'This kernel has no'

# -- by ssh, as docs/KIOSK.md has it
sshd=$(PATH=$PATH:/usr/sbin command -v sshd)
if [ -z "$sshd" ] || ! unshare -m true 2>/dev/null; then
	skip 'by ssh' 'needs openssh-server and a mount namespace'
	tap_end
	exit
fi
mkdir -p "$work/ssh" /run/sshd
chmod 755 "$work/ssh"
ssh-keygen -q -t ed25519 -N '' -f "$work/ssh/host"
ssh-keygen -q -t ed25519 -N '' -f "$work/ssh/key"
{ cat /etc/passwd; echo "kiosktest:x:$kiosk_user:$kiosk_user::$work:$program"; } >"$work/ssh/passwd"
cat >"$work/ssh/config" <<END
HostKey $work/ssh/host
AuthorizedKeysFile $work/ssh/key.pub
StrictModes no
UsePAM no
PidFile none
SetEnv COUNTERSIGN_TEST_POLICY=$work/policy ASAN_OPTIONS=detect_leaks=0
Subsystem sftp internal-sftp
Match User kiosktest
	AllowTcpForwarding no
	X11Forwarding no
	PermitUserRC no
	AllowAgentForwarding no
	ForceCommand $program
END
cat >"$work/ssh/server" <<END
#!/bin/sh
exec unshare -m sh -c 'mount --bind $work/ssh/passwd /etc/passwd && exec $sshd -i -f $work/ssh/config'
END
chmod 755 "$work/ssh/server"
options=(-F none -i "$work/ssh/key" -o ProxyCommand="$work/ssh/server"
	-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o BatchMode=yes)
by_ssh() { timeout $((60 * TUI_SCALE)) ssh "${options[@]}" "$@" </dev/null 2>&1; echo "$?"; }
same 'ssh host command: not opened' "$(by_ssh kiosktest@kiosk id)" \
	$'countersign: the kiosk needs a terminal\n69'
same 'ssh host sh -c ...: neither' "$(by_ssh kiosktest@kiosk "sh -c 'touch $work/out/in'")" \
	$'countersign: the kiosk needs a terminal\n69'
timeout $((60 * TUI_SCALE)) scp -q "${options[@]}" "$work/attach/note" "kiosktest@kiosk:$work/out/in" >/dev/null 2>&1
check 'scp: refused' [ $? != 0 ]
timeout $((60 * TUI_SCALE)) scp -q -O "${options[@]}" "kiosktest@kiosk:/etc/passwd" "$work/got" >/dev/null 2>&1
check 'scp as of old: refused' [ $? != 0 ]
echo "put $work/attach/note $work/out/in" | timeout $((60 * TUI_SCALE)) sftp -q "${options[@]}" -b - kiosktest@kiosk >/dev/null 2>&1
check 'sftp: refused' [ $? != 0 ]
check 'nothing came in, nothing out' [ ! -e "$work/out/in" ] && check '… at all' [ ! -e "$work/got" ]
tui_stop
tui_start -x 80 -y 24 -- ssh -tt "${options[@]}" kiosktest@kiosk sh -c id
check 'ssh -t host command: the notice, and no command' tui_wait 'You agree to be recorded'
tui_keys C-d
same '^D ends it' "$(tui_exit)" 0
tap_end
