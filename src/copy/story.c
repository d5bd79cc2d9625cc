/* story.c: pours the copy into the boxes.
 *
 * Every value that a box shows is marked; values that are not marked at the end
 * are words that would be lost, and an error. */
#include "copy/story.h"

#include "base/budget.h"
#include "base/locale.h"
#include "base/messages.h"
#include "copy/spacing.h"
#include "copy/turns.h"

typedef struct Pour {
  Arena *arena;
  DiagList *diags;
  const Copy *copy;
  Mixer mixer;
  Arena *orders;       /* for the orders of the records that are being poured */
  VEC(Usage *) usages; /* one for each language; the first is that of the copy */
  uint32_t parts;      /* so many have a number */
} Pour;

size_t story_inked(const Part *part) {
  size_t inked = 0;
  for (size_t i = 0; i < part->paras; i++) inked += para_inked(&part->para[i]);
  for (size_t i = 0; i < part->children; i++) inked += story_inked(&part->child[i]);
  return inked;
}

/* ---- paragraphs -------------------------------------------------------------------- */

/* NULL: that of the copy. */
static Usage *find_usage(Pour *pour, const Lang *lang) {
  for (size_t i = 0; i < pour->usages.n; i++) {
    if (!lang || str_alike(pour->usages.at[i]->lang->tag, lang->tag)) return pour->usages.at[i];
  }
  Usage *usage = NEW(pour->arena, Usage);
  *usage = usage_of(pour->arena, lang);
  VEC_PUSH(pour->arena, &pour->usages, usage);
  return usage;
}

static const Lang *lang_of(Pour *pour, const Mix *mix, const Para *para) {
  bool same = true;
  for (size_t i = 1; i < para->runs; i++) same = same && para->run[i].lang == para->run[0].lang;
  if (same && para->runs) return para->run[0].lang;
  const Usage *usage = find_usage(pour, mix->lang);
  return usage == pour->usages.at[0] ? NULL : usage->lang;
}

/* Is it a heading because of the line below it? Then no '#' is before its first word. */
static bool is_underlined(const Mix *mix, const MdBlock *block) {
  size_t at = block->spans ? block->span[0].source : 0;
  while (at && mix->text.p[at - 1] != '\n' && mix->text.p[at - 1] != '#') at--;
  return !at || mix->text.p[at - 1] == '\n';
}

static const Style *heading_style(Pour *pour, const Mix *mix, const MdBlock *block, const Style *style) {
  const Style *heading = pour->copy->layout->styles.heading[block->heading - 1];
  if (heading) return heading;
  diag_error(pour->diags, mix_mark(mix, block->spans ? block->span[0].source : 0), MSG_HEADING_STYLE, block->heading,
             block->heading);
  if (is_underlined(mix, block))
    diag_hint(pour->diags,
              "a line of --- or === makes a heading of the text above it; a backslash before it keeps both "
              "as text");
  else
    diag_hint(pour->diags, "add it to the styles of %s", pour->copy->layout->path);
  return style;
}

typedef struct ParaSpec {
  const Box *box;
  const Style *style;
  Role role;
  int number;
} ParaSpec;

static Role role_of(const MdBlock *block, const ParaSpec *spec) {
  if (spec->role == ROLE_ITEM || block->depth) return ROLE_ITEM;
  return block->heading ? ROLE_HEADING : spec->role;
}

static Marker marker_of(const MdBlock *block, const Box *box) {
  Marker marker = box_lists(box).marker;
  if (marker == MARKER_TICK) return marker;
  if (block->numbered) return MARKER_NUMBER;
  return marker == MARKER_NUMBER && block->depth ? MARKER_BULLET : marker;
}

