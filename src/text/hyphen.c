/* hyphen.c: finding a language's dictionary, and asking libhyphen about words. */
#include "text/hyphen.h"

#include <hyphen.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/locale.h"
#include "base/messages.h"
#include "base/utf8.h"
#include "text/hyc.h"

struct Hyphenator {
  Hyphenator *older; /* opened before it */
  FileId id;
  HyphenDict *dict;
  bool read;          /* by libhyphen, and not from an image */
  uint32_t high[128]; /* the code points of the bytes from 0x80, when the dictionary is not in UTF-8 */
};

/* ---- which dictionary -------------------------------------------------- */

typedef struct Tag {
  char language[4], script[5], region[4]; /* "en", "Cyrl", "GB"; empty when not given */
} Tag;

/* The letters of a subtag, in the case that the names of dictionaries have. */
static void put_subtag(char *to, Str part, bool capital, bool capitals) {
  for (size_t i = 0; i < part.n; i++) {
    bool up = capitals || (capital && i == 0);
    char c = part.p[i];
    bool small = c >= 'a' && c <= 'z', large = c >= 'A' && c <= 'Z';
    to[i] = (char)(up && small ? c - 32 : !up && large ? c + 32 : c);
  }
  to[part.n] = '\0';
}

static bool is_word(Str part, bool letters_only) {
  for (size_t i = 0; i < part.n; i++) {
    char c = part.p[i];
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && (letters_only || c < '0' || c > '9')) return false;
  }
  return part.n > 0;
}

/* Language, script and region of a BCP 47 tag; what follows does not matter. */
static bool read_tag(Str lang, Tag *tag) {
  *tag = (Tag){0};
  for (size_t from = 0, number = 0; from <= lang.n; number++) {
    size_t to = from;
    while (to < lang.n && lang.p[to] != '-') to++;
    Str part = str_sub(lang, from, to);
    bool letters = is_word(part, true);
    if (!is_word(part, false) || part.n > 8) return false;
    if (number == 0 && (!letters || part.n < 2 || part.n > 3)) return false;
    if (number > 0 && part.n == 1) return true; /* an extension */
    if (number == 0)
      put_subtag(tag->language, part, false, false);
    else if (part.n == 4 && letters && !*tag->script && !*tag->region)
      put_subtag(tag->script, part, true, false);
    else if (((part.n == 2 && letters) || (part.n == 3 && !letters)) && !*tag->region)
      put_subtag(tag->region, part, false, true);
    from = to + 1;
  }
  return true;
}

/* The dictionaries that a language without a region prefers to all others, even to the one with its name twice
 * (fr_FR). */
static const struct {
  const char *language, *names[2];
} usual[] = {
    {"en", {"en_GB", "en_US"}}, {"nb", {"nb_NO", "no_NO"}}, {"nn", {"nn_NO", "nb_NO"}},
    {"no", {"nb_NO", "no_NO"}}, {"pt", {"pt_PT", "pt_BR"}},
};

/* Regions with patterns of their own: those of another region are not what was asked for. */
static bool is_particular(const Tag *tag) {
  static const char *const pairs[][2] = {{"en", "GB"}, {"en", "US"}, {"pt", "BR"}, {"pt", "PT"}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    if (strcmp(pairs[i][0], tag->language) == 0 && strcmp(pairs[i][1], tag->region) == 0) return true;
  }
  return false;
}

/* The name of the dictionary's file; NULL when it does not exist. */
static const char *try_name(Arena *arena, const Root *folder, const char *name, const char *end) {
  ArenaSpot spot = arena_save(arena);
  const char *file = str_format(arena, "hyph_%s%s.dic", name, end).p;
  if (root_has(folder, file)) return file;
  arena_rewind(arena, spot);
  return NULL;
}

/* Script and region, or the region alone; NULL when there is none. */
static const char *find_regional(Arena *arena, const Root *folder, const Tag *tag) {
  const char *name = NULL;
  if (!*tag->region) return NULL;
  if (*tag->script)
    name = try_name(arena, folder, tag->language, str_format(arena, "_%s_%s", tag->script, tag->region).p);
  return name ? name : try_name(arena, folder, tag->language, str_format(arena, "_%s", tag->region).p);
}

/* The first by name of all regions: hi_IN. */
static const char *find_any(Arena *arena, const Root *folder, const Tag *tag) {
  FileNames names = root_names(arena, folder, "", ".dic");
  Str begin = str_format(arena, "hyph_%s_", tag->language);
  for (size_t i = 0; i < names.n; i++) {
    if (str_starts(names.at[i], begin)) return str_format(arena, "%.*s.dic", STR_ARG(names.at[i])).p;
  }
  return NULL;
}

