/* file.h: reading whole files, and writing files that appear whole.
 *
 * A Sink takes bytes. sink_open() on a regular path writes to a file beside it;
 * sink_commit() flushes, checks and renames, so that the old file stays as it was
 * until the new one is complete; a link stays, and what it leads to is replaced.
 * A device, a pipe or "-" (standard output) is written straight and never replaced.
 * Every error is reported once, in the list. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>

#include "base/diag.h"

/* The whole file, ended by NUL (not counted), in the arena. Over `limit` bytes, not a regular file or
 * unreadable: an error at `mark`, and false. */
bool file_read(Arena *arena, const char *path, size_t limit, Mark mark, DiagList *diags, Str *bytes);

bool file_exists(const char *path);

/* "dir/name", or name alone when it is absolute or dir is empty. */
const char *path_join(Arena *arena, Str dir, Str name);
/* The path up to its last slash, without it; "" when there is none. */
Str path_dir(Str path);
/* Does `path`, with every link followed, stand below the folder `dir`? False when either is missing. */
bool path_inside(const char *path, const char *dir);

/* The files of a folder whose names end so, without that end, sorted by bytes. None when there is no such folder. */
typedef struct FileNames {
  Str *at;
  size_t n;
} FileNames;
FileNames folder_names(Arena *arena, const char *folder, const char *end);

typedef struct Sink Sink;

/* NULL on failure. */
Sink *sink_open(Arena *arena, const char *path, DiagList *diags);
/* After a failed write all others do nothing and return false. */
bool sink_write(Sink *sink, const void *bytes, size_t n);
uint64_t sink_count(const Sink *sink); /* bytes written so far */
/* Ends the sink either way; false when anything had failed. */
bool sink_commit(Sink *sink);
void sink_abandon(Sink *sink);

#endif
