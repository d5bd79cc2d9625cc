/* diag.c: the list of diagnostics, and its printer. */
#include "base/diag.h"

#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "base/utf8.h"

#define LINE_SHOWN 100    /* columns of a source line that are printed */
#define LONGEST 2000      /* bytes of what is printed for one diagnostic, paths aside */
#define MESSAGE_MAX 300   /* bytes of a message; a longer one loses its middle */
#define PRINTED_MAX 20000 /* bytes of what is printed for a run */

struct DiagList {
  Arena *arena;
  VEC(Diag) diags;
  size_t errors, warnings, notes; /* including those over DIAG_MAX, which are not listed */
  bool strict, last_listed;
  RuleChoices rules;
};

DiagList *diag_new(Arena *arena) {
  DiagList *list = NEW(arena, DiagList);
  list->arena = arena;
  return list;
}

/* The end of the line that holds byte `at`: where its LF, CR or CR LF stands. */
static size_t line_end(Str text, size_t at) {
  while (at < text.n && text.p[at] != '\n' && text.p[at] != '\r') at++;
  return at;
}

static size_t next_line(Str text, size_t end) {
  if (end + 1 < text.n && text.p[end] == '\r' && text.p[end + 1] == '\n') return end + 2;
  return end < text.n ? end + 1 : end;
}

/* A byte order mark takes no column. */
static size_t skip_bom(Str text, size_t start) {
  return start == 0 && str_starts(text, STR("\xEF\xBB\xBF")) ? 3 : start;
}

/* Where the line of byte `at` begins, and its number. */
static size_t line_start(Str text, size_t at, size_t *line) {
  size_t start = 0;
  for (*line = 1;; ++*line) {
    size_t end = line_end(text, start), next = next_line(text, end);
    if (at < next || next == end) return skip_bom(text, start);
    start = next;
  }
}

static size_t columns(Str text, size_t from, size_t to) {
  return to > from ? utf8_count(str_sub(text, from, to)) : 0;
}

Place mark_place(Mark mark) {
  Place place = {1, 1};
  Str text = mark.source->text;
  size_t at = mark.at < text.n ? mark.at : text.n;
  size_t start = line_start(text, at, &place.line);
  place.column = 1 + columns(text, start, at);
  return place;
}

void mark_put(Buf *buf, Mark mark) {
  buf_addf(buf, "%s", mark.source ? mark.source->path : "handbill");
  if (!mark.source || mark.at == MARK_WHOLE) return;
  Place place = mark_place(mark);
  buf_addf(buf, ":%zu:%zu", place.line, place.column);
}

/* A file that was read twice has two sources. */
static bool same_file(const Source *a, const Source *b) {
  return a == b || (a && b && strcmp(a->path, b->path) == 0);
}

static bool said_before(const DiagList *list, const Diag *diag) {
  for (size_t i = 0; i < list->diags.n; i++) {
    const Diag *old = &list->diags.at[i];
    if (strcmp(old->code, diag->code) == 0 && old->mark.at == diag->mark.at &&
        same_file(old->mark.source, diag->mark.source) && str_eq(old->text, diag->text)) {
      return true;
    }
  }
  return false;
}

static void add(DiagList *list, Diag diag) {
  list->last_listed = false;
  if (said_before(list, &diag)) return;
  size_t *counts[] = {&list->notes, &list->warnings, &list->errors}, *count = counts[diag.severity];
  if (++*count > DIAG_MAX) return; /* per severity, so that warnings do not hide an error */
  VEC_PUSH(list->arena, &list->diags, diag);
  list->last_listed = true;
}

/* Reduces a text that is too long to its beginning and end, in whole characters. */
static Str shorten(Arena *arena, Str text) {
  size_t head = MESSAGE_MAX * 2 / 3, tail = text.n - MESSAGE_MAX / 3;
  if (text.n <= MESSAGE_MAX) return text;
  while (head && ((unsigned char)text.p[head] & 0xC0) == 0x80) head--;
  while (tail < text.n && ((unsigned char)text.p[tail] & 0xC0) == 0x80) tail++;
  return str_format(arena, "%.*s...%.*s", (int)head, text.p, (int)(text.n - tail), text.p + tail);
}

