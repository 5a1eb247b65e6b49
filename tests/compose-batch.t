#!/bin/bash
# Without a screen: the command line, mailto: links, batch, plain prompts.
. "${SRC:?}/tests/compose.sh"

# batch ARG ... <BODY: exit status in $status, stderr in $work/err
batch() {
	fresh
	env -i PATH="$PATH" LC_ALL=C.UTF-8 "${environment[@]}" \
		"$program" "$@" >"$work/out" 2>"$work/err"
	status=$?
}
header() { # NAME: of the message that arrived, unfolded
	sed -n '/^$/q; p' "$(mta_newest "$work/mta")" |
		sed -e ':a' -e 'N; $!ba; s/\n[ \t]\+/ /g' | sed -n "s/^$1: //Ip"
}
body() { sed '1,/^$/d' "$(mta_newest "$work/mta")"; }
draft_field() { sed -n "s/^$1: //p" $(drafts); }

# -- batch
batch compose -s Lunch -- bob@example.org <<<'At noon?'
same 'clean: sent' "$status" 0
check 'to the recipient' sent_to bob@example.org
same 'the subject' "$(header Subject)" Lunch
same 'the body is stdin' "$(body)" 'At noon?'
same 'no word about it' "$(cat "$work/err")" ''
check 'no draft is left' has_draft 0

fresh
env -i --ignore-signal=CHLD PATH="$PATH" LC_ALL=C.UTF-8 "${environment[@]}" \
	"$program" compose -s Lunch -- bob@example.org <<<'At noon?'
same 'a caller that ignores SIGCHLD: sent' "$?" 0
check 'and no draft is left' has_draft 0

batch compose -s Lunch -- kim@us.army.ml bob@example.org <<<'At noon?'
same 'a suspect recipient: 77' "$status" 77
check 'nothing is sent, not to the others either' nothing_sent
check 'it is kept' draft_has 'At noon?'
check 'stderr says who, why and what instead' grep -q \
	'kim@us.army.ml: .*of .mil is missing.*did you mean kim@us.army.mil' "$work/err"
check 'and how to go on' grep -q 'drafts resume' "$work/err"
same 'in so many lines' "$(wc -l <"$work/err")" 2

batch compose -s Lunch -- {a,b,c,d,e}@{us.army,navy}.ml <<<'At noon?'
same 'many in one domain: the first are said' "$(wc -l <"$work/err")" 5
check 'and that there are others' grep -q '^countersign: and others there$' "$work/err"
batch compose -s Lunch -- a@us.army{1..9}.ml <<<'At noon?'
same 'many domains: the first are said' "$(wc -l <"$work/err")" 5
check 'and how many' grep -q '^countersign: and others: 9 names in all$' "$work/err"

batch compose -s Lunch <<<'At noon?'
same 'no recipient: 64' "$status" 64
check 'it is kept all the same' draft_has 'At noon?'

batch compose -s x -- 'bob@example.org, bob@@example' <<<x
same 'what cannot be read: not sent' "$status" 77
check 'nothing is sent' nothing_sent

# the command may be left out
batch -s Lunch bob@example.org <<<hello
same 'without the word compose' "$status" 0
check 'it is sent too' sent_to bob@example.org

# -- arguments
printf 'from a file\n' >"$work/body"
printf 'attached\n' >"$work/a, b.txt"
batch compose -s A -c cc1@example.org -c cc2@example.org -b bcc@example.org \
	-i "$work/body" -a "$work/a, b.txt" -- to@example.org </dev/null
same 'all options: sent' "$status" 0
check 'to all' sent_to 'bcc@example.org cc1@example.org cc2@example.org to@example.org'
same 'Cc' "$(header Cc)" 'cc1@example.org, cc2@example.org'
same 'no Bcc' "$(header Bcc)" ''
check 'the body file' grep -q '^from a file' "$(mta_newest "$work/mta")"
check 'the attachment by its name' grep -q 'filename="a, b.txt"' "$(mta_newest "$work/mta")"

