/* white.c: how full pages are, and gaps in them: what anchors and the vertical alignment leave between two things, and
 * what is left below the content of a column. White inside a box is its layout's: somebody may write there. */
#include "page/white.h"

#include "base/messages.h"
#include "page/tally.h"

#define FULL_LEAST 70                  /* percent of what its flows have room for */
#define GAP_MOST (15 * PT * 360 / 127) /* 15 mm: more looks like something that is missing */

static const Strip *strip_of(const Frag *frag, size_t i) {
  return &frag->flow->strip[frag->from.strip + i];
}

/* Did what comes next not fit? Then words are not what is missing. */
static bool goes_on(const Frag *frag) {
  const Cursor *to = &frag->to;
  return to->open || (to->strip < frag->flow->n && frag->flow->strip[to->strip].forced == FORCED_NONE);
}

/* First what the writer of the copy can do. */
static void report_gap(const Reporter *r, const Frag *among, Len gap, Mark mark, const char *where) {
  Tally tally = {.arena = r->arena};
  tally_frag(&tally, among, 1);
  Str filling = goes_on(among) ? STR("") : tally_filling(&tally, &r->layout->root, gap);
  diag_warning(r->diags, mark, MSG_WHITE_GAP, len_mm(gap), where);
  if (filling.n)
    diag_hint(r->diags, "add %.*s; or say in the layout where gaps may grow: {from: 3mm, to: 8mm}", STR_ARG(filling));
  else
    diag_hint(r->diags, "add or take words; or say in the layout where gaps may grow: {from: 3mm, to: 8mm}");
}

/* Above each strip: what is there besides the space that it may have. */
static Len check_gaps(const Reporter *r, const Frag *frag) {
  Len bottom = frag->area.y, idle = 0;
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = strip_of(frag, i);
    const Placed *placed = &frag->placed[i];
    Len asked = i ? strip->before + strip->before_flex.more : 0;
    idle += larger(placed->y - bottom - asked, 0);
    if (strip->kind == STRIP_ANCHOR) {
      idle += placed->height;
    } else if (idle > GAP_MOST) {
      report_gap(r, frag, idle, strip->mark, "above this");
      idle = 0;
    } else {
      idle = 0;
    }
    bottom = placed->y + placed->height;
  }
  return frag->area.y + frag->area.height - bottom;
}

static void check_columns(const Reporter *r, const Frag *frag) {
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = strip_of(frag, i);
    const Placed *placed = &frag->placed[i];
    if (strip->kind != STRIP_BLOCK || strip->block->kind != BLOCK_COLUMNS) continue;
    for (size_t c = 0; c < placed->cells; c++) {
      const Frag *column = &placed->cell[c];
      Len foot = check_gaps(r, column);
      Mark mark = column->n ? strip_of(column, column->n - 1)->mark : strip->mark;
      if (foot > GAP_MOST) report_gap(r, column, foot, mark, "below this, in its column");
      check_columns(r, column);
    }
  }
}

/* Of what a flow has in an opening: the height that anchors and the foot leave. */
static Len idle_in(const Reporter *r, const Frag *frag) {
  Len idle = check_gaps(r, frag);
  check_columns(r, frag);
  for (size_t i = 0; i < frag->n; i++) idle += strip_of(frag, i)->kind == STRIP_ANCHOR ? frag->placed[i].height : 0;
  return idle;
}

static void report_page(const Reporter *r, const Frag *end, Len idle, int full) {
  Tally tally = {.arena = r->arena};
  tally_frag(&tally, end, 1);
  Str filling = goes_on(end) ? STR("") : tally_filling(&tally, &r->layout->root, idle);
  diag_warning(r->diags, strip_of(end, end->n - 1)->mark, MSG_WHITE_PAGE, full);
  diag_hint(r->diags, "%.*s, or choose a smaller paper; 'full: false' in the layout's page says that it is meant",
            STR_ARG(filling.n ? str_format(r->arena, "add %.*s", STR_ARG(filling)) : STR("add words")));
}

void white_check(const Reporter *r, const Page *page, bool last) {
  int64_t whole = 0, idle = 0; /* areas */
  const Frag *end = NULL;
  for (size_t i = 0; i < page->pieces; i++) {
    const Frag *frag = &page->piece[i].frag;
    const Rect *area = &page->piece[i].opening->area;
    whole += area->width * area->height;
    idle += area->width * (frag->flow ? idle_in(r, frag) : area->height);
    if (frag->flow && frag->n) end = frag;
  }
  int full = (int)(100 - len_share(100, idle, whole));
  if (last || full >= FULL_LEAST || !end) return;
  report_page(r, end, (Len)(idle / end->area.width), full);
}
