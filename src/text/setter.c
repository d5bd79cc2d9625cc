/* setter.c: what is opened for the job, kept by a worker, looked up for a copy. */
#include "text/setter.h"

#include "base/locale.h"
#include "base/messages.h"

/* ---- the job's --------------------------------------------------------------- */

Typecase *typecase_new(Arena *arena, const HyphenImages *images, RootWatch *watch) {
  Typecase *typecase = NEW(arena, Typecase);
  *typecase = (Typecase){.arena = arena, .monitor = monitor_new(arena), .images = images};
  typecase->dictionaries = root_open(HYPHEN_DICTIONARIES, watch);
  typecase->fonts = fontbook_new(arena);
  return typecase;
}

void typecase_close(Typecase *typecase) {
  hyphen_close(typecase->hyphenators);
  fontbook_close(typecase->fonts);
  root_close(&typecase->dictionaries);
}

/* ---- a worker's ---------------------------------------------------------------- */

Tools *tools_new(Arena *arena, Typecase *typecase) {
  Tools *tools = NEW(arena, Tools);
  *tools = (Tools){.arena = arena, .scratch = arena_within(arena), .typecase = typecase};
  return tools;
}

void tools_close(Tools *tools) {
  for (size_t i = 0; i < tools->languages.n; i++) {
    Language *language = tools->languages.at[i];
    itemizer_close(language->itemizer);
  }
  for (size_t i = 0; i < tools->shapers.n; i++) shaper_close(tools->shapers.at[i]);
  arena_free(tools->scratch);
}

static Language *find_language(Tools *tools, Str tag) {
  for (size_t i = 0; i < tools->languages.n; i++) {
    if (str_eq(tools->languages.at[i]->tag, tag)) return tools->languages.at[i];
  }
  Language *language = NEW(tools->arena, Language);
  language->tag = str_copy(tools->arena, tag);
  language->shape = shape_lang(language->tag.p, (uint32_t)tools->languages.n);
  language->itemizer = itemizer_new(tools->arena, language->tag.p);
  VEC_PUSH(tools->arena, &tools->languages, language);
  return language;
}

static Shaper *find_shaper(Tools *tools) {
  for (size_t i = 0; i < tools->shapers.n; i++) {
    if (shaper_has_room(tools->shapers.at[i])) return tools->shapers.at[i];
  }
  Shaper *shaper = shaper_new(tools->arena);
  VEC_PUSH(tools->arena, &tools->shapers, shaper);
  return shaper;
}

/* ---- a copy's -------------------------------------------------------------------- */

static SetterLanguage *find_own(Setter *setter, const Lang *lang) {
  for (size_t i = 0; i < setter->languages.n; i++) {
    if (!lang || setter->languages.at[i].lang == lang) return &setter->languages.at[i];
  }
  VEC_PUSH(setter->arena, &setter->languages, (SetterLanguage){lang, find_language(setter->tools, lang->tag)});
  return &setter->languages.at[setter->languages.n - 1];
}

const Language *setter_language(Setter *setter, const Lang *lang) {
  return find_own(setter, lang)->language;
}

Str setter_decimal(Setter *setter, const Lang *lang) {
  Language *language = find_own(setter, lang)->language;
  if (language->decimal.n) return language->decimal;
  language->failed = locale_decimal(setter->tools->arena, language->tag.p, &language->decimal);
  if (language->failed || !language->decimal.n) language->decimal = STR(".");
  return language->decimal;
}

Setter *setter_new(Arena *arena, Tools *tools, const Lang *lang, DiagList *diags) {
  Setter *setter = NEW(arena, Setter);
  *setter = (Setter){.arena = arena, .tools = tools, .diags = diags, .missing = {.arena = arena}};
  setter->scratch = tools->scratch;
  find_own(setter, lang);
  setter->shaper = find_shaper(tools);
  shaper_hold(setter->shaper);
  return setter;
}

void setter_close(Setter *setter) {
  shaper_drop(setter->shaper);
}

const char *setter_failure(const Setter *setter, const char **library) {
  *library = setter->failed ? "HarfBuzz" : "ICU";
  const char *failure = setter->failed ? setter->failed->path : NULL;
  for (size_t i = 0; !failure && i < setter->languages.n; i++) {
    const Language *language = setter->languages.at[i].language;
    failure = language->failed ? language->failed : itemizer_failure(language->itemizer);
  }
  return failure;
}

