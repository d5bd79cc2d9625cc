/* markdown.c: md4c's events -> blocks of runs. */
#include "doc/markdown.h"

#include <md4c.h>
#include <stdlib.h>

#include "base/utf8.h"

/* In front of a line it keeps md4c from seeing a list, a heading or a rule; it is taken off again. */
#define SHIELD STR("\xE2\x81\xA0 ") /* U+2060 WORD JOINER and a space */

typedef struct MdReader {
  Arena *arena;
  Str source;
  size_t shield; /* bytes in front of what the caller gave */
  const Quotes *quotes;
  VEC(MdBlock) blocks;
  const char *unwelcome;
  size_t unwelcome_at;

  /* the block that is being read */
  bool open;
  Buf text;
  VEC(MdRun) runs;
  VEC(MdSpan) spans;
  unsigned flags;
  bool inner; /* an inner quotation is open */
  Str link;
  size_t link_start;
  size_t last; /* byte of the source that was read last */

  /* the lists around it */
  int depth, heading;
  bool begins;
  int number[16];
} MdReader;

#define DEPTH_MAX 15

/* md4c does not say where a block stands: it begins on the first line with anything in it behind the text that was
 * read last. */
static void refuse_block(MdReader *r, const char *what) {
  Str source = r->source;
  size_t at = r->last;
  if (r->unwelcome) return;
  while (r->last > r->shield && at < source.n && source.p[at] != '\n') at++;
  while (at < source.n && (source.p[at] == ' ' || source.p[at] == '\n')) at++;
  r->unwelcome = what;
  r->unwelcome_at = at;
}

static void refuse(MdReader *r, const char *what) {
  if (r->unwelcome) return;
  r->unwelcome = what;
  r->unwelcome_at = r->last;
}

/* ---- blocks ------------------------------------------------------------------------ */

static void open_block(MdReader *r) {
  if (r->open) return;
  r->open = true;
  r->text = (Buf){.arena = r->arena};
  r->inner = false;
  r->runs.n = r->runs.cap = r->spans.n = r->spans.cap = 0;
  r->runs.at = NULL;
  r->spans.at = NULL;
}

static void close_block(MdReader *r) {
  if (!r->open) return;
  r->open = false;
  while (r->text.n && (r->text.p[r->text.n - 1] == ' ' || r->text.p[r->text.n - 1] == '\n')) r->text.n--;
  if (!r->text.n) return;
  while (r->runs.n && r->runs.at[r->runs.n - 1].start >= r->text.n) r->runs.n--;
  MdBlock block = {.heading = r->heading, .depth = r->depth, .begins = r->begins, .text = buf_str(&r->text)};
  block.number = r->depth ? r->number[r->depth] : 0;
  block.run = r->runs.at;
  block.runs = r->runs.n;
  block.span = r->spans.at;
  block.spans = r->spans.n;
  VEC_PUSH(r->arena, &r->blocks, block);
  r->begins = false;
}

static int enter_list(MdReader *r, int number) {
  close_block(r); /* a tight item's text has no paragraph of its own */
  if (r->depth == DEPTH_MAX)
    refuse_block(r, "a list as deep as this");
  else
    r->number[++r->depth] = number;
  return 0;
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *data) {
  MdReader *r = data;
  switch (type) {
  case MD_BLOCK_UL: return enter_list(r, 0);
  case MD_BLOCK_OL: return enter_list(r, (int)((MD_BLOCK_OL_DETAIL *)detail)->start);
  case MD_BLOCK_LI: r->begins = true; break;
  case MD_BLOCK_H: r->heading = (int)((MD_BLOCK_H_DETAIL *)detail)->level; break;
  case MD_BLOCK_QUOTE: refuse_block(r, "a quotation block ('>')"); break;
  case MD_BLOCK_HR: refuse_block(r, "a rule ('---')"); break;
  case MD_BLOCK_CODE: refuse_block(r, "a block of code"); break;
  default: break;
  }
  return 0;
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *data) {
  MdReader *r = data;
  (void)detail;
  close_block(r);
  if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
    r->depth -= r->depth > 0;
  else if (type == MD_BLOCK_LI) {
    if (r->number[r->depth]) r->number[r->depth]++;
    r->begins = false;
  } else if (type == MD_BLOCK_H)
    r->heading = 0;
  return 0;
}

/* ---- text ---------------------------------------------------------------------------- */

static void begin_run(MdReader *r) {
  const MdRun *last = r->runs.n ? &r->runs.at[r->runs.n - 1] : NULL;
  if (last && last->flags == r->flags && str_eq(last->link, r->link)) return;
  if (last && last->start == r->text.n) r->runs.n--;
  VEC_PUSH(r->arena, &r->runs, (MdRun){r->text.n, r->flags, r->link});
}

