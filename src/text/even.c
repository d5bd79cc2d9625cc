/* even.c: costs by what stands in two lines. A hyphen costs 2,500 demerits as styles have it by themselves, two in
 * sequence 10,000 more; the costs here are set against those. */
#include "text/even.h"

#define WIDE 330       /* thousandths of an em: what rivers are made of */
#define RIVER_BEND 400 /* thousandths of an em, from one line to the next */
#define RIVER_MOST 4   /* in a pair of lines; more count as so many */
#define GAPS_MOST 64   /* wide gaps of a line; more are not looked at */

#define RIVER_COST 5000
#define STACK_COST 3000     /* at each edge */
#define SYLLABLE_COST 5000  /* for a last line of one word that is shorter than... */
#define SYLLABLE_LEAST 2500 /* ...thousandths of an em */
#define STEP_COST 2000      /* where spaces differ by all of their stretch or shrink; it grows with the square */
#define STEP_MOST 10000
#define EXPANSION_COST 1 /* the same for each thousandth by which the letters differ */
#define EXPANSION_MOST 1600

/* ---- gaps ------------------------------------------------------------------------------ */

static Len rest_of(const BreakLine *line) {
  return line->width - line->natural - line->wider - line->tracking;
}

/* How far its spaces are stretched, in thousandths; below 0, shrunk. */
static int64_t ratio_of(const BreakLine *line) {
  Len rest = rest_of(line), give = rest < 0 ? line->shrink : line->stretch;
  if (line->fil && rest > 0) return 0;
  return give > 0 ? rest * 1000 / give : 0;
}

/* What its own glue can stretch: line->stretch may hold an emergency's, which no gap shares in. */
static Len own_stretch(const Even *even, const BreakLine *line) {
  Len stretch = 0;
  for (size_t i = line->start; i < line->end; i++) {
    if (even->item[i].kind == ITEM_GLUE && !even->item[i].fil) stretch += even->item[i].stretch;
  }
  return stretch;
}

static Len gap_width(const BreakLine *line, const Item *glue, Len stretch) {
  Len rest = rest_of(line);
  if (rest < 0) return glue->width + len_share(rest, glue->shrink, line->shrink);
  return glue->width + (line->fil ? 0 : len_share(rest, glue->stretch, stretch));
}

/* Where the wide gaps of a line have their middle, and how many lines above have one there, without a break. */
typedef struct Gaps {
  Len middle[GAPS_MOST];
  uint32_t above[GAPS_MOST];
  size_t n;
} Gaps;

/* Its letters share what they are wider by their widths. */
static void find_gaps(const Even *even, const BreakLine *line, Gaps *gaps) {
  Len x = 0, wide = len_share(even->em, WIDE, 1000), type = line->natural, added = line->wider + line->tracking;
  gaps->n = 0;
  if (line->fil || ratio_of(line) <= 0) return;
  Len stretch = own_stretch(even, line);
  for (size_t i = line->start; i < line->end && gaps->n < GAPS_MOST; i++) {
    const Item *item = &even->item[i];
    if (item->kind != ITEM_GLUE) {
      x += item->kind == ITEM_PENALTY ? 0 : item->width + len_share(added, item->width, type);
      continue;
    }
    Len width = gap_width(line, item, stretch);
    if (width >= wide) {
      gaps->above[gaps->n] = 0;
      gaps->middle[gaps->n++] = x + width / 2;
    }
    x += width;
  }
}

/* Becomes what stands above each gap of a line: so many, in a row. Returns how many of them are in a river. */
static size_t join_gaps(const Even *even, const Gaps *above, Gaps *gaps) {
  size_t joined = 0;
  Len bend = len_share(even->em, RIVER_BEND, 1000);
  for (size_t i = 0; i < gaps->n; i++) {
    for (size_t k = 0; k < above->n; k++) {
      Len off = above->middle[k] - gaps->middle[i];
      if (off > bend || off < -bend || above->above[k] + 1 <= gaps->above[i]) continue;
      gaps->above[i] = above->above[k] + 1;
    }
    joined += gaps->above[i] > 0;
  }
  return joined;
}

