/* complaint.c: libyaml's complaints in plain words.
 *
 * libyaml says what its grammar expected. People who edit a leaflet need to
 * know what to change, so each complaint has a text and a hint here; where the
 * value on the same line begins with one of YAML's indicators, the hint is about
 * that. A complaint that is not in the table is passed on as it is. */
#include "yaml/complaint.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/messages.h"
#include "yaml/glance.h"

typedef enum Advice {
  ADVICE_PLAIN,
  ADVICE_VALUE,  /* check first how the value of the line begins */
  ADVICE_KEY,    /* the same, then whether a space is missing */
  ADVICE_OPENED, /* say where the bracket stands that is not closed */
} Advice;

typedef struct Known {
  const char *problem;
  bool at_context; /* report at the place of the context */
  Advice advice;
  const char *text, *hint;
} Known;

#define TAB_TEXT "a tab cannot indent", "indent with spaces"
#define QUOTE_TEXT "this quotation mark is never closed", "write the closing mark at the end of the text"

static const Known known[] = {
    {"found a tab character where an indentation space is expected", false, ADVICE_PLAIN, TAB_TEXT},
    {"found a tab character that violates indentation", false, ADVICE_PLAIN, TAB_TEXT},
    {"found unexpected end of stream", true, ADVICE_PLAIN, QUOTE_TEXT},
    {"found unexpected document indicator", true, ADVICE_PLAIN, QUOTE_TEXT},
    {"block sequence entries are not allowed in this context", false, ADVICE_PLAIN, "a list cannot begin here",
     "begin the list on a line of its own, or put the text in quotes"},
    {"mapping keys are not allowed in this context", false, ADVICE_PLAIN, "a key with '? ' cannot begin here",
     "put a text that begins with '? ' in quotes"},
    {"could not find expected ':'", true, ADVICE_KEY, "no ':' follows this key",
     "write 'key: text', and '- ' before the item of a list; a line that goes on with the text above it is indented "
     "further than its key"},
    {"did not find expected key", false, ADVICE_VALUE, "this is not a key of the mapping that stands here",
     "the keys of one mapping begin in the same column"},
    {"did not find expected '-' indicator", false, ADVICE_VALUE, "this is not an entry of the list that stands here",
     "the entries of one list begin with '- ' in the same column"},
    {"did not find expected ',' or ']'", false, ADVICE_OPENED, "a ',' or ']' is missing here", ""},
    {"did not find expected ',' or '}'", false, ADVICE_OPENED, "a ',' or '}' is missing here", ""},
    {"did not find expected node content", false, ADVICE_PLAIN, "a text, a list or a mapping is missing here",
     "put a text that begins with ',', ']' or '}' in quotes"},
    {"found undefined tag handle", false, ADVICE_PLAIN, "this tag has no meaning here",
     "a text that begins with '!' wants quotes"},
    {"did not find expected <document start>", false, ADVICE_VALUE, "this does not belong to what stands above it",
     "check how far the lines are indented"},
    {"did not find expected comment or line break", false, ADVICE_VALUE, "nothing can follow in this line",
     "begin the text on the next line"},
    {"found unknown escape character", false, ADVICE_PLAIN, "this '\\' escapes nothing that is known",
     "write '\\\\' for a backslash, or put the text in single quotes"},
    {"did not find expected hexdecimal number", false, ADVICE_PLAIN, "an escape with too few hexadecimal digits",
     "write '\\\\' for a backslash, or put the text in single quotes"},
    {"found invalid Unicode character escape code", false, ADVICE_PLAIN, "an escape for no character of Unicode", ""},
};

static const Known *find_known(const char *problem) {
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (strcmp(known[i].problem, problem) == 0) return &known[i];
  }
  return NULL;
}

static void report(DiagList *diags, const Source *source, size_t at, const char *text) {
  diag_error(diags, (Mark){source, at}, MSG_YAML_SYNTAX, STR_ARG(str_from(text)));
}

