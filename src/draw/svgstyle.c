/* svgstyle.c: the cascade, and a table of the properties that draw something. */
#include "draw/svgstyle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/budget.h"
#include "base/messages.h"
#include "draw/svgcss.h"

struct SvgRule {
  CssSelector selector;
  Str body;
};

/* ---- errors ------------------------------------------------------------------------- */

void svgstyle_value(const ImageTask *task, unsigned long line, Str name, Str value) {
  value.n = value.n > 60 ? 60 : value.n;
  ++*task->errors;
  diag_error(task->diags, task->mark, MSG_SVG_VALUE, task->path, line, STR_ARG(name), STR_ARG(value));
}

bool svgstyle_missing(const ImageTask *task, unsigned long line, Str reference) {
  bool inside = reference.n && reference.p[0] == '#';
  reference.n = reference.n > 60 ? 60 : reference.n;
  ++*task->errors;
  diag_error(task->diags, task->mark, MSG_SVG_MISSING, task->path, line, STR_ARG(reference));
  if (!inside) diag_hint(task->diags, "a drawing stands in one file: save it as a plain SVG, with all that it uses");
  return false;
}

void svgstyle_beyond(const ImageTask *task, unsigned long line, const char *what, const char *remedy) {
  ++*task->errors;
  diag_error(task->diags, task->mark, MSG_SVG_BEYOND, task->path, line, what);
  diag_hint(task->diags, "%s", remedy);
}

#define REMEDY_PICTURE \
  "take it out; or let it become a picture, whose colors stay: rsvg-convert -d 600 -p 600 IN.svg -o OUT.png"

/* ---- values ---------------------------------------------------------------------------- */

/* What a value is set on. */
typedef struct Setting {
  const SvgSheet *sheet;
  const SvgViewport *viewport;
  const SvgElement *element;
  SvgStyle *style;
  Str list; /* of declarations, in which it stands; empty: it is an attribute */
} Setting;

/* "none", "currentColor", "#e30613". False: none of these. */
static bool read_flat(Str value, SvgPaint *paint) {
  *paint = (SvgPaint){.kind = SVG_PAINT_NONE};
  const char *icc = memmem(value.p, value.n, "icc-color(", 10); /* what precedes it says the same in sRGB */
  if (icc) value.n = (size_t)(icc - value.p);
  if (str_alike(value, STR("none"))) return true;
  paint->kind = str_alike(value, STR("currentcolor")) ? SVG_PAINT_CURRENT : SVG_PAINT_COLOR;
  return paint->kind == SVG_PAINT_CURRENT || csscolor_parse(value, &paint->color);
}

/* Or "url(#fade) red". */
static bool read_paint(Str value, SvgPaint *paint) {
  if (!str_starts(value, STR("url("))) return read_flat(value, paint);
  const char *end = memchr(value.p, ')', value.n);
  if (!end) return false;
  Str name = str_trim((Str){value.p + 4, (size_t)(end - value.p) - 4});
  if (name.n > 1 && (name.p[0] == '"' || name.p[0] == '\'')) name = str_sub(name, 1, name.n - 1);
  Str rest = str_trim(str_sub(value, (size_t)(end - value.p) + 1, value.n));
  if (!read_flat(rest.n ? rest : STR("none"), paint)) return false;
  paint->spare = rest.n > 0;
  paint->fallback = paint->kind;
  paint->kind = SVG_PAINT_SERVER;
  paint->server = name;
  return true;
}

static bool set_fill(const Setting *s, Str value) {
  return read_paint(value, &s->style->fill);
}

static bool set_stroke(const Setting *s, Str value) {
  return read_paint(value, &s->style->stroke);
}

static bool read_color(Str value, SvgPaint *paint) {
  return read_paint(value, paint) && paint->kind != SVG_PAINT_NONE && paint->kind != SVG_PAINT_SERVER;
}

static bool set_stop_color(const Setting *s, Str value) {
  return read_color(value, &s->style->stop);
}

