/* image.c: the shelf of pictures; which format a file has, by its first bytes; which of those in RGB are gray. */
#include "draw/image.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/budget.h"
#include "base/messages.h"
#include "base/thread.h"
#include "draw/dlist.h"
#include "draw/foreign.h"
#include "draw/jpegcolor.h"
#include "draw/jpegdata.h"
#include "draw/jpegfile.h"
#include "draw/pngdata.h"
#include "draw/pngfile.h"
#include "draw/pngrows.h"
#include "draw/svg.h"
#include "draw/svgtree.h"

struct ImageShelf {
  Arena *arena, *scratch; /* the latter for one look at a time; NULL before the first */
  Monitor *monitor;
  const Recolor *recolor;
  VEC(Image *) images;
  VEC(Root *) roots;
  VEC(Arena *) drawings; /* of one each, so that one with errors leaves nothing behind */
};

ImageShelf *imageshelf_new(Arena *arena, const Recolor *recolor) {
  ImageShelf *shelf = NEW(arena, ImageShelf);
  shelf->arena = arena;
  shelf->recolor = recolor;
  shelf->monitor = monitor_new(arena);
  return shelf;
}

void imageshelf_close(ImageShelf *shelf) {
  for (size_t i = 0; i < shelf->roots.n; i++) root_close(shelf->roots.at[i]);
  for (size_t i = 0; i < shelf->drawings.n; i++) arena_free(shelf->drawings.at[i]);
  arena_free(shelf->scratch);
}

/* ---- the file again --------------------------------------------------------------- */

static bool is_same(const Image *image, const RootFile *now) {
  return image->id.inode == now->id.inode && image->id.device == now->id.device &&
         filetime_same(image->changed, now->changed);
}

static bool is_changed(const ImageTask *task) {
  diag_error(task->diags, task->mark, MSG_IMAGE_CHANGED, task->path);
  return false;
}

/* What was looked at must not have changed: its size is in the layout, and was held against the budget. The caller
 * closes it. */
static bool open_same(const Image *image, const ImageTask *task, RootFile *file) {
  *file = root_file(image->file, IMAGE_BYTES_MAX);
  if (file->fault) {
    root_report(task->arena, file, task->mark, task->diags);
    return false;
  }
  return is_same(image, file) || is_changed(task);
}

/* False: it ends early, or errno. */
static bool read_at(int fd, char *to, size_t n, size_t at) {
  errno = 0;
  while (n) {
    ssize_t got = pread(fd, to, n, (off_t)at);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to += got, n -= (size_t)got, at += (size_t)got;
  }
  return true;
}

typedef struct Pour {
  RootFile file;
  const ImageTask *task;
  char *part;
  ImagePut *put;
  void *to;
} Pour;

static bool pour_piece(const Pour *p, JpegPiece piece) {
  for (size_t done = 0, n; done < piece.n; done += n) {
    n = piece.n - done < WINDOW_BYTES ? piece.n - done : WINDOW_BYTES;
    if (!read_at(p->file.fd, p->part, n, piece.at + done)) {
      if (!errno) return is_changed(p->task);
      diag_error(p->task->diags, p->task->mark, MSG_FILE_READ, p->task->path, strerror(errno));
      return false;
    }
    if (!p->put(p->to, (Str){p->part, n})) return false;
  }
  return true;
}

bool image_pour(const Image *image, const ImageTask *task, ImagePut *put, void *to) {
  Pour p = {.task = task, .part = arena_alloc(task->arena, WINDOW_BYTES), .put = put, .to = to};
  bool ok = open_same(image, task, &p.file);
  for (size_t i = 0; ok && i < image->jpeg->pieces.n; i++) ok = pour_piece(&p, image->jpeg->pieces.at[i]);
  if (ok && root_changed(&p.file)) ok = is_changed(task);
  if (p.file.fd >= 0) close(p.file.fd);
  return ok;
}

static bool gather(void *to, Str part) {
  buf_add(to, part);
  return true;
}

/* The pieces of the file behind `start`; else empty, after an error. */
static Str gathered(const Image *image, const ImageTask *task, Str start) {
  size_t room = start.n + image->jpeg->bytes + 1;
  Buf buf = {task->arena, arena_alloc(task->arena, room), 0, room};
  buf_add(&buf, start);
  return image_pour(image, task, gather, &buf) ? buf_str(&buf) : STR("");
}

