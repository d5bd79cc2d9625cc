/* sweep.c: a copy is laid out with so many items or words in one slot, for numbers of a range: at some distance first,
 * and then between two that come out differently. What alternates in between is not seen. */
#include <stdlib.h>
#include <string.h>

#include "app/fit.h"
#include "base/messages.h"
#include "base/utf8.h"

#define STEPS 32 /* numbers that are tried in any case */
#define SWEEP_MOST 10000

typedef struct Sweep {
  Job *job;
  Resize resize;
  size_t from, to;
} Sweep;

/* What became of it with that number. */
typedef struct Swept {
  size_t n, pages;
  FitOutcome outcome;
} Swept;

typedef VEC(Swept) SweptList;

/* "signatories=10..500" */
static bool read_range(const Options *options, Sweep *sweep) {
  const char *is = strchr(options->sweep, '=');
  char *end = NULL;
  if (!is || is == options->sweep || !is_digit(is[1])) return false;
  sweep->resize.slot = (Str){options->sweep, (size_t)(is - options->sweep)};
  sweep->from = strtoul(is + 1, &end, 10);
  if (end[0] != '.' || end[1] != '.' || !is_digit(end[2])) return false;
  sweep->to = strtoul(end + 2, &end, 10);
  return !*end && sweep->from >= 1 && sweep->from <= sweep->to && sweep->to <= SWEEP_MOST;
}

static Swept try_number(Sweep *s, size_t n) {
  Worker *worker = &s->job->worker[0];
  s->resize.n = n;
  Document document = document_open(worker, s->job->options->file[0], NULL);
  Swept swept = {n, document.pages.n, document.pages.fit.outcome};
  document_close(worker, &document, false);
  return swept;
}

static bool is_same(const Swept *a, const Swept *b) {
  return a->outcome == b->outcome && a->pages == b->pages;
}

/* The list has where each outcome begins. From one number to a later one, whose outcome is known: what begins between
 * them. */
static void fill_in(Sweep *s, SweptList *list, size_t low, Swept to) {
  Swept from = list->at[list->n - 1];
  while (!is_same(&from, &to)) {
    Swept next = to;
    while (next.n - low > 1) {
      Swept middle = try_number(s, low + (next.n - low) / 2);
      if (is_same(&from, &middle))
        low = middle.n;
      else
        next = middle;
    }
    VEC_PUSH(s->job->arena, list, next);
    from = next;
    low = next.n;
  }
}

static void sweep_range(Sweep *s, SweptList *list) {
  size_t step = (s->to - s->from) / STEPS + 1;
  VEC_PUSH(s->job->arena, list, try_number(s, s->from));
  for (size_t n = s->from; n < s->to;) {
    size_t next = s->to - n > step ? n + step : s->to;
    fill_in(s, list, n, try_number(s, next));
    n = next;
  }
}

/* Can the copy be read as it is, and does it have the slot? If not, that is reported. */
static bool check_copy(Sweep *s) {
  Worker *worker = &s->job->worker[0];
  DiagList *diags = s->job->diags;
  Document document = document_open(worker, s->job->options->file[0], NULL);
  bool ok = document.story && s->resize.found;
  if (!document.story && document.layout) diag_move(diags, document.layout->diags);
  if (!document.story) diag_move(diags, document.diags);
  if (document.story && !ok) {
    diag_error(diags, document.node->mark, MSG_SWEEP_SLOT, STR_ARG(s->resize.slot));
    diag_hint(diags, "name a slot of the layout that the copy gives; one in a record as 'panel.points'");
  }
  document_close(worker, &document, !ok);
  return ok;
}

/* More items than the slot takes are not tried. */
static bool bound_range(Sweep *s) {
  size_t most = (size_t)s->resize.most;
  if (s->to <= most) return true;
  diag_note(s->job->diags, MARK_NONE, MSG_SWEEP_MOST, STR_ARG(s->resize.slot), most);
  s->to = most;
  return s->from <= most;
}

/* The last number with that outcome. */
static size_t last_of(const Sweep *s, const SweptList *list, size_t i) {
  return i + 1 < list->n ? list->at[i + 1].n - 1 : s->to;
}

static void put_swept(Buf *buf, const Sweep *s, const SweptList *list) {
  buf_addf(buf, "%s: %.*s from %zu to %zu\n", s->job->options->file[0], STR_ARG(s->resize.slot), s->from, s->to);
  for (size_t i = 0; i < list->n; i++) {
    const Swept *at = &list->at[i];
    buf_addf(buf, "  %5zu to %5zu  %s", at->n, last_of(s, list, i), fit_outcome(at->outcome));
    if (at->pages) buf_addf(buf, ", %zu page%s", at->pages, at->pages == 1 ? "" : "s");
    buf_char(buf, '\n');
  }
}

static void put_swept_json(Buf *buf, const Sweep *s, const SweptList *list) {
  Json json = {.buf = buf};
  json_open(&json, NULL, '[');
  for (size_t i = 0; i < list->n; i++) {
    json_open(&json, NULL, '{');
    json_number(&json, "from", (int64_t)list->at[i].n);
    json_number(&json, "to", (int64_t)last_of(s, list, i));
    json_text(&json, "outcome", str_from(fit_outcome(list->at[i].outcome)));
    json_number(&json, "pages", (int64_t)list->at[i].pages);
    json_close(&json, '}');
  }
  json_close(&json, ']');
  buf_char(buf, '\n');
}

int sweep_fit(const Options *options) {
  Job job = job_start(options);
  Sweep sweep = {.job = &job};
  SweptList list = {0};
  job.alone = true;
  job.setup.survey = SURVEY_OUTCOME;
  job.setup.resize = &sweep.resize;
  if (!read_range(options, &sweep)) {
    diag_error(job.diags, MARK_NONE, MSG_SWEEP_RANGE, options->sweep, SWEEP_MOST);
    diag_hint(job.diags, "write it so: --sweep signatories=10..500");
  } else if (job_open(&job) && check_copy(&sweep) && bound_range(&sweep)) {
    Buf buf = {.arena = job.arena};
    sweep_range(&sweep, &list);
    (options->json ? put_swept_json : put_swept)(&buf, &sweep, &list);
    job_print(&job, &buf);
  }
  return job_end(&job);
}