/* The dictionary for the language as such: fr, what is usual, fr_FR, or any. */
static const char *find_general(Arena *arena, const Root *folder, const Tag *tag) {
  char twice[sizeof tag->language];
  const char *name = try_name(arena, folder, tag->language, "");
  for (size_t i = 0; !name && i < sizeof usual / sizeof *usual; i++) {
    if (strcmp(usual[i].language, tag->language) != 0) continue;
    name = try_name(arena, folder, usual[i].names[0], "");
    if (!name) name = try_name(arena, folder, usual[i].names[1], "");
  }
  put_subtag(twice, str_from(tag->language), false, true);
  if (!name) name = try_name(arena, folder, tag->language, str_format(arena, "_%s", twice).p);
  return name ? name : find_any(arena, folder, tag);
}

/* "hyphen-en-gb": the package of Debian 12 and 13 for the language; empty when there is none. */
static Str package(Arena *arena, const Tag *tag) {
  static const char packaged[][3] = {"af", "as", "be", "bg", "bn", "ca", "cs", "da", "de", "el", "es",
                                     "fr", "gl", "gu", "hi", "hr", "hu", "id", "is", "it", "kn", "lt",
                                     "lv", "ml", "mn", "mr", "nl", "no", "or", "pa", "pl", "ro", "ru",
                                     "sk", "sl", "sr", "sv", "ta", "te", "th", "uk", "zu"};
  const char *language = tag->language;
  if (strcmp(language, "en") == 0) return strcmp(tag->region, "US") == 0 ? STR("hyphen-en-us") : STR("hyphen-en-gb");
  if (strcmp(language, "pt") == 0) return strcmp(tag->region, "BR") == 0 ? STR("hyphen-pt-br") : STR("hyphen-pt-pt");
  if (strcmp(language, "et") == 0) return STR("myspell-et");
  if (strcmp(language, "nb") == 0 || strcmp(language, "nn") == 0) language = "no";
  for (size_t i = 0; i < sizeof packaged / sizeof *packaged; i++) {
    if (strcmp(packaged[i], language) == 0) return str_format(arena, "hyphen-%s", language);
  }
  return STR("");
}

/* ---- images ------------------------------------------------------------ */

typedef struct MappedImage {
  Str name; /* of its dictionary: "hyph_en_GB" */
  HycHeader *header;
} MappedImage;

struct HyphenImages {
  VEC(MappedImage) list;
};

/* NULL when it is not one of ours, or its address is taken. */
static HycHeader *map_image(Arena *arena, FileRef ref, DiagList *diags) {
  HycHeader header, *image = NULL;
  RootFile file = root_file(ref, DICTIONARY_BYTES_MAX);
  if (file.fault == FAULT_OUTPUT) root_report(arena, &file, MARK_NONE, diags);
  if (file.fault) return NULL;
  if (pread(file.fd, &header, sizeof header, 0) == sizeof header && hyc_is_ours(&header, file.size)) {
    void *base = (void *)(uintptr_t)header.base; /* a hint: not MAP_FIXED */
    void *mapped = mmap(base, header.size, PROT_READ, MAP_PRIVATE, file.fd, 0);
    if (mapped == base)
      image = mapped;
    else if (mapped != MAP_FAILED)
      munmap(mapped, header.size);
  }
  close(file.fd);
  return image;
}

HyphenImages *hyphen_images(Arena *arena, const Root *folder, DiagList *diags) {
  HyphenImages *images = NEW(arena, HyphenImages);
  FileNames names = root_names(arena, folder, "", ".hyc");
  for (size_t i = 0; i < names.n; i++) {
    FileRef ref = {.root = folder, .name = str_format(arena, "%.*s.hyc", STR_ARG(names.at[i])).p};
    MappedImage image = {names.at[i], map_image(arena, ref, diags)};
    if (image.header) VEC_PUSH(arena, &images->list, image);
  }
  return images;
}

void hyphen_images_close(HyphenImages *images) {
  for (size_t i = 0; i < images->list.n; i++) munmap(images->list.at[i].header, images->list.at[i].header->size);
}

#define LINKS_MAX 8 /* from one name of a dictionary to the next */

/* An image is named after the file that links lead to: hyph_en_AU.dic is a link to hyph_en_GB.dic. */
static const char *true_name(const RootFile *file, char name[NAME_MAX + 1]) {
  char next[NAME_MAX + 1];
  const char *at = file->ref.name;
  for (int i = 0; i < LINKS_MAX; i++) {
    ssize_t n = readlinkat(file->ref.root->fd, at, next, sizeof next - 1);
    if (n <= 0 || memchr(next, '/', (size_t)n)) break;
    memcpy(name, next, (size_t)n);
    name[n] = '\0';
    at = name;
  }
  return at;
}

