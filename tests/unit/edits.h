/* edits.h: random edits of a copy that is shipped, one after the other.
 *
 * Of ten kinds: a sentence in, out, or doubled, wherever sentences stand; a point (of a list of sentences, or of those
 * who signed) in, out, or doubled; a word changed for another one of the copy; the headline one to three words longer;
 * two to five more or fewer of those who signed. What comes in is made of words of the copy and has the median length:
 * of all sentences of the copy, or of the points of its list; who signs besides is as long as another one. A text or a
 * list is never emptied. */
#ifndef TESTS_UNIT_EDITS_H
#define TESTS_UNIT_EDITS_H

#include "draft.h"

typedef struct Editor {
  Arena *arena;
  unsigned seed;
  Draft draft;
  Str what; /* the last edit, in words */
} Editor;

static inline unsigned chance(Editor *ed, size_t n) {
  ed->seed = ed->seed * 1103515245 + 12345;
  return (unsigned)((ed->seed >> 16) % n);
}

typedef enum Kind {
  SENTENCE_IN,
  SENTENCE_OUT,
  SENTENCE_DOUBLED,
  POINT_IN,
  POINT_OUT,
  POINT_DOUBLED,
  WORD_CHANGED,
  HEADLINE_LONGER,
  SIGNATORIES_MORE,
  SIGNATORIES_FEWER,
  KINDS
} Kind;

static const char *const kind_names[] = {"sentence in",      "sentence out",      "sentence doubled", "point in",
                                         "point out",        "point doubled",     "word changed",     "headline longer",
                                         "more signatories", "fewer signatories", "three at once"};

#define SIGNED_LEAST 2 /* so many more or fewer at least... */
#define SIGNED_MOST 5  /* ...and at most */

/* Those kinds that the copy has something for are the first. */
static inline size_t kinds_of(const Draft *draft) {
  return draft->signatories ? KINDS : SIGNATORIES_MORE;
}

/* The tree with another node in the place of one. */
static inline const Node *exchanged(Arena *arena, const Node *tree, const Node *node, const Node *other) {
  if (tree == node) return other;
  if (tree->kind == NODE_SCALAR) return tree;
  Node *made = NEW(arena, Node);
  *made = *tree;
  if (tree->kind == NODE_LIST) made->item = VEC_COPY(arena, tree->item, tree->n);
  if (tree->kind == NODE_MAP) made->pair = VEC_COPY(arena, tree->pair, tree->n);
  for (size_t i = 0; i < tree->n; i++) {
    if (tree->kind == NODE_LIST) made->item[i] = exchanged(arena, tree->item[i], node, other);
    if (tree->kind == NODE_MAP) made->pair[i].value = exchanged(arena, tree->pair[i].value, node, other);
  }
  return made;
}

static inline void exchange(Editor *ed, const Node *node, const Node *other) {
  ed->draft = draft_of(ed->arena, exchanged(ed->arena, ed->draft.copy, node, other));
}

/* Something in the place of bytes from..to of a scalar. */
static inline void put_in(Editor *ed, const Bit *bit, Str in) {
  Str text = bit->node->text;
  Node *made = NEW(ed->arena, Node);
  *made = *bit->node;
  made->text = str_join(ed->arena, str_sub(text, 0, bit->from), in, str_sub(text, bit->to, text.n));
  exchange(ed, bit->node, made);
}

static inline const Bit *any_of(Editor *ed, const Bits *bits) {
  return &bits->at[chance(ed, bits->n)];
}

static inline Str capitalised(Arena *arena, Str word, bool capital) {
  Str copy = str_copy(arena, word);
  char *first = (char *)copy.p;
  *first = (char)(capital ? toupper((unsigned char)*first) : *first);
  return copy;
}

