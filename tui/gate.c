/* The two ways out of the gate. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "config.h"
#include "command.h"
#include "door.h"
#include "gate.h"
#include "inherited.h"
#include "wording.h"

/* -- Refusing ----------------------------------------------------------------- */

bool
gate_keep(struct gate *gate, struct cs_error *error)
{
	const struct cs_recipient *recipients = NULL;
	size_t count = 0;

	if (gate->kept)
		return true;
	if (gate->call)
		recipients = cs_call_recipients(gate->call, &count);
	return cs_draft_keep_raw(&gate->places, gate->spool.text,
		       gate->call ? cs_call_sender(gate->call) : "",
		       recipients, count, &gate->kept, error) == CS_OK;
}

int
gate_refuse(struct gate *gate, int exit_status, const char *format, ...)
{
	struct cs_error error = { "" };
	char advice[GATE_SAYING_SIZE];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(advice, sizeof advice, format, arguments);
	va_end(arguments);
	if (!gate->spool.text.length)
		return exit_status; /* nothing to lose */
	if (!gate_keep(gate, &error)) {
		command_fail(0, _("not sent, and not kept either: %s"),
			error.text);
		exit_status = EX_TEMPFAIL;
	} else {
		command_fail(0, _("not sent; kept as %s/drafts/%s"),
			gate->places.state, cs_draft_name(gate->kept));
	}
	return *advice ? command_fail(exit_status, "%s", advice)
		       : exit_status;
}

/* -- Handing over ------------------------------------------------------------- */

int
gate_hand_over(struct gate *gate, bool has_message)
{
	if (gate->kept)
		cs_draft_discard(gate->kept, NULL);
	if (has_message)
		cs_draft_supersede(&gate->places, gate->spool.text);
	gate->argv[0] = (char[]){ "sendmail" };
	if (has_message && !spool_on_stdin(&gate->spool))
		return command_fail(EX_TEMPFAIL, _("stdin: %s"),
			strerror(errno));
	setenv(CS_HANDOFF_VARIABLE, "1", true);
	inherited_restore();
	execv(gate->sendmail, gate->argv);
	inherited_keep();
	return command_fail(EX_TEMPFAIL, _("can't run %s: %s"), gate->sendmail,
		strerror(errno));
}

int
gate_find_sendmail(struct gate *gate)
{
	struct cs_error error;
	enum cs_status status;

	if (getenv(CS_HANDOFF_VARIABLE))
		return command_fail(EX_CONFIG, _("the real sendmail leads back "
			"here: set `sendmail' to the one that sends"));
	status = cs_sendmail_find(gate->guard, gate->sendmail,
		sizeof gate->sendmail, &error);
	if (status)
		return command_fail(door_exit(status), "%s", error.text);
	if (!*gate->sendmail)
		return command_fail(EX_TEMPFAIL,
			_("there is no real sendmail here that could take it"));
	return 0;
}

