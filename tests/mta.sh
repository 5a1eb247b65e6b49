# mta.sh - a real MTA for a test: exim4 without its daemon, without a port and
# without touching the system's configuration, as root or as a plain user.
# Every recipient of every domain lands in one Maildir; each message carries
# Envelope-to: (who it was really for) and Return-path:.
# shellcheck shell=bash
#
#	apt-get install -y --no-install-recommends exim4-daemon-light
#	. tests/mta.sh
#	mta_setup DIR        DIR/sendmail is the sendmail to use
#	mta_messages DIR     the files that arrived
#	mta_count DIR        how many
#	mta_newest DIR       the newest one
#	mta_envelope DIR [FILE]  its envelope recipients, sorted, one a line
#	mta_sender DIR [FILE]    its envelope sender
#	mta_clear DIR        forgets all messages
#	mta_cleanup DIR      removes what mta_setup made outside DIR

mta_exim() {
	local p
	for p in /usr/sbin/exim4 /usr/sbin/exim /usr/local/sbin/exim; do
		[ -x "$p" ] && { echo "$p"; return; }
	done
	echo 'mta.sh: no exim4: apt-get install --no-install-recommends exim4-daemon-light' >&2
	return 1
}

# mta_setup DIR: the path of DIR must hold no blank
mta_setup() {
	local exim dir base user group as=
	exim=$(mta_exim) && mkdir -p "$1" && dir=$(cd "$1" && pwd) || return 1
	base=$dir user=$(id -un) group=$(id -gn)
	if [ "$(id -u)" = 0 ]; then
		# exim never delivers as root: it runs as `mail', in a folder
		# that this user can reach
		user=mail group=mail
		as='setpriv --reuid=mail --regid=mail --clear-groups '
		base=$(mktemp -d "${TMPDIR:-/tmp}/mta.XXXXXX") || return 1
		ln -sfn "$base/mail" "$dir/mail"
	fi
	echo "$base" >"$dir/base"
	mkdir -p "$base/spool" "$base/mail" || return 1
	cat >"$base/exim.conf" <<END
spool_directory = $base/spool
log_file_path = $base/spool/log-%s
exim_user = $user
exim_group = $group
deliver_drop_privilege = true
primary_hostname = mta.test
local_from_check = false
untrusted_set_sender = *
keep_environment =
disable_ipv6
begin routers
everything:
  driver = accept
  transport = maildir
begin transports
maildir:
  driver = appendfile
  directory = $base/mail
  maildir_format
  envelope_to_add
  return_path_add
  batch_max = 1000
END
	if [ "$base" != "$dir" ]; then
		chown -R mail:mail "$base" && chmod 755 "$base" || return 1
	fi
	# -odf: it is delivered before sendmail ends
	printf '#!/bin/sh\nexec %s%s -C %s/exim.conf -odf "$@"\n' \
		"$as" "$exim" "$base" >"$dir/sendmail"
	chmod 755 "$dir/sendmail"
}

mta_cleanup() {
	local base
	base=$(cat "$1/base" 2>/dev/null) || return 0
	case $base in */mta.??????) rm -rf "$base" ;; esac
}

mta_messages() { find "$1/mail/new/" -type f 2>/dev/null | sort; }
mta_count() { mta_messages "$1" | wc -l; }
mta_newest() {
	find "$1/mail/new/" -type f -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d ' ' -f 2-
}
mta_clear() { rm -f "$1"/mail/new/*; }

mta_envelope() {
	awk 'tolower($0) ~ /^envelope-to:/ { on = 1; sub(/^[^:]*:/, ""); print; next }
	     on && /^[ \t]/ { print; next }
	     /^$/ { exit }
	     { on = 0 }' "${2:-$(mta_newest "$1")}" |
		tr -d ' \t' | tr ',' '\n' | grep . | LC_ALL=C sort
}

mta_sender() { sed -n '/^$/q; s/^Return-path: <\(.*\)>$/\1/p' "${2:-$(mta_newest "$1")}"; }
