/* test_pages.c: random layouts, from YAML to pages: all of it is placed, once, in order, inside its region. Run it at
 * the top of the tree. LAYOUTS says how many (10000); `--write FOLDER` only writes them, to compare two builds with. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "files.h"
#include "pictures.h"
#include "shop.h"
#include "yaml/yaml.h"

static Arena *arena; /* of one document */

static unsigned seed;
static unsigned chance(unsigned n) {
  seed = seed * 1103515245 + 12345;
  return (seed >> 16) % n;
}

static bool often(void) {
  return chance(3) > 0;
}

static bool seldom(void) {
  return chance(6) == 0;
}

/* ---- a layout ------------------------------------------------------------------------ */

typedef struct Writer {
  Buf buf;
  int left;   /* boxes that may still come */
  bool known; /* without what an older build did wrong: to compare with it */
  bool runs;  /* what comes next may go on in another column or page */
  bool cell;  /* what comes next is a cell of a table */
} Writer;

static void add(Writer *w, const char *text) {
  buf_add(&w->buf, str_from(text));
}

static void add_box(Writer *w, int depth);

/* In what divides if `runs`. */
static void add_boxes(Writer *w, int depth, unsigned most, bool runs) {
  bool around = w->runs;
  w->runs = runs;
  add(w, "[");
  unsigned n = 1 + chance(most);
  for (unsigned i = 0; i < n; i++) {
    if (i) add(w, ", ");
    add_box(w, depth + 1);
  }
  w->runs = around;
  add(w, "]");
}

/* A length or a range, in pt. */
static void add_spring(Writer *w, const char *key, unsigned is) {
  if (w->known || often())
    buf_addf(&w->buf, "%s: %upt", key, is);
  else
    buf_addf(&w->buf, "%s: {from: %upt, is: %upt, to: %upt}", key, is / 2, is, is + chance(20));
}

static void add_height(Writer *w) {
  if (seldom())
    buf_addf(&w->buf, ", height: %umm", 10 + chance(30));
  else if (!w->known && seldom())
    buf_addf(&w->buf, ", height: {from: %umm, is: %s, to: %umm}", chance(10), chance(2) ? "1fr" : "auto",
             40 + chance(30));
  else if (seldom())
    buf_addf(&w->buf, ", height: %ufr", 1 + chance(2));
}

static void add_valign(Writer *w) {
  static const char *const aligns[] = {"top", "middle", "bottom", "justify"};
  if (seldom()) buf_addf(&w->buf, ", vertical-align: %s", aligns[chance(4)]);
}

/* In a color that only rules do not have, which are counted. */
static void add_stroke(Writer *w, const char *key) {
  static const char *const forms[] = {"", " dashed", " dotted"};
  if (seldom()) buf_addf(&w->buf, ", %s: %upt shade%s", key, 1 + chance(2), forms[chance(3)]);
}

static void add_columns(Writer *w, int depth) {
  unsigned n = depth < 2 ? 2 + chance(2) : 2;
  static const char *const widths[] = {"[2fr, 1fr", "[12mm, 1fr", "[1fr, 40%", "[1fr, 1.5fr"};
  add(w, "columns: ");
  if (!w->known && seldom())
    buf_addf(&w->buf, "%s%s]", widths[chance(4)], n == 3 ? ", 1fr" : "");
  else
    buf_addf(&w->buf, "%u", n);
  buf_addf(&w->buf, ", gutter: %upt, content: [", chance(3));
  unsigned boxes = 1 + chance(4), breaks = n - 1;
  bool around = w->runs;
  w->runs = true;
  for (unsigned i = 0; i < boxes; i++) {
    if (i) add(w, ", ");
    size_t at = w->buf.n;
    add_box(w, depth + 1);
    bool frame = str_starts(str_sub(buf_str(&w->buf), at, w->buf.n), STR("{frame"));
    if (!w->known && !frame && seldom()) {
      w->buf.n--;
      add(w, ", span: all}");
      breaks = n - 1;
      continue;
    }
    if (!i || !breaks || !seldom() || w->buf.p[w->buf.n - 1] != '}') continue;
    w->buf.n--;
    add(w, ", break: column}");
    breaks--;
  }
  w->runs = around;
  add(w, "]");
  if (seldom()) add(w, ", balance: false");
  add_stroke(w, "column-rule");
  if (!w->known) add_height(w);
  if (!w->known && seldom()) add(w, ", keep: together");
  add_valign(w);
}

/* In a turn of what is repeated; its words are poured when its page is known. */
static void add_paged_frame(Writer *w) {
  buf_addf(&w->buf, "{frame: [{show: \"{index} {f} {page}\"}], at: [%umm, %umm], width: 20mm}", chance(20), chance(20));
}

/* It may be divided, and its head returns. */
static void add_table(Writer *w, int depth) {
  static const char *const widths[] = {
      "auto", "1fr", "8mm", "{width: auto, align: end}", "{align: decimal}", "{width: 9pt, align: decimal}"};
  static const char *const heights[] = {"{from: 4pt}", "5pt", "6%", "{from: 2pt, to: 5pt}", "{from: 3pt, is: 1fr}"};
  unsigned n = 1 + chance(3);
  bool around = w->runs;
  w->runs = false;
  add(w, "table: [");
  for (unsigned i = 0; i < n; i++) buf_addf(&w->buf, "%s%s", i ? ", " : "", widths[chance(6)]);
  bool fill = seldom();
  buf_addf(&w->buf, "], rows: %s, gutter: %upt", fill ? "fill" : chance(3) ? "l0" : "4", chance(3));
  for (int row = 0; row < 3; row++) {
    if (row < 2 && often()) continue;
    add(w, row == 0 ? ", head: [" : row == 1 ? ", foot: [" : ", cells: [");
    for (unsigned i = 0; i < n; i++) {
      if (i) add(w, ", ");
      if (row == 2 && !fill && !w->known && chance(12) == 0)
        add(w, "{box: ["), add_paged_frame(w), add(w, "]}");
      else if (row == 2 && depth < 4 && chance(5) == 0)
        w->cell = true, add_box(w, chance(2) ? 5 : 7); /* no frame */
      else
        add(w, row == 2 && !fill ? "\"{index}\"" : seldom() ? "\"{f} by {f}\"" : "\"{f}\"");
    }
    add(w, "]");
  }
  if (seldom()) add(w, ", fills: [shade, none]");
  w->runs = around;
  if (seldom()) buf_addf(&w->buf, ", row-height: %s", heights[chance(5)]);
  if (seldom()) add(w, ", keep: together");
}

