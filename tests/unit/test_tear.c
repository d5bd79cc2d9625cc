/* test_tear.c: which pages are the sides of a sheet, and what their slips take along. */
#include "check.h"
#include "page/tear.h"

#define PAPER ((Paper){200 * PT, 300 * PT})

static Arena *arena;
static const Source source = {"copy.yaml"};

/* A page by letters: a slip at the foot (_), at the left ((), at the right ()); another paper (|); the words, at the
 * head (a), at the foot (b), on the edge of the slip (m), a hair beyond it (t), at the left (l), at the right (r). */
static TearPage page_of(const char *has, const char *words) {
  static const struct {
    char at;
    Rect area;
  } places[] = {{'a', {20 * PT, 20 * PT, 160 * PT, 10 * PT}},  {'b', {20 * PT, 260 * PT, 160 * PT, 10 * PT}},
                {'m', {20 * PT, 195 * PT, 160 * PT, 10 * PT}}, {'t', {20 * PT, 191 * PT, 160 * PT, 10 * PT}},
                {'l', {5 * PT, 20 * PT, 30 * PT, 10 * PT}},    {'r', {165 * PT, 20 * PT, 30 * PT, 10 * PT}}},
    slips[] = {{'_', {0, 200 * PT, 200 * PT, 100 * PT}},
               {'(', {0, 0, 40 * PT, 300 * PT}},
               {')', {160 * PT, 0, 40 * PT, 300 * PT}}};
  Rect *slip = NEW_ARRAY(arena, Rect, strlen(has));
  TearFact *fact = NEW_ARRAY(arena, TearFact, strlen(has));
  TearPage page = {.paper = PAPER, .slip = slip, .fact = fact};
  for (const char *p = has; *p; p++) {
    if (*p == '|') page.paper.width += PT;
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
      if (slips[i].at == *p) slip[page.slips++] = slips[i].area;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
      if (places[i].at == *p)
        fact[page.facts++] =
            (TearFact){str_from(words), str_from(words), {&source, (size_t)(p - has)}, places[i].area, true};
  }
  return page;
}

/* How many errors the pages of a job make, each of a copy of its own, or all of one. "n": a copy without pages. */
static size_t errors_of(const char *const *has, const char *const *words, size_t n, bool apart) {
  Tear *tear = tear_new(arena);
  DiagList *diags = diag_new(arena);
  TearPage *page = NEW_ARRAY(arena, TearPage, n);
  bool ok = true;
  for (size_t i = 0; i < n; i++) page[i] = page_of(has[i], words[i]);
  for (size_t i = 0; apart && i < n; i++) ok = tear_add(tear, (TearPages){page + i, *has[i] != 'n'}, diags) && ok;
  if (!apart) ok = tear_add(tear, (TearPages){page, n}, diags);
  ok = tear_end(tear, diags) && ok;
  CHECK(ok == !diag_errors(diags));
  return diag_errors(diags);
}

static void test_sheets(void) {
  static const struct {
    const char *has[3];
    const char *words[3];
    size_t n, errors;
  } jobs[] = {
      {{"a_"}, {"Ann"}, 1, 0}, /* above the slip, on it; a page alone */
      {{"b_"}, {"Ann"}, 1, 1},
      {{"m_"}, {"Ann"}, 1, 1}, /* half of a line, and hardly any */
      {{"t_"}, {"Ann"}, 1, 0},
      {{"b", "_"}, {"Ann", ""}, 2, 1}, /* behind it, on either side */
      {{"_", "b"}, {"", "Ann"}, 2, 1},
      {{"r", "("}, {"Ann", ""}, 2, 1}, /* left becomes right */
      {{"l", "("}, {"Ann", ""}, 2, 0},
      {{"l", ")"}, {"Ann", ""}, 2, 1},
      {{"b", "a_"}, {"Ann", "Ask Ann, or Bea"}, 2, 0}, /* kept on the other side, in more words, not in a part of one */
      {{"b", "a_"}, {"Ann", "Annabel"}, 2, 1},
      {{"b", "a_"}, {"Ann", "Annabel and Ann"}, 2, 0},
      {{"b", "a_"}, {"Bea", "Ann"}, 2, 1},
      {{"b", "b_"}, {"Ann", "Ann"}, 2, 2},
      {{"a", "b", "_"}, {"Bea", "Ann", ""}, 3, 0}, /* the second and the third are no sheet */
      {{"a", "b", "b_"}, {"Bea", "Ann", "Cem"}, 3, 1},
      {{"b", "_|"}, {"Ann", ""}, 2, 0}, /* nor are two papers */
      {{"b", "b_|"}, {"Ann", "Bea"}, 2, 1},
  };
  for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
    CHECK_INT(errors_of(jobs[i].has, jobs[i].words, jobs[i].n, true), jobs[i].errors);
    CHECK_INT(errors_of(jobs[i].has, jobs[i].words, jobs[i].n, false), jobs[i].errors);
  }
}

/* Who knows which are the sides of a sheet when pages are missing? */
static void test_missing(void) {
  static const char *const has[] = {"n", "b", "_"}, *const words[] = {"", "Ann", ""};
  CHECK_INT(errors_of(has, words, 3, true), 0);
  static const char *const before[] = {"b", "_", "n"}, *const known[] = {"Ann", "", ""};
  CHECK_INT(errors_of(before, known, 3, true), 1);
  static const char *const last[] = {"b_", "n"}, *const none[] = {"Ann", ""};
  CHECK_INT(errors_of(last, none, 2, true), 0);
}

int main(void) {
  arena = arena_new();
  test_sheets();
  test_missing();
  arena_free(arena);
  return check_done();
}
