/* pdffont.c: codes, and the objects of a composite font (PDF 1.7, 9.7): Type0, CIDFont, descriptor, program, CMaps. */
#include "out/pdf/pdffont.h"

#include <string.h>

#include "base/messages.h"
#include "out/pdf/subset.h"
#include "out/pdf/token.h"

#define CODES_MAX 65535
#define WIDTH_MAX INT64_C(327670000) /* in the units of PdfCode; old readers take no number over 32,767 */
#define SLOTS_FIRST 256              /* a language's letters and their ligatures fit */

/* What the second and further glyphs of a cluster read as: WORD JOINER. The text of the whole cluster is with its first
 * glyph and in /ActualText, so they should read as nothing; but a code without Unicode is an error to the checkers of
 * PDF/A and PDF/UA. This one is invisible, and no word break. */
static const char further_text[] = "\xE2\x81\xA0";

/* ---- codes ------------------------------------------------------------- */

PdfFontList *pdffont_list(Arena *arena, ObjectFile *file, DiagList *diags) {
  PdfFontList *list = NEW(arena, PdfFontList);
  *list = (PdfFontList){.arena = arena, .file = file, .diags = diags};
  list->fonts_end = &list->fonts;
  list->layers_end = &list->layers;
  return list;
}

PdfFont *pdffont_find(PdfFontList *list, const Font *font) {
  for (PdfFont *known = list->fonts; known; known = known->next) {
    if (known->font == font) return known;
  }
  PdfFont *added = NEW(list->arena, PdfFont);
  *added = (PdfFont){.font = font, .cff = font->cff, .slots = SLOTS_FIRST};
  added->slot = NEW_ARRAY(list->arena, uint32_t, added->slots);
  *list->fonts_end = added;
  list->fonts_end = &added->next;
  list->n_fonts++;
  return added;
}

/* FNV-1a over the text, begun with the glyph. */
static uint32_t hash(uint32_t glyph, Str text) {
  uint32_t h = (2166136261u ^ glyph) * 16777619u;
  for (size_t i = 0; i < text.n; i++) h = (h ^ (unsigned char)text.p[i]) * 16777619u;
  return h ^ h >> 15;
}

/* Where the code stands, or where it would go. */
static uint32_t *slot_of(const PdfFont *font, uint32_t glyph, Str text) {
  for (uint32_t i = hash(glyph, text);; i++) {
    uint32_t *slot = &font->slot[i & (font->slots - 1)];
    if (!*slot) return slot;
    const PdfCode *code = font->codes.at[*slot - 1];
    if (code->glyph == glyph && str_eq(code->text, text)) return slot;
  }
}

static void slots_double(Arena *arena, PdfFont *font) {
  font->slots *= 2;
  font->slot = NEW_ARRAY(arena, uint32_t, font->slots);
  for (size_t i = 0; i < font->codes.n; i++) {
    *slot_of(font, font->codes.at[i]->glyph, font->codes.at[i]->text) = (uint32_t)i + 1;
  }
}

/* The layer for one more text of the glyph. Seldom called, so it may count them all. */
static PdfLayer *layer_for(PdfFontList *list, PdfFont *font, uint32_t glyph) {
  uint32_t rank = 0;
  for (size_t i = 0; i < font->codes.n && font->cff; i++) rank += font->codes.at[i]->glyph == glyph;
  for (PdfLayer *layer = list->layers; layer; layer = layer->next) {
    if (layer->font == font && layer->rank == rank) return layer;
  }
  PdfLayer *added = NEW(list->arena, PdfLayer);
  *added = (PdfLayer){.font = font, .rank = rank, .name = list->n_layers};
  *list->layers_end = added;
  list->layers_end = &added->next;
  list->n_layers++;
  return added;
}

uint32_t pdffont_layer(PdfFontList *list, PdfLayer *layer) {
  if (!layer->number) layer->number = object_number(list->file);
  return layer->number;
}

static int64_t width_of(const Font *font, uint32_t glyph) {
  return round_div(font_advance(font, glyph) * INT64_C(10000000), font->upem);
}

