/* again.c: sets the whole leaflet again at 97 % of its sizes, from the words that are kept. tests/bench/run counts the
 * instructions of set_again() alone. Run it at the top of the tree. */
#include <stdio.h>
#include <stdlib.h>

#include "layout/house.h"
#include "page/page.h"
#include "yaml/yaml.h"

typedef struct Side {
  const char *copy, *layout;
  Setter *setter;
  Pages pages;
} Side;

__attribute__((noinline)) static size_t set_again(const Side *side, Scale scale) {
  size_t lines = 0;
  for (size_t i = 0; i < side->pages.galleys; i++) {
    const Galley *galley = side->pages.galley[i];
    GalleySpec spec = galley->spec;
    spec.scale = scale;
    lines += galley_set(side->setter, galley->words, &spec)->lines;
  }
  return lines;
}

int main(void) {
  Arena *arena = arena_new();
  DiagList *diags = diag_new(arena);
  Root hyphens = root_open("build/hyphen", NULL), data = root_open("data", NULL), fonts = root_open("fonts", NULL);
  Root layouts = root_open("layouts", NULL);
  HyphenImages *images = hyphen_images(arena, &hyphens, diags);
  FontShelf shelf = fontshelf_open(arena, NULL);
  Typecase *typecase = typecase_new(arena, images, NULL);
  Tools *tools = tools_new(arena, typecase);
  ImageShelf *pictures = imageshelf_new(arena, NULL);
  Side sides[] = {{.copy = "flyer.yaml", .layout = "flyer.yaml"}, {.copy = "letter.yaml", .layout = "letter.yaml"}};
  for (size_t i = 0; i < 2; i++) {
    Side *side = &sides[i];
    const Node *own = yaml_read(arena, (FileRef){&layouts, side->layout, ""}, MARK_NONE, diags);
    const Node *map = own ? house_join(arena, own, &layouts, diags) : NULL;
    const Layout *layout = map ? layout_read(arena, map, &(FontSearch){&shelf, &fonts}, diags) : NULL;
    const Node *node = yaml_read(arena, (FileRef){&data, side->copy, ""}, MARK_NONE, diags);
    const Copy *copy =
        layout && node ? copy_read(arena, &(CopySource){.node = node, .root = &data}, layout, diags) : NULL;
    Story *story = copy ? story_pour(arena, copy, diags) : NULL;
    if (!story) return EXIT_FAILURE;
    side->setter = setter_new(arena, tools, &copy->lang, diags);
    PagesSpec spec = {arena, side->setter, pictures, story, diags};
    if (!pages_make(&spec, &side->pages)) return EXIT_FAILURE;
  }
  size_t lines = 0;
  for (size_t i = 0; i < 2; i++) lines += set_again(&sides[i], 970);
  printf("%zu lines\n", lines);
  for (size_t i = 0; i < 2; i++) {
    pages_close(&sides[i].pages);
    setter_close(sides[i].setter);
  }
  imageshelf_close(pictures);
  tools_close(tools);
  typecase_close(typecase);
  fontshelf_close(&shelf);
  hyphen_images_close(images);
  arena_free(arena);
  return EXIT_SUCCESS;
}