static void add(MdReader *r, Str text, size_t source) {
  const MdSpan *last = r->spans.n ? &r->spans.at[r->spans.n - 1] : NULL;
  begin_run(r);
  if (!last || source - last->source != r->text.n - last->at)
    VEC_PUSH(r->arena, &r->spans, (MdSpan){r->text.n, source});
  buf_add(&r->text, text);
}

static uint32_t last_char(const MdReader *r) {
  size_t at = r->text.n;
  if (!at) return ' ';
  do at--;
  while (at && (r->text.p[at] & 0xC0) == 0x80);
  return utf8_next(buf_str(&r->text), &at);
}

/* Does a quote behind this character open? */
static bool opens_behind(uint32_t c) {
  return c == ' ' || c == '\n' || c == 0xA0 || c == '(' || c == '[' || c == '/' || (c >= 0x2010 && c <= 0x2015) ||
         c == 0x2018 || c == 0x201C || c == 0x00AB || c == 0x201E;
}

/* What a straight sign at p[0] is set as, and how many bytes of the source it takes; {NULL} for itself. */
static Str sign(MdReader *r, Str rest, size_t *taken) {
  const Quotes *q = r->quotes;
  bool opens = opens_behind(last_char(r));
  *taken = 1;
  switch (rest.p[0]) {
  case '"': return opens ? q->open : q->close;
  case '\'': {
    bool letter = rest.n > 1 && ((rest.p[1] | 32) >= 'a' || (rest.p[1] >= '0' && rest.p[1] <= '9'));
    bool year = rest.n > 1 && rest.p[1] >= '0' && rest.p[1] <= '9'; /* '90s */
    if (opens && !year) return r->inner = true, q->inner_open;
    if (!r->inner || letter) return STR("\xE2\x80\x99"); /* an apostrophe */
    return r->inner = false, q->inner_close;
  }
  case '-':
    if (str_starts(rest, STR("---"))) return *taken = 3, STR("\xE2\x80\x94");
    if (str_starts(rest, STR("--"))) return *taken = 2, STR("\xE2\x80\x93");
    break;
  case '.':
    if (str_starts(rest, STR("..."))) return *taken = 3, STR("\xE2\x80\xA6");
    break;
  default: break;
  }
  return (Str){NULL, 0};
}

/* Plain text; `literal` when its first character had a backslash before it. */
static void add_text(MdReader *r, Str text, size_t source, bool literal) {
  size_t from = 0;
  for (size_t at = literal && text.n; at < text.n;) {
    size_t taken;
    if (at > from && (text.p[at] == '"' || text.p[at] == '\'' || text.p[at] == '-' || text.p[at] == '.')) {
      add(r, str_sub(text, from, at), source + from);
      from = at;
    }
    Str set = sign(r, str_sub(text, at, text.n), &taken);
    if (set.p) {
      add(r, set, source + at);
      from = at + taken;
    }
    at += taken;
  }
  if (from < text.n) add(r, str_sub(text, from, text.n), source + from);
}

static const struct {
  const char *name;
  uint32_t code;
} entities[] = {{"&amp;", '&'},    {"&lt;", '<'},        {"&gt;", '>'},        {"&quot;", '"'},   {"&nbsp;", 0xA0},
                {"&shy;", 0xAD},   {"&ndash;", 0x2013},  {"&mdash;", 0x2014},  {"&copy;", 0xA9},  {"&euro;", 0x20AC},
                {"&pound;", 0xA3}, {"&hellip;", 0x2026}, {"&thinsp;", 0x2009}, {"&middot;", 0xB7}};