/* currentColor is that of the parent. */
static bool set_color(const Setting *s, Str value) {
  SvgPaint color;
  if (!read_color(value, &color)) return false;
  if (color.kind == SVG_PAINT_COLOR) s->style->color = color;
  return true;
}

static bool set_fill_opacity(const Setting *s, Str value) {
  return svgvalue_share(value, &s->style->fill_opacity);
}

static bool set_stroke_opacity(const Setting *s, Str value) {
  return svgvalue_share(value, &s->style->stroke_opacity);
}

static bool set_opacity(const Setting *s, Str value) {
  return svgvalue_share(value, &s->style->opacity);
}

static bool set_stop_opacity(const Setting *s, Str value) {
  return svgvalue_share(value, &s->style->stop_opacity);
}

static bool read_rule(Str value, bool *even_odd) {
  *even_odd = str_is(value, "evenodd");
  return *even_odd || str_is(value, "nonzero");
}

static bool set_fill_rule(const Setting *s, Str value) {
  return read_rule(value, &s->style->fill_even_odd);
}

static bool set_clip_rule(const Setting *s, Str value) {
  return read_rule(value, &s->style->clip_even_odd);
}

static bool set_width(const Setting *s, Str value) {
  return svgvalue_whole(value, s->viewport, SVG_ALONG, &s->style->width) && s->style->width >= 0;
}

/* Less than 1 is no limit, and CSS leaves such values out. */
static bool set_miter(const Setting *s, Str value) {
  double miter;
  if (!svgvalue_whole(value, s->viewport, SVG_ALONG, &miter)) return false;
  if (miter >= 1) s->style->miter = miter;
  return true;
}

/* The place of a word in a list that ends with NULL; or -1. */
static int word_of(Str value, const char *const *words) {
  for (int i = 0; words[i]; i++) {
    if (str_is(value, words[i])) return i;
  }
  return -1;
}

static bool set_cap(const Setting *s, Str value) {
  static const char *const words[] = {"butt", "round", "square", NULL};
  int cap = word_of(value, words);
  if (cap >= 0) s->style->cap = (PathCap)cap;
  return cap >= 0;
}

/* Joins of SVG 2 that no program draws are mitered, as it says. */
static bool set_join(const Setting *s, Str value) {
  static const char *const words[] = {"miter", "round", "bevel", "miter-clip", "arcs", NULL};
  int join = word_of(value, words);
  if (join >= 0) s->style->join = join > JOIN_BEVEL ? JOIN_MITER : (PathJoin)join;
  return join >= 0;
}

#define DASHES_MAX 100

static bool set_dashes(const Setting *s, Str value) {
  SvgStyle *style = s->style;
  double *dash = NEW_ARRAY(s->sheet->task->arena, double, DASHES_MAX), sum = 0;
  style->dashes = 0;
  if (str_is(value, "none")) return true;
  size_t n = 0;
  for (; value.n && n < DASHES_MAX; n++, svgvalue_gap(&value)) {
    if (!svgvalue_length(&value, s->viewport, SVG_ALONG, &dash[n]) || dash[n] < 0 || !isfinite(dash[n])) return false;
    sum += dash[n];
  }
  if (value.n) return false;
  style->dash = dash;
  style->dashes = sum > 0 ? n : 0;
  return true;
}

static bool set_phase(const Setting *s, Str value) {
  return svgvalue_whole(value, s->viewport, SVG_ALONG, &s->style->phase);
}

static bool set_clip(const Setting *s, Str value) {
  SvgPaint clip;
  s->style->clip = (Str){0};
  if (str_is(value, "none")) return true;
  if (!read_paint(value, &clip) || clip.kind != SVG_PAINT_SERVER) return false;
  s->style->clip = clip.server;
  return true;
}

static bool set_display(const Setting *s, Str value) {
  s->style->absent = str_is(value, "none");
  return true;
}

static bool set_visibility(const Setting *s, Str value) {
  s->style->hidden = !str_is(value, "visible");
  return !s->style->hidden || str_is(value, "hidden") || str_is(value, "collapse");
}

