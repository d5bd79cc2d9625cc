/* setter.c: the typecase and its languages. */
#include "text/setter.h"

Typecase *typecase_new(Arena *arena, const HyphenImages *images, const FileId *output, DiagList *diags) {
  Typecase *typecase = NEW(arena, Typecase);
  *typecase = (Typecase){.arena = arena, .diags = diags, .images = images};
  typecase->dictionaries = root_open(HYPHEN_DICTIONARIES, output);
  typecase->scratch = arena_within(arena);
  typecase->fonts = fontbook_new(arena, diags);
  return typecase;
}

void typecase_close(Typecase *typecase) {
  for (size_t i = 0; i < typecase->languages.n; i++) {
    itemizer_close(typecase->languages.at[i]->itemizer);
  }
  hyphen_close(typecase->hyphenators);
  fontbook_close(typecase->fonts);
  root_close(&typecase->dictionaries);
  arena_free(typecase->scratch);
}

static Language *find_language(Typecase *typecase, Str lang) {
  for (size_t i = 0; i < typecase->languages.n; i++) {
    if (str_eq(typecase->languages.at[i]->lang, lang)) return typecase->languages.at[i];
  }
  Language *language = NEW(typecase->arena, Language);
  *language = (Language){.typecase = typecase, .lang = str_copy(typecase->arena, lang)};
  language->itemizer = itemizer_new(typecase->arena, language->lang.p);
  VEC_PUSH(typecase->arena, &typecase->languages, language);
  return language;
}

Setter *setter_new(Arena *arena, Typecase *typecase, Str lang, Mark mark) {
  Setter *setter = NEW(arena, Setter);
  *setter = (Setter){.arena = arena, .diags = typecase->diags, .fonts = typecase->fonts, .missing = {.arena = arena}};
  setter->scratch = typecase->scratch;
  fontbook_retry(typecase->fonts);
  setter->lang_mark = mark;
  setter->language = find_language(typecase, lang);
  setter->shaper = shaper_new(arena, setter->language->lang.p);
  return setter;
}

void setter_close(Setter *setter) {
  shaper_close(setter->shaper);
}

const char *setter_failure(const Setter *setter, const char **library) {
  const Font *font = shaper_failure(setter->shaper);
  *library = font ? "HarfBuzz" : "ICU";
  return font ? font->path : itemizer_failure(setter->language->itemizer);
}

const Font *setter_font(Setter *setter, const Style *style) {
  return fontbook_find(setter->fonts, style->font, style->weight, style->italic, style->mark);
}

/* What there is to say of it is said for each setter. */
static Hyphenator *seek_hyphenator(Setter *setter, const Style *style) {
  Language *language = setter->language;
  Typecase *typecase = language->typecase;
  if (language->hyphenator) return language->hyphenator;
  HyphenQuery query = {.lang = language->lang, .mark = setter->lang_mark, .style = style->name};
  query.dictionaries = &typecase->dictionaries;
  query.images = typecase->images;
  size_t said = diag_errors(setter->diags) + diag_warnings(setter->diags);
  Hyphenator *found = hyphen_open(typecase->arena, &typecase->hyphenators, &query, setter->diags);
  if (diag_errors(setter->diags) + diag_warnings(setter->diags) == said) language->hyphenator = found;
  return found;
}

const Hyphenator *setter_hyphenator(Setter *setter, const Style *style) {
  if (!setter->hyphen_sought) setter->hyphenator = seek_hyphenator(setter, style);
  setter->hyphen_sought = true;
  return setter->hyphenator;
}
