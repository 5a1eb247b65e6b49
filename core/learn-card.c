/* learn-card.c - see learn-book.h: abook and vCard, entry by entry. */
#include <string.h>

#include "learn-book.h"

enum { MAILS_MAX = 32 };

/* What one entry has gathered; spans into the book's text. */
struct card {
	struct cs_span name, nick;
	struct cs_span mails[MAILS_MAX];
	size_t count;
};

static enum cs_status
take_card(struct cs_learning *learning, struct card *card)
{
	static const struct cs_span none = { "", 0 };
	enum cs_status status = CS_OK;

	for (size_t i = 0; i < card->count && status == CS_OK; i++)
		status = learn_book_take(learning, card->mails[i],
			i == 0 ? card->nick : none, card->name);
	*card = (struct card){ .count = 0 };
	return status;
}

static void
add_mail(struct card *card, struct cs_span mail)
{
	if (mail.length > 0 && card->count < MAILS_MAX)
		card->mails[card->count++] = mail;
}

static bool
has_line(struct cs_span text, const char *start)
{
	size_t length = strlen(start);

	while (text.length >= length) {
		const char *end = memchr(text.text, '\n', text.length);

		if (cs_ascii_compare_n(text.text, start, length) == 0)
			return true;
		if (end == NULL)
			break;
		text.length -= (size_t)(end + 1 - text.text);
		text.text = end + 1;
	}
	return false;
}

bool
learn_is_abook(struct cs_span text)
{
	return has_line(text, "[format]") || has_line(text, "# abook ");
}

bool
learn_is_card(struct cs_span text)
{
	return has_line(text, "BEGIN:VCARD");
}

/* -- abook: [0], name=…, email=a,b, nick=… ------------------------------------ */

static void
read_mails(struct card *card, const char *text)
{
	size_t length;

	for (; *text != '\0'; text += length + (text[length] == ',')) {
		length = strcspn(text, ",");
		add_mail(card, (struct cs_span){ text, length });
	}
}

enum cs_status
learn_abook(struct cs_learning *learning, char *text)
{
	struct card card = { .count = 0 };
	enum cs_status status = CS_OK;
	char *line;

	while (status == CS_OK && (line = learn_line(&text)) != NULL) {
		if (*line == '[')
			status = take_card(learning, &card);
		else if (strncmp(line, "name=", 5) == 0)
			card.name = cs_span(line + 5);
		else if (strncmp(line, "nick=", 5) == 0)
			card.nick = cs_span(line + 5);
		else if (strncmp(line, "email=", 6) == 0)
			read_mails(&card, line + 6);
	}
	return status == CS_OK ? take_card(learning, &card) : status;
}

/* -- vCard --------------------------------------------------------------------------- */

/* RFC 6350 section 3.2: a line end before a blank is no line end. */
static void
unfold(char *text)
{
	char *to = text;

	for (const char *from = text; *from != '\0'; from++) {
		size_t end = from[0] == '\n' ? 1
			: from[0] == '\r' && from[1] == '\n' ? 2 : 0;

		if (end > 0 && (from[end] == ' ' || from[end] == '\t'))
			from += end;
		else
			*to++ = *from;
	}
	*to = '\0';
}

/* Takes the backslashes of section 3.4 off. */
static struct cs_span
unescape(char *value)
{
	char *to = value;

	for (const char *from = value; *from != '\0'; from++) {
		if (*from == '\\' && from[1] != '\0')
			from++;
		*to++ = *from;
	}
	*to = '\0';
	return cs_span(value);
}

/* "item1.EMAIL;TYPE=work:jane@example.org": is its name WORD?  Then the value,
 * else NULL. */
static char *
value_of(char *line, const char *word)
{
	size_t length = strcspn(line, ";:");
	const char *dot = memchr(line, '.', length);
	const char *name = dot != NULL ? dot + 1 : line;
	char *colon = strchr(line, ':');

	length -= (size_t)(name - line);
	if (colon == NULL || length != strlen(word)
		|| cs_ascii_compare_n(name, word, length) != 0)
		return NULL;
	return colon + 1;
}

static void
read_property(struct card *card, char *line)
{
	char *value;

	if ((value = value_of(line, "EMAIL")) != NULL)
		add_mail(card, unescape(value));
	else if ((value = value_of(line, "FN")) != NULL)
		card->name = unescape(value);
	else if ((value = value_of(line, "NICKNAME")) != NULL)
		card->nick = unescape(value);
	else if ((value = value_of(line, "N")) != NULL
		&& card->name.length == 0)
		card->name = unescape(value);
}

enum cs_status
learn_cards(struct cs_learning *learning, char *text)
{
	struct card card = { .count = 0 };
	enum cs_status status = CS_OK;
	char *line;

	unfold(text);
	while (status == CS_OK && (line = learn_line(&text)) != NULL) {
		if (cs_ascii_compare_n(line, "END:VCARD", 9) == 0)
			status = take_card(learning, &card);
		else
			read_property(&card, line);
	}
	return status;
}