static void add_each(Writer *w, int depth) {
  static const char *const times[] = {"3", "l1", "fill"};
  unsigned of = chance(3);
  buf_addf(&w->buf, "each: %s, content: ", times[of]);
  add_boxes(w, depth < 3 ? 3 : depth, 2, w->runs && of < 2); /* no frames in it */
  if (of < 2 && !w->known && seldom()) {
    w->buf.n--;
    add(w, ", ");
    add_paged_frame(w);
    add(w, "]");
  }
  if (seldom()) add_spring(w, ", gap", chance(5));
}

static void add_ground(Writer *w, int depth) {
  static const char *const divides[] = {", divide: open", ", divide: closed"};
  bool runs = !w->known && w->runs && often();
  add(w, "box: ");
  add_boxes(w, depth, 3, runs);
  if (often()) buf_addf(&w->buf, ", fill: shade, radius: %upt", seldom() ? chance(6) : 0);
  if (!w->known && !runs && chance(12) == 0) buf_addf(&w->buf, ", rotate: %u", 90 + 90 * chance(3));
  if (often()) buf_addf(&w->buf, ", border: %upt%s", chance(3), seldom() ? " dashed" : "");
  if (!w->known && !runs && seldom())
    add(w, ", padding: 1pt, ground: i0");
  else if (often())
    buf_addf(&w->buf, ", padding: %upt", chance(3));
  if (runs) add(w, divides[chance(2)]);
  if (runs && seldom()) add(w, ", keep: together");
  if (!runs) add_height(w);
  add_valign(w);
}

static void add_row(Writer *w, int depth) {
  bool runs = !w->known && w->runs && chance(2);
  add(w, "row: ");
  add_boxes(w, depth, 3, runs);
  buf_addf(&w->buf, ", gutter: %upt", chance(3));
  if (runs) add(w, ", divide: open");
  if (runs && seldom()) add(w, ", keep: together");
  add_stroke(w, "column-rule");
  if (runs && seldom())
    add(w, ", vertical-align: baseline");
  else
    add_valign(w);
}

/* Some are too large for their place, or have a part of what is left of it. */
static void add_image(Writer *w, bool sized) {
  static const char *const heights[] = {"6mm", "1fr", "{from: 2mm}", "{from: 2mm, to: 9mm}", "{from: 1mm, is: 1fr}"};
  add(w, "image: ");
  static const char *const images[] = {"i0", "{file: small.png, alt: \"{f}\", focus: [30%, 100%]}",
                                       "{file: small.svg, alt: \"{f}\"}"};
  add(w, images[chance(3)]);
  if (sized) return;
  if (seldom()) add(w, ", colors: {\"#fff\": shade, black: line}");
  if (often()) buf_addf(&w->buf, ", width: %u%s", 5 + chance(25), chance(2) ? "mm" : "%");
  bool high = chance(2);
  if (high) buf_addf(&w->buf, ", height: %s", heights[chance(5)]);
  if (high && chance(2)) add(w, ", fit: cover");
  if (seldom()) buf_addf(&w->buf, ", radius: %upt", chance(9));
  if (seldom()) add(w, ", border: 1pt shade dashed");
}

/* A box at an edge, and what stands beside it, or below. */
static void add_beside(Writer *w, int depth) {
  static const char *const things[] = {"text: t0",
                                       "list: l0, marker: number",
                                       "table: [1fr, 1fr], gutter: 0, cells: [\"{f}\", \"{f}\"]",
                                       "row: [{text: t0}, {rule: 1pt line}]",
                                       "columns: 2, gutter: 0, content: [{text: t0}]",
                                       "stack: [{frame: [{text: t0}], at: [9mm, 9mm], width: 30mm}]"};
  w->left -= 4;
  add(w, "stack: [{");
  if (chance(8) == 0) {
    add_image(w, true);
  } else if (often()) {
    add(w, things[chance(depth < 3 ? 6 : 5)]); /* where frames may be */
  } else {
    add(w, "box: ");
    add_boxes(w, depth, 2, false);
    if (often()) buf_addf(&w->buf, ", fill: shade, padding: %upt, height: %umm", chance(3), 2 + chance(8));
  }
  buf_addf(&w->buf, ", width: %u%s, wrap: %s, wrap-gutter: %upt", 15 + chance(25), seldom() ? "mm" : "%",
           chance(2) ? "start" : "end", chance(4));
  if (seldom()) add_spring(w, ", space-after", chance(9));
  buf_addf(&w->buf, "}, {%s%u}, ", seldom() ? "list: l" : "text: t", (unsigned)seldom());
  add_box(w, depth + 1);
  add(w, "]");
}

/* A cell has no width. */
static void add_code(Writer *w, bool cell) {
  static const char *const widths[] = {"auto", "70%", "9pt", "1fr"};
  buf_addf(&w->buf, "qr: \"{f} %u\"", chance(9));
  if (!cell) buf_addf(&w->buf, ", width: %s", widths[chance(4)]);
}

/* The kind and its own keys. True when it may be kept with the next. */
static bool add_kind(Writer *w, int depth) {
  bool cell = w->cell;
  w->cell = false;
  unsigned kind = depth < 6 && w->left > 0 ? chance(w->known ? 14 : 19) : chance(8);
  switch (kind) {
  default:
    if (seldom())
      add(w, "show: \"{tick} Yes, all that was said {leader} 7 {leader}and{leader}\"");
    else
      buf_addf(&w->buf, "text: t%u", chance(5));
    if (!w->known && w->buf.p[w->buf.n - 2] == 't' && seldom())
      buf_addf(&w->buf, ", first-letter: {lines: %u, style: initial}", 2 + chance(2));
    if (!w->known && w->buf.p[w->buf.n - 1] != '"' && seldom()) add(w, ", first-line: large");
    return true;
  case 4:
    buf_addf(&w->buf, "list: l%u, marker: %s, ", chance(2), seldom() ? "number" : "bullet");
    add_spring(w, "gap", chance(5));
    return true;
  case 5:
    if (often())
      add(w, "rule: 1pt line");
    else if (often() || w->known)
      buf_addf(&w->buf, "cut: dashed shade, sign: %s", seldom() ? "scissors" : "none");
    else
      buf_addf(&w->buf, "fold: shade, direction: down, height: %s", seldom() ? "auto" : "9pt");
    return true;
  case 6:
    if (seldom() && !w->known)
      add(w, often() ? "space: 1fr" : "space: {from: 1mm, is: 1fr, to: 5mm}");
    else
      add_spring(w, "space", chance(30));
    return false;
  case 7:
    if (!w->known && chance(4) == 0) {
      add_code(w, cell);
      return true;
    }
    buf_addf(&w->buf, "fill-in: \"{f}\", lines: %u", 1 + chance(2));
    return true;
  case 8:
  case 9:
    add(w, "stack: ");
    add_boxes(w, depth, 4, w->runs);
    if (seldom()) add_spring(w, ", gap", chance(12));
    return true;
  case 10: add_ground(w, depth); return true;
  case 11: add_row(w, depth); return true;
  case 14:
  case 15: add_table(w, depth); return true;
  case 16: add_each(w, depth); return false;
  case 17: add_beside(w, depth); return true;
  case 18: add_image(w, false); return true;
  case 12:
  case 13: add_columns(w, depth); return !w->known;
  }
}

