/* fuzz_build.c: libFuzzer over the whole pipeline: copy and layout to the bytes of a PDF.
 *
 * clang -fsanitize=fuzzer,address,undefined. The input is a copy, a layout, and perhaps a font list and a table in
 * CSV. Besides memory
 * errors and time it looks for a failure without a diagnostic, and for pages that differ when they are made a second
 * time, with shapes and patterns already at hand. */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "layout/house.h"
#include "out/out.h"
#include "page/page.h"
#include "yaml/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define PARTING STR("\n---\n")

typedef struct Job {
  Arena *arena;
  DiagList *diags;
  FontShelf shelf;
  Typecase *typecase;
  Tools *tools;
  ImageShelf *images;
} Job;

/* The folder that layout and font list are put in; and what the tree has: its lists, the houses that a layout may
 * extend, and what a copy may include. */
static Root own, data, fonts, hyphens, layouts;

static void remove_own(void) {
  unlinkat(own.fd, "layout.yaml", 0);
  unlinkat(own.fd, "fuzz.yaml", 0);
  unlinkat(own.fd, "fuzz.csv", 0);
  rmdir(own.path);
}

static void open_roots(void) {
  static char made[] = "/tmp/fuzz_build.XXXXXX";
  if (own.path) return;
  if (!mkdtemp(made)) abort();
  own = root_open(made, NULL);
  data = root_open("data", NULL);
  fonts = root_open("fonts", NULL);
  hyphens = root_open("build/hyphen", NULL);
  layouts = root_open("layouts", NULL);
  atexit(remove_own);
}

static void put_file(const char *name, Str text) {
  int fd = openat(own.fd, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0 || !file_write(fd, text.p, text.n) || close(fd)) abort();
}

/* The copy; behind a line "---" the layout; behind another one a font list, "fuzz", in place of the tree's; behind the
 * next what the copy may include, "fuzz.csv", in place of what the tree has. */
typedef struct Input {
  Str copy, layout, list, table;
} Input;

static bool is_there(Str part) {
  return str_trim(part).n;
}

static Str cut(Str *text) {
  for (size_t at = 0; at < text->n; at++) {
    if (!str_starts(str_sub(*text, at, text->n), PARTING)) continue;
    Str behind = str_sub(*text, at + PARTING.n, text->n);
    text->n = at + 1;
    return behind;
  }
  return STR("");
}

static Story *read_story(Job *job, const Input *input) {
  Source *source = NEW(job->arena, Source);
  /* what it includes, and its pictures, are sought beside it */
  *source = (Source){.path = "data/fuzz.yaml", .text = input->copy, .name = "fuzz.yaml", .root = &data};
  put_file("layout.yaml", input->layout);
  put_file("fuzz.yaml", input->list);
  put_file("fuzz.csv", input->table);
  const Root *lists = is_there(input->list) ? &own : &fonts, *houses = is_there(input->list) ? &own : &layouts;
  const Root *folder = is_there(input->table) ? &own : &data;
  const Node *map = yaml_read(job->arena, (FileRef){&own, "layout.yaml", ""}, MARK_NONE, job->diags);
  if (map) map = house_join(job->arena, map, houses, job->diags);
  const Layout *layout = map ? layout_read(job->arena, map, &(FontSearch){&job->shelf, lists}, job->diags) : NULL;
  const Node *node = yaml_parse(job->arena, source, job->diags);
  const Copy *copy =
      layout && node ? copy_read(job->arena, &(CopySource){.node = node, .root = folder}, layout, job->diags) : NULL;
  return copy ? story_pour(job->arena, copy, job->diags) : NULL;
}

static bool write_pdf(Job *job, const Story *story, const Pages *pages) {
  OutMeta meta = {
      .title = story->title, .author = story->author, .subject = story->subject, .lang = story->copy->lang.tag};
  Sink *sink = sink_open(job->arena, &(SinkTarget){.path = "/dev/null"}, job->diags);
  Out *out = sink ? out_pdf(job->arena, sink, &meta, job->diags) : NULL;
  OutReport report;
  bool ok = out;
  Arena *paper = arena_within(job->arena);
  ArenaSpot spot = arena_save(paper);
  for (size_t i = 0; ok && i < pages->n; i++) {
    Dlist page = pages_paint(pages, i, ~0u, paper);
    OutPage *taken = out_take(out, &page);
    if (taken) out_make(out, taken, paper);
    ok = taken && out_write(out, taken);
    arena_rewind(paper, spot);
  }
  ok = ok && out_finish(out, &report);
  if (ok && report.inked != story_inked(story) + pages->repeated) abort();
  if (out) out_close(out);
  if (sink) sink_abandon(sink);
  return ok;
}

static Str dump_pages(Job *job, const Pages *pages) {
  Buf buf = {.arena = job->arena};
  for (size_t i = 0; i < pages->n; i++) {
    Dlist page = pages_paint(pages, i, ~0u, job->arena);
    dlist_put(&buf, &page, true);
  }
  return buf_str(&buf);
}

/* Shapes and patterns are there the second time, and must not matter. */
static void check_again(Job *job, Setter *setter, Story *story, const Pages *pages) {
  Pages again;
  pages_make(&(PagesSpec){job->arena, setter, job->images, story, job->diags}, &again);
  if (!str_eq(dump_pages(job, pages), dump_pages(job, &again))) abort();
  pages_close(&again);
}

static void make(Job *job, Story *story) {
  Pages pages;
  Setter *setter = setter_new(job->arena, job->tools, &story->copy->lang, job->diags);
  bool ok = pages_make(&(PagesSpec){job->arena, setter, job->images, story, job->diags}, &pages);
  if (ok && pages.galleys < 100) check_again(job, setter, story, &pages);
  ok = ok && story_close(story);
  if (ok) ok = write_pdf(job, story, &pages);
  if (!ok && !diag_errors(job->diags)) abort();
  pages_close(&pages);
  setter_close(setter);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  Job job = {.arena = arena_new()};
  open_roots();
  job.diags = diag_new(job.arena);
  job.shelf = fontshelf_open(job.arena, NULL);
  HyphenImages *images = hyphen_images(job.arena, &hyphens, job.diags);
  job.typecase = typecase_new(job.arena, images, NULL);
  job.tools = tools_new(job.arena, job.typecase);
  job.images = imageshelf_new(job.arena, NULL);
  Input input = {.copy = str_copy(job.arena, (Str){(const char *)bytes, size})};
  input.layout = cut(&input.copy);
  input.list = cut(&input.layout);
  input.table = cut(&input.list);
  Story *story = input.layout.n ? read_story(&job, &input) : NULL;
  if (story) make(&job, story);
  if (!story && input.layout.n && !diag_errors(job.diags)) abort();
  Buf buf = {.arena = job.arena};
  diag_put(&buf, job.diags, DIAG_PLAIN);
  imageshelf_close(job.images);
  tools_close(job.tools);
  typecase_close(job.typecase);
  fontshelf_close(&job.shelf);
  hyphen_images_close(images);
  arena_free(job.arena);
  return 0;
}