static bool code_add(PdfFontList *list, PdfFont *font, uint32_t glyph, Str text) {
  PdfLayer *layer = layer_for(list, font, glyph);
  int64_t width = width_of(font->font, glyph);
  const char *why = layer->codes.n == CODES_MAX               ? "more than 65,535 different glyphs are used"
                    : width > WIDTH_MAX || width < -WIDTH_MAX ? "a glyph is wider than PDF can say"
                                                              : NULL;
  if (why) {
    diag_error(list->diags, MARK_NONE, MSG_PDF_FONT, font->font->path, why);
    object_fail(list->file);
    return false;
  }
  VEC_PUSH(list->arena, &layer->codes, (uint32_t)font->codes.n);
  PdfCode *code = NEW(list->arena, PdfCode);
  *code = (PdfCode){glyph, str_copy(list->arena, text), width, layer, (uint32_t)layer->codes.n};
  VEC_PUSH(list->arena, &font->codes, code);
  return true;
}

const PdfCode *pdffont_code(PdfFontList *list, PdfFont *font, uint32_t glyph, Str text) {
  uint32_t *slot = slot_of(font, glyph, text);
  if (*slot) return font->codes.at[*slot - 1];
  if (!code_add(list, font, glyph, text)) return NULL;
  *slot = (uint32_t)font->codes.n;
  if (font->codes.n * 2 > font->slots) slots_double(list->arena, font);
  return font->codes.at[font->codes.n - 1];
}

/* The CIDs belong to no character collection. */
static void add_system_info(ObjectFile *file, HPDF_Dict dict) {
  HPDF_Dict system = object_inner(file, dict, "CIDSystemInfo");
  object_text(file, system, "Registry", STR("Adobe"));
  object_text(file, system, "Ordering", STR("Identity"));
  object_int(file, system, "Supplement", 0);
}

/* ---- CMaps ------------------------------------------------------------- */

typedef struct Parts {    /* of a font, as they are written one after the other */
  const uint32_t *new_id; /* of each code: its glyph in the subset */
  Subset subset;
  Str name;
  uint32_t descriptor, cidfont;
} Parts;

#define CMAP_SECTION 100 /* entries in a section at most (Adobe's Technical Note 5014) */

static void put_code(Buf *buf, size_t code) {
  static const char hex[] = "0123456789ABCDEF";
  char digits[6] = {'<', hex[code >> 12 & 15], hex[code >> 8 & 15], hex[code >> 4 & 15], hex[code & 15], '>'};
  buf_add(buf, (Str){digits, 6});
}

static void cmap_begin(Buf *buf, const char *name, const char *ordering, int type) {
  buf_addf(buf,
           "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
           "/CIDSystemInfo 3 dict dup begin\n"
           "/Registry (Adobe) def\n/Ordering (%s) def\n/Supplement 0 def\nend def\n"
           "/CMapName /%s def\n/CMapType %d def\n",
           ordering, name, type);
  if (type == 1) buf_add(buf, STR("/WMode 0 def\n"));
  buf_add(buf, STR("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"));
}

static void cmap_end(Buf *buf) {
  buf_add(buf, STR("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"));
}

/* Opens and closes the sections around entry i of n. */
static void cmap_section(Buf *buf, size_t i, size_t n, const char *kind) {
  if (i % CMAP_SECTION == 0) {
    if (i) buf_addf(buf, "end%s\n", kind);
    buf_addf(buf, "%zu begin%s\n", n - i < CMAP_SECTION ? n - i : CMAP_SECTION, kind);
  }
}

static uint32_t encoding_write(PdfFontList *list, const PdfLayer *layer, const Parts *parts, Str name) {
  Buf buf = {.arena = list->arena};
  size_t n = layer->codes.n;
  cmap_begin(&buf, name.p, "Identity", 1);
  for (size_t i = 0; i < n; i++) {
    cmap_section(&buf, i, n, "cidchar");
    put_code(&buf, i + 1);
    buf_addf(&buf, " %u\n", parts->subset.cid[parts->new_id[layer->codes.at[i]]]);
  }
  buf_add(&buf, STR("endcidchar\n"));
  cmap_end(&buf);
  HPDF_Dict dict = object_dict(list->file);
  object_name(list->file, dict, "Type", "CMap");
  object_name(list->file, dict, "CMapName", name.p);
  add_system_info(list->file, dict);
  uint32_t number = object_number(list->file);
  object_packed(list->file, number, dict, buf_str(&buf));
  return number;
}

