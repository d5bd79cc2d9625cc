/* test_break.c: the line breaker against TeX's answers and at its edges. */
#include <stdlib.h>

#include "check.h"
#include "lines.h"

static const BreakParams tex_defaults = {.pretolerance = 100,
                                         .tolerance = 200,
                                         .line_penalty = 10,
                                         .adj_demerits = 10000,
                                         .double_hyphen_demerits = 10000,
                                         .final_hyphen_demerits = 5000};

typedef VEC(Item) Items;

/* ---- TeX's answers -------------------------------------------------------- */

static Len read_len(char **at, char before) {
  if (before && **at == before) ++*at;
  return strtoll(*at, at, 10);
}

static Item read_item(char *word) {
  char *at = word + 1;
  Item item = {0};
  switch (*word) {
  case 'b': item = (Item){.kind = ITEM_BOX, .width = read_len(&at, 0)}; break;
  case 'p': item = (Item){.kind = ITEM_PENALTY, .penalty = (int)read_len(&at, 0)}; break;
  case 'g':
  case 'f':
    item = (Item){.kind = ITEM_GLUE, .fil = *word == 'f', .width = read_len(&at, 0)};
    item.stretch = read_len(&at, '+');
    if (*at == '-') at++;
    item.shrink = read_len(&at, 0);
    break;
  default:
    item =
        (Item){.kind = ITEM_DISC, .disc = *word == 'h' ? DISC_HYPHEN : DISC_PATTERN, .penalty = (int)read_len(&at, 0)};
    item.pre = read_len(&at, '/');
    item.post = read_len(&at, '/');
    item.width = read_len(&at, '/');
  }
  CHECK(*at == '\0');
  return item;
}

static void check_answer(const Items *items, BreakParams params, char *at, const char *name) {
  params.pretolerance = (int)read_len(&at, 0);
  params.tolerance = (int)read_len(&at, 0);
  int passes = (int)read_len(&at, 0);
  int64_t demerits = read_len(&at, 0);
  Arena *arena = arena_new();
  Breaks breaks;
  CHECK(break_lines(arena, items->at, items->n, &params, BREAK_ALL_PASSES, &breaks));
  CHECK(is_whole(items->at, items->n, &breaks));
  CHECK_INT(breaks.passes, passes);
  CHECK_INT(breaks.demerits, demerits);
  size_t lines = 0;
  for (char *end; (void)strtoll(at, &end, 10), end != at; lines++) {
    size_t expected = (size_t)read_len(&at, 0);
    if (lines < breaks.lines) CHECK_INT(breaks.line[lines].end, expected);
  }
  CHECK_INT(breaks.lines, lines);
  if (check_failed) fprintf(stderr, "  in %s, tolerance %d\n", name, params.tolerance);
  arena_free(arena);
}

#define ROOMS_MAX 16

/* The tables lie beside this file; see there for their form. A table of more answers can be given instead. */
static void test_tex(const char *file, int wanted) {
  char path[4096], row[512], name[64] = "";
  const char *slash = strrchr(__FILE__, '/');
  snprintf(path, sizeof path, "%.*s%s", slash && *file != '/' ? (int)(slash + 1 - __FILE__) : 0, __FILE__, file);
  FILE *table = fopen(path, "r");
  Room room[ROOMS_MAX];
  CHECK(table != NULL);
  if (!table) return;
  Arena *arena = arena_new();
  Items items = {0};
  BreakParams params = tex_defaults;
  int answers = 0;
  while (fgets(row, sizeof row, table)) {
    if (*row == '#') continue;
    if (strncmp(row, "paragraph ", 10) == 0) {
      size_t length = strcspn(row + 10, " ");
      snprintf(name, sizeof name, "%.*s", (int)length, row + 10);
      params.width = strtoll(row + 10 + length, NULL, 10);
      params.room = room;
      params.rooms = items.n = 0;
      params.looseness = 0;
    } else if (strncmp(row, "room ", 5) == 0) {
      char *rest = row + 5;
      for (char *word; params.rooms < ROOMS_MAX && (word = strtok_r(rest, " \n", &rest));)
        room[params.rooms++].width = strtoll(word, NULL, 10);
    } else if (strncmp(row, "looseness ", 10) == 0) {
      params.looseness = atoi(row + 10); /* NOLINT */
    } else if (strncmp(row, "answer ", 7) == 0) {
      check_answer(&items, params, row + 7, name);
      answers++;
    } else {
      char *rest = row;
      for (char *word; (word = strtok_r(rest, " \n", &rest));) VEC_PUSH(arena, &items, read_item(word));
    }
  }
  CHECK(answers == wanted || (!wanted && answers));
  arena_free(arena);
  fclose(table);
}

