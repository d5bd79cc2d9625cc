/* object.c: libharu's object layer as an object tree and its serialiser; numbers, offsets, compression and the file's
 * frame are our own.
 *
 * Why not libharu's document: it keeps every page in memory, its offsets are 32 bits, its page tree ends at 32,767
 * pages, and its saving does not notice a full disk. Its objects are used through structures that its headers
 * publish, so this is tied to one version of it, which is checked when compiling and when running. */
#include "out/pdf/object.h"

#include <errno.h>
#include <hpdf_utils.h>
#include <stdlib.h>
#include <string.h>

#include "base/budget.h"
#include "base/messages.h"
#include "base/utf8.h"
#include "out/pdf/pack.h"
#include "out/pdf/token.h"

#if HPDF_VERSION_ID != 20300
#error "src/out/pdf uses the object layer of libharu 2.3.0; look at object.c before another version is taken"
#endif

#define NUMBER_MAX 8388607                  /* PDF 1.7, Annex C: indirect objects */
#define OFFSET_MAX UINT64_C(9999999999)     /* ten digits in the table */
#define STREAM_MAX (HPDF_LIMIT_MAX_INT / 2) /* libharu counts in 32 bits */
#define DEFLATE_MIN 256                     /* bytes: below that it saves a dozen, and takes as long as for thousands */

/* Offsets by number, in pieces that never move: no doubling of what grows with every page. */
#define OFFSETS_PER_PIECE 1024
typedef struct OffsetPiece {
  uint64_t *at;
} OffsetPiece;

struct ObjectFile {
  Arena *arena;
  Sink *sink;
  DiagList *diags;
  bool failed;
  uint32_t numbers; /* given out so far; they count from 1 */
  VEC(OffsetPiece) pieces;
  HPDF_Error_Rec error;
  HPDF_MMgr_Rec memory;
  HPDF_Stream_Rec stream; /* writes into the sink */
  HPDF_MD5_CTX md5;
  Packers *packers;
  Arena *packed; /* the stream that was packed last */
};

/* ---- failing ----------------------------------------------------------- */

bool object_ok(const ObjectFile *file) {
  return !file->failed;
}

void object_fail(ObjectFile *file) {
  file->failed = true;
}

static bool library_failed(ObjectFile *file, HPDF_STATUS status, const char *library) {
  if (!file->failed) diag_error(file->diags, MARK_NONE, MSG_PDF_LIBRARY, library, (unsigned long)status);
  file->failed = true;
  return false;
}

static bool checked(ObjectFile *file, HPDF_STATUS status) {
  return status == HPDF_OK ? !file->failed : library_failed(file, status, "libharu");
}

/* A new object of libharu's, or the failure to make it. */
static void *made(ObjectFile *file, void *object) {
  if (!object) library_failed(file, HPDF_Error_GetCode(&file->error), "libharu");
  return object;
}

static bool too_large(ObjectFile *file, const char *what) {
  if (!file->failed) diag_error(file->diags, MARK_NONE, MSG_PDF_TOO_LARGE, what);
  file->failed = true;
  return false;
}

/* ---- bytes out --------------------------------------------------------- */

/* A checksum goes into the ID instead of so many bytes: MD5 takes longer than all else. */
#define SUMMED_MIN ((size_t)64 * 1024)
static void identify(ObjectFile *file, const void *bytes, size_t n) {
  uint64_t sum = n < SUMMED_MIN ? 0 : pack_sum((Str){bytes, n});
  HPDF_BYTE digits[8];
  for (int i = 0; i < 8; i++) digits[i] = (HPDF_BYTE)(sum >> 8 * i);
  if (n < SUMMED_MIN)
    HPDF_MD5Update(&file->md5, bytes, (HPDF_UINT32)n);
  else
    HPDF_MD5Update(&file->md5, digits, sizeof digits);
}

static bool emit(ObjectFile *file, const void *bytes, size_t n) {
  if (file->failed) return false;
  identify(file, bytes, n);
  if (!sink_write(file->sink, bytes, n)) file->failed = true; /* the sink has reported it */
  return !file->failed;
}

static bool emit_str(ObjectFile *file, Str s) {
  return emit(file, s.p, s.n);
}

static HPDF_STATUS stream_write(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n) {
  return emit(stream->attr, bytes, n) ? HPDF_OK : HPDF_FILE_IO_ERROR;
}

static void *library_alloc(HPDF_UINT size) {
  return malloc(size ? size : 1);
}

static void library_release(void *memory) {
  free(memory);
}

