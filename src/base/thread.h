/* thread.h: work on other processors. Only here are threads created.
 *
 * What threads share is const, or is accessed only inside a monitor (Hoare, Monitors, 1974). */
#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <stddef.h>

#include "base/arena.h"

typedef struct Thread Thread;

/* How many processors this process may use; 1 under a limit of address space (ulimit -v). */
size_t thread_processors(void);

Thread *thread_new(Arena *arena);
/* Starts work(task) on another processor; without one, calls it directly and returns when it is done. */
void thread_start(Thread *thread, void (*work)(void *task), void *task);
/* Returns when the work is done; the thread may start again. */
void thread_wait(Thread *thread);

/* One thread at a time is inside. */
typedef struct Monitor Monitor;
Monitor *monitor_new(Arena *arena);
void monitor_enter(Monitor *monitor);
void monitor_leave(Monitor *monitor);
/* Leaves, and enters again after another thread's monitor_wake(), or earlier: the caller must check its condition
 * again. */
void monitor_wait(Monitor *monitor);
void monitor_wake(Monitor *monitor);

#endif
