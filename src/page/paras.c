/* paras.c: the paragraphs of a part as strips, a line each: their galleys, how they hang in, and what keeps their lines
 * together. */
#include "base/budget.h"
#include "base/utf8.h"
#include "page/maker.h"

/* What it costs to part a line from the next. At the foot and head of a column, `orphans` and `widows` lines stay
 * together. */
static int64_t penalty_of(const Style *style, const Line *line, size_t lines) {
  size_t above = line->number + 1, below = lines - above;
  if (!below) return style->keep_with_next ? style->keep_penalty : 0;
  int64_t penalty = line->hyphen ? style->broken_penalty : 0;
  if (style->keep_together) penalty += style->keep_penalty;
  if (above < (size_t)style->orphans) penalty += style->orphan_penalty;
  if (below < (size_t)style->widows) penalty += style->widow_penalty;
  return penalty;
}

#define TICK_HAIR (PT / 2) /* above and below the box to tick */

/* A box to tick that is higher than its line makes room for itself. */
static void fit_tick(const Line *line, Strip *strip) {
  const Para *para = galley_para(line->galley);
  if (para->marker != MARKER_TICK || !para->begins || line->number) return;
  Len more = line->galley->spec.hang.marker_size + 2 * TICK_HAIR - strip->height;
  if (more <= 0) return;
  strip->height += more;
  strip->baseline += more / 2;
}

/* Between the items of a list, or records; around a list in a text a third of a line, if the layout gives no gap. */
static Spring gap_before(const Gauge *gauge, const Part *part, size_t i) {
  if (i == 0) return no_gap;
  const Para *para = &part->para[i], *last = para - 1;
  bool item = part->box->kind == BOX_EACH || para->begins;
  bool around = (para->role == ROLE_ITEM) != (last->role == ROLE_ITEM);
  ListLook look = box_lists(part->box);
  Spring gap = range_at(&look.gap, part_em(part));
  Len third = flow_leading(gauge, para->style) / 3;
  return around && !gap.most ? (Spring){third, third, third} : item || around ? gap : no_gap;
}

/* ---- indentation ---------------------------------------------------------------------------- */

#define TICK_GAP(size) (2 * (size) / 5) /* between the box to tick and its text */
#define TICK_LEAST(size) ((size) / 5)   /* whatever `indent` says */

/* The indentation of a list for each of its levels: as the layout says, but clear of a box to tick. */
static Len indent_of(const Box *box, const Para *para) {
  Len size = para->style->size;
  Length indent = box_lists(box).indent;
  if (box->kind != BOX_TICK) return length_at(indent, size);
  Len side = length_at(box->tick.size, size);
  if (indent.len == INDENT_AUTO) return side + TICK_GAP(size);
  return larger(length_at(indent, size), side + TICK_LEAST(size));
}

/* How much more the lists of a part are indented, if a number is wider than the layout's indentation. */
static Len excess_of(Gauge *gauge, const Part *part) {
  if (gauge->listed == part) return gauge->excess;
  gauge->listed = part;
  gauge->excess = 0;
  for (size_t i = 0; i < part->paras; i++) {
    const Para *para = &part->para[i];
    Len indent = para->role == ROLE_ITEM ? indent_of(part->box, para) : 0;
    gauge->excess = larger(gauge->excess, line_number_room(gauge->setter, para) - indent);
  }
  return gauge->excess;
}

Hang flow_hang(Gauge *gauge, const Part *part, const Para *para) {
  const Box *box = part->box;
  Hang hang = {.color = box_lists(box).color};
  if (box->kind == BOX_TICK) hang.marker_size = length_at(box->tick.size, para->style->size);
  Len indent = indent_of(box, para);
  if (para->role == ROLE_ITEM) {
    indent += excess_of(gauge, part);
    hang.text = indent * para->level;
    hang.marker = indent * (para->level - 1);
  } else if (para->role == ROLE_RECORD) {
    hang.text = indent;
    hang.outdent = true;
  }
  return hang;
}

/* ---- paragraphs ------------------------------------------------------------------------------ */

/* n, as a part of what is too much is of the whole; 1 at least. */
static size_t part_over(size_t n, Len over, Len whole) {
  Len part = over < whole ? len_share((Len)n, over, whole) + 1 : (Len)n;
  return part < (Len)n ? (size_t)part : n;
}

/* A paragraph that does not fit, even at its smallest size: by about how many words and letters. */
static Finding unfit(const Galley *galley) {
  const Para *para = galley_para(galley);
  size_t lines = (size_t)para->style->lines, words = 0;
  Len whole = 0, room = 0;
  for (size_t i = 0; i < galley->lines; i++) {
    whole += galley->line[i].natural;
    words += galley->line[i].words;
    if (i < lines) room += line_measure(&galley->line[i]) - galley->spec.hang.text;
  }
  Len over = larger(whole - room, 0);
  Finding finding = {FINDING_FIT, .mark = para_mark(para, 0), .wanted = para->style->size_least, .n = lines};
  finding.words = part_over(words, over, whole);
  finding.letters = part_over(utf8_count(para->text), over, whole);
  return finding;
}

