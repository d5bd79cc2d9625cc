/* proof.c: looks for words outside the paper, and for words that lie under the ground of a frame. */
#include "page/proof.h"

#include "base/messages.h"
#include "page/sheet.h"

/* ---- the paper ---------------------------------------------------------------------------- */

#define PAPER_SLACK PT /* how much of a letter may be lost unnoticed */

/* Where it is looked: on which canvas of the page. */
typedef struct Search {
  const Proof *proof;
  Canvas canvas;
} Search;

static Search search_on(const Search *around, Canvas canvas) {
  return (Search){around->proof, canvas_within(around->canvas, canvas)};
}

static bool is_on_paper(const Search *s, Rect area, Len margin) {
  const Paper *paper = &s->proof->paper;
  Rect on = canvas_place(s->canvas, area);
  return on.x >= margin && on.x + on.width <= paper->width - margin && on.y >= margin &&
         on.y + on.height <= paper->height - margin;
}

/* By the ink of the letters: many fonts have an ascender and descender that no letter reaches. */
static bool is_ink_on_paper(const Search *s, const GlyphRun *run) {
  int upem = run->font->upem;
  for (size_t i = 0; i < run->n; i++) {
    const Glyph *glyph = &run->glyph[i];
    Ink ink = font_ink(run->font, glyph->id);
    if (ink.left == ink.right) continue;
    Len left = len_scale(ink.left, run->size, upem), right = len_scale(ink.right, run->size, upem);
    Len top = len_scale(ink.top, run->size, upem), bottom = len_scale(ink.bottom, run->size, upem);
    Rect area = {run->x + glyph->x + left, run->y + glyph->y - top, right - left, top - bottom};
    if (!is_on_paper(s, area, -PAPER_SLACK)) return false;
  }
  return true;
}

/* One that begins at x. Most are so far from the edges that their glyphs need not be made. */
static bool is_line_on_paper(const Search *s, const Line *line, Len x, Len baseline) {
  Len begin = line->x + (line->number ? 0 : galley_indent(line->galley));
  Len left = (begin < 0 ? begin : 0) - line->left, right = line->x + line->width + line->right;
  if (is_on_paper(s, (Rect){x + left, baseline, right - left, 0}, line->galley->reach)) return true;
  Search its = search_on(s, (Canvas){.x = x, .y = baseline});
  Arena *scratch = s->proof->scratch;
  ArenaSpot spot = arena_save(scratch);
  LineRuns runs = line_runs(s->proof->setter, scratch, line);
  bool on = true;
  for (size_t i = 0; i < runs.n; i++) on = on && is_ink_on_paper(&its, &runs.run[i]);
  arena_rewind(scratch, spot);
  return on;
}

static const Line *find_off_paper(const Search *s, const Frag *frag);

static const Line *find_in_label(const Search *s, const Block *block, Len x, Len y) {
  const Galley *label = block->label;
  for (size_t i = 0; label && i < label->lines; i++) {
    if (!is_line_on_paper(s, &label->line[i], x, y + block->label_y + block->label_leading * (Len)i))
      return &label->line[i];
  }
  return NULL;
}

static const Line *find_in_block(const Search *s, const Block *block, const Placed *placed, Len x) {
  const Line *found = find_in_label(s, block, x, placed->y);
  Search inside = search_on(s, paint_canvas(block, (Rect){x, placed->y, block->width, placed->height}));
  for (size_t c = 0; c < placed->cells && !found; c++) found = find_off_paper(&inside, &placed->cell[c]);
  return found;
}

/* The first line that leaves the paper, or NULL. */
static const Line *find_off_paper(const Search *s, const Frag *frag) {
  const Line *found = NULL;
  for (size_t i = 0; i < frag->n && !found; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    const Placed *placed = &frag->placed[i];
    if (strip->kind == STRIP_LINE && !is_line_on_paper(s, strip->line, frag->area.x, placed->y + strip->baseline))
      found = strip->line;
    else if (strip->kind == STRIP_BLOCK)
      found = find_in_block(s, strip->block, placed, frag->area.x);
  }
  return found;
}

