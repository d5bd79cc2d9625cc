/* test_text.c: shaping, items and lines, with the fonts that the layouts have. Run it at the top of the tree. */
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "files.h"
#include "layout/house.h"
#include "page/page.h"
#include "yaml/yaml.h"

static Arena *arena;
static DiagList *diags;
static Tools *tools;
static Setter *setter;
static const Lang british = {{"en-GB", 5}, {0}}, english = {{"en", 2}, {0}};
static const Layout *layout;
static FontShelf shelf;

/* ---- the ground: styles from a layout of the test's own ----------------------------- */

static const char layout_text[] =
    "page: {size: A4}\n"
    "fonts: {serif: vollkorn, sans: roboto, all: dejavu}\n"
    "colors: {red: {cmyk: [0, 100, 100, 0]}}\n"
    "slots: {x: line}\n"
    "styles:\n"
    "  text: {font: serif, size: 10pt, leading: 12pt, align: justify, hyphenate: true, tolerance: 3000,\n"
    "    emergency-stretch: 30pt}\n"
    "  left: {align: left}\n"
    "  right: {align: right}\n"
    "  center: {align: center}\n"
    "  indented: {indent: 15pt}\n"
    "  tracked: {tracking: 0.7pt}\n"
    "  plain: {features: [-kerning, -ligatures], hyphenate: false}\n"
    "  unkerned: {features: [-kerning]}\n"
    "  unjoined: {features: [-ligatures]}\n"
    "  sans: {font: sans, size: 9.3pt}\n"
    "  sans-left: {extends: sans, align: left}\n"
    "  narrow: {tolerance: 3000, emergency-stretch: 20pt}\n"
    "  bidi: {font: all, align: left}\n"
    "  bold: {weight: 700}\n"
    "  flush: {overhang: bearings, indent: 15pt}\n"
    "  flush-sans: {extends: flush, font: sans, weight: 900, size: 30pt, leading: 32pt, align: left}\n"
    "  flush-right: {extends: flush-sans, align: right}\n"
    "  flush-center: {extends: flush-sans, align: center, italic: true}\n"
    "  flush-tracked: {extends: flush, tracking: 2pt}\n"
    "  flush-bidi: {extends: bidi, overhang: bearings, align: justify}\n"
    "  flush-bidi-left: {extends: flush-bidi, align: left, tracking: 1pt}\n"
    "  strong: {weight: 700, features: [tabular, -kerning]}\n"
    "  caps: {features: [all-small-caps, old-style, ss01, aalt=3]}\n"
    "  caps-on: {extends: caps, features: [lining, -ss01]}\n"
    "  caps-less: {extends: caps, features: [small-caps]}\n"
    "  caps-off: {extends: caps, features: [-small-caps]}\n"
    "  small-caps: {features: [small-caps]}\n"
    "  old-style: {features: [old-style]}\n"
    "  tabular: {features: [tabular]}\n"
    "  variant: {features: [aalt]}\n"
    "  variant-2: {features: [aalt=2]}\n"
    "body: [{text: x}]\n";

static const char font_text[] = "family: DejaVu Sans\n"
                                "licence: Bitstream-Vera\n"
                                "package: fonts-dejavu-core\n"
                                "folder: /usr/share/fonts/truetype/dejavu\n"
                                "files: [{file: DejaVuSans.ttf}]\n";

static void write_file(const char *folder, const char *name, const char *text) {
  FILE *file = fopen(str_format(arena, "%s/%s", folder, name).p, "w");
  if (!file || fputs(text, file) < 0 || fclose(file)) abort();
}

/* The layout, and a font folder with the tree's lists and one more. */
static void read_ground(void) {
  char folder[] = "/tmp/test_text.XXXXXX";
  static const char *const lists[] = {"vollkorn", "roboto", "pt-serif", "pt-sans"};
  if (!mkdtemp(folder)) abort();
  write_file(folder, "layout.yaml", layout_text);
  write_file(folder, "dejavu.yaml", font_text);
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    Str list;
    if (!read_named(arena, str_format(arena, "fonts/%s.yaml", lists[i]).p, 10000, diags, &list)) abort();
    write_file(folder, str_format(arena, "%s.yaml", lists[i]).p, list.p);
  }
  Root *root = NEW(arena, Root);
  *root = root_open(str_dup(arena, str_from(folder)), NULL);
  shelf = fontshelf_open(arena, NULL);
  const Node *map = yaml_read(arena, (FileRef){root, "layout.yaml", ""}, MARK_NONE, diags);
  layout = map ? layout_read(arena, map, &(FontSearch){&shelf, root}, diags) : NULL;
  root_close(root);
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) unlink(str_format(arena, "%s/%s.yaml", folder, lists[i]).p);
  unlink(str_format(arena, "%s/layout.yaml", folder).p);
  unlink(str_format(arena, "%s/dejavu.yaml", folder).p);
  rmdir(folder);
}

static const Style *style_of(const char *name) {
  const Style *style = style_find(&layout->styles, str_from(name));
  if (!style) abort();
  return style;
}

/* One run, one style. */
static Para para_of(const char *text, const char *style) {
  Run *run = NEW(arena, Run);
  Para para = {.style = style_of(style), .text = str_from(text), .run = run, .runs = 1, .first = true};
  *run = (Run){0, para.text.n, para.style, STR("")};
  return para;
}

static ShapeKey key_of(const char *style) {
  const Style *s = style_of(style);
  ShapeKey key = setter_key(s, setter_font(setter, s), SCRIPT('L', 'a', 't', 'n'), false);
  key.lang = &setter_language(setter, NULL)->shape;
  return key;
}

/* ---- shaping ------------------------------------------------------------------------- */

static void test_shape(void) {
  ShapeKey key = key_of("text"), unkerned = key_of("unkerned"), unjoined = key_of("unjoined"), sans = key_of("sans");
  const Shape *office = shape_text(setter->shaper, &key, STR("office"));
  CHECK(office == shape_text(setter->shaper, &key, str_sub(STR("the office"), 4, 10)));
  CHECK(office != shape_text(setter->shaper, &key, STR("offices")));
  CHECK(office != shape_text(setter->shaper, &unjoined, STR("office")));
  CHECK(office != shape_text(setter->shaper, &sans, STR("office")));
  CHECK_INT(shape_text(setter->shaper, &unjoined, STR("office"))->n, 6);
  CHECK_INT(shape_text(setter->shaper, &unjoined, STR("office"))->letters, 6);
  CHECK(office->n < 6 && office->n == office->letters);
  CHECK_INT(shape_text(setter->shaper, &unjoined, STR("q\u0301o\u0302i"))->letters, 3);
  CHECK_INT(shape_text(setter->shaper, &unjoined, STR("Auf\u200Clage"))->letters, 7);
  int64_t sum = 0;
  for (uint32_t i = 0; i < office->n; i++) sum += office->glyph[i].advance;
  CHECK_INT(sum, office->width);
  CHECK(shape_text(setter->shaper, &key, STR("AVAV"))->width <
        shape_text(setter->shaper, &unkerned, STR("AVAV"))->width);
  CHECK_INT(shape_text(setter->shaper, &key, STR(""))->n, 0);
  key.rtl = true;
  CHECK(office != shape_text(setter->shaper, &key, STR("office")));
}