/* All of it. False after an error. */
static bool read_whole(const Image *image, const ImageTask *task, Str *bytes) {
  RootFile file;
  bool ok = open_same(image, task, &file);
  if (ok && !root_bytes(task->arena, &file, bytes)) {
    root_report(task->arena, &file, task->mark, task->diags);
    ok = false;
  }
  if (file.fd >= 0) close(file.fd);
  return ok;
}

/* ---- opening ------------------------------------------------------------------- */

static bool decoded_fits(const Image *image, uint64_t bytes, const ImageTask *task) {
  if (bytes <= IMAGE_DECODED_MAX) return true;
  double side = sqrt((double)IMAGE_DECODED_MAX / (double)bytes);
  const char *shrink = str_format(task->arena, "gm convert < -resize %.0f%% >-small.png", fmax(floor(100 * side), 1)).p;
  diag_error(task->diags, task->mark, MSG_IMAGE_LARGE, task->path, image->width, image->height,
             (size_t)(IMAGE_DECODED_MAX / MIB));
  foreign_hint(task, "print needs 300 pixels an inch; make it smaller", shrink, "graphicsmagick");
  return false;
}

static void orient(Image *image, uint32_t width, uint32_t height, int orientation) {
  image->orientation = orientation;
  image->width = orientation >= 5 ? height : width;
  image->height = orientation >= 5 ? width : height;
}

/* ---- gray that is stored as RGB ------------------------------------------------------ */

/* Other targets take light as they take gray. */
static bool wants_black(const Image *image) {
  return image->space == IMAGE_RGB && recolor_policy(image->recolor) == COLORS_INKS;
}

static void become_gray(Image *image) {
  image->space = IMAGE_GRAY;
  image->recolor = recolor_gray();
}

/* These are false after an error. */
static bool look_gray_png(const ImageTask *task, Image *image) {
  Str bytes;
  bool neutral;
  if (!read_whole(image, task, &bytes) || !pngdata_neutral(bytes, task, &neutral)) return false;
  if (neutral) become_gray(image);
  return true;
}

static bool look_gray_jpeg(const ImageTask *task, Image *image) {
  const JpegHead *head = image->jpeg;
  bool neutral;
  if (!decoded_fits(image, jpegcolor_held(head, IMAGE_GRAY), task) || !jpegfile_quick(head, task)) return false;
  const JpegColors jpeg = {gathered(image, task, jpegfile_start(task->arena, head)), head, NULL};
  if (!jpeg.file.n || !jpegcolor_neutral(&jpeg, task, &neutral)) return false;
  if (neutral) become_gray(image);
  return true;
}

/* The caller closes it. */
static ColorProfile *look_colors(const ColorClaim *claim, ImageSpace space, const ImageTask *task, Image *image) {
  ColorProfile *profile = colorprofile_open(task->arena, claim, space, image->recolor);
  image->colors_broken = profile->state == PROFILE_BROKEN;
  if (profile->state == PROFILE_UNLOADED) {
    diag_error(task->diags, task->mark, MSG_IMAGE_CONVERT, task->path, profile->why);
    diag_hint(task->diags, "apt-get install liblcms2-2 brings it");
  }
  if (profile->state == PROFILE_INKLESS) {
    diag_error(task->diags, task->mark, MSG_RECOLOR_PICTURE, task->path);
    diag_hint(task->diags, "choose a target with a profile; or save it as a JPEG in CMYK, or in gray");
  }
  return profile;
}

/* False: why not was told. */
static bool can_be_written(const ColorProfile *profile) {
  return profile->state != PROFILE_UNLOADED && profile->state != PROFILE_INKLESS;
}

static bool look_png(Window *in, const ImageTask *task, Image *image) {
  PngHead head;
  if (!pngfile_head(in, task, &head)) return false;
  orient(image, head.width, head.height, head.orientation);
  image->one_bit = pngfile_one_bit(&head);
  image->space = pngdata_space(&head);
  image->clear = head.clear;
  if (wants_black(image) && !look_gray_png(task, image)) return false;
  ColorProfile *profile = look_colors(&head.claim, pngdata_space(&head), task, image);
  bool ok =
      can_be_written(profile) && decoded_fits(image, pngdata_held(&head, profile->converts ? profile : NULL), task);
  colorprofile_close(profile);
  return ok;
}

