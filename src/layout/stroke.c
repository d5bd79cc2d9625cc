/* stroke.c: a stroke, word by word.
 *
 * The words may stand in any order, so each must say by itself what it is: a length begins like a number, a form is one
 * of three words, and any other is a color. Colors with names for which that would not hold are errors. */
#include "layout/stroke.h"

#include "base/messages.h"
#include "layout/palette.h"
#include "layout/value.h"

#define WIDTH_FINE (PT / 2) /* prints well on every machine; facts of print: 0.25pt at least */

static const char *const forms[] = {"solid", "dashed", "dotted", NULL};

/* What other layouts, or other programs, say in its place; of any key when it names none. */
static const struct {
  const char *key, *word, *hint;
} others[] = {
    {"cut", "plain", "write 'cut: 0.6pt dashed'"},
    {"cut", "scissors", "write 'cut: 0.6pt dashed, sign: scissors'"},
    {NULL, "none", "a stroke of 0 is none"},
};

typedef struct Parts {
  Stroke *stroke;
  bool width, form, color; /* said already */
} Parts;

static bool find_form(Str word, StrokeForm *form) {
  for (*form = STROKE_SOLID; forms[*form]; ++*form) {
    if (str_is(word, forms[*form])) return true;
  }
  return false;
}

static void unknown_word(const Entry *word) {
  DiagList *diags = word->reader->diags;
  Str text = word->node->text;
  Nearest nearest = nearest_start(text);
  diag_error(diags, word->node->mark, MSG_STROKE_WORD, STR_ARG(text));
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    bool here = !others[i].key || str_is(str_from(others[i].key), word->key->name);
    if (!here || !str_is(text, others[i].word)) continue;
    diag_hint(diags, "%s", others[i].hint);
    return;
  }
  for (size_t i = 0; forms[i]; i++) nearest_try(&nearest, str_from(forms[i]));
  if (nearest.best.n)
    diag_suggest(diags, &nearest);
  else
    palette_hint(word->reader, text);
}

/* Is it the first of its sort? */
static bool once(const Entry *word, const char *sort, bool *said) {
  if (*said) diag_error(word->reader->diags, word->node->mark, MSG_STROKE_TWICE, sort, STR_ARG(word->node->text));
  bool first = !*said;
  *said = true;
  return first;
}

static bool read_word(const Entry *word, Parts *parts) {
  Str text = word->node->text;
  StrokeForm form;
  if (number_begins(text)) return once(word, "thickness", &parts->width) && type_len.read(word, &parts->stroke->width);
  if (find_form(text, &form)) {
    parts->stroke->form = form;
    return once(word, "form", &parts->form);
  }
  const Color *color = palette_find(word->reader->palette, text);
  if (!color) {
    unknown_word(word);
    return false;
  }
  parts->stroke->color = color;
  return once(word, "color", &parts->color);
}

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

static size_t skip_blanks(Str text, size_t at) {
  while (at < text.n && is_blank(text.p[at])) at++;
  return at;
}

static size_t skip_word(Str text, size_t at) {
  while (at < text.n && !is_blank(text.p[at])) at++;
  return at;
}

static bool read_stroke(const Entry *entry, void *field) {
  const Reader *reader = entry->reader;
  static const char wanted[] = "a stroke, such as 0.5pt dashed";
  Parts parts = {.stroke = field};
  Str text;
  if (!reader_text(reader, entry->node, wanted, &text)) return false;
  bool ok = skip_blanks(text, 0) < text.n;
  if (!ok) diag_error(reader->diags, entry->node->mark, MSG_TYPE, wanted, "an empty text");
  for (size_t at = skip_blanks(text, 0), end; at < text.n; at = skip_blanks(text, end)) {
    end = skip_word(text, at);
    Node word = *entry->node;
    word.text = str_copy(reader->arena, str_sub(text, at, end));
    if (word.mark.source) word.mark = node_mark(entry->node, at); /* a standard stands nowhere */
    ok = read_word(&(Entry){reader, entry->key, &word}, &parts) && ok;
  }
  if (!parts.width && !parts.stroke->width) parts.stroke->width = WIDTH_FINE;
  return ok;
}

const KeyType type_stroke = {"stroke", sizeof(Stroke), read_stroke};

/* ---- names of colors ------------------------------------------------------------- */

static bool is_name(Str name) {
  StrokeForm form;
  return name.n && skip_word(name, 0) == name.n && !number_begins(name) && !find_form(name, &form);
}

void stroke_check_names(const Reader *reader, const Node *colors) {
  for (size_t i = 0; colors && colors->kind == NODE_MAP && i < colors->n; i++) {
    const Node *name = colors->pair[i].key;
    if (is_name(name->text)) continue;
    diag_error(reader->diags, name->mark, MSG_COLOR_NAME, STR_ARG(name->text));
    diag_hint(reader->diags, "a name is one word, begins with no digit, and is not solid, dashed or dotted");
  }
}
