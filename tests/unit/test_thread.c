/* test_thread.c: work that is done elsewhere, and done here when it cannot be. */
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/thread.h"
#include "check.h"

typedef struct Task {
  int number, done;
  pid_t who;
} Task;

static void work(void *pointer) {
  Task *task = pointer;
  task->who = gettid();
  task->done += task->number;
}

static void run_all(Thread **threads, Task *tasks, int n) {
  for (int i = 0; i < n; i++) thread_start(threads[i], work, &tasks[i]);
  for (int i = 0; i < n; i++) thread_wait(threads[i]);
}

int main(void) {
  enum { N = 20 };
  Arena *arena = arena_new();
  Thread *threads[N];
  Task tasks[N] = {{0}};
  size_t processors = thread_processors();
  for (int i = 0; i < N; i++) threads[i] = thread_new(arena), tasks[i].number = i;
  thread_wait(threads[0]); /* was never started */
  run_all(threads, tasks, N);
  for (int i = 0; i < N; i++) {
    CHECK_INT(tasks[i].done, i);
    CHECK((tasks[i].who == getpid()) == (processors == 1));
  }
  run_all(threads, tasks, N);
  for (int i = 0; i < N; i++) CHECK_INT(tasks[i].done, 2 * i);

  struct rlimit space = {(rlim_t)1 << 40, RLIM_INFINITY}, free_space = {RLIM_INFINITY, RLIM_INFINITY};
  if (setrlimit(RLIMIT_AS, &space) == 0) {
    size_t limited = thread_processors();
    CHECK(setrlimit(RLIMIT_AS, &free_space) == 0);
    CHECK_INT(limited, 1);
  }

  cpu_set_t one; /* no other processor */
  CPU_ZERO(&one);
  CPU_SET((size_t)sched_getcpu(), &one);
  CHECK(sched_setaffinity(0, sizeof one, &one) == 0);
  CHECK_INT(thread_processors(), 1);
  run_all(threads, tasks, N);
  for (int i = 0; i < N; i++) CHECK(tasks[i].done == 3 * i && tasks[i].who == getpid());

  arena_free(arena);
  return check_done();
}
