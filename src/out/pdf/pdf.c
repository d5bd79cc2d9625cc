/* pdf.c: the PDF document.
 *
 * A page gets its codes when it is taken, its content when it is made, and its objects when it is written: content,
 * links, dictionary. Only a number in the page tree, an offset for each object, and the codes of the fonts stay in
 * memory; so a hundred thousand letters take little more than one. Fonts, page tree, metadata and catalog follow after
 * the pages. */
#include <assert.h>

#include "base/messages.h"
#include "out/out.h"
#include "out/pdf/content.h"
#include "out/pdf/intent.h"
#include "out/pdf/meta.h"
#include "out/pdf/object.h"
#include "out/pdf/pagetree.h"
#include "out/pdf/resources.h"
#include "out/pdf/token.h"

typedef struct PdfPage {
  struct PdfPage *next; /* in the list of idle ones, which are reused */
  const Dlist *dlist;
  PageCodes codes;
  StreamBytes content;
  size_t inked;
} PdfPage;

typedef struct Pdf {
  Out out;
  Arena *arena;
  Sink *sink;
  DiagList *diags;
  OutMeta meta;
  ObjectFile *file;
  PageTree tree;
  ContentLists lists;
  uint32_t taken, written; /* pages */
  bool lying;              /* the first is wider than high */
  size_t inked;            /* as in OutReport */
  PdfPage *idle;
  Buf value;           /* of a dictionary's entry */
  VEC(uint32_t) links; /* of the current page */
} Pdf;

/* ---- a page ------------------------------------------------------------ */

/* "[left bottom right top]", from thousandths of a point. */
static Str box_value(Buf *buf, int64_t left, int64_t bottom, int64_t right, int64_t top) {
  const int64_t side[4] = {left, bottom, right, top};
  buf->n = 0;
  for (int i = 0; i < 4; i++) {
    buf_char(buf, i ? ' ' : '[');
    token_number(buf, side[i], TOKEN_POINT_DECIMALS);
  }
  buf_char(buf, ']');
  return buf_str(buf);
}

/* RFC 3986 in ASCII: what must not stand in a URI is written %XX. */
static Str uri_value(Buf *buf, Str uri) {
  static const char hex[] = "0123456789ABCDEF";
  buf->n = 0;
  for (size_t i = 0; i < uri.n; i++) {
    unsigned char c = (unsigned char)uri.p[i];
    bool plain = c > 0x20 && c < 0x7F && c != '"' && c != '<' && c != '>' && c != '\\' && c != '^' && c != '`' &&
                 c != '{' && c != '|' && c != '}';
    char escaped[3] = {'%', hex[c >> 4], hex[c & 15]};
    buf_add(buf, plain ? (Str){uri.p + i, 1} : (Str){escaped, 3});
  }
  return buf_str(buf);
}

/* A link has no border and no appearance, so it leaves no ink; PDF/A requires its Print flag anyway. */
#define ANNOTATION_PRINT 4

static uint32_t link_write(Pdf *pdf, const Dlist *page, const Link *link) {
  ObjectFile *file = pdf->file;
  Rect a = link->area;
  Len margin = page->bleed + page->slug, left = margin + a.x, top = margin + page->height - a.y;
  HPDF_Dict dict = object_dict(file);
  object_name(file, dict, "Type", "Annot");
  object_name(file, dict, "Subtype", "Link");
  object_raw(file, dict, "Rect",
             box_value(&pdf->value, token_milli(left), token_milli(top - a.height), token_milli(left + a.width),
                       token_milli(top)));
  HPDF_Array border = object_array(file, dict, "Border");
  for (int i = 0; i < 3; i++) object_item_int(file, border, 0);
  object_int(file, dict, "F", ANNOTATION_PRINT);
  object_text(file, dict, "Contents", link->uri);
  HPDF_Dict action = object_inner(file, dict, "A");
  object_name(file, action, "Type", "Action");
  object_name(file, action, "S", "URI");
  object_text(file, action, "URI", uri_value(&pdf->value, link->uri));
  uint32_t number = object_number(file);
  object_write(file, number, dict);
  return number;
}

/* From op `from` to the end of its canvas or clip, or of the page. Returns the number of the op after it. */
static size_t links_write(Pdf *pdf, const Dlist *page, size_t from, Canvas canvas) {
  size_t i = from;
  while (i < page->ops.n && page->ops.at[i].kind != OP_END) {
    const Op *op = &page->ops.at[i++];
    Link link = {canvas_place(canvas, op->link.area), op->link.uri};
    if (op->kind == OP_CANVAS) i = links_write(pdf, page, i, canvas_within(canvas, op->canvas));
    if (op->kind == OP_CLIP) i = links_write(pdf, page, i, canvas);
    if (op->kind == OP_LINK) VEC_PUSH(pdf->arena, &pdf->links, link_write(pdf, page, &link));
  }
  return i + 1;
}

