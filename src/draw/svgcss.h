/* svgcss.h: the parts of CSS that drawings have: rules, selectors, declarations (CSS Syntax 3, of which what editors
 * write). */
#ifndef DRAW_SVGCSS_H
#define DRAW_SVGCSS_H

#include "draw/svgtree.h"

typedef struct CssDeclaration {
  Str name, value;
  bool important;
} CssDeclaration;

/* The next "name: value;" of a list, which is taken off; false: there is none. */
bool svgcss_declaration(Str *list, CssDeclaration *declaration);

/* "path.cls-1", "#logo", "*": all that is given must hold. */
typedef struct CssSelector {
  Str element, id;
  Str classes; /* ".a.b", or empty */
  int weight;  /* the heavier one wins */
} CssSelector;

bool svgcss_matches(const CssSelector *selector, const SvgElement *element);

typedef struct CssRule {
  Str selectors; /* parted by commas */
  Str body;      /* declarations */
} CssRule;

/* The next rule of a sheet without comments; false: there is none. `body.p` is NULL for one that is not closed. */
bool svgcss_rule(Str *sheet, CssRule *rule);
/* The next of a list of selectors; false: there is none. *ok becomes false: it is of a kind that is not known. */
bool svgcss_selector(Str *list, CssSelector *selector, bool *ok);
Str svgcss_without_comments(Arena *arena, Str sheet);

#endif
