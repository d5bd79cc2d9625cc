/* overlay.c: walks over the fragments of a page, and draws where they stand.
 *
 * It lies over words, so all is thin lines and nothing is filled. Figures are drawn by strokes: as glyphs they would be
 * words of the PDF, and in its fonts. */
#include "page/overlay.h"

#include "page/pen.h"

const char *const overlay_words[] = {"margins", "frames", "columns", "grid", "slack", "trim", "fit", NULL};

/* Apart from each other, also where they cross. Boxes are paler than frames, and hatching than figures. */
static const Color kind_colors[] = {
    [OVERLAY_MARGINS] = {COLOR_CMYK, {0, 10000, 0, 0}},     [OVERLAY_FRAMES] = {COLOR_CMYK, {10000, 6000, 0, 0}},
    [OVERLAY_COLUMNS] = {COLOR_CMYK, {8000, 0, 10000, 0}},  [OVERLAY_GRID] = {COLOR_CMYK, {6000, 0, 0, 0}},
    [OVERLAY_SLACK] = {COLOR_CMYK, {0, 7000, 10000, 1000}}, [OVERLAY_TRIM] = {COLOR_CMYK, {0, 0, 0, 10000}},
    [OVERLAY_FIT] = {COLOR_CMYK, {6000, 10000, 0, 0}}};
static const Color box_color = {COLOR_CMYK, {5500, 3000, 0, 0}}, hatch_color = {COLOR_CMYK, {0, 3000, 5500, 0}};

#define MM (PT * 360 / 127)
#define LINE (PT / 4)
#define FRAME_LINE (PT * 6 / 10)
#define SLACK_LEAST MM       /* less is not seen on paper */
#define HATCH_PITCH (3 * MM) /* along the edges */

typedef struct Overlay {
  Painter *painter;
  OverlayKind kind; /* that is drawn now */
} Overlay;

static Pen pen_of(const Overlay *o) {
  return (Pen){.arena = o->painter->arena};
}

/* What a pen has drawn, which may be several lines. */
static void add(const Overlay *o, Mark mark, Pen *pen, Stroke stroke) {
  if (!pen->steps.n) return;
  Op op = {.kind = OP_PATH, .origin = {mark, mark}, .path = pen_stroked(pen, &stroke)};
  VEC_PUSH(o->painter->arena, &o->painter->page->ops, op);
}

/* In the color of what is drawn now. */
static Stroke own_line(const Overlay *o, Len width) {
  return (Stroke){width, STROKE_SOLID, &kind_colors[o->kind]};
}

static void line(Pen *pen, Len x, Len y, Len to_x, Len to_y) {
  pen_move(pen, x, y);
  pen_line(pen, to_x, to_y);
}

static void outline(const Overlay *o, Mark mark, Rect r, Stroke stroke) {
  Pen pen = pen_of(o);
  pen_move(&pen, r.x, r.y);
  pen_line(&pen, r.x + r.width, r.y);
  pen_line(&pen, r.x + r.width, r.y + r.height);
  pen_line(&pen, r.x, r.y + r.height);
  pen_close(&pen);
  add(o, mark, &pen, stroke);
}

static void outline_frame(const Overlay *o, Mark mark, Rect area) {
  if (o->kind == OVERLAY_FRAMES) outline(o, mark, area, own_line(o, FRAME_LINE));
}

static void outline_box(const Overlay *o, Mark mark, Rect area) {
  if (o->kind == OVERLAY_FRAMES) outline(o, mark, area, (Stroke){LINE, STROKE_SOLID, &box_color});
}

/* ---- slack ----------------------------------------------------------------------------------- */

/* On a grid of 4 x 6, a place by its two digits, x and y; a bar lifts the pen. */
static const char *const digits[] = {"103041453616050110",     "123036",   "01103041420646",
                                     "004022324345361605",     "36300444", "400002324345361605",
                                     "3012040516364544331304", "004016",   "13020110304142331304051636454433",
                                     "1634424130100102133342"};
static const char point[] = "2526", letter_m[] = "0206|03122326|23324346", plus[] = "0444|2226", minus[] = "0444";

