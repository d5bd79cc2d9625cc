/* tear.c: first what each page has, then sheet by sheet what is lost.
 *
 * Where words come from is known by their marks: what stays is a list of ranges in the files of the copy, sorted, and
 * each span of a paragraph is sought in it. Of a copy without such slots nothing is looked at but its cuts. */
#include "page/tear.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "page/crease.h"

/* ---- what stays -------------------------------------------------------------------------- */

/* Where a value was written. */
typedef struct Written {
  const Source *source;
  size_t from, to;
  const Value *value;
} Written;

typedef struct Kept {
  Arena *arena;
  VEC(Written) all;
} Kept;

/* `stays`: the record around it does. */
static void add_written(Kept *kept, const Value *value, bool stays) {
  const Node *node = value->node;
  stays = stays || value->slot->stays;
  for (size_t i = 0; value->item && i < value->n; i++) add_written(kept, &value->item[i], stays);
  if (!stays || !node || value->empty || !slot_has_words(value->slot)) return;
  Mark from = node->trace ? node_mark(node, 0) : node->mark;
  size_t to = node->trace ? node_mark(node, node->text.n).at : node->end;
  VEC_PUSH(kept->arena, &kept->all, (Written){from.source, from.at, to, value});
}

static int compare(const Source *a, size_t at, const Source *b, size_t other) {
  if (a != b) return (uintptr_t)a < (uintptr_t)b ? -1 : 1;
  return at < other ? -1 : at > other;
}

static int compare_written(const void *a, const void *b) {
  const Written *one = a, *other = b;
  return compare(one->source, one->from, other->source, other->from);
}

/* NULL: it does not stay. */
static const Value *find_value(const Kept *kept, Mark mark) {
  size_t low = 0, high = kept->all.n;
  while (low < high) {
    size_t middle = (low + high) / 2;
    const Written *one = &kept->all.at[middle];
    if (compare(one->source, one->from, mark.source, mark.at) <= 0)
      low = middle + 1;
    else
      high = middle;
  }
  const Written *one = low ? &kept->all.at[low - 1] : NULL;
  return one && one->source == mark.source && mark.at < one->to ? one->value : NULL;
}

/* ---- pages ------------------------------------------------------------------------------- */

/* In a paragraph: up to where it stands on the page, and where what it has of a value ends. */
typedef struct Reach {
  size_t done, end;
} Reach;

/* What is known of a page so far. */
typedef struct Gathering {
  Arena *arena, *scratch;
  const Kept *kept;
  Map known; /* index + 1 of the last fact, by FactKey */
  VEC(TearFact) facts;
  VEC(Reach) reach; /* of each */
} Gathering;

typedef struct FactKey {
  const char *text; /* of the paragraph, also as it looks in its first line */
  const Value *value;
} FactKey;

/* What a paragraph has of a value: its bytes, without white at their ends. */
typedef struct Said {
  size_t from, to;
} Said;

static size_t span_end(const Para *para, size_t i) {
  return i + 1 < para->spans ? para->span[i + 1].at : para->text.n;
}

static const Value *span_value(const Gathering *g, const Para *para, size_t i) {
  return find_value(g->kept, trace_mark(para->span[i].trace, para->span[i].from));
}

static Said find_said(const Gathering *g, const Para *para, const Value *value) {
  size_t from = para->text.n, to = 0;
  for (size_t i = 0; i < para->spans; i++) {
    if (span_value(g, para, i) != value) continue;
    if (!to) from = para->span[i].at;
    to = span_end(para, i);
  }
  Str said = str_trim(str_sub(para->text, from, to));
  from = (size_t)(said.p - para->text.p);
  return (Said){from, from + said.n};
}

static void add_fact(Gathering *g, const Visited *visited, const Value *value) {
  const Para *para = galley_para(visited->line->galley);
  Said said = find_said(g, para, value);
  Para part = para_part(g->scratch, para, said.from, said.to);
  Buf words = {.arena = g->arena};
  para_plain(&words, &part);
  TearFact fact = {value->name, buf_str(&words), para_mark(para, said.from), visited->area};
  fact.whole = visited->line->from <= said.from; /* until its end is known not to be here */
  VEC_PUSH(g->arena, &g->facts, fact);
  VEC_PUSH(g->scratch, &g->reach, (Reach){visited->line->to, said.to});
}

static Rect around(Rect a, Rect b) {
  Rect all = {a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y};
  all.width = larger(a.x + a.width, b.x + b.width) - all.x;
  all.height = larger(a.y + a.height, b.y + b.height) - all.y;
  return all;
}

