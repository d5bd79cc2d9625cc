/* palette.c: colors by their inks, and by their names. */
#include "layout/palette.h"

#include "base/messages.h"
#include "base/unit.h"
#include "layout/value.h"

/* ---- colors ---------------------------------------------------------------------- */

const KeyType type_percent = {"0 to 100", 0, NULL};
const KeyType type_percents = {"list of four, 0 to 100", 0, NULL};

static const Key keys[] = {
    {"cmyk", &type_percents, 0, "Four ink percentages: [cyan, magenta, yellow, black].", NULL, 0, 100},
    {"gray", &type_percent, 0, "Lightness in percent: 0 is black, 100 is the paper. Prints in black ink alone.", NULL,
     0, 100},
};
const Group group_color = {"color", "a color", "A color, by exactly one of these keys.", keys,
                           sizeof keys / sizeof *keys};

static bool read_percent(const Reader *reader, const Node *node, uint16_t *part) {
  int64_t thousandths = -1;
  bool ok = node->kind == NODE_SCALAR &&
            (number_parse(node->text, "", &thousandths) || number_parse(node->text, "%", &thousandths)) &&
            thousandths >= 0 && thousandths <= 100000;
  if (ok)
    *part = (uint16_t)(thousandths / 10);
  else
    diag_error(reader->diags, node->mark, MSG_COLOR_PART, node_shown(reader->arena, node));
  return ok;
}

static void read_cmyk(const Reader *reader, const Node *list, Color *color) {
  bool ok = true;
  uint16_t most = 0;
  for (size_t i = 0; i < 4; i++) {
    ok = read_percent(reader, list->item[i], &color->part[i]) && ok;
    if (color->part[i] > most) most = color->part[i];
  }
  if (!ok || most == 0 || most > 100) return;
  diag_warning(reader->diags, list->mark, MSG_COLOR_FAINT);
  diag_hint(reader->diags, "the most of an ink is 100, not 1");
}

static void read_inks(const Reader *reader, const Node *node, Color *color) {
  bool map = node->kind == NODE_MAP;
  if (map && !group_check(reader, &group_color, node)) return;
  const Node *gray = map ? node_find(node, "gray") : NULL, *cmyk = map ? node_find(node, "cmyk") : NULL;
  bool four = cmyk && cmyk->kind == NODE_LIST && cmyk->n == 4;
  color->space = gray ? COLOR_GRAY : COLOR_CMYK;
  if (gray && !cmyk) {
    read_percent(reader, gray, &color->part[0]);
  } else if (four && !gray) {
    read_cmyk(reader, cmyk, color);
  } else {
    diag_error(reader->diags, cmyk && !gray ? cmyk->mark : node->mark, MSG_COLOR);
    if (cmyk && !gray)
      diag_hint(reader->diags, "cmyk: has four numbers, for cyan, magenta, yellow and black");
    else
      diag_hint(reader->diags, "{gray: 0} is black, {cmyk: [0, 100, 90, 0]} a red%s",
                node_is_null(node) ? "; what follows '#' is a comment" : "");
  }
}

void palette_read(const Reader *reader, const Node *map, Palette *palette) {
  if (!reader_names(reader, map, "a mapping of names to colors")) return;
  ColorName *colors = NEW_ARRAY(reader->arena, ColorName, map->n);
  for (size_t i = 0; i < map->n; i++) {
    colors[i].name = map->pair[i].key->text;
    read_inks(reader, map->pair[i].value, &colors[i].color);
  }
  *palette = (Palette){colors, map->n};
}

/* ---- names ------------------------------------------------------------------------ */

/* A hint for colors that are not declared: red, #ff0000. */
static void hint_color(const Entry *entry) {
  const Palette *palette = entry->reader->palette;
  Choice choice = choice_start(entry->reader->arena, entry->node->kind == NODE_SCALAR ? entry->node->text : STR(""));
  for (size_t i = 0; i < palette->n; i++) choice_add(&choice, palette->at[i].name);
  if (choice.nearest.best.n) return;
  diag_hint(entry->reader->diags, "a color is declared in 'colors', as in red: {cmyk: [0, 100, 90, 0]}%s%.*s",
            choice.all.n ? "; there is: " : "", STR_ARG(buf_str(&choice.all)));
}

static bool read_color(const Entry *entry, void *field) {
  const Palette *palette = entry->reader->palette;
  const ColorName *named = entry_named(entry, "color", palette->at, palette->n, sizeof *named);
  if (named)
    *(const Color **)field = &named->color;
  else
    hint_color(entry);
  return named;
}

const KeyType type_color = {"name of a color", sizeof(Color *), read_color};
