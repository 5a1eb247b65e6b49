# compose.sh - a home, a policy and a real MTA for the tests of the composer.
# shellcheck shell=bash
. "${SRC:?}/tests/tap.sh"
. "${SRC:?}/tests/tui.sh"
. "${SRC:?}/tests/mutt.sh"
. "${SRC:?}/tests/mta.sh"

work=$(mktemp -d "${TMPDIR:-/tmp}/compose.XXXXXX") || exit 1
trap 'tui_cleanup; mta_cleanup "$work/mta"; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
chmod 755 "$work"
mta_setup "$work/mta" || exit 1
mkdir -m 1777 "$work/temporary"
export TMPDIR=$work/temporary # what clients leave there goes with the rest
program=$BUILD/countersign-under-test

# policy MORE: writes the policy; nothing is held unless MORE says so
policy() {
	mkdir -p "$work/policy"
	printf 'sendmail = "%s";\n%s\n' "$work/mta/sendmail" \
		"${1-hold = { when = \"never\"; \}}" >"$work/policy/policy.conf"
	chmod 644 "$work/policy/policy.conf"
}
policy

environment=(HOME="$work/home" EMAIL='Kim Novak <kim@example.org>'
	COUNTERSIGN_TEST_POLICY="$work/policy" TZ=UTC)

# fresh: a new home, no mail anywhere, the program before ended
fresh() {
	tui_stop
	rm -rf "$work/home"
	mkdir -p "$work/home/.local/state/countersign"
	chmod 700 "$work/home/.local/state/countersign"
	: >"$work/home/.local/state/countersign/welcomed"
	mta_clear "$work/mta"
}

# compose ARG ...: the program on the screen; SIZE, and EXTRA environment
compose() {
	local options=() pair
	for pair in "${environment[@]}" "${extra[@]}"; do
		options+=(-e "$pair")
	done
	tui_start -x "${columns:-80}" -y "${rows:-24}" "${options[@]}" -- \
		"$program" compose "$@"
	tui_wait 'To +:'
}
extra=()

# those being written, and those postponed
drafts() { find "$work/home/.local/state/countersign/drafts" \
	"$work/home/.local/state/countersign/postponed" -type f \
	! -name '*.lock' ! -name '*.tmp' 2>/dev/null; }
draft_count() { drafts | wc -l; }
has_draft() { [ "$(draft_count)" = "${1:-1}" ]; }
draft_has() { grep -q -- "$1" $(drafts); }
nothing_sent() { [ "$(mta_count "$work/mta")" = 0 ]; }
sent_to() { [ "$(mta_envelope "$work/mta" | tr '\n' ' ')" = "$1 " ]; }

# suspect: a message to kim@us.army.ml, with the dialogue on the screen
suspect() {
	fresh
	compose -s Hello -- kim@us.army.ml
	tui_hand hi
	tui_keys C-x
	tui_wait 'Countersign'
	tui_wait '>'
}