static void test_badness(void) {
  CHECK_INT(break_badness(0, 0), 0);
  CHECK_INT(break_badness(1, 0), 10000);
  CHECK_INT(break_badness(1, -5), 10000);
  CHECK_INT(break_badness(PT, PT), 100);
  CHECK_INT(break_badness(PT, 2 * PT), 12);
  CHECK_INT(break_badness(2 * PT, PT), 800);
  CHECK_INT(break_badness(1290, 297), 8189); /* the largest below 10000, see The TeXbook, chapter 14 */
  CHECK_INT(break_badness(1291, 297), 10000);
  CHECK_INT(break_badness(7230584, 7230584), 100);
  CHECK_INT(break_badness(7230585, 1663496), 10000); /* one unit more stretch, and TeX looks closer */
  CHECK_INT(break_badness(7230585, 1663497), 8189);
  CHECK_INT(break_badness(1000 * LEN_MAX, 1000 * LEN_MAX), 100);
  CHECK_INT(break_badness(1000 * LEN_MAX, 500 * LEN_MAX), 800);
}

/* ---- edges ---------------------------------------------------------------- */

static Item box(int points) {
  return (Item){.kind = ITEM_BOX, .width = points * PT};
}

static Item space(void) {
  return (Item){.kind = ITEM_GLUE, .width = 3 * PT, .stretch = 3 * PT / 2, .shrink = PT};
}

static Item penalty(int value) {
  return (Item){.kind = ITEM_PENALTY, .penalty = value};
}

static void words(Arena *arena, Items *items, int n, int points) {
  for (int i = 0; i < n; i++) {
    if (i) VEC_PUSH(arena, items, space());
    VEC_PUSH(arena, items, box(points));
  }
}

static Breaks finish(Arena *arena, Items *items, const BreakParams *params, bool fil) {
  Breaks breaks;
  VEC_PUSH(arena, items, penalty(ITEM_PENALTY_NEVER));
  VEC_PUSH(arena, items, (Item){.kind = ITEM_GLUE, .stretch = fil ? PT : 0, .fil = fil});
  CHECK(break_lines(arena, items->at, items->n, params, BREAK_ALL_PASSES, &breaks));
  CHECK(is_whole(items->at, items->n, &breaks));
  return breaks;
}

