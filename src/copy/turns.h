/* turns.h: the turns of what is repeated, each with its fields. */
#ifndef COPY_TURNS_H
#define COPY_TURNS_H

#include "copy/mix.h"
#include "copy/order.h"
#include "layout/repeat.h"

typedef struct Turns {
  const Repeat *repeat;
  size_t n;
  Arena *arena;          /* for what templates may show */
  Mark mark;             /* of the box */
  const Value *list;     /* NULL: there is none */
  const uint32_t *order; /* of its items */
  Value turn, field[TURN_FIELDS];
  Fields fields, record;
} Turns;

/* The query says how records are sorted, where its list stands, and what is around. */
Turns turns_start(Arena *arena, const Repeat *repeat, const OrderQuery *query);
/* The fields of a turn, counted from 0; until the next call. What it repeats is noted as shown. */
const Fields *turns_at(Turns *turns, size_t i, Mixer *mixer);

#endif
