/* galleyshelf.c: what a galley depends on is its key. */
#include "page/galleyshelf.h"

#include <string.h>

typedef struct Kept {
  const Galley *galley;
  bool fits;
} Kept;

GalleyShelf *galleyshelf_new(Arena *arena, bool keeps) {
  GalleyShelf *shelf = NEW(arena, GalleyShelf);
  *shelf = (GalleyShelf){.arena = arena, .keeps = keeps, .words.arena = arena, .galleys.arena = arena};
  return shelf;
}

const Words *galleyshelf_keep(GalleyShelf *shelf, Setter *setter, const Para *para) {
  void **known = map_at(&shelf->words, (Str){(const char *)&para, sizeof para});
  if (!*known) *known = (void *)words_make(setter, para);
  return *known;
}

const Words *galleyshelf_words(GalleyShelf *shelf, Setter *setter, const Para *para) {
  return shelf->keeps || shelf->words.n ? galleyshelf_keep(shelf, setter, para) : words_make(setter, para);
}

static const Galley *set(GalleyShelf *shelf, Setter *setter, const Words *words, const GalleySpec *spec, bool *fits) {
  const Style *style = words->para->style;
  shelf->set++;
  *fits = style->size_least == style->size || spec->on;
  return *fits ? galley_set(setter, words, spec) : galley_fit(setter, words, spec, fits);
}

/* Lines that no other galley goes on from, or goes on into, and that all have one measure. */
static bool is_simple(const GalleySpec *spec) {
  return !spec->rooms && !spec->on && !spec->enough;
}

typedef struct GalleyKey {
  const Words *words;
  Len measure, hang;
  Scale scale;
  int expansion, looseness, align;
  bool tolerable;
  int64_t outdent;
} GalleyKey;

static GalleyKey key_of(const Words *words, const GalleySpec *spec) {
  const Style *style = words->para->style;
  GalleyKey key;
  memset(&key, 0, sizeof key); /* what lies between its members, too */
  key.words = words;
  key.measure = spec->measure;
  key.hang = spec->hang.text;
  key.scale = (Scale)scaled(levers_scale(spec->levers, style), spec->scale);
  key.expansion = levers_expansion(spec->levers, style);
  key.looseness = spec->looseness;
  key.tolerable = spec->tolerable;
  key.align = spec->align ? (int)*spec->align : -1;
  key.outdent = spec->hang.outdent;
  return key;
}

/* The same lines in another galley. */
static const Galley *with_spec(Arena *arena, const Galley *galley, const GalleySpec *spec) {
  Galley *made = NEW(arena, Galley);
  Line *line = VEC_COPY(arena, galley->line, galley->lines);
  *made = *galley;
  made->line = line;
  made->spec = *spec;
  made->spec.scale = galley->spec.scale; /* as it was fitted */
  for (size_t i = 0; i < made->lines; i++) line[i].galley = made;
  return made;
}

const Galley *galleyshelf_set(GalleyShelf *shelf, Setter *setter, const Words *words, const GalleySpec *spec,
                              bool *fits) {
  if (!shelf->keeps || !is_simple(spec)) return set(shelf, setter, words, spec, fits);
  GalleyKey key = key_of(words, spec);
  void **known = map_at(&shelf->galleys, (Str){(const char *)&key, sizeof key});
  Kept *kept = *known;
  if (!kept) {
    *known = kept = NEW(shelf->arena, Kept);
    kept->galley = set(shelf, setter, words, spec, &kept->fits);
  }
  *fits = kept->fits;
  bool same = memcmp(&kept->galley->spec.levers, &spec->levers, sizeof spec->levers) == 0;
  return same ? kept->galley : with_spec(shelf->arena, kept->galley, spec);
}
