/* contact SHEET.png PAGE.png... [-- PAGE.png...]...: a contact sheet, pictures of pages side by side on light gray.
 *
 * The pages come SHRINK times as large as they are shown, and are made small here, which keeps letters readable and
 * thin rules thin. Those of a document stand together; `--` stands between two documents. The highest documents come
 * first; each goes into the row that has most room left, or begins a new one. What is left of a row's WIDTH is shared
 * out between its documents, up to twice their gap, and then around them. Pages stand on the foot of their row. The
 * sheet has 256 colors at most, those that are seen most, to keep the file small.
 * Exit 0 done, 2 something could not be read or written. */
#include <string.h>

#include "picture.h"

#define SHRINK 3
#define WIDTH 1760
#define MARGIN 28   /* around all */
#define PAGE_GAP 8  /* between the pages of a document */
#define GAP 28      /* between documents, and between rows */
#define GROUND 0xEC /* levels of gray: what the pages lie on, */
#define BORDER 0xB4 /* and their edges */
#define SHADES 32   /* of each of red, green and blue, when colors are counted */
#define COLORS (SHADES * SHADES * SHADES)

typedef struct Document {
  const Picture *pages; /* without levels: `--` */
  size_t count, row;
  unsigned width, height;
} Document;

typedef struct Sheet {
  unsigned width, height;
  png_byte *pixels;
} Sheet;

static void fail(const char *path, const char *why) {
  fprintf(stderr, "contact: %s: %s\n", path, why);
  exit(2);
}

static void *room(size_t count, size_t size) {
  void *memory = calloc(count ? count : 1, size);
  if (!memory) fail("memory", "none is left");
  return memory;
}

/* Each pixel becomes the mean of SHRINK times SHRINK. */
static void picture_shrink(Picture *picture) {
  unsigned from = picture->info.width * 3, width = picture->info.width / SHRINK, height = picture->info.height / SHRINK;
  png_byte *pixels = room((size_t)width * height, 3);
  for (unsigned y = 0; y < height; y++) {
    for (unsigned x = 0; x < width * 3; x++) {
      const png_byte *first = picture->level + (size_t)y * SHRINK * from + x / 3 * SHRINK * 3 + x % 3;
      unsigned sum = 0;
      for (unsigned i = 0; i < SHRINK * SHRINK; i++) sum += first[(size_t)(i / SHRINK) * from + i % SHRINK * 3];
      pixels[(size_t)y * width * 3 + x] = (png_byte)(sum / (SHRINK * SHRINK));
    }
  }
  free(picture->level);
  picture->level = pixels;
  picture->info.width = width;
  picture->info.height = height;
}

static Picture page_read(const char *path) {
  Picture picture;
  if (!picture_read(&picture, path, PNG_FORMAT_RGB, 255)) exit(2);
  picture_shrink(&picture);
  if (picture.info.width > WIDTH - 2 * MARGIN) fail(path, "the page is wider than the sheet");
  return picture;
}

/* From the pictures between two `--` the documents; returns how many. */
static size_t documents_find(Document *documents, const Picture *pictures, size_t count) {
  size_t found = 0;
  for (size_t i = 0; i < count; i++) {
    if (!pictures[i].level) continue;
    Document *document = &documents[found++];
    for (document->pages = &pictures[i]; i < count && pictures[i].level; i++) {
      const png_image *info = &pictures[i].info;
      document->width += info->width + (document->count++ ? PAGE_GAP : 0);
      if (info->height > document->height) document->height = info->height;
    }
    if (document->width > WIDTH - 2 * MARGIN) fail("a document", "its pages side by side are wider than the sheet");
  }
  return found;
}

/* The highest first; among those of one height the order that they came in. */
static int by_height(const void *a, const void *b) {
  const Document *one = a, *other = b;
  if (one->height != other->height) return one->height > other->height ? -1 : 1;
  return one->pages < other->pages ? -1 : 1;
}