/* ---- features -------------------------------------------------------------------------- */

/* The value of a tag in a style, or of what is laid over it; -1: nothing is said of it. */
static int value_of(const char *style, size_t over, const char *tag) {
  const Features *features = style_of(style)->over[over]->features;
  for (size_t i = 0; features && i < features->n; i++) {
    if (features->at[i].tag == feature_tag(tag)) return (int)features->at[i].value;
  }
  return -1;
}

static void check_values(const char *style, size_t over, const char *const *tags, const int *values) {
  for (size_t i = 0; tags[i]; i++) {
    int value = value_of(style, over, tags[i]);
    if (!check_count(value == values[i]))
      fprintf(stderr, "%s + %zu: '%s' is %d, not %d\n", style, over, tags[i], value, values[i]);
  }
}

/* A list is laid over what the style inherits, and over it what Markdown adds. */
static void test_features_laid(void) {
  static const char *const tags[] = {"smcp", "c2sc", "lnum", "onum", "ss01", "aalt", "tnum", "pnum", "kern", NULL};
  static const struct {
    const char *style;
    size_t over;
    int values[9];
  } rows[] = {
      {"text", 0, {-1, -1, -1, -1, -1, -1, -1, -1, -1}},
      {"text", OVER_EMPHASIS, {-1, -1, -1, -1, -1, -1, -1, -1, -1}},
      {"text", OVER_STRONG, {-1, -1, -1, -1, -1, -1, 1, 0, 0}},
      {"caps", 0, {1, 1, 0, 1, 1, 3, -1, -1, -1}},
      {"caps", OVER_EMPHASIS, {1, 1, 0, 1, 1, 3, -1, -1, -1}},
      {"caps", OVER_STRONG | OVER_LINK, {1, 1, 0, 1, 1, 3, 1, 0, 0}},
      {"caps-on", 0, {1, 1, 1, 0, 0, 3, -1, -1, -1}},
      {"caps-less", 0, {1, 0, 0, 1, 1, 3, -1, -1, -1}},
      {"caps-off", 0, {0, 0, 0, 1, 1, 3, -1, -1, -1}},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    check_values(rows[i].style, rows[i].over, tags, rows[i].values);
  /* styles that say the same by the same words share their shapes */
  CHECK(style_of("caps")->over[OVER_EMPHASIS]->features == style_of("caps")->features);
  CHECK(style_of("text")->over[OVER_STRONG]->features == style_of("bold")->over[OVER_STRONG]->features);
}

static int64_t width_in(const char *style, const char *text) {
  ShapeKey key = key_of(style);
  return shape_text(setter->shaper, &key, str_from(text))->width;
}

static uint32_t glyph_in(const char *style, const char *text) {
  ShapeKey key = key_of(style);
  const Shape *shape = shape_text(setter->shaper, &key, str_from(text));
  return shape->n ? shape->glyph[0].id : 0;
}

static void test_features_shaped(void) {
  CHECK(glyph_in("small-caps", "a") != glyph_in("text", "a"));
  CHECK(glyph_in("small-caps", "A") == glyph_in("text", "A"));
  CHECK(glyph_in("old-style", "a") == glyph_in("text", "a"));
  CHECK(width_in("tabular", "1") == width_in("tabular", "0") && width_in("text", "1") != width_in("text", "0"));
  CHECK(glyph_in("variant", "A") != glyph_in("variant-2", "A"));
  /* text that is the same but for its features has shapes of its own, also when its bytes look like those of a key */
  ShapeKey key = key_of("small-caps"), plain = key_of("text");
  const Shape *caps = shape_text(setter->shaper, &key, STR("cab"));
  Buf buf = {.arena = arena};
  buf_add(&buf, (Str){(const char *)&key.features, sizeof key.features});
  buf_add(&buf, STR("cab"));
  CHECK(caps != shape_text(setter->shaper, &plain, STR("cab")));
  CHECK(caps != shape_text(setter->shaper, &plain, buf_str(&buf)));
  CHECK(caps == shape_text(setter->shaper, &key, STR("cab")));
}

/* ---- items ----------------------------------------------------------------------------- */

static Hlist items_of(const Words *words, bool hyphenate) {
  bool justify = words->para->style->align == ALIGN_JUSTIFY;
  return hlist_make(setter, words, &(HlistSpec){{0, words->n}, SCALE_FULL, hyphenate, justify, 0});
}

/* Boxes add up to their word; at every disc both parts come out as wide as shaped apart. */
static void check_items(const Words *words, bool hyphenate) {
  Hlist hlist = items_of(words, hyphenate);
  int bad = 0;
  for (size_t w = 0; w < words->n; w++) {
    const Word *word = &words->word[w];
    const Style *style = word_style(words, word);
    Len whole = hlist_width(style, word->shape, SCALE_FULL), before = 0;
    for (size_t i = 0; i < hlist.n; i++) {
      const Item *item = &hlist.item[i];
      if (item->kind == ITEM_BOX && item->word == w) before += item->width;
      if (item->kind != ITEM_DISC || item->word != w || item->at == word->n) continue;
      const Shape *head = word_part(setter, words, word, 0, item->at, item->disc == DISC_PATTERN);
      const Shape *tail = word_part(setter, words, word, item->at, word->n, false);
      Len left = hlist_width(style, head, SCALE_FULL), right = hlist_width(style, tail, SCALE_FULL);
      if (before + item->pre != left || whole - before + item->post != right || item->width) bad++;
    }
    if (before != whole) bad++;
  }
  if (!check_count(bad == 0)) fprintf(stderr, "\"%.*s\": %d widths do not add up\n", STR_ARG(words->para->text), bad);
}

static size_t count_discs(const char *text, const char *style, bool hyphenate) {
  Para para = para_of(text, style);
  Hlist hlist = items_of(words_make(setter, &para), hyphenate);
  size_t n = 0;
  for (size_t i = 0; i < hlist.n; i++) n += hlist.item[i].kind == ITEM_DISC;
  return n;
}

static void test_items(void) {
  static const char *const texts[] = {
      "demonstration",           "affluent office fjord AVAVATAR", "well-known co\u00ADoperation",
      "1990\u20132000\u2014and", "http://example.org/a/b-c/d",     "“Trade-unions’”"};
  static const char *const styles[] = {"text", "tracked", "plain", "sans", "caps-less"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    for (size_t s = 0; s < sizeof styles / sizeof *styles; s++) {
      Para para = para_of(texts[i], styles[s]);
      const Words *words = words_make(setter, &para);
      check_items(words, false);
      check_items(words, true);
    }
  }
  CHECK_INT(count_discs("demonstration", "text", false), 0);
  CHECK_INT(count_discs("demonstration", "text", true), 2);
  CHECK_INT(count_discs("well-known", "text", false), 1);
  CHECK_INT(count_discs("de\u00ADmonstration", "text", false), 1);
  CHECK_INT(count_discs("e-mail.x-y@example.org.", "text", true), 3); /* before @ and the points within */
  CHECK_INT(count_discs("(one.two@example.org).", "text", false), 3);
  CHECK_INT(count_discs("ann@example.org demonstration2", "text", true), 2);
}

/* ---- lines ------------------------------------------------------------------------------- */

static const char prose[] =
    "On the second anniversary of the massacre at Zhanaozen, in which at least 16 oil workers were killed and 60 "
    "injured, we urge you to protest to the government against the repression of the oil workers\u2019 movement, "
    "offices and affiliated organisations \u2013 well-known ones among them.";

static Hang hang;

static void check_whole(const Galley *galley);

static const Galley *set(const Para *para, Len measure) {
  GalleySpec spec = {.measure = measure, .hang = hang, .scale = SCALE_FULL};
  return galley_set(setter, words_make(setter, para), &spec);
}

static LineRuns runs_of(const Line *line) {
  return line_runs(setter, arena, line);
}

/* Where the last glyph of the line ends, with the tracking behind it. */
static Len right_end(const Line *line) {
  Len end = 0;
  LineRuns runs = runs_of(line);
  for (size_t r = 0; r < runs.n; r++) {
    const GlyphRun *run = &runs.run[r];
    for (size_t i = 0; i < run->n; i++) {
      Len at =
          run->x + run->glyph[i].x + len_scale(font_advance(run->font, run->glyph[i].id), run->size, run->font->upem);
      if (at > end) end = at;
    }
  }
  return end + galley_para(line->galley)->style->tracking;
}

static Len left_end(const Line *line) {
  LineRuns runs = runs_of(line);
  return runs.n ? runs.run[0].x + runs.run[0].glyph[0].x : 0;
}

static void check_near(const char *what, size_t line, Len actual, Len expected) {
  Len off = actual > expected ? actual - expected : expected - actual;
  if (!check_count(off <= 2))
    fprintf(stderr, "%s, line %zu: at %.3f pt, not %.3f\n", what, line, (double)actual / PT, (double)expected / PT);
}

static void test_align(void) {
  Len measure = 200 * PT;
  static const char *const justified[] = {"text", "indented", "tracked", "plain", "sans"};
  for (size_t s = 0; s < sizeof justified / sizeof *justified; s++) {
    Para para = para_of(prose, justified[s]);
    const Galley *galley = set(&para, measure);
    CHECK(galley->lines > 4);
    for (size_t i = 0; i + 1 < galley->lines; i++) {
      check_near(justified[s], i, right_end(&galley->line[i]), measure);
      check_near(justified[s], i, left_end(&galley->line[i]), 0);
    }
    CHECK(right_end(&galley->line[galley->lines - 1]) <= measure);
  }
  static const char *const ragged[] = {"left", "right", "center", "sans-left"};
  for (size_t s = 0; s < sizeof ragged / sizeof *ragged; s++) {
    Para para = para_of(prose, ragged[s]);
    const Galley *galley = set(&para, measure);
    for (size_t i = 0; i < galley->lines; i++) {
      const Line *line = &galley->line[i];
      Len rest = measure - line->natural;
      Len from = para.style->align == ALIGN_RIGHT ? rest : para.style->align == ALIGN_CENTER ? rest / 2 : 0;
      check_near(ragged[s], i, left_end(line), from);
      check_near(ragged[s], i, right_end(line), from + line->natural);
      CHECK_INT(line->width, line->natural);
      CHECK_INT(line->x, from);
    }
  }
}

static void test_indents(void) {
  Len measure = 150 * PT;
  Para para = para_of(prose, "indented");
  para.first = false;
  const Galley *galley = set(&para, measure);
  check_near("indent", 0, left_end(&galley->line[0]), 15 * PT);
  check_near("indent", 0, right_end(&galley->line[0]), measure);
  check_near("indent", 1, left_end(&galley->line[1]), 0);
  para = para_of(prose, "text");
  hang.text = 20 * PT;
  galley = set(&para, measure);
  for (size_t i = 0; i + 1 < galley->lines; i++) {
    check_near("hang", i, left_end(&galley->line[i]), 20 * PT);
    check_near("hang", i, right_end(&galley->line[i]), measure);
  }
  hang.outdent = true;
  galley = set(&para, measure);
  check_near("outdent", 0, left_end(&galley->line[0]), 0);
  check_near("outdent", 0, right_end(&galley->line[0]), measure);
  check_near("outdent", 1, left_end(&galley->line[1]), 20 * PT);
  check_near("outdent", 1, right_end(&galley->line[1]), measure);
  hang = (Hang){0};
}

/* The first lines of a measure of their own, as beside a picture. */
static void test_rooms(void) {
  const Room rooms[] = {{20 * PT, 120 * PT}, {0, 170 * PT}, {60 * PT, 100 * PT}};
  Para para = para_of(prose, "text");
  GalleySpec spec = {.measure = 190 * PT, .scale = SCALE_FULL, .room = rooms, .rooms = 3};
  const Galley *galley = galley_set(setter, words_make(setter, &para), &spec);
  CHECK(galley->lines > 5);
  for (size_t i = 0; i + 1 < galley->lines; i++) {
    Room room = i < 3 ? rooms[i] : (Room){0, spec.measure};
    check_near("room", i, left_end(&galley->line[i]), room.indent);
    check_near("room", i, right_end(&galley->line[i]), room.indent + room.width);
  }
  check_whole(galley);
}

/* A paragraph set again is no other than one that was always so large. */
static void test_scale(void) {
  Para para = para_of(prose, "text");
  const Words *words = words_make(setter, &para);
  for (Scale scale = SCALE_FULL / 2; scale <= 2 * SCALE_FULL; scale += SCALE_FULL / 2) {
    GalleySpec spec = {.measure = 150 * PT * scale / SCALE_FULL, .scale = scale};
    const Galley *scaled_one = galley_set(setter, words, &spec), *full = set(&para, 150 * PT);
    CHECK_INT(scaled_one->lines, full->lines);
    for (size_t i = 0; i < full->lines; i++) {
      CHECK_INT(scaled_one->line[i].to, full->line[i].to);
      Len off = scaled_one->line[i].natural - full->line[i].natural * scale / SCALE_FULL;
      CHECK(off < 100 && off > -100); /* each width is rounded by itself */
      LineRuns runs = runs_of(&scaled_one->line[i]);
      CHECK(runs.run[0].size == para.style->size * scale / SCALE_FULL);
    }
    check_whole(scaled_one);
  }
}

static size_t kept; /* lines that came out as they were before */

/* From a line of another galley on: its words, the rest of a broken one first, and no indent. */
static void check_going_on(const Line *on, Len measure) {
  const Words *words = on->galley->words;
  GalleySpec spec = {.measure = measure, .scale = SCALE_FULL, .on = on};
  const Galley *galley = galley_set(setter, words, &spec);
  size_t at = on->from, number = on->number;
  for (size_t i = 0; i < galley->lines; i++) {
    const Line *line = &galley->line[i];
    size_t next = words_seek(words, at);
    CHECK_INT(line->number, number + i);
    if (line->words) CHECK(next < words->n && line->from == (at > words->word[next].at ? at : words->word[next].at));
    if (line->words) check_near("going on", i, right_end(line), line->x + line->width);
    if (words->para->style->align != ALIGN_RIGHT && line->words) check_near("going on", i, left_end(line), 0);
    at = line->words ? line->to : at;
  }
  CHECK(words_seek(words, at) == words->n ||
        words->word[words_seek(words, at)].at + words->word[words_seek(words, at)].n <= at);
  const Line *first = galley->lines ? galley->line : NULL;
  CHECK(first && first->from == on->from && (first->words > 0) == (on->words > 0));
  bool same = first && measure == on->galley->spec.measure && first->to == on->to && first->hyphen == on->hyphen;
  if (same) CHECK_INT(first->natural, on->natural);
  kept += same;
}

static void test_going_on(void) {
  static const char *const styles[] = {"text", "indented", "left", "sans", "tracked"};
  static const char *const texts[] = {prose, "One line.\nOffices of the organisations.\n\n\nThe last of all the lines.",
                                      "Donaudampfschifffahrts\u00ADgesellschafts\u00ADkapit\u00E4n, well-known"};
  size_t hyphens = 0;
  for (size_t s = 0; s < sizeof styles / sizeof *styles; s++) {
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
      Para para = para_of(texts[t], styles[s]);
      for (Len measure = 60 * PT; measure < 200 * PT; measure += 33 * PT) {
        const Galley *galley = set(&para, measure);
        for (size_t i = 1; i < galley->lines; i++) {
          hyphens += galley->line[i - 1].hyphen;
          check_going_on(&galley->line[i], measure);
          check_going_on(&galley->line[i], 97 * PT);
        }
      }
    }
  }
  CHECK(hyphens > 20);
  CHECK(kept > 300);
}

