/* template.c: templates: Markdown with {fields}, {fields, joined} and parts that vanish, {? ...}. '{{' and '}}'
 * are braces. */
#include "base/messages.h"
#include "layout/schema.h"

typedef struct Template {
  const Reader *reader;
  const Node *node;
  size_t at;
  int depth; /* of the parts that vanish */
} Template;

#define DEPTH_MAX 8 /* more than anyone reads */

static bool read_parts(Template *t, bool inside, Show *show);

static bool at_pair(const Template *t, char c) {
  Str text = t->node->text;
  return t->at + 1 < text.n && text.p[t->at] == c && text.p[t->at + 1] == c;
}

/* Words up to the next field or end; a doubled brace ends them too, with one brace. In a part that vanishes '}}' may
 * close two of them, so it is no brace there. */
static ShowPart read_words(Template *t) {
  Str text = t->node->text;
  size_t from = t->at;
  while (t->at < text.n && text.p[t->at] != '{' && text.p[t->at] != '}') t->at++;
  ShowPart part = {.kind = SHOW_WORDS, .at = from, .words = str_sub(text, from, t->at)};
  if (t->at < text.n && (at_pair(t, '{') || (!t->depth && at_pair(t, '}')))) {
    part.words.n++;
    t->at += 2;
  }
  return part;
}

static bool never_closed(const Template *t, size_t at) {
  diag_error(t->reader->diags, node_mark(t->node, at), MSG_SHOW_OPEN);
  diag_hint(t->reader->diags, "for a brace itself write '{{'");
  return false;
}

/* Is there a word at all, and only one? What else is wrong with it path_read() tells better. */
static bool check_name(const Template *t, Str name, size_t at) {
  size_t end = 0;
  while (end < name.n && name.p[end] != ' ' && name.p[end] != '\n') end++;
  if (name.n && end == name.n) return true;
  diag_error(t->reader->diags, node_mark(t->node, at), MSG_SHOW_FIELD, STR_ARG(name));
  diag_hint(t->reader->diags, "for a brace itself write '{{'");
  return false;
}

static bool add_path(Template *t, Str name, size_t at, SlotPath *path) {
  Str bare = str_trim(name);
  at += (size_t)(bare.p - name.p);
  if (!check_name(t, bare, at) || !path_read(t->reader, t->node, bare, at, path)) return false;
  SlotType type = path->slot->type;
  if (type != SLOT_LIST && type != SLOT_RECORD) return true;
  diag_error(t->reader->diags, node_mark(t->node, at), MSG_SLOT_TYPE, STR_ARG(bare), schema_slot_type(type),
             "a line, a text or a number");
  return false;
}

/* {name}; or {name name} and {name, name}, whose joint is a space, or a comma and a space. */
static bool read_field(Template *t, ShowPart *part) {
  Str text = t->node->text;
  VEC(SlotPath) paths = {0};
  size_t open = t->at++, close = t->at;
  while (close < text.n && text.p[close] != '{' && text.p[close] != '}') close++;
  if (close == text.n || text.p[close] == '{') return never_closed(t, open);
  *part = (ShowPart){.kind = SHOW_SLOT, .at = open, .words = STR(" ")};
  bool wanted = true; /* at the beginning, and behind a comma */
  for (size_t from = t->at, to = from; to <= close; to++) {
    bool comma = text.p[to] == ',', blank = text.p[to] == ' ' || text.p[to] == '\n';
    if (to < close && !comma && !blank) continue;
    if (comma) part->words = STR(", ");
    if (to > from || (wanted && !blank)) {
      SlotPath path;
      if (!add_path(t, str_sub(text, from, to), from, &path)) return false;
      VEC_PUSH(t->reader->arena, &paths, path);
      wanted = false;
    }
    wanted = wanted || comma;
    from = to + 1;
  }
  t->at = close + 1;
  part->path = paths.at;
  part->paths = paths.n;
  return true;
}

static bool read_maybe(Template *t, ShowPart *part) {
  size_t from = t->at;
  Show *inner = NEW(t->reader->arena, Show);
  t->at += 2;
  *part = (ShowPart){.kind = SHOW_MAYBE, .maybe = inner};
  if (t->depth == DEPTH_MAX) {
    diag_error(t->reader->diags, node_mark(t->node, from), MSG_SHOW_DEPTH, DEPTH_MAX);
    return false;
  }
  t->depth++;
  bool ok = read_parts(t, true, inner);
  t->depth--;
  if (!ok) return false;
  if (t->at < t->node->text.n) return t->at++, true;
  return never_closed(t, from);
}

static bool read_parts(Template *t, bool inside, Show *show) {
  VEC(ShowPart) parts = {0};
  Str text = t->node->text;
  bool ok = true;
  while (ok && t->at < text.n) {
    ShowPart part = {0};
    bool opens = text.p[t->at] == '{' && !at_pair(t, '{');
    bool closes = text.p[t->at] == '}' && (inside || !at_pair(t, '}'));
    if (closes && inside) break;
    if (closes) {
      diag_error(t->reader->diags, node_mark(t->node, t->at), MSG_SHOW_CLOSE);
      diag_hint(t->reader->diags, "for a brace itself write '}}'");
      ok = false;
    } else if (!opens)
      part = read_words(t);
    else if (t->at + 1 < text.n && text.p[t->at + 1] == '?')
      ok = read_maybe(t, &part);
    else
      ok = read_field(t, &part);
    if (ok) VEC_PUSH(t->reader->arena, &parts, part);
  }
  *show = (Show){t->node, parts.at, parts.n};
  return ok;
}

bool show_read(const Reader *reader, const Node *node, const Show **out) {
  Str text;
  if (!schema_text(reader, node, "a template, such as \"{title}\"", &text)) return false;
  Show *show = NEW(reader->arena, Show);
  Template template = {.reader = reader, .node = node};
  *out = show;
  return read_parts(&template, false, show);
}
