/* check.c: handbill check: everything that build does, but for the file. */
#include "app/job.h"

int app_check(const Options *options) {
  Job job = job_start(options);
  for (int i = 0; i < options->files; i++) {
    size_t said = job_said(&job);
    Record record = record_start(&job, options->file[i], true);
    record_end(&job, &record, said);
  }
  return job_end(&job);
}
