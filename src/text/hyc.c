/* hyc.c: making the image of a dictionary from what libhyphen has read, and checking whether one matches. */
#include "text/hyc.h"

#include <libdeflate.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Far from where Linux puts programs, heaps and libraries; each dictionary has a range of its own, by the hash of its
 * path, so that several languages can be open. */
#define BASE UINT64_C(0x2A0000000000)
#define ROOM ((uint64_t)64 << 20)
#define ROOMS 4093

bool hyc_is_ours(const HycHeader *header, size_t size) {
  return memcmp(header->magic, HYC_MAGIC, sizeof header->magic) == 0 && header->version == HYC_VERSION &&
         header->struct_sizes == HYC_SIZES && header->size == size;
}

bool hyc_is_of(const HycHeader *header, const RootFile *dictionary) {
  return header->dic_size == dictionary->size && filetime_same(header->dic_written, dictionary->written);
}

static uint64_t checksum(const char *image, size_t size) {
  size_t start = offsetof(HycHeader, base);
  return libdeflate_crc32(0, image + start, size - start);
}

bool hyc_is_whole(const HycHeader *image) {
  return image->crc == checksum((const char *)image, image->size);
}

typedef struct ImageBuf {
  Arena *arena;
  Buf buf;
  uint64_t base;
} ImageBuf;

/* Appends bytes to the image; returns their address when it is mapped. */
static void *add(ImageBuf *image, const void *bytes, size_t n) {
  while (image->buf.n % 8) buf_char(&image->buf, '\0');
  uint64_t at = image->buf.n;
  buf_add(&image->buf, (Str){bytes, n});
  return (void *)(uintptr_t)(image->base + at);
}

/* Field by field into zeroed memory: the padding in libhyphen's structs is undefined. */
static HyphenTrans *add_trans(ImageBuf *image, const HyphenState *state) {
  HyphenTrans *trans = NEW_ARRAY(image->arena, HyphenTrans, (size_t)state->num_trans);
  for (int i = 0; i < state->num_trans; i++) {
    trans[i].ch = state->trans[i].ch;
    trans[i].new_state = state->trans[i].new_state;
  }
  return add(image, trans, (size_t)state->num_trans * sizeof *trans);
}

static HyphenState *add_states(ImageBuf *image, const HyphenDict *dict) {
  HyphenState *states = NEW_ARRAY(image->arena, HyphenState, (size_t)dict->num_states);
  for (int i = 0; i < dict->num_states; i++) {
    const HyphenState *state = &dict->states[i];
    if (state->repl) return NULL;
    states[i].fallback_state = state->fallback_state;
    states[i].num_trans = state->num_trans;
    if (state->num_trans) states[i].trans = add_trans(image, state);
    if (state->match) states[i].match = add(image, state->match, strlen(state->match) + 1);
  }
  return add(image, states, (size_t)dict->num_states * sizeof *states);
}

static size_t nohyphen_size(const HyphenDict *dict) {
  size_t n = 0;
  for (int i = 0; dict->nohyphen && i <= dict->nohyphenl; i++) n += strlen(dict->nohyphen + n) + 1;
  return n;
}

static bool add_level(ImageBuf *image, const HyphenDict *dict, HyphenDict *level) {
  level->lhmin = dict->lhmin, level->rhmin = dict->rhmin;
  level->clhmin = dict->clhmin, level->crhmin = dict->crhmin;
  level->nohyphenl = dict->nohyphenl;
  if (dict->nohyphen) level->nohyphen = add(image, dict->nohyphen, nohyphen_size(dict));
  level->num_states = dict->num_states;
  level->utf8 = dict->utf8;
  memcpy(level->cset, dict->cset, strnlen(dict->cset, sizeof dict->cset - 1));
  level->states = add_states(image, dict);
  return level->states;
}

static uint64_t base_of(const char *dictionary) {
  uint64_t hash = 0;
  for (const char *c = dictionary; *c; c++) hash = (hash * 31 + (unsigned char)*c) % ROOMS;
  return BASE + hash * ROOM;
}

static bool fill(ImageBuf *image, const HyphenDict *dict, const RootFile *file) {
  HycHeader header = {.magic = HYC_MAGIC, .version = HYC_VERSION, .struct_sizes = HYC_SIZES};
  header.base = image->base;
  header.dic_size = file->size;
  header.dic_written = file->written;
  add(image, &header, sizeof header);
  for (int i = 0; dict; i++, dict = dict->nextlevel) {
    if (i == HYC_LEVELS_MAX || !add_level(image, dict, &header.level[i])) return false;
    size_t next = offsetof(HycHeader, level) + (size_t)(i + 1) * sizeof *dict;
    if (dict->nextlevel) header.level[i].nextlevel = (HyphenDict *)(uintptr_t)(image->base + next);
  }
  header.size = image->buf.n;
  memcpy(image->buf.p, &header, sizeof header);
  header.crc = checksum(image->buf.p, image->buf.n);
  memcpy(image->buf.p, &header, sizeof header);
  return header.size <= ROOM;
}

HyphenDict *hyc_read(const RootFile *file) {
  FILE *stream = fdopen(file->fd, "r");
  HyphenDict *dict = stream ? hnj_hyphen_load_file(stream) : NULL;
  if (stream)
    fclose(stream);
  else
    close(file->fd);
  return dict;
}

Str hyc_make(Arena *arena, const char *dictionary) {
  FileRef ref = {0};
  Root root = root_of(arena, dictionary, NULL, &ref.name);
  ref.root = &root;
  ImageBuf image = {.arena = arena, .buf = {.arena = arena}, .base = base_of(dictionary)};
  RootFile file = root_file(ref, DICTIONARY_BYTES_MAX);
  HyphenDict *dict = file.fault ? NULL : hyc_read(&file);
  bool filled = dict && fill(&image, dict, &file);
  if (dict) hnj_hyphen_free(dict);
  root_close(&root);
  return filled ? buf_str(&image.buf) : STR("");
}