/* The image of this version of a dictionary, or NULL. */
static HycHeader *find_image(const HyphenImages *images, const RootFile *file) {
  char buffer[NAME_MAX + 1];
  Str name = str_from(true_name(file, buffer));
  for (size_t i = 0; i < images->list.n; i++) {
    const MappedImage *image = &images->list.at[i];
    bool named = str_starts(name, image->name) && str_is(str_sub(name, image->name.n, name.n), ".dic");
    if (named && hyc_is_of(image->header, file) && hyc_is_whole(image->header)) return image->header;
  }
  return NULL;
}

/* ---- opening ----------------------------------------------------------- */

/* What the upper half of an 8-bit character set stands for. */
static bool read_charset(Hyphenator *hyphenator) {
  Str name = str_from(hyphenator->dict->cset);
  if (hyphenator->dict->utf8) return true;
  if (str_starts(name, STR("microsoft-"))) name = str_sub(name, 10, name.n);
  return locale_charset(name.p, hyphenator->high);
}

static void report_missing(Arena *arena, const HyphenQuery *query, const Tag *tag, DiagList *diags) {
  Str name = package(arena, tag);
  diag_note(diags, query->lang.mark, MSG_HYPHEN_MISSING, STR_ARG(query->lang.tag));
  if (name.n)
    diag_hint(diags, "install the package %.*s", STR_ARG(name));
  else
    diag_hint(diags, "write &shy; where a long word may be broken");
}

/* NULL when it cannot be read, which is reported; `file` is closed. */
static Hyphenator *open_dictionary(Arena *arena, const RootFile *file, const HyphenQuery *query, DiagList *diags) {
  Hyphenator *hyphenator = NEW(arena, Hyphenator);
  HycHeader *image = query->images ? find_image(query->images, file) : NULL;
  hyphenator->id = file->id;
  hyphenator->read = !image;
  hyphenator->dict = image ? image->level : hyc_read(file);
  if (image) close(file->fd);
  if (hyphenator->dict && read_charset(hyphenator)) return hyphenator;
  diag_error(diags, query->lang.mark, MSG_HYPHEN_BROKEN, root_path(arena, file->ref.root, str_from(file->ref.name)));
  hyphen_close(hyphenator);
  return NULL;
}

static Hyphenator *find_opened(Hyphenator *opened, FileId id) {
  while (opened && (opened->id.inode != id.inode || opened->id.device != id.device)) opened = opened->older;
  return opened;
}

/* One that is open already, or a new one; NULL after an error. */
static Hyphenator *open_name(Arena *arena, Hyphenator **opened, const char *name, const HyphenQuery *query,
                             DiagList *diags) {
  RootFile file = root_file((FileRef){query->dictionaries, name, ""}, DICTIONARY_BYTES_MAX);
  if (file.fault) {
    root_report(arena, &file, query->lang.mark, diags);
    return NULL;
  }
  Hyphenator *hyphenator = find_opened(*opened, file.id);
  if (hyphenator) {
    close(file.fd);
    return hyphenator;
  }
  hyphenator = open_dictionary(arena, &file, query, diags);
  if (!hyphenator) return NULL;
  hyphenator->older = *opened;
  return *opened = hyphenator;
}

Hyphenator *hyphen_open(Arena *arena, Hyphenator **opened, const HyphenQuery *query, DiagList *diags) {
  Tag tag;
  if (!read_tag(query->lang.tag, &tag)) {
    diag_error(diags, query->lang.mark, MSG_HYPHEN_LANG, STR_ARG(query->lang.tag));
    diag_hint(diags, "write it as in 'en-GB'");
    return NULL;
  }
  const char *regional = find_regional(arena, query->dictionaries, &tag);
  const char *name = regional ? regional : find_general(arena, query->dictionaries, &tag);
  if (!name) {
    report_missing(arena, query, &tag, diags);
    return NULL;
  }
  Hyphenator *hyphenator = open_name(arena, opened, name, query, diags);
  if (hyphenator && !regional && is_particular(&tag)) {
    diag_warning(diags, query->lang.mark, MSG_HYPHEN_OTHER, STR_ARG(query->lang.tag),
                 root_path(arena, query->dictionaries, str_from(name)));
    diag_hint(diags, "install the package %.*s", STR_ARG(package(arena, &tag)));
  }
  return hyphenator;
}

void hyphen_close(Hyphenator *opened) {
  for (; opened; opened = opened->older) {
    if (opened->read && opened->dict) hnj_hyphen_free(opened->dict);
  }
}

bool hyphen_is_image(const Hyphenator *hyphenator) {
  return !hyphenator->read;
}

/* ---- words ------------------------------------------------------------- */

#define LETTER_BYTES 4
#define APOSTROPHE 0x2019u

#define NON_JOINER 0x200Cu /* says that two letters are not joined, as in Auf\u200Clage */

