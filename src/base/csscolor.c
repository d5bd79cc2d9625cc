/* csscolor.c: names, hexadecimal figures, and functions. */
#include "base/csscolor.h"

#include <stdlib.h>
#include <string.h>

#include "base/color.h"
#include "base/unit.h"

/* ---- names (CSS Color 4, 6.1) -------------------------------------------------- */

typedef struct CssName {
  const char *name;
  uint32_t rgb;
} CssName;

static const CssName names[] = {
    {"aliceblue", 0xF0F8FF},
    {"antiquewhite", 0xFAEBD7},
    {"aqua", 0x00FFFF},
    {"aquamarine", 0x7FFFD4},
    {"azure", 0xF0FFFF},
    {"beige", 0xF5F5DC},
    {"bisque", 0xFFE4C4},
    {"black", 0x000000},
    {"blanchedalmond", 0xFFEBCD},
    {"blue", 0x0000FF},
    {"blueviolet", 0x8A2BE2},
    {"brown", 0xA52A2A},
    {"burlywood", 0xDEB887},
    {"cadetblue", 0x5F9EA0},
    {"chartreuse", 0x7FFF00},
    {"chocolate", 0xD2691E},
    {"coral", 0xFF7F50},
    {"cornflowerblue", 0x6495ED},
    {"cornsilk", 0xFFF8DC},
    {"crimson", 0xDC143C},
    {"cyan", 0x00FFFF},
    {"darkblue", 0x00008B},
    {"darkcyan", 0x008B8B},
    {"darkgoldenrod", 0xB8860B},
    {"darkgray", 0xA9A9A9},
    {"darkgreen", 0x006400},
    {"darkgrey", 0xA9A9A9},
    {"darkkhaki", 0xBDB76B},
    {"darkmagenta", 0x8B008B},
    {"darkolivegreen", 0x556B2F},
    {"darkorange", 0xFF8C00},
    {"darkorchid", 0x9932CC},
    {"darkred", 0x8B0000},
    {"darksalmon", 0xE9967A},
    {"darkseagreen", 0x8FBC8F},
    {"darkslateblue", 0x483D8B},
    {"darkslategray", 0x2F4F4F},
    {"darkslategrey", 0x2F4F4F},
    {"darkturquoise", 0x00CED1},
    {"darkviolet", 0x9400D3},
    {"deeppink", 0xFF1493},
    {"deepskyblue", 0x00BFFF},
    {"dimgray", 0x696969},
    {"dimgrey", 0x696969},
    {"dodgerblue", 0x1E90FF},
    {"firebrick", 0xB22222},
    {"floralwhite", 0xFFFAF0},
    {"forestgreen", 0x228B22},
    {"fuchsia", 0xFF00FF},
    {"gainsboro", 0xDCDCDC},
    {"ghostwhite", 0xF8F8FF},
    {"gold", 0xFFD700},
    {"goldenrod", 0xDAA520},
    {"gray", 0x808080},
    {"green", 0x008000},
    {"greenyellow", 0xADFF2F},
    {"grey", 0x808080},
    {"honeydew", 0xF0FFF0},
    {"hotpink", 0xFF69B4},
    {"indianred", 0xCD5C5C},
    {"indigo", 0x4B0082},
    {"ivory", 0xFFFFF0},
    {"khaki", 0xF0E68C},
    {"lavender", 0xE6E6FA},
    {"lavenderblush", 0xFFF0F5},
    {"lawngreen", 0x7CFC00},
    {"lemonchiffon", 0xFFFACD},
    {"lightblue", 0xADD8E6},
    {"lightcoral", 0xF08080},
    {"lightcyan", 0xE0FFFF},
    {"lightgoldenrodyellow", 0xFAFAD2},
    {"lightgray", 0xD3D3D3},
    {"lightgreen", 0x90EE90},
    {"lightgrey", 0xD3D3D3},
    {"lightpink", 0xFFB6C1},
    {"lightsalmon", 0xFFA07A},
    {"lightseagreen", 0x20B2AA},
    {"lightskyblue", 0x87CEFA},
    {"lightslategray", 0x778899},
    {"lightslategrey", 0x778899},
    {"lightsteelblue", 0xB0C4DE},
    {"lightyellow", 0xFFFFE0},
    {"lime", 0x00FF00},
    {"limegreen", 0x32CD32},
    {"linen", 0xFAF0E6},
    {"magenta", 0xFF00FF},
    {"maroon", 0x800000},
    {"mediumaquamarine", 0x66CDAA},
    {"mediumblue", 0x0000CD},
    {"mediumorchid", 0xBA55D3},
    {"mediumpurple", 0x9370DB},
    {"mediumseagreen", 0x3CB371},
    {"mediumslateblue", 0x7B68EE},
    {"mediumspringgreen", 0x00FA9A},
    {"mediumturquoise", 0x48D1CC},
    {"mediumvioletred", 0xC71585},
    {"midnightblue", 0x191970},
    {"mintcream", 0xF5FFFA},
    {"mistyrose", 0xFFE4E1},
    {"moccasin", 0xFFE4B5},
    {"navajowhite", 0xFFDEAD},
    {"navy", 0x000080},
    {"oldlace", 0xFDF5E6},
    {"olive", 0x808000},
    {"olivedrab", 0x6B8E23},
    {"orange", 0xFFA500},
    {"orangered", 0xFF4500},
    {"orchid", 0xDA70D6},
    {"palegoldenrod", 0xEEE8AA},
    {"palegreen", 0x98FB98},
    {"paleturquoise", 0xAFEEEE},
    {"palevioletred", 0xDB7093},
    {"papayawhip", 0xFFEFD5},
    {"peachpuff", 0xFFDAB9},
    {"peru", 0xCD853F},
    {"pink", 0xFFC0CB},
    {"plum", 0xDDA0DD},
    {"powderblue", 0xB0E0E6},
    {"purple", 0x800080},
    {"rebeccapurple", 0x663399},
    {"red", 0xFF0000},
    {"rosybrown", 0xBC8F8F},
    {"royalblue", 0x4169E1},
    {"saddlebrown", 0x8B4513},
    {"salmon", 0xFA8072},
    {"sandybrown", 0xF4A460},
    {"seagreen", 0x2E8B57},
    {"seashell", 0xFFF5EE},
    {"sienna", 0xA0522D},
    {"silver", 0xC0C0C0},
    {"skyblue", 0x87CEEB},
    {"slateblue", 0x6A5ACD},
    {"slategray", 0x708090},
    {"slategrey", 0x708090},
    {"snow", 0xFFFAFA},
    {"springgreen", 0x00FF7F},
    {"steelblue", 0x4682B4},
    {"tan", 0xD2B48C},
    {"teal", 0x008080},
    {"thistle", 0xD8BFD8},
    {"tomato", 0xFF6347},
    {"turquoise", 0x40E0D0},
    {"violet", 0xEE82EE},
    {"wheat", 0xF5DEB3},
    {"white", 0xFFFFFF},
    {"whitesmoke", 0xF5F5F5},
    {"yellow", 0xFFFF00},
    {"yellowgreen", 0x9ACD32},
};

