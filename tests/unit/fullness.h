/* fullness.h: how full pages are, as a reader sees it; a walk over their fragments that shares nothing with slack.c.
 *
 * - A gap is the white between two things that stand one below the other: the space above the lower one, and spaces and
 *   anchors between them. Its own size is what its lengths add up to; if something in it grows, up to the ends of its
 *   ranges, but never more than 6 mm, or 10 mm above and below a line to cut along. A share without an end may leave
 *   that much; an anchor has no length of its own. What stands on the grid may go down by less than a step.
 * - An idle foot is what is left below the last thing of a page, or of what takes a share or grows: a box, a row (below
 *   its highest cell), columns (below the longest). Below a cell of a row that is seen, with a ground or border, too;
 *   without one, it ends where the highest does. White above the first thing counts with it, but not the lengths that
 *   the layout gives at either end, nor what is left in a box with a height of its own.
 * - Columns are level when all end where the longest does, unless something forces where they begin.
 * - A line is alone when it stands at the head or foot of a column or page with fewer lines of its paragraph than
 *   `widows` or `orphans` of its style say. */
#ifndef TESTS_UNIT_FULLNESS_H
#define TESTS_UNIT_FULLNESS_H

#include "page/page.h"

#define MM (PT * 360 / 127)
#define GAP_MOST (6 * MM)  /* ranges may end here... */
#define CUT_MOST (10 * MM) /* ...and here at a line to cut along */
#define FOOT_MOST (2 * MM)
#define LEVEL_MOST (3 * MM / 10)
#define SEEN_LEAST (PT / 4) /* in a gap, beyond its own size */

/* Where there is more white than there may be. */
typedef struct White {
  const char *what;
  Mark mark;       /* in the layout */
  Len height, own; /* what there is, and may be */
} White;

typedef struct Look {
  Arena *arena;
  VEC(White) found;
  size_t alone;    /* lines... */
  size_t overlaps; /* ...and things that stand on what is above them, or leave their region */
  Len step;        /* of the grid */
  bool beside;     /* others stand there, and may be higher */
} Look;

static inline void look_found(Look *look, const White *white) {
  if (white->height > white->own) VEC_PUSH(look->arena, &look->found, *white);
}

/* What is between two things. */
typedef struct Between {
  Len height;
  Len is, end; /* what it is by the layout, and as far as it may grow... */
  Len given;   /* ...by lengths, and not by a share */
  Len step;
} Between;

static inline const Strip *strip_of(const Frag *frag, size_t i) {
  return &frag->flow->strip[frag->from.strip + i];
}

static inline bool is_blank(const Strip *strip) {
  return strip->kind == STRIP_SPACE || strip->kind == STRIP_ANCHOR;
}

static inline bool is_cut(const Strip *strip) {
  return strip->kind == STRIP_BLOCK && strip->part->box->kind == BOX_CUT;
}

static inline void widen(Between *gap, const Frag *frag, size_t i, Len bottom) {
  const Strip *strip = strip_of(frag, i);
  Len before = i ? strip->before : 0, more = i ? strip->before_flex.more : 0;
  gap->height += frag->placed[i].y - bottom;
  gap->is += before;
  gap->end += before + more;
  gap->given += before + more;
  if (!is_blank(strip)) return;
  Len flex = strip->kind == STRIP_SPACE ? strip->flex.more : 0;
  gap->height += frag->placed[i].height;
  gap->is += strip->height;
  gap->end += strip->height + flex;
  gap->given += strip->height + (strip->share ? 0 : flex);
}

static inline Len own_size(const Between *gap, bool cut) {
  Len most = cut ? CUT_MOST : GAP_MOST;
  return larger(gap->is, gap->end < most ? gap->end : most) + gap->step + SEEN_LEAST;
}

/* On the grid, or with what grows among things that are. */
static inline bool moves_by_steps(const Frag *frag, const Strip *strip, const Between *gap) {
  return strip->on_grid || (frag->flow->on_grid && gap->end > gap->is);
}

static inline void look_at_lines(Look *look, const Frag *frag, size_t i) {
  const Strip *strip = strip_of(frag, i);
  if (strip->kind != STRIP_LINE) return;
  const Line *line = strip->line;
  const Galley *galley = line->galley;
  const Style *style = galley_para(galley)->style;
  size_t all = galley->line[galley->lines - 1].number + 1, before = line->number, after = all - before - 1;
  look->alone += i == 0 && before && after + 1 < (size_t)style->widows;
  look->alone += i + 1 == frag->n && after && before + 1 < (size_t)style->orphans;
}

/* Where its ink begins and ends: of lines that of capitals and of what goes below the baseline, for the leading around
 * it may be shared. */
static inline Len ink_top(const Strip *strip, const Placed *placed) {
  Len cap = strip->kind == STRIP_LINE ? strip->baseline - galley_size(strip->line->galley) * 7 / 10 : 0;
  return placed->y + larger(cap, 0);
}

static inline Len ink_end(const Strip *strip, const Placed *placed) {
  Len end = placed->height;
  Len low = strip->kind == STRIP_LINE ? strip->baseline + galley_size(strip->line->galley) / 5 : end;
  return placed->y + (low < end ? low : end);
}

static inline void look_for_overlaps(Look *look, const Frag *frag) {
  Len end = frag->area.y, foot = end + frag->area.height;
  for (size_t i = 0; i < frag->n; i++) {
    look->overlaps += ink_top(strip_of(frag, i), &frag->placed[i]) < end;
    end = ink_end(strip_of(frag, i), &frag->placed[i]);
    look->overlaps += end > foot;
  }
}

static inline void look_at_block(Look *look, const Block *block, const Placed *placed, bool grows);

