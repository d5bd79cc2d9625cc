/* printmarks.c: all marks stand in a band around the page, which begins at the bleed and is as wide as crop marks are
 * long. */
#include "page/printmarks.h"

#include "draw/plates.h"
#include "page/pen.h"
#include "text/galley.h"

#define MM(n) ((n)*PT * 360 / 127)
#define LINE (PT / 4)       /* as thin as a press holds, so that what is cut along it shows none */
#define OFFSET_LEAST MM(3)  /* so far from the trim a knife that goes wide takes no mark along */
#define LENGTH_LEAST MM(5)  /* shorter ones are not found by hand */
#define REGISTER MM(6)      /* its cross; at most */
#define AIR MM(2)           /* between marks of two kinds */
#define PATCH MM(5)         /* of the color bar; at most: what a densitometer sees is some 3 mm */
#define PATCH_LEAST MM(1)   /* a smaller one cannot be judged even by a lens */
#define PATCH_AIR MM(2)     /* in all above and below it: from what bleeds it is told apart */
#define SLUG_SIZE (6 * PT)  /* of its type; at most */
#define SLUG_LEAST (3 * PT) /* where the page is narrow */
#define SLUG_LEADING (13 * PT / 2)
#define SLUG_MEASURE MM(10) /* at least */

typedef struct Printmarks {
  const PrintmarksSpec *spec;
  Arena *arena;
  Dlist *page;
  Len offset, length; /* of the band, from the trim; and its width */
  Len cross;          /* of a register mark, from its middle */
  Color all;          /* on every plate */
  Plates plates;      /* of the page */
} Printmarks;

static void add_op(Printmarks *p, Op op) {
  VEC_PUSH(p->arena, &p->page->ops, op);
}

static void add_lines(Printmarks *p, Pen *pen) {
  add_op(p, (Op){.kind = OP_PATH, .path = pen_stroked(pen, &(Stroke){LINE, STROKE_SOLID, &p->all})});
}

static void line(Pen *pen, Len x, Len y, Len to_x, Len to_y) {
  pen_move(pen, x, y);
  pen_line(pen, to_x, to_y);
}

/* ---- where to cut, and how plates lie on each other ----------------------------------------- */

/* Two lines at each corner of the page enlarged by `beyond`, which point at it. */
static void draw_corners(Printmarks *p, Len beyond, Len length) {
  Pen pen = {.arena = p->arena};
  Len left = -beyond, right = p->page->width + beyond, top = -beyond, bottom = p->page->height + beyond;
  Len near_left = -p->offset, near_right = p->page->width + p->offset;
  Len near_top = -p->offset, near_bottom = p->page->height + p->offset;
  for (int i = 0; i < 2; i++) {
    Len x = i ? right : left, y = i ? bottom : top;
    line(&pen, near_left, y, near_left - length, y);
    line(&pen, near_right, y, near_right + length, y);
    line(&pen, x, near_top, x, near_top - length);
    line(&pen, x, near_bottom, x, near_bottom + length);
  }
  add_lines(p, &pen);
}

static void draw_register(Printmarks *p, Len x, Len y) {
  Pen pen = {.arena = p->arena};
  Len radius = p->cross * 2 / 3;
  pen_ellipse(&pen, x, y, radius, radius);
  line(&pen, x - p->cross, y, x + p->cross, y);
  line(&pen, x, y - p->cross, x, y + p->cross);
  add_lines(p, &pen);
}

static void draw_registers(Printmarks *p) {
  Len middle = p->offset + p->length / 2, x = p->page->width / 2, y = p->page->height / 2;
  draw_register(p, x, -middle);
  draw_register(p, x, p->page->height + middle);
  draw_register(p, -middle, y);
  draw_register(p, p->page->width + middle, y);
}

/* What of a side lies between its corner and its register mark: the first half, or the second. */
typedef struct Half {
  Len x, width;
} Half;

static Half half_of(const Printmarks *p, bool second) {
  Len width = p->page->width / 2 - p->cross - 2 * AIR;
  return (Half){second ? p->page->width - AIR - width : AIR, width};
}

/* ---- the color bar ----------------------------------------------------------------------------- */

typedef struct ColorBar {
  VEC(Color) patch;
} ColorBar;

