/* hand.c: yaml -> layout, copy -> story -> pages. */
#include <errno.h>
#include <string.h>

#include "app/job.h"
#include "base/file.h"
#include "yaml/yaml.h"

void hand_open(Hand *hand) {
  const Job *job = hand->job;
  hand->diags = diag_new(hand->arena);
  if (job->options->strict) diag_strict(hand->diags);
  hand->shelf = fontshelf_open(hand->arena, job->output, hand->diags);
  hand->typecase = typecase_new(hand->arena, job->images, job->output, hand->diags);
}

void hand_close(Hand *hand) {
  typecase_close(hand->typecase);
  fontshelf_close(&hand->shelf);
  for (size_t i = 0; i < hand->roots.n; i++) root_close(hand->roots.at[i]);
  arena_free(hand->spare);
  for (size_t i = 0; i < hand->kept.n; i++) arena_free(hand->kept.at[i]);
}

/* ---- where things are sought ------------------------------------------------ */

static const Root *find_root(const Hand *hand, const char *path) {
  for (size_t i = 0; i < hand->roots.n; i++) {
    if (strcmp(hand->roots.at[i]->path, path) == 0) return hand->roots.at[i];
  }
  return NULL;
}

static const Root *keep_root(Hand *hand, Root opened) {
  Root *root = NEW(hand->arena, Root);
  *root = opened;
  VEC_PUSH(hand->arena, &hand->roots, root);
  return root;
}

static const Root *root_at(Hand *hand, const char *path) {
  const Root *known = find_root(hand, path);
  return known ? known : keep_root(hand, root_open(str_dup(hand->arena, str_from(path)), hand->job->output));
}

static const Root *root_below(Hand *hand, const Root *root, Str folder) {
  const Root *known = find_root(hand, root_path(hand->typecase->scratch, root, folder));
  return known ? known : keep_root(hand, root_beneath(hand->arena, root, folder));
}

static const Root *root_home(Hand *hand, Str folder) {
  return root_at(hand, path_join(hand->typecase->scratch, str_from(hand->job->home), folder));
}

/* A folder of that name beside another. */
static const Root *root_beside(Hand *hand, const char *path, Str folder) {
  Str dir = str_from(path), name = path_name(dir);
  bool named = name.n && !str_is(name, ".") && !str_is(name, "..");
  Str around = named ? path_dir(dir) : str_from(path_join(hand->typecase->scratch, dir, STR("..")));
  return root_at(hand, path_join(hand->typecase->scratch, around, folder));
}

/* What is there and cannot be opened is asked for all the same, so that it is told. */
static bool is_there(const Root *root) {
  return root->fd != -ENOENT && root->fd != -ENOTDIR;
}

const Root *hand_fonts(Hand *hand) {
  const char *given = hand->job->options->fonts;
  return given ? root_at(hand, given) : root_home(hand, STR("fonts"));
}

/* The lists at home come after those of a folder of one's own. */
static const Root *before_home(Hand *hand, const Root *own) {
  const Root *home = hand_fonts(hand);
  for (size_t i = 0; i < hand->roots.n; i++) {
    if (hand->roots.at[i] == own && own != home) hand->roots.at[i]->next = home;
  }
  return own;
}

/* Of a layout: in its folder; when that is called layouts, beside it; at home. */
static const Root *layout_fonts(Hand *hand, FileRef layout) {
  Str folder = path_dir(str_from(layout.name));
  if (hand->job->options->fonts) return hand_fonts(hand);
  const Root *here = root_below(hand, layout.root, str_from(path_join(hand->typecase->scratch, folder, STR("fonts"))));
  if (is_there(here)) return before_home(hand, here);
  const Root *beside = NULL;
  if (str_is(path_name(folder), "layouts"))
    beside =
        root_below(hand, layout.root, str_from(path_join(hand->typecase->scratch, path_dir(folder), STR("fonts"))));
  else if (!folder.n && str_is(path_name(str_from(layout.root->path)), "layouts"))
    beside = root_beside(hand, layout.root->path, STR("fonts"));
  return beside && is_there(beside) ? before_home(hand, beside) : hand_fonts(hand);
}

LayoutSearch hand_search(Hand *hand, const Root *copy) {
  const char *given = hand->job->options->layouts;
  ArenaSpot spot = arena_save(hand->typecase->scratch);
  LayoutSearch search = {.given = given ? root_at(hand, given) : NULL,
                         .copy = copy,
                         .beside = root_beside(hand, copy->path, STR("layouts")),
                         .home = root_home(hand, STR("layouts"))};
  arena_rewind(hand->typecase->scratch, spot);
  return search;
}

/* ---- copies -------------------------------------------------------------------- */

/* NULL: it was not read yet. */
static const HandLayout *find_layout(Hand *hand, FileRef file) {
  ArenaSpot spot = arena_save(hand->typecase->scratch);
  const char *path = root_path(hand->typecase->scratch, file.root, str_from(file.name));
  const HandLayout *found = NULL;
  for (size_t i = 0; i < hand->layouts.n && !found; i++) {
    if (strcmp(hand->layouts.at[i].path, path) == 0) found = &hand->layouts.at[i];
  }
  arena_rewind(hand->typecase->scratch, spot);
  return found;
}

const Layout *hand_layout(Hand *hand, FileRef file, Mark mark) {
  const HandLayout *known = find_layout(hand, file);
  if (known) return known->layout;
  HandLayout read = {.path = root_path(hand->arena, file.root, str_from(file.name))};
  file.name = str_dup(hand->arena, str_from(file.name));
  read.layout = layout_read(hand->arena, file, &hand->shelf, layout_fonts(hand, file), mark, hand->diags);
  if (read.layout || !root_lacks(file.root, file.name))
    VEC_PUSH(hand->arena, &hand->layouts, read); /* else each is told */
  return read.layout;
}

static void set(Hand *hand, Record *record) {
  LayoutSearch search = hand_search(hand, &record->root);
  Mark mark;
  FileRef file = copy_layout(record->arena, record->node, &search, hand->diags, &mark);
  const Layout *layout = file.name ? hand_layout(hand, file, mark) : NULL;
  const Copy *copy = layout ? copy_read(record->arena, record->node, &record->root, layout, hand->diags) : NULL;
  record->story = copy ? story_pour(record->arena, copy, hand->diags) : NULL;
  if (!record->story) return;
  record->setter = setter_new(record->arena, hand->typecase, copy->lang, copy->lang_mark);
  record->ok = pages_make(record->arena, record->setter, record->story, hand->diags, &record->pages);
}

Record hand_record(Hand *hand, const char *path, bool nodes_only) {
  Record record = {.arena = hand->spare ? hand->spare : arena_within(hand->arena)};
  hand->spare = NULL;
  record.start = arena_save(record.arena);
  FileRef file = {.root = &record.root};
  record.root = root_of(record.arena, path, hand->job->output, &file.name);
  record.node = yaml_read(record.arena, file, MARK_NONE, hand->diags);
  if (record.node && !nodes_only) set(hand, &record);
  return record;
}

void hand_clear(Hand *hand, Record *record, bool told) {
  if (record->setter) setter_close(record->setter);
  root_close(&record->root);
  if (told) {
    VEC_PUSH(hand->arena, &hand->kept, record->arena);
    return;
  }
  arena_rewind(record->arena, record->start);
  hand->spare = record->arena;
}