/* An entity that is not known stands as it was written. */
static void add_entity(MdReader *r, Str text, size_t source) {
  uint32_t code = 0;
  for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
    if (str_is(text, entities[i].name)) code = entities[i].code;
  }
  if (text.n > 3 && text.p[1] == '#') {
    bool hex = text.p[2] == 'x' || text.p[2] == 'X';
    char digits[16] = "";
    for (size_t i = 0; i < text.n - 2u - hex && i < sizeof digits - 1; i++) digits[i] = text.p[i + 2 + hex];
    unsigned long number = strtoul(digits, NULL, hex ? 16 : 10);
    if (number >= 0x20 && number <= 0x10FFFF && (number < 0xD800 || number > 0xDFFF)) code = (uint32_t)number;
  }
  Buf buf = {.arena = r->arena};
  if (code) utf8_put(&buf, code);
  add(r, code ? buf_str(&buf) : text, source);
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *p, MD_SIZE size, void *data) {
  MdReader *r = data;
  bool within = p >= r->source.p && p + size <= r->source.p + r->source.n;
  size_t at = within ? (size_t)(p - r->source.p) : r->last;
  Str text = {p, size};
  if (within) r->last = at + size;
  if (within && at < r->shield) { /* the shield may come with what follows it */
    size_t cut = r->shield - at < size ? r->shield - at : size;
    text = str_sub(text, cut, size);
    at += cut;
  }
  open_block(r);
  switch (type) {
  case MD_TEXT_BR: add(r, STR("\n"), at); break;
  case MD_TEXT_SOFTBR: add(r, STR(" "), at); break;
  case MD_TEXT_ENTITY: add_entity(r, text, at); break;
  case MD_TEXT_NULLCHAR: break;
  default:
    if (text.n) add_text(r, text, at, within && at > 0 && r->source.p[at - 1] == '\\');
  }
  return 0;
}

/* ---- spans ------------------------------------------------------------------------------ */

static Str attribute(MdReader *r, const MD_ATTRIBUTE *a) {
  return str_copy(r->arena, (Str){a->text, a->size});
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *data) {
  MdReader *r = data;
  open_block(r);
  switch (type) {
  case MD_SPAN_STRONG: r->flags |= MD_RUN_STRONG; break;
  case MD_SPAN_EM: r->flags |= MD_RUN_EMPHASIS; break;
  case MD_SPAN_A:
    r->link = attribute(r, &((MD_SPAN_A_DETAIL *)detail)->href);
    r->link_start = r->text.n;
    break;
  case MD_SPAN_IMG: refuse(r, "a picture"); break;
  case MD_SPAN_CODE: refuse(r, "code between backticks"); break;
  default: break;
  }
  return 0;
}

static bool ends_with(Str s, Str end) {
  return s.n >= end.n && str_eq(str_sub(s, s.n - end.n, s.n), end);
}

/* On paper a link is lost unless it can be read: its address follows in parentheses, when the words are not it. */
static void show_address(MdReader *r) {
  Str words = str_sub(buf_str(&r->text), r->link_start, r->text.n), address = r->link;
  if (str_starts(address, STR("mailto:"))) address = str_sub(address, 7, address.n);
  if (!words.n || ends_with(address, words)) return;
  Str bare = ends_with(address, STR("/")) ? str_sub(address, 0, address.n - 1) : address;
  if (ends_with(bare, words)) return;
  Str link = r->link;
  r->link = STR("");
  add(r, STR(" ("), r->last);
  r->link = link;
  add(r, address, r->last);
  r->link = STR("");
  add(r, STR(")"), r->last);
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *data) {
  MdReader *r = data;
  (void)detail;
  switch (type) {
  case MD_SPAN_STRONG: r->flags &= ~(unsigned)MD_RUN_STRONG; break;
  case MD_SPAN_EM: r->flags &= ~(unsigned)MD_RUN_EMPHASIS; break;
  case MD_SPAN_A:
    show_address(r);
    r->link = STR("");
    break;
  default: break;
  }
  return 0;
}

Markdown markdown_read(Arena *arena, Str source, bool line, const Quotes *quotes) {
  MdReader reader = {.arena = arena, .quotes = quotes, .shield = line ? SHIELD.n : 0};
  Buf shielded = {.arena = arena};
  if (line) buf_add(&shielded, SHIELD);
  buf_add(&shielded, source);
  reader.source = buf_str(&shielded);
  MD_PARSER parser = {.flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_PERMISSIVEURLAUTOLINKS |
                               MD_FLAG_PERMISSIVEEMAILAUTOLINKS,
                      .enter_block = on_enter_block,
                      .leave_block = on_leave_block,
                      .enter_span = on_enter_span,
                      .leave_span = on_leave_span,
                      .text = on_text};
  md_parse(reader.source.p, (MD_SIZE)reader.source.n, &parser, &reader);
  for (size_t b = 0; b < reader.blocks.n; b++) {
    MdBlock *block = &reader.blocks.at[b];
    MdSpan *spans = (MdSpan *)block->span;
    for (size_t i = 0; i < block->spans; i++)
      spans[i].source -= reader.shield < spans[i].source ? reader.shield : spans[i].source;
  }
  size_t at = reader.unwelcome_at;
  return (Markdown){reader.blocks.at, reader.blocks.n, reader.unwelcome, at > reader.shield ? at - reader.shield : 0};
}