ObjectFile *object_file(Arena *arena, Sink *sink, const char *version, DiagList *diags) {
  if (strcmp(HPDF_GetVersion(), HPDF_VERSION_TEXT) != 0) {
    diag_error(diags, MARK_NONE, MSG_PDF_LIBRARY_VERSION, HPDF_VERSION_TEXT, HPDF_GetVersion());
    return NULL;
  }
  ObjectFile *file = NEW(arena, ObjectFile);
  *file = (ObjectFile){.arena = arena, .sink = sink, .diags = diags};
  HPDF_Error_Init(&file->error, NULL);
  file->memory = (HPDF_MMgr_Rec){.error = &file->error, .alloc_fn = library_alloc, .free_fn = library_release};
  file->stream = (HPDF_Stream_Rec){.sig_bytes = HPDF_STREAM_SIG_BYTES,
                                   .type = HPDF_STREAM_CALLBACK,
                                   .mmgr = &file->memory,
                                   .error = &file->error,
                                   .write_fn = stream_write,
                                   .attr = file};
  HPDF_MD5Init(&file->md5);
  file->packers = packers_new(arena);
  file->packed = arena_within(arena);
  /* the four high bytes show mailers and file systems that the file is binary */
  emit_str(file, str_format(arena, "%%PDF-%s\n%%\xE2\xE3\xCF\xD3\n", version));
  return file;
}

void object_close(ObjectFile *file) {
  packers_close(file->packers);
}

/* ---- numbers and offsets ----------------------------------------------- */

static uint64_t *offset_at(const ObjectFile *file, uint32_t number) {
  return &file->pieces.at[number / OFFSETS_PER_PIECE].at[number % OFFSETS_PER_PIECE];
}

uint32_t object_number(ObjectFile *file) {
  if (file->numbers == NUMBER_MAX) return too_large(file, "more objects than a PDF file can hold"), NUMBER_MAX;
  uint32_t number = ++file->numbers;
  if (number / OFFSETS_PER_PIECE >= file->pieces.n) {
    VEC_PUSH(file->arena, &file->pieces, (OffsetPiece){NEW_ARRAY(file->arena, uint64_t, OFFSETS_PER_PIECE)});
  }
  return number;
}

/* ---- the tree ---------------------------------------------------------- */

HPDF_Dict object_dict(ObjectFile *file) {
  return file->failed ? NULL : made(file, HPDF_Dict_New(&file->memory));
}

void object_name(ObjectFile *file, HPDF_Dict dict, const char *key, const char *name) {
  if (dict && !file->failed) checked(file, HPDF_Dict_AddName(dict, key, name));
}

void object_int(ObjectFile *file, HPDF_Dict dict, const char *key, int64_t value) {
  if (!dict || file->failed) return;
  if (value > HPDF_LIMIT_MAX_INT || value < HPDF_LIMIT_MIN_INT)
    too_large(file, "a number that PDF cannot hold");
  else
    checked(file, HPDF_Dict_AddNumber(dict, key, (HPDF_INT32)value));
}

void object_bool(ObjectFile *file, HPDF_Dict dict, const char *key, bool value) {
  if (dict && !file->failed) checked(file, HPDF_Dict_AddBoolean(dict, key, value));
}

/* libharu's references point to objects in memory. Ours are not there: a stand-in that has only the number lies in one
 * block with the reference, and is freed with it. */
typedef struct Reference {
  HPDF_Proxy_Rec proxy;
  HPDF_Null_Rec target;
} Reference;

static void *reference(ObjectFile *file, uint32_t number) {
  Reference *r = made(file, HPDF_GetMem(&file->memory, sizeof *r));
  if (!r) return NULL;
  *r = (Reference){.proxy = {.header = {.obj_class = HPDF_OCLASS_PROXY}, .obj = &r->target},
                   .target = {.header = {.obj_id = HPDF_OTYPE_INDIRECT | number, .obj_class = HPDF_OCLASS_NULL}}};
  return r;
}

void object_ref(ObjectFile *file, HPDF_Dict dict, const char *key, uint32_t number) {
  if (!dict || file->failed) return;
  void *r = reference(file, number);
  if (r) checked(file, HPDF_Dict_Add(dict, key, r));
}

static bool is_ascii(Str s) {
  for (size_t i = 0; i < s.n; i++) {
    if (s.p[i] < 0x20 || s.p[i] > 0x7E) return false;
  }
  return true;
}

