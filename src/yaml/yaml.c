/* yaml.c: libyaml's events become nodes.
 *
 * The bytes are checked before libyaml sees them, so that it has no encoding
 * errors left to report. A byte order mark is cut off: libyaml would count it
 * as a column. An error in the meaning (a key twice, a tag) is reported and
 * reading goes on; an error in the syntax or an exceeded limit ends it. What
 * libyaml wrongly accepts is checked event by event (lapse.h).
 *
 * Places are taken from libyaml's character index, which does not depend on its
 * notion of a line (it knows NEL, LS and PS too). A cursor follows that index
 * through the source; it moves only a little from event to event. */
#include "yaml/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/messages.h"
#include "base/utf8.h"
#include "yaml/bytes.h"
#include "yaml/complaint.h"
#include "yaml/lapse.h"

typedef struct Anchor {
  Str name;
  Mark mark; /* of the '&' */
  bool used;
  const Node *node;
  size_t nodes; /* including its descendants */
  size_t bytes; /* of all its texts */
  int height;   /* levels of lists and maps, itself included */
} Anchor;

typedef struct YamlReader {
  Arena *arena;
  const Source *source;
  Mark asked; /* the place that names the file, or MARK_NONE */
  DiagList *diags;
  yaml_parser_t parser;
  yaml_event_t event;     /* the current one */
  size_t character, at;   /* the cursor: libyaml's character index, and the byte of the source */
  size_t wide;            /* the next byte from there on that is not ASCII */
  size_t start, end;      /* the current event's first byte, and the one after its last */
  size_t indent;          /* spaces that a line needs to belong to the innermost open block */
  int flow;               /* number of open brackets */
  size_t opened, shallow; /* the outermost; the first line inside that is not indented enough, or 0 */
  VEC(Anchor) anchors;
  size_t nodes, bytes; /* so far, aliases expanded */
  int depth, deepest;
  bool stopped;
} YamlReader;

/* ---- events ------------------------------------------------------------ */

static bool goes_on(Str text, size_t at) {
  return at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80;
}

#define EIGHT sizeof(uint64_t)

/* The next byte from `at` on that is not ASCII; the end when there is none. */
static size_t next_wide(Str text, size_t at) {
  for (uint64_t eight; text.n - at >= EIGHT; at += EIGHT) {
    memcpy(&eight, text.p + at, EIGHT);
    if (eight & UINT64_C(0x8080808080808080)) break;
  }
  while (at < text.n && !((unsigned char)text.p[at] & 0x80)) at++;
  return at;
}

/* Moves the cursor over a character of several bytes. */
static void step_over(YamlReader *reader) {
  Str text = reader->source->text;
  do reader->at++;
  while (goes_on(text, reader->at));
  reader->character++;
  reader->wide = next_wide(text, reader->at);
}

static void step_back(YamlReader *reader) {
  Str text = reader->source->text;
  do reader->at--;
  while (goes_on(text, reader->at));
  reader->character--;
  if ((unsigned char)text.p[reader->at] & 0x80) reader->wide = reader->at;
}

/* The byte at which libyaml's mark stands. */
static size_t byte_of(YamlReader *reader, yaml_mark_t mark) {
  while (reader->character > mark.index) step_back(reader);
  for (;;) {
    size_t wanted = mark.index - reader->character, narrow = reader->wide - reader->at;
    size_t step = wanted < narrow ? wanted : narrow;
    reader->character += step;
    reader->at += step;
    if (step == wanted || reader->at == reader->source->text.n) return reader->at;
    step_over(reader);
  }
}

static Mark event_mark(YamlReader *reader) {
  return (Mark){reader->source, reader->start};
}

static void report_syntax(YamlReader *reader) {
  const yaml_parser_t *parser = &reader->parser;
  Complaint complaint = {.problem = parser->problem ? parser->problem : "it cannot be read",
                         .context = parser->context};
  complaint.at = byte_of(reader, parser->problem_mark);
  complaint.context_at = parser->context ? byte_of(reader, parser->context_mark) : complaint.at;
  if (lapse_comment(reader->diags, reader->source, reader->end, complaint.at))
    complaint_report(reader->diags, reader->source, &complaint);
}

