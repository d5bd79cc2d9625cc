/* prepress.h: what becomes of painted pages where they are printed: their colors, marks around them, and a look at what
 * a printer would send back. */
#ifndef APP_PREPRESS_H
#define APP_PREPRESS_H

#include "app/pixels.h"
#include "draw/flatten.h"
#include "draw/plates.h"
#include "draw/preflight.h"
#include "draw/recolor.h"
#include "layout/target.h"
#include "out/out.h"
#include "text/setter.h"

/* For all threads of a job; const once it is open. */
typedef struct Prepress {
  const Target *target; /* NULL: none was said, and only colors are made such that every back end knows them */
  Recolor *recolor;
  Str icc; /* of the target's profile */
  PreflightSpec preflight;
  FlattenShelf *flat; /* NULL: things may be seen through */
  PlateShelf *plates;
  Pixels *pixels;
} Prepress;

/* False after an error. What it holds lives in the arena. */
bool prepress_open(Prepress *prepress, Arena *arena, const Target *target, DiagList *diags);
void prepress_close(Prepress *prepress);

/* What is told there counts as the target has it. */
void prepress_weigh(const Prepress *prepress, DiagList *diags);

/* Of a page: what its marks say. */
typedef struct PrepressPage {
  Setter *setter;
  const Style *style;
  Str title, date;
  size_t side, sides, copy, copies;
  bool again; /* it was looked at before */
} PrepressPage;

void prepress_page(const Prepress *prepress, const PrepressPage *page, Arena *arena, Dlist *list, DiagList *diags);

/* Makes that plate of a page of it, where it is printed ink by ink, and returns how many there are; else 1. */
size_t prepress_plate(const Prepress *prepress, size_t number, Arena *arena, Dlist *list);

/* The standard that the file keeps, and the condition that it is for. */
void prepress_meta(const Prepress *prepress, OutMeta *meta);

#endif
