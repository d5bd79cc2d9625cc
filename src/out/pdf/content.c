/* content.c: operators from a display list.
 *
 * All numbers are integers until they are printed. Glyph positions are computed as a reader will, from the numbers as
 * written: the pen moves by the widths of /W, the size of Tf and the adjustments of TJ, all rounded, and every
 * adjustment leads from where the pen is to where the glyph should be. So errors do not add up: a glyph is never more
 * than PEN_OFF from its place, however long the line.
 *
 * The stream assumes the graphics state at the start of a page, and writes a parameter only when it changes. To share a
 * stream between pages, put it between q and Q. */
#include "out/pdf/content.h"

#include "base/messages.h"
#include "base/utf8.h"
#include "out/pdf/token.h"

/* The pen counts in 10^-12 pt: a width in 10^-7 em times a size in 10^-5 pt. */
#define PICO_PER_MILLI INT64_C(1000000000)
/* How far a glyph may be off before it is adjusted: more than an adjustment leaves (half a thousandth of a point), so
 * that one does not cause the next, and less than a thousandth, which is promised. */
#define PEN_OFF (PICO_PER_MILLI / 10 * 9)
#define ADJUST_MAX 30000       /* thousandths of the em; old readers take no number over 32,767 */
#define PLACE_MAX (32767 * PT) /* the same for coordinates */

typedef struct InkState {
  bool known;
  Color color;
} InkState;

typedef struct Content {
  Buf *buf;
  const PdfCode *const *code;     /* of the next run's glyphs */
  const PdfImage *const *picture; /* the next one */
  size_t inked;
  Buf turned; /* one text at a time */
  Len height;
  InkState fill, stroke;
  Len line_width;
  Len dash, gap;
  bool round; /* caps */
  /* text */
  bool open;              /* between BT and ET */
  int64_t line_x, line_y; /* where Td last went, in thousandths of a point */
  int64_t pen;            /* x, in 10^-12 pt */
  int64_t rise;           /* thousandths of a point */
  const PdfLayer *layer;
  int64_t size; /* 10^-5 pt */
  int64_t step; /* what the last decimal of an adjustment moves, in 10^-12 pt */
  int step_decimals;
  bool array, string; /* between [ and ], between ( and ) */
} Content;

/* ---- tokens ------------------------------------------------------------ */

static void op(Content *c, Str name) {
  buf_add(c->buf, name);
  buf_char(c->buf, '\n');
}

static void number(Content *c, int64_t value, int decimals) {
  token_number(c->buf, value, decimals);
  buf_char(c->buf, ' ');
}

static void milli(Content *c, int64_t value) {
  number(c, value, TOKEN_POINT_DECIMALS);
}

/* For what adds up: sizes of type, and dashes, of which a line may have hundreds. */
#define FINE_DECIMALS 5
static int64_t fine(Len len) {
  return round_div(len * 3125, 2048); /* * 10^5 / 65536 */
}

static void point(Content *c, Len x, Len y) {
  milli(c, token_milli(x));
  milli(c, token_milli(c->height - y));
}

static bool color_eq(Color a, Color b) {
  if (a.space != b.space || a.part[0] != b.part[0]) return false;
  return a.space == COLOR_GRAY || (a.part[1] == b.part[1] && a.part[2] == b.part[2] && a.part[3] == b.part[3]);
}

static void put_color(Content *c, InkState *now, Color color, Str gray, Str cmyk) {
  if (now->known && color_eq(now->color, color)) return;
  *now = (InkState){true, color};
  int parts = color.space == COLOR_GRAY ? 1 : 4;
  for (int i = 0; i < parts; i++) number(c, color.part[i], 4);
  op(c, color.space == COLOR_GRAY ? gray : cmyk);
}

static void paint_fill(Content *c, Color color) {
  put_color(c, &c->fill, color, STR("g"), STR("k"));
}

/* ---- showing glyphs ---------------------------------------------------- */

static int64_t pico(Len len) {
  return len * 15258789 + len / 16; /* 10^12 / 65536 = 15258789.0625 */
}