/* A word as libhyphen wants it: lower-case letters only, in its character set. */
typedef struct Letters {
  size_t n;                            /* letters, with the apostrophes among them */
  size_t start[HYPHEN_LETTERS_MAX];    /* where each begins in the word that was asked for */
  bool apostrophe[HYPHEN_LETTERS_MAX]; /* is it one? */
  size_t n_bytes;
  char bytes[HYPHEN_LETTERS_MAX * LETTER_BYTES + 1];
} Letters;

static bool is_apostrophe(uint32_t c) {
  return c == '\'' || c == APOSTROPHE;
}

static bool put_byte(const Hyphenator *hyphenator, Letters *letters, uint32_t c) {
  if (c < 0x80) {
    letters->bytes[letters->n_bytes++] = (char)c;
    return true;
  }
  for (int i = 0; i < 128; i++) {
    if (hyphenator->high[i] != c) continue;
    letters->bytes[letters->n_bytes++] = (char)(0x80 + i);
    return true;
  }
  return false;
}

static void put_utf8(Letters *letters, uint32_t c) {
  size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  static const unsigned char lead[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
  for (size_t i = n; i-- > 1; c >>= 6) letters->bytes[letters->n_bytes + i] = (char)(0x80 | (c & 0x3F));
  letters->bytes[letters->n_bytes] = (char)(lead[n] | c);
  letters->n_bytes += n;
}

static bool put_letter(const Hyphenator *hyphenator, Letters *letters, uint32_t c, size_t start) {
  if (letters->n == HYPHEN_LETTERS_MAX) return false;
  letters->start[letters->n] = start;
  letters->apostrophe[letters->n++] = is_apostrophe(c);
  c = is_apostrophe(c) ? '\'' : utf8_lower(c);
  if (!hyphenator->dict->utf8) return put_byte(hyphenator, letters, c);
  put_utf8(letters, c);
  return true;
}

/* The byte after the last letter of the word, 0 when it has none. */
static size_t last_letter(Str word) {
  size_t end = 0;
  for (size_t at = 0; at < word.n;) {
    if (utf8_is_letter(utf8_next(word, &at))) end = at;
  }
  return end;
}

/* False for what a word may not have even around it: digits, bad UTF-8. */
static bool is_sign(uint32_t c) {
  return c != UTF8_BAD && (c < '0' || c > '9');
}

static bool read_letters(const Hyphenator *hyphenator, Str word, Letters *letters) {
  size_t end = last_letter(word);
  letters->n = letters->n_bytes = 0;
  for (size_t at = 0; at < word.n;) {
    size_t start = at;
    uint32_t c = utf8_next(word, &at);
    bool inside = letters->n > 0 && start < end;
    if (!is_sign(c)) return false;
    if (utf8_is_letter(c) || (inside && is_apostrophe(c))) {
      if (!put_letter(hyphenator, letters, c, start)) return false;
    } else if (inside && c != NON_JOINER)
      return false;
  }
  letters->bytes[letters->n_bytes] = '\0';
  return letters->n > 0;
}

/* Breaks between two letters that leave enough of them on both sides. `points` has a digit for each letter, odd when
 * a break may follow it. */
static size_t take_breaks(const Letters *letters, const char *points, char **replaced, HyphenMin min, size_t *breaks) {
  int after = 0, before = 0;
  size_t n = 0;
  for (size_t i = 0; i < letters->n; i++) after += !letters->apostrophe[i];
  for (size_t i = 0; i + 1 < letters->n; i++) {
    before += !letters->apostrophe[i];
    after -= !letters->apostrophe[i];
    bool beside = letters->apostrophe[i] || letters->apostrophe[i + 1];
    if (!(points[i] & 1) || beside || (replaced && replaced[i])) continue;
    if (before >= min.before && after >= min.after) breaks[n++] = letters->start[i + 1];
  }
  return n;
}

size_t hyphen_word(const Hyphenator *hyphenator, Str word, HyphenMin min, size_t breaks[HYPHEN_LETTERS_MAX]) {
  Letters letters;
  char points[sizeof letters.bytes + 5];
  char **replaced = NULL;
  int *pos = NULL, *cut = NULL;
  if (!read_letters(hyphenator, word, &letters)) return 0;
  int size = (int)letters.n_bytes;
  bool failed = hnj_hyphen_hyphenate3(hyphenator->dict, letters.bytes, size, points, NULL, &replaced, &pos, &cut,
                                      min.before, min.after, 0, 0);
  size_t n = failed ? 0 : take_breaks(&letters, points, replaced, min, breaks);
  for (int i = 0; replaced && i < size; i++) free(replaced[i]);
  free(replaced);
  free(pos);
  free(cut);
  return n;
}