/* Of a region; what is left of it at its head and foot. */
static inline Len look_at_region(Look *look, const Frag *frag) {
  Len bottom = frag->area.y, idle = 0;
  const Strip *above = NULL;
  Between gap = {0};
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = strip_of(frag, i);
    const Placed *placed = &frag->placed[i];
    look_at_lines(look, frag, i);
    widen(&gap, frag, i, bottom);
    bottom = placed->y + placed->height;
    if (is_blank(strip)) continue;
    gap.step = look->step && moves_by_steps(frag, strip, &gap) ? look->step - 1 : 0;
    Len own = own_size(&gap, is_cut(strip) || (above && is_cut(above)));
    if (above)
      look_found(look, &(White){"above this", strip->part->mark, gap.height, own});
    else
      idle += larger(gap.height - gap.given - gap.step, 0);
    gap = (Between){0};
    above = strip;
    if (strip->kind == STRIP_BLOCK) look_at_block(look, strip->block, placed, strip->share > 0 || strip->flex.more > 0);
  }
  look_for_overlaps(look, frag);
  return idle + larger(frag->area.y + frag->area.height - bottom + gap.height - gap.given, 0);
}

/* Of what stands in a block. */
static inline Len look_inside(Look *look, const Frag *frag, bool beside) {
  bool around = look->beside;
  look->beside = beside;
  Len idle = look_at_region(look, frag);
  look->beside = around;
  return idle;
}

static inline void look_at_box(Look *look, const Block *block, const Placed *placed, bool grows) {
  const Box *box = block->part->box;
  bool ground = box->kind == BOX_BOX || box->kind == BOX_FRAME;
  bool seen = ground && (box->ground.fill || (box->ground.border.sides && box->ground.border.stroke.width));
  Len idle = look_inside(look, placed->cell, look->beside && !seen);
  bool counts = grows && placed->cell->n && (seen || !look->beside) && block->turned == TURNED_NOT;
  if (counts) look_found(look, &(White){"below what is in this", block->part->mark, idle, FOOT_MOST});
}

static inline void look_at_row(Look *look, const Block *block, const Placed *placed, bool grows) {
  Len least = LEN_MAX;
  for (size_t i = 0; i < placed->cells; i++) {
    Len idle = look_inside(look, &placed->cell[i], true);
    if (placed->cell[i].n && idle < least) least = idle;
  }
  bool counts = grows && !look->beside && least < LEN_MAX;
  if (counts) look_found(look, &(White){"below the highest cell of this", block->part->mark, least, FOOT_MOST});
}

static inline void look_at_columns(Look *look, const Block *block, const Placed *placed, bool grows) {
  Len *idle = NEW_ARRAY(look->arena, Len, placed->cells), least = LEN_MAX;
  bool forced = false;
  for (size_t i = 0; i < placed->cells; i++) {
    const Frag *column = &placed->cell[i];
    idle[i] = look_inside(look, column, false);
    if (idle[i] < least) least = idle[i];
    forced = forced || (i && column->n && strip_of(column, 0)->forced != FORCED_NONE);
  }
  if (grows && !look->beside)
    look_found(look, &(White){"below all columns of this", block->part->mark, least, FOOT_MOST});
  for (size_t i = 0; i < placed->cells && !forced; i++)
    look_found(look, &(White){"below a column of this", block->part->mark, idle[i] - least, LEVEL_MOST});
}

static inline void look_at_table(Look *look, const Block *block, const Placed *placed, bool grows) {
  look_inside(look, &placed->cell[TABLE_HEAD], true);
  Len idle = look_inside(look, &placed->cell[TABLE_ROWS], true);
  look_inside(look, &placed->cell[TABLE_FOOT], true);
  if (grows && !look->beside) look_found(look, &(White){"below the rows of this", block->part->mark, idle, FOOT_MOST});
}

/* What is repeated is left to the hand that writes there. */
static inline void look_at_block(Look *look, const Block *block, const Placed *placed, bool grows) {
  switch (block->kind) {
  case BLOCK_BOX: look_at_box(look, block, placed, grows); break;
  case BLOCK_ROW: look_at_row(look, block, placed, grows); break;
  case BLOCK_COLUMNS: look_at_columns(look, block, placed, grows); break;
  case BLOCK_TABLE: look_at_table(look, block, placed, grows); break;
  case BLOCK_BESIDE: look_at_row(look, block, placed, false); break;
  default: break;
  }
}

static inline void look_at_frames(Look *look, const Frame *frame, size_t n) {
  for (size_t i = 0; i < n; i++) look_at_block(look, frame[i].block, &frame[i].placed, false);
}

static inline void look_at_pages(Look *look, const Pages *pages) {
  for (size_t i = 0; i < pages->n; i++) {
    const Page *page = &pages->page[i];
    for (size_t k = 0; k < page->pieces; k++) {
      const Piece *piece = &page->piece[k];
      look->step = piece->opening->grid.step;
      if (piece->frag.n) {
        const Part *last = strip_of(&piece->frag, piece->frag.n - 1)->part;
        Len idle = look_at_region(look, &piece->frag);
        look_found(look, &(White){"below this, at the foot of the page", last->mark, idle, FOOT_MOST});
      }
      look_at_frames(look, piece->frame, piece->frames);
    }
    look_at_frames(look, page->furniture, page->furnitures);
  }
}

/* By how much it is too wide. */
static inline Len excess_of(const White *white) {
  return white->height - white->own;
}

/* NULL: all is as it may be. */
static inline const White *look_widest(const Look *look) {
  const White *best = NULL;
  for (size_t i = 0; i < look->found.n; i++) {
    const White *white = &look->found.at[i];
    if (!best || excess_of(white) > excess_of(best)) best = white;
  }
  return best;
}

static inline bool look_is_uneven(const White *white) {
  return white->own == LEVEL_MOST;
}

#endif