/* A line has some of it. What begins again is another fact: heads of tables return. */
static void add_words(Gathering *g, const Visited *visited, const Value *value) {
  const Line *line = visited->line;
  FactKey key = {galley_para(line->galley)->text.p, value};
  void **known = map_at(&g->known, (Str){(const char *)&key, sizeof key});
  size_t i = (size_t)(uintptr_t)*known;
  if (i && g->reach.at[i - 1].done <= line->from) {
    g->facts.at[i - 1].area = around(g->facts.at[i - 1].area, visited->area);
    g->reach.at[i - 1].done = line->to;
    return;
  }
  add_fact(g, visited, value);
  *known = (void *)(uintptr_t)g->facts.n;
}

static void gather(void *self, const Visited *visited) {
  Gathering *g = self;
  const Line *line = visited->line;
  const Para *para = line ? galley_para(line->galley) : NULL;
  if (!para || !para->spans) return;
  const Value *last = NULL;
  size_t i = vec_seek(para->span, para->spans, sizeof *para->span, line->from);
  for (; i < para->spans && para->span[i].at < line->to; i++) {
    const Value *value = span_value(g, para, i);
    if (value && value != last) add_words(g, visited, value);
    if (value) last = value;
  }
}

static void find_facts(Gathering *g, const Page *page, TearPage *on) {
  g->known = (Map){.arena = g->scratch};
  visit_page(page, on->paper, gather, g);
  for (size_t i = 0; i < g->facts.n; i++) g->facts.at[i].whole &= g->reach.at[i].done >= g->reach.at[i].end;
  on->fact = g->facts.at;
  on->facts = g->facts.n;
}

static Rect slip_of(const Crease *cut, Paper paper) {
  if (!cut->down) return (Rect){0, cut->at, paper.width, paper.height - cut->at};
  Len beyond = paper.width - cut->at;
  return cut->at < beyond ? (Rect){0, 0, cut->at, paper.height} : (Rect){cut->at, 0, beyond, paper.height};
}

static void find_slips(Arena *arena, Creases creases, TearPage *on) {
  Rect *slip = NEW_ARRAY(arena, Rect, creases.n);
  for (size_t i = 0; i < creases.n; i++) {
    const Crease *crease = &creases.at[i];
    if (crease->cut && crease_parts(crease, on->paper)) slip[on->slips++] = slip_of(crease, on->paper);
  }
  on->slip = slip;
}

TearPages tear_pages(Arena *arena, const Copy *copy, const Pages *pages) {
  Arena *scratch = arena_within(arena);
  TearPage *page = NEW_ARRAY(arena, TearPage, pages->n);
  Kept kept = {.arena = scratch};
  add_written(&kept, &copy->root, false);
  if (kept.all.n) qsort(kept.all.at, kept.all.n, sizeof *kept.all.at, compare_written);
  ArenaSpot spot = arena_save(scratch);
  for (size_t i = 0; i < pages->n; i++) {
    Gathering g = {.arena = arena, .scratch = scratch, .kept = &kept};
    page[i].paper = pages->paper;
    find_slips(arena, creases_find(scratch, &pages->page[i], pages->paper), &page[i]);
    if (kept.all.n) find_facts(&g, &pages->page[i], &page[i]);
    arena_rewind(scratch, spot);
  }
  return (TearPages){page, pages->n};
}

/* ---- sheets ------------------------------------------------------------------------------ */

#define LOST_LEAST PT /* less of a line is no more than a descender */

struct Tear {
  Arena *arena;
  ArenaSpot empty;
  size_t pages; /* so many were added */
  bool waits;   /* the last one is a front... */
  TearPage front;
  bool ended; /* some pages are missing, so that nobody knows which lie on one sheet */
};

/* One side, and the other one; NULL: there is none. */
typedef struct Side {
  const TearPage *page, *other;
  size_t number, other_number;
} Side;

static bool is_on(const Rect *area, const Rect *slip) {
  return area->x + area->width > slip->x + LOST_LEAST && area->x < slip->x + slip->width - LOST_LEAST &&
         area->y + area->height > slip->y + LOST_LEAST && area->y < slip->y + slip->height - LOST_LEAST;
}

/* As the other side of the paper has it. */
static Rect behind(const Rect *slip, const TearPage *page) {
  return (Rect){page->paper.width - slip->x - slip->width, slip->y, slip->width, slip->height};
}

/* The number of the page whose slip takes it along; 0: none. */
static size_t find_taker(const Side *side, const TearFact *fact) {
  const TearPage *page = side->page, *other = side->other;
  for (size_t i = 0; i < page->slips; i++) {
    if (is_on(&fact->area, &page->slip[i])) return side->number;
  }
  for (size_t i = 0; other && i < other->slips; i++) {
    Rect slip = behind(&other->slip[i], other);
    if (is_on(&fact->area, &slip)) return side->other_number;
  }
  return 0;
}

/* Of a word that goes on: a letter, a figure or what is not ASCII. */
static bool is_of_word(Str text, size_t at) {
  return at < text.n && (isalnum((unsigned char)text.p[at]) || (unsigned char)text.p[at] >= 0x80);
}

