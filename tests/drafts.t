#!/bin/bash
# countersign drafts: listing, deleting, and what a hostile folder shows.
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export HOME=$work XDG_STATE_HOME=$work/state XDG_CONFIG_HOME=$work/config TZ=UTC LC_ALL=C.UTF-8
export COUNTERSIGN_TEST_POLICY=$work/etc
drafts=$work/state/countersign/drafts
program=$BUILD/countersign-under-test
n=0
ok() { n=$((n + 1)); echo "ok $n - $1"; }
is() { # WHAT GOT WANTED
	if [ "$2" = "$3" ]; then ok "$1"; else
		n=$((n + 1)); echo "not ok $n - $1"; printf 'got:\n%s\nwanted:\n%s\n' "$2" "$3" | sed 's/^/# /'
	fi
}
keep() { # NAME DATE <text
	cat >"$drafts/$1" && touch -d "$2" "$drafts/$1"
}

is 'no drafts, no lines' "$("$program" drafts; echo $?)" 0
keep 20260101-120000-0001 '2026-01-01 12:00' <<'END'
X-Countersign-State: written
To: jane@example.org
Subject: Grüße

body
END
keep 20260102-120000-0002 '2026-01-02 12:00' <<'END'
X-Countersign-State: handing over
To: joe@example.org

END
keep 20260103-120000-0003 '2026-01-03 12:00' < <(printf 'To: \033[2Jx\xe2\x80\xaey\nSubject: a\tb\n\nb')
keep 20260104-120000-0004 '2026-01-04 12:00' <<'END'
X-Countersign-State: refused
X-Countersign-Recipient: jane@example.org

From: me@example.org
To: Jane <jane@example.org>
Subject: from a mail program

END
mkfifo "$drafts/20260105-120000-0005"
ln -s /etc/passwd "$drafts/20260105-120000-0006"
is 'newest first, harmless to a terminal' "$("$program" drafts list)" \
"20260104-120000-0004	2026-01-04 12:00	refused	Jane <jane@example.org>	from a mail program
20260103-120000-0003	2026-01-03 12:00	written	^[[2Jx\\u202ey	a b
20260102-120000-0002	2026-01-02 12:00	perhaps sent	joe@example.org	
20260101-120000-0001	2026-01-01 12:00	written	jane@example.org	Grüße"
is 'delete' "$("$program" drafts delete 20260101-120000-0001; echo $?; ls "$drafts" | grep 0001)" 0
is 'delete what is not there' "$("$program" drafts delete 20260101-120000-0001 2>&1; echo $?)" \
	$'countersign: 20260101-120000-0001: there is no such draft\n66'
is 'no way out of the folder' "$("$program" drafts delete ../../../etc/passwd 2>&1; echo $?)" \
	$'countersign: ../../../etc/passwd: not the name of a draft\n66'
"$program" drafts delete 20260105-120000-0005 2>/dev/null
is 'a FIFO is not waited for' $? 78
is 'what was refused is not for the composer: it takes the countersign alone' \
	"$("$program" drafts resume 20260104-120000-0004 2>&1; echo $?)" $'nothing here needs a countersign\n0'
is 'by lines, what was perhaps sent is asked about first' "$(python3 - "$program" <<'END'
import os, pty, sys
asked = b""
def read(fd):
    global asked
    data = os.read(fd, 1000)
    if b"y/N" in asked + data and b"y/N" not in asked:
        os.write(fd, b"\n")
    asked += data
    return b""
pid, fd = pty.fork()
if not pid:
    os.execv(sys.argv[1], [sys.argv[1], "drafts", "resume", "--line", "20260102-120000-0002"])
try:
    while True:
        read(fd)
except OSError:
    pass
print(b"may have been sent" in asked, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
END
)" 'True 1'
is 'no such verb' "$("$program" drafts dance >/dev/null 2>&1; echo $?)" 64
echo "1..$n"