#define FIGURE_UNIT (PT * 3 / 4) /* of that grid */
#define FIGURE_HEIGHT (6 * FIGURE_UNIT)
#define FIGURE_ADVANCE (FIGURE_UNIT * 11 / 2)
#define FIGURE_LINE (PT / 2)
#define FIGURE_RIM (2 * FIGURE_UNIT) /* white around */

static const char *figure_of(char c) {
  if (c >= '0' && c <= '9') return digits[c - '0'];
  return c == '.' ? point : c == 'm' ? letter_m : c == '+' ? plus : c == '-' ? minus : "";
}

static void draw_figure(Pen *pen, Len x, Len y, const char *places) {
  bool down = false;
  for (const char *p = places; *p; p++) {
    if (*p == '|') {
      down = false;
      continue;
    }
    Len to_x = x + (*p++ - '0') * FIGURE_UNIT, to_y = y + (*p - '0') * FIGURE_UNIT;
    (down ? pen_line : pen_move)(pen, to_x, to_y);
    down = true;
  }
}

/* Lines from the lower left to the upper right, as if there were one hatching for the whole page. */
static void hatch(Pen *pen, Rect r) {
  Len right = r.x + r.width, bottom = r.y + r.height;
  for (Len sum = (r.x + r.y) / HATCH_PITCH * HATCH_PITCH; sum < right + bottom; sum += HATCH_PITCH) {
    if (sum <= r.x + r.y) continue;
    Len low = sum - r.x < bottom ? sum - r.x : bottom, high = sum - right > r.y ? sum - right : r.y;
    line(pen, sum - low, low, sum - high, high);
  }
}

static void draw_figures(Pen *pen, Len x, Len y, Str text) {
  for (size_t i = 0; i < text.n; i++) draw_figure(pen, x + (Len)i * FIGURE_ADVANCE, y, figure_of(text.p[i]));
}

/* Hatched, but around its height in mm, if there is room for that. */
static void draw_slack(const Overlay *o, Mark mark, Rect area) {
  if (area.height < SLACK_LEAST || area.width <= 0) return;
  Len tenths = round_div(10 * area.height, MM);
  Str text = str_format(o->painter->arena, "%d.%d mm", (int)(tenths / 10), (int)(tenths % 10));
  Len width = (Len)text.n * FIGURE_ADVANCE + 2 * FIGURE_RIM, y = area.y + (area.height - FIGURE_HEIGHT) / 2;
  Pen lines = pen_of(o), figures = pen_of(o);
  if (area.height >= FIGURE_HEIGHT + 2 * FIGURE_RIM && area.width >= width) {
    draw_figures(&figures, area.x + FIGURE_RIM, y, text);
    Len above = y - FIGURE_RIM - area.y;
    hatch(&lines, (Rect){area.x, area.y, width, above});
    hatch(&lines, (Rect){area.x, area.y + area.height - above, width, above});
    area.x += width;
    area.width -= width;
  }
  hatch(&lines, area);
  add(o, mark, &figures, own_line(o, FIGURE_LINE));
  add(o, mark, &lines, (Stroke){LINE, STROKE_SOLID, &hatch_color});
}

/* What anchors, the alignment and the foot of a region leave. Springs and shares are the layout's wish, and so is less
 * than a step of a grid between two lines. */
static void show_slack(const Overlay *o, Mark mark, const Frag *frag, Len step) {
  Rect gap = {frag->area.x, frag->area.y, frag->area.width, 0};
  if (o->kind != OVERLAY_SLACK) return;
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    const Placed *placed = &frag->placed[i];
    gap.height = placed->y - gap.y - (i ? strip->before + strip->before_flex.more + step : 0);
    if (strip->kind == STRIP_ANCHOR) gap.height += placed->height;
    draw_slack(o, mark, gap);
    gap.y = placed->y + placed->height;
  }
  gap.height = frag->area.y + frag->area.height - gap.y;
  draw_slack(o, mark, gap);
}

/* ---- what gave way ----------------------------------------------------------------------- */

#define FIT_LEAST (PT / 10) /* less is told by nobody */
#define FIT_BAR (3 * PT)    /* from the text to what stands beside it */