/* Bytes that are held, or that a reader of the PDF has to. */
static uint64_t jpeg_held(const JpegHead *head, const ColorProfile *profile) {
  return head->converted ? jpegcolor_held(head, profile->to) : jpegdata_held(head);
}

/* Of what it says of its colors that is kept which is needed again. */
static bool look_jpeg(Window *in, const ImageTask *task, Image *image) {
  JpegHead *head = NEW(task->arena, JpegHead);
  if (!jpegfile_head(in, task, head)) return false;
  orient(image, head->width, head->height, head->orientation);
  image->jpeg = head;
  image->space = jpegfile_space(head);
  if (wants_black(image) && !look_gray_jpeg(task, image)) return false;
  ColorProfile *profile = look_colors(&head->claim, jpegfile_space(head), task, image);
  colorprofile_close(profile);
  if (!can_be_written(profile)) return false;
  if (!profile->converts || profile->state == PROFILE_BROKEN) head->claim = (ColorClaim){0};
  head->converted = profile->converts && head->components > 1;
  return decoded_fits(image, jpeg_held(head, profile), task) &&
         ((jpegfile_passes(head) && !head->converted) || jpegfile_quick(head, task));
}

/* A drawing is made at once: it is small, and what stands in it is its header. */
static bool look_svg(ImageShelf *shelf, Str bytes, const ColorSwaps *swaps, const ImageTask *task, Image *image) {
  Arena *own = arena_new();
  Drawing *drawing = svg_read(own, bytes, swaps, task);
  bool inked =
      drawing && (!task->recolor || recolor_drawing(task->recolor, own, &drawing->list, task->mark, task->diags));
  if (!inked) {
    arena_free(own);
    return false;
  }
  VEC_PUSH(shelf->arena, &shelf->drawings, own);
  image->drawing = drawing;
  image->width = (uint32_t)drawing->list.width;
  image->height = (uint32_t)drawing->list.height;
  return true;
}

#define FIRST_BYTES 16 /* that tell the format */

/* A browser saves the page when it was to save a picture that it does not show. */
static bool is_page(Str bytes) {
  static const Str starts[] = {STR("<!doctype html"), STR("<html")};
  Str trimmed = str_trim(bytes);
  return str_alike(str_sub(trimmed, 0, starts[0].n), starts[0]) ||
         str_alike(str_sub(trimmed, 0, starts[1].n), starts[1]);
}

static bool look(ImageShelf *shelf, Window *in, const ColorSwaps *swaps, const ImageTask *task, Image *image) {
  Str bytes = window_see(in, FIRST_BYTES);
  if (str_starts(bytes, PNGFILE_SIGNATURE)) return look_png(in, task, image);
  if (str_starts(bytes, JPEGFILE_SIGNATURE)) return look_jpeg(in, task, image);
  if (svgtree_begins(bytes)) bytes = window_rest(task->arena, in);
  if (in->error) return imagetask_ended(task, in, ""), false;
  bool page = is_page(bytes);
  if (svgtree_begins(bytes) && !page) return look_svg(shelf, bytes, swaps, task, image);
  const Foreign *f = foreign_find(bytes);
  const char *what = page ? "a page of the web" : f ? f->what : bytes.n ? "of no kind that is known" : "empty";
  diag_error(task->diags, task->mark, MSG_IMAGE_KIND, task->path, what);
  if (page) diag_hint(task->diags, "save the picture that the page shows, and not the page");
  if (f) foreign_hint(task, "convert it", f->convert, f->package);
  return false;
}

