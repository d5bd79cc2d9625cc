/* finding.c: what is wrong with a page, in words. What is too long, by how much, and where to cut.
 *
 * The slot to shorten is the one with the most lines where cutting helps: in the highest column, with those that run on
 * into it, and in the highest cell of a row. Its last lines are counted until they make up the excess (tally.h). */
#include "page/finding.h"

#include "base/budget.h"
#include "base/messages.h"
#include "page/tally.h"

/* A line where cutting helps: in columns that run on, only when each of them gets shorter by one. */
typedef struct Gain {
  const Line *line;
  size_t columns;
} Gain;

typedef VEC(Gain) Gains;

static void collect_lines(Arena *arena, const Frag *frag, size_t columns, Gains *gains);

static bool runs_on(const Frag *next) {
  return next->from.strip < next->flow->n && next->flow->strip[next->from.strip].forced == FORCED_NONE;
}

/* The highest column, and those that run on into it or out of it: to shorten the others gains nothing. */
static void collect_columns(Arena *arena, const Placed *placed, size_t columns, Gains *gains) {
  const Frag *column = placed->cell;
  size_t highest = 0;
  for (size_t c = 1; c < placed->cells; c++) {
    if (column[c].needs > column[highest].needs) highest = c;
  }
  size_t first = highest, last = highest + 1;
  while (first > 0 && runs_on(&column[first])) first--;
  while (last < placed->cells && runs_on(&column[last])) last++;
  for (size_t c = first; c < last; c++) collect_lines(arena, &column[c], columns * (last - first), gains);
}

/* The highest cell: in a row, only that one counts. */
static void collect_cells(Arena *arena, const Placed *placed, size_t columns, Gains *gains) {
  const Frag *highest = placed->cell;
  for (size_t c = 1; c < placed->cells; c++) {
    if (placed->cell[c].needs > highest->needs) highest = &placed->cell[c];
  }
  if (placed->cells) collect_lines(arena, highest, columns, gains);
}

static void collect_block(Arena *arena, const Block *block, const Placed *placed, size_t columns, Gains *gains) {
  if (block->kind == BLOCK_BESIDE) /* the lines: to cut them helps, since the paragraph goes on below */
    collect_lines(arena, &placed->cell[placed->cells - 1], columns, gains);
  else
    (block->kind == BLOCK_COLUMNS ? collect_columns : collect_cells)(arena, placed, columns, gains);
}

static void collect_lines(Arena *arena, const Frag *frag, size_t columns, Gains *gains) {
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    if (strip->kind == STRIP_LINE)
      VEC_PUSH(arena, gains, (Gain){strip->line, columns});
    else if (strip->kind == STRIP_BLOCK)
      collect_block(arena, strip->block, &frag->placed[i], columns, gains);
  }
}

typedef struct Overset {
  const char *what; /* is too long... */
  Len excess;       /* ...by so much */
  Mark mark;        /* where it begins */
  bool pages;       /* one page more would take it */
} Overset;

/* What is less than a tenth of a millimetre is still too long. */
static double excess_mm(const Overset *overset) {
  double mm = len_mm(overset->excess);
  return mm < 0.1 ? 0.1 : mm;
}

/* The layout, and the key of it that a page more would want, or what would do in a style of it. */
static const char *layout_to_change(const Reporter *r, const Overset *overset) {
  const Relief *relief = r->advice ? &r->advice->relief : &(Relief){0};
  Buf buf = {.arena = r->arena};
  buf_add(&buf, str_from(r->layout->path));
  if (overset->pages) buf_addf(&buf, " (it allows 'pages: %d')", (int)r->layout->page.pages);
  if (relief->style) buf_addf(&buf, ": it fits with the style '%.*s' at ", STR_ARG(relief->style->name));
  if (relief->style) len_put(&buf, relief->size);
  if (relief->style) buf_add(&buf, STR("pt at most"));
  buf_char(&buf, '\0');
  return buf.p;
}

/* The last lines of a slot that make up the excess. */
typedef struct Cut {
  size_t lines, words, paras;
  Len gained;
  Mark mark; /* where the first of them begins */
} Cut;

static Cut cut_slot(const Gains *gains, const TallySlot *slot, Len excess) {
  Cut cut = {0};
  size_t columns = 1;
  for (size_t i = gains->n; i-- > 0 && (cut.gained < excess || cut.lines % columns);) {
    const Line *line = gains->at[i].line;
    if (!str_eq(tally_slot(line), slot->name)) continue;
    columns = gains->at[i].columns;
    cut.gained += galley_leading(line->galley) / (Len)columns;
    cut.words += line->words;
    cut.paras += line->last;
    cut.mark = para_mark(galley_para(line->galley), line->from);
    cut.lines++;
  }
  return cut;
}

