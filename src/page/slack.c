/* slack.c: a walk through the regions of pages. White is measured between things that are drawn: spaces and anchors
 * between them count with the space above the lower one. */
#include "page/slack.h"

typedef struct SlackWalk {
  Slack slack;
  Len step; /* of the page's grid */
} SlackWalk;

static const Strip *strip_of(const Frag *frag, size_t i) {
  return &frag->flow->strip[frag->from.strip + i];
}

static bool is_blank(const Strip *strip) {
  return strip->kind == STRIP_SPACE || strip->kind == STRIP_ANCHOR;
}

static void add_idle(SlackWalk *w, Len idle, Mark mark) {
  if (idle <= w->slack.idle) return;
  w->slack.idle = idle;
  w->slack.mark = mark;
}

static void walk_block(SlackWalk *w, const Block *block, const Placed *placed, bool grows);

/* Returns what is left at its foot. */
static Len walk_region(SlackWalk *w, const Frag *frag) {
  Len bottom = frag->area.y, white = 0, asked = 0;
  bool begun = false;
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = strip_of(frag, i);
    const Placed *placed = &frag->placed[i];
    white += placed->y - bottom;
    if (i) asked += strip->before + strip->before_flex.more;
    bottom = placed->y + placed->height;
    if (is_blank(strip)) {
      white += placed->height;
      asked += strip->height + (strip->kind == STRIP_SPACE ? strip->flex.more : 0);
      continue;
    }
    bool steps = w->step && (strip->on_grid || frag->flow->on_grid);
    Len beyond = white - asked - (steps ? w->step - 1 : 0);
    if (begun || i) add_idle(w, beyond, strip->mark);
    if (begun) w->slack.gap = larger(w->slack.gap, beyond);
    begun = true;
    white = asked = 0;
    if (strip->kind == STRIP_BLOCK) walk_block(w, strip->block, placed, strip->height + strip->flex.more >= LEN_MAX);
  }
  return larger(frag->area.y + frag->area.height - bottom + white - asked, 0);
}

static void walk_columns(SlackWalk *w, const Block *block, const Placed *placed) {
  Len least = LEN_MAX, most = 0;
  bool forced = false;
  for (size_t i = 0; i < placed->cells; i++) {
    const Frag *column = &placed->cell[i];
    Len idle = walk_region(w, column);
    forced = forced || (i && column->n && strip_of(column, 0)->forced != FORCED_NONE);
    if (idle < least) least = idle;
    if (idle > most) most = idle;
  }
  bool even = block->part->box->columns.balance && !forced && placed->cells;
  if (!even || most - least <= w->slack.uneven) return;
  w->slack.uneven = most - least;
  w->slack.columns = block->part->mark;
}

/* White in a box with a height of its own, or a range of heights, is meant. */
static void walk_block(SlackWalk *w, const Block *block, const Placed *placed, bool grows) {
  if (block->kind == BLOCK_COLUMNS) {
    walk_columns(w, block, placed);
    return;
  }
  Len least = LEN_MAX;
  for (size_t i = 0; i < placed->cells; i++) {
    Len idle = walk_region(w, &placed->cell[i]);
    if (placed->cell[i].n && idle < least) least = idle;
  }
  bool counts = grows && least < LEN_MAX && (block->kind == BLOCK_BOX || block->kind == BLOCK_ROW);
  if (counts && block->turned == TURNED_NOT) add_idle(w, least, block->part->mark);
}

static void walk_page(SlackWalk *w, const Page *page, bool last) {
  for (size_t i = 0; i < page->pieces; i++) {
    const Piece *piece = &page->piece[i];
    if (!piece->frag.flow || !piece->frag.n) continue;
    w->step = piece->opening->grid.step;
    Len idle = walk_region(w, &piece->frag);
    if (last) continue;
    add_idle(w, idle, strip_of(&piece->frag, piece->frag.n - 1)->mark);
    w->slack.feet += idle;
  }
}

Slack slack_of(const Page *page, size_t n) {
  SlackWalk walk = {0};
  for (size_t i = 0; i < n; i++) walk_page(&walk, &page[i], i && i + 1 == n);
  return walk.slack;
}
