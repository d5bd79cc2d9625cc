/* para.c: paragraphs: from blocks of Markdown to runs in styles, with the place of each byte. */
#include "copy/para.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

Mark para_mark(const Para *para, size_t at) {
  if (!para->spans) return MARK_NONE;
  size_t low = vec_seek(para->span, para->spans, sizeof *para->span, at);
  const Span *span = &para->span[low];
  return trace_mark(span->trace, span->from + (at > span->at ? at - span->at : 0));
}

Para para_part(Arena *arena, const Para *para, size_t from, size_t to) {
  Para part = *para;
  Run *run = NEW_ARRAY(arena, Run, para->runs);
  Span *span = NEW_ARRAY(arena, Span, para->spans);
  part.text = str_sub(para->text, from, to);
  part.run = run;
  part.span = span;
  part.runs = part.spans = part.ornaments = 0;
  for (size_t i = 0; i < para->runs; i++) {
    Run cut = para->run[i];
    if (cut.end <= from || cut.start >= to) continue;
    cut.start = cut.start > from ? cut.start - from : 0;
    cut.end = (cut.end < to ? cut.end : to) - from;
    part.ornaments += cut.ornament != 0;
    run[part.runs++] = cut;
  }
  for (size_t i = 0; i < para->spans; i++) {
    Span cut = para->span[i];
    bool before = i + 1 < para->spans && cut.at < from && para->span[i + 1].at <= from;
    if (before || cut.at >= to) continue;
    cut.from += cut.at < from ? (uint32_t)from - cut.at : 0;
    cut.at = cut.at > from ? cut.at - (uint32_t)from : 0;
    span[part.spans++] = cut;
  }
  return part;
}

size_t para_inked(const Para *para) {
  bool number = para->begins && para->marker == MARKER_NUMBER;
  return utf8_inked(para->text) - para->ornaments + (number ? (size_t)snprintf(NULL, 0, "%d.", para->number) : 0);
}

size_t para_pieces(const Para *para, size_t most, size_t *beyond) {
  size_t pieces = 1 + para->runs;
  *beyond = 0;
  for (size_t i = 0; i += strcspn(para->text.p + i, "\n\xC2\xE2"), i < para->text.n; i++) {
    char c = para->text.p[i];
    Str rest = str_sub(para->text, i, para->text.n);
    bool soft = str_starts(rest, STR("\xC2\xAD")) || str_starts(rest, STR("\xE2\x80\x8B")); /* zero width space */
    bool line = c == '\n' || str_starts(rest, STR("\xE2\x80\xA8")) || str_starts(rest, STR("\xE2\x80\xA9"));
    if ((soft || line) && pieces++ == most) *beyond = i;
  }
  return pieces;
}

