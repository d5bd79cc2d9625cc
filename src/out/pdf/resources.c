/* resources.c: resources of streams; drawings and groups as form XObjects, gradients as patterns (PDF 1.7, 8.7, 8.10
 * and 11.6).
 *
 * A drawing is written once, with the first page that shows it, and fills the unit square, as pictures do. */
#include "out/pdf/resources.h"

#include "out/pdf/brush.h"
#include "out/pdf/colorspace.h"
#include "out/pdf/token.h"

static ObjectFile *file_of(const ContentLists *lists) {
  return lists->images->file;
}

/* ---- forms --------------------------------------------------------------------- */

typedef enum FormKind { FORM_DRAWING, FORM_GROUP, FORM_MASK } FormKind;

static Str unit_matrix(Buf *buf, const Dlist *list) {
  const Ratio across = len_share(RATIO_ONE, PT, list->width), down = len_share(RATIO_ONE, PT, list->height);
  buf->n = 0;
  token_numbers(buf, (int64_t[]){across, 0, 0, down, 0, 0}, 6, 9);
  return buf_str(buf);
}

typedef struct Form {
  uint32_t number;
  bool blends; /* something of it is seen through */
} Form;

/* What is drawn in a group is drawn together, on nothing, and then laid on what is there. */
static Form form_write(ContentLists *lists, const Dlist *list, FormKind kind) {
  ObjectFile *file = file_of(lists);
  if (!lists->scratch) lists->scratch = arena_new();
  Arena *arena = lists->scratch;
  ArenaSpot spot = arena_save(arena);
  PageCodes codes = {0};
  Buf content = {.arena = arena}, value = {.arena = arena};
  if (content_code(lists, &codes, list, 0)) content_form(&content, list, &codes);
  HPDF_Dict dict = object_dict(file);
  object_name(file, dict, "Type", "XObject");
  object_name(file, dict, "Subtype", "Form");
  token_numbers(&value, (int64_t[]){0, 0, token_milli(list->width), token_milli(list->height)}, 4,
                TOKEN_POINT_DECIMALS);
  object_raw(file, dict, "BBox", buf_str(&value));
  if (kind == FORM_DRAWING) object_raw(file, dict, "Matrix", unit_matrix(&value, list));
  if (kind == FORM_GROUP) object_raw(file, dict, "Group", STR("<</S/Transparency/I true>>"));
  if (kind == FORM_MASK) object_raw(file, dict, "Group", STR("<</S/Transparency/CS/DeviceGray>>"));
  resources_add(lists, dict, list, &codes);
  uint32_t number = object_number(file);
  object_packed(file, number, dict, buf_str(&content));
  arena_rewind(arena, spot);
  return (Form){number, codes.blends};
}

/* ---- colorants ------------------------------------------------------------------ */

static void colorants_add(ContentLists *lists, HPDF_Dict resources, const PageCodes *codes) {
  if (!codes->colorants.n) return;
  Buf value = {.arena = lists->images->arena};
  buf_add(&value, STR("<<"));
  for (size_t i = 0; i < codes->colorants.n; i++) {
    buf_addf(&value, "/%c%zu", BRUSH_COLORANT, i);
    colorspace_separation(&value, lists, codes->colorants.at[i]);
  }
  buf_add(&value, STR(">>"));
  object_raw(file_of(lists), resources, "ColorSpace", buf_str(&value));
}

/* ---- gradients ------------------------------------------------------------------ */

static void put_color(Buf *buf, const char *key, const GradientSpace *space, Color color) {
  int64_t part[GRADIENT_INKS_MOST];
  gradient_color(space, color, part);
  buf_add(buf, str_from(key));
  token_numbers(buf, part, gradient_parts(space), COLORSPACE_DECIMALS);
}

