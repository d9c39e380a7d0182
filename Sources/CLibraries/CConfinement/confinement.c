/* Compiled apart: what _GNU_SOURCE adds to the system's headers would contradict what Swift knows of
 * them. */
#define _GNU_SOURCE
#include "confinement.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/memfd.h>
#include <linux/seccomp.h>
#include <spawn.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define CORDEE_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define CORDEE_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

int cordee_forbid_network(void)
{
#ifdef CORDEE_ARCHITECTURE
#define CORDEE_REFUSE(call) \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1), \
  BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
  struct sock_filter rules[] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, CORDEE_ARCHITECTURE, 1, 0),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
#if defined(__x86_64__)
    /* The x32 numbers of the same calls. */
    BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
#endif
    CORDEE_REFUSE(__NR_socket),
    CORDEE_REFUSE(__NR_connect),
    CORDEE_REFUSE(__NR_bind),
    CORDEE_REFUSE(__NR_ptrace),
    CORDEE_REFUSE(425), /* io_uring_setup, of one number everywhere */
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {sizeof rules / sizeof rules[0], rules};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) return -1;
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
#else
  return -1;
#endif
}

/* Bounds a resource for good. */
static int cordee_limit(int resource, unsigned long most)
{
  struct rlimit limit = {most, most};
  struct rlimit now;
  if (getrlimit(resource, &now)) return -1;
  if (now.rlim_max < most) limit.rlim_cur = limit.rlim_max = now.rlim_max;
  return setrlimit(resource, &limit);
}

int cordee_limit_memory(unsigned long bytes) { return cordee_limit(RLIMIT_AS, bytes); }

int cordee_limit_processor(unsigned long seconds) { return cordee_limit(RLIMIT_CPU, seconds); }

int cordee_limit_files(unsigned long bytes)
{
  return cordee_limit(RLIMIT_FSIZE, bytes) | cordee_limit(RLIMIT_CORE, 0);
}

int cordee_close_others(void *actions)
{
  return posix_spawn_file_actions_addclosefrom_np(actions, 3);
}

int cordee_memory_file(void)
{
  return (int)syscall(__NR_memfd_create, "intake", MFD_CLOEXEC);
}

int cordee_pipe(int *ends) { return pipe2(ends, O_CLOEXEC); }
