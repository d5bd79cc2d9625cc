/* palette.c: colors by their inks, and by their names. */
#include "layout/palette.h"

#include "base/csscolor.h"
#include "base/messages.h"
#include "base/unit.h"
#include "layout/value.h"

/* ---- names ------------------------------------------------------------------------ */

const Color *palette_find(const Palette *palette, Str name) {
  for (size_t i = 0; i < palette->n; i++) {
    if (str_eq(palette->at[i].name, name)) return &palette->at[i].color;
  }
  return NULL;
}

/* Colors that are not declared: red, #ff0000. */
void palette_hint(const Reader *reader, Str name) {
  const Palette *palette = reader->palette;
  Choice choice = choice_start(reader->arena, name);
  for (size_t i = 0; i < palette->n; i++) choice_add(&choice, palette->at[i].name);
  if (choice.nearest.best.n)
    diag_suggest(reader->diags, &choice.nearest);
  else
    diag_hint(reader->diags, "a color is declared in 'colors', as in red: {cmyk: [0, 100, 90, 0]}%s%.*s",
              choice.all.n ? "; there is: " : "", STR_ARG(buf_str(&choice.all)));
}

static bool read_color(const Entry *entry, void *field) {
  const Palette *palette = entry->reader->palette;
  const ColorName *named = entry_named(entry, "color", palette->at, palette->n, sizeof *named);
  if (named)
    *(const Color **)field = &named->color;
  else
    palette_hint(entry->reader, entry->node->kind == NODE_SCALAR ? entry->node->text : STR(""));
  return named;
}

const KeyType type_color = {"name of a color", sizeof(Color *), read_color};

/* ---- colors ---------------------------------------------------------------------- */

const KeyType type_percent = {"0 to 100", 0, NULL};
const KeyType type_percents = {"list of four, 0 to 100", 0, NULL};
const KeyType type_rgb = {"list of three, 0 to 255, or `\"#e30613\"`", 0, NULL};
const KeyType type_lab = {"list of three", 0, NULL};
const KeyType type_tint = {"`[name of a color, 0 to 100]`", 0, NULL};

static const Key keys[] = {
    {"cmyk", &type_percents, 0, "Four ink percentages: [cyan, magenta, yellow, black].", NULL, 0, 100},
    {"gray", &type_percent, 0, "Lightness in percent: 0 is black, 100 is the paper. Prints in black ink alone.", NULL,
     0, 100},
    {"lab", &type_lab, 0,
     "As books of color samples measure it (CIELAB, D50): [lightness 0 to 100, a, b, each -128 to 127]. What is "
     "printed "
     "comes as near to it as the inks can; a screen shows what it can.",
     NULL},
    {"overprint", &type_bool, 0,
     "With `spot`: what lies below it stays, as for the line of a die, or varnish, which are no inks.", "false"},
    {"rgb", &type_rgb, 0,
     "Light, as screens have it: [red, green, blue], each 0 to 255, or \"#e30613\", as a book of design says it. A "
     "press turns it into inks, and each does it in its own way: for print `cmyk` is better.",
     NULL, 0, 255},
    {"spot", &type_text, 0,
     "An ink of its own, by the name that the printer knows it by, such as PANTONE 485 C, with a plate for it alone. "
     "With `cmyk`: what stands for it on screens, and where that ink is not.",
     NULL},
    {"tint", &type_tint, 0, "A color that stands above, and how many percent of each of its inks.", NULL, 0, 100},
};
const Group group_color = {"color", "a color",
                           "A color, by exactly one of these keys; but `spot` goes with `cmyk`, and maybe `overprint`.",
                           keys, sizeof keys / sizeof *keys};

static bool read_percent(const Reader *reader, const Node *node, uint16_t *part) {
  int64_t thousandths = -1;
  bool ok = node->kind == NODE_SCALAR &&
            (number_parse(node->text, "", &thousandths) || number_parse(node->text, "%", &thousandths)) &&
            thousandths >= 0 && thousandths <= COLOR_MOST * 10;
  if (ok)
    *part = (uint16_t)(thousandths / 10);
  else
    diag_error(reader->diags, node->mark, MSG_COLOR_PART, node_shown(reader->arena, node));
  return ok;
}

/* Warns of a color or a tint of one percent at most, which was meant as a part of 1. */
static void check_faint(const Reader *reader, const Node *node, uint16_t most) {
  if (most == 0 || most > 100) return;
  diag_warning(reader->diags, node->mark, MSG_COLOR_FAINT);
  diag_hint(reader->diags, "the most of an ink is 100, not 1");
}