batch compose -a "$work/nowhere" -- bob@example.org </dev/null
same 'an attachment that is not there: 66' "$status" 66
check 'says so' grep -q 'nowhere: No such file' "$work/err"
check 'nothing is sent' nothing_sent
batch compose -a "$work" -- bob@example.org </dev/null
same 'a folder is no attachment' "$status" 66
batch compose -i "$work/nowhere" -- bob@example.org </dev/null
same 'a body that is not there: 66' "$status" 66
batch compose --nonsense bob@example.org </dev/null
same 'an unknown option: 64' "$status" 64
check 'with the usage' grep -q '^usage: countersign compose' "$work/err"
batch compose -s </dev/null
same 'an option without its value: 64' "$status" 64
batch compose -s x -- -oQ/tmp@example.org </dev/null
same 'an address that looks like an option: 77' "$status" 77
check 'and no sendmail sees it' nothing_sent

batch compose -s $'one\nX-Evil: two\rthree' -- bob@example.org </dev/null
same 'a line break in the subject makes no header' "$(header X-Evil)" ''
same 'but a blank' "$(header Subject)" 'one X-Evil: two three'
batch compose -s x -c $'cc@example.org\nBcc: evil@example.org' -- bob@example.org </dev/null
same 'one in an address makes it unreadable' "$status" 77
check 'and no header either' not draft_has '^Bcc'
check 'nothing is sent' nothing_sent

cat >"$work/draft" <<'END'
From: Jo <jo@example.org>
To: ann@example.org
Subject: From a draft
X-Mine: kept

Its body.
END
batch compose -H "$work/draft" -c cc@example.org </dev/null
same '-H: sent' "$status" 0
check 'to its recipients and those of the options' sent_to 'ann@example.org cc@example.org'
same 'its subject' "$(header Subject)" 'From a draft'
same 'its sender' "$(header From)" 'Jo <jo@example.org>'
same 'its body' "$(body)" 'Its body.'

# a damaged header: what follows, Bcc included, must not be sent as text
refused_at() { # WHAT LINE: of $work/draft
	batch compose -H "$work/draft" </dev/null
	same "$1: 65" "$status" 65
	check "$1: where" grep -qF "$work/draft:$2: neither" "$work/err"
	check "$1: nothing is sent" nothing_sent
}
printf 'To: ann@example.org\nSubject: a\n b\noops\nBcc: eve@example.org\n\nx\n' >"$work/draft"
refused_at 'a line that is no field' 4
fresh
tui_start -x 80 -y 24 -- env "${environment[@]}" "$program" compose -H "$work/draft"
check 'on the screen too' tui_wait "$work/draft:4: neither"
printf ' To: ann@example.org\n\nx\n' >"$work/draft"
refused_at 'one that goes on with nothing' 1
printf 'From a Mon\nTo: ann@example.org\n \nx\n\n' >"$work/draft"
refused_at 'a blank line with a blank' 4
printf 'From ann@x Mon Jan  1 00:00:00 2024\nTo: ann@example.org\nX: y' >"$work/draft"
batch compose -H "$work/draft" </dev/null
check 'a header alone, out of a mailbox file' sent_to ann@example.org

# -- prompts that nobody sees
fresh
mkfifo "$work/open"
exec 9<>"$work/open" # an input that says nothing, and has no end
timeout 60 env -i PATH="$PATH" LC_ALL=C.UTF-8 "${environment[@]}" \
	"$program" compose --line -s Lost -- bob@example.org <&9 >/dev/full 2>"$work/err"
same 'prompts that can not be written: 74' "$?" 74
exec 9>&-
check 'nothing is sent' nothing_sent
check 'the draft is kept' draft_has '^Subject: Lost'
check 'and named' grep -q 'kept as 2' "$work/err"

