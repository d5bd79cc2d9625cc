/* meta.c: the Info dictionary (PDF 1.7, 14.3.3) and the XMP packet (ISO 16684-1). The packet is not compressed, so that
 * programs which know nothing of PDF can find it. */
#include "out/pdf/meta.h"

#include <time.h>

#include "base/utf8.h"

#define PRODUCER "handbill"

/* The meta's time in UTC; false when there is none, or its year does not fit four digits. */
static bool when(const OutMeta *meta, struct tm *t) {
  time_t seconds = meta->epoch ? (time_t)*meta->epoch : 0;
  return meta->epoch && gmtime_r(&seconds, t) && t->tm_year >= -1900 && t->tm_year <= 8099;
}

uint32_t meta_info_write(ObjectFile *file, Arena *arena, const OutMeta *meta) {
  HPDF_Dict dict = object_dict(file);
  struct tm t;
  if (meta->title.n) object_text(file, dict, "Title", meta->title);
  if (meta->author.n) object_text(file, dict, "Author", meta->author);
  if (meta->subject.n) object_text(file, dict, "Subject", meta->subject);
  object_text(file, dict, "Producer", STR(PRODUCER));
  if (when(meta, &t)) {
    Str date = str_format(arena, "D:%04d%02d%02d%02d%02d%02dZ", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour,
                          t.tm_min, t.tm_sec);
    object_text(file, dict, "CreationDate", date);
    object_text(file, dict, "ModDate", date);
  }
  object_name(file, dict, "Trapped", "False");
  if (meta->standard == OUT_X1A) object_text(file, dict, "GTS_PDFXVersion", STR("PDF/X-1a:2003"));
  uint32_t number = object_number(file);
  object_write(file, number, dict);
  return number;
}

/* Escaped for XML 1.0, which does not allow most control characters even so: they become U+FFFD. */
static void put_xml(Buf *buf, Str text) {
  for (size_t at = 0; at < text.n;) {
    uint32_t c = utf8_next(text, &at);
    bool bad = c == UTF8_BAD || c == 0xFFFE || c == 0xFFFF || (c < 0x20 && c != '\t' && c != '\n' && c != '\r');
    if (c == '&')
      buf_add(buf, STR("&amp;"));
    else if (c == '<')
      buf_add(buf, STR("&lt;"));
    else if (c == '>')
      buf_add(buf, STR("&gt;"));
    else if (c == '\r')
      buf_add(buf, STR("&#13;"));
    else
      utf8_put(buf, bad ? 0xFFFD : c);
  }
}

/* <name><rdf:Alt><rdf:li xml:lang="x-default">text</...: one text, which may have translations */
static void put_item(Buf *buf, const char *name, const char *list, const char *attribute, Str text) {
  if (!text.n) return;
  buf_addf(buf, "   <%s><rdf:%s><rdf:li%s>", name, list, attribute);
  put_xml(buf, text);
  buf_addf(buf, "</rdf:li></rdf:%s></%s>\n", list, name);
}

/* A UUID of version 8: one that comes of the content. */
static void put_uuid(Buf *buf, const ObjectFile *file) {
  static const char hex[] = "0123456789abcdef";
  unsigned char id[OBJECT_DIGEST];
  object_digest(file, id);
  id[6] = (unsigned char)(0x80 | (id[6] & 0x0F));
  id[8] = (unsigned char)(0x80 | (id[8] & 0x3F));
  buf_add(buf, STR("uuid:"));
  for (int i = 0; i < OBJECT_DIGEST; i++) {
    if (i == 4 || i == 6 || i == 8 || i == 10) buf_char(buf, '-');
    buf_char(buf, hex[id[i] >> 4]);
    buf_char(buf, hex[id[i] & 15]);
  }
}

/* What PDF/X-4 asks for besides (ISO 15930-7, 6.3 and 6.4). */
static void put_x4(Buf *buf, const ObjectFile *file) {
  buf_add(buf, STR("  <rdf:Description rdf:about=\"\" xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\""
                   " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">\n"
                   "   <pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n"
                   "   <xmpMM:DocumentID>"));
  put_uuid(buf, file);
  buf_add(buf, STR("</xmpMM:DocumentID>\n"
                   "   <xmpMM:VersionID>1</xmpMM:VersionID>\n"
                   "   <xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n"
                   "  </rdf:Description>\n"));
}

uint32_t meta_xmp_write(ObjectFile *file, Arena *arena, const OutMeta *meta) {
  Buf buf = {.arena = arena};
  struct tm t;
  buf_add(&buf, STR("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                    " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                    "  <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
                    "   <dc:format>application/pdf</dc:format>\n"));
  put_item(&buf, "dc:title", "Alt", " xml:lang=\"x-default\"", meta->title);
  put_item(&buf, "dc:creator", "Seq", "", meta->author);
  put_item(&buf, "dc:description", "Alt", " xml:lang=\"x-default\"", meta->subject);
  put_item(&buf, "dc:language", "Bag", "", meta->lang);
  buf_add(&buf, STR("   <pdf:Producer>" PRODUCER "</pdf:Producer>\n   <pdf:Trapped>False</pdf:Trapped>\n"));
  if (when(meta, &t)) {
    Str date = str_format(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour,
                          t.tm_min, t.tm_sec);
    buf_addf(&buf, "   <xmp:CreateDate>%s</xmp:CreateDate>\n   <xmp:ModifyDate>%s</xmp:ModifyDate>\n", date.p, date.p);
    buf_addf(&buf, "   <xmp:MetadataDate>%s</xmp:MetadataDate>\n", date.p);
  }
  buf_add(&buf, STR("  </rdf:Description>\n"));
  if (meta->standard == OUT_X4) put_x4(&buf, file);
  buf_add(&buf, STR(" </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"));
  HPDF_Dict dict = object_dict(file);
  object_name(file, dict, "Type", "Metadata");
  object_name(file, dict, "Subtype", "XML");
  uint32_t number = object_number(file);
  object_stream(file, number, dict, (StreamBytes){buf_str(&buf), false});
  return number;
}
