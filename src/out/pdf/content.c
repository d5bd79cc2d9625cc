/* content.c: a display list, op by op. */
#include "out/pdf/content.h"

#include "base/messages.h"
#include "out/pdf/show.h"
#include "out/pdf/token.h"

typedef struct Content {
  Brush brush;
  Show show;
  const PdfImage *const *picture; /* the next one */
  uint32_t groups;                /* so many were drawn */
} Content;

/* ---- pictures ---------------------------------------------------------- */

/* PDF draws a picture into the unit square, its first row at the top: what of it is at u, v stands, in the area's own
 * unit square, at a*u + c*v + e, b*u + d*v + f. By orientation: 2, 4, 5 and 7 are mirrored, from 5 on the rows of the
 * file are columns. */
static void put_upright(Content *c, int orientation, Rect area) {
  static const int turned[9][6] = {
      [1] = {1, 0, 0, 1, 0, 0},   [2] = {-1, 0, 0, 1, 1, 0}, [3] = {-1, 0, 0, -1, 1, 1}, [4] = {1, 0, 0, -1, 0, 1},
      [5] = {0, -1, -1, 0, 1, 1}, [6] = {0, -1, 1, 0, 0, 1}, [7] = {0, 1, 1, 0, 0, 0},   [8] = {0, 1, -1, 0, 1, 0}};
  int64_t left = token_milli(area.x), right = token_milli(area.x + area.width);
  int64_t bottom = token_milli(c->brush.height - area.y - area.height), top = token_milli(c->brush.height - area.y);
  const int64_t from[2] = {left, bottom}, size[2] = {right - left, top - bottom};
  const int *m = turned[orientation];
  for (int i = 0; i < 6; i++) brush_milli(&c->brush, m[i] * size[i % 2] + (i >= 4 ? from[i % 2] : 0));
  brush_op(&c->brush, STR("cm"));
}

static void put_picture(Content *c, const Picture *picture) {
  brush_lay(&c->brush, 0);
  brush_op(&c->brush, STR("q"));
  put_upright(c, picture->image->orientation, picture->area);
  brush_name(&c->brush, CONTENT_IMAGE, (*c->picture++)->name);
  brush_op(&c->brush, STR("Do"));
  brush_op(&c->brush, STR("Q"));
}

static void put_group(Content *c, const TransparencyGroup *group) {
  brush_lay(&c->brush, group->transparency);
  brush_name(&c->brush, CONTENT_GROUP, c->groups++);
  brush_op(&c->brush, STR("Do"));
}

/* ---- the page ---------------------------------------------------------- */

static bool fits(Len len) {
  return len <= PLACE_MAX && len >= -PLACE_MAX;
}

static bool rect_fits(Rect r) {
  return fits(r.x) && fits(r.y) && fits(r.width) && fits(r.height);
}

static bool run_fits(const GlyphRun *run) {
  bool ok = fits(run->x) && fits(run->y) && fits(run->size) && run->size >= PT / 100;
  for (size_t i = 0; i < run->n; i++) ok = ok && fits(run->glyph[i].x) && fits(run->glyph[i].y);
  return ok;
}

static bool path_fits(const Path *path) {
  bool ok = fits(path->stroke) && path->stroke >= 0;
  for (size_t i = 0; i < path->dashes.n; i++) ok = ok && fits(path->dashes.at[i]) && path->dashes.at[i] >= 0;
  for (size_t i = 0; i < path->n; i++) {
    const PathStep *step = &path->step[i];
    int points = path_points(step->verb);
    for (int k = 0; k < points; k++) ok = ok && fits(step->x[k]) && fits(step->y[k]);
  }
  return ok;
}

static bool op_fits(const Op *o) {
  switch (o->kind) {
  case OP_GLYPHS: return run_fits(&o->run);
  case OP_RECT: return rect_fits(o->rect.area);
  case OP_PATH: return path_fits(&o->path);
  case OP_LINK: return rect_fits(o->link.area);
  case OP_CANVAS: return fits(o->canvas.x) && fits(o->canvas.y);
  case OP_CLIP: return path_fits(&o->path);
  case OP_IMAGE: return rect_fits(o->picture.area);
  case OP_GROUP:
  case OP_END: return true;
  }
  return false;
}

