/* break.c: the total-fit line breaker.
 *
 * Knuth, TeX: The Program, parts 38 and 39 (sections 813 to 890); the idea is Knuth and Plass, Breaking Paragraphs into
 * Lines, 1981. One walk over the items keeps the list of active breaks: those that a line could still begin at. Each
 * legal break is tried as the end of a line from every active one; for each fitness class the best way there becomes an
 * active break itself. Time grows with items times active breaks, which are those of about one line.
 *
 * What TeX has not is a least length of the last line (BreakParams.last_least). TeX's users give \parfillskip a finite
 * stretch, which makes every last line count as a bad one. Here a last line that is too short is no way to the end in
 * the first two passes. When they find none, all are made without that: the result is the best of those that have the
 * length, within the tolerance, and no line is stretched beyond that for its sake.
 *
 * Two things differ from TeX in form, not in result: every break keeps the sums
 * up to it, where TeX keeps differences in delta nodes; and demerits have 64 bits,
 * so that a long bad paragraph does not run into TeX's awful_bad (2^30 - 1). */
#include "text/break.h"

#define INF_BAD 10000
#define OVERFULL_BAD 1000000 /* what TeX's \badness is for an overfull box */
#define AWFUL (INT64_MAX / 2)

/* Of the third pass's first try, at any badness. There lines of a badness of some hundreds are weighed against each
 * other, beside which TeX's 2,500 for a hyphen is nothing, and nearly all lines were divided. */
#define LOOSE_STRETCH(emergency) ((emergency) / 2)
#define LOOSE_HYPHEN ((int64_t)200000) /* demerits besides: to spare a hyphen, a line may have a badness of 440 */

enum { VERY_LOOSE, LOOSE, DECENT, TIGHT, CLASSES };

/* Sums over a range of items. */
typedef struct Sums {
  Len width, stretch, shrink;
  Len type;     /* so much of the width can be expanded */
  Len tracking; /* so much can be added between letters */
  int64_t fils;
} Sums;

/* A feasible break, as reached by its best way in one fitness class. */
typedef struct Breakpoint {
  struct Breakpoint *next;       /* in the active list: by `line` if it matters, then by age */
  const struct Breakpoint *from; /* the break before; NULL at the paragraph's start */
  size_t item, line;             /* the lines from the start to here */
  int64_t total;                 /* demerits up to here */
  Sums before, after;    /* sums from the paragraph's start: to the end of this line, and to the start of the next */
  const BreakLine *ends; /* the line that ends here, if the next one looks at it (BreakParams.even) */
  uint8_t fitness;
  bool hyphenated;
} Breakpoint;

/* The best way to a break among those that are alike to all lines behind it: of one fitness class; where a line looks
 * at the one above it, those that end with the same line. */
typedef struct Way {
  int64_t demerits;
  const Breakpoint *from;
  uint8_t fitness;
  BreakLine line; /* without its demerits; only where the next one looks at it */
} Way;

typedef struct Breaker {
  Arena *arena;
  const Item *items;
  size_t n;
  const BreakParams *params;
  Sums background; /* what every line has besides its items */
  Len last_least;  /* in this pass */
  int threshold, pass;
  bool loose; /* at any badness */
  bool final; /* no pass comes after this one, so it must find lines */
  Breakpoint *active;
  VEC(Way) ways; /* to the break that is tried; without lines that look up, one for each fitness class */
} Breaker;

/* A place to break at, and the best ways there so far. */
typedef struct Trial {
  size_t item;
  int penalty;
  bool hyphenated;
  Sums before;
  int64_t least; /* demerits of the best way */
} Trial;

static Sums sums_add(Sums a, Sums b) {
  return (Sums){a.width + b.width, a.stretch + b.stretch,   a.shrink + b.shrink,
                a.type + b.type,   a.tracking + b.tracking, a.fils + b.fils};
}

static Sums sums_sub(Sums a, Sums b) {
  return (Sums){a.width - b.width, a.stretch - b.stretch,   a.shrink - b.shrink,
                a.type - b.type,   a.tracking - b.tracking, a.fils - b.fils};
}

static Sums item_sums(const Item *item) {
  switch (item->kind) {
  case ITEM_GLUE: return (Sums){item->width, item->fil ? 0 : item->stretch, item->shrink, .fils = item->fil};
  case ITEM_PENALTY: return (Sums){0};
  case ITEM_BOX:
  case ITEM_DISC: break;
  }
  return (Sums){.width = item->width, .type = item->rigid ? 0 : item->width, .tracking = item->tracking};
}