static void read_cmyk(const Reader *reader, const Node *list, Color *color) {
  bool ok = list->kind == NODE_LIST && list->n == 4;
  uint16_t most = 0;
  if (!ok) {
    diag_error(reader->diags, list->mark, MSG_COLOR);
    diag_hint(reader->diags, "cmyk: has four numbers, for cyan, magenta, yellow and black");
    return;
  }
  for (size_t i = 0; i < 4; i++) {
    ok = read_percent(reader, list->item[i], &color->part[i]) && ok;
    if (color->part[i] > most) most = color->part[i];
  }
  if (ok) check_faint(reader, list, most);
}

/* [227, 6, 19] or "#e30613". */
static void read_rgb(const Reader *reader, const Node *node, Color *color) {
  bool ok = node->kind == NODE_LIST && node->n == 3;
  CssColor css;
  for (size_t i = 0; i < 3 && ok; i++) {
    int64_t thousandths = -1;
    const Node *item = node->item[i];
    ok = item->kind == NODE_SCALAR && number_parse(item->text, "", &thousandths) && thousandths >= 0 &&
         thousandths <= 255000 && thousandths % 1000 == 0;
    color->part[i] = (uint16_t)round_div(thousandths * COLOR_MOST, 255000);
  }
  bool hex = node->kind == NODE_SCALAR && str_starts(node->text, STR("#")) && csscolor_parse(node->text, &css) &&
             !css.transparency;
  if (hex) *color = color_of_rgb(css.rgb);
  if (ok || hex) return;
  diag_error(reader->diags, node->mark, MSG_TYPE, "three whole numbers, 0 to 255, or \"#e30613\"",
             node_shown(reader->arena, node));
  if (node_is_null(node)) diag_hint(reader->diags, "what follows '#' is a comment, unless it stands in quotes");
}

/* Is it the name of the color that is being read, or of one below? */
static bool is_below(const Palette *palette, const Node *colors, const Node *name) {
  size_t i = palette->n;
  while (name->kind == NODE_SCALAR && i < colors->n && !str_eq(colors->pair[i].key->text, name->text)) i++;
  return name->kind == NODE_SCALAR && i < colors->n;
}

/* Of gray and RGB, which are light, what is wanting to paper is ink; of Lab, what is wanting to white. */
static uint16_t tint_part(ColorSpace space, int i, int64_t part, uint16_t share) {
  bool light = space == COLOR_GRAY || space == COLOR_RGB || (space == COLOR_LAB && i == 0);
  int64_t paper = light ? COLOR_MOST : space == COLOR_LAB ? COLOR_LAB_ZERO : 0;
  return (uint16_t)(paper + round_div((part - paper) * share, COLOR_MOST));
}

static Color tint_of(const Color *base, uint16_t share) {
  Color tint = *base;
  for (int i = 0; i < color_parts(base->space); i++) tint.part[i] = tint_part(base->space, i, base->part[i], share);
  tint.share = (uint16_t)round_div((int64_t)base->share * share, COLOR_MOST);
  return tint;
}

static void read_tint(const Reader *reader, const Node *list, const Node *colors, Color *color) {
  const Color *base = NULL;
  uint16_t share;
  if (list->kind != NODE_LIST || list->n != 2) {
    diag_error(reader->diags, list->mark, MSG_TYPE, "a color and a percentage, such as [alarm, 20]",
               node_shown(reader->arena, list));
    return;
  }
  const Node *name = list->item[0];
  if (is_below(reader->palette, colors, name))
    diag_error(reader->diags, name->mark, MSG_COLOR_ORDER, STR_ARG(name->text));
  else
    read_color(&(Entry){reader, NULL, name}, &base);
  if (!read_percent(reader, list->item[1], &share) || !base) return;
  *color = tint_of(base, share);
  check_faint(reader, list->item[1], share);
}

/* [54, 81, 70] */
static void read_lab(const Reader *reader, const Node *list, Color *color) {
  static const int64_t least[] = {0, -128000, -128000}, most[] = {100000, 127000, 127000}, zero[] = {0, 128000, 128000};
  bool ok = list->kind == NODE_LIST && list->n == 3;
  for (size_t i = 0; i < 3 && ok; i++) {
    int64_t thousandths = 0;
    const Node *item = list->item[i];
    ok = item->kind == NODE_SCALAR && number_parse(item->text, "", &thousandths) && thousandths >= least[i] &&
         thousandths <= most[i];
    if (ok) color->part[i] = (uint16_t)round_div(thousandths + zero[i], 10);
  }
  if (ok) return;
  diag_error(reader->diags, list->mark, MSG_TYPE, "lightness, a and b: 0 to 100 and twice -128 to 127",
             node_shown(reader->arena, list));
}

#define COLORANT_MOST \
  120 /* bytes of a name: a name of PDF has 127, and a file of a plate more than these around it \
       */

