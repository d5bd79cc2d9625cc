/* paper.c: papers by name, and the page. */
#include "layout/paper.h"

#include "base/messages.h"

static const char *const names[] = {"A0",   "A1",   "A2",   "A3", "A4",     "A5",    "A6",      "A7", "A8",   "B0",
                                    "B1",   "B2",   "B3",   "B4", "B5",     "B6",    "B7",      "B8", "SRA0", "SRA1",
                                    "SRA2", "SRA3", "SRA4", "DL", "letter", "legal", "tabloid", NULL};

/* In hundredths of a millimetre. */
static const int32_t sizes[][2] = {
    /* A: ISO 216 */
    {84100, 118900},
    {59400, 84100},
    {42000, 59400},
    {29700, 42000},
    {21000, 29700},
    {14800, 21000},
    {10500, 14800},
    {7400, 10500},
    {5200, 7400},
    /* B: ISO 216 */
    {100000, 141400},
    {70700, 100000},
    {50000, 70700},
    {35300, 50000},
    {25000, 35300},
    {17600, 25000},
    {12500, 17600},
    {8800, 12500},
    {6200, 8800},
    /* SRA: ISO 217, as PWG 5101.1 lists it */
    {90000, 128000},
    {64000, 90000},
    {45000, 64000},
    {32000, 45000},
    {22500, 32000},
    /* DL: a third of A4 (its envelope is 110 x 220 mm) */
    {9900, 21000},
    /* letter, legal, tabloid: 8.5 x 11, 8.5 x 14, 11 x 17 inches */
    {21590, 27940},
    {21590, 35560},
    {27940, 43180},
};
_Static_assert(sizeof names / sizeof *names == sizeof sizes / sizeof *sizes + 1, "a size for each name");

static Paper paper_of(size_t i, bool landscape) {
  return (Paper){len_share(360 * PT, sizes[i][landscape], 127 * 100),
                 len_share(360 * PT, sizes[i][!landscape], 127 * 100)};
}

#define SIZE_SLACK (PT / 10) /* sizes in inches or in rounded millimetres are meant, too */

static bool is_near(Len a, Len b) {
  return a - b <= SIZE_SLACK && b - a <= SIZE_SLACK;
}

const char *paper_name(const Paper *paper) {
  bool landscape = paper->width > paper->height;
  for (size_t i = 0; names[i]; i++) {
    const Paper named = paper_of(i, landscape);
    if (is_near(named.width, paper->width) && is_near(named.height, paper->height)) return names[i];
  }
  return NULL;
}

void paper_put(Buf *buf, const Paper *paper) {
  const char *name = paper_name(paper);
  if (name) {
    buf_add(buf, str_from(name));
    return;
  }
  len_put_mm(buf, paper->width);
  buf_char(buf, 'x');
  len_put_mm(buf, paper->height);
}

static bool read_paper(const Entry *entry, void *field) {
  const Reader *reader = entry->reader;
  const Node *node = entry->node;
  Paper *paper = field;
  Str text;
  if (node->kind == NODE_LIST && node->n == 2) {
    Len size[2];
    if (!entry_lens(entry, size, 2)) return false;
    *paper = (Paper){size[0], size[1]};
    return true;
  }
  if (!reader_text(reader, node, "a paper size, or [width, height]", &text)) return false;
  Str turned = STR(" landscape");
  bool landscape = text.n > turned.n && str_eq(str_sub(text, text.n - turned.n, text.n), turned);
  if (landscape) text = str_sub(text, 0, text.n - turned.n);
  for (size_t i = 0; names[i]; i++) {
    if (!str_is(text, names[i])) continue;
    *paper = paper_of(i, landscape);
    return true;
  }
  diag_error(reader->diags, node->mark, MSG_NAME_UNKNOWN, "paper size", STR_ARG(text));
  Buf all = {.arena = reader->arena};
  for (size_t i = 0; names[i]; i++) buf_addf(&all, "%s%s", i ? ", " : "", names[i]);
  if (str_is(text, "ledger")) /* upright in CSS, and lying elsewhere */
    diag_hint(reader->diags, "say tabloid, or tabloid landscape");
  else
    diag_hint(reader->diags, "say %.*s, or [width, height]", STR_ARG(buf_str(&all)));
  return false;
}

