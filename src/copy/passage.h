/* passage.h: the paragraphs of a box, from a value, a template or a list. */
#ifndef COPY_PASSAGE_H
#define COPY_PASSAGE_H

#include "copy/para.h"

/* What all passages of a story share. */
typedef struct Passages {
  Arena *arena;
  DiagList *diags;
  const Copy *copy;
  Mixer mixer;
  VEC(Usage *) usages; /* one for each language; the first is that of the copy */
} Passages;

/* The mixer is to be ended. */
Passages passages_start(Arena *arena, const Copy *copy, DiagList *diags);
/* Reports what failed on the way, once. */
void passages_check(const Passages *p);

typedef struct ParaSpec {
  const Box *box;
  const Style *style;
  Role role;
  int number;
} ParaSpec;

typedef VEC(Para) Paras;

void passage_text(Passages *p, const Value *value, const ParaSpec *spec, Paras *paras);
/* No paragraphs when it is not shown. */
Filled passage_template(Passages *p, const Fields *fields, const Template *template, const ParaSpec *spec,
                        Paras *paras);
void passage_list(Passages *p, const Value *list, const ParaSpec *base, Paras *paras);

#endif