static void test_numbers(void) {
  Para para = para_of(prose, "text");
  hang.text = 30 * PT;
  para.marker = MARKER_NUMBER;
  para.begins = true;
  para.number = 12;
  hang.marker = 5 * PT;
  const Galley *galley = set(&para, 150 * PT);
  LineRuns runs = runs_of(&galley->line[0]);
  CHECK_STR(runs.run[0].text, "12.");
  CHECK_INT(left_end(&galley->line[0]), 5 * PT);
  CHECK(runs.n > 1 && runs.run[1].x == 30 * PT);
  CHECK(galley->lines > 1 && runs_of(&galley->line[1]).run[0].x == 30 * PT);
  hang = (Hang){0};
}

static void test_long_number(void) {
  Para para = para_of("words", "text");
  hang.text = 12 * PT;
  para.marker = MARKER_NUMBER;
  para.begins = true;
  para.number = 1234;
  CHECK(line_number_room(setter, &para) > 20 * PT && line_number_room(setter, &para) < 30 * PT);
  hang.text = line_number_room(setter, &para);
  LineRuns runs = runs_of(&set(&para, 150 * PT)->line[0]);
  const GlyphRun *number = &runs.run[0];
  CHECK_STR(number->text, "1234.");
  CHECK(number->x + number->glyph[number->n - 1].x + 2 * PT < runs.run[1].x);
  CHECK_INT(number->x, 0);
  CHECK_INT(runs.run[1].x, hang.text);
  hang = (Hang){0};
}

