/* itemize.c: scripts (UAX #24), directions (UAX #9) and line breaks (UAX #14) by ICU. */
#include "text/itemize.h"

#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/uloc.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

#include "base/utf8.h"

struct Itemizer {
  UBreakIterator *lines;
  UText *text;
  bool rtl;          /* its language is written so */
  UErrorCode status; /* the first failure stays */
};

Itemizer *itemizer_new(Arena *arena, const char *lang) {
  Itemizer *itemizer = NEW(arena, Itemizer);
  itemizer->rtl = uloc_isRightToLeft(lang);
  itemizer->lines = ubrk_open(UBRK_LINE, lang, NULL, 0, &itemizer->status);
  return itemizer;
}

bool itemizer_is_rtl(const Itemizer *itemizer) {
  return itemizer->rtl;
}

void itemizer_close(Itemizer *itemizer) {
  if (itemizer->lines) ubrk_close(itemizer->lines);
  if (itemizer->text) utext_close(itemizer->text);
}

const char *itemizer_failure(const Itemizer *itemizer) {
  return U_FAILURE(itemizer->status) ? u_errorName(itemizer->status) : NULL;
}

void itemize_breaks(Itemizer *itemizer, Str text, bool *breaks) {
  for (size_t i = 0; i <= text.n; i++) breaks[i] = false;
  itemizer->text = utext_openUTF8(itemizer->text, text.p, (int64_t)text.n, &itemizer->status);
  ubrk_setUText(itemizer->lines, itemizer->text, &itemizer->status);
  if (U_FAILURE(itemizer->status)) return;
  for (int32_t at = ubrk_next(itemizer->lines); at != UBRK_DONE; at = ubrk_next(itemizer->lines)) {
    breaks[at] = (size_t)at < text.n;
  }
}

/* U+0590, the first that can run from right to left, begins with the byte D6. */
static bool has_rtl(Str text) {
  for (size_t at = 0; at < text.n;) {
    if ((unsigned char)text.p[at] < 0xD6) {
      at++;
      continue;
    }
    UCharDirection direction = u_charDirection((UChar32)utf8_next(text, &at));
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return true;
  }
  return false;
}

/* A paragraph as ICU wants it, with the controls of its isolates, which are not in the text. */
typedef struct Wide {
  UChar *at;
  int32_t n;
} Wide;

#define FIRST_STRONG 0x2068
#define RIGHT_TO_LEFT 0x2067
#define POP 0x2069

static void widen(Itemizer *itemizer, Wide *wide, Str text) {
  int32_t n = 0;
  u_strFromUTF8WithSub(wide->at + wide->n, (int32_t)text.n + 1, &n, text.p, (int32_t)text.n, 0xFFFD, NULL,
                       &itemizer->status);
  wide->n += n;
}

static Wide wide_of(Itemizer *itemizer, Arena *arena, const ItemizeText *text) {
  Wide wide = {NEW_ARRAY(arena, UChar, text->text.n + 2 * text->isolates + 1), 0};
  size_t from = 0;
  for (size_t i = 0; i < text->isolates; i++) {
    const Isolate *isolate = &text->isolate[i];
    widen(itemizer, &wide, str_sub(text->text, from, isolate->from));
    wide.at[wide.n++] = isolate->rtl ? RIGHT_TO_LEFT : FIRST_STRONG;
    widen(itemizer, &wide, str_sub(text->text, isolate->from, isolate->to));
    wide.at[wide.n++] = POP;
    from = isolate->to;
  }
  widen(itemizer, &wide, str_sub(text->text, from, text->text.n));
  return wide;
}

/* Behind the last. Where there are none, there is nothing to count from. */
static const Isolate *isolates_end(const ItemizeText *text) {
  return text->isolates ? text->isolate + text->isolates : text->isolate;
}

/* The direction of a paragraph: that of its first strong character (UAX #9, P2 and P3); 1 is right to left. */
static uint8_t base_of(const ItemizeText *text) {
  const Isolate *isolate = text->isolate, *end = isolates_end(text);
  int isolated = 0;
  for (size_t at = 0; at < text->text.n;) {
    if (isolate < end && at == isolate->from) {
      at = isolate++->to;
      continue;
    }
    switch (u_charDirection((UChar32)utf8_next(text->text, &at))) {
    case U_FIRST_STRONG_ISOLATE:
    case U_LEFT_TO_RIGHT_ISOLATE:
    case U_RIGHT_TO_LEFT_ISOLATE: isolated++; break;
    case U_POP_DIRECTIONAL_ISOLATE: isolated -= isolated > 0; break;
    case U_LEFT_TO_RIGHT:
      if (!isolated) return 0;
      break;
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
      if (!isolated) return 1;
      break;
    default: break;
    }
  }
  return 0;
}