/* How many words to cut where the cut ends the slot. Who cuts as many within several paragraphs leaves short last
 * lines: a line's words more make up for that, up to what full lines hold. */
static size_t words_here(const TallySlot *slot, const Cut *cut) {
  size_t full = tally_words(slot, cut->lines), more = cut->words + tally_words(slot, 1);
  size_t words = full < more ? full : more;
  return cut->paras > 1 && words > cut->words ? words : cut->words;
}

static void hint_cut(const Reporter *r, const Tally *tally, const TallySlot *slot, const Cut *cut, const char *layout) {
  size_t here = words_here(slot, cut), full = tally_words(slot, cut->lines), there = full > here ? full : here;
  Str others = slot->name.n ? tally_others(tally, slot, there) : STR("");
  if (others.n && there - here <= here / 10) here = there; /* it is "about" */
  const char *plural = here == 1 ? "" : "s", *many = "as many";
  if (there > here) many = str_format(r->arena, "about %zu", there).p;
  if (others.n)
    diag_hint(r->diags, "cut about %zu word%s here, or %s in any of these: %.*s; or change the layout %s", here, plural,
              many, STR_ARG(others), layout);
  else
    diag_hint(r->diags, "cut about %zu word%s here, or change the layout %s", here, plural, layout);
}

/* Where a list is sorted, what stands last on the page stands anywhere in the file. */
static void report_sorted(const Reporter *r, const Tally *tally, const TallySlot *slot, const Overset *overset,
                          size_t lines) {
  size_t entries = tally_entries(slot, lines);
  Str others = tally_others(tally, slot, tally_words(slot, lines));
  diag_error(r->diags, slot->first, MSG_OVERSET_SORTED, overset->what, excess_mm(overset), STR_ARG(slot->name), entries,
             slot->entries);
  if (others.n)
    diag_hint(r->diags, "take out any %zu of them, or as many words as they have in: %.*s; or change the layout %s",
              entries, STR_ARG(others), layout_to_change(r, overset));
  else
    diag_hint(r->diags, "take out any %zu of them, or change the layout %s", entries, layout_to_change(r, overset));
}

/* What else does it, or must be cut, too: "or the last 6 of 'demands[2]'". */
static void put_others(Buf *buf, const AdviceList *advice) {
  const char *joint = advice->together ? "and" : "or";
  for (size_t i = 1; i < advice->n; i++) {
    const Advice *other = &advice->at[i];
    buf_addf(buf, ", %s the last %zu of '%.*s'", joint, other->words, STR_ARG(other->slot));
    if (other->number) buf_addf(buf, " (paragraph %zu)", other->number);
  }
}

/* What was tried, and does it. */
static void report_advice(const Reporter *r, const Overset *overset, const char *layout) {
  const Advice *first = r->advice->at;
  Buf others = {.arena = r->arena};
  DiagCut *cut = NEW_ARRAY(r->arena, DiagCut, r->advice->n);
  for (size_t i = 0; i < r->advice->n; i++) {
    const Advice *advice = &r->advice->at[i];
    cut[i] = (DiagCut){advice->slot, advice->number, advice->words, r->advice->together, advice->from, advice->to};
  }
  put_others(&others, r->advice);
  const char *words = first->words > 1 ? str_format(r->arena, "%zu words", first->words).p : "word";
  const char *without = r->advice->together ? "without some text, of which are" : "without";
  diag_error(r->diags, first->from, MSG_OVERSET_CUT, overset->what, excess_mm(overset), without, words,
             STR_ARG(first->slot));
  diag_hint(r->diags, "cut %s%.*s; or change the layout %s", first->words > 1 ? "them" : "it",
            STR_ARG(buf_str(&others)), layout);
  diag_cuts(r->diags, cut, r->advice->n);
}