/* Those of the process, and what PDF means by two others (PDF 1.7, 8.6.6.4). */
static bool is_colorant(Str name) {
  static const Str taken[] = {STR("Cyan"), STR("Magenta"), STR("Yellow"), STR("Black"), STR("All"), STR("None")};
  bool ok = name.n > 0 && name.n <= COLORANT_MOST && str_eq(str_trim(name), name);
  for (size_t i = 0; i < name.n; i++) ok = ok && (unsigned char)name.p[i] >= ' ' && name.p[i] != 0x7F;
  for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) ok = ok && !str_alike(name, taken[i]);
  return ok;
}

/* {spot: PANTONE 485 C, cmyk: [0, 95, 100, 0]} */
static void read_spot(const Reader *reader, const Node *map, Color *color) {
  const Node *spot = node_find(map, "spot"), *cmyk = node_find(map, "cmyk"), *over = node_find(map, "overprint");
  Colorant *colorant = NEW(reader->arena, Colorant);
  Color process = {COLOR_CMYK, {0}};
  *color = (Color){.space = COLOR_SPOT, .part = {COLOR_MOST}, .colorant = colorant};
  if (!cmyk || map->n != (over ? 3 : 2)) {
    diag_error(reader->diags, map->mark, MSG_COLOR_SPOT);
    diag_hint(reader->diags, "{spot: PANTONE 485 C, cmyk: [0, 95, 100, 0]}: what the cmyk shows is seen on screens");
    return;
  }
  bool named = reader_text(reader, spot, "the name of an ink", &colorant->name);
  if (named && !is_colorant(colorant->name)) {
    diag_error(reader->diags, spot->mark, MSG_COLOR_COLORANT, STR_ARG(colorant->name));
    diag_hint(reader->diags, "as its maker calls it, such as PANTONE 485 C; the inks of cmyk are given by 'cmyk'");
  }
  if (over) type_bool.read(&(Entry){reader, group_find(&group_color, STR("overprint")), over}, &colorant->overprints);
  read_cmyk(reader, cmyk, &process);
  for (int i = 0; i < 4; i++) colorant->cmyk[i] = process.part[i];
  color->overprint = colorant->overprints;
}

/* How the one key of a color is read. */
static void read_part(const Reader *reader, const NodePair *pair, const Node *colors, Color *color) {
  const KeyType *type = group_find(&group_color, pair->key->text)->type;
  color->space = type == &type_percent ? COLOR_GRAY
                 : type == &type_rgb   ? COLOR_RGB
                 : type == &type_lab   ? COLOR_LAB
                                       : COLOR_CMYK;
  if (type == &type_percent)
    read_percent(reader, pair->value, &color->part[0]);
  else if (type == &type_percents)
    read_cmyk(reader, pair->value, color);
  else if (type == &type_rgb)
    read_rgb(reader, pair->value, color);
  else if (type == &type_lab)
    read_lab(reader, pair->value, color);
  else
    read_tint(reader, pair->value, colors, color);
}

static void read_inks(const Reader *reader, const Node *node, const Node *colors, Color *color) {
  bool map = node->kind == NODE_MAP;
  if (map && !group_check(reader, &group_color, node)) return;
  if (map && node_find(node, "spot")) {
    read_spot(reader, node, color);
  } else if (!map || node->n != 1 || node_find(node, "overprint")) {
    diag_error(reader->diags, node->mark, MSG_COLOR);
    diag_hint(reader->diags,
              "{gray: 0} is black, {cmyk: [0, 100, 90, 0]} a red, {rgb: \"#e30613\"} a color of a screen%s",
              node_is_null(node) ? "; what follows '#' is a comment" : "");
  } else {
    read_part(reader, &node->pair[0], colors, color);
  }
}

/* Called as the layout calls it. */
static void name_ink(Arena *arena, Str name, Color *color) {
  Colorant *colorant = NEW(arena, Colorant);
  *colorant = (Colorant){.name = name};
  if (color->space == COLOR_GRAY || color->space == COLOR_LAB)
    colorant->cmyk[3] = (uint16_t)(COLOR_MOST - color->part[0]);
  for (int i = 0; i < color_parts(color->space) && color->space != COLOR_GRAY && color->space != COLOR_LAB; i++)
    colorant->cmyk[i] = color->space == COLOR_CMYK ? color->part[i] : (uint16_t)(COLOR_MOST - color->part[i]);
  color->colorant = colorant;
  color->share = COLOR_MOST;
}

void palette_read(const Reader *reader, const Node *map, Palette *palette) {
  if (!reader_names(reader, map, "a mapping of names to colors")) return;
  ColorName *colors = NEW_ARRAY(reader->arena, ColorName, map->n);
  palette->at = colors;
  for (size_t i = 0; i < map->n; i++) {
    colors[i].name = map->pair[i].key->text;
    colors[i].mark = map->pair[i].key->mark;
    read_inks(reader, map->pair[i].value, map, &colors[i].color);
    if (!colors[i].color.colorant) name_ink(reader->arena, colors[i].name, &colors[i].color);
    palette->n++;
  }
}