static const Line *find_in_frames(const Search *s, const Frame *frame, size_t n) {
  const Line *found = NULL;
  for (size_t i = 0; i < n && !found; i++) found = find_in_block(s, frame[i].block, &frame[i].placed, frame[i].x);
  return found;
}

void proof_paper(const Proof *proof, const Page *page) {
  const Search whole = {.proof = proof};
  const Line *found = NULL;
  for (size_t i = 0; i < page->pieces && !found; i++) {
    const Piece *piece = &page->piece[i];
    found = find_off_paper(&whole, &piece->frag);
    if (!found) found = find_in_frames(&whole, piece->frame, piece->frames);
  }
  if (!found) found = find_in_frames(&whole, page->furniture, page->furnitures);
  if (found) diag_error(proof->diags, para_mark(galley_para(found->galley), found->from), MSG_OFF_PAPER);
}

/* ---- what lies under a frame ----------------------------------------------------------------------- */

#define COVER_LEAST (2 * PT) /* what is thinner is a rule */
#define COVER_TRIES 10000000 /* some seconds, for a malicious page */

static bool covers(Rect area, const GlyphRun *run) {
  Len middle = run->y - len_scale(run->font->x_height, run->size, run->font->upem) / 2;
  if (middle < area.y || middle > area.y + area.height) return false;
  for (size_t i = 0; i < run->n; i++) {
    Len half = len_scale(font_advance(run->font, run->glyph[i].id), run->size / 2, run->font->upem);
    Len x = run->x + run->glyph[i].x + half;
    if (x >= area.x && x <= area.x + area.width) return true;
  }
  return false;
}

/* The first ground of a frame that is painted over words; NULL: none is. What stands in the flow covers nothing. */
static const Cover *find_cover(const Painter *painter) {
  const Dlist *page = painter->page;
  size_t tries = 0;
  for (size_t i = 0; i < painter->covers.n; i++) {
    const Cover *cover = &painter->covers.at[i];
    if (cover->area.width < COVER_LEAST || cover->area.height < COVER_LEAST) continue;
    size_t canvases = 0; /* what is turned has places of its own */
    for (size_t k = 0; k < cover->op && tries < COVER_TRIES; k++, tries++) {
      const Op *words = &page->ops.at[k];
      canvases += words->kind == OP_CANVAS;
      canvases -= words->kind == OP_END;
      if (words->kind == OP_GLYPHS && !canvases && covers(cover->area, &words->run)) return cover;
    }
  }
  return NULL;
}

static bool has_grounds(const Frame *frame, size_t n) {
  bool some = false;
  for (size_t i = 0; i < n; i++) some = some || frame[i].block->part->box->ground.fill;
  return some;
}

/* Only then is there something to look for. */
static bool may_cover(const Page *page) {
  bool may = has_grounds(page->furniture, page->furnitures);
  for (size_t i = 0; i < page->pieces; i++) {
    const Box *box = page->piece[i].opening->frame;
    may = may || (box && box->ground.fill) || has_grounds(page->piece[i].frame, page->piece[i].frames);
  }
  return may;
}

void proof_covers(const Proof *proof, const Page *page) {
  if (!may_cover(page)) return;
  ArenaSpot spot = arena_save(proof->scratch);
  Dlist sheet;
  Painter painter = {.arena = proof->scratch, .setter = proof->setter, .page = &sheet};
  sheet_paint(&painter, page, proof->paper);
  const Cover *cover = find_cover(&painter);
  Mark mark = cover ? cover->mark : MARK_NONE;
  arena_rewind(proof->scratch, spot);
  if (!cover) return;
  diag_warning(proof->diags, mark, MSG_COVERED);
  diag_hint(proof->diags, "give the frame before what it lies under, or say 'layer: under'");
}
