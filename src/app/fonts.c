/* fonts.c: handbill fonts: the families of the font folder, and whether their files are there. */

#include "app/job.h"
#include "base/file.h"

static void put_family(Buf *buf, Str name, const FontList *list) {
  size_t there = 0;
  for (size_t i = 0; i < list->files; i++) there += root_has(list->file[i].ref.root, list->file[i].ref.name);
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
  Library *library = job.setup.library;
  Buf buf = {.arena = job.arena};
  FileNames names = root_names(job.arena, library_fonts(library), "", ".yaml");
  buf_addf(&buf, "%-18s %-18s %-16s %s\n", "name", "family", "licence", "weights (i: italic)");
  for (size_t i = 0; i < names.n; i++) {
    const FontList *list = library_list(library, names.at[i], job.diags);
    if (list) put_family(&buf, names.at[i], list);
  }
  job_print(&job, &buf);
  return job_end(&job);
}