/* Warns when the face differs from the style's: the emphasis would not be visible. */
static void check_face(const Setter *setter, const FontFile *file, const Style *style) {
  static const char *const slants[] = {"", " italic"};
  if (file->weight == style->weight && file->italic == style->italic) return;
  diag_warning(setter->diags, style->mark, MSG_FONT_FACE, STR_ARG(style->font->family), (long long)style->weight,
               slants[style->italic], (long long)file->weight, slants[file->italic]);
  diag_hint(setter->diags, "handbill fonts tells the weights of each family");
}

static bool same_wish(FontWish a, FontWish b) {
  return a.weight == b.weight && a.italic == b.italic && a.size == b.size;
}

/* A file that is missing is reported once, and a weight once for all sizes; one that a fallback lacks is not: the user
 * did not choose the fallback. */
static const Font *open_font(Setter *setter, const FontList *list, const FontFile *file, const Style *style,
                             bool fallback) {
  const SetterFont *opened = NULL;
  bool told = fallback;
  for (size_t i = 0; i < setter->fonts.n; i++) {
    const SetterFont *known = &setter->fonts.at[i];
    if (known->file == file) opened = known;
    const FontWish *wish = &known->wish;
    told = told ||
           (known->list == list && !known->fallback && wish->weight == style->weight && wish->italic == style->italic);
  }
  if (!told) check_face(setter, file, style);
  if (opened) return opened->font;
  Typecase *typecase = setter->tools->typecase;
  monitor_enter(typecase->monitor);
  const Font *font = fontbook_open(typecase->fonts, list, file, style->mark, setter->diags);
  monitor_leave(typecase->monitor);
  return font;
}

static const Font *find_font(Setter *setter, const FontList *list, const Style *style, bool fallback) {
  const FontWish wish = {style->weight, style->italic, style->size};
  for (size_t i = 0; i < setter->fonts.n; i++) {
    const SetterFont *known = &setter->fonts.at[i];
    if (known->list == list && known->fallback == fallback && same_wish(known->wish, wish)) return known->font;
  }
  const FontFile *file = fontlist_pick(list, wish);
  const Font *font = open_font(setter, list, file, style, fallback);
  VEC_PUSH(setter->arena, &setter->fonts, (SetterFont){list, wish, fallback, file, font});
  return font;
}

const Font *setter_font(Setter *setter, const Style *style) {
  return find_font(setter, style->font, style, false);
}

const Font *setter_cover(Setter *setter, const Style *style, uint32_t codepoint) {
  const Font *font = setter_font(setter, style);
  for (size_t i = 0; !(font && font_glyph(font, codepoint)); i++) {
    if (i == style->font->fallbacks) return NULL;
    font = find_font(setter, style->font->fallback[i], style, true);
  }
  return font;
}

void setter_shapes(Setter *setter, const ShapeKey *key, const Str *text, size_t n, Shape **shape) {
  shape_texts(setter->shaper, key, text, n, shape);
  for (size_t i = 0; i < n && !setter->failed; i++) {
    if (shape[i]->failed) setter->failed = key->font;
  }
}

Shape *setter_shape(Setter *setter, const ShapeKey *key, Str text) {
  Shape *shape;
  setter_shapes(setter, key, &text, 1, &shape);
  return shape;
}

/* A result with a diagnostic is not kept, so that each setter reports it. */
static Hyphenator *seek_hyphenator(Setter *setter, const SetterLanguage *own) {
  Language *language = own->language;
  Typecase *typecase = setter->tools->typecase;
  if (language->hyphenator) return language->hyphenator;
  HyphenQuery query = {.lang = *own->lang};
  query.dictionaries = &typecase->dictionaries;
  query.images = typecase->images;
  size_t said = diag_errors(setter->diags) + diag_warnings(setter->diags);
  monitor_enter(typecase->monitor);
  Hyphenator *found = hyphen_open(typecase->arena, &typecase->hyphenators, &query, setter->diags);
  monitor_leave(typecase->monitor);
  if (diag_errors(setter->diags) + diag_warnings(setter->diags) == said) language->hyphenator = found;
  return found;
}

const Hyphenator *setter_hyphenator(Setter *setter, const Lang *lang) {
  SetterLanguage *own = find_own(setter, lang);
  if (!own->sought) own->hyphenator = seek_hyphenator(setter, own);
  own->sought = true;
  return own->hyphenator;
}