# -- mailto:
batch compose 'mailto:bob@example.org?subject=a%20b&cc=c%40example.org&body=one%0D%0Atwo' </dev/null
same 'mailto: sent' "$status" 0
check 'to and cc' sent_to 'bob@example.org c@example.org'
same 'its subject' "$(header Subject)" 'a b'
same 'its body, by lines' "$(body)" $'one\ntwo'
batch 'MAILTO:bob@example.org' </dev/null
check 'mailto: in capitals, without the command' sent_to bob@example.org
batch compose 'mailto:?to=a@example.org,b@example.org&Subject=x' </dev/null
check 'to= and two addresses' sent_to 'a@example.org b@example.org'
batch compose "mailto:bob@example.org?attach=$work/body&attachment=$work/body&from=x@example.org&x-evil=1" </dev/null
check 'attach= attaches nothing' not grep -q 'from a file' "$(mta_newest "$work/mta")"
same 'from= is not believed' "$(header From)" 'Kim Novak <kim@example.org>'
same 'no other field is taken' "$(header X-Evil)" ''
batch compose 'mailto:bob@example.org?subject=a%0D%0AX-Evil:%20y' </dev/null
same 'a line break in a link makes no header' "$(header X-Evil)" ''
same 'it is taken out' "$(header Subject)" 'aX-Evil: y'
batch compose 'mailto:bob@example.org?subject=100%' </dev/null
same 'a broken %: 64' "$status" 64
check 'nothing is sent' nothing_sent
batch compose 'mailto:bob@example.org?in-reply-to=%3Ca@b%3E&subject=%C3%A4#part' </dev/null
same 'in-reply-to' "$(header In-Reply-To)" '<a@b>'
batch compose 'mailto:kim@us.army.ml' </dev/null
same 'a suspect link: 77' "$status" 77
batch compose 'mailto:bob@example.org?bcc=secret@example.org' </dev/null
check 'a bcc of a link is taken, the screen shows it' sent_to 'bob@example.org secret@example.org'
fresh
compose 'mailto:bob@example.org?bcc=secret@example.org&subject=x'
check 'on the screen' tui_wait 'Bcc +: . secret@example.org'

# -- plain prompts
lines() {
	fresh
	compose_lines "$@"
}
compose_lines() {
	local options=() pair
	for pair in "${environment[@]}"; do options+=(-e "$pair"); done
	tui_start "${options[@]}" -- "$program" compose --line "$@"
	tui_wait 'To'
}
say() {
	tui_wait "$1"
	tui_burst "$2"
	tui_keys Enter
}
lines
say 'To:$' kim@us.army.ml
check '--line: the verdict follows the field' tui_wait 'confirm: kim@us.army.ml'
check '--line: with its reason and suggestion' \
	tui_wait 'of .mil is missing.*Did you mean kim@us.army.mil'
say 'Cc:$' ''
say 'Bcc:$' ''
say 'Subject:$' Hello
say 'a line with a dot ends it:' 'At noon?'
tui_burst .
tui_keys Enter
say 's/e/k/d, . for more.$' s
check '--line: the countersign' tui_wait 'Countersign 1 of 1'
tui_keys Enter
check '--line: the empty answer changes the address' tui_wait 'Changed, not sent yet'
check '--line: and sends nothing' nothing_sent
say 's/e/k/d, . for more.$' s
same '--line: sent' "$(tui_exit)" 0
check '--line: to the suggestion' sent_to kim@us.army.mil

lines -s x -- kim@us.army.ml
say 'kim@us.army.ml\]:$' ''
say 'Cc:$' ''
say 'Bcc:$' ''
say 'x\]:$' ''
say 'dot ends it' hi
tui_burst .
tui_keys Enter
say 's/e/k/d, . for more.$' s
say 'name that is meant' us.army.ml
same '--line: countersigned, sent' "$(tui_exit)" 0
check '--line: as typed' sent_to kim@us.army.ml

lines -s x -- bob@example.org
tui_hang_up
check '--line: a hang-up keeps the draft' has_draft

lines -s x -- bob@example.org
tui_keys C-c
same '--line: ^C ends' "$(tui_exit)" 1
check '--line: and keeps the draft' has_draft

tap_end