/* 297^3 is about 100 * 2^18. The limits kept TeX within 31 bits; past them it divides first, and so do we. */
static inline int badness_of(Len t, Len s) {
  if (t == 0) return 0;
  if (s <= 0) return INF_BAD;
  int64_t r = t;
  if (t <= 7230584) {
    if (t * 297 >= s * 1291) return INF_BAD; /* most trials end here, without a division */
    r = t * 297 / s;
  } else if (s >= 1663497) {
    r = t / (s / 297);
  }
  return r > 1290 ? INF_BAD : (int)((r * r * r + (1 << 17)) >> 18);
}

int break_badness(Len t, Len s) {
  return badness_of(t, s);
}

/* By how many thousandths the type of a line is expanded that falls so much short: towards 0, so that its glue does not
 * shrink where its type is made wider. */
static int expansion_of(const Breaker *b, Sums line, Len shortfall) {
  int64_t most = b->params->expansion;
  if (line.type <= 0 || (shortfall > 0 && line.fils)) return 0;
  int64_t wanted = shortfall * 1000 / line.type;
  return (int)(wanted > most ? most : wanted < -most ? -most : wanted);
}

/* What is added between the letters of a line that still falls so much short; below 0, what is taken. */
static Len tracking_of(const Breaker *b, Sums line, Len shortfall) {
  Len glue = line.stretch - b->background.stretch, room = larger(line.tracking, 0);
  Len over = shortfall - glue * BREAK_TRACKING_FROM / 10, under = -shortfall - line.shrink * BREAK_TRACKING_FROM / 10;
  if (over > 0 && !line.fils) return over < room ? over : room;
  room /= BREAK_TRACKING_LESS;
  return under <= 0 ? 0 : under < room ? -under : -room;
}

/* How the type of a line is fitted to its measure. */
typedef struct Fitted {
  int expansion;
  Len wider, tracking;
} Fitted;

static Fitted fit_type(const Breaker *b, Sums line, Len width) {
  Fitted fitted = {.expansion = expansion_of(b, line, width - line.width)};
  fitted.wider = len_share(line.type, fitted.expansion, 1000);
  fitted.tracking = tracking_of(b, line, width - line.width - fitted.wider);
  return fitted;
}

/* TeX, sections 851 to 853. An overfull line gives OVERFULL_BAD. */
static int line_badness(const Breaker *b, Sums line, Len width, uint8_t *fitness) {
  Len shortfall = width - line.width;
  if (b->params->expansion) {
    Fitted fitted = fit_type(b, line, width);
    shortfall -= fitted.wider + fitted.tracking;
  }
  *fitness = DECENT;
  if (shortfall > 0) {
    if (line.fils) return 0;
    int badness = badness_of(shortfall, line.stretch);
    if (badness > 12) *fitness = badness > 99 ? VERY_LOOSE : LOOSE;
    return badness;
  }
  int badness = -shortfall > line.shrink ? OVERFULL_BAD : badness_of(-shortfall, line.shrink);
  if (badness > 12) *fitness = TIGHT;
  return badness;
}

/* TeX, section 859. */
static int64_t line_demerits(const Breaker *b, const Trial *trial, const Breakpoint *from, int badness, int fitness) {
  const BreakParams *params = b->params;
  int64_t d = (int64_t)params->line_penalty + badness, penalty = trial->penalty;
  d = d >= 10000 || d <= -10000 ? 100000000 : d * d;
  if (penalty > 0) d += penalty * penalty;
  if (penalty < 0 && penalty > ITEM_PENALTY_ALWAYS) d -= penalty * penalty;
  if (trial->hyphenated && from->hyphenated) {
    d += trial->item < b->n ? params->double_hyphen_demerits : params->final_hyphen_demerits;
  }
  if (b->loose && trial->hyphenated && trial->item < b->n) d += LOOSE_HYPHEN;
  int step = fitness - from->fitness;
  if (step > 1 || step < -1) d += params->adj_demerits;
  return d;
}

static size_t skip_discardable(const Item *items, size_t at, size_t end) {
  while (at < end && (items[at].kind == ITEM_GLUE || items[at].kind == ITEM_PENALTY)) at++;
  return at;
}

