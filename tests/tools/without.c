/*
 * without landlock|seccomp PROGRAM ARG ...: runs PROGRAM as if the kernel had
 * none of that.
 */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define LOAD(field)                                                            \
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define IS(value, yes, no)                                                     \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, yes, no)
#define SAY(what) BPF_STMT(BPF_RET | BPF_K, what)

static struct sock_filter landlock[] = {
	LOAD(nr), IS(SYS_landlock_create_ruleset, 0, 1),
	SAY(SECCOMP_RET_ERRNO | ENOSYS), SAY(SECCOMP_RET_ALLOW),
};
static struct sock_filter seccomp[] = {
	LOAD(nr), IS(SYS_prctl, 0, 4),
	LOAD(args[0]), IS(PR_GET_SECCOMP, 1, 0), IS(PR_SET_SECCOMP, 0, 1),
	SAY(SECCOMP_RET_ERRNO | EINVAL), SAY(SECCOMP_RET_ALLOW),
};

int
main(int argc, char **argv)
{
	const struct sock_fprog programs[] = {
		{ sizeof landlock / sizeof *landlock, landlock },
		{ sizeof seccomp / sizeof *seccomp, seccomp },
	};

	if (argc < 3 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
		prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER,
			&programs[!strcmp(argv[1], "seccomp")]))
		return 64;
	execv(argv[2], argv + 2);
	perror(argv[2]);
	return 69;
}
