/* thread.h: work on another processor. The only home of threads; what they share is const. */
#ifndef APP_THREAD_H
#define APP_THREAD_H

#include <stddef.h>

#include "base/arena.h"

typedef struct Thread Thread;

/* How many processors this process may use, at least 1. */
size_t thread_processors(void);

/* Starts work(task) on another processor. NULL when there is none to be had: then it has been done, here and now. */
Thread *thread_start(Arena *arena, void (*work)(void *task), void *task);
/* Returns when the work is done. NULL is fine. */
void thread_wait(Thread *thread);

#endif