static void string_end(Content *c) {
  if (c->string) buf_char(c->buf, ')');
  c->string = false;
}

static void show_end(Content *c) {
  string_end(c);
  if (c->array) buf_add(c->buf, STR("]TJ\n"));
  c->array = false;
}

static void show_code(Content *c, uint32_t code) {
  if (!c->array) buf_char(c->buf, '[');
  if (!c->string) buf_char(c->buf, '(');
  c->array = c->string = true;
  char bytes[4];
  size_t n = 0;
  for (int shift = 8; shift >= 0; shift -= 8) {
    char byte = (char)(code >> shift & 0xFF);
    if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r') bytes[n++] = '\\';
    bytes[n++] = byte == '\r' ? 'r' : byte;
  }
  buf_add(c->buf, (Str){bytes, n});
}

static void text_move(Content *c, int64_t x, int64_t y) {
  show_end(c);
  if (x != c->line_x || y != c->line_y || c->pen != x * PICO_PER_MILLI) { /* what was shown has moved the pen */
    milli(c, x - c->line_x);
    milli(c, y - c->line_y);
    op(c, STR("Td"));
  }
  c->line_x = x;
  c->line_y = y;
  c->pen = x * PICO_PER_MILLI;
}

/* Leads the pen to x. Positive numbers in TJ move it back. */
static void pen_to(Content *c, Len x) {
  int64_t off = pico(x) - c->pen;
  if (off <= PEN_OFF && off >= -PEN_OFF) return;
  int64_t steps = round_div(off, c->step), largest = ADJUST_MAX;
  for (int i = 0; i < c->step_decimals; i++) largest *= 10;
  if (!c->array || steps > largest || steps < -largest) {
    text_move(c, token_milli(x), c->line_y);
    return;
  }
  string_end(c);
  token_number(c->buf, -steps, c->step_decimals);
  c->pen += steps * c->step;
}

static void rise_to(Content *c, int64_t rise) {
  if (rise == c->rise) return;
  show_end(c);
  milli(c, rise);
  op(c, STR("Ts"));
  c->rise = rise;
}

/* TJ gets as many decimals as place a glyph to a thousandth of a point. */
static void set_size(Content *c, int64_t size) {
  if (c->size != size) c->layer = NULL;
  c->size = size;
  c->step = size * 10000;
  for (c->step_decimals = 0; c->step > PICO_PER_MILLI && c->step_decimals < 4; c->step_decimals++) c->step /= 10;
}

static void set_font(Content *c, const PdfLayer *layer) {
  if (c->layer == layer) return;
  show_end(c);
  c->layer = layer;
  buf_add(c->buf, STR("/F"));
  number(c, layer->name, 0);
  number(c, c->size, FINE_DECIMALS);
  op(c, STR("Tf"));
}

/* Several glyphs for one text: readers that know /ActualText take it from there, once and whole. */
static void span_begin(Content *c, Str text) {
  show_end(c);
  buf_add(c->buf, STR("/Span<</ActualText<FEFF"));
  token_utf16(c->buf, text);
  op(c, STR(">>>BDC"));
}

static void span_end(Content *c, bool *open) {
  if (!*open) return;
  show_end(c);
  op(c, STR("EMC"));
  *open = false;
}

static Str glyph_text(const GlyphRun *run, size_t i) {
  const Glyph *glyph = &run->glyph[i];
  return str_sub(run->text, glyph->text, glyph->text + glyph->texts);
}

static void put_glyph(Content *c, const GlyphRun *run, size_t i) {
  const PdfCode *code = c->code[i];
  const Glyph *glyph = &run->glyph[i];
  Str text = glyph_text(run, i);
  set_font(c, code->layer);
  rise_to(c, token_milli(c->height - run->y - glyph->y) - c->line_y);
  pen_to(c, run->x + glyph->x);
  show_code(c, code->code);
  c->inked += text.n == 1 ? text.p[0] > ' ' : utf8_inked(text);
  c->pen += code->width * c->size;
}

