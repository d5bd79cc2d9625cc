/* test_schema.c: the tables of keys, templates and paths. */
#include "check.h"
#include "layout/layout.h"
#include "layout/target.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const Group *const plain[] = {
    &group_layout,       &group_page,  &group_fitted, &group_fittedline, &group_meta,     &group_column,
    &group_first_letter, &group_range, &group_color,  &group_style,      &group_fontlist, &group_fontfile,
    &group_slot,         &group_box,   &group_at,     &group_target,     &group_profile};
#define PLAIN COUNT(plain)

/* The i-th of all groups; NULL behind the last. */
static const Group *nth(size_t i) {
  if (i < PLAIN) return plain[i];
  i -= PLAIN;
  size_t slots = 0;
  while (group_slots[slots]) slots++;
  return i < slots ? group_slots[i] : group_boxes[i - slots];
}

/* ---- the tables ------------------------------------------------------------------ */

/* A check that says which key it is about. */
static void check_key(const Group *group, const Key *key, bool passed, const char *what) {
  if (!check_count(passed)) fprintf(stderr, "%s: '%s' %s\n", group->name, key->name, what);
}

static bool is_sentence(const char *about) {
  size_t n = strlen(about);
  return n > 2 && about[n - 1] == '.';
}

static void test_key(const Group *group, const Key *key) {
  bool words = key->type == &type_word || key->type == &type_words;
  bool groups_others = key->type == &type_group || key->type == &type_list;
  check_key(group, key, group_find(group, str_from(key->name)) == key, "is not found by its name");
  check_key(group, key, key->about && is_sentence(key->about), "is not explained in a sentence");
  check_key(group, key, !words || (key->words && key->words[0]), "has no words");
  check_key(group, key, !groups_others || key->of, "is not said what it holds");
  check_key(group, key, key->type != &type_int || key->min < key->max, "has an empty range");
  check_key(group, key, !key->required || !key->standard, "is required and has a standard");
  check_key(group, key, !group->base || !group_find(group->base, str_from(key->name)), "is one of the base, too");
}

static void test_tables(void) {
  const Group *group;
  for (size_t g = 0; (group = nth(g)); g++) {
    CHECK(group->what);
    CHECK(g < PLAIN ? group->about && is_sentence(group->about) : !group->about);
    for (size_t i = 0; i < group->keys; i++) {
      test_key(group, &group->key[i]);
      bool sorted = i == 0 || strcmp(group->key[i - 1].name, group->key[i].name) < 0;
      check_key(group, &group->key[i], sorted, "does not stand in its place");
    }
    CHECK(!group_find(group, STR("")));
    CHECK(!group_find(group, STR("zzz")));
    CHECK(!group_find(group, STR("styl")));
  }
  CHECK(group_style.keys <= 64); /* Style.given has a bit for each */
}

static bool is_tag(const char *tag) {
  return strlen(tag) == 4 && strspn(tag, "abcdefghijklmnopqrstuvwxyz0123456789") == 4;
}

/* Each name stands once, and those of a group stand together, as the reference shows them. */
static void test_features(void) {
  for (const FeatureName *name = feature_names; name->name; name++) {
    bool good = is_tag(name->tag[0]) && (!name->tag[1] || is_tag(name->tag[1])) && is_sentence(name->about);
    bool left = false;
    for (const FeatureName *other = name + 1; other->name; other++) {
      left = left || other->group != name->group;
      good = good && strcmp(other->name, name->name) != 0 && !(left && other->group == name->group);
    }
    if (!check_count(good)) fprintf(stderr, "the feature %s is not as it should be\n", name->name);
  }
}

static void test_standards(Arena *arena) {
  union {
    Layout layout;
    Box box;
    Style style;
    FontFile file;
    FontList list;
  } any;
  const Group *group;
  for (size_t g = 0; (group = nth(g)); g++) {
    DiagList *diags = diag_new(arena);
    Reader reader = {.arena = arena, .diags = diags};
    memset(&any, 0, sizeof any);
    group_standards(&reader, group, &any);
    if (!check_count(diag_errors(diags) == 0)) fprintf(stderr, "%s: a standard is wrong\n", group->name);
  }
}

