/* tickettext.c: the ticket in short lines, for an e-mail: what it is, and below that a line for each of several. */
#include <string.h>

#include "app/ticket.h"
#include "base/file.h"

#define COLUMN 12 /* in which the words begin */

static void put_label(Buf *buf, const char *label) {
  buf_addf(buf, "%-*s", COLUMN, label);
}

static void put_names(Buf *buf, const char *label, Str text) {
  put_label(buf, label);
  buf_addf(buf, "%.*s\n", STR_ARG(text));
}

/* "page 2", "pages 1-4", "3 pages, from page 1 on" */
static void put_pages(Buf *buf, const TicketPages *pages) {
  bool row = pages->last - pages->first + 1 == pages->n;
  if (pages->n == 1)
    buf_addf(buf, "page %zu", pages->first);
  else if (row)
    buf_addf(buf, "pages %zu-%zu", pages->first, pages->last);
  else
    buf_addf(buf, "%zu pages, from page %zu on", pages->n, pages->first);
}

static const char *plural(size_t n) {
  return n == 1 ? "" : "s";
}

static void put_mm(Buf *buf, Len len) {
  len_put_mm(buf, len);
  buf_add(buf, STR(" mm"));
}

/* ---- the sheet --------------------------------------------------------------------------- */

static void put_count(Buf *buf, const Ticket *t) {
  size_t sheets = (t->pages + 1) / 2;
  put_label(buf, "Pages:");
  buf_addf(buf, "%zu (%zu sheet%s, %s)", t->pages, sheets, plural(sheets), t->pages == 1 ? "one side" : "both sides");
  if (t->in_file > t->pages) buf_addf(buf, "; %zu in the file, a gray one for each ink", t->in_file);
  buf_char(buf, '\n');
}

static void put_sizes(Buf *buf, const Ticket *t) {
  for (size_t i = 0; i < t->sizes.n; i++) {
    const TicketSize *size = &t->sizes.at[i];
    const Paper *paper = &size->paper;
    const char *name = paper_name(paper);
    put_label(buf, i ? "" : "Trimmed:");
    if (name) buf_addf(buf, "%s, ", name);
    len_put_mm(buf, paper->width);
    buf_add(buf, STR(" x "));
    put_mm(buf, paper->height);
    buf_add(buf, str_from(paper->width > paper->height ? ", landscape" : ", portrait"));
    if (t->sizes.n > 1) buf_add(buf, STR("; "));
    if (t->sizes.n > 1) put_pages(buf, &size->pages);
    buf_char(buf, '\n');
  }
}

static void put_around(Buf *buf, const Ticket *t) {
  put_label(buf, "Bleed:");
  if (t->bleed)
    put_mm(buf, t->bleed);
  else
    buf_add(buf, STR("none"));
  buf_char(buf, '\n');
  put_label(buf, "Marks:");
  buf_addf(buf, "%s\n", t->marked ? "crop, bleed and register marks" : "none");
}

/* ---- folds and cuts ------------------------------------------------------------------------ */

static void put_crease(Buf *buf, const TicketCrease *its) {
  const Crease *crease = &its->crease;
  buf_add(buf, str_from(crease->down ? "down, " : "across, "));
  put_mm(buf, crease->at);
  buf_add(buf, str_from(crease->down ? " from the left" : " from the top"));
  if (crease->cut) {
    buf_addf(buf, ", between ");
    len_put_mm(buf, crease->from);
    buf_add(buf, STR(" and "));
    put_mm(buf, crease->to);
  }
  buf_add(buf, STR("; "));
  put_pages(buf, &its->pages);
  buf_char(buf, '\n');
}

static void put_creases(Buf *buf, const Ticket *t, const char *label, bool cuts) {
  bool some = false;
  for (size_t i = 0; i < t->creases.n; i++) {
    if (t->creases.at[i].crease.cut != cuts) continue;
    put_label(buf, some ? "" : label);
    put_crease(buf, &t->creases.at[i]);
    some = true;
  }
  if (!some) put_names(buf, label, STR("none"));
}

/* ---- inks -------------------------------------------------------------------------------------- */

static void put_standard(Buf *buf, const Ticket *t) {
  const Target *target = t->job->prepress.target;
  Str condition = ticket_condition(t);
  put_names(buf, "Standard:", str_from(ticket_standard(t)));
  if (!condition.n) return;
  put_label(buf, "Condition:");
  buf_addf(buf, "%.*s", STR_ARG(condition));
  if (target->profile) buf_addf(buf, " (profile %.*s)", STR_ARG(target->profile->title));
  if (target->ink_limit) buf_addf(buf, ", %lld %% of ink at most", (long long)target->ink_limit);
  buf_char(buf, '\n');
}

