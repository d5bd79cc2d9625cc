/* fonts.c: handbill fonts: the families of the font folder, and whether their files are there. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "app/job.h"
#include "base/file.h"

static int by_name(const void *a, const void *b) {
  return str_cmp(*(const Str *)a, *(const Str *)b);
}

typedef VEC(Str) Names;

static void list_names(Arena *arena, const char *folder, Names *names) {
  DIR *dir = opendir(folder);
  for (struct dirent *entry; dir && (entry = readdir(dir));) {
    Str file = str_from(entry->d_name);
    if (file.n > 5 && str_is(str_sub(file, file.n - 5, file.n), ".yaml"))
      VEC_PUSH(arena, names, str_copy(arena, str_sub(file, 0, file.n - 5)));
  }
  if (dir) closedir(dir);
  if (names->n) qsort(names->at, names->n, sizeof *names->at, by_name);
}

static void put_family(Buf *buf, Str name, const FontList *list) {
  size_t there = 0;
  for (size_t i = 0; i < list->files; i++) there += file_exists(list->file[i].path);
  buf_addf(buf, "%-18.*s %-18.*s %-16.*s ", STR_ARG(name), STR_ARG(list->family), STR_ARG(list->licence));
  if (there < list->files)
    buf_addf(buf, "missing: apt-get install %.*s\n", STR_ARG(list->package));
  else {
    for (size_t i = 0; i < list->files; i++)
      buf_addf(buf, "%s%lld%s", i ? " " : "", (long long)list->file[i].weight, list->file[i].italic ? "i" : "");
    buf_char(buf, '\n');
  }
}

int app_fonts(const Options *options) {
  Job job = job_start(options);
  Names names = {0};
  const char *folder = options->fonts ? options->fonts : path_join(job.arena, str_from(job.home), STR("fonts"));
  Buf buf = {.arena = job.arena};
  list_names(job.arena, folder, &names);
  buf_addf(&buf, "%-18s %-18s %-16s %s\n", "name", "family", "licence", "weights (i: italic)");
  for (size_t i = 0; i < names.n; i++) {
    const FontList *list = fontlist_read(&job.shelf, folder, names.at[i], MARK_NONE);
    if (list) put_family(&buf, names.at[i], list);
  }
  job_print(&job, &buf);
  return job_end(&job);
}