/* The last number of each enum, which the last of the words stands for. */
static const struct {
  const char *key;
  unsigned last;
} word_lists[] = {
    {"align", ALIGN_END},    /* of a style... */
    {"align", CELL_DECIMAL}, /* ...and of a column */
    {"overhang", OVERHANG_OPTICAL},
    {"copyfit", LEVER_SIZE},
    {"type", SLOT_TABLE},
    {"unused", UNUSED_ALLOWED},
    {"line-ends", LINE_ENDS_KEPT},
    {"required", DEMAND_REQUIRED},
    {"anchor", ANCHOR_FOOT},
    {"break", FORCED_PAGE},
    {"keep", KEEP_TOGETHER},
    {"marker", MARKER_NUMBER}, /* of a list... */
    {"marker", MARKER_DASH},   /* ...and of a text */
    {"direction", DIRECTION_ACROSS},
    {"sign", SIGN_DRAWN},
    {"label", LABEL_ABOVE},
    {"layer", LAYER_OVER},
    {"vertical-align", VALIGN_JUSTIFY},
    {"vertical-align", VALIGN_BASELINE}, /* of what stands side by side */
    {"border-sides", 3},
    {"rotate", TURNED_LEFT},
    {"divide", DIVIDE_CLOSED}, /* of a box... */
    {"divide", DIVIDE_OPEN},   /* ...and of a row */
    {"wrap", WRAP_END},
    {"fit", IMAGE_COVER},
    {"escape", ESCAPE_URL},
    {"level", QR_LEVEL_H},
    {"colors", COLORS_PLATES},
    {"conformance", CONFORMS_X1A},
    {"intent", RENDER_ABSOLUTE},
    {"rules", RULE_ERROR},
};

/* The row of the table that a key's words are counted in; COUNT(word_lists): none. */
static size_t row_of(const Key *key) {
  unsigned n = 0;
  size_t i = 0;
  while (key->words[n]) n++;
  while (i < COUNT(word_lists) && (strcmp(word_lists[i].key, key->name) != 0 || n != word_lists[i].last + 1)) i++;
  return i;
}

static void test_words(void) {
  const Group *group;
  bool met[COUNT(word_lists) + 1] = {false};
  for (size_t g = 0; (group = nth(g)); g++) {
    for (size_t i = 0; i < group->keys; i++) {
      const Key *key = &group->key[i];
      if (!key->words || key->type == &type_paper) continue;
      check_key(group, key, row_of(key) < COUNT(word_lists), "has not a word for each number");
      met[row_of(key)] = true;
    }
  }
  for (size_t i = 0; i < COUNT(word_lists); i++) CHECK(met[i]);
  CHECK_INT(1 << 3, SIDE_LEFT); /* the words of border-sides are bits */
}

static void test_kinds(void) {
  for (BoxKind kind = 0; kind < BOX_KINDS; kind++) {
    const Group *group = group_boxes[kind];
    const Key *key = group_find(group, str_from(group->name));
    CHECK(key && group->kin == group_boxes);
    CHECK_INT(group->base == NULL, kind == BOX_FRAME);
    for (BoxKind other = 0; other < kind; other++) CHECK(strcmp(group_boxes[other]->name, group->name) != 0);
  }
  CHECK(!group_boxes[BOX_KINDS]);
  CHECK_STR(str_from(group_boxes[BOX_SHOW]->name), "show");
  CHECK_STR(str_from(group_boxes[BOX_CUT]->name), "cut");
  CHECK_STR(str_from(slot_type_name(SLOT_LIST)), "list");
  for (SlotType type = SLOT_LINE; type <= SLOT_TABLE; type++)
    CHECK_STR(str_from(group_slots[type]->name), slot_type_name(type));
  CHECK(!group_slots[SLOT_TABLE + 1]);
}

/* What C says of lists where a kind has no keys for them is what the keys say elsewhere. */
static void test_lists(void) {
  const Box show = {.kind = BOX_SHOW};
  ListLook look = box_lists(&show);
  const Key *indent = group_find(group_boxes[BOX_LIST], STR("indent"));
  const Key *marker = group_find(group_boxes[BOX_LIST], STR("marker"));
  Len len = 0;
  Str unit;
  CHECK(len_parse(str_from(indent->standard), &len, &unit) == UNIT_OK);
  CHECK(look.indent.len == len && !look.indent.em);
  CHECK_STR(str_from(marker->words[look.marker]), marker->standard);
}

/* ---- papers ---------------------------------------------------------------------- */

static Paper paper_of(Arena *arena, const char *name) {
  Paper paper = {0};
  DiagList *diags = diag_new(arena);
  Reader reader = {.arena = arena, .diags = diags};
  Node node = {.kind = NODE_SCALAR, .plain = true, .text = str_from(name)};
  CHECK(type_paper.read(&(Entry){&reader, group_find(&group_page, STR("size")), &node}, &paper));
  return paper;
}

