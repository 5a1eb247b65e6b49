# embed-characters.awk - turns tables of look-alike characters into C arrays,
# at build time.
#
# LC_ALL=C awk -f embed-characters.awk lookalikes.txt confusables.txt >...
#
# Input lines are `CODE; CODE ... # comment', sorted by the first.  Output per
# file: the codes, and offsets into one block of terminated UTF-8 texts, equal
# texts once.  Plain POSIX awk.

function number(hex,    i, n)
{
	for (i = 1; i <= length(hex); i++)
		n = n * 16 + index("0123456789ABCDEF", substr(hex, i, 1)) - 1
	return n
}

# CODE as UTF-8, in octal escapes of three digits.
function utf8(code)
{
	if (code < 128)
		return sprintf("\\%03o", code)
	if (code < 2048)
		return sprintf("\\%03o\\%03o", 192 + int(code / 64),
			128 + code % 64)
	if (code < 65536)
		return sprintf("\\%03o\\%03o\\%03o", 224 + int(code / 4096),
			128 + int(code / 64) % 64, 128 + code % 64)
	return sprintf("\\%03o\\%03o\\%03o\\%03o", 240 + int(code / 262144),
		128 + int(code / 4096) % 64, 128 + int(code / 64) % 64,
		128 + code % 64)
}

FNR == 1 { list = FILENAME; sub(/.*\//, "", list); sub(/\.txt$/, "", list) }
/^#/ || /^[ \t]*$/ { next }
{
	sub(/#.*/, "")
	split($0, side, ";")
	n = split(side[2], codes, " ")
	text = ""
	for (i = 1; i <= n; i++)
		text = text utf8(number(codes[i]))
	row = count[list]++
	code[list, row] = number(side[1])
	if (!((list, text) in place)) {
		place[list, text] = size[list] + 0
		size[list] += length(text) / 4 + 1
		pool[list, pooled[list]++] = text
	}
	start[list, row] = place[list, text]
}

function emit(key,    i)
{
	printf "static const uint32_t %s_code[] = {", key
	for (i = 0; i < count[key]; i++)
		printf "%s%d,", i % 10 ? " " : "\n\t", code[key, i]
	printf "\n};\nstatic const uint16_t %s_start[] = {", key
	for (i = 0; i < count[key]; i++)
		printf "%s%d,", i % 10 ? " " : "\n\t", start[key, i]
	printf "\n};\nstatic const char %s_text[] =\n", key
	for (i = 0; i < pooled[key]; i++)
		printf "\t\"%s\\000\"\n", pool[key, i]
	print "\t\"\";"
}

END {
	print "/* Made by core/tables/embed-characters.awk out of core/tables/;" \
		" don't edit. */"
	emit("lookalikes")
	emit("confusables")
	exit(size["confusables"] > 65535)
}
