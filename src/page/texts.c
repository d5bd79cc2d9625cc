/* texts.c: looks through the pages, once for the flows, and once, page by page, for the headings. */
#include "page/texts.h"

/* ---- flows ------------------------------------------------------------------------------ */

static bool is_on(const Page *page, size_t flow) {
  for (size_t i = 0; i < page->pieces; i++) {
    if (page->piece[i].opening->flow == flow && page->piece[i].frag.n) return true;
  }
  return false;
}

/* Links each page that has something of the flow with the next. */
static void link_pages(Texts *t, size_t flow) {
  size_t last = 0;
  for (size_t i = 0; i < t->pages; i++) {
    if (!is_on(&t->page[i], flow)) continue;
    t->previous[flow * t->pages + i] = last;
    if (last) t->next[flow * t->pages + last - 1] = i + 1;
    last = i + 1;
  }
}

Texts texts_start(Arena *arena, const Copy *copy, const Page *page, size_t pages) {
  Texts texts = {.arena = arena, .copy = copy, .page = page, .pages = pages};
  texts.flows = copy->layout->flows.n;
  texts.next = NEW_ARRAY(arena, size_t, texts.flows * pages);
  texts.previous = NEW_ARRAY(arena, size_t, texts.flows * pages);
  for (size_t i = 0; i < texts.flows; i++) link_pages(&texts, i);
  return texts;
}

/* ---- headings --------------------------------------------------------------------------- */

/* The level of a heading that begins with the line, from 1; 0: none does. */
static size_t level_of(const Texts *t, const Line *line) {
  const Style *style = galley_para(line->galley)->style;
  size_t level = 0;
  for (size_t i = 0; !line->number && i < HEADINGS; i++) {
    if (style == t->copy->layout->styles.heading[i]) level = i + 1;
  }
  return level;
}

static PageText text_of(const Texts *t, const Para *para) {
  Buf text = {.arena = t->arena};
  para_plain(&text, para);
  return (PageText){buf_str(&text), para->lang ? para->lang : &t->copy->lang};
}

/* first[]: of the page; empty so far. */
static void find_headings(Texts *t, const Frag *frag, PageText *first) {
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    for (size_t c = 0; c < frag->placed[i].cells; c++) find_headings(t, &frag->placed[i].cell[c], first);
    size_t level = strip->kind == STRIP_LINE ? level_of(t, strip->line) : 0;
    if (!level) continue;
    t->heading[level - 1] = text_of(t, galley_para(strip->line->galley));
    if (!first[level - 1].text.n) first[level - 1] = t->heading[level - 1];
    for (size_t below = level; below < HEADINGS; below++) t->heading[below] = (PageText){0};
  }
}

/* ---- the texts --------------------------------------------------------------------------- */

static PageText number_text(Arena *arena, size_t number) {
  return (PageText){.text = number ? str_format(arena, "%zu", number) : STR("")};
}

const PageTexts *texts_next(Texts *t) {
  size_t i = t->done++;
  const Page *page = &t->page[i];
  PageTexts *by_flow = NEW_ARRAY(t->arena, PageTexts, t->flows), all = {0};
  PageText first[HEADINGS] = {0};
  for (size_t k = 0; k < page->pieces; k++) {
    if (page->piece[k].opening->flow == 0) find_headings(t, &page->piece[k].frag, first);
  }
  all.own[OWN_PAGE] = number_text(t->arena, i + 1);
  all.own[OWN_PAGES] = number_text(t->arena, t->pages);
  for (size_t k = 0; k < HEADINGS; k++) all.own[OWN_HEADING_1 + k] = first[k].text.n ? first[k] : t->heading[k];
  for (size_t f = 0; f < t->flows; f++) {
    by_flow[f] = all;
    by_flow[f].own[OWN_NEXT] = number_text(t->arena, t->next[f * t->pages + i]);
    by_flow[f].own[OWN_PREVIOUS] = number_text(t->arena, t->previous[f * t->pages + i]);
  }
  return by_flow;
}

_Static_assert(OWN_HEADING_6 - OWN_HEADING_1 == HEADINGS - 1, "a field for each level");
