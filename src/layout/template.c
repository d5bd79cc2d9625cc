/* template.c: templates: Markdown with {fields}, {fields, joined} and parts that vanish, {? ...}; {leader} and
 * {tick}, which are drawn. '{{' and '}}' are braces. */
#include "layout/template.h"

#include "base/messages.h"

typedef struct Parser {
  const Reader *reader;
  const Node *node;
  size_t at;
  int depth; /* of the parts that vanish */
} Parser;

#define DEPTH_MAX 8 /* more than anyone can read */

static bool read_parts(Parser *p, bool inside, Template *out);

static bool at_pair(const Parser *p, char c) {
  Str text = p->node->text;
  return p->at + 1 < text.n && text.p[p->at] == c && text.p[p->at + 1] == c;
}

/* Words up to the next field or end; a doubled brace also ends them, and adds one brace. Inside {? } a '}}' may close
 * two parts, so it is no brace there. */
static TemplatePart read_words(Parser *p) {
  Str text = p->node->text;
  size_t from = p->at;
  while (p->at < text.n && text.p[p->at] != '{' && text.p[p->at] != '}') p->at++;
  TemplatePart part = {.kind = TEMPLATE_WORDS, .at = from, .words = str_sub(text, from, p->at)};
  if (p->at < text.n && (at_pair(p, '{') || (!p->depth && at_pair(p, '}')))) {
    part.words.n++;
    p->at += 2;
  }
  return part;
}

static bool never_closed(const Parser *p, size_t at) {
  diag_error(p->reader->diags, node_mark(p->node, at), MSG_SHOW_OPEN);
  diag_hint(p->reader->diags, "for a brace itself write '{{'");
  return false;
}

/* Is the name exactly one word? Other errors in it are reported by slotpath_read(). */
static bool check_name(const Parser *p, Str name, size_t at) {
  size_t end = 0;
  while (end < name.n && name.p[end] != ' ' && name.p[end] != '\n') end++;
  if (name.n && end == name.n) return true;
  diag_error(p->reader->diags, node_mark(p->node, at), MSG_SHOW_FIELD, STR_ARG(name));
  diag_hint(p->reader->diags, "for a brace itself write '{{'");
  return false;
}

static bool is_drawn(OwnField field) {
  return field == OWN_LEADER || field == OWN_TICK;
}

/* A field of the page. */
static bool add_paged(Parser *p, Str name, size_t at, SlotPath *path) {
  static const Slot line = {.type = SLOT_LINE};
  *path = (SlotPath){.written = name, .slot = &line, .own = own_field(name)};
  if (p->reader->paged) return *p->reader->paged = true;
  diag_error(p->reader->diags, node_mark(p->node, at), MSG_SHOW_PAGE, STR_ARG(name));
  diag_hint(p->reader->diags, "a running head is a frame of a master: {frame: [{show: \"{%.*s}\"}], at: {bottom: 8mm}}",
            STR_ARG(name));
  return false;
}

static bool add_path(Parser *p, Str name, size_t at, SlotPath *path) {
  Str bare = str_trim(name);
  at += (size_t)(bare.p - name.p);
  if (is_drawn(own_field(bare))) {
    diag_error(p->reader->diags, node_mark(p->node, at), MSG_SHOW_ALONE, STR_ARG(bare));
    return false;
  }
  if (own_is_paged(own_field(bare))) return add_paged(p, bare, at, path);
  if (!check_name(p, bare, at) || !slotpath_read(p->reader, p->node, bare, at, path)) return false;
  if (slot_has_words(path->slot)) return true;
  slotpath_misplaced(p->reader, node_mark(p->node, at), path, SLOT_WITH_WORDS);
  return false;
}

/* {name}; or {name name} and {name, name}, joined by a space, or by a comma and a space. */
static bool read_field(Parser *p, TemplatePart *part) {
  Str text = p->node->text;
  VEC(SlotPath) paths = {0};
  size_t open = p->at++, close = p->at;
  while (close < text.n && text.p[close] != '{' && text.p[close] != '}') close++;
  if (close == text.n || text.p[close] == '{') return never_closed(p, open);
  OwnField own = own_field(str_trim(str_sub(text, p->at, close)));
  if (is_drawn(own)) {
    *part = (TemplatePart){.kind = TEMPLATE_OWN, .at = open, .own = own};
    p->at = close + 1;
    return true;
  }
  *part = (TemplatePart){.kind = TEMPLATE_SLOT, .at = open, .words = STR(" ")};
  bool wanted = true; /* a name must follow: at the beginning, and after a comma */
  for (size_t from = p->at, to = from; to <= close; to++) {
    bool comma = text.p[to] == ',', blank = text.p[to] == ' ' || text.p[to] == '\n';
    if (to < close && !comma && !blank) continue;
    if (comma) part->words = STR(", ");
    if (to > from || (wanted && !blank)) {
      SlotPath path;
      if (!add_path(p, str_sub(text, from, to), from, &path)) return false;
      VEC_PUSH(p->reader->arena, &paths, path);
      wanted = false;
    }
    wanted = wanted || comma;
    from = to + 1;
  }
  p->at = close + 1;
  part->path = paths.at;
  part->paths = paths.n;
  return true;
}

static bool read_maybe(Parser *p, TemplatePart *part) {
  size_t from = p->at;
  Template *inner = NEW(p->reader->arena, Template);
  p->at += 2;
  *part = (TemplatePart){.kind = TEMPLATE_MAYBE, .maybe = inner};
  if (p->depth == DEPTH_MAX) {
    diag_error(p->reader->diags, node_mark(p->node, from), MSG_SHOW_DEPTH, DEPTH_MAX);
    return false;
  }
  p->depth++;
  bool ok = read_parts(p, true, inner);
  p->depth--;
  if (!ok) return false;
  if (p->at == p->node->text.n) return never_closed(p, from);
  p->at++;
  return true;
}

static bool read_parts(Parser *p, bool inside, Template *out) {
  VEC(TemplatePart) parts = {0};
  Str text = p->node->text;
  bool ok = true;
  while (ok && p->at < text.n) {
    TemplatePart part = {0};
    bool opens = text.p[p->at] == '{' && !at_pair(p, '{');
    bool closes = text.p[p->at] == '}' && (inside || !at_pair(p, '}'));
    if (closes && inside) break;
    if (closes) {
      diag_error(p->reader->diags, node_mark(p->node, p->at), MSG_SHOW_CLOSE);
      diag_hint(p->reader->diags, "for a brace itself write '}}'");
      ok = false;
    } else if (!opens)
      part = read_words(p);
    else if (p->at + 1 < text.n && text.p[p->at + 1] == '?')
      ok = read_maybe(p, &part);
    else
      ok = read_field(p, &part);
    if (ok) VEC_PUSH(p->reader->arena, &parts, part);
  }
  *out = (Template){p->node, parts.at, parts.n};
  return ok;
}

bool template_read(const Reader *reader, const Node *node, const Template **out) {
  Str text;
  if (!reader_text(reader, node, "a template, such as \"{title}\"", &text)) return false;
  Template *template = NEW(reader->arena, Template);
  Parser parser = {.reader = reader, .node = node};
  *out = template;
  return read_parts(&parser, false, template);
}

static bool read_template(const Entry *entry, void *field) {
  return template_read(entry->reader, entry->node, field);
}

const KeyType type_template = {"template", sizeof(Template *), read_template};