static void *text_string(ObjectFile *file, Str text) {
  if (text.n > HPDF_LIMIT_MAX_STRING_LEN / 4) {
    too_large(file, "a title or note");
    return NULL;
  }
  if (is_ascii(text)) {
    char *plain = malloc(text.n + 1);
    memcpy(plain, text.n ? text.p : "", text.n);
    plain[text.n] = '\0';
    void *string = made(file, HPDF_String_New(&file->memory, plain, NULL));
    free(plain);
    return string;
  }
  HPDF_BYTE *wide = malloc(2 + 2 * text.n), *end = wide; /* a byte of UTF-8 is at most one unit of UTF-16 */
  *end++ = 0xFE, *end++ = 0xFF;
  for (size_t at = 0; at < text.n;) {
    uint32_t c = utf8_next(text, &at);
    if (c == UTF8_BAD) c = 0xFFFD;
    uint32_t low = c >= 0x10000 ? 0xDC00 + ((c - 0x10000) & 0x3FF) : c;
    uint32_t high = c >= 0x10000 ? 0xD800 + ((c - 0x10000) >> 10) : 0;
    if (high) *end++ = (HPDF_BYTE)(high >> 8), *end++ = (HPDF_BYTE)high;
    *end++ = (HPDF_BYTE)(low >> 8), *end++ = (HPDF_BYTE)low;
  }
  void *binary = made(file, HPDF_Binary_New(&file->memory, wide, (HPDF_UINT)(end - wide)));
  free(wide);
  return binary;
}

void object_text(ObjectFile *file, HPDF_Dict dict, const char *key, Str text) {
  if (!dict || file->failed) return;
  void *string = text_string(file, text);
  if (string) checked(file, HPDF_Dict_Add(dict, key, string));
}

HPDF_Dict object_inner(ObjectFile *file, HPDF_Dict dict, const char *key) {
  HPDF_Dict inner = dict ? object_dict(file) : NULL;
  return inner && checked(file, HPDF_Dict_Add(dict, key, inner)) ? inner : NULL;
}

HPDF_Array object_array(ObjectFile *file, HPDF_Dict dict, const char *key) {
  HPDF_Array array = dict && !file->failed ? made(file, HPDF_Array_New(&file->memory)) : NULL;
  return array && checked(file, HPDF_Dict_Add(dict, key, array)) ? array : NULL;
}

void object_item_ref(ObjectFile *file, HPDF_Array array, uint32_t number) {
  if (!array || file->failed) return;
  void *r = reference(file, number);
  if (r) checked(file, HPDF_Array_Add(array, r));
}

void object_item_int(ObjectFile *file, HPDF_Array array, int64_t value) {
  if (array && !file->failed) checked(file, HPDF_Array_AddNumber(array, (HPDF_INT32)value));
}

void object_item_bytes(ObjectFile *file, HPDF_Array array, const void *bytes, size_t n) {
  if (!array || file->failed) return;
  /* libharu copies the bytes, but takes them without const */
  HPDF_BYTE copy[HPDF_MD5_KEY_LEN];
  if (n > sizeof copy) n = sizeof copy;
  memcpy(copy, bytes, n);
  void *binary = made(file, HPDF_Binary_New(&file->memory, copy, (HPDF_UINT)n));
  if (binary) checked(file, HPDF_Array_Add(array, binary));
}

/* ---- raw values: a list attached to the dictionary --------------------- */

typedef struct Raw {
  struct Raw *next;
  size_t n;
  char bytes[];
} Raw;

static HPDF_STATUS raw_write(HPDF_Dict dict, HPDF_Stream stream) {
  for (const Raw *raw = dict->attr; raw; raw = raw->next) {
    HPDF_STATUS status = HPDF_Stream_Write(stream, (const HPDF_BYTE *)raw->bytes, (HPDF_UINT)raw->n);
    if (status != HPDF_OK) return status;
  }
  return HPDF_OK;
}

static void raw_release(HPDF_Dict dict) {
  for (Raw *raw = dict->attr, *next; raw; raw = next) {
    next = raw->next;
    HPDF_FreeMem(dict->mmgr, raw);
  }
}

void object_raw(ObjectFile *file, HPDF_Dict dict, const char *key, Str value) {
  if (!dict || file->failed) return;
  size_t keys = strlen(key), n = keys + value.n + 3;
  if (n > STREAM_MAX) return (void)too_large(file, "a value in a dictionary");
  Raw *raw = made(file, HPDF_GetMem(&file->memory, (HPDF_UINT)(sizeof *raw + n)));
  if (!raw) return;
  raw->next = NULL;
  raw->n = n;
  raw->bytes[0] = '/';
  memcpy(raw->bytes + 1, key, keys);
  raw->bytes[1 + keys] = ' ';
  memcpy(raw->bytes + keys + 2, value.p, value.n);
  raw->bytes[n - 1] = '\n';
  Raw *last = dict->attr;
  while (last && last->next) last = last->next;
  if (last)
    last->next = raw;
  else
    dict->attr = raw;
  dict->write_fn = raw_write;
  dict->free_fn = raw_release;
}

/* ---- writing ----------------------------------------------------------- */

