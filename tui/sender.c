/* The default sender. */
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sender.h"

static void
mail_name(char *out, size_t size)
{
	FILE *file = fopen("/etc/mailname", "re");

	*out = '\0';
	if (file) {
		if (!fgets(out, (int)size, file))
			*out = '\0';
		fclose(file);
	}
	out[strcspn(out, " \t\r\n")] = '\0';
	if (!*out && gethostname(out, size))
		*out = '\0';
	out[size - 1] = '\0';
}

/* The name of PASSWD that can stand unquoted before an address; else "". */
static void
full_name(const struct passwd *passwd, char *out, size_t size)
{
	const char *name = passwd->pw_gecos ? passwd->pw_gecos : "";
	size_t length = strcspn(name, ",");

	if (length >= size || strcspn(name, "\"\\<>()@:;&") < length)
		length = 0;
	memcpy(out, name, length);
	out[length] = '\0';
}

void
sender_default(char *out, size_t size)
{
	const char *email = getenv("EMAIL");
	const struct passwd *passwd;
	char host[256], name[256];

	*out = '\0';
	if (email && *email && strlen(email) < size) {
		snprintf(out, size, "%s", email);
		return;
	}
	passwd = getpwuid(getuid());
	mail_name(host, sizeof host);
	if (!passwd || !*host)
		return;
	full_name(passwd, name, sizeof name);
	if (*name)
		snprintf(out, size, "%s <%s@%s>", name, passwd->pw_name, host);
	else
		snprintf(out, size, "%s@%s", passwd->pw_name, host);
}
