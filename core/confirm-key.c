/* What a question is about, as a key; see confirm-inside.h. */
#include <stdio.h>
#include <string.h>

#include "confirm-inside.h"
#include "domain.h"

void
confirm_domain_key(struct cs_span text, char ascii[CS_DOMAIN_SIZE])
{
	struct domain domain;

	if (domain_read(NULL, text, &domain, NULL) == DOMAIN_OK)
		snprintf(ascii, CS_DOMAIN_SIZE, "%s", domain.ascii);
	else
		snprintf(ascii, CS_DOMAIN_SIZE, "%.*s", (int)text.length,
			text.text);
}

void
confirm_key(char kind, const struct cs_recipient *recipient, char key[KEY_SIZE])
{
	struct cs_span text = recipient->kind == CS_LOCAL_NAME
		? recipient->local : recipient->whole;
	char domain[CS_DOMAIN_SIZE];

	confirm_domain_key(recipient->domain, domain);
	if (kind == KEY_DOMAIN)
		snprintf(key, KEY_SIZE, "%c%s", kind, domain);
	else if (kind == KEY_ADDRESS)
		snprintf(key, KEY_SIZE, "%c%.*s@%s", kind,
			(int)recipient->local.length, recipient->local.text,
			domain);
	else
		snprintf(key, KEY_SIZE, "%c%.*s", kind, (int)text.length,
			text.text);
}

bool
confirm_is_about(const char *key, const struct cs_recipient *recipient)
{
	char own[KEY_SIZE];

	if ((*key == KEY_TEXT) == (recipient->kind == CS_MAILBOX))
		return false;
	confirm_key(*key, recipient, own);
	return !strcmp(own, key);
}

/* True when ADDRESS has the local part LOCAL. */
static bool
has_local(const char *address, struct cs_span local)
{
	const char *at = strrchr(address, '@');

	return at && (size_t)(at - address) == local.length &&
		!memcmp(address, local.text, local.length);
}

char
confirm_kind(const struct cs_recipient *recipient,
	const struct cs_judgement *judgement)
{
	if (recipient->kind != CS_MAILBOX)
		return KEY_TEXT;
	if (judgement->doubt == CS_DOUBT_LOCAL)
		return KEY_ADDRESS;
	if (*judgement->suggestion &&
		!has_local(judgement->suggestion, recipient->local))
		return KEY_ADDRESS;
	return KEY_DOMAIN;
}
