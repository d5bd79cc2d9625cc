/* ring.c: which worker does what next. */
#include "app/ring.h"

#include "base/messages.h"

#define SEATS_PER_WORKER 3 /* of some 100 KB each, for a letter */

/* A document goes through these, again for each SHEETS_MAX of its pages. */
typedef enum State {
  SEAT_FREE,
  SEAT_BUSY,    /* a worker is at it */
  SEAT_OPENED,  /* to be painted by its worker, when all that are fitted alike are there */
  SEAT_PAINTED, /* to be taken, when its turn has come */
  SEAT_TAKEN,   /* to be made, by its worker */
  SEAT_MADE,    /* to be written, when its turn has come */
  SEAT_WRITTEN, /* to be painted further, or closed, by its worker */
} State;

typedef struct Seat {
  State state;
  Worker *worker; /* whose document it is */
  const char *path;
  size_t number; /* of the copy, from 1 */
  Document document;
  bool begun; /* its first diagnostics are reported */
  bool told;  /* some were listed */
  bool last;  /* there are no pages after the current ones */
} Seat;

/* Copies with one `fit-with`, and where their levers have to stand. */
typedef struct Alike {
  Str name;
  Levers levers;
} Alike;

typedef struct Ring {
  Monitor *monitor; /* guards all that is below, except what is in a busy seat */
  RingTask *task;
  Seat *seat; /* document i is in seat i % seats */
  size_t seats;
  size_t next, to_take, to_write; /* documents */
  size_t opened;                  /* so many were laid out... */
  Alike *group;                   /* ...and these groups are among them */
  size_t groups;
  bool ordering; /* a worker takes or writes */
} Ring;

static Seat *seat_at(const Ring *ring, size_t number) {
  return &ring->seat[number % ring->seats];
}

/* ---- the steps, each by one worker at a seat that is busy ------------------------- */

/* Also where nothing is written: what a printer would send back is seen on what is painted. */
static bool is_looked_at(const Ring *ring, const Seat *seat) {
  return ring->task->look || seat->worker->setup->prepress->target || seat->document.pages.pictured;
}

static void step_paint(Ring *ring, Seat *seat) {
  if (ring->task->out || is_looked_at(ring, seat)) document_paint(seat->worker, &seat->document);
}

static void step_open(Ring *ring, Seat *seat) {
  (void)ring;
  seat->document = document_open(seat->worker, seat->path, NULL);
  seat->document.number = seat->number;
  seat->begun = seat->told = seat->last = false;
}

/* Are there so few copies that they may wait for each other? */
static bool is_alike(const RingTask *task) {
  return task->copies <= RING_ALIKE_MOST;
}

/* The name of those that it is fitted with; empty: it is fitted by itself, or not at all. */
static Str group_name(const Document *d) {
  const Layout *layout = d->ok && d->layout ? d->layout->layout : NULL;
  return layout && !layout->page.fitted.given ? layout->page.fit_with : STR("");
}

static Alike *alike_of(const Ring *ring, Str name) {
  size_t i = 0;
  while (i < ring->groups && !str_eq(ring->group[i].name, name)) i++;
  return &ring->group[i];
}

static bool is_at(const Document *d, Levers levers) {
  Levers its = d->pages.fit.fitting.levers;
  return its.expansion == levers.expansion && its.leading == levers.leading && its.size == levers.size;
}

/* All of its group are laid out. */
static void step_join(Ring *ring, Seat *seat) {
  Str name = group_name(&seat->document);
  const Alike *group = name.n && is_alike(ring->task) ? alike_of(ring, name) : NULL;
  if (group && !is_at(&seat->document, group->levers)) {
    document_close(seat->worker, &seat->document, false);
    seat->document = document_open(seat->worker, seat->path, &group->levers);
    seat->document.number = seat->number;
  }
  step_paint(ring, seat);
}

/* What is wrong with a layout is reported once, by the first copy that names it. */
static void tell(RingTask *task, Seat *seat) {
  Document *d = &seat->document;
  if (!seat->begun && d->layout) diag_move(task->diags, d->layout->diags);
  diag_move(task->diags, d->diags);
  if (!task->alike_noted && !is_alike(task) && group_name(d).n) {
    const Node *page = node_find(d->layout->layout->node, "page");
    diag_note(task->diags, node_find(page, "fit-with")->mark, MSG_FIT_COPIES, RING_ALIKE_MOST);
    task->alike_noted = true;
  }
  if (!seat->begun && task->take) task->take(task->self, d);
  if (d->failure) {
    diag_error(task->diags, d->node->mark, MSG_LIBRARY, d->library, d->failure);
    task->system_failed = true;
  }
  seat->begun = true;
}

static void step_take(Ring *ring, Seat *seat) {
  RingTask *task = ring->task;
  Document *d = &seat->document;
  size_t listed = diag_listed(task->diags);
  tell(task, seat);
  task->failed = task->failed || !d->ok;
  if (task->look && d->ok) task->look(task->self, d);
  Out *out = task->out && d->ok && !task->failed ? *task->out : NULL;
  for (size_t i = 0; out && i < d->sheets && !task->failed; i++) {
    d->sheet[i].out = out_take(out, &d->sheet[i].dlist);
    task->failed = !d->sheet[i].out;
  }
  seat->last = !d->sheets || d->painted == d->pages.n || (task->failed && !is_looked_at(ring, seat));
  if (!out || task->failed) d->sheets = 0;
  seat->told = seat->told || diag_listed(task->diags) > listed;
}

