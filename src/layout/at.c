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
#define KEYS (sizeof keys / sizeof *keys)
const Group group_at = {
    "at", "the place of a frame",
    "Where a frame stands: from which edges of the paper, or from its middle. `[x, y]` is short for "
    "`{left: x, top: y}`.",
    keys, KEYS};

/* ---- which go together -------------------------------------------------------------- */

AtEdge at_edge(const Key *key) {
  bool upright = key->offset >= offsetof(At, y);
  size_t in_axis = key->offset - (upright ? offsetof(At, y) : offsetof(At, x));
  AtSide side = in_axis == offsetof(Axis, near) ? AT_NEAR : in_axis == offsetof(Axis, far) ? AT_FAR : AT_MIDDLE;
  return (AtEdge){upright, side};
}

bool at_excludes(const Key *key, const Key *other) {
  AtEdge a = at_edge(key), b = at_edge(other);
  bool middle = a.side == AT_MIDDLE || b.side == AT_MIDDLE;
  return key != other && a.upright == b.upright && (middle || a.side == b.side);
}

/* A key of the mapping, other than this one, that it does not go with; NULL: there is none. */
static const Key *find_excluded(const Node *map, const Key *key) {
  for (size_t i = 0; i < KEYS; i++) {
    if (at_excludes(key, &keys[i]) && node_find(map, keys[i].name)) return &keys[i];
  }
  return NULL;
}

/* Those of the same edge were found when they were read. */
static bool check_edges(const Entry *entry) {
  bool ok = true;
  for (size_t i = 0; i < KEYS; i++) {
    const Key *key = &keys[i];
    if (at_edge(key).side != AT_MIDDLE || !node_find(entry->node, key->name)) continue;
    const Key *other = find_excluded(entry->node, key);
    if (!other) continue;
    diag_error(entry->reader->diags, entry->node->mark, MSG_AT_EDGES, key->name, other->name);
    diag_hint(entry->reader->diags, "a frame stands from one edge, between two, or from the middle");
    ok = false;
  }
  return ok;
}

/* ---- reading ------------------------------------------------------------------------ */

static bool read_at(const Entry *entry, void *field) {
  const Reader *reader = entry->reader;
  const Node *node = entry->node;
  At *at = field;
  Len point[2];
  if (node->kind == NODE_MAP) return group_read(reader, &group_at, node, at) && check_edges(entry);
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
