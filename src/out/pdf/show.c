/* show.c: glyphs, each led to its place; what goes from right to left. */
#include "out/pdf/show.h"

#include <limits.h>

#include "base/utf8.h"
#include "out/pdf/token.h"

/* The pen counts in 10^-12 pt: a width in 10^-7 em times a size in 10^-5 pt. */
#define PICO_PER_MILLI INT64_C(1000000000)
/* How far a glyph may be off before it is adjusted: more than an adjustment leaves (half a thousandth of a point), so
 * that one does not cause the next, and less than a thousandth, which is promised. */
#define PEN_OFF (PICO_PER_MILLI / 10 * 9)
#define ADJUST_MAX 30000 /* thousandths of the em; old readers take no number over 32,767 */

static int64_t pico(Len len) {
  return len * 15258789 + len / 16; /* 10^12 / 65536 = 15258789.0625 */
}

static void string_end(Show *s) {
  if (s->string) buf_char(s->brush->buf, ')');
  s->string = false;
}

static void show_end(Show *s) {
  string_end(s);
  if (s->array) buf_add(s->brush->buf, STR("]TJ\n"));
  s->array = false;
}

static void show_code(Show *s, uint32_t code) {
  if (!s->array) buf_char(s->brush->buf, '[');
  if (!s->string) buf_char(s->brush->buf, '(');
  s->array = s->string = true;
  char bytes[4];
  size_t n = 0;
  for (int shift = 8; shift >= 0; shift -= 8) {
    char byte = (char)(code >> shift & 0xFF);
    if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r') bytes[n++] = '\\';
    bytes[n++] = byte == '\r' ? 'r' : byte;
  }
  buf_add(s->brush->buf, (Str){bytes, n});
}

static void text_move(Show *s, int64_t x, int64_t y) {
  show_end(s);
  if (x != s->line_x || y != s->line_y || s->pen != x * PICO_PER_MILLI) { /* what was shown has moved the pen */
    brush_milli(s->brush, x - s->line_x);
    brush_milli(s->brush, y - s->line_y);
    brush_op(s->brush, STR("Td"));
  }
  s->line_x = x;
  s->line_y = y;
  s->pen = x * PICO_PER_MILLI;
}

/* Leads the pen to x. Positive numbers in TJ move it back. */
static void pen_to(Show *s, Len x) {
  int64_t off = pico(x) - s->pen;
  if (off <= PEN_OFF && off >= -PEN_OFF) return;
  int64_t steps = round_div(off, s->step), largest = ADJUST_MAX;
  for (int i = 0; i < s->step_decimals; i++) largest *= 10;
  if (!s->array || steps > largest || steps < -largest) {
    text_move(s, token_milli(x), s->line_y);
    return;
  }
  string_end(s);
  token_number(s->brush->buf, -steps, s->step_decimals);
  s->pen += steps * s->step;
}

static void rise_to(Show *s, int64_t rise) {
  if (rise == s->rise) return;
  show_end(s);
  brush_milli(s->brush, rise);
  brush_op(s->brush, STR("Ts"));
  s->rise = rise;
}

/* In percent: of the widths of glyphs, and of what TJ moves. It is no part of the font, as its size is. */
static void set_expansion(Show *s, int expansion) {
  if (s->expansion == expansion) return;
  s->expansion = expansion;
  brush_number(s->brush, 1000 + expansion, 1);
  brush_op(s->brush, STR("Tz"));
}

/* TJ gets as many decimals as place a glyph to a thousandth of a point. */
static void set_size(Show *s, int64_t size) {
  if (s->size != size) s->layer = NULL;
  s->size = size;
  s->step = size * 10 * (1000 + s->expansion);
  for (s->step_decimals = 0; s->step > PICO_PER_MILLI && s->step_decimals < 4; s->step_decimals++) s->step /= 10;
}

static void set_font(Show *s, const PdfLayer *layer) {
  if (s->layer == layer) return;
  show_end(s);
  s->layer = layer;
  buf_add(s->brush->buf, STR("/F"));
  brush_number(s->brush, layer->name, 0);
  brush_number(s->brush, s->size, BRUSH_FINE_DECIMALS);
  brush_op(s->brush, STR("Tf"));
}

