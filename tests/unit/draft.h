/* draft.h: a copy as a tree that may be edited: read with what it includes, and written as one file; and what there is
 * to be edited in it. */
#ifndef TESTS_UNIT_DRAFT_H
#define TESTS_UNIT_DRAFT_H

#include <ctype.h>
#include <stdlib.h>

#include "files.h"
#include "yaml/yaml.h"

/* Bytes from..to of a scalar: a sentence, or a word. */
typedef struct Bit {
  const Node *node;
  size_t from, to;
} Bit;

typedef VEC(Bit) Bits;

/* A copy, and what may be edited in it. */
typedef struct Draft {
  const Node *copy; /* with what it includes */
  const Node *headline;
  const Node *signatories; /* NULL: there are none */
  Bits sentences, words;
  Bits pool;                /* of the words those that stand in sentences */
  VEC(const Node *) points; /* lists of them */
  VEC(const char *) pictures;
} Draft;

/* ---- what may be edited ------------------------------------------------------------------- */

static inline Str text_of(const Bit *bit) {
  return str_sub(bit->node->text, bit->from, bit->to);
}

static inline bool is_white(char c) {
  return c == ' ' || c == '\n';
}

/* Letters of any script, and what joins them in a word. */
static inline bool is_letter(char c) {
  return isalpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

static inline size_t skip_white(Str text, size_t at) {
  while (at < text.n && is_white(text.p[at])) at++;
  return at;
}

static inline bool ends_para(Str text, size_t at) {
  return at >= text.n || (text.p[at] == '\n' && (at + 1 == text.n || text.p[at + 1] == '\n'));
}

/* Is it a letter by itself: an initial, or of "e.g."? */
static inline bool is_initial(Str text, size_t at) {
  return is_letter(text.p[at]) && (at == 0 || is_white(text.p[at - 1]) || text.p[at - 1] == '.');
}

/* Behind the sentence's last sign, if one ends with the byte at `at`; else 0. Not behind an initial, nor before a small
 * letter. */
static inline size_t stops(Str text, size_t at) {
  if (!strchr(".!?", text.p[at])) return 0;
  bool initial = at && is_initial(text, at - 1);
  size_t end = at + 1;
  while (end < text.n && strchr("\"'*)", text.p[end])) end++;
  if (end < text.n && !is_white(text.p[end])) return 0;
  size_t next = skip_white(text, end);
  bool goes_on = next < text.n && !ends_para(text, end) && (initial || islower((unsigned char)text.p[next]));
  return goes_on ? 0 : end;
}

static inline size_t sentence_end(Str text, size_t at) {
  for (; !ends_para(text, at); at++) {
    size_t end = stops(text, at);
    if (end) return end;
  }
  return at;
}

static inline size_t count_words(Str text) {
  size_t n = 0;
  for (size_t i = 0; i < text.n; i++) n += !is_white(text.p[i]) && (i == 0 || is_white(text.p[i - 1]));
  return n;
}

#define SENTENCE_LEAST 4 /* words: "10.30 a.m." is none */

static inline bool has_sentences(const Node *node) {
  bool some = false;
  if (node->kind != NODE_SCALAR || count_words(node->text) < SENTENCE_LEAST) return false;
  for (size_t i = 0; i < node->text.n; i++) some = some || stops(node->text, i);
  return some;
}

static inline void find_sentences(Arena *arena, Draft *draft, const Node *node) {
  Str text = node->text;
  for (size_t at = skip_white(text, 0); at < text.n;) {
    size_t end = sentence_end(text, at);
    VEC_PUSH(arena, &draft->sentences, (Bit){node, at, end});
    at = skip_white(text, end);
  }
}

/* Without the signs around it; what is not all letters is none. */
static inline bool find_core(const Node *node, size_t from, size_t to, Bit *core) {
  const char *p = node->text.p;
  while (from < to && !is_letter(p[from])) from++;
  while (to > from && !is_letter(p[to - 1])) to--;
  bool pure = from < to;
  for (size_t i = from; i < to; i++) pure = pure && (is_letter(p[i]) || p[i] == '-' || p[i] == '\'');
  *core = (Bit){node, from, to};
  return pure;
}

static inline void find_words(Arena *arena, Draft *draft, const Node *node) {
  Str text = node->text;
  bool sentences = has_sentences(node);
  Bit core;
  for (size_t at = skip_white(text, 0), end; at < text.n; at = skip_white(text, end)) {
    for (end = at; end < text.n && !is_white(text.p[end]);) end++;
    if (!find_core(node, at, end, &core)) continue;
    VEC_PUSH(arena, &draft->words, core);
    if (sentences) VEC_PUSH(arena, &draft->pool, core);
  }
}

/* One more may go without emptying the list. */
static inline bool are_points(Str key, const Node *list) {
  bool sentences = true;
  for (size_t i = 0; i < list->n; i++) sentences = sentences && has_sentences(list->item[i]);
  return list->n > 1 && (sentences || str_is(key, "signatories"));
}

static inline void find_all(Arena *arena, Draft *draft, Str key, const Node *node) {
  if (str_is(key, "layout") || str_is(key, "lang")) return;
  const Node *picture = node_find(node, "file");
  if (picture) {
    VEC_PUSH(arena, &draft->pictures, picture->text.p);
    return; /* no words are in it */
  }
  if (node->kind == NODE_LIST && are_points(key, node)) VEC_PUSH(arena, &draft->points, node);
  for (size_t i = 0; i < node->n; i++) {
    if (node->kind == NODE_LIST) find_all(arena, draft, STR(""), node->item[i]);
    if (node->kind == NODE_MAP) find_all(arena, draft, node->pair[i].key->text, node->pair[i].value);
  }
  if (node->kind != NODE_SCALAR) return;
  if (has_sentences(node)) find_sentences(arena, draft, node);
  find_words(arena, draft, node);
}

static inline bool is_alone(const Bits *sentences, size_t i) {
  const Node *node = sentences->at[i].node;
  bool before = i > 0 && sentences->at[i - 1].node == node;
  return !before && (i + 1 == sentences->n || sentences->at[i + 1].node != node);
}

static inline bool all_alone(const Bits *sentences) {
  bool all = true;
  for (size_t i = 0; i < sentences->n; i++) all = all && is_alone(sentences, i);
  return all;
}

/* There must be something for each kind of edit. */
static inline Draft draft_of(Arena *arena, const Node *copy) {
  Draft draft = {.copy = copy, .headline = node_find(copy, "headline"), .signatories = node_find(copy, "signatories")};
  if (!draft.headline) draft.headline = node_find(copy, "title");
  find_all(arena, &draft, STR(""), copy);
  if (!draft.headline || all_alone(&draft.sentences) || !draft.points.n) abort();
  return draft;
}

/* ---- reading it --------------------------------------------------------------------------- */

static inline const Node *read_copy(Arena *arena, const Root *root, const char *name);

/* A scalar in which each newline stands for itself, as in a literal block. */
static inline Node literal(Arena *arena, const Node *node) {
  Buf buf = {.arena = arena};
  Node made = *node;
  for (size_t i = 0; i < node->text.n; i++) {
    bool blank = !node->literal && node->text.p[i] == '\n' && i + 1 < node->text.n;
    buf_addf(&buf, "%s%c", blank ? "\n" : "", node->text.p[i]);
  }
  made.text = buf_str(&buf);
  return made;
}

/* The tree with the content of files in the place of their names. */
static inline const Node *with_included(Arena *arena, const Root *root, const Node *node) {
  const Node *name = node->n == 1 ? node_find(node, "include") : NULL;
  if (name) return read_copy(arena, root, name->text.p);
  Node *made = NEW(arena, Node);
  *made = node->kind == NODE_SCALAR ? literal(arena, node) : *node;
  if (node->kind == NODE_LIST) made->item = VEC_COPY(arena, node->item, node->n);
  if (node->kind == NODE_MAP) made->pair = VEC_COPY(arena, node->pair, node->n);
  for (size_t i = 0; i < node->n; i++) {
    if (node->kind == NODE_LIST) made->item[i] = with_included(arena, root, node->item[i]);
    if (node->kind == NODE_MAP) made->pair[i].value = with_included(arena, root, node->pair[i].value);
  }
  return made;
}

static inline const Node *read_copy(Arena *arena, const Root *root, const char *name) {
  const Node *node = yaml_read(arena, (FileRef){root, name, ""}, MARK_NONE, diag_new(arena));
  if (!node) abort();
  return with_included(arena, root, node);
}

/* ---- writing it --------------------------------------------------------------------------- */

static inline void put_node(Buf *buf, const Node *node, int depth);

static inline void put_quoted(Buf *buf, Str text) {
  buf_add(buf, STR(" \""));
  for (size_t i = 0; i < text.n; i++) {
    char c = text.p[i];
    if (c == '\n')
      buf_add(buf, STR("\\n"));
    else
      buf_addf(buf, "%s%c", c == '"' || c == '\\' ? "\\" : "", c);
  }
  buf_add(buf, STR("\"\n"));
}

static inline void put_block(Buf *buf, Str text, int depth) {
  bool ended = text.p[text.n - 1] == '\n';
  buf_addf(buf, " |%s\n", ended ? "" : "-");
  for (size_t at = 0, end; at < text.n; at = end + 1) {
    for (end = at; end < text.n && text.p[end] != '\n';) end++;
    if (end > at) buf_addf(buf, "%*s%.*s", 2 * depth, "", STR_ARG(str_sub(text, at, end)));
    buf_char(buf, '\n');
  }
}

static inline void put_scalar(Buf *buf, const Node *node, int depth) {
  Str text = node->text;
  bool figures = node->plain && text.n;
  for (size_t i = 0; i < text.n; i++) figures = figures && isdigit((unsigned char)text.p[i]);
  bool block = text.n && memchr(text.p, '\n', text.n) && !is_white(*text.p);
  if (node_is_null(node) || figures)
    buf_addf(buf, " %.*s\n", STR_ARG(text));
  else if (block)
    put_block(buf, text, depth);
  else
    put_quoted(buf, text);
}

static inline void put_pairs(Buf *buf, const Node *map, int depth) {
  for (size_t i = 0; i < map->n; i++) {
    buf_addf(buf, "%*s%.*s:", 2 * depth, "", STR_ARG(map->pair[i].key->text));
    put_node(buf, map->pair[i].value, depth + 1);
  }
}

/* Behind a key or a dash. */
static inline void put_node(Buf *buf, const Node *node, int depth) {
  if (node->kind == NODE_SCALAR) {
    put_scalar(buf, node, depth);
    return;
  }
  if (!node->n) {
    buf_add(buf, node->kind == NODE_LIST ? STR(" []\n") : STR(" {}\n"));
    return;
  }
  buf_char(buf, '\n');
  if (node->kind == NODE_MAP) put_pairs(buf, node, depth);
  for (size_t i = 0; node->kind == NODE_LIST && i < node->n; i++) {
    buf_addf(buf, "%*s-", 2 * depth, "");
    put_node(buf, node->item[i], depth + 1);
  }
}

/* As a file. */
static inline Str draft_written(Arena *arena, const Draft *draft) {
  Buf buf = {.arena = arena};
  put_pairs(&buf, draft->copy, 0);
  return buf_str(&buf);
}

#endif
