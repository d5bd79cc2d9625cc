/* at.c: `at: [170mm, 8mm]`, and `at: {bottom: 8mm, end: 12mm}`. */
#include "layout/at.h"

#include "base/messages.h"

static bool read_offset(const Entry *entry, void *field) {
  Offset *offset = field;
  if (offset->said) {
    diag_error(entry->reader->diags, entry->node->mark, MSG_AT_TWICE, entry->key->name);
    return false;
  }
  offset->said = true;
  return type_len.read(entry, &offset->by);
}

const KeyType type_offset = {"length", 0, read_offset};

#define AT(field) offsetof(At, field)
#define EDGE(name, field, about) \
  { name, &type_offset, AT(field), about, NULL, -LEN_MAX, LEN_MAX }
static const Key keys[] = {
    EDGE("bottom", y.far, "From the paper's lower edge; without a height it grows upwards."),
    EDGE("center", x.middle, "From where it would stand in the middle of the paper's width, to the right."),
    EDGE("end", x.far, "From the edge at which lines end: right, so far."),
    EDGE("left", x.near, "From the paper's left edge."),
    EDGE("middle", y.middle, "From where it would stand in the middle of the paper's height, down."),
    EDGE("right", x.far, "From the paper's right edge."),
    EDGE("start", x.near, "From the edge at which lines start: left, so far."),
    EDGE("top", y.near, "From the paper's upper edge."),
};
#undef EDGE
#undef AT
const Group group_at = {
    "at", "the place of a frame",
    "Where a frame stands: from which edges of the paper, or from its middle. `[x, y]` is short for "
    "`{left: x, top: y}`.",
    keys, sizeof keys / sizeof *keys};

/* The name by which an edge was given. */
static const char *name_of(const Node *map, const char *one, const char *other) {
  return node_find(map, one) ? one : other;
}

static bool check_middle(const Entry *entry, const Axis *axis, const char *middle, const char *edge) {
  if (!axis->middle.said || (!axis->near.said && !axis->far.said)) return true;
  diag_error(entry->reader->diags, entry->node->mark, MSG_AT_EDGES, middle, edge);
  diag_hint(entry->reader->diags, "a frame stands from one edge, between two, or from the middle");
  return false;
}

static bool check_edges(const Entry *entry, const At *at) {
  const Node *map = entry->node;
  const char *x = at->x.near.said ? name_of(map, "left", "start") : name_of(map, "right", "end");
  const char *y = at->y.near.said ? "top" : "bottom";
  bool ok = check_middle(entry, &at->x, "center", x);
  return check_middle(entry, &at->y, "middle", y) && ok;
}

static bool read_at(const Entry *entry, void *field) {
  const Reader *reader = entry->reader;
  const Node *node = entry->node;
  At *at = field;
  Len point[2];
  if (node->kind == NODE_MAP) return group_read(reader, &group_at, node, at) && check_edges(entry, at);
  if (node->kind != NODE_LIST || node->n != 2) {
    diag_error(reader->diags, node->mark, MSG_TYPE, "two lengths, [x, y], or a mapping of edges", node_kind_name(node));
    diag_hint(reader->diags, "[170mm, 8mm], or {bottom: 8mm, right: 12mm}");
    return false;
  }
  if (!entry_lens(entry, point, 2)) return false;
  at->x.near = (Offset){true, point[0]};
  at->y.near = (Offset){true, point[1]};
  return true;
}

const KeyType type_at = {"[at](#at)", sizeof(At), read_at};

static bool check_size(const Reader *reader, const Node *frame, const Axis *axis, const char *key) {
  const Node *size = node_find(frame, key);
  if (!axis->near.said || !axis->far.said || !size || str_is(size->text, "auto")) return true;
  diag_error(reader->diags, size->mark, MSG_AT_SIZE, key);
  diag_hint(reader->diags, "leave out the %s, or one of the edges", key);
  return false;
}

bool at_check(const Reader *reader, const Node *frame, const At *at) {
  bool ok = check_size(reader, frame, &at->x, "width");
  return check_size(reader, frame, &at->y, "height") && ok;
}