/* What is too long, and the slot to shorten. */
static void report_overset(const Reporter *r, const Gains *gains, const Overset *overset) {
  const char *layout = layout_to_change(r, overset);
  if (r->advice && r->advice->n) {
    report_advice(r, overset, layout);
    return;
  }
  Tally tally = {.arena = r->arena};
  for (size_t i = 0; i < gains->n; i++) tally_add(&tally, gains->at[i].line, gains->at[i].columns);
  const TallySlot *slot = tally_longest(&tally);
  if (!slot) {
    diag_error(r->diags, overset->mark, MSG_TOO_HIGH, overset->what, excess_mm(overset));
    diag_hint(r->diags, "change the layout %s", layout);
    return;
  }
  Cut cut = cut_slot(gains, slot, overset->excess);
  if (slot->sorted && slot->name.n && cut.gained >= overset->excess) {
    report_sorted(r, &tally, slot, overset, cut.lines);
    return;
  }
  Str name = slot->name.n ? slot->name : STR("text");
  diag_error(r->diags, cut.mark, MSG_OVERSET, overset->what, excess_mm(overset), STR_ARG(name), cut.lines,
             cut.lines == 1 ? "" : "s", cut.words, cut.words == 1 ? "" : "s");
  Str others = tally_others(&tally, slot, 0);
  if (cut.gained >= overset->excess)
    hint_cut(r, &tally, slot, &cut, layout);
  else if (others.n)
    diag_hint(r->diags, "all of it is not enough: cut elsewhere, too, in %.*s; or change the layout %s",
              STR_ARG(others), layout);
  else
    diag_hint(r->diags, "all of it is not enough: cut elsewhere, too, or change the layout %s", layout);
}

static void report_high(const Reporter *r, const Finding *finding) {
  Gains gains = {0};
  Rect area = {0, 0, finding->block->width, finding->wanted};
  Placed placed = settle_block(r->arena, finding->block, area, finding->block->grid);
  collect_block(r->arena, finding->block, &placed, 1, &gains);
  const char *what = finding->block->kind == BLOCK_ROW ? "the content of a row" : "the content of a box";
  report_overset(r, &gains, &(Overset){what, finding->wanted - finding->room, finding->mark, false});
}

static void report_table(const Reporter *r, const Finding *finding) {
  diag_error(r->diags, finding->mark, MSG_TABLE_WIDE, len_mm(finding->wanted));
  if (finding->n)
    diag_hint(r->diags,
              "column %zu is as wide as its content, and needs %.1f mm at least: smaller type, or fewer columns",
              finding->n, len_mm(finding->column));
  else
    diag_hint(r->diags, "make columns narrower, or let one be a share: 1fr");
}

static void report_alone(const Reporter *r, const Finding *finding) {
  diag_warning(r->diags, finding->mark, MSG_WRAP_ALONE);
  if (finding->wanted)
    diag_hint(r->diags, "beside it are %.1f mm, and text stands there from %.1f mm on: make the box narrower",
              len_mm(larger(finding->room, 0)), len_mm(finding->wanted));
  else
    diag_hint(r->diags, "text that comes next among the same boxes does, and no box, frame or break before it");
}

static void report_fit(const Reporter *r, const Finding *finding) {
  size_t words = finding->words, letters = finding->letters;
  diag_warning(r->diags, finding->mark, MSG_FIT, finding->n, finding->n == 1 ? "" : "s", (double)finding->wanted / PT);
  diag_hint(
      r->diags,
      "cut about %zu letter%s (%zu word%s); or, in %s, let the size of its style begin lower, or its 'lines' be more",
      letters, letters == 1 ? "" : "s", words, words == 1 ? "" : "s", r->layout->path);
}

/* In hundredths and, rounded up, in tenths of a millimetre: what is told is wide enough. */
static void report_qr_small(const Reporter *r, const Finding *finding) {
  Len modules = (Len)finding->n, mm = 72 * PT * 10 / 254, tenths = (finding->wanted * 10 + mm - 1) / mm;
  Len has = finding->room * 100 / modules / mm, needs = round_div(finding->wanted * 100 / modules, mm);
  diag_warning(r->diags, finding->mark, MSG_QR_SMALL, (double)has / 100, (double)needs / 100);
  diag_hint(r->diags, "make it %.1f mm wide, or let it say less: it is %d modules wide, with the white around it",
            (double)tenths / 10, (int)modules);
}

/* How much a code holds is asked only while it is told. */
static void report_qr_long(const Reporter *r, const Finding *finding) {
  static const char levels[] = {[QR_LEVEL_L] = 'L', [QR_LEVEL_M] = 'M', [QR_LEVEL_Q] = 'Q', [QR_LEVEL_H] = 'H'};
  const QrSpec *code = finding->code;
  size_t most = diag_full(r->diags) ? 0 : qr_capacity(r->arena, code);
  diag_error(r->diags, finding->mark, MSG_QR_LONG, code->text.n, code->version, levels[code->level], most);
  diag_hint(r->diags, "letters with accents are two bytes or three; %s",
            code->version < QR_VERSION_MOST ? "a higher 'version' holds more" : "level L holds most");
}

