/* node.c: queries on a node, and printing a tree. node_mark() is in trace.c. */
#include "yaml/node.h"

#include <string.h>

#include "base/messages.h"
#include "base/utf8.h"

bool node_is_null(const Node *node) {
  static const char *const words[] = {"", "~", "null", "Null", "NULL"};
  if (node->kind != NODE_SCALAR || !node->plain || node->text.n > 4) return false; /* nearly always */
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (str_is(node->text, words[i])) return true;
  }
  return false;
}

const Node *node_find(const Node *map, const char *key) {
  if (map->kind != NODE_MAP) return NULL;
  for (size_t i = 0; i < map->n; i++) {
    if (str_is(map->pair[i].key->text, key)) return map->pair[i].value;
  }
  return NULL;
}

const char *node_kind_name(const Node *node) {
  if (node_is_null(node)) return "nothing";
  return node->kind == NODE_LIST ? "a list" : node->kind == NODE_MAP ? "a mapping" : "text";
}

const char *node_shown(Arena *arena, const Node *node) {
  if (node->kind != NODE_SCALAR || node_is_null(node)) return node_kind_name(node);
  size_t n = 0;
  while (n < node->text.n && n < 32 && node->text.p[n] != '\n') n++;
  bool whole = n == node->text.n;
  while (!whole && n && ((unsigned char)node->text.p[n] & 0xC0) == 0x80) n--; /* whole characters only */
  return str_format(arena, "'%.*s%s'", (int)n, node->text.p, whole ? "" : "...").p;
}

bool node_check_line(DiagList *diags, const Node *scalar, Str name) {
  Str text = str_trim(scalar->text);
  const char *end = text.n ? memchr(text.p, '\n', text.n) : NULL;
  if (!end) return true;
  diag_error(diags, node_mark(scalar, (size_t)(end + 1 - scalar->text.p)), MSG_LINE_BREAK, STR_ARG(name));
  diag_hint(diags, "put it on one line%s", scalar->trace ? "" : ", or begin the text with '>-'");
  return false;
}

/* ---- printing ---------------------------------------------------------- */

/* A cursor that knows its place, since mark_place() counts from the start of the file each time. */
typedef struct Putter {
  Buf *buf;
  size_t at;
  Place place;
} Putter;

static void put_place(Putter *putter, Mark mark) {
  Str text = mark.source->text;
  if (mark.at < putter->at) *putter = (Putter){putter->buf, 0, {1, 1}}; /* an alias leads back */
  while (putter->at < mark.at && putter->at < text.n) {
    uint32_t c = utf8_next(text, &putter->at);
    bool cr_lf = c == '\r' && putter->at < text.n && text.p[putter->at] == '\n';
    putter->place.column++;
    if (c == '\n' || (c == '\r' && !cr_lf)) putter->place = (Place){putter->place.line + 1, 1};
  }
  buf_addf(putter->buf, "%zu:%zu", putter->place.line, putter->place.column);
}

static void put_text(Buf *buf, const Node *scalar) {
  const char *quote = scalar->plain ? "" : "\"";
  buf_addf(buf, " %s", quote);
  for (size_t i = 0; i < scalar->text.n; i++) {
    char c = scalar->text.p[i];
    if (c == '\n')
      buf_add(buf, STR("\\n"));
    else if (!scalar->plain && (c == '"' || c == '\\'))
      buf_addf(buf, "\\%c", c);
    else
      buf_char(buf, c);
  }
  buf_addf(buf, "%s", quote);
}

static void put_node(Putter *putter, const Node *node, const char *kind, int indent) {
  buf_addf(putter->buf, "%*s", indent, "");
  put_place(putter, node->mark);
  buf_addf(putter->buf, " %s", kind);
  if (node->kind == NODE_SCALAR) put_text(putter->buf, node);
  buf_char(putter->buf, '\n');
  for (size_t i = 0; i < node->n; i++) {
    const Node *child = node->kind == NODE_LIST ? node->item[i] : node->pair[i].value;
    if (node->kind == NODE_MAP) put_node(putter, node->pair[i].key, "key", indent + 2);
    const char *kinds[] = {[NODE_SCALAR] = "text", [NODE_LIST] = "list", [NODE_MAP] = "map"};
    put_node(putter, child, kinds[child->kind], indent + (node->kind == NODE_MAP ? 4 : 2));
  }
}

bool node_hint_invisible(DiagList *diags, const Node *name) {
  for (size_t at = 0; at < name->text.n;) {
    uint32_t c = utf8_next(name->text, &at);
    if (c == ' ' || !utf8_is_inkless(c)) continue;
    diag_hint(diags, "there is a character in it that cannot be seen, U+%04X: type the name anew", (unsigned)c);
    return true;
  }
  return false;
}

void node_put(Buf *buf, const Node *node) {
  static const char *const kinds[] = {[NODE_SCALAR] = "text", [NODE_LIST] = "list", [NODE_MAP] = "map"};
  Putter putter = {buf, 0, {1, 1}};
  put_node(&putter, node, kinds[node->kind], 0);
}
