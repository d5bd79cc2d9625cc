/* story.c: pours the copy into the boxes.
 *
 * Every value that a box shows is marked; values that are not marked at the end
 * are words that would be lost, and an error. */
#include "copy/story.h"

#include "base/budget.h"
#include "base/locale.h"
#include "base/messages.h"
#include "copy/across.h"
#include "copy/initial.h"
#include "copy/turns.h"

typedef struct Pour {
  Arena *arena;
  DiagList *diags;
  Passages passages;
  Arena *orders;            /* for the orders of the records that are being poured */
  uint32_t parts;           /* so many have a number */
  Fields root;              /* the whole copy */
  bool later;               /* Story.later */
  VEC(const Slot *) unused; /* that no box names, which was told */
} Pour;

size_t part_inked(const Part *part) {
  size_t inked = 0;
  for (size_t i = 0; i < part->paras; i++) inked += para_inked(&part->para[i]);
  for (size_t i = 0; i < part->children; i++) inked += part_inked(&part->child[i]);
  return inked;
}

size_t story_inked(const Story *story) {
  size_t inked = 0;
  for (size_t i = 0; i < story->flows; i++) inked += part_inked(&story->flow[i]);
  for (size_t i = 0; i < story->framed.n; i++) inked += part_inked(story->framed.at[i]);
  return inked;
}

/* ---- records -------------------------------------------------------------------------- */

/* What is in a box. The box vanishes when there is a slot in it, no slot in it has words, and all else in it is rules,
 * lines to cut and fold along, spaces, grounds, borders and defaults of slots. */
typedef struct Holds {
  bool slot, words; /* of the copy */
  bool more;        /* literal words, lines to write on, boxes to tick */
} Holds;

static bool is_there(Holds holds) {
  return !holds.slot || holds.words || holds.more;
}

static void add_holds(Holds *around, Holds inner) {
  around->slot = around->slot || inner.slot;
  around->words = around->words || inner.words;
  around->more = around->more || inner.more;
}

static Holds pour_box(Pour *pour, const Box *box, const Fields *fields, const Style *style, Part *part);
static Holds pour_boxes(Pour *pour, const BoxList *boxes, const Fields *fields, const Style *style, Part *part);

static Turns start_turns(Pour *pour, const Box *box, const Repeat *repeat, const SlotPaths *sort, const Fields *outer) {
  const Value *list = repeat->slot.slot ? fields_find(outer, &repeat->slot) : NULL;
  OrderQuery query = {pour->orders, list, outer, sort, pour->passages.copy->lang.tag, box->mark, pour->diags};
  if (list) pour->passages.mixer.shown[list->number] = true;
  Turns turns = turns_start(pour->arena, repeat, &query);
  if (!budget_spend(&pour->passages.mixer.budget, 0, turns.n, box->mark)) turns.n = 0;
  return turns;
}

static void pour_each(Pour *pour, const Box *box, const Fields *outer, Part *part, Paras *paras) {
  const EachBox *each = &box->each;
  ArenaSpot spot = arena_save(pour->orders);
  Turns turns = start_turns(pour, box, &each->repeat, &each->sort, outer);
  ParaSpec spec = {.box = box, .style = part->style, .role = ROLE_RECORD};
  VEC(Part) children = {0};
  for (size_t i = 0; i < turns.n; i++) {
    const Fields *fields = turns_at(&turns, i);
    if (each->show) {
      passage_template(&pour->passages, fields, each->show, &spec, paras);
      continue;
    }
    Part child = {.number = pour->parts++, .box = box, .style = part->style, .mark = box->mark};
    Holds holds = pour_boxes(pour, &each->content, fields, part->style, &child);
    if (is_there(holds)) VEC_PUSH(pour->arena, &children, child);
  }
  part->child = children.at;
  part->children = children.n;
  arena_rewind(pour->orders, spot);
}

/* ---- tables ----------------------------------------------------------------------------- */

/* The rows of a table, as they come. */
typedef struct RowMaker {
  Pour *pour;
  const Part *table;
  const Style *style; /* of head and foot; NULL: as the columns say */
  VEC(Part) rows;
} RowMaker;

