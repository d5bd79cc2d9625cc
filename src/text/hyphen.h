/* hyphen.h: where a word may be divided, by the patterns of its language.
 *
 * Liang's patterns (Word Hy-phen-a-tion by Com-put-er, 1983) as libhyphen
 * reads and applies them. A dictionary is found by the language's BCP 47 tag
 * among the installed ones, and read from its image (hyc.h) if there is one
 * that fits it; with an image or without, the answers are the same.
 *
 * Images and a Hyphenator are const once open and may be used by several threads. */
#ifndef TEXT_HYPHEN_H
#define TEXT_HYPHEN_H

#include "base/lang.h"
#include "base/root.h"

#define HYPHEN_DICTIONARIES "/usr/share/hyphen" /* where Debian installs them */
#define HYPHEN_LETTERS_MAX 100                  /* longer words are not divided */

typedef struct Hyphenator Hyphenator;

/* The images of a folder, each mapped at the address it was made for; one whose address is taken is left out. One that
 * the PDF would replace is an error. */
typedef struct HyphenImages HyphenImages;
HyphenImages *hyphen_images(Arena *arena, const Root *folder, DiagList *diags);
void hyphen_images_close(HyphenImages *images);

typedef struct HyphenQuery {
  Lang lang; /* its mark is where it is asked for */
  const Root *dictionaries;
  const HyphenImages *images; /* or NULL; they last as long as the hyphenators */
} HyphenQuery;

/* "en" prefers the British patterns to the American ones; so does "en-IE", which has none of its own. NULL when there
 * are none for the language, with a note that names the package to install, if any; or after an error. `opened` is the
 * list of open ones, NULL at first: one is added only if its dictionary is not open already. */
Hyphenator *hyphen_open(Arena *arena, Hyphenator **opened, const HyphenQuery *query, DiagList *diags);
/* Closes the whole list. */
void hyphen_close(Hyphenator *opened);

/* The fewest letters before and after a break. The dictionary may require more; 0: only the dictionary counts. */
typedef struct HyphenMin {
  int before, after;
} HyphenMin;

/* The bytes of `word` before which it may be divided, in order; returns how many. Punctuation around the word does not
 * matter, an apostrophe in it stays with its neighbours, a U+200C is none of its letters. A word with anything other
 * than letters in it (a digit, a hyphen, a soft hyphen) is not divided; breaks that would change the spelling are left
 * out. */
size_t hyphen_word(const Hyphenator *hyphenator, Str word, HyphenMin min, size_t breaks[HYPHEN_LETTERS_MAX]);

/* Was it read from an image? */
bool hyphen_is_image(const Hyphenator *hyphenator);

#endif
