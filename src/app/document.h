/* document.h: one copy on its way to its pages, and the worker who takes it there. */
#ifndef APP_DOCUMENT_H
#define APP_DOCUMENT_H

#include "app/library.h"
#include "out/out.h"
#include "page/page.h"

/* What all workers are given. */
typedef struct WorkerSetup {
  Library *library;
  Typecase *typecase;
  const FileId *output; /* is not read */
  bool strict, nodes_only;
} WorkerSetup;

/* Who lays out documents, one after the other, in one thread. What becomes of a document does not depend on whose it
 * is. */
typedef struct Worker {
  const WorkerSetup *setup;
  Arena *arena;
  Tools *tools;
  VEC(Arena *) spare; /* of documents that have gone */
  VEC(Arena *) kept;  /* of those that a diagnostic points into */
} Worker;

Worker worker_open(Arena *arena, const WorkerSetup *setup);
void worker_close(Worker *worker); /* but for its arena */

#define SHEETS_MAX 8 /* in hand: more than a letter has; of small type they are some 2 MB */

/* A page that is painted. */
typedef struct Sheet {
  Dlist dlist;
  OutPage *out;
} Sheet;

/* All of it lives in its own arena. */
typedef struct Document {
  Arena *arena, *painting; /* the second for the sheets that are painted now */
  ArenaSpot start, blank;
  DiagList *diags;
  Root root; /* the folder of the copy */
  const LibraryLayout *layout;
  Setter *setter;
  const Node *node;
  const Story *story;
  Pages pages;
  bool ok;                 /* it has pages, and they may be printed */
  Sheet sheet[SHEETS_MAX]; /* those in hand */
  size_t sheets;
  size_t painted;                /* pages, with those in hand */
  const char *library, *failure; /* a library has not done its work */
} Document;

/* Only its own worker may call these. */

/* Takes a copy as far as it goes, to pages that are not painted. */
Document document_open(Worker *worker, const char *path);
/* Paints the next pages, as many as are well held in memory. */
void document_paint(Document *document);
/* Makes the sheets in hand, which are taken. */
void document_make(Document *document, const Out *out);
/* `told`: a diagnostic may point into it, so its memory is kept. */
void document_close(Worker *worker, Document *document, bool told);

#endif
