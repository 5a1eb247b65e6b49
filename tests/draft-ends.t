#!/bin/bash
# However the reading of a draft or a postponed message ends, nothing is left of
# it but what it was, and nothing is lost: the helper killed before, amid and
# behind its work, no helper, a full disk, the program itself killed.  A wrapper
# kills; whatever does the work is real.
. "${SRC:?}/tests/drafts.sh"

mkdir -p "$work/bin"
cp "$BUILD/countersign-under-test" "$work/bin/"
program=$work/bin/countersign-under-test
# what becomes of the helper, by its errand: killed at once, or with half of what
# it has to say, which is cut off there, or whoever runs it is killed
cat >"$work/bin/helper" <<-END
	#!/bin/sh
	half() { "$BUILD/countersign-message" "\$@" | head -c 300; }
	case "\$(cat "$work/how")" in
	"\$1 killed") kill -9 \$\$ ;;
	"\$1 half") half "\$@"; kill -9 \$\$ ;;
	"\$1 cut") half "\$@"; exit 0 ;;
	"\$1 parent") half "\$@"; kill -9 \$PPID; exit 0 ;;
	"\$1 terminate") half "\$@"; kill -TERM \$PPID; exit 0 ;;
	esac
	exec "$BUILD/countersign-message" "\$@"
END
chmod 755 "$work/bin/helper"
helper() { # ERRAND END
	echo "$1" >"$work/how"
	ln -sf helper "$work/bin/countersign-message"
}

left() { find "$state/drafts" "$work/tmp" -mindepth 1 2>/dev/null; }
nothing_left() { [ -z "$(left)" ]; }
digest() { sha256sum "$1" | cut -c 1-16; }
head -c 3000 /dev/urandom >"$work/bin.dat"
python3 - "$work" >"$draft" <<-'END'
	import base64, sys
	data = base64.encodebytes(open(sys.argv[1] + "/bin.dat", "rb").read()).decode()
	print(f"""To: ann@example.org
	Subject: draft
	MIME-Version: 1.0
	Content-Type: multipart/mixed; boundary=x

	--x

	hello
	--x
	Content-Type: application/x-thing
	Content-Disposition: attachment; filename=thing
	Content-Transfer-Encoding: base64

	{data}
	--x
	Content-Type: message/rfc822

	From: eve@example.org
	Subject: inner

	text
	--x
	Content-Type: image/png; name=last.png
	Content-Transfer-Encoding: base64

	{data}
	--x--""")
END
before=$(digest "$draft")
wanted=$(parts "$draft")
same 'the draft has three files' "$(cut -d ' ' -f 1,5 <<<"$wanted" | tr '\n' ' ')" \
	'application/x-thing thing message/rfc822 - image/png last.png '
clean() {
	check '… nothing is left' nothing_left
	same '… the draft is as it was' "$(digest "$draft")" "$before"
	check '… nothing is sent' nothing_sent
}
kept() { same "$1" "$(again list | cut -f 3-)" "$(printf 'written\tann@example.org\tdraft')"; }
fresh

# -- compose -H
for how in killed half cut; do
	helper "--split $how"
	batch -H "$draft" </dev/null
	check "the helper is $how: it fails" [ "$status" -ge 64 ]
	check '… which is told' grep -q "$draft: ." "$work/err"
	clean
done
rm "$work/bin/countersign-message"
batch -H "$draft" </dev/null
check 'no helper: it fails' [ "$status" -ge 64 ]
check '… which is told' grep -q 'countersign-message' "$work/err"
clean
helper none
( # a write beyond the limit fails as on a full disk
	trap '' XFSZ
	ulimit -f 2
	batch -H "$draft" </dev/null
	exit "$status"
)
check 'a full disk: it fails' [ $? -ge 64 ]
clean
for how in parent terminate; do
	helper "--split $how"
	batch -H "$draft" </dev/null 2>/dev/null
	check "killed itself amid it ($how)" [ "$status" -gt 128 ]
	same '… it is no draft' "$(again list)" ''
	clean
done
helper none
mkdir -p -m 700 "$state/drafts/20260101-000000-0000.1"
: >"$state/drafts/20260101-000000-0000.lock"
echo data >"$state/drafts/20260101-000000-0000.1/thing"
same 'files whose draft was not saved yet are no draft' "$(again list)" ''
check '… and go' nothing_left
batch -H "$draft" -a "$work/missing" </dev/null
check 'another option fails' [ "$status" -ge 64 ]
clean

# -- what can't be made into a message is kept, and recovered with all its files
helper '--flowed killed'
batch -H "$draft" </dev/null
check 'no message can be made: it fails' [ "$status" -ge 64 ]
check '… nothing is sent' nothing_sent
kept '… it is kept'
helper none
resume
check '… taken up, with its files' tui_wait 'application/x-thing, [^~]*message/rfc822, [^~]*image/png, '
tui_keys C-x
same '… and sent' "$(tui_exit)" 0
same '… whole' "$(parts "$(mta_newest "$work/mta")")" "$wanted"
check '… nothing is left' nothing_left
mta_clear "$work/mta"
compose -H "$draft" -c cc@example.org
tui_wait 'application/x-thing, '
kill -KILL "$(tui_pid)"
tui_exit >/dev/null
resume
check 'killed before a key was pressed: its files' tui_wait 'application/x-thing, '
check '… and what options gave it' tui_wait 'From +: Kim Novak.*Cc +: . cc@example\.org'
tui_keys C-c
tui_wait 'Keep this'
tui_keys n
tui_exit >/dev/null
compose -H "$draft"
tui_wait 'application/x-thing, '
tui_hang_up
kept 'a hang-up on the screen: kept'
resume
check '… with its files' tui_wait 'application/x-thing, '
tui_keys C-c
tui_wait 'Keep this'
tui_keys n
tui_exit >/dev/null
check '… and gone with them' nothing_left

# -- postponing and taking up
compose -H "$draft"
tui_wait 'application/x-thing, '
helper '--split killed' # what reads it again, to see that nothing got lost
tui_keys C-o
tui_exit >/dev/null
kept 'what can not be checked is not postponed'
helper '--postponed half'
resume
tui_wait 'application/x-thing, '
tui_keys C-o
tui_exit >/dev/null
kept '… nor what is half made'
check '… the Maildir has nothing' [ -z "$(find "$state/postponed" -type f 2>/dev/null)" ]
helper none
resume
tui_wait 'application/x-thing, '
tui_keys C-o
tui_exit >/dev/null
name=$(again list | cut -f 1)
message=$(drafts)
same 'postponed, whole' "$(parts "$message")" "$wanted"
postponed=$(digest "$message")
for how in killed half cut parent terminate; do
	helper "--split $how"
	resume "$name"
	check "taken up, the helper: $how" [ "$(tui_exit)" -ge 64 ]
	same '… it is where it was' "$(again list | cut -f 1,3)" "$(printf '%s\tpostponed' "$name")"
	same '… as it was' "$(digest "$message")" "$postponed"
	check '… and there is nothing beside it' nothing_left
done
helper none
resume "$name"
check 'and then it can be taken up' tui_wait 'application/x-thing, '
tui_keys C-x
same '… and sent' "$(tui_exit)" 0
same '… whole' "$(parts "$(mta_newest "$work/mta")")" "$wanted"
check '… nothing is left' nothing_left
check '… in the Maildir neither' [ -z "$(find "$state/postponed" -type f)" ]

tap_end
