/* trace.c: node_mark(): from a byte of a scalar's text back to the file.
 *
 * The source of the scalar is walked again, in parallel with the text that YAML
 * made of it. Both advance character by character, and differ only at
 *
 *   an escape, '' and "\<line end>",
 *   a line fold: blanks, line ends and indentation that became one space or
 *   some newlines (YAML 1.2, 6.5 and 8.1.3),
 *   the header and the indentation of a block.
 *
 * A line end is what libyaml takes for one: LF, CR, CR LF, NEL, LS or PS. In
 * the text it is LF, but LS and PS stay what they are. */
#include <string.h>

#include "base/utf8.h"
#include "yaml/node.h"

/* The text from byte t up to the next piece was written from p on, byte for byte; with `one`, all of it at p. */
typedef struct TracePiece {
  uint32_t t, p; /* a file has at most 4 MiB */
  bool one;
} TracePiece;

struct Trace {
  Mark start;
  VEC(TracePiece) pieces;
};

typedef struct Walk {
  Str source, text;
  size_t p, t; /* the same place in both */
  size_t want; /* the byte of the text to find */
  size_t found;
  Trace *trace; /* NULL: none is recorded */
  Arena *arena;
} Walk;

static bool going(const Walk *walk) {
  return walk->t <= walk->want && walk->t < walk->text.n && walk->p < walk->source.n;
}

static char at_source(const Walk *walk, size_t at) {
  return at < walk->source.n ? walk->source.p[at] : '\0';
}

static bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

/* The length of the line end that begins at `at`, or 0. */
static size_t break_length(Str s, size_t at) {
  unsigned char c = at < s.n ? (unsigned char)s.p[at] : 0;
  if (c != '\n' && c != '\r' && c != 0xC2 && c != 0xE2) return 0; /* nearly always */
  Str rest = str_sub(s, at, s.n);
  if (str_starts(rest, STR("\r\n")) || str_starts(rest, STR("\xC2\x85"))) return 2;
  if (str_starts(rest, STR("\xE2\x80\xA8")) || str_starts(rest, STR("\xE2\x80\xA9"))) return 3;
  return c == '\n' || c == '\r';
}

static void keep_piece(Walk *walk, size_t n, size_t from) {
  Trace *trace = walk->trace;
  const TracePiece *last = trace->pieces.n ? &trace->pieces.at[trace->pieces.n - 1] : NULL;
  if (last && n == 1 && !last->one && from - last->p == walk->t - last->t) return;
  VEC_PUSH(walk->arena, &trace->pieces, (TracePiece){(uint32_t)walk->t, (uint32_t)from, n > 1});
}

/* Records that the next n bytes of the text were written at byte `from`. */
static void wrote(Walk *walk, size_t n, size_t from) {
  if (n > walk->text.n - walk->t) n = walk->text.n - walk->t;
  if (walk->want >= walk->t && walk->want < walk->t + n) walk->found = from;
  if (walk->trace && n) keep_piece(walk, n, from);
  walk->t += n;
}

/* The next n bytes of the text are the next n of the source. */
static void copy_bytes(Walk *walk, size_t n) {
  if (n > walk->text.n - walk->t) n = walk->text.n - walk->t;
  if (walk->want >= walk->t && walk->want < walk->t + n) walk->found = walk->p + (walk->want - walk->t);
  if (walk->trace && n) keep_piece(walk, 1, walk->p);
  walk->t += n;
  walk->p += n;
}

/* A character of the text that takes n bytes in the source. */
static void copy_character(Walk *walk, size_t n) {
  size_t to = walk->t;
  utf8_next(walk->text, &to);
  wrote(walk, to - walk->t, walk->p);
  walk->p += n;
}

#define ANY SIZE_MAX          /* indentation in flow texts: all blanks, tabs too */
#define SPACES (SIZE_MAX - 1) /* in a block of empty lines: all spaces */

/* Skips line ends and the indentation after them, from a line end on. With `keep` each line end is a newline of the
 * text, else the first is a space or, when others follow, nothing. At most `indent` spaces are skipped after each. */
static void fold(Walk *walk, bool keep, size_t indent) {
  size_t first = walk->p, count = 0;
  bool flow = indent == ANY;
  for (size_t n; walk->t < walk->text.n && (n = break_length(walk->source, walk->p)) > 0; count++) {
    /* LS and PS are never folded away */
    if (n == 3 || keep || count > 0) wrote(walk, n == 3 ? 3 : 1, walk->p);
    if (n == 3 && count == 0) keep = true;
    walk->p += n;
    if (walk->t == walk->text.n && !flow) return; /* the next line is not of this block */
    char c = at_source(walk, walk->p);
    for (size_t i = 0; i < indent && (c == ' ' || (flow && c == '\t')); i++) c = at_source(walk, ++walk->p);
  }
  if (!keep && count == 1) wrote(walk, 1, first);
}

/* Blanks inside a line are text; before a line end they are not. */
static void white(Walk *walk) {
  size_t end = walk->p;
  while (is_blank(at_source(walk, end))) end++;
  if (break_length(walk->source, end)) {
    walk->p = end;
    fold(walk, false, ANY);
  } else
    copy_bytes(walk, end - walk->p);
}

static void escape(Walk *walk) {
  char c = at_source(walk, walk->p + 1);
  size_t line = break_length(walk->source, walk->p + 1);
  if (line) {
    walk->p += 1 + line;
    while (is_blank(at_source(walk, walk->p))) walk->p++;
    fold(walk, true, ANY);
    return;
  }
  copy_character(walk, c == 'x' ? 4 : c == 'u' ? 6 : c == 'U' ? 10 : 2);
}