/* Anywhere, also in another; older builds painted all of them last. */
static void add_frame(Writer *w, int depth) {
  static const char *const layers[] = {"auto", "under", "over"};
  add(w, "{frame: ");
  add_boxes(w, depth, 2, false);
  buf_addf(&w->buf, ", at: [%umm, %umm], width: %umm", chance(20), chance(20), 20 + chance(20));
  if (often()) add(w, ", fill: shade");
  if (seldom()) buf_addf(&w->buf, ", height: %umm", 5 + chance(30));
  if (seldom()) buf_addf(&w->buf, ", layer: %s", layers[chance(3)]);
  add(w, "}");
}

static void add_box(Writer *w, int depth) {
  w->left--;
  if (!w->known && depth < 4 && chance(25) == 0) {
    add_frame(w, depth);
    return;
  }
  add(w, "{");
  bool keeps = add_kind(w, depth);
  if (keeps && seldom()) add(w, ", keep-with-next: true");
  if (keeps && seldom() && !strstr(w->buf.p, "keep: together}")) add_spring(w, ", space-before", chance(25));
  if (keeps && seldom()) add_spring(w, ", space-after", chance(12));
  add(w, "}");
}

/* ---- masters ---- */

#define MASTERS 3

static void add_choice(Writer *w) {
  static const char *const sides[] = {"first", "left", "right", "last"};
  if (seldom()) {
    buf_addf(&w->buf, ", masters: m%u", chance(MASTERS));
    return;
  }
  add(w, ", masters: {");
  for (unsigned i = 0, n = 0; i < 4; i++) {
    if (often()) buf_addf(&w->buf, "%s%s: m%u", n++ ? ", " : "", sides[i], chance(MASTERS));
  }
  add(w, "}");
}

/* Inside A6, from any edge. */
static void add_opening(Writer *w, const char *flow) {
  static const char *const at[] = {"[%umm, %umm]", "{right: %umm, top: %umm}", "{center: %umm, bottom: %umm}",
                                   "{end: %umm, middle: %umm}"};
  buf_addf(&w->buf, "{flow: %s, at: ", flow);
  buf_addf(&w->buf, at[chance(4)], chance(20), chance(20));
  buf_addf(&w->buf, ", width: %umm, height: %umm", 30 + 10 * chance(4), 15 + 20 * chance(5));
  if (seldom()) buf_addf(&w->buf, ", fill: shade, padding: %umm, border: 1pt", chance(2));
  add_valign(w);
  add(w, "}");
}

static void add_furniture(Writer *w) {
  static const char *const heads[] = {"{page}/{pages}", "{? to {next}}{? from {previous}} of", "{heading-1} {f}",
                                      "{?{heading-2}}"};
  buf_addf(&w->buf, "{frame: [{show: \"%s\"}], at: {%s: %umm}%s}", heads[chance(4)], chance(2) ? "top" : "bottom",
           chance(3), seldom() ? ", layer: over" : "");
}

static void add_masters(Writer *w, bool flow, bool other) {
  add(w, "masters:\n");
  if (other) add(w, "  other: {margin: 1mm}\n");
  for (unsigned i = 0; i < MASTERS; i++) {
    bool alike = chance(2); /* the same width as others */
    buf_addf(&w->buf, "  m%u: {margin: [%umm, %umm], frames: [", i, 2 + chance(5), alike ? 6 : 4 + chance(6));
    bool jump = flow && (i == 0 || chance(2)), first = true;
    for (unsigned n = chance(4); n > 0 || jump; n -= n > 0) {
      if (!first) add(w, ", ");
      first = false;
      if (jump)
        add_opening(w, "jump"), jump = false;
      else if (chance(2))
        add_opening(w, flow && chance(2) ? "jump" : "body");
      else
        add_furniture(w);
    }
    add(w, "]}\n");
  }
  if (!flow) return;
  static const char *const jumps[] = {"{text: t1}, {text: t3}", "{list: l0, marker: number}, {text: t4, break: frame}",
                                      "{columns: 2, content: [{text: t2}, {text: t4}]}",
                                      "{box: [{text: t0}]}, {text: t2}",
                                      "{box: [{text: t2}, {list: l0}], border: 1pt, padding: 1mm, divide: open}"};
  buf_addf(&w->buf, "flows: {jump: [%s]}\n", jumps[chance(5)]);
}

#define FITTED 100 /* one of so many has `copyfit` */

static void add_order(Writer *w) {
  static const char *const orders[] = {"space, lines, leading, size", "size, expansion, lines", "lines",
                                       "leading, size"};
  buf_addf(&w->buf, ", copyfit: [%s]%s", orders[chance(4)], chance(2) ? ", full: true" : "");
}

