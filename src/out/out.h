/* out.h: the back ends. Each consumes display lists, a page at a time, and is a peer of the others behind this
 * table of functions.
 *
 * A page is taken, made and written. Taking and writing go in the order of the pages, and no two such calls at the same
 * time; pages may be made in any order, by several threads at once. So all that depends on what came before is done by
 * the first and the last, and the work by the one between. */
#ifndef OUT_OUT_H
#define OUT_OUT_H

#include "base/sink.h"
#include "draw/dlist.h"

typedef struct OutMeta {
  Str title, author, subject; /* empty: left out */
  Str lang;                   /* BCP 47 */
  bool dated;
  int64_t epoch; /* seconds since 1970, UTC; from SOURCE_DATE_EPOCH, else not dated */
} OutMeta;

typedef struct OutReport {
  size_t pages, fonts;
  size_t inked; /* characters of the texts that glyphs were written for, but those that leave no ink (utf8.h) */
  uint64_t bytes;
} OutReport;

typedef struct Out Out;
/* A page on its way, the back end's own. Its display list lasts until it is written. */
typedef struct OutPage OutPage;

typedef struct OutClass {
  OutPage *(*take)(Out *out, const Dlist *page);
  void (*make)(const Out *out, OutPage *page, Arena *arena);
  bool (*write)(Out *out, OutPage *page);
  /* Writes what is left; the sink stays open, for its owner to commit. */
  bool (*finish)(Out *out, OutReport *report);
  void (*close)(Out *out);
} OutClass;

struct Out {
  const OutClass *class;
};

/* PDF 1.6, by libharu's object layer: see out/pdf/pdf.c. */
Out *out_pdf(Arena *arena, Sink *sink, const OutMeta *meta, DiagList *diags);

/* NULL after an error. */
static inline OutPage *out_take(Out *out, const Dlist *page) {
  return out->class->take(out, page);
}
/* What is made lies in the arena until it is written. */
static inline void out_make(const Out *out, OutPage *page, Arena *arena) {
  out->class->make(out, page, arena);
}
/* The page is gone then. */
static inline bool out_write(Out *out, OutPage *page) {
  return out->class->write(out, page);
}
static inline bool out_finish(Out *out, OutReport *report) {
  return out->class->finish(out, report);
}
/* Gives back what is not the arena's, finished or not. */
static inline void out_close(Out *out) {
  out->class->close(out);
}

#endif
