/* advice.c: of each paragraph the words of its last lines are taken, of so many that all fits. What would not help is
 * found out by taking nearly all. */
#include "page/advice.h"

#include <string.h>

#include "copy/numbered.h"
#include "page/wording.h"

#define TRIALS_MOST 200
#define LINES_MOST 3000 /* of a copy in which advice is sought: each trial sets all of them */
#define WORDS_WORTH 10  /* what has fewer is no sentence that could be shorter */
#define WORDS_LEFT 2    /* at least, of a paragraph */
#define WORDS_MORE 2    /* than a line has, when that is not enough: what is left may be broken in another way */
#define ADVICE_MOST 5   /* slots */

typedef struct Adviser {
  Arena *arena;
  const AttemptSpec *spec;
  const Attempt *attempt;
  Arena *trial; /* memory of one at a time */
  ArenaSpot start;
  VEC(Rewrite) without; /* what is cut already */
  VEC(Advice) advice;
  size_t trials;
} Adviser;

/* ---- words ----------------------------------------------------------------------------- */

/* Behind the last byte of its last character, in the copy. */
static Mark mark_behind(const Para *para) {
  size_t at = para->text.n;
  do at--;
  while (at && ((unsigned char)para->text.p[at] & 0xC0) == 0x80);
  Mark mark = para_mark(para, at);
  mark.at += para->text.n - at;
  return mark;
}

/* ---- trials ----------------------------------------------------------------------------- */

/* The paragraph without its last words. */
static Rewrite shortened(Adviser *a, const Para *para, size_t words) {
  size_t to = wording_from(para, words), space;
  while ((space = wording_space(para, to))) to -= space;
  Para *part = NEW(a->arena, Para);
  *part = para_part(a->arena, para, 0, to);
  return (Rewrite){para, part};
}

/* Does all fit without them? */
static bool fits_without(Adviser *a, const Para *para, size_t words) {
  if (a->trials == TRIALS_MOST) return false;
  a->trials++;
  Fitting fitting = a->attempt->fitting;
  VEC_PUSH(a->arena, &a->without, shortened(a, para, words));
  fitting.rewrites = (Rewrites){a->without.at, a->without.n};
  a->without.n--;
  Attempt *attempt = attempt_make(a->trial, a->spec, &fitting);
  bool fits = !attempt->too_long;
  attempt_close(attempt);
  arena_rewind(a->trial, a->start);
  return fits;
}

static size_t most_words(const Para *para) {
  size_t all = wording_count(para, 0);
  return all > WORDS_LEFT ? all - WORDS_LEFT : 0;
}

/* Of so many lines at its end. */
static size_t words_of(const Galley *galley, size_t lines) {
  return lines ? wording_count(galley_para(galley), galley->line[galley->lines - lines].from) : 0;
}

/* The least number of words at its end without which all fits, to a line, or a little more than one; 0: there is none.
 */
static size_t least_words(Adviser *a, const Galley *galley) {
  const Para *para = galley_para(galley);
  size_t most = most_words(para), low = 0, high = galley->lines;
  if (!most || !fits_without(a, para, most)) return 0;
  while (high - low > 1) {
    size_t lines = low + (high - low) / 2;
    *(fits_without(a, para, words_of(galley, lines)) ? &high : &low) = lines;
  }
  size_t words = high < galley->lines ? words_of(galley, high) : most, less = words_of(galley, low);
  for (size_t more = 1; more <= WORDS_MORE && less + more < words; more++) {
    if (fits_without(a, para, less + more)) return less + more;
  }
  return words;
}

/* ---- paragraphs -------------------------------------------------------------------------- */

Str advice_slot(Str slot) {
  const char *bracket = slot.n ? memchr(slot.p, '[', slot.n) : NULL;
  return bracket ? str_sub(slot, 0, (size_t)(bracket - slot.p)) : slot;
}

bool advice_takes(const AttemptSpec *spec, const Galley *galley) {
  const Para *para = galley_para(galley);
  bool plain = para->role != ROLE_LABEL && para->role != ROLE_INITIAL && !para->first_line && !para->ornaments;
  bool whole = !galley->spec.on && !galley->more;
  bool of_copy = para_mark(para, 0).source != spec->story->copy->layout->node->mark.source;
  return plain && whole && of_copy && para->slot.n && para->text.n;
}