/* Words that follow each other in the sentences of the copy, up to a length in bytes that is as near as can be. */
static inline Str words_of_length(Editor *ed, size_t length) {
  const Bits *pool = &ed->draft.pool;
  Buf buf = {.arena = ed->arena};
  for (size_t i = chance(ed, pool->n);; i = (i + 1) % pool->n) {
    Str word = text_of(&pool->at[i]);
    size_t with = buf.n + (buf.n > 0) + word.n;
    if (buf.n && with > length && with - length > length - buf.n) break;
    buf_addf(&buf, "%s%.*s", buf.n ? " " : "", STR_ARG(word));
    if (buf.n >= length) break;
  }
  return capitalised(ed->arena, buf_str(&buf), true);
}

static inline Str words_as_long(Editor *ed, Str text) {
  bool stop = text.n > 1 && strchr(".!?", text.p[text.n - 1]);
  Str words = words_of_length(ed, text.n - stop);
  return stop ? str_join(ed->arena, words, STR("."), STR("")) : words;
}

static inline size_t length_of(const Node *node) {
  size_t n = node->kind == NODE_SCALAR ? node->text.n : 0;
  for (size_t i = 0; i < node->n; i++) n += length_of(node->kind == NODE_LIST ? node->item[i] : node->pair[i].value);
  return n;
}

static inline int by_size(const void *a, const void *b) {
  size_t x = *(const size_t *)a, y = *(const size_t *)b;
  return (x > y) - (x < y);
}

static inline size_t median(size_t *lengths, size_t n) {
  qsort(lengths, n, sizeof *lengths, by_size);
  return lengths[n / 2];
}

static inline size_t median_sentence(Editor *ed) {
  const Bits *all = &ed->draft.sentences;
  size_t *lengths = NEW_ARRAY(ed->arena, size_t, all->n);
  for (size_t i = 0; i < all->n; i++) lengths[i] = all->at[i].to - all->at[i].from;
  return median(lengths, all->n);
}

static inline const Node *median_point(Arena *arena, const Node *list) {
  size_t *lengths = NEW_ARRAY(arena, size_t, list->n), i = 0;
  for (size_t k = 0; k < list->n; k++) lengths[k] = length_of(list->item[k]);
  size_t length = median(lengths, list->n);
  while (length_of(list->item[i]) != length) i++;
  return list->item[i];
}

/* The same in other words. */
static inline const Node *other_words(Editor *ed, const Node *node) {
  Node *made = NEW(ed->arena, Node);
  *made = *node;
  if (node->kind == NODE_SCALAR) made->text = words_as_long(ed, node->text);
  if (node->kind == NODE_MAP) made->pair = VEC_COPY(ed->arena, node->pair, node->n);
  for (size_t i = 0; node->kind == NODE_MAP && i < node->n; i++)
    made->pair[i].value = other_words(ed, node->pair[i].value);
  return made;
}

static inline bool same_para(const Bit *a, const Bit *b) {
  return a->node == b->node && !ends_para(a->node->text, a->to);
}

/* With the white before it, or behind it at the beginning of a paragraph. */
static inline void take_sentence(Editor *ed) {
  const Bits *all = &ed->draft.sentences;
  size_t i = chance(ed, all->n);
  while (is_alone(all, i)) i = chance(ed, all->n);
  Bit bit = all->at[i];
  bool next = i + 1 < all->n && all->at[i + 1].node == bit.node;
  bool behind = i > 0 && same_para(&all->at[i - 1], &bit);
  ed->what = text_of(&bit);
  if (behind || !next)
    bit.from = all->at[i - 1].to;
  else
    bit.to = all->at[i + 1].from;
  put_in(ed, &bit, STR(""));
}

/* Before another one. */
static inline void add_sentence(Editor *ed, bool doubled) {
  Bit bit = *any_of(ed, &ed->draft.sentences);
  Str words = words_of_length(ed, median_sentence(ed) - 1);
  ed->what = doubled ? text_of(&bit) : str_join(ed->arena, words, STR("."), STR(""));
  bit.to = bit.from;
  put_in(ed, &bit, str_join(ed->arena, ed->what, STR(" "), STR("")));
}

