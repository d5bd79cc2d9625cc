/* qrblock.c: codes are made once for all that say the same, and painted as one path. */
#include "page/qrblock.h"

#define MODULE_LEAST (PT * 144 / 127) /* 0.4 mm: what a phone reads at arm's length, from an office copier */

/* What comes of a text at a level, in a version. */
typedef struct Code {
  QrSpec spec;
  const Qr *qr;
  QrFault fault;
  const char *why;
} Code;

static const Code *find_code(Gauge *gauge, const Part *part) {
  const QrBox *box = &part->box->qr;
  Arena *arena = gauge->codes->arena;
  QrSpec spec = {part->encoded->text, box->level, (int)box->version};
  Str key = str_format(arena, "%d %d %.*s", (int)spec.level, spec.version, STR_ARG(spec.text));
  void **known = map_at(gauge->codes, key);
  if (*known) return *known;
  Code *code = NEW(arena, Code);
  code->spec = spec;
  code->qr = qr_make(arena, &code->spec, &code->fault, &code->why);
  *known = code;
  return code;
}

static Len least_width(const Qr *qr) {
  return MODULE_LEAST * qr_modules(qr);
}

static void report_fault(Gauge *gauge, const Part *part, const Code *code) {
  Finding finding = {.kind = FINDING_QR_LONG, .mark = part->encoded->mark, .code = &code->spec};
  finding.why = code->why;
  if (code->fault == QR_LIBRARY) finding.kind = FINDING_QR_LIBRARY;
  flow_found(gauge, finding);
}

void qrblock_make(Gauge *gauge, const Part *part, Block *block) {
  const Code *code = find_code(gauge, part);
  const Qr *qr = block->qr = code->qr;
  block->height = (Spring){block->width, block->width, block->width};
  if (!qr) {
    report_fault(gauge, part, code);
    return;
  }
  Finding small = {.kind = FINDING_QR_SMALL, .mark = part->mark, .wanted = least_width(qr), .room = block->width};
  small.n = (size_t)qr_modules(qr);
  if (small.room < small.wanted) flow_found(gauge, small);
}

Breadth qrblock_breadth(Gauge *gauge, const Part *part) {
  const Qr *qr = part->encoded ? find_code(gauge, part)->qr : NULL;
  if (!qr) return (Breadth){0};
  Len least = least_width(qr);
  return (Breadth){least, larger(least, QR_WIDTH)};
}

void qrblock_paint(Painter *painter, const Block *block, Rect area) {
  const Part *part = block->part;
  const Color *color = part->box->qr.color;
  if (!block->qr) return;
  Op op = {.kind = OP_PATH, .origin = {part->encoded->mark, part->mark}};
  op.path = qr_path(painter->arena, block->qr, area, color ? *color : color_black);
  VEC_PUSH(painter->arena, &painter->squares, (Square){painter->page->ops.n, area});
  VEC_PUSH(painter->arena, &painter->page->ops, op);
}
