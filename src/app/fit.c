/* fit.c: handbill fit: how full the pages of a copy are, and where the levers of its layout stand. */
#include "app/job.h"

static const char *outcome_name(FitOutcome outcome) {
  static const char *const names[] = {[FIT_NONE] = "not fitted", [FIT_LONG] = "too long",
                                      [FIT_SHORT] = "too short",
                                      [FIT_UNEVEN] = "not level",
                                      [FIT_FULL] = "full",
                                      [FIT_BROKEN] = "not laid out"};
  return names[outcome];
}

static void put_lever(Buf *buf, const char *name, int at) {
  if (at) buf_addf(buf, "  %s %+d.%d %% of the way\n", name, at / 10, abs(at % 10));
}

static void put_fit(Buf *buf, const char *path, const PagesFit *fit) {
  const Fitting *fitting = &fit->fitting;
  buf_addf(buf, "%s: %s, %zu trial%s\n", path, outcome_name(fit->outcome), fit->trials, fit->trials == 1 ? "" : "s");
  put_lever(buf, "expansion", fitting->levers.expansion);
  put_lever(buf, "leading", fitting->levers.leading);
  put_lever(buf, "size", fitting->levers.size);
  for (size_t i = 0; i < fitting->loose.n; i++) {
    const LoosePara *loose = &fitting->loose.at[i];
    buf_add(buf, STR("  "));
    mark_put(buf, para_mark(loose->para, 0));
    buf_addf(buf, ": a line %s\n", loose->lines > 0 ? "more" : "less");
  }
  buf_addf(buf, "  white %.1f mm, uneven %.1f mm\n", len_mm(fit->slack.idle), len_mm(fit->slack.uneven));
}

static void take_document(void *self, Document *document) {
  Job *job = self;
  Buf buf = {.arena = document->arena};
  put_fit(&buf, job->options->file[document->number - 1], &document->pages.fit);
  job_print(job, &buf);
}

int app_fit(const Options *options) {
  Job job = job_start(options);
  job_run(&job, &(RingTask){.take = take_document, .self = &job});
  return job_end(&job);
}
