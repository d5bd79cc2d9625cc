/* test_edits.c: an edit must not show. Random edits of the copies that are shipped, one or three at once (edits.h), of
 * flyer and letter in turn, and what they leave on their sheets. Tester it at the top of the tree.
 *
 * Most make an exactly full page: no gap wider than its range, no idle foot over 2 mm, columns level to 0.3 mm, no line
 * alone (fullness.h). Every other is told. Too long is an error, with advice: the words that it names are taken from
 * the end of the paragraph that it names, and then the copy fits, or when the same is done by the second copy's advice;
 * each other piece of advice does it by itself. Too short is a warning. In all of them every character stands on the
 * pages, and nothing on anything else; a copy that is built again gives the same pages.
 *
 * EDITS=show tells of each edit what it is, what comes of it and the widest white, and adds up by kind and by line of
 * the layout; EDITS=7 tells all of edit 7, and leaves its copy; of three at once they are 1001 and more. SEED=2 makes
 * others; EDITS_EACH says how many of one and of three (1000). */
#include <unistd.h>

#include "base/utf8.h"
#include "desk.h"
#include "edits.h"
#include "fullness.h"

#define EACH 1000
#define ONE_FULL_LEAST 90   /* percent that make a full page, of those of one kind... */
#define THREE_FULL_LEAST 84 /* ...and of three */
#define FIRST_LEAST 95      /* percent of those that are too long and fit when the first advice is followed */

/* A copy that is shipped. */
typedef struct Original {
  const char *name;
  Draft draft;
} Original;

/* Of each edit. */
typedef struct Tester {
  Arena *arena;
  Worker *worker;
  const Original *original; /* flyer and letter */
  const char *folder;
  const char *path; /* of its copy */
  size_t number;    /* from 1 */
} Tester;

/* Does it hold of this edit? */
static void expect(const Tester *t, bool holds, const char *what) {
  if (!check_count(holds)) fprintf(stderr, "edit %zu: %s\n", t->number, what);
}

/* ---- what comes of a copy ----------------------------------------------------------------- */

typedef enum Result { IS_FULL, IS_UNEVEN, IS_SHORT, IS_LONG, IS_BROKEN } Result;

typedef struct Outcome {
  const Original *of;
  Kind kind; /* KINDS: three */
  Result result;
  White widest;           /* if it is short, or uneven */
  size_t followed;        /* so many times advice was, until it fitted; 0: it never did */
  size_t others, fitting; /* of the advice besides the first: all, and what does it by itself */
} Outcome;

static Str told_by(const Tester *t, const Document *d) {
  Buf buf = {.arena = t->arena};
  diag_put(&buf, d->diags, DIAG_PLAIN);
  return buf_str(&buf);
}

/* Characters that leave ink, as they are painted. */
static size_t inked_on(const Dlist *list) {
  size_t inked = 0;
  for (size_t i = 0; i < list->ops.n; i++) {
    const Op *op = &list->ops.at[i];
    if (op->kind == OP_GROUP) inked += inked_on(op->group.list);
    for (size_t k = 0; op->kind == OP_GLYPHS && k < op->run.n; k++) {
      const Glyph *glyph = &op->run.glyph[k];
      inked += utf8_inked(str_sub(op->run.text, glyph->text, glyph->text + glyph->texts));
    }
  }
  return inked;
}

static bool is_all_there(const Tester *t, Document *d) {
  size_t inked = 0, poured = story_inked(d->story) + d->pages.repeated;
  document_paint(t->worker, d);
  for (size_t i = 0; i < d->sheets; i++) inked += inked_on(&d->sheet[i].dlist);
  return d->painted == d->pages.n && inked == poured;
}

static Str pages_of(const Tester *t, const Document *d) {
  Buf buf = {.arena = t->arena};
  pages_put(&buf, &d->pages);
  return buf_str(&buf);
}