/* All cells are kept, whether they have words or not. */
static Holds pour_row(RowMaker *m, const TableRow *row, const Fields *fields) {
  Pour *pour = m->pour;
  const Part *table = m->table;
  Part *cells = NEW_ARRAY(pour->arena, Part, row->cells.n);
  Part part = {.number = pour->parts++, .box = table->box, .style = table->style, .mark = row->node->mark};
  Holds all = {0};
  size_t column = 0;
  for (size_t i = 0; i < row->cells.n; i++) {
    const Box *box = row->cells.at[i];
    const Style *its = m->style ? m->style : table->box->table.columns.at[column].style;
    add_holds(&all, pour_box(pour, box, fields, its ? its : table->style, &cells[i]));
    column += (size_t)box->span;
  }
  part.child = cells;
  part.children = row->cells.n;
  VEC_PUSH(pour->arena, &m->rows, part);
  return all;
}

static Holds pour_rows(RowMaker *m, const TableRows *rows, const Fields *fields) {
  Holds all = {0};
  for (size_t i = 0; i < rows->n; i++) add_holds(&all, pour_row(m, &rows->at[i], fields));
  return all;
}

/* A table vanishes when there is nothing that it repeats, or when its rows have slots and no words; but not with words
 * of the copy in its head or foot, which stand nowhere else. */
static Holds pour_table(Pour *pour, const Box *box, const Fields *outer, Part *part) {
  const TableBox *table = &box->table;
  RowMaker m = {.pour = pour, .table = part, .style = table->head_style ? table->head_style : part->style};
  Holds holds = {.slot = table->repeats}, head = pour_rows(&m, &table->head, outer);
  part->heads = m.rows.n;
  m.style = NULL;
  if (table->repeats) {
    ArenaSpot spot = arena_save(pour->orders);
    Turns turns = start_turns(pour, box, &table->repeat, &table->sort, outer);
    for (size_t i = 0; i < turns.n; i++) pour_row(&m, table->cells.at, turns_at(&turns, i));
    holds.words = turns.n;
    arena_rewind(pour->orders, spot);
  } else
    holds = pour_rows(&m, &table->cells, outer);
  size_t foot = m.rows.n;
  m.style = table->foot_style ? table->foot_style : part->style;
  Holds feet = pour_rows(&m, &table->foot, outer);
  holds.words = holds.words || head.words || feet.words;
  part->feet = m.rows.n - foot;
  part->child = m.rows.at;
  part->children = m.rows.n;
  return holds;
}

/* ---- words ------------------------------------------------------------------------------ */

/* The first place in the copy that something in it comes from, if there is one; else that of the template. */
static Mark copied_mark(const Mix *mix, const Node *template) {
  for (size_t i = 0; i < mix->pieces.n; i++) {
    Mark mark = mix_mark(mix, mix->pieces.at[i].at);
    if (mark.source != template->mark.source) return mark;
  }
  return template->mark;
}

static int count_lines(Pour *pour, const Box *box, const Fields *fields) {
  Mix mix = mix_new(&pour->passages.mixer, STR(""), NULL);
  int64_t thousandths = 0;
  mix_template(&pour->passages.mixer, &mix, fields, box->fill_in.lines);
  Str text = str_trim(buf_str(&mix.text));
  bool ok = text.n == 0 || number_parse(text, "", &thousandths);
  if (!ok || thousandths % 1000 || (text.n && thousandths < 1000) || thousandths > 100000) {
    diag_error(pour->diags, copied_mark(&mix, box->fill_in.lines->node), MSG_TYPE, "a number of lines, 1 to 100",
               node_shown(pour->arena, &(Node){.kind = NODE_SCALAR, .text = text}));
    return 1;
  }
  return text.n ? (int)(thousandths / 1000) : 1;
}

/* The cells of a line to write on, at most. */
static size_t comb_cells(const Pour *pour, const Box *box) {
  const Comb *comb = &box->fill_in.comb;
  return (size_t)(comb->width ? pour->passages.copy->layout->page.paper.width / comb->width : comb->n);
}

static bool has_fields(const Template *template) {
  for (size_t i = 0; i < template->parts; i++) {
    if (template->part[i].kind != TEMPLATE_WORDS) return true;
  }
  return false;
}

static const Template *template_of(const Box *box) {
  if (box->kind == BOX_SHOW) return box->show;
  if (box->kind == BOX_QR) return box->qr.content;
  return box->kind == BOX_TICK ? box->tick.label : box->fill_in.label;
}

/* The layout's own words in a text are no more than a rule would be. */
static Holds pour_text(Pour *pour, const Value *value, const ParaSpec *spec, Paras *paras) {
  passage_text(&pour->passages, value, spec, paras);
  initial_make(&pour->passages, spec->box, paras);
  return value->standard && paras->n ? (Holds){0} : (Holds){.slot = true, .words = paras->n};
}