/* A bar of that height, and how much it is, to its left. */
static void draw_bar(const Overlay *o, Mark mark, Rect bar, Str text) {
  Pen lines = pen_of(o), figures = pen_of(o);
  line(&lines, bar.x, bar.y, bar.x, bar.y + bar.height);
  draw_figures(&figures, bar.x - (Len)text.n * FIGURE_ADVANCE, bar.y + (bar.height - FIGURE_HEIGHT) / 2, text);
  add(o, mark, &lines, own_line(o, 2 * FRAME_LINE));
  add(o, mark, &figures, own_line(o, FIGURE_LINE));
}

/* "+2.5" */
static Str changed(const Overlay *o, Len by) {
  Len tenths = round_div(10 * (by < 0 ? -by : by), PT);
  return str_format(o->painter->arena, "%c%d.%d", by < 0 ? '-' : '+', (int)(tenths / 10), (int)(tenths % 10));
}

/* The lines of a paragraph that stand here, if it has not the number that is best. */
static void show_lines(const Overlay *o, const Frag *frag, size_t first, size_t behind) {
  const Strip *strip = &frag->flow->strip[frag->from.strip + first];
  int lines = strip->line->galley->spec.looseness;
  const Placed *last = &frag->placed[behind - 1];
  Len y = frag->placed[first].y;
  if (!lines) return;
  Str text = str_format(o->painter->arena, "%+d", lines);
  draw_bar(o, strip->mark, (Rect){frag->area.x - FIT_BAR, y, 0, last->y + last->height - y}, text);
}

/* Spaces that are ranges, and lines. On a grid a space is also what brings the next line to it. */
static void show_fit(const Overlay *o, const Frag *frag) {
  Len bottom = frag->area.y;
  for (size_t i = 0, next; o->kind == OVERLAY_FIT && i < frag->n; i = next) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    const Placed *placed = &frag->placed[i];
    bool space = strip->kind == STRIP_SPACE, ranges = i && (strip->before_flex.less || strip->before_flex.more);
    Len by = space ? placed->height - strip->height : ranges ? placed->y - bottom - strip->before : 0;
    Rect gap = {frag->area.x - FIT_BAR, space ? placed->y : bottom, 0, space ? placed->height : placed->y - bottom};
    if (by > FIT_LEAST || by < -FIT_LEAST) draw_bar(o, strip->mark, gap, changed(o, by));
    for (next = i + 1; strip->line && next < frag->n; next++) {
      const Strip *at = &frag->flow->strip[frag->from.strip + next];
      if (!at->line || at->line->galley != strip->line->galley) break;
    }
    if (strip->line) show_lines(o, frag, i, next);
    bottom = frag->placed[next - 1].y + frag->placed[next - 1].height;
  }
}

/* ---- what stands side by side --------------------------------------------------------------------- */

static void show_columns(const Overlay *o, const Block *block, const Placed *placed) {
  Pen pen = pen_of(o);
  Len top = placed->y, bottom = top + placed->height;
  bool beside = block->kind == BLOCK_COLUMNS || block->kind == BLOCK_ROW;
  if (o->kind != OVERLAY_COLUMNS || !beside) return;
  for (size_t i = 0; i < placed->cells; i++) {
    const Rect *cell = &placed->cell[i].area;
    line(&pen, cell->x, top, cell->x, bottom);
    line(&pen, cell->x + cell->width, top, cell->x + cell->width, bottom);
  }
  add(o, block->part->mark, &pen, own_line(o, LINE));
}

/* The page's, where a flow is shown. */
static void show_grid(const Overlay *o, Mark mark, const Opening *opening) {
  Pen pen = pen_of(o);
  const Rect *area = &opening->area;
  Grid grid = grid_below(opening->grid, area->y);
  if (o->kind != OVERLAY_GRID || !grid.step) return;
  for (Len y = area->y + grid.origin; y <= area->y + area->height; y += grid.step)
    line(&pen, area->x, y, area->x + area->width, y);
  add(o, mark, &pen, own_line(o, LINE));
}

/* ---- the walk --------------------------------------------------------------------------------------- */

static void show_strips(const Overlay *o, const Frag *frag);

/* A canvas that nothing was drawn on is taken back. */
static void end_turned(const Overlay *o, size_t begin) {
  Dlist *page = o->painter->page;
  if (page->ops.n == begin + 1)
    page->ops.n--;
  else
    VEC_PUSH(o->painter->arena, &page->ops, (Op){.kind = OP_END});
}

