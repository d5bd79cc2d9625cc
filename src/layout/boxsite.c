/* boxsite.c: what a box hands on to those within it: where a break begins something, whether it goes on. */
#include "base/messages.h"
#include "layout/box.h"

static bool has_size(const Node *map, const char *key) {
  const Node *size = node_find(map, key);
  return size && !str_is(size->text, "auto");
}

/* ---- within a box ----------------------------------------------------------------- */

/* What a break starts inside this box: a column in `columns`; the same as around it, if it flows with that. */
static Forced forced_inside(const Reader *reader, const Node *map, BoxKind kind) {
  const Node *direction = node_find(map, "direction");
  Forced around = reader->boxes->forced;
  switch (kind) {
  case BOX_COLUMNS: return FORCED_COLUMN;
  case BOX_EACH: return direction && str_is(direction->text, "across") ? FORCED_NONE : around;
  case BOX_STACK: return has_size(map, "height") || has_size(map, "width") ? FORCED_NONE : around;
  default: return FORCED_NONE;
  }
}

static bool says_divide(const Node *map) {
  const Node *divide = node_find(map, "divide");
  return divide && !str_is(divide->text, "never");
}

static bool wraps(const Node *map) {
  const Node *wrap = node_find(map, "wrap");
  return wrap && !str_is(wrap->text, "none");
}

/* Does what stands in this box go on in the next column or page, if it divides? */
static bool runs_inside(const Reader *reader, const Node *map, const Box *box) {
  const Node *direction = node_find(map, "direction");
  bool around = reader->boxes->runs && !wraps(map);
  switch (box->kind) {
  case BOX_COLUMNS: return true;
  case BOX_BOX:
  case BOX_ROW: return around && says_divide(map);
  case BOX_EACH:
    return around && box->each.repeat.kind != REPEAT_FILL && !(direction && str_is(direction->text, "across"));
  case BOX_STACK: return around && !has_size(map, "height") && (reader->boxes->beside || !has_size(map, "width"));
  default: return false;
  }
}

static bool has_share(const Node *map) {
  const Node *height = node_find(map, "height");
  Str text = height ? height->text : STR("");
  return text.n > 2 && str_is(str_sub(text, text.n - 2, text.n), "fr");
}

/* A box that spans columns flows with what is around them, unless they have a size; a share is their last part's. */
static const BoxSite *site_across(const Reader *reader, const Node *map, BoxKind kind) {
  static const BoxSite sealed = {0};
  bool wide = has_size(map, "width") && !reader->boxes->beside, high = has_size(map, "height") && !has_share(map);
  return kind != BOX_COLUMNS ? NULL : wide || high ? &sealed : reader->boxes;
}

/* Does the box turn what stands in it? */
static bool turns(const Node *map) {
  const Node *rotate = node_find(map, "rotate");
  return rotate && !(rotate->kind == NODE_SCALAR && str_is(rotate->text, "0"));
}

static bool fills(const Box *box) {
  return (box->kind == BOX_EACH && box->each.repeat.kind == REPEAT_FILL) ||
         (box->kind == BOX_TABLE && box->table.repeat.kind == REPEAT_FILL);
}

BoxSite boxsite_inside(const Reader *reader, const Node *map, const Box *box) {
  const BoxSite *around = reader->boxes;
  bool frame = box->kind == BOX_FRAME;
  return (BoxSite){.forced = forced_inside(reader, map, box->kind),
                   .runs = runs_inside(reader, map, box),
                   .beside = box->kind == BOX_ROW,
                   .body = around->body,
                   .across = site_across(reader, map, box->kind),
                   .turned = !frame && (around->turned || turns(map)),
                   .fill = !frame && (around->fill || fills(box)),
                   .standard = around->standard};
}

/* ---- what may stand there ---------------------------------------------------------- */

/* `span` goes with cells, and with what stands in columns, which it spans all. */
static bool check_span(const Reader *reader, const Node *span) {
  if (!span || reader->boxes->cells || reader->boxes->across) return true;
  diag_error(reader->diags, span->mark, MSG_SPAN);
  if (reader->boxes->forced == FORCED_COLUMN)
    diag_hint(reader->diags, "a stack or an each can stand around the columns, with the box that spans above them");
  return false;
}