void diag_weigh(DiagList *list, RuleChoices rules) {
  list->rules = rules;
}

/* False: it is off. */
static bool weigh(const DiagList *list, const char *code, Severity *severity) {
  static const Severity by_weight[] = {
      [RULE_NOTE] = SEVERITY_NOTE, [RULE_WARN] = SEVERITY_WARNING, [RULE_ERROR] = SEVERITY_ERROR};
  for (size_t i = 0; i < list->rules.n; i++) {
    if (!str_is(list->rules.at[i].code, code)) continue;
    if (list->rules.at[i].weight == RULE_OFF) return false;
    *severity = by_weight[list->rules.at[i].weight];
  }
  return true;
}

static void say(DiagList *list, Severity severity, Mark mark, const char *code, const char *text, va_list args) {
  Buf buf = {.arena = list->arena};
  list->last_listed = false;
  if (!weigh(list, code, &severity)) return;
  buf_addfv(&buf, text, args);
  Str shown = shorten(list->arena, buf_str(&buf));
  if (list->strict && severity == SEVERITY_WARNING) severity = SEVERITY_ERROR;
  add(list, (Diag){severity, code, mark, shown, .hint = STR("")});
}

static size_t over_max(size_t n) {
  return n > DIAG_MAX ? n - DIAG_MAX : 0;
}

void diag_move(DiagList *list, DiagList *from) {
  for (size_t i = 0; i < from->diags.n; i++) add(list, from->diags.at[i]);
  list->errors += over_max(from->errors);
  list->warnings += over_max(from->warnings);
  from->diags.n = from->errors = from->warnings = from->notes = 0;
  from->last_listed = false;
}

void diag_error(DiagList *list, Mark mark, const char *code, const char *text, ...) {
  va_list args;
  va_start(args, text);
  say(list, SEVERITY_ERROR, mark, code, text, args);
  va_end(args);
}

void diag_warning(DiagList *list, Mark mark, const char *code, const char *text, ...) {
  va_list args;
  va_start(args, text);
  say(list, SEVERITY_WARNING, mark, code, text, args);
  va_end(args);
}

void diag_note(DiagList *list, Mark mark, const char *code, const char *text, ...) {
  va_list args;
  va_start(args, text);
  say(list, SEVERITY_NOTE, mark, code, text, args);
  va_end(args);
}

void diag_hint(DiagList *list, const char *hint, ...) {
  if (!list->last_listed) return;
  Buf buf = {.arena = list->arena};
  va_list args;
  va_start(args, hint);
  buf_addfv(&buf, hint, args);
  va_end(args);
  list->diags.at[list->diags.n - 1].hint = shorten(list->arena, buf_str(&buf));
}

void diag_cuts(DiagList *list, const DiagCut *cut, size_t n) {
  if (!list->last_listed) return;
  list->diags.at[list->diags.n - 1].cut = cut;
  list->diags.at[list->diags.n - 1].cuts = n;
}

void diag_suggest(DiagList *list, const Nearest *nearest) {
  if (nearest->best.n) diag_hint(list, "did you mean '%.*s'?", STR_ARG(nearest->best));
}

#define CHOICE_BYTES (MESSAGE_MAX - 60) /* of names in a hint */

Choice choice_start(Arena *arena, Str wanted) {
  return (Choice){nearest_start(wanted), {.arena = arena}};
}

void choice_add(Choice *choice, Str name) {
  nearest_try(&choice->nearest, name);
  if (choice->all.n < CHOICE_BYTES) buf_addf(&choice->all, "%s%.*s", choice->all.n ? ", " : "", STR_ARG(name));
}

