/* layout.h: a layout file, typed and checked: how a kind of sheet looks.
 *
 * A layout says which words it wants (slots), in which type (fonts, colors,
 * styles) and where they go (boxes). Every key stands in the table of
 * schema.c. All names are resolved when layout_read() returns: a layout is
 * const from then on and may be shared. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "base/color.h"
#include "base/unit.h"
#include "layout/fontlist.h"
#include "layout/style.h"
#include "yaml/node.h"

typedef struct Layout Layout;
typedef struct Slot Slot;
typedef struct Box Box;
typedef struct Template Template;

/* ---- slots: what the copy is asked for ---------------------------------- */

typedef enum SlotType { SLOT_LINE, SLOT_TEXT, SLOT_NUMBER, SLOT_LIST, SLOT_RECORD } SlotType;
typedef enum Unused { UNUSED_ERROR, UNUSED_WARNING, UNUSED_ALLOWED } Unused;
typedef enum Demand { DEMAND_OPTIONAL, DEMAND_WARNING, DEMAND_REQUIRED } Demand;

struct Slot {
  uint64_t given;
  Str name; /* empty for the items of a list */
  Mark mark;
  SlotType type;
  Demand required;   /* what an empty slot is */
  Unused unused;     /* what words are that no box shows */
  int64_t min, max;  /* list: items; number: value */
  Str about;         /* for the organiser's editor */
  const Slot *of;    /* list: each item */
  const Slot *field; /* record */
  size_t fields;
};

/* The slot of that name among the fields of a record, or NULL. */
const Slot *slot_find(const Slot *record, Str name);

/* Where a box's words come from: fields[0] of the scope `up` levels out, then field by field. A scope is
 * the record that an `each` is at; the outermost is the whole copy. */
typedef struct SlotPath {
  Str written; /* "panel.title" */
  int up;
  size_t n;
  const size_t *field; /* indices into Slot.field */
  const Slot *slot;    /* what stands at its end */
} SlotPath;

/* ---- templates ----------------------------------------------------------- */

typedef enum TemplateKind { TEMPLATE_WORDS, TEMPLATE_SLOT, TEMPLATE_MAYBE } TemplateKind;

/* "**{given surname}**{? ({role, town})}": Markdown with fields. Of several in one pair of braces those that are not
 * empty are joined by what stands between them, a space or a comma and a space. A part in {? } vanishes when a field in
 * it is empty. */
typedef struct TemplatePart {
  TemplateKind kind;
  Str words; /* TEMPLATE_WORDS: as they stand in the node's text, from byte `at` on */
  size_t at;
  const SlotPath *path; /* TEMPLATE_SLOT */
  size_t paths;
  const Template *maybe;
} TemplatePart;

struct Template {
  const Node *node;
  const TemplatePart *part;
  size_t parts;
};

/* ---- boxes ---------------------------------------------------------------- */

typedef enum SizeKind { SIZE_AUTO, SIZE_LEN, SIZE_PERCENT, SIZE_SHARE } SizeKind;

typedef struct Size {
  SizeKind kind;
  Len len;
  int64_t part; /* thousandths of a percent, or of a share of what is left (fr) */
} Size;

typedef struct Sides {
  Len top, right, bottom, left;
} Sides;

typedef enum BoxKind {
  BOX_TEXT,
  BOX_SHOW,
  BOX_EACH,
  BOX_LIST,
  BOX_STACK,
  BOX_ROW,
  BOX_COLUMNS,
  BOX_BOX,
  BOX_FRAME,
  BOX_RULE,
  BOX_SPACE,
  BOX_FILL_IN,
  BOX_TICK,
  BOX_CUT,
  BOX_KINDS
} BoxKind;

typedef enum VAlign { VALIGN_TOP, VALIGN_MIDDLE, VALIGN_BOTTOM, VALIGN_JUSTIFY } VAlign;
typedef enum Anchor { ANCHOR_FLOW, ANCHOR_FOOT } Anchor;
typedef enum Break { BREAK_AUTO, BREAK_COLUMN, BREAK_PAGE } Break;
typedef enum Keep { KEEP_AUTO, KEEP_TOGETHER } Keep;
typedef enum Marker {
  MARKER_NONE,
  MARKER_BULLET,
  MARKER_SQUARE,
  MARKER_TRIANGLE,
  MARKER_DASH,
  MARKER_NUMBER,
  MARKER_TICK
} Marker;
typedef enum Direction { DIRECTION_DOWN, DIRECTION_ACROSS } Direction;
typedef enum LabelPlace { LABEL_BEFORE, LABEL_ABOVE } LabelPlace;
typedef enum Layer { LAYER_AUTO, LAYER_UNDER, LAYER_OVER } Layer;
typedef enum CutKind { CUT_PLAIN, CUT_SCISSORS } CutKind;

enum { SIDE_TOP = 1, SIDE_RIGHT = 2, SIDE_BOTTOM = 4, SIDE_LEFT = 8, SIDE_ALL = 15 };

typedef struct BoxList {
  const Box **at;
  size_t n;
} BoxList;

/* One struct for every kind; the table in schema.c says which keys go with which. */
struct Box {
  uint64_t given; /* bit i: the i-th key of the table is given */
  BoxKind kind;
  Mark mark;

  SlotPath slot;            /* text, each, list */
  const Template *template; /* show, fill-in, tick; each: what to show of each record */
  BoxList content;          /* stack, row, columns, box, frame; each: boxes for each record */
  SlotPath sort;            /* each: the field to sort by; n == 0: as in the copy */
  Direction direction;      /* each */
  int64_t columns;
  Len thickness; /* rule */
  Size space;
  CutKind cut;

  const Style *style; /* NULL: that of the box around it */
  Size width, height;
  Len space_before, space_after;
  Anchor anchor;
  Break break_before;
  Keep keep;
  bool keep_with_next;

  Len gutter, row_gap; /* between columns; between the children of a stack or an each */
  bool balance;
  VAlign valign;

  Sides padding;
  Len border;
  int64_t border_sides;
  const Color *border_color, *fill, *color; /* NULL: none; for `color`, that of the style */

  Marker marker;
  Len indent;
  const Color *marker_color;

  Len x, y;              /* frame: from the page's top left corner */
  Layer layer;           /* frame */
  LabelPlace label;      /* fill-in: where it stands */
  const Template *lines; /* fill-in: how many lines to write on, a number or a field */
  Len pitch;             /* fill-in: from line to line */
  Len size;              /* tick */
};

/* ---- the whole ------------------------------------------------------------ */

typedef struct PageSpec {
  uint64_t given;
  Len width, height;
  Sides margin;
  Len baseline;  /* grid of the text in columns; 0: none */
  int64_t pages; /* at most */
} PageSpec;

typedef struct Meta {
  uint64_t given;
  const Template *title, *author, *subject;
} Meta;

struct Layout {
  const char *path;
  const Node *node;
  PageSpec page;
  Meta meta;
  Slot root; /* a record: the whole copy */
  StyleSheet styles;
  const ColorName *color;
  size_t colors;
  const FontRole *font;
  size_t fonts;
  BoxList body;
};

/* NULL when there was an error. Font lists are read from the folder `fonts`. */
const Layout *layout_read(Arena *arena, const Node *map, FontShelf *shelf, const Root *fonts, DiagList *diags);

#endif