const KeyType type_paper = {"", sizeof(Paper), read_paper};

/* ---- copyfitting -------------------------------------------------------------- */

static const char *const words_lever[] = {"space", "lines", "expansion", "leading", "size", NULL};

static bool has_lever(const CopyfitOrder *order, Lever lever) {
  bool has = false;
  for (size_t i = 0; i < order->n; i++) has = has || order->at[i] == lever;
  return has;
}

static bool read_levers(const Entry *entry, void *field) {
  const Node *list = entry->node;
  CopyfitOrder order = {.n = 0};
  bool ok = true;
  if (list->kind != NODE_LIST) {
    diag_error(entry->reader->diags, list->mark, MSG_TYPE, "a list, such as [space, lines]", node_kind_name(list));
    return false;
  }
  for (size_t i = 0; i < list->n; i++) {
    unsigned lever;
    bool is = type_word.read(&(Entry){entry->reader, entry->key, list->item[i], entry->group}, &lever);
    bool twice = is && has_lever(&order, lever);
    if (twice) diag_error(entry->reader->diags, list->item[i]->mark, MSG_LEVER_TWICE, STR_ARG(list->item[i]->text));
    if (is && !twice) order.at[order.n++] = lever;
    ok = ok && is && !twice;
  }
  *(CopyfitOrder *)field = order;
  return ok;
}

const KeyType type_levers = {"list of ", sizeof(CopyfitOrder), read_levers};

#define WAY "In thousandths of the way to an end of its range; below 0 to the lower one."

static const Key line_keys[] = {
    {"lines", &type_int, offsetof(FittedLine, lines), "Lines more; below 0, less.", NULL, -20, 20, .required = true},
    {"paragraph", &type_int, offsetof(FittedLine, paragraph), "Its number in the slot, from 1.", NULL, 1, 1000000,
     .required = true},
    {"slot", &type_text, offsetof(FittedLine, slot), "That its words are from.", NULL, .required = true},
};
const Group group_fittedline = {"fittedline", "a paragraph", "A paragraph that has a line more or less.", line_keys,
                                sizeof line_keys / sizeof *line_keys};

static const Key fitted_keys[] = {
    {"expansion", &type_int, offsetof(Fitted, expansion), WAY, "0", -1000, 1000},
    {"leading", &type_int, offsetof(Fitted, leading), WAY, "0", -1000, 1000},
    {"lines", &type_list, 0, "Paragraphs that have a line more or less.", NULL, .of = &group_fittedline},
    {"size", &type_int, offsetof(Fitted, size), WAY, "0", -1000, 1000},
};
const Group group_fitted = {"fitted", "what was fitted",
                            "What `handbill fit --freeze` writes: where the levers of `copyfit` stand.", fitted_keys,
                            sizeof fitted_keys / sizeof *fitted_keys};

static bool read_lines(const Reader *reader, const Node *list, Fitted *fitted) {
  if (!list) return true;
  if (list->kind != NODE_LIST) {
    diag_error(reader->diags, list->mark, MSG_TYPE, "a list of paragraphs", node_kind_name(list));
    return false;
  }
  FittedLine *line = NEW_ARRAY(reader->arena, FittedLine, list->n);
  bool ok = true;
  for (size_t i = 0; i < list->n; i++) {
    line[i].mark = list->item[i]->mark;
    ok = group_read(reader, &group_fittedline, list->item[i], &line[i]) && ok;
  }
  fitted->line = line;
  fitted->lines = list->n;
  return ok;
}