/* All in one place, and so that who counts words there counts the same. */
static bool is_as_written(const Para *para) {
  Mark from = para_mark(para, 0), to = mark_behind(para);
  size_t n = 0;
  if (from.source != to.source || from.at >= to.at) return false;
  const char *p = from.source->text.p;
  for (size_t i = from.at; i < to.at; i++) n += !wording_is_space(p[i]) && (i == from.at || wording_is_space(p[i - 1]));
  return n == wording_count(para, 0);
}

/* To cut what is a name, an address or a title, or stands in a line alone, is not what anybody wants. */
static bool may_be_cut(const Adviser *a, const Galley *galley) {
  const Para *para = galley_para(galley);
  bool long_enough = galley->lines > 1 && wording_count(para, 0) >= WORDS_WORTH;
  return long_enough && advice_takes(a->spec, galley) && is_as_written(para);
}

static Advice advice_of(const Adviser *a, const Galley *galley, size_t words) {
  const Para *para = galley_para(galley);
  Advice advice = {.para = para, .slot = para->slot, .words = words};
  size_t all, number = numbered_of(a->spec->story, para, &all);
  advice.number = all > 1 ? number : 0;
  advice.of = wording_count(para, 0);
  advice.last_line = wording_count(para, galley->line[galley->lines - 1].from);
  advice.from = para_mark(para, wording_from(para, words));
  advice.to = mark_behind(para);
  return advice;
}

/* In its place, by words; a slot that has a better one keeps it. */
static void add(Adviser *a, Advice advice) {
  size_t i = 0;
  while (i < a->advice.n && !str_eq(advice_slot(a->advice.at[i].slot), advice_slot(advice.slot))) i++;
  if (i == a->advice.n)
    VEC_PUSH(a->arena, &a->advice, advice);
  else if (a->advice.at[i].words <= advice.words)
    return;
  for (; i > 0 && a->advice.at[i - 1].words > advice.words; i--) a->advice.at[i] = a->advice.at[i - 1];
  a->advice.at[i] = advice;
}

static bool is_cut(const Adviser *a, const Para *para) {
  bool cut = false;
  for (size_t i = 0; i < a->without.n; i++) cut = cut || a->without.at[i].para == para;
  return cut;
}

/* Of those that are not cut yet. */
static const Galley *longest(const Adviser *a) {
  const Gauge *gauge = &a->attempt->gauge;
  const Galley *best = NULL;
  for (size_t i = 0; i < gauge->galleys.n; i++) {
    const Galley *galley = gauge->galleys.at[i];
    if (!may_be_cut(a, galley) || is_cut(a, galley_para(galley)) || !most_words(galley_para(galley))) continue;
    if (!best || galley->lines > best->lines) best = galley;
  }
  return best;
}

/* One paragraph after the other, the longest first, until all fits. */
static bool cut_several(Adviser *a) {
  const Galley *galley;
  while ((galley = longest(a)) && a->trials < TRIALS_MOST) {
    size_t words = least_words(a, galley), cut = words ? words : most_words(galley_para(galley));
    VEC_PUSH(a->arena, &a->advice, advice_of(a, galley, cut));
    if (words) return true;
    VEC_PUSH(a->arena, &a->without, shortened(a, galley_para(galley), cut));
  }
  a->advice.n = 0;
  return false;
}

AdviceList advice_find(Arena *arena, const AttemptSpec *spec, const Attempt *attempt) {
  Adviser a = {.arena = arena, .spec = spec, .attempt = attempt, .trial = arena_within(arena)};
  const Gauge *gauge = &attempt->gauge;
  a.start = arena_save(a.trial);
  if (gauge->lines > LINES_MOST) return (AdviceList){0};
  for (size_t i = 0; i < gauge->galleys.n; i++) {
    const Galley *galley = gauge->galleys.at[i];
    bool again = i && galley == gauge->galleys.at[i - 1];
    if (again || !may_be_cut(&a, galley)) continue;
    size_t words = least_words(&a, galley);
    if (words) add(&a, advice_of(&a, galley, words));
  }
  bool together = !a.advice.n && cut_several(&a);
  size_t n = together || a.advice.n < ADVICE_MOST ? a.advice.n : ADVICE_MOST;
  return (AdviceList){.at = a.advice.at, .n = n, .together = together, .trials = a.trials};
}
