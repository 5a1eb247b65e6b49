#!/bin/bash
# A kiosk machine in small: what `make install' installs, a setuid exim4 and the
# libraries of both, and nothing else - no shell, no other program, no /proc.
# The account's login shell is started as login(1) does it, with the words of
# docs/examples/countersign-kiosk@.service, and driven to a delivered message.
if [ "$(id -u)" != 0 ] || ! command -v setpriv >/dev/null; then
	echo 'ok 1 - a kiosk in a chroot # SKIP needs root and setpriv'; echo 1..1; exit 0
fi
if [ -n "${SANITIZED-}" ]; then
	echo 'ok 1 - the cage # SKIP the sanitizers need /proc, which is not there'; echo 1..1; exit 0
fi
. "${SRC:?}/tests/tap.sh"
. "${SRC:?}/tests/tui.sh"
. "${SRC:?}/tests/mta.sh"
work=$(mktemp -d /tmp/kiosk.XXXXXX) || exit 1
trap 'tui_cleanup; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
chmod 755 "$work"
root=$work/root
kiosk=4711 group=4712 # the account kiosk1; the group that may send

setting() { # NAME: of the Makefile, written out
	local value
	value=$(sed -n "s/^$1 = //p" "$BUILD/Makefile")
	while [[ $value =~ \$[{\(]([a-z_]*)[}\)] ]]; do
		value=${value//"${BASH_REMATCH[0]}"/$(setting "${BASH_REMATCH[1]}")}
	done
	printf %s "$value"
}
# put PROGRAM ...: with its libraries, each where it is on this machine; never
# over one that is there, for a file written over is gone from under who runs it
put() {
	local program library
	for program; do
		ldd "$program" | grep -oE '/[^ ]+' | sort -u |
			while read -r library; do
				[ ! -e "$root$library" ] || continue
				mkdir -p "$root$(dirname "$library")"
				cp -L "$library" "$root$library"
			done
	done
}

# -- the machine
mkdir -p "$root"/{dev,etc/exim4,tmp,usr/sbin,usr/share,var/spool/exim4,var/log/exim4,var/mail/box}
env -u MAKEFLAGS -u MAKELEVEL -u MFLAGS make -s -C "$BUILD" install DESTDIR="$root" >"$work/said" 2>&1
check 'make install' [ $? = 0 ]
bin=$(setting bindir) etc=$(setting sysconfdir)
check 'the login shell is installed' [ -x "$root$bin/countersign-kiosk" ]
put "$root$bin/countersign" "$root$(setting pkglibexecdir)/countersign-message" "$(mta_exim)"
install -m 4755 "$(mta_exim)" "$root/usr/sbin/exim4"
mknod -m 666 "$root/dev/null" c 1 3
mknod -m 666 "$root/dev/urandom" c 1 9
mkdir -p "$root"{/usr/share/publicsuffix,/usr/lib/locale}
cp /usr/share/publicsuffix/*.dafsa "$root/usr/share/publicsuffix/"
cp -r /usr/lib/locale/C.utf8 "$root/usr/lib/locale/"
for folder in /etc/terminfo /lib/terminfo /usr/share/terminfo; do
	[ ! -d $folder ] || { mkdir -p "$root$folder" && cp -r $folder/. "$root$folder"; }
done
cat >"$root/etc/passwd" <<END
root:x:0:0::/root:/nonexistent
mail:x:8:8::/var/mail:/nonexistent
Debian-exim:x:4713:4713::/var/spool/exim4:/nonexistent
kiosk1:x:$kiosk:$kiosk::/home/kiosk1:$bin/countersign-kiosk
END
printf '%s\n' root:x:0: mail:x:8: Debian-exim:x:4713: "kiosk1:x:$kiosk:" "countersign-send:x:$group:kiosk1,Debian-exim" >"$root/etc/group"
echo 'passwd: files' >"$root/etc/nsswitch.conf"
cat >"$root/etc/exim4/exim4.conf" <<'END'
primary_hostname = mta.test
local_from_check = false
untrusted_set_sender = *
keep_environment =
disable_ipv6
log_file_path = /var/log/exim4/%slog
begin routers
everything:
  driver = accept
  transport = maildir
begin transports
maildir:
  driver = appendfile
  directory = /var/mail/box/mail
  maildir_format
  envelope_to_add
  return_path_add
  batch_max = 1000
  user = mail
  group = mail
END
chown -R 4713:4713 "$root/var/spool/exim4" "$root/var/log/exim4"
chown -R 8:8 "$root/var/mail/box"
# only the group may run it: docs/KIOSK.md, 3
chown 0:$group "$root/usr/sbin/exim4" && chmod 4750 "$root/usr/sbin/exim4"
mkdir -p "$root/home/kiosk1" "$root/var/lib/countersign/kiosk1" "$root$etc/countersign"
chmod 1777 "$root/tmp"
chown 0:$kiosk "$root/home/kiosk1" && chmod 750 "$root/home/kiosk1"
chown $kiosk:$kiosk "$root/var/lib/countersign/kiosk1" && chmod 700 "$root/var/lib/countersign/kiosk1"
cat >"$root$etc/countersign/policy.conf" <<'END'
sendmail = "/usr/sbin/exim4";
hold = { when = "never"; };
kiosk = { from = "Duty Desk <desk1@example.org>"; folder = "/var/lib/countersign/kiosk1";
	recipients = "any"; classification = "unclassified";
	notice = "By writing here you agree to be recorded."; };
END

unit=$SRC/docs/examples/countersign-kiosk@.service
of_unit() { sed -n "s/^$1=//p" "$unit"; }
same 'the unit runs the login shell' "$(of_unit ExecStart | sed 's,.*/,,')" countersign-kiosk
same '… as the account' "$(of_unit User) $(of_unit SupplementaryGroups)" 'kiosk1 countersign-send'
check '… and doesn'\''t take the MTA its rights' not grep -q '^NoNewPrivileges' "$unit"
# what systemd makes of UNIT [DROP-IN] on tty2: what it doesn't understand
unit_verify() {
	local units=$work/units name
	name=$(basename "$1")
	rm -rf "$units"
	mkdir -p "$units/${name/@/@tty2}.d"
	cp "$1" "$units"
	[ $# = 1 ] || cp "$2" "$units/${name/@/@tty2}.d/kiosk.conf"
	systemd-analyze --man=no verify "$units/${name/@/@tty2}" 2>&1
}
getty=$SRC/docs/examples/getty-countersign-kiosk.drop-in
if command -v systemd-analyze >/dev/null; then
	said=$(unit_verify "$unit"); same 'systemd understands the unit' "$? $said" '0 '
	sed 's/^TTYReset/TTYRest/' "$unit" >"$work/wrong@.service"
	check '… and says what it does not' grep -q TTYRest <<<"$(unit_verify "$work/wrong@.service")"
	said=$(unit_verify /lib/systemd/system/getty@.service "$getty"); same '… and what makes a kiosk of a getty' "$? $said" '0 '
else
	check 'systemd understands the unit # SKIP no systemd-analyze' true
fi
# boot: as the unit has it; GROUPS may be others
boot() {
	tui_stop
	tui_start -x 80 -y 24 -- chroot --userspec=$kiosk:$kiosk \
		--groups="${groups-$group}" "$root" "$bin/countersign-kiosk" "$@"
}
write() { # TO
	tui_wait 'Enter agrees' && tui_keys Enter
	tui_wait 'To +:' && tui_hand "$1"
	tui_keys Tab Tab Tab
	tui_hand Hello
	tui_keys Tab Tab
	tui_burst 'the text'
	tui_wait 'the text' && tui_keys C-x
}

# -- booted, to a delivered message
boot
check 'it boots to the notice' tui_wait 'agree to be recorded'
tui_settle
same 'with its banner' "$(tui_row 0 | tr -d ' ')" UNCLASSIFIED
write bob@example.org
check 'a message is sent' tui_wait 'was sent'
sent() { mta_count "$root/var/mail/box" 2>/dev/null; }
arrived() { [ "$(sent)" = 1 ]; }
check 'it is delivered by the setuid MTA' tui_until arrived
same 'to whom it was for' "$(mta_envelope "$root/var/mail/box")" bob@example.org
check 'from the fixed sender' grep -q '^From: Duty Desk <desk1@example.org>' "$(mta_newest "$root/var/mail/box")"
write kim@us.army.ml
check 'a slip: the countersign' tui_wait 'Countersign.*us.army.ml'
tui_keys Escape
tui_wait 'not countersigned' && tui_keys q
check '… which is not given' tui_wait 'To +: +\? kim@us.army.ml'
same 'nothing went' "$(sent)" 1
tui_keys C-c
tui_wait 'ipe' && tui_keys y
check 'wiped' tui_wait 'was wiped'
tui_keys C-d
same '^D ends the session' "$(tui_exit)" 0

# -- nothing behind it
check 'there is no shell in it' not chroot "$root" /bin/sh -c true
boot -c /bin/sh
check 'words of a remote command are ignored' tui_wait 'agree to be recorded'
same 'the program that runs is this one' "$(readlink "/proc/$(tui_pid)/exe")" "$root$bin/countersign"

# -- by way of getty, login and PAM, with the words of the other example
getty_of() { sed -n 's/^ExecStart=-//p' "$getty"; }
as_getty() { # in a session of its own, as systemd gives one; /dev/pts for the chroot alone
	# shellcheck disable=SC2016
	tui_start -x 80 -y 24 -- setsid -c -w unshare -m sh -c 'mount --bind /dev/pts "$1/dev/pts" && TERM=tmux-256color && exec chroot "$1" '"$(getty_of)" getty "$root"
}
if unshare -m true 2>/dev/null && command -v agetty login >/dev/null; then
	modules=$(dirname "$(find /lib /usr/lib -name pam_permit.so 2>/dev/null | head -n 1)")
	modules=${modules#/usr} # where libpam looks for them, merged /usr or not
	mkdir -p "$root"/{dev/pts,etc/pam.d,sbin,bin,run} "$root$modules"
	put "$(command -v agetty)" "$(command -v login)" "$modules/pam_permit.so"
	cp "$(command -v agetty)" "$root/sbin/agetty"
	cp "$(command -v login)" "$root/bin/login"
	cp "$modules/pam_permit.so" "$root$modules"
	printf '%s required pam_permit.so\n' auth account session >"$root/etc/pam.d/login"
	cp "$root/etc/pam.d/login" "$root/etc/pam.d/other"
	cp /etc/login.defs "$root/etc/"
	tui_stop
	as_getty
	check 'getty and login boot to the notice' tui_wait 'agree to be recorded'
	write ann@example.org
	check '… in the groups of the account: a message is sent' tui_wait 'was sent'
	arrived() { [ "$(sent)" = 2 ]; }
	check '… and delivered' tui_until arrived
	tui_keys C-d
	same '^D ends that session too' "$(tui_exit)" 0
else
	check 'a getty # SKIP needs agetty, login and unshare(1)' true
fi
went=$(sent)

# -- the MTA admits the group alone
groups=
boot
check 'an account outside the group: it does not open, and says why' tui_wait 'no program to run'
same '… with the status of a wrong configuration' "$(tui_exit)" 78
same 'nothing went' "$(sent)" "$went"
tap_end