static Para make_para(Pour *pour, const Mix *mix, const MdBlock *block, const ParaSpec *spec) {
  const Style *style = block->heading ? heading_style(pour, mix, block, spec->style) : spec->style;
  Para para = {.style = style,
               .role = role_of(block, spec),
               .slot = mix->slot,
               .begins = block->begins,
               .marker = marker_of(block, spec->box)};
  if (para.role == ROLE_ITEM) para.level = block->depth + (spec->role == ROLE_ITEM);
  if (para.role == ROLE_HEADING) para.level = block->heading;
  para.number = block->numbered ? block->number : spec->number;
  para_fill(pour->arena, &(ParaSource){pour->mixer.scratch, mix, block, pour->usages.at[0]}, &para);
  para.lang = lang_of(pour, mix, &para);
  return para;
}

static void report_fault(Pour *pour, Mark mark, const MdFault *fault) {
  static const struct {
    const char *code, *text, *hint;
  } faults[] = {
      [MD_UNREAD] = {MSG_MARKDOWN_UNREAD, "a shorter text, or less in it that is nested, may do"},
      [MD_UNWELCOME] = {MSG_MARKDOWN, "a backslash before a sign keeps it as it is"},
      [MD_STARS] = {MSG_MARKDOWN_STARS,
                    "bold words have '**' right before and right behind them; for two stars, write '\\*\\*'"},
      [MD_ENTITY] = {MSG_MARKDOWN_ENTITY, "type the character itself; a backslash before '&' keeps it as it is"},
      [MD_BRACKETS] = {MSG_MARKDOWN_LINK, "a link is [words](address), without a space in the address; for the "
                                          "brackets themselves, write '\\]'"},
      [MD_LINK_TITLE] = {MSG_LINK_TITLE, "put its words into the text"},
      [MD_LINK_NOWHERE] = {MSG_LINK_NOWHERE, "write it as [words](https://...); a backslash before '[' keeps the "
                                             "brackets as they are"},
      [MD_LINK_NO_SCHEME] = {MSG_LINK_NO_SCHEME, "write \"https://...\" for a page, \"mailto:...\" for a mailbox; a "
                                                 "backslash before '[' keeps the brackets as they are"},
      [MD_LINK_SCHEME] = {MSG_LINK_SCHEME, "links begin with https:, http:, ftp:, mailto:, tel:, sms:, geo: or xmpp:; "
                                           "a backslash before '[' or '<' keeps it as it is"},
  };
  if (fault->kind == MD_MANY) {
    budget_spend(&pour->mixer.budget, 0, PIECES_MAX + 1, mark);
    return;
  }
  bool warning = fault->kind == MD_STARS || fault->kind == MD_ENTITY || fault->kind == MD_BRACKETS;
  (warning ? diag_warning : diag_error)(pour->diags, mark, faults[fault->kind].code, faults[fault->kind].text,
                                        STR_ARG(fault->what));
  diag_hint(pour->diags, "%s", faults[fault->kind].hint);
}

static void check_links(Pour *pour, const Para *para) {
  for (size_t i = 0; i < para->runs; i++) {
    if (para->run[i].link.n <= LINK_MAX) continue;
    diag_error(pour->diags, para_mark(para, para->run[i].start), MSG_LINK_LONG, LINK_MAX);
    return;
  }
}

typedef VEC(Para) Paras;