/* What reaches so far beyond the trim. */
static Str box_beyond(Pdf *pdf, const Dlist *page, Len beyond) {
  Len inset = page->bleed + page->slug - beyond, outset = page->bleed + page->slug + beyond;
  return box_value(&pdf->value, token_milli(inset), token_milli(inset), token_milli(outset + page->width),
                   token_milli(outset + page->height));
}

/* The trim is what printers cut to, and what viewers show; but of what goes to a press the marks, too. */
static void boxes_add(Pdf *pdf, HPDF_Dict dict, const Dlist *page) {
  const Len bleed = page->bleed, slug = page->slug;
  const bool whole = slug || pdf->meta.standard != OUT_PLAIN;
  object_raw(pdf->file, dict, "MediaBox", box_beyond(pdf, page, bleed + slug));
  if (bleed || slug) object_raw(pdf->file, dict, "BleedBox", box_beyond(pdf, page, bleed));
  if (bleed && !whole) object_raw(pdf->file, dict, "CropBox", box_beyond(pdf, page, 0));
  object_raw(pdf->file, dict, "TrimBox", box_beyond(pdf, page, 0));
}

static bool size_fits(Pdf *pdf, const Dlist *page) {
  if (page->width >= 3 * PT && page->height >= 3 * PT && page->width <= LEN_MAX && page->height <= LEN_MAX) return true;
  diag_error(pdf->diags, MARK_NONE, MSG_PDF_PAGE_SIZE, len_mm(page->width), len_mm(page->height));
  object_fail(pdf->file);
  return false;
}

static OutPage *pdf_take(Out *out, const Dlist *dlist) {
  Pdf *pdf = (Pdf *)out;
  if (!object_ok(pdf->file) || !size_fits(pdf, dlist)) return NULL;
  PdfPage *page = pdf->idle ? pdf->idle : NEW(pdf->arena, PdfPage);
  pdf->idle = page->next;
  page->dlist = dlist;
  if (!pdf->taken) pdf->lying = dlist->width > dlist->height;
  pdf->taken++; /* from 1, so that no layer was used on page 0 */
  return content_code(&pdf->lists, &page->codes, dlist, pdf->taken) ? (OutPage *)page : NULL;
}

static void pdf_make(const Out *out, OutPage *taken, Arena *arena) {
  PdfPage *page = (PdfPage *)taken;
  Buf buf = {.arena = arena};
  page->inked = content_make(&buf, page->dlist, &page->codes);
  page->content = object_pack(((const Pdf *)out)->file, arena, buf_str(&buf));
}

static bool pdf_write(Out *out, OutPage *made) {
  Pdf *pdf = (Pdf *)out;
  PdfPage *page = (PdfPage *)made;
  ObjectFile *file = pdf->file;
  uint32_t content = object_number(file);
  object_stream(file, content, object_dict(file), page->content);
  pdf->links.n = 0;
  /* a link prints nothing, and PDF/X takes no annotation on the page */
  if (pdf->meta.standard == OUT_PLAIN) links_write(pdf, page->dlist, 0, (Canvas){0});
  uint32_t parent = pagetree_parent(&pdf->tree, file), number = object_number(file);
  HPDF_Dict dict = object_dict(file);
  object_name(file, dict, "Type", "Page");
  object_ref(file, dict, "Parent", parent);
  boxes_add(pdf, dict, page->dlist);
  resources_add(&pdf->lists, dict, page->dlist, &page->codes);
  /* colors that shine through each other are mixed as inks */
  if (pdf->meta.standard == OUT_X4 && content_blends(&page->codes))
    object_raw(file, dict, "Group", STR("<</S/Transparency/CS/DeviceCMYK>>"));
  object_ref(file, dict, "Contents", content);
  if (pdf->links.n) {
    HPDF_Array links = object_array(file, dict, "Annots");
    for (size_t i = 0; i < pdf->links.n; i++) object_item_ref(file, links, pdf->links.at[i]);
  }
  pagetree_add(&pdf->tree, number);
  pdf->written++;
  pdf->inked += page->inked;
  page->next = pdf->idle;
  pdf->idle = page;
  return object_write(file, number, dict);
}

/* ---- the end ----------------------------------------------------------- */

static void state_add(ObjectFile *file, HPDF_Dict usage, const char *event, const char *key, const char *state) {
  object_name(file, object_inner(file, usage, event), key, state);
}