/* Where the line after a break at `item` begins, looking no further than `end`. After a disc without a post-break text,
 * discardable items are skipped too. */
static size_t next_start(const Item *items, size_t item, size_t end) {
  if (item < end && items[item].kind == ITEM_DISC) {
    if (items[item].post != 0) return item + 1;
    item++;
  }
  return skip_discardable(items, item, end);
}

/* The sums up to the start of the next line; `upto`: those of the items before the break (TeX, section 837). */
static Sums sums_after(const Breaker *b, size_t item, Sums upto) {
  size_t start = next_start(b->items, item, b->n);
  Len post = item < b->n ? b->items[item].post : 0;
  for (size_t i = item; i < start; i++) upto = sums_add(upto, item_sums(&b->items[i]));
  upto.width -= post;
  upto.type -= post;
  return upto;
}

static void clear_ways(Breaker *b, Trial *trial) {
  trial->least = AWFUL;
  b->ways.n = 0;
  for (uint8_t fitness = 0; !b->params->even && fitness < CLASSES; fitness++)
    VEC_PUSH(b->arena, &b->ways, ((Way){.demerits = AWFUL, .fitness = fitness}));
}

/* The best ways to the trial become active breaks in front of *link (TeX, section 836). One that is worse than the best
 * by more than all that its class, or its line, can cost the next line can never win. Returns the link that now holds
 * the old *link. */
static Breakpoint **activate(Breaker *b, Trial *trial, Sums upto, Breakpoint **link) {
  const BreakEven *even = b->params->even;
  int64_t adj = b->params->adj_demerits;
  int64_t limit = trial->least + (adj < 0 ? -adj : adj) + (even ? even->most : 0);
  Sums after = sums_after(b, trial->item, upto);
  for (size_t i = 0; i < b->ways.n; i++) {
    const Way *way = &b->ways.at[i];
    if (way->demerits > limit) continue;
    Breakpoint *new = NEW(b->arena, Breakpoint);
    *new = (Breakpoint){.next = *link,
                        .from = way->from,
                        .item = trial->item,
                        .line = way->from->line + 1,
                        .total = way->demerits,
                        .before = trial->before,
                        .after = after,
                        .ends = even ? VEC_COPY(b->arena, &way->line, 1) : NULL,
                        .fitness = way->fitness,
                        .hyphenated = trial->hyphenated};
    *link = new;
    link = &new->next;
  }
  clear_ways(b, trial);
  return link;
}

/* The measure of line `number`, from 0. */
static Len width_of(const Breaker *b, size_t number) {
  return number < b->params->rooms ? b->params->room[number].width : b->params->width;
}

/* The line from a break to item `end`, up to which the sums are `before`. */
static BreakLine line_from(const Breaker *b, const Breakpoint *from, size_t end, Sums before) {
  Sums sums = sums_add(b->background, sums_sub(before, from->after));
  uint8_t fitness;
  Len width = width_of(b, from->line);
  int badness = line_badness(b, sums, width, &fitness);
  Fitted fitted = b->params->expansion ? fit_type(b, sums, width) : (Fitted){0};
  return (BreakLine){.start = from->from ? next_start(b->items, from->item, end) : 0,
                     .end = end,
                     .width = width,
                     .natural = sums.width,
                     .wider = fitted.wider,
                     .expansion = fitted.expansion,
                     .tracking = fitted.tracking,
                     .stretch = sums.stretch,
                     .shrink = sums.shrink,
                     .fil = sums.fils != 0,
                     .badness = badness,
                     .overfull = badness > INF_BAD};
}

/* The way that one from this break is alike to. Breaks at one item stand together in the list. */
static Way *way_of(Breaker *b, const Trial *trial, const Breakpoint *from, uint8_t fitness) {
  if (!b->params->even) return &b->ways.at[fitness];
  Way *last = b->ways.n ? &b->ways.at[b->ways.n - 1] : NULL;
  if (last && last->from->item == from->item && !last->from->from == !from->from) return last;
  Way way = {.demerits = AWFUL, .from = from, .fitness = fitness};
  way.line = line_from(b, from, trial->item, trial->before);
  VEC_PUSH(b->arena, &b->ways, way);
  return &b->ways.at[b->ways.n - 1];
}

/* Records the line from an active break to the trial, if it is feasible. True when the break stays active. `alone`: no
 * other break is left (TeX, sections 851 to 855). */
