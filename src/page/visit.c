/* visit.c: walks over the fragments of a page. */
#include "page/visit.h"

#include "page/paint.h"

typedef struct Visitor {
  void (*visit)(void *self, const Visited *visited);
  void *self;
  Paper paper;
  Canvas canvas; /* on which what is visited has its places */
  const Box *frame;
} Visitor;

/* As high as most fonts have it: nothing is decided here by a tenth of a point. */
static void visit_line(const Visitor *v, const Line *line, Len x, Len baseline) {
  Len size = galley_size(line->galley), above = size * 7 / 10, below = size * 2 / 10;
  Rect area = {x + line->x, baseline - above, line->width, above + below};
  v->visit(v->self, &(Visited){canvas_place(v->canvas, area), .line = line, .frame = v->frame});
}

/* As wide as its line is long, and no higher than the middle of it. */
static void visit_rule(const Visitor *v, const Block *block, Rect area) {
  const Box *box = block->part->box;
  if (box->kind != BOX_CUT && box->kind != BOX_FOLD) return;
  bool down = box->rule.direction == DIRECTION_DOWN;
  Len middle = block->breadth / 2;
  Rect line = down ? (Rect){area.x + middle, area.y, 0, area.height} : (Rect){area.x, area.y + middle, area.width, 0};
  if (box->rule.edge_to_edge && down) line.y = 0, line.height = v->paper.height;
  if (box->rule.edge_to_edge && !down) line.x = 0, line.width = v->paper.width;
  bool turned = v->canvas.quarters % 2;
  v->visit(v->self, &(Visited){canvas_place(v->canvas, line), .rule = box, .down = down != turned, .frame = v->frame});
}

static void visit_frag(const Visitor *v, const Frag *frag);

static void visit_block(const Visitor *v, const Block *block, const Placed *placed, Len x) {
  const Galley *label = block->label;
  Rect area = {x, placed->y, block->width, placed->height};
  if (block->kind == BLOCK_RULE) visit_rule(v, block, area);
  for (size_t i = 0; label && i < label->lines; i++)
    visit_line(v, &label->line[i], x, placed->y + block->label_y + block->label_leading * (Len)i);
  Visitor inside = *v;
  inside.canvas = canvas_within(v->canvas, paint_canvas(block, area));
  for (size_t c = 0; c < placed->cells; c++) visit_frag(&inside, &placed->cell[c]);
}

static void visit_frag(const Visitor *v, const Frag *frag) {
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    const Placed *placed = &frag->placed[i];
    if (strip->kind == STRIP_LINE) visit_line(v, strip->line, frag->area.x, placed->y + strip->baseline);
    if (strip->kind == STRIP_BLOCK) visit_block(v, strip->block, placed, frag->area.x);
  }
}

static void visit_frames(const Visitor *around, const Frame *frame, size_t n) {
  Visitor v = *around;
  for (size_t i = 0; i < n; i++) {
    v.frame = frame[i].block->part->box;
    visit_block(&v, frame[i].block, &frame[i].placed, frame[i].x);
  }
}

void visit_page(const Page *page, Paper paper, void (*visit)(void *self, const Visited *visited), void *self) {
  Visitor v = {visit, self, paper};
  for (size_t i = 0; i < page->pieces; i++) {
    v.frame = page->piece[i].opening->frame;
    visit_frag(&v, &page->piece[i].frag);
    visit_frames(&v, page->piece[i].frame, page->piece[i].frames);
  }
  visit_frames(&v, page->furniture, page->furnitures);
}
