/* opening.c: from a master's frames to areas. */
#include "page/opening.h"

#include "page/bounds.h"

typedef struct OpeningMaker {
  Gauge *gauge;
  size_t total;
} OpeningMaker;

static Rect inset(Rect area, Sides by) {
  return (Rect){area.x + by.left, area.y + by.top, area.width - by.left - by.right, area.height - by.top - by.bottom};
}

static Opening frame_opening(Gauge *gauge, const Box *box, const Sides *margin) {
  const Layout *layout = gauge->layout;
  Opening opening = {.frame = box, .style = layout->styles.text};
  opening.flow = (size_t)(box->frame.flow - layout->flows.at);
  opening.whole = bounds_area(gauge, &(FramePlace){box, margin, layout->styles.text->size});
  if (!opening.whole.width) opening.whole = (Rect){0, 0, PT, PT};
  opening.area = inset(opening.whole, block_inset(box, layout->styles.text->size));
  if (opening.area.width > 0 && opening.area.height > 0) return opening;
  flow_found(gauge, (Finding){.kind = FINDING_INSET, .mark = box->mark});
  opening.area = opening.whole;
  return opening;
}

static OpeningList open_master(OpeningMaker *m, const Master *master) {
  const Paper *paper = &m->gauge->layout->page.paper;
  VEC(Opening) openings = {0};
  bool body = false;
  for (size_t i = 0; i < master->frames.n; i++) {
    if (!master->frames.at[i]->frame.flow) continue;
    Opening opening = frame_opening(m->gauge, master->frames.at[i], &master->margin);
    opening.number = m->total++;
    body = body || opening.flow == 0;
    VEC_PUSH(m->gauge->arena, &openings, opening);
  }
  if (!body) {
    Opening opening = {.whole = inset((Rect){0, 0, paper->width, paper->height}, master->margin), .number = m->total++};
    opening.area = opening.whole;
    VEC_PUSH(m->gauge->arena, &openings, opening);
  }
  for (size_t i = 0; i < openings.n; i++) openings.at[i].grid = grid_of_page(m->gauge, &master->margin);
  return (OpeningList){openings.at, openings.n};
}

const OpeningList *openings_make(Gauge *gauge, size_t *total) {
  const MasterList *masters = &gauge->layout->masters;
  OpeningMaker maker = {.gauge = gauge};
  OpeningList *lists = NEW_ARRAY(gauge->arena, OpeningList, masters->n);
  for (size_t i = 0; i < masters->n; i++) {
    if (masters->at[i].used) lists[i] = open_master(&maker, &masters->at[i]);
  }
  *total = maker.total;
  return lists;
}

Len openings_width(const OpeningList *lists, size_t masters, size_t flow) {
  Len width = 0;
  for (size_t i = 0; i < masters; i++) {
    for (size_t k = 0; k < lists[i].n; k++) {
      const Opening *opening = &lists[i].at[k];
      if (opening->flow != flow || opening->area.width == width) continue;
      if (width) return 0;
      width = opening->area.width;
    }
  }
  return width;
}
