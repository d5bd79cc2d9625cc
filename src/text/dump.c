/* dump.c: galleys and items as text. Lengths in points, texts in quotes. */
#include "text/galley.h"

static void put_len(Buf *buf, const char *name, Len len) {
  buf_addf(buf, " %s ", name);
  len_put(buf, len);
}

static void put_text(Buf *buf, Str text) {
  buf_char(buf, '"');
  for (size_t i = 0; i < text.n; i++) {
    if (text.p[i] == '"' || text.p[i] == '\\') buf_char(buf, '\\');
    if (text.p[i] == '\n')
      buf_add(buf, STR("\\n"));
    else
      buf_char(buf, text.p[i]);
  }
  buf_char(buf, '"');
}

static void put_head(Buf *buf, const Galley *galley) {
  mark_put(buf, para_mark(galley_para(galley), 0));
  buf_addf(buf, ": paragraph in %.*s,", STR_ARG(galley_para(galley)->style->name));
  put_len(buf, "measure", galley->spec.measure - galley->spec.hang.text);
}

/* How much of its stretch (or shrink) a line's glue is set to; -1 is all the shrink there is. */
static void put_ratio(Buf *buf, const Line *line, Len measure) {
  Len missing = measure - line->natural, give = missing < 0 ? line->shrink : line->stretch;
  if ((line->fil || line->leaders) && missing >= 0) {
    buf_add(buf, STR(" ratio fil"));
    return;
  }
  int64_t thousandths = give ? missing * 1000 / give : missing ? 1000000 : 0;
  buf_addf(buf, " ratio %s%lld.%03lld", thousandths < 0 ? "-" : "",
           (long long)((thousandths < 0 ? -thousandths : thousandths) / 1000),
           (long long)((thousandths < 0 ? -thousandths : thousandths) % 1000));
}

void galley_put(Buf *buf, const Galley *galley) {
  put_head(buf, galley);
  buf_addf(buf, " lines %zu pass %d demerits %lld", galley->lines, galley->passes, (long long)galley->demerits);
  if (galley->rivers) buf_addf(buf, " rivers %zu", galley->rivers);
  buf_char(buf, '\n');
  for (size_t i = 0; i < galley->lines; i++) {
    const Line *line = &galley->line[i];
    buf_add(buf, STR("  "));
    put_text(buf, str_sub(galley_para(galley)->text, line->from, line->to));
    if (line->hyphen) buf_add(buf, STR(" hyphen"));
    put_len(buf, "natural", line->natural);
    if (line->expansion) buf_addf(buf, " expansion %+d", line->expansion);
    if (line->tracking) put_len(buf, "tracking", line->tracking);
    if (line->left && words_overhang(galley->words) == OVERHANG_OPTICAL) put_len(buf, "left", line->left);
    if (line->right && words_overhang(galley->words) == OVERHANG_OPTICAL) put_len(buf, "right", line->right);
    put_ratio(buf, line, galley->spec.measure - galley->spec.hang.text);
    buf_addf(buf, " badness %d demerits %lld%s\n", line->badness, (long long)line->demerits,
             line->overfull ? " overfull" : "");
  }
}

/* What a break adds to the lines around it; a disc always says it. */
static void put_break(Buf *buf, const Item *item) {
  if (item->kind != ITEM_DISC && !item->pre && !item->post) return;
  put_len(buf, "pre", item->pre);
  put_len(buf, "post", item->post);
}

static void put_item(Buf *buf, const Words *words, const Hlist *hlist, const Item *item) {
  switch (item->kind) {
  case ITEM_BOX:
    put_len(buf, "box", item->width);
    if (item->word == UINT32_MAX) break;
    buf_char(buf, ' ');
    const Str word = word_text(words, &words->word[item->word]);
    size_t to = word.n;
    for (const Item *next = item + 1; next < hlist->item + hlist->n && to == word.n; next++) {
      if (next->word != item->word || next->kind != ITEM_DISC) break;
      to = next->at;
    }
    put_text(buf, str_sub(word, item->at, to));
    break;
  case ITEM_GLUE:
    put_len(buf, "glue", item->width);
    put_len(buf, "plus", item->stretch);
    if (item->fil) buf_add(buf, STR("fil"));
    put_len(buf, "minus", item->shrink);
    put_break(buf, item);
    break;
  case ITEM_PENALTY:
    buf_addf(buf, " penalty %d", item->penalty);
    put_break(buf, item);
    break;
  case ITEM_DISC:
    buf_addf(buf, " disc %d", item->penalty);
    put_break(buf, item);
    put_len(buf, "width", item->width);
    if (item->disc == DISC_HYPHEN) buf_add(buf, STR(" hyphen"));
    if (item->disc == DISC_BARE) buf_add(buf, STR(" bare"));
    if (item->disc == DISC_POINT) buf_add(buf, STR(" point"));
    break;
  }
  buf_char(buf, '\n');
}

void galley_put_items(Buf *buf, Setter *setter, const Galley *galley) {
  Hlist hlist = galley_hlist(setter, galley);
  put_head(buf, galley);
  buf_addf(buf, " items %zu\n", hlist.n);
  for (size_t i = 0; i < hlist.n; i++) {
    buf_char(buf, ' ');
    put_item(buf, galley->words, &hlist, &hlist.item[i]);
  }
}
