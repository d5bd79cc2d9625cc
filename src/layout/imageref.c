/* imageref.c: `image: photo`, a slot, or `image: {file: logo.png}`, a picture of the design; a `ground`, too. */
#include "layout/imageref.h"

#include "base/csscolor.h"
#include "base/file.h"
#include "base/messages.h"
#include "layout/palette.h"
#include "layout/value.h"

FileRef imageref_file(Arena *arena, const Node *name) {
  const Source *source = name->mark.source;
  return (FileRef){source->root, path_join(arena, path_dir(str_from(source->name)), name->text),
                   "a picture stands in the folder of the file that names it, or below; no option changes that"};
}

void imageref_lacks_alt(DiagList *diags, Mark mark, const char *how) {
  diag_warning(diags, mark, MSG_IMAGE_ALT);
  diag_hint(diags, "%s; alt: '' says that it is decoration", how);
}

/* ---- focus ------------------------------------------------------------------------- */

static bool read_percent(Arena *arena, const Node *node, DiagList *diags, int64_t *thousandths) {
  if (node->kind == NODE_SCALAR && number_parse(node->text, "%", thousandths) && *thousandths >= 0 &&
      *thousandths <= FOCUS_ALL)
    return true;
  diag_error(diags, node->mark, MSG_TYPE, "a percentage, 0% to 100%", node_shown(arena, node));
  return false;
}

bool focus_read(Arena *arena, const Node *list, DiagList *diags, Focus *focus) {
  if (list->kind == NODE_LIST && list->n == 2)
    return read_percent(arena, list->item[0], diags, &focus->x) && read_percent(arena, list->item[1], diags, &focus->y);
  diag_error(diags, list->mark, MSG_TYPE, "two percentages, such as [60%, 30%]", node_shown(arena, list));
  diag_hint(diags, "how far what is to stay in sight is from the left edge, and how far from the upper one");
  return false;
}

static bool read_focus(const Entry *entry, void *field) {
  return focus_read(entry->reader->arena, entry->node, entry->reader->diags, field);
}

const KeyType type_focus = {"`[60%, 30%]`", sizeof(Focus), read_focus};

/* ---- colors of drawings ---------------------------------------------------------------- */

static bool read_swap(const Entry *entry, const NodePair *pair, ColorSwap *swap) {
  const Reader *reader = entry->reader;
  CssColor css;
  const Color *color = NULL;
  if (!csscolor_parse(pair->key->text, &css) || css.transparency) {
    diag_error(reader->diags, pair->key->mark, MSG_TYPE, "a color of the drawing, such as \"#e30613\"",
               node_shown(reader->arena, pair->key));
    diag_hint(reader->diags, "before the colon stands what the drawing has, behind it a color of 'colors'");
    return false;
  }
  Entry one = *entry;
  one.node = pair->value;
  if (!type_color.read(&one, &color)) return false;
  *swap = (ColorSwap){css.rgb, *color, pair->key->mark};
  return true;
}

static bool read_swaps(const Entry *entry, void *field) {
  const Node *map = entry->node;
  if (!reader_names(entry->reader, map, "a mapping of the drawing's colors to names of colors")) {
    diag_hint(entry->reader->diags, "write {\"#e30613\": alarm}: what the drawing has, and a color of 'colors'");
    return false;
  }
  ColorSwap *swaps = NEW_ARRAY(entry->reader->arena, ColorSwap, map->n);
  bool ok = true;
  for (size_t i = 0; i < map->n; i++) ok = read_swap(entry, &map->pair[i], &swaps[i]) && ok;
  *(ColorSwaps *)field = (ColorSwaps){.at = swaps, .n = map->n};
  return ok;
}

const KeyType type_swaps = {"mapping of colors to names of colors", sizeof(ColorSwaps), read_swaps};

/* ---- a picture of the design ---------------------------------------------------------- */

static bool read_file(const Entry *entry, void *field) {
  Str name;
  if (!reader_text(entry->reader, entry->node, "the name of a file", &name)) return false;
  *(FileRef *)field = imageref_file(entry->reader->arena, entry->node);
  return true;
}

const KeyType type_image_file = {"file", sizeof(FileRef), read_file};

#define SOURCE(field) offsetof(ImageSource, field)
static const Key picture_keys[] = {
    {"alt", &type_template, SOURCE(alt),
     "What it shows, for who cannot see it: a template, such as \"{union-name}\"; '' for decoration.", NULL},
    {"file", &type_image_file, SOURCE(own.file),
     "A PNG, a JPEG or an SVG, in the folder of the layout that names it, or below.", NULL, .required = true},
    {"focus", &type_focus, SOURCE(own.focus), "What stays in sight when it is cropped; the middle when not given.",
     NULL},
};
#undef SOURCE
const Group group_picture = {"picture", "a picture",
                             "A picture of the design, such as a logo. One that the copy brings is named by its slot.",
                             picture_keys, sizeof picture_keys / sizeof *picture_keys};

static bool read_own(const Reader *reader, const Node *map, ImageSource *image) {
  image->own.focus = focus_middle;
  if (!group_read(reader, &group_picture, map, image)) return false;
  image->own.mark = node_find(map, "file")->mark;
  if (!image->alt) imageref_lacks_alt(reader->diags, map->mark, "add 'alt: \"{...}\"' with a slot that says it");
  return true;
}

static bool has_point(Str name) {
  for (size_t i = 0; i < name.n; i++) {
    if (name.p[i] == '.') return true;
  }
  return false;
}

static bool read_image(const Entry *entry, void *field) {
  ImageSource *image = field;
  const Node *node = entry->node;
  Str name;
  if (node->kind == NODE_MAP) return read_own(entry->reader, node, image);
  if (!reader_text(entry->reader, node, "the name of a slot, or {file: logo.png}", &name)) return false;
  if (slotpath_read(entry->reader, node, name, 0, &image->slot)) return true;
  if (has_point(name))
    diag_hint(entry->reader->diags, "a picture of the design is named by its file: {file: %.*s}", STR_ARG(name));
  return false;
}

const KeyType type_image = {"slot, or [picture](#picture)", sizeof(ImageSource), read_image};
