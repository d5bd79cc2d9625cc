/* test_edits.c: an edit must not show. Random single edits of the copy that is shipped, and what they leave on the
 * sheets. Run it at the top of the tree.
 *
 * 300 edits, half of them of each sheet, of eight kinds with an equal share: a sentence in, out, or doubled, wherever
 * sentences stand; a point (of a list of sentences, or of those who signed) in, out, or doubled; a word changed for
 * another one of the copy; the headline one to three words longer. What comes in is made of words of the copy and has
 * the median length: of all sentences of the copy, or of the points of its list. A text or a list is never emptied.
 *
 * Of a sheet that is set without an error the white is measured as a reader sees it:
 * - A gap is the white between two things that stand one below the other: the space above the lower one, and spaces and
 *   anchors between them. Its own size is what its lengths add up to; if something in it grows, up to the ends of its
 *   ranges, but never more than 6 mm, or 10 mm above and below a line to cut along. So a share without an end and an
 *   anchor may leave that much. What stands on the grid may go down by less than a step.
 * - An idle foot is what is left below the last thing of a page, or of what takes a share or grows: a box, a row (below
 *   its highest cell), columns (below the longest). Below a cell of a row that is seen, with a ground or border, too;
 *   without one, it ends where the highest does. White above the first thing counts with it, but not the lengths that
 *   the layout gives at either end, nor what is left in a box with a height of its own.
 * - A column that ends above its neighbours has an idle foot, unless the longest could not be shorter: by less than a
 *   line, or than what stands last in the longest column and is not parted, if nothing forces its columns.
 *
 * An edit does not show if no gap is wider than its own size, and no foot is idle by more than 5 mm.
 *
 * EDITS=show tells of each edit what it is, what comes of it and the widest white, and adds up by kind and by line of
 * the layout; EDITS=7 tells all of edit 7, and leaves its copy. SEED=2 makes others. */
#include <ctype.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/document.h"
#include "base/locale.h"
#include "files.h"
#include "yaml/yaml.h"

#define EDITS 300
#define SET_LEAST 265 /* so many are set */
#define FINE_LEAST 90 /* percent of those that do not show */

#define MM (PT * 360 / 127)
#define GAP_MOST (6 * MM)  /* ranges may end here... */
#define CUT_MOST (10 * MM) /* ...and here at a line to cut along */
#define FOOT_MOST (5 * MM)
#define SLACK (PT / 4) /* what nobody sees */

static Arena *arena; /* of all that lasts */

static unsigned seed;
static unsigned chance(size_t n) {
  seed = seed * 1103515245 + 12345;
  return (unsigned)((seed >> 16) % n);
}

/* ---- the copy ----------------------------------------------------------------------------- */

/* Bytes from..to of a scalar: a sentence, or a word. */
typedef struct Bit {
  const Node *node;
  size_t from, to;
} Bit;

typedef VEC(Bit) Bits;

/* A sheet that is shipped, and what may be edited in it. */
typedef struct Original {
  const char *name;
  const Node *copy; /* with what it includes */
  const Node *headline;
  Bits sentences, words;
  Bits pool;                /* of the words those that stand in sentences */
  VEC(const Node *) points; /* lists of them */
  VEC(const char *) pictures;
} Original;

static Str text_of(const Bit *bit) {
  return str_sub(bit->node->text, bit->from, bit->to);
}

static bool is_white(char c) {
  return c == ' ' || c == '\n';
}

