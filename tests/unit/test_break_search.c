/* test_break_search.c: the line breaker against exhaustive search, on thousands of random small paragraphs.
 *
 * The second breaker here is as plain as can be: it tries every set of breaks. It knows TeX's rules of what a line
 * is, and one rule of its search: once a line from some break has come out overfull at a legal end, no longer line
 * from there is looked at, although a disc's pre-break text alone may have made it so.
 *
 * Where the last line has a least length, the passes are tried with and without it, in the order that plain_passes()
 * says; so is the third one, where type can be expanded.
 *
 * Where lines cost something by what stands above them, these costs are as good as random.
 *
 * When a way exists within the tolerance, the fewest demerits must be the same, and the lines found must add up to
 * them. In the last pass TeX may leave out the demerits of a line that ends at a forced break; then the line
 * says 0, and the sum is taken with its true demerits. When no way exists, some line must show it. */
#include <stdlib.h>

#include "check.h"
#include "lines.h"

#define PLACES 12 /* legal breaks in a paragraph, at most */

typedef struct Plain {
  Item items[64];
  size_t n;
  BreakParams params;
  int pass;
  bool least; /* the last line has its least length */
  bool loose; /* the third pass accepts any badness, has half the emergency stretch, and hyphens cost more */
  int64_t best[PLACES + 2]; /* fewest demerits for each number of lines, or -1 */
  bool found[PLACES + 2];
} Plain;

typedef struct PlainLine {
  Len natural, stretch, shrink;
  Len type, wider;    /* what can be expanded, and by how much it is */
  Len room, tracking; /* what can be added between letters, and what is */
  bool fil;
  int expansion;
  int badness;   /* 10001: overfull */
  int looseness; /* 3: very loose ... 0: tight */
} PlainLine;

/* What it costs to break before item i, or NEVER. */
static int plain_penalty(const Plain *p, size_t i) {
  if (i == p->n) return ITEM_PENALTY_ALWAYS;
  const Item *item = &p->items[i];
  if (item->kind == ITEM_PENALTY) return item->penalty;
  if (item->kind == ITEM_DISC && (p->pass > 1 || item->disc != DISC_PATTERN)) return item->penalty;
  if (item->kind == ITEM_GLUE && i > 0) {
    ItemKind before = p->items[i - 1].kind;
    if (before == ITEM_BOX || before == ITEM_DISC) return 0;
  }
  return ITEM_PENALTY_NEVER;
}

static bool plain_hyphen(const Plain *p, size_t i) {
  return i == p->n || (p->items[i].kind == ITEM_DISC && p->items[i].disc != DISC_BARE);
}

static void plain_add(PlainLine *line, const Item *item, int times) {
  if (item->kind == ITEM_PENALTY) return;
  line->natural += times * item->width;
  if (item->kind != ITEM_GLUE && !item->rigid) line->type += times * item->width;
  line->room += times * item->tracking;
  if (item->kind != ITEM_GLUE) return;
  line->shrink += times * item->shrink;
  if (!item->fil) line->stretch += times * item->stretch;
  if (item->fil) line->fil = times > 0;
}

static int plain_badness(Len excess, Len give) {
  if (excess == 0) return 0;
  if (give == 0) return 10000;
  Len whole = 297 * excess / give;
  double ratio = (double)whole;
  double cube = ratio * ratio * ratio / 262144;
  return ratio > 1290 ? 10000 : (int)(cube + 0.5);
}

/* The type takes thousandth after thousandth of what is missing, while there is as much. */
static void plain_expand(const Plain *p, PlainLine *line, Len missing) {
  int step = missing < 0 ? -1 : 1;
  if (line->type <= 0 || (missing > 0 && line->fil)) return;
  while (abs(line->expansion) < p->params.expansion &&
         llabs((line->expansion + step) * line->type) <= llabs(missing * 1000))
    line->expansion += step;
  line->wider = len_share(line->type, line->expansion, 1000);
}

/* Spaces take six tenths of their stretch, then letters what they can. */
static void plain_track(const Plain *p, PlainLine *line, Len missing, Len stretch) {
  if (!p->params.expansion || line->room < 0) return;
  Len more = missing - stretch * 6 / 10, less = -missing - line->shrink * 6 / 10;
  if (more > 0 && !line->fil)
    line->tracking = more < line->room ? more : line->room;
  else if (less > 0)
    line->tracking = less < line->room / 2 ? -less : -(line->room / 2);
}

