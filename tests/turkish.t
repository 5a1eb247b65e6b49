#!/bin/bash
# In Turkish the capital of i is another letter than I, and strcasecmp(3) goes by
# that: what policy refuses is refused in that locale as in every other.
dir=$(mktemp -d "${TMPDIR:-/tmp}/turkish.XXXXXX") || exit 2
trap 'rm -rf "$dir"' EXIT
chmod 755 "$dir"
n=0 said=
same() { # WHAT GOT WANTED
	n=$((n + 1))
	if [ "$2" = "$3" ]; then echo "ok $n - $1"; else
		echo "not ok $n - $1"; printf '%s\n' "got: $2" "wanted: $3" "$said" | sed 's/^/# /'
	fi
}
# an account of that locale's own: none need be installed
mkdir -m 755 "$dir/locale"
localedef -i tr_TR -f UTF-8 "$dir/locale/tr_TR.UTF-8" >"$dir/said" 2>&1
if ! LOCPATH=$dir/locale LC_ALL=tr_TR.UTF-8 locale charmap 2>&1 | grep -qx UTF-8; then
	echo "1..0 # SKIP no Turkish locale to be made: apt-get install locales"; exit 0
fi
printf '#!/bin/sh\ncat >/dev/null\necho "$@" >>%s/sent\n' "$dir" >"$dir/sendmail"
chmod 755 "$dir/sendmail"
export HOME=$dir/home COUNTERSIGN_TEST_POLICY=$dir/policy LOCPATH=$dir/locale
unset XDG_STATE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_RUNTIME_DIR TMUX LANG LC_CTYPE
program=$BUILD/countersign-under-test
mkdir -m 755 "$dir/policy" "$HOME"
cat >"$dir/policy/policy.conf" <<END
sendmail = "$dir/sendmail";
attach = { refused = [ "zip", "video/*" ]; };
markings = ( { text = "CUI"; allow = [ "example.com" ]; action = "block"; } );
END
chmod 644 "$dir/policy/policy.conf"
gate() { # [OPTION ...]: the message on stdin
	: >"$dir/sent"
	said=$(setsid -w "$program" sendmail "${@:--i}" 2>&1)
	got=$?:$(wc -l <"$dir/sent")
	case $got in 0:1) got=sent ;; 77:0) got=kept ;; esac
}
# parts TYPE FIELDS BODY: a multipart of a text and this
parts() {
	printf 'To: bob@example.org\nMIME-Version: 1.0\nContent-Type: %s; boundary=x\n\n--x\n\nhello\n' "$1"
	printf -- '--x\n%b\n\n%b\n--x--\n' "$2" "$3"
}
for locale in C.UTF-8 tr_TR.UTF-8; do
	export LC_ALL=$locale
	to=(-i -- bob@example.org)
	gate "${to[@]}" < <(parts multipart/mixed 'Content-Type: text/plain' fine)
	same "$locale: what nothing is said of goes" "$got" sent
	gate "${to[@]}" < <(parts multipart/mixed 'Content-Disposition: attachment; filename=A.ZIP' data)
	same "$locale: an ending" "$got" kept
	gate "${to[@]}" < <(parts multipart/mixed 'CONTENT-DISPOSITION: attachment; FILENAME=a.zip' data)
	same "$locale: a field and its parameter" "$got" kept
	gate "${to[@]}" < <(parts multipart/mixed 'Content-Type: VIDEO/mp4' data)
	same "$locale: a type" "$got" kept
	gate "${to[@]}" < <(parts MULTIPART/MIXED 'Content-Type: video/mp4' data)
	same "$locale: a type in a MULTIPART" "$got" kept
	gate "${to[@]}" < <(parts MULTIPART/MIXED 'Content-Transfer-Encoding: QUOTED-PRINTABLE' 'C=55I')
	same "$locale: a marking, encoded" "$got" kept
	gate "${to[@]}" < <(parts multipart/mixed 'CONTENT-DISPOSITION: INLINE\nCONTENT-TYPE: TEXT/PLAIN' CUI)
	same "$locale: a marking, fields in capitals" "$got" kept
	gate -t -i < <(printf 'APPARENTLY-TO: kim@us.army.ml\n\nhello\n')
	same "$locale: a recipient" "$got" kept
done
echo "1..$n"