/* Half of a sheet is the next of its series, but for what is cut off to whole millimetres. */
static void test_halves(Arena *arena, const char *name, const char *half) {
  Paper whole = paper_of(arena, name), next = paper_of(arena, half);
  Len lost = whole.height - 2 * next.width;
  CHECK_INT(next.height, whole.width);
  if (!check_count(lost >= -1 && lost <= 3 * PT)) fprintf(stderr, "%s is not half of %s\n", half, name);
}

static void test_papers(Arena *arena) {
  const char *const *names = group_find(&group_page, STR("size"))->words;
  for (size_t i = 0; i < 22; i++) {
    if (i != 8 && i != 17) test_halves(arena, names[i], names[i + 1]); /* from A8 to B0, from B8 to SRA0 */
  }
  test_halves(arena, "tabloid", "letter");
  Paper dl = paper_of(arena, "DL"), a4 = paper_of(arena, "A4 landscape"), legal = paper_of(arena, "legal");
  CHECK(larger(3 * dl.width - a4.width, a4.width - 3 * dl.width) <= 1);
  CHECK_INT(dl.height, a4.height);
  CHECK_INT(legal.width, 612 * PT);
  CHECK_INT(legal.height, 1008 * PT);
  CHECK_INT(paper_of(arena, "B0").width, len_share(PT, 72000 * 10, 254));
  CHECK_INT(paper_of(arena, "SRA0 landscape").width, len_share(PT, 92160 * 10, 254));
}

/* ---- templates and paths ------------------------------------------------------------ */

/* The copy: a title, a panel (a record), and people (a list of records), each with name, role and title. */
static Slot person_fields[] = {{.name = {"name", 4}}, {.name = {"role", 4}}, {.name = {"title", 5}}};
static const Slot person = {.type = SLOT_RECORD, .fields = {person_fields, COUNT(person_fields)}};
static Slot panel_fields[] = {{.name = {"title", 5}}, {.name = {"intro", 5}, .type = SLOT_TEXT}};
static Slot copy_fields[] = {
    {.name = {"title", 5}},
    {.name = {"panel", 5}, .type = SLOT_RECORD, .fields = {panel_fields, COUNT(panel_fields)}},
    {.name = {"people", 6}, .type = SLOT_LIST, .of = &person},
};
static const Slot copy = {.type = SLOT_RECORD, .fields = {copy_fields, COUNT(copy_fields)}};
static const Scope outside = {&copy, NULL}, inside = {&person, &outside};

typedef struct Reading {
  Arena *arena;
  DiagList *diags;
  Reader reader;
  Node node;
} Reading;

static Reading reading(Arena *arena, const char *text) {
  Source *source = NEW(arena, Source);
  *source = (Source){"t", str_from(text)};
  Reading r = {.arena = arena, .diags = diag_new(arena)};
  r.reader = (Reader){.arena = arena, .diags = r.diags, .scope = &inside};
  r.node = (Node){.kind = NODE_SCALAR, .mark = {source, 0}, .text = source->text, .end = source->text.n};
  return r;
}

/* "t:1:5: error: ..." or nothing, without the line and the caret, and the hint in the same line. */
static Str said(const Reading *r) {
  Buf all = {.arena = r->arena}, out = {.arena = r->arena};
  diag_put(&all, r->diags, DIAG_PLAIN);
  for (size_t from = 0, to; from < all.n; from = to + 1) {
    for (to = from; to < all.n && all.p[to] != '\n'; to++) continue;
    Str line = str_sub(buf_str(&all), from, to);
    if (str_starts(line, STR("t:"))) buf_add(&out, line);
    if (str_starts(line, STR("  hint: "))) buf_add(&out, str_sub(line, 1, line.n));
  }
  return buf_str(&out);
}

/* A template in one line: words as they are, <up:field.field>, and (parts that may vanish). */
static void put_show(Buf *buf, const Template *show) {
  for (size_t i = 0; i < show->parts; i++) {
    const TemplatePart *part = &show->part[i];
    if (part->kind == TEMPLATE_WORDS) buf_add(buf, part->words);
    if (part->kind == TEMPLATE_OWN) buf_addf(buf, "<%s>", part->own == OWN_TICK ? "a tick" : "a leader");
    for (size_t p = 0; p < part->paths; p++) {
      const SlotPath *path = &part->path[p];
      buf_addf(buf, "<%d:%.*s>", path->up, STR_ARG(path->written));
    }
    if (part->kind != TEMPLATE_MAYBE) continue;
    buf_char(buf, '(');
    put_show(buf, part->maybe);
    buf_char(buf, ')');
  }
}