/* `other`: with a master that has other widths, and sets no page, since the box that would begin one has no words. */
static Str random_layout(bool known, bool other) {
  Writer w = {.buf.arena = arena, .left = 25, .known = known, .runs = true};
  static const char *const papers[] = {"A6", "[70mm, 40mm]", "[90mm, 60mm]"};
  bool masters = !known && chance(3) == 0, flow = masters && chance(2);
  buf_addf(&w.buf, "page: {size: %s, margin: %umm, pages: %u", papers[masters ? 0 : chance(3)], 3 + chance(6),
           1 + chance(masters ? 20 : 6));
  bool grid = seldom(), all = grid && chance(2);
  if (grid) buf_addf(&w.buf, ", baseline: %s", chance(2) ? "2.5pt" : "3.1pt");
  if (masters) add_choice(&w);
  bool fitted = !known && chance(FITTED) == 0;
  if (fitted) add_order(&w);
  add(&w, "}\n");
  if (masters) add_masters(&w, flow, other);
  if (other && !masters) add(&w, "masters: {other: {margin: 1mm}}\n");
  add(&w, "fonts: {serif: vollkorn}\ncolors: {shade: {gray: 90}, line: {gray: 33}}\nslots: {f: {type: line, unused: "
          "allow}, none: line, i0: {type: image, unused: allow}, ");
  for (int i = 0; i < 5; i++) buf_addf(&w.buf, "t%d: {type: text, unused: allow}, ", i);
  add(&w, "l0: {type: list, of: text, unused: allow}, l1: {type: list, of: text, unused: allow}}\n");
  buf_addf(&w.buf, "styles:\n  text: {font: serif, size: %s, leading: %s, align: %s, widows: %u, orphans: %u%s%s}\n",
           fitted ? "{from: 1.7pt, is: 2pt, to: 2.3pt}" : "2pt", fitted ? "{from: 2.1pt, is: 2.5pt, to: 3pt}" : "2.5pt",
           often() ? "left" : "justify", 1 + chance(3), 1 + chance(3), seldom() ? ", space-after: 4pt" : "",
           all && !known ? ", on-grid: true" : "");
  if (!known) add(&w, "  initial: {weight: 700}\n  large: {size: 3pt, leading: 4pt}\n");
  add(&w, "body:\n");
  unsigned n = 1 + chance(6);
  for (unsigned i = 0; i < n; i++) {
    add(&w, "  - ");
    size_t at = w.buf.n;
    add_box(&w, 0);
    if (i && seldom()) {
      bool frame = str_starts(str_sub(buf_str(&w.buf), at, w.buf.n), STR("{frame"));
      w.buf.n--;
      if (frame)
        add(&w, "}");
      else if (masters && chance(2))
        buf_addf(&w.buf, ", master: m%u}", chance(MASTERS));
      else
        add(&w, masters && chance(2) ? ", break: frame}" : ", break: page}");
    }
    add(&w, "\n");
  }
  if (other) add(&w, "  - {text: none, master: other}\n");
  if (!known && seldom()) add(&w, "  - {text: t0, anchor: foot}\n");
  if (seldom()) add(&w, "  - {frame: [{text: t0}], at: [3mm, 3mm], width: 30mm}\n");
  return buf_str(&w.buf);
}

static Str random_copy(void) {
  static const char sentence[] = "The way up to it was cut off for a day or two, and it is by now as it was. To us. ";
  Buf buf = {.arena = arena};
  buf_add(&buf, STR("layout: layout.yaml\nf: Name\ni0: {file: small.png, alt: It}\n"));
  for (int i = 0; i < 5; i++) {
    buf_addf(&buf, "t%d: |-\n", i);
    for (unsigned paras = 1 + (i ? chance(3) : 0); paras > 0; paras--) {
      buf_add(&buf, STR("  "));
      unsigned n = i ? 1 + chance(chance(4) ? 6 : 100) : 0;
      buf_add(&buf, i ? STR("") : STR("A few words."));
      for (unsigned k = 0; k < n; k++) buf_add(&buf, str_sub(str_from(sentence), 0, 8 + chance(73)));
      buf_add(&buf, STR("\n\n"));
    }
  }
  for (int i = 0; i < 2; i++) {
    buf_addf(&buf, "l%d:\n", i);
    for (unsigned n = 1 + chance(5); n > 0; n--) buf_addf(&buf, "  - %.*s\n", (int)(8 + chance(73)), sentence);
  }
  return buf_str(&buf);
}

/* ---- what has to hold --------------------------------------------------------------------- */

typedef struct Finder {
  const char *wrong; /* what does not hold; NULL: all does */
  size_t parted;     /* keeps, at so many places: what is said twice of a place is told once */
  Map places;
  const char *what; /* it looks at: a page, a frame, a column */
  Grid grid;        /* of the page; of a block, where it looks into what stands on none of the page... */
  bool loose;       /* ...which this is */
} Finder;

static void hold(Finder *f, bool holds, const char *what) {
  if (!holds && !f->wrong) f->wrong = what;
}

static bool same_cursor(const Flow *flow, Cursor a, Cursor b);

static bool same_open(const Block *block, const Cursor *a, const Cursor *b) {
  if (!a || !b) return a == b;
  bool same = true;
  for (size_t i = 0; i < block->cells; i++) {
    const Flow *flow = block_flow(block, a, i);
    same = same && flow == block_flow(block, b, i) && same_cursor(flow, a[i], b[i]);
  }
  return same;
}

static bool same_cursor(const Flow *flow, Cursor a, Cursor b) {
  if (a.strip != b.strip) return false;
  return a.strip == flow->n || same_open(flow->strip[a.strip].block, a.open, b.open);
}

static bool is_end(const Frag *frag) {
  return frag->to.strip == frag->flow->n;
}

/* Of the strip that comes next, inside what is open. */
static Mark next_mark(const Flow *flow, Cursor at) {
  const Strip *strip = &flow->strip[at.strip];
  for (size_t i = 0; at.open && i < strip->block->cells; i++) {
    const Flow *cell = block_flow(strip->block, at.open, i);
    if (at.open[i].strip < cell->n) return next_mark(cell, at.open[i]);
  }
  return strip->mark;
}

static void note_parted(Finder *f, Mark mark) {
  f->places.arena = arena;
  void **known =
      map_at(&f->places, str_format(arena, "%s %p %zu", f->what, (const void *)mark.source, (size_t)mark.at));
  f->parted += !*known;
  *known = f;
}

/* A column goes on with the words of the one before it, perhaps in a flow that begins there. */
static bool goes_on_in(const Frag *cell, const Flow *flow, Cursor at) {
  if (cell->flow == flow) return same_cursor(flow, cell->from, at);
  return cell->flow->apart && cell->from.strip == 0 && at.strip < flow->n;
}

/* It may have been made a second time, for a higher region. */
static bool same_place(const Frag *cell, const Flow *flow, Cursor to) {
  if (cell->flow == flow) return same_cursor(flow, cell->to, to);
  bool again = cell->flow->apart && flow->apart && cell->flow->width == flow->width;
  return again && cell->to.strip == to.strip && !cell->to.open == !to.open;
}

static void look_at_region(Finder *f, const Frag *frag);

#define GAP_MOST (20 * PT)

/* Content that is to end level does, or each of its gaps has grown as far as it may. */
static void look_at_gaps(Finder *f, const Frag *cell) {
  Len natural = 0, room = 0, bottom = cell->area.y;
  if (cell->from.open || cell->to.open) return; /* a part of a block has another height */
  for (size_t i = 0; i < cell->n; i++) {
    const Strip *strip = &cell->flow->strip[cell->from.strip + i];
    if (strip->share || strip->kind == STRIP_ANCHOR) return;
    if (i) room += strip->before_flex.more + (strip->before ? GAP_MOST : 0);
    room += strip->flex.more;
    natural += strip->height + (i ? strip->before : 0);
    bottom = cell->placed[i].y + cell->placed[i].height;
  }
  Len rest = cell->area.height - natural, most = natural + (rest < room ? rest : room);
  hold(f, bottom == cell->area.y + most, "gaps are not spread");
}

