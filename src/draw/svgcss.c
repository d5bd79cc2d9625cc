/* svgcss.c: style sheets, cut into pieces. */
#include "draw/svgcss.h"

#include <string.h>

/* Up to one of the letters, not counting what stands in quotes or brackets. */
static size_t until(Str s, const char *letters) {
  size_t i = 0;
  int depth = 0;
  for (char quote = 0; i < s.n; i++) {
    char c = s.p[i];
    if (!quote && !depth && strchr(letters, c) && c) break;
    if (quote)
      quote = c == quote ? 0 : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == '(')
      depth++;
    else if (c == ')' && depth)
      depth--;
  }
  return i;
}

/* The beginning up to one of the letters, which is taken off with it. */
static Str cut(Str *s, const char *letters) {
  size_t end = until(*s, letters);
  Str piece = str_trim(str_sub(*s, 0, end));
  *s = str_sub(*s, end < s->n ? end + 1 : end, s->n);
  return piece;
}

bool svgcss_declaration(Str *list, CssDeclaration *declaration) {
  while (list->n) {
    Str value = cut(list, ";"), name = cut(&value, ":");
    if (!name.n) continue;
    size_t mark = until(value, "!");
    declaration->important = mark < value.n && str_alike(str_trim(str_sub(value, mark + 1, value.n)), STR("important"));
    *declaration = (CssDeclaration){name, str_trim(declaration->important ? str_sub(value, 0, mark) : value),
                                    declaration->important};
    return true;
  }
  return false;
}

Str svgcss_without_comments(Arena *arena, Str sheet) {
  Buf buf = {.arena = arena};
  for (size_t i = 0; i < sheet.n; i++) {
    Str rest = str_sub(sheet, i, sheet.n);
    if (str_starts(rest, STR("/*"))) {
      const char *end = memmem(rest.p + 2, rest.n - 2, "*/", 2);
      if (!end) break;
      i += (size_t)(end - rest.p) + 1;
      buf_char(&buf, ' ');
    } else {
      buf_char(&buf, sheet.p[i]);
    }
  }
  return buf_str(&buf);
}

bool svgcss_rule(Str *sheet, CssRule *rule) {
  *sheet = str_trim(*sheet);
  if (!sheet->n) return false;
  bool open = until(*sheet, "{;") < sheet->n;
  rule->selectors = cut(sheet, "{;");
  bool closed = open && until(*sheet, "}") < sheet->n;
  rule->body = cut(sheet, "}");
  if (!closed) rule->body = (Str){0};
  return true;
}

/* ---- selectors ---------------------------------------------------------------------- */

static bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         (unsigned char)c >= 0x80;
}

static Str cut_name(Str *s) {
  size_t n = 0;
  while (n < s->n && is_name(s->p[n])) n++;
  Str name = str_sub(*s, 0, n);
  *s = str_sub(*s, n, s->n);
  return name;
}

#define WEIGHT_CLASS 100
#define WEIGHT_ID 10000

bool svgcss_selector(Str *list, CssSelector *selector, bool *ok) {
  if (!list->n) return false;
  Str s = cut(list, ",");
  *selector = (CssSelector){0};
  *ok = s.n > 0;
  if (s.n && s.p[0] == '*') s = str_sub(s, 1, s.n);
  selector->element = cut_name(&s);
  selector->weight = selector->element.n > 0;
  while (s.n && (s.p[0] == '.' || s.p[0] == '#')) {
    char kind = s.p[0];
    const char *from = s.p;
    s = str_sub(s, 1, s.n);
    Str name = cut_name(&s);
    if (kind == '#') selector->id = name;
    if (kind == '.' && !selector->classes.n) selector->classes.p = from;
    if (kind == '.') selector->classes.n = (size_t)(s.p - selector->classes.p);
    selector->weight += kind == '#' ? WEIGHT_ID : WEIGHT_CLASS;
    *ok = *ok && name.n && (kind == '.' || !selector->classes.n);
  }
  *ok = *ok && !s.n;
  return true;
}

/* Is it one of the words? */
static bool has_word(Str words, Str word) {
  while (words.n) {
    if (str_eq(cut(&words, " \t\n\r"), word)) return true;
  }
  return false;
}

bool svgcss_matches(const CssSelector *selector, const SvgElement *element) {
  if (selector->element.n && !str_eq(selector->element, element->name)) return false;
  if (selector->id.n && !str_eq(selector->id, svgtree_attribute(element, "id"))) return false;
  Str classes = selector->classes, has = svgtree_attribute(element, "class");
  while (classes.n) {
    classes = str_sub(classes, 1, classes.n);
    if (!has_word(has, cut_name(&classes))) return false;
  }
  return true;
}
