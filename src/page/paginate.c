/* paginate.c: page after page, the openings of its master are filled in turn. The body decides how many pages there
 * are; other flows add some when masters to come have openings for them.
 *
 * An opening that takes nothing, not even a part, of what comes next is left empty when another is to come that was not
 * tried since: so it ends. */
#include "page/paginate.h"

#define PAGE_COST 100000
#define COSTLY 100 /* what a page costs that shall be better: a tenth of a line that is missing at its foot */

/* A page that is filled, and not yet settled. */
typedef struct Draft {
  const Master *master;
  const OpeningList *openings;
  Taken *taken;   /* for each opening */
  Stream *stream; /* of each flow: as they stand behind the page */
  const Looser *looser;
  int64_t cost;
  bool last; /* all ends on it */
} Draft;

/* A way to fill so many pages; or, while a page is filled, its openings up to one: then it is a draft alone. */
typedef struct Way {
  const struct Way *before; /* NULL: there is no page yet */
  size_t pages;
  Draft draft;   /* of the last page */
  int64_t cost;  /* of all; of a draft alone, its own */
  Rest *rest;    /* of each flow: the opening that it last met */
  size_t *moves; /* of each flow: in how many pages something of it went in */
  size_t *tried; /* by number of an opening: `moves` of its flow, and one more, when it took nothing */
} Way;

typedef VEC(const Way *) WayList;

/* The drafts of a page, and whether one that all ends on may be the last. */
typedef struct Drafts {
  WayList ways;
  bool closes;
} Drafts;

/* ---- masters -------------------------------------------------------------------------------- */

static const MasterChoice *choice_of(const Paginator *p) {
  return &p->gauge->layout->page.masters;
}

static bool is_first(const Paginator *p, size_t number) {
  return number == 1 && choice_of(p)->first;
}

static const Master *master_at(const Paginator *p, size_t number) {
  const MasterChoice *choice = choice_of(p);
  return is_first(p, number) ? choice->first : number % 2 ? choice->right : choice->left;
}

static const OpeningList *openings_of(const Paginator *p, const Master *master) {
  return &p->openings[master - p->gauge->layout->masters.at];
}

static bool is_untried(const Way *way, const Opening *opening) {
  return way->tried[opening->number] != way->moves[opening->flow] + 1;
}

/* Is there an opening for the flow on a page behind this one? `way`: which did not take nothing since it moved. */
static bool is_ahead(const Paginator *p, size_t flow, size_t number, const Way *way) {
  const Master *later[] = {master_at(p, number + 1), master_at(p, number + 2), choice_of(p)->last};
  bool ahead = false;
  for (size_t i = 0; i < sizeof later / sizeof *later; i++) {
    const OpeningList *list = later[i] ? openings_of(p, later[i]) : NULL;
    for (size_t k = 0; list && k < list->n; k++)
      ahead = ahead || (list->at[k].flow == flow && (!way || is_untried(way, &list->at[k])));
  }
  return ahead;
}

/* ---- a page --------------------------------------------------------------------------------- */

/* Is some flow made for one opening at a time? */
static bool is_apart(const Paginator *p) {
  bool apart = false;
  for (size_t f = 0; f < p->story->flows; f++) apart = apart || (!p->start[f].width && !p->start[f].done);
  return apart;
}

/* How many ways to fill an opening are looked at: one where more would make flows again, or nothing comes behind it. */
static size_t ways_most(const Paginator *p) {
  bool alone = p->gauge->layout->page.pages == 1 && p->numbers <= p->story->flows;
  return alone || is_apart(p) ? 1 : ENDINGS_MOST;
}

/* May its paragraphs change? If it, or the next one, has come out badly, or they were too many. */
static bool is_costly(const Paginator *p, size_t page) {
  if (!p->costs.n) return true;
  bool costly = false;
  for (size_t i = page; i < p->costs.n && i < page + 2; i++) costly = costly || p->costs.at[i] > COSTLY;
  return costly;
}