/* Several glyphs for one text: readers that know /ActualText take it from there, once and whole. */
static void span_begin(Show *s, Str text) {
  show_end(s);
  buf_add(s->brush->buf, STR("/Span<</ActualText<FEFF"));
  token_utf16(s->brush->buf, text);
  brush_op(s->brush, STR(">>>BDC"));
}

static void span_end(Show *s, bool *open) {
  if (!*open) return;
  show_end(s);
  brush_op(s->brush, STR("EMC"));
  *open = false;
}

Str show_text(const GlyphRun *run, size_t i) {
  const Glyph *glyph = &run->glyph[i];
  return str_sub(run->text, glyph->text, glyph->text + glyph->texts);
}

static void put_glyph(Show *s, const GlyphRun *run, size_t i) {
  const PdfCode *code = s->code[i];
  const Glyph *glyph = &run->glyph[i];
  Str text = show_text(run, i);
  set_font(s, code->layer);
  rise_to(s, token_milli(s->brush->height - run->y - glyph->y) - s->line_y);
  pen_to(s, run->x + glyph->x);
  show_code(s, code->code);
  s->inked += text.n == 1 ? text.p[0] > ' ' : utf8_inked(text);
  s->pen += code->width * s->size + round_div(code->width * s->size * s->expansion, 1000);
}

static void put_ltr(Show *s, const GlyphRun *run) {
  bool span = false;
  for (size_t i = 0; i < run->n; i++) {
    Str text = show_text(run, i);
    if (text.n) {
      span_end(s, &span);
      span = i + 1 < run->n && run->glyph[i + 1].texts == 0;
      if (span) span_begin(s, text);
    }
    put_glyph(s, run, i);
  }
  span_end(s, &span);
}

/* ---- from right to left --------------------------------------------------
 *
 * Readers take right-to-left text in visual order, from left to right, and reverse it themselves: so the glyphs are
 * shown in that order, and the text of each is reversed, or a ligature would be read backwards. Points and vowels stand
 * above their letters and not beside them, where readers look for the next character; a word that has some gets its
 * text as a whole. */

Str show_turned(Buf *buf, Str text) {
  if (text.n <= 1) return text;
  buf->n = 0;
  for (size_t at = text.n, end = at; at > 0; end = at) {
    do at--;
    while (at && ((unsigned char)text.p[at] & 0xC0) == 0x80);
    buf_add(buf, str_sub(text, at, end));
  }
  return buf_str(buf);
}

static bool is_space(const GlyphRun *run, size_t i) {
  return str_is(show_text(run, i), " ");
}

/* The glyphs from..to-1, from left to right; those of one text begin with their letter. */
static void put_rtl_word(Show *s, const GlyphRun *run, size_t from, size_t to) {
  const Glyph *last = &run->glyph[to - 1];
  bool span = false;
  for (size_t i = from; i < to; i++) span = span || font_advance(run->font, run->glyph[i].id) == 0;
  if (span) span_begin(s, show_turned(&s->turned, str_sub(run->text, run->glyph[from].text, last->text + last->texts)));
  for (size_t end = to, first; end > from; end = first) {
    for (first = end - 1; first > from && run->glyph[first].texts == 0;) first--;
    for (size_t i = first; i < end; i++) put_glyph(s, run, i);
  }
  span_end(s, &span);
}

static void put_rtl(Show *s, const GlyphRun *run) {
  for (size_t to = run->n, from; to > 0; to = from) {
    for (from = to - 1; from > 0 && !is_space(run, from) && !is_space(run, from - 1);) from--;
    put_rtl_word(s, run, from, to);
  }
}

Show show_form(void) {
  return (Show){.expansion = INT_MIN, .rise = INT64_MIN};
}

void show_run(Show *s, const GlyphRun *run) {
  if (run->n == 0) return;
  if (!s->open) {
    brush_op(s->brush, STR("BT"));
    s->open = true;
    s->line_x = s->line_y = 0;
  }
  brush_fill(s->brush, run->color);
  set_expansion(s, run->expansion);
  set_size(s, brush_fine(run->size));
  const Glyph *leftmost = &run->glyph[run->rtl ? run->n - 1 : 0];
  text_move(s, token_milli(run->x + leftmost->x), token_milli(s->brush->height - run->y));
  (run->rtl ? put_rtl : put_ltr)(s, run);
  show_end(s);
  s->code += run->n;
}

void show_close(Show *s) {
  if (s->open) brush_op(s->brush, STR("ET"));
  s->open = false;
}
