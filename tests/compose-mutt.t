#!/bin/bash
# Drafts to and from mutt: what it postponed is taken up with -H, encoded
# words and all; what we postponed it takes up with its own -H.
. "${SRC:?}/tests/compose.sh"

if [ ! -x "$(command -v mutt)" ]; then
	check 'drafts of mutt # SKIP mutt is not installed' true
	tap_end
	exit 0
fi
fresh
mkdir -p "$work/home/p"/{cur,new,tmp} "$work/home/Mail"
cat >"$work/home/muttrc" <<END
set realname="Novák, Kim" from=kim@example.org use_from=yes charset=utf-8
set postponed="$work/home/p" record="$work/home/rec" copy=yes
set sendmail=/bin/true editor="$work/home/ed" send_charset=us-ascii:utf-8
unset allow_8bit
set fast_reply=yes askcc=no askbcc=no abort_unmodified=no
END
printf '#!/bin/sh\nprintf "Gr\\303\\274\\303\\237e = an alle\\n" >>"$1"\n' >"$work/home/ed"
chmod 755 "$work/home/ed"
# through its questions, each of which begins its row, as no field of the menu
menu() {
	local field
	for field in To Subject; do
		tui_wait $'\n'"$field: |y:Send"
		tui_matches 'y:Send' || tui_keys Enter
	done
	tui_wait 'y:Send'
}
tui_start -e HOME="$work/home" -- mutt -F "$work/home/muttrc" -s 'Grüße "an" alle' \
	-c joe@example.net -- '"Böse, evil@example.net" <j@example.org>'
menu
mutt_key P
tui_exit >/dev/null
postponed=$(find "$work/home/p" -type f)
check 'mutt has postponed it, encoded' grep -qi '=?utf-8?' "$postponed"
compose -H "$postponed"
check '-H: the names as people read them, and no recipient more' \
	tui_wait 'To +: \? "Böse, evil@example\.net" <j@example\.org>'
check 'From' tui_wait 'From +: "Novák, Kim" <kim@example.org>'
check 'the subject' tui_wait 'Subject : Grüße "an" alle'
check 'the text' tui_wait 'Grüße = an alle'
check "mutt's Fcc" tui_wait 'Fcc +: .*/rec'
tui_keys C-o
same 'postponed by us' "$(tui_exit)" 1
check 'without what was true of the old text' not draft_has '^X-Mutt-PGP\|^Lines'
draft=$(drafts)
tui_start -e HOME="$work/home" -- mutt -F "$work/home/muttrc" -H "$draft"
menu
check 'real mutt takes up ours: to whom' tui_wait 'To: "Böse, evil@example\.net" <j@example\.org>'
check 'the subject' tui_wait 'Subject: Grüße "an" alle'
tui_keys Enter
check 'the text' tui_wait 'Grüße = an alle'
tui_stop

# what can't be taken without loss is refused, and stays
printf 'To: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\na\n--x\n\nb\n' >"$work/cut"
# what mutt was to encrypt or to sign would leave in clear
printf 'To: a@example.org\nX-Mutt-PGP: E\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nsecret\n' >"$work/pgp"
printf 'To: a@example.org\nX-Mutt-SMIME: SEDES3\n\nsecret\n' >"$work/smime"
for one in cut pgp smime; do
	env -i PATH="$PATH" LC_ALL=C.UTF-8 "${environment[@]}" "$program" compose \
		-H "$work/$one" </dev/null 2>"$work/err"
	same "$one: refused" "$?" 65
	check 'it says why' grep -q 'only what wrote it can' "$work/err"
done
check 'nothing was sent' nothing_sent

tap_end
