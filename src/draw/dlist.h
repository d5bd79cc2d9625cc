/* dlist.h: the display list: a page as things to paint, in order.
 *
 * Origin top left, x to the right, y down, all in Len. A glyph run keeps its glyph ids and the text that each glyph
 * stands for, so that every back end can draw it and every reader can copy and search it. Every op records what it
 * comes from. */
#ifndef DRAW_DLIST_H
#define DRAW_DLIST_H

#include "base/color.h"
#include "base/diag.h"
#include "base/unit.h"
#include "draw/image.h"
#include "text/font.h"

typedef enum PathVerb { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } PathVerb;

typedef struct PathStep {
  PathVerb verb;
  Len x[3], y[3]; /* one point; three for a curve (two controls, then the end); none to close */
} PathStep;

typedef struct Path {
  const PathStep *step;
  size_t n;
  Color color;
  Len stroke;    /* line width; 0: the path is filled (nonzero winding) */
  Len dash, gap; /* gap 0: a solid line */
  bool round;    /* its ends, and those of dashes, are round: a dash of 0 is a dot */
} Path;

typedef struct Rect {
  Len x, y, width, height;
} Rect;

typedef struct Link {
  Rect area;
  Str uri;
} Link;

/* What is drawn up to the OP_END that goes with it has places of its own: its origin stands at x, y of what is around,
 * and its axes are turned clockwise by so many quarters. */
typedef struct Canvas {
  Len x, y;
  int quarters; /* 0 to 3 */
  bool overlay; /* it is in a layer that is seen and not printed */
} Canvas;

/* A whole picture in an area; what shall not be seen of it is clipped. A back end turns it upright (image.h). */
typedef struct Picture {
  const Image *image;
  Rect area;
  Str alt; /* what it shows, for who cannot see it; may be empty */
} Picture;

/* OP_CLIP: up to the OP_END that goes with it, only what lies in the path is drawn; its color and stroke do not count.
 * Places are as around it. */
typedef enum OpKind { OP_GLYPHS, OP_RECT, OP_PATH, OP_LINK, OP_IMAGE, OP_CANVAS, OP_CLIP, OP_END } OpKind;

/* What an op comes from: its words in the copy (or where the layout has them), and its box in the layout. */
typedef struct Origin {
  Mark copy, layout;
} Origin;

typedef struct Op {
  OpKind kind;
  Origin origin;
  union {
    GlyphRun run;
    struct {
      Rect area;
      Color color;
    } rect;    /* filled */
    Path path; /* also of a clip */
    Link link;
    Picture picture;
    Canvas canvas;
  };
} Op;

/* One page. */
typedef struct Dlist {
  Len width, height; /* of the trimmed page */
  Len bleed;         /* so far beyond it things are drawn, which is cut off */
  VEC(Op) ops;
} Dlist;

/* path.c: how many points a step has. */
int path_points(const PathStep *step);
/* The area around all points of a path, those that bend its curves, too. */
Rect path_extent(const Path *path);
bool rect_same(Rect a, Rect b);
/* The area around both. */
Rect rect_joined(Rect a, Rect b);

/* A canvas within another, as one; and an area on it, as what is around has it. */
Canvas canvas_within(Canvas outer, Canvas inner);
Rect canvas_place(Canvas canvas, Rect area);

/* bleed.c: what reaches the edge of the page goes on beyond it by so much, so that no white is left where the knife
 * goes a little wide. */
void dlist_bleed(Arena *arena, Dlist *page, Len bleed);

/* The page as text, one op per line, for `handbill dump --stage dlist`. With `detail` a line follows each: where it
 * comes from in the copy and in the layout, and where each glyph stands. */
void dlist_put(Buf *buf, const Dlist *page, bool detail);

#endif