static bool try_line(Breaker *b, Trial *trial, const Breakpoint *from, bool alone) {
  const BreakEven *even = b->params->even;
  uint8_t fitness;
  Sums line = sums_add(b->background, sums_sub(trial->before, from->after));
  int badness = line_badness(b, line, width_of(b, from->line), &fitness);
  bool leaves = badness > INF_BAD || trial->penalty == ITEM_PENALTY_ALWAYS;
  /* The last pass has to go on from its last active break, at no demerits. TeX tests no more than this, so a good line
   * to a forced break may have no demerits either. */
  bool artificial = leaves && b->final && alone && trial->least == AWFUL;
  if (!artificial && badness > b->threshold) return !leaves;
  int64_t demerits = from->total + (artificial ? 0 : line_demerits(b, trial, from, badness, fitness));
  Way *way = way_of(b, trial, from, fitness);
  if (even && !artificial) demerits += even->cost(even, from->ends, &way->line);
  if (demerits <= way->demerits) {
    way->demerits = demerits;
    way->from = from;
    if (demerits < trial->least) trial->least = demerits;
  }
  return !leaves;
}

/* The class of the line that would begin at the trial; only ways there of the same class are compared. Without a
 * looseness, all lines of the last measure are one class (TeX, sections 835, 847 and 848). */
static size_t line_class(const Breaker *b, const Breakpoint *from) {
  size_t line = from->line + 1;
  return line < b->params->rooms || b->params->looseness ? line : b->params->rooms;
}

/* Tries a break at `item`. `upto`: sums of the items before it (TeX, section 829). */
static void try_break(Breaker *b, size_t item, int penalty, bool hyphenated, Sums upto) {
  if (penalty >= ITEM_PENALTY_NEVER) return;
  if (penalty < ITEM_PENALTY_ALWAYS) penalty = ITEM_PENALTY_ALWAYS;
  Trial trial = {.item = item, .penalty = penalty, .hyphenated = hyphenated, .before = upto, .least = AWFUL};
  Len pre = item < b->n ? b->items[item].pre : 0;
  trial.before.width += pre;
  trial.before.type += pre;
  clear_ways(b, &trial);
  bool by_line = b->params->rooms || b->params->looseness; /* otherwise all are of one class */
  Breakpoint **link = &b->active;
  size_t line = b->active ? line_class(b, b->active) : 0;
  for (Breakpoint *from; (from = *link);) {
    if (by_line && line_class(b, from) != line) {
      if (trial.least < AWFUL) link = activate(b, &trial, upto, link);
      line = line_class(b, from);
    }
    if (try_line(b, &trial, from, link == &b->active && !from->next))
      link = &from->next;
    else
      *link = from->next;
  }
  if (trial.least < AWFUL) activate(b, &trial, upto, link);
}

/* Of the active breaks that end the paragraph, the one with fewest demerits; with a looseness, the best
 * whose number of lines comes nearest to the wish (TeX, sections 874 and 875). */
static const Breakpoint *find_best(const Breaker *b) {
  const Breakpoint *best = b->active;
  for (const Breakpoint *at = best; at; at = at->next) {
    if (at->total < best->total) best = at;
  }
  int64_t wish = b->params->looseness, actual = 0;
  if (!best || wish == 0) return best;
  size_t optimum = best->line;
  for (const Breakpoint *at = b->active; at; at = at->next) {
    int64_t more = (int64_t)at->line - (int64_t)optimum;
    bool nearer = (more < actual && wish <= more) || (more > actual && wish >= more);
    if (!nearer && !(more == actual && at->total < best->total)) continue;
    best = at;
    actual = more;
  }
  return actual == wish || b->final ? best : NULL;
}

static bool tries_disc(const Breaker *b, Disc disc) {
  if (disc == DISC_POINT) return b->final;
  return disc != DISC_PATTERN || b->pass > 1;
}

/* Breaks that leave too little for the last line are not active at its end. A paragraph of one line has no other. */
static void drop_short(Breaker *b, Sums upto) {
  for (Breakpoint **link = &b->active; *link;) {
    const Breakpoint *from = *link;
    if (from->line && upto.width - from->after.width < b->last_least)
      *link = from->next;
    else
      link = &(*link)->next;
  }
}

