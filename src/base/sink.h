/* sink.h: files that appear whole.
 *
 * A Sink takes bytes. On a regular path they go into a file without a name; sink_commit() flushes, gives it the name,
 * and makes that last: the old file stays as it was until the new one is complete and safe on the disk, and after a
 * failure it is there again. A link stays, and what it leads to is replaced. A device, a pipe or "-" (standard output)
 * is written straight and never replaced. Every error is reported once, in the list. */
#ifndef BASE_SINK_H
#define BASE_SINK_H

#include "base/root.h"

typedef struct Sink Sink;

typedef struct SinkTarget {
  const char *path;
  bool force; /* also a file that nobody may write to is replaced */
} SinkTarget;

/* The file that would be replaced, through links; none when it is new. */
FileId sink_id(const char *path);

/* NULL on failure. */
Sink *sink_open(Arena *arena, const SinkTarget *target, DiagList *diags);
/* After a failed write all others do nothing and return false. */
bool sink_write(Sink *sink, const void *bytes, size_t n);
uint64_t sink_count(const Sink *sink); /* bytes written so far */
/* Ends the sink either way; false when anything had failed. */
bool sink_commit(Sink *sink);
void sink_abandon(Sink *sink);

#endif
