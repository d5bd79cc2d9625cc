/* fonts.c: handbill fonts: the families of the font folder, and whether their files are there. */

#include "app/job.h"
#include "base/file.h"

static void put_size(Buf *buf, const char *word, Len size) {
  buf_addf(buf, "%s", word);
  len_put(buf, size);
  buf_add(buf, STR("pt"));
}

static void put_file(Buf *buf, const FontFile *file) {
  const FontSizes *sizes = &file->sizes;
  buf_addf(buf, "%lld%s", (long long)file->weight, file->italic ? "i" : "");
  if (!sizes->to) return;
  buf_char(buf, '(');
  if (sizes->from) put_size(buf, "from ", sizes->from);
  if (sizes->to < FONT_SIZE_MOST) put_size(buf, sizes->from ? " to " : "to ", sizes->to);
  buf_char(buf, ')');
}

static void put_family(Buf *buf, Str name, const FontList *list) {
  size_t there = 0;
  for (size_t i = 0; i < list->files; i++) there += root_has(list->file[i].ref.root, list->file[i].ref.name);
  buf_addf(buf, "%-18.*s %-18.*s %-16.*s ", STR_ARG(name), STR_ARG(list->family), STR_ARG(list->licence));
  if (there < list->files)
    buf_addf(buf, "missing: apt-get install %.*s\n", STR_ARG(list->package));
  else {
    for (size_t i = 0; i < list->files; i++) {
      if (i) buf_char(buf, ' ');
      put_file(buf, &list->file[i]);
    }
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
