/* ornament.h: what is drawn and not set. x and y are the top left corner of what is drawn. */
#ifndef PAGE_ORNAMENT_H
#define PAGE_ORNAMENT_H

#include "page/frag.h"

/* A ground in a frame: what is painted before it, and stands in its area, is hidden. */
typedef struct Cover {
  size_t op; /* the number of its own, on the canvas of which it has that area */
  Rect area;
  const Box *frame;
} Cover;

/* A QR code, and its square on the canvas of its op. */
typedef struct Square {
  size_t op;
  Rect area;
} Square;

typedef struct Painter {
  Arena *arena;
  Setter *setter; /* the one that the words were made with */
  Dlist *page;
  const Box *frame; /* in which all stands that is painted now; NULL: in none */
  VEC(Cover) covers;
  VEC(Square) squares;
} Painter;

/* Where a line stands. */
typedef struct Measure {
  Len x, width, baseline;
} Measure;

/* Draws nothing if the area is empty. */
void ornament_rect(Painter *painter, Origin origin, Rect area, Color color);
/* In the color of the text, when it has none of its own. The strokes of what follows have a color. */
Stroke ornament_stroke(Stroke stroke, const Style *style);

/* A straight line to the right or down; (x, y) is the top left corner of what it covers. */
typedef struct Course {
  Len x, y, length;
  bool down;
} Course;
void ornament_line(Painter *painter, Origin origin, const Stroke *stroke, Course at);

/* The ground of a row of a table. */
void ornament_row(Painter *painter, Origin origin, Rect area, Color color);
/* The edge of a box with that border, filled: its corners are round as those of the border. */
Path ornament_outline(Painter *painter, const Border *border, Rect area);
/* Notes what is painted next, and may lie on words. */
void ornament_cover(Painter *painter, Rect area);
void ornament_border(Painter *painter, Origin origin, const Border *border, Rect area);
/* Where a box or frame is, or a part of it. */
typedef struct Panel {
  Rect area;
  int64_t open; /* sides at which it goes on elsewhere, without a border here */
} Panel;

/* Its fill; and its border, which lies on it. Its words are in that style. */
void ornament_fill(Painter *painter, const Box *box, Panel panel);
void ornament_edge(Painter *painter, const Box *box, const Style *style, Panel panel);
/* The lines between the cells of a row, or between columns. */
void ornament_column_rules(Painter *painter, const Block *block, const Placed *placed);
/* A rule, or a line to cut along or to fold at. */
void ornament_rule(Painter *painter, const Block *block, Rect area);
/* The marker or box to tick before an item's first line; nothing before any other line. */
void ornament_marker(Painter *painter, const Strip *strip, Len x, Len baseline);
/* What is drawn within a line of text; `layout`: its box. */
void ornament_within(Painter *painter, Mark layout, const LineOrnament *ornament, Measure line);
/* The lines to write on, without their label, which is set as text. */
void ornament_fill_in(Painter *painter, const Block *block, Len x, Len y);

#endif
