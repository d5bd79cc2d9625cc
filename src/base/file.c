/* file.c: files in and out. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/messages.h"

static bool read_all(int fd, char *bytes, size_t size, size_t *n) {
  *n = 0;
  while (*n < size) {
    ssize_t got = read(fd, bytes + *n, size - *n);
    if (got == 0) return true;
    if (got < 0 && errno != EINTR) return false;
    if (got > 0) *n += (size_t)got;
  }
  return true;
}

bool file_read(Arena *arena, const char *path, size_t limit, Mark mark, DiagList *diags, Str *bytes) {
  struct stat info = {0};
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  int error = fd < 0 || fstat(fd, &info) ? errno : S_ISDIR(info.st_mode) ? EISDIR : !S_ISREG(info.st_mode) ? EINVAL : 0;
  size_t size = error ? 0 : (size_t)info.st_size;
  bool large = size > limit;
  if (!error && !large) {
    char *buffer = arena_alloc(arena, size + 1);
    if (!read_all(fd, buffer, size, &bytes->n)) error = errno;
    bytes->p = buffer;
  }
  if (fd >= 0) close(fd);
  if (error) diag_error(diags, mark, MSG_FILE_READ, path, error == EINVAL ? "it is not a file" : strerror(error));
  if (large) diag_error(diags, mark, MSG_FILE_TOO_LARGE, path, limit / 1024);
  return !error && !large;
}

bool file_exists(const char *path) {
  return access(path, F_OK) == 0;
}

const char *path_join(Arena *arena, Str dir, Str name) {
  if (dir.n == 0 || (name.n && name.p[0] == '/')) return str_dup(arena, name);
  const char *slash = dir.p[dir.n - 1] == '/' ? "" : "/";
  return str_format(arena, "%.*s%s%.*s", STR_ARG(dir), slash, STR_ARG(name)).p;
}

Str path_dir(Str path) {
  size_t n = path.n;
  while (n && path.p[n - 1] != '/') n--;
  return n > 1 ? str_sub(path, 0, n - 1) : str_sub(path, 0, n);
}

bool path_inside(const char *path, const char *dir) {
  char real_path[PATH_MAX], real_dir[PATH_MAX];
  if (!realpath(path, real_path) || !realpath(*dir ? dir : ".", real_dir)) return false;
  size_t n = strlen(real_dir);
  if (n == 1) return true; /* the root folder */
  return strncmp(real_path, real_dir, n) == 0 && real_path[n] == '/';
}

static int by_name(const void *a, const void *b) {
  return str_cmp(*(const Str *)a, *(const Str *)b);
}

FileNames folder_names(Arena *arena, const char *folder, const char *end) {
  VEC(Str) names = {0};
  DIR *dir = opendir(folder);
  size_t n = strlen(end);
  for (struct dirent *entry; dir && (entry = readdir(dir));) {
    Str file = str_from(entry->d_name);
    if (file.n > n && str_is(str_sub(file, file.n - n, file.n), end))
      VEC_PUSH(arena, &names, str_copy(arena, str_sub(file, 0, file.n - n)));
  }
  if (dir) closedir(dir);
  if (names.n) qsort(names.at, names.n, sizeof *names.at, by_name);
  return (FileNames){names.at, names.n};
}

/* ---- sinks ------------------------------------------------------------- */

#define SINK_BUFFER ((size_t)32 * 1024)

struct Sink {
  DiagList *diags;
  const char *path;   /* as the user named it */
  const char *target; /* where it leads: the file that is replaced */
  const char *beside; /* the file that is written, or NULL when `path` is written straight */
  int fd;
  bool failed;
  uint64_t count;
  size_t held;
  char buffer[SINK_BUFFER];
};

static bool sink_fail(Sink *sink) {
  if (!sink->failed) diag_error(sink->diags, MARK_NONE, MSG_FILE_WRITE, sink->path, strerror(errno));
  sink->failed = true;
  return false;
}

/* Where a link leads, even when nothing is there yet; anything else is its own target. */
static const char *follow_link(Arena *arena, const char *path) {
  char real[PATH_MAX], next[PATH_MAX];
  ssize_t n = readlink(path, next, sizeof next);
  if (n <= 0) return path;
  if (realpath(path, real)) return str_dup(arena, str_from(real));
  return path_join(arena, path_dir(str_from(path)), (Str){next, (size_t)n});
}

#define BESIDE_TRIES 100 /* killed runs leave their files behind, and process ids come again */

/* A new file beside the target; it gets the old one's permissions. A link stays, what it points to is replaced. */
static int open_beside(Arena *arena, Sink *sink, const struct stat *old) {
  int fd = -1;
  sink->target = follow_link(arena, sink->path);
  for (int i = 0; i < BESIDE_TRIES && fd < 0; i++) {
    sink->beside = str_format(arena, "%s.%ld-%d.new", sink->target, (long)getpid(), i).p;
    fd = open(sink->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0 && errno != EEXIST) return -1;
  }
  if (fd < 0 || !old || fchmod(fd, old->st_mode & 07777) == 0) return fd;
  int error = errno;
  close(fd);
  unlink(sink->beside);
  errno = error;
  return -1;
}

Sink *sink_open(Arena *arena, const char *path, DiagList *diags) {
  struct stat info;
  Sink *sink = NEW(arena, Sink);
  sink->diags = diags;
  sink->path = path;
  bool exists = strcmp(path, "-") != 0 && stat(path, &info) == 0;
  if (strcmp(path, "-") == 0)
    sink->fd = dup(STDOUT_FILENO);
  else if (exists && !S_ISREG(info.st_mode))
    sink->fd = open(path, O_WRONLY | O_CLOEXEC);
  else
    sink->fd = open_beside(arena, sink, exists ? &info : NULL);
  if (sink->fd >= 0) return sink;
  sink_fail(sink);
  return NULL;
}

static bool sink_flush(Sink *sink) {
  for (size_t at = 0; at < sink->held;) {
    ssize_t n = write(sink->fd, sink->buffer + at, sink->held - at);
    if (n < 0 && errno != EINTR) return sink_fail(sink);
    if (n > 0) at += (size_t)n;
  }
  sink->held = 0;
  return true;
}

bool sink_write(Sink *sink, const void *bytes, size_t n) {
  const char *p = bytes;
  sink->count += n;
  while (n && !sink->failed) {
    size_t part = SINK_BUFFER - sink->held < n ? SINK_BUFFER - sink->held : n;
    memcpy(sink->buffer + sink->held, p, part);
    sink->held += part;
    p += part;
    n -= part;
    if (sink->held == SINK_BUFFER && !sink_flush(sink)) return false;
  }
  return !sink->failed;
}

uint64_t sink_count(const Sink *sink) {
  return sink->count;
}

bool sink_commit(Sink *sink) {
  if (!sink->failed) sink_flush(sink);
  if (!sink->failed && sink->beside && fsync(sink->fd)) sink_fail(sink);
  if (close(sink->fd) && !sink->failed) sink_fail(sink);
  if (!sink->failed && sink->beside && rename(sink->beside, sink->target)) sink_fail(sink);
  if (sink->failed && sink->beside) unlink(sink->beside);
  return !sink->failed;
}

void sink_abandon(Sink *sink) {
  close(sink->fd);
  if (sink->beside) unlink(sink->beside);
}
