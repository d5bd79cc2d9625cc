/* ring.h: documents are laid out by several workers, and handed on in their order.
 *
 * A worker lays out the next copy, as long as the ring has room: so a slow one holds up the others only when it is the
 * oldest in a ring that is full. What must follow the order of the copies is done by any free worker, one at a time.
 * Nothing that is taken or written depends on how many workers there are.
 *
 * Copies that are fitted alike (`fit-with`) wait for each other: when all are laid out by themselves, those are laid
 * out again whose levers do not stand where all of them have to. */
#ifndef APP_RING_H
#define APP_RING_H

#include "app/document.h"

#define RING_ALIKE_MOST 16 /* copies of a run in which some are fitted alike */

typedef struct RingTask {
  char **path; /* of the copies */
  size_t copies;
  /* For each document, in order: its diagnostics are moved to `diags`, unless it is a trial; then take() gets it. */
  DiagList *diags;
  bool trial;                                   /* what is wrong is found again */
  void (*take)(void *self, Document *document); /* or NULL; clears `ok` when it is not to be printed */
  /* For the sheets of each that are painted now, in order; or NULL. */
  void (*look)(void *self, const Document *document);
  void *self;
  /* Where its pages are written; NULL, or a pointer to NULL: nowhere. A failure ends writing, but not the layout. */
  Out **out;
  bool failed;        /* nothing more can be written */
  bool system_failed; /* a library has failed */
  bool alike_noted;   /* that there are too many copies to be fitted alike */
} RingTask;

/* Runs each worker in a thread of its own, the first in this one; returns when all are done. */
void ring_run(Arena *arena, Worker *workers, size_t n, RingTask *task);

#endif
