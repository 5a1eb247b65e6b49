#!/bin/bash
# The set-up of docs/SECURITY.md: an MTA that only one group may run.  An
# account of the group sends through countersign; another can't send at all.
# Then: a user can't move what policy sets, nor read what seals the log.
n=0
ok() { n=$((n + 1)); echo "ok $n - $1"; }
not_ok() { n=$((n + 1)); echo "not ok $n - $1"; printf '%s\n' "${@:2}" | sed 's/^/# /'; }
is() { # WHAT GOT WANTED
	if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "got:" "$2" "wanted:" "$3" "$said"; fi
}
has() { # WHAT TEXT PART
	case $2 in *"$3"*) ok "$1" ;; *) not_ok "$1" "got:" "$2" "without:" "$3" ;; esac
}
if [ "$(id -u)" != 0 ] || ! command -v setpriv >/dev/null; then
	echo "ok 1 - an MTA for one group # SKIP needs root and setpriv"; echo 1..1; exit 0
fi
dir=$(mktemp -d /tmp/enforce.XXXXXX) || exit 2
trap 'rm -rf "$dir"' EXIT
chmod 755 "$dir"
user=64011 other=64012 group=64013 # of nobody
mkdir -m 755 "$dir/policy" "$dir/bin"; mkdir -m 700 "$dir/home" "$dir/other"
chown $user "$dir/home"; chown $other "$dir/other"
mkdir -m 1770 "$dir/log"; chgrp $group "$dir/log"
program=$dir/bin/countersign
install -m 755 "$BUILD/countersign-under-test" "$program"
printf '#!/bin/sh\ncat >/dev/null\necho "$@" >>%s/sent\n' "$dir" >"$dir/mta"
: >"$dir/sent"; chgrp $group "$dir/sent"; chmod 620 "$dir/sent"
chgrp $group "$dir/mta"; chmod 750 "$dir/mta"
printf 'the key of the site' >"$dir/key"; chgrp $group "$dir/key"; chmod 640 "$dir/key"
cat >"$dir/policy/policy.conf" <<END
sendmail = "$dir/mta";
rules = ( { match = "*.ml"; action = "block"; } );
audit = { file = "$dir/log/audit"; key = "$dir/key"; required = true; };
release = { state = "$dir/log/tries"; };
END
chmod 644 "$dir/policy/policy.conf"
as() { # UID GROUPS HOME COMMAND ...
	env -i LC_ALL=C.UTF-8 PATH=/usr/bin:/bin HOME="$3" COUNTERSIGN_TEST_POLICY="$dir/policy" \
		setsid -w setpriv --reuid="$1" --regid="$1" --groups "$2" --no-new-privs "${@:4}" 2>&1
}
send() { # UID GROUPS HOME RECIPIENT
	: >"$dir/sent"
	said=$(printf 'Subject: x\n\nhi\n' | as "$1" "$2" "$3" "$program" sendmail -i -- "$4"); rc=$?
	sent=$(cat "$dir/sent")
}
send $user $group "$dir/home" bob@example.org; is 'an account of the group sends' "$rc $sent" '0 -i -- bob@example.org'
send $user $group "$dir/home" bob@us.army.ml; is '… but not to what policy blocks' "$rc $sent" '77 '
: >"$dir/sent"; said=$(as $other $other "$dir/other" "$dir/mta" x </dev/null); rc=$?; is 'another can not run the MTA' "$((rc > 0)) $(cat "$dir/sent")" '1 '
send $other $other "$dir/other" bob@example.org; is '… nor send through countersign' "$sent" ''
is 'the log has them all' "$(grep -c . "$dir/log/audit")" 2
said=$("$program" audit verify --log "$dir/log/audit" --key "$dir/key"); has '… sealed' "$said" 'whole: 2 entries'
mkdir -p "$dir/home/.config/countersign"
cat >"$dir/home/.config/countersign/config" <<END
sendmail = "/bin/true"; observe = true; fail = "open"; default = "allow";
audit = { file = "/dev/null"; key = ""; required = false; };
release = { state = "/dev/null"; };
trusted = [ "ml" ]; rules = ( { match = "us.army.ml"; action = "allow"; } );
END
chown -R $user "$dir/home/.config"; chmod 600 "$dir/home/.config/countersign/config"
send $user $group "$dir/home" bob@us.army.ml; is 'the user moves nothing of it' "$rc $sent" '77 '
send $user $group "$dir/home" bob@example.org; is '… and sends by the same MTA' "$rc $sent" '0 -i -- bob@example.org'
is '… into the same log' "$(grep -c . "$dir/log/audit")" 4
said=$(as $user $group "$dir/home" "$program" policy show); is 'policy show tells what was refused' "$(grep -c '# refused:' <<<"$said")" 9
chmod 600 "$dir/key"
send $user $group "$dir/home" bob@example.org; is 'a key that it can not read: nothing goes unsealed' "$rc $sent" '75 '
chmod 640 "$dir/key"; chown $user "$dir/key"
send $user $group "$dir/home" bob@example.org; is 'a key of its own: neither' "$rc $sent" '75 '
echo "1..$n"
