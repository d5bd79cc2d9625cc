/* stream.c: fills one opening after the other. Where the next one has another width, the flow is made anew from the
 * place in the words at which it stands; of such flows no more is made than an opening can take. */
#include "page/stream.h"

/* A grid can make lines up to a fifth less high than they are (fill.c). */
#define ENOUGH(height) ((height) + (height) / 4 + STREAM_ROUNDING)

/* Of all of the stream, or from a place on. */
static Flow make_from(Gauge *gauge, const Stream *s, Len width, const Start *start) {
  gauge->body_height = s->percent;
  FlowSpec spec = {.width = width, .running = RUNS_PAGES, .start = start};
  return flow_make(gauge, s->root->child, s->root->children, &spec);
}

/* From where the stream stands; what is found goes to the gauge. */
static void make_flow(Gauge *gauge, Stream *s, Len width, Len enough) {
  Start *start = NULL;
  Flow *flow = NEW(gauge->arena, Flow);
  if (s->flow) {
    start = NEW(gauge->arena, Start);
    *start = start_of(gauge->arena, s->flow, s->at);
  }
  gauge->enough = enough;
  *flow = make_from(gauge, s, width, start);
  gauge->enough = 0;
  s->flow = flow;
  s->at = start ? start_cursor(gauge->arena, flow, start) : (Cursor){0};
  s->given = 0;
}

/* What comes next begins a page, perhaps of a master of its own. */
static void look_ahead(Stream *s) {
  bool whole = !s->done && !s->at.open && s->at.strip < s->flow->n;
  const Strip *next = whole ? &s->flow->strip[s->at.strip] : NULL;
  s->begins_page = next && next->forced == FORCED_PAGE;
  s->master = s->begins_page ? next->master : NULL;
}

/* The findings and galleys since then were not the gauge's: they are of a flow that is made for one opening. */
static void forget(Gauge *gauge, size_t findings, size_t galleys) {
  gauge->findings.n = findings;
  gauge->galleys.n = galleys;
}

/* Where the widths differ, a little is made, and made again: to know which master sets the first page. */
Stream stream_open(Gauge *gauge, const Part *root, const Rect *first, Len width) {
  Stream stream = {.root = root, .width = width, .percent = first->height, .forced = true};
  size_t findings = gauge->findings.n, galleys = gauge->galleys.n;
  make_flow(gauge, &stream, first->width, width ? 0 : 1);
  look_ahead(&stream);
  if (width) return stream;
  forget(gauge, findings, galleys);
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
  return (Cursor){strip, NULL};
}

/* Spaces that would begin an opening are dropped if what follows does not fit after them; but not those at the start of
 * the flow or behind a forced break. */
static Fill fill(Gauge *gauge, Stream *s, Len height) {
  Arena *arena = gauge->arena;
  Region region = {.height = height + STREAM_ROUNDING};
  Fill fill = fill_rest(arena, s->flow, s->at, region);
  Cursor behind = behind_spaces(s->flow, s->at);
  if (s->forced || behind.strip == s->at.strip || ((fill.moved || fill.done) && !fill.parted)) return fill;
  Fill without = fill_rest(arena, s->flow, behind, region);
  if (!without.moved || (fill.moved && without.parted >= fill.parted)) return fill;
  s->at = behind;
  return without;
}

/* Those of a flow that was made for one opening which are about what went into it. A part that comes next and is not
 * begun is made anew where it goes; but where nothing went in, it may go nowhere. */
static void keep_found(const Gauge *gauge, size_t first, const Stream *s, Taken *taken) {
  VEC(Finding) kept = {0};
  for (size_t i = first; i < gauge->findings.n; i++) {
    const Finding *finding = &gauge->findings.at[i];
    bool told = s->done || start_passes(s->flow, s->at, finding->part, !taken->moved);
    if (told) VEC_PUSH(gauge->arena, &kept, *finding);
  }
  taken->found = kept.at;
  taken->founds = kept.n;
}

/* The flow is there, for a height, and so is a strip that does not fit. */
static Fill make_and_fill(Gauge *gauge, Stream *s, Len width, Len height) {
  if (s->width) return fill(gauge, s, height);
  Stream before = *s;
  for (Len enough = ENOUGH(height);; enough *= 2) {
    *s = before;
    make_flow(gauge, s, width, enough);
    Fill filled = fill(gauge, s, height);
    if (!start_lacks(s->flow, filled.next)) return filled;
  }
}

Taken stream_fill(Gauge *gauge, Stream *s, Len width, Len height) {
  size_t findings = gauge->findings.n, galleys = gauge->galleys.n;
  Fill fill = make_and_fill(gauge, s, width, height);
  const Flow *flow = s->flow;
  Taken taken = {flow, s->at, fill.next, {s->given, cursor_behind(fill.next)}, fill.moved};
  s->done = fill.done || (fill.moved && behind_spaces(flow, fill.next).strip == flow->n && !flow->more);
  if (s->done) taken.range.to = flow->n + 1;
  if (!s->done && !fill.moved) taken.to = taken.from, taken.range.to = taken.range.from;
  s->at = taken.to;
  s->given = taken.range.to;
  if (fill.moved) {
    look_ahead(s);
    s->forced = !s->done && !s->at.open && flow->strip[s->at.strip].forced != FORCED_NONE;
  }
  if (s->width) return taken;
  keep_found(gauge, findings, s, &taken);
  forget(gauge, findings, galleys);
  return taken;
}

void stream_rest(Gauge *gauge, const Stream *s, Rest *rest) {
  size_t findings = gauge->findings.n, galleys = gauge->galleys.n;
  Start start = start_of(gauge->arena, rest->flow, rest->from);
  Flow *whole = NEW(gauge->arena, Flow);
  *whole = make_from(gauge, s, rest->flow->width, &start);
  rest->whole = whole;
  rest->begin = start_cursor(gauge->arena, whole, &start);
  forget(gauge, findings, galleys);
}