/* The folder that a file stands in is the copy's, and closed with it: the shelf has its own. */
static const Root *shelf_root(ImageShelf *shelf, const Root *root) {
  for (size_t i = 0; i < shelf->roots.n; i++) {
    if (strcmp(shelf->roots.at[i]->path, root->path) == 0) return shelf->roots.at[i];
  }
  Root *own = NEW(shelf->arena, Root);
  int fd = root->fd < 0 ? root->fd : fcntl(root->fd, F_DUPFD_CLOEXEC, 0);
  *own = (Root){str_dup(shelf->arena, str_from(root->path)), fd < 0 && root->fd >= 0 ? -errno : fd, root->watch};
  VEC_PUSH(shelf->arena, &shelf->roots, own);
  return own;
}

static bool swaps_same(const ColorSwaps *a, const ColorSwaps *b) {
  bool same = a->n == b->n && color_same(a->current, b->current);
  for (size_t i = 0; same && i < a->n; i++)
    same = a->at[i].rgb == b->at[i].rgb && color_same(a->at[i].color, b->at[i].color);
  return same;
}

static const Image *find_image(const ImageShelf *shelf, FileId id, const ColorSwaps *swaps) {
  for (size_t i = 0; i < shelf->images.n; i++) {
    const Image *image = shelf->images.at[i];
    bool file = image->id.inode == id.inode && image->id.device == id.device;
    if (file && (!image->drawing || swaps_same(&image->drawing->swaps, swaps))) return image;
  }
  return NULL;
}

/* The shelf's own, from the arena of who has looked. */
static const Image *keep_image(ImageShelf *shelf, const Image *seen, FileRef ref) {
  Image *image = NEW(shelf->arena, Image);
  *image = *seen;
  image->path = str_dup(shelf->arena, str_from(seen->path));
  image->file = (FileRef){shelf_root(shelf, ref.root), str_dup(shelf->arena, str_from(ref.name)), NULL};
  if (seen->jpeg) {
    JpegHead *head = NEW(shelf->arena, JpegHead);
    *head = *seen->jpeg;
    head->pieces.at = VEC_COPY(shelf->arena, head->pieces.at, head->pieces.n);
    head->claim.icc = str_copy(shelf->arena, head->claim.icc);
    image->jpeg = head;
  }
  VEC_PUSH(shelf->arena, &shelf->images, image);
  return image;
}

static const Image *read_image(ImageShelf *shelf, const RootFile *opened, const ColorSwaps *swaps,
                               const ImageTask *task) {
  Image seen = {.path = task->path, .id = opened->id, .changed = opened->changed, .orientation = 1};
  seen.recolor = shelf->recolor;
  seen.file = opened->ref;
  Window in = window_file(task->arena, opened->fd, opened->size);
  return look(shelf, &in, swaps, task, &seen) ? keep_image(shelf, &seen, opened->ref) : NULL;
}

/* A color that is given an ink, and is not in the drawing, was meant otherwise. */
static void check_swaps(const Image *image, const ColorSwaps *swaps, DiagList *diags) {
  if (swaps->n && !image->drawing) {
    diag_warning(diags, swaps->at[0].mark, MSG_SVG_NONE, image->path);
    return;
  }
  for (size_t i = 0; i < swaps->n; i++) {
    if (image->drawing->used[i]) continue;
    diag_warning(diags, swaps->at[i].mark, MSG_SVG_COLOR, image->path, swaps->at[i].rgb);
    if (image->drawing->others.n)
      diag_hint(diags, "of its colors, those that no color of the layout stands for: %s", image->drawing->others.p);
  }
}

static void warn(const Image *image, Mark mark, DiagList *diags) {
  if (!image->colors_broken) return;
  diag_warning(diags, mark, MSG_IMAGE_COLORS, image->path);
  diag_hint(diags, "open it in a program that shows it as it should be, convert it to sRGB, and save it");
}

/* A file with an error is not kept: each that names it is told. */
const Image *image_open(ImageShelf *shelf, FileRef file, const ColorSwaps *swaps, Mark mark, DiagList *diags) {
  RootFile opened = root_file(file, IMAGE_BYTES_MAX);
  monitor_enter(shelf->monitor);
  if (!shelf->scratch) shelf->scratch = arena_new();
  Arena *arena = shelf->scratch;
  ArenaSpot spot = arena_save(arena);
  const ImageTask task = {arena, diags, mark, root_path(arena, file.root, str_from(file.name)),
                          .recolor = shelf->recolor};
  const Image *image = NULL;
  if (opened.fault)
    root_report(arena, &opened, mark, diags);
  else
    image = find_image(shelf, opened.id, swaps);
  if (!opened.fault && !image) image = read_image(shelf, &opened, swaps, &task);
  arena_rewind(arena, spot);
  monitor_leave(shelf->monitor);
  if (opened.fd >= 0) close(opened.fd);
  if (image) check_swaps(image, swaps, diags);
  if (image) warn(image, mark, diags);
  return image;
}

