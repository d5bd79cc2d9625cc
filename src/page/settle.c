/* settle.c: from strips to places, once it is known which of them stand in a region, and how high it is. */
#include <assert.h>

#include "page/frag.h"
#include "page/level.h"
#include "page/uneven.h"

#define SPREAD_MOST (20 * PT) /* that `justify` may add to a space: more makes holes in the page */

Cursor flow_end(const Flow *flow) {
  return (Cursor){flow->n, NULL, NULL};
}

/* ---- what strips need ---------------------------------------------------------------------- */

/* A part of a block that is divided; NULL: from its beginning, or to its end. */
typedef struct Excerpt {
  const Cursor *from, *to;
  bool tight;    /* it was filled as low as it can be */
  Len room, end; /* if it goes on: of the region that it was filled into */
  Grid grid;     /* of the page */
  bool level;    /* as in a Site */
} Excerpt;

/* What a strip and the space above it get besides what they need. */
typedef struct Gift {
  Len before, height;
} Gift;

typedef struct Settler {
  Arena *arena;
  const Frag *frag;
  const Site *site;
  Region region; /* tight: all is placed as low as it may be, and grows up to what it is */
  Region below;  /* what was left of it for the last strip */
  Placed *placed;
  Gift *gift;
  Len rest; /* of the height, that nobody has yet */
} Settler;

static const Strip *strip_of(const Settler *s, size_t i) {
  return &s->frag->flow->strip[s->frag->from.strip + i];
}

static Excerpt excerpt_of(const Frag *frag, size_t i) {
  size_t strip = frag->from.strip + i;
  return (Excerpt){i == 0 ? frag->from.open : NULL, strip == frag->to.strip ? frag->to.open : NULL};
}

static bool is_part(Excerpt excerpt) {
  return excerpt.from || excerpt.to;
}

static Len top_of(const Settler *s, size_t i, Len y) {
  return fill_top(strip_of(s, i), excerpt_of(s->frag, i).from, i == 0, y, &s->region);
}

/* Of what is left of the region. Columns that go on end where it was chosen. */
static Len height_of_part(Settler *s, const Block *block, Excerpt excerpt) {
  bool chosen = block->kind == BLOCK_COLUMNS && excerpt.to && s->site->level;
  if (!chosen) return fill_block(s->arena, block, excerpt.from, s->below).height;
  Column *column = NEW_ARRAY(s->arena, Column, block->columns);
  Region region = s->below;
  return level_fill(s->arena, &(LevelFill){block, excerpt.from, excerpt.to, &region, column});
}

/* The bottom of a strip below `y`, the last one's bottom: as fill_flow() computed it. */
static Len bottom_of(Settler *s, size_t i, Len y) {
  const Strip *strip = strip_of(s, i);
  Excerpt excerpt = excerpt_of(s->frag, i);
  Len bottom = strip_bottom(strip, i == 0, y, &s->region), top = top_of(s, i, y);
  s->below = s->region;
  s->below.height -= top;
  bool is_block = strip->kind == STRIP_BLOCK;
  if (is_block) s->below.grid = grid_of_block(strip, top, &s->region);
  s->below.end = fill_end(s->frag->flow, s->frag->from.strip + i, &s->region);
  bool whole = !is_block || !strip->block->divides || bottom <= s->region.height - s->below.end;
  if (!is_part(excerpt) && whole) return bottom;
  ArenaSpot spot = arena_save(s->arena);
  Len height = height_of_part(s, strip->block, excerpt);
  arena_rewind(s->arena, spot);
  return top + height;
}

/* The places before anything of the rest is given away. Returns the height of it all. */
static Len measure(Settler *s) {
  Len y = 0;
  for (size_t i = 0; i < s->frag->n; i++) {
    Len top = top_of(s, i, y), bottom = bottom_of(s, i, y);
    s->placed[i].y = top;
    s->placed[i].height = bottom - top;
    y = bottom;
  }
  s->rest = s->site->area.height > y ? s->site->area.height - y : 0;
  return y;
}

/* ---- who gets what is left ----------------------------------------------------------------- */

/* A part of a table or a box grows by its strips, as any others, and by the parts of those that are divided; only those
 * of the last part were made less. */