/* Without words the box vanishes, except for lines to write on that have no label. */
static Holds pour_template(Pour *pour, const Fields *fields, const ParaSpec *spec, Paras *paras) {
  const Template *template = template_of(spec->box);
  Filled filled = passage_template(&pour->passages, fields, template, spec, paras);
  bool words = paras->n, kept = spec->box->kind != BOX_SHOW || !has_fields(template);
  bool bare = spec->box->kind == BOX_FILL_IN && !template->parts;
  return (Holds){.slot = filled.asks, .words = filled.asks && words, .more = bare || (kept && words)};
}

/* A template as plain text, and where that begins; it is not on paper, so it marks nothing as shown. */
static Str plain_text(const Pour *from, const Template *template, const Fields *fields, Mark *mark) {
  const Copy *copy = from->passages.copy;
  Pour own = *from, *pour = &own;
  own.passages.mixer.shown = NEW_ARRAY(from->arena, bool, copy->values);
  Paras paras = {0};
  Box box = {.kind = BOX_SHOW};
  ParaSpec spec = {.box = &box, .style = copy->layout->styles.text};
  passage_template(&pour->passages, fields, template, &spec, &paras);
  Buf text = {.arena = pour->arena};
  *mark = paras.n ? para_mark(&paras.at[0], 0) : template->node->mark;
  for (size_t i = 0; i < paras.n; i++) {
    if (i) buf_char(&text, ' ');
    para_plain(&text, &paras.at[i]);
  }
  return buf_str(&text);
}

/* ---- pictures --------------------------------------------------------------------------- */

/* NULL: the copy gives none. */
static const ImageRef *pour_image(Pour *pour, const ImageSource *source, const Fields *fields) {
  if (source->slot.slot) {
    const Value *value = fields_find(fields, &source->slot);
    pour->passages.mixer.shown[value->number] = true;
    return value->image;
  }
  if (!source->alt) return &source->own;
  ImageRef *own = NEW(pour->arena, ImageRef);
  Mark mark;
  *own = source->own;
  own->alt = plain_text(pour, source->alt, fields, &mark);
  return own;
}

/* What a code says. It vanishes as a `show` does; each of its bytes is a piece, since to draw it costs as much. */
static Holds pour_code(Pour *pour, const Fields *fields, Part *part) {
  const QrBox *qr = &part->box->qr;
  Mixer *mixer = &pour->passages.mixer;
  Mix mix = mix_new(mixer, STR(""), NULL);
  mix.plain = true;
  mix.escape = qr->escape;
  Filled filled = mix_template(mixer, &mix, fields, qr->content);
  Str text = str_trim(buf_str(&mix.text));
  bool shown = mix_is_shown(filled) && text.n;
  if (shown && budget_spend(&mixer->budget, 0, text.n, part->mark)) {
    Encoded *encoded = NEW(pour->arena, Encoded);
    *encoded = (Encoded){str_copy(pour->arena, text), copied_mark(&mix, qr->content->node)};
    part->encoded = encoded;
  }
  return (Holds){.slot = filled.asks, .words = filled.asks && shown, .more = shown && !has_fields(qr->content)};
}

/* ---- frames that wait for their page --------------------------------------------------------- */

/* What of the copy a value gives to the boxes around it. */
static Holds ask_value(const Value *value) {
  return value->standard ? (Holds){0} : (Holds){.slot = true, .words = !value->empty};
}

/* Without fields of the copy it is words of the layout, on whatever page. */
static Holds ask_template(const Template *template, const Fields *fields) {
  Holds all = {0};
  bool literal = true;
  for (size_t i = 0; i < template->parts; i++) {
    const TemplatePart *part = &template->part[i];
    Holds inner = part->kind == TEMPLATE_MAYBE ? ask_template(part->maybe, fields) : (Holds){.more = true};
    literal = literal && inner.more;
    for (size_t p = 0; p < part->paths; p++) {
      if (part->path[p].own) continue;
      literal = false;
      add_holds(&inner, ask_value(fields_find(fields, &part->path[p])));
    }
    add_holds(&all, inner);
  }
  all.more = literal;
  return all;
}

static Holds ask_repeat(const Repeat *repeat, const Fields *fields) {
  return repeat->slot.slot ? ask_value(fields_find(fields, &repeat->slot)) : (Holds){.more = true};
}

/* A picture of the design is no more than a rule is. */
static Holds ask_picture(const Box *box, const Fields *fields) {
  const ImageSource *source = box_picture(box);
  return source && source->slot.slot ? ask_value(fields_find(fields, &source->slot)) : (Holds){0};
}

