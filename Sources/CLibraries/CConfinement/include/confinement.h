/* What confines a process, by Linux's own means. */
#ifndef CORDEE_CONFINEMENT_H
#define CORDEE_CONFINEMENT_H

/* Takes sockets away from this process and all that it starts: the calls fail with EPERM.
 * Returns 0, or -1 where the kernel or the processor has no filters. */
int cordee_forbid_network(void);

/* Bounds the address space, the processor time and the size of files written, for good; no core
 * file. Each returns 0, or -1. */
int cordee_limit_memory(unsigned long bytes);
int cordee_limit_processor(unsigned long seconds);
int cordee_limit_files(unsigned long bytes);

/* A program to be started keeps standard input, output and error only; `actions` are a
 * posix_spawn_file_actions_t. */
int cordee_close_others(void *actions);

/* A file in memory, read and written, closed when a program is started; -1 where there is none. */
int cordee_memory_file(void);

/* A pipe, both ends closed when a program is started. Returns 0, or -1. */
int cordee_pipe(int *ends);

#endif
