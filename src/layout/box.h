/* box.h: the boxes of a layout: what is on its pages, and how.
 *
 * A box is a union by its kind; boxkeys.c has the keys of each. All names in a box are resolved when it is read. */
#ifndef LAYOUT_BOX_H
#define LAYOUT_BOX_H

#include "base/qrlevel.h"
#include "layout/at.h"
#include "layout/imageref.h"
#include "layout/repeat.h"
#include "layout/stroke.h"
#include "layout/style.h"
#include "layout/template.h"

typedef enum BoxKind {
  BOX_TEXT,
  BOX_SHOW,
  BOX_EACH,
  BOX_TABLE,
  BOX_LIST,
  BOX_IMAGE,
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
  BOX_FOLD,
  BOX_QR,
  BOX_KINDS
} BoxKind;

/* VALIGN_BASELINE: rows only; the first lines of the boxes side by side stand on one baseline. */
typedef enum VAlign { VALIGN_TOP, VALIGN_MIDDLE, VALIGN_BOTTOM, VALIGN_JUSTIFY, VALIGN_BASELINE } VAlign;
typedef enum Anchor { ANCHOR_FLOW, ANCHOR_FOOT } Anchor;
typedef enum Forced { FORCED_NONE, FORCED_COLUMN, FORCED_FRAME, FORCED_PAGE } Forced;
typedef enum Keep { KEEP_AUTO, KEEP_TOGETHER } Keep;
/* May a box go on in the next column or page, and is it open or closed there? A row is open. */
typedef enum Divide { DIVIDE_NEVER, DIVIDE_OPEN, DIVIDE_CLOSED } Divide;
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
typedef enum LabelSide { LABEL_BEFORE, LABEL_ABOVE } LabelSide;
/* Clockwise, by quarters. */
typedef enum Turned { TURNED_NOT, TURNED_RIGHT, TURNED_OVER, TURNED_LEFT } Turned;
/* A box at an edge, and the text behind it beside it. */
typedef enum Wrap { WRAP_NONE, WRAP_START, WRAP_END } Wrap;
typedef enum Layer { LAYER_AUTO, LAYER_UNDER, LAYER_OVER } Layer;
/* What the fields of a template are written in, so that the signs of that stay apart from those of the copy. */
typedef enum Escape { ESCAPE_NONE, ESCAPE_VCARD, ESCAPE_WIFI, ESCAPE_URL } Escape;
typedef enum Sign { SIGN_NONE, SIGN_DRAWN } Sign; /* scissors on a line to cut along; an arrow on one to fold at */

enum { SIDE_TOP = 1, SIDE_RIGHT = 2, SIDE_BOTTOM = 4, SIDE_LEFT = 8, SIDE_ALL = 15 };

typedef struct Box Box;

typedef struct BoxList {
  const Box **at;
  size_t n;
} BoxList;

/* ---- what each kind has besides ------------------------------------------------ */

/* How lists look: of a list, or in the Markdown of a text. */
typedef struct ListLook {
  Marker marker;
  const Color *color; /* of the marker; NULL: that of the text */
  Length indent;
  Range gap;
} ListLook;

/* An initial: the letter at the beginning of a text, as high as some lines beside it. */
typedef struct FirstLetter {
  int64_t lines; /* 0: there is none */
  const Style *style;
  Length gutter;
} FirstLetter;

/* text, list */
typedef struct TextBox {
  SlotPath slot;
  ListLook lists;
  FirstLetter first;       /* of a text */
  const Style *first_line; /* of a text: that of the first line of its first paragraph; NULL: as the others */
} TextBox;

/* each: either `show` or `content` */
typedef struct EachBox {
  Repeat repeat;
  SlotPaths sort; /* a record is sorted by the first that has words; none: order of the copy */
  const Template *show;
  BoxList content;
  Direction direction;
  Range gap;     /* vertical */
  Length gutter; /* horizontal */
  Stroke column_rule;
  Length indent;
} EachBox;

/* How a column's cells are aligned, whatever their style says. */
typedef enum CellAlign { CELL_STYLE, CELL_START, CELL_CENTER, CELL_END, CELL_DECIMAL } CellAlign;

typedef struct TableColumn {
  Mark mark;
  Size width; /* auto: as its cells need it */
  CellAlign align;
  const Style *style; /* NULL: that of the table */
} TableColumn;

typedef struct TableColumns {
  const TableColumn *at;
  size_t n;
} TableColumns;

