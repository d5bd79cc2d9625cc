/* recolor.c: what becomes of each color, by the policy; and where black keeps what is below it. */
#include "draw/recolor.h"

#include "base/messages.h"
#include "draw/light.h"

struct Recolor {
  RecolorSpec spec;
  PressSpec press_spec;
  Press *press;
};

Recolor *recolor_new(Arena *arena, const RecolorSpec *spec, Mark mark, DiagList *diags) {
  if (spec->icc.n && !press_prints(spec->icc)) {
    diag_error(diags, mark, MSG_RECOLOR_PROFILE);
    diag_hint(diags, "take the one that the printer names for this paper, such as FOGRA39L_coated.icc");
    return NULL;
  }
  Recolor *recolor = NEW(arena, Recolor);
  recolor->spec = *spec;
  recolor->press_spec = (PressSpec){spec->icc, spec->intent, spec->black_point, spec->ink_limit};
  recolor->press = press_new(arena, &recolor->press_spec);
  return recolor;
}

void recolor_close(Recolor *recolor) {
  if (recolor) press_close(recolor->press);
}

const Recolor *recolor_gray(void) {
  static const Recolor gray = {.spec.policy = COLORS_GRAY};
  return &gray;
}

/* Colors of pixels have no names: where named ones are plates, pictures are printed in black. */
ColorPolicy recolor_policy(const Recolor *recolor) {
  ColorPolicy policy = recolor ? recolor->spec.policy : COLORS_KEEP;
  return policy == COLORS_PLATES ? COLORS_GRAY : policy;
}

const PressSpec *recolor_press(const Recolor *recolor) {
  return &recolor->press_spec;
}

/* ---- a color --------------------------------------------------------------------- */

static bool has_ink(Color color) {
  bool ink = false, light = color.space != COLOR_CMYK && color.space != COLOR_SPOT;
  for (int i = 0; i < color_parts(color.space); i++)
    ink = ink || (light ? color.part[i] < COLOR_MOST : color.part[i] > 0);
  return ink;
}

/* NULL, or why there is none. */
static const char *ink_of(const Recolor *recolor, Color color, Color *to) {
  *to = color;
  if (color.space == COLOR_CMYK) return NULL;
  if (!light_is_neutral(color)) return press_inks(recolor->press, color, to);
  *to = (Color){COLOR_CMYK, {0, 0, 0, (uint16_t)(COLOR_MOST - light_gray(color).part[0])}};
  return NULL;
}

/* One that has a name, and more than black in it, is an ink; what is neutral is a gray. */
static Color plate_of(Color color) {
  if (color.space == COLOR_SPOT) return color;
  if (light_is_neutral(color)) return light_gray(color);
  return color.colorant ? (Color){COLOR_SPOT, {color.share}, .colorant = color.colorant} : color;
}

static const char *recolored(const Recolor *recolor, Color color, Color *to) {
  const char *why = NULL;
  *to = color;
  switch (recolor->spec.policy) {
  case COLORS_GRAY: *to = light_gray(color); break;
  case COLORS_INKS:
    if (color.space != COLOR_SPOT) why = ink_of(recolor, color, to);
    break;
  case COLORS_PLATES: *to = plate_of(color); break;
  case COLORS_KEEP:
    if (color.space == COLOR_LAB) *to = light_rgb(color);
    break;
  }
  to->overprint = to->space == COLOR_SPOT && to->colorant->overprints && has_ink(*to);
  return why;
}

bool recolor_color(const Recolor *recolor, Color color, Color *to) {
  return !recolored(recolor, color, to);
}

/* ---- a list ------------------------------------------------------------------------ */

typedef struct Walk {
  const Recolor *recolor;
  Arena *arena;
  DiagList *diags;
  bool drawing;
  Mark mark; /* of what is being converted */
  bool *failed;
} Walk;