/* The line from the break at `from` (SIZE_MAX: the paragraph's start) to the break at `to`. */
static PlainLine plain_line(const Plain *p, size_t from, size_t to) {
  PlainLine line = {.stretch = p->params.left_stretch + p->params.right_stretch};
  if (p->pass == 3) line.stretch += p->loose ? p->params.emergency_stretch / 2 : p->params.emergency_stretch;
  Len ends = line.stretch;
  size_t begin = from == SIZE_MAX ? 0 : from;
  bool discard = from != SIZE_MAX;
  if (discard) {
    line.natural += p->items[from].post;
    line.type += p->items[from].post;
  }
  if (discard && p->items[from].kind == ITEM_DISC) {
    begin++;
    discard = p->items[from].post == 0;
  }
  while (discard && begin < p->n && (p->items[begin].kind == ITEM_GLUE || p->items[begin].kind == ITEM_PENALTY))
    begin++;
  for (size_t i = begin; i < to; i++) plain_add(&line, &p->items[i], 1);
  /* a line within what is discarded: TeX counts what it discards behind the line as missing in it */
  bool negative_fil = false;
  for (size_t i = to; i < begin; i++) {
    plain_add(&line, &p->items[i], -1);
    negative_fil = negative_fil || (p->items[i].kind == ITEM_GLUE && p->items[i].fil);
  }
  if (negative_fil) line.fil = true;
  if (to < p->n) {
    line.natural += p->items[to].pre;
    line.type += p->items[to].pre;
  }
  Len missing = p->params.width - line.natural;
  plain_expand(p, &line, missing);
  missing -= line.wider;
  plain_track(p, &line, missing, line.stretch - ends);
  missing -= line.tracking;
  if (missing > 0)
    line.badness = line.fil ? 0 : plain_badness(missing, line.stretch > 0 ? line.stretch : 0);
  else
    line.badness = -missing > line.shrink ? 10001 : plain_badness(-missing, line.shrink);
  line.looseness = missing > 0 ? 1 + (line.badness > 12) + (line.badness > 99) : line.badness <= 12;
  return line;
}

#define EVEN_MOST 50000

/* Some cost for each pair of lines, so that the way to a place counts as well as the place. */
static int64_t pair_cost(Len above, Len line) {
  uint64_t mixed = (uint64_t)(above * 31 + line) * UINT64_C(0x9E3779B97F4A7C15);
  return (int64_t)(mixed >> 40) % (EVEN_MOST + 1);
}

static int64_t even_cost(const BreakEven *even, const BreakLine *above, const BreakLine *line) {
  (void)even;
  return pair_cost(above ? above->natural : -1, line->natural);
}

/* The line that stands above; NULL: none does. */
static int64_t plain_demerits(const Plain *p, size_t from, size_t to, PlainLine line, const PlainLine *above) {
  int before = above ? above->looseness : 1;
  const BreakParams *params = &p->params;
  int64_t penalty = plain_penalty(p, to), demerits = params->line_penalty + line.badness;
  demerits = llabs(demerits) < 10000 ? demerits * demerits : 100000000;
  if (penalty > ITEM_PENALTY_ALWAYS) demerits += penalty * llabs(penalty);
  bool hyphens = from != SIZE_MAX && plain_hyphen(p, from) && plain_hyphen(p, to);
  if (hyphens) demerits += to == p->n ? params->final_hyphen_demerits : params->double_hyphen_demerits;
  if (p->loose && to < p->n && plain_hyphen(p, to)) demerits += 200000;
  if (abs(before - line.looseness) >= 2) demerits += params->adj_demerits;
  if (params->even) demerits += pair_cost(above ? above->natural : -1, line.natural);
  return demerits;
}

static int plain_tolerance(const Plain *p) {
  return p->pass == 1 ? p->params.pretolerance : p->loose ? 9999 : p->params.tolerance;
}

static void plain_search(Plain *p, size_t from, const PlainLine *above, size_t lines, int64_t total) {
  int tolerance = plain_tolerance(p);
  for (size_t to = from == SIZE_MAX ? 0 : from + 1; to <= p->n; to++) {
    int penalty = plain_penalty(p, to);
    if (penalty >= ITEM_PENALTY_NEVER) continue;
    PlainLine line = plain_line(p, from, to);
    int64_t sum = total + plain_demerits(p, from, to, line, above);
    bool feasible = line.badness <= tolerance && line.badness <= 10000;
    if (p->least && to == p->n && from != SIZE_MAX && line.natural < p->params.last_least) feasible = false;
    if (feasible && to < p->n) plain_search(p, to, &line, lines + 1, sum);
    if (feasible && to == p->n && (!p->found[lines] || sum < p->best[lines])) {
      p->best[lines] = sum;
      p->found[lines] = true;
    }
    if (line.badness > 10000 || penalty <= ITEM_PENALTY_ALWAYS) break;
  }
}