/* A number does not take the place of the words, however long it is or however the item begins. */
static void test_number_style(void) {
  Para para = para_of("bold begins", "text");
  Run runs[] = {{0, 4, style_of("bold"), STR("http://example.org")}, {4, 11, style_of("text"), STR("")}};
  para.run = runs;
  para.runs = 2;
  hang.text = 30 * PT;
  para.marker = MARKER_NUMBER;
  para.begins = true;
  para.number = 3;
  LineRuns line = runs_of(&set(&para, 150 * PT)->line[0]);
  CHECK_STR(line.run[0].text, "3.");
  CHECK_INT(line.run[0].font->weight, 400); /* as the text is, not as its first word */
  CHECK_INT(line.links, 1);
  CHECK_INT(line.link[0].x, 30 * PT);
  hang = (Hang){0};
}

static void test_links(void) {
  Para para = para_of("to the place and back again", "left");
  Run runs[] = {
      {0, 3, para.style, STR("")}, {3, 12, para.style, STR("http://u.example")}, {12, 27, para.style, STR("")}};
  para.run = runs;
  para.runs = 3;
  const Galley *galley = set(&para, 500 * PT);
  CHECK_INT(galley->lines, 1);
  LineRuns line = runs_of(&galley->line[0]);
  CHECK_INT(line.links, 1);
  CHECK(line.link[0].x > 0 && line.link[0].x + line.link[0].width < galley->line[0].width);
  CHECK_STR(line.link[0].uri, "http://u.example");
  galley = set(&para, 40 * PT);
  size_t links = 0;
  for (size_t i = 0; i < galley->lines; i++) links += runs_of(&galley->line[i]).links;
  CHECK_INT(links, 2); /* one for each line */
}

/* ---- nothing is lost ------------------------------------------------------------------------ */

/* The galley's text, with what the end of each line stood for. */
static Str galley_text(const Galley *galley) {
  Buf buf = {.arena = arena};
  const Para *para = galley_para(galley);
  for (size_t i = 0; i < galley->lines; i++) {
    const Line *line = &galley->line[i];
    LineRuns runs = runs_of(line);
    bool number = line->number == 0 && para->begins && para->marker == MARKER_NUMBER;
    for (size_t r = number; r < runs.n; r++) {
      Str text = runs.run[r].text;
      if (r + 1 == runs.n && text.n >= 2 && str_starts(str_sub(text, text.n - 2, text.n), STR("\u00AD"))) text.n -= 2;
      buf_add(&buf, text);
    }
    if (line->last) break;
    for (size_t at = line->to; at < line[1].from; at++) {
      if (strchr(" \n", para->text.p[at])) buf_char(&buf, para->text.p[at]);
    }
  }
  return buf.n ? buf_str(&buf) : STR("");
}