static bool has_ink(const Frag *cell) {
  bool ink = false;
  for (size_t i = 0; i < cell->n; i++) {
    StripKind kind = cell->flow->strip[cell->from.strip + i].kind;
    ink = ink || kind == STRIP_LINE || kind == STRIP_BLOCK;
  }
  return ink;
}

static Len left_below(const Frag *cell) {
  const Placed *last = cell->n ? &cell->placed[cell->n - 1] : NULL;
  return cell->area.y + cell->area.height - (last ? last->y + last->height : cell->area.y);
}

/* What is divided has something in each of its parts, and is around it whole, or open at the seams. */
static void look_at_part(Finder *f, const Block *block, const Placed *placed, const Cursor *from, const Cursor *to) {
  for (size_t i = 0; i < block->cells && (from || to); i++) {
    const Frag *cell = &placed->cell[i];
    hold(f, has_ink(cell) || (block->kind == BLOCK_ROW && is_end(cell)), "a part of a box has nothing in it");
  }
  if (block->kind != BLOCK_BOX || block->turned != TURNED_NOT) return;
  Len left = left_below(placed->cell);
  Len most = placed->cell->flow->on_grid && f->grid.step ? f->grid.step - 1 : 0; /* less than a step */
  hold(f, !to || (left >= 0 && left <= most), "a part of a box is not as high as what is in it");
  Rect area = placed->cell->area;
  Len above = block->sliced && from ? 0 : block->inset.top, below = block->sliced && to ? 0 : block->inset.bottom;
  hold(f, area.y - placed->y == above, "a box is not as it should be at its upper end");
  hold(f, placed->y + placed->height - area.y - area.height == below, "a box is not as it should be at its lower end");
}

/* The cells of a block that stands here whole, or in this part: what is in them is all of it, in order. */
static void look_at_cells(Finder *f, const Strip *strip, const Placed *placed, const Cursor *from, const Cursor *to) {
  const Block *block = strip->block;
  bool columns = block->kind == BLOCK_COLUMNS, table = block->kind == BLOCK_TABLE;
  bool again = block->kind == BLOCK_REPEAT;
  if (block->kind == BLOCK_BOX || block->kind == BLOCK_ROW) look_at_part(f, block, placed, from, to);
  for (size_t i = 0; i < placed->cells; i++) {
    const Frag *cell = &placed->cell[i];
    Finder around = *f;
    f->loose = f->loose || again || block->turned != TURNED_NOT || (table && !block->grid.step);
    if (f->loose && (!strip->on_grid || !block->grid.step || !f->grid.step))
      f->grid = (Grid){block->grid.step, placed->y + block->grid.origin};
    f->what = "column";
    look_at_region(f, cell);
    f->grid = around.grid;
    f->loose = around.loose;
    f->what = around.what;
    bool turned = block->turned != TURNED_NOT; /* then it has places of its own */
    hold(f, turned || cell->area.height <= placed->height, "a cell is higher than its block");
    hold(f, cell->needs <= cell->area.height, "what is too high for its cell was not told");
    bool beside = i && block->kind == BLOCK_ROW;
    hold(f, !beside || cell->area.x >= cell[-1].area.x + cell[-1].area.width, "a cell stands on the one beside it");
    const Box *box = block->part->box;
    if (box->kind != BOX_EACH && box->kind != BOX_TABLE && !again && box->hold.valign == VALIGN_JUSTIFY &&
        !cell->flow->on_grid)
      look_at_gaps(f, cell);
    if (again || (table && i != TABLE_ROWS)) { /* head or foot */
      hold(f, !cell->from.strip && !cell->from.open && is_end(cell), "a head does not return whole");
      continue;
    }
    size_t its = columns || table ? 0 : i;
    const Flow *flow = columns && i ? cell[-1].flow : block_flow(block, from, its);
    Cursor begins = columns && i ? cell[-1].to : from ? from[its] : (Cursor){0};
    hold(f, goes_on_in(cell, flow, begins), "a cell does not go on where the last one ended");
    if (columns && i + 1 < placed->cells) continue;
    bool ends = to ? same_place(cell, block_flow(block, to, its), to[its]) : is_end(cell) && !cell->flow->more;
    hold(f, ends, "a cell does not end where its block does");
  }
}

/* Something is shared, so that each spring has grown to its end. */
static void look_at_springs(Finder *f, const Frag *frag) {
  for (size_t i = 1; i < frag->n; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    const Placed *placed = &frag->placed[i];
    Len gap = placed->y - placed[-1].y - placed[-1].height, most = strip->before + strip->before_flex.more;
    hold(f, gap >= most, "a share came before a spring");
  }
}

static void look_at_region(Finder *f, const Frag *frag) {
  Len bottom = frag->area.y;
  bool shares = false, bound = true; /* all that have one have grown as far as they may */
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    const Placed *placed = &frag->placed[i];
    bool up = strip->on_grid && (strip->kind == STRIP_LINE || !strip->block->grid.step);
    Len slack = up ? f->grid.step / 5 : 0; /* a line may go up so much */
    hold(f, placed->y >= bottom - slack, "a strip stands on the one before it");
    bool stands = strip->on_grid && f->grid.step && !(i == 0 && frag->from.open && strip->block->kind != BLOCK_TABLE);
    if (stands) hold(f, (placed->y + strip->baseline - f->grid.origin) % f->grid.step == 0, "it is not on the grid");
    hold(f, placed->height >= 0, "a strip has less than no height");
    bool last = frag->from.strip + i == frag->to.strip;
    const Cursor *from = i ? NULL : frag->from.open, *to = last ? frag->to.open : NULL;
    bool divides = strip->kind == STRIP_BLOCK && strip->block->divides;
    hold(f, divides || placed->height >= strip->height - strip->flex.less, "a strip is lower than it needs");
    if (!divides && strip->kind != STRIP_ANCHOR)
      hold(f, placed->height <= strip->height + strip->flex.more, "a strip is too high");
    if (strip->share && placed->height > strip->height && !frag->flow->on_grid) look_at_springs(f, frag);
    hold(f, !i || strip->forced == FORCED_NONE, "a forced break was passed over");
    if (strip->kind == STRIP_BLOCK) look_at_cells(f, strip, placed, from, to);
    shares = shares || strip->share;
    Len near = frag->flow->on_grid && f->grid.step ? f->grid.step - 1 : 0; /* there all goes by whole steps */
    bound = bound && (!strip->share || placed->height + near >= strip->height + strip->flex.more);
    bottom = placed->y + placed->height;
  }
  Len end = frag->area.y + (frag->needs > frag->area.height ? frag->needs : frag->area.height);
  hold(f, bottom <= end, "a strip stands below its region");
  if (shares && !bound && frag->needs <= frag->area.height)
    hold(f, bottom == end || (frag->flow->on_grid && bottom > end - f->grid.step),
         "shares do not add up to the height");
  const Strip *next = is_end(frag) || !frag->n ? NULL : &frag->flow->strip[frag->to.strip];
  bool begun = frag->from.open && frag->from.strip == frag->to.strip;
  bool parts = next && (frag->to.open ? next->block->together && !begun : next[-1].keep && next->forced == FORCED_NONE);
  if (parts) note_parted(f, next_mark(frag->flow, frag->to));
}