static Color process_color(int plate, uint16_t part) {
  Color color = {.space = COLOR_CMYK};
  color.part[plate] = part;
  return color;
}

/* Side by side, from the left end of the half. */
static void draw_bar(Printmarks *p, const ColorBar *bar, Half half) {
  Len most = p->length - PATCH_AIR, size = most < PATCH ? most : PATCH, n = (Len)bar->patch.n;
  if (n && n * size > half.width) size = half.width / n;
  if (size < PATCH_LEAST) return;
  Rect area = {half.x, -p->offset - (p->length + size) / 2, size, size};
  for (size_t i = 0; i < bar->patch.n; i++, area.x += size)
    add_op(p, (Op){.kind = OP_RECT, .rect = {area, bar->patch.at[i]}});
}

/* Solid inks, and the steps of black. */
static void draw_solids(Printmarks *p) {
  ColorBar bar = {0};
  for (int i = 0; i < PLATES_PROCESS; i++) {
    if (p->plates.process[i]) VEC_PUSH(p->arena, &bar.patch, process_color(i, COLOR_MOST));
  }
  for (int quarters = 3; quarters > 0 && p->plates.process[PLATE_BLACK]; quarters--)
    VEC_PUSH(p->arena, &bar.patch, process_color(PLATE_BLACK, (uint16_t)(quarters * COLOR_MOST / 4)));
  draw_bar(p, &bar, half_of(p, false));
}

/* Inks on inks, which are red, green and blue; and spots. */
static void draw_mixtures(Printmarks *p) {
  ColorBar bar = {0};
  for (int without = PLATE_CYAN; without <= PLATE_YELLOW; without++) {
    Color color = {.space = COLOR_CMYK};
    bool both = true;
    for (int i = PLATE_CYAN; i <= PLATE_YELLOW; i++) {
      if (i != without) color.part[i] = COLOR_MOST;
      both = both && (i == without || p->plates.process[i]);
    }
    if (both) VEC_PUSH(p->arena, &bar.patch, color);
  }
  for (size_t i = 0; i < p->plates.spots.n; i++) {
    const Colorant *spot = p->plates.spots.at[i];
    if (!spot->overprints) VEC_PUSH(p->arena, &bar.patch, (Color){COLOR_SPOT, {COLOR_MOST}, .colorant = spot});
  }
  draw_bar(p, &bar, half_of(p, true));
}

/* ---- the slug line ------------------------------------------------------------------------------ */

/* Words of several colors, in one paragraph. */
typedef struct SlugLine {
  Buf text;
  VEC(Run) runs;
} SlugLine;

/* The document's type, small and plain. */
static const Style *style_in(const Printmarks *p, Color color) {
  Style *style = NEW(p->arena, Style);
  Color *own = NEW(p->arena, Color);
  *own = color;
  *style = *p->spec->style;
  style->size = SLUG_SIZE;
  style->size_least = SLUG_LEAST;
  style->sizes = (Spring){SLUG_SIZE, SLUG_SIZE, SLUG_SIZE};
  style->leadings = (Spring){SLUG_LEADING, SLUG_LEADING, SLUG_LEADING};
  style->lines = p->length / SLUG_LEADING;
  style->tracking = style->rise = style->indent = style->last_line_min = 0;
  style->features = NULL;
  style->color = own;
  style->overhang = OVERHANG_NONE;
  style->hyphenate = style->even_lines = false;
  style->looseness = 0;
  return style;
}

static void end_run(const Printmarks *p, SlugLine *slug, Color color) {
  size_t start = slug->runs.n ? slug->runs.at[slug->runs.n - 1].end : 0;
  VEC_PUSH(p->arena, &slug->runs, ((Run){.start = start, .end = slug->text.n, .style = style_in(p, color)}));
}

static SlugLine words_of(const Printmarks *p) {
  const PrintmarksSpec *spec = p->spec;
  SlugLine slug = {.text.arena = p->arena};
  buf_add(&slug.text, spec->title);
  if (spec->title.n) buf_add(&slug.text, STR(", "));
  if (spec->copies > 1)
    buf_addf(&slug.text, "part %zu of %zu, page %zu of %zu", spec->copy, spec->copies, spec->side, spec->sides);
  else
    buf_addf(&slug.text, "side %zu of %zu, sheet %zu of %zu", spec->side, spec->sides, (spec->side + 1) / 2,
             (spec->sides + 1) / 2);
  if (spec->date.n) buf_addf(&slug.text, ", %.*s", STR_ARG(spec->date));
  end_run(p, &slug, p->all);
  return slug;
}

