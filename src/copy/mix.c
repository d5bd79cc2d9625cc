/* mix.c: values and templates become one text, and each piece of it knows its node. */
#include "copy/mix.h"

#include <ctype.h>
#include <string.h>

const Value *fields_find(const Fields *fields, const SlotPath *path) {
  for (int up = path->up; up && fields->outer; up--) fields = fields->outer;
  const Value *value = fields->value;
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

Mix mix_new(Mixer *mixer, Str slot, const Lang *lang) {
  arena_rewind(mixer->scratch, mixer->empty);
  Mix mix = {.text.arena = mixer->scratch, .line = true, .slot = slot, .lang = lang};
  VEC_PUSH(mixer->scratch, &mix.langs, (MixLang){0, lang, false});
  return mix;
}

/* What is added from now on is in this language; NULL: in that of words whose slot says none. */
static void set_lang(Mixer *mixer, Mix *mix, const Lang *lang, bool breaks) {
  MixLang *last = &mix->langs.at[mix->langs.n - 1], now = {(uint32_t)mix->text.n, lang ? lang : mix->lang, breaks};
  if (last->lang == now.lang && last->breaks == breaks) return;
  if (last->at == now.at)
    *last = now;
  else
    VEC_PUSH(mixer->scratch, &mix->langs, now);
}

static void add_traced(Mixer *mixer, Mix *mix, Str text, const Trace *trace, size_t from) {
  Mark mark = text.n > TEXT_MAX - mixer->budget.bytes ? trace_mark(trace, from) : MARK_NONE; /* only then: it is slow */
  if (!budget_spend(&mixer->budget, text.n, 0, mark)) return;
  VEC_PUSH(mixer->scratch, &mix->pieces, (Span){(uint32_t)mix->text.n, (uint32_t)from, trace});
  buf_add(&mix->text, text);
}

static void add(Mixer *mixer, Mix *mix, Str text, const Node *node, size_t from) {
  add_traced(mixer, mix, text, trace_of(mixer, node), from);
}

/* Is it an escape, "\n", and not a line end of the file? */
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

static void add_node(Mixer *mixer, Mix *mix, const Node *node, SlotType type) {
  Str text = str_trim(node->text);
  if (type != SLOT_TEXT) {
    add(mixer, mix, text, node, (size_t)(text.p - node->text.p));
    return;
  }
  mix->line = false;
  if (node->literal)
    add(mixer, mix, node->text, node, 0);
  else
    add_folded(mixer, mix, node);
}

/* ---- plain text -------------------------------------------------------------------------- */

static void add_percent(Buf *buf, char c) {
  bool kept = isalnum((unsigned char)c) || strchr("-._~@", c);
  buf_addf(buf, kept ? "%c" : "%%%02X", (unsigned char)c);
}

/* vCard: RFC 2426, 5 (RFC 6350, 3.4; iCalendar: RFC 5545, 3.3.11). Wi-Fi: as ZXing's readers have it. Parts of a URL:
 * RFC 3986, 2.3, and the '@' of an address, which RFC 6068 wants as it is. */
static Str escaped_as(const Mixer *mixer, Str text, Escape escape) {
  static const char *const signs[] = {[ESCAPE_NONE] = "", [ESCAPE_VCARD] = "\\;,", [ESCAPE_WIFI] = "\\;,:\""};
  Buf buf = {.arena = mixer->scratch};
  if (escape == ESCAPE_NONE) return text;
  for (size_t i = 0; i < text.n; i++) {
    char c = text.p[i];
    if (escape == ESCAPE_URL) {
      add_percent(&buf, c);
    } else if (escape == ESCAPE_VCARD && c == '\n') {
      buf_add(&buf, STR("\\n"));
    } else {
      if (strchr(signs[escape], c)) buf_char(&buf, '\\');
      buf_char(&buf, c);
    }
  }
  return buf_str(&buf);
}

/* The place of its first byte is known; of more none is asked. */
static void add_plain(Mixer *mixer, Mix *mix, const Node *node) {
  Str text = str_trim(node->text);
  add(mixer, mix, escaped_as(mixer, text, mix->escape), node, (size_t)(text.p - node->text.p));
}

/* ---- values and templates ---------------------------------------------------------------- */

void mix_value(Mixer *mixer, Mix *mix, const Value *value) {
  mixer->shown[value->number] = true;
  if (value->empty || mixer->budget.full) return;
  if (mix->plain) {
    add_plain(mixer, mix, value->node);
    return;
  }
  set_lang(mixer, mix, value->lang, value->slot->line_ends == LINE_ENDS_KEPT);
  add_node(mixer, mix, value->node, value->slot->type);
  set_lang(mixer, mix, NULL, false);
}

/* A text of the page's is no Markdown: each of its signs stands for itself. */
static Str escaped(const Mixer *mixer, Str text) {
  Buf buf = {.arena = mixer->scratch};
  for (size_t i = 0; i < text.n; i++) {
    if (ispunct((unsigned char)text.p[i])) buf_char(&buf, '\\');
    buf_char(&buf, text.p[i]);
  }
  return buf_str(&buf);
}

/* All of it comes from where the template names the field. */
static void add_paged(Mixer *mixer, Mix *mix, const PageText *page, const Template *template,
                      const TemplatePart *part) {
  void **trace = map_at(&mixer->traces, (Str){(const char *)&part, sizeof part});
  if (!*trace) *trace = (void *)trace_at(mixer->arena, node_mark(template->node, part->at));
  set_lang(mixer, mix, page->lang, false);
  Str text = mix->plain ? escaped_as(mixer, page->text, mix->escape) : escaped(mixer, page->text);
  add_traced(mixer, mix, text, *trace, 0);
  set_lang(mixer, mix, NULL, false);
}

static bool is_empty(const Mixer *mixer, const Fields *fields, const SlotPath *path) {
  return path->own ? !mixer->page[path->own].text.n : fields_find(fields, path)->empty;
}

static bool is_standard(const Fields *fields, const SlotPath *path) {
  return !path->own && fields_find(fields, path)->standard;
}

/* Of fields that stand together, "{contact-word contact}", the layout's own words wait for those of the copy. */
static Filled ask_fields(const Mixer *mixer, const Fields *fields, const TemplatePart *part) {
  Filled filled = {0};
  for (size_t i = 0; i < part->paths; i++) {
    bool standard = is_standard(fields, &part->path[i]);
    filled.asks = filled.asks || !standard;
    filled.words = filled.words || !(standard || is_empty(mixer, fields, &part->path[i]));
  }
  return filled;
}

static bool has_empty(const Mixer *mixer, const Fields *fields, const Template *template) {
  for (size_t i = 0; i < template->parts; i++) {
    const TemplatePart *part = &template->part[i];
    if (part->kind == TEMPLATE_SLOT && !mix_is_shown(ask_fields(mixer, fields, part))) return true;
  }
  return false;
}

static void add_fields(Mixer *mixer, Mix *mix, const Fields *fields, const Template *template,
                       const TemplatePart *part) {
  bool some = false;
  for (size_t i = 0; i < part->paths; i++) {
    const SlotPath *path = &part->path[i];
    bool empty = is_empty(mixer, fields, path);
    if (some && !empty) add(mixer, mix, part->words, template->node, part->at);
    some = some || !empty;
    if (path->own)
      add_paged(mixer, mix, &mixer->page[path->own], template, part);
    else
      mix_value(mixer, mix, fields_find(fields, path));
  }
}

static void add_ornament(Mixer *mixer, Mix *mix, const Template *template, const TemplatePart *part) {
  bool tick = part->own == OWN_TICK;
  Mounted mounted = {(uint32_t)mix->text.n, tick ? ORNAMENT_TICK : ORNAMENT_LEADER};
  VEC_PUSH(mixer->scratch, &mix->ornaments, mounted);
  add(mixer, mix, tick ? STR("\u1D00") : STR("\u2003"), template->node, part->at);
}

Filled mix_template(Mixer *mixer, Mix *mix, const Fields *fields, const Template *template) {
  Filled filled = {0};
  for (size_t i = 0; i < template->parts; i++) {
    const TemplatePart *part = &template->part[i];
    Filled one = {0};
    switch (part->kind) {
    case TEMPLATE_WORDS: add(mixer, mix, part->words, template->node, part->at); break;
    case TEMPLATE_SLOT:
      one = ask_fields(mixer, fields, part);
      if (mix_is_shown(one)) add_fields(mixer, mix, fields, template, part);
      break;
    case TEMPLATE_OWN: add_ornament(mixer, mix, template, part); break;
    case TEMPLATE_MAYBE:
      one.asks = true;
      if (!has_empty(mixer, fields, part->maybe)) one = mix_template(mixer, mix, fields, part->maybe);
      break;
    }
    filled.asks = filled.asks || one.asks;
    filled.words = filled.words || one.words;
  }
  return filled;
}

/* ---- places ---------------------------------------------------------------------------- */

size_t mix_piece(const Mix *mix, size_t at) {
  return vec_seek(mix->pieces.at, mix->pieces.n, sizeof *mix->pieces.at, at);
}

Mark mix_mark(const Mix *mix, size_t at) {
  const Span *piece = &mix->pieces.at[mix_piece(mix, at)];
  return trace_mark(piece->trace, piece->from + (at - piece->at));
}
