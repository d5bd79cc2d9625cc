/* hand.c: yaml -> layout, copy -> story -> pages. */
#include <string.h>

#include "app/job.h"
#include "base/file.h"
#include "doc/yaml.h"

void hand_open(Hand *hand) {
  hand->diags = diag_new(hand->arena);
  if (hand->job->options->strict) diag_strict(hand->diags);
  hand->shelf = fontshelf(hand->arena, hand->diags);
  hand->typecase = typecase_new(hand->arena, hand->job->images, hand->diags);
}

void hand_close(Hand *hand) {
  typecase_close(hand->typecase);
  arena_free(hand->spare);
  for (size_t i = 0; i < hand->kept.n; i++) arena_free(hand->kept.at[i]);
}

static const char *font_folder(const Hand *hand, const char *layout) {
  if (hand->job->options->fonts) return hand->job->options->fonts;
  Str dir = path_dir(str_from(layout));
  const char *here = path_join(hand->arena, dir, STR("fonts"));
  if (file_exists(here)) return here;
  const char *beside = path_join(hand->arena, path_dir(dir), STR("fonts"));
  if (str_is(str_sub(dir, dir.n - (dir.n < 7 ? dir.n : 7), dir.n), "layouts") && file_exists(beside)) return beside;
  return path_join(hand->arena, str_from(hand->job->home), STR("fonts"));
}

const Layout *hand_layout(Hand *hand, const char *path, Mark mark) {
  for (size_t i = 0; i < hand->layouts.n; i++) {
    if (strcmp(hand->layouts.at[i].path, path) == 0) return hand->layouts.at[i].layout;
  }
  HandLayout read = {.path = str_dup(hand->arena, str_from(path))};
  read.layout = layout_read(hand->arena, read.path, &hand->shelf, font_folder(hand, path), mark, hand->diags);
  if (read.layout || file_exists(path)) VEC_PUSH(hand->arena, &hand->layouts, read); /* else each copy is told */
  return read.layout;
}

static void set(Hand *hand, Record *record) {
  LayoutSearch search = {hand->job->options->layouts, hand->job->home};
  Mark mark;
  const char *path = copy_layout_path(record->arena, record->node, &search, hand->diags, &mark);
  const Layout *layout = path ? hand_layout(hand, path, mark) : NULL;
  const Copy *copy = layout ? copy_read(record->arena, record->node, layout, hand->diags) : NULL;
  record->story = copy ? story_pour(record->arena, copy, hand->diags) : NULL;
  if (!record->story) return;
  record->setter = setter_new(record->arena, hand->typecase, copy->lang, copy->lang_mark);
  record->ok = pages_make(record->arena, record->setter, record->story, hand->diags, &record->pages);
}

Record hand_record(Hand *hand, const char *path, bool nodes_only) {
  Record record = {.arena = hand->spare ? hand->spare : arena_within(hand->arena)};
  hand->spare = NULL;
  record.start = arena_save(record.arena);
  record.node = yaml_read(record.arena, str_dup(record.arena, str_from(path)), MARK_NONE, hand->diags);
  if (record.node && !nodes_only) set(hand, &record);
  return record;
}

void hand_clear(Hand *hand, Record *record, bool told) {
  if (record->setter) setter_close(record->setter);
  if (told) {
    VEC_PUSH(hand->arena, &hand->kept, record->arena);
    return;
  }
  arena_rewind(record->arena, record->start);
  hand->spare = record->arena;
}