/* The paragraph's text as lines can show it: gaps are spaces, and what has no width is not there. */
static Str para_text(Str text) {
  Buf buf = {.arena = arena};
  for (size_t at = 0; at < text.n;) {
    size_t from = at;
    uint32_t c = utf8_next(text, &at);
    if (c == 0xA0 || c == '\t')
      buf_char(&buf, ' ');
    else if (c != 0xAD && c != 0x200B && c != 0x200C)
      buf_add(&buf, str_sub(text, from, at));
  }
  return buf.n ? buf_str(&buf) : STR("");
}

/* Each glyph's text follows the last one's, and together they are the run's. */
static bool texts_follow(const GlyphRun *run) {
  size_t at = 0;
  for (size_t i = 0; i < run->n; i++) {
    if (run->glyph[i].text != at) return false;
    at += run->glyph[i].texts;
  }
  return at == run->text.n;
}

/* The words stand in the display list as they are read, also where they run from right to left. */
static void check_whole(const Galley *galley) {
  Str set_text = galley_text(galley), text = para_text(galley_para(galley)->text);
  bool same = str_eq(set_text, text), follow = true;
  for (size_t i = 0; i < galley->lines; i++) {
    const Line *line = &galley->line[i];
    LineRuns runs = runs_of(line);
    for (size_t r = 0; r < runs.n; r++) follow = follow && texts_follow(&runs.run[r]) && runs.run[r].n;
    /* what the breaker measured is what is drawn, and a line that can shrink to its measure does, also the last */
    Len off = line->width - line->natural, measure = galley->spec.measure - galley->spec.hang.text;
    if (i < galley->spec.rooms) measure = galley->spec.room[i].width;
    bool justified = galley_para(galley)->style->align == ALIGN_JUSTIFY;
    bool stretches = justified && !line->fil && line->stretch, shrinks = justified && line->natural > measure;
    if (shrinks && line->beyond > 2 && line->natural - line->shrink <= measure) {
      fprintf(stderr, "line %zu is not shrunk, and sticks out by %lld\n", i, (long long)line->beyond);
      follow = false;
    }
    if (!stretches && !shrinks && (off < -2 || off > 2)) {
      fprintf(stderr, "line %zu is %lld wider than it was measured\n", i, (long long)off);
      follow = false;
    }
  }
  if (!check_count(same && follow))
    fprintf(stderr, "%s:\n  \"%.*s\"\n  \"%.*s\"\n", same ? "glyphs and texts differ" : "words are lost", STR_ARG(text),
            STR_ARG(set_text));
}

/* With `overhang` the ink of a line's first and last letters stands at its edges, and the breaker knew how wide it is.
 */
static void check_flush(const Galley *galley, bool bidi) {
  for (size_t i = 0; i < galley->lines; i++) {
    const Line *line = &galley->line[i];
    LineRuns runs = runs_of(line);
    Len left = LEN_MAX, right = -LEN_MAX, measure = galley->spec.measure - galley->spec.hang.text;
    Len indent = i ? 0 : galley_indent(galley), missing = measure - line->natural;
    for (size_t r = 0; r < runs.n; r++) {
      const GlyphRun *run = &runs.run[r];
      for (size_t g = 0; g < run->n; g++) {
        Ink ink = font_ink(run->font, run->glyph[g].id);
        Len x = run->x + run->glyph[g].x;
        if (ink.left == ink.right) continue;
        left = -larger(-left, -x - len_scale(ink.left, run->size, run->font->upem));
        right = larger(right, x + len_scale(ink.right, run->size, run->font->upem));
      }
    }
    bool apart = runs.n && str_starts(runs.run[runs.n - 1].text, STR("\u0301")); /* an accent in a style of its own */
    if (!runs.n || apart) continue;
    check_near("ink at the left", i, left, line->x + indent);
    check_near("ink at the right", i, right, line->x + line->width);
    int badness = missing > 0 ? break_badness(missing, line->stretch) : break_badness(-missing, line->shrink);
    if (!bidi && !line->overfull && !(line->fil && missing > 0)) CHECK_INT(badness, line->badness);
  }
}

static void test_flush(void) {
  static const char *const styles[] = {"flush", "flush-sans", "flush-right", "flush-center", "flush-tracked"};
  for (size_t s = 0; s < sizeof styles / sizeof *styles; s++) {
    for (Len measure = 150 * PT; measure < 400 * PT; measure += 17 * PT) {
      Para para = para_of(prose, styles[s]);
      para.first = measure / PT % 2;
      const Galley *galley = set(&para, measure);
      check_whole(galley);
      check_flush(galley, false);
      const Line *line = &galley->line[1];
      if (para.style->align == ALIGN_RIGHT || (para.style->align == ALIGN_JUSTIFY && !line->overfull))
        check_near(styles[s], 1, line->x + line->width, measure);
    }
  }
}

static unsigned seed = 4711;
static unsigned chance(unsigned n) {
  seed = seed * 1103515245 + 12345;
  return (seed >> 16) % n;
}

static const char *const two_directions[] = {
    "שלום", "(אבג)", "ש\u05B8לו\u05B9ם", "سلام", "مر", "12", "1,000.50", "–", "abc", "x)", "«سلام»", "a/b", "בא-ת", "”",
};

static Str random_text(bool bidi) {
  static const char *const words[] = {"office",
                                      "affluent",
                                      "fjord",
                                      "demonstration",
                                      "well-known",
                                      "1990\u20132000",
                                      "co\u00ADoperation",
                                      "Mr\u00A0X",
                                      "Қазақстан",
                                      "Жаңаөзен",
                                      "Москва",
                                      "e\u0301te\u0301",
                                      "http://example.org/a/b?c=d",
                                      "(x)",
                                      "“quote”",
                                      "—",
                                      "–",
                                      "…",
                                      "AVATAR",
                                      "a",
                                      "I",
                                      "fi\u200Bfl",
                                      "fi\u200Cx",
                                      "workers’",
                                      "O’Neil",
                                      "ﬁ",
                                      "Übermaß",
                                      "1,000.50",
                                      "x\u00AD\u00ADy",
                                      "\u00ADz",
                                      "z\u00AD",
                                      "50%",
                                      "trade-union-organisation",
                                      "disinterestedness",
                                      "a/b",

                                      "и",
                                      "ўз"};
  Buf buf = {.arena = arena};
  size_t n = 1 + chance(40);
  for (size_t i = 0; i < n; i++) {
    if (i) buf_add(&buf, chance(30) ? chance(12) ? STR(" ") : STR("") : STR("\n"));
    const char *word = words[chance(sizeof words / sizeof *words)];
    if (bidi && chance(3)) word = two_directions[chance(sizeof two_directions / sizeof *two_directions)];
    buf_add(&buf, str_from(word));
  }
  return buf_str(&buf);
}

