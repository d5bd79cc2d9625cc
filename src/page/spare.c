/* spare.c: a slot gets words of its own again, so that they are like those that may come. */
#include "page/spare.h"

#include <stdlib.h>

#include "page/advice.h"
#include "page/wording.h"

typedef struct SpareFinder {
  Arena *arena;
  const AttemptSpec *spec;
  Arena *trial; /* memory of one at a time */
  ArenaSpot start;
  VEC(SpareSlot) slots;
} SpareFinder;

/* So many words of a text, from its beginning, and again when it ends. */
static void add_words(Buf *buf, Str text, size_t words) {
  for (size_t at = 0; words; at++) {
    char c = text.p[at % text.n];
    bool begins = !wording_is_space(c) && (at % text.n == 0 || wording_is_space(text.p[at % text.n - 1]));
    if (begins) buf_char(buf, ' ');
    if (!wording_is_space(c)) buf_char(buf, c);
    bool ends = (at + 1) % text.n == 0 || wording_is_space(text.p[(at + 1) % text.n]);
    words -= !wording_is_space(c) && ends;
  }
}

/* The last paragraph with so many words more. All of it is of the style that its last run has. */
static Rewrite lengthened(SpareFinder *f, const SpareSlot *slot, size_t words) {
  const Para *para = slot->last;
  Buf buf = {.arena = f->arena};
  Para *longer = NEW(f->arena, Para);
  Run *run = VEC_COPY(f->arena, para->run, para->runs);
  buf_add(&buf, para->text);
  add_words(&buf, slot->longest->text, words);
  *longer = *para;
  longer->text = buf_str(&buf);
  run[para->runs - 1].end = longer->text.n;
  longer->run = run;
  return (Rewrite){para, longer};
}

static FitOutcome try_words(SpareFinder *f, Fitting fitting, const SpareSlot *slot, size_t words) {
  Rewrite rewrite = words ? lengthened(f, slot, words) : (Rewrite){slot->last, slot->last};
  fitting.rewrites = (Rewrites){&rewrite, 1};
  Attempt *attempt = attempt_make(f->trial, f->spec, &fitting);
  FitOutcome outcome = attempt->unfit ? FIT_LONG : copyfit_outcome(attempt, NULL);
  attempt_close(attempt);
  arena_rewind(f->trial, f->start);
  return outcome;
}

/* The most words with which it is not too long, or the least with which it is not too short. */
static size_t search(SpareFinder *f, const Fitting *fitting, const SpareSlot *slot, FitOutcome until) {
  size_t low = 0, high = SPARE_MOST;
  while (high - low > 1) {
    size_t words = low + (high - low) / 2;
    FitOutcome outcome = try_words(f, *fitting, slot, words);
    bool fits = outcome != FIT_LONG && outcome != FIT_BROKEN;
    bool before = until == FIT_LONG ? fits : outcome == FIT_SHORT;
    *(before ? &low : &high) = words;
  }
  return until == FIT_LONG ? low + (high == SPARE_MOST) : high;
}

static void add_galley(SpareFinder *f, const Galley *galley) {
  const Para *para = galley_para(galley);
  Str slot = advice_slot(para->slot);
  size_t i = 0;
  while (i < f->slots.n && !str_eq(f->slots.at[i].slot, slot)) i++;
  if (i == f->slots.n) VEC_PUSH(f->arena, &f->slots, (SpareSlot){.slot = slot});
  SpareSlot *known = &f->slots.at[i];
  known->lines += galley->lines;
  if (known->last == para) return;
  known->last = para;
  if (!known->longest || para->text.n > known->longest->text.n) known->longest = para;
  known->paras++;
  known->words += wording_count(para, 0);
}

#define FEW 3
#define LINES_MOST 3000 /* of a copy in which it is sought without being asked for: each trial sets all of them */

static int by_words(const void *a, const void *b) {
  const SpareSlot *x = a, *y = b;
  return (x->words < y->words) - (x->words > y->words);
}

SpareList spare_find(Arena *arena, const AttemptSpec *spec, const Copyfit *fitted, bool all) {
  SpareFinder f = {.arena = arena, .spec = spec, .trial = arena_within(arena)};
  const Gauge *gauge = &fitted->attempt->gauge;
  Fitting plain = {0}, tightest = {.levers = copyfit_tightest(spec)};
  f.start = arena_save(f.trial);
  if (!all && gauge->lines > LINES_MOST) return (SpareList){0};
  for (size_t i = 0; i < gauge->galleys.n; i++) {
    if (advice_takes(spec, gauge->galleys.at[i])) add_galley(&f, gauge->galleys.at[i]);
  }
  if (!all && f.slots.n) qsort(f.slots.at, f.slots.n, sizeof *f.slots.at, by_words);
  if (!all && f.slots.n > FEW) f.slots.n = FEW;
  for (size_t i = 0; i < f.slots.n; i++) {
    SpareSlot *slot = &f.slots.at[i];
    if (all && fitted->outcome != FIT_LONG) slot->spare = search(&f, &tightest, slot, FIT_LONG);
    if (fitted->outcome == FIT_SHORT) slot->lacked = search(&f, &plain, slot, FIT_SHORT);
    if (slot->lacked == SPARE_MOST) slot->lacked = 0;
  }
  return (SpareList){f.slots.at, f.slots.n};
}
