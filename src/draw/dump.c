/* dump.c: a display list as text: one op per line, lengths exact, made to be read in a diff. */
#include <stdlib.h>

#include "draw/dlist.h"
#include "draw/image.h"

static void put_len(Buf *buf, const char *before, Len len) {
  buf_addf(buf, "%s", before);
  len_put(buf, len);
}

static void put_size(Buf *buf, const char *what, const Dlist *list) {
  put_len(buf, what, list->width);
  put_len(buf, " ", list->height);
  if (list->slug) put_len(buf, " bleed ", list->bleed);
  if (list->slug) put_len(buf, " slug ", list->slug);
  buf_char(buf, '\n');
}

/* Hundredths of a percent as percents. */
static void put_part(Buf *buf, unsigned part) {
  buf_addf(buf, " %u", part / 100);
  if (part % 100) buf_addf(buf, part % 10 ? ".%02u" : ".%u", part % 10 ? part % 100 : part % 100 / 10);
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

static void put_color(Buf *buf, Color color) {
  static const Str names[] = {STR(" gray"), STR(" cmyk"), STR(" rgb"), STR(" lab"), STR(" spot")};
  buf_add(buf, names[color.space]);
  if (color.space == COLOR_SPOT) put_text(buf, color.colorant->name);
  for (int i = 0; i < color_parts(color.space); i++) put_part(buf, color.part[i]);
  if (color.overprint) buf_add(buf, STR(" overprint"));
}

/* The last glyph's place says how far the line was stretched. */
static void put_run(Buf *buf, const GlyphRun *run) {
  put_len(buf, "glyphs ", run->x);
  put_len(buf, " ", run->y);
  put_len(buf, " to ", run->n ? run->x + run->glyph[run->n - 1].x : run->x);
  buf_addf(buf, " font %s %d%s size ", run->font->family, run->font->weight, run->font->italic ? " italic" : "");
  len_put(buf, run->size);
  if (run->expansion) buf_addf(buf, " expansion %+d", run->expansion);
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
    int points = path_points(step->verb);
    static const char verbs[] = {[PATH_MOVE] = 'm', [PATH_LINE] = 'l', [PATH_CURVE] = 'c', [PATH_CLOSE] = 'h'};
    buf_addf(buf, " %c", verbs[step->verb]);
    for (int k = 0; k < points; k++) {
      put_len(buf, " ", step->x[k]);
      put_len(buf, " ", step->y[k]);
    }
  }
  buf_char(buf, '\n');
}

static void put_transparency(Buf *buf, uint16_t transparency) {
  if (!transparency) return;
  buf_add(buf, STR(" transparency"));
  put_part(buf, transparency);
}

static void put_pen(Buf *buf, const Path *path) {
  static const char *const caps[] = {"", " round", " square"}, *const joins[] = {"", " join round", " join bevel"};
  put_len(buf, "path stroke ", path->stroke);
  if (path->dashes.n) buf_add(buf, STR(" dash"));
  for (size_t i = 0; i < path->dashes.n; i++) put_len(buf, " ", path->dashes.at[i]);
  if (path->dashes.phase) put_len(buf, " phase ", path->dashes.phase);
  buf_addf(buf, "%s%s", caps[path->cap], joins[path->join]);
  if (path->miter) buf_addf(buf, " miter %d", path->miter);
}

static void put_ratio(Buf *buf, Ratio ratio) {
  buf_addf(buf, " %s%lld.%09lld", ratio < 0 ? "-" : "", llabs(ratio / RATIO_ONE), llabs(ratio % RATIO_ONE));
}

static void put_gradient(Buf *buf, const Gradient *gradient) {
  put_len(buf, gradient->radial ? " radial " : " linear ", gradient->x);
  const Len axes[] = {gradient->y, gradient->ux, gradient->uy, gradient->vx, gradient->vy};
  for (size_t i = 0; i < sizeof axes / sizeof *axes; i++) put_len(buf, " ", axes[i]);
  const Ratio focus[] = {gradient->focus_x, gradient->focus_y, gradient->focus_radius};
  for (int i = 0; i < 3 && gradient->radial; i++) put_ratio(buf, focus[i]);
  for (size_t i = 0; i < gradient->n; i++) {
    buf_char(buf, ',');
    put_ratio(buf, gradient->stop[i].at);
    put_color(buf, gradient->stop[i].color);
    put_transparency(buf, gradient->stop[i].transparency);
  }
}

static void put_space(Buf *buf, const Matrix *space) {
  const Ratio part[] = {space->a, space->b, space->c, space->d};
  buf_add(buf, STR(" space"));
  for (int i = 0; i < 4; i++) put_ratio(buf, part[i]);
  put_len(buf, " ", space->x);
  put_len(buf, " ", space->y);
}

static void put_path(Buf *buf, const Path *path) {
  if (path->stroke)
    put_pen(buf, path);
  else
    buf_addf(buf, "path fill%s", path->even_odd ? " even-odd" : "");
  if (path->gradient)
    put_gradient(buf, path->gradient);
  else
    put_color(buf, path->color);
  put_transparency(buf, path->transparency);
  if (path->space) put_space(buf, path->space);
  put_steps(buf, path);
}

static void put_ops(Buf *buf, const Dlist *list, bool detail);

/* The size of pixels is that of the file; of a drawing all is told. */
static void put_picture(Buf *buf, const Picture *picture) {
  const Image *image = picture->image;
  put_area(buf, image->drawing ? "drawing " : "image ", picture->area);
  if (!image->drawing) buf_addf(buf, " of %ux%u", image->width, image->height);
  put_text(buf, str_from(image->path));
  if (picture->alt.n) put_text(buf, picture->alt);
  buf_char(buf, '\n');
  if (!image->drawing) return;
  put_size(buf, "of ", &image->drawing->list);
  put_ops(buf, &image->drawing->list, false);
  buf_add(buf, STR("end\n"));
}

static void put_group(Buf *buf, const TransparencyGroup *group) {
  buf_add(buf, STR("group"));
  put_transparency(buf, group->transparency);
  buf_char(buf, '\n');
  put_ops(buf, group->list, false);
  buf_add(buf, STR("end\n"));
}

static void put_op(Buf *buf, const Op *op) {
  static const char *const kinds[] = {"", " overlay", " slug", " knockout"};
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
    buf_addf(buf, " quarters %d%s\n", op->canvas.quarters, kinds[op->canvas.kind]);
    break;
  case OP_CLIP:
    buf_addf(buf, "clip%s", op->path.even_odd ? " even-odd" : "");
    put_steps(buf, &op->path);
    break;
  case OP_END: buf_add(buf, STR("end\n")); break;
  case OP_IMAGE: put_picture(buf, &op->picture); break;
  case OP_GROUP: put_group(buf, &op->group); break;
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

static void put_ops(Buf *buf, const Dlist *list, bool detail) {
  for (size_t i = 0; i < list->ops.n; i++) {
    put_op(buf, &list->ops.at[i]);
    if (detail) put_detail(buf, &list->ops.at[i]);
  }
}

void dlist_put(Buf *buf, const Dlist *page, bool detail) {
  put_size(buf, "page ", page);
  put_ops(buf, page, detail);
}
