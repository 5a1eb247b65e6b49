/* The table of sendmail options, and its reader. */
#include <string.h>

#include "config.h"
#include "invocation.h"
#include "words.h"

enum value {
	NONE,     /* the option stands alone */
	ATTACHED, /* -oem, -Am: the rest of the word */
	EITHER,   /* -fa@b or -f a@b */
};

enum meaning {
	PASSES,
	HEADERS, /* -t */
	DOTS,    /* -i */
	SENDER,  /* -f */
	NOTIFY,  /* -N, -R: exim takes the value for a recipient */
	SMTP,    /* -bs */
	QUERY,   /* reads no message: alone on the line, or not at all */
};

struct option {
	const char *word;
	enum value value;
	enum meaning meaning;
	const char *values; /* blank-separated; NULL: any */
};

/* A longer word stands before its own beginning. */
static const struct option options[] = {
	{ "-ti", NONE, HEADERS, NULL },
	{ "-t", NONE, HEADERS, NULL },
	{ "-i", NONE, DOTS, NULL },
	{ "-oi", NONE, DOTS, NULL },
	{ "-oe", ATTACHED, PASSES, "m e q p w" },
	{ "-od", ATTACHED, PASSES, "b i q f s" },
	{ "-om", NONE, PASSES, NULL },
	{ "-v", NONE, PASSES, NULL },
	{ "-U", NONE, PASSES, NULL },
	{ "-G", NONE, PASSES, NULL },
	{ "-n", NONE, PASSES, NULL },
	{ "-m", NONE, PASSES, NULL },
	{ "-A", ATTACHED, PASSES, "m c" },
	{ "-B", EITHER, PASSES, "7BIT 8BITMIME" },
	{ "-F", EITHER, PASSES, NULL },
	{ "-f", EITHER, SENDER, NULL },
	{ "-r", EITHER, SENDER, NULL },
	{ "-L", EITHER, PASSES, NULL },
	{ "-h", EITHER, PASSES, NULL },
	{ "-V", EITHER, NOTIFY, NULL },
	{ "-N", EITHER, NOTIFY,
		"never failure delay success failure,delay delay,failure "
		"success,failure failure,success success,delay delay,success "
		"failure,success,delay success,failure,delay "
		"failure,delay,success delay,failure,success" },
	{ "-R", EITHER, NOTIFY, "full hdrs" },
	{ "-bm", NONE, PASSES, NULL },
	{ "-bs", NONE, SMTP, NULL },
	{ "-bp", NONE, QUERY, NULL },
	{ "-bi", NONE, QUERY, NULL },
	{ "-bv", NONE, QUERY, NULL },
	{ "-I", NONE, QUERY, NULL },
	{ "-q", NONE, QUERY, NULL },
};

static const struct option *
option_find(const char *word)
{
	size_t i, length;

	for (i = 0; i < sizeof options / sizeof *options; i++) {
		length = strlen(options[i].word);
		if (options[i].value == NONE
				? !strcmp(word, options[i].word)
				: !strncmp(word, options[i].word, length))
			return &options[i];
	}
	return NULL;
}

static bool
value_is_listed(const char *values, const char *value)
{
	size_t length = strlen(value), n;

	if (!values)
		return true;
	for (; *values; values += n + (values[n] == ' ')) {
		n = strcspn(values, " ");
		if (n == length && !memcmp(values, value, n))
			return true;
	}
	return false;
}

struct walk {
	int argc, at;
	char *const *argv;
	struct invocation *invocation;
	int *recipients;
};

static bool
refuse(struct walk *walk, const char *why)
{
	walk->invocation->mode = INVOCATION_REFUSED;
	walk->invocation->why = why;
	walk->invocation->at = walk->at;
	return false;
}

static void
add_recipient(struct walk *walk, int at)
{
	walk->recipients[walk->invocation->recipient_count++] = at;
}

/* The value of OPTION at the walk's word, stepping over it where it is a word
 * of its own; NULL: there is none that could be read in one way only. */
static const char *
take_value(struct walk *walk, const struct option *option)
{
	const char *attached =
		walk->argv[walk->at] + strlen(option->word);

	if (*attached || option->value == NONE)
		return attached;
	if (option->value == ATTACHED || walk->at + 1 >= walk->argc ||
		*walk->argv[walk->at + 1] == '-')
		return NULL;
	return walk->argv[++walk->at];
}

static bool
take_meaning(struct walk *walk, const struct option *option, const char *value,
	bool value_is_a_word)
{
	struct invocation *invocation = walk->invocation;

	switch (option->meaning) {
	case PASSES:
		break;
	case HEADERS:
		invocation->reads_headers = true;
		if (!strcmp(option->word, "-ti"))
			invocation->dots_are_text = true;
		break;
	case DOTS:
		invocation->dots_are_text = true;
		break;
	case SENDER:
		invocation->sender = value;
		break;
	case NOTIFY:
		if (value_is_a_word)
			add_recipient(walk, walk->at);
		break;
	case SMTP:
		invocation->mode = INVOCATION_SMTP;
		break;
	case QUERY:
		if (walk->argc != 2)
			return refuse(walk, N_("%s goes alone: a mode that reads "
				"no message takes no other word"));
		invocation->mode = INVOCATION_QUERY;
		break;
	}
	return true;
}

static bool
take_option(struct walk *walk)
{
	const struct option *option = option_find(walk->argv[walk->at]);
	int at = walk->at;
	const char *value;

	if (!option)
		return refuse(walk, N_("%s is an option that is not let through"));
	value = take_value(walk, option);
	if (!value)
		return refuse(walk, N_("%s needs a value, and the next word can't "
			"be it"));
	if (option->value != NONE && !value_is_listed(option->values, value))
		return refuse(walk, N_("%s has a value that is not let through"));
	return take_meaning(walk, option, value, walk->at != at);
}

static void
read_words(struct walk *walk)
{
	const char *word;
	bool only_recipients = false, seen_recipient = false;

	for (walk->at = 1; walk->at < walk->argc; walk->at++) {
		word = walk->argv[walk->at];
		if (!only_recipients && !strcmp(word, "--")) {
			only_recipients = true;
			continue;
		}
		if (only_recipients || *word != '-') {
			/* getopt would take a later option for one, exim for
			 * a recipient */
			seen_recipient = true;
			add_recipient(walk, walk->at);
			continue;
		}
		if (seen_recipient) {
			refuse(walk, N_("%s is an option after a recipient: put it "
				"first"));
			return;
		}
		if (!take_option(walk))
			return;
	}
}

void
invocation_read(int argc, char *const *argv, struct invocation *invocation,
	int *recipients)
{
	struct walk walk = { argc, 1, argv, invocation, recipients };

	memset(invocation, 0, sizeof *invocation);
	read_words(&walk);
	if (invocation->mode == INVOCATION_SMTP &&
		invocation->recipient_count) {
		walk.at = recipients[0];
		refuse(&walk, N_("%s is a recipient, but -bs takes them by SMTP"));
	}
}
