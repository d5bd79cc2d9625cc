/* mix.h: the source text of one or more paragraphs, assembled from values of the copy and templates, with the place of
 * each piece. Every value that goes in is noted as shown, and all text counts against the budget (budget.h). */
#ifndef COPY_MIX_H
#define COPY_MIX_H

#include "base/budget.h"
#include "base/map.h"
#include "copy/copy.h"
#include "layout/box.h"

/* Where a template's fields are looked up: in a value, then in those around it. */
typedef struct Fields {
  const Value *value;
  const struct Fields *outer;
} Fields;
const Value *fields_find(const Fields *fields, const SlotPath *path);

/* What a field of the page says. */
typedef struct PageText {
  Str text;
  const Lang *lang; /* NULL: that of the words around it */
} PageText;

typedef struct Mixer {
  Arena *arena;   /* for the traces, which marks are made from */
  Arena *scratch; /* for the current mix, and all that is made from it except the paragraphs */
  ArenaSpot empty;
  bool *shown;          /* by Value.number: the value went into a mix */
  Map traces;           /* by node */
  Budget budget;        /* once it is exceeded, nothing more goes in */
  const PageText *page; /* by OwnField; NULL while no page is known */
} Mixer;

Mixer mixer_start(Arena *arena, size_t values, DiagList *diags);
/* Frees the scratch memory, and the last mix in it. */
void mixer_end(Mixer *mixer);

/* What is drawn within a text. */
typedef enum Ornament { ORNAMENT_NONE, ORNAMENT_LEADER, ORNAMENT_TICK } Ornament;

/* Where one stands in a mix. That says that it is one, and not the character there, which any copy may have: it only
 * makes Markdown see a leader as a space and a box to tick as a letter, so that emphasis begins and ends beside them.
 */
typedef struct Mounted {
  uint32_t at; /* byte */
  Ornament ornament;
} Mounted;
#define ORNAMENT_BYTES 3 /* of such a character */
/* Text from byte `at` up to the next one is in a language; NULL: that of the copy. */
typedef struct MixLang {
  uint32_t at;
  const Lang *lang;
  bool breaks; /* the ends of its lines are kept */
} MixLang;

typedef struct Mix {
  Buf text;
  VEC(Span) pieces;
  VEC(Mounted) ornaments;
  VEC(MixLang) langs; /* the first at 0 */
  const Lang *lang;   /* of words whose slot says none */
  bool line;          /* one paragraph */
  bool plain;         /* no Markdown is read of it, so all is as it is written, but for... */
  Escape escape;      /* ...what this does to fields */
  Str slot;           /* that its words come from, for messages */
} Mix;

/* Invalidates the mix before it and all scratch memory. */
Mix mix_new(Mixer *mixer, Str slot, const Lang *lang);
void mix_value(Mixer *mixer, Mix *mix, const Value *value);
/* What a template wants of the copy, and whether it got any. The layout's own words (Value.standard) are like those
 * that the template has itself. */
typedef struct Filled {
  bool asks;  /* it has fields for the copy's words */
  bool words; /* one of them has some */
} Filled;
/* Has it words, or wants it none? */
static inline bool mix_is_shown(Filled filled) {
  return filled.words || !filled.asks;
}
/* Fills the template. */
Filled mix_template(Mixer *mixer, Mix *mix, const Fields *fields, const Template *template);

/* The index of the piece that holds byte `at`. */
size_t mix_piece(const Mix *mix, size_t at);
Mark mix_mark(const Mix *mix, size_t at);

#endif