/* ---- data ------------------------------------------------------------------------ */

/* Shades of gray as a palette, whatever becomes of the samples. */
static Str shades_of(Arena *arena, const ColorProfile *profile) {
  char *shades = arena_alloc(arena, 256);
  for (int i = 0; i < 256; i++) shades[i] = (char)i;
  colorprofile_convert(profile, shades, shades, 256);
  return (Str){shades, 256};
}

static bool data_converted(const Image *image, const ColorProfile *profile, const ImageTask *task, ImageData *data) {
  const JpegColors jpeg = {gathered(image, task, data->start), image->jpeg, profile};
  return jpeg.file.n && jpegcolor_convert(&jpeg, task, data);
}

/* A time that is the same does not prove that a file is. */
static bool is_like(const Image *image, const ImageData *data) {
  bool turned = image->orientation >= 5;
  return data->width == (turned ? image->height : image->width) &&
         data->height == (turned ? image->width : image->height);
}

static bool data_kept(const Image *image, const ImageTask *task, ImageData *data) {
  const JpegHead *head = image->jpeg;
  if (jpegfile_passes(head)) {
    data->in_file = head->bytes;
    return true;
  }
  Str bytes = gathered(image, task, STR(""));
  return bytes.n && jpegdata_recode(bytes, task, data) && (is_like(image, data) || is_changed(task));
}

static bool data_jpeg(const Image *image, const ImageTask *task, ImageData *data) {
  const JpegHead *head = image->jpeg;
  jpegdata_describe(task->arena, head, data);
  ColorProfile *profile = colorprofile_open(task->arena, &head->claim, data->space, task->recolor);
  const ColorForm form = {.bits = 8, .inverted = data->inverted};
  bool ok = true;
  if (profile->converts && !colorprofile_form(profile, form)) ok = imagetask_unconverted(task);
  if (ok && profile->converts && !head->converted) data->palette = shades_of(task->arena, profile);
  if (ok) ok = head->converted ? data_converted(image, profile, task, data) : data_kept(image, task, data);
  colorprofile_close(profile);
  return ok;
}

static bool data_png(const Image *image, const ImageTask *task, ImageData *data) {
  Str bytes;
  return read_whole(image, task, &bytes) && pngdata_make(bytes, task, data) &&
         (is_like(image, data) || is_changed(task));
}

static void whiten(Arena *arena, ImageData *data) {
  const struct ImageData *mask = data->mask;
  PngRows rows = pngrows_new(arena, data->height, data->width, 1);
  for (uint32_t y = 0; y < data->height; y++) memset(pngrows_row(&rows, y), 0xFF, data->width);
  *data = (ImageData){.width = data->width, .height = data->height, .bits = 8, .mask = mask};
  data->bytes = pngrows_pack(arena, &rows);
}

bool image_data(const Image *image, const ImageTask *task, ImageData *data) {
  ImageTask own = *task;
  own.recolor = image->recolor;
  own.ground = image->ground;
  bool ok = (image->jpeg ? data_jpeg : data_png)(image, &own, data);
  if (ok && image->blank) whiten(task->arena, data);
  return ok;
}

/* Only JPEGs are in CMYK. One that would take too much to be decoded is not, since readers of PDF do that. */
bool image_ink(const Image *image, const ImageTask *task, int *percent) {
  ImageData data;
  *percent = 0;
  if (jpegcolor_held(image->jpeg, IMAGE_CMYK) > IMAGE_DECODED_MAX) return true;
  jpegdata_describe(task->arena, image->jpeg, &data);
  const JpegColors jpeg = {gathered(image, task, data.start), image->jpeg, NULL};
  bool ok = jpeg.file.n && jpegcolor_measure(&jpeg, task, &data);
  *percent = data.ink;
  return ok;
}
