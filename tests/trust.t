#!/bin/bash
# Who may own what: wrong owners, modes, links and kinds at every step of the
# path to a policy file, a drop-in, a list and the user's own settings.
# A row: run WHAT WANTED-EXIT WANTED-TEXT, after a setup on a fresh folder.
work=$(mktemp -d) && chmod 755 "$work" || exit 2
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
install -m 755 "$BUILD/countersign-under-test" "$work/program" || exit 2
export COUNTERSIGN_TEST_POLICY=$work/etc/countersign
export XDG_CONFIG_HOME=$work/home HOME=$work/home
policy=$COUNTERSIGN_TEST_POLICY
n=0 failed=0
ok() { n=$((n + 1)); echo "ok $n - $1"; }
not_ok() { n=$((n + 1)); failed=1; echo "not ok $n - $1"; printf '# %s\n' "${@:2}"; }

fresh() {
	chmod -R u+rwx "$work/etc" "$work/home" "$work/away" 2>/dev/null
	rm -rf "$work/etc" "$work/home" "$work/away" "$work/only" "$work/link"
	mkdir -p -m 755 "$work/etc" "$policy" "$policy/policy.d" "$work/home" \
		"$work/home/countersign" "$work/away"
	echo 'hold = { seconds = 9; };' >"$policy/policy.conf"
	echo 'hold = { seconds = 8; };' >"$policy/policy.d/10-a.conf"
	echo 'example.org' >"$policy/list"
	echo "protected_lists = [ \"$policy/list\" ];" >"$policy/policy.d/20-b.conf"
	chmod 644 "$policy/policy.conf" "$policy/list" "$policy"/policy.d/*
}
fresh

as=()
check() { # WHAT EXIT TEXT [ARGS]: TEXT is part of an error line; empty: no error
	local out got
	out=$(cd "$work" && timeout 60 "${as[@]}" "$work/program" policy check "${@:4}" 2>&1 | grep -v '^note:'; exit "${PIPESTATUS[0]}")
	got=$?
	if [ "$got" = "$2" ] && { [ -n "$3" ] && [[ $out == *"$3"* ]] || [ -z "$3$out" ]; }; then
		ok "$1"
	else
		not_ok "$1" "exit $got, wanted $2 with '$3'" "$out"
	fi
	fresh
}
skip() { n=$((n + 1)); echo "ok $n - $1 # SKIP needs root"; }
root() { [ "$(id -u)" = 0 ]; }
writable='is writable by group or others' other='belongs to somebody else'

check 'a good policy' 0 ''
rm -r "$policy"; check 'no policy folder at all' 0 ''
rm "$policy/policy.conf"; check 'drop-ins alone' 0 ''
rm -r "$policy/policy.d"; check 'no drop-ins' 0 ''

for mode in 664 646 666 1666; do
	chmod $mode "$policy/policy.conf"; check "policy.conf of mode $mode" 78 "policy.conf: $writable"
	chmod $mode "$policy/policy.d/10-a.conf"; check "drop-in of mode $mode" 78 "10-a.conf: $writable"
	chmod $mode "$policy/list"; check "list of mode $mode" 78 "20-b.conf:1: $policy/list: $writable"
done
for folder in "$policy" "$work/etc" "$policy/policy.d"; do
	chmod 775 "$folder"; check "folder ${folder#"$work"} writable by its group" 78 "$folder"
	chmod 757 "$folder"; check "folder ${folder#"$work"} writable by others" 78 "$writable"
	chmod 1777 "$folder"; check "folder ${folder#"$work"} sticky" 0 ''
done
rm "$policy/policy.conf" "$policy"/policy.d/*; chmod 777 "$policy"
check 'a folder where anybody could have removed the policy' 78 "$writable"

mv "$policy/policy.conf" "$work/away/p"; ln -s "$work/away/p" "$policy/policy.conf"
check 'a link to a good file' 0 ''
mv "$policy/policy.conf" "$work/away/p"; ln -s ../../away/p "$policy/policy.conf"
check 'a relative link to a good file' 0 ''
mv "$policy/policy.conf" "$work/away/p"; ln -s "$work/away/p" "$policy/policy.conf"; chmod 666 "$work/away/p"
check 'a link to a file that others may write' 78 "away/p $writable"
mv "$policy/policy.conf" "$work/away/p"; ln -s "$work/away/p" "$policy/policy.conf"; chmod 777 "$work/away"
check 'a link into a folder that others may write' 78 "$work/away $writable"
ln -sf "$work/away/none" "$policy/policy.conf"
check 'a link that points nowhere' 78 'a link leads to it'
ln -sf policy.conf "$policy/policy.conf"
check 'a link in a circle' 78 'circles'
mv "$work/etc" "$work/away/etc"; ln -s away/etc "$work/etc"
check 'a folder of the path is a link to a good one' 0 ''
mv "$work/etc" "$work/away/etc"; ln -s away/etc "$work/etc"; chmod 777 "$work/away"
check 'a folder of the path is a link through a bad one' 78 "$work/away $writable"
mv "$work/etc" "$work/away/etc"; ln -s away/etc "$work/etc"; rm "$work/away/etc/countersign/policy.conf"
check 'no policy.conf in a folder that a link leads to' 0 ''
mv "$work/etc" "$work/away/etc"; ln -s away/etc "$work/etc"; rm -r "$work/away/etc/countersign"
check 'no policy folder behind a link' 0 ''
rm -r "$policy"; ln -s "$work/away/none" "$policy"
check 'the policy folder is a link that points nowhere' 78 'a link leads to it'
rm -r "$policy"; ln -s one "$policy"; ln -s two/countersign "$work/etc/one"; ln -s "$work/away" "$work/etc/two"
check 'a link over a link that points nowhere' 78 'a link leads to it'
echo "popular_lists = [ \"$policy/$(printf 'n%.0s' {1..300})\" ];" >"$policy/policy.conf"; touch "$policy/$(printf 'n%.0s' {1..255})"
check 'a name that is too long is not cut' 78 'policy.conf:1: '
mv "$policy/list" "$work/away/list"; ln -s "$work/away/list" "$policy/list"; chmod 777 "$work/away"
check 'a list is a link through a bad folder' 78 "$work/away $writable"
mv "$policy/policy.d" "$work/away/d"; ln -s "$work/away/d" "$policy/policy.d"; chmod 777 "$work/away"
check 'policy.d is a link through a bad folder' 78 "$work/away $writable"
mv "$policy/policy.d/10-a.conf" "$work/away/a"; ln -s "$work/away/a" "$policy/policy.d/10-a.conf"; chmod 777 "$work/away"
check 'a drop-in is a link through a bad folder' 78 "$work/away $writable"

rm "$policy/policy.conf"; mkdir "$policy/policy.conf"; check 'policy.conf is a folder' 78 'not a regular file'
rm "$policy/policy.conf"; mkfifo "$policy/policy.conf"; check 'policy.conf is a pipe' 78 'not a regular file'
rm "$policy/policy.conf"; ln -s /dev/zero "$policy/policy.conf"; check 'policy.conf is a link to a device' 78 'policy.conf'
rm -r "$policy/policy.d"; touch "$policy/policy.d"; check 'policy.d is a file' 78 'not a folder'
mkdir "$policy/policy.d/30.conf"; check 'a drop-in is a folder' 78 'not a regular file'
echo nonsense >"$policy/policy.d/.30.conf"; echo nonsense >"$policy/policy.d/30.conf~"
check 'dot files and back-ups are no drop-ins' 0 ''
rm -r "$policy"; touch "$policy"; check 'the policy folder is a file' 78 'Not a directory'
rm "$policy/list"; check 'a list is missing' 78 "20-b.conf:1: $policy/list: not there"
truncate -s 5M "$policy/policy.conf"; check 'a policy file of 5 MB' 78 'larger than'

echo 'hold = { seconds = 1; };' >"$work/only"; chmod 600 "$work/only"
check '--policy FILE, mode 600' 0 '' --policy "$work/only"
echo 'hold = { seconds = 1; };' >"$work/only"; chmod 600 "$work/only"
check '--policy with a relative path' 0 '' --policy ./home/../only
echo 'hold = { seconds = 1; };' >"$work/only"; chmod 666 "$work/only"
check '--policy FILE that others may write' 78 "$writable" --policy only
check '--policy FILE that is not there' 66 'not there' --policy none
check '--policy with an empty name' 78 'not a regular file' --policy ''

# keymaps, beside the program
mkdir -m 755 "$work/keymaps" && install -m 644 "$SRC"/keymaps/*.conf "$work/keymaps" || exit 2
de=$work/keymaps/de.conf
keymap() { echo 'keymaps = [ "us", "de" ];' >>"$policy/policy.conf"; rm -f "$de"; install -m 644 "$SRC/keymaps/de.conf" "$de"; chmod 755 "$work/keymaps"; }
keymap; check 'a keymap' 0 ''
for mode in 664 646 1666; do keymap; chmod $mode "$de"; check "a keymap of mode $mode" 78 "de.conf: $writable"; done
keymap; chmod 775 "$work/keymaps"; check 'a folder of keymaps that its group may write' 78 "$work/keymaps $writable"
keymap; mv "$de" "$work/away/de"; ln -s "$work/away/de" "$de"; check 'a keymap is a link to a good file' 0 ''
keymap; mv "$de" "$work/away/de"; ln -s "$work/away/de" "$de"; chmod 777 "$work/away"; check '… through a bad folder' 78 "$work/away $writable"
keymap; ln -sf nowhere "$de"; check 'a keymap is a link that points nowhere' 78 'a link leads to it'
keymap; rm "$de"; mkfifo "$de"; check 'a keymap is a pipe' 78 'not a regular file'
if root; then keymap; chown 65534 "$de"; check "somebody else's keymap" 78 "$other"; keymap; chown 65534 "$work/keymaps"; check "keymaps in somebody else's folder" 78 "$other"; chown 0 "$work/keymaps"; else skip 'owners of keymaps'; fi
rm -r "$work/keymaps"

user_file() { echo 'hold = { seconds = 20; };' >"$work/home/countersign/config"; chmod "$1" "$work/home/countersign/config"; }
user_file 644; check 'own settings' 0 ''
user_file 664; check 'own settings that the group may write' 78 "countersign/config: $writable"
user_file 644; chmod 777 "$work/home"; check 'the folder above own settings is his business' 0 ''
ln -s /nonexistent "$work/home/countersign/config"; check 'own settings are a link that points nowhere' 78 'countersign/config'
mkdir "$work/home/countersign/config"; check 'own settings are a folder' 78 'not a regular file'

if root; then
	nobody=65534
	for path in "$work/etc" "$policy" "$policy/policy.conf" "$policy/policy.d" "$policy/policy.d/10-a.conf" "$policy/list"; do
		chown $nobody "$path"; check "${path#"$work"} belongs to nobody" 78 "$other"
	done
	chown $nobody "$policy"; chmod 1777 "$policy"; check 'a sticky folder of nobody' 78 "$other"
	chmod 1777 "$policy"; mv "$policy/policy.conf" "$work/away/p"; ln -s "$work/away/p" "$policy/policy.conf"
	chown -h $nobody "$policy/policy.conf"; check "nobody's link in a sticky folder" 78 "$other"
	user_file 644; chown 1 "$work/home/countersign/config"; check "somebody else's settings" 78 "$other"

	as=(setpriv --reuid=$nobody --regid=$nobody --clear-groups)
	chown -R $nobody "$work/home"; check 'as a plain user' 0 ''
	chmod 600 "$policy/policy.conf"; check 'policy.conf that he may not read' 78 'policy.conf: Permission denied'
	chmod 700 "$policy"; check 'a folder that he may not enter' 78 'Permission denied'
	chmod 711 "$policy/policy.d"; check 'drop-ins that he may not list' 78 'policy.d: Permission denied'
	chmod 600 "$policy/list"; check 'a list that he may not read' 78 "$policy/list: Permission denied"
	user_file 644; check "root's file as his settings" 0 ''
	user_file 644; chown $nobody "$work/home/countersign/config"; check 'his own settings' 0 ''
	user_file 644; chown 1 "$work/home/countersign/config"; check "a third one's settings" 78 "$other"
	user_list() { echo mil >"$work/home/list"; chmod "$1" "$work/home/list"; chown "$2" "$work/home/list"
		echo "protected_lists = [ \"$work/home/list\" ];" >"$work/home/countersign/config"
		chmod 600 "$work/home/countersign/config"; chown $nobody "$work/home/countersign/config"; }
	user_list 600 $nobody; check 'his own list' 0 ''
	user_list 644 1; check "a third one's list in his settings" 78 "$other"
	user_list 666 $nobody; check 'his own list that others may write' 78 "home/list: $writable"
	user_file 200; chown $nobody "$work/home/countersign/config"; check 'his own settings, unreadable' 78 'Permission denied'
	echo >"$work/only"; chown $nobody "$work/only"; check '--policy with his own file' 0 '' --policy "$work/only"
	echo >"$work/only"; chown 1 "$work/only"; check "--policy with a third one's file" 78 "$other" --policy "$work/only"
	as=()
	chown $nobody "$work/program"; chown $nobody "$policy/policy.conf"
	check 'the owner of the program may own the policy' 0 ''
	chown $nobody "$work/program"; chown 1 "$policy/policy.conf"
	check '… a third one may not' 78 "$other"
else
	skip 'owners, and files that a plain user may not read'
fi
echo "1..$n"
exit $failed