static void put_ltr(Content *c, const GlyphRun *run) {
  bool span = false;
  for (size_t i = 0; i < run->n; i++) {
    Str text = glyph_text(run, i);
    if (text.n) {
      span_end(c, &span);
      span = i + 1 < run->n && run->glyph[i + 1].texts == 0;
      if (span) span_begin(c, text);
    }
    put_glyph(c, run, i);
  }
  span_end(c, &span);
}

/* ---- from right to left --------------------------------------------------
 *
 * Readers take right-to-left text in visual order, from left to right, and reverse it themselves: so the glyphs are
 * shown in that order, and the text of each is reversed, or a ligature would be read backwards. Points and vowels stand
 * above their letters and not beside them, where readers look for the next character; a word that has some gets its
 * text as a whole. */

/* The text with its last character first; valid until the next call. */
static Str turned(Buf *buf, Str text) {
  if (text.n <= 1) return text;
  buf->n = 0;
  for (size_t at = text.n, end = at; at > 0; end = at) {
    do at--;
    while (at && ((unsigned char)text.p[at] & 0xC0) == 0x80);
    buf_add(buf, str_sub(text, at, end));
  }
  return buf_str(buf);
}

static bool is_space(const GlyphRun *run, size_t i) {
  return str_is(glyph_text(run, i), " ");
}

/* The glyphs from..to-1, from left to right; those of one text begin with their letter. */
static void put_rtl_word(Content *c, const GlyphRun *run, size_t from, size_t to) {
  const Glyph *last = &run->glyph[to - 1];
  bool span = false;
  for (size_t i = from; i < to; i++) span = span || font_advance(run->font, run->glyph[i].id) == 0;
  if (span) span_begin(c, turned(&c->turned, str_sub(run->text, run->glyph[from].text, last->text + last->texts)));
  for (size_t end = to, first; end > from; end = first) {
    for (first = end - 1; first > from && run->glyph[first].texts == 0;) first--;
    for (size_t i = first; i < end; i++) put_glyph(c, run, i);
  }
  span_end(c, &span);
}

static void put_rtl(Content *c, const GlyphRun *run) {
  for (size_t to = run->n, from; to > 0; to = from) {
    for (from = to - 1; from > 0 && !is_space(run, from) && !is_space(run, from - 1);) from--;
    put_rtl_word(c, run, from, to);
  }
}

static void put_run(Content *c, const GlyphRun *run) {
  if (run->n == 0) return;
  if (!c->open) {
    op(c, STR("BT"));
    c->open = true;
    c->line_x = c->line_y = 0;
  }
  paint_fill(c, run->color);
  set_size(c, fine(run->size));
  const Glyph *leftmost = &run->glyph[run->rtl ? run->n - 1 : 0];
  text_move(c, token_milli(run->x + leftmost->x), token_milli(c->height - run->y));
  (run->rtl ? put_rtl : put_ltr)(c, run);
  show_end(c);
  c->code += run->n;
}

static void text_end(Content *c) {
  if (c->open) op(c, STR("ET"));
  c->open = false;
}

/* ---- areas and paths --------------------------------------------------- */

/* Both edges are rounded, not the width: areas that touch go on touching. */
static void put_rect(Content *c, Rect area, Color color) {
  int64_t left = token_milli(area.x), right = token_milli(area.x + area.width);
  int64_t bottom = token_milli(c->height - area.y - area.height), top = token_milli(c->height - area.y);
  paint_fill(c, color);
  milli(c, left);
  milli(c, bottom);
  milli(c, right - left);
  milli(c, top - bottom);
  op(c, STR("re f"));
}

/* Some readers drop a 0 from the array, and take a dot's gap for dashes; others refuse it (PDF 1.7, 8.4.3.6, allows
 * it). Between round ends so short a dash looks like none. */
#define DASH_LEAST 100 /* 10^-5 pt */