void diag_choice(DiagList *list, const Choice *choice) {
  if (choice->nearest.best.n)
    diag_suggest(list, &choice->nearest);
  else if (choice->all.n)
    diag_hint(list, "there is: %.*s", STR_ARG(buf_str(&choice->all)));
}

bool diag_blames_input(const DiagList *list) {
  bool blames = false;
  for (size_t i = 0; i < list->diags.n; i++)
    blames = blames || (list->diags.at[i].severity == SEVERITY_ERROR && list->diags.at[i].mark.source);
  return blames;
}

size_t diag_errors(const DiagList *list) {
  return list->errors;
}

size_t diag_warnings(const DiagList *list) {
  return list->warnings;
}

size_t diag_listed(const DiagList *list) {
  return list->diags.n;
}

bool diag_full(const DiagList *list) {
  return list->errors >= DIAG_MAX;
}

void diag_strict(DiagList *list) {
  list->strict = true;
}

/* ---- printing ---------------------------------------------------------- */

typedef struct Ansi {
  const char *bold, *error, *warning, *hint, *off;
} Ansi;

static const Ansi ansi_none = {"", "", "", "", ""};
static const Ansi ansi_colors = {"\033[1m", "\033[1;31m", "\033[1;35m", "\033[36m", "\033[0m"};

/* Text from the input, without anything that could control a terminal. */
static void put_clean(Buf *buf, Str s) {
  for (size_t at = 0; at < s.n;) {
    uint32_t c = utf8_next(s, &at);
    bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == UTF8_BAD;
    bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); /* bidi overrides */
    if (c == '\t')
      buf_char(buf, ' ');
    else if (control || turns)
      buf_char(buf, '?');
    else
      utf8_put(buf, c);
  }
}

Str text_clean(Arena *arena, Str text) {
  Buf buf = {.arena = arena};
  put_clean(&buf, text);
  return buf_str(&buf);
}

/* The source line and a caret below the mark; of a long line, the part around the mark. */
static void put_line(Buf *buf, Mark mark, const Ansi *ansi) {
  Str text = mark.source->text;
  size_t at = mark.at < text.n ? mark.at : text.n, number;
  size_t from = line_start(text, at, &number), end = line_end(text, from);
  size_t column = columns(text, from, at < end ? at : end);
  for (; column > LINE_SHOWN - 20; column--) utf8_next(text, &from);
  size_t to = from;
  for (size_t shown = 0; to < end && shown < LINE_SHOWN; shown++) utf8_next(text, &to);
  buf_addf(buf, "%6zu | ", number);
  put_clean(buf, str_sub(text, from, to));
  buf_addf(buf, "\n       | %*s%s^%s\n", (int)column, "", ansi->error, ansi->off);
}

static const char *const severities[] = {"note", "warning", "error"};

static void put_plain(Buf *buf, const Diag *diag, const Ansi *ansi) {
  const char *by_severity[] = {ansi->hint, ansi->warning, ansi->error};
  Mark mark = diag->mark;
  Buf place = {.arena = buf->arena};
  mark_put(&place, mark);
  buf_addf(buf, "%s", ansi->bold);
  put_clean(buf, buf_str(&place));
  buf_addf(buf, ":%s %s%s:%s ", ansi->off, by_severity[diag->severity], severities[diag->severity], ansi->off);
  put_clean(buf, diag->text);
  buf_addf(buf, " [%s]\n", diag->code);
  if (mark.source && mark.at != MARK_WHOLE) put_line(buf, mark, ansi);
  if (diag->hint.n) {
    buf_addf(buf, "  %shint:%s ", ansi->hint, ansi->off);
    put_clean(buf, diag->hint);
    buf_char(buf, '\n');
  }
}

static void put_json_string(Buf *buf, Str s) {
  buf_char(buf, '"');
  for (size_t at = 0; at < s.n;) {
    uint32_t c = utf8_next(s, &at);
    if (c == '"' || c == '\\')
      buf_addf(buf, "\\%c", (char)c);
    else if (c < 0x20)
      buf_addf(buf, "\\u%04x", (unsigned)c);
    else
      utf8_put(buf, c == UTF8_BAD ? 0xFFFD : c);
  }
  buf_char(buf, '"');
}