/* Do they go on from the same place? Where that is in an open block, it is only known of columns. */
static bool is_same(const Paginator *p, const Way *a, const Way *b) {
  bool same = true;
  for (size_t f = 0; f < p->story->flows; f++) {
    const Stream *one = &a->draft.stream[f], *other = &b->draft.stream[f];
    same =
        same && one->done == other->done && one->flow == other->flow && ending_is_same(one->flow, &one->at, &other->at);
  }
  return same;
}

/* Behind the first, those that cost least, in their order; of those that go on from one place, one. */
static void put_way(const Paginator *p, WayList *ways, const Way *way) {
  Arena *arena = p->gauge->placing;
  for (size_t i = 0; i < ways->n; i++) {
    if (!is_same(p, ways->at[i], way)) continue;
    if (ways->at[i]->cost <= way->cost) return;
    if (i == 0) {
      ways->at[0] = way;
      return;
    }
    for (; i + 1 < ways->n; i++) ways->at[i] = ways->at[i + 1];
    ways->n--;
  }
  VEC_PUSH(arena, ways, way);
  size_t i = ways->n - 1;
  for (; i > 1 && ways->at[i - 1]->cost > way->cost; i--) ways->at[i] = ways->at[i - 1];
  ways->at[i] = way;
  if (ways->n > PAGINATE_WINDOW) ways->n = PAGINATE_WINDOW;
}

/* The same page, with an opening filled in each of the ways that there are: the first one as full as it can be. */
static void fill_opening(Paginator *p, const Draft *draft, size_t opening, WayList *filled) {
  StreamChoice choice = {p->scratch, ways_most(p), p->full, draft->looser};
  Arena *arena = p->gauge->placing;
  const Opening *at = &draft->openings->at[opening];
  const Stream *stream = &draft->stream[at->flow];
  StreamWay way[ENDINGS_MOST] = {{.after = *stream}};
  size_t n = 1;
  if (!stream->done && !stream->begins_page) n = stream_fill(p->gauge, stream, at, &choice, way);
  for (size_t i = 0; i < n; i++) {
    Way *with = NEW(arena, Way);
    with->draft = *draft;
    with->draft.stream = VEC_COPY(arena, draft->stream, p->story->flows);
    with->draft.taken = VEC_COPY(arena, draft->taken, draft->openings->n);
    with->draft.stream[at->flow] = way[i].after;
    with->draft.taken[opening] = way[i].taken;
    with->draft.cost += way[i].cost;
    with->cost = with->draft.cost;
    put_way(p, filled, with);
  }
}

/* The ways to fill a page, behind those before it; their streams stay where they are. */
static WayList draft_page(Paginator *p, const Way *way, const Master *master) {
  Arena *arena = p->gauge->placing;
  Way *empty = NEW(arena, Way);
  WayList drafts = {0};
  empty->draft = (Draft){.master = master, .openings = openings_of(p, master)};
  if (p->looser && is_costly(p, way->pages)) empty->draft.looser = p->looser;
  empty->draft.taken = NEW_ARRAY(arena, Taken, empty->draft.openings->n);
  empty->draft.stream = VEC_COPY(arena, way->draft.stream, p->story->flows);
  for (size_t i = 0; i < p->story->flows; i++) stream_enter(&empty->draft.stream[i]);
  VEC_PUSH(arena, &drafts, empty);
  for (size_t i = 0; i < empty->draft.openings->n; i++) {
    WayList filled = {0};
    for (size_t k = 0; k < drafts.n; k++) fill_opening(p, &drafts.at[k]->draft, i, &filled);
    drafts = filled;
  }
  return drafts;
}

/* Is all of it done, but for what no page behind it shows? */
static bool is_end(const Paginator *p, const Draft *draft, size_t number) {
  bool end = draft->stream[0].done;
  for (size_t i = 1; i < p->story->flows; i++) end = end && (draft->stream[i].done || !is_ahead(p, i, number, NULL));
  return end;
}

