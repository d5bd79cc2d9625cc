/* test_copyfit.c: which levers move, and how far, and whether what is advised does it. Run it at the top of the tree.
 */
#include <stdlib.h>
#include <unistd.h>

#include "files.h"
#include "shop.h"
#include "yaml/yaml.h"

static Shop shop;
static Arena *arena; /* of the documents of one test */
static char folder[] = "/tmp/test_copyfit.XXXXXX";

/* ---- documents ---------------------------------------------------------------------------- */

typedef struct Outcome {
  DiagList *diags;
  Setter *setter;
  Pages pages;
  PagesFit fit;
  bool ok;
} Outcome;

static Outcome set_document(Str layout, Str text) {
  Outcome outcome = {.diags = diag_new(arena)};
  write_named(str_format(arena, "%s/layout.yaml", folder).p, layout);
  write_named(str_format(arena, "%s/copy.yaml", folder).p, text);
  Root root = root_open(folder, NULL);
  const Node *map = yaml_read(arena, (FileRef){&root, "layout.yaml", ""}, MARK_NONE, outcome.diags);
  const Layout *made = layout_read(arena, map, &(FontSearch){&shop.shelf, &shop.fonts}, outcome.diags);
  const Node *node = yaml_read(arena, (FileRef){&root, "copy.yaml", ""}, MARK_NONE, outcome.diags);
  const Copy *copy =
      made && node ? copy_read(arena, &(CopySource){.node = node, .root = &root}, made, outcome.diags) : NULL;
  Story *story = copy ? story_pour(arena, copy, outcome.diags) : NULL;
  if (!story) {
    Buf buf = {.arena = arena};
    diag_put(&buf, outcome.diags, DIAG_PLAIN);
    fprintf(stderr, "%.*s", STR_ARG(buf_str(&buf)));
    abort();
  }
  outcome.setter = setter_new(arena, shop.tools, &copy->lang, outcome.diags);
  PagesSpec spec = {arena, outcome.setter, shop.images, story, outcome.diags, .survey = SURVEY_ROOM};
  outcome.ok = pages_make(&spec, &outcome.pages) && story_close(story);
  outcome.fit = outcome.pages.fit;
  root_close(&root);
  return outcome;
}

static void close_document(Outcome *outcome) {
  pages_close(&outcome->pages);
  setter_close(outcome->setter);
}

/* What came of it; its memory stays until the test ends. */
static PagesFit fit_of(Str layout, Str text) {
  Outcome outcome = set_document(layout, text);
  close_document(&outcome);
  return outcome.fit;
}

static Str layout_with(const char *order, bool columns) {
  Buf buf = {.arena = arena};
  buf_addf(&buf, "page: {full: true, size: [120mm, 160mm], margin: 10mm%s%s}\n", *order ? ", copyfit: " : "", order);
  buf_add(&buf, STR("fonts: {serif: vollkorn}\nslots: {title: line, words: text}\nstyles:\n"
                    "  text: {font: serif, size: {from: 9pt, is: 10pt, to: 10.6pt}, leading: {from: 12pt, is: 13pt, "
                    "to: 13.6pt}, expansion: {is: 1%, to: 2%}, indent: 12pt, hyphenate: true, tolerance: 400}\n"
                    "  title: {size: 20pt, leading: 24pt, indent: 0pt, align: left}\n"
                    "body:\n  - {text: title, style: title, space-after: {from: 2mm, is: 3mm, to: 4mm}}\n"));
  buf_add(&buf,
          columns ? STR("  - {columns: 2, gutter: 4mm, content: [{text: words}]}\n") : STR("  - {text: words}\n"));
  return buf_str(&buf);
}

static unsigned prose_seed = 7;
static unsigned para_words = 43;

/* So many words in paragraphs of some 40 or more. */
static Str prose(size_t words) {
  static const char *const word[] = {"the", "harbour", "was",      "quiet", "when",    "we",      "came", "down", "to",
                                     "ask", "for",     "our",      "wages", "and",     "every",   "one",  "of",   "us",
                                     "had", "brought", "somebody", "from",  "another", "morning", "shift"};
  Buf buf = {.arena = arena};
  unsigned seed = prose_seed;
  buf_add(&buf, STR("title: The quiet harbour\nwords: |\n  "));
  for (size_t i = 0; i < words; i++) {
    seed = seed * 1103515245 + 12345;
    bool ends = i % para_words == para_words - 1 && words - i > 20;
    buf_addf(&buf, "%s%s", word[(seed >> 16) % 25], i + 1 == words ? ".\n" : ends ? ".\n\n  " : " ");
  }
  return buf_str(&buf);
}

static bool is_unmoved(const Fitting *fitting) {
  const Levers *levers = &fitting->levers;
  return !levers->expansion && !levers->leading && !levers->size && !fitting->loose.n;
}

/* The most words that the page takes as the layout is. */
static size_t full_words(bool columns) {
  size_t low = 50, high = 600;
  while (high - low > 1) {
    size_t words = low + (high - low) / 2;
    *(fit_of(layout_with("", columns), prose(words)).outcome == FIT_LONG ? &high : &low) = words;
  }
  return low;
}

