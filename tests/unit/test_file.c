/* test_file.c: files read whole, and files that appear whole or not at all. All happens in a new folder. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sink.h"
#include "base/window.h"
#include "files.h"

static Str said(Arena *arena, const DiagList *diags) {
  Buf buf = {.arena = arena};
  diag_put(&buf, diags, DIAG_PLAIN);
  return buf_str(&buf);
}

static Str text_of(Arena *arena, const char *path) {
  Str bytes = STR("(unreadable)");
  DiagList *diags = diag_new(arena);
  return read_named(arena, path, 1 << 20, diags, &bytes) ? bytes : STR("(unreadable)");
}

static size_t files_here(void) {
  size_t n = 0;
  DIR *dir = opendir(".");
  CHECK(dir != NULL);
  for (struct dirent *entry; dir && (entry = readdir(dir));) n += entry->d_name[0] != '.';
  if (dir) closedir(dir);
  return n;
}

static void test_paths(Arena *arena) {
  CHECK_STR(str_from(path_join(arena, STR("a/b"), STR("c"))), "a/b/c");
  CHECK_STR(str_from(path_join(arena, STR(""), STR("c"))), "c");
  CHECK_STR(str_from(path_join(arena, STR("a"), STR("/c"))), "/c");
  CHECK_STR(str_from(path_join(arena, STR("/"), STR("c"))), "/c");
  CHECK_STR(path_dir(STR("a/b/c")), "a/b");
  CHECK_STR(path_dir(STR("c")), "");
  CHECK_STR(path_dir(STR("/c")), "/");
  CHECK_STR(path_dir(STR("")), "");
  CHECK_STR(path_name(STR("a/b/c")), "c");
  CHECK_STR(path_name(STR("c")), "c");
  CHECK_STR(path_name(STR("a/")), "");
}

/* What was read, or the code of the error. */
static const char *beneath(Arena *arena, const Root *root, const char *name) {
  DiagList *diags = diag_new(arena);
  const Source *source = root_source(arena, (FileRef){root, name, "ask"}, 100, MARK_NONE, diags);
  if (source) return source->text.p;
  Str text = said(arena, diags);
  const char *code = strchr(text.p, '[') + 1;
  return str_dup(arena, (Str){code, (size_t)(strchr(code, ']') - code)});
}

#define CHECK_BENEATH(root, name, expected) CHECK_STR(str_from(beneath(arena, &(root), (name))), (expected))

static bool has_openat2(void) {
  struct open_how how = {.flags = O_PATH | O_CLOEXEC};
  long fd = syscall(SYS_openat2, AT_FDCWD, ".", &how, sizeof how);
  if (fd >= 0) close((int)fd);
  return fd >= 0;
}

static void write_dated(const char *path, time_t seconds) {
  write_named(path, STR("x"));
  CHECK(utimensat(AT_FDCWD, path, (const struct timespec[]){{.tv_sec = seconds}, {.tv_sec = seconds}}, 0) == 0);
}

/* The newest of the files that are read, in any order; not of one that cannot be. */
static void test_watch(Arena *arena) {
  CHECK(mkdir("dated", 0777) == 0 && mkdir("dated/below", 0777) == 0);
  write_dated("dated/old", 1000);
  write_dated("dated/below/new", 3000);
  write_dated("dated/unread", 4000);
  write_dated("dated/pdf", 5000);
  RootWatch watch = {.output = sink_id("dated/pdf")};
  Root root = root_open("dated", &watch), below = root_beneath(arena, &root, STR("below"));
  CHECK_INT(watch.written, 0);
  CHECK_BENEATH(root, "old", "x");
  CHECK_INT(watch.written, 1000);
  CHECK_BENEATH(below, "new", "x");
  CHECK_BENEATH(root, "old", "x");
  CHECK_BENEATH(root, "pdf", "file-output");
  CHECK_INT(watch.written, 3000);
  root_close(&below);
  root_close(&root);
  CHECK(unlink("dated/old") == 0 && unlink("dated/unread") == 0 && unlink("dated/pdf") == 0);
  CHECK(unlink("dated/below/new") == 0 && rmdir("dated/below") == 0 && rmdir("dated") == 0);
}