/* The number of lines, less one, that the looseness asks for; -1: no way; -2: it depends on a tie. */
static int plain_choice(const Plain *p) {
  int optimum = -1, ties = 0;
  for (int k = 0; k <= PLACES + 1; k++) {
    if (!p->found[k]) continue;
    if (optimum >= 0 && p->best[k] == p->best[optimum]) ties++;
    if (optimum < 0 || p->best[k] < p->best[optimum]) optimum = k, ties = 0;
  }
  if (optimum < 0 || p->params.looseness == 0) return optimum;
  if (ties) return -2;
  int step = p->params.looseness > 0 ? 1 : -1, choice = optimum;
  for (int k = optimum; k >= 0 && k <= PLACES + 1 && abs(k - optimum) <= abs(p->params.looseness); k += step) {
    if (p->found[k]) choice = k;
  }
  bool last = !p->least && !p->loose && (p->pass == 3 || (p->pass == 2 && p->params.emergency_stretch == 0));
  return choice - optimum == p->params.looseness || last ? choice : -1;
}

/* One try; true when there is a way. */
static bool plain_try(Plain *p, int pass, bool least, bool loose, int *choice) {
  if (pass == 1 && p->params.pretolerance < 0) return false;
  p->pass = pass;
  p->least = least;
  p->loose = loose;
  memset(p->found, 0, sizeof p->found);
  plain_search(p, SIZE_MAX, NULL, 0, 0);
  *choice = plain_choice(p);
  return *choice != -1;
}

static int plain_passes(Plain *p) {
  int choice = -1, passes = p->params.emergency_stretch ? 3 : 2;
  bool least = p->params.last_least > 0;
  if (least && (plain_try(p, 1, true, false, &choice) || plain_try(p, 2, true, false, &choice))) return choice;
  if (plain_try(p, 1, false, false, &choice) || plain_try(p, 2, false, false, &choice) || passes == 2) return choice;
  if (p->params.expansion && plain_try(p, 3, false, true, &choice)) return choice;
  plain_try(p, 3, false, false, &choice);
  return choice;
}

static uint64_t seed = 88172645463325252u;

/* xorshift64, Marsaglia 2003 */
static int64_t dice(int64_t from, int64_t to) {
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return from + (int64_t)(seed % (uint64_t)(to - from + 1));
}

static Item random_item(void) {
  int64_t kind = dice(0, 19);
  Len wide = dice(0, 9) ? PT / 4 : PT;
  if (kind < 8) {
    Item box = {.kind = ITEM_BOX, .width = dice(0, 30 * 4) * wide, .rigid = dice(0, 9) == 0};
    if (!box.rigid) box.tracking = dice(0, 1) * dice(0, PT);
    return box;
  }
  if (kind < 14) {
    Item glue = {.kind = ITEM_GLUE, .width = dice(0, 20) * wide, .fil = dice(0, 30) == 0};
    glue.stretch = dice(0, 3 * PT * 4);
    glue.shrink = dice(0, 3 * PT);
    return glue;
  }
  if (kind < 18) {
    Item disc = {.kind = ITEM_DISC,
                 .disc = (Disc)dice(DISC_PATTERN, DISC_BARE),
                 .penalty = (int)dice(-100, 200),
                 .pre = dice(0, 4 * PT)};
    if (dice(0, 2) == 0) disc.post = dice(0, 4 * PT);
    if (dice(0, 2) == 0) disc.width = dice(0, 4 * PT);
    return disc;
  }
  static const int penalties[] = {10000, 12000, -10000, -20000, 0, 50, 1000, -50, -500, 9999};
  return (Item){.kind = ITEM_PENALTY, .penalty = penalties[dice(0, 9)]};
}

static void random_paragraph(Plain *p) {
  *p = (Plain){.pass = 2};
  p->params = (BreakParams){.width = dice(20, 80) * PT,
                            .pretolerance = (int)dice(-1, 4) * 50,
                            .tolerance = dice(0, 3) ? (int)dice(0, 3000) : (int)dice(1, 200) * 10000,
                            .line_penalty = (int)dice(-5, 100),
                            .adj_demerits = dice(0, 2) ? (int)dice(0, 20000) : 10000,
                            .double_hyphen_demerits = (int)dice(-100, 10000),
                            .final_hyphen_demerits = (int)dice(0, 5000),
                            .looseness = dice(0, 2) ? 0 : (int)dice(-2, 2)};
  if (dice(0, 2) == 0) p->params.emergency_stretch = dice(1, 20 * PT);
  if (dice(0, 3) == 0) p->params.right_stretch = dice(1, 30 * PT);
  if (dice(0, 5) == 0) p->params.left_stretch = p->params.right_stretch;
  if (dice(0, 3) == 0) p->params.last_least = dice(1, 60) * PT;
  if (dice(0, 1) == 0) p->params.expansion = (int)dice(1, 50);
  static const BreakEven even = {even_cost, EVEN_MOST};
  if (dice(0, 2) == 0) p->params.even = &even;
  Len hang = dice(0, 2) ? 0 : 2 * PT; /* what does not count at the ends of lines */
  int64_t places = dice(1, PLACES - 1);
  size_t room = (size_t)dice(1, 60);
  for (int64_t legal = 0; p->n < room && legal < places; p->n++) {
    Item *item = &p->items[p->n];
    *item = random_item();
    item->pre -= item->kind == ITEM_BOX ? 0 : dice(0, hang);
    item->post -= item->kind == ITEM_BOX ? 0 : dice(0, hang);
    legal += plain_penalty(p, p->n) < ITEM_PENALTY_NEVER;
  }
  if (dice(0, 4) == 0) return;
  p->items[p->n++] = (Item){.kind = ITEM_PENALTY, .penalty = ITEM_PENALTY_NEVER};
  p->items[p->n++] = (Item){.kind = ITEM_GLUE, .stretch = PT, .fil = true};
}