static void report_qr(const Reporter *r, const Finding *finding) {
  if (finding->kind == FINDING_QR_SMALL) {
    report_qr_small(r, finding);
  } else if (finding->kind == FINDING_QR_LONG) {
    report_qr_long(r, finding);
  } else {
    diag_error(r->diags, finding->mark, MSG_LIBRARY, "libqrencode", finding->why);
    diag_hint(r->diags, "apt-get install libqrencode4 brings it");
  }
}

static void report_field(const Reporter *r, const Finding *finding) {
  bool cells = finding->kind == FINDING_CELLS;
  diag_warning(r->diags, finding->mark, MSG_FIELD_SMALL, cells ? "cells to write in" : "lines to write on",
               len_mm(finding->room), cells ? "wide" : "apart", len_mm(finding->wanted));
  if (!cells)
    diag_hint(r->diags, "write 'pitch: 8.5mm', or leave it out, which is the same");
  else if (finding->n)
    diag_hint(r->diags, "%zu of %.0f mm have room on a line: write 'comb: %zu' or less, 'comb: 5mm', or widen the box",
              finding->n, len_mm(finding->wanted), finding->n);
  else
    diag_hint(r->diags, "make the box wider");
}

void finding_report(const Reporter *r, const Finding *finding) {
  switch (finding->kind) {
  case FINDING_WIDTH:
    diag_error(r->diags, finding->mark, MSG_WIDTH, len_mm(finding->wanted > 0 ? finding->wanted : 0),
               len_mm(finding->room > 0 ? finding->room : 0));
    break;
  case FINDING_CELLS:
  case FINDING_PITCH: report_field(r, finding); break;
  case FINDING_TIMES:
    diag_error(r->diags, finding->mark, MSG_TIMES);
    diag_hint(r->diags, "give a table's rows 'row-height: 9mm', what else repeats a height in mm");
    break;
  case FINDING_HEIGHT:
    diag_error(r->diags, finding->mark, MSG_HEIGHT, len_mm(finding->wanted), len_mm(finding->room));
    break;
  case FINDING_INSET: diag_error(r->diags, finding->mark, MSG_INSET); break;
  case FINDING_GUTTERS:
    diag_error(r->diags, finding->mark, MSG_GUTTERS, finding->n, finding->columns ? "columns" : "boxes side by side");
    break;
  case FINDING_TABLE: report_table(r, finding); break;
  case FINDING_COLUMNS:
    diag_error(r->diags, finding->mark, MSG_COLUMNS_WIDE, len_mm(finding->wanted));
    diag_hint(r->diags, "the widest, column %zu, is %.1f mm wide: make one narrower, or let one be a share, 1fr",
              finding->n, len_mm(finding->column));
    break;
  case FINDING_ROW_FULL: diag_error(r->diags, finding->mark, MSG_ROW_FULL); break;
  case FINDING_FORCED: diag_error(r->diags, finding->mark, MSG_COLUMN_BREAKS, finding->n); break;
  case FINDING_LINES:
    diag_error(r->diags, finding->mark, MSG_LINES, LINES_MAX);
    diag_hint(r->diags, "make the columns wider in %s", r->layout->path);
    break;
  case FINDING_OUTSIDE:
    diag_error(r->diags, finding->mark, MSG_OFF_PAPER);
    diag_hint(r->diags, "'at' counts from the paper's edges");
    break;
  case FINDING_FIT: report_fit(r, finding); break;
  case FINDING_QR_SMALL:
  case FINDING_QR_LONG:
  case FINDING_QR_LIBRARY: report_qr(r, finding); break;
  case FINDING_ALONE: report_alone(r, finding); break;
  case FINDING_HIGH: report_high(r, finding); break;
  }
}

/* ---- pages ---------------------------------------------------------------------------- */

/* The box that comes next, also inside what is divided; of several side by side the highest. NULL when it is text. */
static const Strip *next_box(const Flow *flow, Cursor at) {
  const Strip *strip = &flow->strip[at.strip], *highest = NULL;
  if (strip->kind != STRIP_BLOCK) return NULL;
  const Block *block = strip->block;
  bool enters = block->divides || block->kind == BLOCK_COLUMNS || block->kind == BLOCK_TABLE;
  for (size_t i = 0; enters && i < block->cells; i++) {
    Cursor inner = at.open ? at.open[i] : (Cursor){0};
    const Flow *cell = block_flow(block, at.open, i);
    const Strip *box = inner.strip < cell->n ? next_box(cell, inner) : NULL;
    if (box && (!highest || box->height > highest->height)) highest = box;
  }
  return enters ? highest : strip;
}

