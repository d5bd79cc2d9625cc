/* setter.h: what setting a paragraph needs, by how long it lasts: the job, a worker, one copy. */
#ifndef TEXT_SETTER_H
#define TEXT_SETTER_H

#include "base/map.h"
#include "base/thread.h"
#include "layout/style.h"
#include "text/fontbook.h"
#include "text/hyphen.h"
#include "text/itemize.h"
#include "text/shape.h"

/* Fonts and hyphenation patterns: opened on demand, then const and shared. */
typedef struct Typecase {
  Arena *arena;
  Monitor *monitor; /* must be entered to open something */
  FontBook *fonts;
  Root dictionaries;
  const HyphenImages *images;
  Hyphenator *hyphenators; /* all that are open */
} Typecase;

/* What one worker sets with, copy after copy. */
typedef struct Tools {
  Arena *arena;
  Arena *scratch; /* shared by its setters, one at a time */
  Typecase *typecase;
  VEC(struct Language *) languages;
  VEC(Shaper *) shapers; /* the words shaped so far; more than one while a full one is in use */
} Tools;

typedef struct Language {
  Str tag; /* ended by NUL */
  ShapeLang shape;
  Itemizer *itemizer;
  Hyphenator *hyphenator; /* kept once it is found without a diagnostic */
  Str decimal;            /* empty: not looked up yet */
  const char *failed;     /* ICU's error then; else NULL */
} Language;

/* A language of the copy that is being set. */
typedef struct SetterLanguage {
  const Lang *lang;
  Language *language;
  Hyphenator *hyphenator; /* looked up when the first word has to be broken */
  bool sought;
} SetterLanguage;

typedef struct SetterFont {
  const FontList *list;
  FontWish wish;
  bool fallback;
  const FontFile *file;
  const Font *font; /* NULL: it could not be opened, which was reported */
} SetterFont;

/* Text that was looked at, whether its font has the features (lack.h). */
typedef struct SetterCheck {
  const Features *features;
  const Font *font;
  const ShapeLang *lang;
  uint32_t script;
  unsigned met; /* what kinds of characters */
} SetterCheck;

/* What sets one copy. */
typedef struct Setter {
  Arena *arena;
  Arena *scratch; /* for one paragraph, while it is set */
  DiagList *diags;
  Tools *tools;
  VEC(SetterLanguage) languages; /* the first is that of the copy */
  Shaper *shaper;
  VEC(SetterFont) fonts;
  Map missing; /* characters that no font has, once reported */
  VEC(SetterCheck) checked;
  const Font *failed; /* the first that HarfBuzz gave up on */
} Setter;

/* Once there are workers, `arena` may be used only inside the monitor. `images` may be NULL: patterns are read from the
 * dictionaries. What `watch` knows as the output is never read as one (root.h). */
Typecase *typecase_new(Arena *arena, const HyphenImages *images, RootWatch *watch);
void typecase_close(Typecase *typecase);

Tools *tools_new(Arena *arena, Typecase *typecase);
void tools_close(Tools *tools);

/* `lang` is that of the copy. The setter's shapes last until it is closed. */
Setter *setter_new(Arena *arena, Tools *tools, const Lang *lang, DiagList *diags);
void setter_close(Setter *setter);

/* A library's failure that may have lost words and is not reported yet: the name of ICU's error, or the path of the
 * font that HarfBuzz gave up on; *library is the library's name. NULL: none. */
const char *setter_failure(const Setter *setter, const char **library);

/* The font of a style, at the size that it says, or the nearest that its family has. One of another weight or slant is
 * a warning. NULL when its file is missing, which was reported. */
const Font *setter_font(Setter *setter, const Style *style);
/* The first font that has the character, the style's own or one of its fallbacks; NULL when none has it. */
const Font *setter_cover(Setter *setter, const Style *style, uint32_t codepoint);
/* How text in a style is shaped, in one of its fonts. */
static inline ShapeKey setter_key(const Style *style, const Font *font, uint32_t script, bool rtl) {
  return (ShapeKey){font, style->features, script, rtl, style->tracking != 0};
}
/* Glyphs, as shape_text() and shape_texts() give them. */
Shape *setter_shape(Setter *setter, const ShapeKey *key, Str text);
void setter_shapes(Setter *setter, const ShapeKey *key, const Str *text, size_t n, Shape **shape);
/* The language of a run: NULL is that of the copy. */
const Language *setter_language(Setter *setter, const Lang *lang);
/* Its decimal sign. */
Str setter_decimal(Setter *setter, const Lang *lang);
/* Its patterns; NULL when there are none, which is reported once for each setter and language. */
const Hyphenator *setter_hyphenator(Setter *setter, const Lang *lang);

#endif