/* Checks what is between the last event and this one, and lines in brackets. These are reported when the brackets are
 * closed: until then, libyaml may report a more precise error. */
static bool check_event(YamlReader *reader) {
  size_t last = reader->end;
  reader->start = byte_of(reader, reader->event.start_mark);
  reader->end = byte_of(reader, reader->event.end_mark);
  if (!lapse_comment(reader->diags, reader->source, last, reader->start)) reader->stopped = true;
  if (reader->flow && !reader->shallow) reader->shallow = lapse_line(reader->source, last, reader->end, reader->indent);
  return !reader->stopped;
}

/* Reads the next event; false once the reader has stopped. */
static bool next(YamlReader *reader) {
  yaml_event_delete(&reader->event);
  if (diag_errors(reader->diags) >= DIAG_MAX) reader->stopped = true;
  if (reader->stopped) return false;
  if (yaml_parser_parse(&reader->parser, &reader->event)) return check_event(reader);
  reader->stopped = true;
  report_syntax(reader);
  return false;
}

static bool count(YamlReader *reader, Mark mark) {
  if (++reader->nodes <= YAML_NODES_MAX) return true;
  diag_error(reader->diags, mark, MSG_YAML_NODES, YAML_NODES_MAX);
  reader->stopped = true;
  return false;
}

static bool deep_enough(YamlReader *reader, Mark mark, int more) {
  if (reader->depth + more <= YAML_DEPTH_MAX) return true;
  diag_error(reader->diags, mark, MSG_YAML_DEPTH, YAML_DEPTH_MAX);
  reader->stopped = true;
  return false;
}

/* ---- tags, anchors, aliases -------------------------------------------- */

static bool is_space(char c) {
  return c == ' ' || c == '\t';
}

/* The length of the blank or line end, as libyaml has them, at byte `at`; 0 for anything else. */
static size_t blank_length(Str text, size_t at) {
  char c = at < text.n ? text.p[at] : 'x';
  if (c > ' ' && c < 0x7F) return 0; /* nearly always */
  Str rest = str_sub(text, at, text.n);
  if (str_starts(rest, STR("\xC2\x85"))) return 2;
  if (str_starts(rest, STR("\xE2\x80\xA8")) || str_starts(rest, STR("\xE2\x80\xA9"))) return 3;
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t tag_end(Str text, size_t at) {
  while (at < text.n && !blank_length(text, at)) at++;
  return at;
}

static size_t anchor_end(Str text, size_t at) {
  for (at++; at < text.n; at++) {
    char c = text.p[at];
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c);
    if (!letter && c != '-' && c != '_') break;
  }
  return at;
}

/* The place of the `sign` that begins the event's anchor or tag, which may come in either order. */
static Mark property_mark(YamlReader *reader, char sign) {
  Mark mark = event_mark(reader);
  Str text = reader->source->text;
  while (mark.at < text.n && text.p[mark.at] != sign) mark.at++;
  return mark;
}

/* The tag of the event, if it has one, must be `standard`, that of its kind. */
static void check_tag(YamlReader *reader, const yaml_char_t *tag, const char *standard) {
  if (!tag || strcmp((const char *)tag, standard) == 0) return;
  Mark mark = property_mark(reader, '!');
  Str text = reader->source->text, name = str_sub(text, mark.at, tag_end(text, mark.at));
  diag_error(reader->diags, mark, MSG_YAML_TAG, STR_ARG(name));
  diag_hint(reader->diags, "a text that begins with '!' wants quotes");
}

static Anchor event_anchor(YamlReader *reader) {
  const yaml_event_t *event = &reader->event;
  const yaml_char_t *name = event->type == YAML_SCALAR_EVENT           ? event->data.scalar.anchor
                            : event->type == YAML_SEQUENCE_START_EVENT ? event->data.sequence_start.anchor
                                                                       : event->data.mapping_start.anchor;
  if (!name) return (Anchor){0};
  return (Anchor){.name = str_copy(reader->arena, str_from((const char *)name)), .mark = property_mark(reader, '&')};
}

static void keep_anchor(YamlReader *reader, Anchor anchor) {
  if (reader->anchors.n == YAML_ANCHORS_MAX) {
    diag_error(reader->diags, anchor.node->mark, MSG_YAML_ANCHORS, YAML_ANCHORS_MAX);
    reader->stopped = true;
    return;
  }
  VEC_PUSH(reader->arena, &reader->anchors, anchor);
}

