/* See helper.h. */
#include "config.h"

#include <sys/wait.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "helper.h"

/* By whom RUNNER speaks to. */
static enum process_end
run_by(const struct cs_runner *runner, const struct process *process,
	int *status)
{
	int files[3 + PROCESS_MORE] = { process->in, process->out,
		process->errors };
	int ended = 0;

	if (process->more_count)
		memcpy(files + 3, process->more,
			process->more_count * sizeof *files);
	if (!runner->run(runner->context, process->arguments, files,
		    3 + process->more_count, &ended)) {
		*status = errno;
		return PROCESS_NEVER_RAN;
	}
	*status = WIFSIGNALED(ended) ? WTERMSIG(ended) : WEXITSTATUS(ended);
	return WIFSIGNALED(ended) ? PROCESS_KILLED : PROCESS_EXITED;
}

enum process_end
helper_run(const char *folder, const struct cs_runner *runner,
	struct process *process, int *status)
{
	char program[PATH_MAX];

	process->bare = true;
	process->program = program;
	snprintf(program, sizeof program, "%s/countersign-message",
		folder ? folder : "");
	return runner ? run_by(runner, process, status)
		      : process_run(process, status);
}