static void step_make(Ring *ring, Seat *seat) {
  if (seat->document.sheets) document_make(&seat->document, *ring->task->out);
}

/* What the back end reports names places in the document, too. */
static void step_write(Ring *ring, Seat *seat) {
  const Document *d = &seat->document;
  RingTask *task = ring->task;
  size_t listed = diag_listed(task->diags);
  for (size_t i = 0; i < d->sheets && !task->failed; i++) task->failed = !out_write(*task->out, d->sheet[i].out);
  seat->told = seat->told || diag_listed(task->diags) > listed;
}

static void step_close(Ring *ring, Seat *seat) {
  (void)ring;
  document_close(seat->worker, &seat->document, seat->told);
}

/* ---- which is next, inside the monitor ---------------------------------------------- */

typedef struct Step {
  void (*work)(Ring *ring, Seat *seat);
  State after;
  bool ordered; /* one at a time */
} Step;

static const Step open_next = {step_open, SEAT_OPENED}, join = {step_join, SEAT_PAINTED};
static const Step paint = {step_paint, SEAT_PAINTED};
static const Step take = {step_take, SEAT_TAKEN, true}, make = {step_make, SEAT_MADE};
static const Step write_out = {step_write, SEAT_WRITTEN, true}, close_it = {step_close, SEAT_FREE};

static Seat *begin(Seat *seat, const Step *step, const Step **chosen) {
  seat->state = SEAT_BUSY;
  *chosen = step;
  return seat;
}

static bool may_join(const Ring *ring, const Seat *seat) {
  return ring->opened == ring->task->copies || !is_alike(ring->task) || !group_name(&seat->document).n;
}

/* It is one of its group. */
static void enter_group(Ring *ring, const Document *d) {
  Str name = group_name(d);
  ring->opened++;
  if (!name.n || !is_alike(ring->task)) return;
  Alike *group = alike_of(ring, name);
  Levers its = d->pages.fit.fitting.levers;
  bool first = group == &ring->group[ring->groups];
  *group = first ? (Alike){name, its} : (Alike){name, copyfit_both(group->levers, its)};
  ring->groups += first;
}

/* NULL: there is nothing to do now. The oldest document comes first. */
static Seat *choose(Ring *ring, Worker *worker, const Step **step) {
  size_t copies = ring->task->copies;
  Seat *due = seat_at(ring, ring->to_write);
  if (!ring->ordering && ring->to_write < copies && due->state == SEAT_MADE) return begin(due, &write_out, step);
  due = seat_at(ring, ring->to_take);
  if (!ring->ordering && ring->to_take < copies && due->state == SEAT_PAINTED) return begin(due, &take, step);
  for (size_t i = 0; i < ring->seats; i++) {
    Seat *seat = &ring->seat[i];
    if (seat->worker != worker) continue;
    if (seat->state == SEAT_OPENED && may_join(ring, seat)) return begin(seat, &join, step);
    if (seat->state == SEAT_TAKEN) return begin(seat, &make, step);
    if (seat->state == SEAT_WRITTEN) return begin(seat, seat->last ? &close_it : &paint, step);
  }
  Seat *free = seat_at(ring, ring->next);
  if (ring->next == copies || free->state != SEAT_FREE) return NULL;
  free->worker = worker;
  free->path = ring->task->path[ring->next++];
  free->number = ring->next;
  return begin(free, &open_next, step);
}

static void finish(Ring *ring, Seat *seat, const Step *step) {
  seat->state = step->after;
  if (step->after == SEAT_OPENED) enter_group(ring, &seat->document);
  if (step->after == SEAT_TAKEN && seat->last) ring->to_take++;
  if (step->after == SEAT_WRITTEN && seat->last) ring->to_write++;
  if (step->ordered) ring->ordering = false;
  monitor_wake(ring->monitor);
}

typedef struct Post {
  Ring *ring;
  Worker *worker;
} Post;

static void work(void *pointer) {
  const Post *post = pointer;
  Ring *ring = post->ring;
  monitor_enter(ring->monitor);
  for (;;) {
    const Step *step;
    Seat *seat = choose(ring, post->worker, &step);
    if (seat) {
      ring->ordering = ring->ordering || step->ordered;
      monitor_leave(ring->monitor);
      step->work(ring, seat);
      monitor_enter(ring->monitor);
      finish(ring, seat, step);
    } else if (ring->to_write == ring->task->copies) {
      break;
    } else {
      monitor_wait(ring->monitor);
    }
  }
  monitor_leave(ring->monitor);
}

void ring_run(Arena *arena, Worker *workers, size_t n, RingTask *task) {
  Ring ring = {.monitor = monitor_new(arena), .task = task, .seats = n * SEATS_PER_WORKER};
  if (is_alike(task) && ring.seats < task->copies) ring.seats = task->copies;
  ring.seat = NEW_ARRAY(arena, Seat, ring.seats);
  ring.group = NEW_ARRAY(arena, Alike, ring.seats);
  Post *post = NEW_ARRAY(arena, Post, n);
  Thread **thread = NEW_ARRAY(arena, Thread *, n);
  for (size_t i = 0; i < n; i++) post[i] = (Post){&ring, &workers[i]};
  for (size_t i = 1; i < n; i++) thread[i] = thread_new(arena);
  for (size_t i = 1; i < n; i++) thread_start(thread[i], work, &post[i]);
  work(&post[0]);
  for (size_t i = 1; i < n; i++) thread_wait(thread[i]);
}