static void set_stroke(Content *c, const Path *path) {
  put_color(c, &c->stroke, path->color, STR("G"), STR("K"));
  if (path->stroke != c->line_width) {
    milli(c, token_milli(path->stroke));
    op(c, STR("w"));
    c->line_width = path->stroke;
  }
  if (path->round != c->round) op(c, path->round ? STR("1 J") : STR("0 J"));
  c->round = path->round;
  Len gap = path->gap, dash = gap ? path->dash : 0;
  if (dash == c->dash && gap == c->gap) return;
  buf_char(c->buf, '[');
  if (gap) {
    number(c, larger(fine(dash), DASH_LEAST), FINE_DECIMALS);
    token_number(c->buf, fine(gap), FINE_DECIMALS);
  }
  op(c, STR("]0 d"));
  c->dash = dash;
  c->gap = gap;
}

static void put_step(Content *c, const PathStep *step) {
  int points = path_points(step);
  for (int i = 0; i < points; i++) point(c, step->x[i], step->y[i]);
  switch (step->verb) {
  case PATH_MOVE: op(c, STR("m")); break;
  case PATH_LINE: op(c, STR("l")); break;
  case PATH_CURVE: op(c, STR("c")); break;
  case PATH_CLOSE: op(c, STR("h")); break;
  }
}

static void put_steps(Content *c, const Path *path) {
  for (size_t i = 0; i < path->n; i++) put_step(c, &path->step[i]);
}

static void put_path(Content *c, const Path *path) {
  if (path->n == 0) return;
  if (path->stroke)
    set_stroke(c, path);
  else
    paint_fill(c, path->color);
  put_steps(c, path);
  op(c, path->stroke ? STR("S") : STR("f"));
}

/* ---- pictures ---------------------------------------------------------- */

/* PDF draws a picture into the unit square, its first row at the top: what of it is at u, v stands, in the area's own
 * unit square, at a*u + c*v + e, b*u + d*v + f. By orientation: 2, 4, 5 and 7 are mirrored, from 5 on the rows of the
 * file are columns. */
static void put_upright(Content *c, int orientation, Rect area) {
  static const int turned[9][6] = {
      [1] = {1, 0, 0, 1, 0, 0},   [2] = {-1, 0, 0, 1, 1, 0}, [3] = {-1, 0, 0, -1, 1, 1}, [4] = {1, 0, 0, -1, 0, 1},
      [5] = {0, -1, -1, 0, 1, 1}, [6] = {0, -1, 1, 0, 0, 1}, [7] = {0, 1, 1, 0, 0, 0},   [8] = {0, 1, -1, 0, 1, 0}};
  int64_t left = token_milli(area.x), right = token_milli(area.x + area.width);
  int64_t bottom = token_milli(c->height - area.y - area.height), top = token_milli(c->height - area.y);
  const int64_t from[2] = {left, bottom}, size[2] = {right - left, top - bottom};
  const int *m = turned[orientation];
  for (int i = 0; i < 6; i++) milli(c, m[i] * size[i % 2] + (i >= 4 ? from[i % 2] : 0));
  op(c, STR("cm"));
}

static void put_picture(Content *c, const Picture *picture) {
  op(c, STR("q"));
  put_upright(c, picture->image->orientation, picture->area);
  buf_add(c->buf, STR("/I"));
  number(c, (*c->picture++)->name, 0);
  op(c, STR("Do"));
  op(c, STR("Q"));
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
  bool ok = fits(path->stroke) && fits(path->dash) && fits(path->gap);
  ok = ok && path->stroke >= 0 && path->dash >= 0 && path->gap >= 0;
  for (size_t i = 0; i < path->n; i++) {
    const PathStep *step = &path->step[i];
    int points = path_points(step);
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
  case OP_END: return true;
  }
  return false;
}