static bool is_blank(const Frag *page) {
  for (size_t i = 0; i < page->n; i++) {
    StripKind kind = page->flow->strip[page->from.strip + i].kind;
    if (kind == STRIP_LINE || kind == STRIP_BLOCK) return false;
  }
  return is_end(page) || page->flow->strip[page->to.strip].forced == FORCED_NONE;
}

/* Behind the spaces that may fall away between pages. */
static Cursor behind(const Flow *flow, Cursor at) {
  while (!at.open && at.strip < flow->n && flow->strip[at.strip].kind == STRIP_SPACE) at.strip++;
  return at;
}

/* A paragraph, and its last line so far. */
typedef struct Told {
  const Para *para;
  const Line *line;
} Told;

/* What of a flow came last, while its pieces are gone through. */
typedef struct Trail {
  const Frag *last;
  VEC(Told) paras; /* of its story, in order */
  size_t begun;    /* so many of them */
  size_t at;       /* the one that came last */
  size_t beside;   /* rows that it is in: their cells go on side by side */
} Trail;

static void find_paras(Trail *trail, const Part *part) {
  if (!part) abort();
  bool label = part->box && (part->box->kind == BOX_FILL_IN || part->box->kind == BOX_FRAME);
  for (size_t i = 0; i < part->paras && !label; i++) VEC_PUSH(arena, &trail->paras, ((Told){&part->para[i], NULL}));
  for (size_t i = 0; i < part->children && !label; i++) find_paras(trail, &part->child[i]);
}

/* No word of the paragraph ends behind this byte. */
static bool is_last(const Line *line) {
  return words_seek(line->galley->words, line->to ? line->to - 1 : 0) + 1 >= line->galley->words->n;
}

/* It begins with the word that comes behind byte `at`, or with the rest of that word. */
static bool goes_on(const Line *line, size_t at) {
  const Words *words = line->galley->words;
  size_t next = words_seek(words, at);
  return next < words->n && line->from == larger((int64_t)words->word[next].at, (int64_t)at);
}

static Told *find_told(Trail *trail, const Para *para) {
  for (size_t i = 0; i < trail->paras.n; i++, trail->at++) {
    if (trail->at == trail->paras.n) trail->at = 0;
    Told *told = &trail->paras.at[trail->at];
    if (told->para == para || told->para->first_line == para) return told;
  }
  return NULL;
}

/* All words of all paragraphs come once, and in order, whatever the widths. */
static void look_at_line(Finder *f, Trail *trail, const Line *line) {
  Told *told = find_told(trail, galley_para(line->galley));
  hold(f, told, "a paragraph is of another flow");
  if (!told) return;
  hold(f, told->line || trail->beside || trail->at == trail->begun, "a paragraph is lost");
  trail->begun += !told->line;
  hold(f, goes_on(line, told->line ? told->line->to : 0), "words are lost, or twice there");
  hold(f, line->number == (told->line ? told->line->number + 1 : 0), "a line has another's number");
  told->line = line;
}

static void look_at_words(Finder *f, Trail *trail, const Frag *frag);

/* Of what is repeated the first; of a table the head where it begins, and the foot where it ends. */
static void look_at_words_in(Finder *f, Trail *trail, const Frag *frag, size_t i) {
  const Block *block = frag->flow->strip[frag->from.strip + i].block;
  BlockKind kind = block->kind;
  const Placed *placed = &frag->placed[i];
  if (kind == BLOCK_TABLE) {
    bool begins = i > 0 || !frag->from.open, ends = i + 1 < frag->n || !frag->to.open;
    if (begins) look_at_words(f, trail, &placed->cell[TABLE_HEAD]);
    look_at_words(f, trail, &placed->cell[TABLE_ROWS]);
    if (ends) look_at_words(f, trail, &placed->cell[TABLE_FOOT]);
    return;
  }
  bool beside = kind == BLOCK_ROW && block->divides; /* its cells go on in turn, page after page */
  trail->beside += beside;
  for (size_t c = 0; c < (kind == BLOCK_REPEAT ? 1 : placed->cells); c++) look_at_words(f, trail, &placed->cell[c]);
  trail->beside -= beside;
}

static void look_at_words(Finder *f, Trail *trail, const Frag *frag) {
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    if (strip->kind == STRIP_LINE) look_at_line(f, trail, strip->line);
    if (strip->kind == STRIP_BLOCK) look_at_words_in(f, trail, frag, i);
  }
}

static void look_at_piece(Finder *f, Trail *trail, const Frag *frag) {
  const Flow *flow = frag->flow;
  const Frag *last = trail->last;
  bool same = last && last->flow == flow;
  bool on = same ? same_cursor(flow, last->to, frag->from) || same_cursor(flow, behind(flow, last->to), frag->from)
                 : frag->from.strip == 0 || behind(flow, (Cursor){0}).strip == frag->from.strip;
  hold(f, on, "a piece does not go on with the flow");
  hold(f, frag->needs <= frag->area.height + 4, "a piece is too high"); /* what three lengths are rounded by */
  look_at_region(f, frag);
  look_at_words(f, trail, frag);
  trail->last = frag;
}

/* What stands in frames is whole. */
static void look_at_frames(Finder *f, const Frame *frame, size_t n) {
  for (size_t i = 0; i < n; i++) {
    Strip strip = {.kind = STRIP_BLOCK, .block = frame[i].block};
    look_at_cells(f, &strip, &frame[i].placed, NULL, NULL);
  }
}