static Node *node_new(YamlReader *reader, NodeKind kind, Mark mark) {
  Node *node = NEW(reader->arena, Node);
  *node = (Node){.kind = kind, .mark = mark, .text = STR("")};
  return node;
}

/* The node of the last anchor of that name; an empty scalar, and an error, when there is none. */
static const Node *read_alias(YamlReader *reader) {
  Str name = str_from((const char *)reader->event.data.alias.anchor);
  Mark mark = event_mark(reader);
  size_t i = reader->anchors.n;
  while (i && !str_eq(reader->anchors.at[i - 1].name, name)) i--;
  if (i == 0) {
    diag_error(reader->diags, mark, MSG_YAML_ALIAS, STR_ARG(name), STR_ARG(name));
    diag_hint(reader->diags, "a text that begins with '*' wants quotes");
    return count(reader, mark) ? node_new(reader, NODE_SCALAR, mark) : NULL;
  }
  Anchor *anchor = &reader->anchors.at[i - 1];
  anchor->used = true;
  if (anchor->nodes > YAML_NODES_MAX - reader->nodes) {
    diag_error(reader->diags, mark, MSG_YAML_BOMB, STR_ARG(name), YAML_NODES_MAX);
    reader->stopped = true;
    return NULL;
  }
  if (anchor->bytes > TEXT_MAX - reader->bytes) {
    diag_error(reader->diags, mark, MSG_YAML_TEXT, STR_ARG(name), TEXT_MAX_MIB);
    reader->stopped = true;
    return NULL;
  }
  if (!deep_enough(reader, mark, anchor->height)) return NULL;
  reader->nodes += anchor->nodes;
  reader->bytes += anchor->bytes;
  if (reader->depth + anchor->height > reader->deepest) reader->deepest = reader->depth + anchor->height;
  return anchor->node;
}

/* ---- nodes ------------------------------------------------------------- */

/* The offset after the tag and the anchor before a scalar. */
static size_t skip_properties(Str text, size_t at, size_t end) {
  while (at < end) {
    if (text.p[at] == '&')
      at = anchor_end(text, at);
    else if (text.p[at] == '!')
      at = tag_end(text, at);
    else if (text.p[at] == '#')
      while (at < end && (is_space(text.p[at]) || !blank_length(text, at))) at++;
    else if (blank_length(text, at))
      at += blank_length(text, at);
    else
      return at;
  }
  return end;
}

/* Escapes can produce characters that the file itself may not contain. */
static void check_escapes(YamlReader *reader, const Node *scalar) {
  for (size_t at = 0; at < scalar->text.n;) {
    size_t here = at;
    uint32_t c = utf8_next(scalar->text, &at);
    if (bytes_is_text(c)) continue;
    diag_error(reader->diags, node_mark(scalar, here), MSG_YAML_CONTROL, (unsigned)c);
    return;
  }
}

static const Node *read_scalar(YamlReader *reader) {
  const yaml_event_t *event = &reader->event;
  Mark mark = event_mark(reader);
  if (!count(reader, mark)) return NULL;
  check_tag(reader, event->data.scalar.tag, YAML_STR_TAG);
  Node *node = node_new(reader, NODE_SCALAR, mark);
  yaml_scalar_style_t style = event->data.scalar.style;
  node->end = reader->end;
  node->mark.at = skip_properties(reader->source->text, mark.at, node->end);
  node->literal = style == YAML_LITERAL_SCALAR_STYLE;
  node->plain = style == YAML_PLAIN_SCALAR_STYLE && !event->data.scalar.tag;
  node->text = str_copy(reader->arena, (Str){(const char *)event->data.scalar.value, event->data.scalar.length});
  reader->bytes += node->text.n;
  if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) check_escapes(reader, node);
  /* libyaml ends a block at its header */
  if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE)
    reader->end = node->end = node_mark(node, node->text.n).at;
  if (!lapse_scalar(reader->diags, node, reader->indent, reader->flow > 0)) reader->stopped = true;
  return reader->stopped ? NULL : node;
}

static const Node *read_node(YamlReader *reader);