static bool has_words(Str text, Str words) {
  for (size_t i = 0; i + words.n <= text.n; i++) {
    const char *found = memmem(text.p + i, text.n - i, words.p, words.n);
    if (!found) return false;
    i = (size_t)(found - text.p);
    if (!(i && is_of_word(text, i - 1)) && !is_of_word(text, i + words.n)) return true;
  }
  return false;
}

static bool keeps(const Side *side, Str words) {
  for (size_t i = 0; i < side->page->facts; i++) {
    const TearFact *fact = &side->page->fact[i];
    if (fact->whole && has_words(fact->words, words) && !find_taker(side, fact)) return true;
  }
  return false;
}

static bool is_lost(const Side *side, const Side *back, const TearFact *fact) {
  return find_taker(side, fact) && !keeps(side, fact->words) && !(back && keeps(back, fact->words));
}

/* Once for each slot, at its first paragraph that is lost. */
static void check_side(const Side *side, const Side *back, DiagList *diags) {
  Str told = STR("");
  for (size_t i = 0; i < side->page->facts; i++) {
    const TearFact *fact = &side->page->fact[i];
    if (str_eq(fact->slot, told) || !is_lost(side, back, fact)) continue;
    size_t taker = find_taker(side, fact);
    told = fact->slot;
    if (taker == side->number)
      diag_error(diags, fact->mark, MSG_TEAR_LOST, STR_ARG(fact->slot), taker);
    else
      diag_error(diags, fact->mark, MSG_TEAR_LOST_BEHIND, STR_ARG(fact->slot), side->number, taker);
    diag_hint(diags, "move it to a part that is kept, of this side or the other, or show it there, too; its slot says "
                     "'stays: true'");
  }
}

static bool is_one_paper(const TearPage *a, const TearPage *b) {
  return a->paper.width == b->paper.width && a->paper.height == b->paper.height;
}

static void check_alone(const TearPage *page, size_t number, DiagList *diags) {
  check_side(&(Side){page, NULL, number}, NULL, diags);
}

static void check_sheet(Tear *tear, const TearPage *front, const TearPage *back, DiagList *diags) {
  size_t number = tear->pages;
  if (!is_one_paper(front, back)) {
    check_alone(front, number - 1, diags);
    check_alone(back, number, diags);
    return;
  }
  Side one = {front, back, number - 1, number}, other = {back, front, number, number - 1};
  check_side(&one, &other, diags);
  check_side(&other, &one, diags);
}

/* ---- the job ----------------------------------------------------------------------------- */

Tear *tear_new(Arena *arena) {
  Tear *tear = NEW(arena, Tear);
  *tear = (Tear){.arena = arena_within(arena)};
  tear->empty = arena_save(tear->arena);
  return tear;
}

/* A mark outlives its copy only in a text of its own. */
static const Source *keep_source(Tear *tear, const Source *source, const TearPage *page, size_t n) {
  for (size_t i = 0; i < n; i++) {
    const Source *kept = page->fact[i].mark.source;
    if (strcmp(kept->path, source->path) == 0) return kept;
  }
  Source *kept = NEW(tear->arena, Source);
  *kept = (Source){str_dup(tear->arena, str_from(source->path)), str_copy(tear->arena, source->text)};
  return kept;
}

/* Until the other side comes. */
static void keep_front(Tear *tear, const TearPage *page) {
  TearFact *fact = VEC_COPY(tear->arena, page->fact, page->facts);
  tear->front = *page;
  tear->front.slip = VEC_COPY(tear->arena, page->slip, page->slips);
  tear->front.fact = fact;
  for (size_t i = 0; i < page->facts; i++) {
    fact[i].slot = str_copy(tear->arena, fact[i].slot);
    fact[i].words = str_copy(tear->arena, fact[i].words);
    fact[i].mark.source = keep_source(tear, fact[i].mark.source, &tear->front, i);
  }
}

bool tear_add(Tear *tear, TearPages pages, DiagList *diags) {
  size_t errors = diag_errors(diags), listed = diag_listed(diags);
  tear->ended = tear->ended || !pages.n;
  for (size_t i = 0; i < pages.n && !tear->ended; i++) {
    const TearPage *front = i ? &pages.at[i - 1] : &tear->front;
    tear->pages++;
    if (tear->waits) check_sheet(tear, front, &pages.at[i], diags);
    tear->waits = !tear->waits;
  }
  if (diag_listed(diags) > listed) tear->empty = arena_save(tear->arena); /* a diagnostic may point there */
  arena_rewind(tear->arena, tear->empty);
  if (tear->waits && !tear->ended) keep_front(tear, &pages.at[pages.n - 1]);
  return diag_errors(diags) == errors;
}

bool tear_end(Tear *tear, DiagList *diags) {
  size_t errors = diag_errors(diags);
  if (tear->waits && !tear->ended) check_alone(&tear->front, tear->pages, diags);
  return diag_errors(diags) == errors;
}
