#!/bin/bash
# From the first key to the mailbox: what is written, countersigned and sent.
. "${SRC:?}/tests/compose.sh"

# a clean recipient, all by hand
fresh
compose
tui_hand 'bob@example.org'
check 'a new recipient has its mark' tui_wait 'To      : · bob@example.org'
tui_keys Tab Tab Tab
tui_wait_cursor 5,10
tui_hand 'Lunch'
tui_keys Tab Tab
tui_wait_cursor 10,0
tui_hand 'At noon?'
tui_keys C-x
same 'sent: exit status 0' "$(tui_exit)" 0
check 'it says so on the normal screen' tui_wait 'BEFORE.*Sent to 1 recipient'
check 'it arrives with the right envelope' sent_to bob@example.org
check 'subject and body are those typed' grep -q '^Subject: Lunch' "$(mta_newest "$work/mta")"
check 'the body is the one typed' grep -q '^At noon?' "$(mta_newest "$work/mta")"
check 'no draft is left' has_draft 0
compose -- bob@example.org
check 'whom I wrote to is known from now on' tui_wait 'To      : ✓ bob@example.org'

# To, Cc and Bcc; the Bcc stays hidden
fresh
compose -s Three -c cc@example.org -b bcc@example.com -- to@example.net
tui_keys C-x
same 'three fields: sent' "$(tui_exit)" 0
check 'everyone gets it' sent_to 'bcc@example.com cc@example.org to@example.net'
check 'nobody reads the Bcc' not grep -qi '^Bcc' "$(mta_newest "$work/mta")"

# the verdict comes with the last letter, not before
fresh
compose
tui_hand 'kim@us.army.m'
check 'half a domain does not alarm' not tui_matches '→'
tui_hand 'l'
check 'the slip shows while typing' tui_wait ' us.army.ml      → us.army.mil'
check 'it says which letter, and where .ml is' tui_wait 'i.* of .mil is missing; .ml is Mali'
check 'the recipient is marked' tui_wait 'To      : \? kim@us.army.ml'
tui_keys C-y
check '^Y takes the suggestion' tui_wait 'To      : . kim@us.army.mil'
check 'and the hint is gone' tui_wait_gone '→'
tui_keys C-c
tui_wait 'Keep this message'
tui_keys n
same 'discarded: exit status 1' "$(tui_exit)" 1
check 'discarded: nothing sent' nothing_sent
check 'discarded: nothing kept' has_draft 0

# the countersign: the domain as typed
suspect
check 'the dialogue shows both names' tui_wait 'typed +us.army.ml.*suggested +us.army.mil'
check 'nothing has left before it' nothing_sent
tui_hand 'us.army.ml'
check 'nothing has left before Enter' nothing_sent
tui_keys Enter
same 'countersigned: sent' "$(tui_exit)" 0
check 'to the name as typed' sent_to kim@us.army.ml

# the suggestion
suspect
tui_keys Enter
check 'Enter takes the suggestion' tui_wait 'To +: . kim@us.army.mil'
check 'this send is void' nothing_sent
tui_wait 'Not sent yet'
tui_keys C-x
same 'the next one sends' "$(tui_exit)" 0
check 'to the suggested name' sent_to kim@us.army.mil

# another domain
suspect
tui_hand 'navy.mil'
tui_keys Enter
check 'another domain changes the address' tui_wait 'To +: . kim@navy.mil'
check 'and sends nothing' nothing_sent
tui_keys C-x
same 'looked over: sent' "$(tui_exit)" 0
check 'to the name that was meant' sent_to kim@navy.mil

# two domains, three recipients
fresh
compose -s Two -c 'Lee <lee@us.army.ml>' -- kim@us.army.ml ann@gmial.com
tui_keys C-x
tui_wait '1 of 2'
check 'one question a domain names both recipients' \
	tui_wait 'kim@us.army.ml, lee@us.army.ml'
tui_hand 'us.army.ml'
tui_keys Enter
tui_wait '2 of 2'
tui_keys Enter
check 'the second one was changed' tui_wait 'ann@gmail.com'
check 'so nothing was sent' nothing_sent
tui_keys C-x
same 'the first countersign still counts' "$(tui_exit)" 0
check 'all three get it' sent_to 'ann@gmail.com kim@us.army.ml lee@us.army.ml'

# no recipient, no subject
fresh
compose
tui_keys C-x
check 'without a recipient it says so' tui_wait 'no recipient yet'
tui_hand 'bob@example.org'
tui_keys C-x
check 'the empty subject is asked about' tui_wait 'subject is empty'
tui_keys Enter
tui_wait_gone 'subject is empty'
check 'Enter means no' nothing_sent
tui_keys C-x
tui_wait 'subject is empty'
tui_keys y
same 'yes sends' "$(tui_exit)" 0
check 'without a subject' sent_to bob@example.org

# several ways to write one and the same
fresh
compose -s Names -- '"Doe, Jane" <jane@example.org>, Team: a@example.com, b@example.com;'
tui_keys C-x
same 'names and groups: sent' "$(tui_exit)" 0
check 'to each member' sent_to 'a@example.com b@example.com jane@example.org'

# a sendmail that fails
fresh
printf '#!/bin/sh\necho "421 no room at the inn" >&2\nexit 75\n' >"$work/failing"
chmod 755 "$work/failing"
mkdir -p "$work/failing-policy"
printf 'sendmail = "%s";\nhold = { when = "never"; }\n' "$work/failing" \
	>"$work/failing-policy/policy.conf"
extra=(COUNTERSIGN_TEST_POLICY="$work/failing-policy")
compose -s Fails -- bob@example.org
tui_keys C-x
check "sendmail's own words are shown" tui_wait '421 no room at the inn'
tui_keys Enter
check 'it is kept' tui_wait 'Not sent, kept as a draft'
check 'on disk' has_draft
tui_keys C-o
same 'postponed: exit status 1' "$(tui_exit)" 1
check 'and says how to go on' tui_wait 'drafts resume'
extra=()

# a copy that can't be filed
policy 'hold = { when = "never"; }; fcc = "~/no/folder";'
fresh
compose -s Copy -- bob@example.org
tui_keys C-x
same 'without its copy: sent' "$(tui_exit)" 0
check '... and how to file it later is said' \
	tui_wait 'No copy was filed.*countersign drafts resume 2'
check 'what it is made from is kept' draft_has '^Subject: Copy'

# held for a while
policy 'hold = { when = "new"; seconds = 60; }'
fresh
compose -s Held -- bob@example.org
tui_hand hi
tui_keys C-x
check 'a message to a new recipient is held' tui_wait 'Sending in [0-9]+ s'
tui_keys Escape
check 'Esc stops it' tui_wait 'Stopped: not sent'
tui_keys C-x
tui_wait 'Sending in'
tui_keys C-x
check 'so does any other key' tui_wait 'Stopped: not sent'
check 'nothing was sent' nothing_sent
tui_keys C-x Enter
tui_wait 'Sending in [0-9]+ s'
check 'an Enter typed ahead does not hurry it' nothing_sent
tui_wait 'Sending in ([1-4]?[0-9]|5[0-8]) s'
tui_keys Enter
same 'Enter sends now' "$(tui_exit)" 0
check 'it arrives' sent_to bob@example.org
fresh
compose -s Held -- bob@example.org
tui_hand hi
tui_keys C-x
tui_wait 'Sending in'
tui_keys Escape
tui_wait 'Stopped'
tui_keys C-c
tui_wait 'Keep this message'
tui_keys y
same 'kept' "$(tui_exit)" 1
check 'as a draft' has_draft
policy

tap_end