/* The cells of a row; together they span all columns. */
typedef struct TableRow {
  BoxList cells;
  const Node *node;
} TableRow;

typedef struct TableRows {
  const TableRow *at;
  size_t n;
} TableRows;

typedef struct ColorCycle {
  const Color **at; /* NULL among them: none */
  size_t n;
} ColorCycle;

/* table */
typedef struct TableBox {
  TableColumns columns;
  TableRows head, cells, foot;
  bool repeats; /* `cells` are made for each turn... */
  Repeat repeat;
  SlotPaths sort;
  Size row_height;
  VAlign valign;
  Length gutter;
  Padding padding;
  const Style *head_style, *foot_style;
  ColorCycle fills; /* of the rows between head and foot */
  Stroke column_rule, row_rule;
  Stroke head_rule, foot_rule; /* below the head, and above the foot */
} TableBox;

/* stack, row; the first member of columns, boxes and frames */
typedef struct HoldBox {
  BoxList content;
  union {
    Range gap;     /* between the boxes */
    Length gutter; /* row, columns: between boxes or columns side by side... */
  };
  Stroke column_rule; /* ...and a line down the middle of it */
  VAlign valign;
  Divide divide; /* row, box */
} HoldBox;

/* How many columns, and how wide. */
typedef struct ColumnWidths {
  const Size *at; /* none is auto; NULL: all are equal */
  size_t n;
} ColumnWidths;

typedef struct ColumnsBox {
  HoldBox hold;
  ColumnWidths widths;
  bool balance;
} ColumnsBox;

typedef struct Border {
  Stroke stroke;
  int64_t sides; /* bits: SIDE_TOP... */
  Len radius;    /* of the corners where two of the sides meet, also those of a fill without a border */
} Border;

/* box */
typedef struct GroundBox {
  HoldBox hold;
  Padding padding;
  Border border;
  const Color *fill;   /* NULL: none */
  ImageSource picture; /* on the fill, over all of the box */
  Turned turned;       /* what stands in it; frames have none */
} GroundBox;

/* frame: of boxes; in a master also of a flow */
typedef struct FrameBox {
  GroundBox ground;
  At at;
  Layer layer;
  const struct NamedFlow *flow; /* the next piece of it is shown; NULL: boxes are */
  bool paged;                   /* its words depend on the page: they name fields that the program fills */
} FrameBox;

/* rule, cut, fold */
typedef struct RuleBox {
  Stroke stroke;
  Direction direction; /* down: the box is as high as the line is long, a share of what is left unless it says so */
  bool edge_to_edge;   /* of the paper; else of the box */
  Sign sign;
} RuleBox;

typedef struct FillInBox {
  const Template *label;
  LabelSide side;
  const Template *lines; /* how many to write on: a number or a field */
  Length pitch;          /* from line to line */
  Comb comb;             /* each line is divided into cells, one for a letter */
  Stroke stroke;         /* of the lines */
} FillInBox;

#define SPAN_ALL 0
#define INDENT_AUTO (-1)

typedef struct TickBox {
  const Template *label;
  Length size;
  Length indent; /* of the label; of length INDENT_AUTO: enough to clear the box to tick */
  Stroke stroke;
} TickBox;

/* How a picture fills its area: whole within it, or all of it, so that some of the picture is out of sight. */
typedef enum ImageFit { IMAGE_CONTAIN, IMAGE_COVER } ImageFit;

typedef struct ImageBox {
  ImageSource source;
  ImageFit fit;
  Border border; /* on the picture's edge; all sides */
} ImageBox;

#define QR_WIDTH (PT * 9000 / 127) /* 25 mm, when nothing else is said: it is read from where a sheet is held */

/* A square with the white around the code in it. */
typedef struct QrBox {
  const Template *content; /* plain text, and no Markdown */
  Escape escape;
  QrLevel level;
  int64_t version; /* the highest; it takes the lowest that will do */
  const Color *color;
} QrBox;

/* ---- the box --------------------------------------------------------------------- */

struct Box {
  BoxKind kind;
  Mark mark;
  const Style *style; /* NULL: that of the box around it */
  Size width, height;

  Anchor anchor;               /* a frame has none of these */
  Forced forced;               /* the column, frame or page that it starts */
  const struct Master *master; /* of that page; NULL: as for any other */
  Keep keep;
  bool keep_with_next;
  Range space_before, space_after;
  Wrap wrap;
  Length wrap_gutter; /* to the text beside it */
  int64_t span;       /* how many columns of a table a cell takes; SPAN_ALL: all that are left, or all of `columns` */

