/* overhang.c: by the ink of a letter, or by the table of its font (hanging.h). */
#include "text/overhang.h"

#include "base/utf8.h"
#include "layout/hanging.h"

/* The least of a letter's glyphs: a mark above it is one of its own. */
Len overhang_bearing(const Style *style, const Shape *shape, Scale scale, End end) {
  const Font *font = shape->key.font;
  bool left = (end == END_LAST) == shape->key.rtl, inked = false;
  int64_t nearer = 0, least = 0; /* advances of the glyphs that stand nearer to the end */
  for (uint32_t i = 0; i < shape->n; i++) {
    const ShapeGlyph *g = &shape->glyph[end == END_FIRST ? i : shape->n - 1 - i];
    if (i && g->cluster != (end == END_FIRST ? g[-1] : g[1]).cluster) break;
    Ink ink = font_ink(font, g->id);
    int64_t bearing = nearer + (left ? g->dx + ink.left : g->advance - g->dx - ink.right);
    nearer += g->advance;
    if (ink.left == ink.right || (inked && bearing > least)) continue;
    least = bearing;
    inked = true;
  }
  Len tracking = end == END_LAST ? scaled(style->tracking, scale) : 0;
  return len_scale(least, scaled(style->size, scale), font->upem) + tracking;
}

/* The character that begins or ends it. */
static uint32_t edge_of(const Words *words, const WordPart *part, End end) {
  Str text = str_sub(word_text(words, part->word), part->from, part->to);
  if (end == END_LAST && part->hyphen) text = STR(WORDS_HYPHEN);
  size_t at = end == END_LAST && text.n ? text.n - 1 : 0;
  while (at && ((unsigned char)text.p[at] & 0xC0) == 0x80) at--;
  return text.n ? utf8_next(text, &at) : 0;
}

/* A character hangs by a part of the width that it has by itself, whatever stands beside it: so a word need not be
 * shaped for each place where it can be divided. */
static Len hanging_of(const Words *words, const WordPart *part, Scale scale, End end) {
  const Style *style = word_style(words, part->word);
  const Font *font = part->word->shape->key.font;
  uint32_t character = edge_of(words, part, end);
  Hanging hanging = hanging_find(font->hanging, character);
  int thousandths = end == END_FIRST ? hanging.start : hanging.end;
  Len tracking = end == END_LAST ? scaled(style->tracking, scale) : 0;
  if (!thousandths) return tracking;
  Len width = len_scale(font_advance(font, font_glyph(font, character)), scaled(style->size, scale), font->upem);
  return len_share(width, thousandths, 1000) + tracking;
}

Len overhang_of(Setter *setter, const Words *words, const WordPart *part, Scale scale, End end) {
  const Word *word = part->word;
  Overhang overhang = words_overhang(words);
  if (overhang == OVERHANG_NONE || (overhang == OVERHANG_OPTICAL && word->drawn)) return 0;
  if (overhang == OVERHANG_OPTICAL) return hanging_of(words, part, scale, end);
  const Shape *shape = word->drawn ? word->shape : word_part(setter, words, word, part->from, part->to, part->hyphen);
  return overhang_bearing(word_style(words, word), shape, scale, end);
}
