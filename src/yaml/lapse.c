/* lapse.c: what libyaml accepts, though YAML 1.2 does not.
 *
 * This needs no second scanner: libyaml gives the place of each event, so there
 * is no text between two events, and the kind of each scalar is known. Only '#'
 * and the indentation of lines are left to check. The productions meant are
 * s-b-comment (6.6), s-flow-line-prefix (6.3), l-empty before a block's text
 * (8.1.1.1) and ns-plain-first (7.3.3). */
#include "yaml/lapse.h"

#include <string.h>

#include "base/messages.h"
#include "yaml/complaint.h"
#include "yaml/glance.h"

static bool is_break(char c) {
  return c == '\n' || c == '\r';
}

static size_t skip(Str text, size_t at, const char *these) {
  while (at < text.n && strchr(these, text.p[at])) at++;
  return at;
}

static size_t line_end(Str text, size_t at) {
  while (at < text.n && !is_break(text.p[at])) at++;
  return at;
}

/* Always false, for its caller to return. */
static bool report(DiagList *diags, const Source *source, size_t at, const char *text) {
  diag_error(diags, (Mark){source, at}, MSG_YAML_SYNTAX, STR_ARG(str_from(text)));
  return false;
}

/* ---- comments ---------------------------------------------------------- */

static bool report_hash(DiagList *diags, const Source *source, size_t at) {
  report(diags, source, at, "a space is missing before this '#'");
  diag_hint(diags, "a comment begins with ' #'; a text with '#' in it wants quotes");
  return false;
}

bool lapse_comment(DiagList *diags, const Source *source, size_t from, size_t to) {
  Str text = source->text;
  if (from >= to || !memchr(text.p + from, '#', to - from)) return true; /* nearly always */
  for (size_t at = from; at < to && strchr(" \t\r\n,[]{}:?-#", text.p[at]); at++) {
    if (text.p[at] != '#') continue;
    if (at && strchr("\"',[]{}:", text.p[at - 1])) return report_hash(diags, source, at);
    at = line_end(text, at);
  }
  return true;
}

/* ---- lines ------------------------------------------------------------- */

/* The next line that begins between two offsets with fewer than `indent` spaces and is not blank: the offset after its
 * spaces; 0 when there is none. */
static size_t find_shallow(Str text, size_t from, size_t to, size_t indent) {
  for (size_t at = from; at < to; at++) {
    if (!is_break(text.p[at])) continue;
    size_t first = skip(text, at + 1, " "), words = skip(text, first, " \t");
    if (first - at - 1 < indent && words < text.n && !is_break(text.p[words])) return first;
  }
  return 0;
}

static bool report_tab(DiagList *diags, const Source *source, size_t at) {
  report(diags, source, at, "a tab cannot indent");
  diag_hint(diags, "indent with spaces");
  return false;
}

size_t lapse_line(const Source *source, size_t from, size_t to, size_t indent) {
  Str text = source->text;
  for (size_t at = from; (at = find_shallow(text, at, to, indent)) > 0;) {
    char c = text.p[at];
    bool closes = (c == ']' || c == '}') && at - glance_line(text, at) + 1 >= indent;
    if (!closes && text.p[skip(text, at, " \t")] != '#') return at;
  }
  return 0;
}

void lapse_flow(DiagList *diags, Mark opened, size_t line, size_t indent) {
  const Source *source = opened.source;
  char c = source->text.p[opened.at];
  if (source->text.p[line] == '\t') {
    report_tab(diags, source, line);
    return;
  }
  report(diags, source, line, "this line is not indented far enough to stand inside brackets");
  diag_hint(diags, "close the '%c' of line %zu above it, or begin it in column %zu or later", c,
            mark_place(opened).line, indent + 1);
}

/* ---- scalars ----------------------------------------------------------- */

/* A line that is not indented enough continues the text by mistake, or the text should have ended above it. */
static bool check_quoted(DiagList *diags, const Node *scalar, size_t indent) {
  const Source *source = scalar->mark.source;
  size_t at = find_shallow(source->text, scalar->mark.at, scalar->end, indent);
  if (!at) return true;
  if (source->text.p[at] == '\t') return report_tab(diags, source, at);
  if (glance_entry(source->text, at)) {
    complaint_unclosed(diags, source, scalar->mark.at, scalar->end);
    return false;
  }
  report(diags, source, at, "this line is not indented far enough to go on with a quoted text");
  diag_hint(diags, "begin it in column %zu or later; if the text ends above it, close the quotation mark of line %zu",
            indent + 1, mark_place(scalar->mark).line);
  return false;
}

/* libyaml takes the longest empty line above a block's text as its indentation, and a text that is indented less as
 * something else: "# so" as a comment. */
static bool check_empty_lines(DiagList *diags, const Source *source, size_t header, size_t indent) {
  Str text = source->text;
  size_t longest = 0;
  for (size_t line = header; (line = line_end(text, line) + 1) < text.n;) {
    size_t first = skip(text, line, " "), spaces = first - line;
    if (first == text.n || is_break(text.p[first])) {
      longest = spaces > longest ? spaces : longest;
      line = first;
      continue;
    }
    if (spaces == 0 || spaces < indent || spaces >= longest) return true;
    report(diags, source, first, "this line is indented less than the empty ones above it");
    diag_hint(diags, "delete the spaces in the empty lines");
    return false;
  }
  return true;
}

static bool check_block(DiagList *diags, const Node *scalar, size_t indent) {
  const Source *source = scalar->mark.source;
  size_t signs = skip(source->text, scalar->mark.at + 1, "+-"), header = skip(source->text, signs, "+-0123456789");
  if (header < source->text.n && source->text.p[header] == '#') return report_hash(diags, source, header);
  return header > signs || check_empty_lines(diags, source, header, indent); /* a number gives the indentation */
}

/* Only inside brackets: elsewhere a '-' begins an item, and libyaml itself rejects a misplaced one. */
static bool check_dash(DiagList *diags, const Node *scalar) {
  Str text = scalar->mark.source->text;
  if (!str_is(scalar->text, "-") || scalar->end >= text.n || !strchr(",[]{}", text.p[scalar->end])) return true;
  report(diags, scalar->mark.source, scalar->mark.at, "a '-' alone is no text");
  diag_hint(diags, "put it in quotes");
  return false;
}

bool lapse_scalar(DiagList *diags, const Node *scalar, size_t indent, bool flow) {
  if (scalar->mark.at >= scalar->end) return true; /* empty */
  switch (scalar->mark.source->text.p[scalar->mark.at]) {
  case '"':
  case '\'': return check_quoted(diags, scalar, indent);
  case '|':
  case '>': return check_block(diags, scalar, indent);
  case '-': return !flow || check_dash(diags, scalar);
  default: return true;
  }
}