static void hint_quote(DiagList *diags, char quote) {
  if (quote == '"')
    diag_hint(diags, "put '...' around the whole text; an apostrophe inside is written ''");
  else
    diag_hint(diags, "put \"...\" around the whole text, or write '' for an apostrophe inside");
}

/* The text at `at` comes after a value that has ended, since its first character was not meant as a quotation mark,
 * bracket, alias or other indicator. False when the value of the line begins with none. */
static bool report_ended(DiagList *diags, const Source *source, size_t at) {
  char c = glance_char(source->text, glance_value(source->text, at));
  if (!c || !strchr("\"'*&!@%`|>[{", c)) return false;
  bool block = c == '|' || c == '>';
  report(diags, source, at, block ? "nothing can follow in this line" : "the value of this line has ended before this");
  if (c == '"' || c == '\'')
    hint_quote(diags, c);
  else
    diag_hint(diags, "a text that begins with '%c' wants quotes", c);
  return true;
}

/* Is the quotation mark at `at` closed on the same line? */
static bool is_closed(Str text, size_t at) {
  char quote = text.p[at++];
  for (char c; (c = glance_char(text, at)) && c != '\n' && c != '\r'; at++) {
    if (quote == '"' && c == '\\')
      at++;
    else if (c == quote && quote == '\'' && glance_char(text, at + 1) == quote)
      at++;
    else if (c == quote)
      return true;
  }
  return false;
}

#define QUOTE_LINES 40 /* searched backwards for an unclosed quotation mark */

void complaint_unclosed(DiagList *diags, const Source *source, size_t quote, size_t at) {
  report(diags, source, quote, "this quotation mark is not closed where its text ends");
  diag_hint(diags, "as it is, the text goes on to line %zu; close it, and inside '...' write '' for an apostrophe",
            mark_place((Mark){source, at}).line);
}

/* The error at `at` may come from a quotation mark some lines above that was never closed, so that the next apostrophe
 * ended it. */
static bool report_unclosed(DiagList *diags, const Source *source, size_t at) {
  Str text = source->text;
  size_t line = glance_line(text, at);
  for (int i = 0; i < QUOTE_LINES && line > 0; i++) {
    size_t end = line - 1;
    line = glance_line(text, end);
    size_t value = glance_value(text, end);
    char c = glance_char(text, value);
    if (value >= end || (c != '\'' && c != '"') || is_closed(text, value)) continue;
    complaint_unclosed(diags, source, value, at);
    return true;
  }
  return false;
}

/* The first hashtag between two offsets, outside quotation marks, that makes the rest of its line a comment; with a
 * `bracket`, only if that is in the rest. GLANCE_NOWHERE when there is none. */
static size_t find_hash(Str text, size_t from, size_t to, char bracket) {
  char quote = '\0';
  for (size_t at = from; at + 2 < to; at++) {
    char c = text.p[at], next = text.p[at + 2];
    bool word = isalnum((unsigned char)next) || (unsigned char)next >= 0x80;
    if (quote)
      quote = c == quote ? '\0' : quote;
    else if ((c == '"' || c == '\'') && (at == 0 || strchr(" \n[{,", text.p[at - 1])))
      quote = c;
    else if ((c == ' ' || c == '\t') && text.p[at + 1] == '#' && word) {
      size_t end = at;
      while (end < text.n && text.p[end] != '\n') end++;
      if (!bracket || memchr(text.p + at, bracket, end - at)) return at + 1;
      at = end;
    }
  }
  return GLANCE_NOWHERE;
}