/* Random runs over the text, of several styles, parted at characters. */
static void random_runs(Para *para, size_t changes) {
  static const char *const styles[] = {"bold", "sans", "tracked", "plain", "text"};
  Run *runs = NEW_ARRAY(arena, Run, 6);
  size_t n = 0, at = 0, most = chance(2) ? changes : 0;
  while (at < para->text.n) {
    size_t end = n < most ? at + 1 + chance(30) : para->text.n;
    if (end > para->text.n) end = para->text.n;
    while (end < para->text.n && (para->text.p[end] & 0xC0) == 0x80) end++;
    runs[n] = (Run){at, end, n ? style_of(styles[chance(5)]) : para->style, STR("")};
    at = end;
    n++;
  }
  para->run = runs;
  para->runs = n;
}

static void test_random(void) {
  static const char *const styles[] = {"text", "left",  "right",     "center", "tracked",      "narrow",
                                       "sans", "plain", "caps-less", "flush",  "flush-center", "flush-tracked"};
  static const char *const bidi_styles[] = {"bidi", "flush-bidi", "flush-bidi-left"};
  DiagList *kept = diags;
  for (int i = 0; i < 4000 && check_failed < 10; i++) {
    ArenaSpot spot = arena_save(arena);
    bool bidi = chance(4) == 0;
    Para para = para_of("", bidi ? bidi_styles[chance(3)] : styles[chance(12)]);
    setter = setter_new(arena, tools, chance(2) ? &british : &english, diag_new(arena));
    para.text = random_text(bidi);
    random_runs(&para, bidi ? 0 : 5);
    para.first = chance(2);
    hang.text = chance(3) ? 0 : 12 * PT;
    hang.outdent = hang.text && chance(2);
    Len measure = (Len)(30 + chance(300)) * PT;
    const Galley *galley = set(&para, measure);
    check_whole(galley);
    if (para.style->overhang == OVERHANG_BEARINGS)
      check_flush(galley, bidi);
    else
      check_items(galley->words, true);
    hang = (Hang){0};
    setter_close(setter);
    arena_rewind(arena, spot);
  }
  diags = kept;
}

/* A paragraph that is set in parts: every byte but spaces stands in a line, in order, and the lines at its beginning
 * are those of a paragraph that is no longer than they are and some. */
static void test_parts(void) {
  ArenaSpot spot = arena_save(arena);
  setter = setter_new(arena, tools, &british, diags);
  Buf buf = {.arena = arena};
  static const char *const words[] = {"the",       "oil", "workers",           "demonstration",
                                      "Zhanaozen", "of",  "co\u00ADoperation", "disinterestedness"};
  while (buf.n < 200000) buf_addf(&buf, "%s ", words[chance(sizeof words / sizeof *words)]);
  Para whole = para_of(str_dup(arena, str_trim(buf_str(&buf))), "text"), head = whole;
  Run run = {0, 60000, whole.style, STR("")};
  while (whole.text.p[run.end] != ' ') run.end--;
  head.text.n = run.end;
  head.run = &run;
  const Galley *long_one = set(&whole, 200 * PT), *short_one = set(&head, 200 * PT);
  CHECK(short_one->lines > 500);
  for (size_t i = 0; i < short_one->lines * 3 / 4; i++) {
    CHECK_INT(long_one->line[i].from, short_one->line[i].from);
    CHECK_INT(long_one->line[i].to, short_one->line[i].to);
  }
  size_t at = 0;
  for (size_t i = 0; i < long_one->lines; i++) {
    const Line *line = &long_one->line[i];
    while (at < line->from && strchr(" \n\t", whole.text.p[at])) at++;
    CHECK(line->from <= at + 3 && line->to > line->from); /* a gap of several bytes, or a soft hyphen */
    CHECK(line->number == i && line->last == (i + 1 == long_one->lines));
    at = line->to;
  }
  CHECK(at + 3 >= whole.text.n);
  setter_close(setter);
  arena_rewind(arena, spot);
}

/* Every paragraph of a document of the tree. */
static void check_document(const char *copy_name, const char *layout_name) {
  Root *data = NEW(arena, Root), *layouts = NEW(arena, Root), *fonts = NEW(arena, Root);
  *data = root_open("data", NULL);
  *layouts = root_open("layouts", NULL);
  *fonts = root_open("fonts", NULL);
  const Node *own = yaml_read(arena, (FileRef){layouts, layout_name, ""}, MARK_NONE, diags);
  const Node *map = own ? house_join(arena, own, layouts, diags) : NULL;
  const Layout *its = map ? layout_read(arena, map, &(FontSearch){&shelf, fonts}, diags) : NULL;
  const Node *node = yaml_read(arena, (FileRef){data, copy_name, ""}, MARK_NONE, diags);
  const Copy *copy = its && node ? copy_read(arena, &(CopySource){.node = node, .root = data}, its, diags) : NULL;
  Story *story = copy ? story_pour(arena, copy, diags) : NULL;
  Pages pages = {0};
  ImageShelf *images = imageshelf_new(arena, NULL);
  PagesSpec spec = {arena, setter, images, story, diags};
  CHECK(story && pages_make(&spec, &pages));
  CHECK(pages.galleys > 5);
  for (size_t i = 0; i < pages.galleys; i++) {
    check_whole(pages.galley[i]);
    bool bearings = words_overhang(pages.galley[i]->words) == OVERHANG_BEARINGS; /* they come off: test_flush() */
    if (!bearings) check_items(pages.galley[i]->words, pages.galley[i]->hyphenated);
  }
  pages_close(&pages);
  imageshelf_close(images);
}

/* ---- fonts and directions -------------------------------------------------------------------- */

static void test_fallback(void) {
  Para para = para_of("ordinary \u04B1\u04B1 a\u04B1b", "sans"); /* a Kazakh letter that Roboto lacks */
  const Galley *galley = set(&para, 500 * PT);
  LineRuns line = runs_of(&galley->line[0]);
  CHECK_INT(galley->lines, 1);
  bool other = false;
  for (size_t r = 0; r < line.n; r++) other = other || strcmp(line.run[r].font->family, "Roboto") != 0;
  CHECK(other || font_glyph(setter_font(setter, para.style), 0x4B1));
  check_whole(galley);
}

