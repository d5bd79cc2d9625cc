/* layout.c: a layout file, read part by part: definitions before their uses. */
#include "layout/layout.h"

#include "base/messages.h"
#include "layout/value.h"

/* ---- the keys ------------------------------------------------------------------ */

static const Key meta_keys[] = {
    {"author", &type_template, offsetof(Meta, author), "Who made the document.", NULL},
    {"subject", &type_template, offsetof(Meta, subject), "What it is about.", NULL},
    {"title", &type_template, offsetof(Meta, title), "The title that PDF readers show.", NULL},
};
const Group group_meta = {"meta", "meta", "What the PDF says of itself; templates, such as \"{headline}\".", meta_keys,
                          sizeof meta_keys / sizeof *meta_keys};

/* Read one by one, in the order of read_parts(). */
static const Key keys[] = {
    {"body", &type_body, 0, "The page: boxes, top to bottom.", NULL, .required = true},
    {"colors", &type_named, 0, "Names of colors.", NULL, .of = &group_color},
    {"extends", &type_file, 0,
     "The file of another layout, or of a part of one: what this one does not say itself is taken from there.", NULL},
    {"flows", &type_flows, 0,
     "Boxes that run through the frames of the masters that show them, as the body does through its pages.", NULL},
    {"fonts", &type_named, 0, "What the layout calls its fonts: a name, and a file of the font folder without .yaml.",
     NULL, .required = true},
    {"masters", &type_named, 0, "What all pages of a kind have.", NULL, .of = &group_master},
    {"meta", &type_group, 0, "What the PDF says of itself.", NULL, .of = &group_meta},
    {"page", &type_group, 0, "The paper.", NULL, .of = &group_page},
    {"slots", &type_named, 0, "What the copy has to bring.", NULL, .of = &group_slot, .required = true},
    {"styles", &type_named, 0, "How text is set. A style stands below the one that it extends.", NULL,
     .of = &group_style, .required = true},
};
const Group group_layout = {"layout", "a layout", "A layout: how one kind of sheet looks.", keys,
                            sizeof keys / sizeof *keys};

/* ---- reading --------------------------------------------------------------------- */

static const Elsewhere elsewhere[] = {{&group_style, ", which a box names by 'style'"},
                                      {&group_box, ""},
                                      {&group_page, ""},
                                      {&group_master, ""},
                                      {&group_flow_frame, ", in the frames of a master"},
                                      {&group_at, ", which a frame has as 'at'"},
                                      {&group_slot, ""},
                                      {&group_color, ", which 'colors' gives a name"},
                                      {NULL, NULL}};

/* If they are the page's, they were checked there. */
static void check_margins(const Reader *reader, const Layout *layout) {
  const Paper *paper = &layout->page.paper;
  for (size_t i = 1; i < layout->masters.n && paper_has_room(paper, &layout->page.margin); i++) {
    const Master *master = &layout->masters.at[i];
    if (!paper_has_room(paper, &master->margin)) diag_error(reader->diags, master->mark, MSG_MARGINS);
  }
}

/* Styles stand on the grid only where there is one. */
static void check_grid(const Reader *reader, const Layout *layout) {
  const Node *styles = layout->styles.node;
  for (size_t i = 0; styles && !layout->page.baseline && i < styles->n; i++) {
    const Node *on = node_find(styles->pair[i].value, "on-grid");
    if (!on || !str_is(on->text, "true")) continue;
    diag_error(reader->diags, on->mark, MSG_STYLE_GRID, STR_ARG(styles->pair[i].key->text));
    diag_hint(reader->diags, "say how far apart its lines are, in the page: 'baseline: 12pt'");
  }
}

static void read_parts(const Reader *reader, const Node *map, const FontSearch *fonts, Layout *layout) {
  const Node *slots = node_find(map, "slots"), *meta = node_find(map, "meta"), *body = node_find(map, "body");
  const Node *masters = node_find(map, "masters"), *flows = node_find(map, "flows");
  Scope scope = {&layout->root, NULL};
  masters_name(reader, masters, &layout->masters);
  flows_name(reader, flows, &layout->flows);
  page_read(reader, node_find(map, "page"), &layout->page);
  fontnames_read(reader, node_find(map, "fonts"), fonts, &layout->fonts);
  const Node *colors = node_find(map, "colors");
  palette_read(reader, colors, &layout->palette);
  stroke_check_names(reader, colors);
  styles_read(reader, node_find(map, "styles"), &layout->styles);
  check_grid(reader, layout);
  layout->root = (Slot){.type = SLOT_RECORD, .mark = map->mark};
  bool ok = slots && slots_read(reader, slots, &layout->root.fields);
  Reader inner = *reader;
  inner.scope = &scope;
  inner.use = USE_META;
  if (meta) group_read(&inner, &group_meta, meta, &layout->meta);
  inner.use = USE_PAPER;
  ok = body && boxes_read(&inner, body, BOXES_BODY, &layout->flows.at[0].boxes) && ok;
  ok = masters_read(&inner, masters, &layout->page.margin, &layout->masters) && ok;
  ok = flows_read(&inner, flows, &layout->flows) && ok;
  check_margins(reader, layout);
  if (!ok) return;
  flows_finish(&inner, &layout->flows, map->mark.source);
  slots_finish(&inner, &layout->root.fields, map->mark.source);
}

const Layout *layout_read(Arena *arena, const Node *map, const FontSearch *fonts, DiagList *diags) {
  size_t errors = diag_errors(diags);
  Layout *layout = NEW(arena, Layout);
  Reader reader = {.arena = arena,
                   .diags = diags,
                   .elsewhere = elsewhere,
                   .fonts = &layout->fonts,
                   .palette = &layout->palette,
                   .styles = &layout->styles,
                   .masters = &layout->masters,
                   .flows = &layout->flows};
  layout->path = map->mark.source->path;
  layout->node = map;
  if (!group_check(&reader, &group_layout, map) && map->kind != NODE_MAP) return NULL;
  read_parts(&reader, map, fonts, layout);
  return diag_errors(diags) == errors ? layout : NULL;
}
