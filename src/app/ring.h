/* ring.h: documents on their way, by several workers, to somebody who takes them in their order.
 *
 * A worker lays out the next copy, as long as the ring has room: so a slow one holds up nobody until it is the oldest
 * in a ring that is full. What must follow the order of the copies, whoever comes by does, one at a time. Nothing that
 * is taken or written depends on how many workers there are. */
#ifndef APP_RING_H
#define APP_RING_H

#include "app/document.h"

typedef struct RingTask {
  char **path; /* of the copies */
  size_t copies;
  /* Of each document, in their order: its diagnostics, then it. */
  DiagList *diags;
  void (*take)(void *self, Document *document); /* or NULL; clears `ok` when it is not to be printed */
  void *self;
  /* Its pages go there; NULL, or NULL in it: nowhere. A failure ends what is written, not what is laid out. */
  Out **out;
  bool failed;        /* nothing more can be written */
  bool system_failed; /* a library has failed */
} RingTask;

/* Each worker in a thread of its own, the first in this one; back when all are done. */
void ring_run(Arena *arena, Worker *workers, size_t n, RingTask *task);

#endif