/* From stop to stop; two at one place are a step. */
static void put_function(Buf *buf, const Gradient *gradient, const GradientSpace *space) {
  const GradientStop *stop = gradient->stop;
  buf_add(buf, STR("/Function<</FunctionType 3/Domain[0 1]/Functions["));
  Buf bounds = {.arena = buf->arena}, encode = {.arena = buf->arena};
  for (size_t i = 0, n = 0; i + 1 < gradient->n; i++) {
    if (stop[i].at == stop[i + 1].at) continue;
    buf_add(buf, STR("<</FunctionType 2/N 1/Domain[0 1]"));
    put_color(buf, "/C0", space, stop[i].color);
    put_color(buf, "/C1", space, stop[i + 1].color);
    buf_add(buf, STR(">>"));
    if (n++) {
      token_number(&bounds, stop[i].at, 9);
      buf_char(&bounds, ' ');
    }
    buf_add(&encode, STR("0 1 "));
  }
  buf_addf(buf, "]/Bounds[%s]/Encode[%s]>>", buf_str(&bounds).p, buf_str(&encode).p);
}

static void put_gradient(Buf *buf, ContentLists *lists, const Dlist *list, const Gradient *g) {
  const GradientSpace space = gradient_space(g->stop, g->n);
  const Len place[] = {g->ux, -g->uy, g->vx, -g->vy, g->x, list->height - g->y};
  int64_t matrix[6];
  for (int i = 0; i < 6; i++) matrix[i] = token_milli(place[i]);
  buf_add(buf, STR("<</PatternType 2/Matrix"));
  token_numbers(buf, matrix, 6, TOKEN_POINT_DECIMALS);
  buf_addf(buf, "/Shading<</ShadingType %d/ColorSpace", g->radial ? 3 : 2);
  colorspace_gradient(buf, lists, &space);
  buf_add(buf, STR("/Extend[true true]/Coords"));
  const Ratio circles[] = {g->focus_x, g->focus_y, g->focus_radius, 0, 0, RATIO_ONE}, line[] = {0, 0, RATIO_ONE, 0};
  token_numbers(buf, g->radial ? circles : line, g->radial ? 6 : 4, 9);
  put_function(buf, g, &space);
  buf_add(buf, STR(">>>>"));
}

/* What shines through a gradient, as grays: white is where it covers. */
static uint32_t mask_write(ContentLists *lists, const Dlist *list, const Gradient *gradient) {
  Arena *arena = arena_new();
  GradientStop *stop = NEW_ARRAY(arena, GradientStop, gradient->n);
  for (size_t i = 0; i < gradient->n; i++) {
    uint16_t cover = (uint16_t)(COLOR_MOST - gradient->stop[i].transparency);
    stop[i] = (GradientStop){.at = gradient->stop[i].at, .color = {COLOR_GRAY, {cover}}};
  }
  Gradient grays = *gradient;
  grays.stop = stop;
  const PathStep step[] = {{PATH_MOVE, {0}, {0}},
                           {PATH_LINE, {list->width}, {0}},
                           {PATH_LINE, {list->width}, {list->height}},
                           {PATH_LINE, {0}, {list->height}},
                           {PATH_CLOSE, {0}, {0}}};
  Dlist mask = {.width = list->width, .height = list->height};
  Op op = {.kind = OP_PATH, .path = {.step = step, .n = sizeof step / sizeof *step, .gradient = &grays}};
  VEC_PUSH(arena, &mask.ops, op);
  uint32_t number = form_write(lists, &mask, FORM_MASK).number;
  arena_free(arena);
  return number;
}

/* ---- resources -------------------------------------------------------------------- */

static const char *resource_name(ContentLists *lists, char kind, uint32_t number) {
  lists->name.n = 0;
  buf_char(&lists->name, kind);
  token_number(&lists->name, number, 0);
  return buf_str(&lists->name).p;
}

static void fonts_add(ContentLists *lists, HPDF_Dict resources, const PageCodes *codes) {
  HPDF_Dict fonts = codes->layers.n ? object_inner(file_of(lists), resources, "Font") : NULL;
  for (size_t i = 0; i < codes->layers.n; i++) {
    PdfLayer *layer = codes->layers.at[i];
    object_ref(file_of(lists), fonts, resource_name(lists, CONTENT_FONT, layer->name),
               pdffont_layer(lists->fonts, layer));
  }
}

static void image_write(ContentLists *lists, const PageImage *shown) {
  PdfImage *image = shown->image;
  const Drawing *drawing = image->image->drawing;
  if (!drawing) {
    pdfimage_write(lists->images, image, shown->mark);
  } else if (!image->number) {
    Form form = form_write(lists, &drawing->list, FORM_DRAWING);
    image->number = form.number;
    image->blends = form.blends;
  }
}

