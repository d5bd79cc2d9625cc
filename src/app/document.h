/* document.h: one copy on its way to its pages, and the worker that lays it out. */
#ifndef APP_DOCUMENT_H
#define APP_DOCUMENT_H

#include "app/library.h"
#include "app/prepress.h"
#include "out/out.h"
#include "page/tear.h"

/* What all workers share. */
typedef struct WorkerSetup {
  Library *library;
  Typecase *typecase;
  ImageShelf *images;
  RootWatch *watch; /* over all files */
  const Prepress *prepress;
  const int64_t *epoch; /* that SOURCE_DATE_EPOCH says; NULL: nothing */
  size_t copies;        /* of the job */
  bool strict, nodes_only;
  Survey survey;    /* page.h */
  Resize *resize;   /* what is tried with another number of items or words; NULL: nothing */
  unsigned overlay; /* page/overlay.h */
} WorkerSetup;

/* Lays out documents, one after the other, in one thread. What becomes of a document does not depend on its worker. */
typedef struct Worker {
  const WorkerSetup *setup;
  Arena *arena;
  Tools *tools;
  VEC(Arena *) spare; /* of documents that are closed, to be reused */
  VEC(Arena *) kept;  /* of those that diagnostics point into */
} Worker;

Worker worker_open(Arena *arena, const WorkerSetup *setup);
void worker_close(Worker *worker); /* except its arena */

#define SHEETS_MAX 8 /* painted at a time: more than a letter has; in small type about 2 MB */

/* A page that is painted, or a plate of it. */
typedef struct Sheet {
  Dlist dlist;
  Dlist whole;        /* the page, before it was divided into plates; the same where it is not */
  size_t page, plate; /* their numbers, from 0 */
  OutPage *out;
} Sheet;

/* All of it lives in `arena`. */
typedef struct Document {
  Arena *arena, *painting; /* the second for the sheets that are painted now */
  ArenaSpot start, blank;
  DiagList *diags;
  Root root; /* the folder of the copy */
  const LibraryLayout *layout;
  Setter *setter;
  const Node *node;
  Story *story;
  Pages pages;
  TearPages tear;
  unsigned overlay;        /* what is drawn over them */
  size_t number;           /* of the copy in the job, from 1 */
  bool ok;                 /* it has pages, and they may be printed */
  Sheet sheet[SHEETS_MAX]; /* the current ones */
  size_t sheets;
  size_t painted;                /* number of pages, with the current ones... */
  size_t plates;                 /* ...and so many plates of the next */
  const char *library, *failure; /* as setter_failure() returns them */
} Document;

/* What the copy is printed on, for who has to know it before anything is laid out. False when it cannot be read, or its
 * layout: document_open() tells why. */
bool document_paper(Library *library, const char *path, Paper *paper);

/* Only its own worker may call these. */

/* Takes a copy as far as possible: to pages that are not painted yet. With `levers` (PagesSpec), these stand there. */
Document document_open(Worker *worker, const char *path, const Levers *levers);
/* Paints the next pages, at most SHEETS_MAX, and makes them ready for where they print. */
void document_paint(const Worker *worker, Document *document);
/* Makes the current sheets (out.h), which must have been taken. */
void document_make(Document *document, const Out *out);
/* `told`: a diagnostic may point into it, so its memory is kept. */
void document_close(Worker *worker, Document *document, bool told);

#endif
