/* tally.c: counts lines slot by slot. Lines of one slot mostly follow each other, so the last one is looked at first.
 */
#include "page/tally.h"

#define OTHERS_NAMED 4

static Str slot_name(Str para) {
  for (size_t i = 0; i < para.n; i++) {
    if (para.p[i] == '[') return str_sub(para, 0, i);
  }
  return para;
}

/* "asks[2]" of "asks[2].when"; the name itself when it is no item. */
static Str entry_name(Str para) {
  for (size_t i = 0; i < para.n; i++) {
    if (para.p[i] == ']') return str_sub(para, 0, i + 1);
  }
  return para;
}

Str tally_slot(const Line *line) {
  return slot_name(galley_para(line->galley)->slot);
}

static TallySlot *slot_at(Tally *tally, Str name) {
  for (size_t i = tally->slots.n; i-- > 0;) {
    if (str_eq(tally->slots.at[i].name, name)) return &tally->slots.at[i];
  }
  VEC_PUSH(tally->arena, &tally->slots, (TallySlot){.name = name});
  return &tally->slots.at[tally->slots.n - 1];
}

static void add_entry(TallySlot *slot, Str entry, Mark begins) {
  if (slot->entries && str_eq(slot->entry, entry)) return;
  bool same = slot->entries && slot->begins.source == begins.source;
  slot->sorted = slot->sorted || (same && begins.at < slot->begins.at);
  if (!slot->entries || (slot->first.source == begins.source && begins.at < slot->first.at)) slot->first = begins;
  slot->entry = entry;
  slot->begins = begins;
  slot->entries++;
}

void tally_add(Tally *tally, const Line *line, size_t columns) {
  const Para *para = galley_para(line->galley);
  TallySlot *slot = slot_at(tally, slot_name(para->slot));
  add_entry(slot, entry_name(para->slot), para_mark(para, line->from));
  slot->lines++;
  slot->words += line->words;
  slot->height += galley_leading(line->galley) / (Len)columns;
  if (line->last) return;
  slot->full++;
  slot->full_words += line->words;
}

void tally_frag(Tally *tally, const Frag *frag, size_t columns) {
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    const Placed *placed = &frag->placed[i];
    bool parts = strip->kind == STRIP_BLOCK && strip->block->kind == BLOCK_COLUMNS;
    if (strip->kind == STRIP_LINE) tally_add(tally, strip->line, columns);
    for (size_t c = 0; c < placed->cells; c++)
      tally_frag(tally, &placed->cell[c], parts ? columns * placed->cells : columns);
  }
}

const TallySlot *tally_longest(const Tally *tally) {
  const TallySlot *longest = NULL;
  for (size_t i = 0; i < tally->slots.n; i++) {
    const TallySlot *slot = &tally->slots.at[i];
    bool named = slot->name.n && (!longest || !longest->name.n);
    if (!longest || named || (slot->name.n && slot->lines > longest->lines)) longest = slot;
  }
  return longest;
}

Str tally_others(const Tally *tally, const TallySlot *but, size_t words) {
  Buf names = {.arena = tally->arena};
  bool *told = NEW_ARRAY(tally->arena, bool, tally->slots.n);
  for (int n = 0; n < OTHERS_NAMED; n++) {
    size_t most = tally->slots.n;
    for (size_t i = 0; i < tally->slots.n; i++) {
      const TallySlot *slot = &tally->slots.at[i];
      if (slot == but || told[i] || !slot->name.n || slot->lines < 2 || slot->words <= words) continue;
      if (most == tally->slots.n || slot->lines > tally->slots.at[most].lines) most = i;
    }
    if (most == tally->slots.n) break;
    told[most] = true;
    buf_addf(&names, "%s%.*s", n ? ", " : "", STR_ARG(tally->slots.at[most].name));
  }
  return names.n ? buf_str(&names) : STR("");
}

/* n of a in b, rounded up. */
static size_t part_up(size_t n, size_t a, size_t b) {
  return b ? (n * a + b - 1) / b : 0;
}

size_t tally_words(const TallySlot *slot, size_t lines) {
  return slot->full ? part_up(lines, slot->full_words, slot->full) : part_up(lines, slot->words, slot->lines);
}

size_t tally_entries(const TallySlot *slot, size_t lines) {
  return part_up(lines, slot->entries, slot->lines);
}

/* Has the slot of a name, "panel.points", room for words as they come: a text, or a list of texts or lines? */
static bool takes_words(const Slot *record, Str name) {
  size_t dot = 0;
  while (dot < name.n && name.p[dot] != '.') dot++;
  const Slot *slot = record->type == SLOT_RECORD ? slot_find(record, str_sub(name, 0, dot)) : NULL;
  if (!slot) return false;
  if (dot < name.n) return takes_words(slot, str_sub(name, dot + 1, name.n));
  return slot->type == SLOT_TEXT || (slot->type == SLOT_LIST && slot->of->type <= SLOT_TEXT);
}

Str tally_filling(const Tally *tally, const Slot *copy, Len height) {
  const TallySlot *longest = NULL;
  for (size_t i = 0; i < tally->slots.n; i++) {
    const TallySlot *slot = &tally->slots.at[i];
    if (!slot->words || !takes_words(copy, slot->name)) continue;
    if (!longest || slot->lines > longest->lines) longest = slot;
  }
  if (!longest) return STR("");
  Len words = larger(len_share(height, (int64_t)longest->words, longest->height), 1);
  return str_format(tally->arena, "about %d word%s in '%.*s'", (int)words, words == 1 ? "" : "s",
                    STR_ARG(longest->name));
}
