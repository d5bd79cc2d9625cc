/* schema.c: handbill schema: JSON Schema for a layout's copy, for layouts, targets or profiles; their reference. */
#include <string.h>

#include "app/job.h"
#include "base/file.h"
#include "base/messages.h"
#include "draw/preflight.h"
#include "layout/jsonschema.h"
#include "layout/reference.h"

/* The layout at a path; or else of a name, as a copy in the working directory would give it. */
static const Layout *find_layout(Job *job, const char *word) {
  FileRef file = {.advice = ""};
  Root root = root_of(job->arena, word, job->watch, &file.name);
  file.root = &root;
  if (!root_has(&root, file.name)) {
    root_close(&root);
    root = root_open("", job->watch);
    LayoutSearch search = library_search(job->setup.library, &root);
    file = layout_find(job->arena, &(Node){.kind = NODE_SCALAR, .text = str_from(word)}, &search, job->diags);
  }
  LayoutQuery query = {.file = file, .arena = job->arena, .diags = job->diags};
  const LibraryLayout *read = file.name ? library_layout(job->setup.library, &query) : NULL;
  if (read) diag_move(job->diags, read->diags);
  root_close(&root);
  return read ? read->layout : NULL;
}

static void put_layout(Job *job, Buf *buf) {
  if (!job->options->files) {
    jsonschema_put_layout(buf);
    return;
  }
  const Layout *layout = find_layout(job, job->options->file[0]);
  if (layout) jsonschema_put_copy(buf, layout);
}

static void put_reference(Buf *buf) {
  const ReferenceRules rules = {preflight_codes, preflight_abouts, preflight_sources, preflight_weights};
  reference_put(buf, &rules);
}

int app_schema(const Options *options) {
  Job job = job_start(options);
  Buf buf = {.arena = job.arena};
  switch (options->schema) {
  case SCHEMA_LAYOUT: put_layout(&job, &buf); break;
  case SCHEMA_TARGET: jsonschema_put_file(&buf, &group_target); break;
  case SCHEMA_PROFILE: jsonschema_put_file(&buf, &group_profile); break;
  case SCHEMA_REFERENCE: put_reference(&buf); break;
  }
  job_print(&job, &buf);
  return job_end(&job);
}