static Color convert(const Walk *w, Color color) {
  Color to;
  const char *why = recolored(w->recolor, color, &to);
  if (why) {
    *w->failed = true;
    Str name =
        color.colorant ? str_format(w->arena, "the color '%.*s'", STR_ARG(color.colorant->name)) : STR("a color");
    diag_error(w->diags, w->mark, MSG_RECOLOR_LIGHT, STR_ARG(name), why);
    const Str condition = w->recolor->spec.condition;
    if (w->drawing && !color.colorant)
      diag_hint(w->diags, "let 'colors' give it an ink of the layout: colors: {\"#e30613\": NAME}");
    else
      diag_hint(w->diags,
                "give it as cmyk, or as a spot; or get the profile%s%.*s, and let a target of your own name it",
                condition.n ? " of " : "", STR_ARG(condition));
  }
  return to;
}

/* Of black alone, and as small as that: where a plate is a little off, white beside it would show. */
static Color printed(const Walk *w, Color color, bool small) {
  Color to = convert(w, color);
  ColorPolicy policy = w->recolor->spec.policy;
  bool plates = policy == COLORS_INKS || policy == COLORS_PLATES;
  bool black = to.space != COLOR_SPOT && light_is_neutral(to) && light_gray(to).part[0] == 0;
  to.overprint = to.overprint || (plates && black && small && !w->drawing);
  return to;
}

/* What of a letter is a line: a stem of bold type is a sixth of its size. So thick a line is as black as such a letter,
 * and what is thicker is a ground. */
#define STEM(size) ((size) / 6)

/* A line, or no larger than a letter, as markers are. */
static bool is_small(const Walk *w, Rect area) {
  Len below = w->recolor->spec.overprint_below;
  Len narrow = area.width < area.height ? area.width : area.height, wide = larger(area.width, area.height);
  return narrow < STEM(below) || wide < below;
}

static const Gradient *convert_gradient(const Walk *w, const Gradient *gradient) {
  Gradient *to = NEW(w->arena, Gradient);
  GradientStop *stop = VEC_COPY(w->arena, gradient->stop, gradient->n);
  for (size_t i = 0; i < gradient->n; i++) stop[i].color = convert(w, stop[i].color);
  *to = *gradient;
  to->stop = stop;
  return to;
}

static void convert_path(const Walk *w, Path *path) {
  bool small = path->stroke ? path->stroke < STEM(w->recolor->spec.overprint_below) : is_small(w, path_extent(path));
  if (path->gradient)
    path->gradient = convert_gradient(w, path->gradient);
  else
    path->color = printed(w, path->color, small);
}

static void convert_list(const Walk *around, Dlist *list);

/* What is in the group is shared, perhaps with other pages. */
static const Dlist *convert_group(const Walk *w, const Dlist *group) {
  Dlist *to = NEW(w->arena, Dlist);
  *to = *group;
  to->ops.at = VEC_COPY(w->arena, group->ops.at, group->ops.n);
  to->ops.cap = group->ops.n;
  convert_list(w, to);
  return to;
}

static void convert_list(const Walk *around, Dlist *list) {
  for (size_t i = 0; i < list->ops.n; i++) {
    Op *op = &list->ops.at[i];
    Walk w = *around;
    if (!w.drawing) w.mark = op->origin.layout.source ? op->origin.layout : op->origin.copy;
    switch (op->kind) {
    case OP_GLYPHS: op->run.color = printed(&w, op->run.color, op->run.size < w.recolor->spec.overprint_below); break;
    case OP_RECT: op->rect.color = printed(&w, op->rect.color, is_small(&w, op->rect.area)); break;
    case OP_PATH: convert_path(&w, &op->path); break;
    case OP_GROUP: op->group.list = convert_group(&w, op->group.list); break;
    case OP_CLIP:
    case OP_LINK:
    case OP_IMAGE:
    case OP_CANVAS:
    case OP_END: break;
    }
  }
}

bool recolor_list(const Recolor *recolor, Arena *arena, Dlist *list, DiagList *diags) {
  bool failed = false;
  convert_list(&(Walk){recolor, arena, diags, false, MARK_NONE, &failed}, list);
  return !failed;
}

bool recolor_drawing(const Recolor *recolor, Arena *arena, Dlist *list, Mark mark, DiagList *diags) {
  bool failed = false;
  convert_list(&(Walk){recolor, arena, diags, true, mark, &failed}, list);
  return !failed;
}
