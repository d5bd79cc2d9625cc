/* mix.h: the source text of a paragraph or several, put together of values of the copy and of templates, with the place
 * of each piece. Every value that goes in is ticked off, and all is counted against the budget (budget.h). */
#ifndef COPY_MIX_H
#define COPY_MIX_H

#include "base/budget.h"
#include "base/map.h"
#include "copy/copy.h"

/* Where a template's fields are sought: the fields of a value, then those of the one around it. */
typedef struct Fields {
  const Value *value;
  const struct Fields *outer;
} Fields;
const Value *fields_find(const Fields *fields, const SlotPath *path);

typedef struct Mixer {
  Arena *arena;   /* of the traces, which marks lead to */
  Arena *scratch; /* of the mix in hand, and of all that is made of it before a paragraph is */
  ArenaSpot empty;
  bool *shown;   /* by Value.number: it went into a mix */
  Map traces;    /* by node */
  Budget budget; /* when it is full, nothing goes in any more */
} Mixer;

Mixer mixer_start(Arena *arena, size_t values, DiagList *diags);
void mixer_end(Mixer *mixer);
typedef struct Mix {
  Buf text;
  VEC(Span) pieces;
  bool line; /* one paragraph */
  Str slot;  /* that its words are from, for messages */
} Mix;

/* The one before it is gone, and its scratch memory. */
Mix mix_new(Mixer *mixer, Str slot);
void mix_value(Mixer *mixer, Mix *mix, const Value *value);
/* Fills the template; true when some field of it had words, or it has no fields. */
bool mix_template(Mixer *mixer, Mix *mix, const Fields *fields, const Template *template);

/* The number of the piece that holds byte `at`. */
size_t mix_piece(const Mix *mix, size_t at);
Mark mix_mark(const Mix *mix, size_t at);

#endif