static Str show_of(Arena *arena, const char *text) {
  Reading *r = NEW(arena, Reading);
  const Template *show = NULL;
  *r = reading(arena, text);
  if (!template_read(&r->reader, &r->node, &show)) return said(r);
  Buf buf = {.arena = arena};
  put_show(&buf, show);
  buf_add(&buf, said(r));
  return buf_str(&buf);
}

static void test_templates(Arena *arena) {
  CHECK_STR(show_of(arena, "plain"), "plain");
  CHECK_STR(show_of(arena, ""), "");
  CHECK_STR(show_of(arena, "{name}"), "<0:name>");
  CHECK_STR(show_of(arena, "**{name}**, {role}."), "**<0:name>**, <0:role>.");
  CHECK_STR(show_of(arena, "{ name }"), "<0:name>");
  CHECK_STR(show_of(arena, "{name  role }"), "<0:name><0:role>");
  CHECK_STR(show_of(arena, "{name, role,panel.title}"), "<0:name><0:role><1:panel.title>");
  CHECK_STR(show_of(arena, "{panel.title}: {title}"), "<1:panel.title>: <0:title>");
  CHECK_STR(show_of(arena, "{name}{?, {role}}"), "<0:name>(, <0:role>)");
  CHECK_STR(show_of(arena, "{?a{?b{role}c}d}e"), "(a(b<0:role>c)d)e");
  CHECK_STR(show_of(arena, "{?{name}}"), "(<0:name>)");
  CHECK_STR(show_of(arena, "{name}{leader}{?{ tick }{role}}"), "<0:name><a leader>(<a tick><0:role>)");
  CHECK_STR(show_of(arena, "{{name}}"), "{name}");
  CHECK_STR(show_of(arena, "{{{name}}}"), "{<0:name>}");
  CHECK_STR(show_of(arena, "a {{ b }} c"), "a { b } c");
  CHECK_STR(show_of(arena, "{?{{{name}}"), "({<0:name>)");
}

static void test_template_errors(Arena *arena) {
  CHECK_STR(show_of(arena, "a {name"),
            "t:1:3: error: this '{' is never closed [show-open] hint: for a brace itself write '{{'");
  CHECK_STR(show_of(arena, "{na{me}"),
            "t:1:1: error: this '{' is never closed [show-open] hint: for a brace itself write '{{'");
  CHECK_STR(show_of(arena, "a {?, {name}"),
            "t:1:3: error: this '{' is never closed [show-open] hint: for a brace itself write '{{'");
  CHECK_STR(show_of(arena, "a } b"),
            "t:1:3: error: this '}' closes nothing [show-close] hint: for a brace itself write '}}'");
  CHECK_STR(show_of(arena, "{?{name}}} "),
            "t:1:10: error: this '}' closes nothing [show-close] hint: for a brace itself write '}}'");
  CHECK_STR(show_of(arena, "{}"), "t:1:2: error: between '{' and '}' stands the name of a field, not '' [show-field]"
                                  " hint: for a brace itself write '{{'");
  CHECK_STR(show_of(arena, "a {name c}"),
            "t:1:9: error: no field is called 'c' [name-unknown] hint: there is: name, role, title, panel, people");
  CHECK_STR(show_of(arena, "{name,,role}"), "t:1:7: error: between '{' and '}' stands the name of a field, not '' "
                                            "[show-field] hint: for a brace itself write '{{'");
  CHECK_STR(show_of(arena, "{name leader}"),
            "t:1:7: error: {leader} is a field of the program, and stands alone in its "
            "braces [show-alone]");
  CHECK_STR(show_of(arena, "{name,}"), "t:1:7: error: between '{' and '}' stands the name of a field, not '' "
                                       "[show-field] hint: for a brace itself write '{{'");
  CHECK_STR(show_of(arena, "x {nmae}"),
            "t:1:4: error: no field is called 'nmae' [name-unknown] hint: did you mean 'name'?");
  CHECK_STR(show_of(arena, "{panel}"),
            "t:1:2: error: 'panel' is a record; here must be a line, a text or a number [slot-type]");
  CHECK_STR(show_of(arena, "{people}"),
            "t:1:2: error: 'people' is a list; here must be a line, a text or a number [slot-type]");
}