static void put_json_mark(Buf *buf, Mark mark) {
  if (!mark.source) return;
  buf_add(buf, STR(",\"file\":"));
  put_json_string(buf, str_from(mark.source->path));
  if (mark.at == MARK_WHOLE) return;
  Place place = mark_place(mark);
  buf_addf(buf, ",\"line\":%zu,\"column\":%zu", place.line, place.column);
}

static void put_json_cut(Buf *buf, const DiagCut *cut) {
  Place end = mark_place(cut->to);
  buf_add(buf, STR("{\"slot\":"));
  put_json_string(buf, cut->slot);
  if (cut->paragraph) buf_addf(buf, ",\"paragraph\":%zu", cut->paragraph);
  buf_addf(buf, ",\"words\":%zu", cut->words);
  if (cut->together) buf_add(buf, STR(",\"together\":true"));
  put_json_mark(buf, cut->from);
  buf_addf(buf, ",\"end_line\":%zu,\"end_column\":%zu}", end.line, end.column);
}

static void put_json(Buf *buf, const Diag *diag) {
  buf_addf(buf, "{\"severity\":\"%s\",\"code\":\"%s\"", severities[diag->severity], diag->code);
  put_json_mark(buf, diag->mark);
  buf_add(buf, STR(",\"message\":"));
  put_json_string(buf, diag->text);
  if (diag->hint.n) {
    buf_add(buf, STR(",\"hint\":"));
    put_json_string(buf, diag->hint);
  }
  for (size_t i = 0; i < diag->cuts; i++) {
    buf_add(buf, i ? STR(",") : STR(",\"cuts\":["));
    put_json_cut(buf, &diag->cut[i]);
  }
  if (diag->cuts) buf_char(buf, ']');
  buf_add(buf, STR("}\n"));
}

typedef struct Ranked {
  const Diag *diag;
  size_t file, rank; /* index of the first diagnostic of the same file; its own index */
} Ranked;

static int by_place(const void *a, const void *b) {
  const Ranked *x = a, *y = b;
  if (x->file != y->file) return x->file < y->file ? -1 : 1;
  size_t xat = x->diag->mark.at + 1, yat = y->diag->mark.at + 1; /* MARK_WHOLE comes first */
  if (xat != yat) return xat < yat ? -1 : 1;
  return x->rank < y->rank ? -1 : 1;
}

void diag_put(Buf *buf, const DiagList *list, DiagForm form) {
  size_t n = list->diags.n;
  Ranked *ranked = NEW_ARRAY(list->arena, Ranked, n);
  for (size_t i = 0; i < n; i++) {
    ranked[i] = (Ranked){&list->diags.at[i], i, i};
    for (size_t j = 0; j < i; j++) {
      if (same_file(ranked[j].diag->mark.source, ranked[i].diag->mark.source)) {
        ranked[i].file = ranked[j].file;
        break;
      }
    }
  }
  qsort(ranked, n, sizeof *ranked, by_place);
  size_t i = 0, start = buf->n;
  for (; i < n && buf->n - start < PRINTED_MAX - LONGEST; i++) {
    if (form == DIAG_JSON)
      put_json(buf, ranked[i].diag);
    else
      put_plain(buf, ranked[i].diag, form == DIAG_COLOR ? &ansi_colors : &ansi_none);
  }
  if (i == n && list->errors <= DIAG_MAX && list->warnings <= DIAG_MAX) return;
  if (form == DIAG_JSON)
    buf_addf(buf, "{\"severity\":\"%s\",\"code\":\"more\",\"message\":\"and more that is not listed\"}\n",
             list->errors ? "error" : "warning");
  else
    buf_add(buf, STR("handbill: and more that is not listed\n"));
}
