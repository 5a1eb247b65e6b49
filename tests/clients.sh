# clients.sh - real mail clients behind the gate, for tests.
# shellcheck shell=bash
#
# What a client runs as its sendmail is $gate: `countersign sendmail'.  Behind
# it stands $work/mta/sendmail, in front of a real exim a recorder of what the
# gate handed over: $work/after.argv, $work/after.stdin.  In front of the gate
# may stand $work/before, which records what the client said: before.argv,
# before.stdin.
. "${SRC:?}/tests/tap.sh"
. "${SRC:?}/tests/tui.sh"
. "${SRC:?}/tests/mutt.sh"
. "${SRC:?}/tests/mta.sh"

work=$(mktemp -d "${TMPDIR:-/tmp}/gate.XXXXXX") || exit 1
trap 'tui_cleanup; mta_cleanup "$work/mta"; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
chmod 755 "$work"
mta_setup "$work/mta" || exit 1
# before the first message exim has made no folder
mkdir -p "$work/mta/mail/new"
[ "$(id -u)" != 0 ] || chown -R mail:mail "$work/mta/mail/"
mv "$work/mta/sendmail" "$work/mta/exim"
mkdir -m 1777 "$work/temporary"
export TMPDIR=$work/temporary # what clients leave there goes with the rest
recorder() { # FILE NAME PROGRAM: writes down its words and stdin, runs PROGRAM
	cat >"$1" <<END
#!/bin/sh
printf '%s\n' "\$@" >'$work/$2.argv'
cat >'$work/$2.stdin'
exec $3 "\$@" <'$work/$2.stdin'
END
	chmod 755 "$1"
}
recorder "$work/mta/sendmail" after "$work/mta/exim"
mkdir "$work/bin"
ln -s "$BUILD/countersign-under-test" "$work/bin/countersign"
gate="$work/bin/countersign sendmail"
recorder "$work/before" before "$gate"

# policy MORE: writes the policy
policy() {
	mkdir -p "$work/policy"
	printf 'sendmail = "%s";\n%s\n' "${mta-$work/mta/sendmail}" "$1" \
		>"$work/policy/policy.conf"
	chmod 644 "$work/policy/policy.conf"
}
policy

export COUNTERSIGN_TEST_POLICY=$work/policy
# fresh: a new home, no mail anywhere
fresh() {
	tui_kill # its programs may still write, and a gate that has left them
	tui_until no_gate
	rm -rf "$work"/after.* "$work"/before.* "$work/home"
	mkdir -p "$work/home/Mail"
	: >"$work/home/Mail/inbox"
	mta_clear "$work/mta"
}

# s-nail, as root, makes its own HOME: hence MAILRC and XDG_STATE_HOME
# shell: an interactive shell, as at home, with BEFORE on its screen
shell() {
	tui_start -x "${columns:-80}" -y "${rows:-24}" -e HOME="$work/home" \
		-e COUNTERSIGN_TEST_POLICY="$work/policy" -e TZ=UTC \
		-e MAILRC="$work/home/.mailrc" -e XDG_STATE_HOME="$work/home/.local/state" \
		-e PATH="$work/bin:$PATH" -e PS1='% ' -- \
		bash --norc --noprofile -i
	tui_wait $'\n%'
	tui_keys 'PS1="$ "; clear; echo BEFORE' Enter
	tui_wait $'^BEFORE\n\\$' # and not the one before, nor the command
}
no_gate() { ! pgrep -f "^$work/(bin|libexec)/" >/dev/null; }
tui_row_is() { [ "$(tui_row "$1")" = "$2" ]; }
tui_row_ends() { local row; row=$(tui_row "$1"); [ ${#row} = "$2" ]; }
tui_alt() { [ "$(tui_get alternate_on)" = 1 ]; }

drafts() {
	find "$work/home/.local/state/countersign/drafts" -type f \
		! -name '*.lock' ! -name '*.tmp' 2>/dev/null | sort
}
draft_count() { drafts | wc -l; }
has_drafts() { [ "$(draft_count)" = "$1" ]; }
# kept TEXT: the newest draft holds it
kept() { has_any_drafts && grep -q -- "$1" "$(drafts | tail -n 1)"; }
has_any_drafts() { [ "$(draft_count)" -gt 0 ]; }
arrived() { [ "$(mta_count "$work/mta")" = "$1" ]; }
nothing_sent() { arrived 0; }
sent_to() { [ "$(mta_envelope "$work/mta" | tr '\n' ' ')" = "$1 " ]; }
untouched() {
	cmp "$work/before.argv" "$work/after.argv" &&
		cmp "$work/before.stdin" "$work/after.stdin"
}