static uint32_t unicode_write(PdfFontList *list, const PdfLayer *layer) {
  Buf buf = {.arena = list->arena};
  size_t n = layer->codes.n;
  cmap_begin(&buf, "Adobe-Identity-UCS", "UCS", 2);
  for (size_t i = 0; i < n; i++) {
    Str text = layer->font->codes.at[layer->codes.at[i]]->text;
    cmap_section(&buf, i, n, "bfchar");
    put_code(&buf, i + 1);
    buf_add(&buf, STR(" <"));
    token_utf16(&buf, text.n ? text : str_from(further_text));
    buf_add(&buf, STR(">\n"));
  }
  buf_add(&buf, STR("endbfchar\n"));
  cmap_end(&buf);
  uint32_t number = object_number(list->file);
  object_packed(list->file, number, object_dict(list->file), buf_str(&buf));
  return number;
}

/* ---- objects ----------------------------------------------------------- */

/* Six capitals hashed from the program's bytes, and the name: equal subsets have equal names. */
static Str subset_name(Arena *arena, Str name, Str program) {
  uint64_t h = UINT64_C(14695981039346656037);
  for (size_t i = 0; i < program.n; i++) h = (h ^ (unsigned char)program.p[i]) * UINT64_C(1099511628211);
  char tag[6];
  for (size_t i = 0; i < sizeof tag; i++, h /= 26) tag[i] = (char)('A' + h % 26);
  return str_format(arena, "%.6s+%.*s", tag, STR_ARG(name));
}

static uint32_t program_write(PdfFontList *list, const Subset *subset) {
  HPDF_Dict dict = object_dict(list->file);
  if (subset->cff)
    object_name(list->file, dict, "Subtype", "CIDFontType0C");
  else
    object_int(list->file, dict, "Length1", (int64_t)subset->program.n);
  uint32_t number = object_number(list->file);
  object_packed(list->file, number, dict, subset->program);
  return number;
}

/* Bits of /Flags (PDF 1.7, table 123) */
enum { FLAG_FIXED_PITCH = 1, FLAG_SERIF = 2, FLAG_SYMBOLIC = 4, FLAG_ITALIC = 64 };

/* Font files do not have the width of stems; this is linear through the usual ones, 95 for regular and 168 for bold. */
static int stem_width(int weight) {
  return 10 + 220 * (weight - 50) / 900;
}

static uint32_t descriptor_write(PdfFontList *list, const Font *font, const Subset *subset, const SubsetFace *face,
                                 Str name) {
  static const char *const stretches[] = {"UltraCondensed", "ExtraCondensed", "Condensed",
                                          "SemiCondensed",  "Normal",         "SemiExpanded",
                                          "Expanded",       "ExtraExpanded",  "UltraExpanded"};
  ObjectFile *file = list->file;
  uint32_t program = program_write(list, subset), number = object_number(file);
  int flags = FLAG_SYMBOLIC; /* not confined to the Standard Latin character set */
  if (face->fixed_pitch) flags |= FLAG_FIXED_PITCH;
  if (face->serif) flags |= FLAG_SERIF;
  if (font->italic || face->italic_angle) flags |= FLAG_ITALIC;
  HPDF_Dict dict = object_dict(file);
  object_name(file, dict, "Type", "FontDescriptor");
  object_name(file, dict, "FontName", name.p);
  object_text(file, dict, "FontFamily", str_from(font->family));
  if (face->width_class >= 1 && face->width_class <= 9)
    object_name(file, dict, "FontStretch", stretches[face->width_class - 1]);
  object_int(file, dict, "FontWeight", font->weight);
  object_int(file, dict, "Flags", flags);
  HPDF_Array box = object_array(file, dict, "FontBBox");
  for (int i = 0; i < 4; i++) object_item_int(file, box, round_div(face->bounds[i] * 1000, font->upem));
  object_int(file, dict, "ItalicAngle", face->italic_angle);
  object_int(file, dict, "Ascent", round_div(font->ascender * 1000, font->upem));
  object_int(file, dict, "Descent", round_div(font->descender * 1000, font->upem));
  object_int(file, dict, "CapHeight", round_div(font->cap_height * 1000, font->upem));
  object_int(file, dict, "XHeight", round_div(font->x_height * 1000, font->upem));
  object_int(file, dict, "StemV", stem_width(font->weight));
  object_ref(file, dict, subset->cff ? "FontFile3" : "FontFile2", program);
  object_write(file, number, dict);
  return number;
}