static bool code_run(PdfFontList *fonts, PageCodes *codes, const GlyphRun *run, uint32_t page_number) {
  PdfFont *font = pdffont_find(fonts, run->font);
  Buf buf = {.arena = fonts->arena};
  VEC_RESERVE(fonts->arena, &codes->codes, run->n);
  for (size_t i = 0; i < run->n; i++) {
    Str text = glyph_text(run, i);
    const PdfCode *code = pdffont_code(fonts, font, run->glyph[i].id, run->rtl ? turned(&buf, text) : text);
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

bool content_code(const ContentLists *lists, PageCodes *codes, const Dlist *page, uint32_t page_number) {
  PdfFontList *fonts = lists->fonts;
  bool ok = true;
  codes->codes.n = codes->layers.n = codes->pictures.n = codes->images.n = 0;
  codes->overlay = false;
  for (size_t i = 0; i < page->ops.n && ok; i++) {
    const Op *o = &page->ops.at[i];
    codes->overlay = codes->overlay || (o->kind == OP_CANVAS && o->canvas.overlay);
    if (!op_fits(o)) {
      diag_error(fonts->diags, o->origin.copy, MSG_PDF_PLACE);
      object_fail(fonts->file);
      return false;
    }
    if (o->kind == OP_GLYPHS && o->run.n) ok = code_run(fonts, codes, &o->run, page_number);
    if (o->kind == OP_IMAGE) code_picture(lists->images, codes, o, page_number);
  }
  return ok;
}

static size_t put_ops(Content *c, const Dlist *page, size_t from);

/* Seen from the page, whose y goes up: what is at u, v of the canvas stands at a*u + c*v + e, b*u + d*v + f. */
static void put_matrix(Content *c, const Canvas *canvas) {
  static const int turned[4][4] = {{1, 0, 0, 1}, {0, -1, 1, 0}, {-1, 0, 0, -1}, {0, 1, -1, 0}};
  const int *m = turned[canvas->quarters];
  for (int i = 0; i < 4; i++) number(c, m[i], 0);
  milli(c, token_milli(canvas->x - m[2] * c->height));
  milli(c, token_milli(c->height - canvas->y - m[3] * c->height));
  op(c, STR("cm"));
}

static void put_canvas(Content *c, const Canvas *canvas) {
  if (canvas->overlay) op(c, STR("/OC /" CONTENT_OVERLAY " BDC"));
  op(c, STR("q"));
  put_matrix(c, canvas);
}

static void put_clip(Content *c, const Path *path) {
  op(c, STR("q"));
  put_steps(c, path);
  op(c, STR("W"));
  op(c, STR("n"));
}

/* A canvas or a clip; behind it the graphics state is as before. Returns the number of the op after its end. */
static size_t put_nested(Content *c, const Dlist *page, size_t from) {
  const Op *o = &page->ops.at[from];
  bool overlay = o->kind == OP_CANVAS && o->canvas.overlay;
  Content around = *c;
  if (o->kind == OP_CANVAS)
    put_canvas(c, &o->canvas);
  else
    put_clip(c, &o->path);
  size_t end = put_ops(c, page, from + 1);
  op(c, STR("Q"));
  if (overlay) op(c, STR("EMC"));
  around.code = c->code;
  around.picture = c->picture;
  around.inked = c->inked;
  around.turned = c->turned;
  *c = around;
  return end + 1;
}

/* Up to the end of a canvas or clip, or of the page. */
static size_t put_ops(Content *c, const Dlist *page, size_t from) {
  size_t i = from;
  while (i < page->ops.n && page->ops.at[i].kind != OP_END) {
    const Op *o = &page->ops.at[i++];
    if (o->kind != OP_GLYPHS && o->kind != OP_LINK) text_end(c);
    switch (o->kind) {
    case OP_GLYPHS: put_run(c, &o->run); break;
    case OP_RECT: put_rect(c, o->rect.area, o->rect.color); break;
    case OP_PATH: put_path(c, &o->path); break;
    case OP_CANVAS:
    case OP_CLIP: i = put_nested(c, page, i - 1); break;
    case OP_IMAGE: put_picture(c, &o->picture); break;
    case OP_LINK:
    case OP_END: break;
    }
  }
  text_end(c);
  return i;
}

size_t content_make(Buf *buf, const Dlist *page, const PageCodes *codes) {
  Content c = {.buf = buf, .code = codes->codes.at, .height = page->height, .turned.arena = buf->arena};
  c.picture = codes->pictures.at;
  c.line_width = PT; /* what a page begins with */
  if (page->bleed) put_matrix(&c, &(Canvas){.x = page->bleed, .y = -page->bleed});
  put_ops(&c, page, 0);
  return c.inked;
}