/* Gives each document its row; `left` has room for as many rows as there are documents. */
static void rows_fill(Document *documents, size_t count, unsigned *left) {
  size_t rows = 0;
  for (size_t i = 0; i < count; i++) {
    size_t row = rows;
    for (size_t r = 0; r < rows; r++) {
      if (left[r] >= GAP + documents[i].width && (row == rows || left[r] > left[row])) row = r;
    }
    if (row == rows) left[rows++] = WIDTH - 2 * MARGIN + GAP;
    left[row] -= GAP + documents[i].width;
    documents[i].row = row;
  }
}

static int by_row(const void *a, const void *b) {
  const Document *one = a, *other = b;
  if (one->row != other->row) return one->row < other->row ? -1 : 1;
  return by_height(a, b);
}

/* How many documents, from the first of these, stand in its row; what they take of its width goes to `used`. */
static size_t row_length(const Document *documents, size_t count, unsigned *used) {
  size_t n = 0;
  for (*used = 0; n < count && documents[n].row == documents[0].row; n++) *used += documents[n].width + (n ? GAP : 0);
  return n;
}

static void sheet_place(Sheet *sheet, const Picture *picture, unsigned left, unsigned top) {
  unsigned width = picture->info.width, height = picture->info.height;
  for (unsigned y = 0; y < height; y++) {
    png_byte *line = sheet->pixels + ((size_t)(top + y) * sheet->width + left) * 3;
    memcpy(line, picture->level + (size_t)y * width * 3, (size_t)width * 3);
    if (y == 0 || y == height - 1) memset(line, BORDER, (size_t)width * 3);
    memset(line, BORDER, 3);
    memset(line + (size_t)(width - 1) * 3, BORDER, 3);
  }
}

static void row_place(Sheet *sheet, const Document *documents, size_t count, unsigned used, unsigned foot) {
  unsigned left_over = WIDTH - 2 * MARGIN - used, gap = GAP;
  if (count > 1) gap += left_over / (unsigned)(count - 1) < GAP ? left_over / (unsigned)(count - 1) : GAP;
  unsigned x = MARGIN + (left_over - (gap - GAP) * (unsigned)(count - 1)) / 2;
  for (size_t i = 0; i < count; i++, x += gap - PAGE_GAP) {
    for (size_t page = 0; page < documents[i].count; page++) {
      const Picture *picture = &documents[i].pages[page];
      sheet_place(sheet, picture, x, foot - picture->info.height);
      x += picture->info.width + PAGE_GAP;
    }
  }
}

static Sheet sheet_make(const Document *documents, size_t count) {
  unsigned used;
  Sheet sheet = {.width = WIDTH, .height = 2 * MARGIN - GAP};
  for (size_t i = 0; i < count; i += row_length(documents + i, count - i, &used))
    sheet.height += documents[i].height + GAP;
  size_t bytes = (size_t)sheet.width * sheet.height * 3;
  sheet.pixels = room(bytes, 1);
  memset(sheet.pixels, GROUND, bytes);

  unsigned top = MARGIN;
  for (size_t i = 0; i < count;) {
    size_t n = row_length(documents + i, count - i, &used);
    row_place(&sheet, documents + i, n, used, top + documents[i].height);
    top += documents[i].height + GAP;
    i += n;
  }
  return sheet;
}

/* The colors that are seen most, each with the sum of the pixels that it stands for. */
typedef struct Shade {
  unsigned long seen, red, green, blue;
  unsigned index; /* where it stands among all COLORS */
} Shade;

static int by_use(const void *a, const void *b) {
  const Shade *one = a, *other = b;
  if (one->seen != other->seen) return one->seen > other->seen ? -1 : 1;
  return one->index < other->index ? -1 : 1;
}

static unsigned shade_of(const png_byte *pixel) {
  return (pixel[0] * SHADES / 256u * SHADES + pixel[1] * SHADES / 256u) * SHADES + pixel[2] * SHADES / 256u;
}