/* What the breaker found, weighed by the plain functions. */
static bool weigh(const Plain *p, const Breaks *breaks, bool feasible) {
  size_t from = SIZE_MAX;
  PlainLine above;
  int64_t total = 0, tolerance = plain_tolerance(p);
  bool last_pass = (p->pass == 3 && !p->loose) || (p->pass == 2 && p->params.emergency_stretch == 0), strained = false;
  for (size_t i = 0; i < breaks->lines; i++) {
    const BreakLine *line = &breaks->line[i];
    PlainLine plain = plain_line(p, from, line->end);
    int64_t demerits = plain_demerits(p, from, line->end, plain, i ? &above : NULL);
    bool forced = plain_penalty(p, line->end) <= ITEM_PENALTY_ALWAYS;
    bool artificial = last_pass && line->demerits == 0 && (forced || plain.badness > 10000);
    if (line->natural != plain.natural || line->stretch != plain.stretch || line->shrink != plain.shrink) return false;
    if (line->badness != (plain.badness > 10000 ? 1000000 : plain.badness) || line->fil != plain.fil) return false;
    if (line->expansion != plain.expansion || line->wider != plain.wider) return false;
    if (line->tracking != plain.tracking) return false;
    if (line->demerits != demerits && !artificial) return false;
    strained = strained || plain.badness > tolerance || plain.badness > 10000;
    total += demerits;
    from = line->end;
    above = plain;
  }
  return feasible ? !strained && total == p->best[breaks->lines - 1] : strained;
}

static bool same_breaks(const Breaks *a, const Breaks *b) {
  bool same = a->lines == b->lines && a->passes == b->passes && a->demerits == b->demerits;
  for (size_t i = 0; same && i < a->lines; i++) same = a->line[i].end == b->line[i].end;
  return same;
}

static void test_plain(void) {
  Arena *arena = arena_new();
  ArenaSpot spot = arena_save(arena);
  long feasible = 0, ties = 0, loose = 0, least = 0, short_ones = 0, passes[4] = {0};
  for (int round = 0; round < 20000 && check_failed < 10; round++) {
    Plain p;
    Breaks breaks, later;
    long failed = check_failed;
    random_paragraph(&p);
    int choice = plain_passes(&p);
    bool short_one = p.params.last_least && !p.least;
    CHECK(break_lines(arena, p.items, p.n, &p.params, BREAK_ALL_PASSES, &breaks));
    CHECK(is_whole(p.items, p.n, &breaks));
    if (choice == -2) {
      ties++;
    } else {
      CHECK_INT(breaks.passes, p.pass);
      if (choice >= 0) CHECK_INT(p.best[breaks.lines - 1], p.best[choice]); /* two numbers of lines may tie */
      if (choice >= 0 && p.params.looseness) CHECK_INT(breaks.lines, choice + 1);
      CHECK(weigh(&p, &breaks, choice >= 0));
      feasible += choice >= 0;
      loose += choice >= 0 && p.params.looseness != 0;
      passes[p.pass]++;
      least += p.least;
      short_ones += short_one;
    }
    bool first = break_lines(arena, p.items, p.n, &p.params, BREAK_FIRST_PASS, &later);
    CHECK_INT(first, breaks.passes == 1 && !short_one);
    if (!first) CHECK(break_lines(arena, p.items, p.n, &p.params, BREAK_LATER_PASSES, &later));
    CHECK(same_breaks(&breaks, &later));
    if (check_failed > failed) fprintf(stderr, "  in round %d\n", round);
    arena_rewind(arena, spot);
  }
  CHECK(feasible > 5000 && loose > 1000 && ties < 1000);
  CHECK(least > 1000 && short_ones > 500);
  CHECK(passes[1] > 1000 && passes[2] > 1000 && passes[3] > 1000);
  arena_free(arena);
}

int main(void) {
  test_plain();
  return check_done();
}