/* "[0 [w0 w1 ...] 7 [w7 ...]]", by CID: of the glyphs of a CFF subset, or of the codes, from 1 on. */
static Str widths(Arena *arena, const PdfFont *font, const Subset *subset) {
  Buf buf = {.arena = arena};
  size_t n = font->cff ? subset->n : font->codes.n;
  for (size_t i = 0; i < n; i++) {
    uint32_t cid = font->cff ? subset->cid[i] : (uint32_t)i + 1;
    bool goes_on = i && (!font->cff || cid == subset->cid[i - 1] + 1);
    if (goes_on)
      buf_char(&buf, i % 20 ? ' ' : '\n');
    else
      buf_addf(&buf, "%s%u [", i ? "]\n" : "[", cid);
    int64_t width = font->cff ? width_of(font->font, subset->old[i]) : font->codes.at[i]->width;
    token_number(&buf, width, PDFFONT_WIDTH_DECIMALS);
  }
  buf_add(&buf, STR("]]"));
  return buf_str(&buf);
}

/* The glyph of each CID from 0 on, in two bytes. */
static uint32_t map_write(PdfFontList *list, const PdfFont *font, const uint32_t *new_id) {
  size_t n = font->codes.n;
  char *map = arena_array(list->arena, n + 1, 2);
  for (size_t i = 0; i < n; i++) {
    map[2 * i + 2] = (char)(new_id[i] >> 8);
    map[2 * i + 3] = (char)(new_id[i] & 0xFF);
  }
  uint32_t number = object_number(list->file);
  object_packed(list->file, number, object_dict(list->file), (Str){map, 2 * n + 2});
  return number;
}

static uint32_t cidfont_write(PdfFontList *list, const PdfFont *font, const Parts *parts) {
  ObjectFile *file = list->file;
  uint32_t map = font->cff ? 0 : map_write(list, font, parts->new_id), number = object_number(file);
  HPDF_Dict dict = object_dict(file);
  object_name(file, dict, "Type", "Font");
  object_name(file, dict, "Subtype", font->cff ? "CIDFontType0" : "CIDFontType2");
  object_name(file, dict, "BaseFont", parts->name.p);
  add_system_info(file, dict);
  object_ref(file, dict, "FontDescriptor", parts->descriptor);
  if (map) object_ref(file, dict, "CIDToGIDMap", map);
  object_raw(file, dict, "W", widths(list->arena, font, &parts->subset));
  object_write(file, number, dict);
  return number;
}

static void layer_write(PdfFontList *list, PdfLayer *layer, const Parts *parts) {
  ObjectFile *file = list->file;
  Str name = parts->name;
  uint32_t encoding = 0, unicode = unicode_write(list, layer);
  if (layer->font->cff) {
    /* printers that turn PDF into PostScript know a CMap by its name, which must be unique */
    Str cmap = str_format(list->arena, "%.6s-F%u", name.p, layer->name);
    encoding = encoding_write(list, layer, parts, cmap);
    name = str_format(list->arena, "%.*s-%.*s", STR_ARG(name), STR_ARG(cmap)); /* as in table 121 */
  }
  HPDF_Dict dict = object_dict(file);
  object_name(file, dict, "Type", "Font");
  object_name(file, dict, "Subtype", "Type0");
  object_name(file, dict, "BaseFont", name.p);
  if (encoding)
    object_ref(file, dict, "Encoding", encoding);
  else
    object_name(file, dict, "Encoding", "Identity-H");
  HPDF_Array descendants = object_array(file, dict, "DescendantFonts");
  object_item_ref(file, descendants, parts->cidfont);
  object_ref(file, dict, "ToUnicode", unicode);
  object_write(file, pdffont_layer(list, layer), dict);
}

static void font_write(PdfFontList *list, const PdfFont *font) {
  size_t n = font->codes.n;
  uint32_t *glyphs = NEW_ARRAY(list->arena, uint32_t, n), *new_id = NEW_ARRAY(list->arena, uint32_t, n);
  for (size_t i = 0; i < n; i++) glyphs[i] = font->codes.at[i]->glyph;
  Parts parts = {.new_id = new_id};
  if (!subset_make(list->arena, font->font, glyphs, n, new_id, list->diags, &parts.subset)) {
    object_fail(list->file);
    return;
  }
  SubsetFace face = subset_face(list->arena, font->font);
  parts.name = subset_name(list->arena, face.name, parts.subset.program);
  parts.descriptor = descriptor_write(list, font->font, &parts.subset, &face, parts.name);
  parts.cidfont = cidfont_write(list, font, &parts);
  for (PdfLayer *layer = list->layers; layer; layer = layer->next) {
    if (layer->font == font) layer_write(list, layer, &parts);
  }
}

bool pdffont_write_all(PdfFontList *list) {
  for (const PdfFont *font = list->fonts; font && object_ok(list->file); font = font->next) font_write(list, font);
  return object_ok(list->file);
}