static void test_edges(Arena *arena) {
  BreakParams params = tex_defaults;
  params.width = 100 * PT;
  Breaks breaks;
  CHECK(break_lines(arena, NULL, 0, &params, BREAK_ALL_PASSES, &breaks));
  CHECK_INT(breaks.lines, 0);
  CHECK(break_lines(arena, NULL, 0, &params, BREAK_FIRST_PASS, &breaks));

  Item one = box(40);
  CHECK(break_lines(arena, &one, 1, &params, BREAK_ALL_PASSES, &breaks));
  CHECK_INT(breaks.lines, 1);
  CHECK_INT(breaks.passes, 2);
  CHECK_INT(breaks.line[0].badness, 10000);
  CHECK(!breaks.line[0].overfull);
  params.pretolerance = -1;
  CHECK(!break_lines(arena, &one, 1, &params, BREAK_FIRST_PASS, &breaks));

  Items items = {0};
  params.pretolerance = 100;
  words(arena, &items, 1, 40);
  breaks = finish(arena, &items, &params, true);
  CHECK_INT(breaks.lines, 1);
  CHECK_INT(breaks.passes, 1);
  CHECK_INT(breaks.demerits, 100);
  CHECK(breaks.line[0].fil && breaks.line[0].natural == 40 * PT);

  /* two words on lines of their own, by force; what follows the break is discarded */
  items.n = 0;
  VEC_PUSH(arena, &items, box(30));
  VEC_PUSH(arena, &items, (Item){.kind = ITEM_GLUE, .fil = true, .stretch = PT});
  VEC_PUSH(arena, &items, penalty(ITEM_PENALTY_ALWAYS));
  VEC_PUSH(arena, &items, space());
  VEC_PUSH(arena, &items, box(30));
  breaks = finish(arena, &items, &params, true);
  CHECK_INT(breaks.lines, 2);
  CHECK_INT(breaks.line[0].end, 2);
  CHECK_INT(breaks.line[1].start, 4);
  CHECK_INT(breaks.line[1].natural, 30 * PT);

  /* a word wider than the measure stands on a line of its own, and the lines around it are no worse */
  items.n = 0;
  words(arena, &items, 4, 23);
  VEC_PUSH(arena, &items, space());
  VEC_PUSH(arena, &items, box(120));
  VEC_PUSH(arena, &items, space());
  words(arena, &items, 4, 23);
  breaks = finish(arena, &items, &params, true);
  CHECK_INT(breaks.lines, 3);
  CHECK(!breaks.line[0].overfull && breaks.line[1].overfull && !breaks.line[2].overfull);
  CHECK_INT(breaks.line[1].badness, 1000000);
  CHECK_INT(breaks.line[1].natural, 120 * PT);
}

static void test_settings(Arena *arena) {
  BreakParams params = tex_defaults;
  params.width = 100 * PT;
  Items items = {0};
  words(arena, &items, 12, 31); /* three words make 99 points, with 3 of stretch */
  Breaks breaks = finish(arena, &items, &params, true);
  CHECK_INT(breaks.lines, 4);
  CHECK_INT(breaks.line[0].natural, 99 * PT);
  CHECK_INT(breaks.line[0].stretch, 3 * PT);

  /* one line more than the best needs a tolerance that lets it */
  params.looseness = 1;
  params.tolerance = 10000;
  items.n = 0;
  words(arena, &items, 12, 31);
  breaks = finish(arena, &items, &params, true);
  CHECK_INT(breaks.lines, 5);
  CHECK_INT(breaks.passes, 2);
  params.tolerance = 200;
  items.n = 0;
  words(arena, &items, 12, 31);
  CHECK_INT(finish(arena, &items, &params, true).lines, 4);

  /* ragged: spaces of a fixed width, the margin stretches */
  params.looseness = 0;
  params.right_stretch = 20 * PT;
  items.n = 0;
  words(arena, &items, 11, 27);
  for (size_t i = 1; i < items.n; i += 2) items.at[i].stretch = items.at[i].shrink = 0;
  breaks = finish(arena, &items, &params, true);
  CHECK_INT(breaks.lines, 4);
  CHECK_INT(breaks.passes, 1);
  CHECK_INT(breaks.line[0].stretch, 20 * PT);
  CHECK_INT(breaks.line[0].badness, break_badness(13 * PT, 20 * PT));

  /* centred: both margins stretch and nothing fills the last line, which is weighed as well */
  params.left_stretch = params.right_stretch = 30 * PT;
  items.n = 0;
  words(arena, &items, 5, 27);
  for (size_t i = 1; i < items.n; i += 2) items.at[i].stretch = items.at[i].shrink = 0;
  breaks = finish(arena, &items, &params, false);
  CHECK_INT(breaks.lines, 2);
  CHECK_INT(breaks.line[1].badness, break_badness(43 * PT, 60 * PT));
}