static void put_plate(Buf *buf, const TicketPlate *plate) {
  const char *comma = "";
  buf_addf(buf, "%.*s", STR_ARG(plate->name));
  if (plate->spot) buf_add(buf, str_from(plate->spot->overprints ? " (overprints)" : " (spot)"));
  buf_add(buf, STR(": "));
  for (size_t i = 0; i < plate->colors.n; i++, comma = ", ")
    buf_addf(buf, "%s%.*s", comma, STR_ARG(plate->colors.at[i]));
  if (plate->others) buf_addf(buf, "%scolors without a name", comma), comma = ", ";
  if (plate->pictures) buf_addf(buf, "%spictures", comma);
  buf_char(buf, '\n');
}

/* Where colors are kept as they are, the machine makes inks of them. */
static void put_plates(Buf *buf, const Ticket *t) {
  size_t n = 0;
  bool kept = t->job->prepress.target->colors == COLORS_KEEP;
  for (size_t i = 0; i < t->plates.n; i++) n += ticket_plate_used(&t->plates.at[i]);
  put_label(buf, kept ? "Inks:" : "Plates:");
  buf_addf(buf, "%zu\n", n);
  for (size_t i = 0; i < t->plates.n; i++) {
    if (!ticket_plate_used(&t->plates.at[i])) continue;
    put_label(buf, "");
    put_plate(buf, &t->plates.at[i]);
  }
}

/* Whoever gets the e-mail need not know the sender's folders. */
static void put_file(Buf *buf, const char *path) {
  buf_add(buf, path_name(str_from(path)));
}

static void put_ink(Buf *buf, const Ticket *t) {
  bool pixels = false;
  for (size_t i = 0; i < t->pictures.n; i++) pixels = pixels || t->pictures.at[i].width;
  if (!t->ink.sum || t->job->prepress.target->colors == COLORS_KEEP) return;
  put_label(buf, "Most ink:");
  buf_addf(buf, "%lld %%, page %zu, ", (long long)((t->ink.sum + 99) / 100), t->ink.page);
  put_file(buf, t->ink.file);
  buf_addf(buf, ", line %zu", t->ink.line);
  buf_add(buf, pixels ? STR("; pictures not counted\n") : STR("\n"));
}

/* ---- what is in it ----------------------------------------------------------------------------- */

static void put_fonts(Buf *buf, const Ticket *t) {
  const char *family = "";
  put_label(buf, "Fonts:");
  buf_addf(buf, "%zu, all embedded", t->fonts.n);
  for (size_t i = 0; i < t->fonts.n; i++) {
    const TicketFont *font = &t->fonts.at[i];
    bool other = strcmp(font->family, family) != 0;
    if (other) buf_addf(buf, "\n%-*s%s", COLUMN, "", font->family);
    buf_addf(buf, "%s %d%s", other ? "" : ",", font->weight, font->italic ? " italic" : "");
    family = font->family;
  }
  buf_char(buf, '\n');
}

static void put_pictures(Buf *buf, const Ticket *t) {
  put_label(buf, "Pictures:");
  buf_addf(buf, t->pictures.n ? "%zu\n" : "none\n", t->pictures.n);
  for (size_t i = 0; i < t->pictures.n; i++) {
    const TicketPicture *picture = &t->pictures.at[i];
    put_label(buf, "");
    put_file(buf, picture->path);
    if (picture->width)
      buf_addf(buf, ", %u x %u pixels, %lld dpi\n", picture->width, picture->height, (long long)picture->dpi);
    else
      buf_add(buf, STR(", a drawing\n"));
  }
}

static void put_warnings(Buf *buf, const Ticket *t) {
  put_label(buf, "Check:");
  if (t->warnings)
    buf_addf(buf, "%zu warning%s: run handbill check --for %.*s with these copies\n", t->warnings, plural(t->warnings),
             STR_ARG(t->job->prepress.target->name));
  else
    buf_add(buf, STR("nothing to warn of\n"));
}

void ticket_put(Buf *buf, const Ticket *ticket) {
  put_names(buf, "Title:", ticket->title.n ? ticket->title : STR("none"));
  put_count(buf, ticket);
  put_sizes(buf, ticket);
  put_around(buf, ticket);
  put_standard(buf, ticket);
  put_creases(buf, ticket, "Fold lines:", false);
  put_creases(buf, ticket, "Cut lines:", true);
  put_plates(buf, ticket);
  put_ink(buf, ticket);
  put_fonts(buf, ticket);
  put_pictures(buf, ticket);
  put_warnings(buf, ticket);
}