/* A text that continues on the line after its hashtag, or a closing bracket that a hashtag hides. */
static bool report_comment(DiagList *diags, const Source *source, const Complaint *complaint, const Known *entry) {
  Str text = source->text;
  size_t line = glance_line(text, complaint->at), above = line ? glance_line(text, line - 1) : 0, hash = GLANCE_NOWHERE;
  if (entry->advice == ADVICE_OPENED)
    hash = find_hash(text, complaint->context_at, complaint->at,
                     glance_char(text, complaint->context_at) == '[' ? ']' : '}');
  else if (glance_words(text, line) - line > glance_words(text, above) - above)
    hash = find_hash(text, above, line, '\0');
  if (hash == GLANCE_NOWHERE) return false;
  report(diags, source, hash, "from here on the line is a comment");
  diag_hint(diags, "put the text in quotes");
  return true;
}

/* Does the line that ends before `end` open a block: "key: |"? */
static bool opens_block(Str text, size_t end) {
  while (end && strchr(" \r\n+-", text.p[end - 1])) end--;
  return end > 1 && (text.p[end - 1] == '|' || text.p[end - 1] == '>') && text.p[end - 2] == ' ';
}

/* A block's text ends where a line is indented less than its first one. */
static bool report_outdent(DiagList *diags, const Source *source, size_t at) {
  Str text = source->text;
  size_t line = glance_line(text, at), indent = glance_words(text, line) - line;
  for (size_t above = line; above && indent; above = glance_line(text, above - 1)) {
    size_t start = glance_line(text, above - 1), words = glance_words(text, start);
    if (above != line && opens_block(text, above) && words - start < indent) {
      report(diags, source, at, "this line is indented less than the first one of its text");
      diag_hint(diags, "indent all lines of the text alike");
      return true;
    }
    if (words + 1 < above && words - start <= indent) return false;
  }
  return false;
}

/* A line whose column fits none of the lists (or mappings) above that it could belong to. */
static bool report_column(DiagList *diags, const Source *source, size_t at) {
  Str text = source->text;
  size_t line = glance_line(text, at), column = at - line, best = GLANCE_NOWHERE, like = 0;
  if (glance_words(text, line) != at) return false;
  bool item = glance_column(text, line, true) != GLANCE_NOWHERE;
  for (size_t above = line, least = GLANCE_NOWHERE; above && least > 0;) {
    above = glance_line(text, above - 1);
    size_t columns[] = {glance_column(text, above, false), glance_column(text, above, true)}, other = columns[item];
    size_t indent = glance_words(text, above) - above;
    if ((columns[0] == GLANCE_NOWHERE && columns[1] == GLANCE_NOWHERE) || indent >= least) continue;
    least = indent;
    if (other == column) return false;
    size_t off = other > column ? other - column : column - other;
    size_t best_off = best > column ? best - column : column - best;
    if (other != GLANCE_NOWHERE && (best == GLANCE_NOWHERE || off < best_off)) best = other, like = above;
  }
  if (best == GLANCE_NOWHERE) return false;
  report(diags, source, at, item ? "this item stands in the column of no list" : "this stands in the column of no key");
  diag_hint(diags, "begin it in column %zu, like that of line %zu", best + 1, mark_place((Mark){source, like}).line);
  return true;
}

/* ---- a text that is in the way of keys -------------------------------------- */

/* The text that ends above a line, and the line with the '- ' or the key that it belongs to. */
typedef struct TextAbove {
  size_t owner, at;
  bool keyed; /* it stands behind a key, "panel: Facts", and not alone, "- 2 pm" */
} TextAbove;

/* False when nothing is there that could be one. */
static bool text_above(Str text, size_t line, TextAbove *above) {
  size_t owner = line, first = line;
  do {
    if (owner != line && !strchr("\r\n", glance_char(text, glance_words(text, owner)))) first = owner;
    if (!owner) return false;
    owner = glance_line(text, owner - 1);
  } while (!glance_entry(text, owner));
  size_t end = owner;
  while (end < text.n && text.p[end] != '\n' && text.p[end] != '\r') end++;
  size_t value = glance_value(text, end), key = glance_column(text, owner, false);
  bool empty = value >= end || glance_char(text, glance_back(text, end) - 1) == ':';
  *above = (TextAbove){owner, empty ? glance_words(text, first) : value, !empty && key != GLANCE_NOWHERE};
  return !empty || first < line;
}

