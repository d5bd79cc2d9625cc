/* breadth.c: the breadth of each kind of box from that of its words. */
#include "page/breadth.h"

#include "page/picture.h"
#include "page/qrblock.h"

static Breadth wider(Breadth a, Breadth b) {
  return (Breadth){larger(a.least, b.least), larger(a.most, b.most)};
}

static Breadth sum(Breadth a, Breadth b) {
  return (Breadth){a.least + b.least, a.most + b.most};
}

static Breadth more(Breadth breadth, Len by) {
  return sum(breadth, (Breadth){by, by});
}

/* Rounded up. */
static Breadth times(Breadth breadth, int64_t by, int64_t parts) {
  return (Breadth){(breadth.least * by + parts - 1) / parts, (breadth.most * by + parts - 1) / parts};
}

/* ---- side by side -------------------------------------------------------------------------- */

#define PERCENT_ALL 100000

void abreast_add(Abreast *a, const Size *width, Breadth content) {
  a->n++;
  switch (width->kind) {
  case SIZE_SHARE:
    a->shares += width->part;
    a->share = wider(a->share, times(content, 1000, width->part));
    break;
  case SIZE_PERCENT: a->percent += width->part; break;
  default: a->own = sum(a->own, content);
  }
}

/* Parts of a width are rounded down: a unit more for each. */
Breadth abreast_breadth(const Abreast *a, Len gutter) {
  if (!a->n) return (Breadth){0};
  Breadth all = more(sum(a->own, times(a->share, a->shares, 1000)), gutter * (Len)(a->n - 1));
  if (a->shares) all = more(all, (Len)a->n);
  return a->percent && a->percent < PERCENT_ALL ? times(all, PERCENT_ALL, PERCENT_ALL - a->percent) : all;
}

/* ---- parts ----------------------------------------------------------------------------------- */

static Breadth para_breadth(Gauge *gauge, const Part *part, const Para *para) {
  const Words *words = galleyshelf_keep(gauge->shelf, gauge->setter, para);
  Breadth breadth = breadth_of(gauge->setter, words, gauge->levers);
  const Style *style = para->style;
  if (style->size_least < style->size) breadth.least = breadth.least * style->size_least / style->size + 1;
  Hang hang = flow_hang(gauge, part, para);
  Len indent = hang.text ? hang.text : para->first ? 0 : larger(style->indent, 0);
  return more(breadth, indent);
}

static Breadth paras_breadth(Gauge *gauge, const Part *part) {
  Breadth all = {0};
  for (size_t i = 0; i < part->paras; i++) {
    const Para *para = &part->para[i];
    all = wider(all, para_breadth(gauge, part, para));
    if (para->first_line) all = wider(all, para_breadth(gauge, part, para->first_line));
  }
  return all;
}

/* A frame takes no room. */
static bool is_frame(const Part *part) {
  return part->box->kind == BOX_FRAME;
}

Breadth part_breadth_within(Gauge *gauge, const Part *part) {
  Breadth all = {0};
  for (size_t i = 0; i < part->children; i++) {
    if (!is_frame(&part->child[i])) all = wider(all, part_breadth(gauge, &part->child[i]));
  }
  return all;
}

/* What says no width of its own has a share in a row, as block.c has it. */
static Breadth row_breadth(Gauge *gauge, const Part *row) {
  static const Size share = {.kind = SIZE_SHARE, .part = 1000};
  Abreast all = {0};
  for (size_t i = 0; i < row->children; i++) {
    const Part *child = &row->child[i];
    const Size *width = &child->box->width;
    if (!is_frame(child)) abreast_add(&all, width->kind == SIZE_AUTO ? &share : width, part_breadth(gauge, child));
  }
  return abreast_breadth(&all, length_at(row->box->hold.gutter, part_em(row)));
}

/* Records side by side, which are equally wide. */
static Breadth records_breadth(Gauge *gauge, const Part *each) {
  static const Size share = {.kind = SIZE_SHARE, .part = 1000};
  Abreast all = {0};
  for (size_t i = 0; i < each->children; i++) abreast_add(&all, &share, part_breadth_within(gauge, &each->child[i]));
  return abreast_breadth(&all, length_at(each->box->each.gutter, part_em(each)));
}

static Breadth columns_breadth(Gauge *gauge, const Part *part) {
  static const Size share = {.kind = SIZE_SHARE, .part = 1000};
  const ColumnWidths *widths = &part->box->columns.widths;
  Breadth one = part_breadth_within(gauge, part);
  Abreast all = {0};
  for (size_t i = 0; i < widths->n; i++) {
    const Size *width = widths->at ? &widths->at[i] : &share;
    Len len = size_of(width, 0, part_em(part), 0);
    abreast_add(&all, width, width->kind == SIZE_LEN ? (Breadth){len, len} : one);
  }
  return abreast_breadth(&all, length_at(part->box->hold.gutter, part_em(part)));
}

#define IMAGE_DPI 300         /* at which a picture of no given size is as wide as it wants to be */
#define IMAGE_LEAST (28 * PT) /* 10 mm: what is narrower is hardly seen */

/* By its height, if that is a length and all of it is seen; else as wide as it is fine. */
static Breadth image_breadth(Gauge *gauge, const Part *part) {
  const Image *image = pictures_find(gauge->pictures, part);
  const Size *height = &part->box->height;
  if (!image) return (Breadth){0};
  if (height->kind == SIZE_LEN && part->box->image.fit == IMAGE_CONTAIN) {
    Len width = picture_width(image, length_at(height->len.is, part_em(part)));
    return (Breadth){width, width};
  }
  Len most = image->width * 72 * PT / IMAGE_DPI;
  return (Breadth){most < IMAGE_LEAST ? most : IMAGE_LEAST, most};
}

static Breadth kind_breadth(Gauge *gauge, const Part *part) {
  const Box *box = part->box;
  switch (box->kind) {
  case BOX_ROW: return row_breadth(gauge, part);
  case BOX_TABLE: return table_breadth(gauge, part);
  case BOX_EACH:
    if (box->each.direction == DIRECTION_ACROSS) return records_breadth(gauge, part);
    break;
  case BOX_COLUMNS: return columns_breadth(gauge, part);
  case BOX_BOX: {
    Sides inset = block_inset(box, part_em(part));
    bool quarter = box->ground.turned == TURNED_RIGHT || box->ground.turned == TURNED_LEFT;
    Breadth content = quarter ? block_across(gauge, part) : part_breadth_within(gauge, part);
    return more(content, inset.left + inset.right);
  }
  case BOX_IMAGE: return image_breadth(gauge, part);
  case BOX_QR: return qrblock_breadth(gauge, part);
  case BOX_FILL_IN: return (Breadth){WRITE_LEAST, WRITE_LEAST};
  default: break;
  }
  return part->paras ? paras_breadth(gauge, part) : part_breadth_within(gauge, part);
}

Breadth part_breadth(Gauge *gauge, const Part *part) {
  const Size *width = &part->box->width;
  if (width->kind != SIZE_LEN) return kind_breadth(gauge, part);
  Len len = length_at(width->len.is, part_em(part));
  return (Breadth){len, len};
}
