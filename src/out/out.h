/* out.h: the back ends. Each consumes display lists, a page at a time, and is a peer of the others behind this
 * table of functions.
 *
 * A page is taken, made and written. Pages are taken and written in their order, one such call at a time; they may be
 * made in any order, by several threads at once. So take and write do all that depends on earlier pages, and make does
 * the work. */
#ifndef OUT_OUT_H
#define OUT_OUT_H

#include "base/sink.h"
#include "draw/dlist.h"

/* What the file promises to be (ISO 15930-7, 15930-4). */
typedef enum OutStandard { OUT_PLAIN, OUT_X4, OUT_X1A } OutStandard;

/* The printing condition that the colors are meant for. */
typedef struct OutIntent {
  Str condition; /* by its name in the registry of the ICC; empty: none of them */
  Str title;
  Str icc; /* the profile's bytes, which must last as long as the back end; empty: the condition alone */
} OutIntent;

typedef struct OutMeta {
  Str title, author, subject; /* empty: left out */
  Str lang;                   /* BCP 47 */
  const int64_t *epoch;       /* seconds since 1970, UTC, read when the file is finished; NULL: it is not dated */
  OutStandard standard;       /* PDF/X: it must be dated, and have a title and an intent */
  bool duplex;                /* its pages are the two sides of sheets, which printers are told */
  OutIntent intent;           /* of PDF/X */
} OutMeta;

typedef struct OutReport {
  size_t pages, fonts;
  size_t inked; /* characters that glyphs were written for, except those that leave no ink (utf8.h) */
  uint64_t bytes;
} OutReport;

typedef struct Out Out;
/* A page between take and write, owned by the back end. Its display list must last until it is written. */
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

/* PDF 1.6, PDF/X-1a 1.4, by libharu's object layer: see out/pdf/pdf.c. */
Out *out_pdf(Arena *arena, Sink *sink, const OutMeta *meta, DiagList *diags);

/* NULL after an error. */
static inline OutPage *out_take(Out *out, const Dlist *page) {
  return out->class->take(out, page);
}
/* What is made lives in the arena, which must last until the page is written. */
static inline void out_make(const Out *out, OutPage *page, Arena *arena) {
  out->class->make(out, page, arena);
}
/* The page must not be used afterwards. */
static inline bool out_write(Out *out, OutPage *page) {
  return out->class->write(out, page);
}
static inline bool out_finish(Out *out, OutReport *report) {
  return out->class->finish(out, report);
}
/* Frees what is not in the arena, finished or not. */
static inline void out_close(Out *out) {
  out->class->close(out);
}

#endif
