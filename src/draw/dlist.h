/* dlist.h: the display list: a page as things to paint, in order.
 *
 * Origin top left, x to the right, y down, all in Len. A glyph run keeps its glyph ids and the text that each glyph
 * stands for, so that every back end can draw it and every reader can copy and search it. Every op records what it
 * comes from. */
#ifndef DRAW_DLIST_H
#define DRAW_DLIST_H

#include "base/colorswap.h"
#include "base/diag.h"
#include "base/unit.h"
#include "text/font.h"

typedef enum PathVerb { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } PathVerb;

typedef struct PathStep {
  PathVerb verb;
  Len x[3], y[3]; /* one point; three for a curve (two controls, then the end); none to close */
} PathStep;

/* So far away a place may be: old readers of PDF take no number over 32,767 (PDF 1.4, appendix C). */
#define PLACE_MAX (32767 * PT)

/* Billionths, of 1 or of a length. */
typedef int64_t Ratio;
#define RATIO_ONE INT64_C(1000000000)

/* What stands at u, v in a space stands at a*u + c*v + x, b*u + d*v + y of what is around. */
typedef struct Matrix {
  Ratio a, b, c, d;
  Len x, y;
} Matrix;

typedef struct GradientStop {
  Ratio at; /* 0 to RATIO_ONE */
  Color color;
  uint16_t transparency; /* as of a path */
} GradientStop;

/* Colors that go over into each other, in a space of their own: along u, from 0 to 1; or from a point to the circle of
 * 1 around the origin. All are inks (gray, CMYK, spots), or gray and light; each ink goes on for itself (gradient.h).
 */
typedef struct Gradient {
  const GradientStop *stop; /* in order; the first at 0, the last at RATIO_ONE */
  size_t n;                 /* at least two */
  bool radial;
  Ratio focus_x, focus_y, focus_radius; /* where a radial one begins, within its circle */
  Len ux, uy, vx, vy, x, y; /* its origin stands at x, y; 1 along u is ux, uy from there, 1 along v is vx, vy */
} Gradient;

typedef enum PathCap { CAP_BUTT, CAP_ROUND, CAP_SQUARE } PathCap;
typedef enum PathJoin { JOIN_MITER, JOIN_ROUND, JOIN_BEVEL } PathJoin;

/* Lengths with and without ink in turn, as PDF 1.7, 8.4.3.6 has them: an odd number goes round twice. */
typedef struct PathDashes {
  const Len *at;
  size_t n;  /* 0: a solid line */
  Len phase; /* so far into the pattern a subpath begins; not negative */
} PathDashes;

typedef struct Path {
  const PathStep *step;
  size_t n;
  Color color;
  const Gradient *gradient; /* instead of the color, when there is one */
  uint16_t transparency;    /* hundredths of a percent: 0 is opaque */
  bool even_odd;            /* the rule by which it is filled, or clips; else nonzero winding */
  Len stroke;               /* line width; 0: the path is filled */
  PathDashes dashes;
  PathCap cap; /* of dashes, too: a dash of 0 that is round is a dot */
  PathJoin join;
  int miter;           /* from so many hundredths of the width on a miter is beveled; 0: 1000 */
  const Matrix *space; /* its steps and its stroke stand in this space; NULL: in that of the list. In drawings only */
} Path;

typedef struct Rect {
  Len x, y, width, height;
} Rect;

typedef struct Link {
  Rect area;
  Str uri;
} Link;

/* What is drawn on it is the page's own; in a layer that is seen and not printed; the printer's marks, which say
 * nothing of what the page says: no rule for pages holds for them; or what stands on another plate (plates.h) and is
 * only left white on this one. The words of the latter two do not count. */
typedef enum CanvasKind { CANVAS_PAGE, CANVAS_OVERLAY, CANVAS_SLUG, CANVAS_KNOCKOUT } CanvasKind;

/* What is drawn up to the OP_END that goes with it has places of its own: its origin stands at x, y of what is around,
 * and its axes are turned clockwise by so many quarters. */
typedef struct Canvas {
  Len x, y;
  int quarters; /* 0 to 3 */
  CanvasKind kind;
} Canvas;

/* What a list paints, as one thing, of which so much shines through. Its places are those of the list around. */
typedef struct TransparencyGroup {
  const struct Dlist *list;
  uint16_t transparency;
} TransparencyGroup;

/* A whole picture in an area; what shall not be seen of it is clipped. A back end turns it upright (image.h). */
typedef struct Picture {
  const struct Image *image;
  Rect area;
  Str alt; /* what it shows, for who cannot see it; may be empty */
} Picture;

/* OP_CLIP: up to the OP_END that goes with it, only what lies in the path is drawn; its color and stroke do not count.
 * Places are as around it. */
typedef enum OpKind { OP_GLYPHS, OP_RECT, OP_PATH, OP_LINK, OP_IMAGE, OP_GROUP, OP_CANVAS, OP_CLIP, OP_END } OpKind;

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
    TransparencyGroup group;
    Canvas canvas;
  };
} Op;

/* One page; or a drawing, or a group. */
typedef struct Dlist {
  Len width, height; /* of the trimmed page; a drawing ends there */
  Len bleed;         /* so far beyond it things are drawn, which is cut off */
  Len slug;          /* so far beyond that stand the printer's marks */
  VEC(Op) ops;
} Dlist;

/* What an SVG shows, and with which colors. */
typedef struct Drawing {
  Dlist list;
  ColorSwaps swaps;
  const bool *used; /* each of these colors */
  Str others;       /* colors that no ink stands for, for messages: "#e30613, #000000" */
} Drawing;

/* path.c: how many points a step has. */
int path_points(PathVerb verb);
/* The area around all points of a path, those that bend its curves, too. */
Rect path_extent(const Path *path);
/* The same where its list has it, and so much more around its points. */
Rect path_area(const Path *path, Len more);
/* So far around its points a path may paint: the corners of its stroke reach beyond its width. */
Len path_reach(const Path *path);

/* How much of an area lies in a path. */
typedef enum PathCover { COVER_NONE, COVER_PART, COVER_ALL } PathCover;
/* What is doubtful is a part. A stroke never covers all. */
PathCover path_cover(const Path *path, Rect area);

bool rect_same(Rect a, Rect b);
bool rect_empty(Rect r);
bool rect_holds(Rect outer, Rect inner);
/* The area around both. */
Rect rect_joined(Rect a, Rect b);
/* What they have in common; below zero in size when they are apart. */
Rect rect_common(Rect a, Rect b);

/* A canvas within another, as one; and an area on it, as what is around has it. */
Canvas canvas_within(Canvas outer, Canvas inner);
Rect canvas_place(Canvas canvas, Rect area);
/* The area that canvas_place() puts there. */
Rect canvas_back(Canvas canvas, Rect area);

/* bleed.c: what reaches the edge of the page goes on beyond it by so much, so that no white is left where the knife
 * goes a little wide. */
void dlist_bleed(Arena *arena, Dlist *page, Len bleed);

/* canvas.c: of what is no word nothing is drawn but within an area. */
void dlist_clip(Arena *arena, Dlist *page, Rect area);

/* The page as text, one op per line, for `handbill dump --stage dlist`. With `detail` a line follows each: where it
 * comes from in the copy and in the layout, and where each glyph stands. */
void dlist_put(Buf *buf, const Dlist *page, bool detail);

#endif
