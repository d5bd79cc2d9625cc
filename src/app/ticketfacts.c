/* ticketfacts.c: goes through each page once, as preflight does. What layouts know by name, colors, is found again by
 * what became of it; what they know by place, lines to fold at, by its fragments. */
#include <string.h>

#include "app/ticket.h"
#include "draw/image.h"
#include "draw/painted.h"

#define INCH (72 * PT)

Ticket ticket_start(Job *job) {
  Ticket ticket = {.job = job, .arena = job->arena};
  for (size_t i = 0; i < PLATES_PROCESS; i++)
    VEC_PUSH(ticket.arena, &ticket.plates, (TicketPlate){.name = process_inks[i].name});
  return ticket;
}

static void add_page(TicketPages *pages, size_t page) {
  if (!pages->n) pages->first = page;
  if (pages->last != page) pages->n++;
  pages->last = page;
}

/* ---- sizes, folds and cuts ------------------------------------------------------------- */

static void look_size(Ticket *t, const Dlist *list) {
  size_t i = 0;
  for (; i < t->sizes.n; i++) {
    const Paper *known = &t->sizes.at[i].paper;
    if (known->width == list->width && known->height == list->height) break;
  }
  if (i == t->sizes.n) VEC_PUSH(t->arena, &t->sizes, (TicketSize){.paper = {list->width, list->height}});
  add_page(&t->sizes.at[i].pages, t->pages);
  t->bleed = larger(t->bleed, list->bleed);
  t->marked = t->marked || list->slug;
}

/* Of one fold there may be a mark at each end. */
static bool is_same_crease(const Crease *a, const Crease *b) {
  bool same = a->cut == b->cut && a->down == b->down && a->at == b->at;
  return same && (!a->cut || (a->from == b->from && a->to == b->to));
}

static void look_creases(Ticket *t, const Pages *pages, size_t number, Arena *scratch) {
  const Creases found = creases_find(scratch, &pages->page[number], pages->paper);
  for (size_t c = 0; c < found.n; c++) {
    Crease crease = found.at[c];
    crease.at -= crease.box->rule.stroke.width / 2; /* as the layout places it: by its edge */
    size_t i = 0;
    while (i < t->creases.n && !is_same_crease(&t->creases.at[i].crease, &crease)) i++;
    if (i == t->creases.n) VEC_PUSH(t->arena, &t->creases, (TicketCrease){.crease = crease});
    add_page(&t->creases.at[i].pages, t->pages);
  }
}

/* ---- plates ------------------------------------------------------------------------------ */

/* The colors of the document's layout, as they are printed. */
static void take_palette(Ticket *t, const Palette *palette) {
  if (palette == t->palette) return;
  t->palette = palette;
  for (size_t i = 0; i < palette->n; i++) {
    TicketColor color = {.name = palette->at[i].name};
    if (recolor_color(t->job->prepress.recolor, palette->at[i].color, &color.printed))
      VEC_PUSH(t->arena, &t->colors, color);
  }
}

/* Empty: it has none. Black is there without being declared. */
static Str name_of(const Ticket *t, Color color) {
  Color black;
  for (size_t i = 0; i < t->colors.n; i++) {
    Color printed = t->colors.at[i].printed;
    printed.overprint = color.overprint; /* that depends on what is painted in it */
    if (color_same(printed, color)) return t->colors.at[i].name;
  }
  bool known = recolor_color(t->job->prepress.recolor, color_black, &black);
  black.overprint = color.overprint;
  return known && color_same(black, color) ? STR("black") : STR("");
}

/* Does the color put ink on the plate? What is light needs all of the process (plates.h). */
static bool needs_plate(Color color, const TicketPlate *plate, size_t number) {
  Coverage inks = coverage_of(color);
  bool light = color.space == COLOR_RGB || color.space == COLOR_LAB;
  if (plate->spot) return color.space == COLOR_SPOT && color.part[0] && str_eq(color.colorant->name, plate->name);
  return light || inks.cmyk[number] > 0;
}

static void add_name(Ticket *t, TicketPlate *plate, Str name) {
  for (size_t i = 0; i < plate->colors.n; i++) {
    if (str_eq(plate->colors.at[i], name)) return;
  }
  if (name.n)
    VEC_PUSH(t->arena, &plate->colors, name);
  else
    plate->others = true;
}

static void look_color(Ticket *t, Color color) {
  Str name = name_of(t, color);
  for (size_t i = 0; i < t->plates.n; i++) {
    if (needs_plate(color, &t->plates.at[i], i)) add_name(t, &t->plates.at[i], name);
  }
}