static Len room_of_part(const Strip *strip, Excerpt excerpt, bool tight) {
  bool stacked = strip->block->kind == BLOCK_TABLE || strip->block->kind == BLOCK_BOX;
  if (!stacked || (tight && (excerpt.to || !excerpt.from))) return 0;
  const Flow *flow = strip->block->cell;
  Cursor from = excerpt.from ? *excerpt.from : (Cursor){0}, to = excerpt.to ? *excerpt.to : flow_end(flow);
  Len room = 0, step = strip->block->grid.step;
  for (size_t i = from.strip; i < cursor_behind(to); i++) {
    const Strip *inner = &flow->strip[i];
    Excerpt part = {i == from.strip ? from.open : NULL, i == to.strip ? to.open : NULL};
    if (i > from.strip) room += tight ? inner->before_flex.less : inner->before_flex.more;
    if (step && inner->on_grid) room -= room % step;
    if (is_part(part))
      room += room_of_part(inner, part, tight);
    else if (!inner->share || tight)
      room += tight ? inner->flex.less : inner->flex.more;
  }
  return room;
}

/* How far a strip and the space above it may grow, as springs. */
static Gift room_of(const Settler *s, size_t i) {
  const Strip *strip = strip_of(s, i);
  Excerpt excerpt = excerpt_of(s->frag, i);
  bool tight = s->region.tight, part = is_part(excerpt), rigid = part || (strip->share && !tight);
  Gift room = {0};
  if (i) room.before = tight ? strip->before_flex.less : strip->before_flex.more;
  if (!rigid) room.height = tight ? strip->flex.less : strip->flex.more;
  if (part) room.height = room_of_part(strip, excerpt, tight);
  return room;
}

/* To each spring in proportion to its room. */
static void give_springs(Settler *s) {
  Len whole = 0, seen = 0, given = 0;
  for (size_t i = 0; i < s->frag->n; i++) {
    Gift room = room_of(s, i);
    whole += room.before + room.height;
  }
  Len spent = s->rest < whole ? s->rest : whole;
  for (size_t i = 0; spent && i < s->frag->n; i++) {
    Gift room = room_of(s, i);
    Len before = len_share(spent, seen + room.before, whole);
    seen += room.before + room.height;
    Len upto = len_share(spent, seen, whole);
    s->gift[i].before += before - given;
    s->gift[i].height += upto - before;
    given = upto;
  }
  s->rest -= spent;
}

/* How far a strip may grow by its share: up to its bound, a part of a block as one by itself. */
static Len growth_of(const Settler *s, size_t i) {
  const Strip *strip = strip_of(s, i);
  return larger(strip->height + strip->flex.more - s->placed[i].height - s->gift[i].height, 0);
}

/* What a strip has of the rest if 1fr is `level`. */
static Len share_at(const Settler *s, size_t i, Len level) {
  const Strip *strip = strip_of(s, i);
  Len share = strip->share ? len_share(level, strip->share, 1000) : 0, most = growth_of(s, i);
  return share < most ? share : most;
}

static Len shares_at(const Settler *s, Len level) {
  Len sum = 0;
  for (size_t i = 0; i < s->frag->n; i++) {
    if (strip_of(s, i)->share) sum += share_at(s, i, level);
  }
  return sum;
}

#define LEVEL_MOST (LEN_MAX * 1000) /* 1fr, when there is but a thousandth of it in a region of any height */

/* The highest level at which shares, each up to its bound, take no more than the rest. */
static Len level_of(const Settler *s) {
  Len low = 0, high = LEVEL_MOST;
  while (high - low > 1) {
    Len middle = low + (high - low) / 2;
    *(shares_at(s, middle) <= s->rest ? &low : &high) = middle;
  }
  return low;
}

/* First to those that have reached their bounds, then to the others in proportion, so that all is given. */
static void give_shares(Settler *s) {
  int64_t whole = 0, seen = 0;
  bool bound = false;
  for (size_t i = 0; i < s->frag->n; i++) whole += strip_of(s, i)->share;
  if (!whole) return;
  for (size_t i = 0; i < s->frag->n; i++) {
    const Strip *strip = strip_of(s, i);
    bound = bound || (strip->share && len_share(s->rest, strip->share, whole) > growth_of(s, i));
  }
  Len level = bound ? level_of(s) : 0;
  for (size_t i = 0; bound && i < s->frag->n; i++) {
    const Strip *strip = strip_of(s, i);
    Len growth = growth_of(s, i);
    if (!strip->share || len_share(level, strip->share, 1000) < growth) continue;
    s->gift[i].height += growth;
    s->rest -= growth;
    whole -= strip->share;
  }
  Len rest = s->rest, given = 0;
  for (size_t i = 0; whole && i < s->frag->n; i++) {
    const Strip *strip = strip_of(s, i);
    if (!strip->share || (bound && len_share(level, strip->share, 1000) >= growth_of(s, i))) continue;
    seen += strip->share;
    Len upto = len_share(rest, seen, whole);
    s->gift[i].height += upto - given;
    s->rest -= upto - given;
    given = upto;
  }
}

