/* root.h: the folders that files are read from, and nothing outside them.
 *
 * A name in a copy, a layout or a font list comes from the author of that file, and is not trusted. It is opened
 * beneath a folder that the user chose or that the program ships, in one step from the folder's descriptor, so that no
 * '..', no symbolic link and no race leads out of it. */
#ifndef BASE_ROOT_H
#define BASE_ROOT_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/diag.h"

/* Identifies a file, independent of its names. */
typedef struct FileId {
  dev_t device;
  ino_t inode; /* 0: no file */
} FileId;

typedef struct FileTime {
  int64_t seconds, nanoseconds;
} FileTime;

bool filetime_same(FileTime a, FileTime b);

/* What is kept in mind of all files that are opened beneath some roots; by several threads at once. */
typedef struct RootWatch {
  FileId output;           /* the file that the PDF is to replace, which is not read; inode 0: there is none */
  _Atomic int64_t written; /* when the newest of those that were opened was written: seconds since 1970, at least 0 */
} RootWatch;

typedef struct Root {
  const char *path;        /* as messages name it; "" is the working directory */
  int fd;                  /* negative: it could not be opened, and this is -errno */
  RootWatch *watch;        /* NULL: nobody's */
  const struct Root *next; /* where a caller may look for what is not here; NULL: nowhere */
} Root;

/* The folder at `path`; links in it are followed, since it comes from the user or the program. */
Root root_open(const char *path, RootWatch *watch);
/* A folder beneath; its path lives in the arena. */
Root root_beneath(Arena *arena, const Root *root, Str folder);
/* The folder of a file that the user named or, if that is a link, of its target. *name becomes its name there. */
Root root_of(Arena *arena, const char *path, RootWatch *watch, const char **name);
void root_close(Root *root);

/* "layouts/flyer.yaml": as messages name what is beneath the root. */
const char *root_path(Arena *arena, const Root *root, Str name);

/* Is there anything of that name beneath the root? */
bool root_has(const Root *root, const char *name);
/* Is there nothing? Only then may it be looked up elsewhere: what is there but cannot be opened is not skipped. */
bool root_lacks(const Root *root, const char *name);

/* A file beneath a root. */
typedef struct FileRef {
  const Root *root;
  const char *name;   /* NULL: none */
  const char *advice; /* the hint when it leads out of the root */
} FileRef;

/* The file that a list of such files names: below one of n folders of the system when the path is absolute and leads
 * there; else as given. */
FileRef root_listed(FileRef given, const Root *system, size_t n);

/* Why a file was not opened. */
typedef enum FileFault {
  FAULT_NONE,
  FAULT_SYSTEM,  /* errno says it */
  FAULT_KIND,    /* it is no regular file */
  FAULT_LARGE,   /* larger than the limit */
  FAULT_OUTSIDE, /* it leads out of the root */
  FAULT_OUTPUT   /* the PDF is to replace it */
} FileFault;

typedef struct RootFile {
  FileRef ref;
  FileFault fault;
  int fd; /* the caller closes it; -1 after a fault */
  int error;
  size_t size, limit;
  FileId id;
  FileTime written,
      changed; /* when its bytes were written last; and that, or what is kept of it. The first can be set */
} RootFile;

/* Opens a regular file of at most `limit` bytes; anything else is a fault, and never blocks. */
RootFile root_file(FileRef ref, size_t limit);
/* Reports the fault at `mark`, the place that names the file. */
void root_report(Arena *arena, const RootFile *file, Mark mark, DiagList *diags);

/* Hints where a file that is not there was sought, and at one there with a similar name. */
void root_hint_near(Arena *arena, const Root *root, Str name, DiagList *diags);

/* Was it changed since it was opened? */
bool root_changed(const RootFile *file);

/* The whole of an opened file, ended by NUL (not counted), in the arena; the file is closed. False after a fault. */
bool root_bytes(Arena *arena, RootFile *file, Str *bytes);

/* All of it: the whole file as a source, which marks can point into; NULL after an error at `mark`. */
const Source *root_source(Arena *arena, FileRef ref, size_t limit, Mark mark, DiagList *diags);

/* The names in a folder beneath the root ("": in the root) that end in `end`, without that ending, sorted by bytes.
 * None when there is no such folder. */
typedef struct FileNames {
  Str *at;
  size_t n;
} FileNames;
FileNames root_names(Arena *arena, const Root *root, const char *folder, const char *end);

#endif
