/* ticket.h: what goes with a file to the print shop: all that is asked there, gathered from the very pages that are
 * printed. */
#ifndef APP_TICKET_H
#define APP_TICKET_H

#include "app/job.h"
#include "draw/plates.h"
#include "page/crease.h"

/* Pages that something is said of, counted from 1 through all copies. */
typedef struct TicketPages {
  size_t first, last, n;
} TicketPages;

typedef struct TicketSize {
  Paper paper;
  TicketPages pages;
} TicketSize;

typedef struct TicketCrease {
  Crease crease;
  TicketPages pages;
} TicketCrease;

/* A color that layouts declare, and what became of it. Where two are the same ink, the first has the name. */
typedef struct TicketColor {
  Str name;
  Color printed;
} TicketColor;

/* What stands on a plate: names of colors. */
typedef struct TicketPlate {
  Str name;
  const Colorant *spot; /* NULL: it is one of the process */
  VEC(Str) colors;
  bool others; /* colors without a name */
  bool pictures;
} TicketPlate;

typedef struct TicketFont {
  const char *family;
  int weight;
  bool italic;
} TicketFont;

typedef struct TicketPicture {
  const char *path;
  uint32_t width, height; /* pixels; 0: it is a drawing */
  int64_t dpi;            /* the least, as placed */
} TicketPicture;

/* The most ink that lies on one place, of words, lines and areas. */
typedef struct TicketInk {
  int64_t sum; /* of COLOR_MOST */
  size_t page;
  const char *file; /* of the layout, else of the copy */
  size_t line;
} TicketInk;

typedef struct Ticket {
  Job *job;
  Arena *arena;
  Str title;
  size_t pages;
  size_t in_file; /* the pages of the file: more, where each ink has its own */
  size_t warnings;
  bool marked; /* there are printer's marks */
  Len bleed;
  TicketInk ink;
  const Palette *palette; /* the last whose colors were taken */
  VEC(TicketColor) colors;
  VEC(TicketSize) sizes;
  VEC(TicketCrease) creases;
  VEC(TicketPlate) plates;     /* of spots, in order of first use, behind those of the process */
  VEC(TicketFont) fonts;       /* by family, weight, and italic last */
  VEC(TicketPicture) pictures; /* each file once */
} Ticket;

Ticket ticket_start(Job *job);
/* RingTask.look: adds the sheets that are painted now. */
void ticket_look(void *ticket, const Document *document);

/* As text for an e-mail; and the same as JSON. */
void ticket_put(Buf *buf, const Ticket *ticket);
void ticket_put_json(Buf *buf, const Ticket *ticket);

/* Is there any ink on the plate? */
bool ticket_plate_used(const TicketPlate *plate);
/* "PDF/X-4" */
const char *ticket_standard(const Ticket *ticket);
/* The printing condition by its name in the registry; empty: none. */
Str ticket_condition(const Ticket *ticket);

#endif