static const Para *rewritten(const Gauge *gauge, const Para *para) {
  for (size_t i = 0; i < gauge->rewrites.n; i++) {
    if (gauge->rewrites.at[i].para == para) return gauge->rewrites.at[i].instead;
  }
  return para;
}

static int looseness_of(const Gauge *gauge, const Para *para) {
  const LooseParas *loose = gauge->loose;
  for (size_t i = 0; loose && i < loose->n; i++) {
    if (loose->at[i].para == para) return loose->at[i].lines;
  }
  return 0;
}

static Scale scale_most(const Gauge *gauge, const Style *style) {
  const Relief *relief = &gauge->relief;
  return relief->style == style ? (Scale)len_share(SCALE_FULL, relief->size, style->size) : SCALE_FULL;
}

const Galley *flow_set(Gauge *gauge, const Para *para, const GalleySpec *given) {
  Setter *setter = gauge->setter;
  GalleySpec spec = *given;
  spec.levers = gauge->levers;
  spec.scale = spec.on ? spec.on->galley->spec.scale : scale_most(gauge, para->style);
  spec.looseness = looseness_of(gauge, para);
  bool known = spec.on && galley_para(spec.on->galley) == rewritten(gauge, para); /* a first line has other words */
  const Words *words = known ? spec.on->galley->words : galleyshelf_words(gauge->shelf, setter, rewritten(gauge, para));
  bool fits;
  const Galley *galley = galleyshelf_set(gauge->shelf, setter, words, &spec, &fits);
  VEC_PUSH(gauge->arena, &gauge->galleys, galley);
  if (!fits) flow_found(gauge, unfit(galley));
  return galley;
}

/* So many lines are more than enough; 0: all are needed, as by a paragraph whose size depends on how many they are. */
static size_t enough_lines(const FlowMaker *m, const Para *para) {
  const Style *style = para->style;
  if (!m->enough || style->size_least != style->size) return 0;
  return (size_t)((m->enough - m->made) / flow_leading(m->gauge, style) + 2) + (size_t)style->widows;
}

/* What the lines of a paragraph stand below, and beside. */
typedef struct Stand {
  size_t lines;   /* how many there are of the paragraph, those before and behind included */
  Spring before;  /* the space above the next line */
  size_t beside;  /* so many of them beside the box that is open; SIZE_MAX: all */
  Beside initial; /* and so many as it says beside this; `part` is NULL when there is none */
} Stand;

/* `letter`: that of the paragraph, or NULL. */
static Stand stand_of(FlowMaker *m, const Part *part, const Para *para, const Para *letter, Spring before) {
  Stand stand = {.before = before};
  if (letter) stand.initial = beside_initial(m, part, letter);
  if (m->beside.part) {
    Len hang = flow_hang(m->gauge, part, para).text;
    stand.beside = beside_room(m, para, hang + stand.initial.taken, before);
  }
  if (letter) beside_fit(m, &stand.initial, para);
  return stand;
}

/* How wide the first lines are, or all. */
static void set_room(const FlowMaker *m, GalleySpec *spec, const Stand *stand) {
  const Beside *initial = &stand->initial;
  Len width = m->beside.part ? m->beside.room : m->width;
  size_t most = initial->most > stand->beside ? initial->most : stand->beside;
  if (most == SIZE_MAX) spec->measure = width - initial->taken;
  if (!most || most == SIZE_MAX) return;
  Room *room = NEW_ARRAY(m->gauge->arena, Room, most);
  for (size_t i = 0; i < most; i++) room[i].width = width - spec->hang.text - (i < initial->most ? initial->taken : 0);
  spec->room = room;
  spec->rooms = most;
}

/* A paragraph whose first line has a style of its own is set in it, and is cut behind that line: where the next began,
 * the others go on, in words of their own. With `more` it is there, behind the last. */
static const Galley *set_first_line(FlowMaker *m, const Part *part, const Para *para, const Stand *stand) {
  Gauge *gauge = m->gauge;
  GalleySpec spec = {.measure = m->width, .hang = flow_hang(gauge, part, para), .align = m->align, .enough = 2};
  spec.scale = SCALE_FULL;
  spec.levers = gauge->levers;
  set_room(m, &spec, stand);
  const Galley *galley =
      galley_set(gauge->setter, galleyshelf_words(gauge->shelf, gauge->setter, para->first_line), &spec);
  Galley *cut = NEW(gauge->arena, Galley);
  *cut = *galley;
  cut->more = galley->lines > 1;
  if (cut->more) cut->lines = 1, cut->demerits = cut->line->demerits;
  VEC_PUSH(gauge->arena, &gauge->galleys, cut);
  gauge->lines += cut->lines;
  return cut;
}

