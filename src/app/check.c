/* check.c: handbill check: everything that build does, except the file. */
#include "app/job.h"

static void take_document(void *self, Document *document) {
  Job *job = self;
  tear_add(job->tear, document->tear, job->diags);
}

int app_check(const Options *options) {
  Job job = job_start(options);
  job_run(&job, &(RingTask){.take = take_document, .self = &job});
  tear_end(job.tear, job.diags);
  return job_end(&job);
}
