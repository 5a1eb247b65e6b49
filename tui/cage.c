/* See cage.h. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "cage.h"

/* -- Landlock -------------------------------------------------------------- */

#define READING (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define FILES (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE |    \
	LANDLOCK_ACCESS_FS_WRITE_FILE)
/* Since the third version, which the header may not know. */
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif
/* The rights of the first version, and all of them but running. */
#define ALL ((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1)
#define WRITING (ALL & ~(__u64)LANDLOCK_ACCESS_FS_EXECUTE)

static long
landlock_version(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0,
		LANDLOCK_CREATE_RULESET_VERSION);
}

/* What later versions have besides. */
static __u64
rights_later(void)
{
	long version = landlock_version();

	return (version >= 2 ? LANDLOCK_ACCESS_FS_REFER : 0) |
		(version >= 3 ? LANDLOCK_ACCESS_FS_TRUNCATE : 0);
}

static bool
path_allow(int rules, const struct cage_path *path, __u64 later)
{
	static const __u64 rights[] = {
		[CAGE_READ] = READING,
		[CAGE_RUN] = LANDLOCK_ACCESS_FS_EXECUTE |
			LANDLOCK_ACCESS_FS_READ_FILE,
		[CAGE_WRITE] = WRITING,
	};
	struct landlock_path_beneath_attr beneath = {
		.allowed_access = rights[path->may],
	};
	struct stat status;
	bool done;

	beneath.parent_fd = open(path->path, O_PATH | O_CLOEXEC);
	if (beneath.parent_fd < 0)
		return true;
	if (path->may == CAGE_WRITE)
		beneath.allowed_access |= later;
	done = !fstat(beneath.parent_fd, &status);
	if (done && !S_ISDIR(status.st_mode))
		beneath.allowed_access &= FILES |
			(later & LANDLOCK_ACCESS_FS_TRUNCATE);
	done = done && !syscall(SYS_landlock_add_rule, rules,
		LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
	close(beneath.parent_fd);
	return done;
}

static bool
landlock_close(const struct cage_path *paths)
{
	__u64 later = rights_later();
	struct landlock_ruleset_attr attr = {
		.handled_access_fs = ALL | later,
	};
	int rules = (int)syscall(SYS_landlock_create_ruleset, &attr,
		sizeof attr, 0);
	bool done = rules >= 0;

	for (; done && paths->path; paths++)
		if (*paths->path)
			done = path_allow(rules, paths, later);
	done = done && !syscall(SYS_landlock_restrict_self, rules, 0);
	if (rules >= 0)
		close(rules);
	return done;
}

/* -- seccomp --------------------------------------------------------------- */

#if defined __x86_64__
#define MACHINE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define MACHINE AUDIT_ARCH_AARCH64
#endif

#ifdef MACHINE
#define NUMBER(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS,                       \
	offsetof(struct seccomp_data, field))
#define SAY(error) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (error))
#define REFUSE(call)                                                           \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 1), SAY(EPERM)
/* CALL with argument I, its lower half, equal to VALUE. */
#define REFUSE_WITH(call, i, value)                                            \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 4),                 \
	NUMBER(args[i]),                                                       \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1), SAY(EPERM),          \
	NUMBER(nr)
/* CALL with one of BITS in argument I. */
#define REFUSE_BITS(call, i, bits)                                             \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 4),                 \
	NUMBER(args[i]),                                                       \
	BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1), SAY(EPERM),          \
	NUMBER(nr)
/* CALL with argument I, its lower half, of those that MASK leaves VALUE of. */
#define REFUSE_KIND(call, i, mask, value)                                      \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 5),                 \
	NUMBER(args[i]),                                                       \
	BPF_STMT(BPF_ALU | BPF_AND | BPF_K, mask),                             \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1), SAY(EPERM),          \
	NUMBER(nr)
/* CALL unless argument I is VALUE. */
#define REFUSE_UNLESS(call, i, value)                                          \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 4),                 \
	NUMBER(args[i]),                                                       \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 1, 0), SAY(EPERM),          \
	NUMBER(nr)

