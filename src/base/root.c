/* root.c: opening beneath a folder, by openat2(2) with RESOLVE_BENEATH. Where there is no such call, or a sandbox
 * forbids it, the name is walked folder by folder, and a link is followed only to another name in its folder. */
#include "base/root.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/file.h"
#include "base/messages.h"

bool filetime_same(FileTime a, FileTime b) {
  return a.seconds == b.seconds && a.nanoseconds == b.nanoseconds;
}

static FileTime filetime(struct timespec t) {
  return (FileTime){t.tv_sec, t.tv_nsec};
}

Root root_open(const char *path, RootWatch *watch) {
  int fd = open(*path ? path : ".", O_PATH | O_DIRECTORY | O_CLOEXEC);
  return (Root){path, fd < 0 ? -errno : fd, watch};
}

void root_close(Root *root) {
  if (root->fd >= 0) close(root->fd);
  root->fd = -EBADF;
}

const char *root_path(Arena *arena, const Root *root, Str name) {
  return path_join(arena, str_from(root->path), name);
}

Root root_of(Arena *arena, const char *path, RootWatch *watch, const char **name) {
  char link[1], real[PATH_MAX];
  if (readlink(path, link, sizeof link) >= 0 && realpath(path, real)) path = str_dup(arena, str_from(real));
  Str dir = path_dir(str_from(path));
  *name = path + dir.n + (dir.n && path[dir.n] == '/');
  return root_open(str_dup(arena, dir), watch);
}

/* ---- opening beneath -------------------------------------------------------- */

#define TRIES 100 /* EAGAIN: a folder on the way was renamed meanwhile */

/* The first name of *path, which advances past it and the slashes after it. */
static Str next_name(const char **path) {
  const char *from = *path;
  while (**path && **path != '/') ++*path;
  Str name = {from, (size_t)(*path - from)};
  while (**path == '/') ++*path;
  return name;
}

/* Sets errno; returns -1 as the descriptor. */
static int refuse(int error) {
  errno = error;
  return -1;
}

#define LINKS_MAX 8

/* Opens a name in an open folder; a link is followed only to another name there. */
static int open_name(int folder, Str name, int flags) {
  char at[NAME_MAX + 1], next[NAME_MAX + 1];
  struct stat info;
  if (name.n > NAME_MAX) return refuse(ENAMETOOLONG);
  memcpy(at, name.p, name.n);
  at[name.n] = '\0';
  for (int i = 0; i < LINKS_MAX; i++) {
    if (fstatat(folder, at, &info, AT_SYMLINK_NOFOLLOW)) return -1;
    if (!S_ISLNK(info.st_mode)) return openat(folder, at, flags | O_NOFOLLOW);
    ssize_t n = readlinkat(folder, at, next, sizeof next - 1);
    if (n <= 0 || memchr(next, '/', (size_t)n) || (n == 2 && memcmp(next, "..", 2) == 0)) return refuse(EXDEV);
    memcpy(at, next, (size_t)n);
    at[n] = '\0';
  }
  return refuse(ELOOP);
}

static int walk(int folder, const char *name, int flags) {
  int at = folder;
  for (;;) {
    Str next = next_name(&name);
    bool up = str_is(next, "..");
    int fd = up || !next.n ? -1 : open_name(at, next, *name ? O_PATH | O_DIRECTORY | O_CLOEXEC : flags);
    int error = up ? EXDEV : next.n ? errno : ENOENT;
    if (at != folder) close(at);
    errno = error;
    if (fd < 0 || !*name) return fd;
    at = fd;
  }
}