static inline Str said(Arena *arena, const Node *node) {
  Buf buf = {.arena = arena};
  for (size_t i = 0; node->kind == NODE_MAP && i < node->n; i++)
    buf_addf(&buf, "%s%.*s", i ? ", " : "", STR_ARG(node->pair[i].value->text));
  return node->kind == NODE_SCALAR ? node->text : buf_str(&buf);
}

/* With an item before the one at `at`; or, when that is NULL, without the latter. */
static inline const Node *list_with(Arena *arena, const Node *list, size_t at, const Node *item) {
  VEC(const Node *) items = {0};
  for (size_t i = 0; i < list->n; i++) {
    if (i == at && item) VEC_PUSH(arena, &items, item);
    if (i != at || item) VEC_PUSH(arena, &items, list->item[i]);
  }
  Node *made = NEW(arena, Node);
  *made = *list;
  made->item = items.at;
  made->n = items.n;
  return made;
}

static inline void edit_points(Editor *ed, Kind kind) {
  const Node *list = ed->draft.points.at[chance(ed, ed->draft.points.n)];
  size_t at = chance(ed, list->n);
  const Node *point = kind == POINT_IN ? other_words(ed, median_point(ed->arena, list)) : list->item[at];
  ed->what = said(ed->arena, point);
  exchange(ed, list, list_with(ed->arena, list, at, kind == POINT_OUT ? NULL : point));
}

static inline void edit_signatories(Editor *ed, bool more) {
  const Node *old = ed->draft.signatories, *list = old;
  size_t n = SIGNED_LEAST + chance(ed, SIGNED_MOST - SIGNED_LEAST + 1);
  for (size_t i = 0; i < n && (more || list->n > 1); i++) {
    size_t at = chance(ed, list->n);
    list = list_with(ed->arena, list, at, more ? other_words(ed, list->item[at]) : NULL);
  }
  ed->what = str_format(ed->arena, "%zu, not %zu", list->n, old->n);
  exchange(ed, old, list);
}

static inline void change_word(Editor *ed) {
  const Bits *words = &ed->draft.words;
  const Bit *word = any_of(ed, words), *other = any_of(ed, words);
  while (str_alike(text_of(word), text_of(other))) other = any_of(ed, words);
  Str in = capitalised(ed->arena, text_of(other), isupper((unsigned char)word->node->text.p[word->from]));
  ed->what = str_format(ed->arena, "%.*s -> %.*s", STR_ARG(text_of(word)), STR_ARG(in));
  put_in(ed, word, in);
}

static inline void lengthen_headline(Editor *ed) {
  Buf buf = {.arena = ed->arena};
  const Bits *pool = &ed->draft.pool;
  size_t first = chance(ed, pool->n), n = 1 + chance(ed, 3), end = ed->draft.headline->text.n;
  for (size_t i = 0; i < n; i++) buf_addf(&buf, " %.*s", STR_ARG(text_of(&pool->at[(first + i) % pool->n])));
  put_in(ed, &(Bit){ed->draft.headline, end, end}, buf_str(&buf));
  ed->what = ed->draft.headline->text;
}

static inline void edit(Editor *ed, Kind kind) {
  switch (kind) {
  case SENTENCE_IN:
  case SENTENCE_DOUBLED: add_sentence(ed, kind == SENTENCE_DOUBLED); break;
  case SENTENCE_OUT: take_sentence(ed); break;
  case POINT_IN:
  case POINT_OUT:
  case POINT_DOUBLED: edit_points(ed, kind); break;
  case WORD_CHANGED: change_word(ed); break;
  case HEADLINE_LONGER: lengthen_headline(ed); break;
  case SIGNATORIES_MORE:
  case SIGNATORIES_FEWER: edit_signatories(ed, kind == SIGNATORIES_MORE); break;
  case KINDS: break;
  }
}

#endif