static bool check_across(const Reader *reader, const Node *map, const Box *box) {
  const Node *span = reader->boxes->across ? node_find(map, "span") : NULL;
  if (!span || box->span == SPAN_ALL) return true;
  diag_error(reader->diags, span->mark, MSG_TYPE, "'all', as a box in columns spans all of them",
             node_shown(reader->arena, span));
  return false;
}

/* `width` goes with all but cells; a frame takes no cell, and stands at one place only. */
bool boxsite_admits(const Reader *reader, const Node *map, BoxKind kind) {
  const Node *width = node_find(map, "width");
  bool cell = reader->boxes->cells, fill = reader->boxes->fill, wide = cell && width;
  if (kind != BOX_FRAME) {
    if (wide) {
      diag_error(reader->diags, width->mark, MSG_CELL_WIDTH);
      diag_hint(reader->diags, "'table' lists the columns by their widths");
    }
    return check_span(reader, node_find(map, "span")) && !wide;
  }
  if (cell) diag_error(reader->diags, map->mark, MSG_TYPE, "a cell", "a frame, which takes no room");
  if (fill && !cell)
    diag_error(reader->diags, map->mark, MSG_TYPE, "a box that can be repeated", "a frame, which stands at one place");
  return !cell && !fill;
}

/* Where a box is. */
static const BoxSite *own_site(const Reader *reader, const Box *box) {
  const BoxSite *across = reader->boxes->across;
  return across && box->span == SPAN_ALL ? across : reader->boxes;
}

static bool check_break(const Reader *reader, const Node *map, const Box *box) {
  static const char *const names[] = {"", "column", "frame", "page"};
  Forced here = own_site(reader, box)->forced;
  if (box->forced == FORCED_NONE || box->forced == here) return true;
  if (box->forced == FORCED_FRAME && here == FORCED_PAGE) return true;
  diag_error(reader->diags, node_find(map, "break")->mark, MSG_BREAK, names[box->forced]);
  if (here == FORCED_NONE)
    diag_hint(reader->diags, "nothing begins one within a box, a row, a frame, or what has a size of its own");
  else
    diag_hint(reader->diags, box->forced == FORCED_COLUMN
                                 ? "only a box in 'columns' begins a column; here say 'break: page'"
                                 : "a box in 'columns' begins a column: say 'break: column'");
  return false;
}

/* A box that begins a page of another master begins a page. */
static bool check_master(const Reader *reader, const Node *map, Box *box) {
  if (!box->master) return true;
  box->forced = FORCED_PAGE;
  if (own_site(reader, box)->forced == FORCED_PAGE && reader->boxes->body) return true;
  diag_error(reader->diags, node_find(map, "master")->mark, MSG_BREAK, "page");
  diag_hint(reader->diags, "only a box of the body begins a page of another master, and not within columns, rows, "
                           "frames, and boxes or stacks of their own size");
  return false;
}

static bool check_divide(const Reader *reader, const Node *map, const Box *box) {
  if (box->hold.divide == DIVIDE_NEVER) return true;
  const Mark mark = node_find(map, "divide")->mark;
  if (has_size(map, "height")) {
    diag_error(reader->diags, mark, MSG_DIVIDE, "it has a height of its own");
    diag_hint(reader->diags, "with 'height: auto' it is as high as its content, in each of its parts");
  } else if (box->wrap != WRAP_NONE) {
    diag_error(reader->diags, mark, MSG_DIVIDE, "a box with text beside it stays together");
  } else if (box->kind == BOX_BOX && box->ground.turned != TURNED_NOT) {
    diag_error(reader->diags, mark, MSG_DIVIDE, "what is turned stays together");
  } else if (!own_site(reader, box)->runs) {
    diag_error(reader->diags, mark, MSG_DIVIDE, "what it stands in is not");
    diag_hint(reader->diags,
              "a box or row around it needs 'divide', too; frames, tables, what is turned or repeated, and "
              "boxes and stacks of their own size stay together");
  } else {
    return true;
  }
  return false;
}

bool boxsite_check(const Reader *reader, const Node *map, Box *box) {
  bool held = box->kind == BOX_BOX || box->kind == BOX_ROW;
  return check_across(reader, map, box) && check_break(reader, map, box) && check_master(reader, map, box) &&
         (!held || check_divide(reader, map, box));
}
