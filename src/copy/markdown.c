/* markdown.c: md4c's events -> blocks of runs. */
#include "copy/markdown.h"

#include <md4c.h>
#include <string.h>

#include "base/budget.h"
#include "base/utf8.h"
#include "copy/entity.h"
#include "copy/pipes.h"
#include "copy/sign.h"

#define SOURCE_MAX (UINT32_MAX / 8) /* md4c's offsets have 32 bits; a shield or sign can turn a byte into five */

typedef struct MdReader {
  Arena *arena;
  const MdUsage *usage, *usages_end; /* the current one; behind the last */
  Shielded shielded;                 /* what is read */
  VEC(MdBlock) blocks;
  VEC(MdFault) faults;
  bool unwelcome, stars; /* such a fault is among them */
  size_t pieces;         /* runs so far; */
  bool full;             /* that is more than the budget */
  bool behind_span;      /* a span of emphasis has just ended */

  /* the current block; its text, runs and spans are copied at its end, and the buffers reused */
  bool open;
  Buf text;
  VEC(MdRun) runs;
  VEC(MdSpan) spans;
  int strong, emphasis; /* open spans */
  Signs signs;
  Str link;
  int links; /* open links: the words of a link can contain an <address> */
  size_t link_start;
  const char *link_words; /* where the link's words begin in its address; NULL: they are not part of it */
  const Address *linked;  /* the bare address that was set last, */
  Str linked_to;          /* and where it leads */
  size_t last;            /* byte of md4c's source after the last text */

  size_t counted; /* byte up to which backslashes were counted; */
  bool odd;       /* an odd number is right before it */

  /* the lists around it */
  int depth, heading;
  bool begins;
  bool entered;              /* no text of the item has been read yet */
  int first[16], number[16]; /* of the list's first item, and of this one */
  bool numbered[16];
} MdReader;

#define DEPTH_MAX 15