static void test_root(Arena *arena) {

  CHECK(mkdir("in", 0777) == 0 && mkdir("in/deep", 0777) == 0 && mkdir("inner", 0777) == 0);
  write_named("in/deep/x", STR("x"));
  write_named("inner/y", STR("y"));
  CHECK(symlink("../inner/y", "in/leads-out") == 0 && symlink("deep/x", "in/leads-in") == 0);
  CHECK(symlink("in", "also-in") == 0);
  CHECK(symlink("x", "in/deep/to-x") == 0 && symlink("/etc/passwd", "in/absolute") == 0 &&
        symlink("loop", "in/loop") == 0);
  Root root = root_open("in", NULL), led = root_open("also-in", NULL), none = root_open("missing", NULL);
  Root deep = root_beneath(arena, &root, STR("deep")), out = root_beneath(arena, &root, STR("../inner"));
  CHECK_BENEATH(root, "deep/x", "x");
  bool follows = has_openat2(); /* else no '..' is, and no link to another folder */
  CHECK_BENEATH(root, "deep/../deep/x", follows ? "x" : "file-outside");
  CHECK_BENEATH(root, "leads-in", follows ? "x" : "file-outside");
  CHECK_BENEATH(root, "deep/to-x", "x");
  CHECK_BENEATH(led, "deep/x", "x"); /* the user named it */
  CHECK_BENEATH(deep, "x", "x");
  CHECK_BENEATH(root, "leads-out", "file-outside");
  CHECK_BENEATH(root, "absolute", "file-outside");
  CHECK_BENEATH(root, "/etc/passwd", "file-outside");
  CHECK_BENEATH(root, "../in/deep/x", "file-outside");
  CHECK_BENEATH(deep, "../deep/x", "file-outside");
  CHECK_BENEATH(root, "loop", "file-read");
  CHECK_BENEATH(root, "deep", "file-read");
  CHECK_BENEATH(root, "", "file-read");
  CHECK_BENEATH(root, "missing", "file-read");
  CHECK_BENEATH(none, "x", "file-read");
  CHECK_BENEATH(out, "y", "file-outside");
  CHECK(root_has(&root, "deep/x") && root_has(&root, "deep"));
  CHECK(!root_has(&root, "missing") && !root_has(&none, "x"));
  CHECK(root_lacks(&root, "missing") && root_lacks(&none, "x") && !root_lacks(&root, "leads-out"));
  CHECK_INT(root_names(arena, &root, "deep", "").n, 4); /* with . and .. */
  CHECK_INT(root_names(arena, &root, "../inner", "").n, 0);

  /* the folder of what a link leads to; and what the PDF is to replace */
  const char *name;
  RootWatch watch = {.output = sink_id("in/deep/x")};
  Root of = root_of(arena, "in/leads-in", &watch, &name);
  CHECK_STR(str_from(name), "x");
  CHECK_BENEATH(of, name, "file-output");
  CHECK(symlink("deep/x", "in/leads-in-too") == 0 && link("in/deep/x", "in/deep/hard") == 0);
  CHECK_BENEATH(of, "hard", "file-output");
  Root roots[] = {root, led, none, deep, out, of};
  for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) root_close(&roots[i]);
}

static void test_read(Arena *arena) {
  Str bytes = {0};
  DiagList *diags = diag_new(arena);
  write_named("ten", STR("0123456789"));
  CHECK(read_named(arena, "ten", 10, diags, &bytes));
  CHECK_STR(bytes, "0123456789");
  CHECK_INT(bytes.p[10], 0);
  write_named("empty", STR(""));
  CHECK(read_named(arena, "empty", 10, diags, &bytes));
  CHECK_INT(bytes.n, 0);
  CHECK_INT(bytes.p[0], 0);
  CHECK_INT(diag_errors(diags), 0);
  CHECK(!read_named(arena, "ten", 9, diags, &bytes));
  CHECK(!read_named(arena, "missing", 9, diags, &bytes));
  CHECK(!read_named(arena, "in", 9, diags, &bytes));
  CHECK(!read_named(arena, "/dev/null", 9, diags, &bytes));
  CHECK(mkfifo("fifo", 0666) == 0);
  CHECK(!read_named(arena, "fifo", 9, diags, &bytes)); /* and does not wait for a writer */
  CHECK_STR(said(arena, diags), "handbill: error: 'ten' is larger than 0 KiB [file-too-large]\n"
                                "handbill: error: cannot read 'missing': No such file or directory [file-read]\n"
                                "handbill: error: cannot read 'in': Is a directory [file-read]\n"
                                "handbill: error: cannot read '/dev/null': it is not a file [file-read]\n"
                                "handbill: error: cannot read 'fifo': it is not a file [file-read]\n");
}