/* ---- which levers ------------------------------------------------------------------------- */

static void test_full(size_t full) {
  PagesFit fit = fit_of(layout_with("[space, lines, expansion, leading, size]", false), prose(full));
  CHECK_INT(fit.outcome, FIT_FULL);
  CHECK_INT(fit.trials, 1);
  CHECK(is_unmoved(&fit.fitting));
}

/* By a line: the first lever that the layout names and that can do it, and no other. */
static void test_line(size_t full) {
  PagesFit fit = fit_of(layout_with("[space, leading, size, lines]", false), prose(full + 10));
  CHECK_INT(fit.outcome, FIT_FULL);
  CHECK(fit.fitting.levers.leading < 0 && !fit.fitting.levers.size && !fit.fitting.loose.n);
  fit = fit_of(layout_with("[size, lines, leading]", false), prose(full + 10));
  CHECK_INT(fit.outcome, FIT_FULL);
  CHECK(fit.fitting.levers.size < 0 && !fit.fitting.levers.leading && !fit.fitting.loose.n);
  fit = fit_of(layout_with("[leading]", false), prose(full + 60)); /* not even that is enough */
  CHECK_INT(fit.outcome, FIT_LONG);
}

/* Of texts in which some paragraph can be a line longer, or shorter, that alone makes pages full; and never where the
 * layout does not name `lines`. */
static void test_loose(int words, int lines) {
  int some = 0;
  for (prose_seed = 1; prose_seed <= 40; prose_seed++) {
    ArenaSpot spot = arena_save(arena);
    Str text = prose(full_words(false) + (size_t)words);
    Fitting with = fit_of(layout_with("[space, lines, leading, size]", false), text).fitting;
    Fitting without = fit_of(layout_with("[space, leading, size]", false), text).fitting;
    some += with.loose.n == 1 && with.loose.at[0].lines == lines && !with.levers.leading && !with.levers.size;
    CHECK(!without.loose.n);
    arena_rewind(arena, spot);
  }
  CHECK(some > 2);
}

/* By more than one lever can do: the first to its end, and the second as far as it has to. */
static void test_lines(size_t full) {
  PagesFit fit = fit_of(layout_with("[space, leading, size]", false), prose(full + 35));
  CHECK_INT(fit.outcome, FIT_FULL);
  CHECK_INT(fit.fitting.levers.leading, -LEVER_END);
  CHECK(fit.fitting.levers.size < 0 && fit.fitting.levers.size > -LEVER_END);
  fit = fit_of(layout_with("[space, size, leading]", false), prose(full + 25));
  CHECK_INT(fit.outcome, FIT_FULL);
  CHECK_INT(fit.fitting.levers.size, -LEVER_END);
  CHECK(fit.fitting.levers.leading < 0 && fit.fitting.levers.leading > -LEVER_END);
}

/* What stays too short by more than 15 mm is set as the layout says. */
static void test_short(size_t full) {
  Outcome outcome = set_document(layout_with("[space, lines, leading, size]", false), prose(full / 2));
  CHECK(outcome.ok);
  CHECK_INT(outcome.fit.outcome, FIT_SHORT);
  CHECK(is_unmoved(&outcome.fit.fitting));
  close_document(&outcome);
  PagesFit fit = fit_of(layout_with("[space, leading, size]", false), prose(full - 24));
  CHECK_INT(fit.outcome, FIT_FULL);
  CHECK(fit.fitting.levers.leading > 0);
}

static Str dump_of(const Outcome *outcome) {
  Buf buf = {.arena = arena};
  pages_put(&buf, &outcome->pages);
  for (size_t i = 0; i < outcome->pages.n; i++) {
    Dlist page = pages_paint(&outcome->pages, i, 0, arena);
    dlist_put(&buf, &page, false);
  }
  return buf_str(&buf);
}

#define TRIALS_MOST 60 /* that copyfit.c makes, and one when it gives up */

/* Of any length: the trials are bounded, and it comes out the same again. */
static void test_bounds(size_t full) {
  Str layout = layout_with("[space, lines, expansion, leading, size]", true);
  size_t most = 0;
  for (size_t words = full / 2; words < full * 2; words += 23) {
    ArenaSpot spot = arena_save(arena);
    Outcome first = set_document(layout, prose(words)), again = set_document(layout, prose(words));
    if (first.fit.trials > most) most = first.fit.trials;
    CHECK_INT(first.fit.trials, again.fit.trials);
    CHECK(str_eq(dump_of(&first), dump_of(&again)));
    CHECK(first.ok == (first.fit.outcome != FIT_LONG) && first.fit.outcome != FIT_BROKEN);
    CHECK(!first.ok || first.fit.fitting.loose.n <= 4);
    close_document(&first);
    close_document(&again);
    arena_rewind(arena, spot);
  }
  CHECK(most > 6 && most <= TRIALS_MOST + 1);
}