static void test_emergency(Arena *arena) {
  BreakParams params = tex_defaults;
  params.width = 100 * PT;
  Items items = {0};
  words(arena, &items, 6, 40); /* two words leave 17 points to one space */
  Breaks breaks = finish(arena, &items, &params, true);
  CHECK_INT(breaks.passes, 2);
  CHECK(breaks.line[0].overfull);
  params.emergency_stretch = 20 * PT;
  items.n = 0;
  words(arena, &items, 6, 40);
  breaks = finish(arena, &items, &params, true);
  CHECK_INT(breaks.passes, 3);
  CHECK_INT(breaks.lines, 3);
  CHECK_INT(breaks.line[0].badness, break_badness(17 * PT, 3 * PT / 2 + 20 * PT));
  CHECK(!breaks.line[0].overfull);
}

/* Two lines kept apart by force. Badness 12 is still decent, 13 is tight and too far from the loose line before. */
static void test_fitness(Arena *arena) {
  BreakParams params = tex_defaults;
  params.width = 1000;
  for (Len excess = 148; excess <= 149; excess++) {
    Items items = {0};
    Item glue = {.kind = ITEM_GLUE, .stretch = 297, .shrink = 297};
    VEC_PUSH(arena, &items, (Item){.kind = ITEM_BOX, .width = 800});
    VEC_PUSH(arena, &items, glue);
    VEC_PUSH(arena, &items, box(0));
    VEC_PUSH(arena, &items, penalty(ITEM_PENALTY_ALWAYS));
    VEC_PUSH(arena, &items, (Item){.kind = ITEM_BOX, .width = 1000 + excess});
    VEC_PUSH(arena, &items, penalty(ITEM_PENALTY_NEVER));
    VEC_PUSH(arena, &items, box(0));
    VEC_PUSH(arena, &items, penalty(ITEM_PENALTY_NEVER));
    VEC_PUSH(arena, &items, glue);
    Breaks breaks;
    CHECK(break_lines(arena, items.at, items.n, &params, BREAK_FIRST_PASS, &breaks));
    CHECK_INT(breaks.lines, 2);
    CHECK_INT(breaks.line[0].badness, 31);
    CHECK_INT(breaks.line[1].badness, excess == 148 ? 12 : 13);
    CHECK_INT(breaks.line[1].demerits, excess == 148 ? 22 * 22 : 23 * 23 + 10000);
  }
}

/* A column of very bad lines adds up beyond 31 bits, and the result beyond the memory that is given back. */
static void test_long(Arena *arena) {
  BreakParams params = tex_defaults;
  params.width = 100 * PT;
  params.tolerance = 10000;
  Items items = {0};
  words(arena, &items, 500, 60);
  Breaks breaks = finish(arena, &items, &params, true);
  CHECK_INT(breaks.lines, 500);
  CHECK(breaks.demerits > INT64_C(49000000000));
  CHECK_INT(breaks.line[400].start, 800);
}

/* The point of an address is tried in the last pass alone. */
static void test_point(Arena *arena) {
  const Item items[] = {box(50),
                        {.kind = ITEM_DISC, .disc = DISC_POINT, .penalty = 50},
                        box(50),
                        penalty(ITEM_PENALTY_NEVER),
                        {.kind = ITEM_GLUE, .fil = true, .stretch = PT}};
  BreakParams params = tex_defaults;
  Breaks breaks;
  params.width = 60 * PT;
  params.tolerance = 10000;
  CHECK(!break_lines(arena, items, 5, &params, BREAK_FIRST_PASS, &breaks));
  CHECK(break_lines(arena, items, 5, &params, BREAK_ALL_PASSES, &breaks));
  CHECK(breaks.passes == 2 && breaks.lines == 2 && breaks.line[0].end == 1);
  params.emergency_stretch = 20 * PT;
  CHECK(break_lines(arena, items, 5, &params, BREAK_ALL_PASSES, &breaks));
  CHECK(breaks.passes == 3 && breaks.lines == 2);
}

int main(int argc, char **argv) {
  Arena *arena = arena_new();
  if (argc > 1) return test_tex(argv[1], 0), check_done();
  test_badness();
  test_tex("linebreak.table", 16);
  test_tex("parshape.table", 30);
  test_edges(arena);
  test_settings(arena);
  test_emergency(arena);
  test_fitness(arena);
  test_long(arena);
  test_point(arena);
  arena_free(arena);
  return check_done();
}
