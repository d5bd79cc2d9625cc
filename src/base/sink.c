/* sink.c: a file without a name (O_TMPFILE) gets a hidden name and is exchanged with the old file, which is then
 * removed under the hidden name. HUP, INT and TERM are blocked meanwhile, so that none of them leaves a file behind;
 * SIGKILL may leave one hidden file.
 *
 * Where a file system has no files without a name, the bytes go into a file of the hidden name from the start, and a
 * signal removes it (leftover.h). A hidden file is locked while its run lives, and the next run to the same output
 * removes those that are not locked. */
#include "base/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/leftover.h"
#include "base/messages.h"

#define SINK_BUFFER ((size_t)32 * 1024)
#define HIDDEN_MAX 16 /* names for runs that write to one output at the same time */

struct Sink {
  DiagList *diags;
  const char *path; /* as the user named it */
  const char *name; /* in the folder, all links resolved; NULL: it is written directly */
  int folder;
  int fd;
  bool hidden; /* it has the name `beside` */
  bool failed;
  char beside[48];
  uint64_t count;
  size_t held;
  char buffer[SINK_BUFFER];
};

static bool sink_fail(Sink *sink) {
  bool unread = errno == EPIPE && strcmp(sink->path, "-") == 0; /* the reader of our output has closed the pipe */
  if (!sink->failed && !unread) diag_error(sink->diags, MARK_NONE, MSG_FILE_WRITE, sink->path, strerror(errno));
  sink->failed = true;
  return false;
}

/* ---- the hidden name --------------------------------------------------------- */

/* Made from a hash (FNV-1a) of the output's name, so that it is never too long. */
static void hidden_name(Sink *sink, int number) {
  uint64_t hash = UINT64_C(14695981039346656037);
  for (const char *c = sink->name; *c; c++) hash = (hash ^ (unsigned char)*c) * UINT64_C(1099511628211);
  snprintf(sink->beside, sizeof sink->beside, ".handbill-%016llx-%d", (unsigned long long)hash, number);
}

static bool is_same(int folder, const char *name, int fd) {
  struct stat a, b;
  return fstatat(folder, name, &a, AT_SYMLINK_NOFOLLOW) == 0 && fstat(fd, &b) == 0 && a.st_ino == b.st_ino &&
         a.st_dev == b.st_dev;
}

/* Removes a hidden file whose run has ended. Its lock is held meanwhile, so that no other run takes the name. */
static void remove_dead(const Sink *sink) {
  int fd = openat(sink->folder, sink->beside, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return;
  if (flock(fd, LOCK_EX | LOCK_NB) == 0 && is_same(sink->folder, sink->beside, fd))
    unlinkat(sink->folder, sink->beside, 0);
  close(fd);
}

/* Opens the hidden file, or links the open file to it. */
static bool take_name(Sink *sink) {
  if (sink->fd >= 0) {
    char self[32];
    snprintf(self, sizeof self, "/proc/self/fd/%d", sink->fd);
    return linkat(AT_FDCWD, self, sink->folder, sink->beside, AT_SYMLINK_FOLLOW) == 0;
  }
  int fd = openat(sink->folder, sink->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0) return false;
  flock(fd, LOCK_EX | LOCK_NB); /* where locks do not work, no other run gets this one either */
  if (is_same(sink->folder, sink->beside, fd)) {
    sink->fd = fd;
    return true;
  }
  close(fd); /* another run took it for a dead one and removed it */
  errno = EEXIST;
  return false;
}

/* Removes what dead runs have left at any of the names, and takes the first that is free. */
static bool hide(Sink *sink) {
  for (int i = 0; i < HIDDEN_MAX; i++) {
    hidden_name(sink, i);
    remove_dead(sink);
  }
  errno = EEXIST;
  for (int i = 0; i < HIDDEN_MAX && !sink->hidden && errno == EEXIST; i++) {
    hidden_name(sink, i);
    sink->hidden = take_name(sink);
  }
  return sink->hidden;
}

static void unhide(Sink *sink) {
  if (sink->hidden) unlinkat(sink->folder, sink->beside, 0);
  sink->hidden = false;
}

static void hold_signals(sigset_t *before) {
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGHUP);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ending, before);
}

static void let_signals(const sigset_t *before) {
  pthread_sigmask(SIG_SETMASK, before, NULL);
}

/* ---- opening ------------------------------------------------------------------ */

#define LINKS_MAX 40 /* as many as the kernel follows */

