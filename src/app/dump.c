/* dump.c: handbill dump: what a stage of the pipeline made, as text. */

#include "app/job.h"

static void put_stage(Buf *buf, const Options *options, const Record *record) {
  switch (options->stage) {
  case STAGE_NODE: node_put(buf, record->node); break;
  case STAGE_STORY:
    if (record->story) story_put(buf, record->story);
    break;
  case STAGE_ITEMS:
    for (size_t i = 0; i < record->pages.galleys; i++) galley_put_items(buf, record->setter, record->pages.galley[i]);
    break;
  case STAGE_GALLEY:
    for (size_t i = 0; i < record->pages.galleys; i++) galley_put(buf, record->pages.galley[i]);
    break;
  case STAGE_FRAG: pages_put(buf, &record->pages); break;
  case STAGE_DLIST:
    for (size_t i = 0; i < record->pages.n; i++) {
      Dlist page = pages_paint(&record->pages, i, record->arena);
      dlist_put(buf, &page, options->detail);
    }
    break;
  }
}

static void print_stage(void *self, const Record *record) {
  Job *job = self;
  Buf buf = {.arena = record->arena};
  if (record->node) put_stage(&buf, job->options, record);
  job_print(job, &buf);
}

int app_dump(const Options *options) {
  Job job = job_start(options);
  job_records(&job, &(RecordTaker){.nodes_only = options->stage == STAGE_NODE, .take = print_stage, .self = &job});
  return job_end(&job);
}