static bool read_list(YamlReader *reader, Node *list) {
  VEC(const Node *) items = {0};
  while (next(reader) && reader->event.type != YAML_SEQUENCE_END_EVENT) {
    const Node *item = read_node(reader);
    if (!item) return false;
    VEC_PUSH(reader->arena, &items, item);
  }
  list->item = items.at;
  list->n = items.n;
  return !reader->stopped;
}

typedef struct KeyAt {
  Str text;
  Mark mark;
} KeyAt;

static int by_text(const void *a, const void *b) {
  const KeyAt *x = a, *y = b;
  int order = str_cmp(x->text, y->text);
  return order ? order : (x->mark.at > y->mark.at) - (x->mark.at < y->mark.at);
}

/* Reorders the keys. */
static void check_twice(YamlReader *reader, KeyAt *keys, size_t n) {
  if (n > 1) qsort(keys, n, sizeof *keys, by_text);
  for (size_t first = 0, i = 1; i < n && diag_errors(reader->diags) < DIAG_MAX; i++) {
    if (!str_eq(keys[i].text, keys[first].text)) {
      first = i;
      continue;
    }
    diag_error(reader->diags, keys[i].mark, MSG_KEY_TWICE, STR_ARG(keys[i].text));
    diag_hint(reader->diags, "it stands first in line %zu", mark_place(keys[first].mark).line);
  }
}

static bool read_map(YamlReader *reader, Node *map) {
  VEC(NodePair) pairs = {0};
  VEC(KeyAt) keys = {0};
  while (next(reader) && reader->event.type != YAML_MAPPING_END_EVENT) {
    Mark mark = event_mark(reader);
    NodePair pair = {.key = read_node(reader)};
    if (!pair.key || !next(reader)) return false;
    pair.value = read_node(reader);
    if (!pair.value) return false;
    if (pair.key->kind != NODE_SCALAR || (pair.key->plain && pair.key->text.n == 0)) {
      diag_error(reader->diags, mark, MSG_KEY_NOT_TEXT);
      continue;
    }
    if (pair.key->mark.at > mark.at) mark = pair.key->mark; /* after its tag; an alias keeps its own place */
    VEC_PUSH(reader->arena, &pairs, pair);
    VEC_PUSH(reader->arena, &keys, (KeyAt){pair.key->text, mark});
  }
  check_twice(reader, keys.at, keys.n);
  map->pair = pairs.at;
  map->n = pairs.n;
  return !reader->stopped;
}

static bool begins_flow(const yaml_event_t *event) {
  if (event->type == YAML_SEQUENCE_START_EVENT) return event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
  return event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
}

/* The column in which the items or keys of a block stand. The event of a list in the column of its key ends after the
 * first '-', all others before their first item or key. */
static size_t block_column(YamlReader *reader) {
  const yaml_event_t *event = &reader->event;
  Str text = reader->source->text;
  bool item = reader->end < text.n && text.p[reader->end] == '-';
  bool behind = event->type == YAML_SEQUENCE_START_EVENT && !item;
  return event->end_mark.column - behind;
}

/* Reads the children of a list or map, and sets the indentation that lines inside it need. */
static bool read_children(YamlReader *reader, Node *node) {
  bool flow = begins_flow(&reader->event);
  size_t indent = reader->indent;
  if (!flow) reader->indent = block_column(reader) + 1;
  if (flow && reader->flow++ == 0) {
    reader->opened = reader->end - 1;
    reader->shallow = 0;
  }
  bool whole = node->kind == NODE_LIST ? read_list(reader, node) : read_map(reader, node);
  if (flow && --reader->flow == 0 && whole && reader->shallow) {
    lapse_flow(reader->diags, (Mark){reader->source, reader->opened}, reader->shallow, indent);
    reader->stopped = true;
  }
  reader->indent = indent;
  return whole && !reader->stopped;
}

static const Node *read_collection(YamlReader *reader) {
  const yaml_event_t *event = &reader->event;
  bool list = event->type == YAML_SEQUENCE_START_EVENT;
  Mark mark = event_mark(reader);
  if (!count(reader, mark) || !deep_enough(reader, mark, 1)) return NULL;
  if (list)
    check_tag(reader, event->data.sequence_start.tag, YAML_SEQ_TAG);
  else
    check_tag(reader, event->data.mapping_start.tag, YAML_MAP_TAG);
  Node *node = node_new(reader, list ? NODE_LIST : NODE_MAP, mark);
  if (++reader->depth > reader->deepest) reader->deepest = reader->depth;
  bool whole = read_children(reader, node);
  reader->depth--;
  return whole ? node : NULL;
}