static void code_color(Arena *arena, PageCodes *codes, Color color) {
  codes->overprints = codes->overprints || color.overprint;
  if (color.space != COLOR_SPOT) return;
  for (size_t i = 0; i < codes->colorants.n; i++) {
    if (colorant_same(codes->colorants.at[i], color.colorant)) return;
  }
  VEC_PUSH(arena, &codes->colorants, color.colorant);
}

static bool code_run(PdfFontList *fonts, PageCodes *codes, const GlyphRun *run, uint32_t page_number) {
  PdfFont *font = pdffont_find(fonts, run->font);
  Buf buf = {.arena = fonts->arena};
  VEC_RESERVE(fonts->arena, &codes->codes, run->n);
  for (size_t i = 0; i < run->n; i++) {
    Str text = show_text(run, i);
    const PdfCode *code = pdffont_code(fonts, font, run->glyph[i].id, run->rtl ? show_turned(&buf, text) : text);
    if (!code) return false;
    VEC_PUSH(fonts->arena, &codes->codes, code);
    if (code->layer->page == page_number) continue;
    code->layer->page = page_number;
    VEC_PUSH(fonts->arena, &codes->layers, code->layer);
  }
  return true;
}

static void code_picture(PdfImageList *images, PageCodes *codes, const Op *o, uint32_t page_number) {
  PdfImage *image = pdfimage_find(images, o->picture.image);
  VEC_PUSH(images->arena, &codes->pictures, image);
  if (image->page == page_number) return;
  image->page = page_number;
  VEC_PUSH(images->arena, &codes->images, (PageImage){image, o->origin.copy});
}

static void code_transparency(Arena *arena, PageCodes *codes, uint16_t transparency) {
  if (!transparency) return;
  for (size_t i = 0; i < codes->transparencies.n; i++) {
    if (codes->transparencies.at[i] == transparency) return;
  }
  VEC_PUSH(arena, &codes->transparencies, transparency);
}

static void code_gradient(Arena *arena, PageCodes *codes, const Gradient *gradient) {
  const GradientSpace space = gradient_space(gradient->stop, gradient->n);
  codes->overprints = codes->overprints || gradient_overprints(&space);
  VEC_PUSH(arena, &codes->gradients, gradient);
}

static void code_path(Arena *arena, PageCodes *codes, const Path *path) {
  if (path->n == 0) return;
  code_transparency(arena, codes, path->transparency);
  codes->blends = codes->blends || path->transparency || brush_fades(path->gradient);
  if (path->gradient)
    code_gradient(arena, codes, path->gradient);
  else
    code_color(arena, codes, path->color);
}

static void code_group(Arena *arena, PageCodes *codes, const TransparencyGroup *group) {
  code_transparency(arena, codes, group->transparency);
  codes->blends = true;
  VEC_PUSH(arena, &codes->groups, group->list);
}

static bool code_op(const ContentLists *lists, PageCodes *codes, const Op *o, uint32_t page_number) {
  Arena *arena = lists->fonts->arena;
  switch (o->kind) {
  case OP_GLYPHS:
    code_color(arena, codes, o->run.color);
    return !o->run.n || code_run(lists->fonts, codes, &o->run, page_number);
  case OP_IMAGE: code_picture(lists->images, codes, o, page_number); break;
  case OP_PATH: code_path(arena, codes, &o->path); break;
  case OP_GROUP: code_group(arena, codes, &o->group); break;
  case OP_CANVAS: codes->overlay = codes->overlay || o->canvas.kind == CANVAS_OVERLAY; break;
  case OP_RECT: code_color(arena, codes, o->rect.color); break;
  case OP_CLIP:
  case OP_LINK:
  case OP_END: break;
  }
  return true;
}

bool content_code(const ContentLists *lists, PageCodes *codes, const Dlist *page, uint32_t page_number) {
  PdfFontList *fonts = lists->fonts;
  bool ok = true;
  codes->codes.n = codes->layers.n = codes->pictures.n = codes->images.n = 0;
  codes->gradients.n = codes->groups.n = codes->transparencies.n = 0;
  codes->colorants.n = 0;
  codes->overlay = codes->overprints = codes->blends = false;
  for (size_t i = 0; i < page->ops.n && ok; i++) {
    const Op *o = &page->ops.at[i];
    if (!op_fits(o)) {
      diag_error(fonts->diags, o->origin.copy, MSG_PDF_PLACE);
      object_fail(fonts->file);
      return false;
    }
    ok = code_op(lists, codes, o, page_number);
  }
  return ok;
}

