/* stream.c: fills one opening after the other. Where the next one has another width, the flow is made anew from the
 * place in the words at which it stands; of such flows no more is made than an opening can take. */
#include "page/stream.h"

/* From a place on, for an opening; 0: all of it. */
static const Flow *make_from(Gauge *gauge, const Stream *s, const FlowSpec *spec, Len enough) {
  gauge->body_height = s->percent;
  if (!s->width || spec->start) return flow_apart(gauge, s->root, spec, enough);
  Flow *flow = NEW(gauge->arena, Flow);
  *flow = flow_make(gauge, s->root->child, s->root->children, spec);
  return flow;
}

/* From where the stream stands. */
static void make_flow(Gauge *gauge, Stream *s, Len width, Len enough) {
  Start *start = NULL;
  if (s->flow) {
    start = NEW(gauge->arena, Start);
    *start = start_of(gauge->arena, s->flow, s->at);
  }
  FlowSpec spec = {.width = width, .running = RUNS_PAGES, .start = start};
  s->flow = make_from(gauge, s, &spec, enough);
  s->at = start ? start_cursor(gauge->arena, s->flow, start) : (Cursor){0};
  s->given = 0;
}

/* What comes next begins a page, perhaps of a master of its own. */
static void look_ahead(Stream *s) {
  bool whole = !s->done && !s->at.open && s->at.strip < s->flow->n;
  const Strip *next = whole ? &s->flow->strip[s->at.strip] : NULL;
  s->begins_page = next && next->forced == FORCED_PAGE;
  s->master = s->begins_page ? next->master : NULL;
}

/* Where the widths differ, a little is made, and made again: to know which master sets the first page. */
Stream stream_open(Gauge *gauge, const Part *root, const Rect *first, Len width) {
  Stream stream = {.root = root, .width = width, .percent = first->height, .forced = true};
  make_flow(gauge, &stream, first->width, width ? 0 : 1);
  look_ahead(&stream);
  if (width) return stream;
  stream.flow = NULL;
  stream.at = (Cursor){0};
  return stream;
}

void stream_enter(Stream *s) {
  s->begins_page = false;
  s->master = NULL; /* of one page, whether or not something goes into it */
}

/* After the spaces that come next, up to a forced break. */
static Cursor behind_spaces(const Flow *flow, Cursor at) {
  size_t strip = at.strip;
  if (at.open) return at;
  while (strip < flow->n && flow->strip[strip].kind == STRIP_SPACE &&
         (strip == at.strip || flow->strip[strip].forced == FORCED_NONE))
    strip++;
  return (Cursor){strip, NULL, NULL};
}

static Region region_of(const Opening *opening) {
  return (Region){.height = opening->area.height + STREAM_ROUNDING, .grid = grid_below(opening->grid, opening->area.y)};
}

/* Spaces that would begin an opening are dropped if what follows does not fit after them; but not those at the start of
 * the flow or behind a forced break. */
static Fill fill(Gauge *gauge, Stream *s, const Opening *opening) {
  Arena *arena = gauge->placing;
  Region region = region_of(opening);
  Fill fill = fill_rest(arena, s->flow, s->at, region);
  Cursor behind = behind_spaces(s->flow, s->at);
  if (s->forced || behind.strip == s->at.strip || ((fill.moved || fill.done) && !fill.parted)) return fill;
  Fill without = fill_rest(arena, s->flow, behind, region);
  if (!without.moved || (fill.moved && without.parted >= fill.parted)) return fill;
  s->at = behind;
  return without;
}

/* The flow is there, for a height, and so is a strip that does not fit. */
static Fill make_and_fill(Gauge *gauge, Stream *s, const Opening *opening) {
  if (s->width) return fill(gauge, s, opening);
  Stream before = *s;
  for (Len enough = flow_enough(opening->area.height);; enough *= 2) {
    *s = before;
    make_flow(gauge, s, opening->area.width, enough);
    Fill filled = fill(gauge, s, opening);
    if (!start_lacks(s->flow, filled.next)) return filled;
  }
}

/* The stream is where the opening begins; then it stands behind it. */
static Taken take(Stream *s, const Ending *ending) {
  const Fill *fill = &ending->fill;
  const Flow *flow = s->flow;
  Taken taken = {flow,        s->at,         fill->next,   {s->given, cursor_behind(fill->next)},
                 fill->moved, ending->lower, ending->loose};
  s->done = fill->done || (fill->moved && behind_spaces(flow, fill->next).strip == flow->n && !flow->more);
  if (s->done) taken.range.to = flow->n + 1;
  if (!s->done && !fill->moved) taken.to = taken.from, taken.range.to = taken.range.from;
  s->at = taken.to;
  s->given = taken.range.to;
  if (fill->moved) {
    look_ahead(s);
    s->forced = !s->done && !s->at.open && flow->strip[s->at.strip].forced != FORCED_NONE;
  }
  return taken;
}

/* What comes first, or the cheapest. */
static const Ending *best_of(const Endings *endings, bool full) {
  const Ending *best = &endings->at[0];
  for (size_t i = 1; i < endings->n && !full; i++) {
    if (endings->at[i].cost < best->cost) best = &endings->at[i];
  }
  return best;
}

size_t stream_fill(Gauge *gauge, const Stream *stream, const Opening *opening, const StreamChoice *choice,
                   StreamWay way[]) {
  Stream at = *stream;
  Fill full = make_and_fill(gauge, &at, opening);
  EndingSpec spec = {choice->scratch, at.flow, at.at, region_of(opening), choice->looser};
  Endings endings = {.at = {{.fill = full}}, .n = 1};
  if (at.width ? choice->most > 1 : !choice->full) endings = endings_find(gauge->placing, &spec, &full);
  if (!at.width) endings = (Endings){.at = {*best_of(&endings, choice->full)}, .n = 1};
  size_t n = endings.n < choice->most ? endings.n : choice->most;
  for (size_t i = 0; i < n; i++) {
    way[i] = (StreamWay){.after = at, .cost = endings.at[i].cost};
    way[i].taken = take(&way[i].after, &endings.at[i]);
  }
  return n;
}

void stream_rest(Gauge *gauge, const Stream *s, Rest *rest) {
  Start start = start_of(gauge->arena, rest->flow, rest->from);
  FlowSpec spec = {.width = rest->flow->width, .running = RUNS_PAGES, .start = &start};
  Len tallest = gauge->tallest;
  gauge->tallest = 0;
  rest->whole = make_from(gauge, s, &spec, 0);
  gauge->tallest = tallest;
  rest->begin = start_cursor(gauge->arena, rest->whole, &start);
}
