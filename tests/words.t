#!/bin/bash
# Every text a person reads goes through gettext.  The sources: no literal that
# looks like a text is bare.  The program: with a catalogue that puts each text
# between brackets, but what fills its blanks outside of them, nothing but names
# and what the test wrote stands outside.
. "${SRC:?}/tests/compose.sh"
cd "$SRC" || exit 1

bare() {
	local found
	found=$(python3 tests/tools/untranslated tests/texts-untranslated.txt \
		core/*.c tui/*.c) || return 1
	[ -z "$found" ] || { sed 's/^/#   /' <<<"$found" >&3; return 1; }
}
check 'no text in the sources goes past gettext' bare

if ! command -v xgettext >/dev/null || ! command -v msgfmt >/dev/null ||
	! grep -q '^#define ENABLE_NLS 1' "$BUILD/config.h"; then
	echo "ok $((++tap_n)) # SKIP no gettext here, or built without it"
	tap_end
	exit 0
fi
locale=$work/locale
mkdir -p "$locale/xx/LC_MESSAGES"
template() { env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -s -C "$BUILD" pot; }
check 'the template is made' template
catalogue() {
	python3 tests/tools/pseudo "$BUILD/po/countersign.pot" >"$work/xx.po" &&
		msgfmt -c -o "$locale/xx/LC_MESSAGES/countersign.mo" "$work/xx.po" 2>/dev/null
}
check 'a catalogue of it is sound, its blanks too' catalogue
extra=(LANGUAGE=xx COUNTERSIGN_TEST_LOCALE="$locale")
fresh

# catalogues that fit nothing, that are too long, that swap keys or give one to
# all: hh, ll, oo, ss
for how in hostile long other same; do
	mkdir -p "$locale/${how:0:1}${how:0:1}/LC_MESSAGES"
	check "a catalogue of that kind: $how" eval 'python3 tests/tools/pseudo \
		"$BUILD/po/countersign.pot" --$how >"$work/$how.po" && msgfmt -o \
		"$locale/${how:0:1}${how:0:1}/LC_MESSAGES/countersign.mo" \
		"$work/$how.po" 2>/dev/null'
done

# inside OPTION: standard input has no word outside the brackets
inside() {
	local found
	found=$(python3 tests/tools/outside tests/words-outside.txt "$@") || return 1
	[ -z "$found" ] || { sed 's/^/#   /' <<<"$found" >&3; return 1; }
}
# says ARG ...: all that the program says, on both streams
says() {
	env -i PATH="$PATH" LC_ALL=C.UTF-8 TERM=xterm "${environment[@]}" \
		"${extra[@]}" "$program" "$@" </dev/null 2>&1 | inside
}
check 'help' says help
for command in $("$program" help | sed -nE 's/^  ([a-z]+) .*/\1/p'); do
	check "help $command" says help "$command"
	# both take no wrong option
	case $command in sendmail | kiosk | help) continue ;; esac
	check "$command called wrongly" says "$command" --no-such-option
done
check 'a word that is no command' says nonsense
check 'verdicts' says check jane@us.army.ml bob a@b@c jane@x..y jane@gnail.com \
	jane@usarmymil jane@gmail.com.com jane@nosuchending.zzzz 'jane@[192.0.2.1]' \
	'"jane@army.mil" <j@example.org>'
check 'how a verdict came about' says explain jane@us.army.ml
check 'doctor' says doctor
check 'a suspect in batch' says compose -s Hello -- kim@us.army.ml
check 'the gate, with nobody to ask' says sendmail -- kim@us.army.ml
check 'the gate, called wrongly' says sendmail -bz
check 'a countersign without a terminal' says confirm kim@us.army.ml
check 'the report of the log' says audit report
check 'is the log whole' says audit verify
check 'a setting' says policy show nosuch
cat >"$work/bad.conf" <<'END'
protected = [ "mil", "a b" ];
trusted = "gouv.ml";
nosuch = 1;
keymaps = [ "us" ];
rules = ( { match = "*.ml"; action = "shout"; } );
confirm = { valid_minutes = 600000; }
END
chmod 600 "$work/bad.conf"
check 'the lint' says policy check --policy "$work/bad.conf"
check 'a letter with no recipient' says compose --
check 'no draft' says drafts resume nosuch
check 'no history' says known forget kim@example.org
check 'setup' says setup nosuch

has_words() { # TEXT ARG ...: among what it says
	local said
	said=$(env -i PATH="$PATH" LC_ALL=C.UTF-8 "${environment[@]}" \
		"${extra[@]}" "$program" "${@:2}" </dev/null 2>&1)
	[[ $said = *"$1"* ]] || { sed 's/^/#   /' <<<"$said" >&3; return 1; }
}
check 'what a setting must be is one sentence' has_words \
	'⟦ must be a whole number from ⟧0⟦ to ⟧1440' policy check --policy "$work/bad.conf"
echo 'keys = ( { key = "^S"; action = "take"; place = "body"; } );' >"$work/keys.conf"
chmod 600 "$work/keys.conf"
check 'so is what a key may do' has_words '⟦no action of the body is called "⟧take' \
	policy check --policy "$work/keys.conf"
check 'the names of countries' has_words '.⟧ml⟦ is ⟧⟦Mali⟧' check kim@us.army.ml
head -c 300000 /dev/zero >"$work/large"
full() { # what it says when a file gets too long
	(trap '' XFSZ; ulimit -f 64; has_words "$@")
}
check 'what the helper says, though it has no language' \
	full "⟦the message can't be made: ⟧⟦can't write⟧: File too large" \
	compose -s Hello -a "$work/large" -- bob@example.org
fresh
# what it puts together of a sentence and what fills it
reply() { # ADDRESS
	printf 'From: kim@example.org\nReply-To: %s\nTo: bob@example.org\n\nhi\n' \
		"$1" >"$work/reply"
	has_words "${@:2}" compose -H "$work/reply"
}
check 'what the helper puts together: an address and why' reply joe@a..b \
	"made: ⟧joe@a..b: ⟦a dot too many in the domain: remove it⟧"
check 'a clause within a sentence' reply joe@x_-.b \
	"made: ⟧joe@x_-.b: ⟦the domain has a character in it that no domain"
fresh

# what programs read is the same in every language
plain() {
	local said
	said=$(env -i PATH="$PATH" LC_ALL=C.UTF-8 "${environment[@]}" \
		"${extra[@]}" "$program" "$@" </dev/null 2>/dev/null)
	[[ -n $said && $said != *[⟦⟧]* ]] || { sed 's/^/#   /' <<<"$said" >&3; return 1; }
}
check 'JSON has no language' plain check --json kim@us.army.ml 'a@b@c'
check 'JSON of explain' plain explain --json kim@us.army.ml
check 'JSON of settings' plain policy show --json
check 'an SMTP reply' plain sendmail -bs
env -i PATH="$PATH" LC_ALL=C.UTF-8 "${environment[@]}" "${extra[@]}" "$program" \
	compose -s Hello -- kim@us.army.ml </dev/null >/dev/null 2>&1
check 'the audit log' eval \
	'log=$(cat "$work/home/.local/state/countersign/audit/log") && [[ $log = *challenge* && $log != *⟦* ]]'
check 'the report of it' says audit report
check 'JSON of that' plain audit report --json
check 'CSV of that' plain audit report --csv
fresh

count() { # the two forms of a plural
	grep -A3 'msgid "Sent to %zu recipient by' "$work/xx.po" |
		grep -q '^msgstr\[0\] "⟦Sent to ⟧%zu⟦ recipient by' &&
		grep -q '^msgstr\[1\] "⟦Sent to ⟧%zu⟦ recipients by' "$work/xx.po"
}
check 'plurals are plurals' count
counted() { # a number before a word in the plural, without the singular
	python3 - "$BUILD/po/countersign.pot" <<'END'
import re, sys
for block in open(sys.argv[1], encoding='utf-8').read().split('\n\n'):
    text = ''.join(re.findall(r'^(?:msgid )?"(.*)"$', block.split('msgstr')[0], re.M))
    if 'msgid_plural' not in block and re.search(
            r'(?<!line )%(?:zu|u|d|lu|ld|llu) (?:[a-z]+ )?(?:people|[a-z]{2,}s)\b', text):
        sys.exit('no singular: ' + text)
END
}
check 'what counts has a plural' counted
kiosk() {
	env -i PATH="$PATH" LANGUAGE=xx LC_ALL=C.UTF-8 "${extra[@]}" \
		"$program" kiosk </dev/null 2>&1 | not grep -q '⟦'
}
check 'a kiosk takes no language from outside' kiosk

# speak LANGUAGE ARG ...: all it says, and its exit status
speak() {
	env -i PATH="$PATH" LC_ALL=C.UTF-8 TERM=xterm "${environment[@]}" \
		LANGUAGE="$1" COUNTERSIGN_TEST_LOCALE="$locale" \
		"$program" "${@:2}" </dev/null 2>&1
	echo "status $?"
}
as_in_english() {
	local said
	speak '' "$@" >"$work/english"
	said=$(speak hh "$@" | diff "$work/english" - | head -20)
	[ -z "$said" ] || { sed 's/^/#   /' <<<"$said" | cat -v >&3; return 1; }
}
ends_alike() { # whatever it says
	[ "$(speak ll "$@" | tail -n 1)" = "$(tail -n 1 "$work/english")" ]
}
while read -r -a words; do
	check "blanks that don't fit: ${words[*]}" as_in_english "${words[@]}"
	check "texts too long: ${words[*]}" ends_alike "${words[@]}"
done <<END
help compose
nonsense
check jane@us.army.ml bob a@b@c jane@x..y jane@gmail.com.com "x"@[192.0.2.1]
explain jane@us.army.ml
doctor
confirm kim@us.army.ml
sendmail -bz
audit report
audit verify
policy show
policy check --policy $work/bad.conf
known query nosuch
compose -s Hello -a $work/nosuch -- bob@example.org
drafts resume nosuch
setup mutt
END
kept() { # a suspect, in batch and at the gate: nothing leaves, 77
	speak "$1" compose -s Hello -- kim@us.army.ml | grep -qx 'status 77' &&
		speak "$1" sendmail -- kim@us.army.ml | grep -qx 'status 77' &&
		nothing_sent
}
for language in hh ll oo ss; do
	check "$language: a suspect is kept all the same" kept $language
done
fresh

# the keys of a question: whose SETTING says that there is none
asks() { # LANGUAGE ANSWER ...: a letter without a subject, by plain prompts
	local language=$1
	shift
	fresh
	{ printf 'bob@example.org\n\n\n\nhi\n.\n'; printf '%s\n' "$@"; } |
		env -i PATH="$PATH" LC_ALL=C.UTF-8 "${environment[@]}" \
			LANGUAGE="$language" COUNTERSIGN_TEST_LOCALE="$locale" \
			"$program" compose --line >"$work/said" 2>&1
}
sends() { asks "$@" && sent_to bob@example.org; }
stays() { asks "$@"; nothing_sent; }
shows() { grep -qF -- "$1" "$work/said" || { sed 's/^/#   /' "$work/said" >&3; return 1; }; }
check 'a key of the catalogue sends' sends xx s j
check 'that key is the one shown' shows '⟦The subject is empty. Send all the same?⟧ [j/Ñ] '
check 'as a capital, too, and as its whole word' sends xx s ' J '
check 'a whole word' sends xx s '⟦yes⟧'
check 'the English key, which is nobody else'"'"'s' sends xx s y
check 'the English word' sends xx s Yes
check 'the other key keeps it' stays xx s ñ k
check 'Enter alone keeps it' stays xx s '' k
check 'a word that begins like the key keeps it' stays xx s ja k
check 'a key that means the opposite here' sends oo s n
check 'is the one shown' shows ' [n/J] '
check '... and the opposite of that' stays oo s j k
check 'a key that is nobody else'"'"'s in either' sends oo s y
check 'one key for two answers: English again' stays ss s x k
check '... with its keys shown' shows '⟧ [y/N] '
check '... and taken' sends ss s y
check 'no blanks that fit: English' sends hh s y
fresh

# it may be half drawn at first
screen() { tui_until screen_inside "$@" || tui_screen | inside "$@"; }
screen_inside() { tui_screen | inside "$@" 3>/dev/null; }
for size in '160 50' '40 12'; do
	read -r columns rows <<<"$size"
	cut=()
	[ "$columns" = 40 ] && cut=(--cut)
	fresh
	compose -s Hello -- kim@us.army.ml
	tui_wait 'missing'
	check "$size: the screen of the composer" screen "${cut[@]}"
	check "$size: the sum of its rows" [ "$(tui_screen | wc -l)" = "$rows" ]
	tui_keys C-g
	tui_wait 'This help'
	check "$size: help" screen "${cut[@]}"
	tui_keys q
	tui_wait_gone 'This help'
	tui_hand hi
	tui_keys C-x
	tui_wait 'Countersign'
	tui_wait '>'
	check "$size: the dialogue" screen --cut
	tui_keys Escape
	tui_wait 'Not sent'
	check "$size: back" screen "${cut[@]}"
	tui_keys C-c
	tui_wait 'Keep this message'
	check "$size: the question about the draft" screen "${cut[@]}"
	# the key that is shown, or the English one
	check "$size: with the key shown" tui_wait 'J.{1,45}⟦keep'
	if [ "$columns" = 40 ]; then tui_keys y; else tui_hand j; fi
	check "$size: it ends as always" [ "$(tui_exit)" = 1 ]
	check "$size: kept" has_draft
done
columns=80 rows=24
# in the dialogue a letter is a name like any other, the key for yes too
for yes in xx:j oo:n hh:y ll:y; do
	language=${yes%:*} key=${yes#*:}
	extra=(LANGUAGE=$language COUNTERSIGN_TEST_LOCALE="$locale")
	fresh
	compose -s Hello -- kim@us.army.ml
	tui_wait 'missing'
	tui_keys C-x
	tui_wait 'Countersign'
	tui_hand $key
	tui_keys Enter
	check "$language: no letter is a countersign" tui_wait "kim@$key"
	check "$language: nothing has left" nothing_sent
done
extra=(LANGUAGE=xx COUNTERSIGN_TEST_LOCALE="$locale")
columns=160 rows=50
fresh
options=()
for pair in "${environment[@]}" "${extra[@]}"; do options+=(-e "$pair"); done
tui_start -x 160 -y 50 "${options[@]}" -- "$program" compose --line -s Hello \
	-- kim@us.army.ml
tui_wait 'To .*:'
tui_burst $'\n\n\n\n\n'
tui_wait 'a line with a dot'
tui_burst $'hi\n.\n'
tui_wait 'discard\? \['
tui_burst $'s\n'
tui_wait 'Type the name'
check 'plain prompts' screen --cut
tui_burst $'\n'
tui_wait 'Changed'
tui_burst $'k\n'
check 'plain prompts end' [ "$(tui_exit)" = 1 ]
check 'plain prompts, at their end' screen --cut
check 'a draft is kept' has_draft
check 'drafts' says drafts list
tap_end
