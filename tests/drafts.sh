# drafts.sh - drafts given to compose -H and taken up again, for the tests of
# what becomes of their parts.
# shellcheck shell=bash
. "${SRC:?}/tests/compose.sh"
state=$work/home/.local/state/countersign
draft=$work/draft
columns=120 rows=50 # room for what is said of each file
mkdir -p "$work/tmp"

# batch ARG ...: compose without a terminal, its end in $status
batch() {
	env -i PATH="$PATH" LC_ALL=C.UTF-8 TMPDIR="$work/tmp" "${environment[@]}" \
		"$program" compose "$@" >/dev/null 2>"$work/err"
	status=$?
}
# again VERB ...: countersign drafts
again() {
	env -i PATH="$PATH" LC_ALL=C.UTF-8 "${environment[@]}" "$program" drafts "$@" 2>&1
}
resume() {
	local options=() pair
	for pair in "${environment[@]}"; do options+=(-e "$pair"); done
	tui_start -x "$columns" -y "$rows" "${options[@]}" -- "$program" drafts resume "$@"
}
# parts FILE: of each part but the text what it says of itself, and what it holds
parts() {
	python3 - "$1" <<-'PY'
	import email, email.policy, hashlib, sys
	m = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
	for part in list(m.iter_parts())[1:]:
	    if part.get_content_maintype() in ("message", "multipart"):
	        data = b"".join(bytes(p) for p in part.iter_parts()) \
	            if part.is_multipart() else part.get_payload(decode=True)
	    else:
	        data = part.get_payload(decode=True)
	    print(part.get_content_type(), part.get_content_charset() or "-",
	        part.get_param("method") or "-", part.get_content_disposition() or "-",
	        part.get_filename() or "-", part["Content-Description"] or "-",
	        part["Content-ID"] or "-", hashlib.sha256(data).hexdigest()[:8])
	PY
}