static int by_name(const void *name, const void *known) {
  return strcmp(name, ((const CssName *)known)->name);
}

static bool read_name(Str s, CssColor *color) {
  char low[32];
  if (s.n >= sizeof low) return false;
  for (size_t i = 0; i <= s.n; i++)
    low[i] = (char)(i == s.n ? 0 : s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] | 32 : s.p[i]);
  const CssName *known = bsearch(low, names, sizeof names / sizeof *names, sizeof *names, by_name);
  bool clear = strcmp(low, "transparent") == 0;
  *color = (CssColor){known ? known->rgb : 0, clear ? COLOR_MOST : 0};
  return known || clear;
}

/* ---- #e30613 --------------------------------------------------------------------- */

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c |= 32;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool read_hex(Str s, CssColor *color) {
  bool narrow = s.n == 3 || s.n == 4;
  uint32_t part[4] = {0, 0, 0, 255};
  if (!narrow && s.n != 6 && s.n != 8) return false;
  for (size_t i = 0; i < s.n; i++) {
    int digit = hex_digit(s.p[i]);
    if (digit < 0) return false;
    uint32_t *of = &part[narrow ? i : i / 2];
    *of = narrow ? (uint32_t)digit * 17 : (i % 2 ? *of * 16 : 0) + (uint32_t)digit;
  }
  *color = (CssColor){part[0] << 16 | part[1] << 8 | part[2], (uint16_t)round_div((255 - part[3]) * COLOR_MOST, 255)};
  return true;
}