/* Letters of any script, and what joins them in a word. */
static bool is_letter(char c) {
  return isalpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

static size_t skip_white(Str text, size_t at) {
  while (at < text.n && is_white(text.p[at])) at++;
  return at;
}

static bool ends_para(Str text, size_t at) {
  return at >= text.n || (text.p[at] == '\n' && (at + 1 == text.n || text.p[at + 1] == '\n'));
}

/* Is it a letter by itself: an initial, or of "e.g."? */
static bool is_initial(Str text, size_t at) {
  return is_letter(text.p[at]) && (at == 0 || is_white(text.p[at - 1]) || text.p[at - 1] == '.');
}

/* Behind the sentence's last sign, if one ends with the byte at `at`; else 0. Not behind an initial, nor before a small
 * letter. */
static size_t stops(Str text, size_t at) {
  if (!strchr(".!?", text.p[at])) return 0;
  bool initial = at && is_initial(text, at - 1);
  size_t end = at + 1;
  while (end < text.n && strchr("\"'*)", text.p[end])) end++;
  if (end < text.n && !is_white(text.p[end])) return 0;
  size_t next = skip_white(text, end);
  bool goes_on = next < text.n && !ends_para(text, end) && (initial || islower((unsigned char)text.p[next]));
  return goes_on ? 0 : end;
}

static size_t sentence_end(Str text, size_t at) {
  for (; !ends_para(text, at); at++) {
    size_t end = stops(text, at);
    if (end) return end;
  }
  return at;
}

static size_t count_words(Str text) {
  size_t n = 0;
  for (size_t i = 0; i < text.n; i++) n += !is_white(text.p[i]) && (i == 0 || is_white(text.p[i - 1]));
  return n;
}

#define SENTENCE_LEAST 4 /* words: "10.30 a.m." is none */

static bool has_sentences(const Node *node) {
  bool some = false;
  if (node->kind != NODE_SCALAR || count_words(node->text) < SENTENCE_LEAST) return false;
  for (size_t i = 0; i < node->text.n; i++) some = some || stops(node->text, i);
  return some;
}

static void find_sentences(Original *o, const Node *node) {
  Str text = node->text;
  for (size_t at = skip_white(text, 0); at < text.n;) {
    size_t end = sentence_end(text, at);
    VEC_PUSH(arena, &o->sentences, (Bit){node, at, end});
    at = skip_white(text, end);
  }
}

/* Without the signs around it; what is not all letters is none. */
static bool find_core(const Node *node, size_t from, size_t to, Bit *core) {
  const char *p = node->text.p;
  while (from < to && !is_letter(p[from])) from++;
  while (to > from && !is_letter(p[to - 1])) to--;
  bool pure = from < to;
  for (size_t i = from; i < to; i++) pure = pure && (is_letter(p[i]) || p[i] == '-' || p[i] == '\'');
  *core = (Bit){node, from, to};
  return pure;
}

static void find_words(Original *o, const Node *node) {
  Str text = node->text;
  bool sentences = has_sentences(node);
  Bit core;
  for (size_t at = skip_white(text, 0), end; at < text.n; at = skip_white(text, end)) {
    for (end = at; end < text.n && !is_white(text.p[end]);) end++;
    if (!find_core(node, at, end, &core)) continue;
    VEC_PUSH(arena, &o->words, core);
    if (sentences) VEC_PUSH(arena, &o->pool, core);
  }
}

static bool are_points(Str key, const Node *list) {
  bool sentences = list->n > 1;
  for (size_t i = 0; i < list->n; i++) sentences = sentences && has_sentences(list->item[i]);
  return sentences || str_is(key, "signatories");
}

static void find_all(Original *o, Str key, const Node *node) {
  if (str_is(key, "layout") || str_is(key, "lang")) return;
  const Node *picture = node_find(node, "file");
  if (picture) {
    VEC_PUSH(arena, &o->pictures, picture->text.p);
    return; /* no words are in it */
  }
  if (node->kind == NODE_LIST && are_points(key, node)) VEC_PUSH(arena, &o->points, node);
  for (size_t i = 0; i < node->n; i++) {
    if (node->kind == NODE_LIST) find_all(o, STR(""), node->item[i]);
    if (node->kind == NODE_MAP) find_all(o, node->pair[i].key->text, node->pair[i].value);
  }
  if (node->kind != NODE_SCALAR) return;
  if (has_sentences(node)) find_sentences(o, node);
  find_words(o, node);
}

/* ---- reading it --------------------------------------------------------------------------- */

static const Node *read_file(const Root *root, const char *name);

/* A scalar in which each newline stands for itself, as in a literal block. */
static Node literal(const Node *node) {
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
static const Node *with_included(const Root *root, const Node *node) {
  const Node *name = node->n == 1 ? node_find(node, "include") : NULL;
  if (name) return read_file(root, name->text.p);
  Node *made = NEW(arena, Node);
  *made = node->kind == NODE_SCALAR ? literal(node) : *node;
  if (node->kind == NODE_LIST) made->item = VEC_COPY(arena, node->item, node->n);
  if (node->kind == NODE_MAP) made->pair = VEC_COPY(arena, node->pair, node->n);
  for (size_t i = 0; i < node->n; i++) {
    if (node->kind == NODE_LIST) made->item[i] = with_included(root, node->item[i]);
    if (node->kind == NODE_MAP) made->pair[i].value = with_included(root, node->pair[i].value);
  }
  return made;
}

static const Node *read_file(const Root *root, const char *name) {
  const Node *node = yaml_read(arena, (FileRef){root, name, ""}, MARK_NONE, diag_new(arena));
  if (!node) abort();
  return with_included(root, node);
}

static bool is_alone(const Bits *sentences, size_t i) {
  const Node *node = sentences->at[i].node;
  bool before = i > 0 && sentences->at[i - 1].node == node;
  return !before && (i + 1 == sentences->n || sentences->at[i + 1].node != node);
}

static bool all_alone(const Bits *sentences) {
  bool all = true;
  for (size_t i = 0; i < sentences->n; i++) all = all && is_alone(sentences, i);
  return all;
}

/* There must be something for each kind of edit. */
static Original read_original(const char *name) {
  Root root = root_open("data", NULL);
  Original o = {.name = name, .copy = read_file(&root, str_format(arena, "%s.yaml", name).p)};
  root_close(&root);
  o.headline = node_find(o.copy, "headline");
  if (!o.headline) o.headline = node_find(o.copy, "title");
  find_all(&o, STR(""), o.copy);
  if (!o.headline || all_alone(&o.sentences) || !o.points.n) abort();
  return o;
}

/* ---- edits -------------------------------------------------------------------------------- */

typedef enum Kind {
  SENTENCE_IN,
  SENTENCE_OUT,
  SENTENCE_DOUBLED,
  POINT_IN,
  POINT_OUT,
  POINT_DOUBLED,
  WORD_CHANGED,
  HEADLINE_LONGER,
  KINDS
} Kind;

static const char *const kind_names[] = {"sentence in", "sentence out",  "sentence doubled", "point in",
                                         "point out",   "point doubled", "word changed",     "headline longer"};

typedef struct Edit {
  Kind kind;
  const Original *of;
  const Node *node; /* a scalar, or a list of points */
  Str text;         /* of the scalar now */
  size_t at;        /* the point that is out, or before which one comes in */
  const Node *item; /* that one; NULL: it is out */
  Str what;         /* in words */
} Edit;

static const Bit *any_of(const Bits *bits) {
  return &bits->at[chance(bits->n)];
}

static Str capitalised(Str word, bool capital) {
  Str copy = str_copy(arena, word);
  char *first = (char *)copy.p;
  *first = (char)(capital ? toupper((unsigned char)*first) : *first);
  return copy;
}

/* Words that follow each other in the sentences of the copy, up to a length in bytes that is as near as can be. */
static Str words_of_length(const Original *o, size_t length) {
  Buf buf = {.arena = arena};
  for (size_t i = chance(o->pool.n);; i = (i + 1) % o->pool.n) {
    Str word = text_of(&o->pool.at[i]);
    size_t with = buf.n + (buf.n > 0) + word.n;
    if (buf.n && with > length && with - length > length - buf.n) break;
    buf_addf(&buf, "%s%.*s", buf.n ? " " : "", STR_ARG(word));
    if (buf.n >= length) break;
  }
  return capitalised(buf_str(&buf), true);
}

static Str words_as_long(const Original *o, Str text) {
  bool stop = text.n > 1 && strchr(".!?", text.p[text.n - 1]);
  Str words = words_of_length(o, text.n - stop);
  return stop ? str_join(arena, words, STR("."), STR("")) : words;
}

static size_t length_of(const Node *node) {
  size_t n = node->kind == NODE_SCALAR ? node->text.n : 0;
  for (size_t i = 0; i < node->n; i++) n += length_of(node->kind == NODE_LIST ? node->item[i] : node->pair[i].value);
  return n;
}

static int by_size(const void *a, const void *b) {
  size_t x = *(const size_t *)a, y = *(const size_t *)b;
  return (x > y) - (x < y);
}

static size_t median(size_t *lengths, size_t n) {
  qsort(lengths, n, sizeof *lengths, by_size);
  return lengths[n / 2];
}

static size_t median_sentence(const Original *o) {
  size_t *lengths = NEW_ARRAY(arena, size_t, o->sentences.n);
  for (size_t i = 0; i < o->sentences.n; i++) lengths[i] = o->sentences.at[i].to - o->sentences.at[i].from;
  return median(lengths, o->sentences.n);
}

static const Node *median_point(const Node *list) {
  size_t *lengths = NEW_ARRAY(arena, size_t, list->n), i = 0;
  for (size_t k = 0; k < list->n; k++) lengths[k] = length_of(list->item[k]);
  size_t length = median(lengths, list->n);
  while (length_of(list->item[i]) != length) i++;
  return list->item[i];
}

/* The same in other words. */
static const Node *other_words(const Original *o, const Node *node) {
  Node *made = NEW(arena, Node);
  *made = *node;
  if (node->kind == NODE_SCALAR) made->text = words_as_long(o, node->text);
  if (node->kind == NODE_MAP) made->pair = VEC_COPY(arena, node->pair, node->n);
  for (size_t i = 0; node->kind == NODE_MAP && i < node->n; i++)
    made->pair[i].value = other_words(o, node->pair[i].value);
  return made;
}

/* The text with something in the place of its bytes from..to. */
static void put_in(Edit *e, const Bit *bit, Str in) {
  Str text = bit->node->text;
  e->node = bit->node;
  e->text = str_join(arena, str_sub(text, 0, bit->from), in, str_sub(text, bit->to, text.n));
}

static bool same_para(const Bit *a, const Bit *b) {
  return a->node == b->node && !ends_para(a->node->text, a->to);
}

/* With the white before it, or behind it at the beginning of a paragraph. */
static void take_sentence(Edit *e) {
  const Bits *all = &e->of->sentences;
  size_t i = chance(all->n);
  while (is_alone(all, i)) i = chance(all->n);
  Bit bit = all->at[i];
  bool next = i + 1 < all->n && all->at[i + 1].node == bit.node;
  bool behind = i > 0 && same_para(&all->at[i - 1], &bit);
  if (behind || !next)
    bit.from = all->at[i - 1].to;
  else
    bit.to = all->at[i + 1].from;
  put_in(e, &bit, STR(""));
  e->what = text_of(&all->at[i]);
}

/* Before another one. */
static void add_sentence(Edit *e, bool doubled) {
  const Bit *bit = any_of(&e->of->sentences);
  Str words = words_of_length(e->of, median_sentence(e->of) - 1);
  e->what = doubled ? text_of(bit) : str_join(arena, words, STR("."), STR(""));
  put_in(e, &(Bit){bit->node, bit->from, bit->from}, str_join(arena, e->what, STR(" "), STR("")));
}

static Str said(const Node *node) {
  Buf buf = {.arena = arena};
  for (size_t i = 0; node->kind == NODE_MAP && i < node->n; i++)
    buf_addf(&buf, "%s%.*s", i ? ", " : "", STR_ARG(node->pair[i].value->text));
  return node->kind == NODE_SCALAR ? node->text : buf_str(&buf);
}

static void edit_points(Edit *e) {
  const Original *o = e->of;
  e->node = o->points.at[chance(o->points.n)];
  e->at = chance(e->node->n);
  const Node *point = e->node->item[e->at];
  if (e->kind == POINT_IN) e->item = point = other_words(o, median_point(e->node));
  if (e->kind == POINT_DOUBLED) e->item = point;
  e->what = said(point);
}

static void change_word(Edit *e) {
  const Bit *word = any_of(&e->of->words), *other = any_of(&e->of->words);
  while (str_alike(text_of(word), text_of(other))) other = any_of(&e->of->words);
  Str in = capitalised(text_of(other), isupper((unsigned char)word->node->text.p[word->from]));
  put_in(e, word, in);
  e->what = str_format(arena, "%.*s -> %.*s", STR_ARG(text_of(word)), STR_ARG(in));
}

static void lengthen_headline(Edit *e) {
  Buf buf = {.arena = arena};
  const Bits *pool = &e->of->pool;
  size_t first = chance(pool->n), n = 1 + chance(3);
  for (size_t i = 0; i < n; i++) buf_addf(&buf, " %.*s", STR_ARG(text_of(&pool->at[(first + i) % pool->n])));
  size_t end = e->of->headline->text.n;
  put_in(e, &(Bit){e->of->headline, end, end}, buf_str(&buf));
  e->what = e->text;
}

static Edit random_edit(const Original *original, Kind kind) {
  Edit e = {.kind = kind, .of = original};
  switch (kind) {
  case SENTENCE_IN:
  case SENTENCE_DOUBLED: add_sentence(&e, kind == SENTENCE_DOUBLED); break;
  case SENTENCE_OUT: take_sentence(&e); break;
  case WORD_CHANGED: change_word(&e); break;
  case HEADLINE_LONGER: lengthen_headline(&e); break;
  default: edit_points(&e);
  }
  return e;
}

/* ---- writing it --------------------------------------------------------------------------- */

static void put_node(Buf *buf, const Node *node, const Edit *e, int depth);

static void put_quoted(Buf *buf, Str text) {
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

static void put_block(Buf *buf, Str text, int depth) {
  bool ended = text.p[text.n - 1] == '\n';
  buf_addf(buf, " |%s\n", ended ? "" : "-");
  for (size_t at = 0, end; at < text.n; at = end + 1) {
    for (end = at; end < text.n && text.p[end] != '\n';) end++;
    if (end > at) buf_addf(buf, "%*s%.*s", 2 * depth, "", STR_ARG(str_sub(text, at, end)));
    buf_char(buf, '\n');
  }
}

static void put_scalar(Buf *buf, const Node *node, Str text, int depth) {
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

static void put_items(Buf *buf, const Node *list, const Edit *e, int depth) {
  bool its = e && e->node == list;
  for (size_t i = 0; i < list->n; i++) {
    if (its && i == e->at && e->item) buf_addf(buf, "%*s-", 2 * depth, ""), put_node(buf, e->item, NULL, depth + 1);
    if (its && i == e->at && !e->item) continue;
    buf_addf(buf, "%*s-", 2 * depth, "");
    put_node(buf, list->item[i], e, depth + 1);
  }
}

static void put_pairs(Buf *buf, const Node *map, const Edit *e, int depth) {
  for (size_t i = 0; i < map->n; i++) {
    buf_addf(buf, "%*s%.*s:", 2 * depth, "", STR_ARG(map->pair[i].key->text));
    put_node(buf, map->pair[i].value, e, depth + 1);
  }
}

/* Behind a key or a dash. */
static void put_node(Buf *buf, const Node *node, const Edit *e, int depth) {
  if (node->kind == NODE_SCALAR) {
    put_scalar(buf, node, e && e->node == node ? e->text : node->text, depth);
  } else if (!node->n) {
    buf_add(buf, node->kind == NODE_LIST ? STR(" []\n") : STR(" {}\n"));
  } else {
    buf_char(buf, '\n');
    (node->kind == NODE_LIST ? put_items : put_pairs)(buf, node, e, depth);
  }
}

/* `e` may be NULL. */
static Str written(const Original *o, const Edit *e) {
  Buf buf = {.arena = arena};
  put_pairs(&buf, o->copy, e, 0);
  return buf_str(&buf);
}

/* ---- the white ---------------------------------------------------------------------------- */

/* Where there is more white than there may be. */
typedef struct White {
  const char *what;
  Mark mark;       /* in the layout */
  Len height, own; /* what there is, and may be */
} White;

typedef struct Look {
  VEC(White) found;
  Len step;    /* of the grid */
  bool beside; /* others stand there, and may be higher */
} Look;

static void add_white(Look *look, const char *what, Mark mark, Len height, Len own) {
  if (height > own + SLACK) VEC_PUSH(arena, &look->found, (White){what, mark, height, own});
}

/* What is between two things. */
typedef struct Between {
  Len height;
  Len is, end; /* what it is by the layout, and as far as it may grow */
  Len step;
} Between;

static const Strip *strip_of(const Frag *frag, size_t i) {
  return &frag->flow->strip[frag->from.strip + i];
}

static bool is_blank(const Strip *strip) {
  return strip->kind == STRIP_SPACE || strip->kind == STRIP_ANCHOR;
}

static bool is_cut(const Strip *strip) {
  return strip->kind == STRIP_BLOCK && strip->part->box->kind == BOX_CUT;
}

static void widen(Between *gap, const Frag *frag, size_t i, Len bottom) {
  const Strip *strip = strip_of(frag, i);
  gap->height += frag->placed[i].y - bottom;
  if (i) gap->is += strip->before, gap->end += strip->before + strip->before_flex.more;
  if (!is_blank(strip)) return;
  gap->height += frag->placed[i].height;
  gap->is += strip->height;
  gap->end += strip->height + (strip->kind == STRIP_ANCHOR ? LEN_MAX : strip->flex.more);
}

static Len own_size(const Between *gap, bool cut) {
  Len most = cut ? CUT_MOST : GAP_MOST;
  return larger(gap->is, gap->end < most ? gap->end : most) + gap->step;
}

/* On the grid, or with what grows among things that are. */
static bool moves_by_steps(const Frag *frag, const Strip *strip, const Between *gap) {
  return strip->on_grid || (frag->flow->on_grid && gap->end > gap->is);
}

static void look_at_block(Look *look, const Block *block, const Placed *placed, bool grows);

/* Of a region; what is left of it at its head and foot. */
static Len look_at_region(Look *look, const Frag *frag) {
  Len bottom = frag->area.y, idle = 0;
  const Strip *above = NULL;
  Between gap = {0};
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = strip_of(frag, i);
    const Placed *placed = &frag->placed[i];
    widen(&gap, frag, i, bottom);
    bottom = placed->y + placed->height;
    if (is_blank(strip)) continue;
    gap.step = look->step && moves_by_steps(frag, strip, &gap) ? look->step - 1 : 0;
    if (above)
      add_white(look, "above this", strip->part->mark, gap.height, own_size(&gap, is_cut(above) || is_cut(strip)));
    else
      idle += larger(gap.height - gap.is - gap.step, 0);
    gap = (Between){0};
    above = strip;
    if (strip->kind == STRIP_BLOCK) look_at_block(look, strip->block, placed, strip->share > 0 || strip->flex.more > 0);
  }
  return idle + larger(frag->area.y + frag->area.height - bottom + gap.height - gap.is, 0);
}

/* Of what stands in a block. */
static Len look_inside(Look *look, const Frag *frag, bool beside) {
  bool around = look->beside;
  look->beside = beside;
  Len idle = look_at_region(look, frag);
  look->beside = around;
  return idle;
}

static void look_at_box(Look *look, const Block *block, const Placed *placed, bool grows) {
  const Box *box = block->part->box;
  bool ground = box->kind == BOX_BOX || box->kind == BOX_FRAME;
  bool seen = ground && (box->ground.fill || (box->ground.border.sides && box->ground.border.stroke.width));
  Len idle = look_inside(look, placed->cell, look->beside && !seen);
  bool counts = grows && placed->cell->n && (seen || !look->beside) && block->turned == TURNED_NOT;
  if (counts) add_white(look, "below what is in this", block->part->mark, idle, FOOT_MOST);
}

static void look_at_row(Look *look, const Block *block, const Placed *placed, bool grows) {
  Len least = LEN_MAX;
  for (size_t i = 0; i < placed->cells; i++) {
    Len idle = look_inside(look, &placed->cell[i], true);
    if (placed->cell[i].n && idle < least) least = idle;
  }
  bool counts = grows && !look->beside && least < LEN_MAX;
  if (counts) add_white(look, "below the highest cell of this", block->part->mark, least, FOOT_MOST);
}

/* What stands last and is not parted. */
static Len last_piece(const Frag *frag) {
  Len height = 0;
  for (size_t i = frag->n; i-- > 0;) {
    height += frag->placed[i].height;
    if (!i || !strip_of(frag, i - 1)->keep) break;
  }
  return height;
}

static void look_at_columns(Look *look, const Block *block, const Placed *placed, bool grows) {
  Len *idle = NEW_ARRAY(arena, Len, placed->cells), least = LEN_MAX, piece = 0, line = 0;
  size_t longest = 0;
  bool forced = false;
  for (size_t i = 0; i < placed->cells; i++) {
    const Frag *column = &placed->cell[i];
    idle[i] = look_inside(look, column, false);
    if (idle[i] < least) least = idle[i], longest = i;
    forced = forced || (i && column->n && strip_of(column, 0)->forced != FORCED_NONE);
    if (column->n) line = larger(line, strip_of(column, 0)->kind == STRIP_LINE ? column->placed->height : 0);
  }
  if (!forced && placed->cell[longest].n) piece = last_piece(&placed->cell[longest]);
  if (grows && !look->beside) add_white(look, "below all columns of this", block->part->mark, least, FOOT_MOST);
  Len most = larger(larger(piece, line), FOOT_MOST);
  for (size_t i = 0; i < placed->cells; i++)
    add_white(look, "below a column of this", block->part->mark, idle[i] - least, most);
}

static void look_at_table(Look *look, const Block *block, const Placed *placed, bool grows) {
  look_inside(look, &placed->cell[TABLE_HEAD], true);
  Len idle = look_inside(look, &placed->cell[TABLE_ROWS], true);
  look_inside(look, &placed->cell[TABLE_FOOT], true);
  if (grows && !look->beside) add_white(look, "below the rows of this", block->part->mark, idle, FOOT_MOST);
}

/* What is repeated is left to the hand that writes there. */
static void look_at_block(Look *look, const Block *block, const Placed *placed, bool grows) {
  switch (block->kind) {
  case BLOCK_BOX: look_at_box(look, block, placed, grows); break;
  case BLOCK_ROW: look_at_row(look, block, placed, grows); break;
  case BLOCK_COLUMNS: look_at_columns(look, block, placed, grows); break;
  case BLOCK_TABLE: look_at_table(look, block, placed, grows); break;
  case BLOCK_BESIDE: look_at_row(look, block, placed, false); break;
  default: break;
  }
}

static void look_at_frames(Look *look, const Frame *frame, size_t n) {
  for (size_t i = 0; i < n; i++) look_at_block(look, frame[i].block, &frame[i].placed, false);
}

static void look_at_pages(Look *look, const Pages *pages) {
  for (size_t i = 0; i < pages->n; i++) {
    const Page *page = &pages->page[i];
    for (size_t k = 0; k < page->pieces; k++) {
      const Piece *piece = &page->piece[k];
      look->step = piece->opening->grid.step;
      if (piece->frag.n) {
        const Part *last = strip_of(&piece->frag, piece->frag.n - 1)->part;
        Len idle = look_at_region(look, &piece->frag);
        add_white(look, "below this, at the foot of the page", last->mark, idle, FOOT_MOST);
      }
      look_at_frames(look, piece->frame, piece->frames);
    }
    look_at_frames(look, page->furniture, page->furnitures);
  }
}

/* ---- the outcome -------------------------------------------------------------------------- */

typedef struct Outcome {
  Edit edit;
  bool set;
  Str error; /* the first, if it is not set */
  Look look;
} Outcome;

static bool is_fine(const Outcome *outcome) {
  return outcome->set && !outcome->look.found.n;
}

/* By how much it is too wide. */
static Len excess(const White *white) {
  return white->height - white->own;
}

static const White *widest(const Outcome *outcome) {
  const White *best = NULL;
  for (size_t i = 0; i < outcome->look.found.n; i++) {
    const White *white = &outcome->look.found.at[i];
    if (!best || excess(white) > excess(best)) best = white;
  }
  return best;
}

static Str first_error(const DiagList *diags) {
  Buf buf = {.arena = arena};
  diag_put(&buf, diags, DIAG_PLAIN);
  Str all = buf_str(&buf);
  for (size_t at = 0, end; at < all.n; at = end + 1) {
    for (end = at; end < all.n && all.p[end] != '\n';) end++;
    const char *error = strstr(str_dup(arena, str_sub(all, at, end)), ": error: ");
    if (error) return str_from(error + 2);
  }
  return STR("");
}

static Outcome try_edit(Worker *worker, const char *folder, const Edit *e) {
  Outcome outcome = {.edit = *e};
  const char *path = str_format(arena, "%s/%s.yaml", folder, e->of->name).p;
  write_named(path, written(e->of, e));
  Document d = document_open(worker, path);
  outcome.set = d.ok && !diag_errors(d.diags);
  if (outcome.set) look_at_pages(&outcome.look, &d.pages);
  if (!outcome.set) outcome.error = first_error(d.diags);
  CHECK(outcome.set || outcome.error.n || diag_errors(d.layout->diags));
  document_close(worker, &d, false);
  return outcome;
}

/* ---- what is told ------------------------------------------------------------------------- */

static Str place_of(const White *white) {
  Buf buf = {.arena = arena};
  mark_put(&buf, white->mark);
  return buf_str(&buf);
}

static void tell_white(const White *white) {
  printf("%.1f mm %s: %.*s (may be %.1f mm)", len_mm(white->height), white->what, STR_ARG(place_of(white)),
         len_mm(white->own));
}

static void tell(size_t number, const Outcome *outcome) {
  const Edit *e = &outcome->edit;
  Str what = text_clean(arena, e->what);
  bool cut = what.n > 60;
  if (cut) what.n = 57;
  printf("%3zu %s, %s '%.*s%s': ", number, e->of->name, kind_names[e->kind], STR_ARG(what), cut ? "..." : "");
  if (!outcome->set)
    printf("not set: %.*s", STR_ARG(outcome->error));
  else if (is_fine(outcome))
    printf("fine");
  else
    tell_white(widest(outcome));
  printf("\n");
}

typedef struct Tally {
  size_t tried, set, fine;
} Tally;

static void count(Tally *tally, const Outcome *outcome) {
  tally->tried++;
  tally->set += outcome->set;
  tally->fine += is_fine(outcome);
}

static void tell_kinds(const Outcome *outcome, size_t n, const Original *of) {
  printf("\n%-18s %7s %7s %7s\n", of->name, "edits", "set", "fine");
  for (int kind = 0; kind < KINDS; kind++) {
    Tally tally = {0};
    for (size_t i = 0; i < n; i++) {
      if (outcome[i].edit.of == of && (int)outcome[i].edit.kind == kind) count(&tally, &outcome[i]);
    }
    printf("%-18s %7zu %7zu %7zu\n", kind_names[kind], tally.tried, tally.set, tally.fine);
  }
}

/* A place in a layout where white is too wide. */
typedef struct Fault {
  const White *white;  /* the widest */
  size_t edits, worst; /* in so many edits; in so many nothing is worse */
} Fault;

static bool is_same(const White *a, const White *b) {
  return a->mark.source == b->mark.source && a->mark.at == b->mark.at && strcmp(a->what, b->what) == 0;
}

static int by_edits(const void *a, const void *b) {
  const Fault *x = a, *y = b;
  return (x->edits < y->edits) - (x->edits > y->edits);
}

static void tell_faults(const Outcome *outcome, size_t n) {
  VEC(Fault) faults = {0};
  for (size_t i = 0; i < n; i++) {
    for (size_t k = 0; k < outcome[i].look.found.n; k++) {
      const White *white = &outcome[i].look.found.at[k];
      size_t at = 0;
      while (at < faults.n && !is_same(faults.at[at].white, white)) at++;
      if (at == faults.n) VEC_PUSH(arena, &faults, (Fault){.white = white});
      Fault *fault = &faults.at[at];
      bool again = k > 0 && is_same(white, white - 1);
      fault->edits += !again;
      fault->worst += white == widest(&outcome[i]);
      if (excess(white) > excess(fault->white)) fault->white = white;
    }
  }
  if (faults.n) qsort(faults.at, faults.n, sizeof *faults.at, by_edits);
  printf("\nedits worst  the widest\n");
  for (size_t i = 0; i < faults.n; i++) {
    printf("%5zu %5zu  ", faults.at[i].edits, faults.at[i].worst);
    tell_white(faults.at[i].white);
    printf("\n");
  }
}

static Tally tell_all(const Outcome *outcome, size_t n, const Original *original, bool show) {
  Tally all = {0};
  for (size_t i = 0; i < n; i++) {
    count(&all, &outcome[i]);
    if (show) tell(i + 1, &outcome[i]);
  }
  for (size_t i = 0; show && i < 2; i++) tell_kinds(outcome, n, &original[i]);
  if (show) tell_faults(outcome, n);
  printf("%s%zu edits: %zu are set, %zu of them (%zu %%) do not show\n", show ? "\n" : "", all.tried, all.set, all.fine,
         all.set ? all.fine * 100 / all.set : 0);
  return all;
}

/* ---- is it measured as it is meant? ------------------------------------------------------- */

/* The body of a layout, 30 by 40 mm, with a word in lines of 10 mm; and the widest white, in mm. */
typedef struct Case {
  const char *page, *body;
  int height; /* 0: there is none */
  const char *what;
} Case;

#define T "{text: t}, "

static const Case cases[] = {
    {"", T T T T, 0, ""},
    {"", T T T, 10, "below this, at the foot of the page"},
    {"", T T "{text: t, anchor: foot}", 10, "above this"},
    {"", T T "{space: 5mm}, {text: t, space-before: 4mm, anchor: foot}", 10, "above this"},
    {"", "{text: t, space-after: 10mm}, " T T, 0, ""},
    {"", "{text: t, space-after: {from: 3mm, to: 10mm}}, " T T, 10, "above this"},
    {"", T T "{stack: [{cut: 1pt, sign: none}, {text: t}], anchor: foot}", 0, ""},
    {"", T "{stack: [{cut: 1pt, sign: none}, {text: t}], anchor: foot}", 20, "above this"},
    {"", T "{space: 1fr}, " T, 20, "above this"},
    {"", T T T "{space: 1fr}", 10, "below this, at the foot of the page"},
    {"", "{box: [" T T T "], height: 1fr}", 10, "below what is in this"},
    {"", "{box: [" T T T "], height: 40mm}", 0, ""},
    {"", "{box: [" T T T "], height: 1fr, vertical-align: bottom}", 10, "below what is in this"},
    {"", "{stack: [" T T T "], gap: 2mm, height: 1fr, vertical-align: justify}", 5, "above this"},
    {"", "{row: [{stack: [" T T T T "]}, {stack: [" T "], height: 1fr}]}", 0, ""},
    {"", "{row: [{stack: [" T T T T "]}, {box: [" T "], height: 1fr, fill: shade}]}", 30, "below what is in this"},
    {"", "{row: [{stack: [" T T T "]}, {stack: [" T "]}], height: 1fr}", 10, "below the highest cell of this"},
    {"", "{columns: 2, content: [" T T T T T T T "]}", 0, ""},
    {"", "{columns: 2, content: [" T T T T "{text: t, break: column}]}", 30, "below a column of this"},
    {"", "{columns: 2, content: [{box: [" T T T T "]}, {text: t, break: column}]}", 30, "below a column of this"},
    {"", "{columns: 2, height: 1fr, content: [" T T T T "]}", 20, "below all columns of this"},
    {", baseline: 10mm", T "{space: 3mm}, " T T, 0, ""},
    {"", T "{space: 3mm}, " T T, 7, "below this, at the foot of the page"},
};

static Str layout_of(const Case *it) {
  return str_format(arena,
                    "page: {size: [50mm, 60mm], margin: 10mm%s}\nfonts: {serif: vollkorn}\nslots: {t: line}\n"
                    "colors: {shade: {gray: 90}}\nstyles:\n  text: {font: serif, leading: 10mm%s}\nbody: [%s]\n",
                    it->page, *it->page ? ", on-grid: true" : "", it->body);
}

/* Each has a name of its own, since a library reads a layout once. */
static void try_case(Worker *worker, const char *folder, size_t number) {
  const Case *it = &cases[number];
  Outcome outcome = {0};
  const char *path = str_format(arena, "%s/copy.yaml", folder).p;
  const char *layout = str_format(arena, "%s/case%zu.yaml", folder, number).p;
  write_named(path, str_format(arena, "layout: case%zu.yaml\nt: word\n", number));
  write_named(layout, layout_of(it));
  Document d = document_open(worker, path);
  outcome.set = d.ok;
  if (d.ok) look_at_pages(&outcome.look, &d.pages);
  const White *white = widest(&outcome);
  Len height = white ? round_div(white->height, MM) : 0;
  bool right = d.ok && height == it->height && str_is(str_from(white ? white->what : ""), it->what);
  if (!check_count(right)) fprintf(stderr, "measured wrong: %s: %d mm\n", it->body, (int)height);
  document_close(worker, &d, false);
  unlink(path);
  unlink(layout);
}

/* ---- running ------------------------------------------------------------------------------ */

/* `seeds`: other ones than always; or NULL. */
static Edit edit_number(const Original *original, size_t i, const char *seeds) {
  seed = (seeds ? (unsigned)strtoul(seeds, NULL, 10) : 1) * 100000 + (unsigned)i;
  chance(2);
  return random_edit(&original[i % 2], (Kind)(i / 2 % KINDS));
}

static void tell_one(Worker *worker, const char *folder, const Edit *e, size_t number) {
  Outcome outcome = try_edit(worker, folder, e);
  tell(number, &outcome);
  printf("'%.*s'\n", STR_ARG(e->what));
  for (size_t i = 0; i < outcome.look.found.n; i++) {
    tell_white(&outcome.look.found.at[i]);
    printf("\n");
  }
  printf("its copy: %s/%s.yaml\n", folder, e->of->name);
}

/* The pictures of a copy are sought beside it. */
static void bring_pictures(const char *folder, const Original *original) {
  Root root = root_open("data", NULL);
  for (size_t i = 0; i < original->pictures.n; i++) {
    const char *name = original->pictures.at[i];
    const Source *source = root_source(arena, (FileRef){&root, name, ""}, IMAGE_BYTES_MAX, MARK_NONE, diag_new(arena));
    if (!source) abort();
    write_named(str_format(arena, "%s/%s", folder, name).p, source->text);
  }
  root_close(&root);
}

static void clear(const char *folder, const Original *original) {
  unlink(str_format(arena, "%s/%s.yaml", folder, original->name).p);
  for (size_t i = 0; i < original->pictures.n; i++)
    unlink(str_format(arena, "%s/%s", folder, original->pictures.at[i]).p);
}

/* What is asked of them holds for the edits that are always made: with other seeds it is only told. */
static void try_all(Worker *worker, const char *folder, const Original *original, const char *seeds) {
  Outcome *outcome = NEW_ARRAY(arena, Outcome, EDITS);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) try_case(worker, folder, i);
  for (size_t i = 0; i < EDITS; i++) {
    Edit e = edit_number(original, i, seeds);
    outcome[i] = try_edit(worker, folder, &e);
  }
  Tally all = tell_all(outcome, EDITS, original, getenv("EDITS"));
  CHECK(seeds || all.set >= SET_LEAST);
  CHECK(seeds || all.fine * 100 >= all.set * FINE_LEAST);
  for (size_t i = 0; i < 2; i++) clear(folder, &original[i]);
  rmdir(folder);
}

int main(void) {
  const char *edits = getenv("EDITS"), *seeds = getenv("SEED");
  size_t one = edits ? strtoul(edits, NULL, 10) : 0;
  char folder[] = "/tmp/test_edits.XXXXXX";
  if (!mkdtemp(folder)) abort();
  arena = arena_new();
  locale_start();
  Original original[] = {read_original("flyer"), read_original("letter")};
  for (size_t i = 0; i < 2; i++) bring_pictures(folder, &original[i]);
  LibraryFolders folders = {.layouts = "layouts", .home = ""};
  WorkerSetup setup = {.library = library_new(arena, &folders), .typecase = typecase_new(arena, NULL, NULL)};
  Prepress plain;
  CHECK(prepress_open(&plain, arena, NULL, diag_new(arena)));
  setup.prepress = &plain;
  setup.images = imageshelf_new(arena, plain.recolor);
  Worker worker = worker_open(arena, &setup);
  Edit e = one ? edit_number(original, one - 1, seeds) : (Edit){0};
  if (one)
    tell_one(&worker, folder, &e, one);
  else
    try_all(&worker, folder, original, seeds);
  worker_close(&worker);
  imageshelf_close(setup.images);
  prepress_close(&plain);
  typecase_close(setup.typecase);
  library_close(setup.library);
  arena_free(arena);
  return check_done();
}