static void give_anchors(Settler *s) {
  int64_t whole = 0, seen = 0;
  Len rest = s->rest, given = 0;
  for (size_t i = 0; i < s->frag->n; i++) whole += strip_of(s, i)->kind == STRIP_ANCHOR;
  for (size_t i = 0; whole && i < s->frag->n; i++) {
    seen += strip_of(s, i)->kind == STRIP_ANCHOR;
    Len upto = len_share(rest, seen, whole);
    s->gift[i].height += upto - given;
    given = upto;
  }
  if (whole) s->rest = 0;
}

/* To the spaces, in proportion to what they are. */
static void spread(Settler *s) {
  Len gaps = 0, room = 0, seen = 0, given = 0;
  for (size_t i = 1; i < s->frag->n; i++) {
    gaps += strip_of(s, i)->before;
    room += strip_of(s, i)->before ? SPREAD_MOST : 0;
  }
  Len spent = s->rest < room ? s->rest : room;
  for (size_t i = 1; gaps && i < s->frag->n; i++) {
    seen += strip_of(s, i)->before;
    Len upto = len_share(spent, seen, gaps);
    s->gift[i].before += upto - given;
    given = upto;
  }
}

/* Takes back so much of what was given last, up to the space above a strip. */
static void take_back(Settler *s, size_t i, Len over) {
  for (Len *gift = &s->gift[i].before; over;
       gift = gift == &s->gift[i].before ? &s->gift[--i].height : &s->gift[i].before) {
    Len taken = over < *gift ? over : *gift;
    *gift -= taken;
    over -= taken;
  }
}

/* The step of the grid, if something stands on it here; else 0. */
static Len step_of(const Settler *s) {
  bool on_grid = false;
  for (size_t i = 0; s->region.grid.step && i < s->frag->n; i++) on_grid = on_grid || strip_of(s, i)->on_grid;
  return on_grid ? s->region.grid.step : 0;
}

/* To shares and anchors, in whole steps. */
static void give_steps(Settler *s, Len left, Len step) {
  for (size_t i = 0; i < s->frag->n && left >= step; i++) {
    const Strip *strip = strip_of(s, i);
    Len most = strip->kind == STRIP_ANCHOR ? left
               : strip->share              ? growth_of(s, i)
                                           : 0,
        more = left < most ? left : most;
    more -= more % step;
    s->gift[i].height += more;
    left -= more;
  }
}

/* As much as there is room for; returns what is left. */
static Len add_to(Len *gift, Len room, Len more) {
  Len added = larger(room - *gift, 0);
  if (added > more) added = more;
  *gift += added;
  return more - added;
}

/* What stands on the grid goes down by whole steps only. What that leaves goes to what comes next and may grow, or is
 * an anchor, else to who shares; what is left of a step stays at the foot. */
static void keep_grid(Settler *s) {
  Len step = step_of(s), moved = 0, left = 0;
  if (!step) return;
  for (size_t i = 0; i < s->frag->n; i++) {
    const Strip *strip = strip_of(s, i);
    Gift room = room_of(s, i);
    if (s->site->valign == VALIGN_JUSTIFY && room.before) room.before += SPREAD_MOST;
    left = add_to(&s->gift[i].before, room.before, left);
    moved += s->gift[i].before;
    Len over = strip->on_grid ? moved % step : 0;
    take_back(s, i, over);
    left += over;
    if (strip->kind == STRIP_ANCHOR) room.height = LEN_MAX;
    if (!strip->on_grid) left = add_to(&s->gift[i].height, room.height, left);
    moved += s->gift[i].height - over;
  }
  give_steps(s, left, step);
}

/* How far all of it goes down where nobody took what is left. */
static Len aligned(const Settler *s) {
  Len step = step_of(s);
  Len down = s->site->valign == VALIGN_BOTTOM ? s->rest : s->site->valign == VALIGN_MIDDLE ? s->rest / 2 : 0;
  return step ? down - down % step : down;
}