static bool some_end(const Paginator *p, const WayList *drafts, size_t number) {
  bool some = false;
  for (size_t i = 0; i < drafts->n; i++) some = some || is_end(p, &drafts->at[i]->draft, number);
  return some;
}

/* By the master of the box that begins it; else by that of the last page, if all ends there or must; else by that of
 * its side, behind which the last one follows if there is one. */
static Drafts draft_next(Paginator *p, const Way *way) {
  size_t number = way->pages + 1;
  const Master *own = way->draft.stream[0].master, *closing = is_first(p, number) ? NULL : choice_of(p)->last;
  if (!own && closing) {
    WayList drafts = draft_page(p, way, closing);
    if (some_end(p, &drafts, number) || number == (size_t)p->gauge->layout->page.pages) return (Drafts){drafts, true};
  }
  return (Drafts){draft_page(p, way, own ? own : master_at(p, number)), own || !closing};
}

/* Where each flow stood in the opening that it last met, and what took nothing. */
static void note_flow(const Draft *draft, size_t flow, Way *way) {
  bool moved = false;
  for (size_t i = 0; i < draft->openings->n; i++) {
    const Opening *opening = &draft->openings->at[i];
    const Taken *taken = &draft->taken[i];
    if (opening->flow != flow || !taken->flow) continue;
    way->rest[flow] = (Rest){.flow = taken->flow, .from = taken->from, .at = taken->to, .opening = opening};
    moved = moved || taken->moved;
  }
  way->moves[flow] += moved;
  for (size_t i = 0; i < draft->openings->n && !moved; i++) {
    if (draft->openings->at[i].flow == flow) way->tried[draft->openings->at[i].number] = way->moves[flow] + 1;
  }
}

static const Way *way_behind(const Paginator *p, const Way *before, const Draft *draft, bool closes) {
  Arena *arena = p->gauge->placing;
  size_t flows = p->story->flows;
  Way *way = NEW(arena, Way);
  *way = (Way){before, before->pages + 1, *draft, before->cost + draft->cost + PAGE_COST, NULL, NULL, NULL};
  way->draft.last = closes && is_end(p, draft, way->pages);
  way->rest = VEC_COPY(arena, before->rest, flows);
  way->moves = VEC_COPY(arena, before->moves, flows);
  way->tried = VEC_COPY(arena, before->tried, p->numbers);
  for (size_t f = 0; f < flows; f++) note_flow(draft, f, way);
  return way;
}

static Piece settle_piece(Paginator *p, const Opening *opening, const Taken *taken) {
  Piece piece = {.opening = opening};
  Site site = {.area = opening->area, .grid = opening->grid, .more = STREAM_ROUNDING - taken->lower, .level = true};
  if (opening->frame) site.valign = opening->frame->hold.valign;
  if (taken->flow) piece.frag = settle(p->gauge->placing, taken->flow, taken->from, taken->to, &site);
  return piece;
}

static void add_page(Paginator *p, const Draft *draft) {
  Arena *arena = p->gauge->arena;
  size_t n = draft->openings->n;
  Piece *piece = NEW_ARRAY(arena, Piece, n);
  FrameRange *range = NEW_ARRAY(arena, FrameRange, n);
  for (size_t i = 0; i < n; i++) {
    const Opening *opening = &draft->openings->at[i];
    const Taken *taken = &draft->taken[i];
    piece[i] = settle_piece(p, opening, taken);
    range[i] = taken->range;
    if (taken->flow && p->gauge->apart) used_add(&p->used, &piece[i].frag);
  }
  VEC_PUSH(arena, &p->pages, (Page){.master = draft->master, .piece = piece, .pieces = n});
  VEC_PUSH(arena, &p->ranges, range);
}

/* ---- all of them ---------------------------------------------------------------------------- */