static bool is_built_again(const Tester *t, const Document *d) {
  Document again = document_open(t->worker, t->path, NULL);
  bool same = again.ok && str_eq(pages_of(t, d), pages_of(t, &again));
  document_close(t->worker, &again, false);
  return same;
}

static Look look_at_document(const Tester *t, Document *d) {
  Look look = {.arena = t->arena};
  look_at_pages(&look, &d->pages);
  bool full = !look.found.n;
  const char *told = told_by(t, d).p;
  expect(t, (d->pages.fit.outcome == FIT_FULL) == full, "slack.c sees it otherwise");
  expect(t, is_all_there(t, d), "words are lost");
  expect(t, !look.overlaps && !strstr(told, "[written-on]"), "things stand on each other");
  expect(t, !full || !look.alone, "a line is alone");
  expect(t, full || strstr(told, "[fit-short]") || strstr(told, "[fit-uneven]"), "nobody is told of the white");
  expect(t, !full || d->pages.fit.trials == 1 || is_built_again(t, d), "built again, it is another");
  return look;
}

/* ---- advice ------------------------------------------------------------------------------- */

/* The value that a slot's name says: "panel.points[2]". NULL: there is none. */
static const Node *slot_value(const Tester *t, const Node *copy, Str slot) {
  const Node *node = copy;
  for (size_t at = 0, end; node && at < slot.n; at = end + (end < slot.n)) {
    bool numbered = at && slot.p[at - 1] == '[';
    for (end = at; end < slot.n && !strchr(".[]", slot.p[end]);) end++;
    const char *name = str_dup(t->arena, str_sub(slot, at, end));
    size_t number = strtoul(name, NULL, 10);
    if (numbered)
      node = node->kind == NODE_LIST && number && number <= node->n ? node->item[number - 1] : NULL;
    else if (end > at)
      node = node_find(node, name);
  }
  return node && node->kind == NODE_SCALAR ? node : NULL;
}

/* Paragraph `number` of a scalar; 0: the only one. */
static Bit para_of(const Node *node, size_t number) {
  Str text = {node->text.p, str_trim(node->text).n};
  Bit para = {node, 0, text.n};
  for (size_t n = 1; number; n++) {
    for (para.to = para.from; !ends_para(text, para.to);) para.to++;
    if (n == number || para.to == text.n) break;
    para.from = skip_white(text, para.to);
  }
  return para;
}

/* Its last words, as who reads the advice counts them, with the white before them. */
static Bit last_words(Bit para, size_t words) {
  const char *p = para.node->text.p;
  Bit last = {para.node, para.to, para.to};
  for (; words; words--) {
    while (last.from > para.from && !is_white(p[last.from - 1])) last.from--;
    while (last.from > para.from && is_white(p[last.from - 1])) last.from--;
  }
  return last;
}

/* The one as it is read, the other as it stands in the file, in quotation marks perhaps. */
static bool are_same_words(Str a, Str file) {
  size_t i = skip_white(a, 0), k = skip_white(file, 0);
  while (i < a.n && k < file.n) {
    k += file.p[k] == '\\' && k + 1 < file.n;
    if (a.p[i] != file.p[k]) break;
    i = skip_white(a, i + 1);
    k = skip_white(file, k + 1);
  }
  return i == a.n && k == file.n && count_words(a) == count_words(file);
}

/* To the letter. */
static void follow(const Tester *t, Editor *ed, const Advice *advice) {
  const Node *node = slot_value(t, ed->draft.copy, advice->slot);
  expect(t, node, "the advice names a slot that is not there");
  if (!node) return;
  Str named = str_sub(advice->from.source->text, advice->from.at, advice->to.at);
  Bit words = last_words(para_of(node, advice->number), advice->words);
  expect(t, are_same_words(text_of(&words), named), "the advice names words, and points at others");
  put_in(ed, &words, STR(""));
}

/* The copy when advice from..to-1 of a list is followed. */
static Document open_after(const Tester *t, Editor *ed, const AdviceList *list, size_t from) {
  size_t to = list->together ? list->n : from + 1;
  for (size_t i = from; i < to; i++) follow(t, ed, &list->at[i]);
  write_named(t->path, draft_written(t->arena, &ed->draft));
  return document_open(t->worker, t->path, NULL);
}

