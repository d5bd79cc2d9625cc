/* locale.c: sorting by the Unicode Collation Algorithm with the language's tailoring; quotation marks by CLDR. */
#include "base/locale.h"

#include <stdlib.h>
#include <unicode/ucnv.h>
#include <unicode/ucol.h>
#include <unicode/udata.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/ustring.h>

void locale_start(void) {
  UErrorCode status = U_ZERO_ERROR;
  udata_setFileAccess(UDATA_NO_FILES, &status); /* its data are its own, whatever ICU_DATA says */
  uloc_setDefault("root", &status);
}

typedef struct Entry {
  Str key; /* ICU's sort key, compared byte by byte */
  uint32_t index;
} Entry;

static int by_key(const void *a, const void *b) {
  const Entry *x = a, *y = b;
  int order = str_cmp(x->key, y->key);
  return order ? order : (x->index > y->index) - (x->index < y->index);
}

static Str sort_key(Arena *arena, const UCollator *collator, Str word) {
  if (word.n == 0) return word;
  UChar *wide = NEW_ARRAY(arena, UChar, word.n + 1);
  int32_t n = 0;
  UErrorCode status = U_ZERO_ERROR;
  u_strFromUTF8WithSub(wide, (int32_t)word.n + 1, &n, word.p, (int32_t)word.n, 0xFFFD, NULL, &status);
  int32_t size = ucol_getSortKey(collator, wide, n, NULL, 0);
  uint8_t *bytes = arena_alloc(arena, (size_t)size);
  ucol_getSortKey(collator, wide, n, bytes, size);
  return (Str){(const char *)bytes, (size_t)size};
}

void locale_order(Arena *arena, const char *lang, const Str *keys, size_t n, uint32_t *order) {
  UErrorCode status = U_ZERO_ERROR;
  UCollator *collator = ucol_open(lang, &status);
  Entry *entries = NEW_ARRAY(arena, Entry, n);
  for (size_t i = 0; i < n; i++) {
    entries[i] = (Entry){collator ? sort_key(arena, collator, keys[i]) : keys[i], (uint32_t)i};
  }
  qsort(entries, n, sizeof *entries, by_key);
  for (size_t i = 0; i < n; i++) order[i] = entries[i].index;
  if (collator) ucol_close(collator);
}

static Str delimiter(Arena *arena, ULocaleData *data, ULocaleDataDelimiterType type) {
  UChar wide[8];
  char text[32];
  int32_t n = 0;
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = ulocdata_getDelimiter(data, type, wide, 8, &status);
  u_strToUTF8(text, sizeof text, &n, wide, length, &status);
  return U_SUCCESS(status) ? str_copy(arena, (Str){text, (size_t)n}) : STR("");
}

Quotes locale_quotes(Arena *arena, const char *lang) {
  return (Quotes){.arena = arena, .lang = lang};
}

const Quotes *quotes_find(Quotes *q) {
  if (q->known) return q;
  UErrorCode status = U_ZERO_ERROR;
  ULocaleData *data = ulocdata_open(q->lang, &status);
  q->known = true;
  q->open = q->close = STR("\"");
  q->inner_open = q->inner_close = STR("'");
  if (!data) return q;
  q->open = delimiter(q->arena, data, ULOCDATA_QUOTATION_START);
  q->close = delimiter(q->arena, data, ULOCDATA_QUOTATION_END);
  q->inner_open = delimiter(q->arena, data, ULOCDATA_ALT_QUOTATION_START);
  q->inner_close = delimiter(q->arena, data, ULOCDATA_ALT_QUOTATION_END);
  ulocdata_close(data);
  return q;
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