static void read_fitted(const Reader *reader, const Node *map, Fitted *fitted) {
  if (!map) return;
  bool ok = group_read(reader, &group_fitted, map, fitted);
  if (map->kind == NODE_MAP) fitted->given = read_lines(reader, node_find(map, "lines"), fitted) && ok;
}

/* ---- the page ------------------------------------------------------------------ */

static const Key keys[] = {
    {"baseline", &type_len, offsetof(PageSpec, baseline),
     "From line to line of the page's baseline grid; 0 is no grid. Text at the top of the body stands on it. All lines "
     "in columns do, and those of styles that are `on-grid`: each goes down to the next line of the grid, and so do "
     "boxes and rows with the first such line in them. A table whose own style is on the grid has rows of whole steps. "
     "Half the leading makes spaces of half lines. Lines in what is turned, or repeated by `fill`, keep their own "
     "distances.",
     "0", 0, 100 * PT},
    {"bleed", &type_len, offsetof(PageSpec, bleed),
     "What reaches the paper's edge is printed so far beyond it, and cut off: 3mm for the press; 0 for a printer at "
     "home.",
     "0", 0, 72 * PT},
    {"copyfit", &type_levers, offsetof(PageSpec, copyfit),
     "What may give way so that the pages are full, whatever is written, the first first: space (between boxes and "
     "paragraphs, where it is a range), lines (paragraphs get a line more or less), expansion, leading, size (where "
     "styles have ranges). Columns come out level; the grid moves with the leading.",
     NULL, .words = words_lever},
    {"fit-with", &type_text, offsetof(PageSpec, fit_with),
     "A name: copies of one run whose layouts have the same one, such as both sides of a leaflet, are fitted alike, "
     "with "
     "their leading, size and expansion at one place of their ranges: that of the copy which needs most.",
     NULL},
    {"fitted", &type_group, 0, "What copyfitting chose; then nothing moves any more.", NULL, .of = &group_fitted},
    {"full", &type_bool, offsetof(PageSpec, full),
     "The pages are meant to be full: a warning when one is less than 70 % so and not the last of several, and of gaps "
     "of "
     "more than 15 mm that no length, range or share asks for; an anchor asks for none.",
     "false"},
    {"margin", &type_sides, offsetof(PageSpec, margin), "From the paper's edges to the body.", "15mm", 0, LEN_MAX},
    {"masters", &type_choice, offsetof(PageSpec, masters),
     "Which of the masters set the pages: one for all, or one each for the first, the left, the right and the last.",
     NULL},
    {"pages", &type_int, offsetof(PageSpec, pages),
     "How many pages the body may fill at most. Copy that needs more is an error.", "1", 1, 10000},
    {"size", &type_paper, offsetof(PageSpec, paper),
     "The paper: its name (B is ISO's, DL a third of A4), with 'landscape' behind it if so, or [width, height].", "A4",
     10 * PT, LEN_MAX, .words = names},
};
const Group group_page = {"page", "the page", "The paper.", keys, sizeof keys / sizeof *keys};

bool paper_has_room(const Paper *paper, const Sides *margin) {
  return margin->left + margin->right < paper->width && margin->top + margin->bottom < paper->height;
}

void page_read(const Reader *reader, const Node *map, PageSpec *page) {
  group_standards(reader, &group_page, page);
  bool ok = map && group_read(reader, &group_page, map, page);
  if (map) read_fitted(reader, node_find(map, "fitted"), &page->fitted);
  if (page->fit_with.n && !page->copyfit.n) {
    diag_error(reader->diags, node_find(map, "fit-with")->mark, MSG_FIT_WITH);
    diag_hint(reader->diags, "say what may give way, such as copyfit: [space, lines, leading, size]");
  }
  masters_settle(reader->masters, &page->masters);
  if (ok && !paper_has_room(&page->paper, &page->margin)) diag_error(reader->diags, map->mark, MSG_MARGINS);
}
