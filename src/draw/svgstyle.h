/* svgstyle.h: how an element is drawn: its attributes, the rules of the file's style sheets, and its own style, in the
 * order of CSS (SVG 2, chapters 6 and 13). */
#ifndef DRAW_SVGSTYLE_H
#define DRAW_SVGSTYLE_H

#include "base/csscolor.h"
#include "draw/dlist.h"
#include "draw/svgtree.h"
#include "draw/svgvalue.h"

typedef enum SvgPaintKind { SVG_PAINT_NONE, SVG_PAINT_COLOR, SVG_PAINT_CURRENT, SVG_PAINT_SERVER } SvgPaintKind;

typedef struct SvgPaint {
  SvgPaintKind kind;
  CssColor color;
  Str server;            /* "#id" of a gradient... */
  bool spare;            /* ...which need not be there, since it is said */
  SvgPaintKind fallback; /* what there is then, with the color above */
} SvgPaint;

typedef struct SvgStyle {
  /* inherited */
  SvgPaint color; /* what currentColor is: a color; or SVG_PAINT_CURRENT: that of the text around the drawing */
  SvgPaint fill, stroke;
  double fill_opacity, stroke_opacity;
  bool fill_even_odd, clip_even_odd;
  double width, miter;
  PathCap cap;
  PathJoin join;
  const double *dash;
  size_t dashes;
  double phase;
  bool hidden, stroke_first;
  /* not inherited */
  double opacity;
  Str clip; /* "#id"; empty: none */
  bool absent;
  bool overflows; /* what lies beyond its edge is drawn, too */
  SvgPaint stop;
  double stop_opacity;
} SvgStyle;

typedef struct SvgRule SvgRule;

/* The rules of a file. */
typedef struct SvgSheet {
  const ImageTask *task;
  VEC(SvgRule) rules; /* those that win stand last */
  size_t bytes;       /* of all of them */
} SvgSheet;

/* False after an error. */
bool svgstyle_sheet(SvgTree *tree, const ImageTask *task, SvgSheet *sheet);

SvgStyle svgstyle_initial(void);
/* What it takes to ask for the style of an element, in steps of paths. */
size_t svgstyle_work(const SvgSheet *sheet, const SvgElement *element);
/* False after an error. */
bool svgstyle_of(const SvgSheet *sheet, const SvgElement *element, const SvgStyle *parent, const SvgViewport *viewport,
                 SvgStyle *style);

/* Errors at an element of the file: a value that cannot be read; an id that no element has (it returns false); and what
 * is beyond this program, with what to do. */
void svgstyle_value(const ImageTask *task, unsigned long line, Str name, Str value);
bool svgstyle_missing(const ImageTask *task, unsigned long line, Str reference);
void svgstyle_beyond(const ImageTask *task, unsigned long line, const char *what, const char *remedy);

#endif