static size_t times_followed(const Tester *t, Editor ed, const AdviceList *list, size_t most) {
  if (!list->n || !most) return 0;
  Document d = open_after(t, &ed, list, 0);
  size_t more = d.ok ? 0 : times_followed(t, ed, &d.pages.fit.advice, most - 1);
  bool fits = d.ok || more;
  document_close(t->worker, &d, false);
  return fits ? more + 1 : 0;
}

static void follow_all(const Tester *t, const Editor *ed, const AdviceList *list, Outcome *outcome) {
  expect(t, list->n, "nobody says what can be cut");
  outcome->followed = times_followed(t, *ed, list, 2);
  for (size_t i = 1; i < list->n && !list->together; i++) {
    Editor other = *ed;
    Document d = open_after(t, &other, list, i);
    outcome->others++;
    outcome->fitting += d.ok;
    if (!d.ok)
      fprintf(stderr, "edit %zu: not by %zu words of '%.*s'\n", t->number, list->at[i].words,
              STR_ARG(list->at[i].slot));
    document_close(t->worker, &d, false);
  }
}

/* ---- what is told ------------------------------------------------------------------------- */

static Str place_of(const Tester *t, const White *white) {
  Buf buf = {.arena = t->arena};
  mark_put(&buf, white->mark);
  return buf_str(&buf);
}

static void tell_white(const Tester *t, const White *white) {
  printf("%.1f mm %s: %.*s (may be %.1f mm)\n", len_mm(white->height), white->what, STR_ARG(place_of(t, white)),
         len_mm(white->own));
}

static Str first_error(const Tester *t, const Document *d) {
  Str all = told_by(t, d);
  for (size_t at = 0, end; at < all.n; at = end + 1) {
    for (end = at; end < all.n && all.p[end] != '\n';) end++;
    const char *error = strstr(str_dup(t->arena, str_sub(all, at, end)), ": error: ");
    if (error) return str_from(error + 2);
  }
  return STR("no error");
}

static void tell_edit(const Tester *t, Str what, const Outcome *outcome) {
  what = text_clean(t->arena, what);
  bool cut = what.n > 60;
  if (cut) what.n = 57;
  printf("%4zu %s, %s '%.*s%s': ", t->number, outcome->of->name, kind_names[outcome->kind], STR_ARG(what),
         cut ? "..." : "");
}

static void tell_outcome(const Tester *t, const Document *d, const Outcome *outcome) {
  switch (outcome->result) {
  case IS_FULL: printf("full, %zu trials\n", d->pages.fit.trials); break;
  case IS_UNEVEN:
  case IS_SHORT: tell_white(t, &outcome->widest); break;
  case IS_LONG: printf("advice followed %zu times: %.*s\n", outcome->followed, STR_ARG(first_error(t, d))); break;
  case IS_BROKEN: printf("broken: %.*s\n", STR_ARG(first_error(t, d)));
  }
}

typedef struct Tally {
  size_t tried, full, uneven, shorter, longer;
  size_t first, second; /* too long, and it fits when advice was followed once; twice */
  size_t others, fitting;
} Tally;

static void count(Tally *tally, const Outcome *outcome) {
  tally->tried++;
  tally->full += outcome->result == IS_FULL;
  tally->uneven += outcome->result == IS_UNEVEN;
  tally->shorter += outcome->result == IS_SHORT;
  tally->longer += outcome->result == IS_LONG;
  tally->first += outcome->followed == 1;
  tally->second += outcome->followed == 2;
  tally->others += outcome->others;
  tally->fitting += outcome->fitting;
}

