/* svgtree.c: expat's events as a tree. */
#include "draw/svgtree.h"

#include <expat.h>
#include <string.h>

#include "base/budget.h"
#include "base/messages.h"

#define PARTER '|' /* between the address of a name space and a name */
#define SVG_SPACE "http://www.w3.org/2000/svg"
#define XLINK_SPACE "http://www.w3.org/1999/xlink"

typedef struct Builder {
  const ImageTask *task;
  SvgTree *tree;
  XML_Parser parser;
  SvgElement *at;         /* the one that is open */
  size_t elements, bytes; /* of attributes and styles, whose entities are replaced */
  size_t depth;
  bool failed; /* reported */
} Builder;

/* The other name is an older one. */
static unsigned long line_of(const Builder *b) {
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION > 8
  return (unsigned long)XML_GetCurrentLineNumber64(b->parser);
#else
  return XML_GetCurrentLineNumber(b->parser);
#endif
}

/* ---- names ------------------------------------------------------------------------ */

/* A file that names no space is an SVG to its author. False: of a space that draws nothing here. */
static bool element_name(const char *name, Str *local) {
  const char *end = strrchr(name, PARTER);
  *local = str_from(end ? end + 1 : name);
  return !end || str_is((Str){name, (size_t)(end - name)}, SVG_SPACE);
}

/* SVG's attributes are in no space. Of XLink's there is one. */
static bool attribute_name(const char *name, Str *local) {
  static const char href[] = XLINK_SPACE "|href";
  *local = strcmp(name, href) == 0 ? STR("xlink:href") : str_from(name);
  return !strchr(name, PARTER) || str_is(*local, "xlink:href");
}

static void add_attributes(Builder *b, SvgElement *element, const char **attribute) {
  Arena *arena = b->task->arena;
  size_t n = 0;
  while (attribute[2 * n]) n++;
  SvgAttribute *all = NEW_ARRAY(arena, SvgAttribute, n);
  element->attribute = all;
  for (size_t i = 0; i < n; i++) {
    Str name;
    if (!attribute_name(attribute[2 * i], &name)) continue;
    SvgAttribute *added = &all[element->attributes++];
    *added = (SvgAttribute){str_copy(arena, name), str_trim(str_copy(arena, str_from(attribute[2 * i + 1])))};
    element->bytes += added->name.n + added->value.n;
    void **known = str_is(name, "id") ? map_at(&b->tree->ids, added->value) : NULL;
    if (known && !*known) *known = element;
  }
}

/* ---- events ------------------------------------------------------------------------- */

static void fail_large(Builder *b, const char *what, size_t most) {
  if (!b->failed) diag_error(b->task->diags, b->task->mark, MSG_SVG_LARGE, b->task->path, most, what);
  b->failed = true;
  XML_StopParser(b->parser, XML_FALSE);
}

static void begin(void *self, const char *name, const char **attribute) {
  Builder *b = self;
  if (b->failed) return;
  if (++b->elements > SVG_ELEMENTS_MAX) return fail_large(b, "elements", SVG_ELEMENTS_MAX);
  if (++b->depth > SVG_DEPTH_MAX) return fail_large(b, "elements in each other", SVG_DEPTH_MAX);
  SvgElement *element = NEW(b->task->arena, SvgElement);
  element->line = line_of(b);
  element->text.arena = b->task->arena;
  element->parent = b->at;
  Str local;
  if (element_name(name, &local)) element->name = str_copy(b->task->arena, local);
  add_attributes(b, element, attribute);
  b->bytes += element->bytes;
  if (b->bytes > SVG_BYTES_MAX) return fail_large(b, "bytes in attributes and styles", SVG_BYTES_MAX);
  if (!b->at)
    b->tree->root = element;
  else if (b->at->last)
    b->at->last->next = element;
  else
    b->at->child = element;
  if (b->at) b->at->last = element;
  b->at = element;
}

static void end(void *self, const char *name) {
  Builder *b = self;
  (void)name;
  if (b->failed) return;
  b->at = b->at->parent;
  b->depth--;
}

static void text(void *self, const char *letters, int n) {
  Builder *b = self;
  if (b->failed || !b->at) return;
  if (str_trim((Str){letters, (size_t)n}).n) b->at->worded = true;
  if (!svgtree_is(b->at, "style")) return;
  b->bytes += (size_t)n;
  if (b->bytes > SVG_BYTES_MAX) return fail_large(b, "bytes in attributes and styles", SVG_BYTES_MAX);
  buf_add(&b->at->text, (Str){letters, (size_t)n});
}

/* ---- reading -------------------------------------------------------------------------- */

static void report(const Builder *b) {
  enum XML_Error error = XML_GetErrorCode(b->parser);
  const char *why = error == XML_ERROR_NO_MEMORY ? "memory ran out" : XML_ErrorString(error);
  Str line = str_format(b->task->arena, "line %lu: %s", line_of(b), why);
  imagetask_broken(b->task, line.p, "SVG");
}

static bool parse(Builder *b, Str bytes) {
  XML_SetUserData(b->parser, b);
  XML_SetElementHandler(b->parser, begin, end);
  XML_SetCharacterDataHandler(b->parser, text);
  if (XML_Parse(b->parser, bytes.p, (int)bytes.n, XML_TRUE) == XML_STATUS_OK && !b->failed) return true;
  if (!b->failed) report(b);
  return false;
}

SvgTree *svgtree_read(Str bytes, const ImageTask *task) {
  if (bytes.n > SVG_BYTES_MAX) {
    diag_error(task->diags, task->mark, MSG_SVG_LARGE, task->path, SVG_BYTES_MAX, "bytes");
    return NULL;
  }
  Builder b = {.task = task, .tree = NEW(task->arena, SvgTree), .parser = XML_ParserCreateNS(NULL, PARTER)};
  b.tree->ids.arena = task->arena;
  if (!b.parser) {
    imagetask_broken(task, "memory ran out", "SVG");
    return NULL;
  }
  bool ok = parse(&b, bytes);
  XML_ParserFree(b.parser);
  if (!ok) return NULL;
  if (svgtree_is(b.tree->root, "svg")) return b.tree;
  diag_error(task->diags, task->mark, MSG_IMAGE_KIND, task->path, "a file of XML, but no SVG");
  return NULL;
}

/* ---- asking ----------------------------------------------------------------------------- */

Str svgtree_attribute(const SvgElement *element, const char *name) {
  for (size_t i = 0; i < element->attributes; i++) {
    if (str_is(element->attribute[i].name, name)) return element->attribute[i].value;
  }
  return (Str){0};
}

bool svgtree_is(const SvgElement *element, const char *name) {
  return str_is(element->name, name);
}

Str svgtree_href(const SvgElement *element) {
  Str href = svgtree_attribute(element, "href");
  return href.p ? href : svgtree_attribute(element, "xlink:href");
}

SvgElement *svgtree_find(SvgTree *tree, Str reference) {
  if (reference.n < 2 || reference.p[0] != '#') return NULL;
  return *map_at(&tree->ids, str_sub(reference, 1, reference.n));
}

bool svgtree_begins(Str bytes) {
  static const Str starts[] = {STR("\xEF\xBB\xBF<"), STR("\xFF\xFE<"), STR("\xFE\xFF\0<"), STR("<")};
  Str trimmed = str_trim(bytes);
  bool is = false;
  for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) is = is || str_starts(trimmed, starts[i]);
  return is;
}