static struct sock_filter filter[] = {
	NUMBER(arch),
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
	NUMBER(nr),
#ifdef __x86_64__
	/* the x32 numbers */
	BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
#endif
	REFUSE_UNLESS(socket, 0, AF_UNIX),
	REFUSE_WITH(ioctl, 1, TIOCSTI),
	REFUSE_WITH(ioctl, 1, 0x541c), /* TIOCLINUX: pastes */
	REFUSE_WITH(ioctl, 1, TIOCCONS),
	/* the Linux console's own: VT_SETMODE has it send a signal, SIGCONT
	 * too, where another console is looked at; KDFONTOP changes what a
	 * letter looks like */
	REFUSE_KIND(ioctl, 1, 0xff00, 0x4b00),
	REFUSE_KIND(ioctl, 1, 0xff00, 0x5600),
	REFUSE_WITH(ioctl, 1, TIOCSETD),
	REFUSE(ptrace), REFUSE(process_vm_readv), REFUSE(process_vm_writev),
	REFUSE(mount), REFUSE(umount2), REFUSE(pivot_root), REFUSE(chroot),
	REFUSE(unshare), REFUSE(setns), REFUSE(bpf), REFUSE(perf_event_open),
	REFUSE(userfaultfd), REFUSE(io_uring_setup), REFUSE(keyctl),
	REFUSE(add_key), REFUSE(request_key), REFUSE(init_module),
	REFUSE(finit_module), REFUSE(delete_module), REFUSE(kexec_load),
	REFUSE(reboot), REFUSE(swapon), REFUSE(swapoff),
	REFUSE(open_by_handle_at), REFUSE(acct), REFUSE(personality),
	REFUSE(pidfd_getfd), REFUSE(kcmp),
	/* SIGCONT, sent to itself by a clock, by a key that is pressed, by a
	 * queue: it would run on where it was stopped */
	REFUSE(timer_create), REFUSE(mq_notify),
	REFUSE_WITH(fcntl, 1, F_SETSIG),
	/* what Landlock doesn't know, or not in its first versions: to empty
	 * a file that may be read, to give it to others */
	REFUSE(truncate), REFUSE_BITS(openat, 2, O_TRUNC), REFUSE(openat2),
	REFUSE(fchmod), REFUSE(fchmodat), REFUSE(fchown), REFUSE(fchownat),
	REFUSE(setxattr), REFUSE(lsetxattr), REFUSE(fsetxattr),
	REFUSE(utimensat),
#ifdef SYS_open
	REFUSE_BITS(open, 1, O_TRUNC), REFUSE(creat), REFUSE(chmod),
	REFUSE(chown), REFUSE(lchown), REFUSE(utime), REFUSE(utimes),
	REFUSE(futimesat),
#endif
	/* no process, and no thread: what is stopped is stopped whole */
	REFUSE(clone), REFUSE(clone3),
#ifdef SYS_fork
	REFUSE(fork), REFUSE(vfork),
#endif
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
};

/* Besides, where no program may be run. */
static struct sock_filter no_program[] = {
	NUMBER(nr),
	REFUSE(execve), REFUSE(execveat),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
};

static bool
filter_add(struct sock_filter *rows, size_t count)
{
	const struct sock_fprog program = { (unsigned short)count, rows };

	return !prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
}

static bool
seccomp_close(bool may_run)
{
	return filter_add(filter, sizeof filter / sizeof *filter) &&
		(may_run || filter_add(no_program,
			sizeof no_program / sizeof *no_program));
}
#else
static bool
seccomp_close(bool may_run)
{
	(void)may_run;
	return false;
}
#endif

/* -- Both ------------------------------------------------------------------ */

void
cage_look(struct cage_has *has)
{
	has->landlock = landlock_version() > 0;
#ifdef MACHINE
	has->seccomp = prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
#else
	has->seccomp = false;
#endif
}

static bool
may_run(const struct cage_path *paths)
{
	for (; paths->path; paths++)
		if (paths->may == CAGE_RUN)
			return true;
	return false;
}

bool
cage_close(const struct cage_path *paths, struct cage_has *has)
{
	cage_look(has);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return false;
	if (has->landlock && !landlock_close(paths))
		return false;
	return !has->seccomp || seccomp_close(may_run(paths));
}
