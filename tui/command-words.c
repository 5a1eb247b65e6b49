/* The table of the commands' words. */
#include <stddef.h>

#include "command-words.h"
#include "wording.h"

const struct command_word command_words[] = {
	{ "compose", "-s SUBJECT", N_("the subject") },
	{ "compose", "-c CC", N_("a copy to CC; may be given again") },
	{ "compose", "-b BCC", N_("a copy that the others don't see") },
	{ "compose", "-a FILE ...", N_("attach FILE; several end at --") },
	{ "compose", "-i BODYFILE", N_("the text to start with") },
	{ "compose", "-H DRAFT", N_("headers, text and files of a draft, as mutt has") },
	{ "compose", "--line", N_("plain prompts, no screen; ? in them lists") },
	{ "compose", "mailto:URI", N_("what a link says; nothing is attached by it") },

	{ "edit", "--editor COMMAND", N_("your own editor first, then the countersign") },
	{ "edit", "--quiet-if-clean", N_("show nothing unless a recipient is suspect") },
	{ "edit", "--line", N_("plain prompts in the place of the screen") },
	{ "edit", "FILE ...", N_("drafts: headers, an empty line, text") },

	{ "sendmail", "SENDMAIL-OPTION ...", N_("as sendmail(8): -i, -t, -f and the like") },
	{ "sendmail", "ADDRESS ...", N_("recipients; with -t those of the header too") },

	{ "setup", "CLIENT", N_("show the lines for it") },
	{ "setup", "--apply", N_("write them into its file, after a backup") },
	{ "setup", "--remove", N_("take them out again") },

	{ "confirm", "--line", N_("plain prompts in the place of the screen") },
	{ "confirm", "--wait", N_("wait for Enter after naming a correction") },
	{ "confirm", "ADDRESS ...", N_("these, not the message refused last") },

	{ "check", "--json", N_("an object a line, with every reason") },
	{ "check", "--stdin", N_("one address a line from the standard input") },
	{ "check", "--policy FILE", N_("judge by FILE alone") },
	{ "check", "ADDRESS ...", N_("one recipient each, never split at commas") },

	{ "explain", "--json", N_("for other programs") },
	{ "explain", "--policy FILE", N_("judge by FILE alone") },

	{ "audit", "report", N_("count questions and answers (without a word)") },
	{ "audit", "--since DAY", N_("report: from this day on, as 2026-11-23") },
	{ "audit", "--until DAY", N_("report: to this day") },
	{ "audit", "--csv", N_("report: a table for spreadsheets") },
	{ "audit", "--json", N_("report: for other programs") },
	{ "audit", "verify", N_("is a line changed, missing or put in?") },
	{ "audit", "--head HASH", N_("verify: a line must have this digest") },
	{ "audit", "--key FILE", N_("verify: the seals, too") },
	{ "audit", "head", N_("the digest of the last line") },
	{ "audit", "--log FILE", N_("another log than the one in force") },

	{ "known", "list", N_("everybody (without a word)") },
	{ "known", "--quarantined", N_("list: what learning didn't dare to take") },
	{ "known", "query TEXT", N_("who matches; `query --mutt' for query_command") },
	{ "known", "--mutt", N_("query: mutt's protocol (without an option)") },
	{ "known", "--aerc", N_("query: that of aerc's address-book-cmd") },
	{ "known", "add NAME ...", N_("addresses and domains that are right") },
	{ "known", "forget NAME ...", N_("take them out, completely") },
	{ "known", "--all", N_("forget: everything") },

	{ "learn", "--mail PATH ...", N_("Maildirs and mbox files") },
	{ "learn", "--aliases FILE ...", N_("address books: mutt, mailrc, alpine, abook, vCard") },
	{ "learn", "--list FILE ...", N_("an address or domain a line; a tab and a count") },
	{ "learn", "-v", N_("name the messages that can't be read") },

	{ "drafts", "list", N_("what is there (without a word)") },
	{ "drafts", "resume NAME", N_("go on with one; without a name, the newest") },
	{ "drafts", "--line", N_("resume: plain prompts") },
	{ "drafts", "delete NAME ...", N_("for good") },

	{ "policy", "show SETTING ...", N_("what is in force, and from where (without a word)") },
	{ "policy", "--json", N_("show: for other programs") },
	{ "policy", "check", N_("are the files sound?") },
	{ "policy", "test ADDRESS ...", N_("what would come of it, and why") },
	{ "policy", "--policy FILE", N_("this file in the place of all others") },
	{ "policy", "release-code list", N_("who has a code") },
	{ "policy", "release-code add NAME", N_("give one to the person with that login name") },
	{ "policy", "release-code remove NAME", N_("take it away") },
	{ NULL, NULL, NULL },
};