static void look_at_flow(Finder *f, const Pages *pages, size_t flow, const Part *root) {
  Trail trail = {0};
  find_paras(&trail, root);
  for (size_t i = 0; i < pages->n; i++) {
    bool turns = false;
    for (size_t k = 0; k < pages->page[i].pieces; k++) {
      const Piece *piece = &pages->page[i].piece[k];
      if (piece->opening->flow != flow || !piece->frag.flow) continue;
      hold(f, !turns, "what begins a page does not");
      f->what = piece->opening->frame ? "frame" : "page";
      f->grid = piece->opening->grid;
      look_at_piece(f, &trail, &piece->frag);
      const Frag *frag = &piece->frag;
      bool next = !is_end(frag) && !frag->to.open && (frag->to.strip > frag->from.strip || frag->from.open);
      turns = next && frag->flow->strip[frag->to.strip].forced == FORCED_PAGE;
    }
  }
  const Frag *last = trail.last;
  hold(f, !trail.paras.n || last, "a flow is nowhere");
  if (!last) return;
  for (size_t i = 0; i < trail.paras.n; i++) {
    const Line *line = trail.paras.at[i].line;
    hold(f, line && is_last(line), "words are lost at the end of a paragraph");
  }
  hold(f, behind(last->flow, last->to).strip == last->flow->n && !last->flow->more, "something is left over");
}

/* Nothing of any flow is on it, and no break was forced. */
static bool is_blank_page(const Page *page) {
  bool blank = true;
  for (size_t i = 0; i < page->pieces; i++)
    blank = blank && (!page->piece[i].frag.flow || is_blank(&page->piece[i].frag));
  return blank;
}

/* A page may be blank if what comes next fits only where other masters show it, and the last one if it has a master. */
static void look_at_pages(Finder *f, const Pages *pages, const Story *story) {
  if (!story) abort();
  bool masters = story->copy->layout->masters.n > 1;
  size_t blank = 0;
  for (size_t i = 0; i + 1 < pages->n; i++) {
    blank = is_blank_page(&pages->page[i]) ? blank + 1 : 0;
    hold(f, blank <= (masters ? 2 : 0), "pages are blank");
  }
  for (size_t i = 0; i < story->flows; i++) look_at_flow(f, pages, i, &story->flow[i]);
  for (size_t i = 0; i < pages->n; i++) {
    const Page *page = &pages->page[i];
    f->grid = page->piece[0].opening->grid;
    for (size_t k = 0; k < page->pieces; k++) look_at_frames(f, page->piece[k].frame, page->piece[k].frames);
    look_at_frames(f, page->furniture, page->furnitures);
  }
}

typedef struct Outcome {
  Story *story;
  Setter *setter; /* to be closed, once the pages are painted */
  Pages pages;
  bool ok;
  DiagList *diags;
  Str text; /* of the layout */
} Outcome;

/* What is painted: the texts of all lines, each once, inside the paper; each rule, code and ground once. */
static size_t inked(const Dlist *page) {
  size_t n = 0;
  for (size_t i = 0; i < page->ops.n; i++) {
    if (page->ops.at[i].kind == OP_GLYPHS) n += utf8_inked(page->ops.at[i].run.text);
  }
  return n;
}

/* And pictures. */
static size_t rules_in(const Part *part) {
  if (!part) abort();
  size_t n = (part->box && (part->box->kind == BOX_RULE || part->box->kind == BOX_QR)) || part->image;
  for (size_t i = 0; i < part->children; i++) n += rules_in(&part->child[i]);
  return n;
}

/* Those that stand there once more, since there is room. */
static size_t rules_again(const Frag *frag) {
  size_t n = 0;
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    const Placed *placed = &frag->placed[i];
    bool again = strip->kind == STRIP_BLOCK && strip->block->kind == BLOCK_REPEAT;
    if (again) n += rules_in(strip->part) * (placed->cells - 1);
    for (size_t c = 0; c < placed->cells; c++) n += rules_again(&placed->cell[c]);
  }
  return n;
}

#define CODE_STEPS 300 /* a code has more, and no other path so many */

static size_t rules_on(const Dlist *page) {
  size_t n = 0;
  for (size_t i = 0; i < page->ops.n; i++) {
    const Op *op = &page->ops.at[i];
    n += op->kind == OP_PATH && op->path.n > CODE_STEPS;
    n += op->kind == OP_RECT && op->origin.layout.source && op->rect.color.space == COLOR_GRAY &&
         op->rect.area.height == PT && op->rect.color.part[0] == 3300; /* the gray that only rules have */
    n += op->kind == OP_IMAGE;
  }
  return n;
}

/* It comes behind all else, in a canvas of its own, and without glyphs. */
static void look_at_overlay(Finder *f, const Dlist *plain, Dlist page) {
  Buf without = {.arena = arena}, begins = {.arena = arena};
  bool glyphs = false;
  Len depth = 0, least = 1;
  for (size_t i = plain->ops.n; i < page.ops.n; i++) {
    const Op *op = &page.ops.at[i];
    depth += (op->kind == OP_CANVAS) - (op->kind == OP_END);
    glyphs = glyphs || op->kind == OP_GLYPHS;
    if (i + 1 < page.ops.n && depth < least) least = depth;
  }
  hold(f, page.ops.n > plain->ops.n && !glyphs, "an overlay has no canvas, or has words");
  hold(f, depth == 0 && least == 1, "an overlay ends too early, or not at all");
  page.ops.n = plain->ops.n;
  dlist_put(&without, plain, false);
  dlist_put(&begins, &page, false);
  hold(f, str_eq(buf_str(&without), buf_str(&begins)), "an overlay changes the page");
}

static void look_at_paint(Finder *f, const Outcome *outcome) {
  Arena *paper = arena_within(arena);
  ArenaSpot spot = arena_save(paper);
  size_t letters = 0, rules = 0;
  for (size_t i = 0; i < outcome->pages.n; i++) {
    Dlist page = pages_paint(&outcome->pages, i, 0, paper);
    letters += inked(&page);
    rules += rules_on(&page);
    look_at_overlay(f, &page, pages_paint(&outcome->pages, i, ~0u, paper));
    arena_rewind(paper, spot);
  }
  hold(f, letters == story_inked(outcome->story) + outcome->pages.repeated, "letters are painted twice, or not at all");
  size_t wanted = 0;
  for (size_t i = 0; i < outcome->story->flows; i++) wanted += rules_in(&outcome->story->flow[i]);
  for (size_t i = 0; i < outcome->pages.n; i++) {
    const Page *page = &outcome->pages.page[i];
    for (size_t k = 0; k < page->pieces; k++) {
      const Piece *piece = &page->piece[k];
      wanted += rules_again(&piece->frag);
      for (size_t j = 0; j < piece->frames; j++) wanted += rules_again(piece->frame[j].placed.cell);
    }
  }
  hold(f, rules == wanted, "rules, codes or pictures are painted twice, or not at all");
}