/* Where a path leads, even when nothing is there yet; NULL when its links form a cycle. */
static const char *follow_links(Arena *arena, const char *path) {
  char next[PATH_MAX];
  for (int i = 0; i < LINKS_MAX; i++) {
    ssize_t n = readlink(path, next, sizeof next);
    if (n <= 0) return path;
    path = path_join(arena, path_dir(str_from(path)), (Str){next, (size_t)n});
  }
  errno = ELOOP;
  return NULL;
}

static bool has_no_names(int error) {
  return error == EOPNOTSUPP || error == EINVAL || error == EISDIR;
}

/* A file without a name that can be given one later, through /proc; fails without /proc, too. */
static int open_nameless(const Sink *sink) {
  char self[32];
  int fd = openat(sink->folder, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
  if (fd < 0) return -1;
  snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
  if (flock(fd, LOCK_EX | LOCK_NB) == 0 && access(self, F_OK) == 0) return fd;
  close(fd);
  errno = EOPNOTSUPP;
  return -1;
}

static bool open_hidden(Sink *sink) {
  sigset_t before;
  hold_signals(&before);
  bool ok = hide(sink);
  if (ok) leftover_keep(sink->folder, sink->beside);
  let_signals(&before);
  return ok;
}

/* Opened for reading, so that it can be flushed; a folder without read permission is not flushed. */
static int open_folder(Arena *arena, Str dir) {
  const char *path = dir.n ? str_dup(arena, dir) : ".";
  int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return fd < 0 && errno == EACCES ? open(path, O_PATH | O_DIRECTORY | O_CLOEXEC) : fd;
}

/* A new file for the target; it gets the old one's permissions. */
static bool open_beside(Arena *arena, Sink *sink, const struct stat *old, bool force) {
  const char *target = follow_links(arena, sink->path);
  if (!target) return sink_fail(sink);
  sink->name = path_name(str_from(target)).p;
  if (!*sink->name) {
    errno = ENOENT;
    return sink_fail(sink);
  }
  if (old && !(old->st_mode & 0222) && !force) {
    diag_error(sink->diags, MARK_NONE, MSG_FILE_PROTECTED, sink->path);
    diag_hint(sink->diags, "give another name with -o; or replace it all the same, with --force");
    return false;
  }
  sink->folder = open_folder(arena, path_dir(str_from(target)));
  if (sink->folder < 0) return sink_fail(sink);
  sink->fd = open_nameless(sink);
  bool open = sink->fd >= 0 || (has_no_names(errno) && open_hidden(sink));
  return (open && (!old || fchmod(sink->fd, old->st_mode & 07777) == 0)) || sink_fail(sink);
}

FileId sink_id(const char *path) {
  struct stat info;
  bool there = (strcmp(path, "-") == 0 ? fstat(STDOUT_FILENO, &info) : stat(path, &info)) == 0;
  return there && S_ISREG(info.st_mode) ? (FileId){info.st_dev, info.st_ino} : (FileId){0};
}

Sink *sink_open(Arena *arena, const SinkTarget *target, DiagList *diags) {
  struct stat info;
  Sink *sink = NEW(arena, Sink);
  sink->diags = diags;
  sink->path = target->path;
  sink->fd = sink->folder = -1;
  bool standard = strcmp(sink->path, "-") == 0, exists = !standard && stat(sink->path, &info) == 0;
  if (standard || (exists && !S_ISREG(info.st_mode))) {
    sink->fd = standard ? dup(STDOUT_FILENO) : open(sink->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (sink->fd < 0) sink_fail(sink);
  } else if (!open_beside(arena, sink, exists ? &info : NULL, target->force)) {
    sink_abandon(sink);
    return NULL;
  }
  return sink->fd < 0 ? NULL : sink;
}

/* ---- writing ------------------------------------------------------------------ */

static bool sink_flush(Sink *sink) {
  if (!file_write(sink->fd, sink->buffer, sink->held)) return sink_fail(sink);
  sink->held = 0;
  return true;
}

/* What is as large as the buffer is not copied into it. */
bool sink_write(Sink *sink, const void *bytes, size_t n) {
  sink->count += n;
  if (sink->failed || (n > SINK_BUFFER - sink->held && !sink_flush(sink))) return false;
  if (n >= SINK_BUFFER) return file_write(sink->fd, bytes, n) || sink_fail(sink);
  if (n) memcpy(sink->buffer + sink->held, bytes, n);
  sink->held += n;
  return true;
}

uint64_t sink_count(const Sink *sink) {
  return sink->count;
}

/* ---- the end ------------------------------------------------------------------- */

#define LOCK_TRIES 1000 /* two milliseconds each: other runs hold it for as long as it takes to flush a folder */

/* Opens the file that is to be replaced, and locks it, so that no run takes it for dead while it has the hidden name,
 * and runs to one output take turns. *old is -1 when there is none, or we may not open it. */
static bool lock_old(const Sink *sink, int *old) {
  const struct timespec pause = {.tv_nsec = 2000000};
  struct stat info;
  for (int i = 0; i < LOCK_TRIES; i++) {
    *old = -1;
    if (fstatat(sink->folder, sink->name, &info, AT_SYMLINK_NOFOLLOW)) return errno == ENOENT;
    if (!S_ISREG(info.st_mode)) {
      errno = EEXIST;
      return false;
    }
    *old = openat(sink->folder, sink->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (*old < 0 && errno != ENOENT) return true;
    bool locked = *old >= 0 && (flock(*old, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK);
    if (locked && is_same(sink->folder, sink->name, *old)) return true;
    if (*old >= 0) close(*old);
    nanosleep(&pause, NULL);
  }
  errno = EBUSY;
  return false;
}

typedef enum Swap { SWAP_FAILED, SWAP_EXCHANGED, SWAP_NEW, SWAP_OVER } Swap;

/* Exchanges the hidden file with the old one; renames it when there is no old one, or, overwriting the old one, where
 * the file system cannot exchange names. */
static Swap take_place(const Sink *sink) {
  bool exists = faccessat(sink->folder, sink->name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
  if (exists) {
    if (renameat2(sink->folder, sink->beside, sink->folder, sink->name, RENAME_EXCHANGE) == 0) return SWAP_EXCHANGED;
    if (errno != EINVAL && errno != ENOSYS) return SWAP_FAILED;
  }
  if (renameat(sink->folder, sink->beside, sink->folder, sink->name)) return SWAP_FAILED;
  return exists ? SWAP_OVER : SWAP_NEW;
}

static bool flush_folder(const Sink *sink) {
  return fsync(sink->folder) == 0 || errno == EBADF || errno == EINVAL || errno == EROFS;
}

/* Restores the old state where possible: a file that was overwritten is lost, and the new one stays. */
static void take_back(const Sink *sink, Swap swap) {
  int error = errno;
  if (!is_same(sink->folder, sink->name, sink->fd)) return; /* another run has replaced it */
  if (swap == SWAP_EXCHANGED) renameat2(sink->folder, sink->beside, sink->folder, sink->name, RENAME_EXCHANGE);
  if (swap == SWAP_NEW) unlinkat(sink->folder, sink->name, 0);
  errno = error;
}

/* Gives the new file the name, safe on the disk; on failure the old state is restored. */
static bool publish(Sink *sink) {
  int old;
  if (!lock_old(sink, &old)) return false;
  Swap swap = take_place(sink);
  bool safe = swap != SWAP_FAILED && flush_folder(sink);
  if (safe && swap == SWAP_EXCHANGED) safe = unlinkat(sink->folder, sink->beside, 0) == 0 || errno == ENOENT;
  if (!safe && swap != SWAP_FAILED) take_back(sink, swap);
  sink->hidden = !safe && (swap == SWAP_FAILED || swap == SWAP_EXCHANGED);
  int error = errno;
  if (old >= 0) close(old);
  errno = error;
  return safe;
}

/* Removes the file if it is still hidden. */
static void end(Sink *sink) {
  if (sink->fd >= 0) close(sink->fd);
  unhide(sink);
  leftover_forget();
  if (sink->folder >= 0) close(sink->folder);
}

bool sink_commit(Sink *sink) {
  sigset_t before;
  if (!sink->failed) sink_flush(sink);
  if (!sink->failed && sink->name && fsync(sink->fd)) sink_fail(sink);
  hold_signals(&before);
  if (!sink->failed && sink->name && !((sink->hidden || hide(sink)) && publish(sink))) sink_fail(sink);
  if (!sink->name && close(sink->fd) && !sink->failed) sink_fail(sink); /* a regular file was checked by fsync() */
  if (!sink->name) sink->fd = -1;
  end(sink);
  let_signals(&before);
  return !sink->failed;
}

void sink_abandon(Sink *sink) {
  sigset_t before;
  hold_signals(&before);
  end(sink);
  let_signals(&before);
}