void para_plain(Buf *text, const Para *para) {
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

/* ---- runs and spans ---------------------------------------------------------------- */

static const Style *run_style(const Style *style, const MdRun *run) {
  int over = 0;
  if (run->flags & MD_RUN_STRONG) over |= OVER_STRONG;
  if (run->flags & MD_RUN_EMPHASIS) over |= OVER_EMPHASIS;
  if (run->link.n) over |= OVER_LINK;
  return style->over[over];
}

/* Consecutive runs of one link share one copy of its address. */
static const Run *make_runs(Arena *arena, const ParaSource *from, const Style *style) {
  const MdBlock *block = from->block;
  Run *runs = NEW_ARRAY(arena, Run, block->runs);
  Str last = STR(""), copy = STR("");
  for (size_t i = 0; i < block->runs; i++) {
    const MdRun *run = &block->run[i];
    size_t end = i + 1 < block->runs ? run[1].start : block->text.n;
    if (run->link.n && run->link.p != last.p) copy = str_copy(arena, last = run->link);
    runs[i] =
        (Run){.start = run->start, .end = end, .style = run_style(style, run), .link = run->link.n ? copy : STR("")};
    if (run->usage != from->own) runs[i].lang = run->usage->lang;
  }
  return runs;
}

/* Composes the block's spans, which lead into the mix, with the mix's pieces, which lead into the files. */
static void make_spans(Arena *arena, const ParaSource *from, Para *para) {
  const Mix *mix = from->mix;
  const MdBlock *block = from->block;
  VEC(Span) spans = {0};
  VEC_RESERVE(from->scratch, &spans, block->spans);
  for (size_t i = 0; i < block->spans; i++) {
    uint32_t at = block->span[i].at, source = block->span[i].source;
    size_t end = i + 1 < block->spans ? block->span[i + 1].at : block->text.n;
    size_t piece = mix_piece(mix, source);
    do {
      const Span *span = &mix->pieces.at[piece++];
      VEC_PUSH(from->scratch, &spans, (Span){at, span->from + (source - span->at), span->trace});
      if (piece == mix->pieces.n) break;
      at += mix->pieces.at[piece].at - source;
      source = mix->pieces.at[piece].at;
    } while (at < end);
  }
  para->span = VEC_COPY(arena, spans.at, spans.n);
  para->spans = spans.n;
}

/* ---- ornaments ----------------------------------------------------------------------- */

typedef VEC(Mounted) Mounts;

/* Where the mix's ornaments stand in the block; what Markdown has taken away is not among them. At a span's end may be
 * words that Markdown has put in, such as the address of a link, so the character must be there, too. */
static Mounts find_mounts(const ParaSource *from) {
  const MdBlock *block = from->block;
  const Mix *mix = from->mix;
  Mounts mounts = {0};
  for (size_t i = 0; i < block->spans; i++) {
    const MdSpan *span = &block->span[i];
    size_t end = i + 1 < block->spans ? span[1].at : block->text.n;
    size_t o = vec_seek(mix->ornaments.at, mix->ornaments.n, sizeof *mix->ornaments.at, span->source);
    for (; o < mix->ornaments.n; o++) {
      const Mounted *mounted = &mix->ornaments.at[o];
      if (mounted->at < span->source) continue;
      uint32_t at = span->at + (mounted->at - span->source);
      if (at >= end) break;
      Str character = str_sub(buf_str(&mix->text), mounted->at, mounted->at + ORNAMENT_BYTES);
      if (str_starts(str_sub(block->text, at, end), character))
        VEC_PUSH(from->scratch, &mounts, (Mounted){at, mounted->ornament});
    }
  }
  return mounts;
}

/* Gives each ornament a run of its own, and its place in the text the character for it. */
static void mount_ornaments(Arena *arena, const ParaSource *from, char *text, Para *para) {
  Mounts mounts = find_mounts(from);
  VEC(Run) runs = {0};
  for (size_t r = 0, o = 0; r < para->runs; r++) {
    Run rest = para->run[r];
    for (; o < mounts.n && mounts.at[o].at < rest.end; o++) {
      Run before = rest, own = rest;
      own.start = before.end = mounts.at[o].at;
      own.end = rest.start = own.start + ORNAMENT_BYTES;
      own.ornament = mounts.at[o].ornament;
      memcpy(text + own.start, ORNAMENT_TEXT, ORNAMENT_BYTES);
      if (before.end > before.start) VEC_PUSH(from->scratch, &runs, before);
      VEC_PUSH(from->scratch, &runs, own);
    }
    if (rest.end > rest.start) VEC_PUSH(from->scratch, &runs, rest);
  }
  para->run = VEC_COPY(arena, runs.at, runs.n);
  para->runs = runs.n;
  para->ornaments = mounts.n;
}

void para_fill(Arena *arena, const ParaSource *source, Para *para) {
  char *text = str_dup(arena, source->block->text);
  para->text = (Str){text, source->block->text.n};
  para->run = make_runs(arena, source, para->style);
  para->runs = source->block->runs;
  make_spans(arena, source, para);
  if (source->mix->ornaments.n) mount_ornaments(arena, source, text, para);
}