/* A plate for each spot of the page. */
static void open_plates(Ticket *t, const Dlist *list, Arena *scratch) {
  Plates plates = {0};
  plates_add(&plates, scratch, list);
  for (size_t s = 0; s < plates.spots.n; s++) {
    const Colorant *spot = plates.spots.at[s];
    size_t i = PLATES_PROCESS;
    while (i < t->plates.n && !str_eq(t->plates.at[i].name, spot->name)) i++;
    if (i == t->plates.n) VEC_PUSH(t->arena, &t->plates, (TicketPlate){.name = spot->name, .spot = spot});
  }
}

bool ticket_plate_used(const TicketPlate *plate) {
  return plate->colors.n || plate->others || plate->pictures;
}

/* ---- inks ---------------------------------------------------------------------------------- */

static void look_ink(Ticket *t, PaintedPage *page, const Painted *painted, Color color) {
  int64_t sum = coverage_sum(painted_coverage(page, painted, color));
  if (sum <= t->ink.sum) return;
  const Origin *origin = &painted->origin;
  Mark mark = origin->layout.source && !painted->drawn ? origin->layout : origin->copy;
  t->ink = (TicketInk){sum, t->pages, str_dup(t->arena, str_from(mark.source->path)), mark_place(mark).line};
}

/* ---- fonts and pictures -------------------------------------------------------------------- */

static int compare_fonts(const TicketFont *a, const TicketFont *b) {
  int by_family = strcmp(a->family, b->family);
  int by_weight = (a->weight > b->weight) - (a->weight < b->weight);
  return by_family ? by_family : by_weight ? by_weight : a->italic - b->italic;
}

static void look_font(Ticket *t, const Font *font) {
  const TicketFont its = {font->family, font->weight, font->italic};
  size_t i = 0;
  while (i < t->fonts.n && compare_fonts(&t->fonts.at[i], &its) < 0) i++;
  if (i < t->fonts.n && compare_fonts(&t->fonts.at[i], &its) == 0) return;
  VEC_PUSH(t->arena, &t->fonts, its);
  for (size_t k = t->fonts.n - 1; k > i; k--) t->fonts.at[k] = t->fonts.at[k - 1];
  t->fonts.at[i] = its;
}

/* Also those of the printer's marks. */
static void look_fonts(Ticket *t, const Dlist *list) {
  const Font *last = NULL;
  for (size_t i = 0; i < list->ops.n; i++) {
    const Op *op = &list->ops.at[i];
    if (op->kind != OP_GLYPHS || op->run.font == last) continue;
    last = op->run.font;
    look_font(t, last);
  }
}

static void look_picture(Ticket *t, const Picture *picture) {
  const Image *image = picture->image;
  TicketPicture its = {.path = image->path};
  if (!image->drawing) {
    int64_t across = image->width * INCH / picture->area.width, down = image->height * INCH / picture->area.height;
    its = (TicketPicture){image->path, image->width, image->height, across < down ? across : down};
    bool gray = image->space == IMAGE_GRAY || recolor_policy(image->recolor) == COLORS_GRAY;
    for (size_t i = 0; i < PLATES_PROCESS; i++) t->plates.at[i].pictures |= i == PLATE_BLACK || !gray;
  }
  size_t i = 0;
  while (i < t->pictures.n && strcmp(t->pictures.at[i].path, its.path) != 0) i++;
  if (i == t->pictures.n)
    VEC_PUSH(t->arena, &t->pictures, its);
  else if (its.dpi < t->pictures.at[i].dpi)
    t->pictures.at[i].dpi = its.dpi;
}

/* ---- pages --------------------------------------------------------------------------------- */

static void look_painted(Ticket *t, PaintedPage *page) {
  for (size_t i = 0; i < page->n; i++) {
    const Painted *painted = &page->at[i];
    if (painted->kind == PAINTED_PICTURE) look_picture(t, &painted->op->picture);
    for (size_t c = 0; c < painted_colors(painted); c++) {
      look_color(t, painted_color(painted, c));
      look_ink(t, page, painted, painted_color(painted, c));
    }
  }
}

static void look_page(Ticket *t, const Document *d, const Sheet *sheet) {
  const Dlist *list = &sheet->whole;
  Arena *scratch = d->painting;
  ArenaSpot spot = arena_save(scratch);
  t->pages++;
  look_size(t, list);
  look_creases(t, &d->pages, sheet->page, scratch);
  open_plates(t, list, scratch);
  PaintedPage page = painted_page(scratch, list);
  look_painted(t, &page);
  look_fonts(t, list);
  arena_rewind(scratch, spot);
}

void ticket_look(void *ticket, const Document *document) {
  Ticket *t = ticket;
  if (!t->pages) t->title = job_title(t->job, document->story);
  take_palette(t, &document->layout->layout->palette);
  t->in_file += document->sheets;
  for (size_t i = 0; i < document->sheets; i++) {
    const Sheet *sheet = &document->sheet[i];
    if (!sheet->plate) look_page(t, document, sheet);
  }
}