/* The node that begins with the current event; NULL when reading has stopped. No deeper than YAML_DEPTH_MAX. An anchor
 * is known only once its node is complete, so no node can contain itself. */
static const Node *read_node(YamlReader *reader) {
  if (reader->event.type == YAML_ALIAS_EVENT) return read_alias(reader);
  Anchor anchor = event_anchor(reader);
  size_t nodes = reader->nodes, bytes = reader->bytes;
  int deepest = reader->deepest;
  reader->deepest = reader->depth;
  anchor.node = reader->event.type == YAML_SCALAR_EVENT ? read_scalar(reader) : read_collection(reader);
  anchor.nodes = reader->nodes - nodes;
  anchor.bytes = reader->bytes - bytes;
  anchor.height = reader->deepest - reader->depth;
  if (anchor.node && anchor.name.n) keep_anchor(reader, anchor);
  if (deepest > reader->deepest) reader->deepest = deepest;
  return anchor.node;
}

/* ---- the document ------------------------------------------------------ */

static void check_anchors(YamlReader *reader) {
  for (size_t i = 0; i < reader->anchors.n; i++) {
    const Anchor *anchor = &reader->anchors.at[i];
    if (anchor->used) continue;
    diag_error(reader->diags, anchor->mark, MSG_YAML_ANCHOR, STR_ARG(anchor->name));
    diag_hint(reader->diags, "a text that begins with '&' wants quotes");
  }
}

/* An empty file has no line to show: reported at the place that names the file, if there is one. */
static void report_empty(YamlReader *reader) {
  bool asked = reader->asked.source;
  Mark mark = asked ? reader->asked : (Mark){reader->source, MARK_WHOLE};
  Str name = asked ? str_format(reader->arena, " '%s'", reader->source->path) : STR("");
  diag_error(reader->diags, mark, MSG_YAML_EMPTY, STR_ARG(name));
}

static const Node *read_document(YamlReader *reader) {
  if (!next(reader)) return NULL; /* the stream begins */
  if (!next(reader)) return NULL; /* a document begins */
  if (reader->event.type == YAML_STREAM_END_EVENT) {
    report_empty(reader);
    return NULL;
  }
  if (!next(reader)) return NULL;
  const Node *root = read_node(reader);
  if (!root || !next(reader)) return NULL; /* the document ends */
  if (!next(reader)) return NULL;          /* another begins, or the stream ends */
  if (reader->event.type == YAML_DOCUMENT_START_EVENT) diag_error(reader->diags, event_mark(reader), MSG_YAML_SECOND);
  if (root->kind == NODE_SCALAR && root->plain && root->text.n == 0) report_empty(reader);
  check_anchors(reader);
  return root;
}

static const Node *parse(Arena *arena, const Source *source, Mark asked, DiagList *diags) {
  size_t errors = diag_errors(diags), start;
  if (!bytes_start(source, &start, diags)) return NULL;
  YamlReader reader = {.arena = arena, .source = source, .asked = asked, .diags = diags, .at = start};
  reader.wide = next_wide(source->text, start);
  if (!yaml_parser_initialize(&reader.parser)) {
    report_syntax(&reader);
    return NULL;
  }
  yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&reader.parser, (const unsigned char *)source->text.p + start, source->text.n - start);
  const Node *root = read_document(&reader);
  yaml_event_delete(&reader.event);
  yaml_parser_delete(&reader.parser);
  return diag_errors(diags) > errors ? NULL : root;
}

const Node *yaml_parse(Arena *arena, const Source *source, DiagList *diags) {
  return parse(arena, source, MARK_NONE, diags);
}

const Node *yaml_read(Arena *arena, FileRef file, Mark mark, DiagList *diags) {
  const Source *source = root_source(arena, file, YAML_BYTES_MAX, mark, diags);
  return source ? parse(arena, source, mark, diags) : NULL;
}