/* What is left of a flow fits nowhere. */
static void report_rest(Paginator *p, const Way *way, size_t flow, bool last) {
  Rest *rest = &way->rest[flow];
  const Stream *stream = &way->draft.stream[flow];
  rest->name = p->gauge->layout->flows.at[flow].name;
  rest->last = last;
  if (!rest->flow) {
    finding_unshown(p->reporter, rest->name, stream->root);
    return;
  }
  rest->whole = rest->flow;
  rest->begin = rest->from;
  if (p->gauge->apart) stream_rest(p->gauge, stream, rest);
  finding_rest(p->reporter, rest);
}

/* A flow is stuck, or at the last page not done. */
static bool is_stuck(const Paginator *p, const Way *way, size_t flow) {
  bool last = way->draft.last || way->pages == (size_t)p->gauge->layout->page.pages;
  bool on = !last && (is_ahead(p, flow, way->pages, way) || !is_ahead(p, flow, way->pages, NULL));
  return !way->draft.stream[flow].done && !on;
}

static bool is_dead(const Paginator *p, const Way *way) {
  bool stuck = false;
  for (size_t f = 0; f < p->story->flows; f++) stuck = stuck || is_stuck(p, way, f);
  return stuck;
}

static void report_stuck(Paginator *p, const Way *way) {
  for (size_t f = 0; f < p->story->flows; f++) {
    if (is_stuck(p, way, f)) report_rest(p, way, f, way->pages == (size_t)p->gauge->layout->page.pages);
  }
}

/* The best of those that end here, and of what ended before. */
static const Way *best_end(const WayList *ways, const Way *best) {
  for (size_t i = 0; i < ways->n; i++) {
    if (ways->at[i]->draft.last && (!best || ways->at[i]->cost < best->cost)) best = ways->at[i];
  }
  return best;
}

static void add_pages(Paginator *p, const Way *last) {
  size_t pages = last->pages;
  const Way **way = NEW_ARRAY(p->gauge->placing, const Way *, pages);
  for (; last->before; last = last->before) way[last->pages - 1] = last;
  for (size_t i = 0; i < pages; i++) {
    add_page(p, &way[i]->draft);
    VEC_PUSH(p->gauge->arena, &p->costs, way[i]->draft.cost);
  }
}

/* The first that a reader comes to; NULL: none. */
static const Opening *first_opening(const Paginator *p, size_t flow) {
  const Master *master[] = {master_at(p, 1), master_at(p, 2), choice_of(p)->last};
  const MasterList *masters = &p->gauge->layout->masters;
  size_t first = sizeof master / sizeof *master;
  for (size_t i = 0; i < first + masters->n; i++) {
    const Master *at = i < first ? master[i] : &masters->at[i - first];
    const OpeningList *list = at ? openings_of(p, at) : NULL;
    for (size_t k = 0; list && k < list->n; k++) {
      if (list->at[k].flow == flow) return &list->at[k];
    }
  }
  return NULL;
}

Paginator paginate_open(Gauge *gauge, const Reporter *reporter, const Story *story) {
  Arena *arena = gauge->arena;
  size_t flows = story->flows, masters = gauge->layout->masters.n;
  Paginator p = {.gauge = gauge, .reporter = reporter, .story = story};
  p.openings = openings_make(gauge, &p.numbers);
  p.used = (Used){.gauge = gauge, .reporter = reporter, .cuts.arena = arena};
  p.stream = p.start = NEW_ARRAY(arena, Stream, flows);
  p.scratch = arena_within(gauge->placing);
  for (size_t f = 0; f < flows; f++) {
    const Opening *first = first_opening(&p, f);
    if (f && (!first || !story->flow[f].children))
      p.stream[f] = (Stream){.root = &story->flow[f], .done = !story->flow[f].children};
    else
      p.stream[f] = stream_open(gauge, &story->flow[f], &first->area, openings_width(p.openings, masters, f));
  }
  return p;
}

