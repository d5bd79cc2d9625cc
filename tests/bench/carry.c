/* carry IN OUT: the least that a picture can cost that passes through: it is read and written, and is safe on the disk,
 * as a PDF is. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc != 3) return fprintf(stderr, "usage: carry IN OUT\n"), 2;
  struct stat info;
  int in = open(argv[1], O_RDONLY | O_CLOEXEC), out = open(argv[2], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (in < 0 || out < 0 || fstat(in, &info)) return 3;
  size_t size = (size_t)info.st_size, n = 0;
  char *bytes = malloc(size);
  while (bytes && n < size) {
    ssize_t got = read(in, bytes + n, size - n);
    if (got <= 0) return 3;
    n += (size_t)got;
  }
  for (size_t at = 0; at < n;) {
    ssize_t wrote = write(out, bytes + at, n - at);
    if (wrote <= 0) return 3;
    at += (size_t)wrote;
  }
  return !bytes || fsync(out) || close(out) ? 3 : 0;
}