/* Does a forced break begin what is left? Then there is room, but no place. */
static bool report_forced(const Reporter *r, const Rest *rest) {
  const Strip *strip = &rest->flow->strip[rest->at.strip];
  size_t most = (size_t)r->layout->page.pages;
  if (strip->forced == FORCED_NONE || rest->at.open || rest->at.strip == rest->from.strip) return false;
  if (strip->forced == FORCED_PAGE && str_is(rest->name, "body")) {
    bool runs_on = most > 1 && (rest->from.open || rest->flow->strip[rest->from.strip].forced == FORCED_NONE);
    diag_error(r->diags, strip->mark, MSG_PAGE_BREAKS, most + 1, most);
    diag_hint(r->diags, "%sraise 'pages' in %s",
              runs_on ? "what stands before it goes on over a page: cut something there, or " : "", r->layout->path);
  } else {
    diag_error(r->diags, strip->mark, MSG_FRAME_BREAKS, STR_ARG(rest->name));
    diag_hint(r->diags, "raise 'pages', or give a master another frame, in %s", r->layout->path);
  }
  return true;
}

void finding_rest(const Reporter *r, const Rest *rest) {
  if (report_forced(r, rest)) return;
  bool body = str_is(rest->name, "body"), one = r->layout->page.pages == 1;
  const Strip *box = next_box(rest->flow, rest->at);
  Len least = box ? box->height - box->flex.less : 0, height = rest->opening->area.height;
  if (!(body && one) && box && least > height) {
    diag_error(r->diags, box->mark, MSG_BOX_HIGH, len_mm(least - height), body ? "page" : "frame");
    diag_hint(r->diags,
              "a box or row goes on over the page with 'divide: open', and what stands in a 'stack' by itself; see %s",
              r->layout->path);
    return;
  }
  Gains gains = {0};
  const Flow *whole = rest->whole;
  Site site = {.area = rest->opening->area, .grid = rest->opening->grid};
  Region region = {.tight = true, .grid = grid_below(site.grid, site.area.y)};
  site.area.height = fill_height(whole, rest->begin.strip, &region);
  Frag frag = settle(r->arena, whole, rest->begin, flow_end(whole), &site);
  collect_lines(r->arena, &frag, 1, &gains);
  const char *what = one ? "the page" : rest->last ? "the last page" : "a page";
  if (!body) what = str_format(r->arena, "the flow '%.*s'", STR_ARG(rest->name)).p;
  Mark begin = whole->strip[rest->begin.strip].mark;
  report_overset(r, &gains, &(Overset){what, frag.needs - height, begin, body && rest->last});
}

static Mark first_mark(const Part *part) {
  if (part->paras) return para_mark(part->para, 0);
  Mark mark = part->mark;
  for (size_t i = 0; i < part->children; i++) {
    mark = first_mark(&part->child[i]);
    if (mark.source != part->mark.source) return mark;
  }
  return mark;
}

void finding_unshown(const Reporter *r, Str name, const Part *root) {
  diag_error(r->diags, first_mark(root), MSG_FLOW_UNSHOWN, STR_ARG(name));
  diag_hint(r->diags, "the masters with a frame for it set none of the pages; see 'masters' in %s", r->layout->path);
}

static bool is_parted(const Frag *frag) {
  if (frag->to.strip >= frag->flow->n) return false;
  const Strip *next = &frag->flow->strip[frag->to.strip];
  bool begun = frag->from.open && frag->from.strip == frag->to.strip; /* then it was reported before */
  if (frag->to.open) return next->block->together && !begun;
  return frag->to.strip > frag->from.strip && next[-1].keep && next->forced == FORCED_NONE;
}

/* The mark of what comes next, inside what is open. */
static Mark mark_at(const Flow *flow, Cursor at) {
  const Strip *strip = &flow->strip[at.strip];
  for (size_t i = 0; at.open && i < strip->block->cells; i++) {
    const Flow *cell = block_flow(strip->block, at.open, i);
    if (at.open[i].strip < cell->n) return mark_at(cell, at.open[i]);
  }
  return strip->mark;
}

/* Warns where a column or a page begins with what was to stay with the strip before it. */
void finding_parted(const Reporter *r, const Frag *frag, const char *what) {
  for (size_t i = 0; i < frag->n; i++) {
    for (size_t c = 0; c < frag->placed[i].cells; c++) finding_parted(r, &frag->placed[i].cell[c], "column");
  }
  if (is_parted(frag)) diag_warning(r->diags, mark_at(frag->flow, frag->to), MSG_PARTED, what);
}