/* What cells of a row leave is no slack: the highest of them wants that height. */
static void show_block(const Overlay *o, const Block *block, const Placed *placed, Len x) {
  Rect area = {x, placed->y, block->width, placed->height};
  const Part *part = block->part;
  bool turned = block->turned != TURNED_NOT, region = block->kind != BLOCK_ROW || part->box->height.kind != SIZE_AUTO;
  if (part->box->kind == BOX_FRAME)
    outline_frame(o, part->mark, area);
  else
    outline_box(o, part->mark, area);
  show_columns(o, block, placed);
  size_t begin = o->painter->page->ops.n;
  if (turned) paint_turned(o->painter, block, area);
  for (size_t i = 0; i < placed->cells; i++) {
    show_strips(o, &placed->cell[i]);
    if (region) show_slack(o, part->mark, &placed->cell[i], block->grid.step);
  }
  if (turned) end_turned(o, begin);
}

/* The lines of a box are outlined together. */
static void show_strips(const Overlay *o, const Frag *frag) {
  show_fit(o, frag);
  const Strip *strip = frag->n ? &frag->flow->strip[frag->from.strip] : NULL;
  for (size_t i = 0, next; i < frag->n; i = next) {
    next = i + 1;
    if (strip[i].kind == STRIP_BLOCK) show_block(o, strip[i].block, &frag->placed[i], frag->area.x);
    if (strip[i].kind != STRIP_LINE) continue;
    while (next < frag->n && strip[next].kind == STRIP_LINE && strip[next].part == strip[i].part) next++;
    const Placed *last = &frag->placed[next - 1];
    Len y = frag->placed[i].y;
    outline_box(o, strip[i].part->mark, (Rect){frag->area.x, y, frag->area.width, last->y + last->height - y});
  }
}

static void show_frames(const Overlay *o, const Frame *frame, size_t n) {
  for (size_t i = 0; i < n; i++) show_block(o, frame[i].block, &frame[i].placed, frame[i].x);
}

static void show_piece(const Overlay *o, const Piece *piece) {
  const Opening *opening = piece->opening;
  Mark mark = opening->frame ? opening->frame->mark : MARK_NONE;
  if (opening->frame) outline_frame(o, mark, opening->whole);
  show_grid(o, mark, opening);
  if (piece->frag.flow) {
    show_strips(o, &piece->frag);
    show_slack(o, mark, &piece->frag, 0);
  } else if (o->kind == OVERLAY_SLACK) {
    draw_slack(o, mark, opening->area);
  }
  show_frames(o, piece->frame, piece->frames);
}

/* And the edge of the paper. */
static void show_margins(const Overlay *o, const Master *master) {
  const Dlist *page = o->painter->page;
  const Sides *margin = &master->margin;
  Rect body = {margin->left, margin->top, page->width - margin->left - margin->right,
               page->height - margin->top - margin->bottom};
  if (o->kind == OVERLAY_MARGINS) outline(o, master->mark, body, own_line(o, LINE));
  Rect trim = {0, 0, page->width, page->height};
  if (o->kind == OVERLAY_TRIM) outline(o, master->mark, trim, own_line(o, LINE));
}

/* One kind on the other: the edges of columns on those of boxes, which they often are, too. */
void overlay_paint(Painter *painter, const Page *page, unsigned kinds) {
  static const OverlayKind order[] = {OVERLAY_SLACK,   OVERLAY_GRID, OVERLAY_FRAMES, OVERLAY_COLUMNS,
                                      OVERLAY_MARGINS, OVERLAY_TRIM, OVERLAY_FIT};
  Op canvas = {.kind = OP_CANVAS, .canvas = {.kind = CANVAS_OVERLAY}};
  VEC_PUSH(painter->arena, &painter->page->ops, canvas);
  for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
    Overlay overlay = {painter, order[i]};
    if (!(kinds >> order[i] & 1)) continue;
    show_margins(&overlay, page->master);
    show_frames(&overlay, page->furniture, page->furnitures);
    for (size_t k = 0; k < page->pieces; k++) show_piece(&overlay, &page->piece[k]);
  }
  VEC_PUSH(painter->arena, &painter->page->ops, (Op){.kind = OP_END});
}
