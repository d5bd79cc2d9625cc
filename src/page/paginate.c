/* paginate.c: page after page, the openings of its master are filled in turn. The body decides how many pages there
 * are; other flows add some when masters to come have openings for them.
 *
 * An opening that takes nothing, not even a part, of what comes next is left empty when another is to come that was not
 * tried since: so it ends. */
#include "page/paginate.h"

/* A page that is filled, and not yet settled. */
typedef struct Draft {
  const Master *master;
  const OpeningList *openings;
  Taken *taken;   /* for each opening */
  Stream *stream; /* as they stand behind the page */
  bool last;      /* all ends on it */
} Draft;

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

static bool is_untried(const Paginator *p, const Opening *opening) {
  return p->tried[opening->number] != p->moves[opening->flow] + 1;
}

/* Is there an opening for the flow on a page behind this one? `untried`: which did not take nothing since it moved. */
static bool is_ahead(const Paginator *p, size_t flow, size_t number, bool untried) {
  const Master *later[] = {master_at(p, number + 1), master_at(p, number + 2), choice_of(p)->last};
  bool ahead = false;
  for (size_t i = 0; i < sizeof later / sizeof *later; i++) {
    const OpeningList *list = later[i] ? openings_of(p, later[i]) : NULL;
    for (size_t k = 0; list && k < list->n; k++)
      ahead = ahead || (list->at[k].flow == flow && (!untried || is_untried(p, &list->at[k])));
  }
  return ahead;
}

/* ---- a page --------------------------------------------------------------------------------- */

/* The paginator's streams stay where they are. */
static Draft draft_page(Paginator *p, const Master *master) {
  Arena *arena = p->gauge->arena;
  Draft draft = {.master = master, .openings = openings_of(p, master)};
  draft.taken = NEW_ARRAY(arena, Taken, draft.openings->n);
  draft.stream = VEC_COPY(arena, p->stream, p->story->flows);
  for (size_t i = 0; i < p->story->flows; i++) stream_enter(&draft.stream[i]);
  for (size_t i = 0; i < draft.openings->n; i++) {
    const Opening *opening = &draft.openings->at[i];
    Stream *stream = &draft.stream[opening->flow];
    if (stream->done || stream->begins_page) continue;
    draft.taken[i] = stream_fill(p->gauge, stream, opening);
  }
  return draft;
}

/* Is all of it done, but for what no page behind it shows? */
static bool is_end(const Paginator *p, const Draft *draft, size_t number) {
  bool end = draft->stream[0].done;
  for (size_t i = 1; i < p->story->flows; i++) end = end && (draft->stream[i].done || !is_ahead(p, i, number, false));
  return end;
}

/* By the master of the box that begins it; else by that of the last page, if all ends there or must; else by that of
 * its side, behind which the last one follows if there is one. */
static Draft draft_next(Paginator *p) {
  size_t number = p->pages.n + 1;
  const Master *own = p->stream[0].master, *closing = is_first(p, number) ? NULL : choice_of(p)->last;
  if (!own && closing) {
    Draft draft = draft_page(p, closing);
    draft.last = is_end(p, &draft, number);
    if (draft.last || number == (size_t)p->gauge->layout->page.pages) return draft;
  }
  Draft draft = draft_page(p, own ? own : master_at(p, number));
  draft.last = is_end(p, &draft, number) && (own || !closing);
  return draft;
}

/* Where each flow stood in the opening that it last met, and what took nothing. */
static void note_flow(Paginator *p, const Draft *draft, size_t flow) {
  bool moved = false;
  for (size_t i = 0; i < draft->openings->n; i++) {
    const Opening *opening = &draft->openings->at[i];
    const Taken *taken = &draft->taken[i];
    if (opening->flow != flow || !taken->flow) continue;
    p->rest[flow] = (Rest){.flow = taken->flow, .from = taken->from, .at = taken->to, .opening = opening};
    moved = moved || taken->moved;
  }
  p->moves[flow] += moved;
  for (size_t i = 0; i < draft->openings->n && !moved; i++) {
    if (draft->openings->at[i].flow == flow) p->tried[draft->openings->at[i].number] = p->moves[flow] + 1;
  }
}

static Piece settle_piece(Paginator *p, const Opening *opening, const Taken *taken) {
  Piece piece = {.opening = opening};
  Site site = {.area = opening->area, .grid = opening->grid, .more = STREAM_ROUNDING};
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
  for (size_t f = 0; f < p->story->flows; f++) p->stream[f] = draft->stream[f];
}

/* ---- all of them ---------------------------------------------------------------------------- */

/* What is left of a flow fits nowhere. */
static void report_rest(Paginator *p, size_t flow, bool last) {
  Rest *rest = &p->rest[flow];
  Stream *stream = &p->stream[flow];
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

/* Reports each flow that is stuck, or at the last page not done. */
static bool check_rest(Paginator *p, const Draft *draft) {
  size_t number = p->pages.n + 1;
  bool last = draft->last || number == (size_t)p->gauge->layout->page.pages, ok = true;
  for (size_t f = 0; f < p->story->flows; f++) {
    if (draft->stream[f].done || (!last && (is_ahead(p, f, number, true) || !is_ahead(p, f, number, false)))) continue;
    report_rest(p, f, number == (size_t)p->gauge->layout->page.pages);
    ok = false;
  }
  return ok;
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
  size_t total, flows = story->flows, masters = gauge->layout->masters.n;
  Paginator p = {.gauge = gauge, .reporter = reporter, .story = story, .openings = openings_make(gauge, &total)};
  p.used = (Used){.gauge = gauge, .reporter = reporter, .cuts.arena = arena};
  p.stream = NEW_ARRAY(arena, Stream, flows);
  p.rest = NEW_ARRAY(arena, Rest, flows);
  p.moves = NEW_ARRAY(arena, size_t, flows);
  p.tried = NEW_ARRAY(arena, size_t, total);
  for (size_t f = 0; f < flows; f++) {
    const Opening *first = first_opening(&p, f);
    if (f && (!first || !story->flow[f].children))
      p.stream[f] = (Stream){.root = &story->flow[f], .done = !story->flow[f].children};
    else
      p.stream[f] = stream_open(gauge, &story->flow[f], &first->area, openings_width(p.openings, masters, f));
  }
  return p;
}

bool paginate(Paginator *p) {
  for (bool last = false; !last;) {
    Draft draft = draft_next(p);
    for (size_t f = 0; f < p->story->flows; f++) note_flow(p, &draft, f);
    if (!check_rest(p, &draft)) return false;
    add_page(p, &draft);
    last = draft.last;
  }
  return true;
}
