/* test_file.c: files read whole, and files that appear whole or not at all. All happens in a new folder. */
#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "check.h"

static void put_file(const char *path, const char *text) {
  FILE *file = fopen(path, "w");
  CHECK(file && fputs(text, file) >= 0 && fclose(file) == 0);
}

static Str text_of(Arena *arena, const char *path) {
  Str bytes = STR("(unreadable)");
  DiagList *diags = diag_new(arena);
  return file_read(arena, path, 1 << 20, MARK_NONE, diags, &bytes) ? bytes : STR("(unreadable)");
}

static size_t files_here(void) {
  size_t n = 0;
  DIR *dir = opendir(".");
  CHECK(dir != NULL);
  for (struct dirent *entry; dir && (entry = readdir(dir));) n += entry->d_name[0] != '.';
  if (dir) closedir(dir);
  return n;
}

static Str said(Arena *arena, const DiagList *diags) {
  Buf buf = {.arena = arena};
  diag_put(&buf, diags, DIAG_PLAIN);
  return buf_str(&buf);
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

  CHECK(mkdir("in", 0777) == 0 && mkdir("in/deep", 0777) == 0 && mkdir("inner", 0777) == 0);
  put_file("in/deep/x", "x");
  put_file("inner/y", "y");
  CHECK(symlink("../inner/y", "in/leads-out") == 0 && symlink("deep/x", "in/leads-in") == 0);
  CHECK(symlink("in", "also-in") == 0);
  CHECK(path_inside("in/deep/x", "in"));
  CHECK(path_inside("in/deep/../deep/x", "in/"));
  CHECK(path_inside("in/deep/x", "also-in"));
  CHECK(path_inside("also-in/deep/x", "in"));
  CHECK(path_inside("in/leads-in", "in"));
  CHECK(path_inside("in/deep/x", "") && path_inside("in/deep/x", "/"));
  CHECK(!path_inside("in/leads-out", "in"));
  CHECK(!path_inside("in/../inner/y", "in"));
  CHECK(!path_inside("inner/y", "in")); /* the name begins alike */
  CHECK(!path_inside("in", "in"));
  CHECK(!path_inside("in/missing", "in") && !path_inside("in/deep/x", "missing"));
  CHECK(file_exists("in/deep/x") && file_exists("in") && !file_exists("in/missing"));
}

static void test_read(Arena *arena) {
  Str bytes = {0};
  DiagList *diags = diag_new(arena);
  put_file("ten", "0123456789");
  CHECK(file_read(arena, "ten", 10, MARK_NONE, diags, &bytes));
  CHECK_STR(bytes, "0123456789");
  CHECK_INT(bytes.p[10], 0);
  put_file("empty", "");
  CHECK(file_read(arena, "empty", 10, MARK_NONE, diags, &bytes));
  CHECK_INT(bytes.n, 0);
  CHECK_INT(bytes.p[0], 0);
  CHECK_INT(diag_errors(diags), 0);
  CHECK(!file_read(arena, "ten", 9, MARK_NONE, diags, &bytes));
  CHECK(!file_read(arena, "missing", 9, MARK_NONE, diags, &bytes));
  CHECK(!file_read(arena, "in", 9, MARK_NONE, diags, &bytes));
  CHECK(!file_read(arena, "/dev/null", 9, MARK_NONE, diags, &bytes));
  CHECK(mkfifo("fifo", 0666) == 0);
  CHECK(!file_read(arena, "fifo", 9, MARK_NONE, diags, &bytes)); /* and does not wait for a writer */
  CHECK_STR(said(arena, diags), "handbill: error: 'ten' is larger than 0 KiB [file-too-large]\n"
                                "handbill: error: cannot read 'missing': No such file or directory [file-read]\n"
                                "handbill: error: cannot read 'in': Is a directory [file-read]\n"
                                "handbill: error: cannot read '/dev/null': it is not a file [file-read]\n"
                                "handbill: error: cannot read 'fifo': it is not a file [file-read]\n");
}

static bool write_file(Arena *arena, const char *path, const char *text, DiagList *diags) {
  Sink *sink = sink_open(arena, path, diags);
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
  Sink *sink = sink_open(arena, "new", diags);
  CHECK(sink && sink_write(sink, "fifth", 5));
  CHECK_STR(text_of(arena, "new"), "third");
  Sink *second = sink_open(arena, "new", diags); /* as if a killed run had left its file */
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
  CHECK_INT(diag_errors(diags), 0);
}

static void test_sink_fails(Arena *arena) {
  DiagList *diags = diag_new(arena);
  size_t files = files_here(), n = 200000;
  char *large = arena_alloc(arena, n + 1);
  memset(large, 'x', n);
  CHECK(sink_open(arena, "missing/new", diags) == NULL);
  CHECK(sink_open(arena, "in", diags) == NULL);
  CHECK(!write_file(arena, "/dev/full", "text", diags));
  CHECK(!write_file(arena, "/dev/full", large, diags)); /* said once */
  CHECK_STR(said(arena, diags), "handbill: error: cannot write 'missing/new': No such file or directory [file-write]\n"
                                "handbill: error: cannot write 'in': Is a directory [file-write]\n"
                                "handbill: error: cannot write '/dev/full': No space left on device [file-write]\n");

  /* a file beside that cannot grow */
  diags = diag_new(arena);
  put_file("old", "old");
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
  Sink *sink = sink_open(arena, "fifo", diags);
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
  test_read(arena);
  test_sink(arena);
  test_sink_fails(arena);
  test_pipe(arena);
  static const char *const made[] = {"in/leads-out", "in/leads-in", "in/link", "in/early", "in/deep/x", "in/deep",
                                     "in",           "inner/y",     "inner",   "also-in",  "ten",       "empty",
                                     "fifo",         "new",         "later",   "old",      "out"};
  for (size_t i = 0; i < sizeof made / sizeof *made; i++) remove(made[i]);
  CHECK(chdir("/") == 0 && rmdir(folder) == 0); /* nothing else is left behind */
  arena_free(arena);
  return check_done();
}
