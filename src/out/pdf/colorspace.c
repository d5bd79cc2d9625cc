/* colorspace.c: what stands for inks: so much of each as there is of the ink, and where there are several, their sum.
 */
#include "out/pdf/colorspace.h"

#include "draw/process.h"
#include "out/pdf/token.h"

static ObjectFile *file_of(const ContentLists *lists) {
  return lists->images->file;
}

/* ---- one ink: PDF 1.7, 8.6.6.4 ------------------------------------------------------ */

static uint32_t colorant_function(ContentLists *lists, const Colorant *colorant) {
  ObjectFile *file = file_of(lists);
  for (size_t i = 0; i < lists->colorants.n; i++) {
    if (colorant_same(lists->colorants.at[i].colorant, colorant)) return lists->colorants.at[i].function;
  }
  Buf value = {.arena = lists->images->arena};
  const uint16_t *cmyk = colorant->cmyk;
  PdfColorant added = {colorant, object_number(file)};
  HPDF_Dict dict = object_dict(file);
  object_int(file, dict, "FunctionType", 2);
  object_raw(file, dict, "Domain", STR("[0 1]"));
  object_raw(file, dict, "C0", STR("[0 0 0 0]"));
  token_numbers(&value, (int64_t[]){cmyk[0], cmyk[1], cmyk[2], cmyk[3]}, 4, COLORSPACE_DECIMALS);
  object_raw(file, dict, "C1", buf_str(&value));
  object_int(file, dict, "N", 1);
  object_write(file, added.function, dict);
  VEC_PUSH(lists->images->arena, &lists->colorants, added);
  return added.function;
}

void colorspace_separation(Buf *buf, ContentLists *lists, const Colorant *colorant) {
  buf_add(buf, STR("[/Separation"));
  token_name(buf, colorant->name);
  buf_addf(buf, "/DeviceCMYK %u 0 R]", colorant_function(lists, colorant));
}

/* ---- several: PDF 1.7, 8.6.6.5 ------------------------------------------------------ */

/* Above the inks, the last of them topmost, and so many plates: how much of the next plate they make. */
static void put_sum(Buf *buf, const GradientSpace *space, size_t plate) {
  bool some = false;
  for (size_t i = 0; i < space->inks; i++) {
    uint16_t part = space->ink[i]->cmyk[plate];
    if (!part) continue;
    buf_addf(buf, "%zu index ", space->inks - 1 - i + plate + some);
    token_number(buf, part, COLORSPACE_DECIMALS);
    buf_add(buf, some ? STR(" mul add ") : STR(" mul "));
    some = true;
  }
  if (!some) buf_add(buf, STR("0 "));
}

static bool inks_same(const GradientSpace *a, const GradientSpace *b) {
  bool same = a->inks == b->inks;
  for (size_t i = 0; i < a->inks && same; i++) same = colorant_same(a->ink[i], b->ink[i]);
  return same;
}

/* A function of type 4 (7.10.5); its range keeps each sum at 1. */
static uint32_t inks_function(ContentLists *lists, const GradientSpace *space) {
  ObjectFile *file = file_of(lists);
  for (size_t i = 0; i < lists->inks.n; i++) {
    if (inks_same(&lists->inks.at[i].space, space)) return lists->inks.at[i].function;
  }
  Buf code = {.arena = lists->images->arena}, domain = {.arena = lists->images->arena};
  uint32_t number = object_number(file);
  HPDF_Dict dict = object_dict(file);
  buf_char(&code, '{');
  for (size_t plate = 0; plate < PLATES_PROCESS; plate++) put_sum(&code, space, plate);
  buf_addf(&code, "%zu %d roll", space->inks + PLATES_PROCESS, PLATES_PROCESS);
  for (size_t i = 0; i < space->inks; i++) {
    buf_add(&code, STR(" pop"));
    buf_add(&domain, i ? STR(" 0 1") : STR("[0 1"));
  }
  buf_char(&code, '}');
  buf_char(&domain, ']');
  object_int(file, dict, "FunctionType", 4);
  object_raw(file, dict, "Domain", buf_str(&domain));
  object_raw(file, dict, "Range", STR("[0 1 0 1 0 1 0 1]"));
  object_packed(file, number, dict, buf_str(&code));
  VEC_PUSH(lists->images->arena, &lists->inks, ((PdfInks){*space, number}));
  return number;
}

static bool is_process(const Colorant *ink) {
  bool process = false;
  for (int i = 0; i < PLATES_PROCESS; i++) process = process || colorant_same(ink, &process_inks[i]);
  return process;
}

/* The spots are told one by one, too: so that who replaces one knows it (PDF 1.7, table 71). */
static void put_inks(Buf *buf, ContentLists *lists, const GradientSpace *space) {
  buf_add(buf, STR("[/DeviceN["));
  for (size_t i = 0; i < space->inks; i++) token_name(buf, space->ink[i]->name);
  buf_addf(buf, "]/DeviceCMYK %u 0 R<</Colorants<<", inks_function(lists, space));
  for (size_t i = 0; i < space->inks; i++) {
    if (is_process(space->ink[i])) continue;
    token_name(buf, space->ink[i]->name);
    colorspace_separation(buf, lists, space->ink[i]);
  }
  buf_add(buf, STR(">>>>]"));
}

void colorspace_gradient(Buf *buf, ContentLists *lists, const GradientSpace *space) {
  static const char *const spaces[] = {"/DeviceGray", "/DeviceCMYK", "/DeviceRGB"};
  if (space->space != COLOR_SPOT)
    buf_add(buf, str_from(spaces[space->space]));
  else if (space->inks == 1)
    colorspace_separation(buf, lists, space->ink[0]);
  else
    put_inks(buf, lists, space);
}
