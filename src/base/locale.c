/* locale.c: sorting by the Unicode Collation Algorithm with the language's tailoring; quotation marks by CLDR. */
#include "base/locale.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucol.h>
#include <unicode/udata.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "base/budget.h"
#include "base/utf8.h"

void locale_start(void) {
  UErrorCode status = U_ZERO_ERROR;
  udata_setFileAccess(UDATA_NO_FILES, &status); /* only built-in data, whatever ICU_DATA says */
  uloc_setDefault("root", &status);
}

/* ---- order ------------------------------------------------------------------ */

typedef struct Sortable {
  Str key; /* ICU's sort key, compared byte by byte */
  uint32_t index;
} Sortable;

static int by_key(const void *a, const void *b) {
  const Sortable *x = a, *y = b;
  int order = str_cmp(x->key, y->key);
  return order ? order : (x->index > y->index) - (x->index < y->index);
}

static const char *failure(UErrorCode status) {
  return U_FAILURE(status) ? u_errorName(status) : NULL;
}

static Str sort_key(Arena *arena, const UCollator *collator, Str word, UErrorCode *status) {
  if (word.n == 0) return word;
  UChar *wide = NEW_ARRAY(arena, UChar, word.n + 1);
  int32_t n = 0;
  u_strFromUTF8WithSub(wide, (int32_t)word.n + 1, &n, word.p, (int32_t)word.n, 0xFFFD, NULL, status);
  int32_t size = ucol_getSortKey(collator, wide, n, NULL, 0);
  if (size <= 0) *status = U_INTERNAL_PROGRAM_ERROR;
  if (U_FAILURE(*status)) return word;
  uint8_t *bytes = arena_alloc(arena, (size_t)size);
  ucol_getSortKey(collator, wide, n, bytes, size);
  return (Str){(const char *)bytes, (size_t)size};
}

const char *locale_order(Arena *arena, const char *lang, const Str *keys, size_t n, uint32_t *order) {
  UErrorCode status = U_ZERO_ERROR;
  UCollator *collator = ucol_open(lang, &status);
  if (U_FAILURE(status)) return failure(status);
  Sortable *sortables = NEW_ARRAY(arena, Sortable, n);
  for (size_t i = 0; i < n; i++) sortables[i] = (Sortable){sort_key(arena, collator, keys[i], &status), (uint32_t)i};
  qsort(sortables, n, sizeof *sortables, by_key);
  for (size_t i = 0; i < n; i++) order[i] = sortables[i].index;
  ucol_close(collator);
  return failure(status);
}

/* ---- tags ------------------------------------------------------------------- */

/* Letters and digits in groups of at most eight, the first of two or three letters: RFC 5646 without its registry. */
bool locale_is_tag(Str text) {
  size_t group = 0, letters = 0;
  for (size_t i = 0; i < text.n; i++) {
    char c = text.p[i];
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'), digit = is_digit(c);
    if (c == '-' && group)
      group = 0;
    else if (!letter && !(digit && letters < i))
      return false;
    else if (++group > 8)
      return false;
    letters += letter && letters == i;
  }
  return letters >= 2 && letters <= 3 && group > 0 && text.n <= LANGUAGE_MAX;
}

/* "Latn"; empty when ICU knows no likely one. */
static Str script_of(Arena *arena, Str tag) {
  UErrorCode status = U_ZERO_ERROR;
  char likely[ULOC_FULLNAME_CAPACITY], script[ULOC_SCRIPT_CAPACITY];
  uloc_addLikelySubtags(str_dup(arena, tag), likely, sizeof likely, &status);
  int32_t n = uloc_getScript(likely, script, sizeof script, &status);
  return U_SUCCESS(status) && n > 0 ? str_copy(arena, (Str){script, (size_t)n}) : STR("");
}

Str locale_wider(Str tag) {
  size_t n = tag.n;
  while (n && tag.p[n - 1] != '-') n--;
  if (n) n--;
  return (Str){tag.p, n > 2 && tag.p[n - 2] == '-' ? n - 2 : n};
}

TagList locale_lookup(Arena *arena, Str lang) {
  VEC(Str) tags = {0};
  Str script = script_of(arena, lang);
  for (Str tag = lang; tag.n; tag = locale_wider(tag)) {
    bool bare = !locale_wider(tag).n, same = tag.n == lang.n || str_eq(script_of(arena, tag), script);
    if (bare && script.n) VEC_PUSH(arena, &tags, str_join(arena, tag, STR("-"), script));
    if (same) VEC_PUSH(arena, &tags, tag);
  }
  VEC_PUSH(arena, &tags, TAG_ANY);
  return (TagList){tags.at, tags.n};
}

/* ---- quotation marks -------------------------------------------------------- */