/* "up: index index", or the error. */
static Str path_of(Arena *arena, const char *text) {
  Reading *r = NEW(arena, Reading);
  SlotPath path;
  *r = reading(arena, text);
  if (!slotpath_read(&r->reader, &r->node, str_from(text), 0, &path)) return said(r);
  Buf buf = {.arena = arena};
  buf_addf(&buf, "%d:", path.up);
  for (size_t i = 0; i < path.n; i++) buf_addf(&buf, " %zu", path.field[i]);
  CHECK(path.slot != NULL);
  return buf_str(&buf);
}

static void test_paths(Arena *arena) {
  CHECK_STR(path_of(arena, "name"), "0: 0");
  CHECK_STR(path_of(arena, "title"), "0: 2"); /* the nearest scope has it */
  CHECK_STR(path_of(arena, "panel"), "1: 1");
  CHECK_STR(path_of(arena, "panel.intro"), "1: 1 1");
  CHECK_STR(path_of(arena, "panle"),
            "t:1:1: error: no field is called 'panle' [name-unknown] hint: did you mean 'panel'?");
  CHECK_STR(path_of(arena, "panel.titel"),
            "t:1:7: error: no field is called 'titel' [name-unknown] hint: did you mean 'title'?");
  CHECK_STR(path_of(arena, "panel.title.x"),
            "t:1:13: error: no field is called 'x' [name-unknown] hint: 'title' is a line: it has no fields");
  CHECK_STR(path_of(arena, "people.name"), "t:1:8: error: no field is called 'name' [name-unknown] hint: 'people' is "
                                           "a list: it has no fields; 'each' goes through its items");
}

/* ---- strokes ----------------------------------------------------------------------- */

static const ColorName colors[] = {{{"alarm", 5}, {0}}, {{"solids", 6}, {0}}};
static const Palette palette = {colors, COUNT(colors)};

/* "327680 dashed alarm", in units, read into a field that holds a red hairline; or the error. */
static Str stroke_of(Arena *arena, const char *text, Stroke stroke) {
  static const char *const forms[] = {"solid", "dashed", "dotted"};
  const Key key = {.name = "rule", .type = &type_stroke, .max = 200 * PT};
  Reading *r = NEW(arena, Reading);
  *r = reading(arena, text);
  r->reader.palette = &palette;
  if (!type_stroke.read(&(Entry){&r->reader, &key, &r->node}, &stroke)) return said(r);
  const char *color = !stroke.color ? "text" : stroke.color == &colors[0].color ? "alarm" : "solids";
  return str_format(arena, "%g %s %s", (double)stroke.width / (double)PT, forms[stroke.form], color);
}

static void test_strokes(Arena *arena) {
  const Stroke none = {0}, cut = {PT, STROKE_DASHED, &colors[0].color};
  CHECK_STR(stroke_of(arena, "3pt", none), "3 solid text");
  CHECK_STR(stroke_of(arena, "dotted", none), "0.5 dotted text");
  CHECK_STR(stroke_of(arena, "alarm", none), "0.5 solid alarm");
  CHECK_STR(stroke_of(arena, " alarm  dashed\n+.25pt ", none), "0.25 dashed alarm");
  CHECK_STR(stroke_of(arena, "solids solid", none), "0.5 solid solids");
  CHECK_STR(stroke_of(arena, "0", none), "0 solid text");
  CHECK_STR(stroke_of(arena, "0", cut), "0 dashed alarm");
  CHECK_STR(stroke_of(arena, "2pt", cut), "2 dashed alarm");
  CHECK_STR(stroke_of(arena, "solid", cut), "1 solid alarm");
  CHECK_STR(stroke_of(arena, "solids", cut), "1 dashed solids");
  CHECK_STR(stroke_of(arena, "1pt alarm 2pt", none),
            "t:1:11: error: a stroke has one thickness; '2pt' is a second [stroke-twice]");
  CHECK_STR(stroke_of(arena, "1pt alram", none),
            "t:1:5: error: a stroke has a thickness, a form (solid, dashed, dotted) "
            "and a color; 'alram' is none of these [stroke-word] hint: did you mean "
            "'alarm'?");
}

int main(void) {
  Arena *arena = arena_new();
  test_tables();
  test_features();
  test_standards(arena);
  test_words();
  test_kinds();
  test_lists();
  test_papers(arena);
  test_templates(arena);
  test_template_errors(arena);
  test_paths(arena);
  test_strokes(arena);
  arena_free(arena);
  return check_done();
}
