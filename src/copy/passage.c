/* passage.c: Markdown of values and templates becomes paragraphs, with a style and a role each. */
#include "copy/passage.h"

#include "base/messages.h"
#include "copy/spacing.h"

/* NULL: that of the copy. */
static Usage *find_usage(Passages *p, const Lang *lang) {
  for (size_t i = 0; i < p->usages.n; i++) {
    if (!lang || str_alike(p->usages.at[i]->lang->tag, lang->tag)) return p->usages.at[i];
  }
  Usage *usage = NEW(p->arena, Usage);
  *usage = usage_of(p->arena, lang);
  VEC_PUSH(p->arena, &p->usages, usage);
  return usage;
}

Passages passages_start(Arena *arena, const Copy *copy, DiagList *diags) {
  Passages passages = {.arena = arena, .diags = diags, .copy = copy};
  passages.mixer = mixer_start(arena, copy->values, diags);
  find_usage(&passages, &copy->lang);
  return passages;
}

void passages_check(const Passages *p) {
  for (size_t i = 0; i < p->usages.n; i++) {
    const Usage *usage = p->usages.at[i];
    if (usage->quotes.failed) diag_error(p->diags, usage->lang->mark, MSG_LIBRARY, "ICU", usage->quotes.failed);
  }
}

/* ---- paragraphs -------------------------------------------------------------------- */

static const Lang *lang_of(Passages *p, const Mix *mix, const Para *para) {
  bool same = true;
  for (size_t i = 1; i < para->runs; i++) same = same && para->run[i].lang == para->run[0].lang;
  if (same && para->runs) return para->run[0].lang;
  const Usage *usage = find_usage(p, mix->lang);
  return usage == p->usages.at[0] ? NULL : usage->lang;
}

/* Is it a heading because of the line below it? Then no '#' is before its first word. */
static bool is_underlined(const Mix *mix, const MdBlock *block) {
  size_t at = block->spans ? block->span[0].source : 0;
  while (at && mix->text.p[at - 1] != '\n' && mix->text.p[at - 1] != '#') at--;
  return !at || mix->text.p[at - 1] == '\n';
}

static const Style *heading_style(Passages *p, const Mix *mix, const MdBlock *block, const Style *style) {
  const Style *heading = p->copy->layout->styles.heading[block->heading - 1];
  if (heading) return heading;
  diag_error(p->diags, mix_mark(mix, block->spans ? block->span[0].source : 0), MSG_HEADING_STYLE, block->heading,
             block->heading);
  if (is_underlined(mix, block))
    diag_hint(p->diags, "a line of --- or === makes a heading of the text above it; a backslash before it keeps both "
                        "as text");
  else
    diag_hint(p->diags, "add it to the styles of %s", p->copy->layout->path);
  return style;
}

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

static Para make_para(Passages *p, const Mix *mix, const MdBlock *block, const ParaSpec *spec) {
  const Style *style = block->heading ? heading_style(p, mix, block, spec->style) : spec->style;
  Para para = {.style = style,
               .role = role_of(block, spec),
               .slot = mix->slot,
               .begins = block->begins,
               .marker = marker_of(block, spec->box)};
  if (para.role == ROLE_ITEM) para.level = block->depth + (spec->role == ROLE_ITEM);
  if (para.role == ROLE_HEADING) para.level = block->heading;
  para.number = block->numbered ? block->number : spec->number;
  para_fill(p->arena, &(ParaSource){p->mixer.scratch, mix, block, p->usages.at[0]}, &para);
  para.lang = lang_of(p, mix, &para);
  return para;
}

