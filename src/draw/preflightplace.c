/* preflightplace.c: rules of places: what is too near to an edge, or does not reach beyond it; and how many pixels a
 * picture has for its size. */
#include "base/messages.h"
#include "draw/image.h"
#include "draw/preflight.h"
#include "draw/preflightrule.h"

#define INCH (72 * PT)
#define SLACK PT        /* words that reach further beyond the paper are told of in every build */
#define NEAR (PT / 100) /* what lies by so much elsewhere lies there: sums of millimetres */

static Len smaller(Len a, Len b) {
  return a < b ? a : b;
}

/* ---- pictures ---------------------------------------------------------------------------------- */

void preflight_picture_coarse(Preflight *preflight, const Painted *painted) {
  const Image *image = painted->kind == PAINTED_PICTURE ? painted->op->picture.image : NULL;
  if (!image || image->drawing) return;
  Rect whole = painted->op->picture.area;
  int wanted = image->one_bit ? preflight->spec->resolution_one_bit : preflight->spec->resolution;
  int64_t across = image->width * INCH / whole.width, down = image->height * INCH / whole.height;
  int64_t dpi = smaller(across, down);
  if (dpi >= wanted) return;
  if (preflight_tell(preflight, painted, MSG_PICTURE_COARSE, image->path, len_mm(whole.width), (int)dpi, wanted))
    diag_hint(preflight->diags, "take one that is %lld pixels wide, or let it be smaller; this one would do at %.1f mm",
              (long long)((wanted * whole.width + INCH - 1) / INCH), len_mm(image->width * INCH / wanted));
}

/* ---- words near an edge -------------------------------------------------------------------------- */

/* From the nearest edge of the page; below 0 beyond it. */
static Len inside(const Dlist *page, Rect r) {
  Len across = smaller(r.x, page->width - r.x - r.width), down = smaller(r.y, page->height - r.y - r.height);
  return smaller(across, down);
}

void preflight_safe_area(Preflight *preflight, const Painted *painted) {
  const PreflightSpec *spec = preflight->spec;
  Len from = inside(preflight->page.list, painted->area);
  if (painted->kind != PAINTED_WORDS || from < (spec->edge ? spec->edge - NEAR : -SLACK) || from >= spec->safe - NEAR)
    return;
  if (preflight_tell(preflight, painted, MSG_SAFE_AREA, len_mm(from), len_mm(spec->safe)))
    diag_hint(preflight->diags, "give the page a larger margin, or move the frame");
}

/* What stands outside the paper is no matter of the printer's. */
void preflight_edge(Preflight *preflight, const Painted *painted) {
  const PreflightSpec *spec = preflight->spec;
  Len from = inside(preflight->page.list, painted->area);
  if (painted->kind != PAINTED_WORDS || from < -SLACK || from >= spec->edge - NEAR) return;
  if (preflight_tell(preflight, painted, MSG_EDGE, len_mm(from), len_mm(spec->edge)))
    diag_hint(preflight->diags, "give the page a larger margin, or the target another 'edge' if the printer can");
}

/* What stands wholly beyond the edge is cut off anyway. */
static bool is_on(const Dlist *page, Rect r) {
  return r.x < page->width && r.x + r.width > 0 && r.y < page->height && r.y + r.height > 0;
}

void preflight_edge_cut(Preflight *preflight, const Painted *painted) {
  const Dlist *page = preflight->page.list;
  Len edge = preflight->spec->edge;
  if (!edge || painted->kind == PAINTED_WORDS || painted->drawn || !is_on(page, painted->area)) return;
  if (inside(page, painted->area) >= edge - NEAR) return;
  preflight_tell(preflight, painted, MSG_EDGE_CUT, preflight_noun(painted), len_mm(edge));
}

/* ---- bleed ------------------------------------------------------------------------------------- */

/* Of two ends of the page: is one reached, and not gone beyond by so much? *beyond: the least. */
static bool is_short(Len begin, Len end, Len page, Len bleed, Len *beyond) {
  Len before = -begin, behind = end - page;
  bool first = before >= -NEAR && before < bleed - NEAR, second = behind >= -NEAR && behind < bleed - NEAR;
  if (first) *beyond = smaller(*beyond, before);
  if (second) *beyond = smaller(*beyond, behind);
  return first || second;
}

/* Dots stand apart: none is cut where the line ends. */
static bool is_dotted(const Painted *painted) {
  const Op *op = painted->op;
  return painted->kind == PAINTED_LINE && op->kind == OP_PATH && op->path.dashes.n && op->path.dashes.at[0] == 0;
}

void preflight_bleed_missing(Preflight *preflight, const Painted *painted) {
  const Dlist *page = preflight->page.list;
  Rect r = painted->area;
  Len bleed = preflight->spec->bleed, beyond = bleed;
  if (!bleed || painted->drawn || painted->kind == PAINTED_WORDS || is_dotted(painted) || !is_on(page, r)) return;
  bool across = is_short(r.x, r.x + r.width, page->width, bleed, &beyond);
  bool down = is_short(r.y, r.y + r.height, page->height, bleed, &beyond);
  if (!across && !down) return;
  if (preflight_tell(preflight, painted, MSG_BLEED_MISSING, preflight_noun(painted), len_mm(larger(beyond, 0)),
                     len_mm(bleed)))
    diag_hint(preflight->diags, "let the layout say 'bleed: %.1fmm', or end it within the page", len_mm(bleed));
}