static void test_missing(void) {
  DiagList *own = diag_new(arena);
  Setter *before = setter;
  setter = setter_new(arena, tools, &british, own);
  Para para = para_of("one \u4E2D two \u4E2D\u4E2D three \u6587", "text"), again = para_of("\u6587\u4EF6", "text");
  set(&para, 500 * PT);
  CHECK_INT(diag_errors(own), 1); /* for a paragraph, not for a character */
  set(&para, 50 * PT);
  CHECK_INT(diag_errors(own), 1);
  set(&again, 500 * PT);
  CHECK_INT(diag_errors(own), 2);
  Buf said = {.arena = arena};
  diag_put(&said, own, DIAG_PLAIN);
  CHECK(strstr(said.p, "no font has 2 characters here, the first is '\u4E2D' (U+4E2D) [glyph-missing]"));
  CHECK(strstr(said.p, "no font has the character '\u4EF6' (U+4EF6) [glyph-missing]"));
  setter_close(setter);
  setter = before;
}

static bool has_no_glyph_0(const Galley *galley) {
  bool none = true;
  for (size_t i = 0; i < galley->lines; i++) {
    LineRuns line = runs_of(&galley->line[i]);
    for (size_t r = 0; r < line.n; r++) {
      const GlyphRun *run = &line.run[r];
      for (size_t g = 0; g < run->n; g++) none = none && run->glyph[g].id;
    }
  }
  return none;
}

/* What has no ink needs no glyph: main counts the errors. */
static void test_invisible(void) {
  static const char *const styles[] = {"text", "sans", "bidi"};
  for (size_t i = 0; i < 3; i++) {
    Para para = para_of("a\u200E b\u200Fc \u202Ad\u202Be\u202Cf\u202Dg\u202Eh\u202C \u2066i\u2067j\u2068k\u2069\u2069 "
                        "l\uFE0Em\uFE0Fn\uFE00 o\u034Fp\u061Cq\u2061r\U000E0020 s\u2009t\u3000u\u205Fv \uFE0F \u2066",
                        styles[i]);
    CHECK(has_no_glyph_0(set(&para, 500 * PT)));
  }
  Para para = para_of("a\u2028b c\u2029d", "left");
  CHECK_INT(set(&para, 500 * PT)->lines, 3);
}

typedef struct Seen {
  Len x;
  Str text;
} Seen;

static int by_x(const void *a, const void *b) {
  Len left = ((const Seen *)a)->x, right = ((const Seen *)b)->x;
  return (left > right) - (left < right);
}

/* The line's letters from left to right, as they are seen; in the display list they stand as they are read. */
static void check_para(const Para *para, const char *seen) {
  const Galley *galley = set(para, 1000 * PT);
  Buf buf = {.arena = arena};
  VEC(Seen) letters = {0};
  LineRuns line = runs_of(&galley->line[0]);
  for (size_t r = 0; r < line.n; r++) {
    const GlyphRun *run = &line.run[r];
    for (size_t i = 0; i < run->n; i++) {
      const Glyph *glyph = &run->glyph[i];
      Seen letter = {run->x + glyph->x, str_sub(run->text, glyph->text, glyph->text + glyph->texts)};
      VEC_PUSH(arena, &letters, letter);
    }
  }
  if (letters.n) qsort(letters.at, letters.n, sizeof *letters.at, by_x);
  for (size_t i = 0; i < letters.n; i++) buf_add(&buf, letters.at[i].text);
  CHECK_STR(buf_str(&buf), seen);
  check_whole(galley);
}

static void check_bidi(const char *text, const char *seen) {
  Para para = para_of(text, "bidi");
  check_para(&para, seen);
}

/* Bytes from..to-1 in a language, the rest in that of the paragraph. */
static Para quoting(const char *text, size_t from, size_t to, const Lang *lang) {
  Para para = para_of(text, "bidi");
  Run *run = NEW_ARRAY(arena, Run, 3);
  run[0] = (Run){0, from, para.style, STR(""), NULL};
  run[1] = (Run){from, to, para.style, STR(""), lang};
  run[2] = (Run){to, para.text.n, para.style, STR(""), NULL};
  para.run = from ? run : run + 1;
  para.runs = (size_t)1 + (from > 0) + (to < para.text.n);
  return para;
}

static const Lang hebrew = {{"he", 2}, {0}}, klingon = {{"tlh", 3}, {0}};

/* A quotation in a language of its own, in a line of the other direction. */
static void test_isolates(void) {
  check_bidi("a \u05D0\u05D1, 5 m", "a 5 ,\u05D1\u05D0 m"); /* nothing says where the quotation ends */
  Para para = quoting("a \u05D0\u05D1, 5 m", 2, 6, &hebrew);
  check_para(&para, "a \u05D1\u05D0, 5 m");
  para = quoting("\u05D0\u05D1, 5 m", 0, 4, &hebrew); /* and its letters do not say how the line begins */
  check_para(&para, "\u05D1\u05D0, 5 m");
  para = quoting("a \u05D0 b, c", 2, 7, &hebrew);
  check_para(&para, "a ,b \u05D0 c");
  para = quoting("\u05D0 b. \u05D2", 3, 6, &british);
  para.lang = para.run->lang;
  check_para(&para, "\u05D2 b. \u05D0");
  para = para_of("b \u05D0!", "bidi"); /* it begins with a foreign word */
  check_para(&para, "b \u05D0!");
  Run run = {0, para.text.n, para.style, STR(""), &hebrew};
  para.run = &run;
  para.lang = &hebrew;
  check_para(&para, "!\u05D0 b");
  para.text = STR("b c!");
  run.end = 4;
  check_para(&para, "b c!");
}

/* Shapes, patterns and the memory of words are by language. */
static void test_languages(void) {
  static const Lang bulgarian = {{"bg", 2}, {0}}, turkish = {{"tr", 2}, {0}};
  ShapeKey key = key_of("text"), cyrillic = key, other;
  cyrillic.script = SCRIPT('C', 'y', 'r', 'l');
  other = cyrillic;
  other.lang = &setter_language(setter, &bulgarian)->shape;
  const Shape *russian = shape_text(setter->shaper, &cyrillic, STR("\u0434")),
              *local = shape_text(setter->shaper, &other, STR("\u0434"));
  CHECK(russian->glyph[0].id != local->glyph[0].id); /* Vollkorn has both forms */
  CHECK(local == shape_text(setter->shaper, &other, STR("\u0434")));
  other = key;
  other.lang = &setter_language(setter, &turkish)->shape;
  CHECK_INT(shape_text(setter->shaper, &key, STR("fi"))->n, 1);
  CHECK_INT(shape_text(setter->shaper, &other, STR("fi"))->n, 2); /* where an i without a dot is another letter */
  Para para = quoting("demonstration demonstration", 14, 27, &klingon);
  para.style = style_of("text");
  ((Run *)para.run)[0].style = ((Run *)para.run)[1].style = para.style;
  const Words *words = words_make(setter, &para);
  CHECK(words->n == 2 && words->word[0].shape != words->word[1].shape);
  Hlist hlist = items_of(words, true);
  size_t discs[2] = {0};
  for (size_t i = 0; i < hlist.n; i++) discs[hlist.item[i].word == 1] += hlist.item[i].kind == ITEM_DISC;
  CHECK(discs[0] == 2 && discs[1] == 0);
}

