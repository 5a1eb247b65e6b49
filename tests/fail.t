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

# -- observe: everything goes and is written down, whoever would have been asked
policy() { printf '%s\n' "sendmail = \"$dir/sendmail\";" "$@" >"$dir/policy/policy.conf"; }
rm -rf "$HOME/.local" "$HOME/.config"
policy 'observe = true; markings = ( { text = "CUI"; action = "block"; } );' 'rules = ( { match = "two.example"; action = "release"; }, { match = "*.ml"; action = "block"; } );'
for to in bob@gmial.com bob@two.example bob@us.army.ml jane@gmail; do gate "$to"; is "observe: $to goes, and nothing is said" "$rc $(cat "$dir/sent") $said" "0 -i -- $to "; done
: >"$dir/sent"; printf 'Subject: x\n\nCUI\n' | setsid -w "$program" sendmail -i -- bob@example.org; is 'observe: what is marked goes' "$? $(cat "$dir/sent")" '0 -i -- bob@example.org'
is 'observe: all of them are in the log' "$(grep -o '"verdict":"[a-z]*","rules":\["[a-z-]*\|"choice":"[a-z]*"' "$HOME/.local/state/countersign/audit/log" | sed 's/.*:"//; s/","rules":\["/ /; s/"//g' | xargs)" \
	"$(echo confirm slip observed release policy observed block policy observed confirm missing-ending observed block marking observed)"
gate 'jane@doe@example.org'; is 'observe: what can not be read can not go' "$rc $(cat "$dir/sent")" '65 '
"$program" check bob@gmial.com >/dev/null; is 'observe: check tells what it would be' $? 1
said=$("$program" audit report --csv | sed -n '$p'); is 'observe: the report counts them' "$said" '"all",5,0,0,0,0,0,0,0,5'
policy; mkdir -p "$HOME/.config/countersign"; echo 'observe = true;' >"$HOME/.config/countersign/config"
gate bob@gmial.com; is 'the user can not only observe' "$rc $(cat "$dir/sent")" '77 '
policy 'observe = true;'; echo 'observe = false;' >"$HOME/.config/countersign/config"
gate bob@gmial.com; is 'but he can be asked' "$rc $(cat "$dir/sent")" '77 '
rm -rf "$HOME/.config"

# -- what the doctor says of it
policy() { printf '%s\n' "sendmail = \"$dir/sendmail\"; keymaps = [ \"klingon\" ];" "$@" >"$dir/policy/policy.conf"; }
doctor() { said=$("$program" doctor 2>&1); }
rm -rf "$HOME/.config"
policy 'fail = "open";'; doctor; has 'doctor: open, and why' "$said" 'WRONG  fail = "open", and so mail is judged without: '
sed -i 's/keymaps = [^;]*;//' "$dir/policy/policy.conf"; doctor; has 'doctor: open' "$said" 'note   fail = "open"'
policy() { printf '%s\n' "sendmail = \"$dir/sendmail\";" "$@" >"$dir/policy/policy.conf"; }
policy; doctor; has 'doctor: closed' "$said" 'well   fail = "closed"'
has 'doctor: anybody can run the MTA' "$said" 'note   enforcement: everybody can run'
has 'doctor: the log' "$said" "well   audit log: $HOME/.local/state/countersign/audit/log"
chmod 750 "$dir/sendmail"; doctor; has 'doctor: only its group can' "$said" 'well   enforcement:'; chmod 755 "$dir/sendmail"
policy 'observe = true;'; doctor; has 'doctor: observe' "$said" 'note   observe = true'
policy 'rules = ( { match = "two.example"; action = "release"; } );'; doctor; has 'doctor: a release that nobody can give' "$said" 'WRONG  release: policy needs a second person'
"$program" policy release-code add "$(id -un)" <<<'correct horse'; doctor; has 'doctor: … but oneself' "$said" 'WRONG  release:'
"$program" policy release-code add bob <<<'correct horse'; doctor; has 'doctor: bob can' "$said" 'well   release: 1 person has a code'
policy "audit = { file = \"$dir/nowhere/log\"; required = true; };"; gate bob@example.org
mkdir "$dir/nowhere"; echo '{}' >"$dir/nowhere/log"; doctor; has 'doctor: a damaged log' "$said" 'WRONG  audit log:'
echo "1..$n"
