/* test_fullness.c: is the white of pages measured as it is meant? Run it at the top of the tree. */
#include <stdlib.h>
#include <unistd.h>

#include "desk.h"
#include "files.h"
#include "fullness.h"

typedef struct Tester {
  Arena *arena;
  Worker *worker;
  const char *folder;
} Tester;

/* The body of a layout, 30 by 40 mm, with a word in lines of 10 mm; and the widest white, in mm. */
typedef struct Case {
  const char *page, *body;
  int height; /* 0: there is none */
  const char *what;
} Case;

#define T "{text: t}, "

static const Case cases[] = {
    {"", T T T T, 0, ""},
    {"", T T T, 10, "below this, at the foot of the page"},
    {"", T T "{text: t, anchor: foot}", 10, "above this"},
    {"", T T "{space: 5mm}, {text: t, space-before: 4mm, anchor: foot}", 10, "above this"},
    {"", "{text: t, space-after: 10mm}, " T T, 0, ""},
    {"", "{text: t, space-after: {from: 3mm, to: 6mm}}, {text: t, space-after: {from: 3mm, to: 6mm}}, " T, 0, ""},
    {"", "{text: t, space-after: {from: 3mm, to: 10mm}}, " T T, 10, "above this"},
    {"", T T "{stack: [{cut: 1pt, sign: none, space-before: {from: 0mm, to: 10mm}}, {text: t}]}", 0, ""},
    {"", T T "{stack: [{cut: 1pt, sign: none}, {text: t}], anchor: foot}", 10, "above this"},
    {"", T "{stack: [{cut: 1pt, sign: none}, {text: t}], anchor: foot}", 20, "above this"},
    {"", T "{space: 1fr}, " T, 20, "above this"},
    {"", T T T "{space: 1fr}", 10, "below this, at the foot of the page"},
    {"", T T T "{space: {from: 2mm, to: 10mm}}", 0, ""},
    {"", "{box: [" T T T "], height: 1fr}", 10, "below what is in this"},
    {"", "{box: [" T T T "], height: 40mm}", 0, ""},
    {"", "{box: [" T T T "], height: 1fr, vertical-align: bottom}", 10, "below what is in this"},
    {"", "{stack: [" T T T "], gap: 2mm, height: 1fr, vertical-align: justify}", 5, "above this"},
    {"", "{row: [{stack: [" T T T T "]}, {stack: [" T "], height: 1fr}]}", 0, ""},
    {"", "{row: [{stack: [" T T T T "]}, {box: [" T "], height: 1fr, fill: shade}]}", 30, "below what is in this"},
    {"", "{row: [{stack: [" T T T "]}, {stack: [" T "]}], height: 1fr}", 10, "below the highest cell of this"},
    {"", "{columns: 2, content: [" T T T T T T T "]}", 10, "below a column of this"},
    {"", "{columns: 2, content: [" T T T T "{text: t, break: column}]}", 0, ""},
    {"", "{columns: 2, content: [{box: [" T T T T "]}, {text: t, break: column}]}", 0, ""},
    {"", "{columns: 2, content: [{text: t, space-after: 0.3mm}, " T T T "]}, " T "{space: 9.7mm}", 0, ""},
    {"", "{columns: 2, content: [{text: t, space-after: 1mm}, " T T T "]}, " T "{space: 9mm}", 1,
     "below a column of this"},
    {"", "{columns: 2, height: 1fr, content: [" T T T T "]}", 20, "below all columns of this"},
    {", baseline: 10mm", T "{space: 3mm}, " T T, 0, ""},
    {"", T "{space: 3mm}, " T T, 7, "below this, at the foot of the page"},
};

static Str layout_of(const Tester *t, const Case *it) {
  return str_format(t->arena,
                    "page: {size: [50mm, 60mm], margin: 10mm%s}\nfonts: {serif: vollkorn}\nslots: {t: line}\n"
                    "colors: {shade: {gray: 90}}\nstyles:\n  text: {font: serif, leading: 10mm%s}\nbody: [%s]\n",
                    it->page, *it->page ? ", on-grid: true" : "", it->body);
}

/* Each has a name of its own, since a library reads a layout once. */
static void try_case(const Tester *t, size_t number) {
  const Case *it = &cases[number];
  const char *path = str_format(t->arena, "%s/copy.yaml", t->folder).p;
  const char *layout = str_format(t->arena, "%s/case%zu.yaml", t->folder, number).p;
  Look look = {.arena = t->arena};
  write_named(path, str_format(t->arena, "layout: case%zu.yaml\nt: word\n", number));
  write_named(layout, layout_of(t, it));
  Document d = document_open(t->worker, path, NULL);
  if (d.ok) look_at_pages(&look, &d.pages);
  const White *white = look_widest(&look);
  Len height = white ? round_div(white->height, MM) : 0;
  bool right = d.ok && height == it->height && str_is(str_from(white ? white->what : ""), it->what);
  if (!check_count(right)) fprintf(stderr, "measured wrong: %s: %d mm\n", it->body, (int)height);
  document_close(t->worker, &d, false);
  unlink(path);
  unlink(layout);
}

int main(void) {
  char folder[] = "/tmp/test_fullness.XXXXXX";
  if (!mkdtemp(folder)) abort();
  Arena *arena = arena_new();
  Desk desk;
  desk_open(&desk, arena);
  Tester tester = {arena, &desk.worker, folder};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) try_case(&tester, i);
  desk_close(&desk);
  rmdir(folder);
  arena_free(arena);
  return check_done();
}
