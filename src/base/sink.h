/* sink.h: output files that appear complete or not at all.
 *
 * A Sink takes bytes. For a regular file they go into a file without a name; sink_commit() flushes it, gives it the
 * name and flushes the folder: the old file stays as it was until the new one is complete and safe on the disk, and is
 * restored after a failure. A link stays, and its target is replaced. A device, a pipe or "-" (standard output) is
 * written directly and never replaced. Every error is reported once, in the list. */
#ifndef BASE_SINK_H
#define BASE_SINK_H

#include "base/root.h"

typedef struct Sink Sink;

typedef struct SinkTarget {
  const char *path;
  bool force; /* replace even a write-protected file */
} SinkTarget;

/* The file that would be replaced, with links followed; inode 0 when there is none. */
FileId sink_id(const char *path);

/* NULL on failure. */
Sink *sink_open(Arena *arena, const SinkTarget *target, DiagList *diags);
/* After a failed write all later ones do nothing and return false. */
bool sink_write(Sink *sink, const void *bytes, size_t n);
uint64_t sink_count(const Sink *sink); /* bytes written so far */
/* Ends the sink either way; false when anything failed. */
bool sink_commit(Sink *sink);
void sink_abandon(Sink *sink);

#endif