static void put_object(Buf *buf, char kind, size_t name, uint32_t number) {
  buf_addf(buf, "/%c%zu %u 0 R", kind, name, number);
}

/* As one value: a drawing may have more groups than a dictionary of libharu's holds. */
static void objects_add(ContentLists *lists, HPDF_Dict resources, const PageCodes *codes) {
  ObjectFile *file = file_of(lists);
  uint32_t *group = NEW_ARRAY(lists->images->arena, uint32_t, codes->groups.n);
  if (!codes->images.n && !codes->groups.n) return;
  for (size_t i = 0; i < codes->images.n && object_ok(file); i++) image_write(lists, &codes->images.at[i]);
  for (size_t i = 0; i < codes->groups.n && object_ok(file); i++)
    group[i] = form_write(lists, codes->groups.at[i], FORM_GROUP).number;
  lists->name.n = 0;
  buf_add(&lists->name, STR("<<"));
  for (size_t i = 0; i < codes->images.n; i++) {
    const PdfImage *image = codes->images.at[i].image;
    put_object(&lists->name, CONTENT_IMAGE, image->name, image->number);
  }
  for (size_t i = 0; i < codes->groups.n; i++) put_object(&lists->name, CONTENT_GROUP, i, group[i]);
  buf_add(&lists->name, STR(">>"));
  object_raw(file, resources, "XObject", buf_str(&lists->name));
}

static void patterns_add(ContentLists *lists, HPDF_Dict resources, const Dlist *list, const PageCodes *codes) {
  if (!codes->gradients.n) return;
  Buf value = {.arena = lists->images->arena};
  buf_add(&value, STR("<<"));
  for (size_t i = 0; i < codes->gradients.n; i++) {
    buf_addf(&value, "/%c%zu", BRUSH_GRADIENT, i);
    put_gradient(&value, lists, list, codes->gradients.at[i]);
  }
  buf_add(&value, STR(">>"));
  object_raw(file_of(lists), resources, "Pattern", buf_str(&value));
}

static void put_state(Buf *buf, uint16_t transparency) {
  buf_addf(buf, "/%c%u<</ca ", BRUSH_TRANSPARENCY, transparency);
  token_number(buf, COLOR_MOST - transparency, 4);
  buf_add(buf, STR("/CA "));
  token_number(buf, COLOR_MOST - transparency, 4);
  buf_add(buf, STR(">>"));
}

static void states_add(ContentLists *lists, HPDF_Dict resources, const Dlist *list, const PageCodes *codes) {
  Buf value = {.arena = lists->images->arena};
  if (!codes->transparencies.n && !codes->gradients.n && !codes->overprints) return;
  buf_add(&value, STR("<<"));
  if (codes->overprints)
    buf_addf(&value, "/%c0<</OP false/op false>>/%c1<</OP true/op true/OPM 1>>", BRUSH_OVERPRINT, BRUSH_OVERPRINT);
  put_state(&value, 0);
  for (size_t i = 0; i < codes->transparencies.n; i++) put_state(&value, codes->transparencies.at[i]);
  for (size_t i = 0; i < codes->gradients.n; i++) {
    if (!brush_fades(codes->gradients.at[i])) continue;
    uint32_t mask = mask_write(lists, list, codes->gradients.at[i]);
    buf_addf(&value, "/%c%zu<</SMask<</S/Luminosity/G %u 0 R>>>>", BRUSH_MASK, i, mask);
  }
  buf_add(&value, STR(">>"));
  object_raw(file_of(lists), resources, "ExtGState", buf_str(&value));
}

void resources_add(ContentLists *lists, HPDF_Dict dict, const Dlist *list, const PageCodes *codes) {
  ObjectFile *file = file_of(lists);
  HPDF_Dict resources = object_inner(file, dict, "Resources");
  fonts_add(lists, resources, codes);
  colorants_add(lists, resources, codes);
  objects_add(lists, resources, codes);
  patterns_add(lists, resources, list, codes);
  states_add(lists, resources, list, codes);
  if (!codes->overlay) return;
  if (!lists->overlay) lists->overlay = object_number(file);
  object_ref(file, object_inner(file, resources, "Properties"), CONTENT_OVERLAY, lists->overlay);
}