static void tell_kinds(const Outcome *outcome, size_t n, const Original *of) {
  printf("\n%-18s %7s %7s %7s %7s %7s\n", of->name, "edits", "full", "uneven", "short", "long");
  for (int kind = 0; kind <= KINDS; kind++) {
    Tally tally = {0};
    for (size_t i = 0; i < n; i++) {
      if (outcome[i].of == of && (int)outcome[i].kind == kind) count(&tally, &outcome[i]);
    }
    if (tally.tried)
      printf("%-18s %7zu %7zu %7zu %7zu %7zu\n", kind_names[kind], tally.tried, tally.full, tally.uneven, tally.shorter,
             tally.longer);
  }
}

static bool is_same(const White *a, const White *b) {
  return a->mark.source == b->mark.source && a->mark.at == b->mark.at && a->what == b->what;
}

/* Where the white is widest: in how many edits, and how wide at most. */
static void tell_places(const Tester *t, const Outcome *outcome, size_t n) {
  printf("\nedits  the widest\n");
  for (size_t i = 0; i < n; i++) {
    const White *worst = &outcome[i].widest;
    size_t edits = 0, before = 0;
    for (size_t k = 0; k < n; k++) {
      const White *white = &outcome[k].widest;
      if (!outcome[k].widest.what || !is_same(&outcome[i].widest, white)) continue;
      before += k < i;
      edits++;
      if (excess_of(white) > excess_of(worst)) worst = white;
    }
    if (!outcome[i].widest.what || before) continue;
    printf("%5zu  ", edits);
    tell_white(t, worst);
  }
}

/* ---- edits -------------------------------------------------------------------------------- */

/* A number from the environment. */
static size_t told_number(const char *name, size_t otherwise) {
  const char *value = getenv(name);
  return value ? strtoul(value, NULL, 10) : otherwise;
}

static Outcome try_copy(const Tester *t, const Editor *ed, Kind kind, bool tell) {
  Outcome outcome = {.of = &t->original[(t->number - 1) % 2], .kind = kind, .result = IS_BROKEN};
  write_named(t->path, draft_written(t->arena, &ed->draft));
  Document d = document_open(t->worker, t->path, NULL);
  const PagesFit *fit = &d.pages.fit;
  if (d.ok) {
    Look look = look_at_document(t, &d);
    if (look.found.n) outcome.widest = *look_widest(&look);
    outcome.result = !look.found.n ? IS_FULL : look_is_uneven(&outcome.widest) ? IS_UNEVEN : IS_SHORT;
  } else if (fit->outcome == FIT_LONG) {
    outcome.result = IS_LONG;
    follow_all(t, ed, &fit->advice, &outcome);
  }
  expect(t, outcome.result != IS_BROKEN, "it is not laid out");
  if (tell) tell_edit(t, ed->what, &outcome);
  if (tell) tell_outcome(t, &d, &outcome);
  document_close(t->worker, &d, false);
  return outcome;
}

/* Of one kind, each in turn; or three of any. */
static Kind make_edit(const Tester *t, Editor *ed) {
  size_t i = t->number - 1, kinds;
  ed->seed = (unsigned)(told_number("SEED", 1) * 100000 + i);
  chance(ed, 2);
  ed->draft = t->original[i % 2].draft;
  kinds = kinds_of(&ed->draft);
  if (i < EACH) {
    edit(ed, (Kind)(i / 2 % kinds));
    return (Kind)(i / 2 % kinds);
  }
  for (int n = 0; n < 3; n++) edit(ed, (Kind)chance(ed, kinds_of(&ed->draft)));
  return KINDS;
}

static Outcome try_edit(const Tester *around, size_t number, bool tell) {
  Tester own = *around;
  Editor ed = {.arena = own.arena};
  own.number = number;
  own.path = str_format(own.arena, "%s/%s.yaml", own.folder, own.original[(number - 1) % 2].name).p;
  Kind kind = make_edit(&own, &ed);
  Outcome outcome = try_copy(&own, &ed, kind, tell);
  write_named(own.path, draft_written(own.arena, &ed.draft)); /* not what became of it by advice */
  return outcome;
}

