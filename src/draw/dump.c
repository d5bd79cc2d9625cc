/* dump.c: a display list as text: one op per line, lengths exact, made to be read in a diff. */
#include "draw/dlist.h"

static void put_len(Buf *buf, const char *before, Len len) {
  buf_addf(buf, "%s", before);
  len_put(buf, len);
}

/* Hundredths of a percent as percents. */
static void put_part(Buf *buf, unsigned part) {
  buf_addf(buf, " %u", part / 100);
  if (part % 100) buf_addf(buf, part % 10 ? ".%02u" : ".%u", part % 10 ? part % 100 : part % 100 / 10);
}

static void put_color(Buf *buf, Color color) {
  int parts = color.space == COLOR_GRAY ? 1 : 4;
  buf_add(buf, color.space == COLOR_GRAY ? STR(" gray") : STR(" cmyk"));
  for (int i = 0; i < parts; i++) put_part(buf, color.part[i]);
}

/* In double quotes; quotes, backslashes and control characters escaped, soft hyphens made visible. */
static void put_text(Buf *buf, Str text) {
  buf_add(buf, STR(" \""));
  for (size_t i = 0; i < text.n; i++) {
    unsigned char c = (unsigned char)text.p[i];
    if (str_starts(str_sub(text, i, text.n), STR("\xC2\xAD"))) {
      buf_add(buf, STR("\\-"));
      i++;
    } else if (c == '"' || c == '\\') {
      buf_addf(buf, "\\%c", c);
    } else if (c < 0x20 || c == 0x7F) {
      buf_addf(buf, "\\x%02X", c);
    } else {
      buf_char(buf, (char)c);
    }
  }
  buf_char(buf, '"');
}

/* The last glyph's place says how far the line was stretched. */
static void put_run(Buf *buf, const GlyphRun *run) {
  put_len(buf, "glyphs ", run->x);
  put_len(buf, " ", run->y);
  put_len(buf, " to ", run->n ? run->x + run->glyph[run->n - 1].x : run->x);
  buf_addf(buf, " font %s %d%s size ", run->font->family, run->font->weight, run->font->italic ? " italic" : "");
  len_put(buf, run->size);
  put_color(buf, run->color);
  put_text(buf, run->text);
  buf_addf(buf, " %zu\n", run->n);
}

static void put_area(Buf *buf, const char *kind, Rect area) {
  put_len(buf, kind, area.x);
  put_len(buf, " ", area.y);
  put_len(buf, " size ", area.width);
  put_len(buf, " ", area.height);
}

static void put_steps(Buf *buf, const Path *path) {
  buf_char(buf, ':');
  for (size_t i = 0; i < path->n; i++) {
    const PathStep *step = &path->step[i];
    int points = path_points(step);
    static const char verbs[] = {[PATH_MOVE] = 'm', [PATH_LINE] = 'l', [PATH_CURVE] = 'c', [PATH_CLOSE] = 'h'};
    buf_addf(buf, " %c", verbs[step->verb]);
    for (int k = 0; k < points; k++) {
      put_len(buf, " ", step->x[k]);
      put_len(buf, " ", step->y[k]);
    }
  }
  buf_char(buf, '\n');
}

static void put_path(Buf *buf, const Path *path) {
  if (path->stroke)
    put_len(buf, "path stroke ", path->stroke);
  else
    buf_add(buf, STR("path fill"));
  if (path->stroke && path->gap) {
    put_len(buf, " dash ", path->dash);
    put_len(buf, " ", path->gap);
  }
  if (path->stroke && path->round) buf_add(buf, STR(" round"));
  put_color(buf, path->color);
  put_steps(buf, path);
}

/* Its size is that of the file, in pixels. */
static void put_picture(Buf *buf, const Picture *picture) {
  const Image *image = picture->image;
  put_area(buf, "image ", picture->area);
  buf_addf(buf, " of %ux%u", image->width, image->height);
  put_text(buf, str_from(image->path));
  if (picture->alt.n) put_text(buf, picture->alt);
  buf_char(buf, '\n');
}

static void put_op(Buf *buf, const Op *op) {
  switch (op->kind) {
  case OP_GLYPHS: put_run(buf, &op->run); break;
  case OP_PATH: put_path(buf, &op->path); break;
  case OP_RECT:
    put_area(buf, "rect ", op->rect.area);
    put_color(buf, op->rect.color);
    buf_char(buf, '\n');
    break;
  case OP_CANVAS:
    put_len(buf, "canvas ", op->canvas.x);
    put_len(buf, " ", op->canvas.y);
    buf_addf(buf, " quarters %d%s\n", op->canvas.quarters, op->canvas.overlay ? " overlay" : "");
    break;
  case OP_CLIP:
    buf_add(buf, STR("clip"));
    put_steps(buf, &op->path);
    break;
  case OP_END: buf_add(buf, STR("end\n")); break;
  case OP_IMAGE: put_picture(buf, &op->picture); break;
  case OP_LINK:
    put_area(buf, "link ", op->link.area);
    put_text(buf, op->link.uri);
    buf_char(buf, '\n');
    break;
  }
}

static void put_detail(Buf *buf, const Op *op) {
  buf_add(buf, STR("  "));
  mark_put(buf, op->origin.copy);
  buf_char(buf, ' ');
  mark_put(buf, op->origin.layout);
  for (size_t i = 0; op->kind == OP_GLYPHS && i < op->run.n; i++) put_len(buf, " ", op->run.x + op->run.glyph[i].x);
  buf_char(buf, '\n');
}

void dlist_put(Buf *buf, const Dlist *page, bool detail) {
  put_len(buf, "page ", page->width);
  put_len(buf, " ", page->height);
  buf_char(buf, '\n');
  for (size_t i = 0; i < page->ops.n; i++) {
    put_op(buf, &page->ops.at[i]);
    if (detail) put_detail(buf, &page->ops.at[i]);
  }
}
