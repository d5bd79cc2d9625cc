/* setter.h: what setting a paragraph needs.
 *
 * A Typecase belongs to one pair of hands, and lasts as long as the job: fonts, hyphenation patterns and line break
 * rules, opened on demand. A Setter has the words shaped so far, and lasts as long as the record. */
#ifndef TEXT_SETTER_H
#define TEXT_SETTER_H

#include "base/map.h"
#include "layout/style.h"
#include "text/fontbook.h"
#include "text/hyphen.h"
#include "text/itemize.h"
#include "text/shape.h"

typedef struct Language Language;

typedef struct Typecase {
  Arena *arena;
  Arena *scratch; /* of the setters, which take turns */
  DiagList *diags;
  FontBook *fonts;
  Root dictionaries;
  const HyphenImages *images;
  VEC(Language *) languages;
  Hyphenator *hyphenators; /* all that are open */
} Typecase;

struct Language {
  Typecase *typecase;
  Str lang; /* BCP 47, ended by NUL */
  Itemizer *itemizer;
  Hyphenator *hyphenator; /* once found without a word about it */
};

typedef struct Setter {
  Arena *arena;
  Arena *scratch; /* of whoever sets a paragraph, until it is set */
  DiagList *diags;
  FontBook *fonts;
  Language *language;
  Shaper *shaper;
  Hyphenator *hyphenator; /* looked for when the first word has to be broken */
  bool hyphen_sought;
  Mark lang_mark; /* where the copy says its language */
  Map missing;    /* characters that no font has, once reported */
} Setter;

/* `images` may be shared by several; NULL: patterns are read from the dictionaries. `output` is no dictionary (root.h).
 */
Typecase *typecase_new(Arena *arena, const HyphenImages *images, const FileId *output, DiagList *diags);
void typecase_close(Typecase *typecase);

/* `mark` is where the language is given. */
Setter *setter_new(Arena *arena, Typecase *typecase, Str lang, Mark mark);
void setter_close(Setter *setter);

/* What a library has not done, so that words may be lost, though nobody else has said so: what there is to say of it,
 * and whose it is. NULL: nothing. */
const char *setter_failure(const Setter *setter, const char **library);

/* The font of a style; NULL when its file is missing, which was reported. */
const Font *setter_font(Setter *setter, const Style *style);
/* The patterns of the setter's language, for a style that hyphenates; NULL when there are none, which is reported once
 * for each setter. */
const Hyphenator *setter_hyphenator(Setter *setter, const Style *style);

#endif