static void give(Settler *s) {
  give_springs(s);
  if (s->region.tight) { /* they are what they are now; more is left where a keep, and not the height, was the reason */
    s->region.tight = false;
    give_springs(s);
  }
  give_shares(s);
  give_anchors(s);
  if (s->site->valign == VALIGN_JUSTIFY) spread(s);
  keep_grid(s);
  Len moved = s->site->area.y + aligned(s);
  for (size_t i = 0; i < s->frag->n; i++) {
    moved += s->gift[i].before;
    s->placed[i].y += moved;
    s->placed[i].height += s->gift[i].height;
    moved += s->gift[i].height;
  }
}

/* ---- blocks ----------------------------------------------------------------------------------- */

static Cursor cell_from(const Cursor *open, size_t i) {
  return open ? open[i] : (Cursor){0};
}

static Cursor cell_to(const Cursor *open, size_t i, const Flow *flow) {
  return open ? open[i] : flow_end(flow);
}

static void settle_columns(Arena *arena, const Block *block, Excerpt excerpt, Site site, Frag *cell) {
  Column *column = NEW_ARRAY(arena, Column, block->columns);
  Region region = {.height = site.area.height + site.more, .tight = site.tight, .end = site.end};
  region.grid = grid_below(site.grid, site.area.y);
  if (excerpt.to && !excerpt.level)
    fill_dividing(arena, block, cell_from(excerpt.from, 0), &region, column);
  else
    level_fill(arena, &(LevelFill){block, excerpt.from, excerpt.to, &region, column});
  site.more = region.height - site.area.height;
  site.tight = region.tight;
  site.end = 0;
  for (size_t c = 0; c < block->columns; c++) {
    site.area.width = block->uneven ? block->uneven->width[c] : block->cell->width;
    cell[c] = settle(arena, column[c].flow, column[c].from, column[c].to, &site);
    site.area.x += site.area.width + block->gutter;
  }
}

static VAlign valign_of(const Block *block) {
  const Box *box = block->part->box;
  if (box->kind == BOX_TABLE) return block->kind == BLOCK_ROW ? box->table.valign : VALIGN_TOP;
  bool held = block->cells && block->kind != BLOCK_BESIDE && box->kind != BOX_EACH;
  return held ? box->hold.valign : VALIGN_TOP;
}

/* Around the rows of a table that stand here. */
static void settle_ends(Arena *arena, const Block *block, Rect area, Frag *cell) {
  Site site = {.area = area};
  site.area.height = block->inset.top;
  cell[TABLE_HEAD] = settle(arena, block->head, (Cursor){0}, flow_end(block->head), &site);
  site.area.y = area.y + area.height - block->inset.bottom;
  site.area.height = block->inset.bottom;
  cell[TABLE_FOOT] = settle(arena, block->foot, (Cursor){0}, flow_end(block->foot), &site);
}

/* Each time as high as the others, and no higher than it may be. */
static Placed settle_repeat(Arena *arena, const Block *block, Rect area) {
  size_t n = block_times(block, area.height);
  Frag *cell = NEW_ARRAY(arena, Frag, n);
  Len whole = area.height - block->gap * (Len)(n - 1), most = block->height.most * (Len)n;
  if (whole > most) whole = most;
  for (size_t i = 0; i < n; i++) {
    Len from = len_share(whole, (int64_t)i, (int64_t)n), to = len_share(whole, (int64_t)i + 1, (int64_t)n);
    Site site = {.area = {area.x, area.y + from + block->gap * (Len)i, block->width, to - from}};
    cell[i] = settle(arena, block->cell, (Cursor){0}, flow_end(block->cell), &site);
  }
  return (Placed){area.y, area.height, cell, n};
}

/* On a canvas of its own (paint.c). */
static Rect turned_area(const Block *block, Rect area) {
  Len across = block->width - block->inset.left - block->inset.right;
  return (Rect){0, 0, block->cell->width, block->turned == TURNED_OVER ? area.height : across};
}

/* How far below the top of a row its cell begins: first lines are level only where they are the first. */
static Len cell_down(const Block *block, Excerpt excerpt, size_t i) {
  return block->cell_y && !excerpt.from ? block->cell_y[i] : 0;
}

/* The region of a cell whose block goes on, as it was filled; `around`: what is above and below it. */
static void set_region(Site *site, Excerpt excerpt, Len around, Len end) {
  if (!excerpt.to) return;
  site->more = excerpt.room - around - site->area.height;
  site->end = end;
}

/* The foot of a table on the grid stands on it, too: head and foot are whole steps high. */
static Len steps_of(const Block *block, Len height) {
  Len step = block->kind == BLOCK_TABLE ? block->grid.step : 0;
  return step ? height - height % step : height;
}