  union {
    TextBox text;
    const Template *show;
    EachBox each;
    TableBox table;
    HoldBox hold;
    ColumnsBox columns;
    GroundBox ground;
    FrameBox frame;
    RuleBox rule;
    Size space;
    FillInBox fill_in;
    TickBox tick;
    ImageBox image;
    QrBox qr;
  };
};

/* How lists and other hanging indents look in a box; the `standard` values for boxes without such keys. */
ListLook box_lists(const Box *box);

/* The picture that it shows or stands on; NULL: none is named. */
const ImageSource *box_picture(const Box *box);

extern const Group group_box; /* the keys of all kinds except the frame; the kinds are its kin */
/* By BoxKind, ended by NULL. Each has the name of the key that selects the kind. */
extern const Group *const group_boxes[];
/* Is the key that selects the kind `key` an ordinary key of `kind`? Then it does not select the kind there. */
bool box_kind_has(BoxKind kind, BoxKind key);
/* A cell of a table: a template, or a box. NULL after an error. */
const Box *box_read_cell(const Reader *reader, const Node *node);

extern const Group group_flow_frame;
extern const Group *const group_frames[]; /* the kinds of frames that a master has; ended by NULL */
extern const KeyType type_boxes;          /* BoxList */
extern const KeyType type_frames;         /* BoxList: of frames */
extern const KeyType type_first_letter;   /* FirstLetter */
extern const Group group_first_letter;
extern const KeyType type_body; /* read by boxes_read() */

/* The boxes of the body, or of another flow. */
typedef enum BoxesOf { BOXES_BODY, BOXES_FLOW } BoxesOf;
bool boxes_read(const Reader *reader, const Node *list, BoxesOf of, BoxList *boxes);

extern const KeyType type_column_widths; /* ColumnWidths: min..max columns, or a list of sizes (columns.c) */

/* wrap.c: can text stand beside the box, if it says so? `beside`: others stand there. */
extern const KeyType type_wrap; /* Wrap */
bool wrap_check(const Reader *reader, const Node *map, const Box *box, bool beside);

/* ---- table.c ------------------------------------------------------------------------- */

extern const KeyType type_span;          /* int64_t */
extern const KeyType type_table_columns; /* TableColumns: of each a size, or a mapping */
extern const KeyType type_rows;          /* TableRows: a row, or a list of rows; each a list of templates and boxes */
extern const KeyType type_head;          /* the same; read by table_read(), in the scope around the table */
extern const KeyType type_color_cycle;   /* ColorCycle */
extern const Group group_column;

/* Head and foot. The scope becomes that of the cells; it must last as long as the reader that uses it. NULL after an
 * error. */
const Scope *table_read(const Reader *reader, const Node *map, TableBox *table, RepeatScope *scope);
/* Once all keys are read: do the cells of each row fill the columns? */
bool table_check(const Reader *reader, const Node *map, const TableBox *table);
/* How many of the columns a cell takes that begins at `column`; one at least. */
size_t table_span(const Box *cell, size_t column, size_t columns);

/* ---- boxsite.c: where boxes stand while they are read ----------------------------------- */

/* Where the boxes being read are. */
typedef struct BoxSite {
  Forced forced; /* what a forced break starts here: a column, a page or one of its frames, or nothing, since this is
                  * never divided */
  bool runs;     /* what stands here goes on in the next column or page, if it divides */
  bool beside;   /* they stand side by side, each as wide as its place */
  bool body;     /* it may begin a page of another master */
  bool cells;    /* they are cells of a table */
  const struct BoxSite *across; /* they stand directly in columns, and one that spans these stands here; else NULL */
  bool turned;                  /* they stand in a box that is */
  bool fill;                    /* they stand in what is repeated as often as there is room */
  Box *standard;                /* by kind, made on first use; until then its own kind is BOX_KINDS */
} BoxSite;

/* Where the boxes within a box are, whose repetition is read already. A frame stands on the page, whatever is around.
 */
BoxSite boxsite_inside(const Reader *reader, const Node *map, const Box *box);

/* May a box of that kind stand there, with its `width` and `span`? */
bool boxsite_admits(const Reader *reader, const Node *map, BoxKind kind);
/* Once it is read: may it span, break, begin a page and go on as it says? */
bool boxsite_check(const Reader *reader, const Node *map, Box *box);

#endif