/* ---- rgb(), hsl() ------------------------------------------------------------------ */

/* A number of a function: its thousandths, of a percent where it has a sign. */
typedef struct CssNumber {
  int64_t thousandths;
  bool percent;
} CssNumber;

static bool is_gap(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == '/';
}

/* Up to four, parted by spaces, commas and a slash. Their count; 0 when they cannot be read. */
static int read_numbers(Str s, CssNumber number[4]) {
  int n = 0;
  for (size_t i = 0, end; i < s.n; i = end) {
    for (end = i; end < s.n && !is_gap(s.p[end]);) end++;
    Str one = str_sub(s, i, end);
    if (end == i) {
      end++;
      continue;
    }
    if (n == 4) return 0;
    if (one.n > 3 && str_alike(str_sub(one, one.n - 3, one.n), STR("deg"))) one.n -= 3;
    number[n].percent = one.p[one.n - 1] == '%';
    if (!number_parse(one, number[n].percent ? "%" : "", &number[n].thousandths)) return 0;
    n++;
  }
  return n;
}

static int64_t within(int64_t value, int64_t most) {
  return value < 0 ? 0 : value > most ? most : value;
}

/* Of `whole`, which 100 % are; a number without a sign is of `most`. */
static int64_t part_of(CssNumber number, int64_t whole, int64_t most) {
  int64_t all = number.percent ? 100000 : most * 1000;
  return round_div(within(number.thousandths, all) * whole, all);
}

/* CSS Color 4, 7.1; thousandths throughout. */
static uint32_t of_hue(int64_t degrees, int64_t saturation, int64_t light) {
  static const int place[] = {0, 8, 4};
  int64_t strength = round_div(saturation * (light < 500 ? light : 1000 - light), 1000);
  uint32_t rgb = 0;
  for (int i = 0; i < 3; i++) {
    int64_t k = (place[i] * 1000 + round_div(degrees, 30)) % 12000;
    int64_t slope = k - 3000 < 9000 - k ? k - 3000 : 9000 - k;
    int64_t part = light - round_div(strength * (slope < -1000 ? -1000 : slope > 1000 ? 1000 : slope), 1000);
    rgb = rgb << 8 | (uint32_t)round_div(within(part, 1000) * 255, 1000);
  }
  return rgb;
}

static bool read_function(Str name, Str inner, CssColor *color) {
  CssNumber number[4];
  int n = read_numbers(inner, number);
  bool hue = str_alike(name, STR("hsl")) || str_alike(name, STR("hsla"));
  if (n < 3 || (!hue && !str_alike(name, STR("rgb")) && !str_alike(name, STR("rgba")))) return false;
  uint32_t rgb = 0;
  for (int i = 0; i < 3 && !hue; i++) rgb = rgb << 8 | (uint32_t)part_of(number[i], 255, 255);
  if (hue) {
    int64_t degrees = number[0].thousandths % 360000;
    rgb =
        of_hue(degrees < 0 ? degrees + 360000 : degrees, part_of(number[1], 1000, 100), part_of(number[2], 1000, 100));
  }
  int64_t cover = n == 4 ? part_of(number[3], COLOR_MOST, 1) : COLOR_MOST;
  *color = (CssColor){rgb, (uint16_t)(COLOR_MOST - cover)};
  return true;
}

bool csscolor_parse(Str s, CssColor *color) {
  s = str_trim(s);
  if (s.n && s.p[0] == '#') return read_hex(str_sub(s, 1, s.n), color);
  size_t open = 0;
  while (open < s.n && s.p[open] != '(') open++;
  if (open == s.n) return read_name(s, color);
  return s.p[s.n - 1] == ')' && read_function(str_sub(s, 0, open), str_sub(s, open + 1, s.n - 1), color);
}