static bool set_overflow(const Setting *s, Str value) {
  s->style->overflows = str_is(value, "visible") || str_is(value, "auto");
  return s->style->overflows || str_is(value, "hidden") || str_is(value, "scroll");
}

/* What is not named comes behind: "markers stroke" is markers, stroke, fill. */
static bool set_paint_order(const Setting *s, Str value) {
  const char *fill = value.n ? memmem(value.p, value.n, "fill", 4) : NULL;
  const char *stroke = value.n ? memmem(value.p, value.n, "stroke", 6) : NULL;
  s->style->stroke_first = stroke && (!fill || stroke < fill);
  return true;
}

/* ---- what is beyond --------------------------------------------------------------------- */

static bool refuse(const Setting *s, const char *what, const char *remedy) {
  svgstyle_beyond(s->sheet->task, s->element->line, what, remedy);
  return true; /* it was told */
}

static bool no_filter(const Setting *s, Str value) {
  return str_is(value, "none") || refuse(s, "a filter", REMEDY_PICTURE);
}

static bool no_mask(const Setting *s, Str value) {
  return str_is(value, "none") || refuse(s, "a mask", "cut with a clip path; or " REMEDY_PICTURE);
}

static bool no_marker(const Setting *s, Str value) {
  return str_is(value, "none") ||
         refuse(s, "a marker", "turn it into a path; Inkscape: Path > Object to Path, with the line selected");
}

static bool no_blend(const Setting *s, Str value) {
  return str_is(value, "normal") || refuse(s, "a blend mode", REMEDY_PICTURE);
}

static bool no_effect(const Setting *s, Str value) {
  return str_is(value, "none") || refuse(s, "a stroke that does not scale", "take 'vector-effect' out");
}

static bool no_transform(const Setting *s, Str value) {
  return str_is(value, "none") || refuse(s, "a transform in a style", "write it as an attribute: transform=\"...\"");
}

/* Of <svg> it says how large a page of the web shows it. */
static bool no_geometry(const Setting *s, Str value) {
  (void)value;
  return !s->list.n || svgtree_is(s->element, "svg") ||
         refuse(s, "a size or a place in a style", "write it as an attribute: width=\"...\"");
}

static bool no_origin(const Setting *s, Str value) {
  (void)value;
  return !svgtree_attribute(s->element, "transform").n ||
         refuse(s, "a transform with an origin", "write it without: rotate(30, 50, 50)");
}

/* ---- properties --------------------------------------------------------------------------- */

typedef struct Property {
  const char *name;
  bool (*set)(const Setting *setting, Str value); /* false: the value cannot be read */
  size_t offset, size;                            /* of its field, for 'inherit'; size 0: it has none */
} Property;

