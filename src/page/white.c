/* white.c: how full pages are, and gaps in them: what anchors and the vertical alignment leave between two things, and
 * what is left below the content of a column. White inside a box is its layout's: somebody may write there. */
#include "page/white.h"

#include "base/messages.h"

#define FULL_LEAST 70                  /* percent of what its flows have room for */
#define GAP_MOST (15 * PT * 360 / 127) /* 15 mm: more looks like something that is missing */

static const Strip *strip_of(const Frag *frag, size_t i) {
  return &frag->flow->strip[frag->from.strip + i];
}

static void report_gap(DiagList *diags, Len gap, Mark mark, const char *where) {
  diag_warning(diags, mark, MSG_WHITE_GAP, len_mm(gap), where);
  diag_hint(diags, "add or take words; or say in the layout where gaps may grow: {from: 3mm, to: 8mm}");
}

/* Above each strip: what is there besides the space that it may have. */
static Len check_gaps(DiagList *diags, const Frag *frag) {
  Len bottom = frag->area.y, idle = 0;
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = strip_of(frag, i);
    const Placed *placed = &frag->placed[i];
    Len asked = i ? strip->before + strip->before_flex.more : 0;
    idle += larger(placed->y - bottom - asked, 0);
    if (strip->kind == STRIP_ANCHOR) {
      idle += placed->height;
    } else if (idle > GAP_MOST) {
      report_gap(diags, idle, strip->mark, "above this");
      idle = 0;
    } else {
      idle = 0;
    }
    bottom = placed->y + placed->height;
  }
  return frag->area.y + frag->area.height - bottom;
}

static void check_columns(DiagList *diags, const Frag *frag) {
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = strip_of(frag, i);
    const Placed *placed = &frag->placed[i];
    if (strip->kind != STRIP_BLOCK || strip->block->kind != BLOCK_COLUMNS) continue;
    for (size_t c = 0; c < placed->cells; c++) {
      const Frag *column = &placed->cell[c];
      Len foot = check_gaps(diags, column);
      Mark mark = column->n ? strip_of(column, column->n - 1)->mark : strip->mark;
      if (foot > GAP_MOST) report_gap(diags, foot, mark, "below this, in its column");
      check_columns(diags, column);
    }
  }
}

/* Of what a flow has in an opening: the height that anchors and the foot leave. */
static Len idle_in(DiagList *diags, const Frag *frag) {
  Len idle = check_gaps(diags, frag);
  check_columns(diags, frag);
  for (size_t i = 0; i < frag->n; i++) idle += strip_of(frag, i)->kind == STRIP_ANCHOR ? frag->placed[i].height : 0;
  return idle;
}

void white_check(DiagList *diags, const Page *page, bool last) {
  int64_t whole = 0, idle = 0; /* areas */
  const Frag *end = NULL;
  for (size_t i = 0; i < page->pieces; i++) {
    const Frag *frag = &page->piece[i].frag;
    const Rect *area = &page->piece[i].opening->area;
    whole += area->width * area->height;
    idle += area->width * (frag->flow ? idle_in(diags, frag) : area->height);
    if (frag->flow && frag->n) end = frag;
  }
  int full = (int)(100 - len_share(100, idle, whole));
  if (last || full >= FULL_LEAST || !end) return;
  diag_warning(diags, strip_of(end, end->n - 1)->mark, MSG_WHITE_PAGE, full);
  diag_hint(diags, "add words, or choose a smaller paper; 'full: false' in the layout's page says that it is meant");
}
