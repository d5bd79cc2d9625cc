/* thread.h: work on another processor. The only home of threads; what they share is const. */
#ifndef APP_THREAD_H
#define APP_THREAD_H

#include <stddef.h>

#include "base/arena.h"

typedef struct Thread Thread;

/* How many processors this process may use, at least 1; just that under a limit of address space (ulimit -v). */
size_t thread_processors(void);

Thread *thread_new(Arena *arena);
/* Starts work(task) on another processor; when there is none to be had, does it here and now. */
void thread_start(Thread *thread, void (*work)(void *task), void *task);
/* Returns when the work is done; the thread may start again. */
void thread_wait(Thread *thread);

#endif
