/* check.c: handbill check: everything that build does, except the file. */
#include "app/job.h"

int app_check(const Options *options) {
  Job job = job_start(options);
  job_run(&job, &(RingTask){0});
  return job_end(&job);
}
