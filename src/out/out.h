/* out.h: the back ends. Each consumes display lists, a page at a time, and is a peer of the others behind this
 * table of functions. A page may be forgotten as soon as out_page() returns. */
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

typedef struct OutClass {
  bool (*page)(Out *out, const Dlist *page);
  /* Writes what is left; the sink stays open, for its owner to commit. */
  bool (*finish)(Out *out, OutReport *report);
  void (*close)(Out *out);
} OutClass;

struct Out {
  const OutClass *class;
};

/* PDF 1.6, by libharu's object layer: see out/pdf/pdf.c. */
Out *out_pdf(Arena *arena, Sink *sink, const OutMeta *meta, DiagList *diags);

static inline bool out_page(Out *out, const Dlist *page) {
  return out->class->page(out, page);
}
static inline bool out_finish(Out *out, OutReport *report) {
  return out->class->finish(out, report);
}
/* Gives back what is not the arena's, finished or not. */
static inline void out_close(Out *out) {
  out->class->close(out);
}

#endif