/* "panel: Facts" with keys below it, or the text of an item, "- 2 pm", above its keys. `line` holds the first key. */
static bool report_keyless(DiagList *diags, const Source *source, size_t line) {
  Str text = source->text;
  TextAbove above;
  size_t column = glance_column(text, line, false), number = mark_place((Mark){source, line}).line;
  if (column == GLANCE_NOWHERE || !text_above(text, line, &above) || strchr("|>[{&*!", glance_char(text, above.at)))
    return false;
  size_t key = glance_column(text, above.owner, false), owner = mark_place((Mark){source, above.owner}).line;
  if (!above.keyed) {
    report(diags, source, above.at, "a key is missing before this text");
    diag_hint(diags,
              "write a key and ': ' before it, as line %zu has; if that goes on with the text, put all in quotes",
              number);
  } else if (column <= key) {
    return false;
  } else if (column == key + 1) { /* most likely a slip */
    report(diags, source, line + column, "a key cannot stand here");
    diag_hint(diags,
              "begin it in column %zu, like that of line %zu; if it goes on with the text there, put that in quotes",
              key + 1, owner);
  } else {
    report(diags, source, above.at, "a key cannot have both a text and keys below it");
    diag_hint(
        diags,
        "give the text a key and a line of its own above line %zu, or begin line %zu in column %zu; if line %zu goes "
        "on with the text, put all in quotes",
        number, number, key + 1, number);
  }
  return true;
}

/* The same of a text in quotation marks. */
static bool report_quoted_above(DiagList *diags, const Source *source, size_t at) {
  size_t line = glance_line(source->text, at);
  TextAbove above;
  if (glance_words(source->text, line) != at || !text_above(source->text, line, &above)) return false;
  char c = glance_char(source->text, above.at);
  return (c == '"' || c == '\'') && is_closed(source->text, above.at) && report_keyless(diags, source, line);
}

/* ---- between brackets ------------------------------------------------------ */

/* The first byte of the word that ends at byte `at`. */
static size_t word_start(Str text, size_t at) {
  while (at && !strchr(" \t\r\n,[]{}", text.p[at - 1])) at--;
  return at;
}

/* Is the word at `at` a key, "role: "? */
static bool is_key(Str text, size_t at) {
  while (at < text.n && !strchr(" \t\r\n,[]{}:", text.p[at])) at++;
  return glance_char(text, at) == ':' && strchr(" \r\n", glance_char(text, at + 1));
}

/* 'St Anne's School': an apostrophe, or a quotation mark, that ended its text. */
static bool report_quoted(DiagList *diags, const Source *source, size_t at) {
  Str text = source->text;
  size_t end = glance_back(text, at);
  char quote = end ? text.p[end - 1] : '\0';
  if ((quote != '"' && quote != '\'') || strchr("[{'\"", glance_char(text, at))) return false;
  if (end < at && is_key(text, at)) return false;
  report(diags, source, at, "the text in quotation marks has ended before this");
  hint_quote(diags, quote);
  return true;
}

/* {name: Lee role: nurse}, where libyaml stops at the second colon, or {name: 'Lee' role: nurse}, where at the key. */
static bool report_comma(DiagList *diags, const Source *source, size_t at) {
  Str text = source->text;
  size_t key = glance_char(text, at) == ':' ? word_start(text, at) : at, before = glance_back(text, key);
  if (key == before || !is_key(text, key)) return false;
  if (text.p[before - 1] == ':') {
    report(diags, source, at, "a second ': ' in one text");
    diag_hint(diags, "put a text with ': ' in quotes");
    return true;
  }
  report(diags, source, key, "a ',' is missing before this key");
  diag_hint(diags, "if it is no key, but goes on with the text before it, put all of that in quotes");
  return true;
}