/* All ways with a page more, but for those that cost more than the best that ends; the first that is dead, if all are.
 */
static const Way *add_pages_to(Paginator *p, WayList *ways, const Way *best) {
  WayList next = {0};
  const Way *stuck = NULL;
  for (size_t i = 0; i < ways->n; i++) {
    if (ways->at[i]->draft.last || (best && ways->at[i]->cost + PAGE_COST >= best->cost)) continue;
    Drafts drafts = draft_next(p, ways->at[i]);
    for (size_t k = 0; k < drafts.ways.n; k++) {
      const Way *way = way_behind(p, ways->at[i], &drafts.ways.at[k]->draft, drafts.closes);
      if (!is_dead(p, way))
        put_way(p, &next, way);
      else if (!stuck)
        stuck = way;
    }
  }
  *ways = next;
  return next.n ? NULL : stuck;
}

/* The best of all ways; NULL when there is none: then *stuck is the first that goes no further. */
static const Way *search(Paginator *p, const Way **stuck) {
  Arena *arena = p->gauge->placing;
  Way *start = NEW(arena, Way);
  *start = (Way){.draft.stream = p->start, .rest = NEW_ARRAY(arena, Rest, p->story->flows)};
  start->moves = NEW_ARRAY(arena, size_t, p->story->flows);
  start->tried = NEW_ARRAY(arena, size_t, p->numbers);
  WayList ways = {0};
  const Way *best = NULL;
  VEC_PUSH(arena, &ways, start);
  while (ways.n) {
    *stuck = add_pages_to(p, &ways, best);
    best = best_end(&ways, best);
  }
  return best;
}

/* Those of strips from..to-1. */
static void list_galleys(Gauge *gauge, const Flow *flow, size_t from, size_t to) {
  for (size_t i = from; i < to; i++) {
    const Strip *strip = &flow->strip[i];
    const Block *block = strip->kind == STRIP_BLOCK ? strip->block : NULL;
    for (size_t c = 0; block && c < block->cells; c++) list_galleys(gauge, &block->cell[c], 0, block->cell[c].n);
    const Galley *galley = strip->kind == STRIP_LINE ? strip->line->galley : NULL;
    bool again = gauge->galleys.n && gauge->galleys.at[gauge->galleys.n - 1] == galley;
    if (galley && !again) VEC_PUSH(gauge->arena, &gauge->galleys, galley);
  }
}

/* What is too long counts as set, also where flows are made for one opening at a time: up to where the pages end. */
static void list_stuck(Paginator *p, const Way *way) {
  for (; way->before; way = way->before) {
    for (size_t i = 0; i < way->draft.openings->n; i++) {
      const Taken *taken = &way->draft.taken[i];
      if (taken->flow && taken->flow->apart)
        list_galleys(p->gauge, taken->flow, taken->from.strip, cursor_behind(taken->to));
    }
  }
}

bool paginate(Paginator *p) {
  const Way *stuck = NULL, *best = search(p, &stuck);
  p->full = !best && is_apart(p);
  if (p->full) best = search(p, &stuck);
  if (!best) {
    report_stuck(p, stuck);
    list_stuck(p, stuck);
    return false;
  }
  add_pages(p, best);
  p->stream = best->draft.stream;
  return true;
}

LooseParas paginate_looser(const Paginator *paginator, const Looser *looser) {
  Paginator p = *paginator;
  VEC(LoosePara) loose = {0};
  const Way *stuck = NULL;
  p.looser = looser;
  for (const Way *way = search(&p, &stuck); way && way->before; way = way->before) {
    for (size_t i = 0; i < way->draft.openings->n; i++) {
      LooseParas its = way->draft.taken[i].loose;
      for (size_t k = 0; k < its.n; k++) VEC_PUSH(p.gauge->arena, &loose, its.at[k]);
    }
  }
  return (LooseParas){loose.at, loose.n};
}