static bool is_space(uint32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void find_fault(MdReader *r, MdFaultKind kind, size_t at, Str what) {
  VEC_PUSH(r->arena, &r->faults, (MdFault){kind, at, what});
}

/* The place in the text of the first thing at or after `at` in md4c's source, spaces skipped. */
static size_t next_place(const MdReader *r, size_t at) {
  while (at < r->shielded.source.n && is_space((unsigned char)r->shielded.source.p[at])) at++;
  return shield_place(&r->shielded, at);
}

static void refuse_from(MdReader *r, const char *what, size_t at) {
  if (!r->unwelcome) find_fault(r, MD_UNWELCOME, next_place(r, at), str_from(what));
  r->unwelcome = true;
}

/* md4c does not give the place of a block: it begins on a line of its own, after the last text. */
static void refuse_block(MdReader *r, const char *what) {
  size_t at = r->last;
  while (at > 0 && at < r->shielded.source.n && r->shielded.source.p[at] != '\n') at++;
  refuse_from(r, what, at);
}

/* ---- blocks ------------------------------------------------------------------------ */

static void open_block(MdReader *r) {
  if (r->open) return;
  r->open = true;
  r->behind_span = false;
  r->signs = (Signs){0};
  r->text.n = r->runs.n = r->spans.n = 0;
}

static void close_block(MdReader *r) {
  if (!r->open) return;
  r->open = false;
  while (r->text.n && (r->text.p[r->text.n - 1] == ' ' || r->text.p[r->text.n - 1] == '\n')) r->text.n--;
  if (!r->text.n) return;
  while (r->runs.n && r->runs.at[r->runs.n - 1].start >= r->text.n) r->runs.n--;
  MdBlock block = {
      .heading = r->heading, .depth = r->depth, .begins = r->begins, .text = str_copy(r->arena, buf_str(&r->text))};
  block.numbered = r->depth && r->numbered[r->depth];
  block.number = block.numbered ? r->number[r->depth] : 0;
  block.run = VEC_COPY(r->arena, r->runs.at, r->runs.n);
  block.runs = r->runs.n;
  block.span = VEC_COPY(r->arena, r->spans.at, r->spans.n);
  block.spans = r->spans.n;
  VEC_PUSH(r->arena, &r->blocks, block);
  r->begins = false;
}

static int enter_list(MdReader *r, bool numbered, int number) {
  close_block(r); /* in a tight list, no end of a paragraph closes it */
  if (r->depth == DEPTH_MAX) {
    refuse_block(r, "a list as deep as this");
    return 0;
  }
  r->depth++;
  r->numbered[r->depth] = numbered;
  r->first[r->depth] = r->number[r->depth] = number;
  return 0;
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *data) {
  MdReader *r = data;
  switch (type) {
  case MD_BLOCK_UL: return enter_list(r, false, 0);
  case MD_BLOCK_OL: return enter_list(r, true, (int)((MD_BLOCK_OL_DETAIL *)detail)->start);
  case MD_BLOCK_LI: r->begins = r->entered = true; break;
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
    r->number[r->depth]++;
    r->begins = r->entered = false;
  } else if (type == MD_BLOCK_H)
    r->heading = 0;
  return 0;
}

/* ---- text ---------------------------------------------------------------------------- */

static void begin_run(MdReader *r) {
  const MdRun *last = r->runs.n ? &r->runs.at[r->runs.n - 1] : NULL;
  uint32_t flags = (r->strong ? MD_RUN_STRONG : 0u) | (r->emphasis ? MD_RUN_EMPHASIS : 0u);
  if (last && last->flags == flags && last->usage == r->usage->usage && last->link.n == r->link.n &&
      (!r->link.n || last->link.p == r->link.p))
    return;
  if (last && last->start == r->text.n) r->runs.n--;
  VEC_PUSH(r->arena, &r->runs, (MdRun){(uint32_t)r->text.n, flags, r->link, r->usage->usage});
  r->pieces++;
}

/* Finds the usage at a byte of the source; returns how many bytes it goes on. */
static size_t find_usage(MdReader *r, size_t source) {
  while (r->usage->at > source) r->usage--;
  while (r->usage + 1 < r->usages_end && r->usage[1].at <= source) r->usage++;
  r->signs.quotes = &r->usage->usage->quotes;
  return r->usage + 1 < r->usages_end ? r->usage[1].at - source : SIZE_MAX;
}

static void add(MdReader *r, Str text, size_t source) {
  find_usage(r, source);
  const MdSpan *last = r->spans.n ? &r->spans.at[r->spans.n - 1] : NULL;
  begin_run(r);
  if (r->pieces > PIECES_MAX && !r->full) {
    find_fault(r, MD_MANY, source, STR(""));
    r->full = true;
  }
  if (!last || source - last->source != r->text.n - last->at)
    VEC_PUSH(r->arena, &r->spans, (MdSpan){(uint32_t)r->text.n, (uint32_t)source});
  buf_add(&r->text, text);
}

static uint32_t last_char(const MdReader *r) {
  size_t at = r->text.n;
  return at ? utf8_before(buf_str(&r->text), &at) : ' ';
}

/* The last one of the line that is no space; a space when there is none. */
static uint32_t last_of_word(const MdReader *r) {
  uint32_t c = ' ';
  for (size_t at = r->text.n; at && (c == ' ' || c == 0xA0);) c = utf8_before(buf_str(&r->text), &at);
  return c == '\n' ? ' ' : c;
}

/* Extends a text to the end of the source: md4c cuts texts at marks, and what follows these is needed, too. */
static Str ahead(const MdReader *r, Str rest) {
  const char *end = r->shielded.source.p + r->shielded.source.n;
  if (rest.p >= r->shielded.source.p && rest.p < end) rest.n = (size_t)(end - rest.p);
  return rest;
}

/* Plain text; `literal`: a backslash precedes its first character. Of several spaces only the first is kept. */
static void add_text(MdReader *r, Str text, size_t source, bool literal) {
  static const bool stops[0x100] = {
      [' '] = 1, ['\t'] = 1, ['\n'] = 1, ['\r'] = 1, ['"'] = 1, ['\''] = 1, ['-'] = 1, ['.'] = 1};
  size_t from = 0;
  for (size_t at = literal && text.n; at < text.n;) {
    if (!stops[(unsigned char)text.p[at]]) {
      at++;
      continue;
    }
    size_t taken = 1;
    bool space = is_space((unsigned char)text.p[at]), first = at > from && !is_space((unsigned char)text.p[at - 1]);
    if (space && first) {
      at++;
      continue;
    }
    if (at > from) add(r, str_sub(text, from, at), source + from);
    from = at;
    uint32_t before = last_char(r);
    if (space) {
      from += is_space(before);
    } else {
      if (text.p[at] == '-') r->signs.word = last_of_word(r);
      Str sign = sign_set(&r->signs, before, ahead(r, str_sub(text, at, text.n)), &taken);
      if (sign.p) add(r, sign, source + at);
      if (sign.p) from = at + taken;
    }
    at += taken;
  }
  if (from < text.n) add(r, str_sub(text, from, text.n), source + from);
}

/* A forced line end; spaces before it are removed. */
static void add_line_end(MdReader *r, size_t source) {
  size_t start = r->runs.n ? r->runs.at[r->runs.n - 1].start : 0;
  while (r->text.n > start && r->text.p[r->text.n - 1] == ' ') r->text.n--;
  add(r, STR("\n"), source);
}

/* Is it preceded by an odd number of backslashes? Texts come in order, so that each byte is counted only once. */
static bool is_escaped(MdReader *r, size_t at) {
  if (at < r->counted) r->counted = 0, r->odd = false;
  for (; r->counted < at; r->counted++) r->odd = r->shielded.source.p[r->counted] == '\\' && !r->odd;
  return r->odd;
}

/* Is the text of a link its address, or part of it? Then it is set as written. The first words of the link are searched
 * for in the address, the others must follow there. */
static bool is_address(MdReader *r, Str text) {
  size_t words = r->text.n - r->link_start;
  if (!r->link.n || r->links > 1 || r->text.n < r->link_start) return r->links > 1;
  if (!words) r->link_words = memmem(r->link.p, r->link.n, text.p, text.n);
  if (!r->link_words) return false;
  size_t at = (size_t)(r->link_words - r->link.p) + words;
  return at + text.n <= r->link.n && memcmp(r->link.p + at, text.p, text.n) == 0;
}

static void stray_star(MdReader *r, size_t at) {
  if (!r->stars) find_fault(r, MD_STARS, shield_place(&r->shielded, at), STR(""));
  r->stars = true;
}

/* Two stars that are printed, or one right after emphasis, lack their counterparts. `literal`: a backslash precedes the
 * first byte. */
static void find_stars(MdReader *r, Str text, size_t at, bool literal) {
  Str rest = str_sub(text, literal, text.n);
  const char *stars = rest.n ? memmem(rest.p, rest.n, "**", 2) : NULL;
  if (stars)
    stray_star(r, at + (size_t)(stars - text.p));
  else if (r->behind_span && rest.n && rest.p == text.p && *rest.p == '*')
    stray_star(r, at);
  r->behind_span = false;
}

/* So does a star right before emphasis. */
static void find_star_before(MdReader *r) {
  bool star =
      r->last && r->shielded.source.p[r->last - 1] == '*' && last_char(r) == '*'; /* not an entity, nor earlier block */
  if (star && !is_escaped(r, r->last - 1)) stray_star(r, r->last - 1);
}

/* Finds brackets that make no link, before an address that is printed: [words](https://example.org/with a space). */
static void find_brackets(MdReader *r, size_t address) {
  const char *at = r->shielded.words.p + address;
  bool meant = address >= 3 && at[-3] == '\\';
  if (address >= 2 && at[-2] == ']' && at[-1] == '(' && !meant) find_fault(r, MD_BRACKETS, address - 2, STR(""));
}

/* A bare address, or a part of one that was left to md4c. Inside a link it is ordinary words. */
static void add_address(MdReader *r, const Address *address, Str text, size_t at) {
  AddressPart part = {.end = address->from};
  if (address->left && !r->links && at == address->from) find_brackets(r, at);
  if (r->linked != address) r->linked_to = address_link(r->arena, r->shielded.words, address);
  r->linked = address;
  if (!r->links) r->link = r->linked_to;
  if (text.n < address->to - address->from)
    add(r, text, at);
  else
    while (address_next(r->shielded.words, address, &part)) add(r, part.text, part.at);
  if (!r->links) r->link = STR("");
  r->behind_span = false;
}

/* Text without shields and addresses. */
static void add_words(MdReader *r, Str text, size_t at, bool literal) {
  if (!text.n) return;
  find_stars(r, text, at, literal);
  add_text(r, text, shield_place(&r->shielded, at), literal);
}

/* Text without shields. */
static void add_unshielded(MdReader *r, Str text, size_t at, bool literal) {
  const AddressList *list = &r->shielded.addresses;
  size_t start = shield_place(&r->shielded, at), from = 0;
  if (is_address(r, text)) {
    add(r, text, start);
    return;
  }
  for (size_t i = address_seek(list, start); i < list->n && list->at[i].from < start + text.n; i++) {
    const Address *address = &list->at[i];
    size_t first = address->from > start ? address->from - start : 0, to = address->to - start;
    if (to > text.n) to = text.n;
    add_words(r, str_sub(text, from, first), at + from, literal && !from);
    add_address(r, address, str_sub(text, first, to), start + first);
    from = to;
  }
  add_words(r, str_sub(text, from, text.n), at + from, literal && !from);
}

/* How many bytes of the text from a place on are in the language there; no address is parted. */
static size_t same_usage(MdReader *r, size_t place) {
  size_t same = find_usage(r, place);
  const AddressList *list = &r->shielded.addresses;
  size_t i = same < SIZE_MAX ? address_seek(list, place + same) : list->n;
  return i < list->n && list->at[i].from < place + same ? list->at[i].to - place : same;
}

/* Text of md4c's source from `at` on, with any shields in it, "12. [b]" can be inside a paragraph; and in any
 * languages. */
static void add_plain(MdReader *r, Str text, size_t at, bool literal) {
  for (size_t from = 0, to, next; from < text.n; from = next) {
    size_t same = same_usage(r, shield_place(&r->shielded, at + from));
    to = shield_next(&r->shielded, at + from, at + text.n) - at;
    next = to + SHIELD.n;
    if (same < to - from) next = to = from + same;
    if (to > from) add_unshielded(r, str_sub(text, from, to), at + from, literal && !from);
  }
}

/* CommonMark counts up from a list's first number and ignores the others. On paper "8. May" must not become "2. May":
 * a number that does not just repeat the first is kept as written. `at`: the item's first text. */
static void keep_number(MdReader *r, size_t at) {
  int written = r->numbered[r->depth] ? shield_number(&r->shielded, at) : -1;
  if (written >= 0 && written != r->first[r->depth]) r->number[r->depth] = written;
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *p, MD_SIZE size, void *data) {
  MdReader *r = data;
  bool within = p >= r->shielded.source.p && p + size <= r->shielded.source.p + r->shielded.source.n;
  size_t from = within ? (size_t)(p - r->shielded.source.p) : r->last, at = shield_place(&r->shielded, from);
  Str text = {p, size};
  if (within) r->last = from + size;
  if (within && r->entered) keep_number(r, from);
  r->entered = false;
  open_block(r);
  if (type != MD_TEXT_NORMAL) r->behind_span = false;
  switch (type) {
  case MD_TEXT_BR: add_line_end(r, at); break;
  case MD_TEXT_SOFTBR: /* md4c does not say where: after the last text */
    find_usage(r, at);
    if (r->usage->breaks)
      add_line_end(r, at);
    else
      add_text(r, STR(" "), at, false);
    break;
  case MD_TEXT_ENTITY:
    if (!entity_char(text)) find_fault(r, MD_ENTITY, at, str_copy(r->arena, text));
    add(r, entity_text(r->arena, text), at);
    break;
  case MD_TEXT_NULLCHAR: break;
  default: add_plain(r, text, from, within && is_escaped(r, from));
  }
  return r->full; /* nonzero: md4c stops */
}

/* ---- spans ------------------------------------------------------------------------------ */

static Str attribute(MdReader *r, const MD_ATTRIBUTE *a) {
  Buf buf = {.arena = r->arena};
  for (size_t i = 0; a->size && a->substr_offsets[i] < a->size; i++) {
    Str part = {a->text + a->substr_offsets[i], a->substr_offsets[i + 1] - a->substr_offsets[i]};
    buf_add(&buf, a->substr_types[i] == MD_TEXT_ENTITY ? entity_text(r->arena, part) : part);
  }
  return buf.n ? buf_str(&buf) : STR("");
}

/* Its place in the text. md4c copies one with entities or backslashes: then the place where its link begins. */
static size_t attribute_place(const MdReader *r, const MD_ATTRIBUTE *a) {
  Str source = r->shielded.source;
  bool within = a->size && a->text >= source.p && a->text < source.p + source.n;
  return within ? shield_place(&r->shielded, (size_t)(a->text - source.p)) : next_place(r, r->last);
}

static Str read_link(MdReader *r, const MD_SPAN_A_DETAIL *detail) {
  static const MdFaultKind kinds[] = {
      [ADDRESS_NOWHERE] = MD_LINK_NOWHERE, [ADDRESS_NO_SCHEME] = MD_LINK_NO_SCHEME, [ADDRESS_SCHEME] = MD_LINK_SCHEME};
  Str link = attribute(r, &detail->href), scheme = STR("");
  AddressFault fault = address_check(link, &scheme);
  if (fault) find_fault(r, kinds[fault], attribute_place(r, &detail->href), scheme);
  if (detail->title.size) find_fault(r, MD_LINK_TITLE, attribute_place(r, &detail->title), STR(""));
  return link;
}

static void enter_link(MdReader *r, const MD_SPAN_A_DETAIL *detail) {
  Str link = read_link(r, detail);
  if (r->links++) return;
  r->link = link;
  r->link_start = r->text.n;
  r->link_words = NULL;
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *data) {
  MdReader *r = data;
  open_block(r);
  switch (type) {
  case MD_SPAN_STRONG:
  case MD_SPAN_EM:
    find_star_before(r);
    ++*(type == MD_SPAN_EM ? &r->emphasis : &r->strong);
    break;
  case MD_SPAN_A: enter_link(r, detail); break;
  case MD_SPAN_IMG: refuse_from(r, "a picture", r->last); break;
  case MD_SPAN_CODE: refuse_from(r, "code between backticks", r->last); break;
  default: break;
  }
  return 0;
}

/* An address without the parts that are usually left out: http:, www., the last slash. */
static Str bare_address(Str address) {
  static const char *const starts[] = {"mailto:", "http://", "https://", "www."};
  for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
    Str start = str_from(starts[i]);
    if (str_starts(address, start)) address = str_sub(address, start.n, address.n);
  }
  return address.n && address.p[address.n - 1] == '/' ? str_sub(address, 0, address.n - 1) : address;
}

