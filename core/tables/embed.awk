# embed.awk - turns the lists of this folder into C arrays, at build time.
#
# LC_ALL=C awk -f embed.awk popular.txt organisations.txt mil.txt countries.txt >table-data.h
#
# One block of text per list, 16-bit offsets into it, and the order for binary
# search: no pointers, so nothing for the loader to relocate.  Plain POSIX awk.

FNR == 1 { list = FILENAME; sub(/.*\//, "", list); sub(/\.txt$/, "", list) }
/^#/ || /^[ \t]*$/ { next }
{
	n = count[list]++
	split($0, field, "\t")
	name[list, n] = field[1]
	meaning[list, n] = field[2]
}

# Bytes of TEXT as C sees them; mawk and gawk in LC_ALL=C count bytes.
function emit_text(id, of, key, n,    i, at)
{
	printf "static const char %s_text[] =\n", id
	for (i = 0; i < n; i++) {
		printf "\t\"%s\\0\"\n", of[key, i]
		start[i] = at
		at += length(of[key, i]) + 1
	}
	print "\t\"\";"
	if (at > 65535) {
		print id ": more than 64 KB" | "cat 1>&2"
		exit 1
	}
	for (i = 0; i < n; i++)
		value[i] = start[i] + 0
	emit_numbers(id "_start", n)
}

function emit_numbers(id, n,    i)
{
	printf "static const uint16_t %s[] = {", id
	for (i = 0; i < n; i++)
		printf "%s%d,", i % 12 ? " " : "\n\t", value[i]
	print "\n};"
}

# Shell sort of the indices by name.
function sort_names(key, n,    gap, i, j, held)
{
	for (i = 0; i < n; i++)
		value[i] = i
	for (gap = int(n / 2); gap > 0; gap = int(gap / 2))
		for (i = gap; i < n; i++) {
			held = value[i]
			for (j = i; j >= gap && name[key, value[j - gap]] \
				> name[key, held]; j -= gap)
				value[j] = value[j - gap]
			value[j] = held
		}
}

function emit_list(key)
{
	emit_text(key, name, key, count[key])
	sort_names(key, count[key])
	emit_numbers(key "_order", count[key])
}

END {
	print "/* Made by core/tables/embed.awk out of core/tables/; don't edit. */"
	emit_list("popular")
	emit_list("organisations")
	emit_list("mil")
	emit_list("countries")
	emit_text("places", meaning, "countries", count["countries"])
}
