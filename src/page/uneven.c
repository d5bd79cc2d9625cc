/* uneven.c: a flow is known by the place at which it starts, which is a cursor in the flow before it, and by its width.
 * So a balance, which tries one height after the other, makes as many flows as there are places where columns end. */
#include "page/uneven.h"

#include "page/start.h"

static void check_widths(Gauge *gauge, const Part *part, const Len *width, Len lacks) {
  const ColumnWidths *widths = &part->box->columns.widths;
  size_t widest = 0;
  for (size_t i = 1; i < widths->n; i++) widest = width[i] > width[widest] ? i : widest;
  if (lacks <= 2 * (Len)widths->n) return; /* lengths are rounded */
  Finding finding = {.kind = FINDING_COLUMNS, .mark = part->mark, .wanted = lacks, .n = widest + 1};
  finding.column = width[widest];
  flow_found(gauge, finding);
}

const Len *uneven_widths(Gauge *gauge, const Part *part, Len whole, Len left) {
  const ColumnWidths *widths = &part->box->columns.widths;
  Len *width = NEW_ARRAY(gauge->arena, Len, widths->n);
  int64_t shares = 0;
  for (size_t i = 0; i < widths->n; i++) {
    width[i] = size_of(&widths->at[i], whole, part_em(part), 0);
    left -= width[i];
    shares += widths->at[i].kind == SIZE_SHARE ? widths->at[i].part : 0;
  }
  check_widths(gauge, part, width, (shares ? PT : 0) - left);
  for (size_t i = 0; i < widths->n; i++) { /* equal shares are equal: what is left of a unit goes to nobody */
    const Size *size = &widths->at[i];
    if (size->kind == SIZE_SHARE) width[i] = larger(len_share(left, size->part, shares), PT);
  }
  return width;
}

/* A flow that was made. */
typedef struct Made {
  Len enough;
  Column begin;
} Made;

static void put(Buf *key, const void *bytes, size_t n) {
  buf_add(key, (Str){bytes, n});
}

static void put_place(Buf *key, const Flow *flow, Cursor at) {
  put(key, &flow, sizeof flow);
  put(key, &at.strip, sizeof at.strip);
  const Block *block = at.open ? flow->strip[at.strip].block : NULL;
  for (size_t i = 0; block && i < block->cells; i++) put_place(key, block_flow(block, at.open, i), at.open[i]);
}

static Made *find(Uneven *u, Len width, const Flow *flow, Cursor from) {
  ArenaSpot spot = arena_save(u->gauge->setter->scratch);
  Buf key = {.arena = u->gauge->setter->scratch};
  put(&key, &width, sizeof width);
  put_place(&key, flow, from);
  void **known = map_at(&u->flows, buf_str(&key));
  arena_rewind(u->gauge->setter->scratch, spot);
  if (!*known) *known = NEW(u->gauge->arena, Made);
  return *known;
}

static const Flow *flow_at(const Uneven *u, Cursor from) {
  return from.flow ? from.flow : u->cell;
}

Column uneven_make(Uneven *u, size_t column, Cursor from, Len height) {
  Gauge *gauge = u->gauge;
  Made *made = find(u, u->width[column], flow_at(u, from), from);
  Len enough = flow_enough(height), body_height = gauge->body_height;
  bool kept = made->begin.flow && (made->enough >= enough || !made->begin.flow->more);
  if (kept) return made->begin;
  Start *start = NEW(gauge->arena, Start);
  *start = start_of(gauge->arena, flow_at(u, from), from);
  FlowSpec spec = {.width = u->width[column], .running = RUNS_COLUMNS, .on_grid = true, .start = start};
  gauge->body_height = u->body_height;
  const Flow *flow = flow_apart(gauge, u->part, &spec, enough);
  gauge->body_height = body_height;
  *made = (Made){enough, {.flow = flow, .from = start_cursor(gauge->arena, flow, start)}};
  made->begin.from.flow = flow;
  return made->begin;
}

/* Where not all of a flow was made, what is left of it for a second column may end before that, and look like all. */
Column uneven_enter(Uneven *u, size_t column, Cursor from, Len height) {
  const Flow *flow = flow_at(u, from);
  bool done = from.strip == flow->n, enough = !from.flow || !flow->more;
  if (done || (enough && flow->width == u->width[column])) return (Column){.flow = flow, .from = from};
  return uneven_make(u, column, from, height);
}
