/* sign.c: the direction of a straight quote follows from the characters on both sides of it. */
#include "copy/sign.h"

#include "base/utf8.h"

#define APOSTROPHE STR("\xE2\x80\x99")

/* The character at rest.p[at]; a space at the end. */
static uint32_t char_ahead(Str rest, size_t at) {
  return at < rest.n ? utf8_next(rest, &at) : ' ';
}

static bool is_space(uint32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_letter(uint32_t c) {
  bool latin = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return latin || (c >= 0xC0 && (c < 0x2000 || c > 0x206F) && c != UTF8_BAD);
}

static bool is_digit(uint32_t c) {
  return c >= '0' && c <= '9';
}

static bool ends_phrase(uint32_t c) {
  return is_space(c) || c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == ')' || c == ']';
}

static bool is_dash(uint32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

static bool is_sign(Str sign, uint32_t c) {
  size_t at = 0;
  return sign.n && utf8_next(sign, &at) == c;
}

/* Does the quote at rest.p[0] open? */
static bool opens(const Signs *signs, uint32_t before, Str rest) {
  uint32_t next = char_ahead(rest, 1);
  if (is_dash(before)) return !ends_phrase(next);                           /* "But I--" ends with a quote */
  if (before == 0x2019 && rest.p[0] == '"' && is_letter(next)) return true; /* l'"eau" */
  if (is_letter(before)) return false; /* before the lookup of quotation marks, which apostrophes do not need */
  bool gap = is_space(before) || before == 0xA0 || (before >= 0x2000 && before <= 0x200A) || before == 0x202F;
  return gap || before == '(' || before == '[' || before == '/' || is_sign(quotes_find(signs->quotes)->open, before) ||
         is_sign(quotes_find(signs->quotes)->inner_open, before);
}

/* '90s, 'n', 'tis, 'Tis, 'til: an apostrophe where a quote would open. */
static bool is_elision(Str rest) {
  static const char *const words[] = {"n'", "tis", "twas", "em", "til"};
  if (is_digit(char_ahead(rest, 1)) && is_digit(char_ahead(rest, 2)) && !is_digit(char_ahead(rest, 3)))
    return char_ahead(rest, 3) != ',' && char_ahead(rest, 3) != '.';
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    Str word = str_from(words[i]);
    uint32_t behind = char_ahead(rest, 1 + word.n);
    if (rest.n <= word.n || is_letter(behind) || behind == '\'') continue;
    bool small = utf8_lower((unsigned char)rest.p[1]) == (unsigned char)word.p[0];
    if (small && str_starts(str_sub(rest, 2, rest.n), str_sub(word, 1, word.n))) return true;
  }
  return false;
}

/* 5' 10": after a digit, when no quotation is open that it could close. */
static bool is_prime(uint32_t before, Str rest, bool open) {
  return !open && is_digit(before) && !is_letter(char_ahead(rest, 1));
}

static Str single_quote(Signs *signs, uint32_t before, Str rest) {
  if (opens(signs, before, rest)) {
    if (is_elision(rest)) return APOSTROPHE;
    signs->inner = true;
    return quotes_find(signs->quotes)->inner_open;
  }
  if (is_prime(before, rest, signs->inner)) return STR("\xE2\x80\xB2");
  uint32_t next = char_ahead(rest, 1);
  if (!signs->inner || is_letter(next) || is_digit(next)) return APOSTROPHE;
  signs->inner = false;
  return quotes_find(signs->quotes)->inner_close;
}

static Str double_quote(Signs *signs, uint32_t before, Str rest) {
  bool open = opens(signs, before, rest);
  if (!open && is_prime(before, rest, signs->outer)) return STR("\xE2\x80\xB3");
  signs->outer = open;
  return open ? quotes_find(signs->quotes)->open : quotes_find(signs->quotes)->close;
}

/* Symbols that follow a number after a space: of the SI (Brochure, 9th edition, tables 2, 4, 5, 7 and 8), and
 * those that people write beside them. None is a word in a language, as "a", "in", "min" or the Czech "s" are. */
static const char *const units[] = {
    "m",       "cm",       "mm",       "km",     "\u00B5m", "nm",      "m\u00B2", "km\u00B2", "cm\u00B2",
    "m\u00B3", "cm\u00B3", "dm\u00B3", "ha",     "g",       "kg",      "mg",      "\u00B5g",  "t",
    "l",       "L",        "ml",       "mL",     "cl",      "hl",      "h",       "ms",       "Hz",
    "kHz",     "MHz",      "GHz",      "W",      "kW",      "MW",      "GW",      "kWh",      "MWh",
    "GWh",     "TWh",      "J",        "kJ",     "MJ",      "kcal",    "V",       "kV",       "mA",
    "Pa",      "hPa",      "kPa",      "K",      "\u00B0C", "\u00B0F", "km/h",    "m/s",      "dB",
    "mol",     "ppm",      "kB",       "MB",     "GB",      "TB",      "%",       "\u2030",   "\u20AC",
    "\u00A3",  "$",        "\u20BD",   "\u20B8", "\u20BA",  "\u20B4",  "K\u010D", "z\u0142"};

/* Does the text begin with a unit? */
static bool is_unit(Str behind) {
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    Str unit = str_from(units[i]);
    if (!str_starts(behind, unit)) continue;
    uint32_t next = char_ahead(behind, unit.n);
    if (!is_letter(next) && !is_digit(next) && next != '/' && next != 0xB2 && next != 0xB3) return true;
  }
  return false;
}

/* "--", "---" or "..." and what is printed for it. */
static Str typewritten(Str rest, size_t *taken) {
  static const char *const signs[][2] = {{"---", "\xE2\x80\x94"}, {"--", "\xE2\x80\x93"}, {"...", "\xE2\x80\xA6"}};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    Str written = str_from(signs[i][0]);
    if (!str_starts(rest, written)) continue;
    *taken = written.n;
    return str_from(signs[i][1]);
  }
  return (Str){NULL, 0};
}

Str sign_set(Signs *signs, uint32_t before, Str rest, size_t *taken) {
  *taken = 1;
  switch (rest.p[0]) {
  case '"': return double_quote(signs, before, rest);
  case '\'': return single_quote(signs, before, rest);
  case '-':
  case '.': return typewritten(rest, taken);
  case ' ':
  case '\n':
    while (*taken < rest.n && is_space((unsigned char)rest.p[*taken])) ++*taken;
    if (is_digit(before) && is_unit(str_sub(rest, *taken, rest.n))) return STR("\u00A0");
    *taken = 1;
    break;
  default: break;
  }
  return (Str){NULL, 0};
}
