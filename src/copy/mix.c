/* mix.c: values and templates become one text, and each piece of it knows its node. */
#include "copy/mix.h"

const Value *record_find(const Record *record, const SlotPath *path) {
  for (int up = path->up; up && record->outer; up--) record = record->outer;
  const Value *value = record->value;
  for (size_t i = 0; i < path->n; i++) value = &value->item[path->field[i]];
  return value;
}

/* ---- the mixer ---------------------------------------------------------------------- */

Mixer mixer_start(Arena *arena, size_t values, DiagList *diags) {
  Mixer mixer = {.arena = arena,
                 .scratch = arena_within(arena),
                 .budget = {.diags = diags, .where = "in the boxes"},
                 .traces = {.arena = arena}};
  mixer.empty = arena_save(mixer.scratch);
  mixer.shown = NEW_ARRAY(arena, bool, values);
  return mixer;
}

void mixer_end(Mixer *mixer) {
  arena_free(mixer->scratch);
}

static const Trace *trace_of(Mixer *mixer, const Node *node) {
  void **trace = map_at(&mixer->traces, (Str){(const char *)&node, sizeof node});
  if (!*trace) *trace = (void *)trace_new(mixer->arena, node);
  return *trace;
}

/* ---- the mix ------------------------------------------------------------------------- */

Mix mix_new(Mixer *mixer, Str slot) {
  arena_rewind(mixer->scratch, mixer->empty);
  return (Mix){.text.arena = mixer->scratch, .line = true, .slot = slot};
}

static void add(Mixer *mixer, Mix *mix, Str text, const Node *node, size_t from) {
  const Trace *trace = trace_of(mixer, node);
  Mark mark = text.n > TEXT_MAX - mixer->budget.bytes ? trace_mark(trace, from) : MARK_NONE; /* it takes its time */
  if (!budget_spend(&mixer->budget, text.n, 0, mark)) return;
  VEC_PUSH(mixer->scratch, &mix->pieces, (Span){(uint32_t)mix->text.n, (uint32_t)from, trace});
  buf_add(&mix->text, text);
}

/* "\n", and not a line of the file? */
static bool is_escape(Mixer *mixer, const Node *node, size_t at) {
  Mark mark = trace_mark(trace_of(mixer, node), at);
  return mark.source && mark.source->text.p[mark.at] == '\\';
}

/* In a text that YAML has folded, a line end was an empty line: a new paragraph, for Markdown. */
static void add_folded(Mixer *mixer, Mix *mix, const Node *node) {
  Str text = node->text;
  for (size_t from = 0, to; from <= text.n; from = to + 1) {
    for (to = from; to < text.n && text.p[to] != '\n'; to++) continue;
    if (from) add(mixer, mix, is_escape(mixer, node, from - 1) ? STR("\n") : STR("\n\n"), node, from - 1);
    add(mixer, mix, str_sub(text, from, to), node, from);
  }
}

void mix_value(Mixer *mixer, Mix *mix, const Value *value) {
  mixer->shown[value->number] = true;
  if (value->empty || mixer->budget.full) return;
  const Node *node = value->node;
  if (value->slot->type == SLOT_TEXT) {
    mix->line = false;
    if (node->literal)
      add(mixer, mix, node->text, node, 0);
    else
      add_folded(mixer, mix, node);
    return;
  }
  Str text = str_trim(node->text);
  add(mixer, mix, text, node, (size_t)(text.p - node->text.p));
}

static bool is_empty(const Record *record, const ShowPart *part) {
  bool empty = true;
  for (size_t i = 0; i < part->paths; i++) empty = empty && record_find(record, &part->path[i])->empty;
  return empty;
}

static bool has_empty(const Record *record, const Show *show) {
  for (size_t i = 0; i < show->parts; i++) {
    if (show->part[i].kind == SHOW_SLOT && is_empty(record, &show->part[i])) return true;
  }
  return false;
}

static void add_fields(Mixer *mixer, Mix *mix, const Record *record, const Show *show, const ShowPart *part) {
  bool some = false;
  for (size_t i = 0; i < part->paths; i++) {
    const Value *value = record_find(record, &part->path[i]);
    if (some && !value->empty) add(mixer, mix, part->words, show->node, part->at);
    some = some || !value->empty;
    mix_value(mixer, mix, value);
  }
}

bool mix_show(Mixer *mixer, Mix *mix, const Record *record, const Show *show) {
  bool fields = false, filled = false;
  for (size_t i = 0; i < show->parts; i++) {
    const ShowPart *part = &show->part[i];
    switch (part->kind) {
    case SHOW_WORDS: add(mixer, mix, part->words, show->node, part->at); break;
    case SHOW_SLOT:
      fields = true;
      filled = filled || !is_empty(record, part);
      add_fields(mixer, mix, record, show, part);
      break;
    case SHOW_MAYBE:
      fields = true;
      if (!has_empty(record, part->maybe)) filled = mix_show(mixer, mix, record, part->maybe) || filled;
      break;
    }
  }
  return filled || !fields;
}

/* ---- places ---------------------------------------------------------------------------- */

size_t mix_piece(const Mix *mix, size_t at) {
  return vec_seek(mix->pieces.at, mix->pieces.n, sizeof *mix->pieces.at, at);
}

Mark mix_mark(const Mix *mix, size_t at) {
  const Span *piece = &mix->pieces.at[mix_piece(mix, at)];
  return trace_mark(piece->trace, piece->from + (at - piece->at));
}