size_t even_rivers(const Even *even, const BreakLine *line, size_t n) {
  Gaps gaps[2] = {{.n = 0}};
  size_t rivers = 0;
  for (size_t i = 0; i < n; i++) {
    Gaps *here = &gaps[i % 2];
    find_gaps(even, &line[i], here);
    join_gaps(even, &gaps[(i + 1) % 2], here);
    for (size_t k = 0; k < here->n; k++) rivers += here->above[k] == 2;
  }
  return rivers;
}

/* ---- costs ------------------------------------------------------------------------------ */

static int64_t river_cost(const Even *even, const BreakLine *above, const BreakLine *line) {
  Gaps upper, lower;
  find_gaps(even, above, &upper);
  if (!upper.n) return 0;
  find_gaps(even, line, &lower);
  size_t joined = join_gaps(even, &upper, &lower);
  return (int64_t)(joined < RIVER_MOST ? joined : RIVER_MOST) * RIVER_COST;
}

static int64_t square_cost(int64_t by, int64_t cost, int64_t whole, int64_t most) {
  int64_t ratio = by < 0 ? -by : by;
  if (ratio > 10 * whole) return most;
  int64_t d = cost * ratio * ratio / (whole * whole);
  return d < most ? d : most;
}

static int64_t step_cost(const BreakLine *above, const BreakLine *line) {
  if (line->fil) return 0;
  return square_cost(ratio_of(line) - ratio_of(above), STEP_COST, 1000, STEP_MOST) +
         square_cost(line->expansion - above->expansion, EXPANSION_COST, 1, EXPANSION_MOST);
}

/* The word with which a line begins or ends; NULL when it holds only a part of it. */
static const Word *edge_word(const Even *even, const BreakLine *line, bool end) {
  const Item *first = even->item + line->start, *last = even->item + line->end, *at = end ? last - 1 : first;
  while (at >= first && at < last && at->kind != ITEM_BOX) at += end ? -1 : 1;
  if (at < first || at >= last || at->word == UINT32_MAX) return NULL;
  if (!end) return at->at ? NULL : &even->words->word[at->word];
  bool cut = line->end < even->n && last->kind == ITEM_DISC && last->word == at->word &&
             last->at < even->words->word[at->word].n;
  return cut ? NULL : &even->words->word[at->word];
}

static bool is_stack(const Even *even, const BreakLine *above, const BreakLine *line, bool end) {
  const Word *upper = edge_word(even, above, end), *lower = upper ? edge_word(even, line, end) : NULL;
  return lower && str_eq(word_text(even->words, upper), word_text(even->words, lower));
}

/* A last line of one word, or of what is left of one. */
static bool is_syllable(const Even *even, const BreakLine *line) {
  bool gap = false;
  for (size_t i = line->start; i < line->end; i++) gap = gap || (even->item[i].kind == ITEM_GLUE && !even->item[i].fil);
  return !gap && line->end == even->n && line->natural < len_share(even->em, SYLLABLE_LEAST, 1000);
}

static int64_t cost_of(const BreakEven *costs, const BreakLine *above, const BreakLine *line) {
  const Even *even = (const Even *)costs;
  if (!above) return 0;
  int64_t cost = step_cost(above, line) + river_cost(even, above, line);
  if (is_stack(even, above, line, false)) cost += STACK_COST;
  if (!line->fil && is_stack(even, above, line, true)) cost += STACK_COST;
  if (is_syllable(even, line)) cost += SYLLABLE_COST;
  return cost * even->weight / 100;
}

Even even_open(const Words *words, const Hlist *hlist, Scale scale) {
  const Style *style = words->para->style;
  Even even = {.words = words, .item = hlist->item, .n = hlist->n, .em = scaled(style->size, scale)};
  even.weight = style->evenness;
  int64_t most = RIVER_MOST * RIVER_COST + 2 * STACK_COST + SYLLABLE_COST + STEP_MOST + EXPANSION_MOST;
  even.costs = (BreakEven){cost_of, most * even.weight / 100 + 1};
  return even;
}
