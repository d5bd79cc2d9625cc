/* turns.h: the turns of what is repeated, each with its fields. */
#ifndef COPY_TURNS_H
#define COPY_TURNS_H

#include "copy/mix.h"
#include "copy/order.h"
#include "layout/repeat.h"

typedef struct Turns {
  const Repeat *repeat;
  size_t n;
  Arena *arena;          /* of what the turns have */
  Mark mark;             /* of the box */
  const Value *list;     /* NULL: there is none */
  const uint32_t *order; /* of its items */
  const Fields *outer;   /* around them */
} Turns;

/* The query says how records are sorted, where its list stands, and what is around. */
Turns turns_start(Arena *arena, const Repeat *repeat, const OrderQuery *query);
/* The fields of a turn, counted from 0; they last, since a frame in it may be poured later. */
const Fields *turns_at(const Turns *turns, size_t i);

#endif