/* On paper a link is lost unless it can be read: its address follows in parentheses, unless it is the words. */
static void show_address(MdReader *r) {
  Str link = r->link, address = link, words = {0};
  if (r->text.n > r->link_start) words = str_sub(buf_str(&r->text), r->link_start, r->text.n);
  if (!address.n || str_eq(bare_address(str_trim(words)), bare_address(address))) return;
  if (str_starts(address, STR("mailto:"))) address = str_sub(address, 7, address.n);
  size_t at = shield_place(&r->shielded, r->last);
  if (words.n) {
    r->link = STR("");
    add(r, STR(" ("), at);
  }
  r->link = link;
  add(r, address, at);
  r->link = STR("");
  if (words.n) add(r, STR(")"), at);
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *data) {
  MdReader *r = data;
  (void)detail;
  switch (type) {
  case MD_SPAN_STRONG:
  case MD_SPAN_EM:
    --*(type == MD_SPAN_EM ? &r->emphasis : &r->strong);
    r->behind_span = true;
    break;
  case MD_SPAN_A:
    if (--r->links) break;
    show_address(r);
    r->link = STR("");
    break;
  default: break;
  }
  return 0;
}

static bool parse(MdReader *r, const MdSource *source) {
  static const MD_PARSER parser = {.flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS,
                                   .enter_block = on_enter_block,
                                   .leave_block = on_leave_block,
                                   .enter_span = on_enter_span,
                                   .leave_span = on_leave_span,
                                   .text = on_text};
  r->shielded = shield_text(r->arena, source->text, source->form);
  r->text.cap = source->text.n + source->text.n / 8 + 16; /* enough for most, with an address or some quotation marks */
  r->text.p = arena_alloc(r->arena, r->text.cap);
  return md_parse(r->shielded.source.p, (MD_SIZE)r->shielded.source.n, &parser, r) == 0;
}

Markdown markdown_read(Arena *arena, const MdSource *source) {
  MdReader reader = {.arena = arena, .text.arena = arena, .usage = source->usage};
  reader.usages_end = source->usage + source->usages;
  bool whole = source->text.n <= SOURCE_MAX && parse(&reader, source);
  size_t table = whole && source->form != MD_LINE ? pipes_find(source->text) : source->text.n;
  if (table < source->text.n) find_fault(&reader, MD_TABLE, table, STR(""));
  if (!whole && !reader.full) find_fault(&reader, MD_UNREAD, 0, STR(""));
  return (Markdown){reader.blocks.at, reader.blocks.n, reader.faults.at, reader.faults.n};
}
