/* proof.c: looks for words outside the paper, for words that lie under a ground in a frame, and for those that stand on
 * the words of one. */
#include "page/proof.h"

#include "base/messages.h"
#include "page/qrproof.h"
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
    Len left = font_expanded(len_scale(ink.left, run->size, upem), run->expansion);
    Len right = font_expanded(len_scale(ink.right, run->size, upem), run->expansion);
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

static bool is_in(Rect area, Len x, Len y) {
  return x >= area.x && x <= area.x + area.width && y >= area.y && y <= area.y + area.height;
}

/* By the middle of each letter. */
static bool covers(Rect area, const GlyphRun *run, Canvas canvas) {
  Len middle = run->y - len_scale(run->font->x_height, run->size, run->font->upem) / 2;
  Rect from = canvas_place(canvas, (Rect){.x = run->x, .y = middle});
  bool along = canvas.quarters % 2 == 0;
  if (!is_in(area, along ? area.x : from.x, along ? from.y : area.y)) return false;
  for (size_t i = 0; i < run->n; i++) {
    Len half = font_width(run, run->glyph[i].id) / 2;
    Rect at = canvas_place(canvas, (Rect){.x = run->x + run->glyph[i].x + half, .y = middle});
    if (is_in(area, at.x, at.y)) return true;
  }
  return false;
}

/* The canvas on which each op is painted. */
static const Canvas *canvases_of(Arena *arena, const Dlist *page) {
  Canvas *its = NEW_ARRAY(arena, Canvas, page->ops.n);
  VEC(Canvas) open = {0};
  VEC_PUSH(arena, &open, (Canvas){0});
  for (size_t i = 0; i < page->ops.n; i++) {
    const Op *op = &page->ops.at[i];
    its[i] = open.at[open.n - 1];
    if (op->kind == OP_CANVAS) VEC_PUSH(arena, &open, canvas_within(its[i], op->canvas));
    if (op->kind == OP_CLIP) VEC_PUSH(arena, &open, its[i]);
    if (op->kind == OP_END) open.n--;
  }
  return its;
}

/* The first ground in a frame that is painted over words; NULL: none is. What stands in the flow covers nothing. */
static const Cover *find_cover(const Painter *painter, const Canvas *canvas) {
  const Dlist *page = painter->page;
  size_t tries = 0;
  for (size_t i = 0; i < painter->covers.n; i++) {
    const Cover *cover = &painter->covers.at[i];
    if (cover->area.width < COVER_LEAST || cover->area.height < COVER_LEAST) continue;
    Rect area = canvas_place(canvas[cover->op], cover->area);
    for (size_t k = 0; k < cover->op && tries < COVER_TRIES; k++, tries++) {
      const Op *words = &page->ops.at[k];
      if (words->kind == OP_GLYPHS && covers(area, &words->run, canvas[k])) return cover;
    }
  }
  return NULL;
}

static bool has_ground(const Part *part) {
  const Box *box = part->box;
  bool has = box->kind == BOX_TABLE ? box->table.fills.n
                                    : (box->kind == BOX_BOX || box->kind == BOX_FRAME) && box->ground.fill;
  has = has || part->image;
  for (size_t i = 0; i < part->children && !has; i++) has = has_ground(&part->child[i]);
  return has;
}

static bool has_grounds(const Frame *frame, size_t n) {
  bool some = false;
  for (size_t i = 0; i < n && !some; i++) some = has_ground(frame[i].block->part);
  return some;
}

/* Of a flow in a frame of its master. */
static bool has_shown(const Piece *piece) {
  const Frag *frag = &piece->frag;
  if (!piece->opening->frame) return false;
  bool some = piece->opening->frame->ground.fill;
  for (size_t i = 0; i < frag->n && !some; i++) some = has_ground(frag->flow->strip[frag->from.strip + i].part);
  return some;
}

/* Only then is there something to look for. */
static bool may_cover(const Page *page) {
  bool may = has_grounds(page->furniture, page->furnitures);
  for (size_t i = 0; i < page->pieces && !may; i++)
    may = has_shown(&page->piece[i]) || has_grounds(page->piece[i].frame, page->piece[i].frames);
  return may;
}

const Box *proof_painted(const Proof *proof, const Page *page) {
  if (!proof->codes && !may_cover(page)) return NULL;
  ArenaSpot spot = arena_save(proof->scratch);
  Dlist sheet;
  Painter painter = {.arena = proof->scratch, .setter = proof->setter, .page = &sheet};
  sheet_paint(&painter, page, proof->paper);
  const Canvas *canvas = canvases_of(proof->scratch, &sheet);
  const Cover *cover = find_cover(&painter, canvas);
  qrproof_check(&painter, canvas, proof->diags);
  const Box *frame = cover ? cover->frame : NULL;
  arena_rewind(proof->scratch, spot);
  if (!frame) return NULL;
  diag_warning(proof->diags, frame->mark, MSG_COVERED);
  diag_hint(proof->diags, "give the frame before what it lies under, or say 'layer: under'");
  return frame;
}

/* ---- words on words ------------------------------------------------------------------------------------ */

#define MEET_LEAST PT /* across and down: less is no more than letters that touch */

static bool meet(Rect a, Rect b, Len least) {
  Len left = larger(a.x, b.x), top = larger(a.y, b.y);
  return a.x + a.width >= left + least && b.x + b.width >= left + least && a.y + a.height >= top + least &&
         b.y + b.height >= top + least;
}