static void report_opened(DiagList *diags, const Source *source, const Complaint *complaint, const Known *entry) {
  Str text = source->text;
  size_t opened = complaint->context_at, line = mark_place((Mark){source, opened}).line, end = opened;
  bool same = mark_place((Mark){source, complaint->at}).line == line;
  if (report_quoted(diags, source, complaint->at)) return;
  if (same && report_comma(diags, source, complaint->at)) return;
  while (end < text.n && !strchr(",:\r\n", text.p[end])) end++;
  char c = glance_char(text, opened);
  report(diags, source, complaint->at, entry->text);
  if (glance_char(text, end) == ',' || glance_char(text, end) == ':') /* then a list or a mapping is meant */
    diag_hint(diags, "the '%c' of line %zu is still open", c, line);
  else
    diag_hint(diags, "the '%c' of line %zu is still open; a text that begins with '%c' wants quotes", c, line, c);
}

/* ---- what begins with a sign, or lacks a space ------------------------------- */

/* A value that begins with one of YAML's indicators, or a tab before it. */
static void report_start(DiagList *diags, const Source *source, size_t at) {
  char c = glance_char(source->text, at);
  char text[] = "a text cannot begin with '?'";
  if (c == '\t') {
    report(diags, source, at, "a tab cannot indent");
    diag_hint(diags, "indent with spaces");
    return;
  }
  text[sizeof text - 3] = c;
  report(diags, source, at, text);
  bool first = glance_words(source->text, glance_line(source->text, at)) == at;
  if (first && glance_marker(source->text, at))
    diag_hint(diags, HINT_ITEM "; if it is none, put the text in quotes");
  else
    diag_hint(diags, "put the text in quotes");
}

/* Can a line go on with the text of the line above it, with a dash in the sentence? */
static bool may_go_on(Str text, size_t line) {
  if (!line) return false;
  size_t above = glance_line(text, line - 1), end = glance_back(text, line);
  if (glance_column(text, above, true) != GLANCE_NOWHERE || glance_marker(text, glance_words(text, above)))
    return false;
  return end > above && text.p[end - 1] != ':';
}

/* A line that begins with "key:text" or "-text", after any item markers; YAML takes these as text, and the error comes
 * later. */
static bool report_space(DiagList *diags, const Source *source, size_t line) {
  Str text = source->text;
  size_t from = glance_value(text, line), at = from;
  bool item = glance_marker(text, from) && (text.p[from] == '-' || !may_go_on(text, line));
  char c, next;
  while ((c = glance_char(text, at)) && (isalnum((unsigned char)c) || c == '-' || c == '_')) at++;
  next = glance_char(text, at + 1);
  bool key = at > from && glance_char(text, at) == ':' && next && !strchr("/ \t\r\n", next);
  if (!item && !key) return false;
  report(diags, source, from, "this is neither 'key: text' nor '- item'");
  diag_hint(diags, item ? HINT_ITEM : "a space is missing behind the colon");
  return true;
}

/* The same of a line above whose text goes on to this one, "-One" and below it "- Two: three": the first that does not
 * begin as it should. */
static bool report_space_above(DiagList *diags, const Source *source, size_t line) {
  Str text = source->text;
  size_t least = GLANCE_NOWHERE, first = GLANCE_NOWHERE;
  for (size_t above = line; above && least;) {
    above = glance_line(text, above - 1);
    size_t words = glance_words(text, above);
    if (words - above > least || strchr("\r\n", glance_char(text, words))) continue;
    if (glance_column(text, above, false) != GLANCE_NOWHERE) break;
    least = words - above;
    if (glance_marker(text, words)) first = above;
  }
  if (first != GLANCE_NOWHERE && report_space(diags, source, first)) return true;
  return line && report_space(diags, source, glance_line(text, line - 1));
}

