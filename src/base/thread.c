/* thread.c: POSIX threads, for work that takes milliseconds. */
#include "base/thread.h"

#include <malloc.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/resource.h>

#define HEAP_BYTES (1 << 20)

struct Thread {
  pthread_t handle;
  bool running;
  void (*work)(void *task);
  void *task;
};

size_t thread_processors(void) {
  cpu_set_t allowed;
  struct rlimit space;
  /* stack and heap of a thread take some 70 MB of addresses */
  if (getrlimit(RLIMIT_AS, &space) || space.rlim_cur != RLIM_INFINITY) return 1;
  return sched_getaffinity(0, sizeof allowed, &allowed) == 0 ? (size_t)CPU_COUNT(&allowed) : 1;
}

static void *run(void *pointer) {
  Thread *thread = pointer;
  thread->work(thread->task);
  return NULL;
}

/* On any processor except this one: a kernel that packs threads, as in some virtual machines, queues a new one behind
 * its creator for a slice of 3 ms, in which the work could be done. */
static bool start_elsewhere(Thread *thread) {
  cpu_set_t others;
  pthread_attr_t attributes;
  int here = sched_getcpu();
  if (here < 0 || sched_getaffinity(0, sizeof others, &others)) return false;
  CPU_CLR((size_t)here, &others);
  sigset_t ending, before; /* for the first thread only, which blocks them while a file has a hidden name */
  sigemptyset(&ending);
  sigaddset(&ending, SIGHUP);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  if (CPU_COUNT(&others) == 0 || pthread_attr_init(&attributes)) return false;
  pthread_sigmask(SIG_BLOCK, &ending, &before);
  bool started = pthread_attr_setaffinity_np(&attributes, sizeof others, &others) == 0 &&
                 pthread_create(&thread->handle, &attributes, run, thread) == 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  pthread_attr_destroy(&attributes);
  return started;
}

Thread *thread_new(Arena *arena) {
  return NEW(arena, Thread);
}

void thread_start(Thread *thread, void (*work)(void *task), void *task) {
  thread->work = work;
  thread->task = task;
  /* glibc grows a thread's heap by single pages, each time under a lock that blocks the page faults of all threads */
  mallopt(M_TOP_PAD, HEAP_BYTES);
  thread->running = start_elsewhere(thread);
  if (!thread->running) work(task);
}

void thread_wait(Thread *thread) {
  if (thread->running) pthread_join(thread->handle, NULL);
  thread->running = false;
}

/* ---- monitors ---------------------------------------------------------------- */

struct Monitor {
  pthread_mutex_t mutex;
  pthread_cond_t changed;
};

Monitor *monitor_new(Arena *arena) {
  Monitor *monitor = NEW(arena, Monitor);
  *monitor = (Monitor){PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER};
  return monitor;
}

/* On a default mutex and condition that are used like this, none of these calls can fail. */
void monitor_enter(Monitor *monitor) {
  pthread_mutex_lock(&monitor->mutex);
}

void monitor_leave(Monitor *monitor) {
  pthread_mutex_unlock(&monitor->mutex);
}

void monitor_wait(Monitor *monitor) {
  pthread_cond_wait(&monitor->changed, &monitor->mutex);
}

void monitor_wake(Monitor *monitor) {
  pthread_cond_broadcast(&monitor->changed);
}