/* The layer that is not printed (PDF 1.7, 8.11: optional content). */
static void overlay_write(Pdf *pdf, HPDF_Dict catalog) {
  ObjectFile *file = pdf->file;
  HPDF_Dict layer = object_dict(file);
  object_name(file, layer, "Type", "OCG");
  object_text(file, layer, "Name", STR("Layout"));
  HPDF_Dict usage = object_inner(file, layer, "Usage");
  state_add(file, usage, "View", "ViewState", "ON");
  state_add(file, usage, "Print", "PrintState", "OFF");
  object_write(file, pdf->lists.overlay, layer);
  HPDF_Dict properties = object_inner(file, catalog, "OCProperties");
  object_item_ref(file, object_array(file, properties, "OCGs"), pdf->lists.overlay);
  HPDF_Dict standard = object_inner(file, properties, "D");
  object_item_ref(file, object_array(file, standard, "Order"), pdf->lists.overlay);
  Str events = str_format(
      pdf->arena, "[<</Event/View/Category[/View]/OCGs[%u 0 R]>><</Event/Print/Category[/Print]/OCGs[%u 0 R]>>]",
      pdf->lists.overlay, pdf->lists.overlay);
  object_raw(file, standard, "AS", events);
}

static uint32_t catalog_write(Pdf *pdf, uint32_t pages, uint32_t metadata) {
  ObjectFile *file = pdf->file;
  uint32_t intent = pdf->meta.standard == OUT_PLAIN ? 0 : intent_write(file, &pdf->meta.intent);
  HPDF_Dict dict = object_dict(file);
  object_name(file, dict, "Type", "Catalog");
  object_ref(file, dict, "Pages", pages);
  object_ref(file, dict, "Metadata", metadata);
  if (pdf->meta.lang.n) object_text(file, dict, "Lang", pdf->meta.lang);
  HPDF_Dict viewer = object_inner(file, dict, "ViewerPreferences");
  object_bool(file, viewer, "DisplayDocTitle", true);
  object_name(file, viewer, "PrintScaling", "None");
  /* turned as the page of a book */
  if (pdf->meta.duplex) object_name(file, viewer, "Duplex", pdf->lying ? "DuplexFlipShortEdge" : "DuplexFlipLongEdge");
  if (intent) object_item_ref(file, object_array(file, dict, "OutputIntents"), intent);
  if (pdf->lists.overlay) overlay_write(pdf, dict);
  uint32_t number = object_number(file);
  object_write(file, number, dict);
  return number;
}

static bool pdf_finish(Out *out, OutReport *report) {
  Pdf *pdf = (Pdf *)out;
  if (!pdffont_write_all(pdf->lists.fonts)) return false;
  uint32_t pages = pagetree_end(&pdf->tree, pdf->file);
  uint32_t info = meta_info_write(pdf->file, pdf->arena, &pdf->meta);
  uint32_t metadata = meta_xmp_write(pdf->file, pdf->arena, &pdf->meta);
  uint32_t root = catalog_write(pdf, pages, metadata);
  if (!object_end(pdf->file, root, info)) return false;
  *report = (OutReport){pdf->written, pdf->lists.fonts->n_fonts, pdf->inked, sink_count(pdf->sink)};
  return true;
}

static void pdf_close(Out *out) {
  Pdf *pdf = (Pdf *)out;
  object_close(pdf->file);
  arena_free(pdf->lists.scratch);
}

Out *out_pdf(Arena *arena, Sink *sink, const OutMeta *meta, DiagList *diags) {
  static const OutClass class = {pdf_take, pdf_make, pdf_write, pdf_finish, pdf_close};
  const OutIntent *intent = &meta->intent;
  assert(meta->standard == OUT_PLAIN || (meta->epoch && meta->title.n && (intent->condition.n || intent->title.n)));
  ObjectFile *file = object_file(arena, sink, meta->standard == OUT_X1A ? "1.4" : "1.6", diags);
  if (!file) return NULL;
  Pdf *pdf = NEW(arena, Pdf);
  pdf->out.class = &class;
  pdf->arena = arena;
  pdf->sink = sink;
  pdf->diags = diags;
  pdf->file = file;
  pdf->meta = *meta;
  pdf->meta.title = str_copy(arena, meta->title);
  pdf->meta.author = str_copy(arena, meta->author);
  pdf->meta.subject = str_copy(arena, meta->subject);
  pdf->meta.lang = str_copy(arena, meta->lang);
  pdf->meta.intent.condition = str_copy(arena, intent->condition);
  pdf->meta.intent.title = str_copy(arena, intent->title);
  pdf->lists = (ContentLists){pdffont_list(arena, file, diags), pdfimage_list(arena, file, diags), .name.arena = arena};
  pdf->value.arena = arena;
  return &pdf->out;
}
