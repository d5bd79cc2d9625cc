/* fuzz_svg.c: libFuzzer over the reader of drawings, and the PDF that comes of them.
 *
 * clang -fsanitize=fuzzer,address,undefined. Besides memory errors and time it looks for a failure without a
 * diagnostic, for more diagnostics than one wants to read, and for a display list that is not as dlist.h says. */
#include <stdint.h>
#include <stdlib.h>

#include "draw/gradient.h"
#include "draw/image.h"
#include "draw/svg.h"
#include "out/out.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define ERRORS_MOST 64
#define PLACE_MOST (32768 * (int64_t)PT)

static void must(bool so) {
  if (!so) abort();
}

/* ---- what a list promises ------------------------------------------------------------ */

static void check_steps(const Path *path) {
  must(path->n > 0 && path->step[0].verb == PATH_MOVE);
  for (size_t i = 0; i < path->n; i++) {
    const PathStep *step = &path->step[i];
    for (int k = 0; k < path_points(step->verb); k++)
      must(llabs(step->x[k]) <= PLACE_MOST && llabs(step->y[k]) <= PLACE_MOST);
    if (i > 0 && path->step[i - 1].verb == PATH_CLOSE) must(step->verb == PATH_MOVE);
  }
}

/* Inks, or light; gray is both. */
static void check_gradient(const Gradient *g) {
  bool light = false, ink = false;
  must(g->n >= 2 && g->stop[0].at == 0 && g->stop[g->n - 1].at == RATIO_ONE);
  for (size_t i = 0; i < g->n; i++) {
    light = light || g->stop[i].color.space == COLOR_RGB;
    ink = ink || g->stop[i].color.space == COLOR_CMYK || g->stop[i].color.space == COLOR_SPOT;
    must(g->stop[i].transparency <= COLOR_MOST);
    must(i == 0 || g->stop[i].at >= g->stop[i - 1].at);
  }
  must(!(light && ink) && gradient_fits(g->stop, g->n));
  double x = (double)g->focus_x / RATIO_ONE, y = (double)g->focus_y / RATIO_ONE;
  must(!g->radial || (x * x + y * y <= 1 && g->focus_radius >= 0 && g->focus_radius <= RATIO_ONE));
}

static void check_dashes(const PathDashes *dashes) {
  Len sum = 0;
  for (size_t i = 0; i < dashes->n; i++) {
    must(dashes->at[i] >= 0);
    sum += dashes->at[i];
  }
  must(dashes->phase >= 0 && (dashes->n == 0 || sum > 0));
}

static void check_path(const Path *path) {
  check_steps(path);
  check_dashes(&path->dashes);
  must(path->stroke >= 0 && path->transparency <= COLOR_MOST && path->miter >= 0);
  if (path->gradient) check_gradient(path->gradient);
}

static void check_list(const Dlist *list) {
  int open = 0;
  must(list->width > 0 && list->height > 0);
  for (size_t i = 0; i < list->ops.n; i++) {
    const Op *op = &list->ops.at[i];
    must(op->kind == OP_PATH || op->kind == OP_CLIP || op->kind == OP_END || op->kind == OP_GROUP);
    if (op->kind == OP_PATH || op->kind == OP_CLIP) check_path(&op->path);
    if (op->kind == OP_GROUP) check_list(op->group.list);
    open += op->kind == OP_CLIP;
    open -= op->kind == OP_END;
    must(open >= 0);
  }
  must(open == 0);
}

/* ---- from one end to the other --------------------------------------------------------- */

static void write_pdf(Arena *arena, const Drawing *drawing, DiagList *diags) {
  static const OutMeta meta = {.title = {"Drawing", 7}};
  const Image image = {.width = 1, .height = 1, .drawing = drawing, .path = "drawing"};
  Dlist page = {.width = 100 * PT, .height = 100 * PT};
  const Op op = {.kind = OP_IMAGE, .picture = {&image, {0, 0, page.width, page.height}, STR("A drawing")}};
  VEC_PUSH(arena, &page.ops, op);
  Sink *sink = sink_open(arena, &(SinkTarget){.path = "/dev/null"}, diags);
  Out *out = out_pdf(arena, sink, &meta, diags);
  OutPage *taken = out_take(out, &page);
  OutReport report;
  must(taken != NULL);
  out_make(out, taken, arena);
  must(out_write(out, taken) && out_finish(out, &report));
  out_close(out);
  must(sink_commit(sink) && diag_errors(diags) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  static const Colorant colorant = {{"Reflex Blue", 11}, {10000, 8000, 0, 0}, false};
  static const ColorSwap swap[] = {{.rgb = 0xCC2222, .color = {COLOR_CMYK, {0, 10000, 9000, 0}}},
                                   {.rgb = 0x0000FF, .color = {COLOR_SPOT, {10000}, .colorant = &colorant}}};
  const ColorSwaps swaps = {swap, 2, {COLOR_GRAY, {5000}}};
  Arena *arena = arena_new();
  DiagList *diags = diag_new(arena);
  const ImageTask task = {arena, diags, MARK_NONE, "drawing"};
  const Drawing *drawing = svg_read(arena, (Str){(const char *)bytes, size}, &swaps, &task);
  must(!drawing == (diag_errors(diags) > 0) && diag_errors(diags) <= ERRORS_MOST);
  if (drawing) {
    Buf dump = {.arena = arena};
    check_list(&drawing->list);
    dlist_put(&dump, &drawing->list, true);
    write_pdf(arena, drawing, diags);
  }
  arena_free(arena);
  return 0;
}
