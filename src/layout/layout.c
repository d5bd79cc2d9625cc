/* layout.c: a layout file, read part by part: what is named comes before what names it. */
#include "layout/layout.h"

#include "base/messages.h"
#include "layout/schema.h"

#define NAMES_MAX 500 /* in one mapping: they are looked up one by one */

/* Each name of a mapping, which may be missing. */
static bool is_mapping(const Reader *reader, const Node *map, const char *wanted) {
  if (!map) return false;
  if (map->kind == NODE_MAP && map->n <= NAMES_MAX) return true;
  if (map->kind == NODE_MAP)
    diag_error(reader->diags, map->mark, MSG_NAMES_MANY, NAMES_MAX);
  else
    diag_error(reader->diags, map->mark, MSG_TYPE, wanted, node_kind_name(map));
  return false;
}

static void read_fonts(const Reader *reader, const Node *map, FontShelf *shelf, const Root *folder) {
  if (!is_mapping(reader, map, "a mapping of names to font lists")) return;
  Layout *layout = reader->layout;
  FontRole *roles = NEW_ARRAY(reader->arena, FontRole, map->n);
  for (size_t i = 0; i < map->n; i++) {
    const Node *value = map->pair[i].value;
    Str name;
    roles[i] = (FontRole){.name = map->pair[i].key->text, .mark = value->mark};
    if (!schema_text(reader, value, "the name of a font list", &name)) continue;
    roles[i].list = fontlist_read(shelf, folder, name, value->mark, reader->diags);
  }
  layout->font = roles;
  layout->fonts = map->n;
}

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

static void read_color(const Reader *reader, const Node *node, Color *color) {
  bool map = node->kind == NODE_MAP;
  if (map && !schema_check(reader, &group_color, node, "a color")) return;
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

static void read_colors(const Reader *reader, const Node *map) {
  if (!is_mapping(reader, map, "a mapping of names to colors")) return;
  ColorName *colors = NEW_ARRAY(reader->arena, ColorName, map->n);
  for (size_t i = 0; i < map->n; i++) {
    colors[i].name = map->pair[i].key->text;
    read_color(reader, map->pair[i].value, &colors[i].color);
  }
  reader->layout->color = colors;
  reader->layout->colors = map->n;
}

/* Markdown's own styles, where the layout does not say them. */
static const struct {
  const char *name;
  Style style;
} markdown_styles[] = {{"strong", {.weight = 700}}, {"emphasis", {.italic = true}}, {"link", {0}}};

static bool is_overlay(Str name) {
  for (size_t i = 0; i < sizeof markdown_styles / sizeof *markdown_styles; i++) {
    if (str_is(name, markdown_styles[i].name)) return true;
  }
  return false;
}

static void add_markdown_styles(const Reader *reader, const Style **styles, size_t *n) {
  for (size_t i = 0; i < sizeof markdown_styles / sizeof *markdown_styles; i++) {
    Str name = str_from(markdown_styles[i].name);
    if (style_find(&reader->layout->styles, name)) continue;
    Style *style = NEW(reader->arena, Style);
    *style = markdown_styles[i].style;
    style->name = name;
    if (style->weight) style->given |= group_bit(&group_style, "weight");
    if (style->italic) style->given |= group_bit(&group_style, "italic");
    styles[(*n)++] = style;
  }
}

/* What a style begins with: the one that it extends, or `text`; an overlay begins with nothing. */
static Style style_base(const Reader *reader, const Node *map, Str name, const Style *standard) {
  const StyleSheet *sheet = &reader->layout->styles;
  const Node *extends = map->kind == NODE_MAP ? node_find(map, "extends") : NULL;
  const Style *base = extends ? style_find(sheet, extends->text) : sheet->text;
  if (is_overlay(name)) return extends && base ? *base : (Style){0};
  return base ? *base : *standard;
}

static void read_styles(const Reader *reader, const Node *map) {
  if (!is_mapping(reader, map, "a mapping of names to styles")) return;
  StyleSheet *sheet = &reader->layout->styles;
  sheet->at = NEW_ARRAY(reader->arena, const Style *, map->n + sizeof markdown_styles / sizeof *markdown_styles);
  Style standard = {0};
  schema_standards(reader, &group_style, &standard);
  for (size_t i = 0; i < map->n; i++) {
    const Node *name = map->pair[i].key;
    Style *style = NEW(reader->arena, Style);
    *style = style_base(reader, map->pair[i].value, name->text, &standard);
    style->name = name->text;
    style->mark = name->mark;
    bool ok = schema_read(reader, &group_style, map->pair[i].value, "a style", style);
    sheet->at[sheet->n++] = style;
    if (str_is(name->text, "text")) {
      sheet->text = style;
      if (ok && !(style->given & group_bit(&group_style, "font")))
        diag_error(reader->diags, style->mark, MSG_STYLE_FONT);
    } else if (i == 0 && node_find(map, "text"))
      diag_error(reader->diags, name->mark, MSG_STYLE_FIRST, STR_ARG(name->text));
  }
  add_markdown_styles(reader, sheet->at, &sheet->n);
  if (!sheet->text) diag_error(reader->diags, map->mark, MSG_STYLE_TEXT);
}

static void read_page(const Reader *reader, const Node *map) {
  PageSpec *page = &reader->layout->page;
  schema_standards(reader, &group_page, page);
  if (!map || !schema_read(reader, &group_page, map, "the page", page)) return; /* the standards leave room */
  const Sides *margin = &page->margin;
  if (margin->left + margin->right < page->width && margin->top + margin->bottom < page->height) return;
  diag_error(reader->diags, map->mark, MSG_MARGINS);
}

static void read_parts(const Reader *reader, const Node *map, FontShelf *shelf, const Root *fonts) {
  Layout *layout = reader->layout;
  const Node *slots = node_find(map, "slots"), *meta = node_find(map, "meta"), *body = node_find(map, "body");
  read_page(reader, node_find(map, "page"));
  read_fonts(reader, node_find(map, "fonts"), shelf, fonts);
  read_colors(reader, node_find(map, "colors"));
  read_styles(reader, node_find(map, "styles"));
  layout->root = (Slot){.type = SLOT_RECORD, .mark = map->mark};
  if (slots) slots_read(reader, slots, &layout->root.field, &layout->root.fields);
  Scope scope = {&layout->root, NULL};
  Box box = {.border_sides = SIDE_ALL};
  Reader inner = *reader;
  inner.scope = &scope;
  inner.box = &box;
  schema_standards(&inner, &group_box, &box);
  if (meta) schema_read(&inner, &group_meta, meta, "meta", &layout->meta);
  if (body) boxes_read(&inner, body, &layout->body);
}

const Layout *layout_read(Arena *arena, const Node *map, FontShelf *shelf, const Root *fonts, DiagList *diags) {
  size_t errors = diag_errors(diags);
  Layout *layout = NEW(arena, Layout);
  Reader reader = {.arena = arena, .diags = diags, .layout = layout, .breaks = BREAK_PAGE};
  layout->path = map->mark.source->path;
  layout->node = map;
  if (!schema_check(&reader, &group_layout, map, "a layout") && map->kind != NODE_MAP) return NULL;
  read_parts(&reader, map, shelf, fonts);
  return diag_errors(diags) == errors ? layout : NULL;
}