/* The galley that holds the line from which it goes on, if it is as wide; else it is set anew from there. */
static const Galley *galley_of(FlowMaker *m, const Part *part, const Para *para, const Line *on, const Stand *stand) {
  GalleySpec spec = {.measure = m->width, .hang = flow_hang(m->gauge, part, para), .align = m->align};
  bool own = on && galley_para(on->galley) == rewritten(m->gauge, para);
  if (own && on->galley->spec.measure == m->width && !on->galley->more) return on->galley;
  spec.on = on;
  spec.enough = enough_lines(m, para);
  set_room(m, &spec, stand);
  const Galley *galley = flow_set(m->gauge, para, &spec);
  m->gauge->lines += galley->lines;
  return galley;
}

/* With the lines that stand beside it. */
static void add_initial(FlowMaker *m, Stand *stand) {
  if (!stand->initial.part) return;
  Len above = stand->initial.above;
  beside_add(m, beside_strip(m->gauge, &stand->initial), spring_larger(stand->before, (Spring){above, above, above}));
  stand->before = no_gap;
  stand->initial = (Beside){0};
}

/* From line `first` of the galley on. */
static void add_lines(FlowMaker *m, const Part *part, const Galley *galley, size_t first, Stand *stand) {
  const Para *para = galley_para(galley);
  Len height = galley_leading(galley), baseline = galley_baseline(m->gauge->setter, galley);
  for (size_t k = first; k < galley->lines; k++) {
    const Line *line = &galley->line[k];
    Strip strip = {.kind = STRIP_LINE, .part = part, .height = height, .baseline = baseline, .line = line};
    strip.mark = para_mark(para, line->from);
    strip.penalty = penalty_of(para->style, line, stand->lines);
    strip.keep = strip.penalty >= PENALTY_NEVER;
    strip.on_grid = maker_on_grid(m, para->style);
    fit_tick(line, &strip);
    if (line->number < stand->initial.most) {
      beside_stack(m->gauge, &stand->initial, strip, no_gap);
      continue;
    }
    add_initial(m, stand);
    if (m->beside.part && line->number >= stand->beside) beside_close(m);
    beside_add(m, strip, stand->before);
    stand->before = no_gap;
  }
}

/* From a line on, which may be NULL. An initial is set with the paragraph behind it. */
static void add_para(FlowMaker *m, const Part *part, size_t i, const Line *on) {
  const Para *letter = part->para[i].role == ROLE_INITIAL ? &part->para[i] : NULL, *para = &part->para[i] + !!letter;
  if (m->gauge->lines > LINES_MAX) return; /* there is a finding already */
  Spring before = spring_larger(gap_before(m->gauge, part, i), para->style->space_before);
  if (letter || (on && !on->number)) on = NULL; /* set anew from its beginning, and what that finds is of here */
  Stand stand = stand_of(m, part, para, letter, before);
  const Galley *first = para->first_line && !on ? set_first_line(m, part, para, &stand) : NULL;
  if (first && first->more) on = &first->line[first->lines];
  const Galley *galley = first && !first->more ? first : galley_of(m, part, para, on, &stand);
  if (m->gauge->lines > LINES_MAX || galley->endless) {
    flow_found(m->gauge, (Finding){.kind = FINDING_LINES, .mark = para_mark(para, 0)});
    m->gauge->lines = LINES_MAX + 1;
    return;
  }
  stand.lines = galley->lines ? galley->line[0].number + galley->lines : 0;
  if (first && galley != first) add_lines(m, part, first, 0, &stand);
  add_lines(m, part, galley, on && on->galley == galley ? (size_t)(on - galley->line) : 0, &stand);
  add_initial(m, &stand);
  m->after = para->style->space_after;
  m->more = m->more || galley->more;
}

/* The number of the paragraph that a line is of. */
static size_t number_of(const Gauge *gauge, const Part *part, const Line *line) {
  const Para *para = galley_para(line->galley);
  size_t i = 0;
  while (rewritten(gauge, &part->para[i]) != para && part->para[i].first_line != para) i++;
  return i;
}

void maker_paras(FlowMaker *m, const Part *part) {
  const Line *on = m->start ? m->start->line : NULL;
  m->start = NULL;
  for (size_t i = on ? number_of(m->gauge, part, on) : 0; i < part->paras && !maker_enough(m); i++) {
    add_para(m, part, i, on);
    i += part->para[i].role == ROLE_INITIAL;
    on = NULL;
  }
}