static void report_fault(Passages *p, Mark mark, const MdFault *fault) {
  static const struct {
    const char *code, *text, *hint;
  } faults[] = {
      [MD_UNREAD] = {MSG_MARKDOWN_UNREAD, "a shorter text, or less in it that is nested, may do"},
      [MD_UNWELCOME] = {MSG_MARKDOWN, "a backslash before a sign keeps it as it is"},
      [MD_TABLE] = {MSG_MARKDOWN_TABLE, "it stands in a slot of the type table; for its signs themselves, write '\\|'"},
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
    budget_spend(&p->mixer.budget, 0, PIECES_MAX + 1, mark);
    return;
  }
  bool warning = fault->kind == MD_STARS || fault->kind == MD_ENTITY || fault->kind == MD_BRACKETS;
  (warning ? diag_warning : diag_error)(p->diags, mark, faults[fault->kind].code, faults[fault->kind].text,
                                        STR_ARG(fault->what));
  diag_hint(p->diags, "%s", faults[fault->kind].hint);
}

static void check_links(Passages *p, const Para *para) {
  for (size_t i = 0; i < para->runs; i++) {
    if (para->run[i].link.n <= LINK_MAX) continue;
    diag_error(p->diags, para_mark(para, para->run[i].start), MSG_LINK_LONG, LINK_MAX);
    return;
  }
}

static void add_paras(Passages *p, const Mix *mix, const ParaSpec *spec, Paras *paras) {
  if (!mix->pieces.n || p->mixer.budget.full) return;
  MdUsage *usages = NEW_ARRAY(p->mixer.scratch, MdUsage, mix->langs.n);
  for (size_t i = 0; i < mix->langs.n; i++)
    usages[i] = (MdUsage){mix->langs.at[i].at, find_usage(p, mix->langs.at[i].lang), mix->langs.at[i].breaks};
  MdSource source = {.text = buf_str(&mix->text), .usage = usages, .usages = mix->langs.n};
  source.form = mix->line ? MD_LINE : spec->role == ROLE_ITEM ? MD_ITEM : MD_TEXT;
  Markdown md = markdown_read(p->mixer.scratch, &source);
  for (size_t i = 0; i < md.faults; i++) report_fault(p, mix_mark(mix, md.fault[i].at), &md.fault[i]);
  for (size_t b = 0; b < md.blocks; b++) {
    size_t beyond;
    MdBlock block = spacing_set(p->mixer.scratch, &md.block[b], source.text);
    Para para = make_para(p, mix, &block, spec);
    size_t pieces = para_pieces(&para, PIECES_MAX - p->mixer.budget.pieces, &beyond);
    if (pieces > PIECES_MAX - p->mixer.budget.pieces || p->mixer.budget.full) {
      budget_spend(&p->mixer.budget, 0, pieces, para_mark(&para, beyond));
      return;
    }
    p->mixer.budget.pieces += pieces;
    check_links(p, &para);
    if (spec->role == ROLE_ITEM && b == 0) para.begins = true;
    Role before = paras->n ? paras->at[paras->n - 1].role : ROLE_HEADING;
    para.first = before == ROLE_ITEM || before == ROLE_HEADING;
    VEC_PUSH(p->arena, paras, para);
  }
}

static Mix mix_of_value(Passages *p, const Value *value, const Lang *lang) {
  Mix mix = mix_new(&p->mixer, value->name, lang);
  mix_value(&p->mixer, &mix, value);
  return mix;
}

void passage_text(Passages *p, const Value *value, const ParaSpec *spec, Paras *paras) {
  Mix mix = mix_of_value(p, value, spec->style->lang);
  if (!value->empty) add_paras(p, &mix, spec, paras);
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

Filled passage_template(Passages *p, const Fields *fields, const Template *template, const ParaSpec *spec,
                        Paras *paras) {
  Mix mix = mix_new(&p->mixer, template_slot(fields, template), spec->style->lang);
  Filled filled = mix_template(&p->mixer, &mix, fields, template);
  if (mix_is_shown(filled)) add_paras(p, &mix, spec, paras);
  return filled;
}

void passage_list(Passages *p, const Value *list, const ParaSpec *base, Paras *paras) {
  ParaSpec spec = *base;
  spec.role = ROLE_ITEM;
  p->mixer.shown[list->number] = true;
  for (size_t i = 0; i < list->n; i++) {
    Mix mix = mix_of_value(p, &list->item[i], spec.style->lang);
    spec.number++;
    add_paras(p, &mix, &spec, paras);
  }
}