static void add_name(const Printmarks *p, SlugLine *slug, Str name, Color color) {
  if (slug->runs.n) buf_char(&slug->text, ' ');
  buf_add(&slug->text, name);
  end_run(p, slug, color);
}

/* Of the inks. */
static SlugLine names_of(const Printmarks *p) {
  SlugLine slug = {.text.arena = p->arena};
  for (int i = 0; i < PLATES_PROCESS; i++) {
    if (p->plates.process[i]) add_name(p, &slug, process_inks[i].name, process_color(i, COLOR_MOST));
  }
  for (size_t i = 0; i < p->plates.spots.n; i++) {
    const Colorant *spot = p->plates.spots.at[i];
    if (!spot->overprints) add_name(p, &slug, spot->name, (Color){COLOR_SPOT, {COLOR_MOST}, .colorant = spot});
  }
  return slug;
}

static void put_line(Printmarks *p, const Line *line, Len x, Len baseline) {
  LineRuns runs = line_runs(p->spec->setter, p->arena, line);
  for (size_t i = 0; i < runs.n; i++) {
    Op op = {.kind = OP_GLYPHS, .run = runs.run[i]};
    op.run.x += x;
    op.run.y += baseline;
    add_op(p, op);
  }
}

/* In as many lines as the band has room for, and smaller if that is not enough; what is left over then is not set. */
static void draw_slug(Printmarks *p, const SlugLine *slug, Half half) {
  static const Align left = ALIGN_LEFT;
  Setter *setter = p->spec->setter;
  if (!slug->runs.n || half.width < SLUG_MEASURE) return;
  Para *para = NEW(p->arena, Para);
  *para = (Para){.style = slug->runs.at[0].style, .text = buf_str(&slug->text), .run = slug->runs.at, .first = true};
  para->runs = slug->runs.n;
  bool fits;
  GalleySpec spec = {.measure = half.width, .align = &left, .scale = SCALE_FULL};
  const Galley *galley = galley_fit(setter, words_make(setter, para), &spec, &fits);
  Len leading = galley_leading(galley), lines = p->length / leading, set = (Len)galley->lines;
  if (set < lines) lines = set;
  Len top = p->page->height + p->offset + (p->length - lines * leading) / 2;
  for (Len i = 0; i < lines; i++)
    put_line(p, &galley->line[i], half.x, top + i * leading + galley_baseline(setter, galley));
}

/* ---- all --------------------------------------------------------------------------------------- */

/* As long as is wanted, or as PDF leaves of a sheet. */
static Len band_length(const PrintmarksSpec *spec, const Dlist *page, Len offset) {
  Len left = (LEN_MAX - larger(page->width, page->height)) / 2 - offset;
  return larger(spec->length < left ? spec->length : left, LENGTH_LEAST);
}

void printmarks_draw(const PrintmarksSpec *spec, Arena *arena, Dlist *page) {
  if (!spec->length) return;
  Printmarks p = {spec, arena, page, .offset = larger(page->bleed, OFFSET_LEAST)};
  p.length = band_length(spec, page, p.offset);
  p.cross = (p.length < REGISTER ? p.length : REGISTER) / 2;
  p.all = (Color){COLOR_SPOT, {COLOR_MOST}, .colorant = &colorant_all};
  plates_add(&p.plates, arena, page);
  page->slug = p.offset + p.length - page->bleed;
  add_op(&p, (Op){.kind = OP_CANVAS, .canvas.kind = CANVAS_SLUG});
  draw_corners(&p, 0, p.length);
  if (page->bleed) draw_corners(&p, page->bleed, p.length / 2);
  draw_registers(&p);
  draw_solids(&p);
  draw_mixtures(&p);
  SlugLine words = words_of(&p), names = names_of(&p);
  draw_slug(&p, &words, half_of(&p, false));
  draw_slug(&p, &names, half_of(&p, true));
  add_op(&p, (Op){.kind = OP_END});
}
