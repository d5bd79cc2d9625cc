/* template.h: Markdown with fields of the copy in it: "**{given surname}**{? ({role, town})}".
 *
 * If one pair of braces has several fields, those that are not empty are joined by a space, or by a comma and a space,
 * as written between them. A part in {? } vanishes when a field in it is empty. Some fields are the program's: see
 * slot.h. {leader} and {tick} are drawn. */
#ifndef LAYOUT_TEMPLATE_H
#define LAYOUT_TEMPLATE_H

#include "layout/slot.h"

typedef enum TemplateKind { TEMPLATE_WORDS, TEMPLATE_SLOT, TEMPLATE_MAYBE, TEMPLATE_OWN } TemplateKind;

typedef struct Template Template;

typedef struct TemplatePart {
  TemplateKind kind;
  Str words; /* WORDS: from byte `at` of the node's text on, unchanged; SLOT: what joins the fields */
  size_t at;
  const SlotPath *path; /* SLOT */
  size_t paths;
  const Template *maybe; /* MAYBE */
  OwnField own;          /* OWN */
} TemplatePart;

struct Template {
  const Node *node;
  const TemplatePart *part;
  size_t parts;
};

extern const KeyType type_template; /* const Template * */

bool template_read(const Reader *reader, const Node *node, const Template **out);

#endif
