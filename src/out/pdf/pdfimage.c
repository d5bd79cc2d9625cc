/* pdfimage.c: image XObjects (PDF 1.7, 8.9).
 *
 * A picture is written with the first page that shows it, when pages are written one after the other: so only one is in
 * memory at a time, however many threads make pages, and its copy is still there to say which line named it. */
#include "out/pdf/pdfimage.h"

#include "out/pdf/token.h"

PdfImageList *pdfimage_list(Arena *arena, ObjectFile *file, DiagList *diags) {
  PdfImageList *list = NEW(arena, PdfImageList);
  *list = (PdfImageList){.arena = arena, .file = file, .diags = diags};
  list->images_end = &list->images;
  return list;
}

PdfImage *pdfimage_find(PdfImageList *list, const Image *image) {
  for (PdfImage *known = list->images; known; known = known->next) {
    if (known->image == image) return known;
  }
  PdfImage *added = NEW(list->arena, PdfImage);
  *added = (PdfImage){.image = image, .name = list->n++};
  *list->images_end = added;
  list->images_end = &added->next;
  return added;
}

/* ---- objects --------------------------------------------------------------------- */

static unsigned samples_of(const ImageData *data) {
  return data->palette.n ? 1 : image_parts(data->space);
}

static void space_add(ObjectFile *file, Arena *arena, HPDF_Dict dict, const ImageData *data) {
  static const char *const names[] = {"DeviceGray", "DeviceRGB", "DeviceCMYK"}, hex[] = "0123456789ABCDEF";
  if (!data->palette.n) return object_name(file, dict, "ColorSpace", names[data->space]);
  Buf buf = {.arena = arena};
  buf_addf(&buf, "[/Indexed /%s %zu <", names[data->space], data->palette.n / image_parts(data->space) - 1);
  for (size_t i = 0; i < data->palette.n; i++) {
    unsigned char byte = (unsigned char)data->palette.p[i];
    buf_char(&buf, hex[byte >> 4]);
    buf_char(&buf, hex[byte & 15]);
  }
  buf_add(&buf, STR(">]"));
  object_raw(file, dict, "ColorSpace", buf_str(&buf));
}

static HPDF_Dict image_dict(ObjectFile *file, const ImageData *data) {
  HPDF_Dict dict = object_dict(file);
  object_name(file, dict, "Type", "XObject");
  object_name(file, dict, "Subtype", "Image");
  object_int(file, dict, "Width", data->width);
  object_int(file, dict, "Height", data->height);
  object_int(file, dict, "BitsPerComponent", data->bits);
  return dict;
}

static bool rows_write(ObjectFile *file, uint32_t number, HPDF_Dict dict, const ImageData *data) {
  HPDF_Dict parms = object_inner(file, dict, "DecodeParms");
  object_int(file, parms, "Predictor", 15); /* each row says which of PNG's filters it has */
  object_int(file, parms, "Colors", samples_of(data));
  object_int(file, parms, "BitsPerComponent", data->bits);
  object_int(file, parms, "Columns", data->width);
  return object_stream(file, number, dict, (StreamBytes){data->bytes, true});
}

static bool put_part(void *file, Str part) {
  return object_stream_add(file, part);
}

typedef struct Writing {
  ObjectFile *file;
  const Image *image;
  ImageTask task;
  ImageData data;
} Writing;

static bool jpeg_write(const Writing *w, uint32_t number, HPDF_Dict dict) {
  const ImageData *data = &w->data;
  object_name(w->file, dict, "Filter", "DCTDecode");
  object_stream_begin(w->file, number, dict, data->start.n + data->bytes.n + data->in_file);
  object_stream_add(w->file, data->start);
  object_stream_add(w->file, data->bytes);
  if (data->in_file && object_ok(w->file) && !image_pour(w->image, &w->task, put_part, w->file)) object_fail(w->file);
  return object_stream_end(w->file);
}

/* A stencil's 1 is where the picture shows, a stencil of PDF has 0 there. */
static uint32_t mask_write(ObjectFile *file, const ImageData *mask) {
  HPDF_Dict dict = image_dict(file, mask);
  if (mask->bits == 1) {
    object_bool(file, dict, "ImageMask", true);
    object_raw(file, dict, "Decode", STR("[1 0]"));
  } else {
    object_name(file, dict, "ColorSpace", "DeviceGray");
  }
  uint32_t number = object_number(file);
  rows_write(file, number, dict, mask);
  return number;
}

static bool data_write(const Writing *w, PdfImage *image) {
  ObjectFile *file = w->file;
  const ImageData *data = &w->data;
  uint32_t mask = data->mask ? mask_write(file, data->mask) : 0;
  HPDF_Dict dict = image_dict(file, data);
  space_add(file, w->task.arena, dict, data);
  if (mask) object_ref(file, dict, data->mask->bits == 1 ? "Mask" : "SMask", mask);
  image->blends = mask && data->mask->bits != 1;
  if (data->inverted) object_raw(file, dict, "Decode", STR("[1 0 1 0 1 0 1 0]"));
  image->number = object_number(file);
  return data->coding == IMAGE_DCT ? jpeg_write(w, image->number, dict) : rows_write(file, image->number, dict, data);
}

bool pdfimage_write(PdfImageList *list, PdfImage *image, Mark mark) {
  if (image->number) return object_ok(list->file);
  Arena *arena = arena_new();
  Writing w = {list->file, image->image, {arena, list->diags, mark, image->image->path}, {0}};
  bool ok = image_data(w.image, &w.task, &w.data);
  if (ok)
    ok = data_write(&w, image);
  else
    object_fail(list->file);
  arena_free(arena);
  return ok;
}