static png_byte nearest(const png_byte *palette, unsigned count, unsigned index) {
  int red = (int)(index / SHADES / SHADES * 255 / (SHADES - 1));
  int green = (int)(index / SHADES % SHADES * 255 / (SHADES - 1)), blue = (int)(index % SHADES * 255 / (SHADES - 1));
  int best = 3 * 256 * 256;
  unsigned found = 0;
  for (unsigned i = 0; i < count; i++) {
    int r = palette[i * 3] - red, g = palette[i * 3 + 1] - green, b = palette[i * 3 + 2] - blue;
    int far = r * r + g * g + b * b;
    if (far < best) best = far, found = i;
  }
  return (png_byte)found;
}

/* Writes the colors to `palette`, of 256 colors; returns how many. The number of each pixel's goes to `numbers`. */
static unsigned sheet_number(const Sheet *sheet, png_byte *palette, png_byte *numbers) {
  size_t pixels = (size_t)sheet->width * sheet->height;
  Shade *shades = room(COLORS, sizeof *shades);
  png_byte *number = room(COLORS, 1);
  for (unsigned i = 0; i < COLORS; i++) shades[i].index = i;
  for (size_t i = 0; i < pixels; i++) {
    const png_byte *pixel = sheet->pixels + i * 3;
    Shade *shade = &shades[shade_of(pixel)];
    shade->seen++, shade->red += pixel[0], shade->green += pixel[1], shade->blue += pixel[2];
  }
  qsort(shades, COLORS, sizeof *shades, by_use);
  unsigned count = 0;
  for (; count < 256 && shades[count].seen; count++) {
    const Shade *shade = &shades[count];
    palette[count * 3] = (png_byte)(shade->red / shade->seen);
    palette[count * 3 + 1] = (png_byte)(shade->green / shade->seen);
    palette[count * 3 + 2] = (png_byte)(shade->blue / shade->seen);
  }
  for (unsigned i = 0; i < COLORS && shades[i].seen; i++)
    number[shades[i].index] = i < count ? (png_byte)i : nearest(palette, count, shades[i].index);
  for (size_t i = 0; i < pixels; i++) numbers[i] = number[shade_of(sheet->pixels + i * 3)];
  free(number);
  free(shades);
  return count;
}

static void sheet_write(const Sheet *sheet, const char *path) {
  png_byte palette[256 * 3];
  png_byte *numbers = room((size_t)sheet->width * sheet->height, 1);
  png_image out = {.version = PNG_IMAGE_VERSION, .width = sheet->width, .height = sheet->height};
  out.format = PNG_FORMAT_RGB_COLORMAP;
  out.colormap_entries = sheet_number(sheet, palette, numbers);
  if (!png_image_write_to_file(&out, path, 0, numbers, 0, palette)) fail(path, out.message);
  free(numbers);
}

int main(int argc, char **argv) {
  if (argc < 3) return fprintf(stderr, "usage: contact SHEET.png PAGE.png... [-- PAGE.png...]...\n"), 2;
  size_t count = (size_t)argc - 2;
  Picture *pictures = room(count, sizeof *pictures);
  Document *documents = room(count, sizeof *documents);
  for (size_t i = 0; i < count; i++) {
    if (strcmp(argv[i + 2], "--") != 0) pictures[i] = page_read(argv[i + 2]);
  }
  size_t found = documents_find(documents, pictures, count);
  unsigned *left = room(found, sizeof *left);
  qsort(documents, found, sizeof *documents, by_height);
  rows_fill(documents, found, left);
  qsort(documents, found, sizeof *documents, by_row);
  Sheet sheet = sheet_make(documents, found);
  sheet_write(&sheet, argv[1]);
  free(sheet.pixels);
  for (size_t i = 0; i < count; i++) free(pictures[i].level);
  free(left);
  free(documents);
  free(pictures);
  return 0;
}
