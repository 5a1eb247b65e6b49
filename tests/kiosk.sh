# kiosk.sh - a kiosk account with a real MTA, for tests; needs root.
# shellcheck shell=bash
. "${SRC:?}/tests/tap.sh"
. "${SRC:?}/tests/tui.sh"
. "${SRC:?}/tests/mta.sh"

kiosk_user=65534 kiosk_group=64013 # nobody, and a group of no user
work=$(mktemp -d /tmp/kiosk.XXXXXX) || exit 1
trap 'tui_cleanup; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
chmod 755 "$work"
mkdir -m 755 "$work/bin" "$work/policy" "$work/attach" "$work/other"
mkdir -m 700 "$work/state" "$work/spool"
chown $kiosk_user:$kiosk_user "$work/state" "$work/spool"
mkdir -m 1777 "$work/out"
install -m 755 "$BUILD/countersign-under-test" "$work/bin"
install -m 755 "$BUILD/countersign-message-under-test" "$work/bin/countersign-message"
ln -s countersign-under-test "$work/bin/countersign-kiosk"
program=$work/bin/countersign-kiosk
echo 'what may be read' >"$work/attach/note"
echo 'what may not' >"$work/other/secret"
ln -s "$work/other/secret" "$work/attach/link"

# exim4 as the kiosk's own user, behind a setgid program that proves that the
# hand-off helper is outside no_new_privs
cat >"$work/exim.conf" <<END
spool_directory = $work/spool
log_file_path = $work/spool/log-%s
exim_user = $kiosk_user
exim_group = $kiosk_user
deliver_drop_privilege = true
primary_hostname = mta.test
local_from_check = false
untrusted_set_sender = *
keep_environment =
disable_ipv6
begin routers
everything:
  driver = accept
  transport = maildir
begin transports
maildir:
  driver = appendfile
  directory = $work/spool/mail
  maildir_format
  envelope_to_add
  return_path_add
  batch_max = 1000
END
ln -s spool/mail "$work/mail"
install -m 2755 -g $kiosk_group "$(command -v id)" "$work/bin/setgid-id"
cat >"$work/sendmail" <<END
#!/bin/sh
$work/bin/setgid-id -g >>$work/out/groups
env >$work/out/environment
printf '%s\n' "\$@" >$work/out/arguments
exec $(mta_exim) -C $work/exim.conf -odf "\$@"
END
chmod 755 "$work/sendmail"

# policy MORE: what the site says, to an account that has sent nothing yet
policy() {
	rm -f "$work/state/sent"
	local kiosk=${1-recipients = \"any\";}
	cat >"$work/policy/policy.conf" <<END
sendmail = "$work/sendmail";
hold = { when = "never"; };
kiosk = { from = "Desk One <desk1@example.org>"; folder = "$work/state";
	attach_root = "$work/attach"; notice = "You agree to be recorded.";
	$kiosk };
$2
END
	chmod 644 "$work/policy/policy.conf"
}

# The search for leaks would trace the process, which is what a kiosk forbids;
# what else a sanitizer finds must not look like an ordinary end.
# kiosk [NAME=VALUE ...] -- ARG ...: the program as its user, on a terminal
kiosk() {
	local options=()
	while [ $# -gt 0 ] && [ "$1" != -- ]; do options+=(-e "$1"); shift; done
	shift
	tui_stop
	rm -f "$work"/out/* "$work"/spool/mail/new/*
	tui_start -x "${columns:-80}" -y "${rows:-24}" \
		-e COUNTERSIGN_TEST_POLICY="$work/policy" \
		-e ASAN_OPTIONS=detect_leaks=0:abort_on_error=1 \
		-e UBSAN_OPTIONS=abort_on_error=1 "${options[@]}" -- \
		setpriv --reuid=$kiosk_user --regid=$kiosk_user --clear-groups \
		"$program" "$@"
}
# kiosk_open ...: … up to the compose screen
kiosk_open() {
	kiosk "$@"
	tui_wait 'Enter agrees'
	tui_keys Enter
	tui_wait 'To +:'
}
status_of() { sed -n "s/^$2:[[:space:]]*//p" "/proc/$1/status"; }
sent() { mta_count "$work"; }
# the process that shows the screen, and its parent
front_pid() { cat "/proc/$(tui_pid)/task/$(tui_pid)/children"; }
no_draft() { [ -z "$(find "$work/state/drafts" -type f ! -name '*.lock' 2>/dev/null)" ]; }
