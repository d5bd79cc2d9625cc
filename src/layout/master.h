/* master.h: the masters of a layout, by which its pages are set, and the flows that run through their frames. */
#ifndef LAYOUT_MASTER_H
#define LAYOUT_MASTER_H

#include "layout/box.h"

/* Boxes that are shown piece by piece, in the frames that name it, or for the body within the margins. */
typedef struct NamedFlow {
  Str name;
  Mark mark;
  BoxList boxes;
} NamedFlow;

typedef struct FlowList {
  NamedFlow *at; /* the first is the body */
  size_t n;
} FlowList;

typedef struct Master {
  Str name; /* empty: the page as it is without one */
  Mark mark;
  Sides margin;
  BoxList frames; /* of boxes, or of a flow (box.h) */
  bool used;      /* pages are set by it */
} Master;

typedef struct MasterList {
  Master *at; /* the first has the margins of the page, and no frames */
  size_t n;
} MasterList;

/* By which masters the pages are set that no box begins. `first` and `last` may be NULL. */
typedef struct MasterChoice {
  const Master *first, *left, *right, *last;
} MasterChoice;

extern const Group group_master, group_choice;
extern const KeyType type_choice; /* MasterChoice: a name, or a mapping */
extern const KeyType type_master; /* const Master *: by its name */
extern const KeyType type_flow;   /* const NamedFlow *: by its name */
extern const KeyType type_flows;  /* read by flows_read() */

/* First the names, since pages, masters and boxes refer to them; then what they stand for. `masters` and `flows` may be
 * NULL. The lists must be those of the reader. */
void masters_name(const Reader *reader, const Node *masters, MasterList *list);
void flows_name(const Reader *reader, const Node *flows, FlowList *list);
/* A master has the margins of the page if it says none. To be read behind the body, whose boxes may begin a page of a
 * master: slots are named only by masters that are used. */
bool masters_read(const Reader *reader, const Node *masters, const Sides *margin, MasterList *list);
/* Those behind the body, when the masters are read. */
bool flows_read(const Reader *reader, const Node *flows, FlowList *list);
/* When all that is read without errors: reports the flows that no master shows. Those of a house, which stand in
 * another file than the layout, have no boxes then: what one sheet shows, another need not. */
void flows_finish(const Reader *reader, FlowList *list, const Source *layout);

/* Fills in what was not chosen for the left and the right. */
void masters_settle(const MasterList *list, MasterChoice *choice);

#endif
