/* thread.h: work on other processors. The only home of threads.
 *
 * What they share is const, or is touched inside a monitor only (Hoare, Monitors, 1974). */
#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <stddef.h>

#include "base/arena.h"

typedef struct Thread Thread;

/* How many processors this process may use; 1 under a limit of address space (ulimit -v). */
size_t thread_processors(void);

Thread *thread_new(Arena *arena);
/* Starts work(task) on another processor; when there is none to be had, does it here and now. */
void thread_start(Thread *thread, void (*work)(void *task), void *task);
/* Returns when the work is done; the thread may start again. */
void thread_wait(Thread *thread);

/* One thread at a time is inside. */
typedef struct Monitor Monitor;
Monitor *monitor_new(Arena *arena);
void monitor_enter(Monitor *monitor);
void monitor_leave(Monitor *monitor);
/* Leaves, and comes back in when another has called monitor_wake(), or sooner: look again whether what was waited for
 * is there. */
void monitor_wait(Monitor *monitor);
void monitor_wake(Monitor *monitor);

#endif
