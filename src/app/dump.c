/* dump.c: handbill dump: what a stage of the pipeline made, as text. */

#include "app/job.h"

static void put_stage(Buf *buf, const Options *options, const Document *document) {
  switch (options->stage) {
  case STAGE_NODE: node_put(buf, document->node); break;
  case STAGE_STORY:
    if (document->story) story_put(buf, document->story);
    break;
  case STAGE_ITEMS:
    for (size_t i = 0; i < document->pages.galleys; i++)
      galley_put_items(buf, document->setter, document->pages.galley[i]);
    break;
  case STAGE_GALLEY:
    for (size_t i = 0; i < document->pages.galleys; i++) galley_put(buf, document->pages.galley[i]);
    break;
  case STAGE_FRAG: pages_put(buf, &document->pages); break;
  case STAGE_DLIST: break; /* print_sheets() */
  }
}

static void print_stage(void *self, Document *document) {
  Job *job = self;
  Buf buf = {.arena = document->arena};
  if (document->node) put_stage(&buf, job->options, document);
  job_print(job, &buf);
}

/* As they would be printed. */
static void print_sheets(void *self, const Document *document) {
  Job *job = self;
  Buf buf = {.arena = document->painting};
  for (size_t i = 0; i < document->sheets; i++) dlist_put(&buf, &document->sheet[i].dlist, job->options->detail);
  job_print(job, &buf);
}

int app_dump(const Options *options) {
  Job job = job_start(options);
  job.alone = true;
  job.setup.nodes_only = options->stage == STAGE_NODE;
  RingTask task = {.take = print_stage, .self = &job};
  if (options->stage == STAGE_DLIST) task.look = print_sheets;
  job_run(&job, &task);
  return job_end(&job);
}
