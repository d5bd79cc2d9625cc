/* breadth.c: how narrow and how wide the content of a table's cell may be. What takes any width, such as a rule, asks
 * for none. */
#include "page/flow.h"

#define WRITE_LEAST (85 * PT) /* 30 mm: less is not worth writing on */

static Breadth wider(Breadth a, Breadth b) {
  return (Breadth){larger(a.least, b.least), larger(a.most, b.most)};
}

static Breadth more(Breadth breadth, Len by) {
  return (Breadth){breadth.least + by, breadth.most + by};
}

static Breadth para_breadth(Gauge *gauge, const Part *part, const Para *para) {
  void **kept = map_at(&gauge->words, (Str){(const char *)&para, sizeof para});
  if (!*kept) *kept = (void *)words_make(gauge->setter, para);
  Breadth breadth = breadth_of(gauge->setter, *kept);
  Hang hang = flow_hang(part, para, 0);
  Len indent = hang.text ? hang.text : para->first ? 0 : larger(para->style->indent, 0);
  return more(breadth, indent);
}

static Breadth paras_breadth(Gauge *gauge, const Part *part) {
  Breadth all = {0};
  for (size_t i = 0; i < part->paras; i++) all = wider(all, para_breadth(gauge, part, &part->para[i]));
  return all;
}

static Breadth children_breadth(Gauge *gauge, const Part *part) {
  Breadth all = {0};
  for (size_t i = 0; i < part->children; i++) all = wider(all, part_breadth(gauge, &part->child[i]));
  return all;
}

/* Side by side. */
static Breadth row_breadth(Gauge *gauge, const Part *part, Len gutter) {
  Breadth all = {0};
  for (size_t i = 0; i < part->children; i++) {
    Breadth one = part_breadth(gauge, &part->child[i]);
    Len gap = i ? gutter : 0;
    all = (Breadth){all.least + one.least + gap, all.most + one.most + gap};
  }
  return all;
}

static Breadth kind_breadth(Gauge *gauge, const Part *part) {
  const Box *box = part->box;
  switch (box->kind) {
  case BOX_ROW: return row_breadth(gauge, part, length_at(box->hold.gutter, part_em(part)));
  case BOX_EACH:
    if (box->each.direction == DIRECTION_ACROSS)
      return row_breadth(gauge, part, length_at(box->each.gutter, part_em(part)));
    break;
  case BOX_COLUMNS: {
    Breadth one = children_breadth(gauge, part);
    Len n = (Len)box->columns.columns, gutters = length_at(box->hold.gutter, part_em(part)) * (n - 1);
    return more((Breadth){one.least * n, one.most * n}, gutters);
  }
  case BOX_BOX: {
    Sides inset = block_inset(part->box, part_em(part));
    bool quarter = part->box->ground.turned == TURNED_RIGHT || part->box->ground.turned == TURNED_LEFT;
    Len line = part->style->leading; /* turned, its height would be known only at a width */
    if (quarter) return more((Breadth){line, line}, inset.left + inset.right);
    return more(children_breadth(gauge, part), inset.left + inset.right);
  }
  case BOX_FILL_IN: return (Breadth){WRITE_LEAST, WRITE_LEAST};
  default: break;
  }
  return part->paras ? paras_breadth(gauge, part) : children_breadth(gauge, part);
}

Breadth part_breadth(Gauge *gauge, const Part *part) {
  const Size *width = &part->box->width;
  if (width->kind != SIZE_LEN) return kind_breadth(gauge, part);
  Len len = length_at(width->len.is, part_em(part));
  return (Breadth){len, len};
}
