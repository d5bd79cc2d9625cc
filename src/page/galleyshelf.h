/* galleyshelf.h: paragraphs that were set before, kept while one copy is laid out several times: what is the same again
 * is neither shaped nor broken into lines again. */
#ifndef PAGE_GALLEYSHELF_H
#define PAGE_GALLEYSHELF_H

#include "base/map.h"
#include "text/galley.h"

typedef struct GalleyShelf {
  Arena *arena;
  bool keeps;  /* all; else words only, and those once a breadth was asked for */
  Map words;   /* by paragraph */
  Map galleys; /* by all that their lines depend on */
  size_t set;  /* so many were set */
} GalleyShelf;

GalleyShelf *galleyshelf_new(Arena *arena, bool keeps);

/* The words of a paragraph. */
const Words *galleyshelf_words(GalleyShelf *shelf, Setter *setter, const Para *para);
/* The same, which are kept in any case. */
const Words *galleyshelf_keep(GalleyShelf *shelf, Setter *setter, const Para *para);

/* As galley_set() and galley_fit() set it. Another leading makes other galleys, but no other lines. */
const Galley *galleyshelf_set(GalleyShelf *shelf, Setter *setter, const Words *words, const GalleySpec *spec,
                              bool *fits);

#endif