/* ---- running ------------------------------------------------------------------------------------- */

static Outcome set_document(Shop *shop, const char *folder) {
  Outcome outcome = {.diags = diag_new(arena)};
  Root root = root_open(folder, NULL);
  const Node *map = yaml_read(arena, (FileRef){&root, "layout.yaml", ""}, MARK_NONE, outcome.diags);
  if (map) outcome.text = map->mark.source->text;
  const Layout *layout = map ? layout_read(arena, map, &(FontSearch){&shop->shelf, &shop->fonts}, outcome.diags) : NULL;
  const Node *node = layout ? yaml_read(arena, (FileRef){&root, "copy.yaml", ""}, MARK_NONE, outcome.diags) : NULL;
  const Copy *copy = node ? copy_read(arena, &(CopySource){.node = node, .root = &root}, layout, outcome.diags) : NULL;
  outcome.story = copy ? story_pour(arena, copy, outcome.diags) : NULL;
  if (outcome.story) {
    outcome.setter = setter_new(arena, shop->tools, &copy->lang, outcome.diags);
    PagesSpec spec = {arena, outcome.setter, shop->images, outcome.story, outcome.diags};
    outcome.ok = pages_make(&spec, &outcome.pages);
    outcome.ok = outcome.ok && story_close(outcome.story);
  }
  root_close(&root);
  return outcome;
}

static size_t count(Str text, const char *what) {
  size_t n = 0;
  for (const char *at = text.p; text.n && (at = strstr(at, what)); at++) n++;
  return n;
}

static void write_document(const char *folder, bool known, bool other) {
  write_named(str_format(arena, "%s/layout.yaml", folder).p, random_layout(known, other));
  write_named(str_format(arena, "%s/copy.yaml", folder).p, random_copy());
}

typedef struct Tally {
  size_t set, refused, misread;
} Tally;

static Str painted(const Outcome *outcome) {
  Buf buf = {.arena = arena};
  for (size_t i = 0; i < outcome->pages.n; i++) {
    Dlist page = pages_paint(&outcome->pages, i, 0, arena);
    dlist_put(&buf, &page, false);
  }
  return buf_str(&buf);
}

/* The flow stands in so many places. */
static size_t count_pieces(const Outcome *outcome) {
  size_t n = 0;
  for (size_t i = 0; i < outcome->pages.n; i++) n += outcome->pages.page[i].pieces;
  return n;
}

/* Made for one page at a time, since there are other widths in the layout, the pages are the same: where there are no
 * breaks of several to choose together, for that cannot be done then. */
static void try_other(Shop *shop, const char *folder, unsigned number, Finder *finder, const Outcome *outcome) {
  seed = number;
  write_document(folder, false, true);
  Outcome other = set_document(shop, folder);
  bool alike = count_pieces(outcome) <= 2 && (!other.ok || count_pieces(&other) <= 2);
  hold(finder, !alike || other.ok, "made for one page at a time, it is refused");
  if (alike && other.ok)
    hold(finder, str_eq(painted(outcome), painted(&other)), "made for one page at a time, it is different");
  pages_close(&other.pages);
  if (other.setter) setter_close(other.setter);
}

static void try_one(Shop *shop, const char *folder, unsigned number, Tally *tally) {
  seed = number;
  write_document(folder, false, false);
  Outcome outcome = set_document(shop, folder);
  Buf said = {.arena = arena};
  diag_put(&said, outcome.diags, DIAG_PLAIN);
  buf_char(&said, '\0');
  Finder finder = {0};
  if (!outcome.story) tally->misread++;
  if (outcome.story && !outcome.ok) tally->refused++;
  if (outcome.ok) {
    tally->set++;
    look_at_pages(&finder, &outcome.pages, outcome.story);
    look_at_paint(&finder, &outcome);
    bool all_said = !count(buf_str(&said), "not listed");
    hold(&finder, !all_said || finder.parted == count(buf_str(&said), "[parted]"), "what was parted was not told");
    bool fitted = count(outcome.text, "copyfit"); /* by trials, which widths have a part in */
    if (number % 4 == 0 && !fitted) try_other(shop, folder, number, &finder, &outcome);
  } else {
    hold(&finder, diag_errors(outcome.diags) > 0, "no pages, and no error");
  }
  pages_close(&outcome.pages);
  if (outcome.setter) setter_close(outcome.setter);
  if (!check_count(!finder.wrong)) fprintf(stderr, "layout %u: %s\n", number, finder.wrong);
}

static void test_random(unsigned layouts) {
  char folder[] = "/tmp/test_pages.XXXXXX";
  if (!mkdtemp(folder)) abort();
  Shop shop = shop_open();
  write_named(str_format(shop.arena, "%s/small.png", folder).p,
              png_make(shop.arena, &(PngKind){.width = 60, .height = 40, .bits = 8, .type = PNG_COLOR_TYPE_GRAY}));
  write_named(str_format(shop.arena, "%s/small.svg", folder).p,
              STR("<svg viewBox='0 0 30 20'><g opacity='.5'><rect width='30' height='20'/><circle r='9' fill='white'/>"
                  "</g></svg>"));
  Tally tally = {0};
  ArenaSpot spot = arena_save(arena);
  for (unsigned i = 1; i <= layouts && check_failed < 5; i++) {
    try_one(&shop, folder, i, &tally);
    arena_rewind(arena, spot);
  }
  CHECK(tally.set > layouts / 2);
  CHECK(tally.misread < layouts / 20);
  unlink(str_format(arena, "%s/layout.yaml", folder).p);
  unlink(str_format(arena, "%s/copy.yaml", folder).p);
  unlink(str_format(arena, "%s/small.png", folder).p);
  unlink(str_format(arena, "%s/small.svg", folder).p);
  rmdir(folder);
  shop_close(&shop);
}

static void write_all(const char *folder, unsigned layouts) {
  for (unsigned i = 1; i <= layouts; i++) {
    seed = i;
    ArenaSpot spot = arena_save(arena);
    const char *its = str_format(arena, "%s/%u", folder, i).p;
    mkdir(its, 0777);
    write_document(its, true, false);
    arena_rewind(arena, spot);
  }
}

int main(int argc, char **argv) {
  const char *layouts = getenv("LAYOUTS");
  unsigned n = layouts ? (unsigned)strtoul(layouts, NULL, 10) : 10000;
  arena = arena_new();
  if (argc == 3 && strcmp(argv[1], "--write") == 0)
    write_all(argv[2], n);
  else
    test_random(n);
  arena_free(arena);
  return check_done();
}