static bool begin(ObjectFile *file, uint32_t number) {
  if (file->failed) return false;
  uint64_t at = sink_count(file->sink);
  if (at > OFFSET_MAX) return too_large(file, "a file of more than 10 GB");
  *offset_at(file, number) = at;
  Buf line = {.p = (char[32]){0}, .cap = 32};
  token_number(&line, number, 0);
  buf_add(&line, STR(" 0 obj\n"));
  return emit_str(file, buf_str(&line));
}

/* Writes the dictionary's value; frees it, also after a failure. */
static bool put_dict(ObjectFile *file, HPDF_Dict dict) {
  if (!dict) return false;
  if (!file->failed) {
    HPDF_STATUS status = HPDF_Obj_WriteValue(dict, &file->stream, NULL);
    if (status == HPDF_OK) status = HPDF_Error_GetCode(&file->error);
    checked(file, status);
  }
  HPDF_Obj_ForceFree(&file->memory, dict);
  return !file->failed;
}

bool object_write(ObjectFile *file, uint32_t number, HPDF_Dict dict) {
  begin(file, number);
  return put_dict(file, dict) && emit_str(file, STR("\nendobj\n"));
}

StreamBytes object_pack(const ObjectFile *file, Arena *arena, Str bytes) {
  if (bytes.n < DEFLATE_MIN) return (StreamBytes){bytes, false};
  return (StreamBytes){pack(file->packers, arena, bytes), true};
}

bool object_stream_begin(ObjectFile *file, uint32_t number, HPDF_Dict dict, size_t n) {
  if (n > STREAM_MAX) too_large(file, "a stream of more than 1 GB");
  object_int(file, dict, "Length", (int64_t)n);
  begin(file, number);
  return put_dict(file, dict) && emit_str(file, STR("\nstream\n"));
}

bool object_stream_add(ObjectFile *file, Str part) {
  return emit_str(file, part);
}

bool object_stream_end(ObjectFile *file) {
  return emit_str(file, STR("\nendstream\nendobj\n"));
}

bool object_stream(ObjectFile *file, uint32_t number, HPDF_Dict dict, StreamBytes stream) {
  if (!stream.bytes.p && stream.packed) library_failed(file, ENOMEM, "libdeflate");
  if (stream.packed) object_name(file, dict, "Filter", "FlateDecode");
  return object_stream_begin(file, number, dict, stream.bytes.n) && object_stream_add(file, stream.bytes) &&
         object_stream_end(file);
}

bool object_packed(ObjectFile *file, uint32_t number, HPDF_Dict dict, Str bytes) {
  ArenaSpot spot = arena_save(file->packed);
  bool ok = object_stream(file, number, dict, object_pack(file, file->packed, bytes));
  arena_rewind(file->packed, spot);
  return ok;
}

/* A line of the table is 20 bytes, with its line end. */
static void put_entry(char *line, uint64_t offset, Str tail) {
  for (int i = 9; i >= 0; i--, offset /= 10) line[i] = (char)('0' + offset % 10);
  memcpy(line + 10, tail.p, 10);
}

static bool put_table(ObjectFile *file) {
  Buf head = {.p = (char[32]){0}, .cap = 32};
  buf_add(&head, STR("xref\n0 "));
  token_number(&head, (int64_t)file->numbers + 1, 0);
  buf_char(&head, '\n');
  char line[20];
  put_entry(line, 0, STR(" 65535 f \n"));
  emit_str(file, buf_str(&head));
  emit(file, line, sizeof line);
  for (uint32_t number = 1; number <= file->numbers && !file->failed; number++) {
    put_entry(line, *offset_at(file, number), STR(" 00000 n \n"));
    emit(file, line, sizeof line);
  }
  return !file->failed;
}

void object_digest(const ObjectFile *file, unsigned char digest[OBJECT_DIGEST]) {
  HPDF_MD5_CTX so_far = file->md5;
  HPDF_MD5Final(digest, &so_far);
}

bool object_end(ObjectFile *file, uint32_t root, uint32_t info) {
  unsigned char id[OBJECT_DIGEST];
  object_digest(file, id);
  uint64_t start = sink_count(file->sink);
  if (!put_table(file)) return false;
  HPDF_Dict trailer = object_dict(file);
  object_int(file, trailer, "Size", (int64_t)file->numbers + 1);
  object_ref(file, trailer, "Root", root);
  object_ref(file, trailer, "Info", info);
  HPDF_Array ids = object_array(file, trailer, "ID");
  object_item_bytes(file, ids, id, sizeof id);
  object_item_bytes(file, ids, id, sizeof id);
  emit_str(file, STR("trailer\n"));
  if (!put_dict(file, trailer)) return false;
  Buf tail = {.p = (char[48]){0}, .cap = 48};
  buf_add(&tail, STR("\nstartxref\n"));
  token_number(&tail, (int64_t)start, 0);
  buf_add(&tail, STR("\n%%EOF\n"));
  return emit_str(file, buf_str(&tail));
}