static void add_paras(Pour *pour, const Mix *mix, const ParaSpec *spec, Paras *paras) {
  if (!mix->pieces.n || pour->mixer.budget.full) return;
  MdUsage *usages = NEW_ARRAY(pour->mixer.scratch, MdUsage, mix->langs.n);
  for (size_t i = 0; i < mix->langs.n; i++)
    usages[i] = (MdUsage){mix->langs.at[i].at, find_usage(pour, mix->langs.at[i].lang)};
  MdSource source = {.text = buf_str(&mix->text), .usage = usages, .usages = mix->langs.n};
  source.form = mix->line ? MD_LINE : spec->role == ROLE_ITEM ? MD_ITEM : MD_TEXT;
  Markdown md = markdown_read(pour->mixer.scratch, &source);
  for (size_t i = 0; i < md.faults; i++) report_fault(pour, mix_mark(mix, md.fault[i].at), &md.fault[i]);
  for (size_t b = 0; b < md.blocks; b++) {
    size_t beyond;
    MdBlock block = spacing_set(pour->mixer.scratch, &md.block[b], source.text);
    Para para = make_para(pour, mix, &block, spec);
    size_t pieces = para_pieces(&para, PIECES_MAX - pour->mixer.budget.pieces, &beyond);
    if (pieces > PIECES_MAX - pour->mixer.budget.pieces || pour->mixer.budget.full) {
      budget_spend(&pour->mixer.budget, 0, pieces, para_mark(&para, beyond));
      return;
    }
    pour->mixer.budget.pieces += pieces;
    check_links(pour, &para);
    if (spec->role == ROLE_ITEM && b == 0) para.begins = true;
    Role before = paras->n ? paras->at[paras->n - 1].role : ROLE_HEADING;
    para.first = before == ROLE_ITEM || before == ROLE_HEADING;
    VEC_PUSH(pour->arena, paras, para);
  }
}

static Mix mix_of_value(Pour *pour, const Value *value, const Lang *lang) {
  Mix mix = mix_new(&pour->mixer, value->name, lang);
  mix_value(&pour->mixer, &mix, value);
  return mix;
}

static void add_text(Pour *pour, const Value *value, const ParaSpec *spec, Paras *paras) {
  Mix mix = mix_of_value(pour, value, spec->style->lang);
  if (!value->empty) add_paras(pour, &mix, spec, paras);
}

/* The slot of a template that names just one; for others the record that they are filled from. */
static Str template_slot(const Fields *fields, const Template *template) {
  Str slot = STR("");
  for (size_t i = 0; i < template->parts; i++) {
    if (template->part[i].kind != TEMPLATE_SLOT) continue;
    if (slot.n || template->part[i].paths > 1) return fields->value->name;
    slot = fields_find(fields, &template->part[i].path[0])->name;
  }
  return slot.n ? slot : fields->value->name;
}

static Filled add_template(Pour *pour, const Fields *fields, const Template *template, const ParaSpec *spec,
                           Paras *paras) {
  Mix mix = mix_new(&pour->mixer, template_slot(fields, template), spec->style->lang);
  Filled filled = mix_template(&pour->mixer, &mix, fields, template);
  if (is_shown(filled)) add_paras(pour, &mix, spec, paras);
  return filled;
}

static void add_list(Pour *pour, const Value *list, const ParaSpec *base, Paras *paras) {
  ParaSpec spec = *base;
  spec.role = ROLE_ITEM;
  pour->mixer.shown[list->number] = true;
  for (size_t i = 0; i < list->n; i++) {
    Mix mix = mix_of_value(pour, &list->item[i], spec.style->lang);
    spec.number++;
    add_paras(pour, &mix, &spec, paras);
  }
}

/* ---- records -------------------------------------------------------------------------- */

/* What is in a box. The box vanishes when there is a slot in it, no slot in it has words, and all else in it is rules,
 * spaces, grounds, borders and defaults of slots. */
typedef struct Holds {
  bool slot, words; /* of the copy */
  bool more;        /* literal words, lines to write on, boxes to tick, cut lines */
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
  OrderQuery query = {pour->orders, list, outer, sort, pour->copy->lang.tag, box->mark, pour->diags};
  if (list) pour->mixer.shown[list->number] = true;
  Turns turns = turns_start(pour->arena, repeat, &query);
  if (!budget_spend(&pour->mixer.budget, 0, turns.n, box->mark)) turns.n = 0;
  return turns;
}

