/* resize.c */
#include "copy/resize.h"

#define BYTES_MOST (16 << 20) /* more is refused in any case (budget.h) */

static bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

static size_t count_words(Str text) {
  size_t n = 0;
  for (size_t i = 0; i < text.n; i++) n += !is_space(text.p[i]) && (i == 0 || is_space(text.p[i - 1]));
  return n;
}

static const Node *resize_list(Arena *arena, const Node *list, size_t n) {
  Node *new = VEC_COPY(arena, list, 1);
  new->n = n;
  new->item = NEW_ARRAY(arena, const Node *, n);
  for (size_t i = 0; i < n; i++) new->item[i] = list->item[i % list->n];
  return new;
}

/* Behind so many words. */
static size_t behind_words(Str text, size_t words) {
  size_t i = 0;
  for (; i < text.n && words; i++) words -= !is_space(text.p[i]) && (i + 1 == text.n || is_space(text.p[i + 1]));
  return i;
}

/* Whole copies of a text with spaces between, which stay in its last paragraph, and a part of it. */
static const Node *resize_text(Arena *arena, const Node *text, size_t n) {
  size_t has = count_words(text->text);
  Node *new = VEC_COPY(arena, text, 1);
  Buf buf = {.arena = arena};
  for (; n > has && buf.n < BYTES_MOST; n -= has) {
    buf_add(&buf, text->text);
    while (buf.n && is_space(buf.p[buf.n - 1])) buf.n--;
    buf_char(&buf, ' ');
  }
  buf_add(&buf, str_sub(text->text, 0, behind_words(text->text, n)));
  buf_char(&buf, '\0');
  new->text = (Str){buf.p, buf.n - 1};
  new->trace = trace_at(arena, text->mark);
  new->end = 0;
  return new;
}

const Node *resize_node(Arena *arena, const Node *node, size_t n) {
  if (node->kind == NODE_LIST && node->n) return resize_list(arena, node, n);
  return node->kind == NODE_SCALAR && count_words(node->text) ? resize_text(arena, node, n) : NULL;
}