static Str delimiter(Arena *arena, ULocaleData *data, ULocaleDataDelimiterType type, UErrorCode *status) {
  UChar wide[8];
  char text[32];
  int32_t n = 0;
  int32_t length = ulocdata_getDelimiter(data, type, wide, 8, status);
  u_strToUTF8(text, sizeof text, &n, wide, length, status);
  return U_SUCCESS(*status) ? str_copy(arena, (Str){text, (size_t)n}) : STR("");
}

Quotes locale_quotes(Arena *arena, const char *lang) {
  return (Quotes){.arena = arena, .lang = lang};
}

const Quotes *quotes_find(Quotes *q) {
  if (q->known) return q;
  UErrorCode status = U_ZERO_ERROR;
  ULocaleData *data = ulocdata_open(q->lang, &status);
  q->known = true;
  if (U_SUCCESS(status)) {
    q->open = delimiter(q->arena, data, ULOCDATA_QUOTATION_START, &status);
    q->close = delimiter(q->arena, data, ULOCDATA_QUOTATION_END, &status);
    q->inner_open = delimiter(q->arena, data, ULOCDATA_ALT_QUOTATION_START, &status);
    q->inner_close = delimiter(q->arena, data, ULOCDATA_ALT_QUOTATION_END, &status);
    ulocdata_close(data);
  }
  q->failed = failure(status);
  return q;
}

#define SIGN_MOST 8 /* UTF-16 units */

const char *locale_decimal(Arena *arena, const char *lang, Str *sign) {
  UErrorCode status = U_ZERO_ERROR;
  UChar text[SIGN_MOST];
  UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, lang, NULL, &status);
  int32_t n = unum_getSymbol(format, UNUM_DECIMAL_SEPARATOR_SYMBOL, text, SIGN_MOST, &status);
  char *bytes = arena_alloc(arena, SIGN_MOST * 3 + 1);
  int32_t length = 0;
  u_strToUTF8(bytes, SIGN_MOST * 3 + 1, &length, text, U_SUCCESS(status) ? n : 0, &status);
  *sign = (Str){bytes, (size_t)length};
  unum_close(format);
  return failure(status);
}

bool locale_charset(const char *name, uint32_t high[128]) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(name, &status);
  if (U_FAILURE(status)) return false;
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
  for (int i = 0; i < 128; i++) {
    char byte = (char)(0x80 + i);
    const char *at = &byte;
    UErrorCode read = U_ZERO_ERROR;
    UChar32 code = ucnv_getNextUChar(converter, &at, &byte + 1, &read);
    high[i] = U_SUCCESS(read) ? (uint32_t)code : 0;
    ucnv_resetToUnicode(converter);
  }
  ucnv_close(converter);
  return U_SUCCESS(status);
}

/* ---- first letters ------------------------------------------------------------ */

static bool is_opening(uint32_t c) {
  return (U_GET_GC_MASK((UChar32)c) & (U_GC_PS_MASK | U_GC_PI_MASK | U_GC_PF_MASK)) || c == '"' || c == '\'' ||
         c == 0xA1 /* inverted exclamation and question marks */ || c == 0xBF;
}

/* No-break spaces behind French quotation marks. */
static bool is_tied(uint32_t c) {
  return c == 0xA0 || c == 0x202F;
}

#define VIRAMA 9 /* a combining class: the next letter belongs to this one */

/* Behind the marks on the letter that ends at `at`, the jamo of its syllable, and letters that form a conjunct with
 * it (UAX #29). */
static size_t skip_marks(Str text, size_t at) {
  bool more = true, conjunct = false;
  while (more && at < text.n) {
    size_t next = at;
    UChar32 c = (UChar32)utf8_next(text, &next);
    int32_t kind = u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK);
    more = kind == U_GCB_EXTEND || kind == U_GCB_SPACING_MARK || kind == U_GCB_ZWJ || kind == U_GCB_V ||
           kind == U_GCB_T || conjunct;
    conjunct = u_getCombiningClass(c) == VIRAMA;
    if (more) at = next;
  }
  return at;
}

Begin locale_first_letter(Str text, size_t *n) {
  size_t at = 0, next = 0;
  uint32_t c = 0;
  *n = 0;
  while (next < text.n) {
    c = utf8_next(text, &next);
    if (!is_opening(c) && !(at && is_tied(c))) break;
    at = next;
  }
  if (at == next) return BEGIN_SIGN;
  if (U_GET_GC_MASK((UChar32)c) & U_GC_N_MASK) return BEGIN_DIGIT;
  if (!(U_GET_GC_MASK((UChar32)c) & U_GC_L_MASK)) return BEGIN_SIGN;
  if (u_getIntPropertyValue((UChar32)c, UCHAR_JOINING_TYPE) != U_JT_NON_JOINING) return BEGIN_JOINED;
  *n = skip_marks(text, next);
  return BEGIN_LETTER;
}
