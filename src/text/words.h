/* words.h: a paragraph as words: itemized and shaped once, in font units, at no size and no measure.
 *
 * A Word is what is shaped as one: text between spaces, of one style, one font, one script and one direction. An
 * ornament is a word, too. Words
 * that recur have one shape. To set a paragraph again, at another size or measure, takes only new items (hlist.h).
 * Words last as long as the document. */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include "copy/story.h"
#include "text/setter.h"

typedef struct Word {
  uint32_t at, n; /* bytes of the paragraph's text */
  uint32_t run;   /* its number in the paragraph's runs */
  uint8_t level;  /* of direction (UAX #9): odd is right to left */
  uint8_t drawn;  /* an Ornament: it is drawn, and its shape has a width and no glyphs */
  Shape *shape;
} Word;

typedef struct Words {
  const Para *para;
  const Word *word; /* in the order of the text */
  size_t n;
  const uint32_t *cut; /* bytes before which Unicode lets a line end where no space does, in order */
  size_t cuts;
} Words;

const Words *words_make(Setter *setter, const Para *para);

/* The first word that ends after byte `at` of the text; words->n when there is none. */
size_t words_seek(const Words *words, size_t at);

static inline const Run *word_run(const Words *words, const Word *word) {
  return &words->para->run[word->run];
}
static inline const Style *word_style(const Words *words, const Word *word) {
  return word_run(words, word)->style;
}
/* An initial stands flush, whatever its style says. */
static inline Overhang words_overhang(const Words *words) {
  return words->para->role == ROLE_INITIAL ? OVERHANG_BEARINGS : words->para->style->overhang;
}
static inline Str word_text(const Words *words, const Word *word) {
  return str_sub(words->para->text, word->at, word->at + word->n);
}

/* A part of a word, shaped apart; with a hyphen after it if asked. */
const Shape *word_part(Setter *setter, const Words *words, const Word *word, size_t from, size_t to, bool hyphen);

#define WORDS_HYPHEN "-"

/* The run that holds byte `at`: this one, or a later one. */
static inline const Run *run_from(const Para *para, const Run *run, size_t at) {
  while (run->end <= at && run + 1 < para->run + para->runs) run++;
  return run;
}

/* ---- gaps: what stands between words ------------------------------------ */

/* None; a space; a no-break space; a forced line end; a place where a line may end; a soft hyphen. */
typedef enum Gap { GAP_NONE, GAP_SPACE, GAP_TIED, GAP_LINE, GAP_BREAK, GAP_SOFT } Gap;

/* What kind of gap stands at byte `at`, and how long it is. */
Gap gap_at(Str text, size_t at, size_t *length);

#endif