/* Seen in steps of all sizes, passed in others. */
static void test_window(Arena *arena) {
  size_t n = 3 * WINDOW_BYTES + 1001;
  char *all = arena_alloc(arena, n);
  for (size_t i = 0; i < n; i++) all[i] = (char)(i * 7 + i / 256);
  write_named("out", (Str){all, n});
  int fd = open("out", O_RDONLY);
  Window w = window_file(arena, fd, n - 1);
  size_t at = 0;
  for (size_t step = 1; at < n - 1; step = step * 5 % 100003 + 1) {
    size_t left = n - 1 - at;
    Str s = window_see(&w, step);
    CHECK(s.n >= (step < left ? step : left) && s.n <= WINDOW_BYTES && memcmp(s.p, all + at, s.n) == 0);
    size_t passed = step < s.n ? step : s.n;
    window_pass(&w, passed);
    CHECK(memcmp(s.p, all + at, passed) == 0); /* it still stands */
    at += passed;
  }
  CHECK_INT(window_see(&w, 1).n, 0);
  CHECK_INT(w.error, 0);
  CHECK(lseek(fd, 0, SEEK_SET) == 0);
  w = window_file(arena, fd, n);
  window_see(&w, 1);
  window_pass(&w, 3);
  CHECK(str_eq(window_rest(arena, &w), (Str){all + 3, n - 3}));
  CHECK(str_eq(window_rest(arena, &w), window_see(&w, 10)));
  close(fd);
  w = window_file(arena, fd, n);
  CHECK_INT(window_see(&w, 1).n, 0);
  CHECK_INT(w.error, EBADF);
  w = window_str(STR("abc"));
  CHECK_STR(window_see(&w, 9), "abc");
  window_pass(&w, 2);
  CHECK_STR(window_see(&w, 2), "c");
  unlink("out");
}

static bool write_file(Arena *arena, const char *path, const char *text, DiagList *diags) {
  Sink *sink = sink_open(arena, &(SinkTarget){.path = path}, diags);
  if (!sink) return false;
  sink_write(sink, text, strlen(text));
  CHECK_INT(sink_count(sink), strlen(text));
  return sink_commit(sink);
}

static mode_t mode_of(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 ? info.st_mode & 07777 : 0;
}

static bool is_link(const char *path) {
  struct stat info;
  return lstat(path, &info) == 0 && S_ISLNK(info.st_mode);
}

static void test_sink(Arena *arena) {
  DiagList *diags = diag_new(arena);
  size_t files = files_here();
  umask(027);
  CHECK(write_file(arena, "new", "first", diags));
  CHECK_STR(text_of(arena, "new"), "first");
  CHECK_INT(mode_of("new"), 0640);
  CHECK(chmod("new", 0604) == 0 && write_file(arena, "new", "second", diags));
  CHECK_STR(text_of(arena, "new"), "second");
  CHECK_INT(mode_of("new"), 0604);

  CHECK(symlink("../new", "in/link") == 0 && write_file(arena, "in/link", "third", diags));
  CHECK(is_link("in/link"));
  CHECK_STR(text_of(arena, "new"), "third");
  CHECK(symlink("../later", "in/early") == 0 && write_file(arena, "in/early", "fourth", diags));
  CHECK(is_link("in/early"));
  CHECK_STR(text_of(arena, "later"), "fourth");
  CHECK_INT(files_here(), files + 2);

  /* the old file stands until the commit */
  Sink *sink = sink_open(arena, &(SinkTarget){.path = "new"}, diags);
  CHECK(sink && sink_write(sink, "fifth", 5));
  CHECK_STR(text_of(arena, "new"), "third");
  Sink *second = sink_open(arena, &(SinkTarget){.path = "new"}, diags); /* as if a killed run had left its file */
  CHECK(second && sink_write(second, "sixth", 5));
  sink_abandon(sink);
  CHECK_STR(text_of(arena, "new"), "third");
  CHECK(sink_commit(second));
  CHECK_STR(text_of(arena, "new"), "sixth");
  CHECK_INT(files_here(), files + 2);

  /* more than the buffer holds */
  size_t n = 300001;
  char *large = arena_alloc(arena, n + 1);
  for (size_t i = 0; i < n; i++) large[i] = (char)('a' + i % 26);
  CHECK(write_file(arena, "new", large, diags));
  CHECK_STR(text_of(arena, "new"), large);

  /* in parts that fit, that do not, and that are larger than it */
  static const size_t parts[] = {10, 0, 32000, 1000, 0, 40000, 5, 32768, 32767, 1, 161450};
  Sink *third = sink_open(arena, &(SinkTarget){.path = "new"}, diags);
  for (size_t i = 0, at = 0; i < sizeof parts / sizeof *parts; at += parts[i++]) {
    CHECK(third && sink_write(third, parts[i] ? large + at : NULL, parts[i]));
    CHECK_INT(third ? sink_count(third) : 0, at + parts[i]);
  }
  CHECK(third && sink_commit(third));
  CHECK_STR(text_of(arena, "new"), large);
  CHECK_INT(diag_errors(diags), 0);
}

