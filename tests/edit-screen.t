#!/bin/bash
# `countersign edit' with its own screen over a client's draft file.
. "${SRC:?}/tests/clients.sh"
fresh
draft() { cat >"$work/draft"; chmod 640 "$work/draft"; cp -p "$work/draft" "$work/draft.was"; }
same_file() {
	cmp "$work/draft" "$work/draft.was" &&
		[ "$(stat -c '%i %Y %a' "$work/draft")" = "$inode" ]
}
edit() {
	inode=$(stat -c '%i %Y %a' "$work/draft")
	shell
	tui_keys "countersign edit $* ; echo status=\$?" Enter
}
wanted() { cat >"$work/wanted"; }
some() {
	printf '%s\n' 'From: Ann Author <ann@example.org>' 'X-Odd:   kept,' '	folded' 'To: bob@example.com,' \
		'	Carol Élan <carol@exämple.de>' 'Cc:' 'Bcc: ' 'Subject: subject' 'Reply-To:' '' \
		'body  ' $'\tmore' | draft
}

some
edit "$work/draft"
check 'the screen shows the draft' tui_wait 'Draft of the mail program.*bob@example.com.*Subject : subject.*body'
check '^X writes' tui_wait '\^X Write'
tui_keys C-x
check 'unchanged: status 0' tui_wait 'status=0'
check 'and the file is not written' same_file
edit "$work/draft"
tui_wait 'Subject : subject'
tui_keys C-c
check '^C: status 1' tui_wait 'status=1'
check 'and the file is as it was' same_file

edit "$work/draft"
tui_wait 'Subject : subject.*body'
tui_hand 'Hi '
tui_keys C-x
tui_wait 'status=0'
sed 's/^body  $/Hi body  /' "$work/draft.was" | wanted
check 'text typed: only the body is another' cmp "$work/wanted" "$work/draft"
same 'the mode is kept' "$(stat -c %a "$work/draft")" 640

some
edit "$work/draft"
tui_wait 'Subject : subject'
tui_hand 'lost'
tui_keys C-c
tui_wait 'Leave the file' && tui_keys y
check 'changes given up' tui_wait 'status=1'
check 'the file is as it was' same_file
check 'and no draft is left behind' has_drafts 0

some
sed -i 's/^Cc:/Cc: kim@us.army.ml/' "$work/draft"
cp "$work/draft" "$work/draft.was"
edit "$work/draft"
check 'a slip in the file shows' tui_wait '\? kim@us.army.ml'
tui_keys C-x
check '^X asks for the countersign' tui_wait 'Countersign'
tui_keys Enter
tui_wait 'Changed to us.army.mil'
tui_keys C-x
tui_wait 'status=0'
sed 's/^Cc: .*/Cc: kim@us.army.mil/' "$work/draft.was" | wanted
check 'the correction is the only change' cmp "$work/wanted" "$work/draft"
cp "$work/draft.was" "$work/draft"
edit "$work/draft"
tui_wait '\? kim@us.army.ml'
tui_keys C-x
tui_wait 'Countersign'
tui_hand us.army.ml
tui_keys Enter
check 'countersigned: written' tui_wait 'status=0'
same 'the gate is satisfied' "$(HOME=$work/home setsid -w "$work/bin/countersign" sendmail kim@us.army.ml <"$work/draft" 2>&1; echo $?)" 0

printf 'Dear all,\r\n\r\nno header\r\n' | draft
edit "$work/draft"
check 'a body alone: says that recipients can not be seen' tui_wait "recipients can't be seen.*no header"
tui_keys C-x
tui_wait 'status=0'
check 'and is left as it is' same_file
edit "$work/draft"
tui_wait 'no header'
tui_hand 'Hi. '
tui_keys C-x
tui_wait 'status=0'
printf 'Hi. Dear all,\r\n\r\nno header\r\n' | wanted
check 'its text is edited all the same' cmp "$work/wanted" "$work/draft"
printf 'no header\n' | draft
edit "$work/draft"
tui_wait 'no header'
tui_keys Up
tui_hand joe@example.org
tui_keys C-x
check 'a header that could not be written is not lost' tui_wait 'Not written: the file is the text alone'
tui_keys C-c
tui_wait 'Leave the file' && tui_keys y
tui_wait 'status=1'
check 'and the file is as it was' same_file
printf '%s\n' '# s-nail' 'To: bob@example.com' 'Subject: x' | draft
edit "$work/draft"
tui_wait 'bob@example.com'
tui_hand 'text'
tui_keys C-x
tui_wait 'status=0'
printf '%s\n' '# s-nail' 'To: bob@example.com' 'Subject: x' '' text | wanted
check 'a header alone gets its blank line' cmp "$work/wanted" "$work/draft"

# s-nail's remarks stand between the fields too, and names have modifiers
snails() {
	printf '%s\n' '# Message will be discarded unless file is saved' 'From: ann@example.org' \
		'# To:, Cc: and Bcc: support a ?single modifier: To?: exa, <m@ple>' "To?single: $1" \
		'Subject: x' '' body
}
snails kim@us.army.ml | draft
edit "$work/draft"
check 's-nail: remarks are passed over' tui_wait '\? kim@us.army.ml.*Subject : x'
tui_keys C-x
tui_wait 'Countersign' && tui_keys Enter
tui_wait 'us.army.mil' && tui_keys C-x
tui_wait 'status=0'
snails kim@us.army.mil | wanted
check 'and stay, as modifiers do' cmp "$work/wanted" "$work/draft"

# aerc from 0.16 on, with edit-headers: the header first, empty fields with it
printf '%s\n' 'From: "Ann Author" <ann@example.org>' 'To: <kim@us.army.ml>' 'Cc: ' 'Bcc: ' \
	'Subject: subject' '' '' '-- ' 'Ann' | draft
edit "$work/draft"
check 'a draft of aerc with its header' tui_wait '\? <?kim@us.army.ml'
tui_keys C-x
tui_wait 'Countersign' && tui_keys Enter
tui_wait 'us.army.mil'
tui_keys C-x
tui_wait 'status=0'
printf '%s\n' 'From: "Ann Author" <ann@example.org>' 'To: <kim@us.army.mil>' 'Cc: ' 'Bcc: ' \
	'Subject: subject' '' '' '-- ' 'Ann' | wanted
check 'nothing but the correction is another' cmp "$work/wanted" "$work/draft"
tap_end
