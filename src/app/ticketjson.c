/* ticketjson.c: the ticket for programs. Lengths are in mm. */
#include "app/ticket.h"
#include "layout/json.h"

static void put_pages(Json *json, const TicketPages *pages) {
  json_number(json, "pages", (int64_t)pages->n);
  json_number(json, "first-page", (int64_t)pages->first);
  json_number(json, "last-page", (int64_t)pages->last);
}

static void put_sizes(Json *json, const Ticket *t) {
  json_open(json, "trimmed", '[');
  for (size_t i = 0; i < t->sizes.n; i++) {
    const Paper *paper = &t->sizes.at[i].paper;
    const char *name = paper_name(paper);
    json_open(json, NULL, '{');
    if (name) json_text(json, "name", str_from(name));
    json_mm(json, "width", paper->width);
    json_mm(json, "height", paper->height);
    put_pages(json, &t->sizes.at[i].pages);
    json_close(json, '}');
  }
  json_close(json, ']');
}

static void put_creases(Json *json, const Ticket *t, const char *name, bool cuts) {
  json_open(json, name, '[');
  for (size_t i = 0; i < t->creases.n; i++) {
    const Crease *crease = &t->creases.at[i].crease;
    if (crease->cut != cuts) continue;
    json_open(json, NULL, '{');
    json_text(json, "direction", crease->down ? STR("down") : STR("across"));
    json_mm(json, "at", crease->at);
    if (cuts) json_mm(json, "from", crease->from);
    if (cuts) json_mm(json, "to", crease->to);
    put_pages(json, &t->creases.at[i].pages);
    json_close(json, '}');
  }
  json_close(json, ']');
}

static void put_plates(Json *json, const Ticket *t) {
  json_open(json, "plates", '[');
  for (size_t i = 0; i < t->plates.n; i++) {
    const TicketPlate *plate = &t->plates.at[i];
    if (!ticket_plate_used(plate)) continue;
    json_open(json, NULL, '{');
    json_text(json, "name", plate->name);
    json_flag(json, "spot", plate->spot);
    json_flag(json, "overprints", plate->spot && plate->spot->overprints);
    json_open(json, "colors", '[');
    for (size_t c = 0; c < plate->colors.n; c++) json_text(json, NULL, plate->colors.at[c]);
    json_close(json, ']');
    json_flag(json, "other-colors", plate->others);
    json_flag(json, "pictures", plate->pictures);
    json_close(json, '}');
  }
  json_close(json, ']');
}

static void put_ink(Json *json, const TicketInk *ink) {
  if (!ink->sum) return;
  json_open(json, "most-ink", '{');
  json_number(json, "percent", (ink->sum + 99) / 100);
  json_number(json, "page", (int64_t)ink->page);
  json_text(json, "file", str_from(ink->file));
  json_number(json, "line", (int64_t)ink->line);
  json_close(json, '}');
}

static void put_fonts(Json *json, const Ticket *t) {
  json_open(json, "fonts", '[');
  for (size_t i = 0; i < t->fonts.n; i++) {
    json_open(json, NULL, '{');
    json_text(json, "family", str_from(t->fonts.at[i].family));
    json_number(json, "weight", t->fonts.at[i].weight);
    json_flag(json, "italic", t->fonts.at[i].italic);
    json_flag(json, "embedded", true);
    json_close(json, '}');
  }
  json_close(json, ']');
}

static void put_pictures(Json *json, const Ticket *t) {
  json_open(json, "pictures", '[');
  for (size_t i = 0; i < t->pictures.n; i++) {
    const TicketPicture *picture = &t->pictures.at[i];
    json_open(json, NULL, '{');
    json_text(json, "file", str_from(picture->path));
    json_flag(json, "drawing", !picture->width);
    if (picture->width) {
      json_number(json, "width", picture->width);
      json_number(json, "height", picture->height);
      json_number(json, "dpi", picture->dpi);
    }
    json_close(json, '}');
  }
  json_close(json, ']');
}

static void put_target(Json *json, const Ticket *t) {
  const Target *target = t->job->prepress.target;
  Str condition = ticket_condition(t);
  json_text(json, "target", target->name);
  json_text(json, "standard", str_from(ticket_standard(t)));
  if (condition.n) json_text(json, "condition", condition);
  if (target->profile) json_text(json, "profile", target->profile->title);
  if (target->ink_limit) json_number(json, "ink-limit", target->ink_limit);
}

void ticket_put_json(Buf *buf, const Ticket *ticket) {
  Json json = {.buf = buf};
  json_open(&json, NULL, '{');
  json_text(&json, "title", ticket->title);
  json_number(&json, "pages", (int64_t)ticket->pages);
  json_number(&json, "pages-in-file", (int64_t)ticket->in_file);
  json_number(&json, "sheets", (int64_t)(ticket->pages + 1) / 2);
  put_sizes(&json, ticket);
  json_mm(&json, "bleed", ticket->bleed);
  json_flag(&json, "marks", ticket->marked);
  put_target(&json, ticket);
  put_creases(&json, ticket, "folds", false);
  put_creases(&json, ticket, "cuts", true);
  put_plates(&json, ticket);
  put_ink(&json, &ticket->ink);
  put_fonts(&json, ticket);
  put_pictures(&json, ticket);
  json_number(&json, "warnings", (int64_t)ticket->warnings);
  json_close(&json, '}');
  buf_char(buf, '\n');
}