/* One walk over the items (TeX, sections 862 to 873). NULL when it finds no breaks, or not the looseness. */
static const Breakpoint *run_pass(Breaker *b) {
  Breakpoint *start = NEW(b->arena, Breakpoint);
  start->fitness = DECENT;
  b->active = start;
  Sums sums = {0};
  for (size_t i = 0; i < b->n && b->active; i++) {
    const Item *item = &b->items[i];
    bool after_text = i && (item[-1].kind == ITEM_BOX || item[-1].kind == ITEM_DISC);
    if (item->kind == ITEM_GLUE && after_text) try_break(b, i, 0, false, sums);
    if (item->kind == ITEM_PENALTY) try_break(b, i, item->penalty, false, sums);
    if (item->kind == ITEM_DISC && tries_disc(b, item->disc)) {
      try_break(b, i, item->penalty, item->disc == DISC_PATTERN || item->disc == DISC_HYPHEN, sums);
    }
    sums = sums_add(sums, item_sums(item));
  }
  if (b->last_least) drop_short(b, sums);
  if (b->active) try_break(b, b->n, ITEM_PENALTY_ALWAYS, true, sums);
  return find_best(b);
}

/* One of the tries to find breaks, in this order. */
typedef struct Try {
  int pass;
  bool least; /* with the least length of the last line, if there is one */
  bool loose; /* of the third pass: at any badness, with a part of the emergency stretch, if type can be expanded */
} Try;

/* TeX, section 863. */
static const Breakpoint *try_pass(Breaker *b, const Try *try) {
  const BreakParams *params = b->params;
  bool emergency = params->emergency_stretch > 0 && !try->loose;
  int tolerance = try->pass == 1 ? params->pretolerance : try->loose ? INF_BAD - 1 : params->tolerance;
  Len extra = try->loose ? LOOSE_STRETCH(params->emergency_stretch) : params->emergency_stretch;
  b->pass = try->pass;
  b->loose = try->loose;
  b->last_least = try->least ? params->last_least : 0;
  b->threshold = tolerance < INF_BAD ? tolerance : INF_BAD;
  b->final = !try->least && !try->loose && try->pass == (emergency ? 3 : 2);
  b->background = (Sums){.stretch = params->left_stretch + params->right_stretch};
  if (try->pass == 3 && params->emergency_stretch > 0) b->background.stretch += extra;
  return run_pass(b);
}

/* The passes that the parameters and the caller ask for. NULL only when the final one is none of them: it finds lines.
 */
static const Breakpoint *run_passes(Breaker *b, BreakPasses passes) {
  static const Try tries[] = {{1, true, false},  {2, true, false}, {1, false, false},
                              {2, false, false}, {3, false, true}, {3, false, false}};
  const BreakParams *params = b->params;
  bool wanted = params->last_least > 0;
  for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
    const Try *try = &tries[i];
    bool first = try->pass == 1 && try->least == wanted;
    if ((try->least && !wanted) || (try->pass == 1 && params->pretolerance < 0)) continue;
    if (try->pass == 3 && params->tolerable) continue;
    if (try->loose && (!params->expansion || !params->emergency_stretch)) continue;
    if (passes == (first ? BREAK_LATER_PASSES : BREAK_FIRST_PASS)) continue;
    const Breakpoint *best = try_pass(b, try);
    if (best) return best;
  }
  return NULL;
}

static void fill_lines(const Breaker *b, const Breakpoint *last, BreakLine *lines) {
  for (const Breakpoint *at = last; at->from; at = at->from) {
    lines[at->line - 1] = line_from(b, at->from, at->item, at->before);
    lines[at->line - 1].demerits = at->total - at->from->total;
  }
}

bool break_lines(Arena *arena, const Item *items, size_t n, const BreakParams *params, BreakPasses passes,
                 Breaks *breaks) {
  Breaker b = {.arena = arena, .items = items, .n = n, .params = params};
  *breaks = (Breaks){.passes = 1};
  if (n == 0) return true;
  ArenaSpot spot = arena_save(arena);
  const Breakpoint *last = run_passes(&b, passes);
  if (!last) {
    arena_rewind(arena, spot);
    return false;
  }
  *breaks = (Breaks){.lines = last->line, .demerits = last->total, .passes = b.pass};
  breaks->line = NEW_ARRAY(arena, BreakLine, last->line);
  fill_lines(&b, last, breaks->line);
  return true;
}