/* ---- what is advised ---------------------------------------------------------------------- */

/* The copy without what the advice names. */
static Str without(Str text, const Advice *advice) {
  return str_join(arena, str_sub(text, 0, advice->from.at), str_sub(text, advice->to.at, text.n), STR(""));
}

/* Of several that are needed together, the last in the text first. */
static Str without_all(Str text, const AdviceList *list) {
  for (size_t n = 0, before = SIZE_MAX; n < list->n; n++) {
    const Advice *next = NULL;
    for (size_t i = 0; i < list->n; i++) {
      bool later = list->at[i].from.at < before && (!next || list->at[i].from.at > next->from.at);
      if (later) next = &list->at[i];
    }
    if (!next) abort();
    text = without(text, next);
    before = next->from.at;
  }
  return text;
}

static void test_advice(size_t full, bool columns) {
  Str layout = layout_with("[space, lines, leading, size]", columns);
  size_t seen = 0;
  for (size_t words = full + 60; words < full + 200; words += 19) {
    ArenaSpot spot = arena_save(arena);
    Str text = prose(words);
    AdviceList list = fit_of(layout, text).advice;
    for (size_t i = 0; i < list.n && !list.together; i++)
      CHECK(fit_of(layout, without(text, &list.at[i])).outcome != FIT_LONG);
    if (list.together) CHECK(fit_of(layout, without_all(text, &list)).outcome != FIT_LONG);
    seen += list.n;
    arena_rewind(arena, spot);
  }
  CHECK(seen > 5);
}

/* ---- room --------------------------------------------------------------------------------- */

/* The words of a text from the beginning, as often as need be. */
static void add_words(Buf *buf, Str text, size_t words) {
  for (size_t at = 0; words; at = at < text.n ? at + 1 : 0) {
    if (at && (at == text.n || text.p[at] == ' ')) words--;
    if (at == text.n || text.p[at] == ' ')
      buf_char(buf, words ? ' ' : '\n');
    else
      buf_char(buf, text.p[at]);
  }
}

/* The longest paragraph of a block of YAML, of those that are equally long the first. */
static Str longest(Str text) {
  Str best = {0};
  for (size_t i = 2, to; i < text.n; i = to) {
    to = i + 1;
    if (text.p[i - 1] != ' ' || text.p[i - 2] != ' ' || text.p[i] == ' ') continue;
    while (to < text.n && text.p[to] != '\n') to++;
    if (to - i > best.n) best = str_sub(text, i, to);
  }
  return best;
}

/* The copy with so many words more at the end of its last paragraph. */
static Str longer(Str text, size_t words) {
  Buf buf = {.arena = arena};
  buf_add(&buf, str_sub(text, 0, text.n - 1));
  if (words) buf_char(&buf, ' ');
  add_words(&buf, longest(text), words);
  return buf_str(&buf);
}

static void test_spare(size_t full, bool columns) {
  Str layout = layout_with("[space, leading, size]", columns);
  for (size_t words = full - 60; words < full + 20; words += 29) {
    ArenaSpot spot = arena_save(arena);
    Str text = prose(words);
    SpareList list = fit_of(layout, text).spare;
    CHECK_INT(list.n, 2);
    size_t spare = list.n == 2 ? list.at[1].spare : 0;
    CHECK(spare > 10 && spare < SPARE_MOST);
    CHECK(fit_of(layout, longer(text, spare)).outcome != FIT_LONG);
    CHECK_INT(fit_of(layout, longer(text, spare + 1)).outcome, FIT_LONG);
    arena_rewind(arena, spot);
  }
}

/* What it lacks makes it full as the layout is. */
static void test_lacked(size_t full) {
  Str layout = layout_with("[space]", false), text = prose(full - 60);
  SpareList list = fit_of(layout, text).spare;
  CHECK_INT(list.n, 2);
  size_t lacked = list.n == 2 ? list.at[1].lacked : 0;
  CHECK(lacked > 10);
  CHECK_INT(fit_of(layout, longer(text, lacked)).outcome, FIT_FULL);
  CHECK_INT(fit_of(layout, longer(text, lacked - 1)).outcome, FIT_SHORT);
}

/* ---- running ------------------------------------------------------------------------------ */

int main(void) {
  if (!mkdtemp(folder)) abort();
  shop = shop_open();
  arena = arena_new();
  size_t full = full_words(false), in_columns = full_words(true);
  test_full(full);
  test_line(full);
  test_lines(full);
  test_short(full);
  test_bounds(in_columns);
  test_advice(full, false);
  test_advice(in_columns, true);
  test_spare(full, false);
  test_spare(in_columns, true);
  test_lacked(full);
  para_words = 86;
  test_loose(-14, 1);
  test_loose(1, -1);
  unlink(str_format(arena, "%s/layout.yaml", folder).p);
  unlink(str_format(arena, "%s/copy.yaml", folder).p);
  rmdir(folder);
  arena_free(arena);
  shop_close(&shop);
  return check_done();
}
