/* bounds.c: each direction of the paper by itself: how long the frame is in it, and then where it begins. */
#include "page/bounds.h"

#include "page/fill.h"

/* One direction: how long the paper is, and its margins; and where the frame stands in it. */
typedef struct Bounds {
  Len paper, near, far;
  const Axis *axis;
} Bounds;

static Bounds across(const Gauge *gauge, const FramePlace *place) {
  return (Bounds){gauge->layout->page.paper.width, place->margin->left, place->margin->right,
                  &place->frame->frame.at.x};
}

static Bounds down(const Gauge *gauge, const FramePlace *place) {
  return (Bounds){gauge->layout->page.paper.height, place->margin->top, place->margin->bottom,
                  &place->frame->frame.at.y};
}

static Len distance(Len by) {
  return by < 0 ? -by : by;
}

/* Between its edges, or up to the paper's. */
static Len room_in(const Bounds *b) {
  const Axis *axis = b->axis;
  if (axis->middle.said) return b->paper - 2 * distance(axis->middle.by);
  Len near = axis->near.said ? axis->near.by : axis->far.said ? 0 : b->near;
  return b->paper - near - (axis->far.said ? axis->far.by : 0);
}

/* Between its edges, or up to the margins, unless it stands beyond them. */
static Len within_margins(const Bounds *b) {
  const Axis *axis = b->axis;
  Len near = axis->near.said ? axis->near.by : b->near, far = axis->far.said ? axis->far.by : b->far;
  if (axis->middle.said) {
    near = 2 * larger(b->near - axis->middle.by, b->far + axis->middle.by);
    far = 0;
  }
  Len length = b->paper - near - far;
  return length > 0 ? length : room_in(b);
}

static Len beginning(const Bounds *b, Len length) {
  const Axis *axis = b->axis;
  if (axis->near.said) return axis->near.by;
  if (axis->far.said) return b->paper - axis->far.by - length;
  return axis->middle.said ? (b->paper - length) / 2 + axis->middle.by : b->near;
}

#define ROUNDING 2 /* units: of two lengths in millimetres, whose sum is not more than the paper */

static Len length_in(const Bounds *b, const Size *size, Len em, Len otherwise) {
  Len room = room_in(b), length = size_of(size, b->paper, em, size->kind == SIZE_AUTO ? otherwise : room);
  return length > room && length <= room + ROUNDING ? room : length;
}

static bool is_open(const FramePlace *place) {
  const Axis *axis = &place->frame->frame.at.y;
  return !place->frame->frame.flow && place->frame->height.kind == SIZE_AUTO && !(axis->near.said && axis->far.said);
}

Rect bounds_area(Gauge *gauge, const FramePlace *place) {
  const Box *box = place->frame;
  Bounds x = across(gauge, place), y = down(gauge, place);
  Len room = room_in(&x), most = room_in(&y);
  if (room <= 0 || most <= 0) {
    flow_found(gauge, (Finding){.kind = FINDING_OUTSIDE, .mark = box->mark});
    return (Rect){0};
  }
  Len width = flow_fit(gauge, box->mark, length_in(&x, &box->width, place->em, within_margins(&x)), room);
  Len height = length_in(&y, &box->height, place->em, is_open(place) ? most : within_margins(&y));
  if (height > most) {
    flow_found(gauge, (Finding){FINDING_HEIGHT, box->mark, .wanted = height, .room = most});
    height = most;
  }
  return (Rect){beginning(&x, width), beginning(&y, height), width, height};
}

Len bounds_shift(const Gauge *gauge, const FramePlace *place, const Block *block, Len y) {
  const Sides *inset = &block->inset;
  Region region = {.grid = grid_below(grid_of_page(gauge, place->margin), y + inset->top)};
  return fill_height(block->cell, 0, &region) + inset->top + inset->bottom - block->height.is;
}

/* What the grid adds to the height: what stands below it, if its upper edge is given, else what is left at its foot. */
static Len more_on_grid(const Gauge *gauge, const FramePlace *place, const Block *block) {
  Bounds y = down(gauge, place);
  const Axis *axis = y.axis;
  Len shift = bounds_shift(gauge, place, block, beginning(&y, block->height.is));
  if (axis->near.said || !(axis->far.said || axis->middle.said)) return shift;
  Len rest = shift > 0 ? block->grid.step - shift : -shift;
  return axis->far.said ? rest : 2 * rest;
}

Rect bounds_take(const Gauge *gauge, const FramePlace *place, Rect area, const Block *block) {
  if (!is_open(place)) return area;
  Bounds y = down(gauge, place);
  Len height = block->height.is + more_on_grid(gauge, place, block);
  return height < area.height ? (Rect){area.x, beginning(&y, height), area.width, height} : area;
}
