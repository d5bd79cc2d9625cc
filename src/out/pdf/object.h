/* object.h: the objects of a PDF file, written one by one.
 *
 * A dictionary is built as a tree of libharu's objects, and object_write() writes it under its number and frees it:
 * only the offset of a finished object stays in memory. A number may be given out, and referred to, long before its
 * object is written.
 *
 * Failing is sticky: the first failure is reported, after it every function does nothing, and only the last result of a
 * sequence need be checked. A dictionary that could not be made is NULL, which all functions take. */
#ifndef OUT_PDF_OBJECT_H
#define OUT_PDF_OBJECT_H

#include <hpdf.h>

#include "base/sink.h"

typedef struct ObjectFile ObjectFile;

/* Writes the header, with a version as "1.6". NULL when the libharu that is linked is not the version this was made
 * for. */
ObjectFile *object_file(Arena *arena, Sink *sink, const char *version, DiagList *diags);
/* Frees the compressors; all else is in the arena. */
void object_close(ObjectFile *file);

bool object_ok(const ObjectFile *file);
void object_fail(ObjectFile *file); /* the caller has reported why */

uint32_t object_number(ObjectFile *file); /* a new one */

HPDF_Dict object_dict(ObjectFile *file);
void object_name(ObjectFile *file, HPDF_Dict dict, const char *key, const char *name);
void object_int(ObjectFile *file, HPDF_Dict dict, const char *key, int64_t value);
void object_bool(ObjectFile *file, HPDF_Dict dict, const char *key, bool value);
void object_ref(ObjectFile *file, HPDF_Dict dict, const char *key, uint32_t number);
/* A text string: ASCII as it is, anything else in UTF-16. */
void object_text(ObjectFile *file, HPDF_Dict dict, const char *key, Str text);
HPDF_Dict object_inner(ObjectFile *file, HPDF_Dict dict, const char *key); /* a dictionary in the dictionary */
HPDF_Array object_array(ObjectFile *file, HPDF_Dict dict, const char *key);
void object_item_ref(ObjectFile *file, HPDF_Array array, uint32_t number);
void object_item_int(ObjectFile *file, HPDF_Array array, int64_t value);
void object_item_bytes(ObjectFile *file, HPDF_Array array, const void *bytes, size_t n);
/* A value that is PDF already. For decimal numbers: libharu's are floats, and lose digits. */
void object_raw(ObjectFile *file, HPDF_Dict dict, const char *key, Str value);

bool object_write(ObjectFile *file, uint32_t number, HPDF_Dict dict);

typedef struct StreamBytes {
  Str bytes;
  bool packed; /* with /FlateDecode; bytes.p is NULL when that failed */
} StreamBytes;
/* Packs what is worth it. May be called by several threads at once, with an arena of their own. */
StreamBytes object_pack(const ObjectFile *file, Arena *arena, Str bytes);
bool object_stream(ObjectFile *file, uint32_t number, HPDF_Dict dict, StreamBytes stream);
/* The same in parts, which are n bytes together; no other object may come between. */
bool object_stream_begin(ObjectFile *file, uint32_t number, HPDF_Dict dict, size_t n);
bool object_stream_add(ObjectFile *file, Str part);
bool object_stream_end(ObjectFile *file);
/* object_pack() and object_stream() in one. */
bool object_packed(ObjectFile *file, uint32_t number, HPDF_Dict dict, Str bytes);

/* The MD5 of all that was written so far, with a checksum in place of each part that is large. */
#define OBJECT_DIGEST 16 /* bytes */
void object_digest(const ObjectFile *file, unsigned char digest[OBJECT_DIGEST]);

/* The cross-reference table and the trailer, with the digest as ID. */
bool object_end(ObjectFile *file, uint32_t root, uint32_t info);

#endif