/* How many bytes from here on mean themselves in every text: one at least, whatever it is. */
static size_t ordinary(const Walk *walk) {
  size_t n = 1;
  for (char c; (c = at_source(walk, walk->p + n)) > ' ' && c < 0x7F && c != '\\' && c != '\'' && c != '"';) n++;
  return n;
}

/* Plain and quoted texts: `quote` is the mark around them, or NUL. */
static void walk_flow(Walk *walk, char quote) {
  if (quote) walk->p++;
  while (going(walk)) {
    char c = at_source(walk, walk->p);
    if (is_blank(c) || break_length(walk->source, walk->p))
      white(walk);
    else if (quote == '"' && c == '\\')
      escape(walk);
    else if (quote == '\'' && c == '\'')
      copy_character(walk, 2);
    else
      copy_bytes(walk, ordinary(walk));
  }
}

/* The spaces stripped from each line: those before the first line with text, less those kept in the text. */
static size_t block_indent(const Walk *walk) {
  size_t p = walk->p, t = walk->t, n, spaces = 0, kept = 0;
  for (; (n = break_length(walk->text, t)) > 0; t += n) {
    while (p < walk->source.n && !break_length(walk->source, p)) p++;
    p += break_length(walk->source, p);
  }
  if (t == walk->text.n) return SPACES;
  while (at_source(walk, p + spaces) == ' ') spaces++;
  while (t + kept < walk->text.n && walk->text.p[t + kept] == ' ') kept++;
  return spaces > kept ? spaces - kept : 0;
}

/* Only line ends are left of the text: these are not folded. */
static bool only_breaks(const Walk *walk) {
  size_t t = walk->t;
  for (size_t n; (n = break_length(walk->text, t)) > 0;) t += n;
  return t == walk->text.n;
}

/* Does the line after these line ends begin with a blank, beyond its indentation? */
static bool blank_behind(const Walk *walk, size_t indent) {
  size_t p = walk->p, i = 0;
  for (size_t n; (n = break_length(walk->source, p)) > 0;) {
    p += n;
    for (i = 0; i < indent && at_source(walk, p) == ' '; i++) p++;
  }
  return is_blank(at_source(walk, p));
}

static void walk_block(Walk *walk, bool literal) {
  while (walk->p < walk->source.n && !break_length(walk->source, walk->p)) walk->p++;
  walk->p += break_length(walk->source, walk->p);
  size_t indent = block_indent(walk);
  for (size_t i = 0; i < indent && at_source(walk, walk->p) == ' '; i++) walk->p++;
  fold(walk, true, indent);
  while (going(walk)) {
    bool blank = is_blank(at_source(walk, walk->p));
    size_t n = 0;
    while (walk->p + n < walk->source.n && !break_length(walk->source, walk->p + n)) n++;
    copy_bytes(walk, n);
    bool keep = literal || blank || only_breaks(walk) || blank_behind(walk, indent);
    fold(walk, keep, indent);
  }
}

static Mark walk_scalar(Walk *walk, const Node *scalar) {
  Mark mark = scalar->mark;
  walk->source = mark.source->text;
  walk->text = scalar->text;
  walk->p = mark.at;
  walk->found = SIZE_MAX;
  char c = at_source(walk, walk->p);
  if (c == '|' || c == '>') {
    walk_block(walk, c == '|');
  } else {
    walk->source.n = scalar->end;
    walk_flow(walk, c == '"' || c == '\'' ? c : '\0');
  }
  mark.at = walk->found == SIZE_MAX ? walk->p : walk->found;
  return mark;
}

Mark node_mark(const Node *scalar, size_t offset) {
  if (scalar->trace) return trace_mark(scalar->trace, offset);
  Walk walk = {.want = offset};
  return walk_scalar(&walk, scalar);
}

Trace *trace_at(Arena *arena, Mark mark) {
  Trace *trace = NEW(arena, Trace);
  trace->start = mark;
  return trace;
}

void trace_add(Arena *arena, Trace *trace, size_t offset, size_t at) {
  VEC_PUSH(arena, &trace->pieces, (TracePiece){(uint32_t)offset, (uint32_t)at, false});
}

const Trace *trace_part(Arena *arena, const Trace *whole, size_t from, size_t to) {
  Trace *part = trace_at(arena, trace_mark(whole, from));
  if (!whole->pieces.n) return part;
  size_t i = vec_seek(whole->pieces.at, whole->pieces.n, sizeof *whole->pieces.at, from);
  VEC_PUSH(arena, &part->pieces, (TracePiece){0, (uint32_t)part->start.at, whole->pieces.at[i].one});
  while (++i < whole->pieces.n && whole->pieces.at[i].t < to) {
    TracePiece piece = whole->pieces.at[i];
    piece.t -= (uint32_t)from;
    VEC_PUSH(arena, &part->pieces, piece);
  }
  return part;
}

const Trace *trace_new(Arena *arena, const Node *scalar) {
  if (scalar->trace) return scalar->trace;
  Trace *trace = trace_at(arena, scalar->mark);
  Walk walk = {.want = scalar->text.n, .trace = trace, .arena = arena};
  if (!scalar->mark.source) return trace; /* the `standard` of a Key has not even a mark */
  Mark end = walk_scalar(&walk, scalar);
  VEC_PUSH(arena, &trace->pieces, (TracePiece){(uint32_t)scalar->text.n, (uint32_t)end.at, true});
  return trace;
}

Mark trace_mark(const Trace *trace, size_t offset) {
  if (!trace->pieces.n) return trace->start;
  size_t low = vec_seek(trace->pieces.at, trace->pieces.n, sizeof *trace->pieces.at, offset);
  const TracePiece *piece = &trace->pieces.at[low];
  Mark mark = trace->start;
  mark.at = piece->p + (piece->one || offset < piece->t ? 0 : offset - piece->t);
  return mark;
}