/* What a box that is not poured yet holds, as far as the page has no part in it. */
static Holds ask_box(const Box *box, const Fields *fields) {
  Holds all = {0};
  switch (box->kind) {
  case BOX_TEXT:
  case BOX_LIST: return ask_value(fields_find(fields, &box->text.slot));
  case BOX_FILL_IN:
  case BOX_TICK:
  case BOX_QR:
  case BOX_SHOW:
    all = ask_template(template_of(box), fields);
    all.more = all.more || box->kind == BOX_FILL_IN || box->kind == BOX_TICK;
    return all;
  case BOX_EACH: return ask_repeat(&box->each.repeat, fields);
  case BOX_TABLE: return box->table.repeats ? ask_repeat(&box->table.repeat, fields) : (Holds){.more = true};
  case BOX_IMAGE: return ask_picture(box, fields);
  case BOX_RULE:
  case BOX_CUT:
  case BOX_FOLD:
  case BOX_SPACE: return all;
  default:
    all = ask_picture(box, fields);
    for (size_t i = 0; i < box->hold.content.n; i++) add_holds(&all, ask_box(box->hold.content.at[i], fields));
    return all;
  }
}

/* Its words depend on its page: they are poured when that is known. */
static Holds put_off(Pour *pour, const Fields *fields, Part *part) {
  part->fields = fields;
  pour->later = true;
  return ask_box(part->box, fields);
}

static Holds pour_picture(Pour *pour, const Box *box, const Fields *fields, Part *part) {
  const ImageSource *source = box_picture(box);
  if (source) part->image = pour_image(pour, source, fields);
  return ask_picture(box, fields);
}

/* ---- boxes ------------------------------------------------------------------------------ */

static Holds pour_box(Pour *pour, const Box *box, const Fields *fields, const Style *style, Part *part) {
  Paras paras = {0};
  *part = (Part){pour->parts++, .box = box, .style = box->style ? box->style : style, .mark = box->mark};
  ParaSpec spec = {.box = box, .style = part->style};
  if (box->kind == BOX_TICK) spec.role = ROLE_ITEM;
  if (box->kind == BOX_FILL_IN) spec.role = ROLE_LABEL;
  Holds holds = {0};
  if (!budget_spend(&pour->passages.mixer.budget, 0, 1, box->mark)) return (Holds){.slot = true};
  if (box->kind == BOX_FRAME && box->frame.paged && !pour->passages.mixer.page) return put_off(pour, fields, part);
  switch (box->kind) {
  case BOX_TEXT: holds = pour_text(pour, fields_find(fields, &box->text.slot), &spec, &paras); break;
  case BOX_LIST:
    passage_list(&pour->passages, fields_find(fields, &box->text.slot), &spec, &paras);
    holds = (Holds){.slot = true, .words = paras.n};
    break;
  case BOX_FILL_IN:
    part->lines = count_lines(pour, box, fields);
    budget_spend(&pour->passages.mixer.budget, 0, (size_t)part->lines * (1 + comb_cells(pour, box)), box->mark);
    /* fall through */
  case BOX_TICK:
  case BOX_SHOW: holds = pour_template(pour, fields, &spec, &paras); break;
  case BOX_EACH:
    pour_each(pour, box, fields, part, &paras);
    holds = (Holds){.slot = true, .words = paras.n || part->children};
    break;
  case BOX_TABLE: holds = pour_table(pour, box, fields, part); break;
  case BOX_IMAGE: holds = pour_picture(pour, box, fields, part); break;
  case BOX_QR: holds = pour_code(pour, fields, part); break;
  case BOX_RULE:
  case BOX_CUT:
  case BOX_FOLD:
  case BOX_SPACE: break;
  default:
    holds = pour_picture(pour, box, fields, part);
    add_holds(&holds, pour_boxes(pour, &box->hold.content, fields, part->style, part));
  }
  part->para = paras.at;
  part->paras = paras.n;
  return holds;
}

static Holds pour_boxes(Pour *pour, const BoxList *boxes, const Fields *fields, const Style *style, Part *part) {
  Part *children = NEW_ARRAY(pour->arena, Part, boxes->n);
  Holds all = {0};
  bool columns = part->box && part->box->kind == BOX_COLUMNS;
  for (size_t i = 0; i < boxes->n; i++) {
    Part *child = &children[part->children];
    if (columns) pour->parts++; /* of columns that may begin with it (across.h) */
    Holds holds = pour_box(pour, boxes->at[i], fields, style, child);
    if (is_there(holds) || child->fields) part->children++; /* what waits for its page is asked then */
    add_holds(&all, holds);
  }
  part->child = children;
  if (columns) across_split(pour->arena, part);
  return all;
}