static Placed settle_excerpt(Arena *arena, const Block *block, Excerpt excerpt, Rect area) {
  if (block->kind == BLOCK_REPEAT) return settle_repeat(arena, block, area);
  Len height = area.height;
  area.height = steps_of(block, height);
  bool table = block->kind == BLOCK_TABLE;
  size_t cells = block->kind == BLOCK_COLUMNS ? block->columns : block->cells;
  Frag *cell = NEW_ARRAY(arena, Frag, table ? TABLE_CELLS : cells);
  Site site = {.area = area, .valign = valign_of(block), .tight = excerpt.tight, .grid = excerpt.grid};
  set_region(&site, excerpt, 0, excerpt.end);
  if (block->kind == BLOCK_COLUMNS) settle_columns(arena, block, excerpt, site, cell);
  Sides inset = fill_inset(block, excerpt.from, excerpt.to);
  for (size_t i = 0; block->kind != BLOCK_COLUMNS && i < cells; i++) {
    const Flow *flow = &block->cell[i];
    Len top = inset.top + cell_down(block, excerpt, i), around = top + inset.bottom;
    site.area = (Rect){area.x + block->cell_x[i], area.y + top, flow->width, area.height - around};
    set_region(&site, excerpt, around, excerpt.end + block->inset.bottom - inset.bottom);
    if (block->turned != TURNED_NOT) site.area = turned_area(block, site.area);
    if (block->kind == BLOCK_BESIDE)
      site.area.height = fill_height(flow, 0, &(Region){.grid = grid_below(site.grid, site.area.y)});
    cell[table ? TABLE_ROWS : i] = settle(arena, flow, cell_from(excerpt.from, i), cell_to(excerpt.to, i, flow), &site);
  }
  if (table) settle_ends(arena, block, area, cell);
  return (Placed){area.y, height, cell, table ? TABLE_CELLS : cells};
}

Placed settle_block(Arena *arena, const Block *block, Rect area, Grid grid) {
  return settle_excerpt(arena, block, (Excerpt){.grid = grid}, area);
}

/* Was the rest of the flow made tight, as fill_rest() does it? */
static bool is_tight(const Settler *s) {
  const Frag *frag = s->frag;
  bool last = frag->to.strip == frag->flow->n;
  return last && frag->flow->gives && !fill_flow(s->arena, frag->flow, frag->from, s->region).done;
}

/* Returns what the strips need; *tight: they had to be as low as can be. */
static Len place(Settler *s, bool *tight) {
  ArenaSpot spot = arena_save(s->arena);
  s->gift = NEW_ARRAY(s->arena, Gift, s->frag->n);
  s->region.tight = s->site->tight || is_tight(s);
  *tight = s->region.tight;
  Len needs = measure(s);
  give(s);
  arena_rewind(s->arena, spot);
  return needs;
}

Frag settle(Arena *arena, const Flow *flow, Cursor from, Cursor to, const Site *site) {
  Frag frag = {.flow = flow, .from = from, .to = to, .area = site->area};
  frag.n = cursor_behind(to) - from.strip;
  if (to.strip == from.strip && to.open == from.open) frag.n = 0; /* what is open took nothing here */
  Placed *placed = NEW_ARRAY(arena, Placed, frag.n);
  Settler settler = {.arena = arena, .frag = &frag, .site = site, .placed = placed};
  settler.region = (Region){.height = site->area.height + site->more, .end = site->end};
  settler.region.grid = grid_below(site->grid, site->area.y);
  bool tight;
  frag.needs = place(&settler, &tight);
  for (size_t i = 0; i < frag.n; i++) {
    const Strip *strip = &flow->strip[from.strip + i];
    if (strip->kind != STRIP_BLOCK) continue;
    Rect area = {site->area.x, placed[i].y, strip->block->width, placed[i].height};
    Excerpt excerpt = excerpt_of(&frag, i);
    excerpt.tight = tight && is_part(excerpt);
    excerpt.level = site->level;
    bool same = strip->on_grid && strip->block->grid.step && site->grid.step;
    excerpt.grid = same ? site->grid : grid_below(strip->block->grid, -placed[i].y);
    excerpt.room = settler.below.height;
    excerpt.end = settler.below.end;
    placed[i] = settle_excerpt(arena, strip->block, excerpt, area);
  }
  frag.placed = placed;
  return frag;
}