bool content_blends(const PageCodes *codes) {
  bool blends = codes->blends;
  for (size_t i = 0; i < codes->images.n; i++) blends = blends || codes->images.at[i].image->blends;
  return blends;
}

static size_t put_ops(Content *c, const Dlist *page, size_t from);

static void put_canvas(Content *c, const Canvas *canvas) {
  static const int turned[4][4] = {{1, 0, 0, 1}, {0, 1, -1, 0}, {-1, 0, 0, -1}, {0, -1, 1, 0}};
  const int *m = turned[canvas->quarters];
  brush_matrix(&c->brush,
               &(Matrix){m[0] * RATIO_ONE, m[1] * RATIO_ONE, m[2] * RATIO_ONE, m[3] * RATIO_ONE, canvas->x, canvas->y});
}

/* A canvas or a clip; behind it the graphics state is as before. Returns the number of the op after its end. */
static size_t put_nested(Content *c, const Dlist *page, size_t from) {
  /* PDF 1.7, 14.8.2.2: what is nothing of the page's own is an artifact */
  static const Str marked[] = {[CANVAS_OVERLAY] = STR("/OC /" CONTENT_OVERLAY " BDC"),
                               [CANVAS_SLUG] = STR("/Artifact <</Type /Page>> BDC"),
                               [CANVAS_KNOCKOUT] = STR("/Artifact BMC")};
  const Op *o = &page->ops.at[from];
  CanvasKind kind = o->kind == OP_CANVAS ? o->canvas.kind : CANVAS_PAGE;
  Content around = *c;
  if (kind != CANVAS_PAGE) brush_op(&c->brush, marked[kind]);
  brush_op(&c->brush, STR("q"));
  if (o->kind == OP_CANVAS)
    put_canvas(c, &o->canvas);
  else
    brush_clip(&c->brush, &o->path);
  size_t end = put_ops(c, page, from + 1);
  brush_op(&c->brush, STR("Q"));
  if (kind != CANVAS_PAGE) brush_op(&c->brush, STR("EMC"));
  around.picture = c->picture;
  around.groups = c->groups;
  around.brush.gradients = c->brush.gradients;
  around.show.code = c->show.code;
  if (kind == CANVAS_PAGE || kind == CANVAS_OVERLAY) around.show.inked = c->show.inked;
  around.show.turned = c->show.turned;
  *c = around;
  return end + 1;
}

/* Up to the end of a canvas or clip, or of the page. */
static size_t put_ops(Content *c, const Dlist *page, size_t from) {
  size_t i = from;
  while (i < page->ops.n && page->ops.at[i].kind != OP_END) {
    const Op *o = &page->ops.at[i++];
    if (o->kind != OP_GLYPHS && o->kind != OP_LINK) show_close(&c->show);
    switch (o->kind) {
    case OP_GLYPHS: show_run(&c->show, &o->run); break;
    case OP_RECT: brush_rect(&c->brush, o->rect.area, o->rect.color); break;
    case OP_PATH: brush_path(&c->brush, &o->path); break;
    case OP_CANVAS:
    case OP_CLIP: i = put_nested(c, page, i - 1); break;
    case OP_IMAGE: put_picture(c, &o->picture); break;
    case OP_GROUP: put_group(c, &o->group); break;
    case OP_LINK:
    case OP_END: break;
    }
  }
  show_close(&c->show);
  return i;
}

static size_t make(Brush brush, Show show, const Dlist *page, const PageCodes *codes) {
  Content c = {.brush = brush, .show = show, .picture = codes->pictures.at};
  c.show.brush = &c.brush;
  c.show.code = codes->codes.at;
  c.show.turned.arena = brush.buf->arena;
  const Len margin = page->bleed + page->slug;
  if (margin) put_canvas(&c, &(Canvas){.x = margin, .y = -margin});
  put_ops(&c, page, 0);
  return c.show.inked;
}

size_t content_make(Buf *buf, const Dlist *page, const PageCodes *codes) {
  return make(brush_new(buf, page->height, codes->colorants.at), (Show){0}, page, codes);
}

void content_form(Buf *buf, const Dlist *list, const PageCodes *codes) {
  make(brush_form(buf, list->height, codes->colorants.at), show_form(), list, codes);
}