/* A typographic quotation mark. */
static bool is_printed_quote(Str text, size_t at) {
  static const char *const marks[] = {"\u201C", "\u201D", "\u201E", "\u2018", "\u2019",
                                      "\u201A", "\u00AB", "\u00BB", "\u2039", "\u203A"};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    if (str_starts(str_sub(text, at, text.n), str_from(marks[i]))) return true;
  }
  return false;
}

/* A ': ' where no key can be: inside an unquoted text, or after a line that is indented wrongly. */
static void report_colon(DiagList *diags, const Source *source, size_t at) {
  size_t start = glance_line(source->text, at);
  if (glance_behind(source->text, start, at) != GLANCE_NOWHERE) {
    report(diags, source, at, "a second ': ' in one line");
    if (is_printed_quote(source->text, glance_value(source->text, at)))
      diag_hint(diags, "a text with ': ' needs quotes, and those of print are none to YAML: put '...' around them");
    else
      diag_hint(diags, "put a text with ': ' in quotes");
    return;
  }
  if (report_space_above(diags, source, start)) return;
  if (report_keyless(diags, source, start)) return;
  report(diags, source, at, "a key cannot stand here");
  diag_hint(diags, "indent it like the other keys of its mapping; if it belongs to the text above, put that in quotes");
}

/* In libyaml's words. */
static void report_unknown(DiagList *diags, const Source *source, const Complaint *complaint) {
  char text[120];
  snprintf(text, sizeof text, "this is not YAML: %s", complaint->problem);
  report(diags, source, complaint->at, text);
}

/* Unicode's own line ends, which come in with text from PDFs: nobody sees them, but for libyaml (YAML 1.1) the line
 * ends there. */
static bool report_line_end(DiagList *diags, const Source *source, size_t at) {
  static const char *const ends[][2] = {{"\xC2\x85", "U+0085"}, {"\u2028", "U+2028"}, {"\u2029", "U+2029"}};
  for (size_t i = glance_line(source->text, at); i <= at && i < source->text.n; i++) {
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
      if (!str_starts(str_sub(source->text, i, source->text.n), str_from(ends[k][0]))) continue;
      char text[80];
      snprintf(text, sizeof text, "an invisible character (%s) ends the line here", ends[k][1]);
      report(diags, source, i, text);
      diag_hint(diags, "delete it, or put the text in quotes");
      return true;
    }
  }
  return false;
}

void complaint_report(DiagList *diags, const Source *source, const Complaint *complaint) {
  const char *problem = complaint->problem;
  const Known *entry = find_known(problem);
  if (report_line_end(diags, source, complaint->context_at) || report_line_end(diags, source, complaint->at)) return;
  if (strcmp(problem, "found character that cannot start any token") == 0)
    report_start(diags, source, complaint->at);
  else if (strcmp(problem, "did not find expected alphabetic or numeric character") == 0)
    report_start(diags, source, complaint->context_at);
  else if (strcmp(problem, "mapping values are not allowed in this context") == 0)
    report_colon(diags, source, complaint->at);
  else if (!entry)
    report_unknown(diags, source, complaint);
  if (!entry) return;
  size_t at = entry->at_context ? complaint->context_at : complaint->at;
  bool value = entry->advice == ADVICE_VALUE || entry->advice == ADVICE_KEY;
  if (value && report_outdent(diags, source, at)) return;
  if (entry->advice != ADVICE_PLAIN && report_comment(diags, source, complaint, entry)) return;
  if (entry->advice == ADVICE_VALUE && report_quoted_above(diags, source, at)) return;
  if (entry->advice == ADVICE_VALUE && report_column(diags, source, at)) return;
  if (value && (report_ended(diags, source, at) || report_unclosed(diags, source, at))) return;
  if (entry->advice == ADVICE_KEY && report_space(diags, source, glance_line(source->text, at))) return;
  if (entry->advice == ADVICE_OPENED) {
    report_opened(diags, source, complaint, entry);
    return;
  }
  report(diags, source, at, entry->text);
  if (*entry->hint) diag_hint(diags, "%s", entry->hint);
}