/* From number `first` on. What is asked of their shares holds for those that are always made: with other seeds, or
 * fewer, it is only told. */
static void try_edits(const Tester *t, size_t first, size_t n, size_t full_least) {
  Outcome *outcome = NEW_ARRAY(t->arena, Outcome, n);
  ArenaSpot spot = arena_save(t->arena);
  bool show = getenv("EDITS");
  Tally all = {0};
  for (size_t i = 0; i < n; i++) {
    outcome[i] = try_edit(t, first + i, show);
    count(&all, &outcome[i]);
    arena_rewind(t->arena, spot);
  }
  for (size_t i = 0; show && i < 2; i++) tell_kinds(outcome, n, &t->original[i]);
  if (show) tell_places(t, outcome, n);
  printf("%s%zu edits, %s: %zu make full pages, %zu are not level, %zu too short, %zu too long; these fit by advice: "
         "%zu at once, "
         "%zu then; of other advice %zu of %zu do it\n",
         show ? "\n" : "", n, first > EACH ? "three at once" : "one each", all.full, all.uneven, all.shorter,
         all.longer, all.first, all.second, all.fitting, all.others);
  if (getenv("SEED") || n != EACH) return;
  CHECK(all.full * 100 >= n * full_least);
  CHECK(all.first * 100 >= all.longer * FIRST_LEAST);
  CHECK_INT(all.first + all.second, all.longer);
  CHECK_INT(all.fitting, all.others);
}

/* ---- running ------------------------------------------------------------------------------ */

static void tell_one(const Tester *t, size_t number) {
  const Original *of = &t->original[(number - 1) % 2];
  try_edit(t, number, true);
  printf("its copy: %s/%s.yaml\n", t->folder, of->name);
}

/* The pictures of a copy are sought beside it. */
static void bring_pictures(const Tester *t, const Original *original) {
  Root root = root_open("data", NULL);
  for (size_t i = 0; i < original->draft.pictures.n; i++) {
    const char *name = original->draft.pictures.at[i];
    FileRef file = {&root, name, ""};
    const Source *source = root_source(t->arena, file, IMAGE_BYTES_MAX, MARK_NONE, diag_new(t->arena));
    if (!source) abort();
    write_named(str_format(t->arena, "%s/%s", t->folder, name).p, source->text);
  }
  root_close(&root);
}

static void clear(const Tester *t, const Original *original) {
  unlink(str_format(t->arena, "%s/%s.yaml", t->folder, original->name).p);
  for (size_t i = 0; i < original->draft.pictures.n; i++)
    unlink(str_format(t->arena, "%s/%s", t->folder, original->draft.pictures.at[i]).p);
}

static void try_all(const Tester *t) {
  size_t n = told_number("EDITS_EACH", EACH);
  try_edits(t, 1, n, ONE_FULL_LEAST);
  try_edits(t, EACH + 1, n, THREE_FULL_LEAST);
  for (size_t i = 0; i < 2; i++) clear(t, &t->original[i]);
  rmdir(t->folder);
}

static Original read_original(Arena *arena, const char *name) {
  Root root = root_open("data", NULL);
  Original original = {name, draft_of(arena, read_copy(arena, &root, str_format(arena, "%s.yaml", name).p))};
  root_close(&root);
  return original;
}

int main(void) {
  char folder[] = "/tmp/test_edits.XXXXXX";
  if (!mkdtemp(folder)) abort();
  Arena *arena = arena_new();
  Original original[] = {read_original(arena, "flyer"), read_original(arena, "letter")};
  Desk desk;
  desk_open(&desk, arena);
  Tester tester = {.arena = arena_within(arena), .worker = &desk.worker, .original = original, .folder = folder};
  for (size_t i = 0; i < 2; i++) bring_pictures(&tester, &original[i]);
  size_t one = told_number("EDITS", 0);
  if (one)
    tell_one(&tester, one);
  else
    try_all(&tester);
  desk_close(&desk);
  arena_free(arena);
  return check_done();
}