/* A narrow no-break space is narrow in all fonts, also where it is not; it does not stretch, and no line ends there. */
static void test_narrow(void) {
  static const char *const styles[] = {"text", "sans", "bidi"};
  for (size_t i = 0; i < 3; i++) {
    ShapeKey key = key_of(styles[i]);
    CHECK_INT(shape_text(setter->shaper, &key, STR("\u202F"))->width, key.font->upem / 6);
    const Shape *shape = shape_text(setter->shaper, &key, STR("x\u202F!"));
    CHECK(shape->n == 3 && shape->glyph[1].advance == key.font->upem / 6);
    CHECK_INT(shape->width, shape->glyph[0].advance + shape->glyph[1].advance + shape->glyph[2].advance);
  }
  Para para = para_of("aaa\u202Fa a\u202Fa\u202Fa", "plain");
  Hlist hlist = items_of(words_make(setter, &para), false);
  CHECK(hlist.item[0].kind == ITEM_BOX && hlist.item[1].kind == ITEM_GLUE && hlist.item[2].kind == ITEM_BOX);
}

/* &zwnj; parts a ligature, and is not in the text that readers get; in Arabic it is spelling. */
static void test_non_joiner(void) {
  ShapeKey key = key_of("text");
  CHECK_INT(shape_text(setter->shaper, &key, STR("fl"))->n, 1);
  CHECK_INT(shape_text(setter->shaper, &key, STR("f\u200Cl"))->n, 3);
  Para para = para_of("Auf\u200Clage", "text"), persian = para_of("\u0645\u06CC\u200C\u062E", "bidi");
  LineRuns line = runs_of(&set(&para, 500 * PT)->line[0]);
  CHECK(line.n == 1 && line.run[0].n == 7);
  CHECK_STR(line.run[0].text, "Auflage");
  Para none = para_of("\u200Ca", "text"); /* alone, it leaves no run */
  Run runs[] = {{0, 3, style_of("sans"), STR(""), NULL}, {3, 4, none.style, STR(""), NULL}};
  none.run = runs;
  none.runs = 2;
  CHECK_INT(runs_of(&set(&none, 500 * PT)->line[0]).n, 1);
  line = runs_of(&set(&persian, 500 * PT)->line[0]);
  CHECK(line.n == 1 && line.run[0].n == 4);
  para = para_of("demon\u200Cstration demon\u200Cstration", "text"); /* it has a hyphen, and is broken */
  const Galley *galley = set(&para, 50 * PT);
  CHECK(galley->lines > 2 && galley->line[0].hyphen);
  line = runs_of(&galley->line[0]);
  CHECK_STR(line.run[0].text, "demon\u00AD");
}

static void test_bidi(void) {
  check_bidi("abc def", "abc def");
  check_bidi("abc \u05D0\u05D1 def", "abc \u05D1\u05D0 def");
  check_bidi("abc \u05D0\u05D1 \u05D2\u05D3 def", "abc \u05D3\u05D2 \u05D1\u05D0 def");
  check_bidi("\u0633\u0644\u0627\u0645 \u0645\u0631 x",
             "x \u0631\u0645 \u0645\u0644\u0627\u0633"); /* lam and alef are one */
  check_bidi("\u05D0\u05D1 12 \u05D2\u05D3", "\u05D3\u05D2 12 \u05D1\u05D0");
  check_bidi("\u05D0 (\u05D1) x", "x )\u05D1( \u05D0"); /* the brackets' glyphs are turned, their texts are not */
  /* within a right-to-left word the first letter stands right */
  Para para = para_of("\u05D0\u05D1\u05D2", "bidi");
  LineRuns line = runs_of(&set(&para, 500 * PT)->line[0]);
  CHECK(line.n == 1 && line.run[0].n == 3 && line.run[0].glyph[0].x > line.run[0].glyph[2].x);
  CHECK_INT(line.run[0].glyph[2].x, 0);
  /* Arabic letters take their forms from their neighbours */
  const Style *style = style_of("bidi");
  ShapeKey key = setter_key(style, setter_font(setter, style), SCRIPT('A', 'r', 'a', 'b'), true);
  key.lang = &setter_language(setter, NULL)->shape;
  const Shape *one = shape_text(setter->shaper, &key, STR("\u0628")),
              *two = shape_text(setter->shaper, &key, STR("\u0628\u0628"));
  CHECK(two->n == 2 && one->n == 1 && two->glyph[0].id != one->glyph[0].id);
}

int main(void) {
  arena = arena_new();
  diags = diag_new(arena);
  Arena *job = arena_new(); /* outlives what is rewound */
  Root hyphens = root_open("build/hyphen", NULL);
  HyphenImages *images = hyphen_images(job, &hyphens, diags);
  Typecase *typecase = typecase_new(job, images, NULL);
  tools = tools_new(job, typecase);
  setter = setter_new(arena, tools, &british, diags);
  read_ground();
  if (layout) {
    test_shape();
    test_features_laid();
    test_features_shaped();
    test_items();
    test_align();
    test_indents();
    test_rooms();
    test_scale();
    test_going_on();
    test_numbers();
    test_long_number();
    test_number_style();
    test_links();
    test_fallback();
    test_missing();
    test_invisible();
    test_bidi();
    test_flush();
    test_isolates();
    test_languages();
    test_narrow();
    test_non_joiner();
    check_document("flyer.yaml", "flyer.yaml");
    check_document("letter.yaml", "letter.yaml");
  }
  setter_close(setter);
  CHECK_INT(diag_errors(diags), 0);
  if (layout) test_random();
  if (layout) test_parts();
  Buf buf = {.arena = arena};
  if (diag_errors(diags)) {
    diag_put(&buf, diags, DIAG_PLAIN);
    fputs(buf.p, stderr);
  }
  tools_close(tools);
  typecase_close(typecase);
  hyphen_images_close(images);
  root_close(&hyphens);
  fontshelf_close(&shelf);
  arena_free(job);
  arena_free(arena);
  return check_done();
}