/* The level of each byte of the text, of those of each UTF-16 unit. */
static const uint8_t *levels_by_byte(Arena *arena, const ItemizeText *text, const UBiDiLevel *levels) {
  uint8_t *out = NEW_ARRAY(arena, uint8_t, text->text.n);
  const Isolate *isolate = text->isolate, *end = isolates_end(text);
  for (size_t at = 0; at < text->text.n;) {
    for (; isolate < end && at == isolate->to; isolate++) levels++;
    levels += isolate < end && at == isolate->from;
    size_t from = at;
    uint32_t c = utf8_next(text->text, &at);
    for (size_t i = from; i < at; i++) out[i] = *levels;
    levels += c >= 0x10000 && c != UTF8_BAD ? 2 : 1;
  }
  return out;
}

/* NULL when all is left to right. */
static const uint8_t *levels_of(Itemizer *itemizer, Arena *arena, const ItemizeText *text) {
  UErrorCode *status = &itemizer->status;
  if (!has_rtl(text->text) || U_FAILURE(*status)) return NULL;
  Wide wide = wide_of(itemizer, arena, text);
  UBiDi *bidi = ubidi_open();
  ubidi_setPara(bidi, wide.at, wide.n, itemizer->rtl ? 1 : base_of(text), NULL, status);
  const UBiDiLevel *levels = ubidi_getLevels(bidi, status);
  const uint8_t *out = U_SUCCESS(*status) ? levels_by_byte(arena, text, levels) : NULL;
  ubidi_close(bidi);
  return out;
}

static uint32_t script_tag(UScriptCode code) {
  const char *name = uscript_getShortName(code);
  return SCRIPT(name[0], name[1], name[2], name[3]);
}

static UScriptCode script_of(uint32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  bool latin = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c < 0x80) return latin ? USCRIPT_LATIN : USCRIPT_COMMON; /* as most are */
  UScriptCode script = uscript_getScript((UChar32)c, &status);
  return U_FAILURE(status) ? USCRIPT_COMMON : script;
}

Stretch *itemize(Itemizer *itemizer, Arena *arena, const ItemizeText *paragraph, size_t *n) {
  VEC(Stretch) list = {0};
  Str text = paragraph->text;
  const uint8_t *levels = levels_of(itemizer, arena, paragraph);
  UScriptCode now = USCRIPT_COMMON;
  for (size_t at = 0; at < text.n;) {
    size_t from = at;
    UScriptCode script = script_of(utf8_next(text, &at));
    uint8_t level = levels ? levels[from] : 0;
    Stretch *last = list.n ? &list.at[list.n - 1] : NULL;
    bool neutral = script == USCRIPT_COMMON || script == USCRIPT_INHERITED;
    if (last && now == USCRIPT_COMMON && !neutral) { /* what came before takes the first real script */
      now = script;
      last->script = script_tag(now);
    }
    if (last && last->level == level && (neutral || script == now)) {
      last->end = at;
      continue;
    }
    if (!neutral) now = script;
    VEC_PUSH(arena, &list, (Stretch){from, at, script_tag(now), level});
  }
  *n = list.n;
  return list.at;
}

const char *itemize_script(uint32_t script) {
  const char name[] = {(char)(script >> 24), (char)(script >> 16), (char)(script >> 8), (char)script, '\0'};
  return uscript_getName((UScriptCode)u_getPropertyValueEnum(UCHAR_SCRIPT, name));
}

bool itemize_is_emoji(uint32_t codepoint) {
  return u_hasBinaryProperty((UChar32)codepoint, UCHAR_EMOJI_PRESENTATION);
}

bool itemize_is_cased(uint32_t codepoint) {
  return u_hasBinaryProperty((UChar32)codepoint, UCHAR_CASED);
}

bool itemize_is_digit(uint32_t codepoint) {
  return u_isdigit((UChar32)codepoint);
}

bool itemize_is_letter(uint32_t codepoint) {
  return u_isalpha((UChar32)codepoint);
}