typedef struct Gather {
  Arena *arena;
  Rect within;     /* of the page... */
  Canvas canvas;   /* ...on which the lines have their places */
  VEC(Rect) areas; /* of the lines that stand there, from the height of capitals down to the baseline */
} Gather;

static void gather_line(Gather *g, const Line *line, Len x, Len baseline) {
  Len height = galley_size(line->galley) * 7 / 10;
  Rect area = canvas_place(g->canvas, (Rect){x + line->x, baseline - height, line->width, height});
  if (meet(area, g->within, 0)) VEC_PUSH(g->arena, &g->areas, area);
}

static void gather(Gather *g, const Frag *frag);

static void gather_block(Gather *g, const Block *block, const Placed *placed, Len x) {
  const Galley *label = block->label;
  const Canvas around = g->canvas;
  for (size_t i = 0; label && i < label->lines; i++)
    gather_line(g, &label->line[i], x, placed->y + block->label_y + block->label_leading * (Len)i);
  Rect area = {x, placed->y, block->width, placed->height};
  g->canvas = canvas_within(around, paint_canvas(block, area));
  for (size_t c = 0; c < placed->cells; c++) gather(g, &placed->cell[c]);
  g->canvas = around;
}

static void gather(Gather *g, const Frag *frag) {
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    const Placed *placed = &frag->placed[i];
    if (strip->kind == STRIP_LINE) gather_line(g, strip->line, frag->area.x, placed->y + strip->baseline);
    if (strip->kind == STRIP_BLOCK) gather_block(g, strip->block, placed, frag->area.x);
  }
}

#define MEET_TRIES 1000000 /* for a malicious page */

static bool has_words_on(const Gather *words, const Gather *others) {
  size_t tries = 0;
  for (size_t i = 0; i < words->areas.n; i++) {
    for (size_t k = 0; k < others->areas.n && tries < MEET_TRIES; k++, tries++)
      if (meet(words->areas.at[i], others->areas.at[k], MEET_LEAST)) return true;
  }
  return false;
}

/* Most frames stand where no flow is shown. */
static bool is_written_on(const Proof *proof, const Page *page, const Frame *frame) {
  Rect area = {frame->x, frame->placed.y, frame->block->width, frame->placed.height};
  Gather own = {.arena = proof->scratch, .within = area}, flows = own;
  for (size_t i = 0; i < page->pieces; i++) {
    const Piece *piece = &page->piece[i];
    if (piece->frag.n && meet(piece->opening->area, area, MEET_LEAST)) gather(&flows, &piece->frag);
  }
  if (flows.areas.n) gather_block(&own, frame->block, &frame->placed, frame->x);
  return has_words_on(&own, &flows);
}

/* What is looked for, and what is known. */
typedef struct Check {
  const Proof *proof;
  const Page *page;
  const Box *told; /* of this frame something was said already */
} Check;

static void tell(const Check *check, const Box *frame, const char *hint) {
  diag_warning(check->proof->diags, frame->mark, MSG_WRITTEN_ON);
  diag_hint(check->proof->diags, "%s", hint);
}

/* Frames of boxes. Grounds are looked at above. */
static void check_frames(const Check *check, const Frame *frame, size_t n, const char *hint) {
  ArenaSpot spot = arena_save(check->proof->scratch);
  for (size_t i = 0; i < n; i++) {
    const Box *box = frame[i].block->part->box;
    bool may = box->frame.layer == LAYER_AUTO && !box->ground.fill && box != check->told;
    bool written = may && is_written_on(check->proof, check->page, &frame[i]);
    arena_rewind(check->proof->scratch, spot);
    if (written) tell(check, box, hint);
  }
}

static bool have_words_on(const Proof *proof, const Piece *one, const Piece *other) {
  Gather words = {.arena = proof->scratch, .within = other->opening->area};
  Gather others = {.arena = proof->scratch, .within = one->opening->area};
  if (!one->frag.n || !other->frag.n || !meet(words.within, others.within, MEET_LEAST)) return false;
  gather(&words, &one->frag);
  if (words.areas.n) gather(&others, &other->frag);
  return has_words_on(&words, &others);
}

/* Two flows, both in frames or one of them within the margins. */
static void check_flows(const Check *check) {
  const Piece *piece = check->page->piece;
  ArenaSpot spot = arena_save(check->proof->scratch);
  for (size_t i = 0; i < check->page->pieces; i++) {
    for (size_t k = i + 1; k < check->page->pieces; k++) {
      const Box *frame = piece[k].opening->frame ? piece[k].opening->frame : piece[i].opening->frame;
      bool written = frame != check->told && have_words_on(check->proof, &piece[i], &piece[k]);
      arena_rewind(check->proof->scratch, spot);
      if (written) tell(check, frame, "move it; a body that no frame of the master shows stands within the margins");
    }
  }
}

void proof_words(const Proof *proof, const Page *page, const Box *told) {
  Check check = {proof, page, told};
  check_frames(&check, page->furniture, page->furnitures,
               "move it, or give the master a larger margin; 'layer: under' says that it is meant");
  for (size_t i = 0; i < page->pieces; i++)
    check_frames(&check, page->piece[i].frame, page->piece[i].frames,
                 "move it, or make room for it; 'layer: over' says that it is meant");
  check_flows(&check);
}
