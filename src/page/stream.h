/* stream.h: a flow of the layout on its way through openings: what is done, and what goes into the next one.
 *
 * A Stream is a value: a copy of it goes another way, and what it is left with is its own. */
#ifndef PAGE_STREAM_H
#define PAGE_STREAM_H

#include "page/ending.h"
#include "page/finding.h"
#include "page/frame.h"
#include "page/start.h"

typedef struct Stream {
  const Part *root;
  Len width;            /* of all its openings; 0: they differ, and the flow is made for one at a time */
  Len percent;          /* what percentages of a height refer to: the first opening's */
  const Flow *flow;     /* NULL until the first opening */
  Cursor at;            /* what comes next, and... */
  size_t given;         /* ...the first strip whose frames are not placed */
  bool forced;          /* a break was forced here, or all begins here */
  bool begins_page;     /* what comes next does, and... */
  const Master *master; /* ...that is of this master, if its box says so; else NULL */
  bool done;
} Stream;

/* What goes into an opening. */
typedef struct Taken {
  const Flow *flow; /* NULL: nothing */
  Cursor from, to;
  FrameRange range; /* its frames */
  bool moved;       /* something went in, or a break was forced */
  Len lower;        /* both as an Ending has them */
  LooseParas loose;
} Taken;

/* A way to fill an opening: the stream behind it, and what it costs. */
typedef struct StreamWay {
  Stream after;
  Taken taken;
  int64_t cost;
} StreamWay;

/* From the beginning. `first` is the first opening's area; `width` that of all, for which the flow is made here, so
 * that its findings are the gauge's, or 0. */
Stream stream_open(Gauge *gauge, const Part *root, const Rect *first, Len width);
/* A page begins. */
void stream_enter(Stream *stream);
/* Which ways are looked at. */
typedef struct StreamChoice {
  Arena *scratch;
  size_t most; /* so many */
  bool full;   /* of a flow that is made for one opening at a time, the fullest; else the cheapest, and only it */
  const Looser *looser; /* as EndingSpec.looser */
} StreamChoice;

/* The ways to fill an opening, as Endings have them: the first one takes as much as goes in. Returns how many there
 * are. */
size_t stream_fill(Gauge *gauge, const Stream *stream, const Opening *opening, const StreamChoice *choice,
                   StreamWay way[]);
/* Makes all of what is left, at the width that it has there. */
void stream_rest(Gauge *gauge, const Stream *stream, Rest *rest);

/* How much more than its height a region may take, in units: lengths in millimetres are rounded, and do not add up. */
#define STREAM_ROUNDING 4

#endif