#define FIELD(field) offsetof(SvgStyle, field), sizeof(((SvgStyle *)0)->field)
static const Property properties[] = {
    {"clip-path", set_clip, FIELD(clip)},
    {"clip-rule", set_clip_rule, FIELD(clip_even_odd)},
    {"color", set_color, FIELD(color)},
    {"cx", no_geometry, 0, 0},
    {"cy", no_geometry, 0, 0},
    {"display", set_display, FIELD(absent)},
    {"fill", set_fill, FIELD(fill)},
    {"fill-opacity", set_fill_opacity, FIELD(fill_opacity)},
    {"fill-rule", set_fill_rule, FIELD(fill_even_odd)},
    {"filter", no_filter, 0, 0},
    {"height", no_geometry, 0, 0},
    {"marker", no_marker, 0, 0},
    {"marker-end", no_marker, 0, 0},
    {"marker-mid", no_marker, 0, 0},
    {"marker-start", no_marker, 0, 0},
    {"mask", no_mask, 0, 0},
    {"mix-blend-mode", no_blend, 0, 0},
    {"opacity", set_opacity, FIELD(opacity)},
    {"overflow", set_overflow, FIELD(overflows)},
    {"paint-order", set_paint_order, FIELD(stroke_first)},
    {"r", no_geometry, 0, 0},
    {"rx", no_geometry, 0, 0},
    {"ry", no_geometry, 0, 0},
    {"stop-color", set_stop_color, FIELD(stop)},
    {"stop-opacity", set_stop_opacity, FIELD(stop_opacity)},
    {"stroke", set_stroke, FIELD(stroke)},
    {"stroke-dasharray", set_dashes, FIELD(dashes)},
    {"stroke-dashoffset", set_phase, FIELD(phase)},
    {"stroke-linecap", set_cap, FIELD(cap)},
    {"stroke-linejoin", set_join, FIELD(join)},
    {"stroke-miterlimit", set_miter, FIELD(miter)},
    {"stroke-opacity", set_stroke_opacity, FIELD(stroke_opacity)},
    {"stroke-width", set_width, FIELD(width)},
    {"transform", no_transform, 0, 0},
    {"transform-origin", no_origin, 0, 0},
    {"vector-effect", no_effect, 0, 0},
    {"visibility", set_visibility, FIELD(hidden)},
    {"width", no_geometry, 0, 0},
    {"x", no_geometry, 0, 0},
    {"y", no_geometry, 0, 0},
};
#undef FIELD

static int by_name(const void *name, const void *property) {
  return str_cmp(*(const Str *)name, str_from(((const Property *)property)->name));
}

static const Property *property_find(Str name) {
  return bsearch(&name, properties, sizeof properties / sizeof *properties, sizeof *properties, by_name);
}

/* Then what cannot be read is for other programs (CSS Syntax 3, 9). */
static bool is_said_twice(Str list, Str name) {
  CssDeclaration declaration;
  int n = 0;
  while (n < 2 && svgcss_declaration(&list, &declaration)) n += str_eq(declaration.name, name);
  return n > 1;
}

/* Properties that draw nothing, such as those of text, are not looked at. */
static bool set(const Setting *s, const SvgStyle *parent, Str name, Str value) {
  const ImageTask *task = s->sheet->task;
  const Property *property = property_find(name);
  size_t errors = *task->errors;
  const SvgStyle before = *s->style;
  if (!property) return true;
  if (str_is(value, "inherit")) {
    memcpy((char *)s->style + property->offset, (const char *)parent + property->offset, property->size);
    if (property->set == set_dashes) s->style->dash = parent->dash;
  } else if (!property->set(s, value)) {
    if (!is_said_twice(s->list, name)) svgstyle_value(task, s->element->line, name, value);
    *s->style = before;
  }
  return *task->errors == errors;
}

/* ---- the cascade ----------------------------------------------------------------------------- */

SvgStyle svgstyle_initial(void) {
  return (SvgStyle){.color = {.kind = SVG_PAINT_CURRENT},
                    .fill = {.kind = SVG_PAINT_COLOR},
                    .fill_opacity = 1,
                    .stroke_opacity = 1,
                    .width = 1,
                    .miter = 4,
                    .opacity = 1,
                    .stop = {.kind = SVG_PAINT_COLOR},
                    .stop_opacity = 1};
}

/* How many bytes are read in the time of a step: of an element's own, and of the style sheets, which are mostly
 * skipped.
 */
#define STEP_BYTES 64
#define STEP_SHEET_BYTES 1024

size_t svgstyle_work(const SvgSheet *sheet, const SvgElement *element) {
  return 1 + element->bytes / STEP_BYTES + sheet->bytes / STEP_SHEET_BYTES;
}

static bool set_all(const Setting *setting, const SvgStyle *parent, Str list, bool important) {
  CssDeclaration declaration;
  Setting s = *setting;
  bool ok = true;
  s.list = list;
  while (svgcss_declaration(&list, &declaration)) {
    if (declaration.important == important) ok = set(&s, parent, declaration.name, declaration.value) && ok;
  }
  return ok;
}