static void pour_each(Pour *pour, const Box *box, const Fields *outer, Part *part, Paras *paras) {
  const EachBox *each = &box->each;
  ArenaSpot spot = arena_save(pour->orders);
  Turns turns = start_turns(pour, box, &each->repeat, &each->sort, outer);
  ParaSpec spec = {.box = box, .style = part->style, .role = ROLE_RECORD};
  VEC(Part) children = {0};
  for (size_t i = 0; i < turns.n; i++) {
    const Fields *fields = turns_at(&turns, i, &pour->mixer);
    if (each->show) {
      add_template(pour, fields, each->show, &spec, paras);
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

typedef VEC(Part) Parts;

/* All cells are kept, whether they have words or not. */
static Holds pour_row(Pour *pour, const Part *table, const TableRow *row, const Style *style, const Fields *fields,
                      Parts *rows) {
  const TableColumns *columns = &table->box->table.columns;
  Part *cells = NEW_ARRAY(pour->arena, Part, row->cells.n);
  Part part = {.number = pour->parts++, .box = table->box, .style = table->style, .mark = row->node->mark};
  Holds all = {0};
  size_t column = 0;
  for (size_t i = 0; i < row->cells.n; i++) {
    const Box *box = row->cells.at[i];
    const Style *its = style ? style : columns->at[column].style;
    add_holds(&all, pour_box(pour, box, fields, its ? its : table->style, &cells[i]));
    column += (size_t)box->span;
  }
  part.child = cells;
  part.children = row->cells.n;
  VEC_PUSH(pour->arena, rows, part);
  return all;
}

static void pour_rows(Pour *pour, const Part *table, const TableRows *from, const Style *style, const Fields *fields,
                      Parts *rows) {
  for (size_t i = 0; i < from->n; i++) pour_row(pour, table, &from->at[i], style, fields, rows);
}

/* A table vanishes with what it repeats, or if its rows have slots and no words. */
static Holds pour_table(Pour *pour, const Box *box, const Fields *outer, Part *part) {
  const TableBox *table = &box->table;
  Parts rows = {0};
  Holds holds = {.slot = table->repeats};
  pour_rows(pour, part, &table->head, table->head_style, outer, &rows);
  part->heads = rows.n;
  if (table->repeats) {
    ArenaSpot spot = arena_save(pour->orders);
    Turns turns = start_turns(pour, box, &table->repeat, &table->sort, outer);
    for (size_t i = 0; i < turns.n; i++)
      pour_row(pour, part, &table->cells.at[0], NULL, turns_at(&turns, i, &pour->mixer), &rows);
    holds.words = turns.n;
    arena_rewind(pour->orders, spot);
  }
  for (size_t i = 0; !table->repeats && i < table->cells.n; i++)
    add_holds(&holds, pour_row(pour, part, &table->cells.at[i], NULL, outer, &rows));
  size_t body = rows.n;
  pour_rows(pour, part, &table->foot, table->foot_style, outer, &rows);
  part->feet = rows.n - body;
  part->child = rows.at;
  part->children = rows.n;
  return holds;
}

/* ---- boxes ------------------------------------------------------------------------------ */

/* The place of the number in the copy, if it is there; else of the template. */
static Mark lines_mark(const Mix *mix, const Node *template) {
  for (size_t i = 0; i < mix->pieces.n; i++) {
    Mark mark = mix_mark(mix, mix->pieces.at[i].at);
    if (mark.source != template->mark.source) return mark;
  }
  return template->mark;
}

static int count_lines(Pour *pour, const Box *box, const Fields *fields) {
  Mix mix = mix_new(&pour->mixer, STR(""), NULL);
  int64_t thousandths = 0;
  mix_template(&pour->mixer, &mix, fields, box->fill_in.lines);
  Str text = str_trim(buf_str(&mix.text));
  bool ok = text.n == 0 || number_parse(text, "", &thousandths);
  if (!ok || thousandths % 1000 || (text.n && thousandths < 1000) || thousandths > 100000) {
    diag_error(pour->diags, lines_mark(&mix, box->fill_in.lines->node), MSG_TYPE, "a number of lines, 1 to 100",
               node_shown(pour->arena, &(Node){.kind = NODE_SCALAR, .text = text}));
    return 1;
  }
  return text.n ? (int)(thousandths / 1000) : 1;
}

/* The cells of a line to write on, at most. */
static size_t comb_cells(const Pour *pour, const Box *box) {
  const Comb *comb = &box->fill_in.comb;
  return (size_t)(comb->width ? pour->copy->layout->page.paper.width / comb->width : comb->n);
}

static bool has_fields(const Template *template) {
  for (size_t i = 0; i < template->parts; i++) {
    if (template->part[i].kind != TEMPLATE_WORDS) return true;
  }
  return false;
}

static const Template *template_of(const Box *box) {
  if (box->kind == BOX_SHOW) return box->show;
  return box->kind == BOX_TICK ? box->tick.label : box->fill_in.label;
}

/* The layout's own words in a text are no more than a rule would be. */
static Holds pour_text(Pour *pour, const Value *value, const ParaSpec *spec, Paras *paras) {
  add_text(pour, value, spec, paras);
  return value->standard && paras->n ? (Holds){0} : (Holds){.slot = true, .words = paras->n};
}

/* Without words the box vanishes, except for lines to write on that have no label. */
static Holds pour_template(Pour *pour, const Fields *fields, const ParaSpec *spec, Paras *paras) {
  const Template *template = template_of(spec->box);
  Filled filled = add_template(pour, fields, template, spec, paras);
  bool words = paras->n, kept = spec->box->kind != BOX_SHOW || !has_fields(template);
  bool bare = spec->box->kind == BOX_FILL_IN && !template->parts;
  return (Holds){.slot = filled.asks, .words = filled.asks && words, .more = bare || (kept && words)};
}

static Holds pour_box(Pour *pour, const Box *box, const Fields *fields, const Style *style, Part *part) {
  Paras paras = {0};
  *part = (Part){pour->parts++, .box = box, .style = box->style ? box->style : style, .mark = box->mark};
  ParaSpec spec = {.box = box, .style = part->style};
  if (box->kind == BOX_TICK) spec.role = ROLE_ITEM;
  if (box->kind == BOX_FILL_IN) spec.role = ROLE_LABEL;
  Holds holds = {0};
  if (!budget_spend(&pour->mixer.budget, 0, 1, box->mark)) return (Holds){.slot = true};
  switch (box->kind) {
  case BOX_TEXT: holds = pour_text(pour, fields_find(fields, &box->text.slot), &spec, &paras); break;
  case BOX_LIST:
    add_list(pour, fields_find(fields, &box->text.slot), &spec, &paras);
    holds = (Holds){.slot = true, .words = paras.n};
    break;
  case BOX_FILL_IN:
    part->lines = count_lines(pour, box, fields);
    budget_spend(&pour->mixer.budget, 0, (size_t)part->lines * (1 + comb_cells(pour, box)), box->mark);
    /* fall through */
  case BOX_TICK:
  case BOX_SHOW: holds = pour_template(pour, fields, &spec, &paras); break;
  case BOX_EACH:
    pour_each(pour, box, fields, part, &paras);
    holds = (Holds){.slot = true, .words = paras.n || part->children};
    break;
  case BOX_TABLE: holds = pour_table(pour, box, fields, part); break;
  case BOX_RULE:
  case BOX_SPACE: break;
  case BOX_CUT:
  case BOX_FOLD: holds.more = true; break;
  default: holds = pour_boxes(pour, &box->hold.content, fields, part->style, part);
  }
  part->para = paras.at;
  part->paras = paras.n;
  return holds;
}

static Holds pour_boxes(Pour *pour, const BoxList *boxes, const Fields *fields, const Style *style, Part *part) {
  Part *children = NEW_ARRAY(pour->arena, Part, boxes->n);
  Holds all = {0};
  for (size_t i = 0; i < boxes->n; i++) {
    Part *child = &children[part->children];
    Holds holds = pour_box(pour, boxes->at[i], fields, style, child);
    if (is_there(holds)) part->children++;
    add_holds(&all, holds);
  }
  part->child = children;
  return all;
}

/* ---- the whole ---------------------------------------------------------------------------- */

static void report_unused(Pour *pour, const Value *value) {
  if (value->standard) return; /* seen to when the layout was read */
  if (!value->empty && !pour->mixer.shown[value->number] && value->slot->type != SLOT_RECORD) {
    Unused unused = value->slot->unused;
    if (unused == UNUSED_ERROR) diag_error(pour->diags, value->node->mark, MSG_SLOT_UNUSED, STR_ARG(value->name));
    if (unused == UNUSED_WARNING) diag_warning(pour->diags, value->node->mark, MSG_SLOT_UNUSED, STR_ARG(value->name));
    if (unused != UNUSED_ALLOWED)
      diag_hint(pour->diags, "give it a box in %s, or say 'unused: allow' in its slot", pour->copy->layout->path);
    return;
  }
  for (size_t i = 0; i < value->n; i++) report_unused(pour, &value->item[i]);
}

/* In one line, in which all spaces are plain, except narrow ones; an ornament is a space, too. */
static void add_plain(Buf *text, const Para *para) {
  for (size_t r = 0; r < para->runs; r++) {
    const Run *run = &para->run[r];
    Str words = run->ornament ? STR(" ") : str_sub(para->text, run->start, run->end);
    for (size_t i = 0; i < words.n; i++) {
      bool tied = str_starts(str_sub(words, i, words.n), STR("\u00A0"));
      buf_char(text, tied || words.p[i] == '\n' ? ' ' : words.p[i]);
      i += tied;
    }
  }
}

/* A template as plain text; it is not on paper, so it marks nothing as shown. */
static Str plain_text(const Pour *from, const Fields *root, const Template *template, const char *what) {
  if (!template) return STR("");
  Pour own = *from, *pour = &own;
  own.mixer.shown = NEW_ARRAY(from->arena, bool, from->copy->values);
  Paras paras = {0};
  Box box = {.kind = BOX_SHOW};
  ParaSpec spec = {.box = &box, .style = pour->copy->layout->styles.text};
  add_template(pour, root, template, &spec, &paras);
  Buf text = {.arena = pour->arena};
  for (size_t i = 0; i < paras.n; i++) {
    if (i) buf_char(&text, ' ');
    add_plain(&text, &paras.at[i]);
  }
  if (text.n > META_MAX) diag_error(pour->diags, para_mark(&paras.at[0], 0), MSG_META_LONG, what, META_MAX);
  return buf_str(&text);
}

const Story *story_pour(Arena *arena, const Copy *copy, DiagList *diags) {
  size_t errors = diag_errors(diags);
  const Layout *layout = copy->layout;
  Story *story = NEW(arena, Story);
  Pour pour = {.arena = arena, .diags = diags, .copy = copy};
  pour.mixer = mixer_start(arena, copy->values, diags);
  pour.orders = arena_within(arena);
  Fields root = {&copy->root, NULL};
  find_usage(&pour, &copy->lang);
  story->copy = copy;
  story->root = (Part){.style = layout->styles.text, .mark = layout->node->mark};
  pour_boxes(&pour, &layout->body, &root, layout->styles.text, &story->root);
  report_unused(&pour, &copy->root);
  for (size_t i = 0; i < pour.usages.n; i++) {
    const Usage *usage = pour.usages.at[i];
    if (usage->quotes.failed) diag_error(diags, usage->lang->mark, MSG_LIBRARY, "ICU", usage->quotes.failed);
  }
  story->title = plain_text(&pour, &root, layout->meta.title, "title");
  story->author = plain_text(&pour, &root, layout->meta.author, "author");
  story->subject = plain_text(&pour, &root, layout->meta.subject, "subject");
  mixer_end(&pour.mixer);
  arena_free(pour.orders);
  return diag_errors(diags) == errors ? story : NULL;
}
