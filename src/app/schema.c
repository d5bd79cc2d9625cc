/* schema.c: handbill schema: JSON Schema for a layout's copy, or for layouts; their reference. */
#include "doc/schema.h"

#include <string.h>

#include "app/job.h"
#include "base/file.h"
#include "base/messages.h"

/* A path, or a name as a copy in this folder would give it. */
static const char *layout_path(Job *job, const char *name) {
  if (file_exists(name)) return name;
  Node node = {.kind = NODE_SCALAR, .text = str_from(name)};
  LayoutSearch search = {job->options->layouts, job->home};
  return layout_find(job->arena, STR(""), &node, &search, job->diags);
}

int app_schema(const Options *options) {
  Job job = job_start(options);
  Buf buf = {.arena = job.arena};
  if (options->reference) {
    schema_put_reference(&buf);
  } else if (!options->files) {
    schema_put_layout(&buf);
  } else {
    const char *path = layout_path(&job, options->file[0]);
    const Layout *layout = path ? hand_layout(job_hand(&job), path, MARK_NONE) : NULL;
    if (layout) schema_put_copy(&buf, layout);
  }
  job_print(&job, &buf);
  return job_end(&job);
}
