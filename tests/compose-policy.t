#!/bin/bash
# On the screen: a second person's code, markings, a policy that only observes,
# a log that must be written.
. "${SRC:?}/tests/compose.sh"
held='hold = { when = "never"; };'
log=$work/home/.local/state/countersign/audit/log
unseen() { not tui_matches "$1"; }

# -- release
policy "$held rules = ( { match = \"two.example\"; action = \"release\"; reason = \"Two persons.\"; } );"
COUNTERSIGN_TEST_POLICY=$work/policy HOME=$work "$program" policy release-code add bob <<<'battery staple' || exit 1
fresh
compose -s Hello -- a@two.example
tui_hand hi
tui_keys C-x
check 'release: the dialogue says so' tui_wait 'This recipient needs a release'
tui_hand 'wrong code'
check 'a code is not to be read' unseen 'wrong'
check 'but that something is typed' tui_wait '\*{10}'
tui_keys Enter
check 'a wrong code' tui_wait "That is nobody's code"
check '… sends nothing' nothing_sent
tui_hand 'two.example'
tui_keys Enter
check 'the name is no code' tui_wait "That is nobody's code"
tui_paste 'battery staple'
check 'a paste is refused' tui_wait "Pasted text"
tui_hand 'battery staple'
tui_keys Enter
same 'the code of somebody else: sent' "$(tui_exit)" 0
check 'it arrives' sent_to a@two.example
check 'both names are in the log' grep -q "\"who\":\"$(id -un)\".*\"choice\":\"released\",\"by\":\"bob\"" "$log"
fresh
compose -s Hello -- a@two.example
tui_keys C-x
tui_wait 'needs a release'
tui_keys Escape
check 'back: not sent' tui_wait 'Not sent'
check '… and logged' grep -q '"choice":"given-up"' "$log"

# -- markings
policy "$held markings = ( { text = \"CUI\"; allow = [ \"mil\" ]; action = \"confirm\"; } );"
fresh
compose -s Hello -- a@example.org
tui_hand '(CUI) hi'
tui_keys C-x
check 'a marking is asked about' tui_wait 'the text is marked CUI, which may only go to mil'
tui_hand example.org
tui_keys Enter
same 'countersigned: sent' "$(tui_exit)" 0
check 'it arrives' sent_to a@example.org
fresh
compose -s Hello -- a@navy.mil
tui_hand '(CUI) hi'
tui_keys C-x
same 'to whom it may go: sent unasked' "$(tui_exit)" 0
fresh
compose -s '[CUI] Hello' -- a@example.org
tui_hand 'hi'
tui_keys C-x
check 'a subject too' tui_wait 'the subject is marked CUI'

# what asks nothing is told: while it is held, and afterwards
policy "hold = { seconds = 60; when = \"always\"; }; markings = ( { text = \"CUI\"; allow = [ \"mil\" ]; action = \"block\"; }, { text = \"FOUO\"; allow = [ \"mil\" ]; action = \"notice\"; owner = \"J6\"; } );"
fresh
compose -s Hello -- a@navy.mil
tui_hand '>(CUI) hi'
tui_keys C-x
check 'a downgrade against the quoted original is told' tui_wait 'Notice: the quoted original is marked CUI, your own text no more.*Sending in'
now() { tui_keys Enter; tui_matches 'Sent to.*Notice: the quoted original is marked CUI'; } # deaf for half a second
check '… and again when it is sent' tui_until now
fresh
compose -s Hello -- a@example.org
tui_hand '(FOUO) hi'
tui_keys C-x
check 'the action notice is told, with whom to ask' tui_wait 'Notice: the text is marked FOUO, which may only go to mil .ask J6..*Sending in'

# a receipt is for the name, not for what the message says
policy "$held markings = ( { text = \"CUI\"; allow = [ \"mil\" ]; action = \"block\"; } );"
fresh
tui_start -e HOME="$work/home" -e COUNTERSIGN_TEST_POLICY="$work/policy" -- "$program" confirm kim@us.army.ml
tui_wait 'Countersign'
tui_hand us.army.ml
tui_keys Enter
same 'confirm: a receipt' "$(tui_exit)" 0
gate() { HOME=$work/home COUNTERSIGN_TEST_POLICY=$work/policy setsid -w "$program" sendmail -i -- kim@us.army.ml 2>/dev/null; }
gate < <(printf 'Subject: x\n\n(CUI) hi\n')
same 'the receipt does not cover a marking' $? 77
gate < <(printf 'Subject: x\n\nhi\n')
same 'it covers the name' $? 0

# -- observing
policy "$held observe = true;"
fresh
compose -s Hello -- kim@us.army.ml
tui_hand hi
tui_keys C-x
same 'observe: sent unasked' "$(tui_exit)" 0
check 'observe: logged' grep -q '"typed":"us.army.ml".*"choice":"observed"' "$log"

# -- a log that must be written
policy "$held audit = { file = \"$work/nowhere/log\"; required = true; };"
fresh
compose -s Hello -- bob@example.org
tui_hand hi
tui_keys C-x
check 'not logged: not sent' tui_wait "Not sent: can't open the audit log"
check '… indeed' nothing_sent
tap_end
