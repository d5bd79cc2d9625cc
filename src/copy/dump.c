/* dump.c: a story as text: the boxes, their paragraphs, and the runs that are not plain. */
#include "copy/story.h"

static void put_quoted(Buf *buf, Str text) {
  buf_char(buf, '"');
  for (size_t i = 0; i < text.n; i++) {
    if (text.p[i] == '\n')
      buf_add(buf, STR("\\n"));
    else
      buf_char(buf, text.p[i]);
  }
  buf_char(buf, '"');
}

static void put_lang(Buf *buf, const Lang *lang) {
  if (lang) buf_addf(buf, " lang %.*s", STR_ARG(lang->tag));
}

static void put_para(Buf *buf, const Para *para, int depth) {
  buf_addf(buf, "%*spara ", depth * 2, "");
  mark_put(buf, para_mark(para, 0));
  buf_addf(buf, " %.*s", STR_ARG(para->style->name));
  if (para->begins) buf_add(buf, STR(" item"));
  if (para->marker == MARKER_NUMBER && para->begins) buf_addf(buf, " %d.", para->number);
  buf_char(buf, '\n');
  for (size_t i = 0; i < para->runs; i++) {
    const Run *run = &para->run[i];
    buf_addf(buf, "%*s", depth * 2 + 2, "");
    put_quoted(buf, str_sub(para->text, run->start, run->end));
    if (run->style != para->style)
      buf_addf(buf, " weight %lld%s", (long long)run->style->weight, run->style->italic ? " italic" : "");
    static const char *const ornaments[] = {"", " leader", " tick"};
    buf_addf(buf, "%s", ornaments[run->ornament]);
    if (run->link.n) buf_addf(buf, " link %.*s", STR_ARG(run->link));
    put_lang(buf, run->lang);
    buf_char(buf, '\n');
  }
}

static void put_part(Buf *buf, const Part *part, int depth) {
  if (part->box) {
    buf_addf(buf, "%*s%s ", depth * 2, "", group_boxes[part->box->kind]->name);
    mark_put(buf, part->mark);
    if (part->lines) buf_addf(buf, " lines %d", part->lines);
    buf_char(buf, '\n');
  }
  if (part->encoded) {
    buf_addf(buf, "%*sencoded ", depth * 2 + 2, "");
    put_quoted(buf, part->encoded->text);
    buf_char(buf, '\n');
  }
  for (size_t i = 0; i < part->paras; i++) put_para(buf, &part->para[i], depth + 1);
  for (size_t i = 0; i < part->children; i++) put_part(buf, &part->child[i], depth + (part->box != NULL));
}

void story_put(Buf *buf, const Story *story) {
  buf_addf(buf, "title \"%.*s\" lang %.*s\n", STR_ARG(story->title), STR_ARG(story->copy->lang.tag));
  for (size_t i = 0; i < story->flows; i++) {
    if (i) buf_addf(buf, "flow %.*s\n", STR_ARG(story->copy->layout->flows.at[i].name));
    put_part(buf, &story->flow[i], i > 0);
  }
}