static void test_sink_fails(Arena *arena) {
  DiagList *diags = diag_new(arena);
  size_t files = files_here(), n = 200000;
  char *large = arena_alloc(arena, n + 1);
  memset(large, 'x', n);
  CHECK(sink_open(arena, &(SinkTarget){.path = "missing/new"}, diags) == NULL);
  CHECK(sink_open(arena, &(SinkTarget){.path = "in"}, diags) == NULL);
  CHECK(!write_file(arena, "/dev/full", "text", diags));
  CHECK(!write_file(arena, "/dev/full", large, diags)); /* said once */
  CHECK_STR(said(arena, diags), "handbill: error: cannot write 'missing/new': No such file or directory [file-write]\n"
                                "handbill: error: cannot write 'in': Is a directory [file-write]\n"
                                "handbill: error: cannot write '/dev/full': No space left on device [file-write]\n");

  /* a file beside that cannot grow */
  diags = diag_new(arena);
  write_named("old", STR("old"));
  struct rlimit was, small;
  CHECK(getrlimit(RLIMIT_FSIZE, &was) == 0);
  small = was;
  small.rlim_cur = 100000;
  signal(SIGXFSZ, SIG_IGN);
  CHECK(setrlimit(RLIMIT_FSIZE, &small) == 0);
  CHECK(!write_file(arena, "old", large, diags));
  CHECK(setrlimit(RLIMIT_FSIZE, &was) == 0);
  CHECK_STR(said(arena, diags), "handbill: error: cannot write 'old': File too large [file-write]\n");
  CHECK_STR(text_of(arena, "old"), "old");
  CHECK_INT(files_here(), files + 1);
}

static void test_pipe(Arena *arena) {
  DiagList *diags = diag_new(arena);
  int reader = open("fifo", O_RDONLY | O_NONBLOCK);
  char got[10] = "";
  CHECK(reader >= 0 && write_file(arena, "fifo", "through", diags));
  CHECK_INT(read(reader, got, sizeof got - 1), 7);
  CHECK_STR(str_from(got), "through");
  Sink *sink = sink_open(arena, &(SinkTarget){.path = "fifo"}, diags);
  close(reader);
  signal(SIGPIPE, SIG_IGN);
  CHECK(sink && sink_write(sink, "lost", 4) && !sink_commit(sink));
  CHECK_STR(said(arena, diags), "handbill: error: cannot write 'fifo': Broken pipe [file-write]\n");
  struct stat info;
  CHECK(stat("fifo", &info) == 0 && S_ISFIFO(info.st_mode));

  /* standard output, which is left open */
  fflush(stdout);
  int was = dup(STDOUT_FILENO), file = open("out", O_WRONLY | O_CREAT, 0666);
  CHECK(was >= 0 && file >= 0 && dup2(file, STDOUT_FILENO) == STDOUT_FILENO);
  CHECK(write_file(arena, "-", "to the screen", diags));
  CHECK(was >= 0 && dup2(was, STDOUT_FILENO) == STDOUT_FILENO);
  close(was);
  close(file);
  CHECK_STR(text_of(arena, "out"), "to the screen");
}

int main(void) {
  char folder[] = "/tmp/handbill-test-XXXXXX";
  Arena *arena = arena_new();
  if (!mkdtemp(folder) || chdir(folder)) return 1;
  test_paths(arena);
  test_watch(arena);
  test_root(arena);
  test_read(arena);
  test_window(arena);
  test_sink(arena);
  test_sink_fails(arena);
  test_pipe(arena);
  static const char *const made[] = {
      "in/leads-out", "in/leads-in", "in/leads-in-too", "in/absolute", "in/loop", "in/deep/hard", "in/deep/to-x",
      "in/link",      "in/early",    "in/deep/x",       "in/deep",     "in",      "inner/y",      "inner",
      "also-in",      "ten",         "empty",           "fifo",        "new",     "later",        "old",
      "out"};
  for (size_t i = 0; i < sizeof made / sizeof *made; i++) remove(made[i]);
  CHECK(chdir("/") == 0 && rmdir(folder) == 0); /* nothing else is left behind */
  arena_free(arena);
  return check_done();
}
