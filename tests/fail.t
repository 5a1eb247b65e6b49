#!/bin/bash
# When the checker can't run: mail stays, unless policy says fail = "open"; and
# then what policy says of domains is still in force.
dir=$(mktemp -d "${TMPDIR:-/tmp}/fail.XXXXXX") || exit 2
trap 'rm -rf "$dir"' EXIT
chmod 755 "$dir"
n=0
ok() { n=$((n + 1)); echo "ok $n - $1"; }
not_ok() { n=$((n + 1)); echo "not ok $n - $1"; printf '%s\n' "${@:2}" | sed 's/^/# /'; }
is() { # WHAT GOT WANTED
	if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "got:" "$2" "wanted:" "$3" "$said"; fi
}
has() { # WHAT TEXT PART
	case $2 in *"$3"*) ok "$1" ;; *) not_ok "$1" "got:" "$2" "without:" "$3" ;; esac
}
printf '#!/bin/sh\ncat >/dev/null\necho "$@" >>%s/sent\n' "$dir" >"$dir/sendmail"
chmod 755 "$dir/sendmail"
export LC_ALL=C.UTF-8 HOME=$dir/home COUNTERSIGN_TEST_POLICY=$dir/policy
unset XDG_STATE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_RUNTIME_DIR TMUX
program=$BUILD/countersign-under-test
mkdir -m 755 "$dir/policy" "$HOME"; : >"$dir/sent"
policy() { printf '%s\n' "sendmail = \"$dir/sendmail\"; keymaps = [ \"klingon\" ];" "$@" >"$dir/policy/policy.conf"; }
gate() { # RECIPIENT
	: >"$dir/sent"
	said=$(printf 'Subject: x\n\nhi\n' | setsid -w "$program" sendmail -i -- "$1" 2>&1); rc=$?
}

policy
gate bob@example.org; is 'closed is the default: kept' "$rc $(cat "$dir/sent")" '78 '
has '… and said' "$said" 'no keymap is called klingon'
policy 'fail = "open";' 'rules = ( { match = "*.ml"; action = "block"; } );'
gate bob@example.org; is 'open: sent' "$rc $(cat "$dir/sent")" '0 -i -- bob@example.org'
has '… and said' "$said" 'checking less than it should, as policy says fail = "open":'
gate bob@us.army.ml; is 'open: a rule still counts' "$rc $(cat "$dir/sent")" '77 '
gate bob@gmial.com; is 'open: what can be judged is' "$rc $(cat "$dir/sent")" '77 '
"$program" policy check >/dev/null; is 'the lint finds it all the same' $? 78
said=$("$program" policy show fail 2>/dev/null); has 'policy show tells' "$said" 'fail = "open"'
policy 'fail = "open";' 'markings = ( { pattern = "("; action = "block"; } );'
gate bob@example.org; is 'a mistake in policy itself is never open' "$rc $(cat "$dir/sent")" '78 '
policy 'fail = "open";' 'nonsense = 1;'
gate bob@example.org; is '… of whatever kind' "$rc $(cat "$dir/sent")" '78 '
policy; mkdir -p "$HOME/.config/countersign"; echo 'fail = "open";' >"$HOME/.config/countersign/config"
gate bob@example.org; is 'the user can not open it' "$rc $(cat "$dir/sent")" '78 '
echo "1..$n"