static int open_beneath(const Root *root, const char *name, int flags) {
  struct open_how how = {.flags = (unsigned)flags, .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
  long fd = -1;
  if (root->fd < 0 || !*name) return refuse(root->fd < 0 ? -root->fd : ENOENT);
  if (*name == '/') return refuse(EXDEV);
  for (int i = 0; i < TRIES && fd < 0; i++) {
    fd = syscall(SYS_openat2, root->fd, name, &how, sizeof how);
    if (fd < 0 && errno != EAGAIN && errno != EINTR) break;
  }
  return fd < 0 && (errno == ENOSYS || errno == EPERM) ? walk(root->fd, name, flags) : (int)fd;
}

Root root_beneath(Arena *arena, const Root *root, Str folder) {
  int fd = open_beneath(root, str_dup(arena, folder), O_PATH | O_DIRECTORY | O_CLOEXEC);
  return (Root){root_path(arena, root, folder), fd < 0 ? -errno : fd, root->watch};
}

bool root_has(const Root *root, const char *name) {
  int fd = open_beneath(root, name, O_PATH | O_CLOEXEC);
  if (fd >= 0) close(fd);
  return fd >= 0;
}

static bool is_nothing(int error) {
  return error == ENOENT || error == ENOTDIR;
}

bool root_lacks(const Root *root, const char *name) {
  return !root_has(root, name) && is_nothing(errno);
}

/* ---- files ------------------------------------------------------------------- */

FileRef root_listed(FileRef given, const Root *system, size_t n) {
  const char *path = given.name;
  for (size_t i = 0; i < n && *path == '/'; i++) {
    size_t length = strlen(system[i].path);
    if (strncmp(path, system[i].path, length) == 0 && path[length] == '/')
      return (FileRef){&system[i], path + length + strspn(path + length, "/"), given.advice};
  }
  return given;
}

static bool is_output(const Root *root, const struct stat *info) {
  const FileId *output = root->watch ? &root->watch->output : NULL;
  return output && output->inode && output->inode == info->st_ino && output->device == info->st_dev;
}

static void note_written(RootWatch *watch, int64_t seconds) {
  int64_t newest = watch ? atomic_load(&watch->written) : INT64_MAX;
  while (seconds > newest && !atomic_compare_exchange_weak(&watch->written, &newest, seconds)) {
  }
}

/* O_NONBLOCK: a pipe without a writer is not waited for. */
RootFile root_file(FileRef ref, size_t limit) {
  struct stat info = {0};
  RootFile file = {.ref = ref, .limit = limit};
  file.fd = open_beneath(ref.root, ref.name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (file.fd < 0 || fstat(file.fd, &info)) {
    file.error = errno;
    file.fault = errno == EXDEV ? FAULT_OUTSIDE : FAULT_SYSTEM;
  } else if (S_ISDIR(info.st_mode)) {
    file.error = EISDIR;
    file.fault = FAULT_SYSTEM;
  } else if (!S_ISREG(info.st_mode)) {
    file.fault = FAULT_KIND;
  } else if (is_output(ref.root, &info)) {
    file.fault = FAULT_OUTPUT;
  } else if (info.st_size < 0 || (uint64_t)info.st_size > limit) {
    file.fault = FAULT_LARGE;
  }
  if (file.fault && file.fd >= 0) {
    close(file.fd);
    file.fd = -1;
  }
  if (!file.fault) note_written(ref.root->watch, info.st_mtim.tv_sec);
  file.size = (size_t)info.st_size;
  file.id = (FileId){info.st_dev, info.st_ino};
  file.written = filetime(info.st_mtim);
  file.changed = filetime(info.st_ctim);
  return file;
}

void root_report(Arena *arena, const RootFile *file, Mark mark, DiagList *diags) {
  const char *path = root_path(arena, file->ref.root, str_from(file->ref.name));
  switch (file->fault) {
  case FAULT_NONE: break;
  case FAULT_SYSTEM: diag_error(diags, mark, MSG_FILE_READ, path, strerror(file->error)); break;
  case FAULT_KIND: diag_error(diags, mark, MSG_FILE_READ, path, "it is not a file"); break;
  case FAULT_LARGE: diag_error(diags, mark, MSG_FILE_TOO_LARGE, path, file->limit / 1024); break;
  case FAULT_OUTSIDE:
    diag_error(diags, mark, MSG_FILE_OUTSIDE, path);
    if (file->ref.advice) diag_hint(diags, "%s", file->ref.advice);
    break;
  case FAULT_OUTPUT:
    diag_error(diags, mark, MSG_FILE_OUTPUT, path);
    diag_hint(diags, "name another file for the PDF with -o");
    break;
  }
}

bool root_changed(const RootFile *file) {
  struct stat now;
  return fstat(file->fd, &now) != 0 || !filetime_same(filetime(now.st_ctim), file->changed);
}

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

bool root_bytes(Arena *arena, RootFile *file, Str *bytes) {
  if (file->fault) return false;
  char *buffer = arena_alloc(arena, file->size + 1);
  bytes->p = buffer;
  if (!read_all(file->fd, buffer, file->size, &bytes->n)) {
    file->fault = FAULT_SYSTEM;
    file->error = errno;
  }
  close(file->fd);
  file->fd = -1;
  return !file->fault;
}

const Source *root_source(Arena *arena, FileRef ref, size_t limit, Mark mark, DiagList *diags) {
  Source *source = NEW(arena, Source);
  source->path = root_path(arena, ref.root, str_from(ref.name));
  source->name = ref.name;
  source->root = ref.root;
  RootFile file = root_file(ref, limit);
  source->written = file.written.seconds;
  if (root_bytes(arena, &file, &source->text)) return source;
  root_report(arena, &file, mark, diags);
  return NULL;
}

/* ---- folders ------------------------------------------------------------------ */

static int by_name(const void *a, const void *b) {
  return str_cmp(*(const Str *)a, *(const Str *)b);
}

FileNames root_names(Arena *arena, const Root *root, const char *folder, const char *end) {
  VEC(Str) names = {0};
  int fd = open_beneath(root, *folder ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *dir = fd < 0 ? NULL : fdopendir(fd);
  if (!dir && fd >= 0) close(fd);
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

static Str without_ending(Str name) {
  size_t dot = name.n;
  while (dot > 1 && name.p[dot - 1] != '.') dot--;
  return dot > 1 ? str_sub(name, 0, dot - 1) : name;
}

/* Only capitals and the ending are others: phones write .JPG, and some systems hide what stands behind the point. */
static Str find_alike(const FileNames *names, Str wanted) {
  for (size_t i = 0; i < names->n; i++) {
    if (str_alike(without_ending(names->at[i]), without_ending(wanted))) return names->at[i];
  }
  return STR("");
}

void root_hint_near(Arena *arena, const Root *root, Str name, DiagList *diags) {
  if (memmem(name.p, name.n, "://", 3)) {
    diag_hint(diags, "nothing is fetched: save it beside the file that names it, and name it as it is called there");
    return;
  }
  if (memchr(name.p, '\\', name.n)) {
    diag_hint(diags, "between a folder and what is in it stands '/'");
    return;
  }
  Str dir = path_dir(name);
  FileNames names = root_names(arena, root, str_dup(arena, dir), "");
  Nearest nearest = nearest_start(path_name(name));
  Str alike = find_alike(&names, path_name(name));
  for (size_t i = 0; i < names.n; i++) nearest_try(&nearest, names.at[i]);
  if (alike.n) nearest.best = alike;
  const char *folder = dir.n ? root_path(arena, root, dir) : root->path;
  const char *where = *folder ? str_format(arena, "in the folder '%s'", folder).p : "in this folder";
  if (nearest.best.n)
    diag_hint(diags, "%s there is '%.*s'", where, STR_ARG(nearest.best));
  else
    diag_hint(diags, "it is sought %s", where);
}