/* ---- the whole ---------------------------------------------------------------------------- */

/* What no box names is told once, and not of each row of a table. */
static bool is_told(Pour *pour, const Slot *slot) {
  for (size_t i = 0; i < pour->unused.n; i++) {
    if (pour->unused.at[i] == slot) return true;
  }
  if (!(slot->used & USE_PAPER)) VEC_PUSH(pour->arena, &pour->unused, slot);
  return false;
}

static void report_unused(Pour *pour, const Value *value, Unused unused) {
  if (value->standard) return; /* seen to when the layout was read */
  if (!value->empty && !pour->passages.mixer.shown[value->number] && value->slot->type != SLOT_RECORD) {
    if (is_told(pour, value->slot)) return;
    if (unused == UNUSED_ERROR) diag_error(pour->diags, value->node->mark, MSG_SLOT_UNUSED, STR_ARG(value->name));
    if (unused == UNUSED_WARNING) diag_warning(pour->diags, value->node->mark, MSG_SLOT_UNUSED, STR_ARG(value->name));
    if (unused != UNUSED_ALLOWED)
      diag_hint(pour->diags, "give it a box in %s%s, or say 'unused: allow' in its slot",
                pour->passages.copy->layout->path, pour->later ? ", and that one a page" : "");
    return;
  }
  for (size_t i = 0; i < value->n; i++) {
    const Slot *slot = value->item[i].slot; /* of the items of a list, what the list says counts */
    report_unused(pour, &value->item[i], slot->name.n ? slot->unused : unused);
  }
}

static Str meta_text(const Pour *pour, const Template *template, const char *what) {
  if (!template) return STR("");
  Mark mark;
  Str text = plain_text(pour, template, &pour->root, &mark);
  if (text.n > META_MAX) diag_error(pour->diags, mark, MSG_META_LONG, what, META_MAX);
  return text;
}

static bool has_furniture(const Layout *layout) {
  bool some = false;
  for (size_t i = 0; i < layout->masters.n; i++) some = some || layout->masters.at[i].frames.n;
  return some;
}

static void pour_end(Pour *pour) {
  mixer_end(&pour->passages.mixer);
  arena_free(pour->orders);
}

Story *story_pour(Arena *arena, const Copy *copy, DiagList *diags) {
  size_t errors = diag_errors(diags);
  const Layout *layout = copy->layout;
  Story *story = NEW(arena, Story);
  Pour *pour = story->pour = NEW(arena, Pour);
  *pour = (Pour){.arena = arena, .diags = diags, .root = {&copy->root, NULL}, .later = has_furniture(layout)};
  pour->passages = passages_start(arena, copy, diags);
  pour->orders = arena_within(arena);
  story->copy = copy;
  story->flows = layout->flows.n;
  story->flow = NEW_ARRAY(arena, Part, story->flows);
  for (size_t i = 0; i < story->flows; i++) {
    story->flow[i] = (Part){.style = layout->styles.text, .mark = layout->node->mark};
    pour_boxes(pour, &layout->flows.at[i].boxes, &pour->root, layout->styles.text, &story->flow[i]);
  }
  if (!pour->later && !pour->passages.mixer.budget.full) report_unused(pour, &copy->root, UNUSED_ERROR);
  passages_check(&pour->passages);
  story->title = meta_text(pour, layout->meta.title, "title");
  story->author = meta_text(pour, layout->meta.author, "author");
  story->subject = meta_text(pour, layout->meta.subject, "subject");
  story->later = pour->later;
  if (diag_errors(diags) == errors) return story;
  pour_end(pour);
  return NULL;
}

const Part *story_frame(Story *story, const Box *box, const Part *given, const PageText *page) {
  Pour *pour = story->pour;
  Part *part = NEW(pour->arena, Part);
  const Style *style = given ? given->style : pour->passages.copy->layout->styles.text;
  pour->passages.mixer.page = page;
  Holds holds = pour_box(pour, box, given ? given->fields : &pour->root, style, part);
  pour->passages.mixer.page = NULL;
  if (!is_there(holds)) return NULL;
  VEC_PUSH(pour->arena, &story->framed, part);
  return part;
}

bool story_close(Story *story) {
  Pour *pour = story->pour;
  size_t errors = diag_errors(pour->diags);
  if (pour->later) report_unused(pour, &pour->passages.copy->root, UNUSED_ERROR);
  passages_check(&pour->passages);
  pour_end(pour);
  return diag_errors(pour->diags) == errors;
}