/* Its own style. */
static Str style_attribute(const SvgSheet *sheet, const SvgElement *element) {
  Str style = svgtree_attribute(element, "style");
  bool comments = style.n && memmem(style.p, style.n, "/*", 2);
  return comments ? svgcss_without_comments(sheet->task->arena, style) : style;
}

bool svgstyle_of(const SvgSheet *sheet, const SvgElement *element, const SvgStyle *parent, const SvgViewport *viewport,
                 SvgStyle *style) {
  const SvgStyle initial = svgstyle_initial();
  Setting s = {sheet, viewport, element, style};
  const Str own = style_attribute(sheet, element);
  bool ok = true;
  *style = *parent;
  style->opacity = initial.opacity;
  style->clip = initial.clip;
  style->absent = initial.absent;
  style->overflows = initial.overflows;
  style->stop = initial.stop;
  style->stop_opacity = initial.stop_opacity;
  for (size_t i = 0; i < element->attributes; i++) {
    const SvgAttribute *attribute = &element->attribute[i];
    if (!str_is(attribute->name, "transform")) ok = set(&s, parent, attribute->name, attribute->value) && ok;
  }
  for (int important = 0; important < 2; important++) {
    for (size_t i = 0; i < sheet->rules.n; i++) {
      const SvgRule *rule = &sheet->rules.at[i];
      if (svgcss_matches(&rule->selector, element)) ok = set_all(&s, parent, rule->body, important) && ok;
    }
    ok = set_all(&s, parent, own, important) && ok;
  }
  return ok;
}

/* ---- sheets ------------------------------------------------------------------------------------- */

/* Behind those that weigh as much. */
static void add_rule(SvgSheet *sheet, SvgRule rule) {
  VEC_PUSH(sheet->task->arena, &sheet->rules, rule);
  size_t i = sheet->rules.n - 1;
  for (; i > 0 && sheet->rules.at[i - 1].selector.weight > rule.selector.weight; i--)
    sheet->rules.at[i] = sheet->rules.at[i - 1];
  sheet->rules.at[i] = rule;
}

static bool refuse_rule(const SvgSheet *sheet, unsigned long line, Str selectors) {
  selectors.n = selectors.n > 60 ? 60 : selectors.n;
  Str what = str_format(sheet->task->arena, "what the style sheet gives to '%.*s'", STR_ARG(selectors));
  svgstyle_beyond(sheet->task, line, what.p,
                  "styles go to elements, classes and ids: path, .line, #logo; or stand in the elements themselves");
  return false;
}

static bool add_rules(SvgSheet *sheet, const SvgElement *element) {
  Str rest = svgcss_without_comments(sheet->task->arena, buf_str(&element->text));
  sheet->bytes += rest.n;
  CssRule rule;
  while (svgcss_rule(&rest, &rule)) {
    if (str_starts(rule.selectors, STR("@font-face"))) continue;
    if (!rule.body.p) return refuse_rule(sheet, element->line, rule.selectors);
    SvgRule added = {.body = rule.body};
    bool ok = true;
    for (Str list = rule.selectors; svgcss_selector(&list, &added.selector, &ok);) {
      if (!ok) return refuse_rule(sheet, element->line, rule.selectors);
      if (sheet->rules.n == SVG_RULES_MAX) {
        diag_error(sheet->task->diags, sheet->task->mark, MSG_SVG_LARGE, sheet->task->path, SVG_RULES_MAX,
                   "rules of style");
        return false;
      }
      add_rule(sheet, added);
    }
  }
  return true;
}

static bool collect(SvgSheet *sheet, const SvgElement *element) {
  bool ok = !svgtree_is(element, "style") || add_rules(sheet, element);
  for (const SvgElement *child = element->child; child && ok; child = child->next) ok = collect(sheet, child);
  return ok;
}

bool svgstyle_sheet(SvgTree *tree, const ImageTask *task, SvgSheet *sheet) {
  *sheet = (SvgSheet){.task = task};
  return collect(sheet, tree->root);
}
